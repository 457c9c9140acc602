"""The result that follows from the values in 数据来源, by the same code that scored it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from park_scoring import contract
from park_scoring.findings import Severity
from park_scoring.intake.model import Returns
from park_scoring.last_year import LastYear
from park_scoring.merging import REPORTED, VERIFIED, merge
from park_scoring.park_result import Value
from park_scoring.reconcile import base_of
from park_scoring.result.book import ResultBook, SourceRow
from park_scoring.result.plan import ISSUED_ON, LAST_YEAR_COLUMNS, SITE_CHECKED
from park_scoring.result.read import audit_block, number, value_text
from park_scoring.result.remarks import Line, Remarks, by_park
from park_scoring.scoring.figures import Figures, assessed
from park_scoring.scoring.score import Result

_PREVIOUS = re.compile(re.escape(contract.AUDIT_PREVIOUS.format(file="\0", scheme="\0")).replace("\0", "(.*)"))


def recomputed(book: ResultBook) -> Result:
    """All of it anew."""
    scheme = book.scheme
    figures = Figures(book.year, _base(book), _issued(book), _seen(book))
    rules, scores = assessed(scheme, figures)
    faults = sum(one.severity == Severity.ERROR for one in book.findings)
    nothing = merge(Returns(book.year, (), (), (), ()), scheme)
    return Result(scheme, rules, book.year, book.draft, faults, figures, scores, nothing, (), _last_year(book))


def in_force(book: ResultBook) -> Mapping[tuple[str, str], SourceRow]:
    """The source row that each (park, item) goes by: the verified one where there is one, else the reported one."""
    chosen: dict[tuple[str, str], SourceRow] = {}
    for role in (VERIFIED, REPORTED):
        for row in book.sources:
            if row.role == role and row.value is not None:
                chosen.setdefault((row.park, row.item), row)
    return chosen


def doubtful(book: ResultBook) -> frozenset[tuple[str, str]]:
    """The parks and items that an error speaks of: a draft goes on without them."""
    return frozenset((one.park, one.item) for one in book.findings if one.severity == Severity.ERROR and one.park)


def remarks(book: ResultBook) -> Remarks:
    """What 审计 of the workbook says about each park: constants there, repeated on 园区画像."""
    parks = {unit.label: unit.code for unit in book.scheme.units}
    cells = book.plain_sheets[contract.AUDIT_SHEET]

    def about_parks(block: str, headings: Mapping[str, str]) -> Mapping[str, Sequence[Line]]:
        at = list(headings).index("park")
        rows = [tuple(line) for _, line in audit_block(cells, block, len(headings))]
        return by_park((parks.get(value_text(line[at]), ""), line) for line in rows)

    return Remarks(
        about_parks("findings", contract.AUDIT_FINDING_HEADINGS),
        about_parks("verified", contract.AUDIT_VERIFIED_HEADINGS),
    )


def _base(book: ResultBook) -> pd.DataFrame:
    """The values in force; a draft goes without those that an error speaks of."""
    known = {unit.code for unit in book.scheme.units}
    values = {
        pair: row.value for pair, row in in_force(book).items() if pair[0] in known and pair[1] in book.scheme.item
    }
    return base_of(values, book.scheme, doubtful(book) if book.draft else frozenset())


def _issued(book: ResultBook) -> Mapping[tuple[str, str], str]:
    """Dates of issue stand on 基础数据 and nowhere else in the workbook, so there they are a source themselves."""
    return {pair: str(value) for pair, value in _beside_figures(book, ISSUED_ON) if value}


def _seen(book: ResultBook) -> frozenset[tuple[str, str]]:
    """Site checks that decide what counts stand there too."""
    return frozenset(pair for pair, value in _beside_figures(book, SITE_CHECKED) if value == contract.YES_NO[True])


def _beside_figures(book: ResultBook, ending: str) -> Iterator[tuple[tuple[str, str], Value]]:
    for park, figures in book.base.items():
        for column, value in figures.items():
            if column.endswith(ending):
                yield (park, column.removesuffix(ending)), value


def _last_year(book: ResultBook) -> LastYear | None:
    """Last year's ranks and totals, constants of this workbook, and the name of the file that they are from."""
    ranking = book.sheets[contract.RESULT_SHEET]
    if LAST_YEAR_COLUMNS[0] not in ranking.table.columns:
        return None
    parks = {}
    for park in book.parks:
        rank, total = (number(ranking.value(park.code, column)) for column in LAST_YEAR_COLUMNS)
        parks[park.code] = replace(park, rank=rank, total=total)
    match = _PREVIOUS.fullmatch(book.summary.get("previous", ""))
    file = match[1] if match else ""
    return LastYear(file, contract.BASE_SHEET, book.year - 1, book.scheme.id, book.digest, False, parks, {}, ())
