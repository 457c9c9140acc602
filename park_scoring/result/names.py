"""Names joined in one text by formulas that do not grow: each row of 考核结果 adds its own to what the row above has.

There is no TEXTJOIN in Excel 2010. The texts stand in hidden columns, one for each rank whose holders are named
somewhere; in the last row of the assessed parks each is whole.
"""

from collections.abc import Mapping
from itertools import pairwise

from park_scoring import wording
from park_scoring.result.plan import Plan, names_columns
from park_scoring.scoring.indicators import text

_HERE = wording.RESULT_SHEET


def all_names(plan: Plan, column: str, here: str) -> str:
    """The cell that holds all names of a list, in a formula on sheet `here`."""
    return plan.ranking.reference(plan.assessed[-1], column, here)


def name_formulas(plan: Plan) -> Mapping[str, dict[str, str]]:
    """By park, then by column: what each list holds down to the row of that park."""
    first, table = plan.assessed[0], plan.ranking
    formulas = {}
    for above, park in (("", first), *pairwise(plan.assessed)):
        rank, name = (table.reference(park, code, _HERE) for code in ("rank", "park"))
        bodies = {}
        for code, listed in names_columns(plan.result.scheme).items():
            so_far = table.reference(above, code, _HERE) if above else text("")
            longer = f'{so_far}&IF({so_far}="","",{text(wording.LIST)})&{name}' if above else name
            wanted = text(listed) if isinstance(listed, str) else listed
            bodies[code] = f"IF({rank}={wanted},{longer},{so_far})"
        formulas[park] = bodies
    return formulas


def names_so_far(plan: Plan) -> Mapping[str, dict[str, float | str]]:
    """The same, computed."""
    result = plan.result
    lists: dict[str, str] = dict.fromkeys(names_columns(result.scheme), "")
    found: dict[str, dict[str, float | str]] = {}
    for park in plan.assessed:
        rank = result.scores.rank[0, plan.at(park)] if result.scores.ranked[0, plan.at(park)] else wording.VETOED
        label = result.scheme.unit[park].label
        for code, listed in names_columns(result.scheme).items():
            if rank == listed:
                lists[code] = wording.LIST.join(filter(None, (lists[code], label)))
        found[park] = {**lists}
    return found
