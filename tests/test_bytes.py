"""Same inputs, same bytes: every output of every command, whatever the hash seed, the time zone and the locale."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from park_scoring.files import sha256

SAMPLES = Path(__file__).parents[1] / "samples"
RETURNS = SAMPLES / "2025" / "returns"
LAST_YEAR = SAMPLES / "2024" / "考核结果_2024.xlsx"
FAULTY = SAMPLES / "rejected" / "approximate.xlsx"
RESULT = "考核结果_2025.xlsx"
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": "C"},
)
# Every command in one process, one after the other; what it prints counts as an output too.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("template", "--year", "2025", "-o", "forms"),
    ("check", "faulty", "--format", "json", "--annotate", "marked"),
    ("check", "faulty"),
    ("merge", "faulty", "--year", "2025", "-o", "核查表.xlsx"),
    ("score", "returns", "--year", "2025", "-o", ".", "--previous", "last.xlsx"),
    ("score", "faulty", "--year", "2025", "-o", "draft", "--draft", "--verified", "核查表.xlsx"),
    ("report", RESULT, "-o", "report", "--from", "2026-04-07", "--approved", "2026-04-03"),
    ("report", RESULT, "-o", "portraits", "--park", "P05", "--park", "P02"),
    ("trace", RESULT, "P05", "tax_growth", "--format", "json"),
    ("verify", RESULT),
)
_RUN = f"""
import sys
from click.testing import CliRunner
from park_scoring.cli import main
for number, command in enumerate({COMMANDS!r}):
    done = CliRunner().invoke(main, list(command))
    assert done.exit_code in (0, 1), (command, done.output, done.exception)
    with open(f"printed-{{number}}.txt", "w", encoding="utf-8") as file:
        file.write(done.output)
"""


def outputs(folder: Path, surroundings: dict[str, str]) -> dict[str, str]:
    """The digest of every file that the commands have written, by its path."""
    shutil.copytree(RETURNS, folder / "returns")
    shutil.copytree(RETURNS, folder / "faulty")
    shutil.copy(FAULTY, folder / "faulty" / "2025_市自然资源局_填报表.xlsx")
    shutil.copy(LAST_YEAR, folder / "last.xlsx")
    given = set(folder.rglob("*"))
    command = [sys.executable, "-c", _RUN]
    env = os.environ | surroundings | {"PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return {
        str(path.relative_to(folder)): sha256(path)
        for path in folder.rglob("*")
        if path.is_file() and path not in given
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What two processes in different surroundings have written."""
    return [outputs(tmp_path_factory.mktemp("bytes"), surroundings) for surroundings in SURROUNDINGS]


def test_two_processes_write_the_same_bytes(written: list[dict[str, str]]) -> None:
    first, second = written
    assert [name for name in first if second.get(name) != first[name]] == []
    assert first.keys() == second.keys()


def test_every_kind_of_output_is_among_them(written: list[dict[str, str]]) -> None:
    names = set(written[0])
    assert sum(name.startswith("forms") for name in names) == 8
    assert sum(name.startswith("printed-") for name in names) == len(COMMANDS)
    assert {RESULT, "核查表.xlsx", str(Path("draft") / "考核结果_2025_草稿.xlsx")} <= names
    assert {Path(name).name for name in names if name.startswith("report")} == {
        "评价考核报告_2025.docx",
        "公示_2025.docx",
        "公示附表_2025.xlsx",
    }
    assert sum(name.startswith("portraits") for name in names) == 2
    assert [Path(name).name for name in names if name.startswith("marked")] == ["2025_市自然资源局_填报表_订正.xlsx"]
