"""What all park tables of a result workbook share: headings, formulas, links and the page they print on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract
from park_scoring.grid import Grid
from park_scoring.park_result import Value
from park_scoring.result import words
from park_scoring.scoring.score import Result
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import (
    FIRST_COLUMN,
    FIRST_ROW,
    GROUP_ROW,
    HEADING_ROW,
    KEY_COLUMN,
    UNIT_ROW,
    Page,
    keys,
    open_page,
)

# A4 landscape between our margins is about this many characters wide at full size, where the program has to stand in
# for the workbook's default font with a wide one; with the font itself a quarter more would fit.
_PAGE_CHARACTERS = 103
_SCALE = 65
_ROW_HEIGHT = 22


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a park table: its code, what stands above it, how wide it is (characters), and
    whether it is hidden or starts a new page."""

    code: str
    group: str
    heading: str
    unit: str | float
    width: float
    hidden: bool = False
    new_page: bool = False


def open_sheet(
    workbook: Workbook,
    styles: Formats,
    result: Result,
    name: str,
    title: str,
    note: str,
    note_column: int = FIRST_COLUMN,
) -> Worksheet:
    """A sheet with its title and note, set up for A4 landscape; a draft says so in title, note and header."""
    page = Page(result.scheme.short_title, words.DRAFT_NOTE.format(count=result.errors) if result.draft else "")
    return open_page(workbook, styles, page, name, title, note, note_column)


def head(sheet: Worksheet, styles: Formats, table: Grid, columns: Sequence[Column], heading_height: float = 60) -> None:
    """The group headers, the hidden keys, the headings and the units of a park table, and its widths."""
    keys(sheet, styles, table)
    for column in columns:
        place = table.columns[column.code]
        sheet.write_string(HEADING_ROW, place, column.heading, styles.heading)
        sheet.write(UNIT_ROW, place, column.unit, styles.unit)
        sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
    for group, members in groupby((column for column in columns if not column.hidden), key=lambda column: column.group):
        places = [table.columns[column.code] for column in members]
        # a group's name stands once, centred across its columns without merging them
        sheet.write_string(GROUP_ROW, places[0], group, styles.group)
        for place in places[1:]:
            sheet.write_blank(GROUP_ROW, place, None, styles.group)
    sheet.set_row(GROUP_ROW, 20)
    sheet.set_row(HEADING_ROW, heading_height)
    sheet.set_row(UNIT_ROW, 26)


def pages(sheet: Worksheet, table: Grid, columns: Sequence[Column]) -> None:
    """Freeze the headings and the park names, repeat both in print, and break pages between groups of columns.

    A fixed scale with breaks, not "fit to pages": Excel ignores breaks where it fits.
    """
    for row in table.rows.values():
        sheet.set_row(row, _ROW_HEIGHT)
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN + 1)
    sheet.repeat_rows(GROUP_ROW, UNIT_ROW)
    sheet.repeat_columns(KEY_COLUMN, FIRST_COLUMN)
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks(_breaks(table, columns))


def _breaks(table: Grid, columns: Sequence[Column]) -> list[int]:
    """The columns before which a new page starts: a group stays whole unless it is wider than a page."""
    names, *others = (column for column in columns if not column.hidden)
    room = _PAGE_CHARACTERS * 100 / _SCALE - names.width
    breaks, used = [], 0.0
    for _, group in groupby(others, key=lambda column: column.group):
        members = list(group)
        if used and (members[0].new_page or used + sum(column.width for column in members) > room):
            breaks.append(table.columns[members[0].code])
            used = 0.0
        for column in members:
            if used + column.width > room:
                breaks.append(table.columns[column.code])
                used = 0.0
            used += column.width
    return breaks


def formula(sheet: Worksheet, row: int, column: int, body: str, style: Format, value: Value) -> None:
    """A live formula with its computed value stored beside it; None stands for an empty text."""
    sheet.write_formula(row, column, f"={body}", style, "" if value is None else value)


def link(sheet: Worksheet, row: int, column: int, target: Grid, at: tuple[str, str]) -> None:
    """Make a cell lead to a cell of another sheet; what stands in the cell is written after this."""
    cell = target.cell(*at)
    tip = words.LINK_TIP.format(sheet=target.sheet, cell=cell)
    sheet.write_url(row, column, f"internal:'{target.sheet}'!{cell}", string="", tip=tip)


def points_label(points: float) -> str:
    """Points as people write them: 30, 2.5."""
    return f"{points:g}"


def levels_label(levels: Mapping[str, float]) -> str:
    """省级 5、国家级 10."""
    return contract.LIST.join(
        words.BONUS_LEVEL.format(level=level, points=points_label(points)) for level, points in levels.items()
    )


def shared_into_fractions(result: Result) -> bool:
    """Whether a prize is no whole amount, so that all are shown to the last 元."""
    amounts = np.nan_to_num(result.rewards.prize[0])
    return bool(result.scheme.rewards.minor_decimals) and bool(np.any(amounts != np.floor(amounts)))


def money_pattern(result: Result) -> str:
    """Whole amounts as people write them, nothing as a dash; once one is shared into fractions, all to the last 元."""
    some = "#,##0." + "0" * result.scheme.rewards.minor_decimals if shared_into_fractions(result) else "#,##0"
    return f'{some};-{some};"{contract.NOBODY}"'
