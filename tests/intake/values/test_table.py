"""The figures: every fault at its own cell, wherever the table stands."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from park_scoring.findings import Finding, Severity
from park_scoring.intake import Returns, read_returns
from park_scoring.scheme import Scheme
from tests.keyed_grids import small_scheme, write_return

ITEMS = ("tax_paid", "employees", "green_park")


def scheme_without_cross_reports(items: Sequence[str] = ITEMS, **readings: str) -> Scheme:
    """One bureau, so that nobody else's return is missing."""
    scheme = small_scheme(items, **readings)
    parts = {name: getattr(scheme, name) for name in Scheme.model_fields}
    parts["items"] = tuple(item.model_copy(update={"cross_reports": None}) for item in scheme.items)
    return Scheme.model_construct(**parts)


def read(tmp_path: Path, form: str, scheme: Scheme | None = None, shift: tuple[int, int] = (0, 0)) -> Returns:
    scheme = scheme or scheme_without_cross_reports()
    return read_returns([write_return(tmp_path / "a.xlsx", scheme, "gongxin", form, shift=shift)], scheme)


def brief(findings: Sequence[Finding]) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(one.code, str(one.severity), one.cell, one.park, one.item) for one in findings]


GOOD = """
| park_code | tax_paid | employees | green_park |
| P01       | 12.5     | 1203      | 无         |
| P02       | 0        | 0         | 国家级     |
"""


def test_a_clean_return_gives_every_value_with_its_cell_and_no_finding(tmp_path: Path) -> None:
    returns = read(tmp_path, GOOD)
    assert returns.findings == ()
    assert returns.year == 2025
    assert [(one.park, one.item, one.value, one.cell, one.raw, one.status) for one in returns.values] == [
        ("P01", "tax_paid", 12.5, "B8", "12.5", "ok"),
        ("P01", "employees", 1203.0, "C8", "1203", "ok"),
        ("P01", "green_park", "无", "D8", "无", "ok"),
        ("P02", "tax_paid", 0.0, "B9", "0", "ok"),
        ("P02", "employees", 0.0, "C9", "0", "ok"),
        ("P02", "green_park", "国家级", "D9", "国家级", "ok"),
    ]
    assert {(one.bureau, one.file, one.sheet) for one in returns.values} == {("gongxin", "a.xlsx", "填报表")}
    assert [one.unit for one in returns.values[:3]] == ["亿元", "人", "级别"]


@pytest.mark.parametrize(
    ("shift", "cells"), [((0, 0), ("B8", "C8", "D8")), ((3, 0), ("B11", "C11", "D11")), ((2, 5), ("G10", "H10", "I10"))]
)
def test_cells_are_named_as_the_person_sees_them_behind_inserted_rows_and_columns(
    tmp_path: Path, shift: tuple[int, int], cells: tuple[str, ...]
) -> None:
    form = """
    | park_code | tax_paid | employees | green_park |
    | P01       | 约12.5   | 3.5       |            |
    | P02       | 0        | 0         | 无         |
    """
    returns = read(tmp_path, form, shift=shift)
    assert brief(returns.findings) == [
        ("approximate", "error", cells[0], "P01", "tax_paid"),
        ("not_whole", "error", cells[1], "P01", "employees"),
        ("missing", "error", cells[2], "P01", "green_park"),
    ]
    rejected = [one for one in returns.values if one.park == "P01"]
    assert [(one.value, one.raw, one.status) for one in rejected] == [
        (None, "约12.5", "approximate"),
        (None, "3.5", "not_whole"),
        (None, "", "missing"),
    ]


def test_each_kind_of_bad_value_is_told_with_what_was_typed_and_what_to_do(tmp_path: Path) -> None:
    form = """
    | park_code | tax_paid | employees | green_park |
    | P01       | TRUE     | -1        | 市级       |
    | P02       | 2025-06-30 | 10000001 | "  "     |
    """
    messages = {one.cell: one.message for one in read(tmp_path, form).findings}
    east = "赤峰高新技术产业开发区东山园区"
    assert messages["B8"].startswith(f"《填报表》B8（{east}，2025年上缴税金）：填的是“TRUE”，不是数字。")
    assert "填的是 -1，超出允许范围（0–10000000，单位：人）。请核对数值和单位" in messages["C8"]
    assert "填的是“市级”，不在选项之内（无、省级、国家级）。请从下拉列表中选择。" in messages["D8"]
    assert "填的是日期或时间（2025-06-30），不是数字。请把单元格格式改为“常规”或“数值”" in messages["B9"]
    assert "填的是 10000001，超出允许范围" in messages["C9"]
    assert "没有填。请补填；确实没有的，数字填0，选项选“无”。" in messages["D9"]
    assert len(messages) == 6


def test_a_blank_recommendation_reads_as_no_without_a_finding(tmp_path: Path) -> None:
    scheme = small_scheme(["award_green"])
    form = "| park_code | award_green |\n| P01 |  |\n| P02 | 是 |"
    returns = read_returns([write_return(tmp_path / "a.xlsx", scheme, "office", form)], scheme)
    assert returns.findings == ()
    assert [(one.value, one.raw, one.status) for one in returns.values] == [
        ("否", "", "blank_default"),
        ("是", "是", "ok"),
    ]


def test_rows_and_columns_may_be_sorted_and_notes_stand_anywhere(tmp_path: Path) -> None:
    form = """
    | park_code | green_park |      | employees | tax_paid | |
    | P02       | 国家级     | 笔记 | 0         | 0        | 99 |
    |           | 省级       |      | 7         | 8        | |
    | P01       | 无         |      | 1203      | 12.5     | |
    |           | 合计       |      | 1203      | 12.5     | |
    """
    returns = read(tmp_path, form)
    assert brief(returns.findings) == [
        ("figure_outside", "warning", "B9", None, None),
        ("total_row", "notice", "B11", None, None),
    ]
    values = {(one.park, one.item): (one.value, one.cell) for one in returns.values}
    assert values == {
        ("P01", "tax_paid"): (12.5, "E10"),
        ("P01", "employees"): (1203.0, "D10"),
        ("P01", "green_park"): ("无", "B10"),
        ("P02", "tax_paid"): (0.0, "E8"),
        ("P02", "employees"): (0.0, "D8"),
        ("P02", "green_park"): ("国家级", "B8"),
    }


def test_a_missing_row_and_a_missing_column_are_named(tmp_path: Path) -> None:
    returns = read(tmp_path, "| park_code | tax_paid | employees |\n| P02 | 1 | 2 |")
    assert brief(returns.findings) == [
        ("missing_row", "error", None, "P01", None),
        ("missing_column", "error", None, None, "green_park"),
    ]
    assert "缺少赤峰高新技术产业开发区东山园区这一行" in returns.findings[0].message
    assert "缺少“绿色园区认定”这一列" in returns.findings[1].message


@pytest.mark.parametrize(("shift", "cells"), [((0, 0), ["E5", "B10"]), ((1, 2), ["G6", "D11"])])
def test_under_a_code_that_stands_twice_no_value_counts(
    tmp_path: Path, shift: tuple[int, int], cells: list[str]
) -> None:
    form = """
    | park_code | tax_paid | employees | green_park | tax_paid |
    | P01       | 12.5     | 1203      | 无         | 13       |
    | P02       | 0        | 0         | 无         | 0        |
    | P02       | 1        | 1         | 无         | 1        |
    """
    returns = read(tmp_path, form, shift=shift)
    assert [(one.code, one.cell, one.value) for one in returns.findings] == [
        ("repeated_key", cells[0], "tax_paid"),
        ("repeated_key", cells[1], "P02"),
    ]
    counted = {(one.park, one.item): one.value for one in returns.values if one.status != "repeated_key"}
    assert counted == {("P01", "employees"): 1203.0, ("P01", "green_park"): "无"}
    assert all(one.value is None for one in returns.values if one.status == "repeated_key")


def test_codes_of_others_are_told_and_not_read(tmp_path: Path) -> None:
    scheme = scheme_without_cross_reports((*ITEMS, "built_up_area"))
    form = """
    | park_code | tax_paid | employees | green_park | built_up_area | growth |
    | P01       | 12.5     | 1203      | 无         | 5             | 6      |
    | P02       | 0        | 0         | 无         | 5             | 6      |
    | P15       | 0        | 0         | 无         | 5             | 6      |
    | P99       | 0        | 0         | 无         | 5             | 6      |
    """
    returns = read(tmp_path, form, scheme)
    own = [one for one in returns.findings if one.file]
    assert [(one.code, str(one.severity), one.cell, one.value) for one in own] == [
        ("unknown_row", "warning", "B10", "P15"),
        ("unknown_row", "warning", "B11", "P99"),
        ("foreign_item", "error", "E5", "built_up_area"),
        ("unknown_column", "warning", "F5", "growth"),
    ]
    assert "“2025年末建成区面积”不由市工业和信息化局填报" in own[2].message
    assert {one.park for one in returns.values} == {"P01", "P02"}
    assert {one.item for one in returns.values} == set(ITEMS)


def test_an_item_that_only_another_reading_asks_for_is_read_where_filled_in_and_blocks_nothing(tmp_path: Path) -> None:
    scheme = scheme_without_cross_reports(("tax_paid", "tax_growth_stated"))
    form = "| park_code | tax_paid | tax_growth_stated |\n| P01 | 1 | 5.2 |\n| P02 | 1 | |"
    returns = read(tmp_path, form, scheme)
    assert returns.findings == ()
    assert [(one.park, one.value) for one in returns.values if one.item == "tax_growth_stated"] == [("P01", 5.2)]

    returns = read(tmp_path, form.replace("5.2", "约5.2"), scheme)
    assert brief(returns.findings) == [("approximate", "warning", "C8", "P01", "tax_growth_stated")]

    asked = scheme_without_cross_reports(("tax_paid", "tax_growth_stated"), growth_source="platform")
    assert brief(read(tmp_path, form, asked).findings) == [("missing", "error", "C9", "P02", "tax_growth_stated")]


def test_a_sheet_that_is_gone_or_has_lost_its_keys_is_one_finding(tmp_path: Path) -> None:
    scheme = scheme_without_cross_reports()
    path = write_return(tmp_path / "a.xlsx", scheme, "gongxin", GOOD, without=["填报表"])
    found = read_returns([path], scheme).findings
    assert [(one.code, one.sheet) for one in found] == [("missing_sheet", "填报表")]
    write_return(path, scheme, "gongxin", GOOD.replace("park_code", "园区"), names=False)
    found = read_returns([path], scheme).findings
    assert [(one.code, one.sheet, one.severity) for one in found] == [("missing_keys", "填报表", Severity.ERROR)]
