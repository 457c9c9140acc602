"""Units printed with the figures: where one is not the item's own, or a note says another, the figures do not count."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.findings import Finding
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.model import Reported
from park_scoring.intake.values.table import read_table
from park_scoring.look import STRUCK, UNSEEN, Look
from park_scoring.plain_text import squeezed
from tests.keyed_grids import small_scheme

SCHEME = small_scheme(["tax_paid", "employees", "new_workshop_area", "green_park"])
FORM = Form("a.xlsx", "gongxin", 2025, SCHEME)
# the sheet as it is stamped: keys in row 3 and column A, headings in row 4, units in row 5
SHEET: Sequence[Sequence[object]] = [
    ["", "2025年度填报表", "", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["park_code", "", "tax_paid", "employees", "new_workshop_area", "green_park", ""],
    ["", "园区名称", "2025年上缴税金", "2025年末就业人员", "2025年新建标准化厂房", "绿色园区认定", ""],
    ["", "单位", "亿元", "人", "万平方米", "级别", ""],
    ["", "依据", "附件1 三.1、三.2", "附件1 三.1", "附件1 二", "附件1 三.8", ""],
    ["P01", "东山园区", 12.0, 300.0, 1.5, "无", ""],
    ["P02", "红山园区", 13.0, 400.0, 2.5, "省级", ""],
    ["", "", "", "", "", "", ""],
    ["", "填报单位（盖章）：", "单位负责人：张三", "", "", "", ""],
]
FIGURES = ("tax_paid", "employees", "new_workshop_area")


def read(changes: Mapping[str, object], look: Look | None = None) -> tuple[tuple[Reported, ...], tuple[Finding, ...]]:
    """The sheet with these cells changed, as they are named: C5 is the unit of the first item."""
    rows = [list(row) for row in SHEET]
    for name, content in changes.items():
        rows[int(name[1:]) - 1]["ABCDEFG".index(name[0])] = content
    return read_table({"填报表": Cells("填报表", rows, look=look or Look())}, FORM)


def told(changes: Mapping[str, object], look: Look | None = None) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.code, str(one.severity), one.cell, one.item) for one in read(changes, look)[1]]


def lost(changes: Mapping[str, object], look: Look | None = None) -> list[str]:
    """The items of whose figures none counts."""
    values = read(changes, look)[0]
    gone = {one.item for one in values if one.value is None}
    assert gone.isdisjoint(one.item for one in values if one.value is not None)
    return sorted(gone)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"C5": "（亿元）"},
        {"C5": "【亿元】"},
        {"C5": "单位：亿元"},
        {"C5": "单位（亿元）"},
        {"C5": "亿 元\n"},
        {"C5": "亿"},
        {"C5": "億元"},
        {"C5": "亿元人民币"},
        {"C5": "人民币亿元"},
        {"D5": "名"},
        {"D5": "单位：人"},
        {"E5": "万㎡"},
        {"E5": "公顷"},  # 1 公顷 is 10000 平方米
        {"C5": "", "C4": "2025年上缴税金（亿元）"},
        {"C5": "", "G1": "单位：亿元"},
        {"F5": ""},  # a level is in no unit
        {"G1": "单位：亿元、人、万平方米"},
        {"G1": "（金额单位：亿元）"},
        {"G1": "亿元不要填成万元"},
        {"B2": "单位在标题下面；是“亿元”的不要填成万元：8600 万元填 0.86。"},
        {"C6": "见说明"},
        {"D2": "必填"},
        {"G7": "另有技改投资13000万元"},
        {"B9": "注：数据截至12月31日"},
        {"B9": "单位负责人：张三  联系电话：0476-1234567"},
        {"B9": "本单位（盖章）"},
        {"B9": "填报单位：市统计局"},
        {"B9": "责任单位：元宝山区人民政府"},
        {"B9": "单位：人民医院"},
        {"B9": "用人单位：120人"},
        {"B9": "请勿按万元填报"},
        {"B9": "其中含投资额为万元以上的企业"},
        {"B9": "以人为本，数以万计"},
        {"B9": "单位：户"},  # nothing here is counted in 户
    ],
)
def test_the_own_unit_in_any_spelling_and_ordinary_notes_raise_nothing(changes: Mapping[str, object]) -> None:
    values, found = read(changes)
    assert found == ()
    assert [one.value for one in values] == [12.0, 300.0, "无", 1.5, 13.0, 400.0, "省级", 2.5]


@pytest.mark.parametrize(
    ("changes", "cell", "item", "named"),
    [
        ({"C5": "万元"}, "C5", "tax_paid", "单位写成了“万元”，而要填的单位是“亿元”"),
        ({"C5": "人民币万元"}, "C5", "tax_paid", "单位写成了“人民币万元”，"),
        ({"C5": "单位：万元"}, "C5", "tax_paid", "单位写成了“万元”，"),
        ({"C5": "（单位：千元）"}, "C5", "tax_paid", "单位写成了“千元”，"),
        ({"C5": "万元/年"}, "C5", "tax_paid", "单位写成了“万元/年”，"),
        ({"C5": "亿元/年"}, "C5", "tax_paid", "单位写成了“亿元/年”，"),
        ({"C5": "亿元/万元"}, "C5", "tax_paid", "单位写成了“亿元/万元”，"),
        ({"C5": "萬元"}, "C5", "tax_paid", "单位写成了“万元”，"),
        ({"C5": "百万"}, "C5", "tax_paid", "单位写成了“百万”，"),
        ({"C5": "万"}, "C5", "tax_paid", "单位写成了“万”，"),
        ({"C5": "10^4元"}, "C5", "tax_paid", "单位写成了“10^4元”，"),
        ({"C5": "Ｗ"}, "C5", "tax_paid", "单位写成了“W”，"),
        ({"C5": "￥"}, "C5", "tax_paid", "单位写成了“¥”，"),
        ({"C5": "%"}, "C5", "tax_paid", "单位写成了“%”，"),
        ({"C5": "百万美元"}, "C5", "tax_paid", "单位写成了“百万美元”，"),
        ({"C5": "按平台数据"}, "C5", "tax_paid", "单位写成了“按平台数据”，"),
        ({"C5": "Mio. EUR"}, "C5", "tax_paid", "单位写成了“Mio.EUR”，"),
        ({"D5": "人次"}, "D5", "employees", "单位写成了“人次”，而要填的单位是“人”"),
        ({"D5": "万人"}, "D5", "employees", "单位写成了“万人”，"),
        ({"E5": "平方米"}, "E5", "new_workshop_area", "单位写成了“平方米”，而要填的单位是“万平方米”"),
        ({"E5": "KM²"}, "E5", "new_workshop_area", "单位写成了“KM²”，"),
        ({"F5": "分"}, "F5", "green_park", "单位写成了“分”，而要填的单位是“级别”"),
        ({"C4": "2025年上缴税金（万元）"}, "C4", "tax_paid", "单位写成了“万元”，"),
        ({"C4": "2025年上缴税金(单位:元)"}, "C4", "tax_paid", "单位写成了“元”，"),
        ({"C6": "万元"}, "C6", "tax_paid", "单位写成了“万元”，"),
        ({"C9": "（万元）"}, "C9", "tax_paid", "单位写成了“万元”，"),
        ({"D6": "W"}, "D6", "employees", "单位写成了“W”，"),
    ],
)
def test_what_is_not_the_item_s_own_unit_is_an_error_at_its_cell_and_the_column_does_not_count(
    changes: Mapping[str, object], cell: str, item: str, named: str
) -> None:
    assert told(changes) == [("relabelled_unit", "error", cell, item)]
    assert named in read(changes)[1][0].message
    assert lost(changes) == [item]
    assert {one.status for one in read(changes)[0] if one.item == item} == {"relabelled_unit"}


@pytest.mark.parametrize(
    "heading", ["2025年上缴税金/万元", "2025年上缴税金，万元", "2025年上缴税金（W）", "2025年上缴税金万元"]
)
def test_another_unit_behind_a_heading_without_brackets_is_another_heading(heading: str) -> None:
    assert told({"C4": heading}) == [("relabelled_column", "error", "C4", "tax_paid")]


@pytest.mark.parametrize(
    ("cell", "note", "items"),
    [
        ("G1", "单位：万元", ["tax_paid"]),
        ("B1", "2025年度填报表（万元）", ["tax_paid"]),
        ("G2", "万元", ["tax_paid"]),
        ("B4", "园区（单位：万元）", ["tax_paid"]),
        ("C2", "总量数据（千元）", ["tax_paid"]),
        ("B1", "单位：万元、人", ["tax_paid"]),
        ("G4", "单位:万元,户", ["tax_paid"]),
        ("G7", "单位：万元", ["tax_paid"]),
        ("B9", "注：单位为千元", ["tax_paid"]),
        ("B9", "注：1.数据截至12月31日；2.金额单位：人民币万元。", ["tax_paid"]),
        ("B10", "填报人：张三  单 位：万 元", ["tax_paid"]),
        ("B10", "以上均以万元计", ["tax_paid"]),
        ("B10", "本表数据按万元填报", ["tax_paid"]),
        ("B10", "以“万元”为单位", ["tax_paid"]),
        ("B10", "所有金额均为万元。", ["tax_paid"]),
        ("G1", "單位：萬元", ["tax_paid"]),
        ("G1", "单位〔万元〕", ["tax_paid"]),
        ("G1", "单位：美元", ["tax_paid"]),
        ("G1", "单位：W", ["new_workshop_area", "tax_paid"]),
        ("G1", "单位：万人", ["employees"]),
        ("G1", "单位：元、平方米", ["new_workshop_area", "tax_paid"]),
        ("B9", "面积以亩计", ["new_workshop_area"]),
    ],
)
def test_a_note_of_another_unit_anywhere_on_the_sheet_is_that_of_all_items_of_its_quantity(
    cell: str, note: str, items: list[str]
) -> None:
    [(code, severity, at, item)] = told({cell: note})
    assert (code, severity, at) == ("relabelled_unit", "error", cell)
    assert item == (items[0] if len(items) == 1 else None)
    assert lost({cell: note}) == items


def test_a_note_in_two_cells_is_told_at_the_unit() -> None:
    assert told({"D1": "单位：", "E1": "万元"}) == [("relabelled_unit", "error", "E1", "tax_paid")]
    assert told({"D1": "单位：", "E1": "亿元"}) == []
    assert told({"D1": "填报单位：", "E1": "市统计局"}) == []


def test_a_note_of_several_units_says_all_that_are_meant() -> None:
    [one] = read({"G1": "单位：元、平方米"})[1]
    assert "单位写成了“元、平方米”，而要填的单位是“亿元、万平方米”" in one.message


def test_a_merged_unit_is_that_of_every_item_under_it() -> None:
    over_two = Look(merged=(((4, 2), (4, 3)),))  # C5:D5
    assert told({"C5": "亿元", "D5": ""}, over_two) == [("relabelled_unit", "error", "C5", "employees")]
    assert told({"C5": "万元", "D5": ""}, over_two) == [("relabelled_unit", "error", "C5", None)]
    assert lost({"C5": "万元", "D5": ""}, over_two) == ["employees", "tax_paid"]


def test_a_row_of_units_may_stand_above_the_headings_too() -> None:
    changes: dict[str, object] = {"C4": "亿元", "D4": "人", "E4": "万平方米", "F4": "级别"}
    changes |= dict(zip(("C5", "D5", "E5", "F5"), SHEET[3][2:6], strict=True))
    assert told(changes) == []
    assert told(changes | {"C4": "W"}) == [("relabelled_unit", "error", "C4", "tax_paid")]


def test_figures_without_any_unit_are_a_warning_that_names_them_once() -> None:
    without = {"C5": "", "D5": None, "E5": " "}
    [one] = read(without)[1]
    assert (one.code, one.severity, one.cell, one.item) == ("unit_untold", "warning", "C4", None)
    assert (
        "2025年上缴税金、2025年末就业人员、2025年新建标准化厂房没有写单位，按填报表的单位（亿元、人、万平方米）读取"
        in one.message
    )
    assert [one.value for one in read(without)[0]] == [12.0, 300.0, "无", 1.5, 13.0, 400.0, "省级", 2.5]
    assert told({"D5": ""}) == [("unit_untold", "warning", "D4", "employees")]
    assert told({"D5": "", "D7": None, "D8": None})[0][0] == "missing"


def test_a_unit_that_is_struck_out_or_in_a_hidden_row_is_none() -> None:
    assert told({}, Look(marks={(4, 2): STRUCK})) == [("unit_untold", "warning", "C4", "tax_paid")]
    assert told({}, Look(hidden_rows=frozenset({4}))) == [("unit_untold", "warning", "C4", None)]
    assert told({"C5": "万元"}, Look(hidden_rows=frozenset({4})))[0] == ("relabelled_unit", "error", "C5", "tax_paid")


OWN = {
    "C": {
        "亿元",
        "(亿元)",
        "（亿元）",
        "亿",
        "亿圆",
        "億元",
        "单位：亿元",
        "亿元人民币",
        "人民币亿元",
        "RMB亿元",
        "￥亿元",
    },
    "D": {"人", "名", "（人）"},
    "E": {"万平方米", "万㎡", "万平米", "公顷", "万m2", "万m²", "（万平方米）", "万"},
}
LABELS = sorted(
    {label for labels in OWN.values() for label in labels}
    | {"万元", "元", "千元", "百元", "十万元", "百万元", "千万元", "十亿元", "万元人民币", "万元/年", "亿元/月", "萬元", "仟元"}
    | {"W", "w", "Ｗ", "万", "百万", "k", "K元", "W元", "10^4元", "×10⁴元", "10⁸元", "1e4元", "￥", "¥", "$", "美元", "港币", "EUR", "万USD"}
    | {"%", "％", "‰", "人次", "万人", "千人", "家", "户", "个", "人/户", "亩", "平方米", "㎡", "km²", "KM2", "平方公里", "公顷/年"}
    | {"吨", "万吨", "千瓦时", "分", "级别", "是/否", "天", "项", "台", "米", "公里", "人民币", "RMB", "元/人", "万元/亩", "亿元/亩"}
    | {"单位：万元", "(单位：千元)", "【万元】", "〔元〕", "[万元]", "金额（万元）", "万 元", " 万元 ", "亿元、万元", "亿元（万元）", "单位:万元,户"}
)  # fmt: skip


@given(st.sampled_from(sorted(OWN)), st.one_of(st.sampled_from(LABELS), st.text(max_size=8)))
def test_no_finding_over_a_column_means_that_its_own_unit_stands_there(column: str, label: str) -> None:
    item = FIGURES["CDE".index(column)]
    values, found = read({f"{column}5": label})
    if squeezed(label) in {squeezed(own) for own in OWN[column]}:
        assert found == ()
    else:
        assert found
        assert all(one.value is None for one in values if one.item == item) or found[0].code == "unit_untold"


@given(
    st.sampled_from(["单位：{}", "金额单位：人民币{}", "注：以上均以{}计", "本表金额以{}为单位", "({})", "单位 {}"]),
    st.sampled_from(["G1", "B1", "D2"]),
)
def test_a_note_of_other_money_is_never_passed_over(note: str, cell: str) -> None:
    for unit in ("元", "千元", "万元", "十万元", "百万元", "千万元", "萬元", "W元", "美元"):
        if (note, unit) in {("({})", "元")}:
            continue
        assert lost({cell: note.format(unit)}) == ["tax_paid"], note.format(unit)


# ── around the table ─────────────────────────────────────────────────────────────────────────────────────────


def around(
    sheet: str, look: Look, instructions: str = ""
) -> tuple[set[float | str | None], list[tuple[str, str | None, str | None]]]:
    """The figures of the tax, and what is told."""
    sheets = {sheet: Cells(sheet, SHEET, look=look), "填报说明": Cells("填报说明", [["", instructions]])}
    values, found = read_table(sheets, FORM)
    return {one.value for one in values if one.item == "tax_paid"}, [(one.code, one.sheet, one.cell) for one in found]


@pytest.mark.parametrize("said", ["单位：万元", "（万元）", "万元", "金额单位：人民币万元", "填报表（单位：千元）"])
def test_a_unit_on_the_page_outside_of_the_cells_is_held_against_the_items(said: str) -> None:
    assert around("填报表", Look(beside=(said,))) == ({None}, [("relabelled_unit", "填报表", None)])
    assert around(said, Look()) == ({None}, [("relabelled_unit", said, None)])


@pytest.mark.parametrize("said", ["单位：亿元", "2025年度填报表", "第 1 页", "填报单位：市统计局", "（人）"])
def test_what_a_page_says_otherwise_is_nothing(said: str) -> None:
    assert around("填报表", Look(beside=(said,))) == ({12.0, 13.0}, [])


def test_a_unit_among_the_instructions_is_told_at_its_cell_there() -> None:
    assert around("填报表", Look(), "注：本表金额单位：万元") == ({None}, [("relabelled_unit", "填报说明", "B1")])
    assert around("填报表", Look(), "亿元不要填成万元") == ({12.0, 13.0}, [])


@pytest.mark.parametrize(
    "note",
    ["填报口径：万元", "税金：万元；人员：人", "（人民币：万元）", "单位：10,000元", "单位：1000元"],
)
def test_a_unit_behind_any_colon_or_as_a_round_number_is_one(note: str) -> None:
    assert "tax_paid" in lost({"B9": note})
    assert ("relabelled_unit", "error", "B9") in [one[:3] for one in told({"B9": note})]


@pytest.mark.parametrize("note", ["其中：万元产值能耗 0.5", "注册资本：1000万元", "企业数以万计", "负责人：元某"])
def test_a_unit_that_goes_on_behind_a_colon_is_none(note: str) -> None:
    assert (lost({"B9": note}), told({"B9": note})) == ([], [])


def test_a_column_of_units_beside_the_figures_is_told_once() -> None:
    changes = {"G7": "万元", "G8": "万元"}
    assert "tax_paid" in lost(changes)
    assert [one[:3] for one in told(changes)] == [("relabelled_unit", "error", "G7")]


def test_the_unit_of_a_figure_of_somebodys_own_is_nobodys_business() -> None:
    rows = [[*line, ""] for line in SHEET]
    rows[6][6:], rows[7][6:] = [5.0, "万元"], [6.0, "万元"]
    assert read_table({"填报表": Cells("填报表", rows)}, FORM)[1] == ()


@pytest.mark.parametrize(("cell", "place"), [("B7", (6, 1)), ("C4", (3, 2)), ("C5", (4, 2))])
def test_a_name_a_heading_or_a_unit_that_nobody_sees_is_a_warning(cell: str, place: tuple[int, int]) -> None:
    values, found = read({}, Look(marks={place: UNSEEN}))
    assert [(one.code, str(one.severity), one.cell) for one in found] == [("unseen", "warning", cell)]
    assert all(one.value is not None for one in values)
