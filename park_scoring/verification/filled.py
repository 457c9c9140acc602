"""One table of a verification form as the office left it, and what all that is read from it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass

from park_scoring import contract, grid
from park_scoring.findings import Place
from park_scoring.grid import Cells, cell_name
from park_scoring.intake.filled import FormTable, printed
from park_scoring.merging import CROSS_REPORTED, REPORTED
from park_scoring.plain_text import is_blank, number_text, raw_text, squeezed
from park_scoring.scheme.model import Scheme
from park_scoring.verification.rows import Pair, Said, says_the_same

Copies = Mapping[str, Mapping[Pair, Said]]
"""By role and then by park and item: what was reported when the form was written."""


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table of one file under one scheme; `copies` is None where the form's own 数据来源 is gone."""

    file: str
    table: FormTable
    copies: Copies | None
    year: int
    scheme: Scheme

    @property
    def cells(self) -> Cells:
        """The sheet on which the table stands."""
        return self.table.cells

    def at(self, row: int, field: str) -> object:
        """What a cell holds; "" where the table has no such column."""
        return self.cells.at(row, self.table.columns[field]) if field in self.table.columns else ""

    def printed(self, row: int, field: str) -> object:
        """What a person sees in a cell; "" where the table has no such column."""
        return printed(self.cells, row, self.table.columns[field]) if field in self.table.columns else ""

    def place(self, row: int, field: str, park: str = "", item: str = "") -> Place:
        """A cell of the table, with the labels that go with the codes."""
        return self.spot(row, self.table.columns[field], park, item)

    def spot(self, row: int, column: int, park: str = "", item: str = "") -> Place:
        """Any cell of the sheet, with the labels that go with the codes."""
        unit, its = self.scheme.unit.get(park), self.scheme.item.get(item)
        return Place(
            self.file,
            self.cells.sheet,
            cell_name(row, column),
            park or None,
            item or None,
            unit.label if unit else None,
            its.heading(self.year) if its else None,
            raw_text(self.cells.at(row, column)),
        )


def copies_of(sheets: Mapping[str, Cells], scheme: Scheme) -> Copies | None:
    """What the form's own 数据来源 says was reported; None where the workbook has no such sheet."""
    tables = (table for cells in sheets.values() if (table := grid.find(cells, grid.SOURCE)))
    table = next(tables, None)
    if table is None or not {"value", "raw"} <= table.columns.keys():
        return None
    cells = sheets[table.sheet]
    copies: dict[str, dict[Pair, Said]] = {REPORTED: {}, CROSS_REPORTED: {}}
    for code, row in table.rows.items():
        park, item, bureau, *again = [*code.split("."), "", ""]
        if item not in scheme.item or bureau not in scheme.bureau or any(again):
            continue
        value, raw = cells.at(row, table.columns["value"]), raw_text(cells.at(row, table.columns["raw"])).strip()
        figure = float(value) if isinstance(value, int | float) else raw_text(value).strip()
        said = figure if figure != "" else None if raw == contract.BLANK_RAW else raw or None
        copies[REPORTED if scheme.item[item].reports == bureau else CROSS_REPORTED][park, item] = said
    return copies


def alike(one: Said, other: Said) -> bool:
    """Whether two cells say the same, as a text or as a figure."""
    return says_the_same(one, other) or squeezed(as_text(one)) == squeezed(as_text(other))


def as_text(value: Said) -> str:
    """A cell's content for a sentence, "" for nothing."""
    return "" if value is None else number_text(value) if isinstance(value, float) else value


def quoted(content: object) -> str:
    """What stands in a cell, for a sentence."""
    return contract.BLANK_RAW if is_blank(content) else " ".join(raw_text(content).split())
