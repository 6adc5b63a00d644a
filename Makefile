# One command each. Everything a command needs is set up first by prepare.py, which is done in a moment when
# nothing changed. Without make, the plain commands are:
#   python3 prepare.py && SPEELVELD_DEMO=1 .venv/bin/python manage.py up --demo     (run)
#   python3 prepare.py --dev && .venv/bin/python .ci/test.py                        (test)

PYTHON ?= $(shell command -v python3 || command -v python || echo python3)
BIN := .venv/bin
UV := $(BIN)/uv
TEMPLATES := templates

# Homebrew's libraries (Pango, for PDF) are not where macOS looks for them by itself.
ifeq ($(shell uname -s),Darwin)
WITH_LIBRARIES := DYLD_FALLBACK_LIBRARY_PATH="$$(brew --prefix 2>/dev/null || echo /usr/local)/lib:/usr/lib"
endif

.DEFAULT_GOAL := help
.PHONY: help run prepare prepare-dev test check check-style check-types check-contracts check-django \
	check-templates check-words \
	format words sheet bench lock clean

help: ## List these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: prepare ## Start everything with demo data at http://127.0.0.1:8000 (or PORT=8080 make run)
	@SPEELVELD_DEMO=1 $(WITH_LIBRARIES) exec $(BIN)/python manage.py up --demo

prepare:
	@$(PYTHON) prepare.py

prepare-dev:
	@$(PYTHON) prepare.py --dev

test: prepare-dev ## Run all tests, on SQLite and on PostgreSQL + Redis where they answer (ARGS="-k ideas")
	@$(WITH_LIBRARIES) exec $(BIN)/python .ci/test.py $(ARGS)

# Checks are of the code, not of the installation that the environment may describe.
PLAIN := env -u DATABASE_URL -u SECRET_KEY -u SPEELVELD_DEMO -u PUBLIC_URL -u ALLOWED_HOSTS

check: check-style check-types check-contracts check-django check-templates check-words ## Lint, format, types, contracts, migrations

check-style: prepare-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: prepare-dev
	$(PLAIN) $(BIN)/mypy

check-contracts: prepare-dev
	$(BIN)/lint-imports --no-logo

check-django: prepare-dev
	$(PLAIN) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PLAIN) $(BIN)/python manage.py check

check-templates: prepare-dev
	$(BIN)/djlint --lint $(TEMPLATES)

# Also part of the tests; here so that a string without Dutch is found before the long run.
check-words: prepare-dev
	@$(PLAIN) $(BIN)/pytest -q tests/test_translations.py

format: prepare-dev ## Put Python code in the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: prepare-dev ## Collect strings to translate into locale/ (needs gettext), then compile
	$(BIN)/python manage.py makemessages --locale nl --no-location --ignore node_modules --ignore .venv
	@$(PYTHON) prepare.py --dev

sheet: prepare-dev ## Take a picture of every page, on a phone and on a laptop, into var/contact-sheet
	@$(WITH_LIBRARIES) exec $(BIN)/python -m tests.contact_sheet

bench: prepare-dev ## Measure; prints a table and writes bench.json
	@$(WITH_LIBRARIES) exec $(BIN)/python -m benchmarks

COMPILE := $(UV) pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: prepare-dev ## Write the locked requirements after a change in pyproject.toml (UPGRADE=1 for newer ones)
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group bootstrap --output-file requirements-bootstrap.txt
	$(COMPILE) --group node --output-file requirements-node.txt

clean: ## Remove what was installed and cached; the data in var/ stays
	rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
