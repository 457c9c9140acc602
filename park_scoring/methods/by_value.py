"""Points that follow from a park's own value alone: so many for each unit, or as somebody gave them."""

import numpy as np

from park_scoring.methods import words
from park_scoring.methods.method import Method, Need

BY_VALUE = (
    Method(
        "count",
        lambda at: np.minimum(at.each * at.value, at.full),
        lambda at: f"MIN({at.each:.15g}*{at.value},{at.full})",
        words.METHODS["count"],
        frozenset({Need.EACH}),
    ),
    Method(
        "direct",
        lambda at: at.value,
        lambda at: at.value,
        words.METHODS["direct"],
        value_is_points=True,
    ),
)
