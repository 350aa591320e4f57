# Two commands are enough: `make run` and `make test`. Each builds its own .venv from the lock files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run demo test check format soak bench picture clean
run demo: $(VENV)/.run       ## open Facilitator on the ready demo workspace
	@$(BIN)/python -m facilitator demo

test: check                  ## style, types, walls of the house, tests
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(VENV)/.dev           ## other examples for every property, until one fails; TIMES=3 for three rounds
	set -e; n=0; while [ $$n -ne "$(TIMES)" ]; do n=$$((n + 1)); \
	$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=other; done

format: $(VENV)/.dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: $(VENV)/.dev          ## figures as ratios in one run, written to docs/bench.md; PARTS="keys idle" for some
	$(BIN)/python -m tests.bench $(PARTS)

picture: $(VENV)/.dev        ## the picture in the README, taken from the running app
	$(BIN)/python -m tests.picture

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist
