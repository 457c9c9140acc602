"""What several commands say on a terminal: who has returned, what is wrong, how far they are."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from park_scoring import contract, faults
from park_scoring.cli import words
from park_scoring.inert import inert

if TYPE_CHECKING:
    from park_scoring.findings import Finding
    from park_scoring.intake.model import Returns
    from park_scoring.merging import Merged
    from park_scoring.scheme import Scheme


def progress(step: str) -> None:
    """One line a step, for somebody who waits at a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo(step, err=True)


def tell_board(scheme: "Scheme", returns: "Returns", found: "tuple[Finding, ...]") -> None:
    """Who has returned what, a line a bureau."""
    from park_scoring.intake import board

    lines = board(scheme, returns.files, found)
    title = words.BOARD_TITLE if returns.year else words.BOARD_TITLE_NO_YEAR
    click.echo(title.format(year=returns.year, count=len(lines)))
    for line in lines:
        counts = {"values": line.values, "errors": line.errors, "warnings": line.warnings, "file": line.file}
        more = words.BOARD_COUNTS.format(**counts) if line.state != "missing" else ""
        click.echo(words.BOARD_LINE.format(state=words.BOARD_STATES[line.state], label=line.label, more=more))
    totals = {state: sum(line.state == state for line in lines) for state in words.BOARD_STATES}
    click.echo(words.BOARD_TOTALS.format(**totals))


def tell_findings(found: "tuple[Finding, ...]") -> None:
    """Grouped by file, in the order they come: errors first; the same fault down a column stands once."""
    from park_scoring.findings import summed_up

    summed = False
    for file in dict.fromkeys(finding.file for finding in found):
        click.echo("\n" + (words.FINDINGS_OF.format(file=file) if file else contract.FINDINGS_OF_NO_FILE))
        for one in summed_up(finding for finding in found if finding.file == file):
            severity = faults.SEVERITY[one.first.severity]
            message = words.repeated(one.first.message, one.count, one.column, one.rows)
            click.echo(words.FINDING_LINE.format(severity=severity, message=message))
            summed = summed or one.count > 1
    click.echo("\n" + words.FINDINGS_TOTAL.format(**counts_of(found)))
    if summed:
        click.echo(words.REPEATED_NOTE)


def counts_of(found: "tuple[Finding, ...]") -> dict[str, int]:
    """How many findings of each severity."""
    return {severity: sum(finding.severity == severity for finding in found) for severity in faults.SEVERITY}


def tell_of_forms(merged: "Merged", found: "tuple[Finding, ...]") -> None:
    """What is wrong on the older forms."""
    files = {form.file for form in (merged.verification.files if merged.verification else ())}
    if about := tuple(one for one in found if one.file in files):
        tell_findings(about)


def tell_unused_forms(merged: "Merged", *, to_error: bool = False) -> None:
    """The last line: that a filled-in verification form lies among the returns and was not given to the command."""
    from park_scoring.merging import forms_not_used

    for form in forms_not_used(merged):
        told = words.FORM_UNUSED.format(file=form.file, count=form.rows, path=form.path)
        click.echo(told, err=to_error)


def recover(folder: Path) -> None:
    """Take back what a run that was killed had half moved in a folder that is about to be written to, and say so."""
    from park_scoring.moving import recover as taken_back

    if files := taken_back(folder):
        told = {"folder": folder, "files": contract.LIST.join(file.name for file in files)}
        click.echo(inert(words.TARGET_RECOVERED.format(**told)), err=True)
