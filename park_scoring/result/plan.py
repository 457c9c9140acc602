"""Where everything of a result workbook stands, settled before the first cell is written: formulas point both ways."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from park_scoring import contract, grid
from park_scoring.grid import Grid
from park_scoring.result.remarks import Remarks, remarks_of
from park_scoring.scheme import Scheme
from park_scoring.scheme.model import Item, SpecialAward
from park_scoring.scoring.score import Result
from park_scoring.sheets.sources import sources_grid, standing_rows
from park_scoring.sheets.table import FIRST_COLUMN, FIRST_ROW, GROUP_ROW, KEY_COLUMN, KEY_ROW

REWARD_CORNER = "reward"
# Last year's rank and total, hidden constants: the changes follow from them.
LAST_YEAR_COLUMNS = ("rank_prev", "total_prev")
# What stands behind an item's code on 基础数据 where not its figure but something else about it decides.
ISSUED_ON, SITE_CHECKED = ".issued_on", ".site_checked"


@dataclass(frozen=True)
class Plan:
    """The grids of all sheets, the order of the parks on the first, and what the sheets need of each other.

    `standing` gives by (park, item) the row code on 数据来源 of the value in force. `remarks` is what 审计 says about
    each park. `shown` is the park that 园区画像 opens on, "" where none was assessed.
    """

    result: Result
    order: tuple[str, ...]
    ranking: Grid
    rewards: Grid
    scores: Grid
    values: Grid
    base: Grid
    sources: Grid
    standing: Mapping[tuple[str, str], str]
    remarks: Remarks
    shown: str

    @cached_property
    def assessed(self) -> tuple[str, ...]:
        """The parks that are ranked or vetoed, in their order on the first sheet; the exempt stand below them."""
        return self.order[: len(self.result.parks)]


def plan(result: Result, shown: str = "", remarks: Remarks | None = None) -> Plan:
    """Lay out the workbook of `result`; `shown` is the park that 园区画像 opens on, the first ranked one by default.

    `remarks` are those of `result` unless they were read from a workbook.
    """
    scheme = result.scheme
    codes = [indicator.code for indicator in scheme.in_force]
    ranked = [f"{one.code}.rank" for one in scheme.in_force if scheme.method_of(one).ranks]
    order = tuple(result.park)
    return Plan(
        result=result,
        order=order,
        ranking=_table(contract.RESULT_SHEET, order, ranking_columns(result)),
        rewards=_rewards(result),
        scores=_table(contract.SCORES_SHEET, result.parks, ["park", *codes, *scheme.bonus.items, *sums_of(scheme)]),
        values=_table(contract.VALUES_SHEET, result.parks, ["park", "status", *codes, *ranked]),
        base=_table(contract.BASE_SHEET, result.parks, ["park", *base_columns(result)]),
        sources=sources_grid(result.merged),
        standing=standing_rows(result.merged),
        remarks=remarks or remarks_of(result),
        shown=shown or order[0],
    )


def ranking_columns(result: Result) -> list[str]:
    """The column codes of 考核结果, `status` hidden at the end; the changes only where last year is known."""
    categories = [category.code for category in result.scheme.categories]
    money = ["prize", "special", "reward", "awards"]
    hidden = ["status", *names_columns(result.scheme), *map(open_to, awards_apart(result))]
    if result.last_year is None:
        return ["rank", "park", *categories, "base", "bonus", "total", *money, "reason", *hidden]
    totals = ["base", "bonus", "total", "total_change"]
    return ["rank", "rank_change", "park", *categories, *totals, *money, "reason", *hidden, *LAST_YEAR_COLUMNS]


def names_columns(scheme: Scheme) -> dict[str, float | str]:
    """The hidden columns of 考核结果 in which names are joined, each with the rank of those who are named there."""
    places = range(1, len(scheme.rewards.places) + 1)
    return {"names.vetoed": contract.VETOED, **{f"names.{place}": place for place in places}}


def awards_apart(result: Result) -> list[SpecialAward]:
    """The awards by score, where who already has a place or an award is left out."""
    special = result.scheme.rewards.special if result.rules.one_each else ()
    return [award for award in special if award.category]


def open_to(award: SpecialAward) -> str:
    """The hidden column of 考核结果 with the scores of those that the award is still open to."""
    return f"{award.code}.open_to"


def sums_of(scheme: Scheme) -> dict[str, list[str]]:
    """What 考核结果 takes from 指标得分: the columns that each sum is made of, by the sum's own code.

    The sums stand in hidden columns beside their parts, where a formula names cells of its own row and nothing else.
    """
    parts = {one.code: [indicator.code for indicator in scheme.indicators_of(one.code)] for one in scheme.categories}
    parts["base"] = [indicator.code for indicator in scheme.in_force]
    return parts | ({"bonus": list(scheme.bonus.items)} if scheme.bonus.items else {})


def base_items(result: Result) -> list[Item]:
    """The items that 基础数据 shows, in the scheme's order, those of one section together."""
    items = [item for item in result.scheme.items if item.code in result.figures.base.columns]
    sections = list(dict.fromkeys(item.section for item in items))
    return sorted(items, key=lambda item: sections.index(item.section))


def base_columns(result: Result) -> list[str]:
    """The column codes of 基础数据; dates of issue and site checks stand there under the readings that ask for them."""
    dates = [f"{code}{ISSUED_ON}" for code in result.scheme.bonus.items] if asks_for_dates(result) else []
    seen = [f"{item.code}{SITE_CHECKED}" for item in seen_items(result)]
    return [*(item.code for item in base_items(result)), *dates, *seen]


def seen_items(result: Result) -> list[Item]:
    """The items whose figures count only where somebody has seen on the spot what was built."""
    return [item for item in base_items(result) if item.code in result.rules.unseen_is_zero]


def asks_for_dates(result: Result) -> bool:
    """Whether a designation counts only in the year it was issued."""
    return result.rules.bonus_only_new


def place_winners(result: Result) -> list[str]:
    """The parks whose rank carries a place prize, best first."""
    return [park.code for park in result.ranked if park.rank and park.rank <= len(result.scheme.rewards.places)]


def _table(sheet: str, parks: Iterable[str], columns: Iterable[str]) -> Grid:
    rows = {park: FIRST_ROW + at for at, park in enumerate(parks)}
    return grid.lay_out(
        sheet, (KEY_ROW, KEY_COLUMN), rows, {code: FIRST_COLUMN + at for at, code in enumerate(columns)}
    )


def _rewards(result: Result) -> Grid:
    """奖励方案 has four blocks under one set of columns; each block starts with a title and a heading row."""
    rewards = result.scheme.rewards
    blocks = {
        "place": [str(place) for place in range(1, len(rewards.places) + 1)],
        "prize": place_winners(result),
        "award": [award.code for award in rewards.special],
        "account": list(contract.ACCOUNT),
    }
    rows, next_row = {}, GROUP_ROW
    for block, codes in blocks.items():
        # title and headings, after a blank line; between the first block's stand the hidden keys
        next_row += 3
        for code in codes:
            rows[f"{block}.{code}"] = next_row
            next_row += 1
    columns = ("label", "amount", "winner", "ground")
    return grid.lay_out(
        contract.REWARDS_SHEET,
        (KEY_ROW, KEY_COLUMN),
        rows,
        {code: FIRST_COLUMN + at for at, code in enumerate(columns)},
    )
