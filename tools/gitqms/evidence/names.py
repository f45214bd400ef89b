"""The names of the verifier's findings: code, clause and manual of each. Names never change; codes are never used again."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """One kind of finding. `deviation`: whether a nonconformity may acknowledge it; `severity`: on the main line."""

    name: str
    code: str
    clause: str
    manual: str
    deviation: bool = True
    severity: str = "error"


NAMES = {
    name.name: name
    for name in (
        Name(
            "unapproved-active", "APR001", "7.5.2",
            "An active revision does not have the approvals it needs.\n\nWhy: nobody entitled to has said that people may work by it, so"
            " the site shows the revision before.\nFix: `qms inbox` shows whose approval is open; they run `qms approve ID`.",
        ),
        Name(
            "author-missing", "APR002", "7.5.2",
            "Approvals are there, but no author stated these bytes.\n\nWhy: whether approver and author are two people cannot be known"
            " without an author.\nFix: the author runs `qms submit`.",
        ),
        Name(
            "level-too-low", "APR003", "7.5.2",
            "Approvals are there, but weaker than the authority demands.\n\nWhy: the authority asks for signed or attested approvals, and"
            " these are only recorded.\nFix: approvers sign anew with their key: `qms approve ID --key FILE`.",
        ),
        Name(
            "asset-changed", "APR004", "7.5.3.2",
            "A picture, download or attachment is not the one that was approved or recorded.\n\nWhy: a document is approved with what it"
            " shows; a record names the digest of its attachments.\nFix: put the file back, or revise the document.",
        ),
        Name(
            "approval-record-changed", "APR005", "7.5.3.2",
            "A statement was changed or removed after it came in.\n\nWhy: it is the evidence of an approval.\nFix: put the file back as it"
            " was; a new act is a new statement beside it.",
        ),
        Name(
            "invalid-file", "APR006", "7.5.3.1",
            "A controlled file cannot be read by its strict form.\n\nWhy: what two programs read differently proves nothing.\nFix: `qms"
            " check` says what is wrong with it.",
        ),
        Name(
            "revision-taken", "APR007", "7.5.3.2",
            "The main line has another revision of the document since this branch began; told by `qms check --base`.\n\nWhy: one number"
            " would name two texts, or the approvals name a revision before that is not the one before any more.\nFix: `qms revise ID"
            " --onto REV` takes the next number; then hand in and approve again.",
            deviation=False,
        ),
        Name(
            "approval-stale", "APR008", "7.5.3.2",
            "Somebody handed in, reviewed or approved an earlier text of the revision, and nothing of this one; told by `qms check"
            " --base`.\n\nWhy: a statement is about exact bytes, so it does not count for others.\nFix: the person looks at the"
            " text again and states it anew; the message has the command.",
            deviation=False, severity="warning",
        ),
        Name(
            "change-text-missing", "APR009", "7.5.3.2",
            "A new revision says nothing about its change, or what the revision before said already; told by `qms check --base`."
            "\n\nWhy: the change text is what readers, approvers and auditors learn about a revision first.\nFix: one sentence with"
            " what and why, before anybody approves.",
            deviation=False, severity="warning",
        ),
        Name(
            "effective-past", "APR010", "7.5.3.2",
            "A revision that is not approved yet names a day that is over; told by `qms check --base`.\n\nWhy: nothing is in force"
            " before its approval, so it comes into force on the day of the last approval instead.\nFix: set `effective` to a day to"
            " come, or leave it out.",
            deviation=False, severity="warning",
        ),
        Name(
            "authority-change-unauthorised", "AUT001", "5.3",
            "The authority file was changed without the statements of enough admins of the version before.\n\nWhy: whoever could change it"
            " alone could approve everything.\nFix: put the old version back, or let admins state the new one: `qms authority sign`.",
            deviation=False,
        ),
        Name(
            "authority-rollback", "AUT002", "5.3",
            "An older version of the authority came back.\n\nWhy: it would give rights back to people who lost them.\nFix: put the newest"
            " version back; changes go forward.",
            deviation=False,
        ),
        Name(
            "authority-removed", "AUT003", "5.3",
            "The authority file is gone.\n\nWhy: without it nobody could say who may approve.\nFix: put it back.",
            deviation=False,
        ),
        Name(
            "authority-fork", "AUT004", "5.3",
            "Two different authorities of the same version were merged.\n\nWhy: both claim to be the next one.\nFix: keep one; propose the"
            " other change anew on top of it.",
            deviation=False,
        ),
        Name(
            "authority-with-use", "AUT005", "5.3",
            "A branch changes the authority together with statements that rely on it; told by `qms check --base`.\n\nWhy: a merge commit"
            " judges them by the new authority, a squash by the old one.\nFix: merge the authority first, in its own request.",
            deviation=False, severity="warning",
        ),
        Name(
            "authority-behind", "AUT006", "5.3",
            "The authority changed on one side, and the other side has statements that it would judge; told by `qms check --base`.\n\nWhy:"
            " they were made under another authority, and approvals could be lost.\nFix: rebase the branch, or merge main into it.",
            deviation=False,
        ),
        Name(
            "changed-without-new-revision", "HIS001", "7.5.3.2",
            "An approved revision was changed without becoming a new one.\n\nWhy: its approval was for other bytes.\nFix: put the approved"
            " bytes back, or `qms revise ID` and have it approved; the slip itself is acknowledged as a deviation.",
        ),
        Name(
            "revision-not-increasing", "HIS002", "7.5.3.2",
            "A document went back to a lower revision.\n\nWhy: people may hold prints of the higher one.\nFix: make the old text a new,"
            " higher revision.",
        ),
        Name(
            "closed-record-changed", "HIS003", "7.5.3.2",
            "A closed, retired or void record, or an amendment, was changed.\n\nWhy: a record says what was known at the time.\nFix: put"
            " it back and write an amendment, `ID.amend-1.yaml`.",
        ),
        Name(
            "closed-record-moved", "HIS004", "7.5.3.2",
            "A closed record was moved to another folder.\n\nWhy: printed and linked paths would lead nowhere.\nFix: move it back.",
        ),
        Name(
            "record-deleted", "HIS005", "7.5.3.2",
            "A record is gone without a disposition.\n\nWhy: what is missing proves nothing and may have proved something.\nFix: put it"
            " back; a record ends as void, or leaves by a disposition with an admin's statement.",
        ),
        Name(
            "document-removed", "HIS006", "7.5.3.2",
            "An approved document is gone.\n\nWhy: its last revision must stay to be found.\nFix: put the file back and end it with `qms"
            " obsolete ID`.",
        ),
        Name(
            "history-rewritten", "HIS007", "7.5.3.2",
            "The commit of a checkpoint or introduction is not on the main line, or its files are others.\n\nWhy: history was replaced"
            " after somebody wrote the checkpoint down.\nFix: find out who pushed what; restore the history that the checkpoint names.",
            deviation=False,
        ),
        Name(
            "incomplete-history", "HIS008", "7.5.3.2",
            "Objects of the history are missing.\n\nWhy: what is not there cannot be verified.\nFix: clone whole: without --depth and"
            " --filter.",
            deviation=False,
        ),
        Name(
            "object-tampered", "HIS009", "7.5.3.2",
            "An object does not have the bytes that its id says, or is malformed.\n\nWhy: somebody or something changed the object"
            " store.\nFix: get a sound copy, and compare the two.",
            deviation=False,
        ),
        Name(
            "nothing-verified", "HIS010", "7.5.3.2",
            "There is nothing that could be verified.\n\nWhy: absence of evidence is never a pass.\nFix: begin with `qms init`, commit,"
            " and verify again.",
            deviation=False,
        ),
        Name(
            "commit-ahead", "HIS011", "7.5.3.2",
            "A commit of the main line claims a day to come.\n\nWhy: days follow the clock of the history, which never runs backwards, so"
            " that nothing approved after it comes into force before that day.\nFix: set the clock of the machine. Before anybody has the"
            " commit, make it anew: `git commit --amend --no-edit`; after that only time helps, or a main line that is begun anew"
            " and said to be so.",
            deviation=False, severity="due",
        ),
        Name("bad-path", "FIL017", "7.5.3.2", ""),
        Name("path-collision", "FIL018", "7.5.3.2", ""),
        Name("forbidden-mode", "FIL019", "7.5.3.2", ""),
        Name("lfs-pointer", "FIL020", "7.5.3.2", ""),
        Name("id-path-mismatch", "FIL022", "7.5.3.2", ""),
        Name("duplicate-id", "FIL023", "7.5.3.2", ""),
        Name("schema-weakened", "SEC006", "7.5.3.2", ""),
    )
}  # fmt: skip
"""Those without a manual are also rules of the check, which has it."""

STATEMENT_REFUSED = "statement-not-counted"
"""A note: a statement lies there and does not count."""

FAMILIES = {"APR": "Approvals", "AUT": "Authority", "HIS": "History"}
"""The families of codes that only the verifier uses."""


def explained() -> tuple[Name, ...]:
    """The names that have a manual of their own, in the order of their codes' families."""
    return tuple(name for name in NAMES.values() if name.manual)
