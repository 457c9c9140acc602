"""The whole workbook held against itself: computed anew from 数据来源, and the lines that nothing confirms by seals."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl
from xlsxwriter import Workbook

from park_scoring import contract
from park_scoring.audit import records, sources, texts, words
from park_scoring.audit.derived import Cell, Formulas, Fresh, by_sheet, constants, derived, rewritten
from park_scoring.audit.difference import Audit, Difference
from park_scoring.audit.recompute import recomputed, remarks
from park_scoring.errors import SourceError
from park_scoring.files import temporary_folder
from park_scoring.grid import Cells
from park_scoring.result.base_sheet import write_base
from park_scoring.result.book import ResultBook
from park_scoring.result.method_sheet import write_method
from park_scoring.result.plan import Plan, plan
from park_scoring.result.portrait_sheet import write_portrait
from park_scoring.result.ranking_sheet import write_ranking
from park_scoring.result.read import cells_of, keyed, read_result, value_text
from park_scoring.result.rewards_sheet import write_rewards
from park_scoring.result.scores_sheet import write_scores
from park_scoring.result.values_sheet import write_values
from park_scoring.sheets.formats import Formats, formats

_Write = Callable[[Workbook, Formats, Plan], None]
# Every sheet that follows from others, with what writes it, in the order in which a number travels.
_DERIVED: Mapping[str, _Write] = {
    contract.BASE_SHEET: write_base,
    contract.VALUES_SHEET: write_values,
    contract.SCORES_SHEET: write_scores,
    contract.RESULT_SHEET: write_ranking,
    contract.REWARDS_SHEET: write_rewards,
    contract.PORTRAIT_SHEET: write_portrait,
    contract.METHOD_SHEET: write_method,
}
# What only its seals can confirm has words above its table too.
_NOT_MADE_ANEW = (contract.SOURCES_SHEET, contract.AUDIT_SHEET)


def verify(path: Path, scheme_name: str | None = None) -> Audit:
    """Compute the whole workbook anew from 数据来源 and hold every cell of it against that.

    Raises SourceError where `path` is no result workbook, or its scheme is not at hand.
    """
    return audit(read_result(path, scheme_name), path)


def audit(book: ResultBook, path: Path) -> Audit:
    """The same for a workbook that has been read; `path` is looked at once more for its formulas."""
    fresh, cells = _computed_anew(book, path)
    checks = (sources.headings, sources.readings, sources.labels, sources.conflicts)
    by_itself = tuple(one for check in checks for one in check(book))
    looked_at = [one for name in fresh.sheets for one in (*derived(book, fresh, name), *_words(book, fresh, name))]
    looked_at += texts.lines(book, contract.METHOD_SHEET, cells[contract.METHOD_SHEET])
    repeated = (*records.counts(book), *records.recorded(book))
    known = tuple(_differences((*by_itself, *repeated)))
    sealed = tuple(records.seals(book, known))
    unchanged = tuple(one for name in _NOT_MADE_ANEW for one in texts.still_sealed(book, name))
    found = (*records.itself(book), *by_itself, *sealed, *looked_at, *repeated, *unchanged)
    marked = tuple(_beside(records.finished(book), tuple(_differences(found))))
    compared = [one for one in looked_at if isinstance(one, Cell)]
    right = [cell for cell in compared if cell.difference is None and not cell.unknown]
    return Audit(
        compared=len(found) + len(marked),
        differences=tuple(_differences((*found, *marked))),
        frozen=constants(iter(right), fresh),
        rewritten=rewritten(iter(right), book, fresh),
        reworded=by_sheet(cell for cell in compared if cell.unknown),
    )


def _words(book: ResultBook, fresh: Fresh, name: str) -> Iterator[Cell | Difference]:
    if name in book.sheets:
        yield from texts.own_words(book, name, fresh.sheets[name])


def _beside(found: Iterable[Difference | None], known: Sequence[Difference]) -> Iterator[Difference | None]:
    """What is not known yet: a mark that is missing is a title that was changed."""
    cells = {(one.sheet, one.cell) for one in known if one.cell}
    for one in found:
        if one is None or (one.sheet, one.cell) not in cells:
            yield one


def _differences(found: Iterable[Cell | Difference | None]) -> Iterator[Difference]:
    for one in found:
        difference = one.difference if isinstance(one, Cell) else one
        if difference is not None:
            yield difference


def _computed_anew(book: ResultBook, path: Path) -> tuple[Fresh, Mapping[str, Cells]]:
    own = _formulas(path)
    with temporary_folder() as folder:
        fresh = folder / "fresh.xlsx"
        _write(plan(recomputed(book), _shown(book), remarks(book)), fresh)
        cells = cells_of(fresh)
        found = keyed(cells)
        sheets = {name: found[name] for name in _DERIVED if name in found}
        return Fresh(sheets, _formulas(fresh), own), cells


def _shown(book: ResultBook) -> str:
    """The park that somebody has picked on 园区画像: the page then shows that one, and rightly so."""
    portrait = book.sheets.get(contract.PORTRAIT_SHEET)
    label = value_text(portrait.value("pick", "name")) if portrait else ""
    return next((unit.code for unit in book.scheme.assessed if unit.label == label), "")


def _write(laid_out: Plan, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(str(path), options) as workbook:
        styles = formats(workbook)
        for write in _DERIVED.values():
            write(workbook, styles, laid_out)


def _formulas(path: Path) -> Formulas:
    """Every formula by sheet and cell. Raises SourceError where the workbook is none that can hold ours."""
    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except Exception as error:  # the reader fails on what it does not know in ways that nobody has listed
        raise SourceError(words.RESULT_NOT_XLSX.format(path=path)) from error
    try:
        return {
            (sheet.title, cell.coordinate): str(cell.value)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
    finally:
        book.close()
