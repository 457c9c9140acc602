"""Fixtures that several tests share."""

import os

import pytest
from hypothesis import settings

from tests import libreoffice as office

# How long one example takes says something about the machine, not about us.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def libreoffice() -> None:
    """Passes where LibreOffice is there; skips a user's machine without it, and fails a CI that forgot it."""
    if office.available():
        return
    if os.environ.get("CI") == "true":
        pytest.fail("LibreOffice (soffice) is missing: install it, these tests must not be skipped in CI")
    pytest.skip("LibreOffice (soffice) is not installed")
