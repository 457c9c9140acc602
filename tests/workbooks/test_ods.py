"""The cells of an .ods are what the standard says they are, whatever else stands in them or around them."""

import random
import re
from pathlib import Path

import pytest

from park_scoring.look import Look
from park_scoring.workbooks.container import members
from park_scoring.workbooks.ods import pass_ods
from park_scoring.workbooks.opening import Workbook, open_workbook
from park_scoring.workbooks.refusal import RefusedError
from tests.archives import Member, archive
from tests.hostile import CELL, OPEN, ods, table

DRAWING = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
ONE = CELL.format(more="")


def opened(body: str, folder: Path) -> Workbook:
    (folder / "a.ods").write_bytes(ods(body))
    return open_workbook(folder / "a.ods")


def rows(cells: str, folder: Path) -> list[list[object]]:
    book = opened(table(cells), folder)
    assert book.sheets is not None, book.refusal
    (found,) = book.sheets.values()
    return [[found.at(row, column) for column in range(found.first_column + len(found.rows[0]))] for row in range(1)]


def cell(attributes: str, inner: str) -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


FLOAT, STRING = 'office:value-type="float"', 'office:value-type="string"'


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (cell(f'{FLOAT} office:value=" 12.5 "', "<text:p>13</text:p>"), 12.5),
        (cell('office:value="12.5"', "<text:p>12.5</text:p>"), 12.5),
        (cell("", "<text:p>12.5</text:p>"), "12.5"),
        (cell(FLOAT, "<text:p>12.5</text:p>"), "12.5"),
        (cell(f'{FLOAT} office:value="1_000"', ""), "1_000"),
        (cell('office:value-type="boolean" office:boolean-value="true"', "<text:p>TRUE</text:p>"), True),
        (cell(STRING, "<text:p><![CDATA[12]]><!-- 3 -->.5</text:p>"), "12.5"),
        (cell(STRING, "<text:p>1<text:s text:c='2'/>2<text:tab/>3<text:line-break/>4</text:p>"), "1  2\t3\n4"),
        (cell(STRING, "<text:p>12<text:span>.5</text:span></text:p><text:p>亩</text:p>"), "12.5\n亩"),
        (cell(STRING, "<office:annotation><text:p>批注</text:p></office:annotation><text:p>12</text:p>"), "12"),
        (cell(STRING, "<text:p><text:ruby>甲<text:ruby-text>jia</text:ruby-text></text:ruby></text:p>"), "甲"),
        (cell(STRING, f"<text:p>12</text:p><draw:frame {DRAWING}><text:p>图</text:p></draw:frame>"), "12"),
    ],
)
def test_a_cell_is_its_value_or_its_text_and_nothing_beside_it(content: str, value: object, tmp_path: Path) -> None:
    assert rows(content + ONE, tmp_path) == [[value, 1]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (cell(f'table:formula="of:=1+1" {FLOAT}', ""), "formula_without_value"),
        (cell(f'table:formula="of:=1+1" {FLOAT} office:value=""', "<text:p/>"), "formula_without_value"),
        (cell(f'table:formula="of:=x" {FLOAT} office:value="0"', "<text:p>错误:502</text:p>"), "error_cell"),
        (cell(f'table:formula="of:=x" {FLOAT} office:value="0"', "<text:p>#名称?</text:p>"), "error_cell"),
    ],
)
def test_what_has_no_value_is_lost(content: str, code: str, tmp_path: Path) -> None:
    ((found, one),) = rows(content + ONE, tmp_path)
    assert (getattr(found, "code", found), one) == (code, 1)


def test_a_number_that_shows_a_word_before_it_is_a_number(tmp_path: Path) -> None:
    content = cell(f'table:formula="of:=x" {FLOAT} office:value="502"', "<text:p>编号:502</text:p>")
    assert rows(content + ONE, tmp_path) == [[502, 1]]


def test_rows_and_columns_that_repeat_keep_their_places(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="{count}">{cells}</table:table-row>'
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    body = (
        row.format(count=3, cells='<table:table-cell table:number-columns-repeated="16384"/>')
        + f"<table:table-row-group>{row.format(count=2, cells=blank + CELL.format(more=''))}</table:table-row-group>"
        + row.format(count=1, cells="<table:covered-table-cell/>" + ONE + blank)
        + row.format(count=1_048_570, cells='<table:table-cell table:number-columns-repeated="16384"/>')
    )
    book = opened(f'<table:table table:name="表">{body}</table:table>', tmp_path)
    assert book.sheets is not None
    assert list(book.sheets["表"].walk()) == [(3, 2, 1), (4, 2, 1), (5, 1, 1)]


def test_tables_that_are_no_sheets_are_nobodys(tmp_path: Path) -> None:
    linked = "<table:dde-links><table:dde-link><table:table><table:table-row/></table:table></table:dde-link></table:dde-links>"
    changed = f"<table:tracked-changes><table:deletion>{table(ONE, '旧')}</table:deletion></table:tracked-changes>"
    book = opened(changed + table(ONE) + linked, tmp_path)
    assert book.sheets is not None
    assert list(book.sheets) == ["填报表"]


def test_any_prefix_will_do(tmp_path: Path) -> None:
    body = table(ONE).replace("table:table", "t:table").replace("table:name", "t:name")
    book = opened(body.replace("<t:table ", f'<t:table xmlns:t="{OPEN}:table:1.0" ', 1), tmp_path)
    assert book.sheets is not None
    assert book.sheets["填报表"].rows == [[1]]


def test_macros_declare_a_document_type_and_are_not_read(tmp_path: Path) -> None:
    """As LibreOffice writes them; anywhere else a document type is refused."""
    module = b'<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><x/>'
    whole = [Member("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", method=0)]
    content = members(ods(table(ONE)))["content.xml"]
    whole += [Member("content.xml", content), Member("Basic/Standard/Module1.xml", module)]
    (tmp_path / "a.ods").write_bytes(archive(whole))
    book = open_workbook(tmp_path / "a.ods")
    assert book.macros
    assert book.sheets is not None
    (tmp_path / "b.ods").write_bytes(archive([*whole, Member("meta.xml", module)]))
    refusal = open_workbook(tmp_path / "b.ods").refusal
    assert refusal is not None
    assert refusal.kind == "document_type"


SPACES = (
    f'xmlns:office="{OPEN}:office:1.0" xmlns:table="{OPEN}:table:1.0" xmlns:text="{OPEN}:text:1.0" '
    f'xmlns:style="{OPEN}:style:1.0" xmlns:config="{OPEN}:config:1.0" '
    f'xmlns:fo="{OPEN}:xsl-fo-compatible:1.0" xmlns:number="{OPEN}:datastyle:1.0"'
)
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
PERCENT, FORMULA = 'office:value-type="percentage"', 'table:formula="of:=1"'


def whole(tables: str, styles: str = "", common: str = "", settings: str = "") -> dict[str, bytes]:
    """The parts of a workbook: its tables, the styles beside them, those of the other part, and how it is looked at."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "content.xml": content,
        "styles.xml": f"<office:document-styles {SPACES}><office:styles>{common}</office:styles></office:document-styles>",
        "settings.xml": f"<office:document-settings {SPACES}>{settings}</office:document-settings>",
    }
    return {name: text.encode() for name, text in parts.items()}


def looks(tables: str, styles: str = "", common: str = "", settings: str = "") -> list[Look]:
    return [found for _, found in pass_ods(whole(tables, styles, common, settings)).sheets]


def look_of(cells: str, styles: str = "", common: str = "") -> Look:
    (found,) = looks(table(cells), styles, common)
    return found


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (cell(f'{FLOAT} office:value="32007"', "<text:p>3.2007</text:p>"), "3.2007"),
        (cell(f'{FLOAT} office:value="32007"', "<text:p>32007</text:p>"), None),
        (cell(f'{FLOAT} office:value="32007"', "<text:p/>"), ""),
        (cell(f'{FLOAT} office:value="32007"', ""), None),  # nobody stored what is shown
        (cell(f'{FLOAT} office:value="6900"', "<text:p>6</text:p><text:p>900</text:p>"), "6\n900"),
        (cell(f'{PERCENT} {FORMULA} office:value="0.5"', "<text:p>50%</text:p>"), "50%"),
        (cell(f'{PERCENT} office:value="0.5"', "<text:p>50.0%</text:p>"), "50.0%"),
        (cell(f'{PERCENT} {FORMULA} office:value="0.5"', ""), "50.0%"),
        (cell('office:value-type="currency" office:value="5"', "<text:p>￥5.00</text:p>"), "￥5.00"),
        (cell(f'{STRING} office:string-value="12"', "<text:p>13</text:p>"), "13"),
        (cell(STRING, "<text:p>13</text:p>"), None),
        (cell('office:value-type="date" office:date-value="2025-01-02"', "<text:p>1月2日</text:p>"), None),
    ],
)
def test_what_a_figures_cell_shows_stands_beside_its_value(content: str, shown: str | None) -> None:
    assert look_of(ONE + content).texts == ({} if shown is None else {(0, 1): shown})


def test_a_text_that_shows_as_another_is_lost(tmp_path: Path) -> None:
    ((found, _),) = rows(cell(f'{STRING} office:string-value="12"', "<text:p>13</text:p>") + ONE, tmp_path)
    assert (getattr(found, "code", found), str(found)) == ("text_shown_otherwise", "13〔填的是：12〕")


def test_what_is_shown_stands_at_each_of_several_cells() -> None:
    twice = cell(f'{FLOAT} office:value="3" table:number-columns-repeated="2"', "<text:p>3.0</text:p>")
    (found,) = looks(table(twice).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="2">'))
    assert found.texts == dict.fromkeys([(0, 0), (0, 1), (1, 0), (1, 1)], "3.0")


def style(family: str, name: str, inner: str, parent: str = "") -> str:
    derived = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:family="{family}" style:name="{name}"{derived}>{inner}</style:style>'


def font(**told: str) -> str:
    return "<style:text-properties " + " ".join(f'style:text-{name}="{value}"' for name, value in told.items()) + "/>"


def texts_with(**told: str) -> str:
    plain = {name.replace("_", "-"): value for name, value in told.items()}
    return style("text", "T1", font(**plain))


@pytest.mark.parametrize(
    ("styles", "mark"),
    [
        (texts_with(position="super 58%"), "superscript"),
        (texts_with(position="sub"), "subscript"),
        (texts_with(position="33% 58%"), "superscript"),
        (texts_with(position="-8% 58%"), "subscript"),
        (texts_with(position="0% 100%"), None),
        (texts_with(line_through_style="solid"), "struck"),
        (texts_with(line_through_type="double"), "struck"),
        (texts_with(line_through_type="none"), None),
        (texts_with(line_through_style="none", line_through_type="single"), None),
        (style("text", "T1", "", "T0") + style("text", "T0", font(position="super")), "superscript"),
        (style("text", "T1", font(position="0%"), "T0") + style("text", "T0", font(position="super")), None),
        (style("text", "T1", "", "T1") + style("text", "T2", font(position="super")), None),
    ],
)
def test_runs_are_struck_and_raised_by_the_styles_of_texts(styles: str, mark: str | None) -> None:
    content = cell(STRING, '<text:p>28.4<text:span text:style-name="T1">1</text:span></text:p>')
    assert look_of(content, styles).marks == ({(0, 0): mark} if mark else {})
    assert look_of(content, "", styles).marks == ({(0, 0): mark} if mark else {})


STRIKES = style("table-cell", "C1", font(**{"line-through-style": "solid"}))


@pytest.mark.parametrize(
    ("content", "styles", "mark"),
    [
        (cell(f'table:style-name="C1" {FLOAT} office:value="5"', "<text:p>5</text:p>"), STRIKES, "struck"),
        (cell(f'table:style-name="C1" {FLOAT} office:value="5"', ""), STRIKES, "struck"),
        (
            cell(f'table:style-name="C1" {STRING}', '<text:p><text:span text:style-name="T1">5</text:span></text:p>'),
            STRIKES + texts_with(line_through_type="none"),
            None,
        ),
        (
            cell(STRING, '<text:p>5<text:span text:style-name="T1"> </text:span></text:p>'),
            texts_with(position="super"),
            None,
        ),
        (
            cell(STRING, '<text:p><text:span text:style-name="T1">1<text:span>2</text:span></text:span>3</text:p>'),
            texts_with(position="sub"),
            "subscript",
        ),
        (cell(STRING, '<text:p text:style-name="P1">5</text:p>'), style("paragraph", "P1", font(position="super")), "superscript"),
        (cell(STRING, "<text:p>5</text:p>"), f'<style:default-style style:family="table-cell">{font(position="sub")}</style:default-style>', "subscript"),
    ],
)  # fmt: skip
def test_cells_are_struck_by_their_styles_and_runs_may_undo_it(content: str, styles: str, mark: str | None) -> None:
    assert look_of(content, styles).marks == ({(0, 0): mark} if mark else {})


def cell_style(name: str, text: str = "", properties: str = "", inner: str = "", more: str = "") -> str:
    told = f"<style:table-cell-properties {properties}/><style:text-properties {text}/>{inner}"
    return f'<style:style style:family="table-cell" style:name="{name}" {more}>{told}</style:style>'


FILLED = f'table:style-name="C1" {FLOAT} office:value="5"'


@pytest.mark.parametrize(
    ("text", "properties", "mark"),
    [
        ('fo:color="#ffffff"', "", "unseen"),
        ('fo:color="#FEFEFE"', 'fo:background-color="transparent"', "unseen"),
        ('fo:color="#ffffff"', 'fo:background-color="#1f4e6b"', None),
        ('fo:color="#1f4e6b"', 'fo:background-color="#1F4E6F"', "unseen"),
        ('fo:color="#000000"', 'fo:background-color="#000000"', "unseen"),
        ('style:use-window-font-color="true"', 'fo:background-color="#000000"', None),  # programs take white then
        ("", 'fo:background-color="#000000"', None),
        ('fo:font-size="1pt"', "", "unseen"),
        ('fo:font-size="0.1cm"', "", "unseen"),
        ('fo:font-size="3pt"', "", None),
        ('fo:font-size="10%"', "", None),
        ("", 'style:repeat-content="true"', "repeated"),
        ("", 'style:repeat-content="false"', None),
    ],
)
def test_cells_in_the_colour_behind_them_too_small_or_repeating_are_marked(
    text: str, properties: str, mark: str | None
) -> None:
    for content in (cell(FILLED, "<text:p>5</text:p>"), cell(FILLED, "")):
        assert look_of(content, cell_style("C1", text, properties)).marks == ({(0, 0): mark} if mark else {})


def test_of_a_text_some_may_be_in_the_colour_behind_it() -> None:
    white = style("text", "T1", '<style:text-properties fo:color="#ffffff"/>')
    text = '<text:p>28<text:s/>.4<text:span text:style-name="T1">1</text:span></text:p><text:p>亩</text:p>'
    for told, seen in ((STRING, False), (f'table:style-name="C1" {STRING}', True)):
        found = look_of(cell(told, text), white + cell_style("C1", "", 'fo:background-color="#1f4e6b"'))
        runs = (("", "28"), ("", " "), ("", ".4"), ("partly unseen", "1"), ("", "\n"), ("", "亩"))
        assert found.runs == ({} if seen else {(0, 0): runs})
        assert found.marks == ({} if seen else {(0, 0): "partly unseen"})


def test_what_is_hidden_where_the_sheet_is_protected_shows_nothing() -> None:
    hides = cell_style("C1", "", 'style:cell-protect="hidden-and-protected"')
    formula_hidden = cell_style("C1", "", 'style:cell-protect="protected formula-hidden"')
    body = table(cell(FILLED, "<text:p>5</text:p>"))
    protected = body.replace("<table:table ", '<table:table table:protected="true" ')
    for tables, styles, texts in ((protected, hides, {(0, 0): ""}), (body, hides, {}), (protected, formula_hidden, {})):
        (found,) = looks(tables, styles)
        assert found.texts == texts


def number_style(name: str, inner: str, kind: str = "number") -> str:
    return f'<number:{kind}-style style:name="{name}">{inner}</number:{kind}-style>'


FIGURE = '<number:number number:decimal-places="{}" number:min-integer-digits="1"{}/>'
PLAIN = FIGURE.format(1, "")


@pytest.mark.parametrize(
    ("formats", "code"),
    [
        (number_style("N1", PLAIN), "0.0"),
        (number_style("N1", FIGURE.format(0, "")), "0"),
        (number_style("N1", FIGURE.format(2, ' number:grouping="true"')), "#,##0.00"),
        (number_style("N1", FIGURE.format(3, ' number:min-decimal-places="1"')), "0.0##"),
        (number_style("N1", FIGURE.format(2, ' number:display-factor="1000000"')), "0.00,,"),
        (number_style("N1", PLAIN + "<number:text>%</number:text>", "percentage"), "0.0%"),
        (number_style("N1", "<number:text>3.5</number:text>"), '"3.5"'),
        (number_style("N1", "<number:currency-symbol>￥</number:currency-symbol>" + PLAIN, "currency"), '"￥"0.0'),
        (number_style("N1", "<number:year/>", "date"), "yyyy/m/d"),
        (number_style("N1", "<number:hours/>", "time"), "yyyy/m/d"),
        (number_style("N1", "<number:fraction/>"), "# ?/?"),
        (number_style("N1", '<number:number number:min-integer-digits="1"/>'), ""),  # General
        (
            number_style("N1P0", PLAIN)
            + number_style(
                "N1",
                '<number:text>-</number:text><style:map style:condition="value()&gt;=0" style:apply-style-name="N1P0"/>',
            ),
            '0.0;"-"',
        ),
        (
            number_style("N1P0", "<number:text>多</number:text>")
            + number_style("N1", PLAIN + '<style:map style:condition="value()&gt;9" style:apply-style-name="N1P0"/>'),
            '[>9]"多";0.0',
        ),
        (
            number_style(
                "N1",
                '<number:number number:decimal-places="0" number:min-integer-digits="5"><number:embedded-text '
                'number:position="4">.</number:embedded-text></number:number>',
            ),
            '0"."0000',
        ),
        ("", ""),  # a name that nobody knows
    ],
)
def test_conditions_may_put_other_formats_over_cells(formats: str, code: str) -> None:
    """In the standard's way, with the style of the cell, and in LibreOffice's, with the areas."""
    applied = '<style:style style:family="table-cell" style:name="X_5f_1" style:display-name="X_1" style:data-style-name="N1"/>'
    mapped = cell_style("C1", inner='<style:map style:condition="is-true-formula(1)" style:apply-style-name="X_5f_1"/>')
    expected = ((((0, 1), (0, 2)), code),) if code else ()
    cells = ONE + cell(f'{FILLED} table:number-columns-repeated="2"', "<text:p>5</text:p>")
    assert look_of(cells, mapped, formats + applied).sometimes == expected
    condition = (
        f'<calcext:conditional-formats {CALCEXT}><calcext:conditional-format calcext:target-range-address="表.B1:表.C1">'
        '<calcext:condition calcext:apply-style-name="X_1" calcext:value="=1"/></calcext:conditional-format>'
        "</calcext:conditional-formats></table:table>"
    )
    for styles in ("", mapped):
        (found,) = looks(table(cells).replace("</table:table>", condition), styles, formats + applied)
        assert found.sometimes == expected


@pytest.mark.parametrize("kind", ["data-bar", "icon-set"])
@pytest.mark.parametrize(
    ("told", "hides"), [('calcext:show-value="false"', True), ('calcext:show-value="true"', False), ("", False)]
)
def test_bars_and_icons_may_stand_in_place_of_figures(kind: str, told: str, hides: bool) -> None:
    area = "'甲 ''乙'.A1:'甲 ''乙'.B2 表.$D$4"
    condition = (
        f'<calcext:conditional-formats {CALCEXT}><calcext:conditional-format calcext:target-range-address="{area}">'
        f"<calcext:{kind} {told}/></calcext:conditional-format></calcext:conditional-formats></table:table>"
    )
    (found,) = looks(table(ONE).replace("</table:table>", condition))
    expected = ((((0, 0), (1, 1)), ";;;"), (((3, 3), (3, 3)), ";;;"))
    assert found.sometimes == (expected if hides else ())


def test_a_cell_without_a_style_has_that_of_its_row_or_of_its_column() -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column {}/>'
    row = "<table:table-row {}>" + ONE * 3 + "</table:table-row>"
    of_column = columns.format('table:default-cell-style-name="C1"') + row.format("")
    of_row = columns.format("") + row.format('table:default-cell-style-name="C1"')
    (first,), (second,) = (
        looks(f'<table:table table:name="表">{body}</table:table>', STRIKES) for body in (of_column, of_row)
    )
    assert first.marks == {(0, 2): "struck"}
    assert second.marks == dict.fromkeys([(0, 0), (0, 1), (0, 2)], "struck")


def test_rows_and_columns_that_nobody_sees() -> None:
    sizes = "".join(
        style(f"table-{kind}", f"{kind}{size}", f'<style:table-{kind}-properties style:{measure}="{size}"/>')
        for kind, measure in (("row", "row-height"), ("column", "column-width"))
        for size in ("0cm", "1.9pt" if kind == "row" else "4.9pt", "5pt", "12pt", "anything")
    )
    tells = (
        'table:visibility="collapse"', 'table:visibility="filter"', 'table:visibility="visible"', "",
        *(f'table:style-name="{{kind}}{size}"' for size in ("0cm", "{least}", "5pt", "12pt", "anything", "no")),
    )  # fmt: skip
    one = "<table:table-{kind} {tells}>{inner}</table:table-{kind}>"
    columns = [
        one.format(kind="column", tells=tells_.format(kind="column", least="4.9pt"), inner="") for tells_ in tells
    ]
    rows = [one.format(kind="row", tells=tells_.format(kind="row", least="1.9pt"), inner=ONE * 12) for tells_ in tells]
    group = '<table:table-{kind}-group table:display="false"><table:table-{kind}-group>{inner}</table:table-{kind}-group></table:table-{kind}-group>'
    body = "".join(columns) + group.format(kind="column", inner=columns[3]) + columns[3]
    body += "".join(rows) + group.format(kind="row", inner=rows[3]) + rows[3]
    body += one.format(kind="row", tells='table:visibility="collapse" table:number-rows-repeated="1048500"', inner="")
    (found,) = looks(f'<table:table table:name="表">{body}</table:table>', sizes)
    assert set(found.hidden_rows) == {0, 1, 4, 5, 10}
    assert set(found.hidden_columns) == {0, 1, 4, 5, 10}


def test_merged_areas_cover_what_stands_below_them() -> None:
    first = cell('table:number-columns-spanned="2" table:number-rows-spanned="2" ' + STRING, "<text:p>甲</text:p>")
    blank, covered = "<table:covered-table-cell/>", ONE.replace("table:table-cell", "table:covered-table-cell")
    body = f"<table:table-row>{first}{blank}</table:table-row><table:table-row>{blank}{covered}</table:table-row>"
    (found,) = looks(f'<table:table table:name="表">{body}</table:table>')
    assert found.merged == (((0, 0), (1, 1)),)
    assert found.covered_by(1, 1) == (0, 0)


@pytest.mark.parametrize(("spanned", "kind"), [("0", "cell_place"), ("99999999", "records"), ("1048576", "areas")])
def test_areas_that_are_none_or_too_large_are_refused(spanned: str, kind: str) -> None:
    spans = f'table:number-columns-spanned="2" table:number-rows-spanned="{spanned}"'
    with pytest.raises(RefusedError) as refused:
        look_of(cell(spans, ""))
    assert refused.value.refusal.kind == kind


def test_zeros_are_shown_unless_the_document_its_view_or_the_sheet_says_otherwise() -> None:
    def item(value: str) -> str:
        return f'<config:config-item config:name="ShowZeroValues" config:type="boolean">{value}</config:config-item>'

    def sheet(name: str, value: str) -> str:
        return f'<config:config-item-map-entry config:name="{name}">{item(value)}</config:config-item-map-entry>'

    def settings(whole: str, view: str = "", sheets: str = "") -> str:
        tables = f'<config:config-item-map-named config:name="Tables">{sheets}</config:config-item-map-named>'
        return (
            f'<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
            f"<config:config-item-map-entry>{tables}{view}</config:config-item-map-entry></config:config-item-map-indexed>"
            f'</config:config-item-set><config:config-item-set config:name="ooo:configuration-settings">{whole}'
            "</config:config-item-set>"
        )

    both = table(ONE, "一") + table(ONE, "二")
    for told, shown in (
        (settings(item("true")), [True, True]),
        (settings(item("false")), [False, False]),
        (settings(item("true"), item("false")), [False, False]),
        (settings("", item("true"), sheet("二", "false")), [True, False]),
        (settings(item("false"), "", sheet("二", "true")), [False, True]),
        ("", [True, True]),
    ):
        assert [one.shows_zeros for one in looks(both, settings=told)] == shown


@pytest.mark.parametrize("seed", range(6))
def test_bytes_put_in_the_place_of_others_are_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    spanned = cell('table:style-name="C1" table:number-columns-spanned="2" ' + STRING, "<text:p>甲</text:p>")
    tables = table(
        ONE
        + spanned
        + cell(f'{PERCENT} office:value="0.5"', "<text:p>5<text:span text:style-name='T1'>1</text:span></text:p>")
    )
    parts = whole(
        tables,
        STRIKES,
        texts_with(position="33% 58%"),
        '<config:config-item config:name="ShowZeroValues">true</config:config-item>',
    )
    words = [
        b"0",
        b"-1",
        b"99999999",
        b"collapse",
        b"1e999",
        b"%",
        b"",
        "￥".encode(),
        b"table:table-row",
        b"text:p",
        b'"',
    ]
    read = 0
    for _ in range(500):
        changed = dict(parts)
        name = chance.choice(tuple(parts))
        pieces = re.split(rb'(?<==")([^"]*)(?=")|(?<=[<>/ ])([a-z]+:[a-z-]+)', changed[name])
        places = [at for at, piece in enumerate(pieces) if piece is not None]
        for _ in range(chance.randrange(1, 3)):
            pieces[chance.choice(places)] = chance.choice(words)
        changed[name] = b"".join(piece or b"" for piece in pieces)
        try:
            pass_ods(changed)
            read += 1
        except RefusedError:
            pass
    assert 0 < read < 500
