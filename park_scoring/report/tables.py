"""The tables of the report, the notice and the park's page, out of a result workbook."""

from collections.abc import Iterator, Sequence

from park_scoring import wording
from park_scoring.report.model import Column, Table, shown
from park_scoring.result.book import ParkResult, ResultBook, Value
from park_scoring.result.method_sheet import settled
from park_scoring.result.table import points_label
from park_scoring.scheme.model import Indicator, Item

# What every sheet of the workbook shows of a score, and pages of any value.
DECIMALS = 2
_PARK_WIDTH = 5.6
# Full points from which on a score has a digit more.
_WIDE = 10


def full_points(points: float) -> str:
    """What a heading says of full points: 30 with its unit."""
    return f"{points_label(points)}{wording.POINTS_UNIT}"


def result_columns(book: ResultBook, *, categories: bool = False) -> tuple[Column, ...]:
    """Rank, park and scores; with every category's where asked for."""
    headings = wording.RESULT_HEADINGS
    each = [Column(one.label, full_points(one.points), 1.35, decimals=DECIMALS) for one in book.scheme.categories]
    changes = [Column(wording.CHANGE_HEADINGS["rank_change"], kind="centred")] if compared(book) else []
    return (
        Column(headings["rank"], width=1.2, kind="centred"),
        *changes,
        Column(wording.PARK, width=_PARK_WIDTH, kind="text"),
        *(each if categories else []),
        *(Column(headings[code], width=1.35, decimals=DECIMALS) for code in ("base", "bonus", "total")),
    )


def result_rows(book: ResultBook, *, categories: bool = False) -> Iterator[tuple[Value, ...]]:
    """The ranked parks in order, then those that are not, with their status for a rank."""
    for park in (*book.ranked, *book.vetoed, *book.exempt):
        changes = [park.rank_change or None] if compared(book) else []
        each = [park.categories[one.code] for one in book.scheme.categories] if categories else []
        rank: Value = park.status if park.rank is None else park.rank
        yield (rank, *changes, park.label, *each, park.base, park.bonus, park.total)


def compared(book: ResultBook) -> bool:
    """Whether the workbook holds changes against last year."""
    return any(park.rank_change for park in book.parks)


def results(book: ResultBook) -> Table:
    """Ranks and totals, for a page upright."""
    return Table(wording.RESULTS_TABLE.format(year=book.year), result_columns(book), tuple(result_rows(book)))


def ranking(book: ResultBook, *, money: bool) -> Table:
    """Ranks, totals and every category's score, for a page on its side; with `money` the rewards too."""
    columns = list(result_columns(book, categories=True))
    rows = [list(row) for row in result_rows(book, categories=True)]
    if money:
        columns.append(Column(wording.RESULT_HEADINGS["reward"], book.scheme.rewards.unit, 1.35))
        for park, row in zip((*book.ranked, *book.vetoed, *book.exempt), rows, strict=True):
            row.append(park.reward)
    title = wording.RANKING_TABLE.format(year=book.year)
    return Table(title, tuple(columns), tuple(map(tuple, rows)))


def scores(book: ResultBook) -> Table:
    """Every indicator's points, by park in order of rank."""
    columns = [Column(wording.PARK, width=_PARK_WIDTH * 0.8, kind="text")]
    columns += [
        Column(
            one.label,
            full_points(one.points),
            1 if one.points < _WIDE else 1.2,
            decimals=DECIMALS,
            group=book.scheme.category[one.category].label,
        )
        for one in book.scheme.in_force
    ]
    parks = (*book.ranked, *book.vetoed)
    rows = (
        (park.label, *(_number(book.points[park.code][one.code]) for one in book.scheme.in_force)) for park in parks
    )
    return Table(wording.SCORES_TABLE.format(year=book.year), tuple(columns), tuple(rows), dense=True)


def values(book: ResultBook) -> Table:
    """The value of every indicator that is not given as points, with its rank behind it."""
    listed = [one for one in book.scheme.in_force if one.method != "direct"]
    columns = [Column(wording.PARK, width=_PARK_WIDTH * 0.8, kind="text")]
    columns += [
        Column(one.label, one.unit, 1.2, "centred", group=book.scheme.category[one.category].label) for one in listed
    ]
    rows = ((park.label, *(_with_rank(book, park, one) for one in listed)) for park in (*book.ranked, *book.vetoed))
    return Table(wording.VALUES_TABLE.format(year=book.year), tuple(columns), tuple(rows), dense=True)


def _with_rank(book: ResultBook, park: ParkResult, indicator: Indicator) -> str:
    value, rank = book.values[park.code][indicator.code], book.ranks[park.code].get(indicator.code)
    figure = shown_value(value)
    if not isinstance(rank, float):
        return figure
    return wording.VALUE_WITH_RANK.format(value=figure, rank=shown(rank))


def shown_value(value: Value) -> str:
    """An indicator's value for a page: two decimals at most, whole numbers without."""
    if isinstance(value, float) and value != int(value):
        return shown(value, DECIMALS)
    return shown(value)


def _number(value: Value) -> Value:
    return value if isinstance(value, float) else None


def rewards(book: ResultBook) -> Table:
    """Who is to receive what, and the sum."""
    unit, headings = book.scheme.rewards.unit, wording.RESULT_HEADINGS
    columns = (
        Column(headings["rank"], kind="centred"),
        Column(wording.PARK, width=_PARK_WIDTH, kind="text"),
        *(Column(headings[code], width=1.3) for code in ("prize", "special", "reward")),
        Column(headings["awards"], width=3, kind="text"),
    )
    receiving = [park for park in book.ranked if park.reward]
    rows: list[tuple[Value, ...]] = [
        (park.rank, park.label, park.prize, park.special, park.reward, wording.LIST.join(park.awards) or None)
        for park in receiving
    ]
    sums = [sum(getattr(park, code) or 0.0 for park in receiving) for code in ("prize", "special", "reward")]
    rows.append((None, wording.SUM_ROW, *sums, None))
    title = wording.REWARDS_TABLE.format(year=book.year)
    return Table(wording.WITH_UNIT.format(label=title, unit=unit), columns, tuple(rows))


def readings(book: ResultBook) -> Table:
    """How each place that can be read two ways was read, and who settled it."""
    widths = (2.2, 1.6, 4.5, 5, 1.4)
    columns = tuple(
        Column(heading, width=width, kind="text")
        for heading, width in zip(wording.READING_COLUMNS, widths, strict=True)
    )
    rows = tuple(
        (one.label, one.clause, one.text, f"{one.option.label}{wording.SEMICOLON}{one.option.rule}", settled(one))
        for one in book.scheme.readings
    )
    return Table(wording.READINGS_TABLE, columns, rows, dense=True)


def recorded_items(book: ResultBook) -> Sequence[Item]:
    """The items that are recorded and not scored, where the workbook holds any."""
    held = {code for row in book.base.values() for code in row}
    return [item for item in book.scheme.items if item.recorded_only and item.code in held]


def recorded(book: ResultBook) -> Table | None:
    """What is recorded for 奖补措施 and not scored; None where nothing is."""
    items = recorded_items(book)
    if not items:
        return None
    columns = [Column(wording.PARK, width=2.5, kind="text")]
    columns += [Column(item.heading(book.year), book.scheme.type_of(item).unit, 1.6) for item in items]
    parks = (*book.ranked, *book.vetoed)
    rows = ((park.label, *(book.base[park.code][item.code] for item in items)) for park in parks)
    return Table(wording.RECORDED_TABLE, tuple(columns), tuple(rows))
