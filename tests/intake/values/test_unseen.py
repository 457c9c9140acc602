"""What a form holds and nobody sees: under merged areas, in hidden rows and columns, on hidden sheets."""

from collections.abc import Mapping

import pytest

from park_scoring.findings import Finding
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.model import Reported
from park_scoring.intake.values.evidence import read_evidence
from park_scoring.intake.values.table import read_table
from park_scoring.intake.values.unseen import covers
from park_scoring.look import Area, Look
from tests.keyed_grids import small_scheme

SCHEME = small_scheme(["tax_paid", "employees", "built_up_area", "tax_paid_prev", "output_growth_stated"])
FORM = Form("a.xlsx", "gongxin", 2025, SCHEME)
# keys in row 1 and column A, headings in row 2, units in row 3; P01 is in row 4
ROWS: list[list[object]] = [
    ["park_code", "", "tax_paid", "tax_paid_prev", "employees"],
    ["", "园区名称", "2025年上缴税金", "2024年上缴税金", "2025年末就业人员"],
    ["", "单位", "亿元", "亿元", "人"],
    ["P01", "东山园区", 12.0, 11.0, 300.0],
    ["P02", "红山园区", 13.0, 11.5, 400.0],
]


def area(name: str) -> Area:
    """C4:C5 as 0-based places; a merged area is never larger than the little sheet."""
    first, last = ((int(spot[1:]) - 1, "ABCDE".index(spot[0])) for spot in name.split(":"))
    return first, last


def read(look: Look, changes: Mapping[str, object] | None = None) -> tuple[tuple[Reported, ...], tuple[Finding, ...]]:
    rows = [list(row) for row in ROWS]
    for name, content in (changes or {}).items():
        rows[int(name[1:]) - 1]["ABCDE".index(name[0])] = content
    return read_table({"填报表": Cells("填报表", rows, look=look)}, FORM)


def told(look: Look, changes: Mapping[str, object] | None = None) -> list[tuple[str, str, str | None]]:
    return [(one.code, str(one.severity), one.cell) for one in read(look, changes)[1]]


def statuses(look: Look, changes: Mapping[str, object] | None = None) -> dict[tuple[str, str], str]:
    """Of the values that do not count."""
    return {(one.park, one.item): one.status for one in read(look, changes)[0] if one.value is None}


def test_a_sheet_as_it_is_stamped_hides_nothing() -> None:
    keys = Look(hidden_rows=frozenset({0, 9}), hidden_columns=frozenset({0, 8}), merged=(area("D1:E1"),))
    assert told(keys) == []
    assert len(read(keys)[0]) == 6


def test_a_figure_under_a_merged_area_is_an_error_at_its_cell_and_so_is_the_one_that_is_seen_for_both() -> None:
    look = Look(merged=(area("C4:C5"),))
    values, found = read(look)
    assert [(one.code, one.severity, one.cell, one.park, one.item) for one in found] == [
        ("merged_figure", "error", "C4", None, "tax_paid"),
        ("covered_cell", "error", "C5", "P02", "tax_paid"),
    ]
    assert (
        "“12”填在合并单元格 C4:C5 里，占着赤峰高新技术产业开发区东山园区、赤峰高新技术产业开发区红山园区的位置"
        in found[0].message
    )
    assert "这里写的是“13”，被合并单元格 C4:C5 盖住，看不见" in found[1].message
    assert statuses(look) == {("P01", "tax_paid"): "merged_figure", ("P02", "tax_paid"): "merged_figure"}
    assert [one.raw for one in values if one.item == "tax_paid"] == ["12", "13"]


def test_a_figure_over_several_cells_is_one_error_and_the_blanks_under_it_are_not_told_as_missing() -> None:
    look = Look(merged=(area("C4:D4"),))
    [one] = read(look, {"D4": ""})[1]
    assert (one.code, one.cell, one.park, one.item) == ("merged_figure", "C4", "P01", None)
    assert "占着2025年上缴税金、2024年上缴税金的位置" in one.message
    assert statuses(look, {"D4": ""}) == {
        ("P01", "tax_paid"): "merged_figure",
        ("P01", "tax_paid_prev"): "merged_figure",
    }


def test_a_figure_under_a_note_that_somebody_has_merged_over_it_is_an_error() -> None:
    look = Look(merged=(area("B4:C4"),))
    assert told(look) == [("covered_cell", "error", "C4")]
    assert statuses(look) == {("P01", "tax_paid"): "covered_cell"}


@pytest.mark.parametrize(
    ("merged", "cell", "lost"),
    [
        ("B4:B5", "B5", [("P02", "tax_paid"), ("P02", "tax_paid_prev"), ("P02", "employees")]),
        ("C2:D2", "D2", [("P01", "tax_paid_prev"), ("P02", "tax_paid_prev")]),
        ("D2:D3", "D3", [("P01", "tax_paid_prev"), ("P02", "tax_paid_prev")]),
    ],
)
def test_a_name_heading_or_unit_under_a_merged_area_is_an_error_and_its_row_or_column_does_not_count(
    merged: str, cell: str, lost: list[tuple[str, str]]
) -> None:
    look = Look(merged=(area(merged),))
    assert ("covered_cell", "error", cell) in told(look)
    assert set(statuses(look)) == set(lost)


def test_an_area_over_blanks_or_over_one_figure_harms_nobody() -> None:
    assert told(Look(merged=(area("A1:B1"), area("B2:B3"))), {"B3": ""}) == []
    assert told(Look(merged=(area("E4:E5"),)), {"E4": "", "E5": ""}) == [
        ("missing", "error", "E4"),
        ("missing", "error", "E5"),
    ]


def test_hidden_rows_of_parks_are_one_warning_that_names_them_and_their_figures_count() -> None:
    look = Look(hidden_rows=frozenset({3, 4}))
    values, found = read(look)
    assert [(one.code, one.severity, one.cell, one.park) for one in found] == [("hidden_rows", "warning", "B4", None)]
    assert (
        "有 2 行是隐藏的或被筛选掉的，里面的内容照常计入（赤峰高新技术产业开发区东山园区、赤峰高新技术产业开发区红山园区）"
        in found[0].message
    )
    assert [one.value for one in values if one.item == "tax_paid"] == [12.0, 13.0]
    [alone] = read(Look(hidden_rows=frozenset({4})))[1]
    assert (alone.cell, alone.park) == ("B5", "P02")


def test_hidden_columns_of_items_are_one_warning_that_names_them() -> None:
    [one] = read(Look(hidden_columns=frozenset({2, 4})))[1]
    assert (one.code, one.severity, one.cell, one.item) == ("hidden_columns", "warning", "C2", None)
    assert "有 2 列是隐藏的，里面的数照常计入（2025年上缴税金、2025年末就业人员）" in one.message


def test_what_is_hidden_and_blank_or_not_asked_is_no_warning() -> None:
    blank = {"C5": "", "D5": "", "E5": ""}
    assert {code for code, _, _ in told(Look(hidden_rows=frozenset({4})), blank)} == {"missing"}
    stated: dict[str, object] = {"E1": "output_growth_stated", "E2": "2025年工业总产值增速（平台公布）", "E3": "%"}
    assert "output_growth_stated" not in FORM.asked
    assert ("hidden_columns", "warning", "E2") not in told(Look(hidden_columns=frozenset({4})), stated)


def test_a_form_on_a_hidden_sheet_is_a_warning() -> None:
    [one] = read(Look(visible=False))[1]
    assert (one.code, one.severity, one.sheet, one.cell) == ("hidden_sheet", "warning", "填报表", None)


def test_covers_says_for_each_hidden_cell_what_is_seen_instead() -> None:
    assert covers(Look(merged=(area("B2:C3"),))) == {(1, 2): (1, 1), (2, 1): (1, 1), (2, 2): (1, 1)}
    assert covers(Look()) == {}


PAPERS: list[list[object]] = [
    ["evidence", "park", "item", "kind", "title", "document_no", "issuer", "issued_on", "remark"],
    ["", "园区", "项目", "类别", "名称", "文号（证号）", "发文（证）单位", "发文（证）日期", "备注"],
    ["E001", "东山园区", "2025年上缴税金", "其他", "甲", "", "", "", ""],
    ["E002", "红山园区", "2025年上缴税金", "其他", "乙", "", "", "", ""],
    ["E003", "", "", "", "", "", "", "", ""],
]


def papers(look: Look) -> tuple[list[str], list[tuple[str, str, str | None]], tuple[Finding, ...]]:
    rows, found = read_evidence({"佐证材料": Cells("佐证材料", PAPERS, look=look)}, FORM)
    return [one.title for one in rows], [(one.code, str(one.severity), one.cell) for one in found], found


def test_a_paper_of_which_something_is_under_a_merged_area_does_not_count() -> None:
    titles, brief, _ = papers(Look(merged=(area("B3:B4"),)))
    assert titles == ["甲"]
    assert brief == [("covered_cell", "error", "B4")]
    assert papers(Look(merged=(area("B5:C5"),)))[1] == []


def test_papers_in_hidden_rows_are_one_warning_and_count() -> None:
    titles, brief, found = papers(Look(hidden_rows=frozenset({0, 3, 4})))
    assert titles == ["甲", "乙"]
    assert brief == [("hidden_rows", "warning", "B4")]
    assert "有 1 行是隐藏的或被筛选掉的，里面的内容照常计入（第4行）" in found[0].message
    assert papers(Look(visible=False))[1] == [("hidden_sheet", "warning", None)]
