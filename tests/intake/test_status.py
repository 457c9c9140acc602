"""The status board, bureau by bureau."""

from pathlib import Path

from park_scoring.intake import board, read_returns
from tests.keyed_grids import small_scheme, write_return


def test_the_board_says_who_returned_who_did_not_and_who_must_correct(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech", "built_up_area", "eia_plan", "safety_system", "attracted_points"])
    write_return(tmp_path / "a.xlsx", scheme, "keji", "| park_code | new_high_tech |\n| P01 | 0 |\n| P02 | 1 |")
    answers = {
        "reporting_unit": "",
        "filled_by": "张三",
        "checked_by": "李四",
        "telephone": "1",
        "filled_on": "2026-03-01",
    }
    ziran = "| park_code | built_up_area |\n| P01 | 0 |\n| P02 | 1 |"
    write_return(tmp_path / "b.xlsx", scheme, "ziran", ziran, answers=answers)
    shengtai = "| park_code | eia_plan |\n| P01 | 1 |\n| P02 | 1 |"
    write_return(tmp_path / "c.xlsx", scheme, "shengtai", shengtai)
    write_return(tmp_path / "d.xlsx", scheme, "shengtai", shengtai.replace("P02 | 1", "P02 | 2"))
    returns = read_returns([tmp_path], scheme)
    lines = [
        (line.bureau, line.state, line.errors, line.warnings, line.values, line.file)
        for line in board(scheme, returns.files, returns.findings)
    ]
    assert lines == [
        ("ziran", "faulty", 1, 1, 1, "b.xlsx"),
        ("keji", "returned", 0, 0, 2, "a.xlsx"),
        ("shengtai", "faulty", 4, 0, 0, "c.xlsx、d.xlsx"),
        ("yingji", "missing", 0, 0, 0, ""),
    ]
    assert board(scheme, returns.files, returns.findings)[0].label == "市自然资源局"


def test_a_return_that_is_not_accepted_is_faulty_even_if_nobody_passes_its_findings(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech"])
    form = "| park_code | new_high_tech |\n| P01 | 0 |\n| P02 | 1 |"
    write_return(tmp_path / "a.xlsx", scheme, "keji", form, year=2024)
    returns = read_returns([tmp_path], scheme, 2025)
    assert board(scheme, returns.files, ())[0].state == "faulty"
