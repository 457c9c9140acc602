"""Makes the samples: our own templates, filled in with made-up figures, what was verified, and last year's result.

`python samples/make.py` writes samples/2025/returns/, the verification form beside them and last year's result in
samples/2024/ anew; the same figures give the same bytes.
"""

import csv
import datetime as dt
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid, merge, read_returns, score, write_result
from park_scoring.files import settle, write_whole
from park_scoring.grid import Grid
from park_scoring.reconcile import reconcile
from park_scoring.scheme import Scheme, load_scheme
from park_scoring.scheme.model import Item
from park_scoring.template import make_templates
from park_scoring.verification.form import write_form
from park_scoring.verification.rows import row_code

HERE = Path(__file__).parent
YEAR = 2025
PREVIOUS_YEAR = YEAR - 1
FILLED_ON = dt.date(2026, 3, 5)
Row = Mapping[str, str]


def make(folder: Path, year: int = YEAR) -> list[Path]:
    """Fill in every bureau's template and save it in `folder`, as a bureau would return it."""
    scheme = load_scheme()
    returned = []
    with tempfile.TemporaryDirectory() as blank:
        stamped = make_templates(scheme, year, Path(blank))
        codes = [bureau.code for bureau in scheme.bureaus if scheme.asked_of(bureau.code)]
        for path, bureau in zip(stamped.paths, codes, strict=True):
            returned.append(_fill(path, folder / path.name, scheme, bureau, year))
    return returned


def make_result(folder: Path, year: int = PREVIOUS_YEAR) -> Path:
    """The result workbook of a year whose returns are not kept, scored from its figures; written into `folder`."""
    scheme = load_scheme()
    with tempfile.TemporaryDirectory() as returned:
        make(Path(returned), year)
        return write_result(score(merge(read_returns([Path(returned)], scheme, year), scheme), scheme), folder)


def make_form(returns: Path, target: Path, year: int = YEAR) -> Path:
    """The verification form of what stands in the folder `returns`, filled in as the office would."""
    scheme = load_scheme()
    merged = merge(read_returns([returns], scheme, year), scheme)
    with tempfile.TemporaryDirectory() as folder:
        blank = write_form(merged, reconcile(merged, scheme).findings, scheme, Path(folder) / target.name)
        book = openpyxl.load_workbook(blank)
    sheet = book[contract.VERIFICATION_SHEET]
    table = _grid(sheet, grid.VERIFICATION)
    for row in _table("verification.csv", year):
        item, checked_on = scheme.item[row["item"]], dt.date.fromisoformat(row["checked_on"])
        verified = _typed(scheme, item, row["verified"]) if row["verified"] else None
        entered: dict[str, object] = {**row, "verified": verified, "checked_on": checked_on}
        for field in ("verified", "reason", "approver", "checked_on", "site_checked"):
            _put(sheet, table.rows[row_code(row["park"], item.code)], table.columns[field], entered[field] or None)
    return write_whole(target, partial(_save, book, year))


def _save(book: openpyxl.Workbook, year: int, path: Path) -> None:
    book.save(path)
    settle(path, f"{_filled_on(year).isoformat()}T00:00:00Z")


def _filled_on(year: int) -> dt.date:
    return FILLED_ON.replace(year=year + 1)


def _fill(blank: Path, target: Path, scheme: Scheme, bureau: str, year: int) -> Path:
    book = openpyxl.load_workbook(blank)
    _figures(book[contract.FORM_SHEET], scheme, bureau, year)
    _answers(book[contract.FORM_SHEET], year)
    _evidence(book[contract.EVIDENCE_SHEET], scheme, bureau, year)
    return write_whole(target, partial(_save, book, year))


def _table(name: str, year: int) -> list[Row]:
    with (HERE / str(year) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _grid(sheet: Worksheet, kind: str) -> Grid:
    rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
    found = grid.find(grid.Cells(sheet.title, rows), kind)
    assert found is not None, (sheet.title, kind)
    return found


def _put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    sheet.cell(row + 1, column + 1).value = value  # type: ignore[assignment]


def _figures(sheet: Worksheet, scheme: Scheme, bureau: str, year: int) -> None:
    table = _grid(sheet, grid.PARKS)
    differing = {(row["item"], row["park"]): row["value"] for row in _table("cross_reports.csv", year)}
    for row in _table("figures.csv", year):
        for item in scheme.asked_of(bureau):
            text = row[item.code]
            if bureau == item.cross_reports:
                text = differing.get((item.code, row["park"]), text)
            if text:
                _put(sheet, table.rows[row["park"]], table.columns[item.code], _typed(scheme, item, text))


def _typed(scheme: Scheme, item: Item, text: str) -> float | int | str:
    form = scheme.type_of(item).form
    return text if form == "choice" else int(text) if form == "whole" else float(text)


def _answers(sheet: Worksheet, year: int) -> None:
    table = _grid(sheet, grid.FORM)
    given: dict[str, object] = {"filled_by": "（样例）甲", "checked_by": "（样例）乙", "telephone": "0476-0000000"}
    given["filled_on"] = _filled_on(year)
    for field, value in given.items():
        _put(sheet, table.rows["answers"], table.columns[field], value)


def _evidence(sheet: Worksheet, scheme: Scheme, bureau: str, year: int) -> None:
    table = _grid(sheet, grid.EVIDENCE)
    own = [row for row in _table("evidence.csv", year) if scheme.item[row["item"]].reports == bureau]
    for place, row in zip(table.rows.values(), own, strict=False):
        item, unit = scheme.item[row["item"]], scheme.unit[row["park"]]
        issued = dt.date.fromisoformat(row["issued_on"]) if row["issued_on"] else None
        values: dict[str, object] = {**row, "park": unit.label, "item": item.heading(year), "issued_on": issued}
        values["amount"] = float(row["amount"]) if row["amount"] else None
        for field, column in table.columns.items():
            _put(sheet, place, column, values[field] or None)
    assert len(own) <= len(table.rows), f"{bureau} has more papers than the sheet has rows"


def main(folders: Iterable[str]) -> None:
    """Write into the folder named, or in place."""
    target = Path(next(iter(folders), HERE))
    returns = target / str(YEAR) / "returns"
    for path in make(returns):
        print(path)
    print(make_form(returns, target / str(YEAR) / contract.FORM_FILE.format(year=YEAR)))
    print(make_result(target / str(PREVIOUS_YEAR)))


if __name__ == "__main__":
    main(sys.argv[1:])
