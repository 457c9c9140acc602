"""园区画像: whoever is picked, the page shows that park's figures, and what 审计 says about it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from park_scoring.findings import Finding, Severity
from park_scoring.result import write_result
from park_scoring.scheme import load_scheme
from park_scoring.scoring.score import Result, score
from tests.cases import PARKS, Figure, Table, merged_of, result_of, with_verified_values
from tests.libreoffice import recalculate
from tests.result.test_workbook import keyed

SCHEME = load_scheme()
CHANGES: Table = {"safety_accident": {"P04": "重大"}, "infra_investment_prev": {"P05": 0.0}, "tax_paid": {"P05": 103.5}}
VERIFIED: Mapping[tuple[str, str], Figure] = {
    ("P05", "tax_paid"): 104.25,
    ("P05", "green_park"): "省级",
    ("P06", "tax_paid"): 99.0,
}
Shown = dict[tuple[str, str], object]


@pytest.fixture(scope="module")
def result() -> Result:
    return score(with_verified_values(merged_of(SCHEME, CHANGES), SCHEME, VERIFIED), SCHEME, draft=True)


def shown(path: Path) -> Shown:
    return keyed(openpyxl.load_workbook(path, data_only=True)["园区画像"], "portrait")


def lines(page: Shown, block: str, *columns: str) -> list[tuple[object, ...]]:
    """The lines of one of the lists that hold something."""
    rows = dict.fromkeys(row for row, _ in page if row.startswith(f"{block}."))
    told = [tuple(page[row, column] for column in columns) for row in rows]
    return [line for line in told if any(line)]


def picking(written: Path, park: str, path: Path) -> Path:
    """The workbook with another park picked, stored values gone: only a recalculation brings figures."""
    book = openpyxl.load_workbook(written)
    [cell] = [cell for row in book["园区画像"].iter_rows() for cell in row if cell.value == SCHEME.unit["P14"].label]
    cell.value = SCHEME.unit[park].label
    book.save(path)
    return path


def test_it_opens_on_the_winner(result: Result, tmp_path: Path) -> None:
    page = shown(write_result(result, tmp_path))
    assert page["pick", "name"] == SCHEME.unit["P14"].label
    assert page["category.efficiency", "value"] == 12
    assert page["indicator.high_tech", "lost"] == 3
    assert lines(page, "verified", "label", "name") == [("没有", "")]


@pytest.mark.libreoffice
def test_another_park_picked_brings_its_figures_and_its_remarks(
    libreoffice: None, result: Result, tmp_path: Path
) -> None:
    written = write_result(result, tmp_path)
    picked = [picking(written, park, tmp_path / f"{park}.xlsx") for park in ("P05", "P04")]
    fifth, vetoed = map(shown, recalculate(picked, tmp_path / "out"))
    at = PARKS.index("P05")
    for place, indicator in enumerate(SCHEME.in_force):
        assert fifth[f"indicator.{indicator.code}", "points"] == result.scores.points[0, at, place]
    for place, category in enumerate(SCHEME.categories):
        assert fifth[f"category.{category.code}", "value"] == result.scores.categories[0, at, place]
    assert fifth["indicator.infra_growth", "value"] == "无法计算"
    assert fifth["summary", "points"] == "P05"
    # 审计 names the place once more; here its sentence stands alone
    told = {line[0]: line[1] for line in lines(fifth, "findings", "label", "name")}
    assert told["基础设施建设投资增速"] == (
        "“基础设施建设投资增速”无法计算（2024年基础设施建设投资不大于0），得0分。请核对原始数据；确实如此的，不需要处理。"
    )
    assert lines(fifth, "verified", "label", "name", "unit", "value", "rank", "points") == [
        ("2025年上缴税金", "核对平台数据", "王主任", 104.25, 103.5, ""),
        ("绿色园区认定", "核对平台数据", "王主任", "省级", "无", ""),
    ]
    # a vetoed park has no points to show
    assert vetoed["category.green", "value"] == ""
    assert vetoed["indicator.tax_total", "value"] == "不予评价"
    assert lines(vetoed, "verified", "label", "name") == [("没有", "")]


def test_more_findings_than_the_page_has_room_for_are_counted(tmp_path: Path) -> None:
    plain = result_of(SCHEME)
    found = [
        Finding("growth_doubtful", Severity.WARNING, "x.xlsx", "填报表", "D9", "P14", "tax_paid", "1", f"第{number}条")
        for number in range(1, 16)
    ]
    book = openpyxl.load_workbook(write_result(replace(plain, findings=tuple(found)), tmp_path), data_only=True)
    page = keyed(book["园区画像"], "portrait")
    assert [line for (line,) in lines(page, "findings", "name")] == [f"第{number}条" for number in range(1, 13)]
    assert "另有3条，见《审计》。" in [cell.value for row in book["园区画像"].iter_rows() for cell in row]
