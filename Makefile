# Svar. Each target works on a fresh clone with Python 3.11 or later, make and a compiler.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-to-run
MODELS_READY := $(VENV)/.ready-for-models
DEV_READY := $(VENV)/.ready-to-develop
TOOLS_READY := $(VENV)/.ready-to-lock
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# A file's tests stay together, for they share what is costly; files go out in their order. What is
# compiled is kept: every process that a test starts would compile all of Svar anew.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
LOCKED := $(PIP) install --require-hashes --no-deps
# Of what only models and tests need, most is never imported: Python compiles what is.
LOCKED_LAZILY := $(LOCKED) --no-compile

.DEFAULT_GOAL := help
.PHONY: help run demo test quick check lint format bench question memory fire fire-desk fire-workers throughput latency live growth cleaning \
  bench-pages evaluate likeness grounding decision models encoder reader model figures pictures box-pictures configuration upgrade audit clean

help: ## Say what each target does
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: $(RUN_READY) ## Start Svar: in Telegram where TELEGRAM_BOT_TOKEN is set, else in this terminal
	@$(BIN)/svar run

demo: $(RUN_READY) ## Try readers and editors out in the browser, without Telegram
	@$(BIN)/svar demo

test: $(DEV_READY) ## Run every test, side by side in a process a core and one more
	$(PYTEST)

quick: $(DEV_READY) ## Run the tests that need no model, no browser, no PostgreSQL and little time
	$(PYTEST) -m "not model and not browser and not postgresql and not slow"

check: lint test ## Format, lint, types and tests

lint: $(DEV_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(DEV_READY) ## Put the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV_READY) ## Time Svar side by side with the plain way (some minutes)
	$(BIN)/python -m bench.compare

question: $(DEV_READY) ## Time a question beside the model alone, at PASSAGES=100000 (built once: minutes)
	$(BIN)/python -m bench.question --passages $(or $(PASSAGES),100000)

memory: $(DEV_READY) ## Say what memory each part takes, and how soon it answers
	$(BIN)/python -m bench.memory

fire: $(DEV_READY) ## Kill the bot again and again, count what is lost; or its FLAGS=--postgresql
	$(BIN)/python -m bench.fire $(FLAGS)

fire-desk: $(DEV_READY) ## Kill it while editors answer, and count what is lost (some minutes)
	$(BIN)/python -m bench.desk_fire $(FLAGS)

fire-workers: $(DEV_READY) ## Kill and pause workers that share a bot on PostgreSQL (many minutes)
	$(BIN)/python -m bench.fire_workers $(FLAGS)

throughput: $(DEV_READY) ## Count what 1, 2 and 4 workers handle a second on PostgreSQL (some minutes)
	$(BIN)/python -m bench.throughput $(FLAGS)

latency: $(DEV_READY) ## Time the bot's answers next to the smallest bot's (some minutes)
	$(BIN)/python -m bench.latency

live: $(DEV_READY) ## Change a library of ARTICLES=10000 while 20 readers ask (some minutes)
	$(BIN)/python -m bench.live --articles $(or $(ARTICLES),10000)

growth: $(DEV_READY) ## Time how longer works grow, ×1 ×4 ×16; hostile pages with FLAGS=--hostile
	$(BIN)/python -m bench.growth $(FLAGS)

cleaning: $(DEV_READY) ## Time how cleaning grows with pages of many shapes (some minutes)
	$(BIN)/python -m bench.cleaning

bench-pages: $(DEV_READY) ## Compare what is kept of the pages of many builders with trafilatura
	$(BIN)/python -m bench.pages $(FLAGS)

evaluate: $(RUN_READY) ## Ask our own question set and print the figures
	$(BIN)/svar evaluate corpus/questions

likeness: $(DEV_READY) ## Tell the same questions from near ones; FLAGS=--fit fits the joins to the reader
	$(BIN)/python -m index.training.fit_paraphrase corpus/pairs
	$(BIN)/python -m index.training.fit_paraphrase corpus/pairs/ordinary
	$(BIN)/python -m index.training.fit_joins corpus/pairs $(FLAGS)

grounding: $(DEV_READY) ## Try the check of written answers; FLAGS=--fit fits its decision anew first
	$(BIN)/python -m index.training.fit_grounding corpus/written $(FLAGS)

decision: $(DEV_READY) ## Fit the decision to answer anew: make decision FOLDERS="…"
	$(BIN)/python -m index.training.fit_decision $(FOLDERS)

models: $(MODELS_READY) ## Install what another model (SVAR_ENCODER) is prepared with

encoder: $(DEV_READY) ## Tune the encoder on the written questions (an hour a core); goes on where it was
	$(BIN)/python -m index.training.tuning.train corpus/reading $(FLAGS)

reader: $(DEV_READY) ## Train the reader (hours); it goes on where it was
	$(BIN)/python -m index.training.reading.train corpus/reading --pairs corpus/pairs/written.jsonl \
		--sentences corpus/written/taught --judge-sentences corpus/written $(FLAGS)

model: $(DEV_READY) ## Write the model files that ship, from what `make encoder reader` trained
	$(BIN)/python -m index.training.ship

figures: $(RUN_READY) ## Measure our own library anew, and write it into README and docs/quality.md
	@mkdir -p build
	$(BIN)/svar evaluate corpus/questions --json > build/figures.json
	$(BIN)/python -m bench.figures build/figures.json README.md docs/quality.md

pictures: $(DEV_READY) ## Draw the pictures of README and the guides from real conversations (needs Chromium)
	$(BIN)/python -m bench.picture docs/conversation.svg
	$(BIN)/python -m bench.demo_picture docs

box-pictures: $(DEV_READY) ## Draw the box on a page into FOLDER=…: each language, desk and phone, light and dark
	$(BIN)/python -m bench.box_pictures $(or $(FOLDER),var/box-pictures)

configuration: $(DEV_READY) ## Write docs/configuration.md from the settings
	$(BIN)/python -m bench.configuration docs/configuration.md

upgrade: $(TOOLS_READY) ## Lock the newest releases that fit; make test then installs and tries them
	$(BIN)/python -m requirements.lock

audit: $(TOOLS_READY) ## Look for known vulnerabilities in what is locked
	@$(BIN)/python -m requirements.audit

clean: ## Remove the environment and everything that Svar has stored
	rm -rf $(VENV) var build *.egg-info

# A stamp is set when all before it is done: what was interrupted is repeated.
$(RUN_READY): pyproject.toml requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Svar needs Python 3.11 or later: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing Svar into $(VENV) (a minute or two, once) …"
	@$(LOCKED) -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(MODELS_READY): $(RUN_READY) requirements/model.txt requirements/torch.txt requirements/torch-cpu.txt
	@$(LOCKED_LAZILY) -r requirements/model.txt
	@$(LOCKED_LAZILY) -r requirements/torch-cpu.txt 2>/dev/null || { \
	  echo "Taking PyTorch as PyPI has it; on Linux that is several gigabytes (docs/dependencies.md) …"; \
	  $(LOCKED_LAZILY) -r requirements/torch.txt; }
	@touch $@

$(DEV_READY): $(MODELS_READY) requirements/develop.txt
	@$(LOCKED_LAZILY) -r requirements/develop.txt
	@touch $@

$(TOOLS_READY): $(DEV_READY) requirements/tools.txt
	@$(LOCKED_LAZILY) -r requirements/tools.txt
	@touch $@
