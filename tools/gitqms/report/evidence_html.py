"""The verification as one HTML file that an auditor keeps: no script, no request, every value escaped (security.md 3.8, 8).

Pure: the evidence in, text out. The words on the page are those of design 3.6; what cannot be promised is said beside it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jinja2

from gitqms import fragments, rules, signing
from gitqms.evidence import names
from gitqms.model import Act, Checkpoint, Evidence, Fault, Introduction, Revision
from gitqms.report import recipe, verdict
from gitqms.report.text import plural

HERE = Path(__file__).parent / "assets"
FIX = re.compile(r"Fix:\s*(.+?)(?=\n\n|\s(?:Fails|Passes|Why):|\Z)", re.S)

LEVELS = (
    ("A0 recorded", "a statement without signature", "approval recorded for the person named; identity not authenticated"),
    ("A1 attested", "a statement signed by a forge or CI that the authority names", "attested by that forge or CI"),
    ("A2 signed", "a signature by a key of the person in the authority in force", "signed by the person named with the key shown"),
    ("A3 anchored", "A2, and covered by a checkpoint held outside", "signed, and unchanged since the checkpoint"),
)
"""Level, what it needs, what may be said (design 3.6)."""

VERDICTS = {
    "PASS": "Every document in force has the approvals that the authority asked for, bound to its exact bytes.",
    "FAIL": "At least one thing is wrong that nobody has acknowledged. It stands under Findings, with what to do.",
    "INCONCLUSIVE": "This could not be verified. Nothing follows from it: neither that all is well nor that something is wrong.",
}
GROUPS = {
    "error": ("Errors", "They make the verdict FAIL."),
    "deviation": ("Deviations", "Slips that a nonconformity acknowledges with the statements of enough admins. They stay visible."),
    "due": ("Due", "They depend on the day and do not change the verdict."),
    "warning": ("Warnings", "Wrong on side branches only, where nothing is published. They do not change the verdict."),
    "note": ("Notes", "Worth knowing. They do not change the verdict."),
}
NOUNS = {"approve": "approval", "author": "authorship", "reject": "rejection", "withdraw": "withdrawal"}


class Shown(NamedTuple):
    """A revision as the page shows it: `state` in words, the statements with what may be said of each."""

    revision: Revision
    state: str
    tone: str
    acts: tuple[tuple[Act, str, str], ...]
    anchor: str
    recipe: str


def html(found: Evidence, version: str, *, since: Checkpoint | None = None, intro: Introduction | None = None) -> str:
    """The report. `since` and `intro` are what the verification was given, `version` is that of the program."""
    style = (HERE / "evidence.css").read_text("utf-8").replace("COMMIT", found.commit)
    shown = tuple(_documents(found, since))
    page = _template().render(
        found=found,
        version=version,
        since=since,
        intro=intro,
        style=fragments.ours(style),
        policy=fragments.policy(style),
        sentence=VERDICTS[found.verdict],
        level=LEVELS[found.assurance] if found.assurance is not None else None,
        levels=tuple(zip(LEVELS, _counts(found), strict=True)),
        groups=tuple(_groups(found)),
        admins=tuple(_admins(found)),
        introduction=_introduction(found),
        self_approved=[row.revision for row in shown if row.revision.self_approved and row.revision is found.in_force.get(row.revision.id)],
        documents=shown,
        recipes=[row for row in shown if row.recipe],
        clone=recipe.clone(found),
        checkpoint=recipe.checkpoint(found),
    )
    return page + "\n"


def _documents(found: Evidence, since: Checkpoint | None) -> Iterator[Shown]:
    """The revision in force of each document, then those above it."""
    for id_, revisions in found.revisions.items():
        current = found.in_force.get(id_)
        for revision in revisions:
            if current and (revision is current or revision.revision > current.revision):
                yield _shown(revision, found, since, in_force=revision is current)
            elif not current:
                yield _shown(revision, found, since, in_force=False)


def _shown(revision: Revision, found: Evidence, since: Checkpoint | None, *, in_force: bool) -> Shown:
    state, tone = _state(revision, in_force=in_force)
    acts = (*revision.authors, *revision.approvals, *revision.others)
    rows = tuple((act, said(act, since), _level(act)) for act in acts)
    anchor = re.sub(r"[^A-Za-z0-9-]", "_", revision.id)
    return Shown(revision, state, tone, rows, anchor, recipe.document(revision, found) if in_force else "")


def _state(revision: Revision, *, in_force: bool) -> tuple[str, str]:
    if in_force and revision.status == "obsolete":
        return f"Obsolete since {revision.since}", "mute"
    if in_force:
        emergency = f", an emergency until {revision.until} unless approved as usual" if revision.emergency else ""
        return f"In force since {revision.since}{emergency}", "ok"
    if revision.stopped:
        said = ", ".join(f"{NOUNS[act.statement.meaning]} by {act.statement.signer}" for act in revision.stopped)
        return f"Stopped: {said}", "warn"
    if not revision.approved_on:
        return f"Not approved: has {len(revision.approvals)} of {revision.needed} approvals", "warn"
    if revision.until:
        return f"Approved on {revision.approved_on}, ended on {revision.until}", "mute"
    return f"Approved on {revision.approved_on}, comes into force on {revision.since}", "info"


def said(act: Act, since: Checkpoint | None = None) -> str:
    """What may be said of a statement at its level, in the words of design 3.6."""
    statement = act.statement
    noun = NOUNS.get(statement.meaning, statement.meaning)
    if act.level == 0:
        return f"{noun} recorded for {statement.signer}; identity not authenticated"
    if act.level == 1:
        return f"{noun} of {statement.signer} attested by {act.attester} with {act.fingerprint}"
    anchored = f"; unchanged since checkpoint {since.commit[:12]}" if act.level == 3 and since else ""
    return f"{noun} signed by {statement.signer} with {act.fingerprint}{anchored}"


def _level(act: Act) -> str:
    return LEVELS[act.level][0]


def _counts(found: Evidence) -> tuple[int, ...]:
    """How many approvals of documents in force there are at each level."""
    levels = [act.level for revision in found.in_force.values() for act in revision.approvals]
    return tuple(levels.count(number) for number in range(len(LEVELS)))


def _groups(found: Evidence) -> Iterator[tuple[str, str, str, tuple[tuple[Fault, str, str, str], ...]]]:
    """Severity, heading, meaning, and the findings with code, remedy and the nonconformity that acknowledges them."""
    for severity, (title, meaning) in GROUPS.items():
        faults = [fault for fault in found.faults if fault.severity == severity]
        rows = (
            (fault, verdict.code(fault), remedy(fault), found.acknowledged.get((fault.name, fault.id, fault.commit), ""))
            for fault in faults
        )
        if faults:
            yield severity, title, meaning, tuple(rows)


def remedy(fault: Fault) -> str:
    """How to put it right: the manual's "Fix", of the finding itself or of the check's rule with the same code; "" if nothing is open."""
    kind = names.NAMES.get(fault.name)
    if kind is None or fault.severity in ("note", "deviation"):
        return ""
    manual = kind.manual or next((rule.manual for rule in rules.ALL if rule.code == kind.code), "")
    match = FIX.search(manual)
    return " ".join(match[1].split()) if match else ""


def _admins(found: Evidence) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Id, name and fingerprints of the keys of each admin of the authority in force."""
    authority = found.authority
    for id_ in authority.admins if authority else ():
        principal = authority.principal(id_) if authority else None
        if principal:
            yield id_, principal.name, tuple(map(signing.fingerprint, principal.keys))


def _introduction(found: Evidence) -> str:
    """The introduction with which a later verification may begin trust at this commit."""
    if not found.authority:
        return ""
    keys = [key for _id, _name, keys in _admins(found) for key in keys]
    return " ".join(["qms-intro/1", found.qms, found.commit, found.authority.digest, *keys])


@functools.cache
def _template() -> jinja2.Template:
    return fragments.environment(HERE, count=plural).get_template("evidence.html")
