"""The three ratios: start-up, a whole scoring run, and intake; ends 1 where one is above its goal."""

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from benchmarks.paired import Ratio, compare

YEAR = "2025"
SAMPLES = Path(str(files("park_scoring_samples"))) / YEAR / "returns"
SCRIPT = Path(sysconfig.get_path("scripts")) / ("park-scoring.exe" if sys.platform == "win32" else "park-scoring")


def _process(*command: str | Path) -> Callable[[], object]:
    """A whole process, from its start to its end; a failure stops the benchmark.

    Compiled modules are kept from the first run on, which does not count: an installed package has them too.
    """
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, env=usual, capture_output=True, check=True)


def start_up() -> Ratio:
    """`--help` is there as soon as click is."""
    ours, theirs = _process(SCRIPT, "--help"), _process(sys.executable, "-c", "import click")
    return compare("park-scoring --help", ours, 'python -c "import click"', theirs, goal=1.5, pairs=21)


def scoring() -> Ratio:
    """A whole run from eight returns to the result workbook, against only importing what it is made with."""
    imports = "import pandas, xlsxwriter, python_calamine"
    with tempfile.TemporaryDirectory(prefix="park-scoring-") as folder:
        ours = _process(SCRIPT, "score", SAMPLES, "--year", YEAR, "-o", folder)
        theirs = _process(sys.executable, "-c", imports)
        return compare(f"park-scoring score, {len(_returns())} returns", ours, imports, theirs, goal=2.5, pairs=11)


def intake() -> Ratio:
    """Reading and checking every return, against a bare read of every sheet of the same files, in one process."""
    from python_calamine import CalamineWorkbook

    from park_scoring import load_scheme, read_returns

    scheme = load_scheme()

    def theirs() -> None:
        for path in _returns():
            workbook = CalamineWorkbook.from_path(path)
            for sheet in workbook.sheet_names:
                workbook.get_sheet_by_name(sheet).to_python()

    def ours() -> None:
        read_returns([SAMPLES], scheme, int(YEAR))

    return compare("read_returns", ours, "python_calamine, every sheet", theirs, goal=1.5, pairs=21)


def _returns() -> list[Path]:
    return sorted(SAMPLES.glob("*.xlsx"))


def _measured() -> Iterator[Ratio]:
    for benchmark in (start_up, scoring, intake):
        ratio = benchmark()
        print(ratio.line(), flush=True)
        yield ratio


if __name__ == "__main__":
    measured = list(_measured())  # all of them, also where the first is above its goal
    sys.exit(any(ratio.ratio > ratio.goal for ratio in measured))
