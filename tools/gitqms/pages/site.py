"""What many pages need of one context, looked up once: where each id is shown, its title, its state, who refers to it."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from gitqms.model import VOID, Context, Document, Record
from gitqms.pages import cells, icons, wording
from gitqms.pages.page import url_of
from gitqms.views import current, documents, due, references, requests, revisions

Due = due.Row


class Ref(NamedTuple):
    """A name that leads somewhere: `url` is below the site's root, "" where there is no page. `id` is shown where it says more."""

    id: str
    title: str
    url: str
    chip: icons.Chip | None = None
    kind: str = ""

    @property
    def name(self) -> str:
        """What a reader calls it: people, roles and processes by title, numbered things by id and title."""
        return f"{self.id} {self.title}" if self.id[:1].isupper() and self.title != self.id else self.title


class Report(NamedTuple):
    """A button by which staff report something without Git."""

    icon: str
    title: str
    hint: str
    href: str


REPORTS = (
    ("flag", "Report a problem", "Part, process or document is wrong"),
    ("talk", "Customer complaint", "Someone outside is not satisfied"),
    ("gauge", "Doubtful gauge", "Dropped, damaged, odd readings"),
    ("idea", "Suggest an improvement", "Something could work better"),
)


class Site:
    """Lookups over one context, filled as they are needed. Drafts have pages in a preview only."""

    def __init__(self, context: Context, *, preview: bool = False) -> None:
        self.context, self.preview = context, preview
        self.today = wording.day(context.today)
        self.bottoms: dict[str, str] = {}
        self._refs: dict[str, Ref] = {}
        self._links: dict[tuple[str, str, str, bool], Markup] = {}
        self._due: list[Due] | None = None
        self._due_by_id: dict[str, list[Due]] = {}
        self._carried: dict[str, list[revisions.Row]] | None = None

    def ref(self, id_: str, kind: str = "") -> Ref:
        """Where an id leads; `kind` is the schema's `x-ref` and matters for clauses and record types only."""
        if kind in ("clause", "record-type"):
            return self._find(id_, kind)  # not kept: `improvement` may be a process as well as a record type
        known = self._refs.get(id_)
        if known is None:
            known = self._refs[id_] = self._find(id_, kind)
        return known

    def link(self, value: str, kind: str = "", root: str = "../../", *, short: bool = False) -> Markup:
        """What a field of a record names, as a link: `FRM-012@3` as written; numbered things by id alone if `short`."""
        key = (value, kind, root, short)
        known = self._links.get(key)
        if known is None:
            ref = self.ref(value.partition("@")[0], kind)
            words = value if "@" in value else ref.id if short and ref.id[:1].isupper() else ref.name
            known = self._links[key] = cells.link(words, root + ref.url if ref.url else "")
        return known

    def refs(self, ids: Any) -> list[Ref]:
        """The same for several."""
        return [self.ref(id_) for id_ in ids]

    def clause(self, reference: str) -> Ref:
        """A clause leads to its row in the matrix of its edition."""
        edition, colon, number = reference.rpartition(":")
        edition = edition if colon else self.context.settings.standards[0]
        return Ref(reference, reference, f"clauses/{edition}.html#c{number}")

    @property
    def due(self) -> list[Due]:
        """Everything that is due, the oldest day first."""
        if self._due is None:
            self._due = due.rows(self.context)
            for row in self._due:
                self._due_by_id.setdefault(row.id, []).append(row)
                if row.about:
                    self._due_by_id.setdefault(row.about, []).append(row)
        return self._due

    def due_of(self, id_: str) -> list[Due]:
        """What is due on a record, or in the series of records about it."""
        return self._due_by_id.get(id_, []) if self.due else []

    def carried_out(self, id_: str) -> list[revisions.Row]:
        """The approved revisions that name a record as their change request."""
        if self._carried is None:
            self._carried = requests.carried_out(self.context)
        return self._carried.get(id_, [])

    def inbound(self, id_: str) -> list[Ref]:
        """What refers to an id."""
        return [self.ref(row.id) for row in references.rows(self.context, id_)] if id_ in self.context.inbound else []

    def reports(self, about: str = "") -> list[Report]:
        """The buttons for reporting; none where the settings name no address."""
        to = self.context.settings.report_to
        subject = f": {about}" if about else ""
        return [Report(icon, title, hint, report_href(to, title + subject)) for icon, title, hint in REPORTS] if to else []

    def _find(self, id_: str, kind: str) -> Ref:
        if kind == "clause":
            return self.clause(id_)
        if kind == "record-type":
            type_ = self.context.types.get(id_)
            return Ref(id_, type_.plural, f"records/{id_}.html", None, kind) if type_ else Ref(id_, id_, "")
        item = self.context.by_id.get(id_)
        if isinstance(item, Document):
            chip = icons.of_document(current.document_state(item, self.context.today))
            url = document_url(id_) if self.preview or item.status != "draft" else ""
            return Ref(id_, item.title, url, chip, documents.title_of_type(self.context, item.type))
        if item is None:
            return Ref(id_, id_, "")
        type_ = self.context.types.get(item.type)
        return Ref(id_, item.title, record_url(item), icons.of_record(type_, item.status), type_.title if type_ else item.type)


_LAST: list[Site] = []


def of(context: Context, *, preview: bool | None = None) -> Site:
    """The lookups of this context. The last one is kept: a build asks for the same context thousands of times."""
    if not _LAST or _LAST[0].context is not context or preview not in (None, _LAST[0].preview):
        _LAST[:] = [Site(context, preview=bool(preview))]
    return _LAST[0]


def document_url(id_: str) -> str:
    """Where a document is shown."""
    return f"documents/{id_}.html"


def revision_url(id_: str, key: str) -> str:
    """Where an approved revision is shown, or said to be the one in force; stays the same for ever, so print can lead there."""
    return f"documents/{id_}/{key}.html"


def redline_url(id_: str, key: str) -> str:
    """Where a revision is compared with the one before it."""
    return f"documents/{id_}/{key}-changes.html"


def record_url(record: Record) -> str:
    """Where a record reads best: processes have a page, roles a section of theirs, everything else a sheet."""
    if record.type == "process":
        return f"processes/{record.id}.html"
    return f"roles.html#{record.id}" if record.type == "role" and record.status != VOID else url_of(record_uri(record))


def record_uri(record: Record) -> str:
    """The source path of a record's sheet."""
    return f"records/{record.type}/{record.id}.md"


def report_href(to: str, subject: str) -> str:
    """An e-mail with its subject, or the web address of whatever the organisation uses."""
    return to if to.startswith("https://") else f"mailto:{quote(to, safe='@')}?subject={quote(subject)}"
