"""The result that follows from the values in 数据来源, by the same code that scored it."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from park_scoring import wording
from park_scoring.findings import Finding, Severity
from park_scoring.last_year import LastPark, LastYear
from park_scoring.merging import REPORTED, VERIFIED, Merged, Verification, Verified
from park_scoring.reconcile import Reconciled, settled
from park_scoring.result.book import ResultBook, SourceRow
from park_scoring.result.plan import ISSUED_ON, LAST_YEAR_COLUMNS, SITE_CHECKED
from park_scoring.result.read import audit_block, number, told
from park_scoring.result.remarks import Line, Remarks, by_park
from park_scoring.scoring.aggregate import aggregate
from park_scoring.scoring.rewards import reward
from park_scoring.scoring.score import Result, facts_of

_PREVIOUS = re.compile(re.escape(wording.AUDIT_PREVIOUS.format(file="\0", scheme="\0")).replace("\0", "(.*)"))


def recomputed(book: ResultBook) -> Result:
    """All of it anew."""
    scheme = book.scheme
    findings = tuple(_finding(one.severity, one.park, one.item) for one in book.findings)
    merged = Merged(book.year, _values(book), _evidence(book), (), (), _site_checks(book))
    reconciled = Reconciled(merged, findings, settled(merged, scheme, doubtful(book) if book.draft else frozenset()))
    facts = facts_of(reconciled, scheme)
    scores = aggregate(scheme, facts)
    parks = tuple(str(code) for code in reconciled.base.index)
    rewards = reward(scheme, facts, scores)
    last_year = _last_year(book)
    return Result(scheme, book.year, book.draft, parks, reconciled, facts, scores, rewards, findings, last_year)


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
    cells = book.plain_sheets[wording.AUDIT_SHEET]

    def about_parks(block: str, headings: Sequence[str]) -> Mapping[str, Sequence[Line]]:
        at = headings.index(wording.PARK)
        rows = [tuple(line) for _, line in audit_block(cells, block, len(headings))]
        return by_park((parks.get(told(line[at]), ""), line) for line in rows)

    return Remarks(
        about_parks("findings", wording.AUDIT_FINDING_HEADINGS),
        about_parks("verified", wording.AUDIT_VERIFIED_HEADINGS),
    )


def _finding(severity: str, park: str, item: str) -> Finding:
    return Finding("", Severity(severity), None, None, None, park or None, item or None, None, "")


def _values(book: ResultBook) -> pd.DataFrame:
    known = {unit.code for unit in book.scheme.units}
    rows = [
        {"park": row.park, "item": row.item, "bureau": row.bureau, "value": row.value, "role": REPORTED}
        for row in in_force(book).values()
        if row.park in known and row.item in book.scheme.item
    ]
    return pd.DataFrame(rows, columns=["park", "item", "bureau", "value", "role"], dtype=object)


def _evidence(book: ResultBook) -> pd.DataFrame:
    """Dates of issue stand on 基础数据 and nowhere else in the workbook, so there they are a source themselves."""
    rows = [
        {"park": park, "item": column.removesuffix(ISSUED_ON), "issued_on": value}
        for park, figures in book.base.items()
        for column, value in figures.items()
        if column.endswith(ISSUED_ON) and value
    ]
    return pd.DataFrame(rows, columns=["park", "item", "issued_on"], dtype=object)


def _site_checks(book: ResultBook) -> Verification:
    """Site checks that decide what counts stand on 基础数据 too; all else that was verified is not needed here."""
    rows = tuple(
        _ticked(park, column.removesuffix(SITE_CHECKED))
        for park, figures in book.base.items()
        for column, value in figures.items()
        if column.endswith(SITE_CHECKED) and value == wording.YES_NO[True]
    )
    return Verification((), rows)


def _ticked(park: str, item: str) -> Verified:
    return Verified(
        park=park,
        item=item,
        value=None,
        unit="",
        raw="",
        status="",
        reason="",
        approver="",
        checked_on="",
        site_checked=True,
        reported=None,
        cross_reported=None,
        changed_from="",
        file="",
        sheet="",
        entered={},
        cells={},
    )


def _last_year(book: ResultBook) -> LastYear | None:
    """Last year's ranks and totals, constants of this workbook, and the name of the file that they are from."""
    ranking = book.sheets[wording.RESULT_SHEET]
    if LAST_YEAR_COLUMNS[0] not in ranking.table.columns:
        return None
    parks = {}
    for park in book.parks:
        rank, total = (number(ranking.value(park.code, column)) for column in LAST_YEAR_COLUMNS)
        parks[park.code] = LastPark(park.label, rank, total, {})
    summary = audit_block(book.plain_sheets[wording.AUDIT_SHEET], "summary", 2)
    files = (match[1] for _, line in summary if (match := _PREVIOUS.fullmatch(told(line[1]))))
    file = next(files, "")
    return LastYear(file, wording.BASE_SHEET, book.year - 1, book.scheme.id, book.digest, False, parks, ())
