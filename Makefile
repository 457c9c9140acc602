# Two words do everything: `make demo` for an office, `make test` for a developer. make.bat says the same on Windows.
.PHONY: demo test bench clean
.DELETE_ON_ERROR:

BIN := .venv/bin

demo: .venv/.installed
	$(BIN)/park-scoring demo -o output

test: .venv/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

bench: .venv/.installed-test
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv build dist *.egg-info

# The first Python on this machine that is new enough and really starts (a pyenv shim may be there and not start).
.venv/bin/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "$$python -m venv .venv"; exec $$python -m venv .venv; \
	  fi; \
	done; \
	echo "没有找到 Python 3.11 或更高版本。请先安装 Python（Debian/Ubuntu 还需要 python3-venv），再运行一次；装在别处的，用 make demo PYTHON=路径 指定。" >&2; \
	exit 2

# An editable install, so that a change of the code needs no second one; a change of the metadata does.
.venv/.installed: setup.cfg pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.installed-test: setup.cfg pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch .venv/.installed $@
