"""What was in force on a day, by git, file names and `key: value` lines alone: no line of gitqms is asked.

It knows as much of the rules as the demo needs: approvals by others than the authors, thresholds by type, rejection and
withdrawal, days to come, emergencies.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
WATCHED = ("qms-docs", "records/approvals", "records/authority.yaml")


class InForce(NamedTuple):
    revision: int
    since: str
    digest: str


class Revision(NamedTuple):
    id: str
    revision: int
    digest: str


def git(root, *arguments, given=b""):
    return subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, check=True).stdout


class History:
    """The main line of a repository: each commit with its day, and what it changed."""

    def __init__(self, root):
        self.days, self.commits, clock = {}, [], 0
        for line in git(root, "log", "--first-parent", "--reverse", "--format=%H %ct").decode().splitlines():
            commit, seconds = line.split()
            clock = max(clock, int(seconds))
            self.commits.append(commit)
            self.days[commit] = datetime.fromtimestamp(clock, LONDON).date().isoformat()
        self.changes = self._changes(root)
        self.blobs = _contents(root, {blob for changed in self.changes.values() for _path, blob in changed if blob})
        self.stated = {}

    @staticmethod
    def _changes(root):
        options = ("--first-parent", "-m", "--root", "--raw", "-r", "--no-abbrev", "--no-renames", "--format=commit %H")
        found, commit = defaultdict(list), ""
        for line in git(root, "log", *options, "--", *WATCHED).decode().splitlines():
            if line.startswith("commit "):
                commit = line.split()[1]
            elif line:
                head, path = line.split("\t")
                blob = head.split()[3]
                found[commit].append((path, "" if set(blob) == {"0"} else blob))
        return found

    def last(self, day):
        """The last commit that was there on a day."""
        return [commit for commit in self.commits if self.days[commit] <= day][-1]

    def in_force(self, day):
        """The revisions in force on a day, by id, as the main line knew them that day."""
        files, known, approved = {}, {}, {}
        for commit in self.commits[: self.commits.index(self.last(day)) + 1]:
            for path, blob in self.changes[commit]:
                files[path] = blob
                if blob and path.startswith("qms-docs/") and path.endswith(".md"):
                    front = _front(self.blobs[blob])
                    if front["status"] != "draft":
                        known[Revision(front["id"], int(front["revision"]), hashlib.sha256(self.blobs[blob]).hexdigest())] = front
            if self.changes[commit]:
                self._approve(files, known, approved, self.days[commit])
        return _newest(approved, known, day)

    def _approve(self, files, known, approved, today):
        """Which revisions are approved with the files there are: revision to the day it began to be, and the emergency's end."""
        stated = defaultdict(dict)
        for path, blob in files.items():
            if blob and path.startswith("records/approvals/") and path.endswith(".yaml"):
                one = self.stated.get(blob) or dict(line.split(": ", 1) for line in self.blobs[blob].decode().splitlines())
                self.stated[blob] = one
                key = Revision(one["subject"], int(one["revision"]), one["content"].removeprefix("sha256:"))
                kind = "author" if one["meaning"] == "author" else "verdict"
                latest = stated[key].setdefault((kind, one["signer"]), one)
                stated[key][kind, one["signer"]] = max(latest, one, key=lambda one: one["signed_at"])
        authority = self.blobs[files["records/authority.yaml"]].decode()
        for key, front in known.items():
            count = _count(stated[key])
            emergency = front.get("change_class") == "emergency" and count >= _number(authority, "emergency_threshold", 1)
            if count >= _number(authority, front["type"].replace("-", "_"), _number(authority, "threshold", 1)):
                approved[key] = approved.get(key, (today,))[0], ""
            elif emergency:
                begun = approved.get(key, (today,))[0]
                approved[key] = begun, str(date.fromisoformat(begun) + timedelta(days=_number(authority, "emergency_days", 0)))
            else:
                approved.pop(key, None)


def _newest(approved, known, day):
    found = {}
    for key, (begun, end) in sorted(approved.items()):
        since = max(begun, known[key].get("effective", ""))
        if since <= day and not (end and day >= end):
            found[key.id] = InForce(key.revision, since, key.digest)
    return found


def _count(stated):
    """How many approve who did not write it; none where nobody wrote it, or somebody says no."""
    authors = {signer for kind, signer in stated if kind == "author"}
    meanings = {signer: one["meaning"] for (kind, signer), one in stated.items() if kind == "verdict"}
    stopped = {"reject", "withdraw"} & set(meanings.values())
    return 0 if stopped or not authors else sum(meaning == "approve" for signer, meaning in meanings.items() if signer not in authors)


def _number(text, key, otherwise):
    found = re.search(rf"^ *{key}: ([0-9]+)$", text, re.M)
    return int(found[1]) if found else otherwise


def _front(raw):
    head = raw.decode().split("\n---\n")[0]
    return dict(re.findall(r"^([a-z_]+): (.+)$", head, re.M))


def _contents(root, blobs):
    """The bytes of blobs, by one `git cat-file`."""
    wanted = sorted(blobs)
    told = git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode())
    found = {}
    for blob in wanted:
        head, _, told = told.partition(b"\n")
        size = int(head.split()[2])
        found[blob], told = told[:size], told[size + 1 :]
    return found
