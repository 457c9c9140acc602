"""Rounding half away from zero on fifteen digits, as spreadsheet programs do it."""

import random
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.scoring.rounding import round_half_away
from tests.libreoffice import recalculate


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (2.675, 2, 2.68),  # binary 2.67499999999999982236431605997495353221893310546875
        (1.005, 2, 1.01),
        (-2.5, 0, -3.0),
        (2.5, 0, 3.0),
        (123.99 * 1.5, 2, 185.99),  # 185.985 in decimals, a little below in binary
        (0.1 + 0.2, 4, 0.3),
        (1234567890.12345, 4, 1234567890.1235),
        (99.995, 2, 100.0),
        (-0.001, 2, 0.0),
    ],
)
def test_halves_go_away_from_zero_on_the_decimal_that_people_see(value: float, decimals: int, rounded: float) -> None:
    assert round_half_away(np.array([value]), decimals)[0] == rounded


def test_what_is_no_number_stays_what_it_is() -> None:
    kept = round_half_away(np.array([np.nan, np.inf, -np.inf]), 2)
    assert np.isnan(kept[0])
    assert kept[1] == np.inf
    assert kept[2] == -np.inf


@given(st.floats(-1e14, 1e14), st.integers(0, 6))
def test_the_quick_way_gives_what_decimal_arithmetic_gives(value: float, decimals: int) -> None:
    exact = Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert round_half_away(np.array([value]), decimals)[0] == float(exact)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1))
def test_a_number_with_two_decimals_stays_itself(cents: list[int]) -> None:
    values = np.array(cents) / 100
    assert (round_half_away(values, 2) == values).all()


@pytest.mark.libreoffice
def test_thousands_of_products_round_as_libreoffice_rounds_them(libreoffice: None, tmp_path: Path) -> None:
    draw = random.Random(20201231)
    pairs = [(draw.randrange(1, 40000) / 100, draw.choice([0.5, 1.5, 2.5, 0.05, 0.15, 1.005])) for _ in range(5000)]
    source = tmp_path / "round.xlsx"
    with xlsxwriter.Workbook(str(source)) as workbook:
        sheet = workbook.add_worksheet()
        for row, (left, right) in enumerate(pairs):
            sheet.write_number(row, 0, left)
            sheet.write_number(row, 1, right)
            sheet.write_formula(row, 2, f"=ROUND(A{row + 1}*B{row + 1},2)", None, -1)
    [calculated] = recalculate([source], tmp_path / "out")
    cells = openpyxl.load_workbook(calculated, data_only=True).worksheets[0]
    theirs = np.array([cells.cell(row, 3).value for row in range(1, len(pairs) + 1)])
    ours = round_half_away(np.array([left * right for left, right in pairs]), 2)
    assert (theirs >= 0).all()
    assert (ours == theirs).all()
