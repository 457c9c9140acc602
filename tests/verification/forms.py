"""Small verification forms: returns out of markdown tables, merged, and the form filled in as the office would."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.intake import read_returns
from park_scoring.merging import Merged, merge
from park_scoring.reconcile import Reconciled, reconcile
from park_scoring.scheme import Scheme
from park_scoring.verification.apply import apply
from park_scoring.verification.form import write_form
from park_scoring.verification.read import FilledForms, read_form
from tests.keyed_grids import write_return

SHEET = contract.VERIFICATION_SHEET
APPROVED: Mapping[str, object] = {"reason": "核对平台数据", "approver": "王主任"}
Entries = Mapping[str, Mapping[str, object]]


def merged_of(
    folder: Path, scheme: Scheme, forms: Mapping[str, str], papers: Mapping[str, str] | None = None
) -> Merged:
    """One return a bureau, named after it."""
    for bureau, form in forms.items():
        write_return(folder / f"{bureau}.xlsx", scheme, bureau, form, (papers or {}).get(bureau, "| evidence |"))
    return merge(read_returns([folder], scheme, 2025), scheme)


def form_of(merged: Merged, scheme: Scheme, path: Path) -> Path:
    return write_form(merged, reconcile(merged, scheme).findings, scheme, path)


def places(sheet: Worksheet) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The 1-based rows and columns of the codes, wherever the grid stands."""
    [corner] = [cell for row in sheet.iter_rows() for cell in row if cell.value == grid.VERIFICATION]
    rows = {str(cell.value): cell.row for cell in sheet[corner.column_letter] if cell.value and cell.row > corner.row}
    columns = {str(cell.value): cell.column for cell in sheet[corner.row] if cell.value and cell is not corner}
    return rows, columns


def fill(source: Path, target: Path, entries: Entries) -> Path:
    """A copy in which the cells named by row code and column code are filled in."""
    book = openpyxl.load_workbook(source)
    sheet = book[SHEET]
    rows, columns = places(sheet)
    for code, fields in entries.items():
        for field, value in fields.items():
            sheet.cell(rows[code], columns[field]).value = value  # type: ignore[assignment]
    book.save(target)
    return target


def filled(merged: Merged, scheme: Scheme, folder: Path, entries: Entries) -> FilledForms:
    """The form of these values, filled in and read back."""
    blank = form_of(merged, scheme, folder / "form" / "blank.xlsx")
    return read_form(fill(blank, folder / "form" / "核查表.xlsx", entries), scheme, 2025)


def verified(merged: Merged, scheme: Scheme, folder: Path, entries: Entries) -> Reconciled:
    """What holds once these entries are made."""
    return reconcile(apply(merged, filled(merged, scheme, folder, entries), scheme), scheme)
