"""The corpus: each workbook of samples/rejected/ gives the finding it is named after, and what is to be read is read."""

from pathlib import Path

import pytest

from park_scoring import faults, load_scheme, merge, read_returns, score
from park_scoring.findings import Finding
from park_scoring.intake.model import Returns
from park_scoring.reconcile import reconcile
from samples import corpus, older
from tests import libreoffice as office

SAMPLES = Path(corpus.__file__).parent
SCHEME = load_scheme()

# What is found besides, where one fault cannot be without another; all sample forms of gongxin await their site check.
COMPANIONS: dict[str, set[str]] = {
    "double_return": {"double_return_cell"},
    "double_return_cell": {"double_return"},
    "double_return_paper": {"double_return"},
    "ambiguous_heading": {"found_by_labels", "missing_column"},
    "unknown_park": {
        "identified_by_labels", "found_by_labels", "missing_row", "missing_sheet", "form_field_blank", "unit_untold",
    },
    "repeated_key": {"missing_row"},
    "unknown_row": {"missing_row"},
    "missing_row": {"figure_outside"},
    "tax_above_output": {"outlier"},
    "cross_report_conflict": {"cross_report_differs"},
    "shown_as_zero": {"outlier"},
}  # fmt: skip
USUAL = {"site_unchecked"}
# Errors of other codes beside that of a neighbour.
NEIGHBOURLY = {
    "unnamed_column-shifted_codes": {"unnamed_column", "relabelled_unit"},
    "covered_cell-figure": {"covered_cell", "merged_figure"},
    "evidence_other_park-sorted": {"evidence_other_park", "evidence_missing"},
    "relabelled_column-shifted_codes": {"relabelled_column", "relabelled_unit"},
}
# Found only when scores are made.
SCORED = {"not_computable", "award_vetoed"}
# Codes that no return can provoke by itself, and where they are provoked.
ELSEWHERE: dict[str, str] = {
    **dict.fromkeys(
        ["unreadable_file", "not_a_file", "not_opened", "too_large", "encrypted_workbook", "reading_stopped"],
        "tests/hostile.py: made anew for each run, too large or too hostile to keep",
    ),
    "cross_report_choice": "tests/test_reconcile.py: no choice is reported by two bureaus under the packaged scheme",
    **{
        code: "tests/verification: it takes a verification form beside the returns"
        for code in faults.FAULTS
        if code.startswith("verified_") or code in ("settled", "site_check_outdated")
    },
    **{
        code: "tests of last year's result: it takes a result workbook beside the returns"
        for code in faults.FAULTS
        if code.startswith("previous_")
    },
}


def found_in(path: Path, code: str) -> tuple[Finding, ...]:
    returns = read_returns([path], SCHEME, 2025)
    merged = merge(returns, SCHEME)
    if code in SCORED:
        return score(merged, SCHEME, draft=True).findings
    return reconcile(merged, SCHEME).findings


def path_of(code: str) -> Path:
    [path] = (path for path in (SAMPLES / "rejected").iterdir() if path.stem == code)
    return path


def test_every_finding_has_its_workbook() -> None:
    assert corpus.REJECTED.keys() & ELSEWHERE.keys() == set()
    assert {*corpus.REJECTED, *ELSEWHERE} == faults.FAULTS.keys()
    assert {path.stem for path in (SAMPLES / "rejected").iterdir()} == corpus.REJECTED.keys()


@pytest.mark.parametrize("code", corpus.REJECTED)
def test_a_rejected_workbook_gives_the_finding_it_is_named_after(code: str) -> None:
    found = found_in(path_of(code), code)
    named = [one for one in found if one.code == code]
    assert named
    if code not in SCORED:
        besides = {one.code for one in found if one.file} - {code} - USUAL
        assert besides == COMPANIONS.get(code, set())
    for one in named:
        assert one.message.endswith("。")
        assert "{" not in one.message
        assert one.cell is None or f"》{one.cell}" in one.message


@pytest.mark.parametrize("name", corpus.NEIGHBOURS)
def test_a_neighbour_gives_the_same_finding_and_no_value_that_is_not_the_sample_s(name: str) -> None:
    code = name.partition("-")[0]
    path = SAMPLES / "neighbours" / f"{name}.xlsx"
    found = [one for one in found_in(path, code) if one.file and one.severity == "error"]
    assert code in {one.code for one in found}
    assert {one.code for one in found} <= NEIGHBOURLY.get(name, {code})
    for one in found:
        assert one.cell is None or f"》{one.cell}" in one.message
    bureau = read_returns([path], SCHEME, 2025).files[0].bureau
    assert bureau
    sample = values(read_returns([corpus.sample(bureau)], SCHEME, 2025))
    read = values(read_returns([path], SCHEME, 2025))
    assert {key: one for key, one in read.items() if one not in (None, sample[key])} == {}


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_neighbours_saved_in_another_format_give_the_same_errors(tmp_path: Path, kind: str) -> None:
    names = ("relabelled_row-stars", "relabelled_row-second_names", "unnamed_row-merged_names", "second_table-turned",
             "unnamed_column-shifted_codes", "evidence_other_park-sorted", "covered_cell-figure", "covered_cell-name",
             "covered_cell-heading", "merged_figure-years", "relabelled_unit-merged", "relabelled_unit-head_row")  # fmt: skip
    paths = [SAMPLES / "neighbours" / f"{name}.xlsx" for name in names]
    for before, after in zip(paths, office.to_spreadsheet(paths, tmp_path, kind), strict=True):
        told = [
            sorted(
                (one.code, one.cell) for one in read_returns([path], SCHEME, 2025).findings if one.severity == "error"
            )
            for path in (before, after)
        ]
        assert told[0] == told[1]


def test_every_neighbour_is_kept() -> None:
    assert {path.stem for path in (SAMPLES / "neighbours").iterdir()} == corpus.NEIGHBOURS.keys()


def values(returns: Returns) -> dict[tuple[str, str], object]:
    return {(one.park, one.item): one.value for one in returns.values}


@pytest.mark.parametrize("name", corpus.ACCEPTED)
def test_an_accepted_workbook_is_read_as_the_sample_that_it_is(name: str) -> None:
    bureau, _ = corpus.ACCEPTED[name]
    sample = read_returns([corpus.sample(bureau)], SCHEME, 2025)
    returns = read_returns([SAMPLES / "accepted" / f"{name}.xlsx"], SCHEME, 2025)
    assert {str(one.severity) for one in returns.findings if one.file} <= {"warning"}
    assert values(returns) == values(sample)
    assert [(one.park, one.item, one.issued_on) for one in returns.evidence] == [
        (one.park, one.item, one.issued_on) for one in sample.evidence
    ]


@pytest.mark.parametrize("name", sorted(older.made()))
def test_a_fault_in_an_older_kind_of_file_is_found_at_its_cell(name: str) -> None:
    returns = read_returns([SAMPLES / "older" / name], SCHEME, 2025)
    errors = [one for one in returns.findings if one.file and one.severity == "error"]
    (error,) = errors
    park, item = ("P01", "eia_plan") if name.startswith("per_cent") else ("P07", "built_up_area")
    assert (error.code, error.park, error.item) == (older.made()[name].code, park, item)
    assert error.cell is not None
    assert f"》{error.cell}" in error.message


def test_the_corpus_is_what_its_script_makes_of_todays_samples(tmp_path: Path) -> None:
    list(corpus.make(tmp_path))
    for folder in corpus.FOLDERS:
        made, kept = (
            {
                path.relative_to(root).as_posix(): path.read_bytes()
                for path in (root / folder).rglob("*")
                if path.is_file()
            }
            for root in (tmp_path, SAMPLES)
        )
        assert sorted(made) == sorted(kept), "python -m samples.corpus makes it anew"
        assert [name for name in made if made[name] != kept[name]] == []
