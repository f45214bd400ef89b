"""The user's own clone: what its branches hold, what its configuration says. The only user of GitPython.

Never used on a repository that is being audited (design 6). A missing git, no repository or no commit yet is a
`GitError` or an empty answer.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from gitqms.errors import GitError

os.environ["GIT_PYTHON_REFRESH"] = "quiet"  # a missing git is told by us, when git is needed
import git

CONTROLLED = ("qms-docs", "records")

# `git rev-parse --local-env-vars` without those that carry `git -c`: a hook sets them for its own repository
HOOK_VARIABLES = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_NAMESPACE",
)  # fmt: skip


def run(root: Path, *arguments: str, given: str = "") -> str:
    """The output of one git command in `root` that reads `given`; GitError with git's own reason where it fails."""
    for name in HOOK_VARIABLES:
        os.environ.pop(name, None)
    try:
        with tempfile.TemporaryFile() as source:
            source.write(given.encode())
            source.seek(0)
            output = git.Git(str(root)).execute(
                ["git", *arguments], istream=source, strip_newline_in_stdout=False, env={"GIT_OPTIONAL_LOCKS": "0"}
            )
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
    added = run(root, "diff-tree", *options, "--", *CONTROLLED, given=pairs).split("\0") if pairs else []
    return frozenset(_ids((*_names(root, first), *added)))


def merged_paths(root: Path) -> frozenset[str]:
    """The controlled files that HEAD has in common with the main line: those that were merged before this branch began."""
    main, here = default_branch(root), head(root)
    if not (main and here):
        return frozenset()
    common = _ask(root, "merge-base", here, main) or main  # without a common commit, such as in a shallow clone: the main line itself
    return frozenset(_names(root, common))


def _names(root: Path, tree: str) -> Iterable[str]:
    return filter(None, run(root, "ls-tree", "-r", "-z", "--name-only", tree, "--", *CONTROLLED).split("\0"))


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
    entries = run(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *CONTROLLED).split("\0")
    return tuple(entry[3:] for entry in entries if entry)


def commits(root: Path) -> int:
    """How many commits lead to HEAD."""
    return int(_ask(root, "rev-list", "--count", "HEAD") or 0)


def is_shallow(root: Path) -> bool:
    """Whether the clone lacks older history."""
    return _ask(root, "rev-parse", "--is-shallow-repository") == "true"
