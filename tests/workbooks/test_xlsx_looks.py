"""What the gate finds of how an .xlsx sheet looks, in the spelling of every program, and the same by search and by walk."""

import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring.look import Look
from park_scoring.workbooks.cells import Budget
from park_scoring.workbooks.gate import admit
from park_scoring.workbooks.ink import Style
from park_scoring.workbooks.refusal import RefusedError
from park_scoring.workbooks.xlsx_looks import look_of
from park_scoring.workbooks.xlsx_sheet import scan
from park_scoring.workbooks.xlsx_strings import usual_strings
from park_scoring.workbooks.xlsx_styles import Styles, styles_of
from tests.archives import MAIN
from tests.hostile import GOOD_ROWS, sheet, xlsx

STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="0.00,"/><numFmt formatCode="0!.0" numFmtId="165"/>'
    '<numFmt numFmtId="166" formatCode="General"/></numFmts>'
    '<fonts count="5"><font><sz val="11"/><color theme="1"/></font><font><strike/></font>'
    '<font><strike val="0"/><vertAlign val="superscript"/></font><font><color rgb="FFFFFFFF"/></font>'
    '<font><vertAlign val="baseline"/><color rgb="FF1F4E6B"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F4E6B"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="9" fontId="1"/></cellStyleXfs>'
    '<cellXfs count="12"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="164" fontId="0"><protection locked="0"/></xf>'
    '<xf fontId="0" numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="31"/><xf numFmtId="166"/><xf/>'
    '<xf numFmtId="2" fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="3" fillId="2"/><xf fontId="4" fillId="2"/>'
    '<xf fontId="3" fillId="1"/><xf><alignment vertical="top" horizontal="fill"/></xf></cellXfs>'
    '<dxfs count="2"><dxf><font><b/></font></dxf><dxf><numFmt numFmtId="9" formatCode="0%"/></dxf></dxfs></styleSheet>'
)
FORMATS = ["", "0.00,", "0!.0", "0.00%", "yyyy/m/d", "", "", "0.00", "", "", "", "", "", ""]
MARKS = ["", "", "", "", "", "", "", "struck", "superscript", "unseen", "", "unseen", "", "repeated"]


@pytest.mark.parametrize(
    "spelt",
    [
        STYLES,
        STYLES.replace('"', "'"),
        STYLES.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        STYLES.replace("<cellXfs", '<!-- <xf numFmtId="9"/> --><cellXfs'),
        STYLES.replace("<xf numFmtId", "<xf\nnumFmtId"),
    ],
    ids=["as programs spell it", "other quotes", "a prefix", "a comment", "line ends"],
)
def test_styles_are_told_apart_in_any_spelling(spelt: str) -> None:
    found = styles_of(spelt.encode(), "styles.xml")
    assert [style.format for style in found.cells] == FORMATS
    assert [style.mark for style in found.cells] == MARKS
    assert list(found.conditional) == ["", "0%"]


def test_a_format_that_a_file_spells_out_itself_is_that_one() -> None:
    own = STYLES.replace('formatCode="General"/></numFmts>', 'formatCode="General"/><numFmt numFmtId="10" formatCode="0"/></numFmts>')  # fmt: skip
    assert styles_of(own.encode(), "styles.xml").cells[3].format == "0"


@pytest.mark.parametrize("number", [*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59), *range(71, 82)])
def test_numbers_that_are_days_or_times_in_chinese_are_known_as_such(number: int) -> None:
    content = f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    [style] = styles_of(content.encode(), "styles.xml").cells
    assert style.format in ("yyyy/m/d", "h:mm:ss")


# ── as people make them ──


def looked_at(book: Workbook) -> Look:
    file = io.BytesIO()
    book.save(file)
    [(_, look)] = admit(file.getvalue()).sheets
    return look


@pytest.fixture
def book() -> Workbook:
    return Workbook()


@pytest.fixture
def page(book: Workbook) -> Worksheet:
    page = book.worksheets[0]
    for row in range(1, 5):
        for column in range(1, 5):
            page.cell(row, column, row * 10 + column)
    return page


def test_formats_are_those_of_cells_that_hold_something(book: Workbook, page: Worksheet) -> None:
    page["B2"].number_format = "0!.0000"
    page["C3"].number_format = "0.00"
    page["H9"].number_format = "0.00"
    page["D4"].number_format = "General"
    assert looked_at(book).formats == {(1, 1): "0!.0000", (2, 2): "0.00"}


def test_fonts_and_alignments_mark_cells_of_every_kind(book: Workbook, page: Worksheet) -> None:
    page["A1"].font = Font(strike=True)
    page["B1"] = "甲"
    page["B1"].font = Font(vertAlign="superscript")
    page["C1"].alignment = Alignment(horizontal="fill")
    page["D1"].font = Font(color="FFFFFF")
    page["A2"].font = Font(color="FFFFFF")
    page["A2"].fill = PatternFill("solid", fgColor="FF1F4E6B")
    page["B2"].font = Font(sz=1)
    page["C2"].font = Font(color="FFFEFEFE")
    page["D2"].font = Font(vertAlign="subscript")
    page["H9"].font = Font(strike=True)
    assert looked_at(book).marks == {
        (0, 0): "struck",
        (0, 1): "superscript",
        (0, 2): "repeated",
        (0, 3): "unseen",
        (1, 1): "unseen",
        (1, 2): "unseen",
        (1, 3): "subscript",
    }


def test_runs_of_a_text_say_which_of_it_is_otherwise(book: Workbook, page: Worksheet) -> None:
    raised, struck, plain = InlineFont(vertAlign="superscript"), InlineFont(strike=True), InlineFont(b=True)
    page["A1"] = CellRichText("28.4", TextBlock(raised, "1"))
    page["A2"] = CellRichText(TextBlock(struck, "28.4"), TextBlock(plain, "30.1"))
    page["A3"] = CellRichText(TextBlock(plain, "28"), ".4")
    page["A4"] = CellRichText("28.4", TextBlock(InlineFont(color=Color("FFFFFFFF")), "1"))
    page["B4"] = CellRichText("28.4", TextBlock(InlineFont(color=Color("FFFFFFFF")), "1"))
    page["B4"].fill = PatternFill("solid", fgColor="FF1F4E6B")
    look = looked_at(book)
    assert look.runs == {
        (0, 0): (("", "28.4"), ("superscript", "1")),
        (1, 0): (("struck", "28.4"), ("", "30.1")),
        (3, 0): (("", "28.4"), ("partly unseen", "1")),
    }
    assert look.marks == {(0, 0): "superscript", (1, 0): "struck", (3, 0): "partly unseen"}


def test_what_is_hidden_merged_and_left_blank_is_known(book: Workbook, page: Worksheet) -> None:
    page.row_dimensions[2].hidden = True
    page.row_dimensions[3].height = 1.9
    page.row_dimensions[4].height = 2
    page.row_dimensions[9].hidden = True
    page.column_dimensions["B"].hidden = True
    page.column_dimensions["D"].width = 0.9
    page.column_dimensions["A"].width = 1
    page.column_dimensions["H"].hidden = True
    page.column_dimensions.group("C", "C", hidden=True)
    page.merge_cells("A1:B2")
    page.sheet_view.showZeros = False
    look = looked_at(book)
    assert look.hidden_rows == {1, 2}
    assert look.hidden_columns == {1, 2, 3}
    assert look.merged == (((0, 0), (1, 1)),)
    assert not look.shows_zeros


def test_a_collapsed_group_of_rows_is_hidden(book: Workbook, page: Worksheet) -> None:
    page.row_dimensions.group(2, 3, hidden=True)
    assert looked_at(book).hidden_rows == {1, 2}


def test_formats_that_conditions_may_put_over_cells_are_known(book: Workbook, page: Worksheet) -> None:
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode="0%"))
    page.conditional_formatting.add("A1:B2 D4", Rule(type="expression", dxf=style, formula=["TRUE"]))
    for cell, shows in {"C3": False, "C4": True}.items():
        bar = DataBar(cfvo=[FormatObject("min"), FormatObject("max")], color=Color("FF638EC6"), showValue=shows)
        page.conditional_formatting.add(cell, Rule(type="dataBar", dataBar=bar))
    assert set(looked_at(book).sometimes) == {
        (((0, 0), (1, 1)), "0%"),
        (((3, 3), (3, 3)), "0%"),
        (((2, 2), (2, 2)), ";;;"),
    }


def test_a_condition_of_later_programs_is_known_as_well() -> None:
    later = (
        '<extLst><ext xmlns:x14="urn:x14" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting xmlns:xm="urn:xm"><x14:cfRule type="expression"><xm:f>TRUE</xm:f><x14:dxf>'
        '<numFmt numFmtId="164" formatCode="0%"/></x14:dxf></x14:cfRule><xm:sqref>A1:A3 C1</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    content = xlsx(sheet=sheet(GOOD_ROWS).replace(b"</worksheet>", later.encode()))
    [(_, look)] = admit(content).sheets
    assert look.sometimes == ((((0, 0), (2, 0)), "0%"), (((0, 2), (0, 2)), "0%"))


def test_on_a_sheet_that_shows_formulas_a_cell_shows_its_formula() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>'
    view = b'<sheetViews><sheetView showFormulas="1" workbookViewId="0"/></sheetViews><sheetData>'
    [(_, look)] = admit(xlsx(sheet=sheet(cells).replace(b"<sheetData>", view))).sheets
    assert look.lost == {(0, 1): ("text_shown_otherwise", "=A1*2")}


# ── by search and by walk ──

CELLS = Styles((Style(), Style("0%"), Style(mark="struck"), Style("0.00", mark="unseen")), ("", "0!.0"))
PIECES = st.sampled_from(
    [
        '<c r="A{row}" s="1"><v>1</v></c>', '<c r="B{row}" s="01" t="n"><f>A1</f><v>2</v></c>', '<c r="C{row}"><v>3</v></c>',
        '<c r="D{row}" s="2" t="s"><v>0</v></c>', '<c r="E{row}" s="3" t="s"><v>1</v></c>', '<c r="F{row}" s="9"><v>1</v></c>',
        '<c r="G{row}" s="2"/>', '<c r="H{row}" s="1" t="str"><f>"x"</f><v>x</v></c>', '<c r="I{row}" s="1"><f>1</f></c>',
        '<c r="J{row}" t="inlineStr"><is><t>12</t></is></c>', '<c r="K{row}" t="s"><v>2</v></c>',
    ]
)  # fmt: skip
ROW = st.sampled_from(["", ' ht="0"', ' ht="0.0" customHeight="1"', ' ht="15"', ' hidden="1"', ' hidden="0"', ' hidden="true"', ' ht="5e-1"', ' ht="1.5"', ' ht=""', ' collapsed="1" hidden="1"'])  # fmt: skip
BEFORE = st.sampled_from(
    [
        '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>', '<sheetViews><sheetView workbookViewId="0"/></sheetViews>',
        '<cols><col min="2" max="3" hidden="1"/></cols>', '<cols><col min="1" max="16384" width="0"/><col min="4" max="4"/></cols>',
        '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>',
    ]
)  # fmt: skip
BEHIND = st.sampled_from(
    [
        '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
        '<conditionalFormatting sqref="A1 B2:C3"><cfRule type="expression" dxfId="1"/></conditionalFormatting>',
        '<conditionalFormatting sqref="D1"><cfRule type="dataBar"><dataBar showValue="0"/></cfRule></conditionalFormatting>',
    ]
)  # fmt: skip
RICH = "<si><r><rPr><strike/></rPr><t>1</t></r><r><t>2</t></r></si><si><t>3</t></si><si><r><t>4</t></r></si>"


@given(
    st.lists(BEFORE, max_size=3), st.lists(st.tuples(ROW, st.lists(PIECES, unique=True, max_size=5)), max_size=4),
    st.lists(BEHIND, max_size=3),
)  # fmt: skip
def test_the_quick_search_and_the_walk_through_the_cells_give_the_same_look(
    before: list[str], rows: list[tuple[str, list[str]]], behind: list[str]
) -> None:
    body = "".join(
        f'<row r="{row}"{told}>{"".join(cells).format(row=row)}</row>' for row, (told, cells) in enumerate(rows, 1)
    )
    content = sheet(body).replace(b"<sheetData>", ("".join(before) + "<sheetData>").encode(), 1)
    content = content.replace(b"</sheetData>", ("</sheetData>" + "".join(behind)).encode(), 1)
    walked = content.replace(b"</worksheet>", b"<!-- to be gone through cell by cell --></worksheet>")
    assert _looked(content) == _looked(walked)


def _looked(content: bytes) -> Look | str:
    strings = usual_strings(f'<sst xmlns="{MAIN}">{RICH}</sst>'.encode(), "strings")
    try:
        scanned = scan(content, "part", strings.count, Budget())
        return look_of(content, "part", scanned, CELLS, strings.runs)
    except RefusedError as refused:
        return refused.refusal.code


@pytest.mark.parametrize("spelt", [RICH, RICH.replace("<si>", "<si >")], ids=["as programs spell it", "otherwise"])
def test_runs_of_shared_strings_are_found_in_any_spelling(spelt: str) -> None:
    strings = usual_strings(f'<sst xmlns="{MAIN}">{spelt}</sst>'.encode(), "strings")
    assert strings.count == 3
    assert [[run.text for run in runs] for runs in strings.runs.values()] == [["1", "2"]]
    assert [[run.ink and run.ink.mark for run in runs] for runs in strings.runs.values()] == [["struck", None]]


def test_runs_of_a_text_within_its_cell_are_those_of_a_shared_one() -> None:
    told: Mapping[str, str] = {
        '<c r="A1" t="inlineStr"><is><r><t>28.4</t></r><r><rPr><b/><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>': "superscript",
        '<c r="A1" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>28.4</t></r></is></c>': "",
        '<c r="A1" t="inlineStr"><is><r><t>28.4</t></r><rPh sb="0" eb="1"><rPr><strike/></rPr><t>x</t></rPh></is></c>': "",
    }
    for cell, mark in told.items():
        [(_, look)] = admit(xlsx(sheet=sheet(f'<row r="1">{cell}</row>'))).sheets
        assert look.marks.get((0, 0), "") == mark
