"""How every sheet of ours is laid out and opened, and plain tables on it with rows as high as their text."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract
from park_scoring.grid import Grid
from park_scoring.inert import inert
from park_scoring.sheets.formats import Formats

# Every keyed table: title, note, group headers, the hidden keys, headings, units (where it has them), then the rows.
TITLE_ROW, NOTE_ROW, GROUP_ROW, KEY_ROW, HEADING_ROW, UNIT_ROW, FIRST_ROW = range(7)
KEY_COLUMN, FIRST_COLUMN = 0, 1

_LINE_HEIGHT = 14
_HIGHEST_ROW = 409


@dataclass(frozen=True, slots=True)
class Page:
    """What the sheets of one workbook say alike: whose they are, and for a draft the note that says so."""

    short_title: str
    draft: str = ""


def open_page(
    workbook: Workbook,
    styles: Formats,
    page: Page,
    name: str,
    title: str,
    note: str,
    note_column: int = FIRST_COLUMN,
) -> Worksheet:
    """A sheet with its title and note, set up for A4 landscape; a draft says so in title, note and header."""
    sheet = workbook.add_worksheet(name)
    prefix = contract.DRAFT_PREFIX if page.draft else ""
    sheet.write_string(TITLE_ROW, FIRST_COLUMN, prefix + title, styles.draft_title if page.draft else styles.title)
    sheet.write_string(NOTE_ROW, note_column, page.draft or note, styles.alert if page.draft else styles.note)
    sheet.set_row(TITLE_ROW, 30)
    sheet.set_row(NOTE_ROW, 18)
    sheet.set_column(KEY_COLUMN, KEY_COLUMN, 6, styles.key, {"hidden": True})
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    header = f"&L{prefix}{page.short_title}&R{name}"
    sheet.set_header(header)
    sheet.set_footer(f"&C{contract.PAGE_FOOTER}")
    sheet.set_selection(TITLE_ROW, FIRST_COLUMN, TITLE_ROW, FIRST_COLUMN)
    return sheet


def keys(sheet: Worksheet, styles: Formats, table: Grid, corner: str = "park_code") -> None:
    """The hidden key row and key column."""
    sheet.write_string(*table.corner, corner, styles.key)
    for code, place in table.columns.items():
        sheet.write_string(table.corner[0], place, code, styles.key)
    for code, place in table.rows.items():
        sheet.write_string(place, table.corner[1], code, styles.key)
    sheet.set_row(table.corner[0], None, None, {"hidden": True})


def listing(
    sheet: Worksheet,
    styles: Formats,
    row: int,
    headings: Sequence[str],
    lines: Sequence[Sequence[object]],
    widths: Sequence[float],
    *,
    centred: Sequence[int] = (),
) -> int:
    """A plain table from `row` on; gives the first row below it. Text is written as text, whatever it begins with.

    Row heights are set from `widths` (the columns', in characters): not every program fits rows to wrapped text.
    """
    for place, heading in enumerate(headings):
        sheet.write_string(row, FIRST_COLUMN + place, heading, styles.heading)
    if headings:
        sheet.set_row(row, row_height(headings, widths) + 2)
    whole = styles.number("General", valign="top")
    for line in lines:
        row += 1
        for place, value in enumerate(line):
            write(
                sheet, row, FIRST_COLUMN + place, value, styles.centred if place in centred else styles.wrapped, whole
            )
        sheet.set_row(row, row_height(line, widths))
    return row + 1


def row_height(line: Sequence[object], widths: Sequence[float]) -> float:
    """How high a row has to be for its fullest cell, a Chinese character being two wide; `widths` in characters."""
    lines = max((_lines(str(value), width) for value, width in zip(line, widths, strict=False)), default=1)
    return min(_LINE_HEIGHT * max(lines, 1) + 4, _HIGHEST_ROW)


def _lines(text: str, width: float) -> int:
    if 2 * len(text) <= width - 1 and "\n" not in text:  # most cells: nothing to be counted
        return 1 if text else 0
    return sum(max(math.ceil(_width(part) / (width - 1)), 1) for part in text.split("\n")) if text else 0


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def write(sheet: Worksheet, row: int, column: int, value: object, text: Format, number: Format) -> None:
    """A constant: numbers as numbers, all else as inert text."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, column, value, number)
    elif value is None or value == "":
        sheet.write_blank(row, column, None, text)
    else:
        sheet.write_string(row, column, inert(str(value)), text)
