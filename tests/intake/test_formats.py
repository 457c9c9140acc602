"""Cells that show another number than they hold: per cent, or divided by thousands."""

from pathlib import Path

import openpyxl
import pytest

from park_scoring.intake import Returns, read_returns
from park_scoring.intake.formats import misleading_styles, shown_otherwise
from park_scoring.scheme import load_scheme
from tests.libreoffice import to_spreadsheet

LAND = Path(__file__).parents[2] / "samples" / "2025" / "returns" / "2025_市自然资源局_填报表.xlsx"
SCHEME = load_scheme()


def formatted(path: Path, number_format: str, value: object = 0.12) -> Path:
    """The sample of the land bureau with one figure under another format."""
    book = openpyxl.load_workbook(LAND)
    book["填报表"]["D13"] = value  # type: ignore[assignment]
    book["填报表"]["D13"].number_format = number_format
    book.save(path)
    return path


def told(found: Returns) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.code, str(one.severity), one.cell, one.value) for one in found.findings if one.file]


@pytest.mark.parametrize(
    "number_format", ["0%", "0.00%", "0.0000%", '0.00,"千元"', "#,##0.00,,", '0!.0,"万"', "[红色]0%;0%"]
)
def test_a_number_that_is_shown_as_another_one_is_an_error_and_not_read(tmp_path: Path, number_format: str) -> None:
    found = read_returns([formatted(tmp_path / "a.xlsx", number_format)], SCHEME, 2025)
    assert told(found) == [("shown_otherwise", "error", "D13", "0.12")]
    assert "存的是 0.12，而单元格格式把它显示成另一个数" in found.findings[0].message
    assert [(one.value, one.status) for one in found.values if one.park == "P02"] == [(None, "shown_otherwise")]


@pytest.mark.parametrize(
    "number_format",
    ["General", "0.00", "#,##0.0000", "#,##0.00;[Red]-#,##0.00", '0.00"%"', r"0.00\%", "_ * #,##0.00_ "],
)
def test_a_format_that_only_dresses_the_number_is_nobody_s_business(tmp_path: Path, number_format: str) -> None:
    found = read_returns([formatted(tmp_path / "a.xlsx", number_format, 4321.5)], SCHEME, 2025)
    assert told(found) == []


def test_a_formula_s_result_and_another_cell_s_format_are_left_alone() -> None:
    styles = (
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellStyleXfs><xf numFmtId="9"/>'
        b'</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    misleading = misleading_styles(styles, "xl/styles.xml")
    assert misleading == ("1", "2")
    sheet = (
        b'<c r="A1" s="0"><v>1</v></c><c r="B2" s="1"><v>2</v></c><c r="C3" s="2"><f></f><v>3</v></c>'
        b'<c r="D4" s="12"><v>4</v></c><c r="E5" s="2" t="s"><v>5</v></c><c r="AA6" s="2" t="n"><v>6.5</v></c>'
    )
    assert shown_otherwise(sheet, misleading) == {(1, 1): ("shown_otherwise", "2"), (5, 26): ("shown_otherwise", "6.5")}
    assert shown_otherwise(sheet, ()) == {}


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
def test_a_percentage_in_an_ods_is_told_as_well(tmp_path: Path) -> None:
    [path] = to_spreadsheet([formatted(tmp_path / "a.xlsx", "0%")], tmp_path / "ods", "ods")
    assert told(read_returns([path], SCHEME, 2025)) == [("shown_otherwise", "error", "D13", "0.12")]


STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.00,"/><numFmt formatCode="0.00" numFmtId="165"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164" fontId="1"><protection locked="0"/></xf>'
    '<xf fontId="1" numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)


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
    assert misleading_styles(spelt.encode(), "styles.xml") == ("1", "3", "4")


def test_a_format_that_a_file_spells_out_itself_is_that_one() -> None:
    own = STYLES.replace('numFmtId="165"/></numFmts>', 'numFmtId="9"/></numFmts>')
    assert misleading_styles(own.encode(), "styles.xml") == ("1", "3")
