"""A result workbook proves itself: a spreadsheet program that recalculates it finds every value unchanged."""

import random
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from park_scoring import merge, read_returns
from park_scoring.last_year import LastPark, LastYear
from park_scoring.result import write_result
from park_scoring.scheme import Scheme, load_scheme, with_readings
from park_scoring.scoring.score import score
from tests import gnumeric as gnumeric_program
from tests.cases import PARKS, Table, merged_of, result_of, with_verified_values
from tests.libreoffice import recalculate
from tests.recalculated import compare
from tests.scoring.test_rewards import MOVING, equal_parks

SCHEME = load_scheme()

# Two firsts, three thirds, two vetoes, growths from 0, a falling figure, a value that is 0, designations, an award.
ROUGH: Table = {
    **equal_parks(("P13", "P14"), ("P10", "P11", "P12")),
    "safety_accident": {"P01": "重大", "P06": "较大"},
    "pollution_incident": {"P02": "特别重大", "P07": "一般"},
    "infra_investment_prev": {"P03": 0.0, "P04": 0.0},
    "tax_paid_prev": {"P05": 0.0},
    "tax_paid": {"P05": 0.0, "P08": 33.3333},
    "attracted_amount": {"P05": 0.0, "P06": 0.0},
    "industrial_output": {"P09": 12.3456},
    "green_park": {"P03": "国家级", "P13": "省级", "P14": "省级"},
    "smart_park": {"P03": "省级"},
    "new_high_tech": {"P03": 5.0, "P08": 2.0},
    "eia_plan": {"P04": 2.345},
    "award_service": {"P03": "是"},
    "award_green": {"P01": "是"},
}
# A draft: figures are missing, an area among them, and a whole column is.
GAPS: Table = {
    "built_up_area": {"P03": None, "P14": None},
    "tax_paid": {"P04": None},
    "eia_plan": {"P05": None},
    "new_high_tech": {"P06": None},
    "green_park": {"P07": None},
    "safety_accident": {"P08": None},
    "reporting": dict.fromkeys(PARKS),
    "employees": dict.fromkeys(PARKS),
}
ALL_VETOED: Table = {"safety_accident": dict.fromkeys(PARKS, "特别重大")}
ALL_EQUAL: Table = dict.fromkeys(MOVING, dict.fromkeys(PARKS, 150.0))
# Recommended where awards are not combined: the winner of a place, one park twice, and the best of another category.
RIVALS: Table = {
    **ROUGH,
    "new_high_tech": {"P11": 3.0, "P08": 2.0, "P03": 5.0},
    "award_innovation": {"P13": "是"},
    "award_green": {"P11": "是"},
    "award_service": {"P11": "是"},
    "award_investment": {"P05": "是"},
}
SEEN = [("P03", "infra_new_projects"), ("P14", "infra_new_projects"), ("P01", "infra_new_projects")]
ISSUED = {("P03", "green_park"): date(2019, 5, 1), ("P13", "green_park"): date(2025, 5, 1)}

# The park that wins and one that is vetoed.
VERIFIED = {("P14", "tax_paid"): 140.0, ("P14", "tax_paid_prev"): 99.5, ("P01", "employees"): 300.0}

# Up, down, unchanged, ranked then and not now, not there then.
LAST = {"P14": (1.0, 92.5), "P13": (4.0, 77.77), "P03": (2.0, 88.0), "P01": (3.0, 80.0), "P09": (None, None)}
LAST_YEAR = LastYear(
    "上年.xlsx",
    "基础数据",
    2024,
    SCHEME.id,
    SCHEME.digest,
    False,
    {park: LastPark(park, rank, total, {}) for park, (rank, total) in LAST.items()},
    (),
)


def combined() -> Iterator[tuple[str, Scheme]]:
    """The packaged scheme under many readings at once: each option at least twice, beside others of all the rest.

    Twice as many schemes as the reading with the most options has; every cell of each is compared, so that what one
    option does is seen whatever the others do.
    """
    count = 2 * max(len(reading.options) for reading in SCHEME.readings)
    columns = {}
    for reading in SCHEME.readings:
        every = [option.code for option in reading.options] * count
        columns[reading.code] = every[:count]
        random.Random(reading.code).shuffle(columns[reading.code])
    for number in range(count):
        yield f"combined-{number}", with_readings(SCHEME, {code: column[number] for code, column in columns.items()})


def cases() -> Iterator[tuple[str, Scheme, Table, bool]]:
    """The rough city under many readings, and cities at the edges."""
    yield from ((name, scheme, ROUGH, False) for name, scheme in combined())
    apart = with_readings(SCHEME, {"special_award": "not_combined"})
    yield "rivals", apart, RIVALS, False
    nobody: Table = {f"award_{one.code}": {} for one in SCHEME.rewards.special}
    yield "rivals-by-score", apart, {**RIVALS, **nobody}, False
    yield "apart-equal", apart, ALL_EQUAL, False
    falling = {"negative_growth": "no_points", "value_decimals": "none", "rank_scoring": "fixed_step_20"}
    yield "falling", with_readings(SCHEME, falling), ROUGH, False
    yield "rough", SCHEME, ROUGH, False
    yield "gaps", SCHEME, GAPS, True
    yield "vetoed", SCHEME, ALL_VETOED, False
    yield "equal", SCHEME, ALL_EQUAL, False
    yield "plain", SCHEME, {}, False


@pytest.mark.libreoffice
def test_a_spreadsheet_program_finds_every_cell_unchanged(libreoffice: None, tmp_path: Path) -> None:
    written = []
    for name, scheme, changes, draft in cases():
        path = write_result(result_of(scheme, changes, ISSUED, draft=draft), tmp_path / name)
        written.append(path.rename(tmp_path / f"{name}.xlsx"))
    beside = write_result(result_of(SCHEME, ROUGH, ISSUED, last_year=LAST_YEAR), tmp_path / "last_year")
    written.append(beside.rename(tmp_path / "last_year.xlsx"))
    checked = with_verified_values(merged_of(SCHEME, ROUGH, ISSUED), SCHEME, VERIFIED)
    verified = write_result(score(checked, SCHEME, draft=True), tmp_path / "verified")
    written.append(verified.rename(tmp_path / "verified.xlsx"))
    unseen = with_readings(SCHEME, {"unconfirmed": "zero"})
    seen = with_verified_values(merged_of(unseen, ROUGH, ISSUED), unseen, {}, SEEN)
    written.append(write_result(score(seen, unseen), tmp_path / "seen").rename(tmp_path / "seen.xlsx"))
    calculated = recalculate(written, tmp_path / "calculated")
    formulas = 0
    changed: list[str] = []
    for ours, theirs in zip(written, calculated, strict=True):
        count, differences = compare(ours, theirs)
        formulas += count
        changed += [f"{ours.stem} {difference}" for difference in differences]
    assert not changed, "\n".join(changed[:40])
    assert formulas > 1000 * len(written)


@pytest.mark.gnumeric
def test_gnumeric_finds_every_cell_of_the_sample_result_unchanged(gnumeric: None, tmp_path: Path) -> None:
    returned = [Path(__file__).parents[2] / "samples" / "2025" / "returns"]
    path = write_result(score(merge(read_returns(returned, SCHEME, 2025), SCHEME), SCHEME), tmp_path)
    formulas, changed = compare(path, gnumeric_program.recalculate(path, tmp_path / "calculated"))
    assert not changed, "\n".join(changed[:40])
    assert formulas > 1400


@pytest.mark.gnumeric
def test_gnumeric_finds_a_rough_city_unchanged_too(gnumeric: None, tmp_path: Path) -> None:
    apart = with_readings(SCHEME, {"special_award": "not_combined", "rank_scoring": "min_max", "pool": "with_value"})
    path = write_result(result_of(apart, RIVALS, ISSUED, last_year=LAST_YEAR), tmp_path)
    assert compare(path, gnumeric_program.recalculate(path, tmp_path / "calculated"))[1] == []


def test_the_comparison_notices_a_value_that_does_not_follow(tmp_path: Path) -> None:
    path = write_result(result_of(SCHEME), tmp_path)
    forged = tmp_path / "forged.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(forged, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<v>93.0</v>", b"<v>94.0</v>"))
    assert compare(path, path)[1] == []
    assert "93" in "".join(compare(path, forged)[1])
