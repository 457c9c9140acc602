"""How every park has moved since last year: the columns that 考核结果 has only beside a result of last year."""

from collections.abc import Mapping

from park_scoring import contract
from park_scoring.last_year import LastYear
from park_scoring.park_result import ParkResult
from park_scoring.result import words
from park_scoring.result.derived import Derived
from park_scoring.result.plan import LAST_YEAR_COLUMNS, Plan
from park_scoring.result.planned_sheet import PlannedSheet
from park_scoring.result.table import Column
from park_scoring.scoring.indicators import text
from park_scoring.sheets.table import write


def change_columns(plan: Plan, place: str, group: str) -> dict[str, Column]:
    """The columns by their codes, in the groups of those beside them; last year's figures are hidden, the changes
    follow from them."""
    last = plan.result.last_year
    if last is None:
        return {}
    headings, unit = contract.CHANGE_HEADINGS, words.CHANGE_UNIT.format(year=last.year)
    return {
        "rank_change": Column("rank_change", place, headings["rank_change"], unit, 7.5),
        "total_change": Column("total_change", group, headings["total_change"], unit, 8),
        "rank_prev": Column("rank_prev", "", headings["rank_prev"], unit, 8, hidden=True),
        "total_prev": Column("total_prev", "", headings["total_prev"], unit, 8, hidden=True),
    }


def change_cells(plan: Plan, row: ParkResult, own: Mapping[str, str]) -> dict[str, Derived]:
    """The two changes of one park over its own cells; "" without a rank this year."""
    if plan.result.last_year is None:
        return {}
    rank, before = own["rank"], own["rank_prev"]
    up, down, same = map(text, (contract.RANK_UP, contract.RANK_DOWN, contract.NOBODY))
    moved = f"IF({before}>{rank},{up}&({before}-{rank}),IF({before}<{rank},{down}&({rank}-{before}),{same}))"
    difference = f"ROUND({own['total']}-{own['total_prev']},{plan.result.rules.sum_decimals})"
    told = f'IF(ISNUMBER({rank}),IF(ISNUMBER({before}),{moved},{text(contract.RANK_NEW)}),"")'
    gained = f'IF(AND(ISNUMBER({own["total"]}),ISNUMBER({own["total_prev"]})),{difference},"")'
    return {"rank_change": Derived(told, row.rank_change), "total_change": Derived(gained, row.total_change)}


def write_last_year(on: PlannedSheet, park: str) -> None:
    """Last year's rank and total as constants, empty where the park had none."""
    if on.plan.result.last_year is None:
        return
    style = on.styles.number("General")
    for code, value in zip(LAST_YEAR_COLUMNS, _before(on.plan.result.last_year, park), strict=True):
        write(on.sheet, on.plan.ranking.rows[park], on.plan.ranking.columns[code], value, on.styles.text, style)


def change_note(last: LastYear) -> str:
    """What the signs mean, for below the table."""
    signs = {"up": contract.RANK_UP, "down": contract.RANK_DOWN, "same": contract.NOBODY, "new": contract.RANK_NEW}
    return words.CHANGE_FOOT.format(file=last.file, **signs)


def _before(last: LastYear, park: str) -> tuple[float | None, float | None]:
    one = last.parks.get(park)
    return (one.rank, one.total) if one else (None, None)
