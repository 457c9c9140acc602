"""The packaged scheme's forms, stamped once for all tests that only read them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from park_scoring.scheme import Scheme, load_scheme
from park_scoring.template import make_templates
from tests.template.forms import BUREAUS, YEAR


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    return load_scheme()


@pytest.fixture(scope="session")
def stamped(scheme: Scheme, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Each bureau's form, by its code."""
    made = make_templates(scheme, YEAR, tmp_path_factory.mktemp("forms"))
    return dict(zip(BUREAUS, made.paths, strict=True))
