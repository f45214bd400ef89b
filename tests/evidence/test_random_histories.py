"""Random histories against the small second model of the rules (security.md 7.4, P1 to P4 and P9 to P11).

The number of histories follows from GITQMS_FUZZ as that of the other fuzz tests does (`make fuzz`: 5,000); a failure names the seed.
`GITQMS_SEED=17 pytest tests/evidence` looks at that one alone.
"""

import os
import subprocess
from datetime import date
from typing import NamedTuple

import pytest

from evidence import histories, repositories
from evidence.model import Model
from evidence.violations import make
from gitqms import verifying

TODAY = date(2026, 11, 20)
COUNT = max(250, int(os.environ.get("GITQMS_FUZZ", "2000")) // 40)
SEEDS = [int(os.environ["GITQMS_SEED"])] if "GITQMS_SEED" in os.environ else range(COUNT)
BATCH = 125
"""Histories in one repository, each a branch of it."""


class Made(NamedTuple):
    """A history in a repository: `ids` are the commit ids of its places."""

    name: str
    history: histories.History
    model: Model
    ids: dict


def batch(folder, seeds):
    made = {f"h{seed}": make(seed) for seed in seeds}
    ids = repositories.write(folder, {name: (one.nodes, one.tips["main"]) for name, one in made.items()})
    return [Made(name, one, Model(one.nodes, one.tips["main"], one.signatures), ids[name]) for name, one in made.items()]


@pytest.fixture(
    scope="module", params=[SEEDS[at : at + BATCH] for at in range(0, len(SEEDS), BATCH)], ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}"
)
def histories_of(request, tmp_path_factory):
    """A repository of many histories, and what is in it."""
    folder = tmp_path_factory.mktemp("histories") / "repo"
    return folder, batch(folder, request.param)


def asked(folder, name, today=TODAY):
    return verifying.verify(folder, today, ref=name if len(name) in (40, 64) else f"refs/heads/{name}")


def errors(evidence):
    return {(fault.name, fault.id, fault.commit) for fault in evidence.faults if fault.severity == "error"}


def approved(evidence):
    return {(id_, one.revision, f"sha256:{one.digest}") for id_, rows in evidence.revisions.items() for one in rows if one.approved_on}


def because(made):
    return f"seed {made.name[1:]} ({made.history.violated or 'no violation'}); GITQMS_SEED={made.name[1:]} looks at it alone"


def test_the_verifier_agrees_with_the_model(histories_of):
    """P1 and P2, and more: the same findings about the same ids in the same commits, and the same revisions approved."""
    folder, found = histories_of
    for made in found:
        evidence = asked(folder, made.name)
        assert errors(evidence) == {(name, id_, made.ids[at]) for name, id_, at in made.model.wrong}, because(made)
        assert evidence.verdict == ("FAIL" if made.model.wrong else "PASS"), because(made)
        assert approved(evidence) == set(made.model.fixed), because(made)


def test_histories_are_of_all_kinds(histories_of):
    _folder, found = histories_of
    if len(found) < BATCH:
        pytest.skip("too few to tell")
    assert 0.25 < sum(bool(made.model.wrong) for made in found) / len(found) < 0.75
    assert sum(any(len(node.parents) > 1 for node in made.history.nodes) for made in found) > len(found) / 3
    assert sum(made.history.signed for made in found) > len(found) / 20
    assert sum(bool(made.history.violated) for made in found) > len(found) / 5


def test_neither_day_nor_packing_nor_what_is_appended_changes_a_verdict(histories_of):
    """P4, P9 and P10; on every fifth history."""
    folder, found = histories_of
    some = found[::5]
    before = {made.name: asked(folder, made.name) for made in some}
    for made in some:
        evidence = before[made.name]
        assert asked(folder, made.name, date(2031, 1, 1)).faults == evidence.faults, because(made)
        later = asked(folder, append(folder, made.ids[made.history.tips["main"]]))
        assert (later.verdict, errors(later), approved(later)) == (evidence.verdict, errors(evidence), approved(evidence)), because(made)
    subprocess.run(["git", "-C", folder, "gc", "--quiet", "--prune=now"], check=True)
    subprocess.run(["git", "-C", folder, "repack", "-a", "-d", "--quiet", "-f", "--depth=5"], check=True)
    for made in some:
        assert asked(folder, made.name) == before[made.name], because(made)


def append(folder, tip):
    """A commit that changes nothing, on top."""
    ask = ["git", "-C", folder, "commit-tree", "-p", tip, "-m", "Nothing", f"{tip}^{{tree}}"]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()


def test_going_on_from_a_cache_is_the_same_as_reading_all(histories_of):
    """P11: verified at places of the main line one after another; on every eighth history."""
    folder, found = histories_of
    for made in found[::8]:
        ref = f"refs/heads/{made.name}"
        places = sorted({*made.model.main[:: max(1, len(made.model.main) // 4)], made.model.main[-1]})
        for place in places:
            subprocess.run(["git", "-C", folder, "update-ref", ref, made.ids[place]], check=True)
            known, full = verifying.examine(folder, TODAY, ref=ref, least=0).evidence, verifying.verify(folder, TODAY, ref=ref)
            counts = known.counts | {"from_cache": full.counts.get("from_cache", 0)}
            assert (known.faults, known.revisions, known.acts, counts) == (full.faults, full.revisions, full.acts, full.counts), because(
                made
            )


METHODS = ("merge", "ff", "squash", "rebase")
TIP = {"unapproved-active", "author-missing", "level-too-low"}


def requests(seed):
    """The same request brought in by each method; the main line stands still, and the authority is left alone."""
    made = {}
    for method in METHODS:
        history = histories.History(f"request {seed}")
        for _step in range(history.rng.randint(0, 4)):
            history.work("main")
        history.tips["request"] = history.tips["main"]
        for _step in range(history.rng.randint(1, 6)):
            history.rng.choices([history.revise, history.keep_records], [3, 1])[0]("request")
        history.merge("request", method)
        made[f"r{seed}-{method}"] = history
    return made


def told_by(folder, name):
    """What is said of the tip's approvals, and whether that is all."""
    evidence = asked(folder, name)
    tip = {(fault, id_) for fault, id_, _commit in errors(evidence) if fault in TIP}
    in_force = {id_: one.digest for id_, one in evidence.in_force.items() if one.at_tip}
    return (tip, in_force), len(tip) == len(errors(evidence))


def test_the_merge_method_does_not_change_what_is_approved(tmp_path):
    """P3: the same tree at the tip, the same verdict about its approvals, the same revision of it in force.

    Where the request's own steps break a rule (approved bytes edited), only methods that show the same steps are compared.
    """
    count = max(40, COUNT // 5)
    made = {name: history for seed in range(count) for name, history in requests(seed).items()}
    repositories.write(tmp_path / "repo", {name: (one.nodes, one.tips["main"]) for name, one in made.items()})
    for seed in range(count):
        (merge, _), (ff, sound), (squash, _), (rebase, _) = (told_by(tmp_path / "repo", f"r{seed}-{method}") for method in METHODS)
        assert (merge, ff) == (squash, rebase), f"request {seed}"
        assert merge == ff or not sound, f"request {seed}"
