"""The plugin: MkDocs events to functions of this package. It holds the state of one build and decides nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import jinja2
from mkdocs import plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from gitqms import pages
from mkdocs_gitqms import config as settings
from mkdocs_gitqms import defaults, feed, gate, navigation, origin, policy, printing, search, shell, sitepages, staging

ASSETS = Path(__file__).parent / "assets"
MOST_SECONDS = 2**32 - 1
"""Of the time that a gzip file can name."""
FILE_SEARCH = f"{policy.FOLDER}/file-search.js"


@dataclass(slots=True)
class Build:
    """What one build has found so far. `export` holds the files that are published; a preview has none."""

    site: staging.Site
    export: TemporaryDirectory[str] | None
    policy: policy.Policy
    env: jinja2.Environment | None = None
    nav: Navigation | None = None
    generated: tuple[pages.Page, ...] = ()


class GitqmsPlugin(plugins.BasePlugin[settings.GitqmsConfig]):  # type: ignore[no-untyped-call]
    """Checks the repository, publishes what may be seen, and nothing else."""

    def __init__(self) -> None:
        self.preview = False
        self.root = Path()
        self.build: Build | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.root = gate.root_of(config.config_file_path)
        defaults.apply(config, self.root, tuple(_asset_uris()))
        config.extra.setdefault("polyfills", []).append(FILE_SEARCH)
        return config

    @plugins.event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        today = settings.today(self.config)
        export = None if self.preview else TemporaryDirectory(prefix="gitqms-site-")
        site = self._published(today, Path(export.name), config.site_url) if export else self._previewed(today)
        # the map of the site would otherwise name the day of the build: a site is a function of commit and day
        seconds = int(datetime.combine(today, time(), UTC).timestamp())
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(min(max(seconds, 0), MOST_SECONDS)))
        self.build = Build(site, export, policy.Policy(config.theme.dirs, preview=self.preview))
        config.copyright = " · ".join(filter(None, (config.copyright, escape(site.built))))

    def _published(self, today: date, folder: Path, site_url: str | None) -> staging.Site:
        as_of = settings.as_of()
        published = gate.publish(self.root, today, folder, as_of=as_of)
        built = origin.published(published.evidence, published.moment)
        asked = origin.asked(today, settings.present(self.config), site_url) if as_of else None
        context = replace(published.context, asked=asked)
        return staging.Site(folder, context, published.findings, preview=False, generated=self.config.generated, built=built)

    def _previewed(self, today: date) -> staging.Site:
        checked = gate.check(self.root, today)
        gate.report(checked.findings, preview=True)
        built = origin.previewed(self.root, today)
        return staging.Site(self.root, checked.context, checked.findings, preview=True, generated=self.config.generated, built=built)

    @plugins.event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        build = self._build
        build.generated = staging.publish(files, build.site, config)
        for uri, content in (*_assets(), *feed.files(build.site, config.site_url)):
            files.append(File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED))
        if config.nav is None:
            nav = pages.navigation(build.site.context)
            navigation.name(files, nav)
            config.nav = navigation.prepare(nav, files.src_uris)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._build.nav = nav
        return nav

    @plugins.event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.auto_reload = False  # a build does not edit its templates; looking costs 50 stat calls a page
        self._build.env = env
        return env

    @plugins.event_priority(-100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        if isinstance(page, sitepages.DocumentPage):
            page.complete()
        return context

    @plugins.event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        html = self._build.policy.apply(output, "../" * page.url.count("/"))
        return feed.announce(html, page.file.src_uri, self._build.site)

    @plugins.event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.endswith(".html"):
            return output_content
        return self._build.policy.apply(output_content, policy.error_base(config.site_url))

    @plugins.event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        build = self._build
        if build.site.context.issued:
            shell.write(config.site_dir, self._frame(config, shell.REVISIONS), staging.revisions(build.site, config))
        if build.site.generated:
            shell.write(config.site_dir, self._frame(config, shell.SHEETS), staging.sheets(build.site, config))
            search.extend(config.site_dir, (*search.of_pages(build.generated), *search.of_records(build.site.context)))
        else:
            search.extend(config.site_dir, ())
        policy.write(config.site_dir, build.policy.scripts)
        printing.write(build.site, config)
        if build.export:
            build.export.cleanup()

    def _frame(self, config: MkDocsConfig, place: pages.Page) -> shell.Shell:
        build = self._build
        if build.env is None or build.nav is None:
            raise RuntimeError("on_env and on_nav have not run")
        return shell.render(build.env, build.nav, config, build.policy, place)

    def on_build_error(self, *, error: Exception) -> None:
        if self.build and self.build.export:
            self.build.export.cleanup()

    @property
    def _build(self) -> Build:
        if self.build is None:
            raise RuntimeError("on_pre_build has not run")
        return self.build


def _assets() -> Iterator[tuple[str, bytes]]:
    """Our styles and scripts: uri and content."""
    for name, file in (*pages.asset_files(), *((file.name, file) for file in sorted(ASSETS.iterdir()))):
        yield f"{policy.FOLDER}/{name}", file.read_bytes()


def _asset_uris() -> Iterator[str]:
    return (f"{policy.FOLDER}/{name}" for name, _file in pages.asset_files())
