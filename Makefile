# `make demo` and `make test` need only Python 3.11 or newer, git and make: each makes its own environment in
# .venv from a lock file with hashes. A stamp file tells what is installed, so that a second run is quick.

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALL := $(PIP) install --require-hashes --no-deps -r
AUDIT := $(VENV)/audit
LOCKS := requirements-dev.lock requirements-audit.lock
CODE := kallelse tests benchmarks docs tools cli.py tui.py

.PHONY: help demo test check bench soak docs format lock dist audit
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run.stamp ## Build the next kallelse of a fictional kommun and name the PDF
	@mkdir -p ut && $(BIN)/kallelse demo $$(mktemp -d ut/demo-XXXXXX)

test: check ## Everything the gate asks: style, types, layers, docs in sync, tests
	$(BIN)/python -m pytest -n auto -q

check: $(VENV)/dev.stamp ## The quick part of the gate: style, types, layers, docs in sync
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check --quiet $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python docs/generate.py --check

bench: $(VENV)/dev.stamp ## One page of ratios beside other programs (BENCH=--quick); KALLELSE_SKISSER=FOLDER adds our sketches
	$(BIN)/python -m benchmarks.run $(BENCH)
	$(BIN)/python -m benchmarks.lists

soak: $(VENV)/dev.stamp ## The long runs: kills, many writers, many examples
	$(BIN)/python -m pytest -m soak

docs: $(VENV)/dev.stamp ## Write the reference pages again from the code
	$(BIN)/python docs/generate.py
	$(BIN)/python -m kallelse.store.schema templates/schema

format: $(VENV)/dev.stamp ## Let ruff mend what it can
	$(BIN)/ruff check --fix --quiet $(CODE)
	$(BIN)/ruff format --quiet $(CODE)

dist: $(VENV)/dev.stamp $(AUDIT)/audit.stamp ## Wheel, sdist and a list of what they need (CycloneDX) in dist/
	$(BIN)/python -m hatchling build
	$(AUDIT)/bin/python -W ignore -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file dist/kallelse-$$($(BIN)/python -m hatchling version).cdx.json

audit: $(AUDIT)/audit.stamp ## Ask for known holes in what is locked; fails, too, when nobody could tell (needs the network)
	$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes $(LOCKS:%=-r %)

# The only target that needs uv. The locks name no registry's address, so that every machine uses its own.
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --custom-compile-command 'make lock' --upgrade
lock: ## Resolve the dependencies again
	$(UV_COMPILE) pyproject.toml --group build --group dev -o requirements-dev.lock
	$(UV_COMPILE) pyproject.toml --group build -c requirements-dev.lock -o requirements.lock
	$(UV_COMPILE) --group audit -c requirements-dev.lock -o requirements-audit.lock

$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "Python 3.11 eller nyare med venv behövs (Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/pip
	$(INSTALL) requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/run.stamp
	$(INSTALL) requirements-dev.lock
	@touch $@

$(AUDIT)/audit.stamp: requirements-audit.lock | $(BIN)/pip
	$(BIN)/python -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes --no-deps -r $<
	@touch $@
