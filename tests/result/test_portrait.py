"""园区画像: whoever is picked, the page shows that park's figures."""

from pathlib import Path

import openpyxl
import pytest

from park_scoring.result import write_result
from park_scoring.scheme import load_scheme
from tests.cases import PARKS, Table, result_of
from tests.libreoffice import recalculate
from tests.result.test_workbook import keyed

SCHEME = load_scheme()
CHANGES: Table = {"safety_accident": {"P04": "重大"}, "infra_investment_prev": {"P05": 0.0}, "tax_paid": {"P05": 103.5}}


def test_it_opens_on_the_winner(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_result(result_of(SCHEME, CHANGES), tmp_path), data_only=True)
    shown = keyed(book["园区画像"], "portrait")
    assert shown["pick", "name"] == SCHEME.unit["P14"].label
    assert shown["category.efficiency", "value"] == 12
    assert shown["indicator.high_tech", "lost"] == 3


@pytest.mark.libreoffice
def test_another_park_picked_brings_its_figures(libreoffice: None, tmp_path: Path) -> None:
    result = result_of(SCHEME, CHANGES)
    written = write_result(result, tmp_path)
    picked = []
    for park in ("P05", "P04"):
        book = openpyxl.load_workbook(written)
        [cell] = [
            cell for row in book["园区画像"].iter_rows() for cell in row if cell.value == SCHEME.unit["P14"].label
        ]
        cell.value = SCHEME.unit[park].label
        path = tmp_path / f"{park}.xlsx"
        book.save(path)
        picked.append(path)
    fresh = [
        keyed(openpyxl.load_workbook(path, data_only=True)["园区画像"], "portrait")
        for path in recalculate(picked, tmp_path / "out")
    ]
    at = PARKS.index("P05")
    for place, indicator in enumerate(SCHEME.in_force):
        assert fresh[0][f"indicator.{indicator.code}", "points"] == result.scores.points[0, at, place]
    for place, category in enumerate(SCHEME.categories):
        assert fresh[0][f"category.{category.code}", "value"] == result.scores.categories[0, at, place]
    assert fresh[0]["indicator.infra_growth", "value"] == "无法计算"
    # a vetoed park has no points to show
    assert fresh[1]["category.green", "value"] == ""
    assert fresh[1]["indicator.tax_total", "value"] == "不予评价"
