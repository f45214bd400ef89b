"""What is published is a function of commit and day: what is in force, and never text without its approvals."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from datetime import date

import pytest
from site_probe import SECTIONS, SMALL, Qms, document, nonconformity

import support
from gitqms import pages, publishing
from gitqms.errors import GitError
from gitqms.load import statements
from gitqms.model import Statement, naming

HIDDEN = "UNSEEN"
"""Stands in every text that nobody approved."""
SHOWN, COMING = "OLDTEXT", "NEWTEXT"
"""Stand in what is or was in force, and in what is approved and waits for its day."""


def sop(number):
    return f"qms-docs/sop/SOP-{number:03}.md"


def version(number, revision, more="", word=HIDDEN, **fields):
    """A revision of a procedure: the first is to be seen, later ones are not, neither in text nor title nor change."""
    word = SHOWN if revision == 1 else word
    fields = {"title": f"Title {word}", "change": f"Because of {word} it was written.", "revision": str(revision)} | fields
    return document(f"SOP-{number:03}", body=SECTIONS.replace("Words", word) + more, **fields)


def pictured(number, revision=1, **fields):
    """A procedure that shows `qms-docs/img/flow.svg`."""
    return document(f"SOP-{number:03}", body=SECTIONS + f"\n![Flow {revision}](../img/flow.svg)\n", revision=str(revision), **fields)


def svg(word):
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{word}</text></svg>\n'


@pytest.fixture(scope="module")
def qms(tmp_path_factory):
    """A repository in which each document is in another state; see the tests."""
    folder = tmp_path_factory.mktemp("states")
    shutil.copytree(SMALL, folder / "qms")
    qms = Qms(folder / "qms", folder / "cache")
    more = "\n[the new one](SOP-006.md)\n"
    qms.write({sop(number): version(number, 1, more) for number in (1, 2, 3, 4, 5, 11)})
    qms.write({sop(7): pictured(7), sop(8): pictured(8), "qms-docs/img/flow.svg": svg("old drawing")})
    qms.write({"records/nonconformity/NC-2026-0001.yaml": nonconformity()})
    qms.write({sop(6): version(6, 1, status="draft", title="t", change="It is a first draft.").replace(SHOWN, HIDDEN)}).approve()
    root = qms.root
    qms.write(
        {
            sop(1): version(1, 2, word=COMING, effective="2026-12-01"),  # approved, to come
            sop(2): version(2, 2),  # nobody approved it
            sop(3): version(3, 2, status="draft"),
            sop(4): version(4, 2, effective="2026-12-01"),  # approved, then withdrawn
            sop(5): version(5, 2, status="obsolete", title="Old work", change="No longer needed.").replace(HIDDEN, "Kept"),
            sop(6): version(6, 2),  # never in force, though others name it
            sop(10): version(10, 2, status="draft"),
            sop(8): pictured(8, 2),  # approved with the new drawing
            sop(11): version(11, 2, word=COMING, effective="2026-12-01", status="obsolete"),  # its end is approved
            "qms-docs/img/flow.svg": svg("new drawing"),
        }
    )
    for number in (1, 4, 5, 8, 11):
        support.approve(root, sop(number))
    qms.commit()
    support.state(root, sop(4), "withdraw", "bob", signed_at="2026-01-05T10:00:00Z", comment="Not yet")
    qms.commit()
    return qms


@pytest.fixture(scope="module")
def built(qms):
    built = qms.build(approve=False)
    assert built.code == 0, built.output
    return built


def page(built, number):
    return built.page(f"documents/SOP-{number:03}.html")


def everywhere(site, word):
    """The files of a site that hold a word, in content or name."""
    return [str(path) for path in site.rglob("*") if path.is_file() and (word.encode() in path.read_bytes() or word in path.name)]


def test_text_that_nobody_approved_is_nowhere_in_the_site(built):
    assert everywhere(built.site, HIDDEN) == []
    assert everywhere(built.site, SHOWN) != []


def test_text_whose_day_has_not_come_is_only_on_pages_that_say_so(built):
    found = {path.removeprefix(f"{built.site}/documents/") for path in everywhere(built.site, f"{COMING} about steps")}
    assert found == {"SOP-001/r2.html", "SOP-011/r2.html"}
    changes = {path.removeprefix(f"{built.site}/documents/") for path in everywhere(built.site, f"{COMING}<span")}
    assert {"SOP-001/r2-changes.html", "SOP-011/r2-changes.html"} == changes
    assert "Not in force yet" in built.page("documents/SOP-001/r2.html")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "Revision 2 takes effect on 1 Dec 2026."),
        (2, "Revision 2 is in review."),
        (3, "Revision 2 is in work."),
        (4, "Revision 2 was stopped."),
        (11, "This document ends on 1 Dec 2026."),
    ],
)
def test_what_comes_is_announced_beside_the_revision_in_force(built, number, words):
    html = page(built, number)
    assert words in html
    assert "revision 1" in html.partition("q-control__id")[2].partition("</p>")[0]
    assert "In force" in html
    assert SHOWN in html


def test_an_obsolete_document_says_so(built):
    html = page(built, 5)
    assert "Obsolete since 5 Jan 2026." in html
    assert "Kept" in html


@pytest.mark.parametrize("number", [6, 10])
def test_what_was_never_in_force_has_no_page_and_links_to_it_lead_nowhere(built, number):
    assert not (built.site / f"documents/SOP-{number:03}.html").exists()
    assert f'href="SOP-{number:03}' not in page(built, 1)
    assert f"SOP-{number:03}" in built.page("documents.html")
    assert 'href=""' not in page(built, 1)


def test_two_documents_show_two_states_of_one_picture(built):
    found = {}
    for number in (7, 8):
        (source,) = re.findall(r'<img[^>]* src="(files/[^"]+)"', page(built, number))
        found[number] = (built.site / "documents" / source).read_text()
    assert "old drawing" in found[7]
    assert "new drawing" in found[8]


def test_what_keeps_revisions_back_is_told_in_the_log(built):
    assert "SOP-002.md: unapproved-active" in built.output
    assert "SOP-007.md: asset-changed" in built.output
    assert "the site shows what was in force before" in built.output


def test_approvers_stand_on_the_page_with_their_level(built):
    html = page(built, 1)
    for words in ("Carol Probe", "Author", "Bob Probe", "Approved", "2026-01-05 09:00", "A0 recorded", "identity not authenticated"):
        assert words in html, words
    assert "yet verified" not in html


def test_home_list_and_evidence_say_how_it_was_verified(built):
    home = built.page("index.html")
    assert "3 in review" in home  # one of them was stopped
    assert 'href="evidence.html"' in home
    listed = built.page("documents.html")
    assert "Bob Probe" in listed
    assert "revision 2: from 1 Dec 2026" in listed
    evidence = built.page("evidence.html")
    for words in ("FAIL, 3 revisions kept back", "SOP-002 revision 2", "No deviations", "No open waivers", "No self-approval", "sha256sum"):
        assert words in evidence, words


def test_the_commands_of_the_evidence_page_work(built, qms):
    import html

    commands = [
        html.unescape(text) for text in re.findall(r'<pre class="q-recipe" tabindex="0">(git [^<]+)</pre>', built.page("evidence.html"))
    ]
    told = [
        subprocess.run(["sh", "-euc", command], cwd=qms.root, capture_output=True, text=True, check=True).stdout for command in commands
    ]
    (digest,) = re.findall(r"have the digest <code class=\"q-hash\">([0-9a-f]{64})", built.page("evidence.html"))
    assert told[0].startswith(digest)
    assert f"content: sha256:{digest}" in told[1]


def test_on_its_day_a_revision_takes_over_without_a_commit(qms):
    built = qms.build("--site-dir", "later", approve=False, today="2026-12-01")
    html = (qms.root / "later/documents/SOP-001.html").read_text()
    assert built.code == 0, built.output
    assert f"Title {COMING}" in html
    assert "since 1 Dec 2026" in html
    assert "takes effect" not in html
    assert SHOWN in (qms.root / "later/documents/SOP-004.html").read_text()
    assert "Obsolete since 1 Dec 2026." in (qms.root / "later/documents/SOP-011.html").read_text()


def test_a_site_depends_on_commit_and_day_alone(qms, tmp_path):
    clone = tmp_path / "clone"
    support.git(tmp_path, "clone", "--quiet", str(qms.root), str(clone))
    (clone / sop(1)).write_text(version(1, 3, title=HIDDEN))
    (clone / "records/nonconformity/NC-2026-0002.yaml").write_text(nonconformity("NC-2026-0002", HIDDEN))
    sites = []
    for root in (qms.root, clone):
        done = Qms(root, tmp_path / root.name).build("--site-dir", str(tmp_path / f"site-{root.name}"), approve=False)
        assert done.code == 0, done.output
        site = tmp_path / f"site-{root.name}"
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"})
    assert sites[0].keys() == sites[1].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []
    assert "2 changed files are not in this build" in done.output


def test_hidden_changes_of_the_work_tree_do_not_show(make_qms):
    qms = make_qms({sop(1): version(1, 1)}).approve()
    support.git(qms.root, "update-index", "--skip-worktree", sop(1))
    support.git(qms.root, "update-index", "--assume-unchanged", "records/process/probing.yaml")
    qms.write({sop(1): version(1, 1).replace(SHOWN, HIDDEN)})
    (qms.root / "records/process/probing.yaml").write_text(HIDDEN)
    built = qms.build(approve=False)
    assert built.code == 0, built.output
    assert everywhere(built.site, HIDDEN) == []
    assert SHOWN in page(built, 1)


# without building pages ------------------------------------------------------------------------------------------------


def prepared(qms, tmp_path, today="2026-11-20"):
    (tmp_path / "laid").mkdir()
    return publishing.prepare(qms.root, date.fromisoformat(today), tmp_path / "laid")


def top(published, id_):
    return pages.document_top(published.context, published.context.by_id[id_])


def test_only_regular_files_with_allowed_names_are_laid_out(make_qms, tmp_path):
    published = prepared(make_qms({sop(1): version(1, 1)}).approve(), tmp_path)
    laid = {path.relative_to(published.root).as_posix() for path in published.root.rglob("*") if path.is_file()}
    assert sop(1) in laid
    assert not [path for path in published.root.rglob("*") if path.is_symlink() or (path.is_file() and path.stat().st_mode & 0o111)]
    assert not [
        path for path in laid if not path.startswith(("qms-docs/", "records/")) and path not in ("qms.yml", "mkdocs.yml", ".gitattributes")
    ]


def test_bytes_are_those_of_the_blob_whatever_attributes_say(make_qms, tmp_path):
    qms = make_qms({sop(1): version(1, 1).replace("Steps\n", "Steps\n\n$Id$\n")}).approve()
    qms.write({".gitattributes": "* text eol=crlf ident export-subst\n"}).commit()
    published = prepared(qms, tmp_path)
    assert b"$Id$" in (published.root / sop(1)).read_bytes()
    assert b"\r" not in (published.root / sop(1)).read_bytes()


def test_self_approval_is_said_in_words(make_qms, tmp_path):
    qms = make_qms()
    support.write_authority(qms.root, self_approval="true")
    support.approve(qms.root, "qms-docs/SCO-001.md", approver="carol", author="carol")
    qms.commit()
    published = prepared(qms, tmp_path)
    html = top(published, "SCO-001")
    assert "Approved by its author." in html
    assert "Nobody else approved this text." in html
    assert "Approved, by its author" in html
    made = {one.uri: one.html for one in pages.generated(published.context, (), preview=False, built="")}
    assert "1 document approved by its author" in made["index.md"]
    assert "(its author)" in made["documents.md"]
    assert "SCO-001</a> revision 1." in made["evidence.md"]


def test_a_signed_approval_shows_its_key(make_qms, tmp_path):
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    public = " ".join((tmp_path / "key.pub").read_text().split()[:2])
    qms = make_qms()
    support.write_authority(qms.root)
    authority = qms.root / "records/authority.yaml"
    authority.write_text(authority.read_text().replace("    name: Bob Probe\n", f"    name: Bob Probe\n    keys:\n      - {public}\n"))
    support.state(qms.root, "qms-docs/SCO-001.md", "author", "carol")
    statement = qms.root / support.state(qms.root, "qms-docs/SCO-001.md", "approve", "bob")
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", "gitqms", "-f", key, statement], check=True, env=os.environ | {"SSH_AUTH_SOCK": ""}
    )
    qms.commit()
    published = prepared(qms, tmp_path)
    html = top(published, "SCO-001")
    assert "A2 signed" in html
    assert "SHA256:" in html
    made = {one.uri: one.html for one in pages.generated(published.context, (), preview=False, built="")}
    assert "PASS at level A2 signed" in made["evidence.md"]
    commands = re.findall(r'<pre class="q-recipe" tabindex="0">(printf [^<]+)</pre>', made["evidence.md"])
    command = commands[0].replace("&#10;", "\n").replace("&#39;", "'").replace("&#34;", '"').replace("&gt;", ">")
    done = subprocess.run(["sh", "-euc", command], cwd=qms.root, capture_output=True, text=True, check=False)
    assert 'Good "gitqms" signature for bob' in done.stdout, done.stderr


def test_deviations_and_waivers_are_named(make_qms, tmp_path):
    qms = make_qms({sop(1): version(1, 1)}).approve()
    qms.write({sop(1): version(1, 1).replace(SHOWN, HIDDEN)}).commit()
    slip = support.git(qms.root, "rev-parse", "HEAD").strip()
    extra = f"deviations:\n  - finding: changed-without-new-revision\n    id: SOP-001\n    commit: {slip}\n"
    waiver = (
        "id: WVR-2026-0001\ntype: waiver\ntitle: Sections\nstatus: open\nrule: DOC005\nreason: Short text.\napproved_by: pat-probe\n"
        "until: 2026-12-31\nrecorded_by: pat-probe\nrecorded_on: 2026-01-05\n"
    )
    path = "records/nonconformity/NC-2026-0001.yaml"
    qms.write({sop(1): version(1, 1), path: nonconformity() + extra, "records/waiver/WVR-2026-0001.yaml": waiver})
    for subject, file, meaning in (
        ("NC-2026-0001", path, "deviation"),
        ("WVR-2026-0001", "records/waiver/WVR-2026-0001.yaml", "close"),
    ):
        digest = hashlib.sha256((qms.root / file).read_bytes()).hexdigest()
        statement = Statement("probe-works", subject, 0, digest, "", "", meaning, "carol", support.SIGNED_AT)
        qms.write({naming.path_of(statement): statements.to_bytes(statement)})
    qms.commit()
    published = prepared(qms, tmp_path)
    made = {one.uri: one.html for one in pages.generated(published.context, (), preview=False, built="")}
    assert "1 deviation and 1 waiver" in made["index.md"]
    assert "since control began, apart from what the deviations below acknowledge." in made["evidence.md"]
    assert "NC-2026-0001</a>: changed-without-new-revision" in made["evidence.md"]
    assert "WVR-2026-0001</a>: DOC005 for all files, until 2026-12-31, signed off by carol" in made["evidence.md"]


@pytest.mark.parametrize(
    ("files", "finding"),
    [
        ({sop(1): version(1, 1).replace(SHOWN, HIDDEN)}, "changed-without-new-revision"),
        ({sop(1): "---\nid: SOP-001\n"}, "cannot be read"),
        ({"records/nonconformity/NC-2026-0001.md": "x"}, "invalid-file"),
    ],
)
def test_a_history_that_fails_publishes_nothing(make_qms, tmp_path, files, finding):
    qms = make_qms({sop(1): version(1, 1)}).approve()
    qms.write(files).commit()
    with pytest.raises(publishing.Unpublishable, match=finding):
        prepared(qms, tmp_path)
    assert list((tmp_path / "laid").iterdir()) == []


def test_statements_of_strangers_publish_nothing(make_qms, tmp_path):
    qms = make_qms({sop(1): version(1, 1)})
    support.write_authority(qms.root)
    support.approve(qms.root, "qms-docs/SCO-001.md")
    support.approve(qms.root, sop(1), approver="mallory")
    qms.commit()
    published = prepared(qms, tmp_path)
    assert [document.id for document in published.context.documents] == ["SCO-001"]
    assert published.context.ahead["SOP-001"].status == "active"


def test_findings_on_text_that_is_not_in_force_are_not_told(make_qms, tmp_path):
    qms = make_qms({sop(1): version(1, 1)}).approve()
    qms.write({sop(1): version(1, 2, change="update").replace("processes:\n  - probing\n", "")}).commit()
    assert prepared(qms, tmp_path).findings == ()


def test_errors_of_the_tip_are_told_even_where_older_text_would_be_shown(make_qms, tmp_path):
    qms = make_qms({sop(1): version(1, 1)}).approve()
    qms.write({sop(1): version(1, 2, owner="nobody-at-all")}).commit()
    (found,) = [finding for finding in prepared(qms, tmp_path).findings if finding.severity == "error"]
    assert "nobody-at-all" in found.message


def test_without_git_there_is_a_remedy(make_qms, tmp_path):
    with pytest.raises(GitError, match=r"only a commit can be published.*qms serve"):
        prepared(make_qms(), tmp_path)


def test_without_authority_there_is_a_remedy(make_qms, tmp_path):
    with pytest.raises(publishing.Unpublishable, match=r"authority\.yaml.*qms init.*qms serve"):
        prepared(make_qms().commit(), tmp_path)


def test_before_the_first_revision_is_in_force_a_site_says_so(make_qms, tmp_path):
    published = prepared(make_qms().approve(), tmp_path, today="2026-01-04")
    assert published.context.documents == ()
    assert publishing.emptiness(published.evidence) == "no document is in force on 2026-01-04; the first comes into force on 2026-01-05"
    assert publishing.emptiness(publishing.examine(tmp_path / "qms", date(2026, 1, 5)).evidence) == ""


def test_where_a_file_lies_in_the_repository():
    assert publishing.path_of("qms-docs/_12/sop/SOP-001.md") == "qms-docs/sop/SOP-001.md"
    assert publishing.path_of("qms-docs/sop/SOP-001.md") == "qms-docs/sop/SOP-001.md"
