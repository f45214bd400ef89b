"""The page for auditors: what the verification of this build proves, how strongly, and how to check it without us.

Words and limits follow design 3.6, 3.7 and security.md 3.5, 3.8, 8.
"""

from __future__ import annotations

import shlex
from typing import NamedTuple

from gitqms.model import Act, Evidence, Revision
from gitqms.pages import icons, render, wording
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Site
from gitqms.views import approvals

TITLE = "What an auditor can and cannot conclude"
ANCHORS = (
    Anchor(2, "exceptions", "Exceptions"),
    Anchor(2, "conclude", "What you can conclude, and what not"),
    Anchor(2, "levels", "Levels of assurance"),
    Anchor(2, "tool", "Verify it with the tool"),
    Anchor(2, "hand", "Check one approval by hand"),
)
VERDICTS = {
    "PASS": "Every document of the commit has the approvals that the authority of its day asked for, bound to its exact bytes."
    " Nothing approved or closed was changed or lost since control began{}.",
    "FAIL": "Revisions at the tip lack approvals, so they are not shown: each document is shown as it was last approved.",
}
APART = ", apart from what the deviations below acknowledge"
LEVELS = (
    ("a statement in the repository", "Recorded for this person; the identity is not authenticated."),
    ("a statement signed by an attester, such as a forge or CI", "Attested by the system that is named; it vouches for the person."),
    ("a signature with a key that the authority lists for the person", "Signed with this key; who held it is for the firm to show."),
    ("a signature that a checkpoint held outside covers", "Signed, and unchanged since that checkpoint was written down."),
)


class Sample(NamedTuple):
    """One approval to check by hand: the document, a statement about it, and commands that can be copied."""

    id: str
    revision: int
    digest: str
    content: str
    statement: str
    signature: str


def page(site: Site, frame: dict[str, object]) -> Page:
    """`evidence.md`. In a preview it says that nothing is verified, and what a build would say."""
    evidence = site.context.evidence
    html = render.page(
        "evidence.html",
        **frame,
        title=TITLE,
        evidence=evidence,
        verdict=icons.VERDICT[evidence.verdict] if evidence else icons.UNVERIFIED,
        words=approvals.verdict(evidence) if evidence else "",
        meaning=VERDICTS.get(evidence.verdict, "").format(APART if evidence.deviations else "") if evidence else "",
        facts=_facts(evidence) if evidence else [],
        deviations=approvals.deviations(evidence) if evidence else [],
        waivers=approvals.waivers(evidence) if evidence else [],
        own=approvals.self_approved(site.context),
        held=sorted({fault.message for fault in evidence.faults if fault.severity == "error"}) if evidence else [],
        rows=list(zip(approvals.LEVELS, LEVELS, approvals.levels(site.context), strict=True)),
        names=approvals.LEVELS,
        sample=_sample(evidence) if evidence else None,
        commit=evidence.commit if evidence else "",
        ref=site.ref,
    )
    return Page("evidence.md", TITLE, html, anchors=ANCHORS if evidence else ANCHORS[1:-1])


def _facts(evidence: Evidence) -> list[tuple[str, str]]:
    counts, authority = evidence.counts, evidence.authority
    looked = [
        wording.count(counts["documents"], "document"),
        wording.count(counts["records"], "record"),
        wording.count(counts["statements"], "statement"),
        wording.count(counts["commits"], "commit"),
    ]
    facts = [
        ("Commit", evidence.commit),
        ("Branch", evidence.ref.removeprefix("refs/heads/")),
        ("Day shown", wording.day(evidence.today)),
        ("In force", wording.count(counts["in_force"], "document")),
        ("Level", "" if evidence.assurance is None else approvals.LEVELS[evidence.assurance]),
        ("Looked at", wording.listing(looked)),
        ("Anchor", "a checkpoint held outside" if evidence.anchored else "none: a build has no checkpoint; bring your own, see below"),
        ("Under control since", f"commit {evidence.started[:10]}"),
        ("Before control", f"{wording.count(evidence.before, 'commit')}, not judged" if evidence.before else ""),
    ]
    if authority:
        facts.append(("Authority", f"version {authority.version}, admins: {', '.join(authority.admins)}"))
        facts.append(("Least level demanded", f"{authority.assurance}, {wording.count(authority.threshold, 'approval')} or more"))
    return [fact for fact in facts if fact[1]]


def _sample(evidence: Evidence) -> Sample | None:
    """The strongest approval there is, of the first document that has one."""
    found = [(act, one) for _id, one in sorted(evidence.in_force.items()) for act in one.approvals]
    return _commands(evidence, *max(found, key=lambda pair: pair[0].level)) if found else None


def _commands(evidence: Evidence, act: Act, revision: Revision) -> Sample:
    """The commands. Names come from the repository, so they are quoted for the shell as well as escaped for the page."""

    def blob(commit: str, path: str) -> str:
        return f"git cat-file blob {shlex.quote(f'{commit}:{path}')}"

    signer, key, signature = act.statement.signer, act.key, ""
    if act.level >= 2:  # below, the key is an attester's, or there is none
        signature = (
            f"printf '%s namespaces=\"gitqms\" %s\\n' {signer} {shlex.quote(key)} > signers\n"
            f"{blob(evidence.commit, act.path + '.sig')} > statement.sig\n"
            f"{blob(evidence.commit, act.path)} | ssh-keygen -Y verify -f signers -I {signer} -n gitqms -s statement.sig"
        )
    return Sample(
        revision.id,
        revision.revision,
        revision.digest,
        f"{blob(revision.commit, revision.path)} | sha256sum",
        blob(evidence.commit, act.path),
        signature,
    )
