"""Small parts: the process map, words, icons, navigation, staging for other generators."""

import re
import subprocess
import sys
from itertools import combinations, pairwise

import pytest

from gitqms import pages
from gitqms.load import repository
from gitqms.model import RecordType
from gitqms.pages import icons, processmap, wording
from gitqms.views import processes
from support import document


def process(id_, kind, *after, party=""):
    """A process that hands to others."""
    flows = (processes.Flow("x", "", party),) if party else ()
    ends = {"before": (), "after": after, "inputs": flows, "outputs": flows}
    empty = {"criteria": (), "resources": (), "measures": (), "risks": (), "clauses": ()}
    head = {
        "title": f"The {id_} of all things",
        "sequence": 1,
        "status": "active",
        "owner": "",
        "holders": (),
        "purpose": "",
        "outsourced": False,
    }
    return processes.Row(id=id_, kind=kind, **head, **ends, **empty)


ROWS = [
    process("steer", "management", "make", "people"),
    process("improve", "management", "steer", "make"),
    process("sell", "core", "make", "ship", party="customers"),
    process("make", "core", "ship", "improve"),
    process("ship", "core", "sell", "improve", party="customers"),
    process("buy", "support", "make", "gauge"),
    process("gauge", "support", "buy", "steer"),
    process("people", "support", "ship", "buy"),
]


def points(path):
    """The corners of a line."""
    x = y = 0
    for command, first, second in re.findall(r"([MHV])(-?\d+)(?: (-?\d+))?", path):
        x, y = (int(first), int(second)) if command == "M" else (int(first), y) if command == "H" else (x, int(first))
        yield x, y


def inside(box, x, y):
    return box.x < x < box.x + box.width and box.y < y < box.y + processmap.HEIGHT


def test_boxes_do_not_overlap_and_lie_in_the_picture():
    picture = processmap.draw(ROWS)
    for one, two in combinations(picture.boxes, 2):
        assert one.y != two.y or one.x + one.width <= two.x or two.x + two.width <= one.x
    assert all(box.x >= 0 and box.x + box.width <= picture.width and 0 <= box.y <= picture.height for box in picture.boxes)


def test_lines_cross_no_box():
    picture = processmap.draw(ROWS)
    for line in picture.lines:
        corners = list(points(line.path))
        for (x1, y1), (x2, y2) in pairwise(corners):
            steps = range(21)
            for box in picture.boxes:
                assert not any(inside(box, x1 + (x2 - x1) * n // 20, y1 + (y2 - y1) * n // 20) for n in steps), line


def test_lines_lie_in_the_picture():
    picture = processmap.draw(ROWS)
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for line in picture.lines for x, y in points(line.path))


def test_level_pieces_do_not_lie_on_each_other():
    level = []
    for line in processmap.draw(ROWS).lines:
        corners = list(points(line.path))
        level += [(y1, min(x1, x2), max(x1, x2)) for (x1, y1), (x2, y2) in pairwise(corners) if y1 == y2]
    assert not [(a, b) for a, b in combinations(level, 2) if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]]


def test_who_serves_each_other_shares_a_line_with_two_heads():
    pair = [process("a", "core", "b"), process("b", "core", "a")]
    (line,) = processmap.draw(pair).lines
    assert len(line.heads) == 2


@pytest.mark.parametrize("rows", [[], [process("a", "core")], [process("a", "support", "b"), process("b", "management", "a")]])
def test_small_maps_can_be_drawn(rows):
    assert len(processmap.draw(rows).boxes) == len(rows)


def test_retired_processes_are_not_drawn():
    assert processmap.draw([ROWS[0]._replace(status="retired")]).boxes == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [("2026-12-01", "1 Dec 2026"), ("2026-02-30", "2026-02-30"), ("soon", "soon"), ("", "")],
)
def test_days_read_as_words(value, words):
    assert wording.day(value) == words


@pytest.mark.parametrize(("late", "words"), [(0, "today"), (1, "1 day late"), (11, "11 days late"), (-3, "in 3 days")])
def test_lateness_reads_as_words(late, words):
    assert wording.lateness(late) == words


@pytest.mark.parametrize(("parts", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists_read_as_words(parts, words):
    assert wording.listing(parts) == words


def test_numbers_and_periods_read_as_words():
    assert [wording.number(value) for value in (12.0, 12.5, 3)] == ["12", "12.5", "3"]
    assert [wording.period(value) for value in ("10y", "1y", "18m", "for ever")] == ["10 years", "1 year", "18 months", "for ever"]
    assert wording.count(1200, "record") == "1,200 records"


@pytest.mark.parametrize(
    ("standing", "status", "icon"),
    [
        (False, "open", "open"),
        (False, "held", "half"),
        (False, "closed", "ok"),
        (True, "open", "ok"),
        (False, "void", "ban"),
        (False, "odd", "info"),
    ],
)
def test_the_sign_of_a_state_follows_from_its_place_in_life(standing, status, icon):
    type_ = RecordType("x", "X", "Xs", "", {}, "", standing=standing, states=("open", "held", "closed"))
    chip = icons.of_record(type_, status)
    assert (chip.icon, chip.words) == (icon, status.capitalize())


def test_the_sprite_holds_only_what_is_used():
    assert re.findall(r'id="i-(\w+)"', icons.sprite('<use href="#i-ok"/><use href="#i-late"/><use href="#i-ok"/>')) == ["late", "ok"]
    assert icons.sprite("<p>none</p>") == ""


def test_the_navigation_has_its_tabs_and_groups_documents_by_type(context_of):
    nav = pages.navigation(context_of())
    assert [title for entry in nav for title in entry] == [
        *("Home", "My documents", "Documents", "Records", "Processes", "Clauses", "Roles", "Quality manager", "Evidence")
    ]
    assert {"Scope": [{"SCO-001 Scope": "documents/SCO-001.md"}]} in nav[2]["Documents"]


def test_relative_links_climb_to_the_root():
    assert [pages.relative("a.html", uri) for uri in ("index.md", "records/x.md", "records/x/y.md")] == [
        "a.html",
        "../a.html",
        "../../a.html",
    ]


def test_styles_and_script_keep_the_policy_of_the_site():
    files = {name: path.read_text("utf-8") for name, path in pages.asset_files()}
    assert set(files) == {"gitqms.css", "gitqms.js", "gitqms-mine.js"}
    assert not re.search(r"https?:|@import|url\(", files["gitqms.css"])
    for name in ("gitqms.js", "gitqms-mine.js"):
        assert not re.search(r"https?:|innerHTML|eval\(|\.style\b|fetch\(|document\.write", files[name])


EVIL = '"<script>alert(1)</script> {{ x }} # *a*"'


@pytest.fixture
def staged(context_of, tmp_path):
    """A staged site with a hostile title and body, as files."""
    body = "\n## Purpose\n\n<script>alert(2)</script> and ![p](img/p.svg) and [s](SCO-001.md)\n"
    context = context_of({"qms-docs/sop/SOP-001.md": document(body=body, title=EVIL), "qms-docs/sop/img/p.svg": "<svg/>"})
    root = tmp_path / "qms"
    for path, content in pages.write(context, (), lambda item: repository.body(root, item), root, built="Shows 20 Nov 2026"):
        target = tmp_path / "staged" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path / "staged"


def test_staging_plans_every_page_with_its_configuration(staged):
    wanted = (
        "mkdocs.yml docs/index.md docs/documents/SOP-001.md docs/records/nonconformity/NC-2026-0001.md docs/documents/files/sop/img/p.svg"
    )
    assert [path for path in wanted.split() if not (staged / path).is_file()] == []


def test_staged_text_holds_nothing_active(staged):
    for path in staged.rglob("*.md"):
        assert "<script" not in path.read_text("utf-8"), path


def test_a_staged_site_builds_at_once_without_our_plugin(staged):
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(staged / "site")]
    done = subprocess.run(command, cwd=staged, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    html = (staged / "site/documents/SOP-001.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert "Approval not yet verified" in html
    assert html.count("<h1") == 1
    assert (staged / "site/records/nonconformity/NC-2026-0001.html").is_file()
