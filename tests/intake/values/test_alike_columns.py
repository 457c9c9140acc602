"""Columns that nobody reads and that hold nearly an item's figures: a warning that names both."""

import pytest

from park_scoring.findings import Finding
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.values.table import read_table
from park_scoring.look import Look
from tests.keyed_grids import small_scheme

SCHEME = small_scheme(["tax_paid"], parks=("P01", "P02", "P05", "P07"))
NAMES = ("东山园区", "红山园区", "玉龙园区", "宁城开发区")
FIGURES = (9.8, 3.01, 7.4, 3.2)


def warnings(heading: str, column: tuple[object, ...], look: Look | None = None) -> list[Finding]:
    rows: list[list[object]] = [
        ["park_code", "", "tax_paid", ""],
        ["", "园区名称", "2025年上缴税金", heading],
        ["", "单位", "亿元", ""],
        *([code, name, figure, other] for code, name, figure, other in zip(
            ("P01", "P02", "P05", "P07"), NAMES, FIGURES, column, strict=True
        )),
    ]  # fmt: skip
    form = Form("a.xlsx", "gongxin", 2025, SCHEME)
    values, found = read_table({"填报表": Cells("填报表", rows, look=look or Look())}, form)
    assert tuple(one.value for one in values) == FIGURES
    return list(found)


@pytest.mark.parametrize("heading", ["修订后", "", "2025年上缴税金（核定）"])
def test_another_version_of_an_items_figures_is_a_warning_at_the_first_that_differs(heading: str) -> None:
    [told] = warnings(heading, (9.8, 3.11, 7.5, 3.2))
    assert (told.code, str(told.severity), told.cell, told.park, told.item) == (
        "second_figures", "warning", "D5", "P02", "tax_paid"
    )  # fmt: skip
    assert "“3.11”" in told.message
    assert "《填报表》C5填的是“3.01”" in told.message
    assert "共有 2 格不同" in told.message


@pytest.mark.parametrize(
    "column",
    [
        FIGURES,  # the same
        (1, 2, 3, 4),  # numbers of their own
        (9.8, 3.01, 7.4, 0.5),  # one of them far off: another quantity
        ("见附件", "", "", ""),
        (9.9, "", "", ""),  # too few to tell
        (True, True, True, True),
    ],
)
def test_other_columns_are_peoples_own_affair(column: tuple[object, ...]) -> None:
    assert warnings("备注", column) == []


def test_another_years_figures_and_hidden_ones_are_not_told() -> None:
    assert warnings("2023年上缴税金", (9.8, 3.11, 7.5, 3.2)) == []
    assert warnings("修订后", (9.8, 3.11, 7.5, 3.2), Look(hidden_columns=frozenset({3}))) == []
