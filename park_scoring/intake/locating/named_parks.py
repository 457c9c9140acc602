"""Which parks a text names: exactly, by a full name or an accepted short form, the longest where names overlap."""

import re
from functools import lru_cache

from park_scoring.intake.locating.labels import label_of
from park_scoring.scheme.model import Scheme, Unit


def parks_named(text: str, scheme: Scheme) -> frozenset[str]:
    """The codes of all parks, exempt ones included, that a text names."""
    codes, pattern = _names(scheme.units)
    return frozenset(codes[found] for found in pattern.findall(label_of(text)))


@lru_cache(maxsize=8)
def _names(units: tuple[Unit, ...]) -> tuple[dict[str, str], "re.Pattern[str]"]:
    codes = {label_of(name): unit.code for unit in units for name in (unit.label, *unit.aliases)}
    # of alternatives that begin at the same letter the first is taken; one that begins earlier swallows the rest
    return codes, re.compile("|".join(re.escape(name) for name in sorted(codes, key=lambda name: -len(name))))
