"""The HTML report of `qms verify`: what it says, and that nothing from a repository can act in it."""

import base64
import hashlib
import html
import itertools
import json
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import support
from gitqms.model import Act, Authority, Checkpoint, Evidence, Fault, Introduction, Principal, Revision, Statement, Waiver
from gitqms.report import evidence_html, recipe

TAGS = frozenset(
    "html head meta title style body main footer h1 h2 h3 section svg path div p strong em dl dt dd code ul ol li nav a table caption thead"
    " tbody tr th td span br pre".split()
)
EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x1b[31m&{{ 7*7 }}`'\udce9"
ALLOWED = "\"><script>alert(1)</script>&{{ 7*7 }}`'\u00a0é"
"""What the comment of a statement may hold."""
FINGERPRINT = "SHA256:" + "A" * 43


class Outline(HTMLParser):
    """Tags with attributes in order, and the visible text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words, self.hidden = [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.hidden += tag == "style"
        self.words.append("" if tag in ("code", "strong", "em", "span", "a") else " ")

    def handle_endtag(self, tag):
        self.hidden -= tag == "style"

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def all(self, *names):
        return [(tag, attributes) for tag, attributes in self.tags if tag in names]


def act(meaning, signer, level=2, attester="", **fields):
    statement = Statement("probe-works", "SOP-001", 1, "a" * 64, "", "", meaning, signer, "2026-01-05T09:00:00Z", fields.pop("comment", ""))
    path = f"records/approvals/SOP-001/r1.{signer}.{meaning}.yaml"
    key = "ssh-ed25519 AAAAkey" if level else ""
    return Act(statement, path, level, FINGERPRINT if level else "", attester, "c" * 40, signer.title(), key, "d" * 40 if level else "")


def revision(id_="SOP-001", number=1, **fields):
    given = {
        "title": "Control of probes", "type": "procedure", "status": "active", "change_class": "major", "path": f"qms-docs/{id_}.md",
        "blob": "b" * 40, "digest": "a" * 64, "commit": "c" * 40, "shown": (), "effective": "", "approved_on": "2026-01-05",
        "approved_in": "c" * 40, "since": "2026-01-05", "until": "", "authors": (act("author", "ann"),), "approvals": (act("approve", "bob"),),
        "others": (), "needed": 1, "level": 2, "emergency": False, "self_approved": False, "at_tip": True,
    }  # fmt: skip
    return Revision(id=id_, revision=number, **given | fields)


def evidence(*revisions, pending=(), **fields):
    rows = revisions or (revision(),)
    counts = {"documents": 1, "in_force": len(rows), "records": 3, "statements": 2, "commits": 4, "self_approvals": 0}
    authority = Authority("e" * 64, 2, "probe-works", "signed", admins=("carol",), principals=(Principal("carol", "Carol Probe"),))
    above = {id_: tuple(one for one in pending if one.id == id_) for id_ in {one.id for one in (*rows, *pending)}}
    current = {one.id: one for one in rows}
    known = {id_: (*([current[id_]] if id_ in current else []), *more) for id_, more in above.items()}
    given = {
        "verdict": "PASS", "assurance": 2, "anchored": False, "commit": "c" * 40, "checkpoint": f"qms-checkpoint/1 probe-works {'c' * 40} {'f' * 64}",
        "qms": "probe-works", "today": "2026-11-20", "faults": (), "deviations": 0, "revisions": known, "in_force": current,
        "authority": authority, "ref": "refs/heads/main", "started": "9" * 40, "counts": counts,
    }  # fmt: skip
    return Evidence(**given | fields)


def outline(found, **given):
    return Outline(evidence_html.html(found, "1.2.3", **given))


def test_page_one_says_verdict_level_and_what_may_be_said():
    text = outline(evidence()).text
    assert "PASS at level A2 signed" in text
    assert "What may be said of each approval: signed by the person named with the key shown" in text
    assert f"Commit {'c' * 40} Branch refs/heads/main Day for which this holds 2026-11-20" in text
    assert "bound to its exact bytes. Nothing that was approved or closed was lost or changed." in text
    assert "All of this held." in text
    assert "Deviations none Self-approvals none Open waivers none" in text
    assert "version 2, asks for approvals signed at least" in text
    assert "Not anchored: no checkpoint was given." in text
    assert "trusted on first use: no introduction was given" in text
    assert f"qms-checkpoint/1 probe-works {'c' * 40} {'f' * 64}" in text
    assert f"qms-intro/1 probe-works {'c' * 40} {'e' * 64}" in text
    assert "gitqms 1.2.3" in text


def test_anchor_and_introduction_are_named():
    since, intro = Checkpoint("probe-works", "1" * 40, "2" * 64), Introduction("probe-works", "3" * 40, "4" * 64)
    top = revision(level=3, approvals=(act("approve", "bob", level=3),))
    text = outline(evidence(top, anchored=True, assurance=3), since=since, intro=intro).text
    assert f"Anchored: history contains the checkpoint that was given, of commit {'1' * 40}" in text
    assert f"approval signed by bob with {FINGERPRINT}; unchanged since checkpoint {'1' * 12}" in text
    assert f"The introduction that was given, commit {'3' * 40}" in text
    assert "no checkpoint holds here" not in text
    assert "Not anchored: the checkpoint that was given" in outline(evidence(), since=since).text


@pytest.mark.parametrize(
    ("level", "attester", "words"),
    [
        (0, "", "approval recorded for bob; identity not authenticated"),
        (1, "ci", f"approval of bob attested by ci with {FINGERPRINT}"),
        (2, "", f"approval signed by bob with {FINGERPRINT}"),
        (3, "", f"approval signed by bob with {FINGERPRINT}"),
    ],
)
def test_no_level_says_more_than_it_may(level, attester, words):
    assert evidence_html.said(act("approve", "bob", level, attester)) == words
    one = revision(level=level, approvals=(act("approve", "bob", level, attester),))
    text = outline(evidence(one, assurance=level)).text
    assert ("At this level a name is a claim" in text) == (level < 2)
    assert ("none: acts are recorded, not signed" in text) is True


def test_deviations_waivers_and_self_approvals_stand_on_page_one():
    fault = Fault("changed-without-new-revision", "deviation", "SOP-001", "qms-docs/SOP-001.md", "7" * 40, "It was changed.")
    found = evidence(
        revision(self_approved=True),
        faults=(fault,),
        deviations=1,
        acknowledged={(fault.name, fault.id, fault.commit): "NC-2026-0009"},
        waivers=(
            Waiver("WVR-2026-0001", "DOC005", "", "2026-12-31", ("carol",)),
            Waiver("WVR-2026-0002", "DOC007", "a.md", "2026-01-31", ()),
        ),
    )
    text = outline(found).text
    assert "All of this held, except the deviations." in text
    first = text.partition("Contents Findings")[0]
    assert "Except for the deviations listed below, nothing that was approved" in first
    assert f"HIS001 changed-without-new-revision, SOP-001, commit {'7' * 12}: acknowledged by NC-2026-0009" in first
    assert "SOP-001 revision 1: Control of probes" in first
    assert "WVR-2026-0001 DOC005 all files 2026-12-31 carol" in first
    assert "WVR-2026-0002 DOC007 a.md 2026-01-31 (over) no admin" in first
    assert "Deviations 1 Self-approvals 1 Open waivers 2" in first


def test_findings_are_grouped_with_their_remedy():
    faults = (
        Fault("unapproved-active", "error", "SOP-001", "qms-docs/SOP-001.md", "7" * 40, "SOP-001 has 0 of 1 approvals"),
        Fault("bad-path", "error", "x", "qms-docs/x y.md", "7" * 40, "name is not allowed"),
        Fault("revision-not-increasing", "warning", "SOP-001", "qms-docs/SOP-001.md", "7" * 40, "It went back."),
        Fault("statement-not-counted", "note", "SOP-001", "records/x.yaml", "7" * 40, "It does not count."),
    )
    found = outline(evidence(verdict="FAIL", faults=faults))
    text = found.text
    assert "PASS" not in text.partition("Findings")[0]
    assert "FAIL At least one thing is wrong" in text
    assert "What did not hold stands under Findings." in text
    assert "The approvals of the documents in force are at level A2 signed" in text
    assert [heading for heading in ("Errors: 2", "Warnings: 1", "Notes: 1") if heading in text] == ["Errors: 2", "Warnings: 1", "Notes: 1"]
    assert "Remedy: qms inbox shows whose approval is open" in text
    assert "Remedy: make the old text a new, higher revision." in text
    assert all(evidence_html.remedy(fault) for fault in faults[:3])
    assert not any(evidence_html.remedy(fault).startswith("Fix") or "Passes" in evidence_html.remedy(fault) for fault in faults)


def test_documents_in_force_and_pending():
    waits = revision("SOP-002", 2, since="", approved_on="", approvals=(), level=None, needed=2)
    later = revision("SOP-001", 2, since="2026-12-24")
    text = outline(evidence(revision(), revision("SOP-003", status="obsolete"), pending=(later, waits))).text
    assert "SOP-001 revision 1: Control of probes In force since 2026-01-05" in text
    assert "SOP-001 revision 2: Control of probes Approved on 2026-01-05, comes into force on 2026-12-24" in text
    assert "SOP-002 revision 2: Control of probes Not approved: has 0 of 2 approvals" in text
    assert "SOP-003 revision 1: Control of probes Obsolete since 2026-01-05" in text
    stopped = waits._replace(stopped=(act("reject", "carol"), act("withdraw", "bob")))
    assert "Stopped: rejection by carol, withdrawal by bob" in outline(evidence(revision(), pending=(stopped,))).text
    assert f"Digest sha256:{'a' * 64}" in text
    assert "Bob (bob) approve 2026-01-05 09:00:00 A2 signed" in text


def test_limits_are_said_in_plain_words():
    text = outline(evidence(before=3)).text.partition("What was not verified No program")[2]
    for words in ("really read", "two people", "True time", "all admins together", "forge", "deleted", "work as the documents say"):
        assert words in text
    assert "3 commits of the main line before control began" in text


@pytest.mark.parametrize("verdict", ["FAIL", "INCONCLUSIVE"])
def test_nothing_could_be_judged(verdict):
    fault = Fault("incomplete-history", "error", "", "", "c" * 40, "object missing")
    found = Evidence(verdict, None, False, "c" * 40, "", "", "2026-11-20", (fault,), 0)
    text = outline(found).text
    assert text.startswith(f"Verification of a QMS: {verdict}")
    assert "Anything at all." in text
    assert "What was verified" not in text
    assert "PASS" not in text


def hostile():
    """Every text that a repository can give holds markup, control characters and bytes that are no UTF-8."""
    wild = act("approve", "bob", comment=ALLOWED)._replace(name=EVIL, path=f"records/{EVIL}")
    one = revision(
        EVIL,
        title=EVIL,
        type=EVIL,
        path=f"qms-docs/{EVIL}",
        shown=((EVIL, "b" * 40),),
        targets=(EVIL,),
        approvals=(wild,),
        change_class=EVIL,
    )
    return replace(
        evidence(one),
        qms=EVIL,
        ref=EVIL,
        faults=tuple(Fault(EVIL, severity, EVIL, EVIL, "c" * 40, EVIL) for severity in ("error", "deviation", "warning", "note", "due")),
        deviations=1,
        waivers=(Waiver(EVIL, EVIL, EVIL, EVIL, (EVIL,)),),
        authority=Authority("e" * 64, 2, EVIL, admins=("carol",), principals=(Principal("carol", EVIL),)),
    )


@pytest.mark.parametrize("found", [evidence(), hostile()], ids=["ordinary", "hostile"])
def test_nothing_in_it_can_act(found):
    page = evidence_html.html(found, "1.2.3")
    page.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    tags = Outline(page).tags
    assert {tag for tag, _attributes in tags} <= TAGS
    for tag, attributes in tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "action", "srcset")], tag
        assert attributes.get("href", "#").startswith("#")
    assert "url(" not in page
    assert "@import" not in page
    assert "49" not in Outline(page).text  # no template ran


def test_a_recipe_of_hostile_names_runs_none_of_them(tmp_path):
    (one,) = hostile().in_force.values()
    wild = replace_all(one, "$(touch x)`touch y`'; touch z; '\n&& touch w\n")
    for revision_ in (one, wild):
        ran = subprocess.run(["sh", "-c", recipe.document(revision_, evidence())], cwd=tmp_path, capture_output=True, check=False)
        assert ran.returncode != 0
        assert b"NOT OK  content of " in ran.stdout
        assert not list(tmp_path.iterdir())


def replace_all(revision_, text):
    return revision_._replace(id=text, path=text, shown=((text, "b" * 40),), targets=(text,), title=text)


def test_the_policy_allows_its_own_style_and_nothing_else():
    page = evidence_html.html(evidence(), "1.2.3")
    style = re.search(r"<style>(.*?)</style>", page, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [a["content"] for tag, a in Outline(page).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]


def test_it_is_readable_without_seeing_it():
    fault = Fault("unapproved-active", "error", "SOP-001", "qms-docs/SOP-001.md", "7" * 40, "Words")
    page = outline(evidence(faults=(fault,), waivers=(Waiver("WVR-2026-0001", "DOC005", "", "2026-12-31", ()),)))
    levels = [int(tag[1]) for tag, _attributes in page.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(page.all("table")) == len(page.all("caption")) > 3
    assert all(attributes.get("scope") in ("col", "row") for _tag, attributes in page.all("th"))
    assert page.all("html")[0][1]["lang"] == "en"
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {attributes["href"][1:] for _tag, attributes in page.all("a")} <= set(ids)


@pytest.fixture
def root(tmp_path):
    root = support.make_qms(tmp_path)
    support.approve_all(root)
    return root


def test_the_command_writes_it(root, tmp_path):
    file = tmp_path / "out/report.html"
    done = support.run(root, "verify", "--report", str(file), "--format", "json")
    verdict = json.loads(done.out)
    page = Outline(file.read_text("utf-8"))
    assert done.code == 0
    assert f"Written: {file}" in done.err
    assert f"PASS at level {verdict['assurance']} recorded" in page.text
    assert verdict["commit"] in page.text
    assert verdict["checkpoint"] in page.text
    assert support.git(root, "status", "--porcelain") == ""


def test_it_is_written_whatever_the_verdict(root, tmp_path):
    file = tmp_path / "report.html"
    document = next((root / "qms-docs").rglob("SOP-001.md"))
    document.write_text(document.read_text() + "One more sentence.\n")
    support.commit(root)
    assert support.run(root, "verify", "--report", str(file)).code == 1
    assert "FAIL" in Outline(file.read_text("utf-8")).text
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", root.as_uri(), shallow], check=True)
    assert support.run(shallow, "verify", "--report", str(file)).code == 4
    assert "INCONCLUSIVE" in Outline(file.read_text("utf-8")).text


def test_where_it_cannot_be_written_is_said(root, tmp_path):
    (tmp_path / "file").write_text("")
    done = support.run(root, "verify", "--report", str(tmp_path / "file/report.html"))
    assert done.code == 2
    assert "cannot be written" in done.err


def test_a_recipe_is_there_for_every_document_in_force(root, tmp_path):
    file = tmp_path / "report.html"
    support.run(root, "verify", "--report", str(file))
    page = file.read_text("utf-8")
    texts = {name: html.unescape(text) for name, text in re.findall(r'id="recipe-([^"]+)" tabindex="0">(.*?)</pre>', page, re.S)}
    assert {"SOP-001", "SCO-001", "clone", "checkpoint"} <= set(texts)
    for text in texts.values():
        ran = subprocess.run(["sh", "-c", text], cwd=root, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
