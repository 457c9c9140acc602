"""The first section, how it was done: what was returned and verified, and when."""

from collections.abc import Mapping, Sequence
from datetime import date

from park_scoring import wording
from park_scoring.report import workdays
from park_scoring.report.prose.phrases import joined
from park_scoring.result.book import ParkResult, ResultBook, SourceRow
from park_scoring.result.read import audit_block, told

VERIFIED = "verified"


def parks_told(text: str, parks: Sequence[ParkResult]) -> str:
    """A clause about parks, "" where there are none."""
    return text.format(count=len(parks), parks=joined(park.label for park in parks)) if parks else ""


def summary(book: ResultBook) -> Mapping[str, str]:
    """The summary on 审计 by its codes."""
    codes = {label: code for code, label in wording.AUDIT_SUMMARY.items()}
    rows = audit_block(book.plain_sheets[wording.AUDIT_SHEET], "summary", 2)
    return {codes[told(label)]: told(value) for _, (label, value) in rows if told(label) in codes}


def filled_on(book: ResultBook) -> str:
    """When the returns were filled in, as far as they say."""
    headings = wording.AUDIT_FILE_HEADINGS
    place = headings.index(wording.FORM_FIELDS["filled_on"])
    rows = audit_block(book.plain_sheets[wording.AUDIT_SHEET], "files", len(headings))
    days = sorted(day for _, row in rows if (day := _day(told(row[place]))))
    if not days:
        return ""
    first, last = workdays.told(days[0]), workdays.told(days[-1])
    if first == last:
        return wording.FILLED_ON.format(day=first)
    return wording.FILLED_BETWEEN.format(first=first, last=last)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def verified(book: ResultBook) -> str:
    """How many values were verified, and how many of these differ from what was reported."""
    found = verified_rows(book)
    if not found:
        return wording.VERIFIED_NONE
    reported = {(row.park, row.item): row.value for row in book.sources if row.role == "reported"}
    changed = sum(row.value != reported.get((row.park, row.item)) for row in found)
    texts = {0: wording.VERIFIED_SAME, len(found): wording.VERIFIED_ALL_CHANGED}
    return texts.get(changed, wording.VERIFIED_SOME).format(count=len(found), changed=changed)


def verified_rows(book: ResultBook, park: str | None = None) -> list[SourceRow]:
    """The verified values that count, of all parks or of one."""
    return [
        row
        for row in book.sources
        if row.role == VERIFIED and row.used == wording.USED and (park is None or row.park == park)
    ]
