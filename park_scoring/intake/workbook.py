"""A file's bytes as plain values: the one place where a spreadsheet reader is called."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from park_scoring.grid import Cells


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that were asked for, by name; None where the file is no workbook that can be read."""

    sha256: str
    sheets: Mapping[str, Cells] | None


def open_workbook(path: Path, sheets: Collection[str]) -> Workbook:
    """Those of `sheets` that the file has. Formulas come as their stored values; error cells come as blanks."""
    try:
        content = path.read_bytes()
    except OSError:
        return Workbook("", None)
    digest = hashlib.sha256(content).hexdigest()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        found = {name: _cells(book.get_sheet_by_name(name)) for name in book.sheet_names if name in sheets}
    except Exception:  # noqa: BLE001  a reader fails on a damaged file in ways that nobody has listed
        return Workbook(digest, None)
    return Workbook(digest, found)


def _cells(sheet: CalamineSheet) -> Cells:
    # the reader trims leading blank rows and columns: without its start every cell would be named wrongly
    row, column = sheet.start or (0, 0)
    return Cells(sheet.name, sheet.to_python(), row, column)
