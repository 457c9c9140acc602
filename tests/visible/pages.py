"""Good returns to change, what was read of them, and where on the page each figure stands."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.findings import Finding
from park_scoring.intake import read_returns
from park_scoring.scheme import load_scheme

SCHEME = load_scheme()
RETURNS = Path(__file__).parents[2] / "samples" / "2025" / "returns"
# one with money, people and both years; one with counts; one with an area
BUREAUS = ("市统计局", "市科技局", "市自然资源局", "市区域经济合作局")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a file: the value and the status of each figure, and the findings about this file."""

    values: Mapping[Pair, float | str | None]
    findings: Sequence[Finding]

    def errors_at(self, cells: Sequence[str]) -> bool:
        """Whether an error names one of these cells of the form."""
        return any(one.severity == "error" and one.cell in cells for one in self.findings)


@dataclass(frozen=True, slots=True)
class Page:
    """A good return: its bytes, what it holds, and the places (1-based) of its parks, items, names and units."""

    bureau: str
    content: bytes
    values: Mapping[Pair, float | str | None]
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    name_column: int
    heading_row: int
    unit_row: int
    last_row: int
    last_column: int

    def cell(self, park: str, item: str) -> str:
        """The name of a figure's cell."""
        return f"{get_column_letter(self.columns[item])}{self.rows[park]}"

    def in_columns_of(self, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """All figures that stand in the columns of some."""
        return frozenset((park, item) for _, item in pairs for park in self.rows)

    def open(self) -> tuple[Workbook, Worksheet]:
        """The workbook as a spreadsheet program would open it, and its form."""
        book = load_workbook(BytesIO(self.content))
        return book, book[contract.FORM_SHEET]


@cache
def page(bureau: str) -> Page:
    """The sample return of a bureau."""
    path = RETURNS / f"2025_{bureau}_填报表.xlsx"
    sheet = load_workbook(path)[contract.FORM_SHEET]
    [corner] = [cell for row in sheet.iter_rows() for cell in row if cell.value == grid.PARKS]
    columns = {str(cell.value): cell.column or 0 for cell in sheet[corner.row] if cell.value in SCHEME.item}
    rows = {
        str(row[corner.column - 1].value): row[corner.column - 1].row or 0
        for row in sheet.iter_rows(min_row=corner.row + 1)
        if row[corner.column - 1].value in SCHEME.unit
    }
    read = read_file(path)
    assert [one.code for one in read.findings if one.severity != "notice"] == []
    return Page(
        bureau,
        path.read_bytes(),
        read.values,
        rows,
        columns,
        corner.column + 1,
        corner.row + 1,
        corner.row + 2,
        max(rows.values()),
        max(columns.values()),
    )


def read_file(path: Path) -> Read:
    """The file alone, as `check` reads it; what other bureaus have not returned is nobody's business here."""
    returns = read_returns([path], SCHEME, 2025)
    values = {(one.park, one.item): one.value for one in returns.values}
    return Read(values, tuple(one for one in returns.findings if one.file))


def read_book(book: Workbook) -> Read:
    """The same of a workbook that is open."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        book.save(path)
        return read_file(path)
