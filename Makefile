# Consult. `make` alone says what there is.
PORT ?= 8000
ROOM ?=
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
VENV := .venv/bin
LOCK := $(VENV)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
export PYTHONUNBUFFERED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
run demo: export CONSULT_DEMO ?= 1
.PHONY: help run test check check-all fix demo bench pictures assets messages translations lock python

help: ## Say what there is
	@echo "Consult: the platform on which an association of municipalities consults its members."; echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: python ## Set everything up, then run Consult at http://127.0.0.1:8000 (PORT=… for another)
	@$(PYTHON) bin/setup.py run
	@CONSULT_BIND=127.0.0.1:$(PORT) exec $(VENV)/python bin/serve.py

test: python ## Set everything up, then check everything: lint, types, tests on both databases, journeys
	@$(PYTHON) bin/setup.py test
	@$(VENV)/python bin/check.py test

check: python ## Check quickly: lint, types, import contracts, tests on SQLite
	@$(PYTHON) bin/setup.py test
	@$(VENV)/python bin/check.py check

check-all: python ## Check everything, and every page as every kind of user in every state
	@$(PYTHON) bin/setup.py test
	@CONSULT_THOROUGH=1 $(VENV)/python bin/check.py test

fix: python ## Format the code and mend what can be mended
	@$(PYTHON) bin/setup.py test
	@$(VENV)/ruff check --fix-only --quiet . ; $(VENV)/ruff format --quiet .

demo: python ## Load the demo year anew (what is in the database goes)
	@$(PYTHON) bin/setup.py run
	@$(VENV)/flask consult setup --again

bench: python ## Measure: ballots a second, page weights and times, on both databases
	@$(PYTHON) bin/setup.py test
	@$(VENV)/python -m bench

pictures: python ## Make the pictures of the README from the demo year
	@$(PYTHON) bin/setup.py test
	@$(VENV)/python bin/pictures.py

assets: python ## Build consult/static/vendor from the locked browser packages
	@$(PYTHON) bin/setup.py assets

messages: python ## Gather what is to be translated (ROOM=topics for one room)
	@$(PYTHON) bin/setup.py test
	@$(VENV)/python bin/messages.py update $(ROOM)

translations: python ## Compile the translations
	@$(PYTHON) bin/setup.py test
	@$(VENV)/python bin/messages.py compile

lock: python ## Lock the newest allowed versions of all packages
	@$(PYTHON) bin/setup.py test
	@$(LOCK) pyproject.toml -o requirements.txt
	@$(LOCK) --group dev -c requirements.txt -o requirements-dev.txt
	@$(LOCK) --group node -o requirements-node.txt
	@$(LOCK) --group install -c requirements-dev.txt -o requirements-uv.txt
	@PATH="$(CURDIR)/$(VENV):$$PATH" npm update --package-lock-only

python:
	@test -n "$(PYTHON)" || { echo "Consult needs Python 3.11 or later: install it and try again."; exit 1; }
