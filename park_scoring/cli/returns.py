"""The commands over what the bureaus returned: check and merge."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from park_scoring import contract
from park_scoring.cli import words
from park_scoring.cli.chinese import ChineseCommand, GivenPath
from park_scoring.cli.options import DONE, FAULTS, format_given, paths_argument, scheme_option, xlsx_given, year_option
from park_scoring.cli.told import (
    counts_of,
    progress,
    recover,
    tell_board,
    tell_findings,
    tell_of_forms,
    tell_unused_forms,
)

if TYPE_CHECKING:
    from park_scoring.findings import Finding
    from park_scoring.intake.model import Returns
    from park_scoring.merging import Merged
    from park_scoring.scheme import Scheme


@click.command(cls=ChineseCommand, help=words.HELP_CHECK)
@paths_argument
@click.option("--format", "form", metavar="text|json", default="text", callback=format_given, help=words.HELP_FORMAT)
@click.option("--annotate", metavar="DIR", type=GivenPath(path_type=Path), help=words.HELP_ANNOTATE)
@scheme_option
def check(paths: tuple[Path, ...], form: str, annotate: Path | None, scheme_name: str) -> int:
    """Say who has returned, and every finding."""
    from park_scoring.collecting import all_findings, collect
    from park_scoring.findings import errors
    from park_scoring.inert import json_text

    progress(words.PROGRESS_READ)
    collected = collect(paths, scheme_name, meanwhile=_load_for_check)
    scheme, returns, merged = collected.scheme, collected.returns, collected.merged
    found = all_findings(collected)
    if form == "json":
        for finding in found:
            click.echo(json_text(finding.as_dict()))
    else:
        tell_board(scheme, returns, found)
        tell_findings(found)
        click.echo(words.CHECK_FAULTY if errors(found) else words.CHECK_CLEAN)
    if annotate is not None:
        _annotate(paths, returns, found, scheme, annotate, to_error=form == "json")
    tell_unused_forms(merged, to_error=form == "json")
    return FAULTS if errors(found) else DONE


def _load_for_check() -> None:
    import park_scoring.reconcile  # noqa: F401


@click.command(cls=ChineseCommand, help=words.HELP_MERGE)
@paths_argument
@year_option
@click.option(
    "-o",
    "target",
    metavar="FILE",
    required=True,
    type=GivenPath(path_type=Path),
    callback=xlsx_given,
    help=words.HELP_MERGE_OUTPUT,
)
@click.option(
    "--verified", metavar="OLD", multiple=True, type=GivenPath(path_type=Path), help=words.HELP_MERGE_VERIFIED
)
@scheme_option
def merge(paths: tuple[Path, ...], year: int, target: Path, verified: tuple[Path, ...], scheme_name: str) -> int:
    """Write the merged workbook, which is the verification form."""
    from park_scoring.collecting import all_findings, collect
    from park_scoring.errors import TargetError
    from park_scoring.findings import errors

    def refuse() -> None:
        from park_scoring.verification.form import refuse_to_overwrite

        refuse_to_overwrite(target, verified)

    recover(target.parent)
    progress(words.PROGRESS_READ)
    collected = collect(paths, scheme_name, year, verified=verified, meanwhile=refuse)
    scheme, returns, merged = collected.scheme, collected.returns, collected.merged
    from park_scoring.verification.form import refuse_to_lose, write_form

    found = all_findings(collected)
    progress(words.PROGRESS_FORM)
    try:
        refuse_to_lose(target, verified, merged)
    except TargetError:
        tell_of_forms(merged, found)
        raise
    path = write_form(merged, found, scheme, target)
    tell_board(scheme, returns, found)
    click.echo(words.FINDINGS_TOTAL.format(**counts_of(found)))
    _carried(merged, found, scheme)
    click.echo(words.FORM_WRITTEN.format(path=path))
    wrong = errors(found)
    click.echo(words.FORM_STANDING.format(count=len(wrong)) if wrong else words.CHECK_CLEAN)
    tell_unused_forms(merged)
    return FAULTS if wrong else DONE


def _annotate(
    paths: tuple[Path, ...],
    returns: "Returns",
    found: "tuple[Finding, ...]",
    scheme: "Scheme",
    folder: Path,
    *,
    to_error: bool,
) -> None:
    """Write the marked-up copies, and say which; `to_error` where standard output belongs to a program."""
    from park_scoring.returning.annotate import annotate, is_inside

    recover(folder)
    progress(words.PROGRESS_ANNOTATE)
    done = annotate(paths, returns, found, scheme, folder)
    for path in done.paths:
        click.echo(words.ANNOTATED.format(path=path), err=to_error)
    for file, why in done.without.items():
        click.echo(words.NO_COPY.format(file=file, why=contract.NO_COPY_WHY[why]), err=True)
    if not done.paths and not done.without:
        click.echo(words.ANNOTATED_NONE, err=True)
    if done.paths and is_inside(folder, paths):
        click.echo(words.ANNOTATE_INSIDE.format(folder=folder), err=True)


def _carried(merged: "Merged", found: "tuple[Finding, ...]", scheme: "Scheme") -> None:
    """What was taken over from an older form, what is wrong on it, and what of it does not count any more."""
    if merged.verification is None:
        return
    rows = merged.verification.rows
    tell_of_forms(merged, found)
    carried = sum(any(value is not None for value in row.entered.values()) for row in rows)
    click.echo(words.FORM_CARRIED.format(count=carried))
    if merged.verification.left_out:
        click.echo(words.FORM_NOT_CARRIED.format(count=merged.verification.left_out))
    changed = [row for row in rows if row.changed_from]
    if changed:
        labels = ((scheme.unit[row.park].label, scheme.item[row.item].heading(merged.year)) for row in changed)
        places = contract.SEMICOLON.join(map(contract.COMMA.join, labels))
        click.echo(words.FORM_CARRIED_CHANGED.format(count=len(changed), places=places))
