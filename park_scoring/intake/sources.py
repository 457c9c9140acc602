"""Which files stand behind the paths somebody gave, each under a name that is the same on every machine."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from park_scoring import wording
from park_scoring.errors import SourceError

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to look at; `named` where it was given itself and not found in a folder."""

    name: str
    path: Path
    root: Path
    named: bool

    @property
    def is_workbook(self) -> bool:
        """Whether the name promises a workbook; a file that somebody names is always tried."""
        return self.named or self.path.suffix.lower() in WORKBOOKS


def find_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """The files of `paths`: as given, a folder's own (with its subfolders) by relative name; each file once.

    Names are relative to the path given, with forward slashes. Lock files, temporary and hidden files are no files of
    anybody's and are left out. Raises SourceError for a path that does not exist or may not be read.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        for source in _behind(path):
            found.setdefault(source.path.resolve(), source)
    return tuple(_told_apart(list(found.values())))


def _behind(path: Path) -> Iterable[Source]:
    try:
        if path.is_dir():
            return sorted(_inside(path), key=lambda source: source.name)
        if path.exists():
            return [Source(_printable(path.name), path, path.parent, named=True)]
    except OSError as error:
        raise SourceError(wording.SOURCE_CLOSED.format(path=error.filename or path)) from error
    raise SourceError(wording.SOURCE_MISSING.format(path=path))


def _inside(folder: Path) -> Iterator[Source]:
    for here, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not _is_passing(name)]
        for name in names:
            if not _is_passing(name):
                path = Path(here, name)
                yield Source(_printable(path.relative_to(folder).as_posix()), path, folder, named=False)


def _refuse(error: OSError) -> None:
    raise error


def _is_passing(name: str) -> bool:
    """Lock files of office programs, half-written files, and what operating systems leave in folders."""
    return (
        name.startswith((".", "~$", "__MACOSX"))
        or name.endswith((".part", ".tmp"))
        or name in ("Thumbs.db", "desktop.ini")
    )


def _printable(name: str) -> str:
    """Names out of foreign archives may hold bytes that no console and no workbook can take."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _told_apart(sources: list[Source]) -> Iterator[Source]:
    """Files of one name out of two folders: the folder's name goes before, a number behind where that is not enough."""
    met = Counter(source.name for source in sources)
    longer = [
        replace(source, name=_printable(f"{source.root.resolve().name}/{source.name}"))
        if met[source.name] > 1
        else source
        for source in sources
    ]
    taken: Counter[str] = Counter()
    for source in longer:
        taken[source.name] += 1
        again = taken[source.name]
        yield source if again == 1 else replace(source, name=f"{source.name} ({again})")
