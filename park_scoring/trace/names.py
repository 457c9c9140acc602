"""Which park and which number somebody means who asks for a trace."""

from collections.abc import Iterator

from park_scoring import contract
from park_scoring.errors import SourceError
from park_scoring.inert import inert_line
from park_scoring.intake.locating.suggestions import likely, maybe
from park_scoring.plain_text import narrowed, squeezed
from park_scoring.result.book import ResultBook
from park_scoring.trace import words

TOTAL, BASE, BONUS, RANK = "total", "base", "bonus", "rank"
REWARD, PRIZE, SPECIAL = "reward", "prize", "special"
COLUMNS = (TOTAL, RANK, BASE, BONUS, REWARD, PRIZE, SPECIAL)
# further columns of 考核结果, and the number whose tree says why they say what they say
_BESIDE = {"rank_change": RANK, "awards": SPECIAL}
_LONGEST_SHOWN = 40


def find_park(book: ResultBook, name: str) -> str:
    """The code of a park that is named by its code, its official name or a short form.

    Raises SourceError for anything else, with the parks that may be meant.
    """
    wanted = _plain(name)
    for unit in book.scheme.units:
        if wanted in map(_plain, (unit.code, unit.label, *unit.aliases)):
            return unit.code
    told = {unit.code: contract.CODE_OF.format(code=unit.code, label=unit.label) for unit in book.scheme.units}
    names = {one: told[unit.code] for unit in book.scheme.units for one in (unit.code, unit.label, *unit.aliases)}
    near = maybe(likely(name, names))
    known = contract.LIST.join(told.values())
    raise SourceError(words.TRACE_NO_PARK.format(found=inert_line(name, _LONGEST_SHOWN), maybe=near, known=known))


def find_code(book: ResultBook, name: str) -> str:
    """The code of a number that is named by its code or its label.

    Raises SourceError for anything else, with the numbers that may be meant.
    """
    wanted, named = _plain(name), tuple(_named(book))
    for code, meant in _BESIDE.items():
        if wanted in (code, _plain({**contract.RESULT_HEADINGS, **contract.CHANGE_HEADINGS}[code])):
            return meant
    for spelling in (0, 1):  # a code before a label
        for pair in named:
            if _plain(pair[spelling]) == wanted:
                return pair[0]
    told = {code: contract.CODE_OF.format(code=code, label=label) for code, label in reversed(named)}
    names = {label: told[code] for code, label in named} | {code: told[code] for code, _ in named}
    near = maybe(likely(name, names))
    scheme = book.scheme
    raise SourceError(
        words.TRACE_NO_CODE.format(
            found=inert_line(name, _LONGEST_SHOWN),
            maybe=near,
            columns=contract.LIST.join(told[code] for code in COLUMNS),
            categories=contract.LIST.join(told[one.code] for one in scheme.categories),
            indicators=contract.LIST.join(told[one.code] for one in scheme.in_force),
        )
    )


def _named(book: ResultBook) -> Iterator[tuple[str, str]]:
    """Every number's code and label; where two share one, the first is meant."""
    scheme = book.scheme
    yield from ((one.code, one.label) for one in scheme.in_force)
    yield from ((item.code, item.heading(book.year)) for item in scheme.items)
    yield from ((one.code, one.label) for one in scheme.categories)
    yield from ((code, contract.RESULT_HEADINGS[code]) for code in COLUMNS)


def _plain(name: str) -> str:
    return squeezed(narrowed(name)).lower()
