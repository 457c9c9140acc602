"""Marked-up copies: every fault coloured, explained and listed, and nothing else changed."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from park_scoring import contract, grid
from park_scoring.findings import Finding, Severity
from park_scoring.intake import read_returns
from park_scoring.merging import merge
from park_scoring.reconcile import reconcile
from park_scoring.returning.annotate import Annotated, annotate, is_inside
from park_scoring.returning.corrections import Mark, is_marked, mark
from park_scoring.scheme import Scheme, load_scheme
from tests import libreoffice as office

SAMPLES = Path(__file__).parents[2] / "samples" / "2025" / "returns"
RED, YELLOW = "FFFFB3A7", "FFFFE699"


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme()


def sample(bureau: str) -> Path:
    return SAMPLES / f"2025_{bureau}_填报表.xlsx"


def keji(folder: Path, change: Callable[[Any], None] | None = None, name: str = "科技局.xlsx") -> Path:
    """The sample return of 市科技局, changed: D12 … are 新增高新技术企业, E12 … 研发机构, the papers from B6 on."""
    book = openpyxl.load_workbook(sample("市科技局"), rich_text=True)
    if change:
        change(book)
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / name)
    return folder / name


def faulty(book: Any) -> None:
    book["填报表"]["D12"] = "约2家"
    book["填报表"]["E13"] = None


def found_in(path: Path, scheme: Scheme) -> tuple[Finding, ...]:
    """What is wrong in one bureau's file: that the others are missing is left out."""
    returns = read_returns([path], scheme)
    return tuple(one for one in reconcile(merge(returns, scheme), scheme).findings if one.file)


def annotated(paths: list[Path], scheme: Scheme, folder: Path) -> Annotated:
    returns = read_returns(paths, scheme)
    return annotate(paths, returns, reconcile(merge(returns, scheme), scheme).findings, scheme, folder)


def copy_of(path: Path, scheme: Scheme, folder: Path) -> Path:
    [copy] = annotated([path], scheme, folder).paths
    return copy


def told(findings: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [(one.code, one.severity, one.sheet, one.cell, one.value, one.message) for one in findings]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rezipped(path: Path, changed: Mapping[str, Callable[[bytes], bytes]]) -> None:
    """Change some parts of a workbook as no library would."""
    held = parts(path.read_bytes())
    for name, change in changed.items():
        assert change(held[name]) != held[name], name
        held[name] = change(held[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)


# ── what people see ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_faulty_cell_is_coloured_and_says_what_is_wrong(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    book = openpyxl.load_workbook(copy_of(path, scheme, tmp_path / "out"))
    messages = {str(one.cell): one.message for one in found_in(path, scheme) if one.severity is Severity.ERROR}
    assert set(messages) == {"D12", "E13"}
    for cell, message in messages.items():
        assert book["填报表"][cell].fill.fgColor.rgb == RED
        assert book["填报表"][cell].comment.text == f"【订正】\n{message}"
    coloured = {
        cell.coordinate
        for row in book["填报表"].iter_rows()
        for cell in row
        if cell.comment or cell.fill.fgColor.rgb in (RED, YELLOW)
    }
    assert coloured == {"D12", "E13"}


def test_the_first_sheet_lists_every_fault_with_a_link_to_its_cell(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    book = openpyxl.load_workbook(copy_of(path, scheme, tmp_path / "out"))
    assert book.sheetnames == ["订正清单", "填报说明", "填报表", "佐证材料", "_lists", "_meta"]
    assert book.active is book["订正清单"]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["订正清单"]
    rows = list(book["订正清单"].iter_rows(min_row=8, max_col=9))
    listed = [tuple(cell.value for cell in row[1:8]) for row in rows]
    assert [line[:5] for line in listed] == [
        ("错误", "填报表", "D12", "赤峰高新技术产业开发区东山园区", "2025年新增高新技术企业"),
        ("错误", "填报表", "E13", "赤峰高新技术产业开发区红山园区", "2025年新增省级以上研发机构"),
    ]
    assert [line[6] for line in listed] == [one.message for one in found_in(path, scheme)]
    assert [row[3].hyperlink and row[3].hyperlink.location for row in rows] == ["'填报表'!D12", "'填报表'!E13"]


def test_a_warning_has_another_colour_and_a_fault_of_the_whole_file_is_listed_without_a_cell(
    tmp_path: Path, scheme: Scheme
) -> None:
    def change(book: Any) -> None:
        book["填报表"]["D12"] = "约2家"
        book["佐证材料"]["H8"] = "去年"
        del book["填报说明"]
        book["填报表"].delete_rows(25)

    path = keji(tmp_path / "in", change)
    book = openpyxl.load_workbook(copy_of(path, scheme, tmp_path / "out"))
    assert book["佐证材料"]["H8"].fill.fgColor.rgb == YELLOW
    lines = {row[3]: row for row in book["订正清单"].iter_rows(min_row=8, max_col=8, values_only=True)}
    assert lines["H8"][1:3] == ("提醒", "佐证材料")
    assert str(lines[None][7]).startswith("《填报表》：缺少红山绿色食品产业园区这一行")


def test_several_faults_of_a_cell_stand_in_one_comment(scheme: Scheme) -> None:
    marks = [
        Mark(severity, "填报表", "D12", "", "", "", f"{severity}") for severity in (Severity.WARNING, Severity.ERROR)
    ]
    book = openpyxl.load_workbook(io.BytesIO(mark(sample("市科技局").read_bytes(), marks, "甲")))
    assert book["填报表"]["D12"].comment.text == "【订正】\nwarning\nerror"
    assert book["填报表"]["D12"].fill.fgColor.rgb == RED


def test_cells_that_the_file_does_not_have_yet_are_put_where_they_belong(scheme: Scheme) -> None:
    cells = ["A1", "M12", "ZZ12", "D12", "C300", "D40", "B290", "XFD1048576"]
    marks = [Mark(Severity.ERROR, "填报表", cell, "", "", "", cell) for cell in cells]
    content = mark(sample("市科技局").read_bytes(), marks, "甲")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {cell: book["填报表"][cell].comment.text for cell in cells} == {cell: f"【订正】\n{cell}" for cell in cells}
    xml = parts(content)["xl/worksheets/sheet2.xml"].decode()
    rows = [int(row) for row in re.findall(r'<row r="(\d+)"', xml)]
    assert rows == sorted(set(rows))
    [row] = re.findall(r'<row r="12".*?</row>', xml)
    columns = [openpyxl.utils.column_index_from_string(name) for name in re.findall(r'<c r="([A-Z]+)12"', row)]
    assert columns == sorted(set(columns))


# ── what stays ───────────────────────────────────────────────────────────────────────────────────────────────


def test_all_but_looks_and_comments_stays_to_the_byte(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    before = parts(path.read_bytes())
    after = parts(copy_of(path, scheme, tmp_path / "out").read_bytes())
    for name in before.keys() - {"xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"}:
        if name.endswith((".rels",)):
            continue
        plain = re.sub(rb' s="\d+"| tabSelected="\d"|<legacyDrawing [^>]*>', b"", after[name])
        assert plain == re.sub(rb' s="\d+"| tabSelected="\d"', b"", before[name]), name


def test_a_cell_keeps_its_own_look_but_for_the_colour(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    one = openpyxl.load_workbook(path)["填报表"]
    other = openpyxl.load_workbook(copy_of(path, scheme, tmp_path / "out"))["填报表"]
    for cell in ("D12", "E13", "D13"):
        for part in ("font", "border", "alignment", "number_format", "protection"):
            assert repr(getattr(other[cell], part)) == repr(getattr(one[cell], part)), (cell, part)
    assert repr(other["D13"].fill) == repr(one["D13"].fill)
    assert other.protection.sheet
    assert len(other.data_validations.dataValidation) == len(one.data_validations.dataValidation) > 2
    assert repr(list(other.conditional_formatting)) == repr(list(one.conditional_formatting))


def test_the_stored_result_of_a_formula_in_an_input_stays(tmp_path: Path, scheme: Scheme) -> None:
    def change(book: Any) -> None:
        faulty(book)
        book["填报表"]["D14"] = "=1+1"

    path = keji(tmp_path / "in", change)
    with_result = {"xl/worksheets/sheet2.xml": lambda xml: re.sub(rb"(<f>1\+1</f>)<v ?(/>|></v>)", rb"\1<v>2</v>", xml)}
    rezipped(path, with_result)
    copy = copy_of(path, scheme, tmp_path / "out")
    assert openpyxl.load_workbook(copy)["填报表"]["D14"].value == "=1+1"
    assert openpyxl.load_workbook(copy, data_only=True)["填报表"]["D14"].value == 2
    assert told(found_in(copy, scheme)) == told(found_in(path, scheme))


def test_what_no_library_knows_stays(tmp_path: Path, scheme: Scheme) -> None:
    """Spreadsheet programs keep drop-downs over another sheet in an extension list."""
    extension = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="0"/>'
        b"</ext></extLst>"
    )
    path = keji(tmp_path / "in", faulty)
    rezipped(path, {"xl/worksheets/sheet2.xml": lambda xml: xml.replace(b"</worksheet>", extension + b"</worksheet>")})
    xml = parts(copy_of(path, scheme, tmp_path / "out").read_bytes())["xl/worksheets/sheet2.xml"]
    assert re.search(rb"<legacyDrawing [^>]*/>" + re.escape(extension) + rb"</worksheet>$", xml)


def test_other_people_s_comments_stay_and_ours_go_behind(tmp_path: Path, scheme: Scheme) -> None:
    def change(book: Any) -> None:
        faulty(book)
        book["填报表"]["D12"].comment = Comment("请问张三", "李四")
        book["填报表"]["D20"].comment = Comment("已核", "李四")

    path = keji(tmp_path / "in", change)
    sheet = openpyxl.load_workbook(copy_of(path, scheme, tmp_path / "out"))["填报表"]
    messages = {str(one.cell): one.message for one in found_in(path, scheme)}
    assert sheet["D12"].comment.text == f"请问张三\n【订正】\n{messages['D12']}"
    assert sheet["D20"].comment.text == "已核"
    assert sheet["E13"].comment.text == f"【订正】\n{messages['E13']}"


def test_a_workbook_that_writes_its_elements_with_a_prefix_is_marked_as_well(tmp_path: Path, scheme: Scheme) -> None:
    def prefixed(xml: bytes) -> bytes:
        named = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", xml)
        return named.replace(b" xmlns=", b" xmlns:x=", 1)

    path = keji(tmp_path / "in", faulty)
    rezipped(path, {"xl/worksheets/sheet2.xml": prefixed, "xl/styles.xml": prefixed})
    book = openpyxl.load_workbook(copy_of(path, scheme, tmp_path / "out"))
    assert book["填报表"]["D12"].fill.fgColor.rgb == RED
    assert book["填报表"]["D12"].comment.text.startswith("【订正】")


def test_print_areas_still_belong_to_their_sheets(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    one, other = (openpyxl.load_workbook(book) for book in (path, copy_of(path, scheme, tmp_path / "out")))
    for name in one.sheetnames:
        assert other[name].print_area == one[name].print_area
        assert other[name].print_title_rows == one[name].print_title_rows


def test_the_return_itself_is_not_touched_and_the_same_return_gives_the_same_bytes(
    tmp_path: Path, scheme: Scheme
) -> None:
    path = keji(tmp_path / "in", faulty)
    before = path.read_bytes()
    copies = [copy_of(path, scheme, tmp_path / folder).read_bytes() for folder in ("one", "other")]
    assert path.read_bytes() == before
    assert copies[0] == copies[1]


# ── a copy is a return again ─────────────────────────────────────────────────────────────────────────────────


def test_a_copy_reads_as_its_original_and_corrected_it_is_a_good_return(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    copy = copy_of(path, scheme, tmp_path / "out")
    assert told(found_in(copy, scheme)) == told(found_in(path, scheme))
    book = openpyxl.load_workbook(copy)
    book["填报表"]["D12"], book["填报表"]["E13"] = 2, 0
    book.save(copy)
    assert {one.severity for one in found_in(copy, scheme)} <= {Severity.WARNING, Severity.NOTICE}


def test_an_unchanged_copy_beside_its_original_is_a_notice(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    copy_of(path, scheme, tmp_path / "in")
    found = found_in(tmp_path / "in", scheme)
    assert {one.severity for one in found if one.file == "科技局_订正.xlsx"} == {Severity.NOTICE}


def test_a_copy_that_comes_back_with_a_fault_left_is_marked_afresh(tmp_path: Path, scheme: Scheme) -> None:
    copy = copy_of(keji(tmp_path / "in", faulty), scheme, tmp_path / "out")
    book = openpyxl.load_workbook(copy)
    book["填报表"]["D12"] = 5
    (tmp_path / "back").mkdir()
    book.save(tmp_path / "back" / "科技局_订正.xlsx")
    again = copy_of(tmp_path / "back" / "科技局_订正.xlsx", scheme, tmp_path / "again")
    assert again.name == "科技局_订正.xlsx"
    book = openpyxl.load_workbook(again)
    assert book.sheetnames.count("订正清单") == 1
    sheet = book["填报表"]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"E13"}
    assert sheet["D12"].fill.fgColor.rgb != RED
    assert told(found_in(again, scheme)) == told(found_in(tmp_path / "back", scheme))


def test_errors_and_formulas_without_a_result_stay_what_they_are_in_a_fresh_form(
    tmp_path: Path, scheme: Scheme
) -> None:
    def change(book: Any) -> None:
        book["填报表"]["D12"] = "#DIV/0!"
        book["填报表"]["D13"] = "=1+1"

    copy = copy_of(keji(tmp_path / "in", change), scheme, tmp_path / "out")
    again = copy_of(copy, scheme, tmp_path / "again")
    found = [(one.code, one.cell, one.value) for one in found_in(again, scheme)]
    assert found == [("error_cell", "D12", "#DIV/0!"), ("formula_without_value", "D13", "=1+1")]
    assert openpyxl.load_workbook(again)["填报表"]["D13"].value == "=1+1"


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_for_another_format_the_copy_is_an_xlsx_of_the_same_content(tmp_path: Path, scheme: Scheme, kind: str) -> None:
    def change(book: Any) -> None:
        faulty(book)
        book["佐证材料"]["D7"] = "别的"
        book["填报表"].insert_rows(3)

    [path] = office.to_spreadsheet([keji(tmp_path / "in", change)], tmp_path / "saved", kind)
    copy = copy_of(path, scheme, tmp_path / "out")
    assert copy.name == "科技局_订正.xlsx"
    sheet = openpyxl.load_workbook(copy)["填报表"]
    # the inserted row is not there any more, and the message speaks of the cell as it is now
    assert sheet["D12"].value == "约2家"
    assert sheet["D12"].comment.text.startswith("【订正】\n《填报表》D12（")
    assert [one[:2] for one in told(found_in(copy, scheme))] == [one[:2] for one in told(found_in(path, scheme))]


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
def test_the_list_shows_which_cells_have_been_changed(tmp_path: Path, scheme: Scheme) -> None:
    copy = copy_of(keji(tmp_path / "in", faulty), scheme, tmp_path / "out")
    book = openpyxl.load_workbook(copy)
    assert [book["订正清单"].cell(row, 9).data_type for row in (8, 9)] == ["f", "f"]
    book["填报表"]["D12"] = 2
    book.save(copy)
    [recalculated] = office.recalculate([copy], tmp_path / "recalculated")
    sheet = openpyxl.load_workbook(recalculated, data_only=True)["订正清单"]
    assert [sheet.cell(row, 9).value for row in (8, 9)] == ["已改", "未改"]


# ── which files, under which names ───────────────────────────────────────────────────────────────────────────


def test_only_a_return_with_an_error_gets_a_copy(tmp_path: Path, scheme: Scheme) -> None:
    keji(tmp_path / "in" / "甲", faulty)
    (tmp_path / "in" / "市统计局.xlsx").write_bytes(sample("市统计局").read_bytes())
    done = annotated([tmp_path / "in"], scheme, tmp_path / "out")
    assert [path.relative_to(tmp_path / "out").as_posix() for path in done.paths] == ["甲/科技局_订正.xlsx"]


def test_what_is_no_return_is_named_with_the_reason(tmp_path: Path, scheme: Scheme) -> None:
    keji(tmp_path / "in", faulty)
    (tmp_path / "in" / "坏.xlsx").write_text("不是工作簿")
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "通讯录"
    book.save(tmp_path / "in" / "通讯录.xlsx")
    done = annotated([tmp_path / "in"], scheme, tmp_path / "out")
    assert done.without == {"坏.xlsx": "unreadable", "通讯录.xlsx": "not_a_return"}
    assert set(done.without.values()) <= contract.NO_COPY_WHY.keys()


def test_two_files_of_one_name_and_copies_that_were_worked_on_get_numbers(tmp_path: Path, scheme: Scheme) -> None:
    path, out = keji(tmp_path / "in", faulty), tmp_path / "out"
    first = copy_of(path, scheme, out)
    assert copy_of(path, scheme, out) == first
    book = openpyxl.load_workbook(first)
    book["填报表"]["D12"] = 2
    book.save(first)
    corrected = first.read_bytes()
    assert copy_of(path, scheme, out).name == "科技局_订正（2）.xlsx"
    assert first.read_bytes() == corrected


def test_a_file_that_changed_since_it_was_checked_gets_no_copy(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    returns = read_returns([path], scheme)
    keji(tmp_path / "in")
    done = annotate([path], returns, returns.findings, scheme, tmp_path / "out")
    assert (done.paths, done.without) == ((), {"科技局.xlsx": "changed"})


def test_a_folder_within_what_is_read_is_known(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert is_inside(tmp_path / "in" / "订正", [tmp_path / "in"])
    assert is_inside(tmp_path / "in", [tmp_path / "in"])
    assert not is_inside(tmp_path / "订正", [tmp_path / "in"])


def test_copies_of_copies_are_not_made(tmp_path: Path, scheme: Scheme) -> None:
    folder = tmp_path / "in"
    keji(folder, faulty)
    for _ in range(2):
        annotated([folder], scheme, folder)
    assert sorted(path.name for path in folder.iterdir()) == ["科技局.xlsx", "科技局_订正.xlsx"]


def test_macros_do_not_come_along(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty, "科技局.xlsm")
    relation = b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
    held = parts(path.read_bytes())
    held["xl/_rels/workbook.xml.rels"] = held["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation)
    held["[Content_Types].xml"] = held["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (held | {"xl/vbaProject.bin": b"macros"}).items():
            archive.writestr(name, content)
    copy = copy_of(path, scheme, tmp_path / "out")
    assert copy.name == "科技局_订正.xlsx"
    after = parts(copy.read_bytes())
    assert "xl/vbaProject.bin" not in after
    assert b"vbaProject" not in after["xl/_rels/workbook.xml.rels"]
    assert b"macroEnabled" not in after["[Content_Types].xml"]
    assert is_marked(copy.read_bytes())


# ── texts from outside ───────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=30)
@given(
    text=st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x00\x1f\u202e\ufffe<&\"']=@"), max_size=40
    )
)
def test_no_text_breaks_a_copy_or_acts_in_it(text: str) -> None:
    marks = [Mark(Severity.ERROR, "填报表", "D12", text, text, text, text)]
    book = openpyxl.load_workbook(io.BytesIO(mark(sample("市科技局").read_bytes(), marks, text)))
    for row in book["订正清单"].iter_rows(min_row=8, max_row=8, max_col=8):
        assert {cell.data_type for cell in row} <= {"s", "n"}
    assert book["填报表"]["D12"].comment.text.startswith("【订正】")
    assert "\u202e" not in str(book["填报表"]["D12"].comment.text)


def test_meta_and_keys_are_what_they_were(tmp_path: Path, scheme: Scheme) -> None:
    path = keji(tmp_path / "in", faulty)
    one, other = (openpyxl.load_workbook(book) for book in (path, copy_of(path, scheme, tmp_path / "out")))
    for name in (grid.META_SHEET, grid.LISTS_SHEET):
        assert list(other[name].values) == list(one[name].values)
        assert other[name].sheet_state == one[name].sheet_state
