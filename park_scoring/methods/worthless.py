"""Values that hold a rank and, under the option `no_points` of a reading, score nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from park_scoring.methods.method import Flags, Floats


@dataclass(frozen=True, slots=True)
class Worthless:
    """Which values those are, and the same of one cell as a condition."""

    values: Callable[[Floats], Flags]
    formula: Callable[[str], str]


# By reading. Both compare false with what cannot be computed and with growth from 0: NaN and +inf here, words in the
# workbook.
WORTHLESS: Mapping[str, Worthless] = MappingProxyType(
    {
        "zero_value": Worthless(lambda values: values <= 0, lambda value: f"{value}<=0"),
        "negative_growth": Worthless(lambda values: values < 0, lambda value: f"{value}<0"),
    }
)
