"""公示: what its template is filled with, out of a result workbook and what the office says of the publication."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from park_scoring import contract
from park_scoring.errors import ParkScoringError
from park_scoring.report import tables, words, workdays
from park_scoring.report.assessment import common, created
from park_scoring.report.model import DocumentContent
from park_scoring.report.prose import conduct, phrases
from park_scoring.result.book import ResultBook

DAYS = 5


@dataclass(frozen=True, slots=True)
class Publication:
    """What the office says: when the government approved, the first of how many working days, and whom to ask.

    `contacts` by the codes in contract.CONTACTS. What is not said is left as a field to fill in.
    """

    approved: date | None = None
    first_day: date | None = None
    days: int = DAYS
    contacts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day in words, None where unknown, and what has to be said to the office about them."""

    first: str | None
    last: str | None
    note: str = ""


def notice(book: ResultBook, publication: Publication, period: Period) -> DocumentContent:
    """The public notice (附件1 四); marked on every page until the day of approval is given."""
    scheme, approved = book.scheme, publication.approved
    contacts = {code: publication.contacts.get(code) for code in contract.CONTACTS.values()}
    return DocumentContent(
        title=words.NOTICE_TITLE.format(year=book.year, title=scheme.short_title),
        subject=contract.DOCUMENT_SUBJECT.format(document_no=scheme.document_no),
        created=created(book),
        offered=common(book),
        values={
            **contacts,
            "approved": workdays.day_in_words(approved) if approved else None,
            "first_day": period.first,
            "last_day": period.last,
            "days": str(publication.days),
            "means_told": conduct.means(book),
            "site_told": conduct.site_clause(book),
            "notice_date": period.first,
            "annex": contract.ANNEX_FILE.format(year=book.year),
        },
        lists={
            "pending": [] if approved else [{"mark": words.PENDING}],
            "vetoed": [{"park": park.label, "reason": phrases.reason(park)} for park in book.vetoed],
            "exempt": [{"park": park.label, "reason": phrases.reason(park)} for park in book.exempt],
        },
        tables={"results": tables.published_results(book), "ranking": tables.published_ranking(book)},
    )


def period_of(publication: Publication, year: int) -> Period:
    """The period in words.

    Raises ParkScoringError for a first day that is one of rest, or before the approval, and for days before the end of
    the assessed year.
    """
    first = publication.first_day
    for day in filter(None, (publication.approved, first)):
        if day.year <= year:
            raise ParkScoringError(words.PERIOD_IN_YEAR.format(day=workdays.day_in_words(day), year=year))
    if first is None:
        return Period(None, None)
    if publication.approved and first < publication.approved:
        days = {"first": workdays.day_in_words(first), "approved": workdays.day_in_words(publication.approved)}
        raise ParkScoringError(words.PERIOD_BEFORE_APPROVAL.format(**days))
    try:
        last = workdays.last_day(first, publication.days)
    except workdays.CalendarEndsError as end:
        return Period(workdays.day_in_words(first), None, words.PERIOD_UNKNOWN.format(year=end.year))
    return Period(workdays.day_in_words(first), workdays.day_in_words(last))
