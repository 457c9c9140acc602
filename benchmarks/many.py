"""Folders of many files to measure with: returns that all differ, made from the samples, and hostile ones."""

import zipfile
from collections.abc import Iterator
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path

from tests.hostile import KINDS

YEAR = 2025
SAMPLES = Path(str(files("park_scoring_samples"))) / str(YEAR) / "returns"
# the telephone number on every sample
_TELEPHONE = b"0476-0000000"


def samples() -> list[Path]:
    """The eight sample returns."""
    return sorted(SAMPLES.glob("*.xlsx"))


def many_returns(folder: Path, count: int) -> list[Path]:
    """`count` filled-in forms: the samples over and over, each with a telephone number of its own."""
    folder.mkdir(parents=True)
    return [_varied(path, folder, number) for number, path in zip(range(count), cycle(samples()), strict=False)]


def _varied(sample: Path, folder: Path, number: int) -> Path:
    path = folder / f"{number:05}_{sample.name}"
    with zipfile.ZipFile(sample) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(_TELEPHONE, b"0476-%07d" % number))
    return path


def again(paths: list[Path], folder: Path, times: int) -> list[Path]:
    """The same files under `times` as many names, without the room that as many copies take."""
    folder.mkdir(parents=True)
    return [_linked(path, folder / f"{time}_{path.name}") for time in range(times) for path in paths]


def _linked(path: Path, name: Path) -> Path:
    name.hardlink_to(path)
    return name


def hostile(folder: Path, count: int) -> list[Path]:
    """`count` files that nobody should send: every kind of the tests, and from the first on again."""
    folder.mkdir(parents=True)
    return list(_hostile(folder, count))


def _hostile(folder: Path, count: int) -> Iterator[Path]:
    for number, kind in enumerate(islice(cycle(KINDS), count)):
        path = folder / f"{number:03}_{kind.name}"
        kind.make(path)
        yield path
