"""One workbook as LibreOffice saves it in the older kinds of file: they show what it showed, as far as they can say it."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring.grid import Cells, Lost
from park_scoring.workbooks.number_formats import shown_number
from park_scoring.workbooks.opening import open_workbook
from tests.libreoffice import to_spreadsheet

pytestmark = pytest.mark.usefixtures("libreoffice")

# the format, as LibreOffice spells it in an .xls, and what 32007 shows under it; None where that is how 32007 is typed
FORMATS: Mapping[str, tuple[str | None, str | None]] = {
    "General": (None, None),
    "0": ("0", None),
    "0.00": ("0.00", "32007.00"),
    "#,##0.00": ("#,##0.00", "32,007.00"),
    "0%": ("0%", "3200700%"),
    "0.00%": ("0.00%", "3200700.00%"),
    "0.00,": ("0.00,", "32.01"),
    '"3.5"': ('"3.5"', "3.5"),
    ";;;": (";;;", ""),
    '0.00"万元"': ('0.00"万元"', "32007.00万元"),
    "0\\.0000": ("0\\.0000", "3.2007"),
    "[Red]0.0": ("[RED]0.0", "32007.0"),
    "0.0;(0.0)": ("0.0;\\(0.0\\)", "32007.0"),
    "0.0‰": ("0.0\\‰", "32007.0‰"),
    "0.00E+00": ("0.00E+00", "3.20E+04"),
    "@": ("@", None),
    "¥#,##0.00": ("\\¥#,##0.00", "¥32,007.00"),
}


def shown(sheet: Worksheet) -> None:
    for row, code in enumerate(FORMATS, 1):
        for column in (1, 2):
            sheet.cell(row, column).value = 32007 if column == 1 else f"=A{row}+0"
            sheet.cell(row, column).number_format = code
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    lowered = TextBlock(InlineFont(vertAlign="subscript"), "1")
    struck = TextBlock(InlineFont(strike=True), "1")
    sheet["D1"].value = CellRichText("28.4", raised)
    sheet["D2"].value = CellRichText("28.4", lowered)
    sheet["D3"].value = CellRichText(struck, "28.4")
    sheet["D4"].value = CellRichText("28.4", TextBlock(InlineFont(b=True), "1"))
    for row, value in ((5, 5), (6, "=1+1"), (7, "甲")):
        sheet.cell(row, 4).value = value
        sheet.cell(row, 4).font = Font(strike=True)
    sheet["D8"].value = "6\n900"


def hidden(sheet: Worksheet) -> None:
    for row in range(1, 31):
        for column in range(1, 9):
            sheet.cell(row, column).value = row * column
    sheet.merge_cells("A2:B3")
    sheet.merge_cells("D5:F5")
    sheet._cells[(3, 2)] = Cell(sheet, 3, 2, 99)  # below the merge, as programs leave it
    sheet.row_dimensions[7].hidden = True
    sheet.row_dimensions[9].height = 1
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["G"].width = 0.1
    sheet.row_dimensions.group(12, 13, hidden=True)
    sheet.column_dimensions.group("E", "E", hidden=True)


def filtered(sheet: Worksheet) -> None:
    for row in range(1, 7):
        sheet.cell(row, 1).value = row
    sheet.auto_filter.ref = "A1:A6"
    sheet.auto_filter.add_filter_column(0, ["3", "4"])
    for row in (2, 5, 6):
        sheet.row_dimensions[row].hidden = True


def coloured(sheet: Worksheet) -> None:
    white, blue = "FFFFFFFF", "FF1F4E6B"
    fonts = {"A1": Font(color=white), "A2": Font(color=blue), "A3": Font(color=white), "A4": Font(sz=1), "A5": Font()}
    for place, font in fonts.items():
        sheet[place].value = 28.4
        sheet[place].font = font
    for place in ("A2", "A3", "B2"):
        sheet[place].fill = PatternFill("solid", fgColor=blue)
    sheet["A6"].value = 12
    sheet["A6"].alignment = Alignment(horizontal="fill")
    unseen = TextBlock(InlineFont(color=Color(white)), "1")
    sheet["B1"].value = sheet["B2"].value = CellRichText("28.4", unseen)
    sheet["B3"].value = "甲"
    sheet["B3"].font = Font(color="FFFDFDFD")


# what 32007 shows where a condition holds; None where that is how it is typed
CONDITIONAL: Mapping[str, str | None] = {
    "0%": "3200700%",
    ";;;": "",
    "0.00,": "32.01",
    '"3.5"': "3.5",
    '0.0"万元"': "32007.0万元",
    "0\\.0000": "3.2007",
    "[>1000]0.0,;0.0": "32.0",
    '0.0;(0.0);"-"': "32007.0",
    "#,##0.00": "32,007.00",
    "¥#,##0.00": "¥32,007.00",
    "0.0##": "32007.0",
    "0.00E+00": "3.20E+04",
    "General": None,
}


def conditional(sheet: Worksheet) -> None:
    for row, code in enumerate(CONDITIONAL, 1):
        sheet.cell(row, 1).value = 32007
        look = DifferentialStyle(numFmt=NumberFormat(numFmtId=163 + row, formatCode=code))
        sheet.conditional_formatting.add(f"A{row}", Rule(type="expression", dxf=look, formula=["TRUE"]))
    for area, shows in (("C1:C3", False), ("D1:D3", True)):
        bar = DataBar(cfvo=[FormatObject("min"), FormatObject("max")], color=Color("FF638EC6"), showValue=shows)
        sheet.conditional_formatting.add(area, Rule(type="dataBar", dataBar=bar))
    for row in (1, 2, 3):
        sheet.cell(row, 3).value = sheet.cell(row, 4).value = row


def sheets_of(path: Path) -> Mapping[str, Cells]:
    book = open_workbook(path)
    assert book.sheets is not None, book.refusal
    return book.sheets


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Cells]]:
    folder = tmp_path_factory.mktemp("looks")
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, fill in {
        "数": shown,
        "藏": hidden,
        "筛": filtered,
        "式": results,
        "色": coloured,
        "条件": conditional,
    }.items():
        fill(book.create_sheet(name))
    for sheet in book.worksheets:
        sheet.sheet_view.showZeros = False
    for name in ("隐", "深"):
        book.create_sheet(name)["A1"] = 1
    book["隐"].sheet_state, book["深"].sheet_state = "hidden", "veryHidden"
    book.save(folder / "a.xlsx")
    saved = {kind: sheets_of(to_spreadsheet([folder / "a.xlsx"], folder, kind)[0]) for kind in ("xls", "ods")}
    return {"xlsx": sheets_of(folder / "a.xlsx"), **saved}


def test_an_xls_keeps_the_formats_of_figures_and_of_formulas(saved: Mapping[str, Mapping[str, Cells]]) -> None:
    formats = saved["xls"]["数"].look.formats
    expected = [code for code, _ in FORMATS.values()]
    assert [formats.get((row, 0)) for row in range(len(FORMATS))] == expected
    assert [formats.get((row, 1)) for row in range(len(FORMATS))] == expected


def test_an_ods_keeps_what_figures_and_formulas_show(saved: Mapping[str, Mapping[str, Cells]]) -> None:
    texts = saved["ods"]["数"].look.texts
    expected = [text for _, text in FORMATS.values()]
    assert [texts.get((row, 0)) for row in range(len(FORMATS))] == expected
    assert [texts.get((row, 1)) for row in range(len(FORMATS))] == expected


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_both_keep_what_is_struck_and_raised(kind: str, saved: Mapping[str, Mapping[str, Cells]]) -> None:
    sheet = saved[kind]["数"]
    assert sheet.look.marks == {
        (0, 3): "superscript", (1, 3): "subscript", (2, 3): "struck", (4, 3): "struck", (5, 3): "struck",
        (6, 3): "struck",
    }  # fmt: skip
    assert [str(sheet.at(row, 3)) for row in range(8)] == [
        "28.4〔上标：1〕", "28.4〔下标：1〕", "〔划去：1〕28.4", "28.41", "〔划去：5〕", "〔划去：2〕", "甲〔有划去的字〕", "6\n900",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_both_keep_what_is_hidden_and_merged(kind: str, saved: Mapping[str, Mapping[str, Cells]]) -> None:
    sheet = saved[kind]["藏"]
    assert set(sheet.look.hidden_rows) == {6, 8, 11, 12}
    assert set(sheet.look.hidden_columns) == {2, 4, 6}
    assert sheet.look.merged == (((1, 0), (2, 1)), ((4, 3), (4, 5)))
    assert (sheet.at(2, 1), sheet.look.covered_by(2, 1)) == (99, (1, 0))
    assert set(saved[kind]["筛"].look.hidden_rows) == {1, 4, 5}


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_both_keep_whether_zeros_are_shown(kind: str, saved: Mapping[str, Mapping[str, Cells]]) -> None:
    assert [sheet.look.shows_zeros for sheet in saved[kind].values()] == [False] * 8


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_all_keep_what_is_written_in_the_colour_behind_it_too_small_or_over_and_over(
    kind: str, saved: Mapping[str, Mapping[str, Cells]]
) -> None:
    sheet = saved[kind]["色"]
    assert sheet.look.marks == {
        (0, 0): "unseen", (1, 0): "unseen", (3, 0): "unseen", (5, 0): "repeated", (0, 1): "partly unseen", (2, 1): "unseen",
    }  # fmt: skip
    assert str(sheet.at(0, 1)) == "28.4〔与底色同色：1〕"
    assert str(sheet.at(5, 0)) == "〔重复填充：12〕"
    assert [sheet.at(row, 0) for row in range(5)] == [28.4] * 5
    assert sheet.at(1, 1) == "28.41"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_both_keep_the_formats_that_conditions_put_over_cells(
    kind: str, saved: Mapping[str, Mapping[str, Cells]]
) -> None:
    """LibreOffice writes no such condition to an .xls: tests of its records have them."""
    sometimes = saved[kind]["条件"].look.sometimes
    own = {area[0]: code for area, code in sometimes if area[0] == area[1]}
    found = {row: shown_number(32007, own[row, 0]).text if (row, 0) in own else None for row in range(len(CONDITIONAL))}
    assert list(found.values()) == list(CONDITIONAL.values())
    assert [one for one in sometimes if one[0][0] != one[0][1]] == [(((0, 2), (2, 2)), ";;;")]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_sheets_are_hidden_in_all_of_them(kind: str, saved: Mapping[str, Mapping[str, Cells]]) -> None:
    assert {name for name, sheet in saved[kind].items() if not sheet.look.visible} == {"隐", "深"}


# what the formula gives, typed by hand
RESULTS: Mapping[str, object] = {
    '="15.2"': "15.2",
    '="约"&14': "约14",
    '=IF(1=1,"","x")': "",
    '=IF(1=1,"x",TODAY())': "x",
    '=IF(H1=0,"没有",H1)': "没有",
    "=A1": "15.2",
    "=A2": "约14",
    '=A1&""': "15.2",
    '=LEFT("甲乙",1)': "甲",
    '=VLOOKUP(1,{1,"x"},2,0)': "x",
    '=IFERROR(1/0,"无")': "无",
    '=TEXT(0.5,"0%")': "50%",
    '=" "': " ",
    "=1-1": 0,
    "=SUM(H1:H9)": 0,
    "=H1": 0,
    "=ROUND(H1*2,1)": 0,
    "=IF(H1=0,0,H1/2)": 0,
    "=3.5*2": 7,
    "=1/0": "#DIV/0!",
    "=NA()": "#N/A",
}
LOOKS = ("General", "0.00", "@", "0%", "¥#,##0.00", '0.0"亿元"')


def results(sheet: Worksheet) -> None:
    for row, formula in enumerate(RESULTS, 1):
        for column, code in enumerate(LOOKS, 1):
            sheet.cell(row, column).value = formula
            sheet.cell(row, column).number_format = code
        place = f"G{row}"
        sheet[place].value = ArrayFormula(place, formula)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_no_formula_gives_another_value_than_it_has(kind: str, saved: Mapping[str, Mapping[str, Cells]]) -> None:
    """What LibreOffice has not stored in an .xls is lost; a text, a blank and a number are never another."""
    sheet = saved[kind]["式"]
    wrong = []
    lost = 0
    for row, (formula, result) in enumerate(RESULTS.items()):
        for column in range(len(LOOKS) + 1):
            found = sheet.at(row, column)
            if isinstance(found, Lost):
                lost += not isinstance(result, str) or not result.startswith("#")
                right = found.code == "error_cell" if str(result).startswith("#") else result != 7
                # a number is given up only where an array repeats a cell, which it does by another way
                right = right and (isinstance(result, str) or column == len(LOOKS))
            else:
                right = found == result
            wrong += [] if right else [(formula, column, found)]
    assert wrong == []
    assert (lost > 0) == (kind == "xls")
