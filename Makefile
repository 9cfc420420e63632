# Two commands matter: make run (serve the board) and make test (every check).
.DEFAULT_GOAL := help
.PHONY: help run demo test check lint format types contracts licences unit postgres journeys screens docs fuzz gate bench messages clean
.DELETE_ON_ERROR:

# What was compiled is kept: the tests start the program some hundred times.
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
RUN_READY := .venv/.ready-run
DEV_READY := .venv/.ready-dev
BENCH_READY := .venv/.ready-bench
FUZZ_READY := .venv/.ready-fuzz
FUZZ_RUNS ?= 200
SITE_TESTS := $(wildcard tests/web tests/rows tests/ledgers)
PYTEST := $(BIN)/pytest -n 2 --dist worksteal
ARGS ?=

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

$(RUN_READY): pyproject.toml uv.lock
	@tools/setup.sh run

$(DEV_READY): pyproject.toml uv.lock
	@tools/setup.sh dev

$(BENCH_READY): pyproject.toml uv.lock
	@tools/setup.sh bench

$(FUZZ_READY): pyproject.toml uv.lock
	@tools/setup.sh fuzz

run: $(RUN_READY) ## set up what is missing and serve the board on this machine
	@$(BIN)/yipanqi up $(ARGS)

demo: $(RUN_READY) ## fill var/demo with a fictional region and three years of its history, and serve it
	@test -d var/demo/region || YIPANQI_HOME=var/demo $(BIN)/yipanqi demo --years 3
	@YIPANQI_HOME=var/demo $(BIN)/yipanqi up $(ARGS)

test: $(DEV_READY) ## every check: lint, types, contracts, licences, tests on both databases, journeys, documents, a little fuzzing
	@$(MAKE) --no-print-directory lint types contracts licences unit postgres journeys docs fuzz

lint: $(DEV_READY) ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(DEV_READY) ## let ruff mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(DEV_READY) ## mypy --strict
	@YIPANQI_HOME=.mypy_cache/home $(BIN)/mypy

contracts: $(DEV_READY) ## which package may import which
	@$(BIN)/lint-imports

licences: $(DEV_READY) ## licences of all that the project needs to run
	@$(BIN)/python tools/licences.py

unit: $(DEV_READY) ## all tests but the journeys, on SQLite
	@$(PYTEST) --ignore=tests/e2e

postgres: $(DEV_READY) ## the site's tests on a real PostgreSQL, started and stopped here
	@$(BIN)/python tools/postgres.py $(PYTEST) -m "not one_database" $(SITE_TESTS)

journeys: $(DEV_READY) ## journeys in Debian's Chromium
	@$(BIN)/pytest tests/e2e

screens: $(DEV_READY) ## pictures for the documents, taken by the journeys of the public side
	@YIPANQI_SCREENS=docs/images $(BIN)/pytest tests/e2e/test_public_journeys.py

docs: $(DEV_READY) ## the site of the documents, in build/docs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "docs: build/docs/index.html"

fuzz: $(DEV_READY) $(FUZZ_READY) ## coverage-guided fuzzing of the reader (FUZZ_RUNS inputs)
	@$(BIN)/python tools/fuzz.py $(FUZZ_RUNS)

check: $(DEV_READY) ## the long run: many more examples in each property test, many more inputs to the fuzzer
	@HYPOTHESIS_PROFILE=thorough $(PYTEST) --ignore=tests/e2e
	@HYPOTHESIS_PROFILE=thorough $(BIN)/python tools/postgres.py $(PYTEST) $(SITE_TESTS)
	@$(MAKE) --no-print-directory fuzz FUZZ_RUNS=6000

gate: $(DEV_READY) ## accuracy of the reader on the gold pages, beside its floors
	@PYTHONPATH=tests $(BIN)/python -m gold.gate $(ARGS)

bench: $(BENCH_READY) ## speed of the reader, of recording and of the Excel round trip, beside their peers
	@$(BIN)/python bench/read.py $(ARGS)
	@$(BIN)/python bench/record.py
	@$(BIN)/python bench/excel.py

messages: $(DEV_READY) ## take the messages from the source and compile the translations
	@$(BIN)/python tools/messages.py

clean: ## take away what make has set up (data in var/ stays)
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
