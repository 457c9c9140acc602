"""Stamped forms in tests: made once, found through their keys, filled in as a clerk would."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.grid import Cells, Grid
from park_scoring.template import selfcheck

BUREAUS = ("gongxin", "tongji", "ziran", "quyuhezuo", "keji", "shengtai", "yingji", "office")
YEAR = 2025


class Form:
    """One stamped workbook, opened."""

    def __init__(self, path: Path, results: bool = False) -> None:
        self.path = path
        self.workbook = load_workbook(path, data_only=results)
        self.sheet: Worksheet = self.workbook[contract.FORM_SHEET]
        self.table = self._grid(self.sheet, grid.PARKS)
        self.fields = self._grid(self.sheet, grid.FORM)
        self.evidence_sheet: Worksheet = self.workbook[contract.EVIDENCE_SHEET]
        self.evidence = self._grid(self.evidence_sheet, grid.EVIDENCE)

    @staticmethod
    def _grid(sheet: Worksheet, kind: str) -> Grid:
        rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
        found = grid.find(Cells(sheet.title, rows), kind)
        assert found is not None, kind
        return found

    def cell(self, park: str, item: str) -> Any:
        return self.sheet[self.table.cell(park, item)]

    def inputs(self) -> list[Any]:
        parks = [row for row in self.table.rows if row.startswith("P")]
        return [self.cell(park, item) for park in parks for item in self.table.columns]

    def fill(self, values: Mapping[tuple[str, str], object]) -> None:
        for (park, item), value in values.items():
            self.cell(park, item).value = value

    def fill_all(self, values: Mapping[str, object]) -> None:
        self.fill({(f"P{number:02d}", item): value for item, value in values.items() for number in range(1, 15)})

    def sign(self) -> None:
        for field, value in (("filled_by", "张三"), ("checked_by", "李四"), ("telephone", "0476-8330000")):
            self.sheet[self.fields.cell("answers", field)].value = value
        self.sheet[self.fields.cell("answers", "filled_on")].value = "2026-03-05"

    def add_evidence(self, rows: Iterable[Mapping[str, object]]) -> None:
        for number, row in enumerate(rows, start=1):
            for field, value in row.items():
                self.evidence_sheet[self.evidence.cell(f"E{number:03d}", field)].value = value

    def save(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.workbook.save(path)
        return path

    def row_text(self, park: str) -> str:
        return str(self.sheet.cell(self.table.rows[park] + 1, 3).value)

    def totals(self) -> tuple[str, str]:
        """The two counts on top: they stand above the table, found by what they say."""
        head = [str(cell.value) for row in self.sheet.iter_rows(max_row=self.table.corner[0]) for cell in row]
        missing = [text for text in head if text.startswith("还有 ")]
        doubtful = [text for text in head if "项需要核对" in text]
        assert len(missing) == len(doubtful) == 1
        return missing[0], doubtful[0]

    def status(self, park: str, item: str) -> int:
        """The hidden status code of an input: the codes stand in the inputs' order, at the far right of the sheet."""
        order = sorted(self.table.columns.values())
        first = self.sheet.max_column - len(order) + 1
        place = first + order.index(self.table.columns[item])
        value = self.sheet.cell(self.table.rows[park] + 1, place).value
        assert isinstance(value, int | float), f"{park} {item}: {value!r}"
        assert selfcheck.FINE <= value <= selfcheck.EVIDENCE
        return int(value)
