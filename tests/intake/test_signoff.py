"""Who filled the form in."""

from datetime import date
from pathlib import Path

from park_scoring.intake import Returns, read_returns
from tests.keyed_grids import ANSWERS, small_scheme, write_return

FORM = "| park_code | new_high_tech |\n| P01 | 0 |\n| P02 | 0 |"


def read(tmp_path: Path, answers: dict[str, object], shift: tuple[int, int] = (0, 0)) -> Returns:
    scheme = small_scheme(["new_high_tech"])
    return read_returns([write_return(tmp_path / "a.xlsx", scheme, "keji", FORM, answers=answers, shift=shift)], scheme)


def test_the_fields_are_kept_by_their_codes_as_text(tmp_path: Path) -> None:
    returns = read(tmp_path, dict(ANSWERS) | {"telephone": 13900001111.0})
    assert returns.findings == ()
    assert returns.files[0].form == {
        "reporting_unit": "甲局",
        "filled_by": "张三",
        "checked_by": "李四",
        "telephone": "13900001111",
        "filled_on": "2026-03-05",
    }


def test_a_blank_field_is_a_warning_at_its_cell(tmp_path: Path) -> None:
    answers = dict(ANSWERS) | {"checked_by": None, "telephone": "  "}
    found = read(tmp_path, answers, shift=(1, 1)).findings
    assert [(one.code, str(one.severity), one.cell) for one in found] == [
        ("form_field_blank", "warning", "E3"),
        ("form_field_blank", "warning", "F3"),
    ]
    assert found[0].message == "《填报表》E3：“审核人”没有填。请填报单位补填，以便核对数据时联系。"


def test_a_field_that_is_gone_is_a_warning_without_a_cell(tmp_path: Path) -> None:
    found = read(tmp_path, {key: value for key, value in ANSWERS.items() if key != "filled_on"}).findings
    assert [(one.code, one.cell) for one in found] == [("form_field_blank", None)]


def test_a_day_may_be_a_date_or_a_text_that_can_only_be_one_and_nothing_else(tmp_path: Path) -> None:
    for content in (date(2026, 3, 5), "2026-03-05", " 2026-03-05 "):
        returns = read(tmp_path, dict(ANSWERS) | {"filled_on": content})
        assert returns.findings == ()
        assert returns.files[0].form["filled_on"] == "2026-03-05"
    for wrong in ("3月5日", "2026-02-30", "2026305", 46086.0):
        found = read(tmp_path, dict(ANSWERS) | {"filled_on": wrong}).findings
        assert [(one.code, str(one.severity), one.cell) for one in found] == [("form_field_date", "warning", "F2")]
