"""LNK: links and references. What a file names must exist, be the right kind of thing, and be in use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gitqms.model import Context, Document, Hit, Place, rule

REVISIONS = {
    "training-record": ("document", "revision"),
    "awareness-ack": ("document", "revision"),
    "process-run": ("instruction", "instruction_revision"),
    "release-record": ("criteria", "criteria_revision"),
}
KINDS = {"role": "role", "process": "process", "person": "person", "site": "site"}


@rule("LNK001", "link-target-unknown")
def link_target_unknown(context: Context) -> Iterator[Hit]:
    """A link in a document names an id that nothing has.

    Why: a reader who follows it finds nothing.
    Fix: correct the id; links name ids, `[Purchasing](SOP-005.md)`, wherever the file lies.
    Fails: `[x](SOP-999.md)`. Passes: `[x](SOP-005.md)`.
    """
    for targets in context.targets.values():
        for target in targets:
            if target.kind == "unknown":
                yield Hit(target.place, f"link to {target.written}: nothing has the id {target.id!r}; correct it")


@rule("LNK002", "anchor-unknown")
def anchor_unknown(context: Context) -> Iterator[Hit]:
    """A link names a heading that its document does not have.

    Why: the reader lands at the top of the page and has to search.
    Fix: use the heading's anchor: its words in lower case, joined by `-`.
    Fails: `SOP-005.md#stepps`. Passes: `SOP-005.md#steps`.
    """
    anchors: dict[str, set[str]] = {}
    for targets in context.targets.values():
        for target in targets:
            item = context.by_id.get(target.id)
            if not target.anchor or not isinstance(item, Document) or target.kind not in ("document", "anchor"):
                continue
            known = anchors.setdefault(item.id, {heading.anchor for heading in item.headings})
            if target.anchor not in known:
                yield Hit(target.place, f"{item.id} has no heading #{target.anchor}; it has: {', '.join(sorted(known)[:8]) or 'none'}")


@rule("LNK003", "link-target-obsolete")
def link_target_obsolete(context: Context) -> Iterator[Hit]:
    """An active document links to an obsolete one.

    Why: it would lead people to work by what no longer applies.
    Fix: link to the document that took its place.
    Fails: a link to a document with `status: obsolete`. Passes: a link to an active one.
    """
    for document in context.documents:
        for target in context.targets.get(document.path, ()) if document.status == "active" else ():
            item = context.by_id.get(target.id) if target.kind == "document" else None
            if isinstance(item, Document) and item.status == "obsolete":
                yield Hit(target.place, f"{item.id} is obsolete; link to what took its place")


@rule("LNK004", "reference-unknown")
def reference_unknown(context: Context) -> Iterator[Hit]:
    """A field names a document or record that does not exist.

    Why: the chain of evidence from one record to the next is broken.
    Fix: correct the id, or add what it names.
    Fails: `nonconformities: - NC-2026-9999`. Passes: the id of a record.
    """
    yield from _broken(context, "unknown", "")


@rule("LNK005", "reference-obsolete")
def reference_obsolete(context: Context) -> Iterator[Hit]:
    """The front matter of an active document names an obsolete document.

    Why: what is in force must not rest on what is not.
    Fix: name the document that took its place, or drop the entry.
    Fails: `related: - SOP-009` with SOP-009 obsolete. Passes: an active one.
    """
    for broken in context.broken:
        if broken.reason == "obsolete":
            yield Hit(broken.place, f"{broken.target} is obsolete; name what took its place")


@rule("LNK006", "reference-wrong-type")
def reference_wrong_type(context: Context) -> Iterator[Hit]:
    """A field names something of another kind than it should.

    Why: a role is not a person, and a corrective action is not a nonconformity.
    Fix: name a thing of the right kind.
    Fails: `owner: purchasing` with purchasing a process. Passes: `owner: buyer` with buyer a role.
    """
    for broken in context.broken:
        if broken.reason == "wrong-type":
            wanted = broken.kinds.replace("|", " or ")
            yield Hit(broken.place, f"{broken.target} is a {_kind(context, broken.target)}; name a {wanted}")


def _kind(context: Context, id_: str) -> str:
    item = context.by_id.get(id_.partition("@")[0])
    return "document" if isinstance(item, Document) else item.type if item else "unknown thing"


@rule("LNK007", "role-unknown", clause="5.3")
def role_unknown(context: Context) -> Iterator[Hit]:
    """A field names a role that has no record.

    Why: a duty of a role that nobody described is a duty of nobody.
    Fix: correct the id, or add the role (`qms new role`).
    Fails: `owner: qualty-manager`. Passes: `owner: quality-manager`.
    """
    yield from _broken(context, "unknown", "role")


@rule("LNK008", "process-unknown", clause="4.4.1")
def process_unknown(context: Context) -> Iterator[Hit]:
    """A field names a process that has no record.

    Why: every document and record belongs to the processes of the map.
    Fix: correct the id, or add the process (`qms new process`).
    Fails: `processes: - purchase`. Passes: `- purchasing`.
    """
    yield from _broken(context, "unknown", "process")


@rule("LNK009", "person-unknown", clause="5.3")
def person_unknown(context: Context) -> Iterator[Hit]:
    """A field names a person who has no record.

    Why: an auditor must be able to ask the person who recorded or decided.
    Fix: correct the id, or add the person (`qms new person`).
    Fails: `recorded_by: ines`. Passes: `recorded_by: ines-marek`.
    """
    yield from _broken(context, "unknown", "person")


@rule("LNK010", "site-unknown", clause="4.3")
def site_unknown(context: Context) -> Iterator[Hit]:
    """A field names a site that has no record.

    Why: the scope of the certificate lists the sites.
    Fix: correct the id, or add the site (`qms new site`).
    Fails: `sites: - main`. Passes: the id of a site record.
    """
    yield from _broken(context, "unknown", "site")


def _broken(context: Context, reason: str, kind: str) -> Iterator[Hit]:
    """References that fail for a reason: to one kind of standing record, or ("") to all others."""
    for broken in context.broken:
        if broken.reason == reason and KINDS.get(broken.kinds, "") == kind:
            named = kind or ("record type" if broken.kinds == "record-type" else "document or record")
            yield Hit(broken.place, f"there is no {named} {broken.target!r}; correct it or add it")


@rule("LNK011", "asset-missing")
def asset_missing(context: Context) -> Iterator[Hit]:
    """A document shows an image or file that is not there or lies outside `qms-docs/`.

    Why: what a document shows is approved with it, so it must be a file that is controlled with it.
    Fix: add the file below `qms-docs/`, or correct the path.
    Fails: `![Flow](img/flw.svg)`. Passes: `![Flow](img/flow.svg)`.
    """
    for targets in context.targets.values():
        for target in targets:
            if target.kind == "asset" and not target.asset:
                yield Hit(target.place, f"{target.written} is not a file below qms-docs/; add it or correct the path")


@rule("LNK012", "role-vacant", severity="due", clause="5.3")
def role_vacant(context: Context) -> Iterator[Hit]:
    """A role that owns a document or process has no holder today.

    Why: nobody would keep it right, answer for it or approve its change.
    Fix: give the role to an active person (`roles` of a person record), or change the owner.
    Fails: owner `buyer` after the only buyer left. Passes: a person holds `buyer`.
    """
    owned = [(item.path, item.owner) for item in context.documents if item.status != "obsolete"]
    owned += [(item.path, str(item.data.get("owner", ""))) for item in context.of_type("process") if item.status == "active"]
    for path, role in owned:
        if role in context.by_id and role not in context.holders:
            yield Hit(Place(path, 0, ("owner",)), f"nobody holds the role {role} on {context.today}; give it to a person")


@rule("LNK013", "form-revision-unknown")
def form_revision_unknown(context: Context) -> Iterator[Hit]:
    """A record says it was made with a revision of a form that does not exist yet.

    Why: the revision tells which questions were asked at that time.
    Fix: correct the number after `@`.
    Fails: `form: FRM-012@9` while FRM-012 has revision 3. Passes: `form: FRM-012@3`.
    """
    for record in context.records:
        for field, _kinds, target in record.references:
            if field == ("form",):
                id_, _, revision = target.partition("@")
                form = context.by_id.get(id_)
                if isinstance(form, Document) and revision.isdigit() and int(revision) > form.revision:
                    yield Hit(Place(record.path, 0, field), f"{id_} has revision {form.revision} at most; correct @{revision}")


@rule("LNK014", "document-revision-unknown")
def document_revision_unknown(context: Context) -> Iterator[Hit]:
    """A record says that people were trained, worked or released by a revision of a document that does not exist yet.

    Why: the revision is what proves which text they knew.
    Fix: correct the number.
    Fails: `document: SOP-005` with `revision: 9`, while SOP-005 has revision 3. Passes: `revision: 3`.
    """
    for type_, (named, numbered) in REVISIONS.items():
        pattern = re.compile(f'"{numbered}":([0-9]+)')  # in the record's text: decoding every record would cost more
        for record in context.of_type(type_):
            for field, _kinds, target in record.references:
                document = context.by_id.get(target) if field == (named,) else None
                match = pattern.search(record.payload) if isinstance(document, Document) else None
                if isinstance(document, Document) and match and int(match[1]) > document.revision:
                    message = f"{target} has revision {document.revision} at most; correct {numbered} {match[1]}"
                    yield Hit(Place(record.path, 0, (numbered,)), message)


@rule("LNK015", "form-outdated", severity="due")
def form_outdated(context: Context) -> Iterator[Hit]:
    """A record that is still open was made on an older revision of a form than the one that applies.

    Why: the new revision may ask what nobody has answered in it.
    Fix: answer what is new and name the new revision, or end the record as it is.
    Fails: an open record with `form: FRM-012@2` while FRM-012 has revision 3. Passes: `form: FRM-012@3`, or the record closed.
    """
    day = context.today.isoformat()
    for record in context.records:
        for field, _kinds, target in record.references:
            id_, _, revision = target.partition("@") if field == ("form",) else ("", "", "")
            form = context.by_id.get(id_) if revision.isdecimal() else None
            if not isinstance(form, Document) or form.status != "active" or str(form.meta.get("effective", "")) > day:
                continue
            if int(revision) < form.revision and context.unended(record.id):
                message = f"made on revision {revision} of {id_}, which has revision {form.revision} now; answer what is new, or end it"
                yield Hit(Place(record.path, 0, field), message)


RULES = (
    link_target_unknown, anchor_unknown, link_target_obsolete, reference_unknown, reference_obsolete, reference_wrong_type,
    role_unknown, process_unknown, person_unknown, site_unknown, asset_missing, role_vacant, form_revision_unknown,
    document_revision_unknown, form_outdated,
)  # fmt: skip
