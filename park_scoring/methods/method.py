"""What a method is: its arithmetic, the same as a spreadsheet formula, its words, and what it has to be told."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Need(StrEnum):
    """What a method takes beside the value and the full points."""

    RANK = "rank"
    """Every park's rank and N, which then stand in the workbook too."""
    EACH = "points_each"
    """The points of one unit, declared with the indicator."""
    STEP = "step"
    """The share of the full points that each step loses, a parameter of a reading's option."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where every park stands in the indicators of one method; arrays that broadcast to (regions, parks, indicators).

    `value` is NaN where nothing was computed or a park does not take part; `from_zero` marks growths from 0 that a
    reading puts first: they have no value. `each` and `step` are 0 for indicators without.
    """

    full: Floats
    value: Floats
    rank: Floats
    size: Floats
    from_zero: Flags
    each: Floats
    step: Floats


@dataclass(frozen=True, slots=True)
class FormulaCells:
    """The same for one park and indicator, as pieces of a formula; `column` is the range of all values.

    `rank` and `size` are "" for a method that needs no rank; `from_zero` is what stands in place of the value of a
    growth from 0 that is put first, "" where there can be none.
    """

    full: str
    value: str
    rank: str
    size: str
    column: str
    from_zero: str
    each: float
    step: float


@dataclass(frozen=True, slots=True)
class Method:
    """One way in which a value becomes points.

    `points` gives points before they are rounded, of the shape of `value`; what it gives where there is no value is
    not used. `formula` prints the same. `words` says it on 评分办法, with {rule} (of the reading, if it is an option
    of one), {unit}, {each} and {points}. `better` is the sign by which a better value compares with a worse one.
    `value_is_points`: somebody gave the points, there is no figure to be shown beside them. `readings` are those that
    every indicator so scored depends on.
    """

    code: str
    points: Callable[[Standing], Floats]
    formula: Callable[[FormulaCells], str]
    words: str
    needs: frozenset[Need] = frozenset()
    better: Literal[">", "<"] = ">"
    value_is_points: bool = False
    readings: tuple[str, ...] = ()

    @property
    def ranks(self) -> bool:
        """Whether the parks are ranked by the value."""
        return Need.RANK in self.needs
