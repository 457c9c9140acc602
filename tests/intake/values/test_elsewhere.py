"""Figures of this year that stand in a return a second time: the same is no fault, another is an error that names both."""

from collections.abc import Mapping

import pytest

from park_scoring.findings import Finding
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.values.table import read_table
from tests.keyed_grids import small_scheme, table

SCHEME = small_scheme(["tax_paid", "tax_paid_prev", "green_park"], parks=("P01", "P02", "P05", "P07"))
TABLE = """
| park_code | | tax_paid | tax_paid_prev | green_park |
| | 园区名称 | 2025年上缴税金 | 2024年上缴税金 | 绿色园区认定 |
| | 单位 | 亿元 | 亿元 | 级别 |
| P01 | 东山园区 | 9.8 | 8.9 | 无 |
| P02 | 红山园区 | 3.01 | 2.8 | 省级 |
| P05 | 玉龙园区 | 7.4 | 6.5 | 无 |
| P07 | 宁城开发区 | 3.2 | 2.9 | 无 |
"""
SUMMARY = """
| 2025年度汇总 | | |
| 园区 | 2025年上缴税金 | 2024年上缴税金 |
| 玉龙园区 | 7.4 | 6.5 |
| 东山园区 | 9.8 | 8.9 |
| 红山园区 | 3.01 | 2.8 |
"""


def read(sheets: Mapping[str, str]) -> tuple[dict[tuple[str, str], object], list[Finding]]:
    cells = {
        name: Cells(name, [["" if one is None else one for one in line] for line in table(text)])
        for name, text in sheets.items()
    }
    values, found = read_table(cells, Form("a.xlsx", "gongxin", 2025, SCHEME))
    return {(one.park, one.item): one.value for one in values}, list(found)


def errors(found: list[Finding]) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    return [(one.code, one.sheet, one.cell, one.park, one.item) for one in found if one.severity == "error"]


def test_a_table_that_says_the_same_is_no_fault() -> None:
    values, found = read({"填报表": TABLE, "汇总": SUMMARY})
    assert found == []
    assert values["P01", "tax_paid"] == 9.8


def test_one_figure_that_differs_is_an_error_naming_both_cells_and_counts_in_neither() -> None:
    values, found = read({"填报表": TABLE, "汇总": SUMMARY.replace("| 3.01 |", "| 3.1 |")})
    assert errors(found) == [("second_table", "汇总", "B5", "P02", "tax_paid")]
    assert (
        "《汇总》B5（赤峰高新技术产业开发区红山园区，2025年上缴税金）："
        "这里另有一张表，填的是“3.1”，而《填报表》C5填的是“3.01”（这张表与填报表共有 1 格不同），不同的格均未计入。"
    ) in found[0].message
    assert {key for key, value in values.items() if value is None} == {("P02", "tax_paid")}


def test_many_figures_that_differ_are_one_error_a_table() -> None:
    other = SUMMARY.replace("9.8", "9.9").replace("3.01", "3.1").replace("2.8", "2.7")
    values, found = read({"填报表": TABLE, "汇总": other, "汇总2": other})
    assert [one[1:3] for one in errors(found)] == [("汇总", "B4"), ("汇总2", "B4")]
    assert "共有 3 格不同" in found[0].message
    assert len([one for one in values.values() if one is None]) == 3


UNLIKE = """
| 2025年度汇总 | | |
| 园区 | 2025年上缴税金 | 2024年上缴税金 |
| 玉龙园区 | 1.1 | 1.2 |
| 东山园区 | 1.3 | 1.4 |
| 红山园区 | 1.5 | 1.6 |
"""


@pytest.mark.parametrize(
    "summary",
    [
        UNLIKE.replace("| 红山园区 |", "| 红山 |"),
        UNLIKE.replace("2025年上缴税金", "税金").replace("2024年上缴税金", "上年"),
        UNLIKE.replace("2024", "2023").replace("2025", "2024"),
        UNLIKE.replace("2025年上缴税金", "增幅").replace("2025年度", "2024年度"),
        UNLIKE.replace("1.1", "见附件").replace("1.3", "-").replace("1.5", "略").replace("2024年上缴税金", "上年"),
    ],
    ids=["two parks", "no heading of ours", "last year's", "last year's and growth", "no figures"],
)
def test_what_is_no_table_of_this_year_s_figures_is_left_alone(summary: str) -> None:
    assert errors(read({"填报表": TABLE, "汇总": UNLIKE})[1]) == [("second_table", "汇总", "B3", "P05", "tax_paid")]
    assert read({"填报表": TABLE, "汇总": summary})[1] == []


@pytest.mark.parametrize(
    ("unit", "factor", "codes"),
    [("（万元）", 10000, []), ("（亿元）", 1, []), ("（万元）", 1, ["second_table"]), ("", 10000, ["second_table"])],
)
def test_a_table_in_another_unit_is_held_against_in_that_unit(unit: str, factor: int, codes: list[str]) -> None:
    rows = "".join(
        f"| {park} | {figure * factor} |\n"
        for park, figure in (("东山园区", 9.8), ("红山园区", 3.01), ("玉龙园区", 7.4))
    )
    summary = f"| 园区 | 2025年上缴税金{unit} |\n{rows}"
    assert [one[0] for one in errors(read({"填报表": TABLE, "汇总": summary})[1])] == codes


def test_a_table_turned_round_is_read_across() -> None:
    turned = """
    | 项目 | 东山园区 | 红山园区 | 玉龙园区 |
    | 2025年上缴税金 | 9.8 | 3.01 | 7.4 |
    | 绿色园区认定 | 无 | {level} | 无 |
    """
    assert read({"填报表": TABLE, "横表": turned.format(level="省级")})[1] == []
    found = read({"填报表": TABLE, "横表": turned.format(level="国家级")})[1]
    assert errors(found) == [("second_table", "横表", "C3", "P02", "green_park")]


def joined(upper: str, lower: str) -> str:
    return f"{upper.strip()}\n| | |\n{lower.strip()}"


@pytest.mark.parametrize("figure", ["3.01", "3.1"])
def test_a_table_below_on_the_same_sheet_with_codes_or_without(figure: str) -> None:
    below = TABLE.replace("3.01", figure)
    expected = [] if figure == "3.01" else [("second_table", "填报表", "C13", "P02", "tax_paid")]
    assert errors(read({"填报表": joined(TABLE, below)})[1]) == expected
    without = "\n".join("| |" + line.partition("|")[2].partition("|")[2] for line in below.strip().splitlines()[1:])
    expected = [] if figure == "3.01" else [("second_table", "填报表", "C12", "P02", "tax_paid")]
    values, found = read({"填报表": joined(TABLE, without)})
    assert errors(found) == expected
    assert values["P02", "tax_paid"] == (3.01 if figure == "3.01" else None)


def test_last_years_table_below_or_above_on_the_same_sheet_is_left_alone() -> None:
    last = TABLE.replace("2024", "2023").replace("2025", "2024").replace("9.8", "8.7").replace("省级", "无")
    values, found = read({"填报表": joined(TABLE, last)})
    assert errors(found) == []
    assert values["P01", "tax_paid"] == 9.8
    values, found = read({"填报表": joined(last, TABLE)})
    assert errors(found) == []
    assert values["P01", "tax_paid"] == 9.8


def test_a_column_pasted_once_more_beside_its_table() -> None:
    lines = TABLE.strip().splitlines()
    beside = ["| |", "| 2025年上缴税金 |", "| 亿元 |", "| 9.8 |", "| 3.1 |", "| 7.4 |", "| 3.2 |"]
    page = "\n".join(line + more for line, more in zip(lines, (one[1:] for one in beside), strict=True))
    assert errors(read({"填报表": page})[1]) == [("second_table", "填报表", "F5", "P02", "tax_paid")]
    assert errors(read({"填报表": page.replace("3.1 |", "3.01 |")})[1]) == []


def test_another_sheet_with_codes_stays_an_error_of_its_own() -> None:
    found = read({"填报表": TABLE, "副本": TABLE.replace("3.01", "3.1")})[1]
    assert [(one.code, one.sheet) for one in found] == [("repeated_sheet", "填报表")]


@pytest.mark.parametrize("heading", ["2025年上缴税金（核定）", "上缴税金", "上缴税金（亿元）", "上缴税金（修订）"])
def test_a_table_with_headings_only_like_ours_is_a_warning_and_the_form_counts(heading: str) -> None:
    other = f"| 园区 | {heading} |\n| 东山园区 | 9.8 |\n| 红山园区 | 3.11 |\n| 玉龙园区 | 7.4 |"
    values, found = read({"填报表": TABLE, "附表": other})
    assert values["P02", "tax_paid"] == 3.01
    [told] = found
    assert (told.code, str(told.severity), told.sheet, told.cell) == ("second_figures", "warning", "附表", "B3")
    assert heading in told.message


@pytest.mark.parametrize("heading", ["上缴税金增速", "2023年上缴税金", "2024年1-11月上缴税金", "税金"])
def test_other_quantities_and_years_are_not_held_against_the_form(heading: str) -> None:
    other = f"| 园区 | {heading} |\n| 东山园区 | 9.8 |\n| 红山园区 | 3.11 |\n| 玉龙园区 | 7.4 |"
    assert read({"填报表": TABLE, "附表": other})[1] == []
