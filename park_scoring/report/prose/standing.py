"""The second section, the results: who stands where and moved, leads and fell by category, and got bonus points."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from park_scoring import contract
from park_scoring.park_result import ParkResult
from park_scoring.report import words
from park_scoring.report.model import Entry, printed
from park_scoring.report.prose.phrases import enumerated, named, percentage, score
from park_scoring.report.tables import shown_value
from park_scoring.result.book import ResultBook
from park_scoring.result.read import value_text
from park_scoring.result.table import points_label
from park_scoring.scheme.model import Category, Indicator

_GROWTH_UNIT = contract.PERCENT


def headline(book: ResultBook) -> str:
    """The first places in a sentence, the average, the distance between first and last, and equal totals."""
    totals = [park.total for park in book.ranked if park.total is not None]
    if not totals:
        return words.HEADLINE_NONE
    if len(totals) == 1:
        return words.HEADLINE_ALONE.format(park=book.ranked[0].label, total=score(totals[0]))
    order = words.HEADLINE_ORDER.format(podium=enumerated(_podium(book), contract.COMMA))
    average, distance = sum(totals) / len(totals), max(totals) - min(totals)
    spread = words.HEADLINE_SPREAD.format(average=score(average), range=score(distance)) if distance else ""
    return order + spread + "".join(_same_totals(book))


def _podium(book: ResultBook) -> Iterator[str]:
    """The places with prizes, and who holds them."""
    for rank, parks in groupby(book.ranked, key=lambda park: park.rank):
        held = list(parks)
        if rank is not None and rank <= len(book.scheme.rewards.places):
            text = words.PODIUM_PLACE if len(held) == 1 else words.PODIUM_SHARED
            labels = named([park.label for park in held])
            yield text.format(rank=printed(rank), parks=labels, points=score(held[0].total))


def _same_totals(book: ResultBook) -> Iterator[str]:
    """Parks with equal totals that were told apart, and by which rule."""
    for total, parks in groupby(book.ranked, key=lambda park: park.total):
        held = list(parks)
        if len({park.rank for park in held}) > 1:
            labels = enumerated(park.label for park in held)
            rule = book.scheme.reading["tie_break"].option.rule
            yield words.SAME_TOTALS.format(parks=labels, total=score(total), rule=rule)


def changes(book: ResultBook) -> str:
    """Who rose, fell, kept the rank or had none last year; "" for a result that holds no changes."""
    parts = []
    for mark, text in words.CHANGES.items():
        moved = [park for park in book.ranked if park.rank_change.startswith(mark)]
        each = (_moved(park.label, park.rank_change.removeprefix(mark)) for park in moved)
        parts += [text.format(parks=enumerated(each))] if moved else []
    return words.CHANGES_TOLD.format(each=enumerated(parts, contract.SEMICOLON)) if parts else ""


def _moved(park: str, places: str) -> str:
    return words.CHANGED_BY.format(park=park, places=places) if places else park


def category_entry(book: ResultBook, number: int, category: Category) -> Entry:
    """What is said of one category: its average, who leads and who is last, best values, and who fell."""
    known = scores_in(book, category)
    average = average_of(known)
    indicators = book.scheme.indicators_of(category.code)
    return {
        "number": words.NUMERALS[number],
        "label": category.label,
        "points": points_label(category.points),
        "average": score(average),
        "share": percentage(average, category.points),
        "leaders": _leaders(known),
        "best_values": _best_values(book, indicators),
        "fallen": _fallen(book, indicators),
    }


def scores_in(book: ResultBook, category: Category) -> list[tuple[ParkResult, float]]:
    """The ranked parks with their scores in a category."""
    held = ((park, park.categories[category.code]) for park in book.ranked)
    return [(park, value) for park, value in held if value is not None]


def average_of(known: Sequence[tuple[ParkResult, float]]) -> float | None:
    """The average of such scores, None of none."""
    return sum(value for _, value in known) / len(known) if known else None


def _leaders(known: Sequence[tuple[ParkResult, float]]) -> str:
    if not known:
        return ""
    best, worst = max(value for _, value in known), min(value for _, value in known)
    first = [park.label for park, value in known if value == best]
    last = [park.label for park, value in known if value == worst]
    if best == worst:
        text = words.CATEGORY_ALL_EQUAL if len(known) > 1 else words.CATEGORY_ALONE
        return text.format(park=first[0], points=score(best))
    lead = words.CATEGORY_LEADERS.format(parks=named(first), points=score(best))
    return lead + words.CATEGORY_LAST.format(parks=named(last), points=score(worst))


def _best_values(book: ResultBook, indicators: Sequence[Indicator]) -> str:
    """Who is first by value, indicator by indicator, where not all are, for those whose value is not itself a score."""
    each = []
    for one in indicators:
        known = _known_values(book, one)
        best = max((value for _, value in known), default=0.0)
        first = [park.label for park, value in known if value == best]
        if book.scheme.method_of(one).value_is_points or best <= 0 or len(first) == len(known):
            continue
        figure = f"{shown_value(best)}{one.unit}"
        each.append(words.BEST_VALUE.format(indicator=one.label, parks=named(first), figure=figure))
    return words.BEST_VALUES.format(each=enumerated(each, contract.SEMICOLON)) if each else ""


def _known_values(book: ResultBook, indicator: Indicator) -> list[tuple[ParkResult, float]]:
    held = ((park, park.values[indicator.code]) for park in book.ranked)
    return [(park, value) for park, value in held if isinstance(value, float)]


def _fallen(book: ResultBook, indicators: Sequence[Indicator]) -> str:
    """Whose growth is below nothing."""
    each = []
    for one in indicators:
        below = [(park, value) for park, value in _known_values(book, one) if value < 0]
        if one.unit == _GROWTH_UNIT and below:
            parks = enumerated(
                words.FIGURE_AFTER.format(park=park.label, figure=f"{shown_value(value)}{one.unit}")
                for park, value in below
            )
            each.append(words.FALLEN_IN.format(indicator=one.label, parks=parks))
    return words.FALLEN.format(each=enumerated(each, contract.SEMICOLON)) if each else ""


def bonus(book: ResultBook) -> str:
    """Which parks were given bonus points, how many, and for what."""
    each = [
        words.BONUS_OF.format(park=park.label, points=score(park.bonus), grounds=enumerated(_grounds(book, park.code)))
        for park in book.ranked
        if park.bonus
    ]
    if not each:
        return words.BONUS_NONE
    return words.BONUS_TOLD.format(count=len(each), each=enumerated(each, contract.SEMICOLON))


def _grounds(book: ResultBook, park: str) -> Iterator[str]:
    """The designations that count, with their levels."""
    for code, points in book.park[park].bonus_parts.items():
        if isinstance(points, float) and points > 0:
            label = book.scheme.item[code].heading(book.year)
            yield words.BONUS_GROUND.format(item=label, level=value_text(book.base[park].get(code)))
