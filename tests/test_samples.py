"""The samples: still what our own templates and figures make, and scored as a careful person does it by hand."""

import csv
import zipfile
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from park_scoring import load_scheme, merge, read_returns, score
from park_scoring.scoring.score import Result
from park_scoring.verification.apply import apply
from park_scoring.verification.read import read_form
from samples.make import make, make_form, make_result

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
    base = result.reconciled.base
    for row in figures():
        for code, text in row.items():
            if code == "park" or not text:
                continue
            value = base.at[row["park"], code]
            assert value == text or float(str(value)) == float(text), (row["park"], code)


def test_the_cases_that_the_readme_promises_are_there(result: Result) -> None:
    base = result.reconciled.base
    assert base["attracted_amount"].to_dict()["P06"] == base["attracted_amount"].to_dict()["P12"]
    assert base.at["P01", "new_high_tech"] == 5.0
    assert base.at["P11", "infra_investment_prev"] == 0
    assert base.at["P06", "safety_accident"] == "较大"
    assert base.at["P01", "green_park"] == "国家级"
    assert [finding.code for finding in result.findings if finding.severity == "error"] == []


def test_the_verification_form_settles_what_the_readme_says(result: Result) -> None:
    merged = merge(read_returns([FOLDER / "returns"], SCHEME, 2025), SCHEME)
    verified = score(apply(merged, read_form(FOLDER / "核查表_2025.xlsx", SCHEME, 2025), SCHEME), SCHEME)
    base, before = verified.reconciled.base, result.reconciled.base
    assert (before.at["P07", "tax_paid"], base.at["P07", "tax_paid"]) == (3.2007, 3.2046)
    assert (before.at["P10", "fixed_investment"], base.at["P10", "fixed_investment"]) == (9.12, 8.87)
    assert [finding.park for finding in verified.findings if finding.code == "site_unchecked"] == ["P14"]


# ── by hand: exact fractions, plain loops, the decree's table written out once more ─────────────────────────────


def figures() -> list[dict[str, str]]:
    with (FOLDER / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def half_up(value: Fraction, places: int) -> Fraction:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def growth(code: str) -> Callable[[dict[str, Fraction]], Fraction | None]:
    def compute(park: dict[str, Fraction]) -> Fraction | None:
        before = park[f"{code}_prev"]
        return (park[code] / before - 1) * 100 if before > 0 else None

    return compute


RANKED: list[tuple[str, int, Callable[[dict[str, Fraction]], Fraction | None]]] = [
    ("output_added", 6, lambda park: park["industrial_output"] - park["industrial_output_prev"]),
    ("output_growth", 6, growth("industrial_output")),
    ("tax_total", 6, lambda park: park["tax_paid"]),
    ("tax_growth", 6, growth("tax_paid")),
    ("employment_growth", 6, growth("employees")),
    ("output_per_mu", 4, lambda park: park["industrial_output"] * 10000 / park["built_up_area"]),
    ("investment_per_mu", 4, lambda park: park["fixed_investment_all"] * 10000 / park["built_up_area"]),
    ("tax_per_mu", 4, lambda park: park["tax_paid"] * 10000 / park["built_up_area"]),
    ("attracted_projects", 10, lambda park: park["attracted_amount"]),
    ("chain_extension", 10, lambda park: park["chain_enterprises"]),
    ("investment_growth", 10, growth("fixed_investment")),
    ("infra_growth", 3, growth("infra_investment")),
    ("infra_total", 4, lambda park: park["infra_new_projects"]),
]
DIRECT = ["eia_plan", "eia_projects", "emissions", "planning", "management_body", "safety_system", "env_monitoring"]
DESIGNATIONS = ["green_park", "smart_park", "circular_park", "other_designation"]


def by_hand() -> dict[str, dict[str, Fraction]]:
    """Points of every park by indicator, with `bonus` and `total`."""
    numbers: dict[str, dict[str, Fraction]] = {}
    bonus: dict[str, Fraction] = {}
    for row in figures():
        levels = [row[code] for code in DESIGNATIONS]
        bonus[row["park"]] = Fraction(10 if "国家级" in levels else 5 if "省级" in levels else 0)
        numbers[row["park"]] = {
            code: Fraction(text) for code, text in row.items() if text and text[-1].isdigit() and code != "park"
        }
    points: dict[str, dict[str, Fraction]] = {park: {} for park in numbers}
    for code, full, formula in RANKED:
        found = {park: formula(own) for park, own in numbers.items()}
        rounded = {park: None if value is None else half_up(value, 4) for park, value in found.items()}
        for park, value in rounded.items():
            if value is None:
                points[park][code] = Fraction(0)
                continue
            rank = 1 + sum(other is not None and other > value for other in rounded.values())
            points[park][code] = half_up(Fraction(full * (14 - rank), 13), 2)
    for park, own in numbers.items():
        points[park]["high_tech"] = min(own["new_high_tech"], Fraction(3))
        points[park]["research_labs"] = min(own["new_research_labs"], Fraction(4))
        for code in [*DIRECT, "reporting"]:
            points[park][code] = half_up(own[code], 2)
        points[park]["total"] = sum(points[park].values(), Fraction(0)) + bonus[park]
    return points


def test_every_one_of_the_322_scores_is_what_a_careful_person_computes(result: Result) -> None:
    expected = by_hand()
    compared = 0
    for at, park in enumerate(result.parks):
        for place, indicator in enumerate(SCHEME.in_force):
            assert float(result.scores.points[0, at, place]) == float(expected[park][indicator.code]), (park, indicator)
            compared += 1
    assert compared == 14 * 23


def test_every_total_and_rank_is_what_a_careful_person_computes(result: Result) -> None:
    totals = {park: own["total"] for park, own in by_hand().items()}
    for at, park in enumerate(result.parks):
        assert float(result.scores.total[0, at]) == float(totals[park])
        assert result.scores.rank[0, at] == 1 + sum(other > totals[park] for other in totals.values())
