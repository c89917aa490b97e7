# Label School. `make start` opens the school, `make test` runs every test; both install what they need.

PORT ?=
BROWSER ?= yes
ONLY ?=
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
BIN := .venv/bin
SOURCES := pyproject.toml uv.lock widgets/pyproject.toml grader/pyproject.toml

.PHONY: start test check bench format clean

start: .venv/ready-to-start
	@$(BIN)/labelgrader start $(if $(PORT),--port $(PORT)) $(if $(filter no,$(BROWSER)),--no-browser)

test: .venv/ready-to-test
	$(BIN)/deno test --quiet --allow-read tests/widgets/js
	$(BIN)/pytest -q -n auto -m "not browser and not slow"
	$(BIN)/pytest -n 2 --dist loadfile -m "browser or slow"

check: .venv/ready-to-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/deno fmt --check --quiet
	$(BIN)/deno lint --quiet
	$(BIN)/deno check --quiet widgets/js/*.js tests/widgets/js/*.js
	$(BIN)/deno test --quiet --allow-read tests/widgets/js
	$(BIN)/pytest -q -n auto -m "not browser and not slow and not postgres"

bench: .venv/ready-to-test
	@$(UV) sync --quiet --locked --inexact --group dev --group bench
	ONLY=$(ONLY) $(BIN)/python tests/bench/bench.py

format: .venv/ready-to-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/deno fmt --quiet

clean:
	rm -rf .venv .tools

# The editable install bundles the JavaScript, so a change there makes it again (tool.uv.cache-keys).
JS := $(shell find widgets/js -type f 2>/dev/null)

.venv/ready-to-start: $(UV) $(SOURCES) $(JS)
	@echo "Label School: installing what it needs into .venv …"
	@$(UV) sync --quiet --locked --inexact
	@touch $@

.venv/ready-to-test: $(UV) $(SOURCES) $(JS)
	@echo "Label School: installing what its tests need into .venv …"
	@$(UV) sync --quiet --locked --group dev
	@touch $@ .venv/ready-to-start

.tools/bin/uv:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Label School needs Python 3.11 or newer."; exit 1; }
	@python3 -m venv .tools >/dev/null 2>&1 || { rm -rf .tools; \
	  echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
