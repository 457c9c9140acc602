"""What a process that reads is asked to do, and what it answers: all that the one who asks it has to load."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from park_scoring.look import Look
from park_scoring.workbooks.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's values from its first filled cell on (0-based), and its look as the gate found it."""

    name: str
    rows: Sequence[Sequence[object]]
    first_row: int
    first_column: int
    look: Look


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a file: its sheets in their order, or why there are none; no `sha256` where no bytes were read."""

    sha256: str = ""
    sheets: Sequence[Sheet] = ()
    refusal: Refusal | None = None
    macros: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads one file, but for the sheets `passed_over`.

    The reader with all that it needs is loaded where it reads: in the other process, before the first file is given to
    it. Whoever starts that has other things to do meanwhile.
    """

    passed_over: frozenset[str]

    def __call__(self, path: Path) -> Reply:
        """What became of the file; nothing is raised."""
        return _reading(self.passed_over)(path)

    def __reduce__(self) -> tuple[object, ...]:
        return _reading, (self.passed_over,)


def _reading(passed_over: frozenset[str]) -> Callable[[Path], Reply]:
    from park_scoring.workbooks.reader import read_file

    return partial(read_file, passed_over=passed_over)
