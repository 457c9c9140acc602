"""A workbook as we wrote it against the same one as a spreadsheet program recalculated it, cell by cell."""

import math
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

from park_scoring.grid import cell_name

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def compare(ours: Path, theirs: Path) -> tuple[int, list[str]]:
    """How many formulas there are, and each whose stored value the other program does not confirm."""
    stored, fresh = values(ours), values(theirs)
    count, differences = 0, []
    for sheet, formulas in formulas_of(ours).items():
        for cell, formula in formulas.items():
            count += 1
            mine, other = (book[sheet].get(cell, "") for book in (stored, fresh))
            if not same(mine, other, rounded="ROUND" in formula):
                differences.append(f"{sheet}!{cell}: {mine!r} {other!r} {formula}")
    return count, differences


def formulas_of(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Every formula by sheet and cell, of a workbook that we have written: its sheets are numbered in their order."""
    names = CalamineWorkbook.from_path(path).sheet_names
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
    return {name: dict(_formulas(sheet)) for name, sheet in zip(names, sheets, strict=True)}


def _formulas(sheet: bytes) -> list[tuple[str, str]]:
    cells = ElementTree.fromstring(sheet).iter(f"{_MAIN}c")
    return [(cell.attrib["r"], told.text or "") for cell in cells if (told := cell.find(f"{_MAIN}f")) is not None]


def values(path: Path) -> Mapping[str, Mapping[str, object]]:
    """Every sheet's filled cells as stored, by their names."""
    book = CalamineWorkbook.from_path(path)
    return {name: dict(_values(book, name)) for name in book.sheet_names}


def _values(book: CalamineWorkbook, name: str) -> list[tuple[str, object]]:
    sheet = book.get_sheet_by_name(name)
    first_row, first_column = sheet.start or (0, 0)
    return [
        (cell_name(row, column), value)
        for row, line in enumerate(sheet.to_python(), start=first_row)
        for column, value in enumerate(line, start=first_column)
        if value != ""
    ]


def same(mine: object, other: object, *, rounded: bool) -> bool:
    """Rounded numbers, ranks and texts exactly, other numbers to 1e-12; an empty text and an empty cell are one."""
    if isinstance(mine, (int, float)) and isinstance(other, (int, float)):
        if rounded or float(mine).is_integer():
            return mine == other
        return math.isclose(mine, other, rel_tol=1e-12, abs_tol=1e-12)
    return (mine or "") == (other or "") and not isinstance(mine, (int, float)) and not isinstance(other, (int, float))
