"""A few of the mutants of `make mutants`, which has them all; and that none has lost its text or its cases."""

from mutants import run

FEW = ("own approvals count", "statements may change and leave", "objects are not hashed again")


def test_some_rules_switched_off_are_noticed(tmp_path):
    chosen = [mutant for mutant in run.mutants() if mutant["name"] in FEW]
    assert [fate for _mutant, fate, _why in run.attempt_all(chosen, tmp_path)] == ["killed"] * len(FEW)


def test_every_mutant_finds_its_text_once_and_names_cases():
    found = run.mutants()
    texts = {mutant["file"]: (run.ROOT / "tools/gitqms" / mutant["file"]).read_text("utf-8") for mutant in found}
    assert not [mutant["name"] for mutant in found if texts[mutant["file"]].count(mutant["old"]) != 1 or mutant["new"] == mutant["old"]]
    known = {case.name for case in run.kit.all_cases()}
    assert not [mutant["name"] for mutant in found if not mutant["cases"] or not set(mutant["cases"]) <= known]
    assert len({mutant["name"] for mutant in found}) == len(found) >= 35


def test_a_mutant_that_nobody_notices_is_told(tmp_path):
    sound = {
        "name": "nothing",
        "file": "evidence/edges.py",
        "old": '"""What an edge brought',
        "new": '"""All an edge brought',
        "cases": ["approval/ordinary"],
    }
    lost = sound | {"old": "a text that is not there"}
    assert [fate for _mutant, fate, _why in run.attempt_all([sound, lost], tmp_path)] == ["SURVIVED", "ERROR"]
