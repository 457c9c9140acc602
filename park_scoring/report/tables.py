"""The tables of the report, the notice and the park's page, out of a result workbook."""

from collections.abc import Callable, Sequence

from park_scoring import contract
from park_scoring.park_result import ParkResult, Value
from park_scoring.report import words
from park_scoring.report.model import Table, WordColumn, printed, width_of
from park_scoring.result.book import ResultBook
from park_scoring.result.method_sheet import settled
from park_scoring.result.table import points_label
from park_scoring.scheme.model import Category, Indicator, Item

# What every sheet of the workbook shows of a score, and pages of any value.
DECIMALS = 2
# Widths in millimetres, of a page upright and one on its side. A narrow column breaks words of four characters in the
# middle; a score's heading of four characters fits; the park's has room for its name.
_RANK, _MOVED, _SCORE, _CATEGORY = 10, 9, 12.5, 13.9
_PARK_UPRIGHT, _SCORE_UPRIGHT, _PARK_LYING = 82, 18, 57
# Widths in characters of the small type: margins of a cell, names on two lines, values that are not broken.
_MARGINS, _DENSE_PARK, _DENSE_SCORE, _NARROWEST, _WIDEST = 0.45, 11.0, 2.55, 3.5, 4.8

Part = tuple[WordColumn, Callable[[ParkResult], Value]]
"""A column, and what it says of a park."""


def full_points(points: float) -> str:
    """What a heading says of full points: 30 with its unit."""
    return f"{points_label(points)}{contract.POINT}"


def results(book: ResultBook) -> Table:
    """Ranks, how they moved and totals, for a page upright."""
    parts = [_rank(), *_moved(book), _park(_PARK_UPRIGHT), *_totals(book, _SCORE_UPRIGHT)]
    return _table(book, contract.RESULT_OF_YEAR, parts)


def published_results(book: ResultBook) -> Table:
    """Ranks and totals of this year alone, for the notice."""
    return _table(book, contract.RESULT_OF_YEAR, [_rank(), _park(_PARK_UPRIGHT), *_totals(book, _SCORE_UPRIGHT)])


def ranking(book: ResultBook) -> Table:
    """Ranks, how they moved, every category's score, totals and rewards, for a page on its side."""
    reward = WordColumn(contract.RESULT_HEADINGS["reward"], book.scheme.rewards.unit, _CATEGORY)
    parts = [_rank(), *_moved(book), _park(_PARK_LYING), *_categories(book), *_totals(book, _SCORE)]
    return _table(book, words.RANKING_TABLE, [*parts, (reward, lambda park: park.reward)])


def published_ranking(book: ResultBook) -> Table:
    """Ranks, every category's score and totals of this year alone, for the notice and for the web."""
    parts = [_rank(), _park(_PARK_LYING), *_categories(book), *_totals(book, _SCORE)]
    return _table(book, words.RANKING_TABLE, parts)


def compared(book: ResultBook) -> bool:
    """Whether the workbook holds changes against last year."""
    return any(park.rank_change for park in book.parks)


def _table(book: ResultBook, title: str, parts: Sequence[Part]) -> Table:
    """The ranked parks in order, then those that are not."""
    parks = (*book.ranked, *book.vetoed, *book.exempt)
    rows = tuple(tuple(value(park) for _, value in parts) for park in parks)
    return Table(title.format(year=book.year), tuple(column for column, _ in parts), rows)


def _rank() -> Part:
    """The rank, or the status of a park without one."""
    column = WordColumn(contract.RESULT_HEADINGS["rank"], width=_RANK, kind="centred")
    return column, lambda park: park.status if park.rank is None else park.rank


def _moved(book: ResultBook) -> list[Part]:
    column = WordColumn(contract.CHANGE_HEADINGS["rank_change"], width=_MOVED, kind="centred")
    return [(column, lambda park: park.rank_change or None)] if compared(book) else []


def _park(width: float) -> Part:
    return WordColumn(contract.PARK, width=width, kind="text"), lambda park: park.label


def _categories(book: ResultBook) -> list[Part]:
    return [_category(one) for one in book.scheme.categories]


def _category(one: Category) -> Part:
    column = WordColumn(one.label, full_points(one.points), _CATEGORY, decimals=DECIMALS)
    return column, lambda park: park.categories[one.code]


def _totals(book: ResultBook, width: float) -> list[Part]:
    return [_total(code, width) for code in ("base", "bonus", "total") if code != "bonus" or book.scheme.bonus.items]


def _total(code: str, width: float) -> Part:
    column = WordColumn(contract.RESULT_HEADINGS[code], width=width, decimals=DECIMALS)
    return column, lambda park: getattr(park, code)


def scores(book: ResultBook) -> Table:
    """Every indicator's points, by park in order of rank."""
    columns = [WordColumn(contract.PARK, width=_DENSE_PARK, kind="text")]
    columns += [
        WordColumn(
            one.label,
            full_points(one.points),
            _DENSE_SCORE + _MARGINS,
            decimals=DECIMALS,
            group=book.scheme.category[one.category].label,
        )
        for one in book.scheme.in_force
    ]
    parks = (*book.ranked, *book.vetoed)
    rows = ((park.label, *(_number(park.points[one.code]) for one in book.scheme.in_force)) for park in parks)
    return Table(words.SCORES_TABLE.format(year=book.year), tuple(columns), tuple(rows), dense=True)


def values(book: ResultBook) -> Table:
    """The value of every indicator that is not given as points, with its rank behind it."""
    parks = (*book.ranked, *book.vetoed)
    columns, told = [WordColumn(contract.PARK, width=_DENSE_PARK, kind="text")], [[park.label for park in parks]]
    for one in book.scheme.in_force:
        if not book.scheme.method_of(one).value_is_points:
            texts = [_with_rank(park, one) for park in parks]
            width = _MARGINS + min(max(_NARROWEST, *map(width_of, texts), 0), _WIDEST)
            group = book.scheme.category[one.category].label
            columns.append(WordColumn(one.label, one.unit, width, "centred", group=group))
            told.append(texts)
    rows = tuple(zip(*told, strict=True))
    return Table(words.VALUES_TABLE.format(year=book.year), tuple(columns), rows, dense=True)


def _with_rank(park: ParkResult, indicator: Indicator) -> str:
    value, rank = park.values[indicator.code], park.ranks.get(indicator.code)
    figure = shown_value(value)
    if not isinstance(rank, float):
        return figure
    return words.VALUE_WITH_RANK.format(value=figure, rank=printed(rank))


def shown_value(value: Value) -> str:
    """An indicator's value for a page: two decimals at most, whole numbers without."""
    if isinstance(value, float) and value != int(value):
        return printed(value, DECIMALS)
    return printed(value)


def _number(value: Value) -> Value:
    return value if isinstance(value, float) else None


def rewards(book: ResultBook) -> Table:
    """Who is to receive what, and the sum."""
    unit, headings, given = book.scheme.rewards.unit, contract.RESULT_HEADINGS, book.scheme.rewards
    money = [code for code, there in (("prize", given.places), ("special", given.special), ("reward", True)) if there]
    columns = (
        WordColumn(headings["rank"], kind="centred"),
        WordColumn(contract.PARK, width=5.6, kind="text"),
        *(WordColumn(headings[code], width=1.3) for code in money),
        *([WordColumn(headings["awards"], width=3, kind="text")] if given.special else []),
    )
    receiving = [park for park in book.ranked if park.reward]
    rows: list[tuple[Value, ...]] = [
        (
            park.rank,
            park.label,
            *(getattr(park, code) for code in money),
            *([contract.LIST.join(park.awards) or None] if given.special else []),
        )
        for park in receiving
    ]
    sums = [sum(getattr(park, code) or 0.0 for park in receiving) for code in money]
    rows.append((None, words.SUM_ROW, *sums, *([None] if given.special else [])))
    title = words.REWARDS_TABLE.format(year=book.year)
    return Table(contract.WITH_UNIT.format(label=title, unit=unit), columns, tuple(rows))


def readings(book: ResultBook) -> Table:
    """How each place that can be read two ways was read, and who settled it."""
    widths = (2.2, 1.6, 4.5, 5, 1.4)
    columns = tuple(
        WordColumn(heading, width=width, kind="text")
        for heading, width in zip(words.READING_COLUMNS, widths, strict=True)
    )
    rows = tuple(
        (one.label, one.clause, one.text, f"{one.option.label}{contract.SEMICOLON}{one.option.rule}", settled(one))
        for one in book.scheme.readings
    )
    return Table(words.READINGS_TABLE, columns, rows)


def recorded_items(book: ResultBook) -> Sequence[Item]:
    """The items that are recorded and not scored, where the workbook holds any."""
    held = {code for row in book.base.values() for code in row}
    return [item for item in book.scheme.items if item.recorded_only and item.code in held]


def recorded(book: ResultBook) -> Table | None:
    """What is recorded for 奖补措施 and not scored; None where nothing is."""
    items = recorded_items(book)
    if not items:
        return None
    columns = [WordColumn(contract.PARK, width=2.5, kind="text")]
    columns += [WordColumn(item.heading(book.year), book.scheme.type_of(item).unit, 1.6) for item in items]
    parks = (*book.ranked, *book.vetoed)
    rows = ((park.label, *(book.base[park.code][item.code] for item in items)) for park in parks)
    return Table(words.RECORDED_TABLE, tuple(columns), tuple(rows))
