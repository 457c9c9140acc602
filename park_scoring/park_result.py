"""What came out for one park: one type for it before the workbook is written and after, this year and last."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = float | str | None
"""A number, a text, or None where there is nothing."""


@dataclass(frozen=True, slots=True)
class ParkResult:
    """`status` is contract.ASSESSED, VETOED or EXEMPT; numbers are None where there are none.

    `rank_change` and `total_change` (points) are "" and None where last year is not known. `values`, `ranks` and
    `points` are by indicator, `bonus_parts` by the item of the designation; a value may be a word such as
    contract.NOT_COMPUTABLE. `awards` are labels.
    """

    code: str
    label: str
    status: str
    rank: float | None = None
    rank_change: str = ""
    categories: Mapping[str, float | None] = field(default_factory=dict)
    base: float | None = None
    bonus: float | None = None
    total: float | None = None
    total_change: float | None = None
    prize: float | None = None
    special: float | None = None
    reward: float | None = None
    awards: tuple[str, ...] = ()
    reason: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    ranks: Mapping[str, Value] = field(default_factory=dict)
    points: Mapping[str, Value] = field(default_factory=dict)
    bonus_parts: Mapping[str, Value] = field(default_factory=dict)
