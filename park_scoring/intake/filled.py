"""The tables of a verification form, found by their codes and headings, and the rows that somebody has filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from park_scoring import contract, grid
from park_scoring.grid import Cells
from park_scoring.intake.locating.labels import label_of
from park_scoring.plain_text import is_blank

PARK, ITEM, UNIT = "park", "item", "unit"
# what the office fills in; a row on which all are blank has not been verified
INPUTS: Final = ("verified", "reason", "approver", "checked_on", "site_checked")
# without one of these nobody could tell what was verified
NEEDED: Final = (PARK, ITEM, "reported", "cross_reported", *INPUTS, "changed_from")

_LABELS: Mapping[str, str] = {label_of(heading): code for code, heading in contract.FORM_HEADINGS.items()}
_OTHERS = frozenset(
    {
        contract.INSTRUCTIONS_SHEET,
        contract.EVIDENCE_SHEET,
        contract.SOURCES_SHEET,
        contract.AUDIT_SHEET,
        grid.META_SHEET,
        grid.LISTS_SHEET,
    }
)


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table of a verification form; rows and columns are 0-based.

    `columns` gives the place of each code, by its key or, for those in `by_heading`, by its exact heading alone.
    `changed` are the columns over whose key another heading stands. `corner` is None where the keys of the table are
    gone.
    """

    cells: Cells
    corner: tuple[int, int] | None
    heading_row: int
    columns: Mapping[str, int]
    by_heading: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The codes of the needed columns that are not there."""
        return tuple(code for code in NEEDED if code not in self.columns)

    def rows(self) -> range:
        """Every row below the headings."""
        return range(self.heading_row + 1, height(self.cells))

    def entered(self, row: int) -> tuple[str, ...]:
        """The inputs of a row that hold something; none where the row repeats the headings or their codes."""
        there = [code for code in INPUTS if code in self.columns]
        found = tuple(code for code in there if not is_blank(self.cells.at(row, self.columns[code])))
        return () if found and self._is_head(row) else found

    def _is_head(self, row: int) -> bool:
        """Whether the cells of both names say what their columns are called, or their codes."""
        said = [self.cells.at(row, self.columns[code]) for code in (PARK, ITEM) if code in self.columns]
        labels = [contract.FORM_HEADINGS[PARK], contract.FORM_HEADINGS[ITEM]]
        return said in (labels, [PARK, ITEM])


def form_tables(sheets: Mapping[str, Cells]) -> dict[str, FormTable]:
    """By sheet, each table of a verification form; one that lacks columns is among them only where it has its keys."""
    found = {name: table for name, cells in sheets.items() if name not in _OTHERS and (table := find_table(cells))}
    return {name: table for name, table in found.items() if table.corner or not table.lacking}


def other_sheets(sheets: Mapping[str, Cells]) -> Iterator[Cells]:
    """The sheets that are no table of the form and none that was written beside it."""
    tables, sections = form_tables(sheets), set(contract.FORM_AUDIT_SECTIONS.values())
    for name, cells in sheets.items():
        if name in _OTHERS or name in tables or any(grid.find(cells, kind) for kind in (grid.SOURCE, grid.EVIDENCE)):
            continue
        if not any(content in sections for _, _, content in cells.walk() if isinstance(content, str)):
            yield cells


def rows_entered(sheets: Mapping[str, Cells]) -> int:
    """On how many rows of the tables somebody has entered something."""
    return sum(bool(table.entered(row)) for table in form_tables(sheets).values() for row in table.rows())


def find_table(cells: Cells) -> FormTable | None:
    """The table by its corner, else by the row in which its headings stand; None where there is neither."""
    keyed = grid.find(cells, grid.VERIFICATION)
    if keyed is None:
        row = _fullest(cells, range(cells.first_row, height(cells)))
        columns = {} if row is None else {code: places[0] for code, places in _headings(cells, row).items()}
        return None if row is None else FormTable(cells, None, row, MappingProxyType(columns), tuple(columns))
    first = min(keyed.rows.values(), default=keyed.corner[0] + 2)
    row = _fullest(cells, range(keyed.corner[0] + 1, max(first, keyed.corner[0] + 2)))
    row = keyed.corner[0] + 1 if row is None else row
    columns = {code: place for code, place in keyed.columns.items() if code in contract.FORM_HEADINGS}
    changed = [code for code, place in columns.items() if _code_at(cells, row, place) != code]
    alone = {
        code: places[0]
        for code, places in _headings(cells, row).items()
        if code not in columns and len(places) == 1 and places[0] not in columns.values()
    }
    return FormTable(
        cells, keyed.corner, row, MappingProxyType({**columns, **alone}), tuple(alone), tuple(sorted(changed))
    )


def _fullest(cells: Cells, rows: range) -> int | None:
    """The first of the rows with most headings; None where none has any of ours beside that of the verified values."""
    met = {row: len(_headings(cells, row)) for row in rows if "verified" in _headings(cells, row)}
    best = max(met, key=lambda row: (met[row], -row), default=None)
    return best if best is not None and met[best] > 1 else None


def _headings(cells: Cells, row: int) -> dict[str, list[int]]:
    """By code, the columns over which its heading stands in this row."""
    places: dict[str, list[int]] = {}
    for column in range(cells.first_column, width(cells)):
        if code := _code_at(cells, row, column):
            places.setdefault(code, []).append(column)
    return places


def _code_at(cells: Cells, row: int, column: int) -> str:
    content = printed(cells, row, column)
    return _LABELS.get(label_of(content), "") if isinstance(content, str) and content else ""


def printed(cells: Cells, row: int, column: int) -> object:
    """What a person sees in a cell: under a merge, what its first cell holds."""
    above = cells.look.covered_by(row, column) if cells.look.merged else None
    return cells.at(*above) if above else cells.at(row, column)


def filled_places(cells: Cells) -> Iterator[tuple[int, int]]:
    """Every cell that holds something, also what readers show as blank although it is not."""
    there = {(row, column) for row, column, content in cells.walk() if not is_blank(content)}
    return iter(sorted(there | set(cells.look.lost)))


def height(cells: Cells) -> int:
    """The first row below everything."""
    return max(cells.first_row + len(cells.rows), max((row + 1 for row, _ in cells.look.lost), default=0))


def width(cells: Cells) -> int:
    """The first column to the right of everything."""
    there = cells.first_column + max((len(line) for line in cells.rows), default=0)
    return max(there, max((column + 1 for _, column in cells.look.lost), default=0))
