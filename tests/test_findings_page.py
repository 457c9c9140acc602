"""The page on which the office looks up what a message means."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from park_scoring import faults

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_findings", DOCS / "make_findings.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_faults_make_today(maker: ModuleType) -> None:
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == maker.page(), "python docs/make_findings.py"


def test_every_code_is_explained_once_and_without_a_field_left_open(maker: ModuleType) -> None:
    lines = [line for line in maker.page().splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in lines] == list(faults.FAULTS)
    assert not [line for line in lines if "{" in line]
    assert all(line.count(" | ") == 3 for line in lines)
