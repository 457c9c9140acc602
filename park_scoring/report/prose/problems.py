"""The fourth section, problems: what the figures show to be wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from park_scoring import contract
from park_scoring.report import words
from park_scoring.report.model import printed
from park_scoring.report.prose.phrases import enumerated, named, not_ranked, percentage, score
from park_scoring.report.prose.standing import average_of, scores_in
from park_scoring.report.tables import DECIMALS
from park_scoring.result.book import ResultBook


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of trouble and what is said of it."""

    code: str
    text: str


def problems(book: ResultBook) -> list[Problem]:
    """What the figures show to be wrong: vetoes, weak categories, no points, figures that fell, open questions."""
    texts = {
        "vetoed": not_ranked(book.vetoed),
        "weak": _weak(book),
        "without_points": _without_points(book),
        "falling": _falling(book),
        "doubts": _doubts(book),
    }
    return [Problem(code, text) for code, text in texts.items() if text]


def _weak(book: ResultBook) -> str:
    """The category with the least share of its points on average, where the shares differ, and who has none there."""
    known = {category: scores_in(book, category) for category in book.scheme.categories}
    shares = {
        category: average / category.points
        for category, found in known.items()
        if (average := average_of(found)) is not None
    }
    if len(set(shares.values())) < 2:
        return ""
    weakest = min(shares, key=lambda category: shares[category])
    none = [park.label for park, value in known[weakest] if value == 0]
    everybody = len(none) == len(known[weakest]) > 1
    without = words.WEAK_ALL if everybody else words.WEAK_SOME.format(parks=named(none)) if none else ""
    average = average_of(known[weakest])
    share = percentage(average, weakest.points)
    return words.WEAK.format(category=weakest.label, average=score(average), share=share, without=without)


def _without_points(book: ResultBook) -> str:
    """The indicators in which nobody has points, then for each park those of the others in which it has none."""
    without = {one.label: [park for park in book.ranked if park.points[one.code] == 0] for one in book.scheme.in_force}
    common = [label for label, parks in without.items() if 1 < len(parks) == len(book.ranked)]
    held = {
        park.label: [label for label, parks in without.items() if park in parks and label not in common]
        for park in book.ranked
    }
    found = sorted(((park, labels) for park, labels in held.items() if labels), key=lambda one: -len(one[1]))
    each = [
        words.WITHOUT_POINTS_OF.format(park=park, count=len(labels), indicators=enumerated(labels))
        for park, labels in found
    ]
    text = words.WITHOUT_POINTS if len(each) > 1 else words.WITHOUT_POINTS_ONE
    alike = words.WITHOUT_POINTS_ALL.format(indicators=enumerated(common)) if common else ""
    besides = words.WITHOUT_POINTS_BESIDES if common else ""
    told = {"parks": len(each), "besides": besides, "each": enumerated(each, contract.SEMICOLON)}
    return alike + (text.format(**told) if each else "")


def _falling(book: ResultBook) -> str:
    each = []
    for item in book.scheme.items:
        parks = enumerated(_fell(book, item.code, item.previous)) if item.previous else ""
        if parks:
            each.append(words.FALLING.format(item=item.heading(book.year), parks=parks))
    return enumerated(each, contract.SEMICOLON) + contract.FULL_STOP if each else ""


def _fell(book: ResultBook, code: str, previous: str) -> Iterator[str]:
    """The ranked parks whose figure is below the year before's."""
    item = book.scheme.item[code]
    for park in book.ranked:
        now, before = (book.base[park.code].get(one) for one in (code, previous))
        if isinstance(now, float) and isinstance(before, float) and now < before:
            yield words.FALLING_BY.format(
                park=park.label,
                before=printed(before),
                now=printed(now),
                unit=book.scheme.type_of(item).unit,
                percent=printed((before - now) / before * 100, DECIMALS),
            )


def _doubts(book: ResultBook) -> str:
    """How many warnings stand, and over what."""
    doubtful = Counter(_about(book, finding.item) for finding in book.findings if finding.severity == "warning")
    each = (words.DOUBTS_OVER.format(about=about, count=count) for about, count in doubtful.most_common())
    total = doubtful.total()
    return words.DOUBTS.format(count=total, each=enumerated(each)) if total else ""


def _about(book: ResultBook, code: str) -> str:
    """What a finding is about: an item as it is headed, an indicator, or something else."""
    if code in book.scheme.item:
        return words.QUOTED.format(text=book.scheme.item[code].heading(book.year))
    labels = {one.code: words.QUOTED.format(text=one.label) for one in book.scheme.in_force}
    return labels.get(code, words.DOUBTS_OTHER)
