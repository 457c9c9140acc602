"""Gnumeric without a window: a second spreadsheet program that no one here wrote recalculates our workbooks."""

import shutil
import subprocess
from pathlib import Path

_SECONDS = 60


def available() -> bool:
    """Whether Gnumeric's converter is on this machine."""
    return shutil.which("ssconvert") is not None


def recalculate(file: Path, folder: Path) -> Path:
    """Open a workbook, recalculate all of it and save it as .xlsx in `folder`; the new path."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / file.name
    command = ["ssconvert", "--recalc", "--export-type=Gnumeric_Excel:xlsx2", str(file), str(made)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode or not made.is_file():
        raise RuntimeError(f"Gnumeric did not make {made.name}: {done.stdout}{done.stderr}")
    return made
