"""Fixtures that several tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from park_scoring.workbooks.isolate import answers
from tests import gnumeric as gnumeric_program
from tests import libreoffice as office

# How long one example takes says something about the machine, not about us.
settings.register_profile("unhurried", deadline=None)
# What a change has to pass is the same each time; new examples are for whoever runs the tests at home.
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "unhurried")


@pytest.fixture(scope="session", autouse=True)
def _read_here() -> Iterator[None]:
    """Files are read within this process, which is twenty times as fast for one; tests of the isolation undo this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("park_scoring.workbooks.opening.answers", lambda function, jobs, **_: map(function, jobs))
        yield


@pytest.fixture
def isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read by child processes, as they are outside the tests."""
    monkeypatch.setattr("park_scoring.workbooks.opening.answers", answers)


@pytest.fixture
def libreoffice() -> None:
    """Passes where LibreOffice is there; skips a user's machine without it, and fails a CI that forgot it."""
    _need(office.available(), "LibreOffice (soffice)")


@pytest.fixture
def gnumeric() -> None:
    """The same for Gnumeric."""
    _need(gnumeric_program.available(), "Gnumeric (ssconvert)")


def _need(available: bool, program: str) -> None:
    if available:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{program} is missing: install it, these tests must not be skipped in CI")
    pytest.skip(f"{program} is not installed")
