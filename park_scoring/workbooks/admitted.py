"""What of a workbook has passed the gate, whatever its format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from park_scoring.look import Look
from park_scoring.workbooks.refusal import damaged


@dataclass(frozen=True, slots=True)
class Passed:
    """What may be read: parts for the reader, each sheet's name and look in order; whether macros came along."""

    parts: Mapping[str, bytes]
    sheets: Sequence[tuple[str, Look]]
    macros: bool = False


def check_names(names: Sequence[str]) -> None:
    """A workbook has at least one sheet, each with a name, and no two of one name. Raises RefusedError."""
    if not names:
        raise damaged("no_sheet")
    if not all(names):
        raise damaged("unnamed_sheet")
    met: set[str] = set()
    for name in names:
        if name.casefold() in met:
            raise damaged("repeated_sheet", name)
        met.add(name.casefold())
