"""What the rules of design 3.2 to 3.7 demand, written a second time and small: the oracle of the random histories.

It judges commits as plain values (parents, and a tree of path to bytes) and imports nothing of the verifier. It knows the forms
that `histories.py` writes and no others: one path per id, types that never change, keys of attesters left out.
"""

import re
from typing import NamedTuple

from evidence.forms import (
    APPROVING,
    AUTHORITY,
    PICTURE,
    STATED,
    assets,
    digest,
    documents,
    fields,
    rank,
    revision,
    rights,
    same,
    statements,
)


class Node(NamedTuple):
    """A commit: places of its parents in the history, and its whole tree."""

    parents: tuple
    tree: dict


class Met(NamedTuple):
    """A statement that counts: its fields, and the authority and level with which it came in."""

    said: dict
    authority: bytes
    level: int


class Model:
    """One judgement. `signatures` maps the bytes of each signature to (message, key)."""

    def __init__(self, nodes, tip, signatures):
        self.nodes, self.signatures = nodes, signatures
        self.main = [tip]
        while nodes[self.main[0]].parents:
            self.main.insert(0, nodes[self.main[0]].parents[0])
        self.standings = {}
        self.lineage = {}  # commit -> every authority that was in force up to there
        self.wrong = set()  # (name, id, commit)
        self.ever = {}  # (document, revision, digest) -> place in the main line of its first approval
        self.fixed = {}  # the same -> approvals that it needed
        self.entered = {}  # path -> (statement as it counts, place in the main line)
        self.candidates = {}  # the same -> (fields, what it shows)
        self.last = {}  # the same -> the last place at which it lay there
        self.gone, self.burnt = set(), set()
        for number in self.order(tip):
            self.stand(number)
        for place, number in enumerate(self.main):
            self.take(place, number)
        self.judge_tip()

    def order(self, tip):
        seen, stack = set(), [tip]
        while stack:
            number = stack.pop()
            if number not in seen:
                seen.add(number)
                stack += self.nodes[number].parents
        return sorted(seen)  # parents were made first

    # --- authority: from the parent

    def stand(self, number):
        """The authority in force after a commit, and which statements count there."""
        node = self.nodes[number]
        if not node.parents:
            force = node.tree[AUTHORITY]
            self.lineage[number] = {force}
            self.standings[number] = force, {path: self.meet(node.tree, path, force) for path in statements(node.tree)}
            return
        versions = {parent: rights(self.standings[parent][0])[0]["version"] for parent in node.parents}
        reference = [parent for parent in node.parents if versions[parent] == max(versions.values())]
        old = self.standings[reference[0]][0]
        self.lineage[number] = self.lineage[reference[0]]
        if number in self.main and any(self.standings[parent][0] not in self.lineage[number] for parent in node.parents):
            self.wrong.add(("authority-fork", "AUTHORITY", number))
        counted = {}
        for path in statements(node.tree):
            first, *others = [
                self.standings[parent][1].get(path) if same(self.nodes[parent].tree, node.tree, path) else None for parent in reference
            ]
            there = [met for met in others if met and met.authority == old]  # as another line judged it, if by the same authority
            was_there = same(self.nodes[reference[0]].tree, node.tree, path)
            counted[path] = first or (there[0] if there else None if was_there else self.meet(node.tree, path, old))
        new = node.tree.get(AUTHORITY)
        wrong = "" if new == old else self.refused(new, old, counted)
        first = self.nodes[node.parents[0]].tree.get(AUTHORITY)
        if wrong and new != first and number in self.main:
            self.wrong.add((wrong, "AUTHORITY", number))
        self.standings[number] = (old if wrong else new), counted
        self.lineage[number] = self.lineage[number] | {self.standings[number][0]}

    def refused(self, new, old, counted):
        if new is None:
            return "authority-removed"
        (after, *_), (before, admins, _people, level) = rights(new), rights(old)
        if after["version"] < before["version"]:
            return "authority-rollback"
        agreed = {
            met.said["signer"] for met in counted.values() if met and met.said["meaning"] == "authority" and met.said["content"] == digest(new)
            and met.said["previous"] == digest(old) and met.said["revision"] == str(after["version"]) and met.level >= level
        }  # fmt: skip
        enough = len(agreed & set(admins)) >= before["admin_threshold"] and after["version"] == before["version"] + 1
        return "" if enough else "authority-change-unauthorised"

    def meet(self, tree, path, force):
        """A statement as it counts under an authority, or None."""
        said, signature = fields(tree[path]), tree.get(f"{path}.sig")
        if said["qms"] != fields(force)["qms"]:
            return None
        _numbers, _admins, people, level = rights(force)
        if signature is None:
            return Met(said, force, 0) if said["signer"] in people or (said["meaning"] == "author" and not level) else None
        message, key = self.signatures[signature]
        holds = message == tree[path] and key in people.get(said["signer"], ((), ()))[1]
        return Met(said, force, 2) if holds else None

    # --- the main line

    def take(self, place, number):
        """One commit of the main line: its edges, its statements, the approvals that follow."""
        node = self.nodes[number]
        force, counted = self.standings[number]
        old = self.entered
        now = {path: met for path, met in counted.items() if met}
        self.entered = {path: old[path] if path in old and old[path][0] == met else (met, place) for path, met in now.items()}
        self.stated = {path.split("/")[2] for path in old.keys() | now.keys() if old.get(path) != self.entered.get(path)}
        self.dispositions(node.tree)
        reference = max(node.parents, key=lambda parent: rights(self.standings[parent][0])[0]["version"], default=number)
        self.weigh_all(node, place, self.standings[reference][0], force)
        for parent in node.parents:
            for name, id_ in self.edge(self.nodes[parent], node, None if parent == node.parents[0] else self.standings[parent][1], place):
                self.wrong.add((name, id_, number))

    def weigh_all(self, node, place, before, force):
        """What came in is judged by the authority before it; what was there may reach what a new one asks for."""
        first = self.nodes[node.parents[0]].tree if node.parents else {}
        touched = self.stated | {path[9:-3] for path in documents(first | node.tree) if first.get(path) != node.tree.get(path)}
        if first.get(PICTURE) != node.tree.get(PICTURE):
            touched |= {key[0] for key, (_said, shown) in self.candidates.items() if shown != "none"}
        for path in documents(node.tree):
            key, said = revision(node.tree[path])
            self.last[key] = place
            if said["status"] != "draft" and key not in self.fixed:
                self.candidates[key] = said, assets(node.tree, path)
        changed = place and force != self.standings[self.main[place - 1]][0]
        for key, (said, shown) in self.candidates.items():
            if key[0] in touched or changed:
                self.weigh(key, said, shown, before if key[0] in touched else force, place)

    def edge(self, old, new, counted, place):
        """What a child may not do to what its parent had; `counted` are the statements of another than the first parent."""
        for path, raw in old.tree.items():
            now = new.tree.get(path)
            if now == raw:
                continue
            if path.startswith(STATED):
                holds = not path.endswith(".sig") or self.signatures[raw][0] == old.tree.get(path[:-4])
                if holds and not self.renewed(old.tree, new.tree, path.removesuffix(".sig")):
                    yield "approval-record-changed", path.split("/")[2]
            elif path.startswith("qms-docs/") and path.endswith(".md"):
                yield from self.document_edge(raw, now, counted, place)
            elif path.startswith("records/") and path != AUTHORITY:
                said = fields(raw)
                ended = "amends" in said or said["status"] in ("closed", "retired", "void")
                if now is None and "amends" not in said:
                    if (said["id"], digest(raw)) in self.gone:
                        self.burnt.add(said["id"])
                    else:
                        yield "record-deleted", said["id"]
                elif ended:
                    yield "closed-record-changed", said.get("amends") or said["id"]

    def renewed(self, before, after, path):
        """Whether its signer stated the same of other bytes in the same file, before the revision was ever approved."""
        old, new = fields(before[path]), fields(after.get(path, b""))
        fixed = {"qms", "subject", "revision", "meaning", "signer"}
        same = all(old[name] == new.get(name) for name in fixed) and old["meaning"] in ("author", "review", "approve")
        return same and old["content"] != new["content"] and (old["subject"], int(old["revision"]), old["content"]) not in self.ever

    def document_edge(self, raw, now, counted, place):
        said = fields(raw)
        if counted is None:
            bound = max(((key[1], key[2]) for key, since in self.ever.items() if key[0] == said["id"] and since < place), default=None)
        else:
            about = (met.said for met in counted.values() if met)
            approved = any(one["meaning"] == "approve" and (one["subject"], one["content"]) == (said["id"], digest(raw)) for one in about)
            bound = (int(said["revision"]), digest(raw)) if approved else None
        if bound is None:
            return
        after = fields(now) if now else None
        if after is None:
            yield "document-removed", said["id"]
        elif int(after["revision"]) < bound[0]:
            yield "revision-not-increasing", said["id"]
        elif int(after["revision"]) == bound[0] and digest(now) != bound[1]:
            yield "changed-without-new-revision", said["id"]

    def weigh(self, key, said, shown, force, place):
        """See whether a revision that ever was active is approved now."""
        needed = min(self.needed(said, force), self.fixed.get(key, 99))
        authors, approvals, _weak, blocked = self.tally(key, said, None if key in self.fixed else shown)
        if key not in self.fixed and any(other[:2] == key[:2] and self.last[other] > self.last[key] for other in self.candidates):
            return  # another text took its place and number before it was approved
        if authors and approvals >= needed and not blocked:
            self.fixed.setdefault(key, needed)
            self.ever.setdefault(key, place)
        else:
            self.fixed.pop(key, None)

    def needed(self, said, force):
        return max(rights(force)[0].get(name, 1) for name in ("threshold", said["type"]))

    def tally(self, key, said, shown):
        """(author statements, approvals, approvals of too low a level, standing rejections) of one revision."""
        id_, revision, content = key
        about = [(met, at) for met, at in self.entered.values() if (met.said["subject"], met.said["content"]) == (id_, content)]
        about = [(met, at) for met, at in about if met.said["revision"] == str(revision)]
        strong = [met.level >= rights(met.authority)[3] for met, _at in about if met.said["meaning"] == "author"]
        writers = {met.said["signer"] for met, _at in about if met.said["meaning"] == "author"}
        last = {}
        for met, at in sorted(about, key=lambda one: (one[1], one[0].said["signed_at"], rank(one[0]))):
            if met.said["meaning"] in APPROVING:
                last[met.said["signer"]] = met, at
        able = {who: one for who, one in last.items() if said["type"] in rights(one[0].authority)[2][who][0]}
        blocked = [who for who, (met, _at) in able.items() if met.said["meaning"] != "approve"]
        good = [
            met.level >= rights(met.authority)[3] for who, (met, at) in able.items()
            if met.said["meaning"] == "approve" and who not in writers and shown in (None, met.said["assets"]) and self.follows(key, met, at)
        ]  # fmt: skip
        return sum(strong), sum(good), good.count(False), blocked

    def follows(self, key, met, at):
        """Whether a statement names the revision before: the highest approved one, of two with that number the one approved later,
        or one that a squash brought in with it.
        """
        lower = max(
            ((one[1], since, one[2]) for one, since in self.ever.items() if one[0] == key[0] and one[1] < key[1] and since <= at),
            default=(0, 0, "none"),
        )
        others = (
            other.said for other, _at in self.entered.values() if other.said["subject"] == key[0] and other.said["meaning"] == "approve"
        )
        between = {one["content"] for one in others if lower[0] < int(one["revision"]) < key[1]}
        return met.said["previous"] in {lower[2], *between}

    # --- the tip

    def judge_tip(self):
        tree, force = self.nodes[self.main[-1]].tree, self.standings[self.main[-1]][0]
        in_force = {self.standings[number][0] for number in self.main}
        self.wrong = {
            one for one in self.wrong if one[0] != "authority-change-unauthorised" or self.nodes[one[2]].tree[AUTHORITY] not in in_force
        }
        for path in tree:
            if path.startswith("records/non") and fields(tree[path]).get("id") in self.burnt:
                self.wrong.add(("duplicate-id", fields(tree[path])["id"], self.arrival(path)))
        for path in documents(tree):
            key, said = revision(tree[path])
            if said["status"] == "draft":
                continue
            number = self.arrival(path)
            authors, approvals, weak, blocked = self.tally(key, said, None if key in self.fixed else assets(tree, path))
            needed = min(self.needed(said, force), self.fixed.get(key, 99))
            early = authors and approvals >= needed and key not in self.fixed
            if blocked or approvals + weak < needed or early:
                self.wrong.add(("unapproved-active", said["id"], number))
            if not authors:
                self.wrong.add(("author-missing", said["id"], number))
            if approvals < needed <= approvals + weak:
                self.wrong.add(("level-too-low", said["id"], number))
            if key in self.fixed and assets(tree, path) != self.candidates[key][1]:
                self.wrong.add(("asset-changed", said["id"], number))

    def arrival(self, path):
        """The last main-line commit that changed a file."""
        trees = [{}, *(self.nodes[number].tree for number in self.main)]
        return next(self.main[place] for place in reversed(range(len(self.main))) if trees[place].get(path) != trees[place + 1].get(path))

    def dispositions(self, tree):
        """What closed dispositions that an admin stated name may leave from now on."""
        acts = [met for met, _at in self.entered.values() if met.said["meaning"] == "dispose"]
        stated = {
            met.said["content"] for met in acts if met.said["signer"] in rights(met.authority)[1] and met.level >= rights(met.authority)[3]
        }
        for path, raw in tree.items():
            if path.startswith("records/disposition/") and digest(raw) in stated and fields(raw)["status"] == "closed":
                self.gone |= {(id_, f"sha256:{sha}") for id_, sha in re.findall(r"^  - id: (\S+)\n    sha256: (\S+)$", raw.decode(), re.M)}
