"""Files that other processes have begun to read, while whoever asked for them does what takes as long."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from park_scoring import contract, grid
from park_scoring.intake.sources import Source, find_sources
from park_scoring.workbooks.fetching import holds_container
from park_scoring.workbooks.opening import Workbook, open_workbooks

# what people fill in may stand on a sheet of any other name, and notes on it among the instructions
_PASSED_OVER = frozenset({contract.CORRECTIONS_SHEET, grid.LISTS_SHEET})


@dataclass(frozen=True, slots=True)
class FilesAhead:
    """The files behind the paths that somebody gave, and which of them are read. `books` can be gone through once."""

    paths: Sequence[Path]
    sources: Sequence[Source]
    are_read: Sequence[bool]
    books: Iterator[Workbook]

    def each(self) -> Iterator[tuple[Source, Workbook | None]]:
        """Each file in order with its sheets; None where it is not even opened."""
        for source, is_read in zip(self.sources, self.are_read, strict=True):
            yield source, next(self.books) if is_read else None


@contextmanager
def opened(paths: Sequence[Path]) -> Generator[FilesAhead]:
    """Begin to read the files of `paths` (files, or folders with their subfolders), until the end of the block.

    Raises SourceError for a path that does not exist or may not be read.
    """
    sources = find_sources(paths)
    are_read = [_is_read(source) for source in sources]
    chosen = [source.path for source in compress(sources, are_read)]
    with closing(open_workbooks(chosen, _PASSED_OVER)) as books:
        yield FilesAhead(tuple(paths), sources, are_read, books)


def _is_read(source: Source) -> bool:
    """A workbook under whatever name is one: people send them without an ending, or as somebody's back-up."""
    return not source.aside and (source.is_workbook or holds_container(source.path))
