"""No formula grows with the number of parks: Excel takes 8,192 characters, and people have to read them."""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from park_scoring.reconcile import reconcile
from park_scoring.result import write_result
from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scheme.model import Scheme
from park_scoring.template import make_templates
from park_scoring.verification.form import write_form
from tests.cases import Table, merged_of, result_of, with_parks

SCHEME = load_scheme()
READINGS: Mapping[str, str] = {"special_award": "not_combined", "unconfirmed": "zero", "designation": "new"}
# two firsts, two vetoed
ROUGH: Table = {
    "safety_accident": {"P01": "重大", "P02": "特别重大"},
    "award_innovation": {"P05": "是"},
    "green_park": {"P03": "国家级"},
}
Makes = Callable[[Scheme, Path], Mapping[str, Path]]
_FORMULA = re.compile(r"<(f|formula1|formula2|formula|x14:formula1|c:f)(?: [^>]*)?>([^<]*)</")
_CELL = re.compile(r'<c r="([A-Z]+)\d+"[^>]*><f>([^<]*)</f>')
_ROWS = re.compile(r"\d+")


def longest(path: Path) -> dict[tuple[str, str], int]:
    """By sheet and column, or what else holds formulas there, the length of the longest, all numbers being of one digit."""
    found: dict[tuple[str, str], int] = {}
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if not name.endswith(".xml"):
                continue
            text = parts.read(name).decode()
            for place, formula in (*_CELL.findall(text), *_FORMULA.findall(_CELL.sub("", text))):
                length = len(_ROWS.sub("9", formula))
                found[name, place] = max(found.get((name, place), 0), length)
    return found


def results(scheme: Scheme, folder: Path) -> dict[str, Path]:
    return {"result": write_result(result_of(scheme, ROUGH), folder)}


def forms(scheme: Scheme, folder: Path) -> dict[str, Path]:
    return {path.name: path for path in make_templates(scheme, 2025, folder, ["gongxin"]).paths}


def verification(scheme: Scheme, folder: Path) -> dict[str, Path]:
    merged = merged_of(scheme, ROUGH)
    return {"form": write_form(merged, reconcile(merged, scheme).findings, scheme, folder / "核查表.xlsx")}


@pytest.mark.parametrize(
    ("made", "readings"), [(results, {}), (results, READINGS), (forms, READINGS), (verification, READINGS)]
)
def test_no_formula_is_longer_with_more_parks(made: Makes, readings: Mapping[str, str], tmp_path: Path) -> None:
    few, many = (made(with_readings(with_parks(SCHEME, count), readings), tmp_path / str(count)) for count in (14, 60))
    assert few.keys() == many.keys()
    for name, path in few.items():
        before, after = longest(path), longest(many[name])
        assert before
        assert after == before
