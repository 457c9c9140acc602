"""A scheme under its readings, resolved once: scoring asks these rules, and no reading by its code."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from park_scoring.methods import TIES, WORTHLESS, Method, Ties, Worthless
from park_scoring.scheme import Scheme, expression
from park_scoring.scheme.expression import Operation, Tree
from park_scoring.scheme.model import Indicator

# Points that are not rounded carry binary noise into their sums: 10 × 1 ÷ 13 twice has to tie with 10 × 2 ÷ 13. Shares
# of N parks lie much farther apart than this.
_SUM_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """What an indicator's value is made of, and how it becomes points; `full` points at most.

    `from_zero`: a growth from 0 comes first. `worthless` values score nothing. `each` and `step` are the parameters of
    `method`, 0 for one without.
    """

    code: str
    tree: Tree
    method: Method
    full: float
    each: float
    step: float
    from_zero: bool
    worthless: tuple[Worthless, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """The codes of the items that it is made of."""
        return expression.items(self.tree)

    @property
    def growth(self) -> Operation | None:
        """The division that may start from 0, where such a growth comes first."""
        divisions = expression.divisions(self.tree)
        return divisions[0] if self.from_zero and len(divisions) == 1 else None


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What each level of a choice is worth, in the order of its type's choices: points, or 1 for one that strikes."""

    item: str
    worth: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AwardRule:
    """专项奖励 in minor units; `category` is the place of the category by whose score it goes, None where by none."""

    item: str
    yes: int
    amount: int
    category: int | None


@dataclass(frozen=True)
class Rules:
    """Everything that `assess` has to know.

    `items` is the last axis of the base: the items that were asked for or reported. `absent` are the items that these
    rules need and the base does not have: nothing that needs one can be evaluated. `categories` gives by code the
    places of its indicators. `tie_break` names the categories that part equal totals, in this order.

    `pool_all`: who has no value is ranked behind all others, and counts in N. `veto_after`: who is struck still takes
    part in the rankings of the indicators. `unseen_is_zero` names the items that count as 0 until a site check is
    ticked. `by_recommendation`: the office's recommendation for an award goes before scores; `one_each`: nobody gets
    two awards, or one beside a place.
    """

    items: tuple[str, ...]
    absent: tuple[str, ...]
    indicators: tuple[IndicatorRule, ...]
    categories: Mapping[str, tuple[int, ...]]
    value_decimals: int
    score_decimals: int | None
    ties: Ties
    pool_all: bool
    from_zero_first: bool
    unseen_is_zero: frozenset[str]
    vetoes: tuple[LevelRule, ...]
    veto_after: bool
    bonus: tuple[LevelRule, ...]
    bonus_adds_up: bool
    bonus_only_new: bool
    tie_break: tuple[str, ...]
    minor_decimals: int
    fund: int
    places: tuple[int, ...]
    awards: tuple[AwardRule, ...]
    by_recommendation: bool
    one_each: bool

    @cached_property
    def indicator(self) -> Mapping[str, IndicatorRule]:
        """Indicators by code."""
        return {one.code: one for one in self.indicators}

    @property
    def sum_decimals(self) -> int:
        """The decimals of every sum of points: those of the points, or as many as leave equal sums equal."""
        return _SUM_DECIMALS if self.score_decimals is None else self.score_decimals

    @cached_property
    def by_method(self) -> Sequence[tuple[Method, list[int]]]:
        """Each method with the places of the indicators that are scored by it."""
        places = sorted(range(len(self.indicators)), key=lambda at: self.indicators[at].method.code)
        groups = groupby(places, key=lambda at: self.indicators[at].method)
        return [(method, list(own)) for method, own in groups]

    def evaluable(self, items: Iterable[str]) -> bool:
        """Whether the base holds all of these items."""
        return not set(items) & set(self.absent)


def resolve(scheme: Scheme, items: Iterable[str] | None = None) -> Rules:
    """The rules of a scheme under the readings in force, for a base of `items`: by default those that it asks for."""
    held = [item.code for item in scheme.asked] if items is None else list(items)
    indicators = tuple(_indicator(scheme, one) for one in scheme.in_force)
    vetoes = tuple(_levels(scheme, veto.item, dict.fromkeys(scheme.veto_levels(veto), 1.0)) for veto in scheme.veto)
    bonus = tuple(_levels(scheme, code, scheme.bonus.levels) for code in scheme.bonus.items)
    special, minor = scheme.chosen("special_award"), 10**scheme.rewards.minor_decimals
    awards = _awards(scheme, minor)
    by_recommendation = special != "highest_score"
    needed = [code for one in indicators for code in one.items] + [one.item for one in (*vetoes, *bonus)]
    needed += [one.item for one in awards] if by_recommendation else []
    return Rules(
        items=tuple(held),
        absent=tuple(code for code in dict.fromkeys(needed) if code not in held),
        indicators=indicators,
        categories={
            one.code: tuple(at for at, own in enumerate(scheme.in_force) if own.category == one.code)
            for one in scheme.categories
        },
        value_decimals=scheme.value_decimals,
        score_decimals=scheme.reading["score_decimals"].option.decimals,
        ties=TIES[scheme.chosen("ties")],
        pool_all=scheme.chosen("pool") == "all",
        from_zero_first=scheme.chosen("growth_from_zero") == "first",
        unseen_is_zero=frozenset(item.code for item in scheme.items if scheme.zero_unless_seen(item)),
        vetoes=vetoes,
        veto_after=scheme.chosen("veto_order") == "after",
        bonus=bonus,
        bonus_adds_up=scheme.chosen("bonus") == "per_designation",
        bonus_only_new=scheme.chosen("designation") == "new",
        tie_break=scheme.reading["tie_break"].option.categories,
        minor_decimals=scheme.rewards.minor_decimals,
        fund=round(scheme.rewards.fund * minor),
        places=tuple(round(amount * minor) for amount in scheme.rewards.places),
        awards=awards,
        by_recommendation=by_recommendation,
        one_each=special == "not_combined",
    )


def _indicator(scheme: Scheme, indicator: Indicator) -> IndicatorRule:
    return IndicatorRule(
        code=indicator.code,
        tree=indicator.tree,
        method=scheme.method_of(indicator),
        full=indicator.points,
        each=indicator.points_each or 0.0,
        step=scheme.reading["rank_scoring"].option.step or 0.0,
        from_zero=_speaks(scheme, "growth_from_zero", "first", indicator),
        worthless=tuple(one for code, one in WORTHLESS.items() if _speaks(scheme, code, "no_points", indicator)),
    )


def _speaks(scheme: Scheme, reading: str, option: str, indicator: Indicator) -> bool:
    """Whether the option is in force and its reading speaks of the indicator."""
    return scheme.chosen(reading) == option and indicator.code in scheme.reading[reading].applies_to


def _levels(scheme: Scheme, item: str, worth: Mapping[str, float]) -> LevelRule:
    choices = scheme.type_of(scheme.item[item]).choices
    return LevelRule(item, tuple(worth.get(choice, 0.0) for choice in choices))


def _awards(scheme: Scheme, minor: int) -> tuple[AwardRule, ...]:
    order = [category.code for category in scheme.categories]
    return tuple(
        AwardRule(
            item=award.item,
            yes=len(scheme.type_of(scheme.item[award.item]).choices) - 1,
            amount=round(award.amount * minor),
            category=order.index(award.category) if award.category else None,
        )
        for award in scheme.rewards.special
    )
