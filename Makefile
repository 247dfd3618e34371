# Two commands on a fresh machine: `make demo` and `make test`. Another Python: make PYTHON=python3.12 demo

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out
GRAPH := $(OUT)/quanhe.graph
QUANHE := QUANHE_GRAPH=$(GRAPH) $(BIN)/quanhe
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

# Installs a package of Debian's, given with what it is for; says so where that cannot be.
, := ,
define debian
if [ "$$(id -u)" = 0 ]; then as=; elif sudo -n true 2> /dev/null; then as="sudo -n"; else as=false; fi; \
	install="apt-get install -qq -y --no-install-recommends $(1)"; \
	if command -v apt-get > /dev/null && [ "$$as" != false ]; then \
	  echo "== $(2)"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { $$as $$install || { $$as apt-get update -qq && $$as $$install; }; } > /dev/null 2>&1 && exit 0; \
	fi; \
	echo "$(2): not here (Debian: apt-get install $(1)), so they are passed over."
endef

.PHONY: demo test lint types imports tests readme docs pictures chromium virtuoso followthemoney clean

demo: $(VENV)/.quanhe
	@mkdir -p $(OUT)
	@echo "== The articles of data/articles, read and built into a graph"
	@$(QUANHE) build data/articles --replace
	@$(QUANHE) query overview --format table
	@echo "== Who took or left which post?"
	@$(QUANHE) query appointments
	@echo "== Who proposed what?"
	@$(QUANHE) query proposals
	@echo "== Which figures are parts of others?"
	@$(QUANHE) query parts-of-figure
	@echo "== The page"
	@$(QUANHE) view -o $(OUT)/page.html
	@echo "It lies at file://$(CURDIR)/$(OUT)/page.html"
	@echo "More to ask: $(BIN)/quanhe questions. To ask it: $(BIN)/quanhe query NAME -g $(GRAPH)"

test: $(VENV)/.test chromium virtuoso followthemoney lint types imports tests

lint: $(VENV)/.test
	@echo "== ruff"
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .

types: $(VENV)/.test
	@echo "== mypy"
	@$(BIN)/mypy

imports: $(VENV)/.test
	@echo "== lint-imports"
	@$(BIN)/lint-imports --no-cache > $(VENV)/imports.txt || { cat $(VENV)/imports.txt; exit 1; }

tests: $(VENV)/.test
	@echo "== pytest"
	@$(BIN)/pytest -q -n auto --dist loadfile

# Writes the outputs that README.md and README.vi.md show anew; read the difference.
readme: $(VENV)/.test
	@$(BIN)/python tests/test_readme.py

# Writes docs/cli.md anew, from the commands themselves.
docs: $(VENV)/.test
	@$(BIN)/python tests/test_cli_docs.py
	@$(BIN)/python tests/test_questions.py

# Takes the pictures that README.md and README.vi.md show; look at them.
pictures: $(VENV)/.test chromium
	@$(BIN)/python tools/pictures.py

# Only for the tests of the page, which are passed over where there is no Chromium.
chromium:
	@if command -v chromium chromium-browser google-chrome > /dev/null; then exit 0; fi; \
	$(call debian,chromium,Chromium$(,) for the tests of the page)

# Only for the tests of a graph that another store keeps, which are passed over where there is no Virtuoso.
virtuoso:
	@if command -v virtuoso-t > /dev/null; then exit 0; fi; \
	$(call debian,virtuoso-opensource-7-bin,Virtuoso$(,) for the tests of a bigger store)

# Only for the tests that read exports with it, which are passed over without: it stands on pyicu, which is compiled.
followthemoney: $(VENV)/.test
	@if $(BIN)/python -c "import followthemoney" 2> /dev/null || $(PIP) install -e '.[ftm]' > /dev/null 2>&1; then exit 0; fi; \
	( $(call debian,g++ pkg-config libicu-dev,ICU$(,) for the tests that read exports with followthemoney) ); \
	$(PIP) install -e '.[ftm]' > /dev/null 2>&1 || echo "No followthemoney here: the tests that read exports with it are passed over."

$(BIN)/python:
	@echo "== A virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv does not work here (Debian: apt-get install python3-venv)"; rm -rf $(VENV); exit 1; }

$(VENV)/.quanhe: pyproject.toml | $(BIN)/python
	@echo "== Installing quanhe"
	@$(PIP) install -e '.[all]'
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	@echo "== Installing quanhe and what its tests need"
	@$(PIP) install -e '.[test]'
	@touch $(VENV)/.quanhe $@

clean:
	rm -rf $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
