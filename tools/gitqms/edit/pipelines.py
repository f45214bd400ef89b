"""The files with which a forge guards the main line: requests are judged before they are merged, each push after it.

Requests run `qms check --base`, which runs nothing of the repository; the site is only built on the main branch, so that no
request's `mkdocs.yml`, hooks or theme ever run where something is published (design 7). The tip before a push is fixed by its
checkpoint: a force push or a foxtrot merge shows as `history-rewritten` (design 3.7).
"""

from __future__ import annotations

from gitqms import __version__
from gitqms.edit.plan import Change

GITHUB, GITLAB = ".github/workflows/qms.yml", ".gitlab-ci.yml"

PREVIOUS = """\
case $BEFORE in
  *[!0]*) ;;
  *)
    echo "There is no tip before this one to compare with: nothing to prove yet."
    exit 0
    ;;
esac
git cat-file -e "$BEFORE^{commit}" 2>/dev/null || git fetch --quiet --no-tags origin "$BEFORE" || true
if qms checkpoint --ref "$BEFORE" --output "$EVIDENCE/previous.txt"; then
  exit 0
fi
echo "No checkpoint of $BEFORE; then it must at least lie on the main line."
if [ -z "$(git rev-list --first-parent HEAD | grep -x "$BEFORE")" ]; then
  echo "history-rewritten: $BEFORE, the tip before this push, is not on the main line any more; find out who pushed what"
  exit 1
fi
"""
"""Fixes the tip before a push in `$EVIDENCE/previous.txt`. A tip that did not pass has no checkpoint: git alone looks for it."""

VERIFY = """\
set --
if [ -f "$EVIDENCE/previous.txt" ]; then
  set -- --since "$EVIDENCE/previous.txt"
fi
qms verify "$@" --report "$EVIDENCE/verify.html"
"""

GITHUB_TEXT = """\
# Written by `qms init`. Requests are judged before they are merged; the main branch is verified and published after each
# push and once a day, since revisions take over, and lapse, without a commit. If it is not called `main`, say so twice below.
# In the settings of the repository: protect `main`, require the check `request`, and forbid force pushes.
name: qms
on:
  pull_request:
    branches:
      - main
  push:
    branches:
      - main
  schedule:
    - cron: '15 0 * * *'  # 00:15 UTC; choose a time just after midnight in the `timezone` of qms.yml
permissions:
  contents: read
env:
  TZ: UTC  # the `timezone` of qms.yml: it decides which day it is
jobs:
  request:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          ref: ${{{{ github.event.pull_request.head.sha }}}}  # the branch itself, not a trial merge
          fetch-depth: 0  # approvals are in the history
          persist-credentials: false
      - uses: actions/setup-python@v6
        with:
          python-version: '3.12'
      - run: pip install gitqms=={version}
      - name: Judge what merging would do
        env:
          BASE: ${{{{ github.base_ref }}}}
        run: |
{check}
  main:
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    env:
      EVIDENCE: evidence
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v6
        with:
          python-version: '3.12'
      - run: pip install gitqms=={version}
      - run: mkdir -p "$EVIDENCE"
      - name: Fix the tip before this push
        if: github.event_name == 'push'
        env:
          BEFORE: ${{{{ github.event.before }}}}
        run: |
{previous}
      - name: Verify the history
        run: |
{verify}
      # mkdocs.yml, hooks and theme are those of main: what a request changes there is never run before it was merged
      - name: Build the site
        run: qms build
      - name: Keep the evidence
        if: always()
        uses: actions/upload-artifact@v4
        with:
          name: evidence
          path: evidence
      - name: Keep the site
        uses: actions/upload-artifact@v4
        with:
          name: site
          path: site
"""

GITLAB_TEXT = """\
# Written by `qms init`. Requests are judged before they are merged; the main branch is verified and published after each
# push. Revisions take over, and lapse, without a commit: add a daily schedule for the default branch (Build > Pipeline
# schedules, `15 0 * * *` in the `timezone` of qms.yml). In the settings: protect the branch, require pipelines to succeed.
image: python:3.12
variables:
  GIT_DEPTH: '0'  # approvals are in the history
  TZ: UTC  # the `timezone` of qms.yml: it decides which day it is
  EVIDENCE: evidence
stages:
  - qms
request:
  stage: qms
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - pip install gitqms=={version}
    - |
{check}
main:
  stage: qms
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - pip install gitqms=={version}
    - mkdir -p "$EVIDENCE"
    - |
{previous}
    - |
{verify}
    # mkdocs.yml, hooks and theme are those of the main branch: what a request changes there is never run before it was merged
    - qms build
  artifacts:
    when: always
    paths:
      - evidence
      - site
"""

GITHUB_CHECK = """\
# for the reader of the request: who must know, what to look at; it decides nothing
qms impact --base "refs/remotes/origin/$BASE" --format markdown >> "${GITHUB_STEP_SUMMARY:-/dev/null}" || true
qms check --base "refs/remotes/origin/$BASE"
"""

GITLAB_CHECK = """\
git fetch --quiet --no-tags origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
target=$(git rev-parse FETCH_HEAD)
# in a pipeline for merged results HEAD is a trial merge: the branch itself is judged
git checkout --quiet --detach "${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}"
qms check --base "$target"
"""


def files() -> list[Change]:
    """The files for GitHub and GitLab, pinned to the version that writes them."""
    of_gitlab = f"BEFORE=$CI_COMMIT_BEFORE_SHA\n(\n{PREVIOUS})\n"  # in a shell of its own, since all steps share one
    github = {"check": GITHUB_CHECK, "previous": PREVIOUS, "verify": VERIFY}
    gitlab = {"check": GITLAB_CHECK, "previous": of_gitlab, "verify": VERIFY}
    return [Change(GITHUB, _filled(GITHUB_TEXT, github, 10)), Change(GITLAB, _filled(GITLAB_TEXT, gitlab, 6))]


def _filled(text: str, steps: dict[str, str], depth: int) -> str:
    """The text with its shell steps, each line of them indented as YAML needs it."""
    indented = {name: "".join(f"{' ' * depth}{line}\n" for line in step.splitlines()).rstrip("\n") for name, step in steps.items()}
    return text.format(version=__version__, **indented)
