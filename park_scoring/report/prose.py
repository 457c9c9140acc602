"""The sentences of the report: what the figures of a result workbook say, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from park_scoring import wording
from park_scoring.report import workdays
from park_scoring.report.model import Entry, shown
from park_scoring.report.tables import DECIMALS, shown_value
from park_scoring.result.book import ParkResult, ResultBook, SourceRow
from park_scoring.result.read import audit_block, told
from park_scoring.result.table import points_label
from park_scoring.scheme.model import Category, Indicator
from park_scoring.scoring.rounding import round_one

VERIFIED = "verified"
_GROWTH_UNIT = wording.PERCENT


def score(value: float | None) -> str:
    """A score as every sheet shows it."""
    return shown(value, DECIMALS)


def joined(parts: Iterable[str], between: str = wording.LIST) -> str:
    """Parts of an enumeration."""
    return between.join(parts)


# ── how it was done ──────────────────────────────────────────────────────────────────────────────────────────


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
    return wording.VERIFIED_SOME.format(count=len(found), changed=changed)


def verified_rows(book: ResultBook, park: str | None = None) -> list[SourceRow]:
    """The verified values that count, of all parks or of one."""
    return [
        row
        for row in book.sources
        if row.role == VERIFIED and row.used == wording.USED and (park is None or row.park == park)
    ]


# ── who stands where ─────────────────────────────────────────────────────────────────────────────────────────


def parks_told(text: str, parks: Sequence[ParkResult]) -> str:
    """A clause about parks, "" where there are none."""
    return text.format(count=len(parks), parks=joined(park.label for park in parks)) if parks else ""


def not_ranked(book: ResultBook) -> str:
    """Each park without a rank, why, and what it counts as."""
    return "".join(
        wording.NOT_RANKED.format(park=park.label, reason=reason(park), status=park.status)
        for park in (*book.vetoed, *book.exempt)
    )


def reason(park: ParkResult) -> str:
    """Why a park has no rank, to stand in the middle of a sentence."""
    return park.reason.rstrip(wording.REASON_END)


def headline(book: ResultBook) -> str:
    """The first places in a sentence, the average and the distance between first and last."""
    ranked = book.ranked
    totals = [park.total for park in ranked if park.total is not None]
    if not totals:
        return wording.HEADLINE_NONE
    places = len(book.scheme.rewards.places)
    podium: dict[float, list[ParkResult]] = {}
    for park in ranked:
        if park.rank is not None and park.rank <= places:
            podium.setdefault(park.rank, []).append(park)
    each = (
        wording.PODIUM_PLACE.format(
            rank=shown(rank),
            parks=joined(wording.POINTS_AFTER.format(park=one.label, points=score(one.total)) for one in parks),
        )
        for rank, parks in sorted(podium.items())
    )
    return wording.HEADLINE_ORDER.format(
        podium=joined(each, wording.COMMA),
        average=score(sum(totals) / len(totals)),
        range=score(max(totals) - min(totals)),
    )


def changes(book: ResultBook) -> str:
    """Who rose and who fell against last year; "" for a result that holds no changes."""
    parts = []
    for mark, text, field in (
        (wording.RANK_UP, wording.CHANGES_RISEN, "risen"),
        (wording.RANK_DOWN, wording.CHANGES_FALLEN, "fallen"),
    ):
        moved = [park for park in book.ranked if park.rank_change.startswith(mark)]
        each = joined(wording.CHANGED_BY.format(park=park.label, change=park.rank_change) for park in moved)
        parts.append(text.format(**{field: each}) if moved else "")
    return "".join(parts)


# ── by category ──────────────────────────────────────────────────────────────────────────────────────────────


def category_entry(book: ResultBook, number: int, category: Category) -> Entry:
    """What is said of one category: its average, who leads and who is last, best values, and who fell."""
    held = [(park, park.categories[category.code]) for park in book.ranked]
    known = [(park, value) for park, value in held if value is not None]
    average = sum(value for _, value in known) / len(known) if known else None
    indicators = book.scheme.indicators_of(category.code)
    return {
        "number": wording.NUMERALS[number],
        "label": category.label,
        "points": points_label(category.points),
        "average": score(average),
        "share": percentage(average, category.points),
        "leaders": _leaders(known),
        "best_values": _best_values(book, indicators),
        "fallen": _fallen(book, indicators),
    }


def percentage(part: float | None, whole: float) -> str:
    """A share in percent with one decimal."""
    return wording.NOBODY if part is None else f"{shown(part / whole * 100, 1)}{wording.PERCENT}"


def _leaders(known: Sequence[tuple[ParkResult, float]]) -> str:
    if not known:
        return ""
    best, worst = max(value for _, value in known), min(value for _, value in known)
    first = [park.label for park, value in known if value == best]
    last = [park.label for park, value in known if value == worst]
    if best == worst:
        return wording.CATEGORY_ALL_EQUAL.format(points=score(best))
    lead = wording.CATEGORY_LEADERS.format(parks=joined(first), points=score(best))
    return lead + wording.CATEGORY_LAST.format(parks=joined(last), points=score(worst))


def _best_values(book: ResultBook, indicators: Sequence[Indicator]) -> str:
    """Who is first by value, indicator by indicator, for those whose value is not itself a score."""
    each = []
    for one in indicators:
        held = [(park, book.values[park.code][one.code]) for park in book.ranked]
        known = [(park, value) for park, value in held if isinstance(value, float)]
        best = max((value for _, value in known), default=0.0)
        if one.method == "direct" or not known or best <= 0:
            continue
        parks = joined(park.label for park, value in known if value == best)
        figure = f"{shown_value(best)}{one.unit}"
        each.append(wording.BEST_VALUE.format(indicator=one.label, parks=parks, figure=figure))
    return wording.BEST_VALUES.format(each=joined(each, wording.SEMICOLON)) if each else ""


def _fallen(book: ResultBook, indicators: Sequence[Indicator]) -> str:
    """Whose growth is below nothing."""
    each = []
    for one in indicators:
        held = ((park, book.values[park.code][one.code]) for park in book.ranked)
        below = [(park, value) for park, value in held if isinstance(value, float) and value < 0]
        if one.unit == _GROWTH_UNIT and below:
            parks = joined(
                wording.FIGURE_AFTER.format(park=park.label, figure=f"{shown_value(value)}{one.unit}")
                for park, value in below
            )
            each.append(wording.FALLEN_IN.format(indicator=one.label, parks=parks))
    return wording.FALLEN.format(each=joined(each, wording.SEMICOLON)) if each else ""


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────


def places(book: ResultBook) -> str:
    """Who is to receive which place's prize."""
    unit = book.scheme.rewards.unit
    sharing = [line.label for line in book.prizes]
    each = (
        (wording.PLACE_TOLD_SHARED if sharing.count(line.label) > 1 else wording.PLACE_TOLD).format(
            rank=told(line.label), park=line.winner, amount=shown(line.amount), unit=unit
        )
        for line in book.prizes
    )
    return joined(each, wording.SEMICOLON) + wording.REASON_END if book.prizes else wording.PLACES_NONE


def awards(book: ResultBook) -> str:
    """Who is to receive which special award, or that it is open."""
    unit = book.scheme.rewards.unit
    each = (
        (wording.AWARD_TOLD_OPEN if line.winner == wording.OPEN else wording.AWARD_TOLD).format(
            award=told(line.label), park=line.winner, amount=shown(line.amount), unit=unit, ground=line.ground
        )
        for line in book.awards
    )
    return joined(each, wording.SEMICOLON) + wording.REASON_END if book.awards else wording.AWARDS_NONE


def account(book: ResultBook) -> str:
    """The account of the fund; it is added up here again, in the smallest unit of money."""
    unit, decimals = book.scheme.rewards.unit, book.scheme.rewards.minor_decimals
    amounts = {code: book.account[code].amount for code in wording.ACCOUNT if code in book.account}
    spent = round_one(sum(amount for code, amount in amounts.items() if code != "fund"), decimals)
    even = spent == round_one(amounts["fund"], decimals)
    text = wording.ACCOUNT_EVEN if even else wording.ACCOUNT_UNEVEN
    balance = text.format(fund=shown(amounts["fund"]), unit=unit)
    figures = {code: shown(amount) for code, amount in amounts.items()}
    return wording.ACCOUNT_TOLD.format(**figures, sum=shown(spent), unit=unit, balance=balance)


# ── problems ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of trouble and what is said of it."""

    code: str
    text: str


def problems(book: ResultBook) -> list[Problem]:
    """What the figures show to be wrong: vetoes, no points, figures that fell, what cannot be computed."""
    texts = {
        "vetoed": "".join(
            wording.NOT_RANKED.format(park=park.label, reason=reason(park), status=park.status) for park in book.vetoed
        ),
        "without_points": _without_points(book),
        "falling": _falling(book),
        "not_computable": not_computable(book),
    }
    return [Problem(code, text) for code, text in texts.items() if text]


def _without_points(book: ResultBook) -> str:
    held = {
        park.label: [one.label for one in book.scheme.in_force if book.points[park.code][one.code] == 0]
        for park in book.ranked
    }
    found = sorted(((park, labels) for park, labels in held.items() if labels), key=lambda one: -len(one[1]))
    each = (
        wording.WITHOUT_POINTS_OF.format(park=park, count=len(labels), indicators=joined(labels))
        for park, labels in found
    )
    return wording.WITHOUT_POINTS.format(parks=len(found), each=joined(each, wording.SEMICOLON)) if found else ""


def _falling(book: ResultBook) -> str:
    each = []
    for item in book.scheme.items:
        parks = joined(_fell(book, item.code, item.previous)) if item.previous else ""
        if parks:
            each.append(wording.FALLING.format(item=item.heading(book.year), parks=parks))
    return joined(each, wording.SEMICOLON) + wording.REASON_END if each else ""


def _fell(book: ResultBook, code: str, previous: str) -> Iterator[str]:
    """The ranked parks whose figure is below the year before's."""
    item = book.scheme.item[code]
    for park in book.ranked:
        now, before = (book.base[park.code].get(one) for one in (code, previous))
        if isinstance(now, float) and isinstance(before, float) and now < before:
            yield wording.FALLING_BY.format(
                park=park.label,
                before=shown(before),
                now=shown(now),
                unit=book.scheme.type_of(item).unit,
                percent=shown((before - now) / before * 100, DECIMALS),
            )


def not_computable(book: ResultBook) -> str:
    """Which parks' indicators could not be computed."""
    each = []
    for one in book.scheme.in_force:
        parks = [park.label for park in book.ranked if book.values[park.code][one.code] == wording.NOT_COMPUTABLE]
        if parks:
            each.append(wording.NOT_COMPUTABLE_OF.format(indicator=one.label, parks=joined(parks)))
    return wording.NOT_COMPUTABLE_TOLD.format(each=joined(each, wording.SEMICOLON)) if each else ""
