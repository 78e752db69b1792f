# make demo   the question that reportqa was made for, asked of corpus/
# make test   what CI runs: format, lint, types, import contracts, tests
# make bench  measurements on ../shared (long)
# make lock   choose newer versions and pin them with their hashes

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LIBRARY := build/demo

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test env format bench lock clean

demo: env
	$(BIN)/reportqa ingest corpus --library $(LIBRARY)
	@echo
	$(BIN)/reportqa ask "which talks covered LLM inference?" --library $(LIBRARY) --model none

test: env
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest

env: $(READY)
	@$(BIN)/python -m compileall -q reportqa

$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "reportqa needs Python 3.11 or later: make PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

format: env
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: env
	$(BIN)/python -m benchmarks

lock:
	$(PYTHON) -m pip install --quiet uv
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
	  --no-annotate pyproject.toml requirements-dev.in -o constraints.txt

clean:
	rm -rf $(VENV) build
