"""Files that other processes have begun to read, while whoever asked for them does what takes as long."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from park_scoring import grid, wording
from park_scoring.intake.sources import Source, find_sources
from park_scoring.intake.workbook import Workbook, open_workbooks

# what people fill in may stand on a sheet of any other name
_PASSED_OVER = frozenset({wording.INSTRUCTIONS_SHEET, wording.CORRECTIONS_SHEET, grid.LISTS_SHEET})


@dataclass(frozen=True, slots=True)
class Opened:
    """The files behind the paths that somebody gave. `books` can be gone through once."""

    paths: Sequence[Path]
    sources: Sequence[Source]
    books: Iterator[Workbook]

    def each(self) -> Iterator[tuple[Source, Workbook | None]]:
        """Each file in order with its sheets; None where it is not even opened."""
        for source in self.sources:
            yield source, next(self.books) if _is_opened(source) else None


@contextmanager
def opened(paths: Sequence[Path]) -> Generator[Opened]:
    """Begin to read the files of `paths` (files, or folders with their subfolders), until the end of the block.

    Raises SourceError for a path that does not exist or may not be read.
    """
    sources = find_sources(paths)
    with closing(open_workbooks([one.path for one in sources if _is_opened(one)], _PASSED_OVER)) as books:
        yield Opened(tuple(paths), sources, books)


def _is_opened(source: Source) -> bool:
    return source.is_workbook and not source.aside
