"""CRT: certification. Certificates that are valid, and the audits that keep them so.

The days come from the rules of the certification cycle and of the change from the edition of 2015 to that of 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gitqms.model import VOID, Context, Data, Hit, Place, Record, rule, values

STANDARD = re.compile(r"\bISO\s*(?P<number>9001)\s*:\s*(?P<year>[0-9]{4})\b", re.I)
FOLLOWING = ("surveillance1", "surveillance2", "recertification", "transition")
FIRST_NEEDED = (
    ("internal audit", "audit-report", "audited_on"),
    ("management review", "management-review", "held_on", "planned_on"),
)
YEAR = 366
TIME_TO_CLOSE = 90
OLD = "iso9001-2015"
LAST_DECISION, PLAN_BY, OLD_ENDS = date(2028, 3, 31), date(2028, 9, 30), date(2029, 9, 30)
CHECK_MONTHS = 12


def _certificates(context: Context, *holders: str) -> Iterator[tuple[Record, Data]]:
    """The certificates that count, with their fields."""
    for record in context.of_type("certificate"):
        data = context.fields(record) if record.status == "active" else {}
        if data.get("holder") in holders:
            yield record, data


def _edition(certificate: Data) -> str:
    """The edition of ISO 9001 that a certificate names, such as `iso9001-2015`, or ""."""
    match = STANDARD.search(values.text(certificate.get("standard")))
    return f"iso{match['number']}-{match['year']}" if match else ""


def _audits(context: Context) -> Iterator[tuple[Record, Data, date]]:
    """External audits with the day on which they were held or are planned."""
    for record in context.of_type("external-audit"):
        data = context.fields(record) if record.status != VOID else {}
        on = values.day(data.get("audited_on")) or values.day(data.get("planned_on"))
        if on:
            yield record, data, on


def _at(record: Record, field: str) -> Place:
    return Place(record.path, 0, (field,))


@rule("CRT001", "certificate-expired", severity="due", clause="8.4.1")
def certificate_expired(context: Context) -> Iterator[Hit]:
    """A certificate that is kept as active has run out.

    Why: from the next day on nothing may be claimed by it; a supplier's approval may rest on it.
    Fix: record the new certificate, and set this one to retired.
    Fails: `valid_until` in the past. Passes: a day to come.
    """
    today = context.today.isoformat()
    for record, data in _certificates(context, "own", "supplier"):
        until = values.text(data.get("valid_until"))
        if "" < until < today:
            yield Hit(_at(record, "valid_until"), f"{record.id} ran out on {until}; retire it, and record the new one")


@rule("CRT002", "certificate-of-other-edition", severity="warning", clause="4.3")
def certificate_of_other_edition(context: Context) -> Iterator[Hit]:
    """Our own certificate is to an edition that `standards` in `qms.yml` does not list.

    Why: the site would show no clause matrix for the edition that auditors ask about.
    Fix: add the edition to `standards`; while you change over, both stand there.
    Fails: a certificate to ISO 9001:2015 with `standards: - iso9001-2026` alone. Passes: with both listed.
    """
    for record, data in _certificates(context, "own"):
        edition = _edition(data)
        if edition and edition not in context.settings.standards:
            yield Hit(_at(record, "standard"), f"{edition} is not in standards of qms.yml; add it there")


@rule("CRT003", "site-not-on-certificate", severity="warning", clause="4.3")
def site_not_on_certificate(context: Context) -> Iterator[Hit]:
    """A site in the scope stands on none of our certificates.

    Why: work done there must not be presented as certified.
    Fix: have the certificate extended, or set `in_scope: false` until then.
    Fails: two sites in scope, one of them on the certificate. Passes: both on it.
    """
    certified = [entry for _record, data in _certificates(context, "own") if _edition(data) for entry in values.entries(data.get("sites"))]
    listed = {values.text(entry.get("site")) for entry in certified}
    if not listed or "" in listed:
        return  # no certificate yet, or an address that names no site record
    for site in context.of_type("site"):
        if site.status == "active" and site.id not in listed and context.fields(site).get("in_scope") is True:
            yield Hit(_at(site, "in_scope"), f"{site.id} is on no certificate of ours; have it added, or take it out of the scope")


@rule("CRT004", "stage-two-too-early", severity="warning", clause="9.2.1")
def stage_two_too_early(context: Context) -> Iterator[Hit]:
    """A stage 2 audit lies before the first internal audit or the first management review.

    Why: a certification body asks for both, done and not only planned, before it can certify.
    Fix: hold the internal audit and the review first, or move stage 2.
    Fails: stage 2 in May, first review in July. Passes: internal audit and review in March.
    """
    for record, data, on in _audits(context):
        for name, type_, *days in FIRST_NEEDED if data.get("kind") == "stage2" else ():
            first = _first(context, type_, *days)
            if first is None or first > on:
                yield Hit(_at(record, "kind"), f"stage 2 is on {on}, without {name} before it; hold one first, or move stage 2")


def _first(context: Context, type_: str, *names: str) -> date | None:
    days = []
    for record in context.of_type(type_):
        data = context.fields(record) if record.status != VOID else {}
        days += [next((on for name in names if (on := values.day(data.get(name)))), None)]
    return min((on for on in days if on), default=None)


@rule("CRT005", "surveillance-not-planned", severity="warning", clause="9.2.1")
def surveillance_not_planned(context: Context) -> Iterator[Hit]:
    """No surveillance audit is planned within twelve months of the decision on a first certificate.

    Why: without it the certification body has to suspend the certificate.
    Fix: agree the day with the body and record it (`qms new external-audit`).
    Fails: decided in November 2026, surveillance in January 2028. Passes: surveillance in September 2027.
    """
    following = [on for _record, data, on in _audits(context) if data.get("kind") in FOLLOWING]
    for record, data in _certificates(context, "own"):
        decided, first = values.day(data.get("decided_on")), values.day(data.get("first_certified_on"))
        is_first = decided and (first is None or abs((decided - first).days) < YEAR)
        if decided and is_first and _edition(data) and not any(0 <= (on - decided).days <= YEAR for on in following):
            yield Hit(_at(record, "decided_on"), f"no surveillance audit within twelve months of {decided}; plan it")


@rule("CRT006", "year-without-surveillance", severity="due", clause="9.2.1")
def year_without_surveillance(context: Context) -> Iterator[Hit]:
    """A calendar year between certification and its end has no surveillance audit, held or planned.

    Why: in each year without recertification the body looks at the system at least once.
    Fix: agree a day in this year with the body; for a year that has passed, record the audit or ask the body what follows.
    Fails: certified 2026 to 2029, nothing in 2028 when 2028 begins. Passes: an audit in 2027 and in 2028.
    """
    held = {on.year for _record, data, on in _audits(context) if data.get("kind") in FOLLOWING}
    for record, data in _certificates(context, "own"):
        decided, until = values.day(data.get("decided_on")), values.day(data.get("valid_until"))
        if decided and until and _edition(data):
            for year in range(decided.year + 1, min(until.year - 1, context.today.year) + 1):
                if year not in held:
                    yield Hit(_at(record, "valid_until"), f"no surveillance audit in {year}; agree a day with the certification body")


@rule("CRT007", "recertification-too-late", severity="warning", clause="9.2.1")
def recertification_too_late(context: Context) -> Iterator[Hit]:
    """The recertification audit is planned less than 90 days before the certificate runs out.

    Why: a major finding then cannot be closed in time, and the certificate lapses.
    Fix: move the audit to an earlier day.
    Fails: audit on 1 September, certificate until 30 September. Passes: audit in May.
    """
    ends = [until for _record, data in _certificates(context, "own") if _edition(data) and (until := values.day(data.get("valid_until")))]
    for record, data, on in _audits(context):
        if data.get("kind") == "recertification" and record.status == "planned":
            until = min((end for end in ends if end >= on), default=None)
            if until and (until - on).days < TIME_TO_CLOSE:
                message = f"recertification is on {on}, the certificate ends {until}; move it to {TIME_TO_CLOSE} days before the end"
                yield Hit(_at(record, "planned_on"), message)


@rule("CRT008", "edition-runs-out", severity="due", clause="4.4.1")
def edition_runs_out(context: Context) -> Iterator[Hit]:
    """Our certificate is to ISO 9001:2015, which ends on 2029-09-30, and no transition is planned a year before; or it has ended.

    Why: certificates to the old edition lose their worth on that day, whatever is printed on them.
    Fix: agree the transition audit with the body (often together with a surveillance), with `edition: 2026`.
    Fails: in October 2028 without an audit to the edition of 2026. Passes: with one.
    """
    moved = any(data.get("edition") == "2026" and data.get("kind") in (*FOLLOWING, "stage2") for _record, data, _on in _audits(context))
    for record, data in _certificates(context, "own"):
        if _edition(data) == OLD and context.today > OLD_ENDS:
            yield Hit(_at(record, "standard"), f"the edition of 2015 ended on {OLD_ENDS}; retire {record.id}")
        elif _edition(data) == OLD and context.today > PLAN_BY and not moved:
            yield Hit(_at(record, "standard"), f"the edition of 2015 ends on {OLD_ENDS}; plan the transition audit")


@rule("CRT009", "old-edition-not-certified", severity="warning", clause="4.4.1")
def old_edition_not_certified(context: Context) -> Iterator[Hit]:
    """A first certification to ISO 9001:2015 is planned for a time when bodies decide only by the edition of 2026.

    Why: after 2028-03-31 nobody gives a first certificate to the old edition.
    Fix: move the audit to an earlier day, or set `edition: 2026`.
    Fails: stage 2 to the edition of 2015 in April 2028. Passes: the same to the edition of 2026.
    """
    for record, data, on in _audits(context):
        if data.get("kind") in ("stage1", "stage2") and data.get("edition") == "2015" and on >= LAST_DECISION:
            yield Hit(_at(record, "edition"), f"no first certificate to the edition of 2015 after {LAST_DECISION}; choose 2026")


@rule("CRT010", "certificate-not-looked-up", severity="due", clause="8.4.1")
def certificate_not_looked_up(context: Context) -> Iterator[Hit]:
    """Nobody has looked for a year whether a certificate is still valid.

    Why: a certificate can be suspended or withdrawn long before its last day.
    Fix: look it up where it is published, and note the day in `last_checked_on`.
    Fails: last looked up 13 months ago. Passes: 11 months ago.
    """
    for record, data in _certificates(context, "own", "supplier"):
        on = values.day(data.get("last_checked_on")) or values.day(record.recorded_on)
        if on and values.months_after(on, CHECK_MONTHS, context.today):
            field = "last_checked_on" if data.get("last_checked_on") else "number"
            yield Hit(_at(record, field), f"{record.id} was last looked up on {on}; look again and note the day")


RULES = (
    certificate_expired, certificate_of_other_edition, site_not_on_certificate, stage_two_too_early, surveillance_not_planned,
    year_without_surveillance, recertification_too_late, edition_runs_out, old_edition_not_certified, certificate_not_looked_up,
)  # fmt: skip
