"""Rounding as spreadsheets do it: half away from zero, on the fifteen significant digits that they keep."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Below this many units of the last place, and this far from a half, binary noise cannot change the answer.
_SAFE_SIZE = 1e13
_SAFE_DISTANCE = 0.01


def round_half_away(values: Floats, decimals: int) -> Floats:
    """`values` rounded to `decimals`, any shape; NaN and infinities stay as they are.

    2.675 gives 2.68 and 123.99 × 1.5 gives 185.99, as ROUND in Excel, WPS and LibreOffice: the binary value is first
    read as its fifteen-digit decimal. That is done number by number only where it can matter: near a half, or with
    more digits than fifteen; elsewhere the nearest whole number of last places is exact.
    """
    values = np.asarray(values, dtype=np.float64)
    scale = 10.0**decimals
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = np.abs(values) * scale
        near_half = np.abs(scaled - np.floor(scaled) - 0.5) < _SAFE_DISTANCE
        rounded = np.copysign(np.floor(scaled + 0.5) / scale, values)
        careful = np.isfinite(values) & (near_half | (scaled >= _SAFE_SIZE))
    rounded = np.where(np.isfinite(values), rounded, values)
    rounded[careful] = [round_one(value, decimals) for value in values[careful]]
    return rounded + 0.0  # no negative zero


def round_one(value: float, decimals: int) -> float:
    """One finite number, by decimal arithmetic."""
    return float(Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
