"""Keys wherever people have moved them to, and labels over keys that no longer agree with them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.intake import Returns, read_returns
from park_scoring.scheme import Scheme, load_scheme
from samples.corpus import insert

SAMPLES = Path(__file__).parents[3] / "samples" / "2025" / "returns"
KEJI = SAMPLES / "2025_市科技局_填报表.xlsx"
SCHEME: Scheme = load_scheme()
FORM = "填报表"


class Clerk:
    """A sample return in somebody's hands."""

    def __init__(self, folder: Path) -> None:
        self.book = load_workbook(KEJI)
        self.path = folder / "a.xlsx"

    @property
    def form(self) -> Worksheet:
        """The sheet of figures."""
        sheet = self.book[FORM]
        assert isinstance(sheet, Worksheet)
        return sheet

    def row(self, park: str) -> int:
        """The row of a park's key, as people count."""
        return next(int(cell.row) for cell in self.form["A"] if cell.value == park)

    def returned(self) -> Returns:
        """What comes of it."""
        self.book.save(self.path)
        return read_returns([self.path], SCHEME, 2025)


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path)


def own(found: Returns) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.code, str(one.severity), one.sheet, one.cell) for one in found.findings if one.file]


UNTOUCHED = read_returns([KEJI], SCHEME, 2025)
VALUES = {(one.park, one.item): one.value for one in UNTOUCHED.values}


def values(found: Returns) -> dict[tuple[str, str], object]:
    return {(one.park, one.item): one.value for one in found.values}


def test_the_sample_itself_has_nothing_to_be_found() -> None:
    assert own(UNTOUCHED) == []
    assert len(VALUES) == 28


def test_renamed_sheets_extra_sheets_and_notes_do_no_harm(clerk: Clerk) -> None:
    clerk.form.title = "科技局数据"
    clerk.book["佐证材料"].title = "附件一"
    clerk.book.create_sheet("计算过程", 0)["B2"] = "东山园区 5 户"
    sheet = clerk.book["科技局数据"]
    sheet["C60"] = "以上数据已核对"
    sheet["Z3"] = "x"
    found = clerk.returned()
    assert own(found) == []
    assert values(found) == VALUES
    assert {one.sheet for one in found.values} == {"科技局数据"}
    assert len(found.evidence) == len(UNTOUCHED.evidence)


def test_inserted_rows_and_columns_and_hidden_rows_keep_every_cell_s_real_name(clerk: Clerk) -> None:
    insert(clerk.form, rows=(1, 3), columns=(2, 2))
    insert(clerk.form, rows=(clerk.row("P07"), 1))
    clerk.form.row_dimensions[clerk.row("P03")].hidden = True
    clerk.form.cell(clerk.row("P09"), 6).value = "约2"
    found = clerk.returned()
    assert own(found) == [
        ("hidden_rows", "warning", FORM, f"D{clerk.row('P03')}"),
        ("approximate", "error", FORM, f"F{clerk.row('P09')}"),
    ]
    assert clerk.row("P09") == 12 + 8 + 3 + 1
    assert {key: value for key, value in values(found).items() if value is not None} == {
        key: value for key, value in VALUES.items() if key != ("P09", "new_high_tech")
    }


def test_a_second_sheet_with_the_same_keys_is_an_error_unless_it_says_the_same(clerk: Clerk) -> None:
    clerk.book.copy_worksheet(clerk.form)
    assert own(clerk.returned()) == []
    clerk.book["填报表 Copy"].cell(clerk.row("P01"), 4).value = 7
    found = clerk.returned()
    assert own(found) == [("repeated_sheet", "error", FORM, None)]
    assert "《填报表》、《填报表 Copy》都有同样的表格而内容不同，分不清以哪一张为准" in found.findings[0].message
    assert found.values == ()


def test_a_changed_heading_is_an_error_at_its_cell_and_the_column_does_not_count(clerk: Clerk) -> None:
    heading = next(cell for line in clerk.form.iter_rows() for cell in line if cell.value == "2025年新增高新技术企业")
    heading.value = "2025年高新技术企业总数"
    found = clerk.returned()
    assert own(found) == [("relabelled_column", "error", FORM, heading.coordinate)]
    assert "标题改成了“2025年高新技术企业总数”，而这一列的代码是“2025年新增高新技术企业”" in found.findings[0].message
    assert {one.status for one in found.values if one.item == "new_high_tech"} == {"relabelled_column"}
    assert {one.value for one in found.values if one.item == "new_high_tech"} == {None}
    heading.value = " 2025年新增\n高新技术企业"
    assert own(clerk.returned()) == []
    heading.value = None
    found = clerk.returned()
    assert own(found) == [("unnamed_column", "error", FORM, heading.coordinate)]
    assert "这一列有数而没有标题，隐藏的代码是“2025年新增高新技术企业”，该列未计入" in found.findings[0].message
    assert {one.value for one in found.values if one.item == "new_high_tech"} == {None}


def test_a_table_sorted_without_its_hidden_codes_is_noticed_row_by_row(clerk: Clerk) -> None:
    first, second = clerk.row("P03"), clerk.row("P06")
    for column in range(2, 6):  # column A, the codes, is hidden and stays behind
        one, other = clerk.form.cell(first, column), clerk.form.cell(second, column)
        one.value, other.value = other.value, one.value
    found = clerk.returned()
    assert own(found) == [
        ("relabelled_row", "error", FORM, f"B{first}"),
        ("relabelled_row", "error", FORM, f"B{second}"),
    ]
    assert (
        "园区名称是“元宝山综合产业园区”，而这一行的代码是“赤峰高新技术产业开发区元宝山园区(资源转型)”"
        in found.findings[0].message
    )
    assert {one.park for one in found.values if one.value is None} == {"P03", "P06"}


def test_an_exact_other_name_of_the_same_park_is_no_change(clerk: Clerk) -> None:
    clerk.form.cell(clerk.row("P03"), 2).value = "元宝山园区（资源转型）"
    clerk.form.cell(clerk.row("P07"), 2).value = "宁城 开发区"
    assert own(clerk.returned()) == []


def test_another_bureaus_name_on_a_form_is_an_error(clerk: Clerk) -> None:
    cell = next(cell for line in clerk.form.iter_rows() for cell in line if cell.value == "市科技局")
    cell.value = "市统计局"
    found = clerk.returned()
    assert own(found) == [("other_bureaus_form", "error", FORM, cell.coordinate)]
    assert "填报单位写的是“市统计局”，而这份是市科技局的填报表" in found.findings[0].message
    cell.value = "赤峰市科学技术局"
    assert own(clerk.returned()) == []


def test_a_missing_sheet_names_the_one_that_may_be_meant(clerk: Clerk) -> None:
    clerk.book["佐证材料"].title = "佐证资料"
    clerk.book["佐证资料"].delete_rows(1, 300)
    clerk.book["佐证资料"]["A1"] = "见纸质材料"
    found = clerk.returned()
    assert own(found) == [("missing_sheet", "error", "佐证材料", None)]
    assert "缺少《佐证材料》工作表，是不是“佐证资料”。" in found.findings[0].message


def test_a_sheet_of_papers_may_be_missing_where_nothing_is_to_be_proved(tmp_path: Path) -> None:
    book = load_workbook(SAMPLES / "2025_市统计局_填报表.xlsx")
    del book["佐证材料"]
    book.save(tmp_path / "a.xlsx")
    assert own(read_returns([tmp_path], SCHEME)) == [("missing_sheet", "notice", "佐证材料", None)]


def test_a_stray_mark_far_below_makes_no_row(clerk: Clerk) -> None:
    papers = clerk.book["佐证材料"]
    papers["F900"] = "x"
    papers["Z3"] = "x"
    clerk.form["B500"] = "x"
    found = clerk.returned()
    assert own(found) == [("evidence_note", "notice", "佐证材料", "F900")]
    assert len(found.evidence) == len(UNTOUCHED.evidence)
    papers["F900"] = None
    papers["E901"], papers["F901"] = "高企证书", "证字1号"
    assert own(clerk.returned()) == [("evidence_unknown_park", "error", "佐证材料", "B901")]


def test_a_hidden_sheet_under_another_name_is_still_what_it_is(clerk: Clerk) -> None:
    clerk.book[grid.META_SHEET].title = "meta"
    assert own(clerk.returned()) == []


def test_lists_and_instructions_are_not_needed(clerk: Clerk) -> None:
    del clerk.book[grid.LISTS_SHEET], clerk.book[contract.INSTRUCTIONS_SHEET]
    assert own(clerk.returned()) == []


def test_a_row_or_column_without_its_code_is_taken_by_its_exact_name_with_a_warning(clerk: Clerk) -> None:
    row = clerk.row("P07")
    clerk.form.cell(row, 1).value = None
    heading = next(cell for line in clerk.form.iter_rows() for cell in line if cell.value == "2025年新增高新技术企业")
    clerk.form.cell((heading.row or 0) - 1, heading.column or 0).value = None
    found = clerk.returned()
    assert own(found) == [
        ("found_by_labels", "warning", FORM, f"B{row}"),
        ("found_by_labels", "warning", FORM, heading.coordinate),
    ]
    assert values(found) == VALUES
    clerk.form.cell(row, 2).value = "宁城县开发区"
    heading.value = "新增高企"
    assert own(clerk.returned()) == [
        ("missing_row", "error", FORM, None),
        ("missing_column", "error", FORM, None),
        ("unknown_park", "error", FORM, f"B{row}"),
    ]


def test_a_name_that_stands_there_twice_without_a_code_is_not_taken(clerk: Clerk) -> None:
    row = clerk.row("P07")
    clerk.form.cell(row, 1).value = None
    clerk.form.cell(row + 30, 2).value = "宁城经济开发区"
    assert own(clerk.returned()) == [("missing_row", "error", FORM, None), ("repeated_key", "error", FORM, f"B{row}")]
