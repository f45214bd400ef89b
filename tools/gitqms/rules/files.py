"""FIL017 to FIL025: which files lie in controlled folders, under which names (threats T35, T40, T41, T52)."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from gitqms.model import Context, Hit, Place, naming, rule

MAX_FOLDER = 300


@rule("FIL017", "bad-path")
def bad_path(context: Context) -> Iterator[Hit]:
    """A path holds characters or names that not every file system and program can carry.

    Why: the manual must be the same on every machine, and a name must never act as an option or path trick.
    Fix: use letters, digits, `.`, `_` and `-`, beginning with a letter or digit.
    Fails: `qms-docs/Prüf plan.md`, `con.md`. Passes: `qms-docs/production/WI-022.md`.
    """
    good_folders: set[str] = set()
    for file in context.repository.files:
        if reason := naming.bad_path(file.path, good_folders):
            yield Hit(Place(file.path, 1), reason)


@rule("FIL018", "path-collision")
def path_collision(context: Context) -> Iterator[Hit]:
    """Two paths differ only in case or Unicode form.

    Why: on Windows and macOS they are one file, and one of the two is lost.
    Fix: rename one.
    Fails: `SOP-001.md` beside `sop-001.md`. Passes: one of them.
    """
    files = context.repository.files
    if len({file.path.casefold() for file in files}) == len(files) and all(file.path.isascii() for file in files):
        return  # nearly always: no two are alike
    folded: dict[str, list[str]] = defaultdict(list)
    for file in files:
        folded[unicodedata.normalize("NFC", file.path).casefold()].append(file.path)
    for paths in (paths for paths in folded.values() if len(paths) > 1):
        for path in paths[1:]:
            yield Hit(Place(path, 1), f"cannot be told from {paths[0]} on Windows and macOS; rename one", (Place(paths[0], 1),))


@rule("FIL019", "forbidden-mode")
def forbidden_mode(context: Context) -> Iterator[Hit]:
    """A symlink, device or executable file lies in a controlled folder.

    Why: what it shows may lie outside the repository, where nobody controls it.
    Fix: put a regular file in its place; `chmod -x` takes the executable bit away.
    Fails: `qms-docs/SOP-001.md` as a link. Passes: a regular file of mode 644.
    """
    for file in context.repository.files:
        if "/" not in file.path:
            yield Hit(Place(file.path, 1), "is not a folder; put the folder itself there")
        elif file.kind in ("symlink", "special"):
            what = "symbolic link" if file.kind == "symlink" else "pipe or device"
            yield Hit(Place(file.path, 1), f"is a {what}, not a regular file; put the file itself there")
        elif file.executable:
            yield Hit(Place(file.path, 1), "is executable; run `chmod -x` on it")


@rule("FIL020", "lfs-pointer")
def lfs_pointer(context: Context) -> Iterator[Hit]:
    """A controlled file is a Git LFS pointer.

    Why: the content lies on a server and is missing in a clone, so nothing can be proved about it.
    Fix: store the file itself in Git (`git lfs migrate export`).
    Fails: a record whose first line is the LFS version line. Passes: the record itself.
    """
    yield from context.hits("lfs-pointer")


@rule("FIL021", "stray-file", severity="warning")
def stray_file(context: Context) -> Iterator[Hit]:
    """A file in a controlled folder is neither document, record, statement, attachment nor the asset of a document.

    Why: it looks controlled, but no rule reads it, nobody approves it and the site does not show it.
    Fix: link it from a document, attach it to a record (below `records/attachments/`), or delete it.
    Fails: `qms-docs/notes.html`. Passes: `qms-docs/img/flow.svg` shown by a document.
    """
    used = {target.asset for targets in context.targets.values() for target in targets if target.asset}
    for file in context.repository.files:
        if file.kind == "other" or (file.kind == "asset" and file.path not in used):
            yield Hit(Place(file.path, 1), "belongs to no document or record; link or attach it, or delete it")


@rule("FIL022", "id-path-mismatch")
def id_path_mismatch(context: Context) -> Iterator[Hit]:
    """A file's name is not its id.

    Why: equal names make two branches that take one id conflict in Git, where people see it.
    Fix: rename the file to `<id>.md` or `<id>.yaml`, or correct the id.
    Fails: id `SOP-002` in `SOP-001.md`. Passes: id `SOP-001` in `SOP-001.md`.
    """
    for item in context.items:
        stem = item.path.rpartition("/")[2].rpartition(".")[0]
        if item.id and item.id != stem:
            yield Hit(Place(item.path, 0, ("id",)), f"id {item.id} is not the file name {stem}; make them equal")


@rule("FIL023", "duplicate-id")
def duplicate_id(context: Context) -> Iterator[Hit]:
    """Two documents or records have the same id.

    Why: an id names one thing for ever; a reference to it must not be ambiguous.
    Fix: give the newer one the next free id (`qms renumber`).
    Fails: `SOP-001` in two folders. Passes: `SOP-001` and `SOP-002`.
    """
    for id_, paths in context.duplicates.items():
        for path in paths[1:]:
            related = (Place(paths[0], 0, ("id",)),)
            yield Hit(Place(path, 0, ("id",)), f"id {id_} is taken by {paths[0]}; use `qms renumber`", related)


@rule("FIL024", "asset-too-large")
def asset_too_large(context: Context) -> Iterator[Hit]:
    """An asset or attachment is over 50 MiB.

    Why: Git keeps every version for ever, and every clone carries it.
    Fix: store a smaller form, or keep the file in an archive and record its digest.
    Fails: a video of 80 MB. Passes: a photo of 2 MB.
    """
    yield from context.hits("asset-too-large")


@rule("FIL025", "folder-too-full", severity="warning")
def folder_too_full(context: Context) -> Iterator[Hit]:
    """A folder holds more than 300 files.

    Why: Git writes the whole list of a folder at each commit, which makes large folders slow.
    Fix: let the type's `x-folder` be `yyyy` or `yyyy/mm`, and move the files; ids stay.
    Fails: 400 records in `records/complaint/`. Passes: the same in `records/complaint/2026/03/`.
    """
    counts = Counter(file.path.rpartition("/")[0] for file in context.repository.files)
    for folder, count in sorted(counts.items()):
        if count > MAX_FOLDER:
            yield Hit(Place(folder, 1), f"holds {count} files, more than {MAX_FOLDER}; split it by year or month")


@rule("FIL026", "statement-invalid")
def statement_invalid(context: Context) -> Iterator[Hit]:
    """A file below `records/approvals/` or `records/reads/` is no statement or signature in its one form.

    Why: it would prove nothing after a merge, and what is malformed there looks like an approval.
    Fix: delete it and state anew with `qms approve` or `qms sign`; nobody writes these files by hand.
    Fails: a statement with an extra line. Passes: one as `qms sign` wrote it.
    """
    yield from context.hits("statement-invalid")


@rule("FIL027", "authority-invalid", clause="5.3")
def authority_invalid(context: Context) -> Iterator[Hit]:
    """`records/authority.yaml` cannot be read, or contradicts itself.

    Why: it would come into force for nobody, and the version before would stay.
    Fix: the message says what is wanted; `qms authority propose` writes it in form.
    Fails: an admin who is not among the principals. Passes: one whose admins are all there.
    """
    yield from context.hits("authority-invalid")


RULES = (
    bad_path, path_collision, forbidden_mode, lfs_pointer, stray_file, id_path_mismatch, duplicate_id, asset_too_large,
    folder_too_full, statement_invalid, authority_invalid,
)  # fmt: skip
