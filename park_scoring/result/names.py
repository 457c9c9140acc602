"""Names joined in one text by formulas that do not grow: each row of 考核结果 adds its own to what the row above has.

There is no TEXTJOIN in Excel 2010. The texts stand in hidden columns, one for each rank whose holders are named
somewhere; in the last row of the assessed parks each is whole.
"""

from collections.abc import Mapping
from itertools import pairwise

from park_scoring import contract
from park_scoring.result.derived import Condition, Derived, either
from park_scoring.result.plan import Plan, names_columns
from park_scoring.scoring.indicators import text

_HERE = contract.RESULT_SHEET


def all_names(plan: Plan, column: str, here: str) -> str:
    """The cell that holds all names of a list, in a formula on sheet `here`."""
    return plan.ranking.reference(plan.assessed[-1], column, here)


def names_so_far(plan: Plan) -> Mapping[str, dict[str, Derived]]:
    """By park, then by column: what each list holds down to the row of that park."""
    table = plan.ranking
    lists: dict[str, str] = {}
    found: dict[str, dict[str, Derived]] = {}
    for above, park in (("", plan.assessed[0]), *pairwise(plan.assessed)):
        row, cells = plan.result.park[park], {}
        rank, name = (table.reference(park, code, _HERE) for code in ("rank", "park"))
        for code, listed in names_columns(plan.result.scheme).items():
            so_far = table.reference(above, code, _HERE) if above else text("")
            longer = f'{so_far}&IF({so_far}="","",{text(contract.LIST)})&{name}' if above else name
            wanted = text(listed) if isinstance(listed, str) else listed
            held, is_listed = lists.get(code, ""), listed in (row.rank, row.status)
            longer_list = Derived(longer, contract.LIST.join(filter(None, (held, row.label))))
            cells[code] = either(Condition(f"{rank}={wanted}", is_listed), longer_list, Derived(so_far, held))
            lists[code] = str(cells[code].value)
        found[park] = cells
    return found
