# The two commands: `make figures` and `make test`. `make` alone lists the targets.
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready

# Somebody's own articles and output folder; empty means the sample and figures/.
CORPUS ?=
FIGURES ?=

COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --upgrade --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

.PHONY: help figures test lab lint lock benchmarks clean

help:
	@echo "make figures     set up, index the corpus, run all notebooks, write figures/"
	@echo "make figures CORPUS=/my/articles FIGURES=/my/out"
	@echo "                 the same on your own articles; leaves this folder as it is"
	@echo "make test        lint, type-check, test, run all notebooks"
	@echo "make lab         open JupyterLab on notebook 00"
	@echo "make lock        renew requirements.lock from pyproject.toml"
	@echo "make benchmarks  ratios to named peers (sets up an environment of its own)"
	@echo "make clean       remove the environments"

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c "import pathlib; pathlib.Path('$(READY)').touch()"

figures: $(READY)
	$(BIN)/pressespiegel figures $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(FIGURES),--figures "$(FIGURES)")

test: $(READY) lint
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

lab: $(READY)
	$(BIN)/jupyter lab notebooks/00-start-here.ipynb

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml --group test --output-file requirements.lock
	$(COMPILE) pyproject.toml benchmarks/requirements.in --output-file benchmarks/requirements.lock

# Peers have an environment of their own, so that nobody installs them to use the suite.
benchmarks: BENCH := .venv-benchmarks/$(notdir $(BIN))
benchmarks:
	$(PYTHON) -m venv .venv-benchmarks
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BENCH)/python benchmarks/language.py
	$(BENCH)/python benchmarks/speed.py
	$(BENCH)/python benchmarks/quotations.py
	$(BENCH)/python benchmarks/measures.py

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(folder, ignore_errors=True) for folder in ('$(VENV)', '.venv-benchmarks')]"
