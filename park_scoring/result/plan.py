"""Where everything of a result workbook stands, settled before the first cell is written: formulas point both ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from park_scoring import grid, wording
from park_scoring.grid import Grid
from park_scoring.result.remarks import Remarks, remarks_of
from park_scoring.scheme.model import Item, Scheme, SpecialAward
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

    def at(self, park: str) -> int:
        """The place of a park in the arrays."""
        return self._places[park]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {park: place for place, park in enumerate(self.result.parks)}

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
    ranked = [f"{one.code}.rank" for one in scheme.in_force if one.method == "ranked"]
    order = _order(result)
    return Plan(
        result=result,
        order=order,
        ranking=_table(wording.RESULT_SHEET, order, ranking_columns(result)),
        rewards=_rewards(result, order),
        scores=_table(wording.SCORES_SHEET, result.parks, ["park", *codes, *scheme.bonus.items, *sums_of(scheme)]),
        values=_table(wording.VALUES_SHEET, result.parks, ["park", "status", *codes, *ranked]),
        base=_table(wording.BASE_SHEET, result.parks, ["park", *base_columns(result)]),
        sources=sources_grid(result.reconciled.merged),
        standing=standing_rows(result.reconciled.merged),
        remarks=remarks or remarks_of(result),
        shown=shown or order[0],
    )


def ranking_columns(result: Result) -> list[str]:
    """The column codes of 考核结果, `status` hidden at the end; the changes only where last year is known."""
    categories = [category.code for category in result.scheme.categories]
    money = ["prize", "special", "reward", "awards"]
    hidden = ["status", *names_columns(result.scheme), *map(open_to, awards_apart(result.scheme))]
    if result.last_year is None:
        return ["rank", "park", *categories, "base", "bonus", "total", *money, "reason", *hidden]
    totals = ["base", "bonus", "total", "total_change"]
    return ["rank", "rank_change", "park", *categories, *totals, *money, "reason", *hidden, *LAST_YEAR_COLUMNS]


def names_columns(scheme: Scheme) -> dict[str, float | str]:
    """The hidden columns of 考核结果 in which names are joined, each with the rank of those who are named there."""
    places = range(1, len(scheme.rewards.places) + 1)
    return {"names.vetoed": wording.VETOED, **{f"names.{place}": place for place in places}}


def awards_apart(scheme: Scheme) -> list[SpecialAward]:
    """The awards by score, where who already has a place or an award is left out."""
    apart = scheme.chosen("special_award") == "not_combined"
    return [award for award in scheme.rewards.special if award.category and apart]


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
    items = [item for item in result.scheme.items if item.code in result.reconciled.base.columns]
    sections = list(dict.fromkeys(item.section for item in items))
    return sorted(items, key=lambda item: sections.index(item.section))


def base_columns(result: Result) -> list[str]:
    """The column codes of 基础数据; dates of issue and site checks stand there under the readings that ask for them."""
    dates = [f"{code}{ISSUED_ON}" for code in result.scheme.bonus.items] if asks_for_dates(result) else []
    seen = [f"{item.code}{SITE_CHECKED}" for item in seen_items(result)]
    return [*(item.code for item in base_items(result)), *dates, *seen]


def seen_items(result: Result) -> list[Item]:
    """The items whose figures count only where somebody has seen on the spot what was built."""
    return [item for item in base_items(result) if result.scheme.zero_unless_seen(item)]


def asks_for_dates(result: Result) -> bool:
    """Whether a designation counts only in the year it was issued."""
    return result.scheme.chosen("designation") == "new"


def place_winners(result: Result, order: Sequence[str]) -> list[str]:
    """The parks whose rank carries a place prize, best first."""
    places = len(result.scheme.rewards.places)
    ranks = dict(zip(result.parks, result.scores.rank[0].tolist(), strict=True))
    return [park for park in order if park in ranks and ranks[park] <= places]


def _order(result: Result) -> tuple[str, ...]:
    """Ranked parks by rank, then the vetoed, then the exempt, each in the scheme's order."""
    ranks = np.nan_to_num(result.scores.rank[0], nan=np.inf)
    listed = [result.parks[at] for at in np.argsort(ranks, kind="stable")]
    return (*listed, *(unit.code for unit in result.scheme.exempt))


def _table(sheet: str, parks: Iterable[str], columns: Iterable[str]) -> Grid:
    rows = {park: FIRST_ROW + at for at, park in enumerate(parks)}
    return grid.lay_out(
        sheet, (KEY_ROW, KEY_COLUMN), rows, {code: FIRST_COLUMN + at for at, code in enumerate(columns)}
    )


def _rewards(result: Result, order: Sequence[str]) -> Grid:
    """奖励方案 has four blocks under one set of columns; each block starts with a title and a heading row."""
    rewards = result.scheme.rewards
    blocks = {
        "place": [str(place) for place in range(1, len(rewards.places) + 1)],
        "prize": place_winners(result, order),
        "award": [award.code for award in rewards.special],
        "account": list(wording.ACCOUNT),
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
        wording.REWARDS_SHEET, (KEY_ROW, KEY_COLUMN), rows, {code: FIRST_COLUMN + at for at, code in enumerate(columns)}
    )
