"""Same workbook, same bytes: whatever the hash seed, the time zone, the locale and the day."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from park_scoring.files import sha256
from park_scoring.result import write_result
from park_scoring.scheme import load_scheme
from tests.cases import result_of

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C"},
)


@pytest.mark.parametrize("more", [(), ("--park", "P05")], ids=["report", "portrait"])
def test_two_processes_write_the_same_bytes(tmp_path: Path, more: tuple[str, ...]) -> None:
    result = write_result(result_of(load_scheme()), tmp_path)
    digests = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / str(number)
        command = [sys.executable, "-m", "park_scoring", "report", str(result), "-o", str(folder), *more]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | surroundings | {"PYTHONUTF8": "1"})
        digests.append({path.name: sha256(path) for path in folder.iterdir()})
    assert digests[0] == digests[1]
    assert len(digests[0]) == (1 if more else 3)
