# `make site` and `make test` need only Python >= 3.11, git and make: they set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TODAY := 2026-11-22# the day on which the approvals of the example came into its history

.PHONY: site serve test check bench conformance fuzz mutants faults clean
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

conformance: $(VENV)/.ready ## every case of the kit, on SHA-1 and on SHA-256 repositories, and the list that users run
	@GITQMS_CONFORMANCE=all $(BIN)/python -m pytest -q -n 2 tests/conformance
	@$(BIN)/qms selftest

fuzz: $(VENV)/.ready ## 200,000 inputs for each parser, 5,000 random histories (about 40 minutes)
	@GITQMS_FUZZ=$(or $(FUZZ),200000) $(BIN)/python -m pytest -q -n 2 tests/fuzz tests/signing/test_fuzz.py tests/evidence/test_random_histories.py

mutants: $(VENV)/.ready ## each rule of the verifier switched off must be noticed
	@$(BIN)/python tests/mutants/run.py

faults: $(VENV)/.ready ## every command that writes, killed or failed at every third step; STRIDE=1 for each
	@$(BIN)/python tests/faults/run.py --stride $(or $(STRIDE),3)

bench: $(VENV)/.ready ## speed and size against named references
	@$(BIN)/python benchmarks/bench.py

clean:
	rm -rf $(VENV) site
