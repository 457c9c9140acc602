"""The samples: still what our own templates and figures make, and scored as plain fractions score them."""

import csv
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest

from park_scoring import load_scheme, merge, read_returns, score
from park_scoring.scoring.score import Result
from park_scoring.verification.apply import apply
from park_scoring.verification.read import read_form
from samples.make import make, make_form, make_result
from tests.scoring import reference

FOLDER = Path(__file__).parent.parent / "samples" / "2025"
SCHEME = load_scheme()


@pytest.fixture(scope="module")
def result() -> Result:
    return score(merge(read_returns([FOLDER / "returns"], SCHEME, 2025), SCHEME), SCHEME)


def test_the_returns_are_what_todays_templates_and_figures_make(tmp_path: Path) -> None:
    made = {path.name: members(path) for path in make(tmp_path)}
    kept = {path.name: members(path) for path in (FOLDER / "returns").iterdir()}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_the_verification_form_is_what_the_returns_and_the_entries_make(tmp_path: Path) -> None:
    kept = FOLDER / "核查表_2025.xlsx"
    assert differing(make_form(FOLDER / "returns", tmp_path / kept.name), kept) == []


def test_last_years_result_is_what_its_figures_make(tmp_path: Path) -> None:
    kept = FOLDER.parent / "2024" / "考核结果_2024.xlsx"
    assert differing(make_result(tmp_path), kept) == []


def differing(one: Path, other: Path) -> list[str]:
    """The members that are not the same in both archives."""
    parts, others = members(one), members(other)
    return sorted(name for name in parts.keys() | others.keys() if parts.get(name) != others.get(name))


def members(path: Path) -> dict[str, bytes]:
    """What an archive holds: how tightly it is packed differs between builds of the compressor."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_figure_arrives_unchanged(result: Result) -> None:
    base = result.figures.base
    for row in figures():
        for code, text in row.items():
            if code == "park" or not text:
                continue
            value = base.at[row["park"], code]
            assert value == text or float(str(value)) == float(text), (row["park"], code)


def test_the_cases_that_the_readme_promises_are_there(result: Result) -> None:
    base = result.figures.base
    assert base["attracted_amount"].to_dict()["P06"] == base["attracted_amount"].to_dict()["P12"]
    assert base.at["P01", "new_high_tech"] == 5.0
    assert base.at["P11", "infra_investment_prev"] == 0
    assert base.at["P06", "safety_accident"] == "较大"
    assert base.at["P01", "green_park"] == "国家级"
    assert [finding.code for finding in result.findings if finding.severity == "error"] == []


def test_the_verification_form_settles_what_the_readme_says(result: Result) -> None:
    merged = merge(read_returns([FOLDER / "returns"], SCHEME, 2025), SCHEME)
    verified = score(apply(merged, read_form(FOLDER / "核查表_2025.xlsx", SCHEME, 2025), SCHEME), SCHEME)
    base, before = verified.figures.base, result.figures.base
    assert (before.at["P07", "tax_paid"], base.at["P07", "tax_paid"]) == (3.2007, 3.2046)
    assert (before.at["P10", "fixed_investment"], base.at["P10", "fixed_investment"]) == (9.12, 8.87)
    assert [finding.park for finding in verified.findings if finding.code == "site_unchecked"] == ["P14"]


# ── against the decree scored a second time ─────────────────────────────────────────────────────────────────────


def figures() -> list[dict[str, str]]:
    with (FOLDER / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def expected() -> reference.Outcome:
    rows = {row["park"]: row for row in figures()}
    shares: dict[str, dict[str, Fraction | None]] = {}
    levels: dict[str, dict[str, str]] = {}
    for item in SCHEME.asked:
        column = {park: row[item.code] for park, row in rows.items()}
        if SCHEME.type_of(item).form == "choice":
            levels[item.code] = column
        else:
            shares[item.code] = {park: Fraction(text) for park, text in column.items()}
    return reference.assess(tuple(rows), shares, levels, (), (), {one.code: one.chosen for one in SCHEME.readings})


def test_every_one_of_the_322_scores_is_what_fractions_give(result: Result, expected: reference.Outcome) -> None:
    compared = 0
    for at, park in enumerate(result.parks):
        for place, indicator in enumerate(SCHEME.in_force):
            found = float(result.scores.points[0, at, place])
            assert found == float(expected.points[indicator.code, park]), (park, indicator)
            compared += 1
    assert compared == 14 * 23


def test_every_total_rank_and_prize_is_what_fractions_give(result: Result, expected: reference.Outcome) -> None:
    for at, park in enumerate(result.parks):
        assert float(result.scores.total[0, at]) == float(expected.total[park])
        assert result.scores.rank[0, at] == expected.rank[park]
        assert round(float(result.rewards.prize[0, at]) * 10_000) == expected.prize[park]
