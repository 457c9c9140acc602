"""Schemes without bonus, veto or awards, with one prize or category: what is absent is not shown, and nothing breaks."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from park_scoring.audit import verify
from park_scoring.cli import main
from park_scoring.result import write_result
from tests.cases import result_of
from tests.lean import WITHOUT, fill, lean, lean_scheme

ALMOST_ALL = ("bonus", "veto", "awards", "further places", "further categories")


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exit_code == 0, (arguments, done.output)
    return done.output


def seen(path: Path, sheet: str) -> list[str]:
    """The texts of a sheet in columns that are not hidden, constants and stored results."""
    book = openpyxl.load_workbook(path, data_only=True)
    shown = book[sheet]
    hidden = {name for name, column in shown.column_dimensions.items() if column.hidden}
    cells = (cell for row in shown.iter_rows() for cell in row)
    return [str(one.value) for one in cells if one.value is not None and one.column_letter not in hidden]


def test_every_command_takes_a_scheme_that_lacks_almost_all(tmp_path: Path) -> None:
    scheme = ["--scheme", str(lean(tmp_path, *ALMOST_ALL))]
    forms, result = tmp_path / "forms", tmp_path / "考核结果_2025.xlsx"
    run("template", "--year", "2025", "-o", forms, *scheme)
    for form in forms.iterdir():
        fill(form, lean_scheme(tmp_path, *ALMOST_ALL))
    run("check", forms, "--annotate", tmp_path / "back", *scheme)
    run("merge", forms, "--year", "2025", "-o", tmp_path / "核查表.xlsx", *scheme)
    run("score", forms, "--year", "2025", "-o", tmp_path, *scheme)
    run("verify", result, *scheme)
    for code in ("total", "reward", "rank"):
        grown = run("trace", result, "P14", code, *scheme)
        assert "红山绿色食品产业园区" in grown
        assert "附加分" not in grown
        assert "专项奖" not in grown
    run("report", result, "-o", tmp_path / "papers", "--park", "P14", *scheme)
    run("report", result, "-o", tmp_path / "papers", *scheme)
    told = "".join(seen(result, "考核结果"))
    assert "红山绿色食品产业园区以30.00分获得第一名" in told
    for absent in ("附加", "不予评价”依据", "专项"):
        assert absent not in told
    assert "总分即基础分" in told


@pytest.mark.parametrize("lack", WITHOUT)
def test_a_result_of_a_scheme_that_lacks_one_thing_follows_from_its_sources(lack: str, tmp_path: Path) -> None:
    scheme = lean_scheme(tmp_path, lack)
    path = write_result(result_of(scheme), tmp_path)
    assert [one.message for one in verify(path, str(tmp_path / "办法.toml")).differences] == []


@pytest.mark.parametrize(
    ("lack", "heading"),
    [("bonus", "附加分"), ("awards", "专项奖"), ("awards", "获得的专项奖励"), ("places", "名次奖")],
)
def test_a_column_of_what_the_scheme_lacks_is_not_seen(lack: str, heading: str, tmp_path: Path) -> None:
    whole = write_result(result_of(lean_scheme(tmp_path)), tmp_path / "whole")
    without = write_result(result_of(lean_scheme(tmp_path, lack)), tmp_path / "without")
    assert heading in seen(whole, "考核结果")
    assert heading not in seen(without, "考核结果")
