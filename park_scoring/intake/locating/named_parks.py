"""Which parks a text names: exactly, by a full name or an accepted short form, the longest where names overlap."""

import re
from functools import lru_cache

from park_scoring.intake.locating.labels import KEPT, label_of, unit_names
from park_scoring.scheme.model import Scheme


@lru_cache(maxsize=KEPT)
def parks_named(text: str, scheme: Scheme) -> frozenset[str]:
    """The codes of all parks, exempt ones included, that a text names."""
    codes = unit_names(scheme)
    return frozenset(codes[found] for found in _pattern(scheme).findall(label_of(text)))


@lru_cache(maxsize=8)
def _pattern(scheme: Scheme) -> "re.Pattern[str]":
    # of alternatives that begin at the same letter the first is taken; one that begins earlier swallows the rest
    return re.compile("|".join(re.escape(name) for name in sorted(unit_names(scheme), key=lambda name: -len(name))))
