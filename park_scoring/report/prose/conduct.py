"""The first section, how it was done: what was returned and verified, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from park_scoring import contract
from park_scoring.park_result import ParkResult
from park_scoring.report import words, workdays
from park_scoring.report.prose.phrases import enumerated
from park_scoring.result.book import ResultBook, SourceRow

VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class SiteChecks:
    """How many figures have to be seen on the spot, and for how many of them that is ticked."""

    seen: int
    needed: int


def parks_told(text: str, parks: Sequence[ParkResult]) -> str:
    """A clause about parks, "" where there are none."""
    return text.format(count=len(parks), parks=enumerated(park.label for park in parks)) if parks else ""


def filled_on(book: ResultBook) -> str:
    """When the returns were filled in, as far as they say."""
    days = sorted(day for file in book.files if (day := _day(file["filled_on"])))
    if not days:
        return ""
    first, last = workdays.day_in_words(days[0]), workdays.day_in_words(days[-1])
    if first == last:
        return words.FILLED_ON.format(day=first)
    return words.FILLED_BETWEEN.format(first=first, last=last)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def verified(book: ResultBook) -> str:
    """How many values were verified, and how many of these differ from what was reported."""
    found = verified_rows(book)
    if not found:
        return words.VERIFIED_NONE
    reported = {(row.park, row.item): row.value for row in book.sources if row.role == "reported"}
    changed = sum(row.value != reported.get((row.park, row.item)) for row in found)
    texts = {0: words.VERIFIED_SAME, len(found): words.VERIFIED_ALL_CHANGED}
    return texts.get(changed, words.VERIFIED_SOME).format(count=len(found), changed=changed)


def means(book: ResultBook) -> str:
    """How the assessment was done: a visit is told of only where a tick of the verification form records one."""
    return words.MEANS_BOTH if site_checks(book).seen else words.MEANS_PAPERS


def site_sentence(book: ResultBook) -> str:
    """How many of the figures that have to be seen on the spot were, as a sentence."""
    told = site_told(book)
    return words.SITE_SENTENCE.format(told=told) if told else words.SITE_NONE_NEEDED


def site_clause(book: ResultBook) -> str:
    """The same in brackets, "" where no figure has to be seen."""
    told = site_told(book)
    return words.SITE_CLAUSE.format(told=told) if told else ""


def site_told(book: ResultBook) -> str:
    """The same in a few words, "" where no figure has to be seen."""
    checks = site_checks(book)
    return words.SITE_TOLD.format(seen=checks.seen, needed=checks.needed) if checks.needed else ""


def site_checks(book: ResultBook) -> SiteChecks:
    """The figures above 0 that have to be seen on the spot, and those of them ticked, as 审计 lists them."""
    ticked = {(one.park, one.item) for one in book.verified if one.seen}
    seen = [item.code for item in book.scheme.asked if item.evidence and item.evidence.site_check]
    needed = [
        (park, code)
        for park, figures in book.base.items()
        for code in seen
        if isinstance(value := figures.get(code), float) and value > 0
    ]
    return SiteChecks(sum(one in ticked for one in needed), len(needed))


def verified_rows(book: ResultBook, park: str | None = None) -> list[SourceRow]:
    """The verified values that count, of all parks or of one."""
    return [
        row
        for row in book.sources
        if row.role == VERIFIED and row.used == contract.USED and (park is None or row.park == park)
    ]
