"""What one city's assessment starts from, as arrays with one region."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from park_scoring import contract
from park_scoring.errors import SchemeError
from park_scoring.methods import Flags, Floats
from park_scoring.scheme import Scheme
from park_scoring.scoring import words
from park_scoring.scoring.assessment import Assessment, assess
from park_scoring.scoring.rules import Rules, resolve
from park_scoring.verification.rows import Pair


@dataclass(frozen=True, eq=False)
class Figures:
    """The settled figures of a year, and what else decides whether they count.

    `base`: parks × items; a float, a choice's label, or None where there is no value. `issued`: the latest date (ISO)
    on an item's papers that does not lie behind the year. `seen`: what somebody has seen on the spot (现场确认实物).
    """

    year: int
    base: pd.DataFrame
    issued: Mapping[Pair, str]
    seen: frozenset[Pair]

    @cached_property
    def parks(self) -> tuple[str, ...]:
        """The codes of the parks, in the order of the rows."""
        return tuple(map(str, self.base.index))

    def value(self, park: str, item: str) -> float | str | None:
        """One figure; None where there is none, or the item is not in the base."""
        found: object = self.base.at[park, item] if item in self.base.columns else None
        return found if isinstance(found, (float, str)) else None


def assessed(scheme: Scheme, figures: Figures) -> tuple[Rules, Assessment]:
    """The city scored under the readings in force, with the rules that it was scored by.

    Raises SchemeError where these readings need items that they do not ask for, and that nobody reported either.
    """
    rules = resolve(scheme, map(str, figures.base.columns))
    if rules.absent:
        items = contract.LIST.join(scheme.item[code].heading(figures.year) for code in rules.absent)
        raise SchemeError(words.READINGS_LACK_ITEMS.format(items=items))
    return rules, assess(rules, *arrays(scheme, rules, figures))


def arrays(scheme: Scheme, rules: Rules, figures: Figures) -> tuple[Floats, Flags, Flags]:
    """`base`, `issued` and `confirmed` as `assess` takes them, with one region."""
    return _base(scheme, rules, figures), _issued(rules, figures), _confirmed(rules, figures)


def _base(scheme: Scheme, rules: Rules, figures: Figures) -> Floats:
    """Choices become their places among the choices of their type."""
    base = np.full((1, len(figures.parks), len(rules.items)), np.nan)
    for at, code in enumerate(rules.items):
        choices: Mapping[object, int] = {
            choice: place for place, choice in enumerate(scheme.type_of(scheme.item[code]).choices)
        }
        for row, value in enumerate(figures.base[code]):
            number = choices.get(value) if choices else value
            base[0, row, at] = number if isinstance(number, (int, float)) else np.nan
    return base


def _issued(rules: Rules, figures: Figures) -> Flags:
    year = str(figures.year)
    issued = [
        [figures.issued.get((park, one.item), "").startswith(year) for one in rules.bonus] for park in figures.parks
    ]
    return np.array([issued], dtype=np.bool_)


def _confirmed(rules: Rules, figures: Figures) -> Flags:
    confirmed = [[(park, item) in figures.seen for item in rules.items] for park in figures.parks]
    return np.array([confirmed], dtype=np.bool_)
