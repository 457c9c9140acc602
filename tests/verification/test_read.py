"""A verification form is read by its codes wherever they are, and refused by name where it cannot be."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring.errors import SourceError
from park_scoring.intake import read_returns
from park_scoring.merging import Merged, merge
from park_scoring.scheme import Scheme, load_scheme
from park_scoring.verification.read import FilledForms, read_form
from tests.keyed_grids import small_scheme, write_return
from tests.libreoffice import recalculate, to_spreadsheet
from tests.verification.forms import APPROVED, SHEET, fill, form_of, merged_of, places

SAMPLES = Path(__file__).parents[2] / "samples"
ITEMS = ["tax_paid", "employees"]
ENTRIES = {
    "P01.tax_paid": {"verified": 12.5, **APPROVED, "checked_on": "2026/3/12"},
    "P02.employees": {"verified": "1,200人", **APPROVED},
}


@pytest.fixture
def scheme() -> Scheme:
    return small_scheme(ITEMS)


@pytest.fixture
def merged(tmp_path: Path, scheme: Scheme) -> Merged:
    forms = {
        "gongxin": "| park_code | tax_paid | employees |\n| P01 | 12 | 5 |\n| P02 | 3 | 4 |",
        "tongji": "| park_code | tax_paid | employees |\n| P01 | 12 | 5 |\n| P02 | 3 | 4 |",
    }
    return merged_of(tmp_path / "returns", scheme, forms)


@pytest.fixture
def form(tmp_path: Path, merged: Merged, scheme: Scheme) -> Path:
    return fill(form_of(merged, scheme, tmp_path / "blank.xlsx"), tmp_path / "form.xlsx", ENTRIES)


def changed(form: Path, change: Callable[[Worksheet], object]) -> Path:
    book = openpyxl.load_workbook(form)
    change(book[SHEET])
    book.save(form)
    return form


def values(read: FilledForms) -> dict[str, tuple[object, str]]:
    return {f"{row.park}.{row.item}": (row.value, row.status) for row in read.verification.rows}


def codes(read: FilledForms) -> list[tuple[str, str]]:
    return [(one.code, str(one.severity)) for one in read.findings]


EXPECTED = {"P01.tax_paid": (12.5, "ok"), "P02.employees": (1200.0, "cleaned")}


def test_only_rows_with_an_entry_are_read_and_every_field_with_them(form: Path, scheme: Scheme) -> None:
    read = read_form(form, scheme, 2025)
    assert values(read) == EXPECTED
    assert codes(read) == [("cleaned", "warning")]
    [row] = [row for row in read.verification.rows if row.item == "tax_paid"]
    assert (row.reason, row.approver, row.checked_on) == ("核对平台数据", "王主任", "2026-03-12")
    assert (row.reported, row.cross_reported, row.changed_from, row.site_checked) == (12.0, 12.0, "", False)
    assert [(one.file, len(one.sha256)) for one in read.verification.files] == [("form.xlsx", 64)]


def test_a_blank_form_says_nothing(tmp_path: Path, merged: Merged, scheme: Scheme) -> None:
    read = read_form(form_of(merged, scheme, tmp_path / "a.xlsx"), scheme, 2025)
    assert (read.verification.rows, read.findings) == ((), ())


def test_inserted_and_sorted_rows_and_another_sheet_name_do_no_harm(form: Path, scheme: Scheme) -> None:
    def move(sheet: Worksheet) -> None:
        rows, _ = places(sheet)
        last = max(rows.values())
        lines = [[cell.value for cell in sheet[row]] for row in range(min(rows.values()), last + 1)]
        for row, line in zip(range(min(rows.values()), last + 1), reversed(lines), strict=True):
            for column, value in enumerate(line, start=1):
                sheet.cell(row, column).value = value
        sheet.insert_rows(1, 3)
        sheet.insert_cols(4)
        sheet.title = "核查后"

    assert values(read_form(changed(form, move), scheme, 2025)) == EXPECTED


def test_rows_sorted_without_their_codes_are_an_error_and_do_not_count(form: Path, scheme: Scheme) -> None:
    def swap(sheet: Worksheet) -> None:
        rows, columns = places(sheet)
        for code in ("park", "item"):
            one, other = (sheet.cell(rows[row], columns[code]) for row in ("P01.tax_paid", "P02.tax_paid"))
            one.value, other.value = other.value, one.value

    read = read_form(changed(form, swap), scheme, 2025)
    assert values(read) == {"P02.employees": EXPECTED["P02.employees"]}
    assert ("verified_relabelled", "error") in codes(read)
    [found] = [one for one in read.findings if one.code == "verified_relabelled"]
    assert "园区和项目是“赤峰高新技术产业开发区红山园区，2025年上缴税金”" in found.message


def test_a_code_that_is_not_ours_is_an_error_whatever_names_stand_beside_it(form: Path, scheme: Scheme) -> None:
    def spoil(sheet: Worksheet) -> None:
        rows, _ = places(sheet)
        sheet.cell(rows["P01.tax_paid"], 1).value = "P77.tax_paid"

    read = read_form(changed(form, spoil), scheme, 2025)
    assert values(read) == {"P02.employees": EXPECTED["P02.employees"]}
    assert ("verified_unknown_row", "error") in codes(read)


def test_a_code_once_more_over_other_names_and_nothing_entered_takes_nothing_away(form: Path, scheme: Scheme) -> None:
    def spoil(sheet: Worksheet) -> None:
        rows, _ = places(sheet)
        sheet.cell(rows["P01.employees"], 1).value = "P02.employees"

    read = read_form(changed(form, spoil), scheme, 2025)
    assert values(read) == EXPECTED
    assert codes(read) == [("cleaned", "warning")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"reason": "看过"}, ("verified_without_value", "warning")),
        ({"approver": "王"}, ("verified_without_value", "warning")),
        ({"verified": 3, **APPROVED, "checked_on": "三月"}, ("verified_date", "warning")),
        ({"site_checked": "√"}, ("verified_site_check", "error")),
        ({"verified": "#DIV/0!", **APPROVED}, ("error_cell", "error")),
        ({"verified": "=1+2", **APPROVED}, ("formula_without_value", "error")),
        ({"verified": True, **APPROVED}, ("not_a_number", "error")),
        ({"verified": -1, **APPROVED}, ("out_of_bounds", "error")),
        ({"verified": "3万吨", **APPROVED}, ("unknown_unit", "error")),
    ],
)
def test_a_fault_is_told_at_its_own_cell(
    tmp_path: Path, merged: Merged, scheme: Scheme, fields: dict[str, object], expected: tuple[str, str]
) -> None:
    blank = form_of(merged, scheme, tmp_path / "a.xlsx")
    read = read_form(fill(blank, tmp_path / "b.xlsx", {"P02.tax_paid": fields}), scheme, 2025)
    assert codes(read) == [expected]
    [found], [row] = read.findings, read.verification.rows
    field = {"verified_date": "checked_on", "verified_site_check": "site_checked"}.get(expected[0], "verified")
    assert (found.cell, found.park, found.item) == (row.cells[field], "P02", "tax_paid")
    assert row.value == (3.0 if expected[0] == "verified_date" else None)


@pytest.mark.libreoffice
def test_a_form_saved_by_another_program_is_the_same_form(
    libreoffice: None, form: Path, tmp_path: Path, scheme: Scheme
) -> None:
    for copy in (*recalculate([form], tmp_path / "x"), *to_spreadsheet([form], tmp_path / "o", "ods")):
        read = read_form(copy, scheme, 2025)
        assert values(read) == EXPECTED
        assert {(row.reported, row.cross_reported) for row in read.verification.rows} == {(12.0, 12.0), (4.0, 4.0)}


# ── what is no form of ours ──────────────────────────────────────────────────────────────────────────────────


def refusal(path: Path, scheme: Scheme, year: int = 2025) -> str:
    with pytest.raises(SourceError) as told:
        read_form(path, scheme, year)
    return str(told.value)


def test_what_is_missing_or_no_workbook_or_no_form_is_refused_by_name(tmp_path: Path, scheme: Scheme) -> None:
    assert "找不到" in refusal(tmp_path / "a.xlsx", scheme)
    (tmp_path / "b.xlsx").write_text("a,b", encoding="utf-8")
    assert refusal(tmp_path / "b.xlsx", scheme).startswith("核查表“b.xlsx”打不开：")
    write_return(tmp_path / "c.xlsx", scheme, "gongxin", "| park_code | tax_paid |\n| P01 | 1 |")
    assert refusal(tmp_path / "c.xlsx", scheme).startswith("“c.xlsx”不是核查表")


def test_one_of_another_year_scheme_or_form_is_refused(form: Path, scheme: Scheme) -> None:
    assert "是2025年度的，本次考核的是2024年度" in refusal(form, scheme, 2024)
    other = {name: getattr(scheme, name) for name in Scheme.model_fields}
    assert "另一套考核办法（chifeng_2020）" in refusal(form, Scheme.model_construct(**{**other, "id": "other"}))
    assert "与现行考核办法不一致" in refusal(form, small_scheme([*ITEMS, "built_up_area"]))


def _stamped(path: Path, digest: str) -> Path:
    book = openpyxl.load_workbook(path)
    [cell] = [row[1] for row in book["_meta"].iter_rows() if row[0].value == "scheme_digest"]
    cell.value = digest
    book.save(path)
    return path


def test_one_that_the_version_before_wrote_is_taken_in(tmp_path: Path) -> None:
    # what forms were stamped with before there were amounts on papers: nothing that they ask has changed since
    scheme, earlier = load_scheme(), "9b98efd2262aaddd3966cc7ef5a45aeaddb221b7b561ec0576dec80ffe03cf81"
    merged = merge(read_returns([SAMPLES / "2025" / "returns"], scheme, 2025), scheme)
    entries = {"P07.tax_paid": {"verified": 3.25, **APPROVED}}
    form = fill(form_of(merged, scheme, tmp_path / "a.xlsx"), tmp_path / "b.xlsx", entries)
    [row] = read_form(_stamped(form, earlier), scheme, 2025).verification.rows
    assert (row.park, row.item, row.value) == ("P07", "tax_paid", 3.25)
    assert "与现行考核办法不一致" in refusal(_stamped(form, "0" * 64), scheme)


def test_one_without_a_needed_column_or_without_codes_and_headings_is_refused(form: Path, scheme: Scheme) -> None:
    def column(sheet: Worksheet) -> None:
        _, columns = places(sheet)
        sheet.delete_cols(columns["approver"])

    def everything(sheet: Worksheet) -> None:
        sheet.delete_rows(4, 2)

    whole = form.read_bytes()
    assert "缺少这些列：批准人" in refusal(changed(form, column), scheme)
    form.write_bytes(whole)
    assert "隐藏的代码和各列的标题都不见了" in refusal(changed(form, everything), scheme)


def test_the_form_in_a_new_workbook_is_told_from_what_is_no_form(form: Path, scheme: Scheme) -> None:
    book = openpyxl.load_workbook(form)
    del book["_meta"]
    book.save(form)
    assert refusal(form, scheme) == (
        "“form.xlsx”里有核查表，但隐藏的 _meta 表不见了（多半是把工作表复制到了新的工作簿），看不出是哪个年度、哪套办法的。"
        "请在 park-scoring merge 生成的核查表上填写；已经填好的，请把核查值、核查理由、批准人等按园区和项目抄到生成的核查表的原行上。"
    )
