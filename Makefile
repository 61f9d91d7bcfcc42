# Each target does all its own set-up, in .venv, on a machine with Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run serve test check format lint types shapes imports wheel bench clean

run: $(VENV)/.run
	@$(BIN)/python -m foedera.firstrun world.html

serve: $(VENV)/.run
	@$(BIN)/foedera serve

test: $(VENV)/.dev chromium
	$(BIN)/python -m pytest -n 2 --doctest-modules --doctest-continue-on-failure

check: $(VENV)/.dev format lint types shapes imports wheel

format: $(VENV)/.dev
	$(BIN)/ruff format --check .
lint: $(VENV)/.dev
	$(BIN)/ruff check .
types: $(VENV)/.dev
	$(BIN)/mypy
shapes: $(VENV)/.dev
	$(BIN)/foedera check
imports: $(VENV)/.dev
	$(BIN)/python -m pytest -q tests/test_imports.py
wheel: $(VENV)/.dev
	sh tests/wheel.sh $(BIN)/python

bench: $(VENV)/.bench chromium
	$(BIN)/python benchmarks/run.py

# Chromium for the browser tests: Debian's when root, else the one Playwright brings.
.PHONY: chromium
chromium: $(VENV)/.dev
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -qq && apt-get install -y -qq chromium fonts-dejavu-core; } \
	|| $(BIN)/python -m playwright install chromium

$(VENV)/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
	|| { echo "foedera needs Python 3.11 or later: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c "import ensurepip" 2>/dev/null \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv; } \
	|| { echo "this Python cannot make environments: install python3-venv"; exit 1; }
	@echo "setting up $(VENV) (about a minute the first time)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.run

# The peers of the benchmarks beside all the rest.
$(VENV)/.bench: $(VENV)/.dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[bench]'
	@touch $@

clean:
	rm -rf $(VENV) dist world.html
