"""Notes and comments that speak against the figures: one warning each that quotes them, and the figures count."""

import pytest

from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.values.table import read_table
from park_scoring.look import Look
from tests.keyed_grids import small_scheme, table

SCHEME = small_scheme(["tax_paid", "employees"], parks=("P01", "P02"))
TABLE = """
| park_code | | tax_paid | employees | |
| | 园区名称 | 2025年上缴税金 | 2025年末就业人员 | |
| | 单位 | 亿元 | 人 | |
| P01 | 东山园区 | 9.8 | 300 | |
| P02 | 红山园区 | 3.01 | 400 | |
| | | | | |
"""
PAPERS = """
| evidence | park | item | kind | remark |
| E001 | 东山园区 | 2025年上缴税金 | 其他 | 已更正为附件2 |
"""


def cells(name: str, text: str, look: Look | None = None) -> Cells:
    return Cells(name, [["" if one is None else one for one in line] for line in table(text)], look=look or Look())


def told(*sheets: Cells) -> list[tuple[str, str, str | None, str | None]]:
    values, found = read_table({one.sheet: one for one in sheets}, Form("a.xlsx", "gongxin", 2025, SCHEME))
    assert [one.value for one in values] == [9.8, 300.0, 3.01, 400.0]
    return [(one.code, str(one.severity), one.sheet, one.cell) for one in found]


@pytest.mark.parametrize(
    "note",
    [
        "更正：东山园区应为 9.9",
        "东山、红山两行互换",
        "本表作废",
        "东山园区税金填反了",
        "勘 误",
        "以上数字乘以10000",
        "数字后省略0000",
        "税金少写了4个零",
        "比例1:10000",
        "数字都是万",
        "小数点应左移四位",
        "数据已缩小1万倍",
    ],
)
def test_a_note_that_corrects_the_form_is_a_warning_at_its_cell(note: str) -> None:
    form = TABLE.rstrip().rsplit("\n", 1)[0] + f"\n| | {note} | | | |\n"
    assert told(cells("填报表", form)) == [("remark_against", "warning", "填报表", "B6")]


@pytest.mark.parametrize(
    "note",
    [
        "数据以平台为准",
        "上年数已修订",
        "已核对",
        "见附件3",
        "联系电话：0476-0000000",
        "增长1.5倍",
        "缺1份材料",
        "没有填0",
        "9:30前报",
    ],
)
def test_what_people_usually_note_is_nothing(note: str) -> None:
    assert told(cells("填报表", TABLE.rstrip().rsplit("\n", 1)[0] + f"\n| | {note} | | | |\n")) == []


@pytest.mark.parametrize("text", ["单位：万元", "实际按万元填报", "万元", "应为9.9", "单位:万人"])
def test_a_comment_on_another_unit_or_figure_is_a_warning_at_its_cell(text: str) -> None:
    form = cells("填报表", TABLE, Look(comments=(("C4", text),)))
    assert told(form) == [("remark_against", "warning", "填报表", "C4")]


@pytest.mark.parametrize("text", ["已核对", "单位：亿元", "含12月入库数", "人", "按平台数填"])
def test_a_comment_that_contradicts_nothing_is_nothing(text: str) -> None:
    assert told(cells("填报表", TABLE, Look(comments=(("", text),)))) == []


def test_a_text_box_that_corrects_is_told_at_its_sheet() -> None:
    form = cells("填报表", TABLE, Look(beside=("以本次为准，前次作废",)))
    assert told(form) == [("remark_against", "warning", "填报表", None)]


def test_another_sheet_that_corrects_is_told_once() -> None:
    by_name = cells("勘误表", "| 园区 | 更正数 |\n| 东山园区 | 9.9 |")
    by_text = cells("Sheet1", "| 园区 | 更正数 | 更正理由 |\n| 东山园区 | 9.9 | 更正 |")
    assert told(cells("填报表", TABLE), by_name, by_text) == [
        ("remark_against", "warning", "勘误表", None),
        ("remark_against", "warning", "Sheet1", "B1"),
    ]


def test_a_remark_on_a_paper_is_told_and_the_titles_of_papers_are_not() -> None:
    papers = cells("佐证材料", PAPERS.replace("其他", "作废"))
    assert told(cells("填报表", TABLE), papers) == [("remark_against", "warning", "佐证材料", "E2")]
