"""What the rows and columns of the verification form are called, and what it says was reported in each."""

from collections.abc import Mapping

from park_scoring import contract
from park_scoring.inert import inert
from park_scoring.merging import CROSS_REPORTED, REPORTED, Merged
from park_scoring.plain_text import number_text
from park_scoring.verification import words

REASON, APPROVER, CHECKED_ON, SITE_CHECKED = "reason", "approver", "checked_on", "site_checked"
CHANGED_FROM = "changed_from"
STATE, MESSAGE, ENTRY_CHECK = "state", "message", "entry_check"

Pair = tuple[str, str]
Said = float | str | None


def row_code(park: str, item: str) -> str:
    """P01.tax_paid."""
    return f"{park}.{item}"


def reported_by_role(merged: Merged) -> Mapping[str, Mapping[Pair, Said]]:
    """By role and then by park and item: the figure or choice that was read, else what was typed, None for nothing."""
    found: dict[str, dict[Pair, Said]] = {REPORTED: {}, CROSS_REPORTED: {}}
    for row in merged.values.to_dict("records"):
        if row["role"] in found:
            value = row["value"] if row["value"] is not None else inert(row["raw"]).strip() or None
            found[row["role"]].setdefault((row["park"], row["item"]), value)
    return found


def says_the_same(one: Said, other: Said) -> bool:
    """Whether two cells say the same; of figures the 15 digits that every program keeps."""
    if isinstance(one, float) and isinstance(other, float):
        return f"{one:.15g}" == f"{other:.15g}"
    return one == other


def reported_in_words(reported: Said, cross_reported: Said) -> str:
    """What was reported, in words: by one bureau, or by both."""
    first = _word(reported)
    if cross_reported is None:
        return first
    return words.BOTH_REPORTED.format(reported=first, cross_reported=_word(cross_reported))


def _word(value: Said) -> str:
    if value is None:
        return contract.BLANK_RAW
    return number_text(value) if isinstance(value, float) else value
