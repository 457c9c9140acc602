"""The package as others get it: a wheel, installed where nothing else is, does the whole demo."""

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from importlib.metadata import version
from pathlib import Path

import pytest

import park_scoring

ROOT = Path(__file__).parents[1]
MAPPED = {"park_scoring": "park_scoring", "templates": "park_scoring_templates", "samples": "park_scoring_samples"}
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "output", "*.egg-info", "__pycache__")
MINUTES = 10


def _stated(section: str, key: str) -> str:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup[section][key]


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command outside this environment and give what it printed; its failure is the test's."""
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean | {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=MINUTES * 60,
        check=False,
    )
    assert done.returncode == 0, f"{command} ended {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@dataclass(frozen=True)
class Installed:
    """A wheel and the scripts' folder of the environment that holds it and what it asks for, and nothing else."""

    wheel: Path
    scripts: Path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # from a copy, so that neither an old build/ gets in nor a new one stays behind
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=LEFT_OUT)
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, folder / "source", cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("empty")
    _run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    _run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return Installed(wheel, scripts)


# faulty and odd returns that only the tests read
CORPUS = {"accepted", "neighbours", "older", "rejected"}


def _files_of_ours() -> Iterator[str]:
    """What has to travel, under the names it travels by."""
    for folder, name in MAPPED.items():
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith((".", "~$")):
                if CORPUS & set(path.relative_to(ROOT).parts):
                    continue
                yield f"{name}/{path.relative_to(ROOT / folder).as_posix()}"


def test_everything_of_ours_travels_in_the_wheel_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == set(_files_of_ours())
    assert "park_scoring/py.typed" in names


def test_the_wheel_says_what_setup_cfg_says(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        folder = metadata.removesuffix("METADATA")
        about = message_from_string(archive.read(metadata).decode())
        entries = archive.read(f"{folder}entry_points.txt").decode()
        licence = [name for name in archive.namelist() if name.startswith(folder) and name.endswith("/LICENSE")]
    assert (about["Name"], about["Version"]) == ("park-scoring", _stated("metadata", "version"))
    assert about["Requires-Python"] == ">=3.11"
    assert "park-scoring = park_scoring.__main__:main" in entries
    assert len(licence) == 1


def test_the_version_is_said_in_one_place(installed: Installed, tmp_path: Path) -> None:
    stated = _stated("metadata", "version")
    assert park_scoring.__version__ == version("park-scoring") == stated, "install again: pip install -e ."
    assert stated in _run(installed.scripts / "park-scoring", "--version", cwd=tmp_path)
    others = [path for path in (ROOT / "park_scoring").rglob("*.py") if f'"{stated}"' in path.read_text("utf-8")]
    assert others == []


def test_every_module_imports_with_nothing_but_what_the_package_asks_for(installed: Installed, tmp_path: Path) -> None:
    code = (
        "import importlib, pkgutil, park_scoring\n"
        "for module in pkgutil.walk_packages(park_scoring.__path__, 'park_scoring.'):\n"
        "    if module.name != 'park_scoring.__main__':\n"
        "        importlib.import_module(module.name); print(module.name)\n"
    )
    printed = _run(installed.scripts / "python", "-W", "error", "-c", code, cwd=tmp_path).split()
    assert {"park_scoring.cli", "park_scoring.scheme.load", "park_scoring.result"} <= set(printed)


def test_the_demo_runs_in_an_empty_folder_of_an_empty_environment(installed: Installed, tmp_path: Path) -> None:
    printed = _run(installed.scripts / "park-scoring", "demo", cwd=tmp_path)
    assert "Traceback" not in printed
    results = [path for path in tmp_path.rglob("考核结果_2025.xlsx") if zipfile.is_zipfile(path)]
    assert len(results) == 1
    assert results[0].name in printed
