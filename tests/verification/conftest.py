"""The small form that people do all kinds of things to: two parks, two items, nothing wrong with any of it."""

from pathlib import Path

import pytest

from park_scoring.merging import Merged
from park_scoring.scheme import Scheme
from tests.keyed_grids import small_scheme
from tests.verification.forms import form_of, merged_of


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return small_scheme(["tax_paid", "employees"])


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, scheme: Scheme) -> Merged:
    table = "| park_code | tax_paid | employees |\n| P01 | 12 | 5 |\n| P02 | 3 | 4 |"
    return merged_of(tmp_path_factory.mktemp("returns"), scheme, {"gongxin": table, "tongji": table})


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory, merged: Merged, scheme: Scheme) -> Path:
    return form_of(merged, scheme, tmp_path_factory.mktemp("blank") / "核查表.xlsx")
