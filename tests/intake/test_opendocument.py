"""The cells of an .ods are what the standard says they are, whatever else stands in them or around them."""

from pathlib import Path

import pytest

from park_scoring.intake.container import members
from park_scoring.intake.workbook import Workbook, open_workbook
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
        (cell(f'{STRING} office:string-value="12"', "<text:p>13</text:p>"), "12"),
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
