"""Names and headings against keys: a figure is that of the park printed in its row, under the heading printed over it."""

import pytest

from park_scoring.findings import Finding
from park_scoring.grid import Cells, Lost
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.model import Reported
from park_scoring.intake.values.table import read_table
from park_scoring.look import STRUCK, Look, Place
from tests.keyed_grids import small_scheme, table

SCHEME = small_scheme(["built_up_area"], parks=("P01", "P02", "P14"))
PAGE = """
| park_code | | built_up_area | |
| | 园区名称 | 2025年末建成区面积 | |
| | 单位 | 亩 | |
| P01 | 东山园区 | 100 | |
| P02 | 红山园区 | 220 | |
| P14 | 红山绿色食品产业园区 | 310 | |
"""


def read(page: str, look: Look | None = None) -> tuple[dict[str, float | str | None], list[Finding]]:
    rows = [["" if one is None else one for one in line] for line in table(page)]
    cells = Cells("填报表", rows, look=look or Look())
    values, found = read_table({"填报表": cells}, Form("a.xlsx", "ziran", 2025, SCHEME))
    return figures(values), list(found)


def figures(values: tuple[Reported, ...]) -> dict[str, float | str | None]:
    return {one.park: one.value for one in values}


def told(found: list[Finding]) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.code, str(one.severity), one.cell, one.value) for one in found]


def test_a_page_whose_names_agree_with_its_keys_is_read() -> None:
    assert read(PAGE) == ({"P01": 100.0, "P02": 220.0, "P14": 310.0}, [])


@pytest.mark.parametrize(
    "name",
    [
        "1、红山绿色食品产业园区",
        "红山",
        "★红山园区",
        "红山园区（新）",
        "赤峰高新区",
        "红山园区管委会",
        "2",
        "喀喇沁旗新材料产业园",
        "东山园区",
        "合计",
    ],
)
def test_a_name_that_is_not_exactly_the_park_s_own_is_an_error_at_its_cell(name: str) -> None:
    values, found = read(PAGE.replace("| P02 | 红山园区", f'| P02 | "{name}"'))
    assert told(found) == [("relabelled_row", "error", "B5", name)]
    assert (
        f"《填报表》B5：园区名称是“{name}”，而这一行的代码是“赤峰高新技术产业开发区红山园区”，该行未计入"
        in found[0].message
    )
    assert values == {"P01": 100.0, "P02": None, "P14": 310.0}


@pytest.mark.parametrize("name", ["", '"　"'])
def test_a_row_of_figures_without_a_name_is_an_error_where_the_name_should_stand(name: str) -> None:
    values, found = read(PAGE.replace("| P02 | 红山园区", f"| P02 | {name}"))
    assert told(found) == [("unnamed_row", "error", "B5", None)]
    assert (
        "《填报表》B5：这一行有数而没有园区名称，隐藏的代码是“赤峰高新技术产业开发区红山园区”，该行未计入。"
        "请恢复园区名称，并按园区核对各行的数后重新报送。"
    ) in found[0].message
    assert values["P02"] is None


@pytest.mark.parametrize("heading", ["园区名称", "", "单位名称"])
def test_names_that_are_all_unlike_any_known_are_errors_under_whatever_heading(heading: str) -> None:
    page = PAGE.replace("园区名称", heading).replace("东山园区", "克旗").replace("红山绿色食品产业园区", "红山食品")
    values, found = read(page.replace("红山园区", "东山"))
    assert told(found) == [
        ("relabelled_row", "error", "B4", "克旗"),
        ("relabelled_row", "error", "B5", "东山"),
        ("relabelled_row", "error", "B6", "红山食品"),
    ]
    assert set(values.values()) == {None}


def test_without_any_column_of_names_every_row_is_an_error_beside_its_key() -> None:
    page = """
    | park_code | built_up_area |
    | | 2025年末建成区面积 |
    | | 亩 |
    | P02 | 100 |
    | P01 | 220 |
    | P14 | 310 |
    """
    values, found = read(page)
    assert told(found) == [("unnamed_row", "error", cell, None) for cell in ("B5", "B4", "B6")]
    assert set(values.values()) == {None}


def test_names_that_are_numbers_days_or_errors_are_no_names() -> None:
    rows: list[list[object]] = [["" if one is None else one for one in line] for line in table(PAGE)]
    rows[3][1], rows[4][1] = 1.0, True
    cells = Cells("填报表", rows, look=Look(lost={(5, 1): ("error_cell", "#N/A")}))
    assert cells.at(5, 1) == Lost("error_cell", "#N/A")
    values, found = read_table({"填报表": cells}, Form("a.xlsx", "ziran", 2025, SCHEME))
    assert told(list(found)) == [
        ("relabelled_row", "error", "B4", "1"),
        ("relabelled_row", "error", "B5", "TRUE"),
        ("relabelled_row", "error", "B6", "#N/A"),
    ]
    assert set(figures(values).values()) == {None}


def test_a_second_column_of_names_that_disagrees_is_an_error_at_its_cell() -> None:
    second = PAGE.replace("| 220 | |", "| 220 | 红山绿色食品产业园 |").replace("| 310 | |", "| 310 | 红山园区 |")
    values, found = read(second)
    assert told(found) == [
        ("relabelled_row", "error", "D5", "红山绿色食品产业园"),
        ("relabelled_row", "error", "D6", "红山园区"),
    ]
    assert values == {"P01": 100.0, "P02": None, "P14": None}
    among_words = second.replace("| 220 | 红山", "| 220 | 2、红山").replace("| 310 | 红山", "| 310 | 3、红山")
    assert [one.cell for one in read(among_words)[1]] == ["D5", "D6"]


def test_groups_serial_numbers_remarks_and_a_second_column_that_agrees_do_no_harm() -> None:
    for cells in (
        ["赤峰高新区", "赤峰高新区", ""], ["1", "2", "3"], ["与红山园区共用", "", "已核实"],
        ["赤峰高新区东山园区", "赤峰高新区红山园区", "红山绿色食品产业园"],
    ):  # fmt: skip
        page = PAGE
        for figure, cell in zip(("100", "220", "310"), cells, strict=True):
            page = page.replace(f"| {figure} | |", f'| {figure} | "{cell}" |')
        assert read(page) == ({"P01": 100.0, "P02": 220.0, "P14": 310.0}, [])


def test_a_name_over_several_rows_is_that_of_the_first_only() -> None:
    merged = Look(merged=(((4, 1), (5, 1)),))
    values, found = read(PAGE.replace("| P14 | 红山绿色食品产业园区", "| P14 | "), merged)
    assert told(found) == [("unnamed_row", "error", "B6", None)]
    assert values == {"P01": 100.0, "P02": 220.0, "P14": None}


def test_a_name_or_heading_that_is_struck_through_is_none() -> None:
    struck: dict[Place, str] = {(4, 1): STRUCK, (1, 2): STRUCK}
    values, found = read(PAGE, Look(marks=struck))
    assert told(found) == [
        ("relabelled_column", "error", "C2", "2025年末建成区面积"),
        ("relabelled_row", "error", "B5", "红山园区"),
    ]
    assert "标题改成了“2025年末建成区面积（划了删除线）”" in found[0].message
    assert set(values.values()) == {None}


def test_names_in_a_hidden_column_count_only_where_no_other_has_any() -> None:
    wrong = PAGE.replace("| 220 | |", "| 220 | 东山园区 |")
    assert read(wrong, Look(hidden_columns=frozenset({3})))[1] == []
    assert read(PAGE, Look(hidden_columns=frozenset({1})))[1] == []
    assert [one.code for one in read(wrong)[1]] == ["relabelled_row"]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("2024年末建成区面积", "relabelled_column"),
        ("末建成区面积", "relabelled_column"),
        ("2025年上缴税金", "relabelled_column"),
        ("", "unnamed_column"),
    ],
)
def test_figures_under_another_heading_or_none_do_not_count(heading: str, code: str) -> None:
    values, found = read(PAGE.replace("2025年末建成区面积", heading))
    assert told(found) == [(code, "error", "C2", heading)]
    assert set(values.values()) == {None}


@pytest.mark.parametrize("above", [True, False])
def test_a_second_line_of_headings_that_says_another_year_is_an_error_at_its_cell(above: bool) -> None:
    second = "| | | 2024年末建成区面积 | |\n"
    page = second + PAGE.strip() if above else PAGE.replace("| | 单位", f"{second}| | 单位")
    values, found = read(page)
    assert told(found) == [("relabelled_column", "error", "C1" if above else "C3", "2024年末建成区面积")]
    assert set(values.values()) == {None}


def test_a_heading_over_two_columns_is_that_of_both() -> None:
    scheme = small_scheme(["new_high_tech", "new_research_labs"], parks=("P01",))
    page = table("""
        | park_code | | new_high_tech | new_research_labs |
        | | 园区 | 2025年新增高新技术企业 | |
        | | 单位 | 户 | 户 |
        | P01 | 东山园区 | 1 | 0 |
    """)
    rows = [["" if one is None else one for one in line] for line in page]
    cells = Cells("填报表", rows, look=Look(merged=(((1, 2), (1, 3)),)))
    values, found = read_table({"填报表": cells}, Form("a.xlsx", "keji", 2025, scheme))
    assert [(one.code, one.cell, one.item) for one in found] == [("relabelled_column", "D2", "new_research_labs")]
    assert {one.item: one.value for one in values} == {"new_high_tech": 1.0, "new_research_labs": None}
