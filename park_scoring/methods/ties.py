"""How equal values are ranked: the same four ways as scipy.stats.rankdata."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Ties:
    """One way: pandas' name for it, and its formulas.

    `number(cell, column, better)` ranks a number among the numbers of a column, `better` being the sign by which a
    better one compares. `group(ahead, members)` is the rank that a group of equals gets behind `ahead` others;
    `count(column)` is how many places the column's numbers take up.
    """

    method: Literal["min", "average", "max", "dense"]
    number: Callable[[str, str, str], str]
    group: Callable[[str, str], str]
    count: Callable[[str], str]


def _numbers(column: str) -> str:
    return f"COUNT({column})"


def _rank(cell: str, column: str, better: str) -> str:
    """RANK alone is `min`, and is in every spreadsheet program."""
    return f"RANK({cell},{column})" if better == ">" else f"RANK({cell},{column},1)"


def _is_number(column: str) -> str:
    """Cell by cell: any text is more than any number. Gnumeric asks ISNUMBER of one cell where a column is meant."""
    return f'({column}<"")'


def _dense(cell: str, column: str, better: str) -> str:
    return f"ROUND(SUMPRODUCT({_is_number(column)}*({column}{better}{cell})/COUNTIF({column},{column})),0)+1"


TIES: Mapping[str, Ties] = MappingProxyType(
    {
        one.method: one
        for one in (
            Ties("min", _rank, lambda ahead, members: f"{ahead}+1", _numbers),
            Ties(
                "average",
                lambda cell, column, better: f"{_rank(cell, column, better)}+(COUNTIF({column},{cell})-1)/2",
                lambda ahead, members: f"{ahead}+({members}+1)/2",
                _numbers,
            ),
            Ties(
                "max",
                lambda cell, column, better: f"{_rank(cell, column, better)}+COUNTIF({column},{cell})-1",
                lambda ahead, members: f"{ahead}+{members}",
                _numbers,
            ),
            Ties(
                "dense",
                _dense,
                lambda ahead, members: f"{ahead}+1",
                lambda column: f"ROUND(SUMPRODUCT({_is_number(column)}/COUNTIF({column},{column})),0)",
            ),
        )
    }
)
