"""The user's own clone: what its branches hold, what its configuration says. The only user of GitPython.

Never used on a repository that is being audited (design 6). A missing git, no repository or no commit yet is a
`GitError` or an empty answer.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from gitqms.errors import GitError
from gitqms.model import naming

os.environ["GIT_PYTHON_REFRESH"] = "quiet"  # a missing git is told by us, when git is needed
import git

# `git rev-parse --local-env-vars` without those that carry `git -c`: a hook sets them for its own repository
HOOK_VARIABLES = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_NAMESPACE",
)  # fmt: skip

ASIDE = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
"""Nothing is done beside what was asked: a partial clone would run the program that its configuration names to fetch what is not there."""


def run(root: Path, *arguments: str, given: str = "") -> str:
    """The output of one git command in `root` that reads `given`; GitError with git's own reason where it fails."""
    for name in HOOK_VARIABLES:
        os.environ.pop(name, None)
    try:
        with tempfile.TemporaryFile() as source:
            source.write(given.encode())
            source.seek(0)
            output = git.Git(str(root)).execute(["git", *arguments], istream=source, strip_newline_in_stdout=False, env=ASIDE)
    except git.GitCommandNotFound as error:
        raise GitError("git is not installed or not on PATH; install git, then try again") from error
    except (git.GitCommandError, OSError) as error:
        reason = str(getattr(error, "stderr", "") or error).strip().removeprefix("stderr: ").strip("'\n ")
        first = next((line for line in reason.splitlines() if line.strip()), "no reason given").removeprefix("fatal: ")
        raise GitError(f"`git {arguments[0]}` failed: {first}") from error
    return output if isinstance(output, str) else str(output)


def _ask(root: Path, *arguments: str) -> str:
    """The same for a question that may have no answer: "" then. A missing git is still told."""
    try:
        return run(root, *arguments).strip()
    except GitError as error:
        if isinstance(error.__cause__, git.GitCommandNotFound):
            raise
        return ""


def version(root: Path) -> str:
    """The version of git, such as 2.47.1."""
    return run(root, "--version").strip().removeprefix("git version ")


def is_repository(root: Path) -> bool:
    """Whether `root` lies in a Git work tree; GitError where git refuses to look (missing, foreign owner)."""
    try:
        return run(root, "rev-parse", "--is-inside-work-tree").strip() == "true"
    except GitError as error:
        if "not a git repository" in str(error):
            return False
        raise


def folder(root: Path) -> Path:
    """The `.git` folder of the clone."""
    return Path(run(root, "rev-parse", "--absolute-git-dir").strip())


def head(root: Path) -> str:
    """The commit that is checked out; "" where there is none yet."""
    return _ask(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")


def branch(root: Path) -> str:
    """The branch that is checked out; "" where none is."""
    return _ask(root, "symbolic-ref", "--quiet", "--short", "HEAD")


def default_branch(root: Path) -> str:
    """The main line as a full ref: origin's default, else main or master of origin, else the local one; "" if none."""
    if named := _ask(root, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"):
        return named
    candidates = [f"refs/{place}/{name}" for place in ("remotes/origin", "heads") for name in ("main", "master")]
    known = set(_ask(root, "for-each-ref", "--format=%(refname)", *candidates).split())
    return next((ref for ref in candidates if ref in known), "")


def ids_on_branches(root: Path) -> frozenset[str]:
    """Every id that a local or remote-tracking branch holds a file of.

    One branch is listed whole; of the others only what they have beside it, which spares git the folders that are the same.
    """
    first, *others = dict.fromkeys(run(root, "for-each-ref", "--format=%(tree)", "refs/heads", "refs/remotes").split()) or [""]
    if not first:
        return frozenset()
    options = ("--stdin", "-r", "-z", "--relative", "--name-only", "--diff-filter=A")
    pairs = "".join(f"{first} {other}\n" for other in others)
    added = run(root, "diff-tree", *options, "--", *naming.FOLDERS, given=pairs).split("\0") if pairs else []
    return frozenset(_ids((*_names(root, first), *added)))


def merged_paths(root: Path) -> frozenset[str]:
    """The controlled files that HEAD has in common with the main line: those that were merged before this branch began."""
    main, here = default_branch(root), head(root)
    if not (main and here):
        return frozenset()
    common = _ask(root, "merge-base", here, main) or main  # without a common commit, such as in a shallow clone: the main line itself
    return frozenset(_names(root, common))


def _names(root: Path, tree: str) -> Iterable[str]:
    return filter(None, run(root, "ls-tree", "-r", "-z", "--name-only", tree, "--", *naming.FOLDERS).split("\0"))


def _ids(names: Iterable[str]) -> Iterable[str]:
    return (PurePosixPath(name).stem for name in names if name.endswith((".md", ".yaml")))


def config(root: Path, key: str) -> str:
    """A value of git's configuration; "" where it is not set."""
    return _ask(root, "config", "--get", key)


def init(root: Path) -> None:
    """Make `root` a repository with the branch main; one that exists stays as it is."""
    run(root, "init", "--quiet", "--initial-branch=main")


def dirty(root: Path) -> tuple[str, ...]:
    """Controlled files that differ from the last commit, or are not in Git yet."""
    entries = run(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *naming.CONTROLLED).split("\0")
    return tuple(entry[3:] for entry in entries if entry)


def commits(root: Path) -> int:
    """How many commits lead to HEAD."""
    return int(_ask(root, "rev-list", "--count", "HEAD") or 0)


def is_shallow(root: Path) -> bool:
    """Whether the clone lacks older history."""
    return _ask(root, "rev-parse", "--is-shallow-repository") == "true"


# Writing evidence --------------------------------------------------------------------------------------------------

OPERATIONS = {
    "MERGE_HEAD": "merge", "CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert", "rebase-merge": "rebase", "rebase-apply": "rebase",
    "BISECT_LOG": "bisect",
}  # fmt: skip
"""What lies in the `.git` folder while an operation waits to be ended."""

Entries = Mapping[str, tuple[str, str]]
"""Mode and object id by path, as the index or a tree has them."""


def operation(root: Path) -> str:
    """The merge, rebase or the like that is in progress; "" if none."""
    place = folder(root)
    return next((name for mark, name in OPERATIONS.items() if (place / mark).exists()), "")


def prefix(root: Path) -> str:
    """Where `root` lies below the top of its repository; "" at the top."""
    return run(root, "rev-parse", "--show-prefix").strip()


def commit_of(root: Path, ref: str) -> str:
    """The commit that a ref, a branch or an abbreviation names; "" if there is none."""
    return next(reversed(_ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").splitlines()), "")


def common(root: Path, one: str, other: str) -> str:
    """The commit at which two lines part; "" without one."""
    return _ask(root, "merge-base", one, other)


def knows_committer(root: Path) -> bool:
    """Whether Git would know whose name to put on a commit."""
    return bool(_ask(root, "var", "GIT_COMMITTER_IDENT") and _ask(root, "var", "GIT_AUTHOR_IDENT"))


def remotes(root: Path) -> tuple[str, ...]:
    """The names of the remote repositories."""
    return tuple(_ask(root, "remote").split())


def staged(root: Path, paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """What the index holds of these files; a file in conflict is not told."""
    wanted = set(paths)
    found = {}
    for line in filter(None, run(root, "ls-files", "--stage", "-z", "--", *_folders(wanted)).split("\0")):
        head, _, path = line.partition("\t")
        mode, blob, stage = head.split()
        if path in wanted and stage == "0":
            found[path] = mode, blob
    return found


def tree(root: Path, commit: str, *below: str) -> dict[str, tuple[str, str]]:
    """What a commit holds below these folders; everything under control where none is given."""
    found = {}
    for line in filter(None, run(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *(below or naming.FOLDERS)).split("\0")):
        head, _, path = line.partition("\t")
        mode, _type, blob = head.split()
        found[path] = mode, blob
    return found


def blob_id(content: bytes, like: str) -> str:
    """The id that these bytes have as they are, in the hash of the repository, which the id `like` shows."""
    hash_ = hashlib.sha1 if len(like) == 40 else hashlib.sha256
    return hash_(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def stage(root: Path, paths: Iterable[str]) -> None:
    """Put exactly these files into the index as they lie in the work tree; one that is gone leaves it."""
    run(root, "update-index", "--add", "--remove", "-z", "--stdin", given="".join(f"{path}\0" for path in paths))


def unstage(root: Path, paths: Iterable[str], before: Entries) -> None:
    """Put the index back for these files, as `staged` told it before."""
    nothing = ("0", "0" * len(head(root)))
    lines = (" ".join(before.get(path, nothing)) + f" 0\t{path}\0" for path in paths)
    run(root, "update-index", "-z", "--index-info", given="".join(lines))


def commit(root: Path, paths: Iterable[str], message: str) -> str:
    """Commit exactly these files, with the user's own hooks and signature; what else is staged stays so. The new commit's id.

    GitError where Git or a hook refuses; the index is then as it was.
    """
    paths = sorted(paths)
    before = staged(root, paths)
    done = False
    try:
        stage(root, paths)
        given = "".join(f":(literal){path}\0" for path in paths)
        arguments = ("--quiet", "--only", f"--message={message}", "--pathspec-from-file=-", "--pathspec-file-nul")
        run(root, "commit", *arguments, given=given)
        done = True
    finally:
        if not done:
            unstage(root, paths, before)
    return head(root)


def _folders(paths: Iterable[str]) -> list[str]:
    """The folders at the top of these paths: few enough for a command line, unlike the paths."""
    return sorted({path.partition("/")[0] for path in paths}) or ["."]
