"""Names of files: what a path holds, which names are allowed, where statements lie (design 3, 3.4; T41)."""

from __future__ import annotations

import re
from functools import lru_cache

from gitqms.model.evidence import AUTHORITY_PATH, MEANINGS, Statement

FOLDERS = ("qms-docs", "records")
CONTROLLED = ("qms.yml", *FOLDERS, "schemas")
"""What is under control at the root of a repository, and of these the folders of documents and records."""
APPROVALS, READS = "records/approvals/", "records/reads/"
PERSON = r"[a-z][a-z0-9-]{1,63}"
_NAME = re.compile(rf"r(?P<revision>[0-9]+)\.(?P<signer>{PERSON})\.(?P<meaning>{'|'.join(MEANINGS)})(?:\.(?P<number>[0-9]+))?\.yaml")
_READ = re.compile(rf"r(?P<revision>[0-9]+)/(?P<signer>{PERSON})(?:\.(?P<number>[0-9]+))?\.yaml")
_AMENDMENT = re.compile(r".+\.amend-[0-9]+\.yaml")


DOCUMENT_ID = re.compile(r"[A-Z]{2,8}(?:-[A-Z]{2,8})?-[0-9]{3,6}")
RECORD_ID = re.compile(rf"[A-Z]{{2,8}}(?:-[0-9]{{4}})?-[0-9]{{4,6}}|{PERSON}")
SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.I)
MAX_PATH = 200
MAX_SEGMENT = 120


def bad_path(path: str, good_folders: set[str]) -> str:
    """Why a path is not allowed, or "" (T41). Folders found good are remembered in `good_folders`."""
    folder, _, name = path.rpartition("/")
    segments = [name] if folder in good_folders else path.split("/")
    wrong, reason = next(((part, reason) for part in segments if (reason := _bad_segment(part))), ("", ""))
    if wrong:
        return f"name {wrong[:40]!r} {reason}"
    good_folders.add(folder)
    return f"the path has {len(path)} characters, at most {MAX_PATH} are allowed; shorten it" if len(path) > MAX_PATH else ""


def _bad_segment(part: str) -> str:
    """Why a name is not allowed, or ""."""
    if not SEGMENT.fullmatch(part):
        return "is not allowed; use letters, digits, '.', '_' and '-', beginning with a letter or digit"
    if RESERVED.fullmatch(part):
        return "is reserved on Windows; choose another"
    if part.endswith("."):
        return "ends with a dot, which Windows drops; take it away"
    return f"has {len(part)} characters, at most {MAX_SEGMENT} are allowed; shorten it" if len(part) > MAX_SEGMENT else ""


def stem(path: str) -> str:
    """The file name without its ending: what an id must be."""
    return path.rpartition("/")[2].rpartition(".")[0]


@lru_cache(maxsize=1 << 16)  # a path comes again with every change of its file
def kind_of(path: str) -> str:
    """What a controlled path holds: document, record, amendment, statement, signature, authority or (any other) file."""
    if path.startswith((APPROVALS, READS)):
        return "signature" if path.endswith(".sig") else "statement"
    if path.startswith("qms-docs/"):
        return "document" if path.endswith(".md") else "file"
    if path == AUTHORITY_PATH:
        return "authority"
    if not path.startswith("records/") or path.startswith("records/attachments/") or not path.endswith((".yaml", ".md")):
        return "file"
    return "amendment" if ".amend-" in path and _AMENDMENT.fullmatch(path.rpartition("/")[2]) else "record"


def path_of(statement: Statement, number: int = 1) -> str:
    """Where a statement belongs; `number` counts those of the same kind."""
    dot = f".{number}" if number > 1 else ""
    if statement.meaning == "read":
        return f"{READS}{statement.subject}/r{statement.revision}/{statement.signer}{dot}.yaml"
    return f"{APPROVALS}{statement.subject}/r{statement.revision}.{statement.signer}.{statement.meaning}{dot}.yaml"


def misplaced(path: str, statement: Statement) -> str:
    """Why a statement may not lie at this path, or ""."""
    number = number_of(path)
    if number and path == path_of(statement, number):
        return ""
    return f"its name does not say what is in it; that belongs at {path_of(statement)}"


def number_of(path: str) -> int:
    """Which of its kind a statement is by its name: 1, 2, 3 …; 0 where the name has another form."""
    name = path.removeprefix(APPROVALS if path.startswith(APPROVALS) else READS).partition("/")[2]
    match = (_NAME if path.startswith(APPROVALS) else _READ).fullmatch(name)
    if not match:
        return 0
    number = match["number"]
    return 1 if number is None else int(number) if number == str(int(number)) and int(number) > 1 else 0
