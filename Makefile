# `make site` and `make test` need only Python >= 3.11, git and make: they set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TODAY := 2026-11-22# the day on which the approvals of the example came into its history

.PHONY: site serve test check bench clean
.DEFAULT_GOAL := site

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "gitqms needs Python 3.11 or newer; set PYTHON=python3.x"; exit 2; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

site: $(VENV)/.ready ## verify and check this repository's QMS and build it into site/
	@$(BIN)/qms --today $(TODAY) verify
	@$(BIN)/qms --today $(TODAY) build

serve: $(VENV)/.ready ## preview while editing
	@$(BIN)/qms --today $(TODAY) serve

test: $(VENV)/.ready ## all tests; those in a browser only where Chromium is
	@$(BIN)/python -m pytest -q -n 2
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then \
		echo "Browser tests left out: no Chromium found (Debian: apt-get install chromium)."; fi

check: $(VENV)/.ready ## what CI runs before a merge: style, types, layers, tests, strict site
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test
	@GITQMS_TODAY=$(TODAY) NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir $(VENV)/strict-site

bench: $(VENV)/.ready ## speed and size against named references
	@$(BIN)/python benchmarks/bench.py

clean:
	rm -rf $(VENV) site
