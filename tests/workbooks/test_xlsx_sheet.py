"""A sheet is read the same however it is spelt; what no spelling makes right is refused, at its cell where it has one."""

from pathlib import Path

import pytest

from park_scoring.grid import Cells
from park_scoring.workbooks.opening import open_workbook
from park_scoring.workbooks.refusal import Refusal
from tests.archives import MAIN
from tests.hostile import GOOD_ROWS, rows, sheet, xlsx

STRINGS = "".join(f"<si><t>{text}</t></si>" for text in ("甲", "乙", "丙"))
OTHER = 'xmlns:y="urn:y"'


def read(content: bytes, folder: Path) -> list[list[object]]:
    (folder / "a.xlsx").write_bytes(content)
    book = open_workbook(folder / "a.xlsx")
    assert book.sheets is not None, book.refusal
    (cells,) = book.sheets.values()
    return all_of(cells)


def all_of(cells: Cells) -> list[list[object]]:
    """The values from A1 on."""
    height, width = cells.first_row + len(cells.rows), cells.first_column + max(map(len, cells.rows), default=0)
    return [[cells.at(row, column) for column in range(width)] for row in range(height)]


def refusal(content: bytes, folder: Path) -> Refusal:
    (folder / "a.xlsx").write_bytes(content)
    book = open_workbook(folder / "a.xlsx")
    assert book.refusal is not None
    return book.refusal


def one(cell: str, strings: str = STRINGS) -> bytes:
    return xlsx(
        sheet=sheet(f'<row r="1">{cell}</row>'),
        strings=f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(),
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>12<!-- not this -->.5</v></c>', 12.5),
        ('<c r="A1"><v><![CDATA[12.5]]></v></c>', 12.5),
        ('<c r="A1"><v>12<?x y?>.5</v></c>', 12.5),
        ('<c r="A1"><v>&#49;2.5</v></c>', 12.5),
        ('<c r="A1"><v>\n12.5\n</v></c>', 12.5),
        ('<c r="&#65;1"><v>12.5</v></c>', 12.5),
        ('<c s="0" r="A1"><v>12.5</v></c>', 12.5),
        (f'<y:c xmlns:y="{MAIN}" r="A1"><y:v>12.5</y:v></y:c>', 12.5),
        ('<c r="A1"><v>12.5</v><extLst><ext uri="x"><v>13</v></ext></extLst></c>', 12.5),
        ('<c r="A1" cm="1"><f t="array" ref="A1">X()</f><v>12.5</v></c>', 12.5),
        ('<c r="A1" t="n"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="n"><v>1_000</v></c>', "1_000"),
        ('<c r="A1" t="b"><v>true</v></c>', True),
        ('<c r="A1" t="str"><v><![CDATA[a<b]]></v></c>', "a<b"),
        ('<c r="A1" t="inlineStr"><v>甲</v></c>', "甲"),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>', "甲乙"),
        ('<c r="A1" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>', "甲"),
        ('<c r="A1" t="s"><v> 1 </v></c>', "乙"),
        ('<c r="A1" t="s"><v>&#49;</v></c>', "乙"),
        ('<c r="A1" t="s"><v>1<!-- 2 --></v></c>', "乙"),
        ('<c r="A1"><v>12.5</v></c><c r="A1"/>', 12.5),
        ('<c r="A1"/><c r="XFE1" s="0"/><c r="A1"><v>12.5</v></c>', 12.5),
    ],
)
def test_a_value_is_what_xml_says_it_is(cell: str, value: object, tmp_path: Path) -> None:
    assert read(one(cell), tmp_path) == [[value]]


@pytest.mark.parametrize(
    ("cell", "kind", "name"),
    [
        ('<c r="A1"><v>1<b>2</b></v></c>', "markup", None),
        ('<c r="A1"><v>1<v>2</v></v></c>', "markup", None),
        ('<c r="A1">9<v>1</v></c>', "markup", None),
        ('<c r="A1">9</c>', "markup", None),
        (f'<c r="A1"><y:v {OTHER}>1</y:v></c>', "markup", None),
        ('<c r="A1"><v>1</v></c><v>2</v>', "markup", None),
        ('<c r="A1"><f>1</f><f>2</f><v>1</v></c>', "repeated_cell", "A1"),
        ('<c r="A1" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c>', "repeated_cell", "A1"),
        ('<c r="A1" t="inlineStr"><v>1</v><is><t>2</t></is></c>', "repeated_cell", "A1"),
        ('<c r="A1" t="s"><v></v></c>', "string_index", "A1"),
        ('<c r="A1" t="s"><v>１</v></c>', "string_index", "A1"),
        ('<c r="A1" t="s"><v>1.0</v></c>', "string_index", "A1"),
        ('<c r="A1" t="b"><v>2</v></c>', "cell_kind", "A1"),
        ('<c r="A1" t="E"><v>#N/A</v></c>', "cell_kind", "A1"),
        ('<c r="$A$1"><v>1</v></c>', "cell_place", None),
        ('<c r="A1" t="str"><v>&#xD800;</v></c>', "markup", None),
        ('<c r="A1" t="str"><v>&#1;</v></c>', "markup", None),
    ],
)
def test_what_no_cell_may_hold_is_refused(cell: str, kind: str, name: str | None, tmp_path: Path) -> None:
    told = refusal(one(cell), tmp_path)
    assert (told.code, told.kind, told.sheet, told.cell) == ("damaged_workbook", kind, "填报表", name)


def test_a_place_that_is_none_is_quoted_and_no_cell(tmp_path: Path) -> None:
    assert refusal(one('<c r="$A$1"><v>1</v></c>'), tmp_path).part == "$A$1"


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("<f>1+1</f><v> </v>", "formula_without_value"),
        ("<f>1+1</f><!-- <v>2</v> -->", "formula_without_value"),
        ("<f>1+1</f><v><![CDATA[]]></v>", "formula_without_value"),
    ],
)
def test_blanks_are_no_stored_value(formula: str, kind: str, tmp_path: Path) -> None:
    (value,) = read(one(f'<c r="A1">{formula}</c><c r="B1"><v>1</v></c>'), tmp_path)
    assert getattr(value[0], "code", value[0]) == kind


@pytest.mark.parametrize(
    "error", ['<c r="A1" t="e"><v>#SPILL!</v></c>', '<c r="A1" t="e"><v>12.5</v></c>', '<c r="A1" t="e"/>']
)
def test_an_error_that_the_reader_does_not_know_is_one(error: str, tmp_path: Path) -> None:
    (value,) = read(one(f'{error}<c r="B1"><v>1</v></c>'), tmp_path)
    assert getattr(value[0], "code", value[0]) == "error_cell"


@pytest.mark.parametrize(
    ("strings", "values"),
    [
        ("<si/><si><t>甲</t></si><si><t>乙</t></si>", ["", "甲", "乙"]),
        ("<si><t/></si><si></si><si><t>乙</t></si>", ["", "", "乙"]),
        ("<!-- <si><t>x</t></si> --><si><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si>", ["甲", "乙", "丙"]),
        ("<si><t><![CDATA[甲]]></t></si><si><t>乙</t></si><si><t>丙</t></si>", ["甲", "乙", "丙"]),
        ("<si><t>甲</t></si>\n<si><t>乙</t></si>\n<si><t>丙</t></si>", ["甲", "乙", "丙"]),
        ("<si><x><si/></x><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si>", ["甲", "乙", "丙"]),
    ],
)
def test_a_shared_string_is_the_one_that_is_counted(strings: str, values: list[str], tmp_path: Path) -> None:
    cells = "".join(f'<c r="{name}1" t="s"><v>{at}</v></c>' for at, name in enumerate("ABC"))
    assert read(one(f'{cells}<c r="D1"><v>1</v></c>', strings), tmp_path) == [[*values, 1]]


@pytest.mark.parametrize(
    "spelling",
    [
        (b"<worksheet", b"<!-- x --><worksheet"),
        (b"<sheetData>", b'<dimension ref="ZZZZ9:A0"/><sheetData>'),
        (b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
        (b'"1.0"?>', b'"1.0"?>\n<?mso-x y?>'),
        (b"</worksheet>", b'<row r="1"><c r="A1"><v>9</v></c></row></worksheet>'),
        (b"</sheetData>", b'<row r="9"/><row r="9"></row></sheetData>'),
    ],
)
def test_what_stands_around_the_cells_is_not_theirs(spelling: tuple[bytes, bytes], tmp_path: Path) -> None:
    assert read(xlsx(sheet=sheet(GOOD_ROWS).replace(*spelling, 1)), tmp_path) == [["x", 12.5]]


def test_a_column_formatted_to_its_end_is_no_large_sheet(tmp_path: Path) -> None:
    formatted = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(2, 600_000))
    assert read(rows(GOOD_ROWS + formatted), tmp_path) == [["x", 12.5]]
