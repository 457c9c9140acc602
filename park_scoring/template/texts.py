"""The master's texts: {{placeholders}} filled wherever they stand, and rows made high enough for what came in."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract
from park_scoring.errors import MasterError
from park_scoring.template import words
from park_scoring.template.heights import needed_height
from park_scoring.template.master import height_of, width_of

_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def fill_placeholders(workbook: Workbook, values: Mapping[str, str]) -> None:
    """Fill every text cell, header and footer. Raises MasterError for a placeholder that we do not know."""
    for sheet in workbook.worksheets:
        fill = _filler(values, sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                _fill_cell(sheet, cell, fill)
        for part in (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter):
            for piece in (part.left, part.center, part.right) if part is not None else ():
                if piece.text:
                    piece.text = fill(piece.text)


def _filler(values: Mapping[str, str], sheet: str) -> Callable[[str], str]:
    def value(found: re.Match[str]) -> str:
        if found[1] not in values:
            known = contract.LIST.join(f"{{{{{name}}}}}" for name in values)
            raise MasterError(words.MASTER_PLACEHOLDER.format(sheet=sheet, found=found[0], known=known))
        return values[found[1]]

    return lambda text: _PLACEHOLDER.sub(value, text)


def _fill_cell(sheet: Worksheet, cell: Any, fill: Callable[[str], str]) -> None:
    before = cell.value
    if isinstance(before, CellRichText):
        if not _PLACEHOLDER.search(str(before)):
            return
        cell.value = _fill_rich(before, fill)
    elif isinstance(before, str) and _PLACEHOLDER.search(before):
        cell.value = fill(before)
    else:
        return
    _fit(sheet, cell)


def fit_rows(sheet: Worksheet) -> None:
    """Make the rows of a page of texts high enough: an office may have made the letters larger and no row higher."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                _fit(sheet, cell)


def _fit(sheet: Worksheet, cell: Any) -> None:
    if cell.alignment is not None and cell.alignment.wrap_text:
        needed = needed_height(str(cell.value), _room(sheet, cell), float(cell.font.size or 10))
        if needed > height_of(sheet, cell.row):
            sheet.row_dimensions[cell.row].height = needed


def _fill_rich(text: CellRichText, fill: Callable[[str], str]) -> CellRichText | str:
    """A text of several fonts; a placeholder cut up by a change of font inside it is filled at the price of that."""
    pieces = CellRichText(
        *(TextBlock(one.font, fill(one.text)) if isinstance(one, TextBlock) else fill(one) for one in text)
    )
    return fill(str(pieces)) if _PLACEHOLDER.search(str(pieces)) else pieces


def _room(sheet: Worksheet, cell: Any) -> float:
    """The width that a cell's text has, its merged neighbours included."""
    for merged in sheet.merged_cells.ranges:
        if (merged.min_row, merged.min_col) == (cell.row, cell.column):
            columns = range(merged.min_col, merged.max_col + 1)
            return sum(width_of(sheet, column) for column in columns if not _hidden(sheet, column))
    return width_of(sheet, cell.column)


def _hidden(sheet: Worksheet, column: int) -> bool:
    letter = get_column_letter(column)
    return letter in sheet.column_dimensions and bool(sheet.column_dimensions[letter].hidden)
