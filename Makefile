# Both commands do all the set-up themselves; see tools/bootstrap.sh.
PYTHON = .venv/bin/python
# Tests share the processors; those of a module mostly stay together.
WORKERS = --numprocesses auto --dist worksteal

.PHONY: build test conformance check-quick check-slow check-style check-format check-types lock clean

build:
	tools/bootstrap.sh build
	$(PYTHON) -m reportgen build

# Everything runs, also after a failure, so that one run shows all that is wrong.
test:
	tools/bootstrap.sh test
	@failed=; \
	for check in quick slow style format types; do \
		echo "== $$check"; \
		$(MAKE) --no-print-directory check-$$check || failed="$$failed $$check"; \
	done; \
	if [ -n "$$failed" ]; then echo "failed:$$failed"; exit 1; fi

# What others say of every artefact, in one table; see tools/README.md.
conformance:
	tools/bootstrap.sh test
	$(PYTHON) -m reportgen build
	$(PYTHON) -m tools.conformance

check-quick:
	$(PYTHON) -m pytest -m "not slow" $(WORKERS)

check-slow:
	$(PYTHON) -m pytest -m slow $(WORKERS)

check-style:
	$(PYTHON) -m ruff check

check-format:
	$(PYTHON) -m ruff format --check

check-types:
	$(PYTHON) -m mypy

# Locked versions with their hashes, without the name of any registry.
LOCK = .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url pyproject.toml

lock:
	tools/bootstrap.sh test
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra cluster --group dev --output-file requirements-dev.lock

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
