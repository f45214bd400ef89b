"""The files of a QMS that has just begun: what the starter has for such a company, as drafts in its own name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from gitqms import standards, yamlfile
from gitqms.edit import applying, ids, pipelines, retention, template
from gitqms.edit.plan import Change
from gitqms.load.starter import Material
from gitqms.model import RecordType
from gitqms.settings import DOCUMENT_TYPES

CHANGE = "First issue, from the starter of gitqms; what the company has to decide is still open."
FIRST_STEPS = "first-steps.md"
DEFAULT_STANDARDS = ("iso9001-2026",)


class Beginning(NamedTuple):
    """What is known at the start. `email` may be empty; `without` are processes that the company does not have.

    `pipelines`: the files with which GitHub and GitLab guard the main branch are written too.
    """

    organisation: str
    qms: str
    person: str
    email: str
    today: date
    sites: tuple[str, ...] = ("Main site",)
    without: frozenset[str] = frozenset()
    standards: tuple[str, ...] = DEFAULT_STANDARDS
    pipelines: bool = False


class Company:
    """A beginning measured against the plan: what applies, and under which ids."""

    def __init__(self, start: Beginning, material: Material, types: Mapping[str, RecordType]) -> None:
        self.start, self.material, self.types = start, material, types
        self.known = [entry["id"] for entry in material.plan["process"]]
        self.facts = {name for name in self.known if name not in start.without} | ({"several-sites"} if len(start.sites) > 1 else set())
        self.sites = _site_ids(start.sites, taken=names(material))
        self.person = person_id(start, material)

    def entries(self, kind: str) -> list[Mapping[str, Any]]:
        """The documents, roles or processes that apply, as the plan has them."""
        return [entry for entry in self.material.plan[kind] if applying.holds(entry.get("when", ()), self.facts)]

    def ids(self, kind: str) -> list[str]:
        return [entry["id"] for entry in self.entries(kind)]

    @property
    def groups(self) -> dict[str, list[str]]:
        """What "everyone", "leads" and "all" stand for in the plan."""
        leads = [role["id"] for role in self.entries("role") if role.get("lead")]
        return {"everyone": self.ids("role"), "leads": leads, "all": self.ids("process")}

    def clause(self, number: str) -> list[str]:
        """A clause of the newest edition in the numbers of the one chosen."""
        if self.start.standards[0] == standards.EDITIONS[0]:
            return [number]
        return list(standards.edition(standards.EDITIONS[0]).clauses[number].earlier)


def names(material: Material) -> frozenset[str]:
    """The ids of roles and processes, which people and sites must not have."""
    return frozenset(entry["id"] for kind in ("role", "process") for entry in material.plan[kind])


def optional(material: Material) -> list[str]:
    """The processes that a company may do without."""
    return [entry["id"] for entry in material.plan["process"] if entry.get("when")]


def person_id(start: Beginning, material: Material) -> str:
    """Made from the name; from the e-mail where the name has no letters from a to z."""
    id_ = ids.from_title(start.person) or ids.from_title(start.email.partition("@")[0])
    return f"{id_}-person" if id_ in names(material) | set(_site_ids(start.sites, names(material))) else id_


def _site_ids(sites: tuple[str, ...], taken: frozenset[str]) -> dict[str, str]:
    """An id for each site, with its name."""
    found: dict[str, str] = {}
    for number, name in enumerate(sites, 1):
        id_ = ids.from_title(name) or f"site-{number}"
        if id_ in taken or id_ in found:
            id_ = f"{id_[:55].strip('-')}-site-{number}"
        found[id_] = name
    return found


def files(start: Beginning, material: Material, types: Mapping[str, RecordType]) -> list[Change]:
    """Every file of the new repository; the last says what to decide first."""
    company = Company(start, material, types)
    changes = [
        Change("qms.yml", _settings(start)),
        Change(".gitattributes", "* -text\n"),
        Change(".gitignore", "/site/\n.*.tmp\n"),
        Change("mkdocs.yml", SITE_CONFIGURATION.format(name=yamlfile.scalar(f"{start.organisation} QMS"))),
        *(pipelines.files() if start.pipelines else ()),
        *(_document(company, entry) for entry in company.entries("document")),
        Change("records/authority.yaml", _authority(company)),
        *_records(company),
    ]
    return [*changes, Change(FIRST_STEPS, _first_steps(company, changes))]


def _settings(start: Beginning) -> str:
    lines = ["format: qms-settings/1", f"qms: {start.qms}", f"organisation: {yamlfile.scalar(start.organisation)}"]
    chosen = [] if start.standards == DEFAULT_STANDARDS else template.write("standards", list(start.standards))
    return "\n".join([*lines, *chosen]) + "\n"


def _document(company: Company, entry: Mapping[str, Any]) -> Change:
    """A draft: front matter from the plan, then its text."""
    folder, months, training, classification = company.material.plan["types"][entry["type"]]
    documents = company.ids("document")
    head: dict[str, Any] = {key: entry[key] for key in ("id", "title", "type")}
    head |= {"revision": 1, "status": "draft", "owner": entry["owner"], "change": CHANGE}
    head["clauses"] = list(dict.fromkeys(now for number in entry["clauses"] for now in company.clause(number)))
    head["processes"] = applying.chosen(entry["processes"], company.ids("process"), company.groups)
    head["audience"] = applying.chosen(entry["audience"], company.ids("role"), company.groups)
    head |= {"training": training, "review_months": months, "classification": classification}
    head |= _scope(company) if entry["type"] == "scope" else {}
    head["related"] = applying.chosen(entry.get("related", ()), documents)
    lines = [line for name, value in head.items() if value != [] for line in template.write(name, value)]
    text = applying.body(company.material.texts[entry["id"]], company.facts, documents, _places(company))
    return Change(f"qms-docs/{folder}/{entry['id']}.md", "\n".join(["---", *lines, "---", "", text]))


def _scope(company: Company) -> dict[str, Any]:
    left_out = [entry for entry in company.material.plan["exclusion"] if entry["process"] in company.start.without]
    exclusions = [{"clause": now, "reason": entry["reason"]} for entry in left_out for now in company.clause(entry["clause"])]
    return {"products": ["[Decide: your products and services, one a line]"], "exclusions": exclusions}


def _places(company: Company) -> dict[str, str]:
    editions = [standards.edition(name).name for name in company.start.standards]
    sites = "\n".join(f"- {applying.markdown(site)}" for site in company.start.sites)
    return {"organisation": applying.markdown(company.start.organisation), "standard": " and ".join(editions), "sites": sites}


def _records(company: Company) -> Iterator[Change]:
    """The standing records: the first person, roles, processes, sites, and how long everything is kept."""
    start = company.start
    held = [{"role": "quality-manager", "from": start.today}]
    first_site = next(iter(company.sites))
    yield _record(company, "person", company.person, start.person, {"roles": held, "site": first_site, "joined_on": start.today})
    for role in company.entries("role"):
        others = {key: role[key] for key in ("deputy", "reports_to") if role.get(key) in company.ids("role")}
        own = {key: role[key] for key in ("responsibilities", "authorities", "competences")}
        yield _record(company, "role", role["id"], role["title"], own | others)
    counts: dict[str, int] = {}
    for process in company.entries("process"):
        counts[process["kind"]] = counts.get(process["kind"], 0) + 1
        yield _record(company, "process", process["id"], process["title"], _process(company, process, counts[process["kind"]]))
    for id_, name in company.sites.items():
        fields = {"address": "[Decide: the address, in one line]", "activities": ["[Decide: what is done here]"], "in_scope": "true"}
        yield _record(company, "site", id_, name, fields)
    if "retention-rule" in company.types:
        for id_, title, rule in retention.rules(company.types, company.person):
            yield _record(company, "retention-rule", id_, title, rule)


def _process(company: Company, entry: Mapping[str, Any], place: int) -> dict[str, Any]:
    ours = company.ids("process")
    return {
        "kind": entry["kind"],
        "sequence": place,
        "owner": entry["owner"],
        "purpose": entry["purpose"],
        **{name: applying.ends(entry[name], ours, company.known) for name in ("inputs", "outputs")},
        **{name: entry[name] for name in ("criteria", "resources")},
        "risks": [{"risk": risk, "action": action} for risk, action in entry["risks"]],
        "records": [name for name in entry["records"] if name in company.types],
    }


def _record(company: Company, type_: str, id_: str, title: str, fields: Mapping[str, Any]) -> Change:
    data = {"id": id_, "type": type_, "title": title, "status": "active", **fields}
    data |= {"recorded_by": company.person, "recorded_on": company.start.today}
    text = "".join(f"{line}\n" for name, value in data.items() if value != [] for line in template.write(name, value))
    return Change(f"records/{type_}/{id_}.yaml", text)


def _first_steps(company: Company, changes: list[Change]) -> str:
    """What to decide first: in general, then for each file that asks something."""
    lines = ["# First steps", "", "Delete this file when all is done.", ""]
    lines += [f"{number}. {step}" for number, step in enumerate(company.material.plan["first"], 1)]
    titles = {entry["id"]: entry["title"] for entry in company.entries("document")} | company.sites
    for change in changes:
        id_ = change.path.rpartition("/")[2].partition(".")[0]
        if asked := applying.questions(change.text):
            lines += ["", f"## {id_} {applying.markdown(titles[id_])}", "", f"`{change.path}`", "", *(f"- [ ] {what}" for what in asked)]
    return "\n".join(lines) + "\n"


def _authority(company: Company) -> str:
    """Version 1: approvals are recorded without keys, and one person may do everything, his own documents included. Widen it soon."""
    start = company.start
    emails = f"    emails:\n      - {yamlfile.scalar(start.email)}\n" if start.email else ""
    approves = "".join(f"      - {kind.id}\n" for kind in DOCUMENT_TYPES)
    return AUTHORITY.format(qms=start.qms, id=company.person, name=yamlfile.scalar(start.person), emails=emails, approves=approves)


AUTHORITY = """\
format: qms-authority/1
version: 1
qms: {qms}
assurance: recorded
threshold: 1
# With true, people may approve what they wrote, as one person alone must; every page then says "approved by its author".
# When a second person joins: qms authority propose --no-self-approval
self_approval: true
admin_threshold: 1
admins:
  - {id}
principals:
  - id: {id}
    name: {name}
{emails}    approves:
{approves}"""

SITE_CONFIGURATION = """\
# The site. The gitqms plugin sets what a quality manual needs: colours, navigation, Markdown extensions, no web fonts.
site_name: {name}
# Where readers find the site; printed documents then carry a code that leads there:
# site_url: https://qms.example.org/
docs_dir: qms-docs
theme:
  name: material
plugins:
  - search
  - gitqms
"""
