"""Which files stand behind the paths somebody gave, each under a name that is the same on every machine."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from park_scoring import contract
from park_scoring.errors import SourceError
from park_scoring.inert import inert_line
from park_scoring.intake import words
from park_scoring.plain_text import squeezed

_LOCKS = ("~$", ".~lock.")
_LONGEST_QUOTED = 200
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et", ".fods"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to look at; `named` where it was given itself and not found in a folder.

    `aside` is the code of the notice that tells why the file is not even opened; empty where it is to be read.
    """

    name: str
    path: Path
    root: Path
    named: bool
    aside: str = ""

    @property
    def is_workbook(self) -> bool:
        """Whether the name promises a workbook; a file that somebody names is always tried."""
        return self.named or self.path.suffix.lower() in WORKBOOKS


def find_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """The files of `paths`: as given, a folder's own (with its subfolders) by relative name; each file once.

    Names are relative to the path given, with forward slashes. Hidden files are left out. Lock files, temporary files
    and what lies in a folder for superseded returns are set aside, never to be opened. Raises SourceError for a path
    that does not exist or may not be read.
    """
    found: dict[str, Source] = {}
    for path in paths:
        for source in _behind(path):
            found.setdefault(os.path.realpath(source.path), source)
    return tuple(_told_apart(list(found.values())))


def _behind(path: Path) -> Iterable[Source]:
    try:
        if path.is_dir():
            return sorted(_inside(path), key=lambda source: source.name)
        if os.path.lexists(path):
            return [Source(_printable(path.name), path, path.parent, True, _aside(path, path.parent.parent))]
    except OSError as error:
        raise SourceError(words.SOURCE_CLOSED.format(path=_quoted(error.filename or path))) from error
    raise SourceError(contract.SOURCE_MISSING.format(path=_quoted(path)))


def _inside(folder: Path) -> Iterator[Source]:
    for here, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not _is_passing(name)]
        for file in names:
            if not _is_passing(file):
                path = Path(here, file)
                name = _printable(path.relative_to(folder).as_posix())
                yield Source(name, path, folder, False, _aside(path, folder.parent))


def _refuse(error: OSError) -> None:
    raise error


def _is_passing(name: str) -> bool:
    """What operating systems and office programs leave in folders, of which nobody has to hear."""
    hidden = name.startswith((".", "__MACOSX")) and not name.startswith(_LOCKS)
    return hidden or name in ("Thumbs.db", "desktop.ini")


def _aside(path: Path, root: Path) -> str:
    """Why a file is not opened: it is no document, or lies in a folder of the office's for superseded returns."""
    if path.name.startswith(_LOCKS) or path.suffix.lower() in (".part", ".tmp"):
        return "temporary_file"
    folders = path.absolute().relative_to(root.absolute()).parent.parts
    return "superseded" if any(squeezed(folder) == words.SUPERSEDED_FOLDER for folder in folders) else ""


def _printable(name: str) -> str:
    """Names out of foreign archives may hold bytes that no console and no workbook can take."""
    return inert_line(name.encode("utf-8", "replace").decode("utf-8"))


def _quoted(path: object) -> str:
    """A path as a sentence can quote it."""
    return inert_line(str(path), _LONGEST_QUOTED)


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
