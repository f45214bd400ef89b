"""The recipes of the HTML report: how to check a document by hand with only git, sha256sum, ssh-keygen and coreutils.

Plain POSIX sh, to be pasted into a shell in a clone. What comes from the repository is quoted, so that no name or comment can
become a command (security.md 3.8). A recipe rebuilds each statement from digests that it takes itself, so that document,
files shown, statement and signature are bound together by the reader's own tools.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from gitqms.load import statements
from gitqms.model import Act, Evidence, Revision
from gitqms.signing import NAMESPACE

CONTROLLED = "qms.yml qms-docs records schemas"
"""What the lines of a checkpoint cover (design 3.7)."""

PLAIN = re.compile(rb"[A-Za-z0-9 ,./:=@%+_-]")
HEAD = """\
(
set -eu
commit=${{QMS_COMMIT:-{commit}}}
export GIT_NO_REPLACE_OBJECTS=1 LC_ALL=C
digest() {{ git cat-file blob "$1" | sha256sum | cut -d ' ' -f 1; }}
same() {{
  if [ "$2" = "$3" ]; then echo "OK  $1"; else echo "NOT OK  $1: expected $2, found $3"; exit 1; fi
}}
"""
ROOM = """\
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"""
CHECKPOINT = """\
found=$(git -c core.quotePath=false ls-tree -r --full-tree "$commit" -- {controlled} | while read -r mode type object path; do
  printf '%s  %s\\n' "$(digest "$object")" "$path"
done | sort | sha256sum | cut -d ' ' -f 1)
"""


def quoted(text: str) -> str:
    """Text as one word of a shell. What cannot be seen or does not survive copying is written by number."""
    if text.isprintable():
        return shlex.quote(text)
    raw = text.encode("utf-8", "surrogateescape")
    numbered = "".join(chr(byte) if PLAIN.match(bytes((byte,))) and byte != 0x25 else f"\\{byte:03o}" for byte in raw)
    return f"\"$(printf -- '{numbered}')\""


def document(revision: Revision, found: Evidence) -> str:
    """The recipe of one revision in force: its bytes, the files it shows, each statement of author and approver."""
    name = f"{revision.id} revision {revision.revision}"
    content, end = (
        quoted(f"content of {name}"),
        quoted(f"OK  {name}: all of it; approvals {len(revision.approvals)}, needed {revision.needed}"),
    )
    assets = next((act.statement.assets for act in revision.approvals), "")
    lines = [
        HEAD.format(commit=found.commit) + ROOM,
        "# 1. The bytes of the document: prints OK",
        f"content=$(digest {_object(revision, revision.path, revision.blob)})",
        f'same {content} {revision.digest} "$content"',
        "",
        *_files(revision, assets),
    ]
    for number, act in enumerate((*revision.authors, *revision.approvals), 3):
        lines += ["", *_statement(number, act, assets)]
    return "\n".join([*lines, "", f"echo {end}", ")"]) + "\n"


def _object(revision: Revision, path: str, blob: str) -> str:
    """How git is asked for a file: by its path in the commit; by its id where the commit holds another text there."""
    return f'"$commit":{quoted(path)}' if revision.at_tip else blob


def _files(revision: Revision, expected: str) -> Iterator[str]:
    """The digest of the list of files shown (design 3.2)."""
    if not expected:
        yield "# 2. It shows no other file"
        return
    yield "# 2. The files that it shows, one line of digest and name each, sorted by bytes: prints OK"
    for number, (target, (path, blob)) in enumerate(zip(revision.targets, revision.shown, strict=False)):
        place = _object(revision, path, blob)
        yield f'printf \'%s  %s\\n\' "$(digest {place})" {quoted(target)} {">>" if number else ">"}"$work/list"'
    yield "assets=$(sort \"$work/list\" | sha256sum | cut -d ' ' -f 1)"
    yield f"same 'list of the files that it shows' {expected} \"$assets\""


def _statement(number: int, act: Act, assets: str) -> Iterator[str]:
    """The statement, made from what was found above, is the one in the repository; its signature holds for it."""
    statement, place = act.statement, f'"$commit":{quoted(act.path)}'
    what = f"{statement.meaning} by {statement.signer}"
    found = {f"content: sha256:{statement.content}": '"content: sha256:$content"'}
    if assets:
        found[f"assets: sha256:{assets}"] = '"assets: sha256:$assets"'
    yield f"# {number}. The statement: {what}, time claimed {statement.signed_at}. It names what was found above: prints OK"
    yield "printf '%s\\n' \\"
    yield from (f"  {found.get(row) or quoted(row)} \\" for row in statements.to_bytes(statement).decode().split("\n")[:-1])
    yield '  >"$work/statement"'
    yield f'same \'statement: {what}\' "$(sha256sum <"$work/statement" | cut -d \' \' -f 1)" "$(digest {place})"'
    yield from _signature(act) if act.key else ["# It has no signature: level A0, identity not authenticated"]


def _signature(act: Act) -> Iterator[str]:
    """`ssh-keygen` itself says that the key signed these bytes, and the key stands in the authority that the statement met."""
    who, key = act.attester or act.statement.signer, act.key.partition(" ")[2]
    allowed = quoted(f'{who} namespaces="{NAMESPACE}" {act.key}')
    yield f'# Its signature: prints Good "{NAMESPACE}" signature for {who} with … key {act.fingerprint}'
    yield f"printf '%s\\n' {allowed} >\"$work/allowed_signers\""
    yield f'git cat-file blob "$commit":{quoted(act.path + ".sig")} >"$work/signature"'
    yield f'ssh-keygen -Y verify -n {NAMESPACE} -f "$work/allowed_signers" -I {who} -s "$work/signature" <"$work/statement"'
    yield f"# The authority in force when it came in lists this key: prints OK; git cat-file blob {act.authority[:12]} shows for whom"
    yield f"case $(git cat-file blob {act.authority}) in"
    yield f"  *{quoted(key)}*) echo 'OK  the key is in the authority' ;;"
    yield "  *) echo 'NOT OK  the key is not in the authority'; exit 1 ;;"
    yield "esac"


def clone(found: Evidence) -> str:
    """The recipe of the clone itself: every object is sound, and the commit is on the branch."""
    head = HEAD.format(commit=found.commit)
    return (
        f"{head}\n# Every object has the bytes that its id says. Prints nothing\n"
        "git fsck --full --no-dangling --no-progress\n"
        "# The commit of this report is part of the branch that you have before you: prints OK\n"
        'if git merge-base --is-ancestor "$commit" HEAD; then\n'
        "  echo 'OK  the commit is in the history of HEAD'\nelse\n  echo 'NOT OK  HEAD does not contain it'; exit 1\nfi\n)\n"
    )


def checkpoint(found: Evidence) -> str:
    """The recipe of the checkpoint line: the digest of the list of all controlled files. Empty where there is none."""
    if not found.checkpoint:
        return ""
    head = HEAD.format(commit=found.commit)
    listed = CHECKPOINT.format(controlled=CONTROLLED)
    return (
        f"{head}\n# One line of digest and path for each controlled file, sorted by bytes: prints OK\n{listed}"
        f'same checkpoint {found.checkpoint.rpartition(" ")[2]} "$found"\n)\n'
    )
