# Two commands do everything on a fresh machine: `make brief` and `make test`.
# They need Python 3.11 to 3.14 with its venv module, make and a shell; `make PYTHON=python3.12 test`
# chooses an interpreter.

SEED := seeds/belarus-joint-grouping.txt
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: brief test lint screenshots setup clean help
.DEFAULT_GOAL := help

help:
	@echo "make brief   summarise $(SEED) from its recording, without a key"
	@echo "make test    run all tests"
	@echo "make lint    run linters, types and import contracts"
	@echo "make screenshots   take the README's pictures anew, with the Chromium that is installed"
	@echo "make clean   remove the virtual environment and caches"

brief: $(VENV)/installed
	@$(BIN)/summarizer brief $(SEED) --replay
	@echo
	@echo "This was a recording of a reply written by hand. To have a model read the article:"
	@echo "  OPENAI_API_KEY=... $(BIN)/summarizer brief $(SEED) --model MODEL"
	@echo "  $(BIN)/summarizer brief $(SEED) --base-url http://localhost:8080/v1 --model MODEL"

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

screenshots: $(VENV)/installed-dev
	$(BIN)/python docs/screenshots.py

setup: $(VENV)/installed-dev

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/bin/python:
	@found=; \
	for candidate in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
	    2>/dev/null; then found="$$candidate"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "No Python 3.11 to 3.14 was found. Install one, or name it: make PYTHON=/path/to/python"; \
	  exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$found lacks the venv module. On Debian and Ubuntu: apt install python3-venv"; \
	  exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" --version); this takes a minute."; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage build dist
