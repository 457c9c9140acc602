"""Figures in rows that are no park's: never read, and never passed over in silence."""

from pathlib import Path

import openpyxl
import pytest

from park_scoring.intake import Returns, read_returns
from park_scoring.scheme import load_scheme

SAMPLES = Path(__file__).parents[3] / "samples" / "2025" / "returns"
SCHEME = load_scheme()
FORM = "填报表"
FIRST_BELOW = 26  # the sample of the land bureau: names in B12:B25, figures in D12:D25


def read(folder: Path, *, name: object = None, figure: object = 900, row: int = FIRST_BELOW) -> Returns:
    book = openpyxl.load_workbook(SAMPLES / "2025_市自然资源局_填报表.xlsx")
    book[FORM].cell(row, 2).value = name  # type: ignore[assignment]
    book[FORM].cell(row, 4).value = figure  # type: ignore[assignment]
    book.save(folder / "a.xlsx")
    return read_returns([folder / "a.xlsx"], SCHEME, 2025)


def told(found: Returns) -> list[tuple[str, str, str | None]]:
    return [(one.code, str(one.severity), one.cell) for one in found.findings if one.file]


@pytest.mark.parametrize(
    ("name", "figure", "expected"),
    [
        ("合计", 900, [("total_differs", "warning", "D26")]),
        ("注：以上为平台数据", None, []),
        ("负责人", "张三", []),
        ("喀喇沁旗新材料产业园", 900, [("exempt_park", "notice", "B26")]),
        ("翁牛特旗工业园区", 900, [("unknown_park", "error", "B26")]),
        ("翁牛特旗工业园区", "900公顷", [("unknown_park", "error", "B26")]),
        ("平均", 900, [("figure_outside", "warning", "D26")]),
        (None, 900, [("figure_outside", "warning", "D26")]),
        (None, "约900", []),
    ],
)
def test_a_row_below_is_told_by_what_its_name_may_mean(
    tmp_path: Path, name: object, figure: object, expected: list[tuple[str, str, str]]
) -> None:
    found = read(tmp_path, name=name, figure=figure)
    assert told(found) == expected
    assert len([one for one in found.values if one.value is not None]) == 14


def test_a_park_typed_in_once_more_makes_both_figures_worthless(tmp_path: Path) -> None:
    found = read(tmp_path, name="宁城开发区")
    assert told(found) == [("repeated_key", "error", "B26")]
    assert [(one.park, one.status) for one in found.values if one.value is None] == [("P07", "repeated_key")]


def test_a_column_pasted_a_row_too_high_is_told_by_the_figure_above_the_first_park(tmp_path: Path) -> None:
    found = read(tmp_path, name="依据", row=11)
    assert told(found) == [("figure_outside", "warning", "D11")]
    assert (
        "“900”填在各园区的行以外，没有计入。请核对：整列粘贴错了行的，请按园区名称重新填" in found.findings[0].message
    )
