"""What sentences are made of: scores, shares, enumerations, and why a park has no rank."""

from collections.abc import Iterable, Sequence

from park_scoring import contract
from park_scoring.park_result import ParkResult
from park_scoring.report import words
from park_scoring.report.model import printed
from park_scoring.report.tables import DECIMALS

# An enumeration of more parks than this names only the first few.
_MOST_NAMED, _FEW_NAMED = 5, 3


def score(value: float | None) -> str:
    """A score as every sheet shows it."""
    return printed(value, DECIMALS)


def percentage(part: float | None, whole: float) -> str:
    """A share in percent with one decimal."""
    return contract.NOBODY if part is None else f"{printed(part / whole * 100, 1)}{contract.PERCENT}"


def enumerated(parts: Iterable[str], between: str = contract.LIST) -> str:
    """Parts of an enumeration."""
    return between.join(parts)


def named(parks: Sequence[str]) -> str:
    """Parks by name; where they are many, the first few and how many they are."""
    if len(parks) <= _MOST_NAMED:
        return enumerated(parks)
    return words.NAMED_AMONG.format(parks=enumerated(parks[:_FEW_NAMED]), count=len(parks))


def not_ranked(parks: Iterable[ParkResult]) -> str:
    """Each park without a rank, why, and what it counts as where the reason does not say so itself."""
    return "".join(
        words.NOT_RANKED.format(park=park.label, reason=reason(park))
        + (words.NOT_RANKED_STATUS.format(status=park.status) if park.status not in park.reason else "")
        + contract.FULL_STOP
        for park in parks
    )


def reason(park: ParkResult) -> str:
    """Why a park has no rank, to stand in the middle of a sentence."""
    return enumerated(filter(None, park.reason.split(contract.FULL_STOP)), contract.SEMICOLON)
