"""Violations: each changes a tree in one way that the rules forbid, or leaves it where there is nothing to change."""

from evidence.forms import AUTHORITY, STATED, digest, documents, fields, rights, statements
from evidence.histories import PEOPLE, History, authority, grow


def approved_documents(tree):
    return [
        path
        for path in documents(tree)
        if b"draft" not in tree[path] and any(digest(tree[path]).encode() in tree[one] for one in statements(tree))
    ]


def edit_document(history, tree):
    for path in history.rng.sample(found := approved_documents(tree), min(1, len(found))):
        tree[path] += b"More.\n"


def lower_revision(history, tree):
    for path in approved_documents(tree)[:1]:
        history.document(tree, fields(tree[path])["id"], max(1, int(fields(tree[path])["revision"]) - 1))
        history.approve(tree, fields(tree[path])["id"])


def remove_document(history, tree):
    for path in approved_documents(tree)[:1]:
        del tree[path]


def drop_statement(history, tree):
    for path in history.rng.sample(found := statements(tree), min(1, len(found))):
        del tree[path]
        tree.pop(f"{path}.sig", None)


def edit_statement(history, tree):
    for path in history.rng.sample(found := statements(tree), min(1, len(found))):
        tree[path] = tree[path].replace(b"T1", b"T2")


def edit_closed_record(history, tree):
    for path in [path for path in tree if path.startswith("records/non") and b"status: closed" in tree[path]][:1]:
        tree[path] = tree[path].replace(b"status: closed", history.rng.choice([b"status: open", b"status: closed\nmore: words"]))


def delete_record(history, tree):
    for path in [path for path in tree if path.startswith("records/non")][-1:]:
        del tree[path]


def edit_picture(history, tree):
    tree["qms-docs/p.png"] = b"two"


def self_approval(history, tree):
    history.document(tree, "SOP-001", int(fields(tree.get("qms-docs/SOP-001.md", b"revision: 0\n"))["revision"]) + 1)
    for meaning in ("author", "approve"):
        history.state(tree, "SOP-001", tree["qms-docs/SOP-001.md"], "bob", meaning)


def stranger(history, tree):
    history.document(tree, "POL-001", int(fields(tree.get("qms-docs/POL-001.md", b"revision: 0\n"))["revision"]) + 1)
    history.state(tree, "POL-001", tree["qms-docs/POL-001.md"], "ann", "author")
    history.state(tree, "POL-001", tree["qms-docs/POL-001.md"], history.rng.choice(["bob", "mallory"]), "approve")


def replay(history, tree):
    """New bytes, and the old approvals written out for another subject, revision, QMS or content."""
    history.document(tree, "SOP-002", int(fields(tree.get("qms-docs/SOP-002.md", b"revision: 0\n"))["revision"]) + 1)
    raw = tree["qms-docs/SOP-002.md"]
    history.state(tree, "SOP-002", raw, "ann", "author")
    wrong = history.rng.choice(
        [{"qms": "other-works"}, {"content": digest(b"other")}, {"revision": 77}, {"subject": "SOP-001"}, {"previous": digest(b"other")}]
    )
    history.state(tree, "SOP-002", raw, "dave", "approve", **wrong)


def unsigned(history, tree):
    """Without the signature that the level asks for, or with another's."""
    history.document(tree, "SOP-001", int(fields(tree.get("qms-docs/SOP-001.md", b"revision: 0\n"))["revision"]) + 1)
    history.state(tree, "SOP-001", tree["qms-docs/SOP-001.md"], "ann", "author")
    history.state(tree, "SOP-001", tree["qms-docs/SOP-001.md"], "dave", "approve", sign=False)
    if history.rng.random() < 0.5:
        history.sign(tree, [path for path in statements(tree) if path.startswith(f"{STATED}SOP-001/")][-1], "mallory")


def take_rights(history, tree):
    version = rights(tree[AUTHORITY])[0]["version"] + history.rng.choice([0, 1, 2])
    tree[AUTHORITY] = authority(version, people=PEOPLE | {"mallory": "procedure policy"}, admins=["mallory"], signed=history.signed)
    history.state(tree, "AUTHORITY", tree[AUTHORITY], "mallory", "authority", previous=digest(b""))


def remove_authority(history, tree):
    del tree[AUTHORITY]


def roll_back(history, tree):
    tree[AUTHORITY] = history.nodes[0].tree[AUTHORITY]


VIOLATIONS = (
    edit_document, lower_revision, remove_document, drop_statement, edit_statement, edit_closed_record, delete_record, edit_picture,
    self_approval, stranger, replay, unsigned, take_rights, remove_authority, roll_back,
)  # fmt: skip


def violate(history):
    """One violation somewhere: on the main line, or on a branch that then is merged."""
    rng, wrong = history.rng, history.rng.choice(VIOLATIONS)
    branch = rng.choice(["main", "main", *history.tips])
    tree = history.tree(branch)
    wrong(history, tree)
    history.violated = wrong.__name__
    if branch == "main" or rng.random() < 0.5:
        history.go_on(branch, tree)
    else:  # an evil merge: what it brings is in neither of its parents
        history.tips["main"] = history.commit(
            [history.tips["main"], history.tips[branch]], history.merged(history.tips["main"], history.tips[branch]) | tree
        )
    if branch != "main" and history.tips[branch] not in history.ancestors(history.tips["main"]):
        history.merge(branch, rng.choice(["merge", "squash", "rebase", "ff"]))
    if rng.random() < 0.3 and AUTHORITY in history.tree("main"):
        history.limit += 4
        grow(history)


def make(seed, commits=40):
    """The history of a seed; a third of them hold a violation."""
    history = grow(History(seed, commits))
    if history.rng.random() < 1 / 3:
        violate(history)
    return history
