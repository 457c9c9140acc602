"""The result in one sentence: who won, by how much, and who was struck out; as a formula and as the text it gives."""

from park_scoring import contract
from park_scoring.result import words
from park_scoring.result.derived import Condition, Derived, constant, either, joined, two_decimals
from park_scoring.result.names import all_names
from park_scoring.result.plan import Plan
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rounding import round_one

_HERE = contract.RESULT_SHEET


def headline(plan: Plan) -> Derived:
    """The sentence over the columns of ranks, parks and totals."""
    ranks, vetoed = plan.ranking.column_range("rank", _HERE), plan.result.vetoed
    struck = Derived(f"COUNTIF({ranks},{text(contract.VETOED)})", str(len(vetoed)))
    names = Derived(all_names(plan, "names.vetoed", _HERE), contract.LIST.join(park.label for park in vetoed))
    before, middle = map(constant, words.SENTENCE_VETOED)
    told = joined(before, struck, middle, names)
    out = either(Condition(f"{struck.formula}>0", bool(vetoed)), told, constant(words.SENTENCE_NO_VETO))
    return joined(_won(plan), out, constant(contract.FULL_STOP))


def _won(plan: Plan) -> Derived:
    ranks, parks, totals = (plan.ranking.column_range(code, _HERE) for code in ("rank", "park", "total"))
    ranked = plan.result.ranked
    first = [park.label for park in ranked if park.rank == 1]
    count = Derived(f"COUNTIF({ranks},1)", str(len(first)))
    best = two_decimals(f"MAX({totals})", max((park.total or 0.0 for park in ranked), default=0.0))
    before, middle, after = map(constant, words.SENTENCE_TIED)
    tied = joined(before, count, middle, best, after)
    winner = Derived(f"INDEX({parks},MATCH(1,{ranks},0))", "".join(first[:1]))
    won, points = map(constant, words.SENTENCE_FIRST)
    alone = joined(winner, won, best, points, _ahead(plan, totals))
    some = either(Condition(f"{count.formula}>1", len(first) > 1), tied, alone)
    return either(Condition(f"COUNT({ranks})=0", not ranked), constant(words.SENTENCE_NOBODY), some)


def _ahead(plan: Plan, totals: str) -> Derived:
    """How far the first is ahead of the second."""
    known = [park.total or 0.0 for park in plan.result.ranked]
    lead = round_one(known[0] - known[1], 2) if len(known) > 1 else 0.0
    gap = f"ROUND(MAX({totals})-LARGE({totals},2),2)"
    before, after = map(constant, words.SENTENCE_LEAD)
    level = Condition(f"{gap}=0", lead == 0)
    told = either(level, constant(words.SENTENCE_LEVEL), joined(before, two_decimals(gap, lead), after))
    return either(Condition(f"COUNT({totals})<2", len(known) < 2), constant(""), told)
