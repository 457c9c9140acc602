"""The result in one sentence: who won, by how much, and who was struck out; as a formula and as the text it gives."""

from collections.abc import Sequence

from park_scoring import wording
from park_scoring.park_result import ParkResult
from park_scoring.result.names import all_names
from park_scoring.result.plan import Plan
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rounding import round_one

_HERE = wording.RESULT_SHEET


def headline_formula(plan: Plan) -> str:
    """The sentence over the columns of ranks, parks and totals."""
    ranks, parks, totals = (plan.ranking.column_range(code, _HERE) for code in ("rank", "park", "total"))
    firsts = f"COUNTIF({ranks},1)"
    best = f'TEXT(MAX({totals}),"0.00")'
    gap = f"ROUND(MAX({totals})-LARGE({totals},2),2)"
    before, middle, after = map(text, wording.SENTENCE_TIED)
    tied = f"{before}&{firsts}&{middle}&{best}&{after}"
    lead = f'{text(wording.SENTENCE_LEAD[0])}&TEXT({gap},"0.00")&{_last(wording.SENTENCE_LEAD)}'
    ahead = f'IF(COUNT({totals})<2,"",IF({gap}=0,{text(wording.SENTENCE_LEVEL)},{lead}))'
    winner = f"INDEX({parks},MATCH(1,{ranks},0))"
    alone = f"{winner}&{text(wording.SENTENCE_FIRST[0])}&{best}&{_last(wording.SENTENCE_FIRST)}&{ahead}"
    won = f"IF(COUNT({ranks})=0,{text(wording.SENTENCE_NOBODY)},IF({firsts}>1,{tied},{alone}))"
    struck = f"COUNTIF({ranks},{text(wording.VETOED)})"
    before, middle = map(text, wording.SENTENCE_VETOED)
    told = f"{before}&{struck}&{middle}&{all_names(plan, 'names.vetoed', _HERE)}"
    return f"{won}&IF({struck}>0,{told},{text(wording.SENTENCE_NO_VETO)})&{text(wording.SENTENCE_END)}"


def headline(plan: Plan) -> str:
    """The same sentence, computed."""
    vetoed = plan.result.vetoed
    before, middle = wording.SENTENCE_VETOED
    names = wording.LIST.join(park.label for park in vetoed)
    told = f"{before}{len(vetoed)}{middle}{names}" if vetoed else wording.SENTENCE_NO_VETO
    return _won(plan.result.ranked) + told + wording.SENTENCE_END


def _won(ranked: Sequence[ParkResult]) -> str:
    if not ranked:
        return wording.SENTENCE_NOBODY
    totals = [park.total or 0.0 for park in ranked]
    best = f"{round_one(totals[0], 2):.2f}"
    firsts = sum(park.rank == 1 for park in ranked)
    if firsts > 1:
        return f"{wording.SENTENCE_TIED[0]}{firsts}{wording.SENTENCE_TIED[1]}{best}{wording.SENTENCE_TIED[2]}"
    won = f"{ranked[0].label}{wording.SENTENCE_FIRST[0]}{best}{wording.SENTENCE_FIRST[1]}"
    if len(totals) < 2:
        return won
    gap = round_one(totals[0] - totals[1], 2)
    lead = f"{wording.SENTENCE_LEAD[0]}{gap:.2f}{wording.SENTENCE_LEAD[1]}"
    return won + (lead if gap else wording.SENTENCE_LEVEL)


def _last(words: Sequence[str]) -> str:
    return text(words[-1])
