"""The commands over a result workbook: trace, verify and report."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from park_scoring import contract
from park_scoring.cli import words
from park_scoring.cli.chinese import ChineseCommand
from park_scoring.cli.options import (
    DONE,
    FAULTS,
    contacts_given,
    date_given,
    days_given,
    format_given,
    output_option,
    result_argument,
    result_scheme_option,
)
from park_scoring.cli.told import progress, recover

if TYPE_CHECKING:
    from park_scoring.audit import Difference
    from park_scoring.result.book import ResultBook

MOST_DIFFERENCES = 20


@click.command(cls=ChineseCommand, help=words.HELP_TRACE)
@result_argument
@click.argument("park", metavar="PARK")
@click.argument("code", metavar="CODE")
@click.option(
    "--format", "form", metavar="text|json", default="text", callback=format_given, help=words.HELP_TRACE_FORMAT
)
@result_scheme_option
def trace(result_path: Path, park: str, code: str, form: str, scheme_name: str | None) -> int:
    """Print how one number came about."""
    from park_scoring.audit import audit
    from park_scoring.inert import json_text
    from park_scoring.result.read import read_result
    from park_scoring.trace import drawn, find_park
    from park_scoring.trace import trace as trace_number

    book = read_result(result_path, scheme_name)
    root = trace_number(book, audit(book, result_path), park, code)
    if form == "json":
        click.echo(json_text(root.as_dict(), indent=2))
    else:
        label = book.scheme.unit[find_park(book, park)].label
        draft = words.TRACE_DRAFT if book.draft else ""
        click.echo(words.TRACE_TITLE.format(year=book.year, park=label) + draft)
        for line in drawn(root):
            click.echo(line)
    return FAULTS if any(root.broken()) else DONE


@click.command(cls=ChineseCommand, help=words.HELP_VERIFY)
@result_argument
@result_scheme_option
def verify(result_path: Path, scheme_name: str | None) -> int:
    """Hold every number of a result workbook against its sources."""
    from park_scoring.audit import lines_of
    from park_scoring.audit import verify as verify_result

    found = verify_result(result_path, scheme_name)
    for line in lines_of(found):
        click.echo(line)
    return FAULTS if found.differences else DONE


@click.command(cls=ChineseCommand, help=words.HELP_REPORT)
@result_argument
@output_option
@click.option("--park", "parks", metavar="PARK", multiple=True, help=words.HELP_REPORT_PARK)
@click.option(
    "--contact", "contacts", metavar="KEY=TEXT", multiple=True, callback=contacts_given, help=words.HELP_CONTACT
)
@click.option("--approved", metavar="DATE", default=None, callback=date_given, help=words.HELP_APPROVED)
@click.option("--from", "first_day", metavar="DATE", default=None, callback=date_given, help=words.HELP_FROM)
@click.option("--days", metavar="N", default="5", callback=days_given, help=words.HELP_DAYS.format(default=5))
@click.option("--unverified", is_flag=True, help=words.HELP_UNVERIFIED)
@result_scheme_option
def report(
    result_path: Path,
    output: Path,
    parks: tuple[str, ...],
    contacts: dict[str, str],
    approved: date | None,
    first_day: date | None,
    days: int,
    unverified: bool,
    scheme_name: str | None,
) -> int:
    """Write the report, the public notice and its table, or a page for each park asked for."""
    from park_scoring.audit import audit
    from park_scoring.errors import ParkScoringError
    from park_scoring.report import Publication, unwritten, write_portraits, write_report, write_unverified
    from park_scoring.result.read import read_result

    if unverified and parks:
        raise ParkScoringError(words.UNVERIFIED_WITH_PARK)
    book = read_result(result_path, scheme_name)
    progress(words.PROGRESS_REPORT)
    differences = audit(book, result_path).differences
    if why := _no_documents(book, len(differences), unverified=unverified):
        _refuse(differences, why)
        return FAULTS
    recover(output)
    if differences:
        written = write_unverified(book, output)
        notes = (*written.notes, *unwritten(book, output))
    else:
        publication = Publication(approved, first_day, days, contacts)
        written = write_portraits(book, output, parks) if parks else write_report(book, output, publication)
        notes = (*([words.UNVERIFIED_NOT_NEEDED] if unverified else []), *written.notes)
    for path in written.paths:
        click.echo(words.WRITTEN.format(path=path))
    for note in notes:
        click.echo(words.REPORT_NOTE.format(note=note), err=True)
    return DONE


def _no_documents(book: "ResultBook", off: int, *, unverified: bool) -> str:
    """Why no document comes out of a result, "" where one does: out of a draft never, out of a changed one if asked."""
    if book.draft:
        return contract.REPORT_DRAFT.format(file=book.file)
    if book.lacking:
        return contract.REPORT_LACKING.format(file=book.file, count=len(book.lacking))
    return words.REPORT_REFUSED.format(file=book.file, count=off) if off and not unverified else ""


def _refuse(differences: "Sequence[Difference]", why: str) -> None:
    """The first differences as `verify` tells them, and that nothing was written."""
    for one in differences[:MOST_DIFFERENCES]:
        click.echo(one.message)
    if len(differences) > MOST_DIFFERENCES:
        click.echo(words.REPORT_MORE.format(count=len(differences) - MOST_DIFFERENCES))
    click.echo(words.CLI_ERROR.format(message=why), err=True)
