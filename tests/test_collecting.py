"""How jobs over returns begin: what may forbid one is heard before anything is read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from park_scoring.cli import main
from park_scoring.collecting import all_findings, collect
from park_scoring.errors import SourceError, TargetError

SAMPLES = Path(__file__).parents[1] / "samples" / "2025" / "returns"


def _forbid() -> None:
    raise TargetError("不可以")


def test_what_forbids_a_job_is_heard_before_its_files_are_looked_at(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="没有一份填报表"):
        collect([tmp_path], "chifeng_2020", 2025)
    with pytest.raises(TargetError, match="不可以"):
        collect([tmp_path], "chifeng_2020", 2025, meanwhile=_forbid)


def test_merge_says_first_that_it_will_not_write_over_a_file_of_somebody_else(tmp_path: Path) -> None:
    target, empty = tmp_path / "别的.xlsx", tmp_path / "returns"
    target.write_text("not a form")
    empty.mkdir()
    done = CliRunner().invoke(main, ["merge", str(empty), "--year", "2025", "-o", str(target)])
    assert done.exit_code == 2
    assert "没有一份填报表" not in done.output
    assert "别的.xlsx" in done.output
    assert target.read_text() == "not a form"


def test_all_findings_are_those_of_the_returns_and_those_of_several_values_side_by_side() -> None:
    collected = collect([SAMPLES], "chifeng_2020", 2025)
    codes = {finding.code for finding in all_findings(collected)}
    assert codes > {finding.code for finding in collected.returns.findings}
    assert "cross_report_differs" in codes
