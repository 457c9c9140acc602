"""Cases of one kind, through openpyxl alone or saved once more by LibreOffice, and those that did not hold."""

import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests import libreoffice as office
from tests.visible import changes, formats
from tests.visible.changes import Expected
from tests.visible.pages import BUREAUS, Page, page, read_file

KINDS = ("format", *changes.KINDS)
# as which LibreOffice saves a file that it has opened
_KINDS_OF_FILE = ("xlsx", "ods", "xls")
_A_CALL = 100


def run(kind: str, cases: int, seed: int, through: str) -> tuple[int, list[str]]:
    """How many cases there were, and what did not hold, each in a line."""
    rng = random.Random(f"{kind} {seed}")
    if kind == "format":
        return _formats(rng, cases, through)
    faults: list[str] = []
    done = 0
    while done < cases:
        count = min(_A_CALL, cases - done)
        faults += _batch(rng, kind, count, through)
        done += count
    return done, faults


def _batch(rng: random.Random, kind: str, count: int, through: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        cases = list(_written(rng, kind, count, folder))
        paths = [path for path, _, _ in cases]
        if through == "libreoffice":
            paths = _saved(rng, paths, folder / "saved")
        for path, (_, form, expected) in zip(paths, cases, strict=True):
            # LibreOffice strikes all below a cell that begins with a struck run
            spread = (
                form.in_columns_of(expected.uncertain) if (kind, through) == ("run", "libreoffice") else frozenset()
            )
            why = replace(expected, spread=spread).broken(form, read_file(path))
            if why:
                yield f"{form.bureau} {path.suffix} {expected.what}: {why}"


def _written(rng: random.Random, kind: str, count: int, folder: Path) -> Iterator[tuple[Path, Page, Expected]]:
    for at in range(count):
        form = page(rng.choice(BUREAUS))
        book, sheet = form.open()
        expected = changes.KINDS[kind](rng, form, sheet)
        path = folder / f"{at}.xlsx"
        book.save(path)
        yield path, form, expected


def _saved(rng: random.Random, paths: list[Path], folder: Path) -> list[Path]:
    """Each saved once more, as one of the kinds that LibreOffice writes, in the same order."""
    chosen = {path: rng.choice(_KINDS_OF_FILE) for path in paths}
    saved: dict[Path, Path] = {}
    for kind in _KINDS_OF_FILE:
        of_kind = [path for path in paths if chosen[path] == kind]
        if of_kind:
            saved |= dict(zip(of_kind, office.to_spreadsheet(of_kind, folder / kind, kind), strict=True))
    return [saved[path] for path in paths]


def _formats(rng: random.Random, cases: int, through: str) -> tuple[int, list[str]]:
    done = 0
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        sheets: list[formats.Sheet] = []
        while done < cases:
            form = page(rng.choice(BUREAUS))
            sheets.append(formats.write(rng, form, folder / f"{len(sheets)}.xlsx"))
            done += len(sheets[-1].held)
        paths = [sheet.path for sheet in sheets]
        if through == "libreoffice":
            paths = _saved(rng, paths, folder / "saved")
        for sheet, path, text in zip(sheets, paths, formats.shown(paths, folder / "shown"), strict=True):
            faults += [f"{path.suffix} {fault}" for fault in formats.faults(sheet, text, read_file(path))]
    return done, faults
