"""What people do to a form besides filling it in: nothing entered counts for another figure or is lost in silence.

The form of these tests, before anybody touches it: row 5 the headings, row 6 P01.tax_paid, 7 P02.tax_paid,
8 P01.employees, 9 P02.employees; C park, D item, E unit, F reported, G cross-reported, H messages, I what changed,
J verified, K reason, L approver, M day, N site check, O whether all is filled in.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from park_scoring.errors import TargetError
from park_scoring.look import UNSEEN, Look
from park_scoring.merging import Merged
from park_scoring.reconcile import reconcile
from park_scoring.scheme import Scheme
from park_scoring.verification import read as reader
from park_scoring.verification.apply import apply
from park_scoring.verification.form import refuse_to_lose, write_form
from park_scoring.verification.read import FilledForms, read_form, read_forms
from park_scoring.workbooks import opening as reading
from tests.libreoffice import recalculate, to_spreadsheet
from tests.verification.forms import SHEET, merged_of

EAST, RED = "赤峰高新技术产业开发区东山园区", "赤峰高新技术产业开发区红山园区"
TAX, PEOPLE = "2025年上缴税金", "2025年末就业人员"
ENTRY = {"J": 12.5, "K": "按完税证明核对", "L": "王主任"}
Cells = Mapping[str, object]


@pytest.fixture
def read(blank: Path, tmp_path: Path, scheme: Scheme) -> Callable[..., FilledForms]:
    """The form with these cells typed into it, then changed as a whole, and read back."""

    def read_it(cells: Cells, change: Callable[[Workbook], object] | None = None) -> FilledForms:
        return read_form(typed(blank, tmp_path / "核查表.xlsx", cells, change), scheme, 2025)

    return read_it


def typed(source: Path, target: Path, cells: Cells, change: Callable[[Workbook], object] | None = None) -> Path:
    book = openpyxl.load_workbook(source)
    for cell, value in cells.items():
        book[SHEET][cell] = value  # type: ignore[assignment]
    if change:
        change(book)
    book.save(target)
    return target


def row(number: int, **more: object) -> dict[str, object]:
    """An entry on a row, cell by cell."""
    return {f"{column}{number}": value for column, value in {**ENTRY, **more}.items()}


def by_hand(number: int, park: str, item: str, **more: object) -> dict[str, object]:
    return row(number, C=park, D=item, **more)


def values(read: FilledForms) -> dict[str, object]:
    return {f"{one.park}.{one.item}": one.value for one in read.verification.rows}


def found(read: FilledForms) -> list[tuple[str, str, str | None]]:
    return [(one.code, str(one.severity), one.cell) for one in read.findings]


Read = Callable[..., FilledForms]


# ── rows without a code, and rows once more ──────────────────────────────────────────────────────────────────


def test_a_row_whose_code_is_gone_counts_by_its_printed_names_and_says_so(read: Read) -> None:
    filled = read({**row(6), "A6": None})
    assert values(filled) == {"P01.tax_paid": 12.5}
    assert found(filled) == [("verified_by_labels", "warning", "C6")]
    assert filled.findings[0].message == (
        "《核查表》C6（赤峰高新技术产业开发区东山园区，2025年上缴税金）：没有隐藏的代码，已按印着的园区、项目和标题读取。"
        "请核对；以后请在生成的核查表的原行上填写。"
    )


def test_a_row_typed_in_by_hand_at_the_bottom_counts_beside_what_the_form_says_was_reported(
    read: Read, merged: Merged, scheme: Scheme
) -> None:
    filled = read(by_hand(10, "东山园区", TAX))
    assert values(filled) == {"P01.tax_paid": 12.5}
    assert found(filled) == [("verified_by_labels", "warning", "C10")]
    assert (filled.verification.rows[0].reported, filled.verification.rows[0].cross_reported) == (12.0, 12.0)
    base = reconcile(apply(merged, filled, scheme), scheme).base
    assert base["tax_paid"].to_list() == [12.5, 3.0]


@pytest.mark.parametrize(
    ("park", "item"),
    [(None, None), (EAST, None), (None, TAX), ("东山", TAX), (EAST, "2024年上缴税金X"), (EAST, "上缴税金")],
)
def test_a_row_without_a_code_and_without_exact_names_is_an_error_at_what_was_entered(
    read: Read, park: str | None, item: str | None
) -> None:
    filled = read(by_hand(11, park, item))  # type: ignore[arg-type]
    assert values(filled) == {}
    assert ("verified_unattributed", "error", "J11") in found(filled)
    [told] = [one for one in filled.findings if one.code == "verified_unattributed"]
    names = "，".join(name or "（空）" for name in (park, item))
    assert f"填了“12.5”，而这一行没有隐藏的代码，印着的园区和项目是“{names}”" in told.message


def test_a_site_check_alone_on_a_row_of_nobody_is_an_error_too(read: Read) -> None:
    assert found(read({"N11": "是"})) == [("verified_unattributed", "error", "N11")]


def test_a_copy_of_a_row_that_says_the_same_is_told_once_and_counts_once(read: Read) -> None:
    copy = {"A10": "P01.tax_paid", "F10": 12, "G10": 12, **by_hand(10, EAST, TAX)}
    filled = read({**row(6), **copy})
    assert values(filled) == {"P01.tax_paid": 12.5}
    assert found(filled) == [("verified_again", "notice", "J10")]


def test_a_copy_that_says_something_else_is_an_error_at_both_and_neither_counts(read: Read) -> None:
    copy = {"F10": 12, "G10": 12, **by_hand(10, EAST, TAX, J=13)}
    filled = read({**row(6), **copy})
    assert {one.value for one in filled.verification.rows} == {None}
    assert [one for one in found(filled) if one[1] == "error"] == [
        ("verified_twice", "error", "J6"),
        ("verified_twice", "error", "J10"),
    ]
    [first, _] = [one for one in filled.findings if one.code == "verified_twice"]
    assert "“核查值”填的是“12.5”，《核查表》J10填的是“13”，是同一个园区和项目，两处都没有采用" in first.message
    assert filled.verification.left_out == 2


def test_a_copy_filled_in_beside_a_blank_original_counts(read: Read) -> None:
    copy = {"A10": "P01.tax_paid", "F10": 12, "G10": 12, **by_hand(10, EAST, TAX)}
    filled = read(copy)
    assert values(filled) == {"P01.tax_paid": 12.5}
    assert found(filled) == []


# ── names and codes ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"C6": None}, "（空），2025年上缴税金"),
        ({"C6": None, "D6": None}, "（空），（空）"),
        ({"C6": RED}, f"{RED}，2025年上缴税金"),
        ({"D6": PEOPLE}, f"{EAST}，2025年末就业人员"),
        ({"D6": "2024年上缴税金"}, f"{EAST}，2024年上缴税金"),
        ({"C6": TAX, "D6": EAST}, f"2025年上缴税金，{EAST}"),
        ({"A6": "P02.tax_paid"}, f"{EAST}，2025年上缴税金"),
    ],
)
def test_names_that_are_not_those_of_the_code_are_an_error_that_shows_both(read: Read, cells: Cells, told: str) -> None:
    filled = read({**row(6), **cells})
    assert values(filled) == {}
    assert found(filled) == [("verified_relabelled", "error", "C6")]
    assert f"园区和项目是“{told}”" in filled.findings[0].message


def test_another_accepted_name_of_the_park_is_its_name(read: Read) -> None:
    filled = read({**row(6), "C6": "东山园区"})
    assert (values(filled), found(filled)) == ({"P01.tax_paid": 12.5}, [])


# ── columns, headings, units ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heading", "told"), [("核查理由", "核查理由"), (None, "（空）"), ("核查值（万元）", "核查值（万元）")]
)
def test_a_heading_changed_over_a_code_is_an_error_and_nothing_on_the_sheet_counts(
    read: Read, heading: str | None, told: str
) -> None:
    filled = read({**row(6), "J5": heading})
    assert values(filled) == {"P01.tax_paid": None}
    assert ("verified_heading", "error", "J5") in found(filled)
    assert f"标题是“{told}”，而这一列是“核查值”" in filled.findings[0].message


def test_two_headings_or_two_codes_swapped_are_errors_at_both(read: Read) -> None:
    for cells in ({"K5": "批准人", "L5": "核查理由"}, {"K4": "approver", "L4": "reason"}):
        filled = read({**row(6), **cells})
        assert values(filled) == {"P01.tax_paid": None}
        assert sorted(found(filled)) == [("verified_heading", "error", "K5"), ("verified_heading", "error", "L5")]


def test_a_column_whose_code_is_gone_is_known_by_its_heading_and_that_is_said(read: Read) -> None:
    filled = read({**row(6), "L4": None})
    assert values(filled) == {"P01.tax_paid": 12.5}
    assert found(filled) == [("verified_by_labels", "warning", "L5")]


def test_changed_headings_on_a_form_that_nobody_filled_in_are_nobodys_business(read: Read) -> None:
    assert found(read({"J5": "x"})) == []


@pytest.mark.parametrize("unit", ["万元", "亿", "元", "百万", "美元"])
def test_a_unit_printed_in_a_row_that_is_not_the_items_is_an_error(read: Read, unit: str) -> None:
    filled = read({**row(6, J=125000), "E6": unit})
    [one] = filled.verification.rows
    if unit == "亿":  # another name of the same
        assert one.value == 125000.0 or one.status == "out_of_bounds"
        return
    assert one.value is None
    assert ("relabelled_unit", "error", "E6") in found(filled)
    assert one.entered["verified"] is None


def test_a_unit_changed_where_nothing_is_verified_is_nobodys_business(read: Read) -> None:
    assert found(read({**row(6), "E7": "万元"})) == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("B3", "单位：万元"),
        ("O2", "（金额单位:万元,人）"),
        ("C12", "注：本表单位为万元。单位：万元"),
        ("Q7", "单位：万元"),
    ],
)
def test_a_unit_said_anywhere_on_the_sheet_is_held_against_the_items(read: Read, cell: str, text: str) -> None:
    filled = read({**row(6), **row(8, J=6), cell: text})
    assert values(filled) == {"P01.tax_paid": None, "P01.employees": 6.0}
    assert ("relabelled_unit", "error", cell) in found(filled)


def test_a_unit_in_the_title_is_held_against_the_items(read: Read) -> None:
    filled = read({**row(6), "B1": "核查表（万元）"})
    assert values(filled) == {"P01.tax_paid": None}
    assert ("relabelled_unit", "error", "B1") in found(filled)


def test_a_unit_that_is_the_items_own_contradicts_nothing(read: Read) -> None:
    filled = read({**row(6), "B3": "单位：亿元、人"})
    assert (values(filled), found(filled)) == ({"P01.tax_paid": 12.5}, [])


# ── beside, below, above, elsewhere ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "severity", "cell"),
    [
        ({"Q6": 12.5}, "error", "Q6"),
        ({"Q6": "12.5亿元"}, "error", "Q6"),
        ({"Q6": "已电话核对"}, "warning", "Q6"),
        ({"Q5": "核实值", "Q6": 12.5}, "error", "Q6"),
        ({"Q5": "差额", "Q6": 0.5}, "warning", "Q6"),
        ({"Q5": "核查值", "Q6": 12.5}, "error", "Q6"),
        ({"Q5": "核查理由", "Q7": "看过"}, "error", "Q7"),
        ({"J3": 12.5}, "error", "J3"),
        ({"F12": 12.5}, "error", "F12"),
        ({"C12": "核查组：张三、李四"}, "warning", "C12"),
    ],
)
def test_what_stands_where_nothing_is_read_is_told_at_its_cell(
    read: Read, cells: Cells, severity: str, cell: str
) -> None:
    filled = read(cells)
    assert found(filled) == [("verified_outside", severity, cell)]


def test_a_block_copied_to_the_right_that_says_the_same_is_fine_and_a_cell_in_it_that_differs_is_an_error(
    read: Read,
) -> None:
    copied = {
        f"{to}{at}": value for to, column in zip("QRS", "JKL", strict=True) for at, value in ((6, ENTRY[column]),)
    }
    headings = {"Q5": "核查值", "R5": "核查理由", "S5": "批准人", "Q4": "verified", "R4": "reason", "S4": "approver"}
    same = read({**row(6), **copied, **headings})
    assert (values(same), found(same)) == ({"P01.tax_paid": 12.5}, [])
    other = read({**row(6), **copied, **headings, "Q6": 13})
    assert found(other) == [("verified_outside", "error", "Q6")]


def second_sheet(**cells: object) -> Callable[[Workbook], object]:
    def copy(book: Workbook) -> None:
        sheet = book.copy_worksheet(book[SHEET])
        sheet.title = "核查表 (2)"
        for cell, value in cells.items():
            sheet[cell] = value  # type: ignore[assignment]

    return copy


def test_a_second_sheet_that_says_the_same_is_a_notice(read: Read) -> None:
    filled = read({**row(6), **row(8, J=6)}, second_sheet())
    assert values(filled) == {"P01.tax_paid": 12.5, "P01.employees": 6.0}
    assert found(filled) == [("verified_again", "notice", "J6")]
    assert "有 2 行与《核查表》填得相同，只计一次" in filled.findings[0].message


def test_a_second_sheet_that_says_something_else_is_an_error_on_both(read: Read) -> None:
    filled = read(row(6), second_sheet(J6=13))
    assert {one.value for one in filled.verification.rows} == {None}
    told = [(one.code, one.sheet, one.cell) for one in filled.findings]
    assert told == [("verified_twice", "核查表", "J6"), ("verified_twice", "核查表 (2)", "J6")]


def test_a_second_sheet_with_what_the_first_lacks_counts_with_codes_and_without(read: Read) -> None:
    with_codes = read(row(6), second_sheet(J6=None, K6=None, L6=None, J9=5, K9="点过名册", L9="王主任"))
    assert (values(with_codes), found(with_codes)) == ({"P01.tax_paid": 12.5, "P02.employees": 5.0}, [])

    def without_codes(book: Workbook) -> None:
        second_sheet(J6=None, K6=None, L6=None, J9=5, K9="点过名册", L9="王主任")(book)
        book["核查表 (2)"].delete_cols(1)
        book["核查表 (2)"].delete_rows(4)

    without = read(row(6), without_codes)
    assert values(without) == {"P01.tax_paid": 12.5, "P02.employees": 5.0}
    told = [(one.code, str(one.severity), one.sheet, one.cell) for one in without.findings]
    assert told == [("verified_by_labels", "warning", "核查表 (2)", None)]


@pytest.mark.parametrize(
    ("rows", "severity", "cell"),
    [
        ([["园区", "项目", "核查值"], [EAST, TAX, 12.5]], "error", "C2"),
        ([["", "核查理由"], ["", "看过"]], "error", "B2"),
        ([[EAST, TAX, 12.5, "看过", "王主任"]], "warning", "C1"),
    ],
)
def test_another_sheet_on_which_somebody_verified_is_told(
    read: Read, rows: list[list[object]], severity: str, cell: str
) -> None:
    def add(book: Workbook) -> None:
        for line in rows if book.create_sheet("汇总") else ():
            book["汇总"].append(line)

    filled = read({}, add)
    assert [(one.code, str(one.severity), one.sheet, one.cell) for one in filled.findings] == [
        ("verified_outside", severity, "汇总", cell)
    ]


def test_another_sheet_with_notes_is_nobodys_business(read: Read) -> None:
    filled = read({}, lambda book: book.create_sheet("计算").append(["东山", 3, "看过"]))
    assert found(filled) == []


# ── figures that were reported ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("cell", "heading"), [("F6", "填报值"), ("G6", "复核填报值")])
def test_a_reported_figure_typed_over_is_an_error_that_says_what_was_reported(
    read: Read, cell: str, heading: str
) -> None:
    filled = read({cell: 12.5})
    assert found(filled) == [("verified_reported", "error", cell)]
    assert f"“{heading}”一格是“12.5”，而报送的是“12”，改这一格不作数" in filled.findings[0].message
    assert filled.verification.left_out == 1


def test_it_takes_the_verified_value_beside_it_along(read: Read) -> None:
    filled = read({**row(6), "F6": 12.5})
    assert values(filled) == {"P01.tax_paid": None}
    assert found(filled) == [("verified_reported", "error", "F6")]


def test_returns_that_came_anew_are_no_change_of_the_form(read: Read, tmp_path: Path, scheme: Scheme) -> None:
    filled = read(row(7))
    table = "| park_code | tax_paid | employees |\n| P01 | 20 | 5 |\n| P02 | 3 | 4 |"
    now = merged_of(tmp_path / "now", scheme, {"gongxin": table, "tongji": table})
    assert apply(now, filled, scheme).findings == ()


def test_without_the_forms_own_sources_a_figure_that_is_another_now_is_a_warning(
    read: Read, merged: Merged, scheme: Scheme
) -> None:
    filled = read({**row(7), "F6": 12.5}, lambda book: book.remove(book["数据来源"]))
    assert found(filled) == []
    told = apply(merged, filled, scheme).findings
    assert [(one.code, str(one.severity), one.cell) for one in told] == [("verified_reported", "warning", "F6")]


# ── reasons and approvers that say nothing ───────────────────────────────────────────────────────────────────

NOTHING = [
    "-", "/", "无", "——", "。", "…", "同上", "略", "x", "1", "N/A", "null", "?", "？？", " ", "\u3000", "\u200b", "\xa0",
    "\u3164", "\u2800", "\uffa0", "xx", "XXX", "n.a.", "2025", "（无）", "无。", "“”", "暂无", "TBD", "—无—", "\u115f\u1160", "😀😀",
    "不同意", "未审批", "驳回", "无、无", "无无无", "理由：无", "批准人：——", "无 / 无",
]  # fmt: skip


@pytest.mark.parametrize("said", NOTHING)
@pytest.mark.parametrize(("column", "field"), [("K", "reason"), ("L", "approver")])
def test_what_says_nothing_is_no_reason_and_no_approver(read: Read, column: str, field: str, said: str) -> None:
    filled = read(row(6, **{column: said}))
    assert values(filled) == {"P01.tax_paid": None}
    assert found(filled) == [(f"verified_without_{field}", "error", f"{column}6")]


@pytest.mark.parametrize(
    "said", ["查账", "见完税证明", "on-site check", "无误，按完税证明核对", "1. 已核对平台数据", "同意，凭证在案"]
)
def test_what_says_something_is_a_reason(read: Read, said: str) -> None:
    assert values(read(row(6, K=said))) == {"P01.tax_paid": 12.5}


@pytest.mark.parametrize(
    "said", ["王五", "欧阳 修", "张三/李四", "Li Wei", "（样例）丙组长", "王主任（2026-3-5）", "巴特尔"]
)
def test_who_has_a_name_is_an_approver(read: Read, said: str) -> None:
    assert values(read(row(6, L=said))) == {"P01.tax_paid": 12.5}


def test_the_message_shows_what_stands_there(read: Read) -> None:
    [told] = read(row(6, L="——")).findings
    assert "填了核查值“12.5”，没有写批准人（该格是“——”，看不出意思），核查值没有采用" in told.message


def test_a_formula_without_a_result_is_no_approver_and_does_not_become_one_in_the_next_form(
    read: Read, merged: Merged, scheme: Scheme, tmp_path: Path
) -> None:
    filled = read(row(6, L='=VLOOKUP(A1,"批准人名单",2)'))
    assert values(filled) == {"P01.tax_paid": None}
    assert found(filled) == [("verified_without_approver", "error", "L6")]
    assert "（该格是“=VLOOKUP" in filled.findings[0].message
    assert filled.verification.left_out == 1
    both = apply(merged, filled, scheme)
    again = write_form(both, reconcile(both, scheme).findings, scheme, tmp_path / "again.xlsx")
    assert openpyxl.load_workbook(again)[SHEET]["L6"].value is None


@pytest.mark.parametrize(("cell", "code"), [("M6", "verified_date"), ("N6", "verified_site_check")])
def test_a_formula_without_a_result_is_no_day_and_no_site_check(read: Read, cell: str, code: str) -> None:
    filled = read({**row(6), cell: "=TODAY()"})
    assert [one[0] for one in found(filled)] == [code]


@pytest.mark.parametrize("tick", ["√", "✓", "已确认", "Y", "1", 1, True, "\u3164"])
def test_a_site_check_that_is_neither_yes_nor_no_is_an_error(read: Read, tick: object) -> None:
    assert found(read({"N6": tick})) == [("verified_site_check", "error", "N6")]


# ── what nobody sees ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[Look], None]:
    """Sheets that show as this says: the gate fills it in for every kind of file."""

    def show(look: Look) -> None:
        def opened(*asked: object, **more: object) -> object:
            for book in reading.open_workbooks(*asked, **more):  # type: ignore[arg-type]
                sheets = dict(book.sheets or {})
                mine = sheets[SHEET]
                sheets[SHEET] = replace(mine, look=replace(look, lost=mine.look.lost))
                yield replace(book, sheets=sheets)

        monkeypatch.setattr(reader, "open_workbooks", opened)

    return show


def test_hidden_rows_with_an_entry_are_one_warning_and_those_without_none(
    read: Read, looked_at: Callable[[Look], None]
) -> None:
    looked_at(Look(hidden_rows=frozenset({3, 5, 6, 8})))
    filled = read({**row(6), **row(7, J=4), **row(8, J=6)})
    assert values(filled) == {"P01.tax_paid": 12.5, "P02.tax_paid": 4.0, "P01.employees": 6.0}
    assert found(filled) == [("verified_hidden", "warning", "J6")]
    assert "有核查内容在隐藏的行（第 6–7 行），照样采用了" in filled.findings[0].message


def test_a_hidden_column_with_entries_is_a_warning(read: Read, looked_at: Callable[[Look], None]) -> None:
    looked_at(Look(hidden_columns=frozenset({0, 4, 11, 12})))
    filled = read(row(6))
    assert found(filled) == [("verified_hidden", "warning", "E5")]
    assert "隐藏的列（单位、批准人）" in filled.findings[0].message


@pytest.mark.parametrize(
    ("area", "values_now"),
    [
        (((5, 8), (5, 9)), {"P01.tax_paid": None}),
        (((4, 9), (5, 9)), {"P01.tax_paid": None}),
        (((5, 9), (7, 9)), {"P01.tax_paid": None}),
        (((5, 9), (5, 13)), {"P01.tax_paid": None}),
    ],
)
def test_a_value_under_a_merge_or_spread_over_rows_does_not_count(
    read: Read, looked_at: Callable[[Look], None], area: tuple[tuple[int, int], tuple[int, int]], values_now: object
) -> None:
    looked_at(Look(merged=(area,)))
    filled = read(row(6))
    assert values(filled) == values_now
    assert "verified_merged" in [one[0] for one in found(filled)] or area[1][1] == 13


def test_a_park_whose_name_is_merged_over_its_rows_is_printed_in_each_of_them(
    read: Read, looked_at: Callable[[Look], None]
) -> None:
    looked_at(Look(merged=(((7, 2), (8, 2)),)))
    own = read({**row(8, J=6), "C9": None})
    assert (values(own), found(own)) == ({"P01.employees": 6.0}, [])
    other = read({**row(9, J=6), "C9": None})
    assert found(other) == [("verified_relabelled", "error", "C9")]


# ── several forms ────────────────────────────────────────────────────────────────────────────────────────────


def both(blank: Path, folder: Path, scheme: Scheme, first: Cells, second: Cells) -> FilledForms:
    paths = [typed(blank, folder / name, cells) for name, cells in (("甲.xlsx", first), ("乙.xlsx", second))]
    return read_forms(paths, scheme, 2025)


def test_several_forms_are_read_as_one(blank: Path, tmp_path: Path, scheme: Scheme) -> None:
    filled = both(blank, tmp_path, scheme, row(6), row(8, J=6))
    assert values(filled) == {"P01.tax_paid": 12.5, "P01.employees": 6.0}
    assert [one.file for one in filled.verification.rows] == ["甲.xlsx", "乙.xlsx"]
    assert ([one.file for one in filled.verification.files], filled.findings) == (["甲.xlsx", "乙.xlsx"], ())


def test_alike_in_two_forms_counts_once_and_differing_names_both_files(
    blank: Path, tmp_path: Path, scheme: Scheme
) -> None:
    alike = both(blank, tmp_path, scheme, row(6), row(6))
    assert values(alike) == {"P01.tax_paid": 12.5}
    assert [one.message for one in alike.findings] == [
        "《核查表》J6：有 1 行与“甲.xlsx”《核查表》填得相同，只计一次。不需要处理；可以清空多余的一处。"
    ]
    differing = both(blank, tmp_path, scheme, row(6), row(6, L="李主任"))
    assert {one.value for one in differing.verification.rows} == {None}
    assert [(one.code, one.file, one.cell) for one in differing.findings] == [
        ("verified_twice", "甲.xlsx", "L6"),
        ("verified_twice", "乙.xlsx", "L6"),
    ]
    assert "“批准人”填的是“王主任”，“乙.xlsx”《核查表》L6填的是“李主任”" in differing.findings[0].message


def test_a_value_in_one_and_a_site_check_in_the_other_both_count(blank: Path, tmp_path: Path, scheme: Scheme) -> None:
    filled = both(blank, tmp_path, scheme, row(6), {"N6": "是"})
    assert [(one.value, one.site_checked, one.file) for one in filled.verification.rows] == [
        (12.5, False, "甲.xlsx"),
        (None, True, "乙.xlsx"),
    ]
    assert filled.findings == ()


def test_two_forms_of_one_name_are_told_apart_and_one_given_twice_is_one(
    blank: Path, tmp_path: Path, scheme: Scheme
) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
    first = typed(blank, tmp_path / "甲" / "核查表.xlsx", row(6))
    second = typed(blank, tmp_path / "乙" / "核查表.xlsx", row(8, J=6))
    files = [one.file for one in read_forms([first, second, first], scheme, 2025).verification.files]
    assert files == ["甲/核查表.xlsx", "乙/核查表.xlsx"]


# ── the next form ────────────────────────────────────────────────────────────────────────────────────────────


def test_what_could_not_be_taken_over_is_not_overwritten(
    blank: Path, tmp_path: Path, merged: Merged, scheme: Scheme
) -> None:
    old = typed(blank, tmp_path / "old.xlsx", {**row(6), "C6": RED})
    filled = apply(merged, read_form(old, scheme, 2025), scheme)
    with pytest.raises(TargetError, match="有 1 行核查内容没有能原样沿用"):
        refuse_to_lose(old, [old], filled)
    refuse_to_lose(tmp_path / "new.xlsx", [old], filled)
    whole = typed(blank, tmp_path / "whole.xlsx", row(6))
    refuse_to_lose(whole, [whole], apply(merged, read_form(whole, scheme, 2025), scheme))


def test_a_value_in_another_unit_does_not_become_one_in_the_items_unit_in_the_next_form(
    blank: Path, tmp_path: Path, merged: Merged, scheme: Scheme
) -> None:
    old = typed(blank, tmp_path / "old.xlsx", {**row(6, J=32007), "E6": "万元"})
    carried = apply(merged, read_form(old, scheme, 2025), scheme)
    again = write_form(carried, reconcile(carried, scheme).findings, scheme, tmp_path / "again.xlsx")
    sheet = openpyxl.load_workbook(again)[SHEET]
    assert [sheet[f"{column}6"].value for column in "EJK"] == ["亿元", None, "按完税证明核对"]


def test_a_value_and_a_site_check_of_two_forms_stand_in_one_row_of_the_next(
    blank: Path, tmp_path: Path, merged: Merged, scheme: Scheme
) -> None:
    first, second = (
        typed(blank, tmp_path / name, cells) for name, cells in (("a.xlsx", row(6)), ("b.xlsx", {"N6": "是"}))
    )
    carried = apply(merged, read_forms([first, second], scheme, 2025), scheme)
    again = write_form(carried, reconcile(carried, scheme).findings, scheme, tmp_path / "again.xlsx")
    [one] = read_form(again, scheme, 2025).verification.rows
    assert (one.value, one.approver, one.site_checked) == (12.5, "王主任", True)


# ── another program in between ───────────────────────────────────────────────────────────────────────────────


def without_a_code(book: Workbook) -> None:
    book[SHEET]["A6"] = None


@pytest.mark.libreoffice
def test_another_program_in_between_changes_nothing_of_what_is_found(
    libreoffice: None, blank: Path, tmp_path: Path, scheme: Scheme
) -> None:
    forms = {
        "whole": (row(6), None),
        "codeless": (row(6), without_a_code),
        "unit": ({**row(6), "E6": "万元"}, None),
        "heading": ({**row(6), "K5": "批准人"}, None),
        "again": (row(6), second_sheet(J6=13)),
        "below": ({**row(6), **by_hand(11, "东山", TAX)}, None),
        "over": ({**row(6), "F7": 9}, None),
    }
    paths = [typed(blank, tmp_path / f"{name}.xlsx", *edits) for name, edits in forms.items()]
    before = [read_form(path, scheme, 2025) for path in paths]
    assert [bool(found(one)) for one in before] == [False, True, True, True, True, True, True]
    for saved in (recalculate(paths, tmp_path / "x"), to_spreadsheet(paths, tmp_path / "o", "ods")):
        after = [read_form(path, scheme, 2025) for path in saved]
        assert [(values(one), found(one)) for one in after] == [(values(one), found(one)) for one in before]


def test_a_state_typed_over_is_a_warning_at_its_cell_and_the_value_counts(read: Read) -> None:
    filled = read({**row(6, B="作废"), **row(7, J=4), **row(8, B="已核查", J=6)})
    assert values(filled) == {"P01.tax_paid": 12.5, "P02.tax_paid": 4.0, "P01.employees": 6.0}
    assert found(filled) == [("remark_against", "warning", "B6")]
    assert "这里写着“作废”" in filled.findings[0].message


def test_the_live_check_typed_over_and_a_remark_above_the_table_are_warnings(read: Read) -> None:
    filled = read({**row(6, O="不采用"), "J1": "核查值一列请乘以10000"})
    assert found(filled) == [("remark_against", "warning", "J1"), ("remark_against", "warning", "O6")]


@pytest.mark.parametrize(("at", "cell"), [((5, 11), "L6"), ((5, 10), "K6"), ((5, 2), "C6")])
def test_an_approver_a_reason_or_a_name_that_nobody_sees_is_a_warning(
    read: Read, looked_at: Callable[[Look], None], at: tuple[int, int], cell: str
) -> None:
    looked_at(Look(marks={at: UNSEEN, (20, 3): UNSEEN}))
    filled = read(row(6))
    assert values(filled) == {"P01.tax_paid": 12.5}
    assert found(filled) == [("unseen", "warning", cell)]


def test_a_comment_or_a_text_box_that_corrects_an_entry_is_a_warning(
    read: Read, looked_at: Callable[[Look], None]
) -> None:
    looked_at(Look(comments=(("J6", "应为 9.9"), ("J7", "已核对")), beside=("本表作废",)))
    assert found(read(row(6))) == [("remark_against", "warning", "J6"), ("remark_against", "warning", None)]
    looked_at(Look(comments=(("J6", "应为 9.9"),)))
    assert found(read({})) == []
