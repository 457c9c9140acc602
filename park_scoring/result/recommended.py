"""Whom the office recommends for an award, as pieces of a formula: 奖励方案 and 考核结果 both ask."""

from dataclasses import dataclass

from park_scoring import contract
from park_scoring.result.plan import Plan
from park_scoring.scheme.model import SpecialAward
from park_scoring.scoring.indicators import text


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`asked`: whether anybody is recommended; `count`: how many of those are assessed; `first`: the one that is.

    `named` is the range of recommendations, `yes` what stands there for a park that is recommended.
    """

    asked: str
    count: str
    first: str
    named: str
    yes: str


def recommendation(plan: Plan, award: SpecialAward, here: str) -> Recommendation:
    """The recommendations for one award, in formulas of sheet `here`."""
    scheme = plan.result.scheme
    yes = text(scheme.type_of(scheme.item[award.item]).choices[-1])
    named = plan.base.column_range(award.item, here)
    valid = f"({named}={yes})*({plan.values.column_range('status', here)}={text(contract.ASSESSED)})"
    parks = plan.base.column_range("park", here)
    first = f"INDEX({parks},SUMPRODUCT({valid}*(ROW({named})-ROW(INDEX({named},1))+1)))"
    return Recommendation(f"COUNTIF({named},{yes})>0", f"SUMPRODUCT({valid})", first, named, yes)
