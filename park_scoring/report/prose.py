"""The sentences of the report: what the figures of a result workbook say, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

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
# An enumeration of more parks than this names only the first few.
_MOST_NAMED, _FEW_NAMED = 5, 3


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
    text = wording.VERIFIED_SOME if changed else wording.VERIFIED_SAME
    return text.format(count=len(found), changed=changed)


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


def not_ranked(parks: Iterable[ParkResult]) -> str:
    """Each park without a rank, why, and what it counts as where the reason does not say so itself."""
    return "".join(
        wording.NOT_RANKED.format(park=park.label, reason=reason(park))
        + (wording.NOT_RANKED_STATUS.format(status=park.status) if park.status not in park.reason else "")
        + wording.REASON_END
        for park in parks
    )


def reason(park: ParkResult) -> str:
    """Why a park has no rank, to stand in the middle of a sentence."""
    return joined(filter(None, park.reason.split(wording.REASON_END)), wording.SEMICOLON)


def named(parks: Sequence[str]) -> str:
    """Parks by name; where they are many, the first few and how many they are."""
    if len(parks) <= _MOST_NAMED:
        return joined(parks)
    return wording.NAMED_AMONG.format(parks=joined(parks[:_FEW_NAMED]), count=len(parks))


def headline(book: ResultBook) -> str:
    """The first places in a sentence, the average, the distance between first and last, and equal totals."""
    totals = [park.total for park in book.ranked if park.total is not None]
    if not totals:
        return wording.HEADLINE_NONE
    if len(totals) == 1:
        return wording.HEADLINE_ALONE.format(park=book.ranked[0].label, total=score(totals[0]))
    order = wording.HEADLINE_ORDER.format(podium=joined(_podium(book), wording.COMMA))
    average, distance = sum(totals) / len(totals), max(totals) - min(totals)
    spread = wording.HEADLINE_SPREAD.format(average=score(average), range=score(distance)) if distance else ""
    return order + spread + "".join(_same_totals(book))


def _podium(book: ResultBook) -> Iterator[str]:
    """The places with prizes, and who holds them."""
    for rank, parks in groupby(book.ranked, key=lambda park: park.rank):
        held = list(parks)
        if rank is not None and rank <= len(book.scheme.rewards.places):
            text = wording.PODIUM_PLACE if len(held) == 1 else wording.PODIUM_SHARED
            labels = named([park.label for park in held])
            yield text.format(rank=shown(rank), parks=labels, points=score(held[0].total))


def _same_totals(book: ResultBook) -> Iterator[str]:
    """Parks with equal totals that were told apart, and by which rule."""
    for total, parks in groupby(book.ranked, key=lambda park: park.total):
        held = list(parks)
        if len({park.rank for park in held}) > 1:
            labels = joined(park.label for park in held)
            rule = book.scheme.reading["tie_break"].option.rule
            yield wording.SAME_TOTALS.format(parks=labels, total=score(total), rule=rule)


def changes(book: ResultBook) -> str:
    """Who rose, fell, kept the rank or had none last year; "" for a result that holds no changes."""
    parts = []
    for mark, text in wording.CHANGES.items():
        moved = [park for park in book.ranked if park.rank_change.startswith(mark)]
        each = (_moved(park.label, park.rank_change.removeprefix(mark)) for park in moved)
        parts += [text.format(parks=joined(each))] if moved else []
    return wording.CHANGES_TOLD.format(each=joined(parts, wording.SEMICOLON)) if parts else ""


def _moved(park: str, places: str) -> str:
    return wording.CHANGED_BY.format(park=park, places=places) if places else park


# ── by category ──────────────────────────────────────────────────────────────────────────────────────────────


def category_entry(book: ResultBook, number: int, category: Category) -> Entry:
    """What is said of one category: its average, who leads and who is last, best values, and who fell."""
    known = _scores(book, category)
    average = _average(known)
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


def _scores(book: ResultBook, category: Category) -> list[tuple[ParkResult, float]]:
    held = ((park, park.categories[category.code]) for park in book.ranked)
    return [(park, value) for park, value in held if value is not None]


def _average(known: Sequence[tuple[ParkResult, float]]) -> float | None:
    return sum(value for _, value in known) / len(known) if known else None


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
        text = wording.CATEGORY_ALL_EQUAL if len(known) > 1 else wording.CATEGORY_ALONE
        return text.format(park=first[0], points=score(best))
    lead = wording.CATEGORY_LEADERS.format(parks=named(first), points=score(best))
    return lead + wording.CATEGORY_LAST.format(parks=named(last), points=score(worst))


def _best_values(book: ResultBook, indicators: Sequence[Indicator]) -> str:
    """Who is first by value, indicator by indicator, where not all are, for those whose value is not itself a score."""
    each = []
    for one in indicators:
        known = _known_values(book, one)
        best = max((value for _, value in known), default=0.0)
        first = [park.label for park, value in known if value == best]
        if one.method == "direct" or best <= 0 or len(first) == len(known):
            continue
        figure = f"{shown_value(best)}{one.unit}"
        each.append(wording.BEST_VALUE.format(indicator=one.label, parks=named(first), figure=figure))
    return wording.BEST_VALUES.format(each=joined(each, wording.SEMICOLON)) if each else ""


def _known_values(book: ResultBook, indicator: Indicator) -> list[tuple[ParkResult, float]]:
    held = ((park, book.values[park.code][indicator.code]) for park in book.ranked)
    return [(park, value) for park, value in held if isinstance(value, float)]


def _fallen(book: ResultBook, indicators: Sequence[Indicator]) -> str:
    """Whose growth is below nothing."""
    each = []
    for one in indicators:
        below = [(park, value) for park, value in _known_values(book, one) if value < 0]
        if one.unit == _GROWTH_UNIT and below:
            parks = joined(
                wording.FIGURE_AFTER.format(park=park.label, figure=f"{shown_value(value)}{one.unit}")
                for park, value in below
            )
            each.append(wording.FALLEN_IN.format(indicator=one.label, parks=parks))
    return wording.FALLEN.format(each=joined(each, wording.SEMICOLON)) if each else ""


def bonus(book: ResultBook) -> str:
    """Which parks were given bonus points, how many, and for what."""
    each = [
        wording.BONUS_OF.format(park=park.label, points=score(park.bonus), grounds=joined(_grounds(book, park.code)))
        for park in book.ranked
        if park.bonus
    ]
    if not each:
        return wording.BONUS_NONE
    return wording.BONUS_TOLD.format(count=len(each), each=joined(each, wording.SEMICOLON))


def _grounds(book: ResultBook, park: str) -> Iterator[str]:
    """The designations that count, with their levels."""
    for code, points in book.bonus_parts[park].items():
        if isinstance(points, float) and points > 0:
            label = book.scheme.item[code].heading(book.year)
            yield wording.BONUS_GROUND.format(item=label, level=told(book.base[park].get(code)))


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────


def places(book: ResultBook) -> str:
    """Who is to receive which place's prize."""
    unit = book.scheme.rewards.unit
    each = []
    for (rank, amount), lines in groupby(book.prizes, key=lambda line: (told(line.label), line.amount)):
        winners = [line.winner for line in lines]
        text = wording.PLACE_TOLD if len(winners) == 1 else wording.PLACE_SHARED
        each.append(text.format(rank=rank, parks=joined(winners), amount=shown(amount), unit=unit))
    return joined(each, wording.SEMICOLON) + wording.REASON_END if each else wording.PLACES_NONE


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
    known = {category: _scores(book, category) for category in book.scheme.categories}
    shares = {
        category: average / category.points
        for category, found in known.items()
        if (average := _average(found)) is not None
    }
    if len(set(shares.values())) < 2:
        return ""
    weakest = min(shares, key=lambda category: shares[category])
    none = [park.label for park, value in known[weakest] if value == 0]
    everybody = len(none) == len(known[weakest]) > 1
    without = wording.WEAK_ALL if everybody else wording.WEAK_SOME.format(parks=named(none)) if none else ""
    average = _average(known[weakest])
    share = percentage(average, weakest.points)
    return wording.WEAK.format(category=weakest.label, average=score(average), share=share, without=without)


def _without_points(book: ResultBook) -> str:
    """The indicators in which nobody has points, then for each park those of the others in which it has none."""
    without = {
        one.label: [park for park in book.ranked if book.points[park.code][one.code] == 0]
        for one in book.scheme.in_force
    }
    common = [label for label, parks in without.items() if 1 < len(parks) == len(book.ranked)]
    held = {
        park.label: [label for label, parks in without.items() if park in parks and label not in common]
        for park in book.ranked
    }
    found = sorted(((park, labels) for park, labels in held.items() if labels), key=lambda one: -len(one[1]))
    each = [
        wording.WITHOUT_POINTS_OF.format(park=park, count=len(labels), indicators=joined(labels))
        for park, labels in found
    ]
    text = wording.WITHOUT_POINTS if len(each) > 1 else wording.WITHOUT_POINTS_ONE
    alike = wording.WITHOUT_POINTS_ALL.format(indicators=joined(common)) if common else ""
    return alike + (text.format(parks=len(each), each=joined(each, wording.SEMICOLON)) if each else "")


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


def _doubts(book: ResultBook) -> str:
    """How many warnings stand, and over what."""
    doubtful = Counter(_about(book, finding.item) for finding in book.findings if finding.severity == "warning")
    each = (wording.DOUBTS_OVER.format(about=about, count=count) for about, count in doubtful.most_common())
    total = doubtful.total()
    return wording.DOUBTS.format(count=total, each=joined(each)) if total else ""


def _about(book: ResultBook, code: str) -> str:
    """What a finding is about: an item as it is headed, an indicator, or something else."""
    if code in book.scheme.item:
        return wording.QUOTED.format(text=book.scheme.item[code].heading(book.year))
    labels = {one.code: wording.QUOTED.format(text=one.label) for one in book.scheme.in_force}
    return labels.get(code, wording.DOUBTS_OTHER)


# ── explanations ─────────────────────────────────────────────────────────────────────────────────────────────


def readings(book: ResultBook) -> str:
    """How many places of the decree were read one way of several, and how many of these are settled."""
    scheme = book.scheme
    still_open = sum(not reading.settled_by.letter for reading in scheme.readings)
    state = wording.READINGS_OPEN.format(open=still_open) if still_open else wording.READINGS_SETTLED
    if still_open == len(scheme.readings):
        state = wording.READINGS_ALL_OPEN
    return wording.READINGS_TOLD.format(count=len(scheme.readings), state=state, interpreted_by=scheme.interpreted_by)


def not_computable(book: ResultBook) -> str:
    """Which parks' indicators could not be computed, or that none could not."""
    each = []
    for one in book.scheme.in_force:
        parks = [park.label for park in book.ranked if book.values[park.code][one.code] == wording.NOT_COMPUTABLE]
        if parks:
            each.append(wording.NOT_COMPUTABLE_OF.format(indicator=one.label, parks=joined(parks)))
    if not each:
        return wording.NOT_COMPUTABLE_NONE
    return wording.NOT_COMPUTABLE_TOLD.format(each=joined(each, wording.SEMICOLON))
