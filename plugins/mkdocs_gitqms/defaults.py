"""What the plugin sets in MkDocs' configuration, so that a `mkdocs.yml` stays short.

What the user wrote wins, except where it would load something from another host or break the site's own links.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

EXTENSIONS = ("admonition", "def_list", "footnotes", "pymdownx.details", "pymdownx.superfences")
FEATURES = ("navigation.tabs", "navigation.prune", "navigation.top", "search.highlight")
UNWANTED = ("navigation.instant", "navigation.instant.prefetch", "navigation.instant.progress", "navigation.instant.preview")
PALETTE: tuple[dict[str, Any], ...] = (
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "white",
        "accent": "blue",
        "toggle": {"icon": "material/weather-night", "name": "Switch to dark"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "black",
        "accent": "blue",
        "toggle": {"icon": "material/weather-sunny", "name": "Switch to light"},
    },
)
WATCHED = ("qms.yml", "records", "schemas")


def apply(config: MkDocsConfig, root: Path, assets: tuple[str, ...]) -> None:
    """Set the defaults for the repository at `root`; `assets` are our own styles and scripts."""
    config.use_directory_urls = False
    config.extra_css[:0] = [uri for uri in assets if uri.endswith(".css")]
    config.extra_javascript[:0] = [uri for uri in assets if uri.endswith(".js")]
    config.extra.setdefault("generator", False)
    config.watch += [str(root / name) for name in WATCHED if (root / name).exists()]
    _theme(config)
    _markdown(config)
    _validation(config)


def _theme(config: MkDocsConfig) -> None:
    theme = config.theme
    theme["font"] = False
    features = list(theme.get("features") or ())
    theme["features"] = [name for name in dict.fromkeys((*features, *FEATURES)) if name not in UNWANTED]
    if not theme.get("palette"):
        theme["palette"] = [dict(scheme) for scheme in PALETTE]


def _markdown(config: MkDocsConfig) -> None:
    config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
    config.mdx_configs.setdefault("toc", {}).setdefault("permalink", True)
    config.mdx_configs["toc"].setdefault("permalink_title", "Link to this section")
    # An alignment as `style=` would be refused by the policy.
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)


def _validation(config: MkDocsConfig) -> None:
    """Links are ours to judge (`qms check` knows files and lines); MkDocs does not see record sheets."""
    links = config.validation.links
    links.not_found = links.unrecognized_links = links.anchors = links.absolute_links = logging.DEBUG
    config.validation.nav.omitted_files = logging.DEBUG
