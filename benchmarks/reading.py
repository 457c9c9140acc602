"""Returns from file to checked values: against a bare read, against what cannot be saved, against pandas."""

import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

import pandas as pd
from python_calamine import CalamineWorkbook

from benchmarks.many import SAMPLES, YEAR, many_returns, samples
from benchmarks.paired import Ratio, compare
from park_scoring import load_scheme, read_returns
from park_scoring.grid import Cells
from park_scoring.intake.read import read_opened
from park_scoring.intake.reading_ahead import FilesAhead
from park_scoring.intake.sources import find_sources
from park_scoring.workbooks.opening import Workbook


def intake(pairs: int = 21) -> Iterator[Ratio]:
    """Reading and checking in one process, without the gate, against the same reading alone."""
    scheme, paths = load_scheme(), samples()

    def ours() -> None:
        sources = find_sources([SAMPLES])
        read_opened(FilesAhead([SAMPLES], sources, [True] * len(sources), _read_bare(paths)), scheme, YEAR)

    name = "read_opened, one process and no gate"
    yield compare(name, ours, "python_calamine, every sheet", _each(_read_bare, paths), goal=1.5, pairs=pairs)


def returns(count: int = 1000, sample: int = 24, pairs: int = 3) -> Iterator[Ratio]:
    """Many returns with the gate and the processes, against what cannot be saved, and against pandas with openpyxl.

    Pandas gets some of the files, and its time is multiplied to their number.
    """
    scheme = load_scheme()
    with tempfile.TemporaryDirectory(prefix="park-scoring-") as folder:
        paths = many_returns(Path(folder, "returns"), count)
        ours = compare(
            f"read_returns, {count} returns",
            lambda: read_returns([Path(folder, "returns")], scheme, YEAR),
            "python_calamine, every sheet, and every member inflated once",
            _each(_unsaved, paths),
            goal=2,
            pairs=pairs,
        )
        yield ours
        scaled = _pandas(paths[:sample]) * count / sample
        peer = f"pandas with openpyxl, {sample} of them, scaled"
        yield Ratio(ours.name, peer, ours.ours, scaled, ours.ours / scaled, None, 1)


def _each(read: Callable[[Sequence[Path]], Iterable[object]], paths: Sequence[Path]) -> Callable[[], None]:
    def run() -> None:
        for _ in read(paths):
            pass

    return run


def _read_bare(paths: Sequence[Path]) -> Iterator[Workbook]:
    """Every sheet as the reader has it, in the form that intake takes."""
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        yield Workbook("", {name: Cells(name, sheet.to_python(), *(sheet.start or (0, 0))) for name, sheet in sheets})


def _unsaved(paths: Sequence[Path]) -> Iterator[object]:
    for path in paths:
        with zipfile.ZipFile(path) as archive:  # checks each member's checksum
            for name in archive.namelist():
                archive.read(name)
    yield from _read_bare(paths)


def _pandas(paths: Sequence[Path]) -> float:
    """Seconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what openpyxl leaves out of a workbook
        pd.read_excel(paths[0], sheet_name=None, header=None, engine="openpyxl")
        begun = perf_counter()
        for path in paths:
            pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
        return perf_counter() - begun
