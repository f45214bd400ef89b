"""The next review of a document, from real approvals and statements."""

from datetime import date

import pytest

import support
from gitqms import publishing
from gitqms.views import approvals, reviews, revisions

SOP = "qms-docs/sop/SOP-{:03}.md"


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    """SOP-001 has no more than its approval of 5 Jan 2026; the others were looked at again, SOP-004 ended, SOP-005 has two to come."""
    folder = tmp_path_factory.mktemp("reviews")
    months = {1: 12, 2: 6, 3: 6, 4: 6, 5: 6}
    root = support.make_qms(folder, {SOP.format(n): support.document(f"SOP-{n:03}", review_months=count) for n, count in months.items()})
    support.approve_all(root)
    support.state(root, SOP.format(2), "periodic-review", "bob", signed_at="2026-08-31T09:00:00Z")
    support.state(root, SOP.format(3), "periodic-review", "bob", signed_at="2031-01-01T09:00:00Z")
    support.write(root, {SOP.format(4): support.document("SOP-004", revision=2, status="obsolete", change="No longer needed.")})
    support.write(root, {SOP.format(5): support.document("SOP-005", revision=2, effective="2026-12-05", change="It is one more.")})
    support.approve_all(root)
    support.write(root, {SOP.format(5): support.document("SOP-005", revision=3, effective="2026-12-01", change="It comes before.")})
    support.approve_all(root)
    (folder / "laid").mkdir()
    return publishing.prepare(root, date(2026, 11, 20), folder / "laid").context


@pytest.mark.parametrize(
    ("id_", "day"),
    [
        ("SOP-001", date(2027, 1, 5)),
        ("SOP-002", date(2027, 2, 28)),  # February has no 31st
        ("SOP-003", date(2026, 7, 5)),  # a statement from the future does not count
        ("SOP-004", None),  # obsolete
        ("SCO-001", date(2027, 1, 5)),  # a scope is looked at once a year
    ],
)
def test_it_follows_from_the_last_approval_or_review(context, id_, day):
    assert reviews.next_review(context, context.by_id[id_]) == day


def test_without_evidence_nothing_is_known(context_of):
    context = context_of()
    assert reviews.next_review(context, context.by_id["SOP-001"]) is None


def test_a_revision_that_another_overtakes_is_not_announced(context):
    assert [(one.revision, one.since) for one in approvals.coming(context, "SOP-005")] == [(3, "2026-12-01")]
    rows = {row.revision: row for row in revisions.rows(context, "SOP-005")}
    assert (rows[2].state, rows[2].since, rows[3].before) == ("superseded", "", "r1")
    overtaken = next(one for one in context.issued["SOP-005"] if one.key == "r2")
    assert revisions.successor(context, overtaken).key == "r3"
