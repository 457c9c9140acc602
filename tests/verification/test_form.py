"""The form as the office gets it: what stands on top, what may be filled in, what is taken over."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.errors import TargetError
from park_scoring.merging import Merged
from park_scoring.reconcile import reconcile
from park_scoring.scheme import Scheme
from park_scoring.verification.apply import apply
from park_scoring.verification.form import refuse_to_overwrite, write_form
from park_scoring.verification.read import read_form
from tests.keyed_grids import small_scheme, write_return
from tests.verification.forms import APPROVED, SHEET, Entries, fill, form_of, merged_of, places

ITEMS = ["tax_paid", "built_up_area", "infra_new_projects", "award_green"]
FORMS = {
    "gongxin": "| park_code | tax_paid | infra_new_projects |\n| P01 | 100 | 2 |\n| P02 | 7 | 0 |",
    "tongji": "| park_code | tax_paid |\n| P01 | 100 |\n| P02 | 9 |",
    "ziran": '| park_code | built_up_area |\n| P01 | "@HYPERLINK(1)" |\n| P02 | 50 |',
    "office": "| park_code | award_green |\n| P01 | 是 |\n| P02 | |",
}
PAPERS = {
    "gongxin": "| evidence | park | item | kind | title | issued_on | amount |"
    "\n| E001 | 东山园区 | 其中：2025年新建项目投资 | 立项文件 | @SUM(A1) | 2025-06-30 | |"
    "\n| E002 | 东山园区 | 其中：2025年新建项目投资 | 到位资金证明或转账凭证 | 乙 | | 2.25 |"
}


@pytest.fixture
def scheme() -> Scheme:
    return small_scheme(ITEMS)


@pytest.fixture
def merged(tmp_path: Path, scheme: Scheme) -> Merged:
    return merged_of(tmp_path / "returns", scheme, FORMS, PAPERS)


def sheet_of(path: Path, name: str = SHEET) -> Worksheet:
    return openpyxl.load_workbook(path)[name]


def column(sheet: Worksheet, code: str) -> list[object]:
    rows, columns = places(sheet)
    return [sheet.cell(row, columns[code]).value for row in sorted(rows.values())]


def test_every_value_has_a_row_with_conflicts_and_errors_on_top(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    sheet = sheet_of(form_of(merged, scheme, tmp_path / "a.xlsx"))
    rows, _ = places(sheet)
    assert sorted(rows, key=lambda code: rows[code]) == [
        "P02.tax_paid",
        "P01.built_up_area",
        "P01.infra_new_projects",
        "P02.built_up_area",
        "P01.tax_paid",
        "P02.infra_new_projects",
        "P01.award_green",
        "P02.award_green",
    ]
    assert column(sheet, "state")[:4] == ["冲突", "错误", "提醒", "提醒"]
    assert column(sheet, "reported") == [7, "@HYPERLINK(1)", 2, 50, 100, 0, "是", "否"]
    assert column(sheet, "cross_reported") == [9, None, None, None, 100, None, None, None]
    assert column(sheet, "unit")[:2] == ["亿元", "亩"]


def test_the_counts_stand_above_and_what_speaks_of_no_row_is_said(tmp_path: Path, scheme: Scheme) -> None:
    forms = {bureau: form for bureau, form in FORMS.items() if bureau != "ziran"}
    sheet = sheet_of(form_of(merged_of(tmp_path / "r", scheme, forms, PAPERS), scheme, tmp_path / "a.xlsx"))
    told = [str(cell.value) for cell in sheet["B"] if cell.value]
    assert "共 8 个值：冲突 1，错误 2，提醒 1，已核查 0，无问题 4。另有 1 处错误不在某一个值上" in told[2]
    messages = column(sheet, "message")
    assert messages[1] == messages[2] == "【错误】没有收到这个值。"


def test_the_message_names_file_and_cell_and_what_to_do(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    message = str(column(sheet_of(form_of(merged, scheme, tmp_path / "a.xlsx")), "message")[0])
    told = "，相差 22.22%，超过 0.5%。请两家按平台数据核对后，由报错的一家改正并重新报送。"
    first = "【错误】“gongxin.xlsx”《填报表》B9：填 7，市统计局填 9（“tongji.xlsx”《填报表》B9）"
    second = "【错误】“tongji.xlsx”《填报表》B9：填 9，市工业和信息化局填 7（“gongxin.xlsx”《填报表》B9）"
    assert message.split("\n") == [first + told, second + told]


def test_only_inputs_are_unlocked_on_a_sheet_protected_without_a_password(
    tmp_path: Path, merged: Merged, scheme: Scheme
) -> None:
    book = openpyxl.load_workbook(form_of(merged, scheme, tmp_path / "a.xlsx"))
    sheet = book[SHEET]
    rows, columns = places(sheet)
    unlocked = {
        (code, name)
        for code, row in rows.items()
        for name, place in columns.items()
        if not sheet.cell(row, place).protection.locked
    }
    everywhere = {(code, name) for code in rows for name in ("verified", "reason", "approver", "checked_on")}
    sites = {(f"{park}.infra_new_projects", "site_checked") for park in ("P01", "P02")}
    assert unlocked == everywhere | sites
    for name in (SHEET, "佐证材料", "数据来源", "审计", grid.LISTS_SHEET):
        assert book[name].protection.sheet
        assert not book[name].protection.password
    assert not sheet.protection.autoFilter  # false is what allows it
    assert sheet.auto_filter.ref == f"A5:O{max(rows.values())}", "rows that are sorted take their hidden codes along"
    assert str(book["佐证材料"].auto_filter.ref).startswith("A5:")
    assert sheet.freeze_panes
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$5:$5",
    )


def test_every_input_has_its_hint_and_what_can_be_chosen_its_list(
    tmp_path: Path, merged: Merged, scheme: Scheme
) -> None:
    book = openpyxl.load_workbook(form_of(merged, scheme, tmp_path / "a.xlsx"))
    sheet = book[SHEET]
    rows, columns = places(sheet)

    def limit(code: str, name: str) -> DataValidation:
        place = sheet.cell(rows[code], columns[name]).coordinate
        found: DataValidation
        [found] = [one for one in sheet.data_validations.dataValidation if place in one.cells]
        assert found.promptTitle
        assert found.prompt
        return found

    def options(code: str, name: str) -> list[object]:
        formula = str(limit(code, name).formula1)
        sheet_name, area = formula.replace("'", "").split("!")
        return [cell.value for line in book[sheet_name][area.replace("$", "")] for cell in line]

    for code in rows:
        for name in ("verified", "reason", "approver", "checked_on"):
            limit(code, name)
    assert options("P02.infra_new_projects", "site_checked") == ["是", "否"]
    assert options("P02.award_green", "verified") == ["否", "是"]
    money = limit("P01.tax_paid", "verified")
    assert (money.type, money.operator or "between") == ("decimal", "between")
    assert (float(str(money.formula1)), float(str(money.formula2))) == (0, 100000)
    area = limit("P02.built_up_area", "verified")
    cell = sheet.cell(rows["P02.built_up_area"], columns["verified"]).coordinate
    assert area.type == "custom"
    assert f"{cell}>0" in str(area.formula1)


def test_text_from_returns_is_text_and_nothing_else(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    book = openpyxl.load_workbook(form_of(merged, scheme, tmp_path / "a.xlsx"))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value in ("@HYPERLINK(1)", "@SUM(A1)")} == {"s"}
    formulas = {cell.column for cell in cells if cell.data_type == "f"}
    _, columns = places(book[SHEET])
    assert formulas == {columns["entry_check"]}


def test_it_has_the_papers_the_sources_and_the_audit_beside_it(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    book = openpyxl.load_workbook(form_of(merged, scheme, tmp_path / "a.xlsx"))
    assert book.sheetnames == [SHEET, "佐证材料", "数据来源", "审计", "_lists", "_meta"]
    states = [sheet.sheet_state for sheet in book.worksheets]
    assert states == ["visible"] * 4 + ["hidden", "veryHidden"]
    meta = {str(row[0].value): row[1].value for row in book["_meta"].iter_rows()}
    assert (meta["kind"], meta["scheme"], meta["scheme_digest"], meta["year"]) == (
        "merged",
        "chifeng_2020",
        scheme.form_digest,
        "2025",
    )
    papers = [[cell.value for cell in row] for row in book["佐证材料"].iter_rows(min_row=6)]
    assert [row[0] for row in papers] == ["E001", "E002"]
    assert papers[0][1:5] == ["赤峰高新技术产业开发区东山园区", "其中：2025年新建项目投资", "立项文件", "@SUM(A1)"]
    codes, heads = ([str(cell.value) for cell in row] for row in book["佐证材料"].iter_rows(min_row=4, max_row=5))
    amount = codes.index("amount")
    assert (heads[amount], codes[amount - 1], codes[amount + 1]) == ("金额（亿元）", "issued_on", "remark")
    assert [row[amount] for row in papers] == [None, 2.25]
    assert book["数据来源"]["A4"].value == "source"
    audit = [str(cell.value) for cell in book["审计"]["B"] if cell.value]
    assert [line for line in audit if line in contract.FORM_AUDIT_SECTIONS.values()] == list(
        contract.FORM_AUDIT_SECTIONS.values()
    )


def test_the_same_values_give_the_same_bytes(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    one, other = (form_of(merged, scheme, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


# ── taking over ──────────────────────────────────────────────────────────────────────────────────────────────

ENTRIES: Entries = {
    "P02.tax_paid": {"verified": 8.5, **APPROVED, "checked_on": "2026-03-12"},
    "P01.built_up_area": {"verified": "1200亩", **APPROVED},
    "P01.infra_new_projects": {"site_checked": "是"},
    "P01.tax_paid": {"verified": 100},
}


def again(folder: Path, old: Path, scheme: Scheme, forms: dict[str, str]) -> Path:
    """The form made once more out of these returns, with what stands in the old one."""
    now = merged_of(folder / "again", scheme, forms, PAPERS)
    merged = apply(now, read_form(old, scheme, 2025), scheme)
    return write_form(merged, reconcile(merged, scheme).findings, scheme, folder / "again.xlsx")


def row(path: Path, code: str, *names: str) -> list[object]:
    sheet = sheet_of(path)
    rows, columns = places(sheet)
    return [sheet.cell(rows[code], columns[name]).value for name in names]


def test_what_was_entered_is_taken_over_as_it_was_typed(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    old = fill(form_of(merged, scheme, tmp_path / "a.xlsx"), tmp_path / "old.xlsx", ENTRIES)
    new = again(tmp_path, old, scheme, FORMS)
    inputs = ("verified", "reason", "approver", "site_checked", "state", "changed_from")
    assert row(new, "P02.tax_paid", *inputs) == [8.5, "核对平台数据", "王主任", None, "已核查", None]
    assert row(new, "P01.built_up_area", *inputs) == ["1200亩", "核对平台数据", "王主任", None, "已核查", None]
    assert row(new, "P01.infra_new_projects", *inputs)[3] == "是"
    assert row(new, "P01.tax_paid", "verified", "reason", "state") == [100, None, "错误"]
    assert str(row(new, "P02.tax_paid", "checked_on")[0]) == "2026-03-12 00:00:00"
    before, after = (read_form(path, scheme, 2025).verification.rows for path in (old, new))
    assert {(one.park, one.item): (one.value, one.status, one.entered) for one in before} == {
        (one.park, one.item): (one.value, one.status, one.entered) for one in after
    }


def test_where_the_reported_value_has_changed_it_is_kept_marked_and_not_used_until_somebody_says_so(
    tmp_path: Path, merged: Merged, scheme: Scheme
) -> None:
    old = fill(form_of(merged, scheme, tmp_path / "a.xlsx"), tmp_path / "old.xlsx", ENTRIES)
    corrected = FORMS | {"tongji": "| park_code | tax_paid |\n| P01 | 100 |\n| P02 | 8 |"}
    new = again(tmp_path, old, scheme, corrected)
    assert row(new, "P02.tax_paid", "verified", "reason", "changed_from", "state") == [
        8.5,
        "核对平台数据",
        "7（复核 9）",
        "冲突",
    ]
    now = merged_of(tmp_path / "now", scheme, corrected, PAPERS)
    refused = reconcile(apply(now, read_form(new, scheme, 2025), scheme), scheme)
    assert "verified_outdated" in {one.code for one in refused.findings}
    assert refused.base.at["P02", "tax_paid"] is None
    confirmed = fill(new, tmp_path / "confirmed.xlsx", {"P02.tax_paid": {"changed_from": None}})
    accepted = reconcile(apply(now, read_form(confirmed, scheme, 2025), scheme), scheme)
    assert "verified_outdated" not in {one.code for one in accepted.findings}
    assert accepted.base.at["P02", "tax_paid"] == 8.5


def test_the_cell_that_says_so_can_be_cleared(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    old = fill(form_of(merged, scheme, tmp_path / "a.xlsx"), tmp_path / "old.xlsx", ENTRIES)
    corrected = FORMS | {"tongji": "| park_code | tax_paid |\n| P01 | 100 |\n| P02 | 8 |"}
    sheet = sheet_of(again(tmp_path, old, scheme, corrected))
    rows, columns = places(sheet)
    locked = {code: sheet.cell(at, columns["changed_from"]).protection.locked for code, at in rows.items()}
    assert [code for code, is_locked in locked.items() if not is_locked] == ["P02.tax_paid"]


# ── nothing is overwritten that somebody needs ───────────────────────────────────────────────────────────────


def test_a_form_with_entries_is_overwritten_only_by_one_that_takes_them_over(
    tmp_path: Path, merged: Merged, scheme: Scheme
) -> None:
    form = form_of(merged, scheme, tmp_path / "a.xlsx")
    refuse_to_overwrite(form, ())
    fill(form, form, ENTRIES)
    with pytest.raises(TargetError, match="请加 --verified"):
        refuse_to_overwrite(form, ())
    with pytest.raises(TargetError, match="请加 --verified"):
        refuse_to_overwrite(form, [tmp_path / "other.xlsx"])
    refuse_to_overwrite(form, [form])


def test_what_is_no_form_is_never_overwritten(tmp_path: Path, scheme: Scheme) -> None:
    refuse_to_overwrite(tmp_path / "new.xlsx", ())
    path = write_return(tmp_path / "r.xlsx", scheme, "ziran", "| park_code | built_up_area |\n| P01 | 1 |")
    with pytest.raises(TargetError, match="不是核查表，不会覆盖它"):
        refuse_to_overwrite(path, ())
