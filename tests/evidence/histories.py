"""Random histories as plain values; `repositories.py` makes real Git of them.

A history is a list of commits (`model.Node`), made as people make them: branches on which documents are revised, stated and
approved, records opened, closed, amended and disposed of, the authority changed; brought to the main line by every merge method.
`violations.py` puts one violation into some of them. Everything follows from the seed alone.
"""

import hashlib
import random

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from evidence.forms import AUTHORITY, STATED, assets, digest, fields, rights, statements
from evidence.model import Node
from gitqms.signing.wire import string
from signing import forge

QMS = "random-works"
RENEWED = ("author", "approve")
DOCUMENTS = {"SOP-001": "procedure", "SOP-002": "procedure", "POL-001": "policy"}
PEOPLE = {"ann": "", "bob": "procedure", "carol": "procedure policy", "dave": "procedure policy", "erin": "policy"}


class Key:
    """A key of one person in this process; ssh-keygen would give the same signatures, more slowly."""

    def __init__(self, person):
        self.private = ed25519.Ed25519PrivateKey.from_private_bytes(hashlib.sha256(person.encode()).digest())
        raw = self.private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.blob = string(b"ssh-ed25519") + string(raw)
        self.line = forge.line_of(self.blob)

    def sign(self, message):
        return forge.sshsig(self.blob, string(b"ssh-ed25519") + string(self.private.sign(forge.to_sign(message))))


KEYS = {person: Key(person) for person in (*PEOPLE, "mallory")}


def authority(version=1, people=PEOPLE, admins=("carol",), **numbers):
    signed = numbers.pop("signed", False)
    head = {"version": version, "qms": QMS, "assurance": "signed" if signed else "recorded", "threshold": 1}
    policy = numbers.pop("policy", 0)
    lines = [f"{name}: {value}" for name, value in (head | numbers).items()]
    lines += ["thresholds:", f"  policy: {policy}"] if policy else []
    lines += [
        f"admin_threshold: {min(2, len(admins)) if len(admins) > 2 else 1}",
        "admins:",
        *(f"  - {who}" for who in admins),
        "principals:",
    ]
    for who, types in people.items():
        lines += [f"  - id: {who}", "    keys:", f"      - {KEYS[who].line}"]
        lines += ["    approves:", *(f"      - {type_}" for type_ in types.split())] if types else []
    return "\n".join(["format: qms-authority/1", *lines, ""]).encode()


class History:
    """One history in the making: commits, branches by name, the clock, and whose signatures were made."""

    def __init__(self, seed, commits=40):
        self.rng = random.Random(f"gitqms history {seed}")
        self.limit = self.rng.randint(3, commits)
        self.nodes, self.tips, self.signatures, self.clock = [], {}, {}, 0
        self.signed = self.rng.random() < 0.2
        self.facts = {"people": dict(PEOPLE), "admins": ["carol"], "policy": self.rng.choice([0, 2])}
        self.records = 0
        self.violated = ""
        start = {".gitattributes": b"* -text\n", "qms.yml": f"format: qms-settings/1\nqms: {QMS}\norganisation: Random Works\n".encode()}
        start[AUTHORITY] = authority(signed=self.signed, **self.facts)
        self.record(start, "closed")
        self.tips["main"] = self.commit([], start)

    def commit(self, parents, tree):
        self.nodes.append(Node(tuple(parents), dict(tree)))
        return len(self.nodes) - 1

    def tree(self, branch):
        return dict(self.nodes[self.tips[branch]].tree)

    def go_on(self, branch, tree):
        self.tips[branch] = self.commit([self.tips[branch]], tree)

    # --- what people write into a tree

    def state(self, tree, subject, raw, signer, meaning, /, *, sign=None, **replaced):
        """A statement beside those that are there."""
        self.clock += 1
        head = fields(raw)
        revision = int(head.get("revision", head.get("version", 0)))
        path = f"qms-docs/{subject}.md"
        said = {
            "format": "qms-statement/1", "qms": QMS, "subject": subject, "revision": revision, "content": digest(raw),
            "assets": assets(tree | {path: raw}, path) if subject in DOCUMENTS else "none",
            "previous": self.previous(tree, subject, revision), "meaning": meaning, "signer": signer,
            "signed_at": f"2026-01-05T{10 + self.clock // 3600:02}:{self.clock // 60 % 60:02}:{self.clock % 60:02}Z",
        } | replaced  # fmt: skip
        base = f"{STATED}{said['subject']}/r{said['revision']}.{said['signer']}.{said['meaning']}"
        name = next(name for name in (f"{base}{dot}.yaml" for dot in ("", *(f".{n}" for n in range(2, 99)))) if name not in tree)
        if (
            f"{base}.yaml" in tree
            and meaning in RENEWED
            and fields(tree[f"{base}.yaml"])["content"] != said["content"]
            and self.rng.random() < 0.5
        ):
            name = f"{base}.yaml"
            tree.pop(f"{name}.sig", None)
        tree[name] = "".join(f"{key}: {value}\n" for key, value in said.items()).encode()
        if self.signed if sign is None else sign:
            self.sign(tree, name, signer)

    def sign(self, tree, name, key):
        armour = KEYS[key].sign(tree[name])
        self.signatures[armour] = tree[name], KEYS[key].line
        tree[f"{name}.sig"] = armour

    def previous(self, tree, subject, revision):
        """The content of the highest revision below that somebody approved; for an authority of the file before."""
        said = [fields(tree[path]) for path in statements(tree) if path.startswith(f"{STATED}{subject}/")]
        lower = [
            (int(one["revision"]), one["signed_at"], one["content"])
            for one in said
            if one["meaning"] == "approve" and int(one["revision"]) < revision
        ]
        return max(lower)[2] if lower else "none"

    def document(self, tree, subject, revision, status="active"):
        """Write a revision; some show a picture."""
        text = f"Text {self.rng.randrange(10**6)}." + ("\n\n![Picture](p.png)" if self.rng.random() < 0.3 else "")
        if "p.png" in text:
            tree.setdefault("qms-docs/p.png", b"one")
        front = {
            "id": subject,
            "title": f"The {subject}",
            "type": DOCUMENTS[subject],
            "revision": revision,
            "status": status,
            "owner": "quality",
            "change": "Why.",
        }
        tree[f"qms-docs/{subject}.md"] = (
            "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n\n{text}\n"
        ).encode()

    def approve(self, tree, subject, *, meaning="approve"):
        """The author's statement and as many approvals as it takes, or one fewer or more."""
        raw, force = tree[f"qms-docs/{subject}.md"], rights(tree[AUTHORITY])
        author = self.rng.choice(["ann", "ann", "bob", *force[2]] if not self.signed else list(force[2]))
        self.state(tree, subject, raw, author, "author")
        able = [who for who, (types, _keys) in force[2].items() if DOCUMENTS[subject] in types and who != author]
        needed = max(force[0]["threshold"], force[0].get(DOCUMENTS[subject], 1))
        for who in self.rng.sample(able, min(needed, len(able))):
            self.state(tree, subject, raw, who, meaning)

    def record(self, tree, status):
        self.records += 1
        id_ = f"NC-2026-{self.records:04}"
        tree[f"records/nonconformity/{id_}.yaml"] = f"id: {id_}\ntype: nonconformity\ntitle: Slip\nstatus: {status}\n".encode()

    # --- one step of work on a branch

    def revise(self, branch):
        subject, tree = self.rng.choice([*DOCUMENTS]), self.tree(branch)
        old = tree.get(f"qms-docs/{subject}.md")
        revision = int(fields(old)["revision"]) + 1 if old else 1
        self.document(tree, subject, revision, self.rng.choice(["active"] * 8 + ["draft", "obsolete"]))
        if b"draft" in tree[f"qms-docs/{subject}.md"]:
            return self.go_on(branch, tree)
        if self.rng.random() < 0.5:
            self.go_on(branch, tree)
        if self.rng.random() < 0.2 and branch != "main":  # edited once more before, or after, the first approval
            if self.rng.random() < 0.5:
                self.approve(tree, subject)
                self.go_on(branch, tree)
            self.document(tree, subject, revision)
        if self.rng.random() < 0.1:
            self.approve(tree, subject, meaning=self.rng.choice(["reject", "withdraw"]))
            self.go_on(branch, tree)
        self.approve(tree, subject)
        return self.go_on(branch, tree)

    def keep_records(self, branch):
        tree = self.tree(branch)
        found = [path for path in tree if path.startswith("records/nonconformity/") and ".amend-" not in path]
        opened = [path for path in found if b"status: open" in tree[path]]
        ended = [path for path in found if path not in opened]
        act = self.rng.choice(["new", "close", "amend", "dispose"])
        if act == "close" and opened:
            path = self.rng.choice(opened)
            tree[path] = tree[path].replace(b"open", self.rng.choice([b"closed", b"void", b"in-work"]))
        elif act == "amend" and ended:
            path = self.rng.choice(ended)
            number = next(n for n in range(1, 99) if path.replace(".yaml", f".amend-{n}.yaml") not in tree)
            said = f"format: qms-amendment/1\namends: {fields(tree[path])['id']}\namendment: {number}\nreason: A slip.\n"
            tree[path.replace(".yaml", f".amend-{number}.yaml")] = said.encode()
        elif act == "dispose" and ended:
            return self.dispose(branch, tree, self.rng.choice(ended))
        else:
            self.record(tree, self.rng.choice(["open", "open", "closed"]))
        return self.go_on(branch, tree)

    def dispose(self, branch, tree, path):
        self.records += 1
        id_, gone = f"DSP-2026-{self.records:04}", fields(tree[path])["id"]
        if any(name.startswith(path.removesuffix(".yaml") + ".amend") for name in tree):
            return
        sha = digest(tree[path]).removeprefix("sha256:")
        raw = f"id: {id_}\ntype: disposition\ntitle: Out\nstatus: closed\nitems:\n  - id: {gone}\n    sha256: {sha}\n".encode()
        tree[f"records/disposition/{id_}.yaml"] = raw
        self.state(tree, id_, raw, self.facts["admins"][0], "dispose", revision=0)
        self.go_on(branch, tree)
        del tree[path]
        self.go_on(branch, tree)

    def change_authority(self, branch):
        """The next version, stated by the admins; on a branch that is behind it may collide with another."""
        tree, facts = self.tree(branch), self.facts
        old = tree[AUTHORITY]
        change = self.rng.choice(["threshold", "policy", "leaver", "joiner", "admin", "admin"])
        if change == "threshold":
            facts["threshold"] = 3 - facts.get("threshold", 1)
            facts["policy"] = 2
        elif change == "policy":
            facts["policy"] = self.rng.choice([0, 2]) if facts.get("threshold", 1) == 1 else 2
        elif change == "leaver" and len(facts["people"]) > 3:
            facts["people"].pop(self.rng.choice([who for who in facts["people"] if who not in facts["admins"]]))
        elif change == "joiner":
            facts["people"] |= PEOPLE
        else:
            facts["admins"] = self.rng.sample(list(facts["people"]), self.rng.randint(1, 3))
        version = rights(old)[0]["version"] + 1
        tree[AUTHORITY] = authority(version, signed=self.signed, **facts)
        if self.rng.random() < 0.3:
            self.go_on(branch, tree)  # proposed in one commit, stated in the next
        for who in rights(old)[1]:
            self.state(tree, "AUTHORITY", tree[AUTHORITY], who, "authority", previous=digest(old))
        return self.go_on(branch, tree)

    def work(self, branch):
        self.rng.choices([self.revise, self.keep_records, self.change_authority], [6, 3, 1])[0](branch)

    # --- bringing branches together

    def base(self, one, other):
        """The newest common ancestor of two commits."""
        return max(self.ancestors(one) & self.ancestors(other))

    def ancestors(self, number):
        found, stack = set(), [number]
        while stack:
            here = stack.pop()
            if here not in found:
                found.add(here)
                stack += self.nodes[here].parents
        return found

    def merged(self, mine, theirs):
        """The tree of a merge: where both changed a file, the other side's is taken."""
        base, tree, other = self.nodes[self.base(mine, theirs)].tree, dict(self.nodes[mine].tree), self.nodes[theirs].tree
        for path in base.keys() | other.keys():
            if base.get(path) != other.get(path):
                tree.pop(path, None)
                if path in other:
                    tree[path] = other[path]
        return tree

    def collides(self, mine, theirs):
        """Whether both sides changed a file: people then make the later request anew."""
        base, one, two = self.nodes[self.base(mine, theirs)].tree, self.nodes[mine].tree, self.nodes[theirs].tree
        return any(base.get(path) != one.get(path) != two.get(path) != base.get(path) for path in base.keys() | one.keys() | two.keys())

    def merge(self, branch, method):
        main, tip = self.tips["main"], self.tips[branch]
        if method == "ff" and main not in self.ancestors(tip):
            method = "rebase"
        tree = self.merged(main, tip)
        if method == "ff":
            self.tips["main"] = tip
        elif method == "merge":
            self.tips["main"] = self.commit([main, tip], tree)
        elif method == "squash":
            self.tips["main"] = self.commit([main], tree)
        elif method == "ours":
            self.tips["main"] = self.commit([main, tip], self.nodes[main].tree)
        elif method == "foxtrot":
            self.tips["main"] = self.commit([tip, main], tree)
        else:
            self.rebase(tip)

    def rebase(self, tip):
        """Each first-parent commit of the branch again on top of the main line."""
        known, chain = self.ancestors(self.tips["main"]), []
        while tip not in known:
            chain.insert(0, tip)
            tip = self.nodes[tip].parents[0]
        for number in chain:
            before, after = self.nodes[self.nodes[number].parents[0]].tree, self.nodes[number].tree
            tree = {path: raw for path, raw in self.tree("main").items() if path not in before or path in after}
            self.go_on("main", tree | {path: raw for path, raw in after.items() if before.get(path) != raw})


def grow(history):
    """Work on the main line and on up to three branches until the history is long enough."""
    rng, tips = history.rng, history.tips
    while len(history.nodes) < history.limit:
        branches = [name for name in tips if name != "main"]
        choice = rng.random()
        if choice < 0.2 and len(branches) < 3:
            tips[f"b{len(history.nodes)}"] = tips["main"]
        elif choice < 0.45 and branches:
            bring(history, rng.choice(branches))
        elif choice < 0.55 and branches:  # the main line into a branch
            branch = rng.choice(branches)
            if not history.collides(tips[branch], tips["main"]):
                tips[branch] = history.commit([tips[branch], tips["main"]], history.merged(tips[branch], tips["main"]))
        else:
            history.work(rng.choice(["main", *branches, *branches]))
    return history


def bring(history, branch):
    """Merge a branch if it does not collide; else it is given up, or now and then merged all the same."""
    rng, tip = history.rng, history.tips[branch]
    if tip not in history.ancestors(history.tips["main"]) and (not history.collides(history.tips["main"], tip) or rng.random() < 0.1):
        method = rng.choices(["merge", "squash", "rebase", "ff", "foxtrot", "ours"], [8, 6, 4, 4, 1, 0.5])[0]
        history.merge(branch, method)
    del history.tips[branch]
