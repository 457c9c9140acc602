"""Rows of totals: a sum is a notice, what is none a warning that says both."""

import pytest

from park_scoring.findings import Finding
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.values.table import read_table
from tests.keyed_grids import small_scheme, table

SCHEME = small_scheme(["built_up_area"], parks=("P01", "P02", "P05", "P07"))
PAGE = """
| park_code | | built_up_area |
| | 园区名称 | 2025年末建成区面积 |
| | 单位 | 亩 |
| P01 | 东山园区 | 100.25 |
| P02 | 红山园区 | 220 |
{middle}
| P05 | 玉龙园区 | 310.5 |
| P07 | 宁城开发区 | 140 |
{last}
"""


def read(last: str, middle: str = "") -> list[Finding]:
    page = "\n".join(line for line in PAGE.format(last=last, middle=middle).splitlines() if line)
    rows = [["" if one is None else one for one in line] for line in table(page)]
    values, found = read_table({"填报表": Cells("填报表", rows)}, Form("a.xlsx", "ziran", 2025, SCHEME))
    assert [one.value for one in values] == [100.25, 220.0, 310.5, 140.0]
    return list(found)


def told(found: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(one.code, str(one.severity), one.cell) for one in found]


@pytest.mark.parametrize("total", ["770.75", "770.8", "771", '"770.75亩"', "770.7500000000001"])
@pytest.mark.parametrize("label", ["合计", "总 计", "全市", "合计："])
def test_the_sum_of_all_parks_is_a_notice(total: str, label: str) -> None:
    assert told(read(f"| | {label} | {total} |")) == [("total_row", "notice", "B8")]


@pytest.mark.parametrize(("total", "shown"), [("770", "770"), ("870.75", "870.75"), ("7707500", "7707500")])
def test_a_total_that_is_no_sum_is_a_warning_with_both_numbers(total: str, shown: str) -> None:
    found = read(f"| | 合计 | {total} |")
    assert told(found) == [("total_differs", "warning", "C8")]
    assert f"《填报表》C8（2025年末建成区面积）：“合计”一行填的是 {shown}，而各园区之和是 770.75。" in found[0].message


def test_a_part_and_a_group_are_summed_up_as_what_they_are() -> None:
    assert told(read("| | 合计 | 770.75 |", "| | 赤峰高新区小计 | 320.25 |")) == [
        ("total_row", "notice", "B6"),
        ("total_row", "notice", "B9"),
    ]
    assert told(read("| | 小计 | 450.5 |", "| | 赤峰高新区 | 321 |")) == [
        ("total_differs", "warning", "C6"),
        ("total_row", "notice", "B9"),
    ]


def test_a_total_without_figures_or_over_figures_that_are_none_says_nothing() -> None:
    assert read("| | 合计 | |") == []
    assert read("| | 合计 | 见附件 |") == []
