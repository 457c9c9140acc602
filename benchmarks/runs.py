"""Whole processes: how soon help is there, and how long a scoring run takes."""

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.many import SAMPLES, YEAR, samples
from benchmarks.paired import Ratio, compare

SCRIPT = Path(sysconfig.get_path("scripts")) / ("park-scoring.exe" if sys.platform == "win32" else "park-scoring")


def _process(*command: str | Path) -> Callable[[], object]:
    """A whole process, from its start to its end; a failure stops the benchmark.

    Compiled modules are kept from the first run on, which does not count: an installed package has them too.
    """
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, env=usual, capture_output=True, check=True)


def start_up(pairs: int = 21) -> Iterator[Ratio]:
    """`--help` is there as soon as click is."""
    ours, theirs = _process(SCRIPT, "--help"), _process(sys.executable, "-c", "import click")
    yield compare("park-scoring --help", ours, 'python -c "import click"', theirs, goal=1.5, pairs=pairs)


def scoring(pairs: int = 11) -> Iterator[Ratio]:
    """A whole run from eight returns to the result workbook, against only importing what it is made with."""
    imports = "import pandas, xlsxwriter, python_calamine"
    with tempfile.TemporaryDirectory(prefix="park-scoring-") as folder:
        ours = _process(SCRIPT, "score", SAMPLES, "--year", str(YEAR), "-o", folder)
        theirs = _process(sys.executable, "-c", imports)
        yield compare(f"park-scoring score, {len(samples())} returns", ours, imports, theirs, goal=2.5, pairs=pairs)
