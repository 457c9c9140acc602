"""A few cases of each kind on every run; thousands with `python -m tests.visible`."""

import random

import pytest

from tests.visible.ordinary import found
from tests.visible.run import KINDS, run


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "format"])
def test_no_finding_means_that_the_value_is_what_the_page_shows(kind: str) -> None:
    count, faults = run(kind, 20, seed=7, through="openpyxl")
    assert count == 20
    assert faults == []


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "format"])
def test_the_same_holds_for_files_that_another_program_has_saved(kind: str) -> None:
    count, faults = run(kind, 6, seed=11, through="libreoffice")
    assert count == 6
    assert faults == []


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("through", ["openpyxl", "libreoffice"])
def test_a_number_format_that_shows_another_number_never_goes_unsaid(through: str) -> None:
    count, faults = run("format", 250, seed=13, through=through)
    assert count >= 250
    assert faults == []


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
def test_ordinary_returns_give_no_error() -> None:
    alarms = found(random.Random(3), sets=2)
    assert [finding.message for _, finding in alarms if finding.severity == "error"] == []
