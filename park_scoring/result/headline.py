"""The result in one sentence: who won, by how much, and who was struck out; as a formula and as the text it gives."""

from collections.abc import Sequence

import numpy as np

from park_scoring import wording
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
    ranked = plan.result.scores.ranked[0]
    vetoed = [plan.result.scheme.unit[park].label for park in plan.assessed if not ranked[plan.at(park)]]
    before, middle = wording.SENTENCE_VETOED
    told = f"{before}{len(vetoed)}{middle}{wording.LIST.join(vetoed)}" if vetoed else wording.SENTENCE_NO_VETO
    return _won(plan) + told + wording.SENTENCE_END


def _won(plan: Plan) -> str:
    scores = plan.result.scores
    totals = sorted(scores.total[0][~np.isnan(scores.total[0])], reverse=True)
    if not totals:
        return wording.SENTENCE_NOBODY
    best = f"{round_one(float(totals[0]), 2):.2f}"
    firsts = np.flatnonzero(scores.rank[0] == 1)
    if len(firsts) > 1:
        return f"{wording.SENTENCE_TIED[0]}{len(firsts)}{wording.SENTENCE_TIED[1]}{best}{wording.SENTENCE_TIED[2]}"
    winner = plan.result.scheme.unit[plan.result.parks[int(firsts[0])]].label
    won = f"{winner}{wording.SENTENCE_FIRST[0]}{best}{wording.SENTENCE_FIRST[1]}"
    if len(totals) < 2:
        return won
    gap = round_one(float(totals[0] - totals[1]), 2)
    lead = f"{wording.SENTENCE_LEAD[0]}{gap:.2f}{wording.SENTENCE_LEAD[1]}"
    return won + (lead if gap else wording.SENTENCE_LEVEL)


def _last(words: Sequence[str]) -> str:
    return text(words[-1])
