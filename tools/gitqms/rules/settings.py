"""SET: settings, schemas of one's own, and waivers."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator

from gitqms import __version__
from gitqms.model import Context, Document, Hit, Place, Record, rule

VERSION = re.compile(r"(?P<how>>=|<=|==|!=|>|<|)\s*(?P<version>[0-9]+(\.[0-9]+){0,3})")
COMPARE = {">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne, ">": operator.gt, "<": operator.lt}


@rule("SET001", "settings-invalid")
def settings_invalid(context: Context) -> Iterator[Hit]:
    """`qms.yml` cannot be read or does not fit its schema; defaults stand in for it until it does.

    Why: everything else depends on it.
    Fix: the message says what is wanted; `qms schema settings` prints the whole form.
    Fails: no `organisation`. Passes: `format`, `qms` and `organisation`.
    """
    yield from context.hits("settings-invalid")


@rule("SET002", "waiver-unused", severity="warning")
def waiver_unused(context: Context) -> Iterator[Hit]:
    """A waiver covers no finding.

    Why: what it excused is mended or was never there; it would hide the next one.
    Fix: close the waiver, or correct its `rule` and `path`.
    Fails: a waiver of DOC005 for a file without that finding. Passes: one that covers a finding.
    """
    for record in context.unused_waivers:
        yield Hit(Place(record.path, 0, ("rule",)), f"waiver {record.id} covers no finding; close it or correct rule and path")


@rule("SET003", "waiver-expired", severity="due")
def waiver_expired(context: Context) -> Iterator[Hit]:
    """A waiver's last day has passed.

    Why: an exception without an end is a changed rule that nobody decided.
    Fix: mend what it excused, or decide again with a new day.
    Fails: `until: 2026-06-30` in July. Passes: a day to come.
    """
    for record in waivers(context):
        until = str(record.data.get("until", ""))
        if until and until < context.today.isoformat():
            yield Hit(Place(record.path, 0, ("until",)), f"waiver {record.id} ended on {until}; mend what it excused, or decide again")


@rule("SET004", "waiver-rule-unknown")
def waiver_rule_unknown(context: Context) -> Iterator[Hit]:
    """A waiver names a rule that does not exist.

    Why: it excuses nothing, though somebody believes it does.
    Fix: correct the code; `qms explain` lists all rules.
    Fails: `rule: DOC999`. Passes: `rule: DOC005`.
    """
    for record in waivers(context):
        code = str(record.data.get("rule", ""))
        if code and code not in context.rule_codes:
            yield Hit(Place(record.path, 0, ("rule",)), f"there is no rule {code}; `qms explain` lists them")


@rule("SET005", "gitqms-too-old")
def gitqms_too_old(context: Context) -> Iterator[Hit]:
    """The installed gitqms is not one of the versions that `requires_gitqms` asks for.

    Why: an older version may not know a rule or format that the repository relies on.
    Fix: install a version that fits, most often the newest.
    Fails: `requires_gitqms: ">=99.0"`. Passes: a range such as `">=0.1,<99"` that holds the installed version.
    """
    wanted = context.settings.requires_gitqms
    place = Place("qms.yml", 0, ("requires_gitqms",))
    for part in wanted.split(",") if wanted else ():
        match = VERSION.fullmatch(part.strip())
        if not match:
            yield Hit(place, f"{wanted!r} is not a range of versions; write it like '>=0.1,<2'")
        elif not COMPARE[match["how"] or ">="](_version(__version__), _version(match["version"])):
            yield Hit(place, f"the repository wants gitqms {wanted}, this is {__version__}; install a version that fits")


def _version(text: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"[0-9]+", text)]
    return tuple((*numbers, 0, 0, 0)[:4])


@rule("SET006", "schema-invalid")
def schema_invalid(context: Context) -> Iterator[Hit]:
    """A schema of your own cannot be used.

    Why: records of that type would not be checked.
    Fix: the message says what is wrong; the guide is in CONTRIBUTING ("add a record type").
    Fails: a schema that is not JSON, or whose `x-states` do not end in closed. Passes: one that loads.
    """
    yield from context.hits("schema-invalid")


@rule("SET007", "prefix-taken")
def prefix_taken(context: Context) -> Iterator[Hit]:
    """Two record types have the same id prefix.

    Why: an id could then belong to either.
    Fix: give your own type another `x-prefix`.
    Fails: a type of your own with `NC`. Passes: a prefix nobody has.
    """
    yield from context.hits("prefix-taken")


@rule("SET008", "site-without-gitqms", severity="warning")
def site_without_gitqms(context: Context) -> Iterator[Hit]:
    """`mkdocs.yml` does not use the plugin `gitqms`.

    Why: MkDocs would publish drafts and read broken front matter as text, without a word.
    Fix: list `gitqms` under `plugins`.
    Fails: `plugins: - search`. Passes: `- search` and `- gitqms`.
    """
    site = context.repository.site
    if site.get("present") and "gitqms" not in {name for _line, name in site.get("plugins", ())}:
        yield Hit(Place("mkdocs.yml", 1), "plugin gitqms is missing; add `- gitqms` under plugins")


@rule("SET009", "often-needed-unknown", severity="warning")
def often_needed_unknown(context: Context) -> Iterator[Hit]:
    """`often_needed` in `qms.yml` names a document that does not exist or is not active.

    Why: the home page would lack the link.
    Fix: correct the list.
    Fails: `- SOP-999`. Passes: the id of an active document.
    """
    for index, id_ in enumerate(context.settings.often_needed):
        item = context.by_id.get(id_)
        if not isinstance(item, Document) or item.status != "active":
            yield Hit(Place("qms.yml", 0, ("often_needed", index)), f"{id_} is not an active document; correct the list")


@rule("SET010", "waiver-not-signed")
def waiver_not_signed(context: Context) -> Iterator[Hit]:
    """No admin has signed off a waiver as it stands, so it has no effect.

    Why: whoever could write a waiver alone could switch any rule off (the authority says who decides).
    Fix: an admin runs `qms sign ID --meaning close --commit`; after every change of the waiver again.
    Fails: an open waiver without a `close` statement over exactly its bytes, where there is a `records/authority.yaml`.
    Passes: one that an admin signed off, or one that is closed or has run out.
    """
    for record in waivers(context):
        if not counts(context, record) and str(record.data.get("until", "")) >= context.today.isoformat():
            remedy = f"an admin runs `qms sign {record.id} --meaning close --commit`"
            yield Hit(Place(record.path, 0, ("status",)), f"waiver {record.id} has no effect: no admin signed off these bytes; {remedy}")


def counts(context: Context, waiver: Record) -> bool:
    """Whether a waiver has effect: where nothing is under control, all have."""
    return context.signed_off is None or waiver.id in context.signed_off


def waivers(context: Context) -> Iterator[Record]:
    """The waivers that count: active, or open, by the life cycle of their type."""
    for record in context.of_type("waiver"):
        kind = context.types.get(record.type)
        if kind and not kind.ended(record.status):
            yield record


RULES = (
    settings_invalid, waiver_unused, waiver_expired, waiver_rule_unknown, gitqms_too_old, schema_invalid, prefix_taken,
    site_without_gitqms, often_needed_unknown, waiver_not_signed,
)  # fmt: skip
