"""Golden cases: a folder with `old.md`, `new.md`, and in `expected.txt` exactly what a terminal without colour shows."""

from pathlib import Path

import pytest

from gitqms import redline, yamlfile
from gitqms.redline import terminal

CASES = sorted(Path(__file__).with_name("cases").iterdir())


def side(text):
    parsed = yamlfile.parse_front_matter(text)
    return redline.Side(parsed.data or {}, parsed.body, {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case):
    old, new = (side((case / name).read_text("utf-8")) for name in ("old.md", "new.md"))
    assert terminal.render(redline.compare(old, new)) == (case / "expected.txt").read_text("utf-8")
