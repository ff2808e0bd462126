# Everything runs inside .venv; the first target that needs it makes it.
PYTHON ?= python3
BIN := .venv/bin
Q ?=

.PHONY: setup chat ask test check lint types pytest format lock clean

setup: .venv/.ready

.venv/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

chat: setup
	@$(BIN)/palmares chat

ask: setup
	@$(BIN)/palmares ask "$(Q)"

test: lint types pytest check

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

pytest: setup
	$(BIN)/pytest -n 2

check: setup
	$(BIN)/palmares check

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# One locked, hashed file for every supported Python; it names no package index.
lock:
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet -o requirements.txt

clean:
	rm -rf .venv build dist
