"""园区画像 as a page in Word: where one park stands, indicator by indicator, and what was found in its figures."""

import math
from collections.abc import Iterator

from park_scoring import contract, faults
from park_scoring.park_result import ParkResult, Value
from park_scoring.report import words
from park_scoring.report.assessment import common, created
from park_scoring.report.model import DocumentContent, Table, WordColumn, printed
from park_scoring.report.prose import conduct, phrases
from park_scoring.report.tables import DECIMALS, shown_value
from park_scoring.result.book import ResultBook
from park_scoring.result.read import number
from park_scoring.result.table import points_label
from park_scoring.scheme.model import Category, Indicator

_BAR_LENGTH = 10
# The columns of the indicators: three of text, each as wide as it has to be.
_TEXTS = (1.8, 4.4, 1.2)
_WIDTHS = (*_TEXTS, 1.3, 0.8, 1, 0.8, 0.9, 1.3, 1)


def portrait(book: ResultBook, park: ParkResult) -> DocumentContent:
    """What the park's page says; a park without a rank has its reason in place of scores."""
    scheme = book.scheme
    title = words.PORTRAIT_TITLE.format(park=park.label, year=book.year)
    return DocumentContent(
        title=title,
        subject=contract.DOCUMENT_SUBJECT.format(document_no=scheme.document_no),
        created=created(book),
        offered=common(book),
        values={
            "park": park.label,
            "sentence": sentence(book, park),
            "verified_told": contract.SEMICOLON.join(_verified(book, park)) or contract.NONE_FOUND,
            "findings_told": "".join(_findings(book, park)) or contract.NONE_FOUND,
        },
        tables={
            "summary": _summary(book, park),
            "categories": _categories(book, park),
            "indicators": _indicators(book, park),
        },
    )


def sentence(book: ResultBook, park: ParkResult) -> str:
    """The park's place in words, or why it has none."""
    totals = [one.total for one in book.ranked if one.total is not None]
    if park.rank is None or park.total is None:
        told = {"status": park.status, "reason": phrases.reason(park)}
        return words.PORTRAIT_NOT_RANKED.format(year=book.year, **told)
    if len(totals) == 1:
        return words.PORTRAIT_ALONE.format(year=book.year, total=phrases.score(park.total))
    gap = park.total - sum(totals) / len(totals)
    higher = words.PORTRAIT_HIGHER if gap >= 0 else words.PORTRAIT_LOWER
    return words.PORTRAIT_SENTENCE.format(
        count=len(totals),
        rank=printed(park.rank),
        total=phrases.score(park.total),
        gap=higher.format(points=phrases.score(abs(gap))),
        behind=_distance(book, park, park.total),
    )


def _distance(book: ResultBook, park: ParkResult, total: float) -> str:
    """How far a park is behind the first, or the first ahead of the others."""
    others = [one for one in book.ranked if one.code != park.code and one.total is not None]
    best = max(one.total or 0.0 for one in others)
    if park.rank != 1:
        return words.PORTRAIT_BEHIND.format(points=phrases.score(best - total))
    if any(one.rank == 1 for one in others):
        return words.PORTRAIT_LEVEL
    return words.PORTRAIT_AHEAD.format(points=phrases.score(total - best))


def _summary(book: ResultBook, park: ParkResult) -> Table:
    headings = {code: text.format(unit=book.scheme.rewards.unit) for code, text in contract.PORTRAIT_SUMMARY.items()}
    sums = ("total", "base", "bonus") if book.scheme.bonus.items else ("total", "base")
    awards = [WordColumn(contract.RESULT_HEADINGS["awards"], width=3, kind="centred")]
    columns = (
        WordColumn(headings["rank"], kind="centred"),
        *(WordColumn(headings[code], kind="centred", decimals=DECIMALS) for code in sums),
        WordColumn(headings["reward"], width=1.4, kind="centred"),
        *(awards if book.scheme.rewards.special else []),
    )
    rank: Value = park.status if park.rank is None else park.rank
    won = [contract.LIST.join(park.awards) or None] if book.scheme.rewards.special else []
    row = (rank, *(getattr(park, code) for code in sums), park.reward, *won)
    return Table(words.PORTRAIT_TABLES["summary"], columns, (row,), dense=True)


def _categories(book: ResultBook, park: ParkResult) -> Table:
    label, bar, *rest = contract.PORTRAIT_CATEGORIES
    columns = (
        WordColumn(label, width=1.6, kind="text"),
        WordColumn(bar, width=2.8, kind="text"),
        *(WordColumn(heading) for heading in rest),
    )
    rows = tuple(_category(book, park, one) for one in book.scheme.categories)
    return Table(words.PORTRAIT_TABLES["categories"], columns, rows, dense=True)


def _category(book: ResultBook, park: ParkResult, one: Category) -> tuple[Value, ...]:
    own = park.categories[one.code]
    known = [value for other in book.ranked if (value := other.categories[one.code]) is not None]
    average, best = (sum(known) / len(known), max(known)) if known else (None, None)
    rank = None if own is None else 1.0 + sum(value > own for value in known)
    bar = "" if own is None else contract.PORTRAIT_BAR * math.floor(own / one.points * _BAR_LENGTH + 0.5)
    shares = (phrases.percentage(value, one.points) for value in (own, average, best))
    points = points_label(one.points)
    return (one.label, bar, points, phrases.score(own), rank, phrases.score(average), phrases.score(best), *shares)


def _indicators(book: ResultBook, park: ParkResult) -> Table:
    columns = tuple(
        WordColumn(heading, width=width, kind="text" if width in _TEXTS else "number")
        for heading, width in zip(contract.PORTRAIT_INDICATORS, _WIDTHS, strict=True)
    )
    rows = tuple(_indicator(book, park, one) for one in book.scheme.in_force)
    return Table(words.PORTRAIT_TABLES["indicators"], columns, rows, dense=True)


def _indicator(book: ResultBook, park: ParkResult, one: Indicator) -> tuple[Value, ...]:
    """One line of the page; what the park has no figure for stays a dash."""
    points, value = park.points.get(one.code), park.values.get(one.code)
    values, scores = (
        [found for other in book.ranked if isinstance(found := getattr(other, held)[one.code], float)]
        for held in ("values", "points")
    )
    return (
        book.scheme.category[one.category].label,
        one.label,
        one.unit,
        shown_value(value),
        park.ranks.get(one.code),
        phrases.score(number(points)),
        points_label(one.points),
        phrases.score(one.points - points if isinstance(points, float) else None),
        shown_value(max(values, default=None)),
        phrases.score(max(scores, default=None)),
    )


def _verified(book: ResultBook, park: ParkResult) -> Iterator[str]:
    """The verified values beside the reported ones, without the names of those who approved them."""
    reported = {row.item: row.value for row in book.sources if (row.park, row.role) == (park.code, "reported")}
    for row in conduct.verified_rows(book, park.code):
        item = book.scheme.item[row.item].heading(book.year) if row.item in book.scheme.item else row.item
        before = reported.get(row.item)
        told = words.PORTRAIT_REPORTED.format(value=printed(before), unit=row.unit if before is not None else "")
        yield words.PORTRAIT_VERIFIED.format(item=item, value=printed(row.value), unit=row.unit, reported=told)


def _findings(book: ResultBook, park: ParkResult) -> Iterator[str]:
    """What was found in the park's figures, without the names of files."""
    for finding in book.findings:
        if finding.park == park.code:
            severity = faults.SEVERITY.get(finding.severity, finding.severity)
            yield words.PORTRAIT_FINDING.format(severity=severity, message=finding.message)
