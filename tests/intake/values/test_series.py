"""What comes of dragging a cell's corner: five parks or more with the same step, to the digit."""

import pytest

from park_scoring.findings import Finding
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.values.table import read_table
from tests.keyed_grids import small_scheme

PARKS = ("P01", "P02", "P04", "P05", "P06", "P07")
AREA = small_scheme(["built_up_area"], parks=PARKS)
FIRMS = small_scheme(["new_high_tech"], parks=PARKS)


def read(figures: list[object], *, firms: bool = False) -> list[Finding]:
    scheme, bureau = (FIRMS, "keji") if firms else (AREA, "ziran")
    [item] = scheme.items
    rows: list[list[object]] = [
        ["park_code", "", item.code],
        ["", "园区", item.heading(2025)],
        ["", "单位", scheme.type_of(item).unit],
        *([park, scheme.unit[park].label, figure] for park, figure in zip(PARKS, figures, strict=True)),
    ]
    _, found = read_table({"填报表": Cells("填报表", rows)}, Form("a.xlsx", bureau, 2025, scheme))
    return [one for one in found if one.severity != "error"]


@pytest.mark.parametrize(
    ("figures", "first", "last", "count", "step"),
    [
        ([100.0, 101.0, 102.0, 103.0, 104.0, 105.0], "C4", "C9", 6, "1"),
        ([7.0, 100.5, 100.25, 100.0, 99.75, 99.5], "C5", "C9", 5, "-0.25"),
        ([0.1, 0.2, 0.30000000000000004, 0.4, 0.5, 9.0], "C4", "C8", 5, "0.1"),
    ],
)
def test_a_series_is_a_warning_with_its_first_and_last_cell(
    figures: list[object], first: str, last: str, count: int, step: str
) -> None:
    [found] = read(figures)
    assert (found.code, found.severity, found.cell, found.item) == ("dragged_fill", "warning", first, "built_up_area")
    assert f"{first} 至 {last} 连续 {count} 个园区的数逐行相差 {step}，像是拖动填充出来的。请逐个核对" in found.message


@pytest.mark.parametrize(
    "figures",
    [
        [100.0, 101.0, 102.0, 103.0, 105.0, 106.0],
        [100.0, 100.0, 100.0, 100.0, 100.0, 100.0],
        [100.0, 101.0, 102.0, 103.0, 104.001, 105.002],
        [100.0, 101.0, 102.0, "", 103.0, 104.0],
    ],
)
def test_four_parks_no_step_or_another_digit_are_no_series(figures: list[object]) -> None:
    assert read(figures) == []


def test_counts_may_well_rise_one_by_one() -> None:
    assert read([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], firms=True) == []


def test_figures_typed_as_text_are_figures_too() -> None:
    assert [one.code for one in read(["100亩", "101", 102.0, 103.0, 104.0, 1.0])][-1:] == ["dragged_fill"]
