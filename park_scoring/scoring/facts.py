"""What scoring starts from: the settled figures as arrays over region × park."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Labels = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Facts:
    """Every array has the shape (regions, parks); regions with fewer parks are padded, and `listed` is False there.

    `numbers` gives each numeric item's value in its own unit, NaN where missing; `choices` each choice item's label, ""
    where missing; `issued_in_year` says of a designation item whether its evidence was issued in the assessed year,
    `site_checked` of an item that is to be seen on the spot (现场确认实物) whether somebody has.
    """

    listed: Flags
    numbers: Mapping[str, Floats]
    choices: Mapping[str, Labels]
    issued_in_year: Mapping[str, Flags]
    site_checked: Mapping[str, Flags]
