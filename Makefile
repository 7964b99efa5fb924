# `make run` and `make test` need make and Python 3.11; whatever else is missing they install.
.DELETE_ON_ERROR:
.PHONY: run test lint format resources package bench clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/ready
SAMPLE := build/sample.crmdesk

# The sample book in a window; without a screen, pictures of every page and sheet in build/tour/.
run: $(SAMPLE)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/crmdesk --db $(SAMPLE); \
	else \
		echo "There is no screen here: writing the tour to build/tour/ instead."; \
		QT_QPA_PLATFORM=offscreen $(BIN)/crmdesk tour build/tour; \
	fi

# Everything that must hold, the quick answers first; the package is made beside them.
test: resources
	$(MAKE) --jobs=2 --output-sync=target lint package
	$(BIN)/python -m pytest tests/core -n 2 --dist worksteal --cov
	$(BIN)/python -m pytest --ignore tests/core -n 2 --dist worksteal

lint: resources
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

resources: $(READY)
	@$(BIN)/python -m tools.build_resources

# The program as it is handed out: build/package/crmdesk/.
package: resources
	$(BIN)/python -m tools.package

bench: resources
	$(BIN)/python -m benchmarks

clean:
	rm -rf build dist resources/built .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(SAMPLE): | resources
	@mkdir -p build
	$(BIN)/crmdesk sample 300 $@

$(READY): constraints.txt pyproject.toml tools/setup.sh
	tools/setup.sh $(PYTHON)
	@touch $@
