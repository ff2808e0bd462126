# Everything runs inside .venv; the first target that needs it makes it.
# `make chat` and `make ask` install what the bot needs to run; `make test` adds the extras and the tools.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate --quiet
Q ?=

.PHONY: setup chat ask preview test test-slow check lint types pytest format scorecard lock clean

setup: .venv/.dev

.venv/.run: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("make: $(PYTHON) is Python %d.%d; expected 3.11 or newer" % sys.version_info[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) has no venv module; expected Python with pip and venv (Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "Setting up .venv; this takes a moment, once." >&2
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q bot
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

chat: .venv/.run
	@$(BIN)/palmares chat

ask: .venv/.run
	@$(BIN)/palmares ask "$$QUESTION"

ask: export QUESTION = $(value Q)

preview: setup
	@$(BIN)/palmares preview

test: lint types pytest check

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

pytest: setup
	$(BIN)/pytest -n 2

test-slow: setup
	$(BIN)/pytest -m slow

check: setup
	$(BIN)/palmares check
	$(BIN)/palmares compile --check knowledge/communiques

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Asks the questions of tests/questions; writes the tables of README.md and docs/scorecard.md.
scorecard: setup
	$(BIN)/python benchmarks/scorecard.py

# Locked, hashed, for every supported Python; no file names a package index.
lock: setup
	$(COMPILE) --all-extras --group dev -o requirements-dev.txt
	$(COMPILE) --group install --constraint requirements-dev.txt -o requirements.txt
	$(COMPILE) --extra chart --extra metrics --constraint requirements-dev.txt -o requirements-image.txt

clean:
	rm -rf .venv build dist
