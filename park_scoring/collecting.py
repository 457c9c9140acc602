"""How every job over returns begins: they are read, and merged with the verification forms and last year's result."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from park_scoring.intake.reading_ahead import opened

if TYPE_CHECKING:
    from park_scoring.findings import Finding
    from park_scoring.intake.model import Returns
    from park_scoring.last_year import LastYear
    from park_scoring.merging import Merged
    from park_scoring.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Collected:
    """What a job goes on with: the scheme in force, what came back, all of it as one table, and last year's result."""

    scheme: "Scheme"
    returns: "Returns"
    merged: "Merged"
    last_year: "LastYear | None" = None


def collect(
    paths: Sequence[Path],
    scheme_name: str,
    year: int | None = None,
    *,
    readings: Mapping[str, str] | None = None,
    verified: Sequence[Path] = (),
    previous: Path | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Collected:
    """Read the returns in `paths` under a scheme (packaged, or a .toml file) with `readings` (code → option) changed.

    `year` is the one that most returns are of, if None. `meanwhile` is called while other processes read the files and
    before any of them is looked at here: for what a job has to load, and for what may forbid it. Raises
    ParkScoringError where there is nothing to go on with, and whatever `meanwhile` raises.
    """
    with opened(paths) as files:  # other processes read them while this one imports what takes as long
        meanwhile()
        from park_scoring.intake.read import read_opened
        from park_scoring.merging import merge
        from park_scoring.scheme import load_scheme, with_readings

        scheme = with_readings(load_scheme(scheme_name), readings or {})
        last_year = _last_year(previous, scheme, year) if previous and year else None
        returns = read_opened(files, scheme, year)
    merged = merge(returns, scheme)
    if verified:
        from park_scoring.verification.apply import apply
        from park_scoring.verification.read import read_forms

        merged = apply(merged, read_forms(verified, scheme, returns.year), scheme)
    return Collected(scheme, returns, merged, last_year)


def all_findings(collected: Collected) -> "tuple[Finding, ...]":
    """What there is to say of all that came back, value by value and side by side: errors first."""
    from park_scoring.reconcile import reconcile

    return reconcile(collected.merged, collected.scheme).findings


def _last_year(previous: Path, scheme: "Scheme", year: int) -> "LastYear":
    from park_scoring.result.last_year import read_last_year

    return read_last_year(previous, scheme, year)
