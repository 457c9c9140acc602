"""The ways in which a value becomes points: one registry, and nobody else asks which way it is."""

from dataclasses import replace

from park_scoring.methods.by_rank import BY_RANK
from park_scoring.methods.by_value import BY_VALUE
from park_scoring.methods.method import Flags, Floats, FormulaCells, Method, Need, Standing
from park_scoring.methods.ties import TIES, Ties
from park_scoring.methods.worthless import WORTHLESS, Worthless

METHODS = {one.code: one for one in (*BY_RANK, *BY_VALUE)}
# What an indicator may name: a method that takes no parameter from a reading, or RANKED: what RANK_SCORING has for it.
RANKED, RANK_SCORING = "ranked", "rank_scoring"
DECLARABLE = (RANKED, *(code for code, one in METHODS.items() if Need.STEP not in one.needs))

__all__ = [
    "DECLARABLE",
    "METHODS",
    "RANKED",
    "RANK_SCORING",
    "TIES",
    "WORTHLESS",
    "Flags",
    "Floats",
    "FormulaCells",
    "Method",
    "Need",
    "Standing",
    "Ties",
    "Worthless",
    "method_of",
]


def method_of(name: str, ranked_as: str) -> Method:
    """The method that an indicator names; `ranked_as` is the one that stands for RANKED, and then depends on it."""
    if name != RANKED:
        return METHODS[name]
    return replace(METHODS[ranked_as], readings=(RANK_SCORING, *METHODS[ranked_as].readings))
