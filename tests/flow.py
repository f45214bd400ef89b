"""A clone and who works in it: the flow of design 5 with the real commands, and every way of merging. What tests of the flow share."""

import json

import support

SOP = "qms-docs/sop/SOP-001.md"
METHODS = ("merge", "ff", "squash", "rebase")


class Desk:
    """A clone and who works in it."""

    def __init__(self, root, qms):
        self.root, self.qms = root, qms

    def __call__(self, *arguments, code=0):
        done = self.qms(*arguments)
        assert done.code == code, done.err
        return done

    def git(self, *arguments):
        return support.git(self.root, *arguments)

    def branch(self, name="change"):
        self.git("switch", "--quiet", "--create", name, "main")

    def edit(self, words="More words.\n", path=SOP):
        support.write(self.root, {path: (self.root / path).read_text() + words})

    def hand_in(self, *options, words="More words.\n"):
        self("revise", "SOP-001", "--change", "Better words", *options)
        self.edit(words)
        self("submit", "--as", "carol")

    def approve(self, person="bob"):
        self("approve", "--all", "--yes", "--as", person)

    def bring(self, method, branch="change"):
        """The branch into the main line, which went on meanwhile except where it is fast-forwarded."""
        self.git("switch", "--quiet", "main")
        if method != "ff":
            support.write(self.root, {f"notes-{branch}.txt": "meanwhile"})
            support.commit(self.root, "Meanwhile")
        if method == "rebase":
            self.git("rebase", "--quiet", "main", branch)
            self.git("switch", "--quiet", "main")
        options = {"merge": ("--no-ff", "--no-edit"), "squash": ("--squash",)}.get(method, ("--ff-only",))
        self.git("merge", "--quiet", *options, branch)
        if method == "squash":
            support.commit(self.root, "Squashed")

    def verdict(self):
        found = json.loads(self.qms("verify", "--format", "json", "--no-cache").out)
        return found["verdict"], {one["name"] for one in found["findings"] if one["severity"] == "error"}

    def deviations(self):
        return json.loads(self.qms("verify", "--format", "json").out)["deviations"]
