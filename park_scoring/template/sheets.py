"""What all sheets of a form share: rows that make room, cells locked but for the inputs, names of cells."""

from collections.abc import Iterable
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring.template.master import height_of


def cell_at(row: int, column: int) -> str:
    """The name of a 1-based cell: F12."""
    return f"{get_column_letter(column)}{row}"


def span(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """A range on the same sheet, absolute."""
    first, last = get_column_letter(first_column), get_column_letter(last_column)
    return f"${first}${first_row}:${last}${last_row}"


def on_sheet(sheet: str, reference: str) -> str:
    """A reference from another sheet."""
    return f"'{sheet}'!{reference}"


def make_room(sheet: Worksheet, row: int, count: int) -> None:
    """Move what stands under `row` down by `count` rows: cells, merged areas and heights."""
    last = sheet.max_row
    if count <= 0 or last <= row:
        return
    merged = [area for area in sheet.merged_cells.ranges if area.min_row > row]
    heights = {place: height_of(sheet, place) for place in range(row + 1, last + 1)}
    for area in merged:
        sheet.unmerge_cells(area.coord)
    sheet.move_range(span(row + 1, 1, last, sheet.max_column).replace("$", ""), rows=count)
    for place in heights:
        sheet.row_dimensions[place].height = None
    for place, height in heights.items():
        sheet.row_dimensions[place + count].height = height
    for area in merged:
        area.shift(row_shift=count)
        sheet.merge_cells(area.coord)


def clear(sheet: Worksheet, first_row: int, first_column: int, last_row: int) -> None:
    """Empty the rows from `first_column` on, looks and merged areas as well."""
    for area in list(sheet.merged_cells.ranges):
        if first_row <= area.min_row <= last_row and area.min_col >= first_column:
            sheet.unmerge_cells(area.coord)
    for row in range(first_row, last_row + 1):
        for column in range(first_column, sheet.max_column + 1):
            cell = sheet.cell(row, column)
            cell.value, cell.style = None, "Normal"


def protect(sheet: Worksheet, inputs: Iterable[Any]) -> None:
    """Lock every cell but `inputs`; no password, and widths and heights stay the clerk's to change."""
    for row in sheet.iter_rows():
        for cell in row:
            if not cell.protection.locked:
                cell.protection = Protection(locked=True)
    for cell in inputs:
        cell.protection = Protection(locked=False)
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.selectLockedCells = protection.selectUnlockedCells = False


def look_rule(condition: str, look: Any, as_typed: bool = False) -> Rule:
    """Conditional formatting that gives cells the fill, font and border of the cell `look`.

    With `as_typed` numbers show all their decimals: 12.5 people must not look like 13.
    """
    font, fill, border = look.font, look.fill, look.border
    style = DifferentialStyle(
        numFmt=NumberFormat(numFmtId=0, formatCode="General") if as_typed else None,
        font=Font(b=font.b, i=font.i, u=font.u, strike=font.strike, color=font.color),
        # in a conditional format a solid fill's colour is its background
        fill=PatternFill(bgColor=fill.fgColor) if fill.fill_type else None,
        border=Border(
            left=_thin(border.left), right=_thin(border.right), top=_thin(border.top), bottom=_thin(border.bottom)
        ),
    )
    return Rule(type="expression", dxf=style, formula=[condition], stopIfTrue=True)


def _thin(side: Side | None) -> Side | None:
    if side is None or not side.style:
        return None
    # conditional formats know no thick lines
    style = side.style if side.style in ("thin", "hair", "dotted", "dashed") else "thin"
    return Side(style=style, color=side.color)


def start_at(sheet: Worksheet, cell: str) -> None:
    """Select `cell` when the sheet is opened."""
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = cell
