"""One story brought to the main line by every way of merging: the change record is the same each time."""

import json

import support
from flow import METHODS, SOP, Desk

OTHER, SCOPE = "qms-docs/sop/SOP-002.md", "qms-docs/SCO-001.md"
OPENED, CLOSED = (f"records/nonconformity/2026/NC-2026-000{number}.yaml" for number in (3, 1))
SUBJECTS = ("SOP-001", "SOP-002", "SCO-001", "NC-2026-0001", "NC-2026-0003")
TODAY = "2026-05-01"
MESSAGES = ("Revise three documents, open a record", "Close a record")
OF_COMMITS = ("commit", "commits", "made_in", "claims", "time")
"""What says in which commits and at what hour something came: a squash and a rebase make others."""


def told(folder, method, qms, monkeypatch):
    """The story in a repository of its own. Each request begins and ends on one day, since a day in force is that of the merge."""
    root = support.make_qms(folder, {OTHER: support.document("SOP-002", title="Care of probes")})
    today = {}

    def day(text):
        today["is"] = text
        monkeypatch.setenv("GITQMS_NOW", f"{text}T09:00:00Z")
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_DATE", f"{text}T10:00:00Z")

    desk = Desk(root, lambda *arguments: qms(*arguments, repo=root, today=today["is"]))
    day("2026-02-02")
    support.write_authority(root)
    support.commit(root, "Begin")
    desk("submit", "--as", "carol")
    desk.approve()
    day("2026-03-02")
    first(desk, method)
    day("2026-04-06")
    second(desk, method)
    return Desk(root, lambda *arguments: qms(*arguments, repo=root, today=TODAY))


def first(desk, method):
    """Three documents are revised, one for a day to come and one slightly; a record is opened."""
    desk.branch("first")
    for path, options in ((SOP, ()), (OTHER, ("--effective", "2026-09-01")), (SCOPE, ("--minor",))):
        id_ = path.rpartition("/")[2].removesuffix(".md")
        desk("revise", id_, "--change", f"Better words in {id_}", *options)
        desk.edit(path=path)
    support.write(desk.root, {OPENED: support.nonconformity("NC-2026-0003", title="Blunt probe")})
    support.commit(desk.root, MESSAGES[0])
    desk("submit", "--as", "carol")
    desk.approve()
    desk.bring(method, "first")


def second(desk, method):
    """One revision is withdrawn before its day; a record is closed and signed off."""
    desk.branch("second")
    desk("withdraw", "SOP-002", "--comment", "The trial failed", "--as", "bob")
    support.write(desk.root, {CLOSED: support.nonconformity("NC-2026-0001", support.CLOSED, status="closed")})
    support.commit(desk.root, MESSAGES[1])
    desk("sign", "NC-2026-0001", "--meaning", "close", "--as", "carol", "--commit")
    desk.bring(method, "second")


def record(desk):
    """Everything that history, trail and verify say."""
    found = {id_: plain(json.loads(desk("history", id_, "--format", "json").out)) for id_ in SUBJECTS}
    trail = plain(json.loads(desk("trail", "--format", "json").out))
    trail["rows"].sort(key=lambda row: (row["day"], row["id"], row["revision"], row["what"]))  # of a day, in the order of its commits
    verified = plain(json.loads(desk("verify", "--format", "json", "--no-cache").out))
    # notes tell what waited on the line for its approvals, which a fast-forward and a rebase show
    verified["findings"] = [one for one in verified["findings"] if " waited here for its approvals" not in one["message"]]
    del verified["counts"]["note"]
    verified["checkpoint"] = verified["checkpoint"].split()[-1]  # the digest of the paths and bytes of all controlled files
    return found | {"trail": trail, "verify": verified}


def plain(value):
    """Without what belongs to commits, and with no reason where it is the message of one."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: plain(one) for key, one in value.items() if key not in OF_COMMITS}
    return kept | {"why": ""} if kept.get("why") in (*MESSAGES, "Squashed") else kept


def test_every_way_of_merging_leaves_the_same_record(tmp_path, qms, monkeypatch):
    found = {method: record(told(tmp_path / method, method, qms, monkeypatch)) for method in METHODS}
    is_what_happened(found["rebase"])
    for method in METHODS[1:]:
        for part, said in found["merge"].items():
            assert found[method][part] == said, (method, part)


def is_what_happened(found):
    rows = {id_: [(row["revision"], row["state"], row["in_force_from"]) for row in found[id_]["revisions"]] for id_ in SUBJECTS[:3]}
    assert rows == {
        "SOP-001": [(1, "superseded", "2026-02-02"), (2, "in force", "2026-03-02")],
        "SOP-002": [(1, "in force", "2026-02-02"), (2, "withdrawn", "")],
        "SCO-001": [(1, "superseded", "2026-02-02"), (2, "in force", "2026-03-02")],
    }
    withdrawn = found["SOP-002"]["revisions"][1]
    kinds = ("authors", "approvals", "other_statements")
    assert {(one["signer"], one["meaning"]) for kind in kinds for one in withdrawn[kind]} >= {("carol", "author"), ("bob", "withdraw")}
    assert withdrawn["digest"].startswith("sha256:")
    acts = [(row["day"], row["id"], row["what"]) for row in found["trail"]["rows"]]
    assert [act for act in acts if act[1].startswith("NC-") and act[0] > "2026-02-02"] == [
        ("2026-03-02", "NC-2026-0003", "opened"),
        ("2026-04-06", "NC-2026-0001", "closed"),
        ("2026-04-06", "NC-2026-0001", "signed off"),
    ]
    assert (found["verify"]["verdict"], found["verify"]["counts"]["statements"]) == ("PASS", 14)
