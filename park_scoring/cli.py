"""The commands: the only place that echoes, draws progress or exits. Heavy imports stay inside the commands."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from park_scoring import wording
from park_scoring.chinese_click import ChineseGroup, GivenPath
from park_scoring.inert import inert

if TYPE_CHECKING:
    from park_scoring.audit import Difference
    from park_scoring.findings import Finding
    from park_scoring.intake.model import Returns
    from park_scoring.last_year import LastYear
    from park_scoring.merging import Merged
    from park_scoring.result.book import ResultBook
    from park_scoring.scheme import Scheme
    from park_scoring.scoring.score import Result

DONE, FAULTS = 0, 1
DEFAULT_SCHEME = "chifeng_2020"
DEMO_YEAR = 2025
DEMO_QUESTION = ("P07", "tax_growth")
MOST_DAYS = 60
MOST_DIFFERENCES = 20

Command = Callable[..., Any]


def _year(_: click.Context, __: click.Parameter, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) == 4 and value.startswith("20")):
        raise click.BadParameter(wording.CLI_BAD_YEAR.format(found=value))
    return int(value)


def _format(_: click.Context, __: click.Parameter, value: str) -> str:
    if value not in ("text", "json"):
        raise click.BadParameter(wording.CLI_BAD_FORMAT.format(found=value))
    return value


def _date(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise click.BadParameter(wording.CLI_BAD_DATE.format(found=value)) from error


def _days(_: click.Context, __: click.Parameter, value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= MOST_DAYS):
        raise click.BadParameter(wording.CLI_BAD_DAYS.format(found=value))
    return int(value)


def _contacts(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    contacts = {}
    for value in values:
        key, _equals, text = value.partition("=")
        code = wording.CONTACTS.get(key.strip())
        if code is None or not text.strip():
            raise click.BadParameter(wording.CLI_BAD_CONTACT.format(found=value))
        contacts[code] = text.strip()
    return contacts


def _xlsx(_: click.Context, __: click.Parameter, value: Path) -> Path:
    if value.suffix.lower() != ".xlsx":
        raise click.BadParameter(wording.CLI_NOT_XLSX.format(found=value))
    return value


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from park_scoring.version import tool_version

        click.echo(wording.CLI_VERSION.format(version=tool_version()))
        ctx.exit(DONE)


def _paths(command: Command) -> Command:
    return click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=GivenPath(path_type=Path))(command)


def _scheme_option(command: Command) -> Command:
    told = wording.HELP_SCHEME.format(default=DEFAULT_SCHEME)
    return click.option("--scheme", "scheme_name", metavar="ID|TOML", default=DEFAULT_SCHEME, help=told)(command)


def _year_option(command: Command) -> Command:
    return click.option("--year", metavar="YEAR", required=True, callback=_year, help=wording.HELP_YEAR)(command)


def _output_option(command: Command) -> Command:
    kind = GivenPath(path_type=Path)
    return click.option("-o", "output", metavar="DIR", default="output", type=kind, help=wording.HELP_OUTPUT)(command)


@click.group(cls=ChineseGroup, help=wording.HELP_ROOT)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=wording.CLI_VERSION_OPTION
)
def main() -> None:
    """The root of all commands."""
    gc.set_threshold(50_000, 100)  # a command makes many values and few cycles, and is soon over


@main.command(help=wording.HELP_TEMPLATE)
@_year_option
@click.option("-b", "bureaus", metavar="CODE", multiple=True, help=wording.HELP_BUREAU)
@_output_option
@_scheme_option
def template(year: int, bureaus: tuple[str, ...], output: Path, scheme_name: str) -> int:
    """Stamp the submission workbooks."""
    from park_scoring.scheme import load_scheme
    from park_scoring.template import make_templates

    scheme = load_scheme(scheme_name)
    _recover(output)
    _progress(wording.PROGRESS_TEMPLATE)
    stamped = make_templates(scheme, year, output, bureaus or None)
    for path in stamped.paths:
        click.echo(wording.TEMPLATE_WRITTEN.format(path=path))
    for warning in stamped.warnings:
        click.echo(wording.TEMPLATE_WARNING.format(warning=warning), err=True)
    if scheme.exempt:
        parks = wording.LIST.join(unit.label for unit in scheme.exempt)
        click.echo(wording.TEMPLATE_EXEMPT.format(parks=parks), err=True)
    return DONE


@main.command(help=wording.HELP_CHECK)
@_paths
@click.option("--format", "form", metavar="text|json", default="text", callback=_format, help=wording.HELP_FORMAT)
@click.option("--annotate", metavar="DIR", type=GivenPath(path_type=Path), help=wording.HELP_ANNOTATE)
@_scheme_option
def check(paths: tuple[Path, ...], form: str, annotate: Path | None, scheme_name: str) -> int:
    """Say who has returned, and every finding."""
    from park_scoring.intake.reading_ahead import opened

    _progress(wording.PROGRESS_READ)
    with opened(paths) as files:  # other processes read them while this one imports what takes as long
        from park_scoring.findings import errors
        from park_scoring.inert import json_text
        from park_scoring.intake.read import read_opened
        from park_scoring.merging import merge
        from park_scoring.reconcile import reconcile
        from park_scoring.scheme import load_scheme

        scheme = load_scheme(scheme_name)
        returns = read_opened(files, scheme)
    merged = merge(returns, scheme)
    found = reconcile(merged, scheme).findings
    if form == "json":
        for finding in found:
            click.echo(json_text(finding.as_dict()))
    else:
        _board(scheme, returns, found)
        _findings(found)
        click.echo(wording.CHECK_FAULTY if errors(found) else wording.CHECK_CLEAN)
    if annotate is not None:
        _annotate(paths, returns, found, scheme, annotate, to_error=form == "json")
    _not_used(merged, to_error=form == "json")
    return FAULTS if errors(found) else DONE


@main.command(help=wording.HELP_MERGE)
@_paths
@_year_option
@click.option(
    "-o",
    "target",
    metavar="FILE",
    required=True,
    type=GivenPath(path_type=Path),
    callback=_xlsx,
    help=wording.HELP_MERGE_OUTPUT,
)
@click.option(
    "--verified", metavar="OLD", multiple=True, type=GivenPath(path_type=Path), help=wording.HELP_MERGE_VERIFIED
)
@_scheme_option
def merge(paths: tuple[Path, ...], year: int, target: Path, verified: tuple[Path, ...], scheme_name: str) -> int:
    """Write the merged workbook, which is the verification form."""
    from park_scoring.intake.reading_ahead import opened

    _progress(wording.PROGRESS_READ)
    with opened(paths) as files:
        from park_scoring.errors import TargetError
        from park_scoring.findings import errors
        from park_scoring.intake.read import read_opened
        from park_scoring.reconcile import reconcile
        from park_scoring.scheme import load_scheme
        from park_scoring.verification.form import refuse_to_lose, refuse_to_overwrite, write_form

        scheme = load_scheme(scheme_name)
        _recover(target.parent)
        refuse_to_overwrite(target, verified)
        returns = read_opened(files, scheme, year)
    merged = _merged(returns, scheme, verified)
    found = reconcile(merged, scheme).findings
    _progress(wording.PROGRESS_FORM)
    try:
        refuse_to_lose(target, verified, merged)
    except TargetError:
        _about_forms(merged, found)
        raise
    path = write_form(merged, found, scheme, target)
    _board(scheme, returns, found)
    click.echo(wording.FINDINGS_TOTAL.format(**_counts(found)))
    _carried(merged, found, scheme)
    click.echo(wording.FORM_WRITTEN.format(path=path))
    wrong = errors(found)
    click.echo(wording.FORM_STANDING.format(count=len(wrong)) if wrong else wording.FORM_CLEAN)
    _not_used(merged)
    return FAULTS if wrong else DONE


@main.command(help=wording.HELP_SCORE)
@_paths
@_year_option
@_output_option
@click.option("--reading", "readings", metavar="KEY=VALUE", multiple=True, help=wording.HELP_READING)
@click.option("--draft", is_flag=True, help=wording.HELP_DRAFT)
@click.option("--verified", metavar="FILE", multiple=True, type=GivenPath(path_type=Path), help=wording.HELP_VERIFIED)
@click.option("--previous", metavar="RESULT", default=None, type=GivenPath(path_type=Path), help=wording.HELP_PREVIOUS)
@_scheme_option
def score(
    paths: tuple[Path, ...],
    year: int,
    output: Path,
    readings: tuple[str, ...],
    draft: bool,
    verified: tuple[Path, ...],
    previous: Path | None,
    scheme_name: str,
) -> int:
    """Merge, check, score and write the result workbook."""
    from park_scoring.intake.reading_ahead import opened

    chosen = _chosen(readings)
    _progress(wording.PROGRESS_READ)
    with opened(paths) as files:
        from park_scoring.errors import FaultyDataError
        from park_scoring.intake.read import read_opened
        from park_scoring.result import write_result
        from park_scoring.scheme import load_scheme, with_readings
        from park_scoring.scoring.score import score as score_merged

        scheme = with_readings(load_scheme(scheme_name), chosen)
        last_year = _last_year(previous, scheme, year)
        returns = read_opened(files, scheme, year)
    _progress(wording.PROGRESS_SCORE)
    merged = _merged(returns, scheme, verified)
    try:
        result = score_merged(merged, scheme, draft=draft, last_year=last_year)
    except FaultyDataError as faulty:
        _board(scheme, returns, faulty.findings)
        _findings(faulty.findings)
        _not_used(merged)
        click.echo(wording.CLI_ERROR.format(message=faulty), err=True)
        return FAULTS
    _recover(output)
    _progress(wording.PROGRESS_WRITE)
    result = replace(result, what_if=_what_if(scheme, chosen))
    path = write_result(result, output)
    _summary(result)
    if previous is not None and (doubt := _doubt(previous)):
        click.echo(wording.REPORT_NOTE.format(note=doubt), err=True)
    for told in result.what_if:
        click.echo(wording.WHAT_IF.format(readings=told), err=True)
    click.echo(wording.SCORE_WRITTEN.format(path=path))
    _not_used(merged)
    return DONE


def _doubt(previous: Path) -> str:
    """What is to be said of last year's result: which cells do not follow from its sources, or that nobody can say."""
    from park_scoring.audit import audit, places
    from park_scoring.errors import ParkScoringError
    from park_scoring.result.read import read_result

    try:
        found = audit(read_result(previous), previous).differences
    except ParkScoringError as error:
        return wording.PREVIOUS_UNCHECKED.format(file=previous.name, why=error)
    told = {"file": previous.name, "count": len(found), "cells": places(found)}
    return wording.PREVIOUS_OFF.format(**told) if found else ""


def _result_argument(command: Command) -> Command:
    return click.argument("result_path", metavar="RESULT", type=GivenPath(path_type=Path))(command)


def _result_scheme_option(command: Command) -> Command:
    return click.option("--scheme", "scheme_name", metavar="ID|TOML", help=wording.HELP_RESULT_SCHEME)(command)


@main.command(help=wording.HELP_TRACE)
@_result_argument
@click.argument("park", metavar="PARK")
@click.argument("code", metavar="CODE")
@click.option("--format", "form", metavar="text|json", default="text", callback=_format, help=wording.HELP_TRACE_FORMAT)
@_result_scheme_option
def trace(result_path: Path, park: str, code: str, form: str, scheme_name: str | None) -> int:
    """Print how one number came about."""
    from park_scoring.audit import audit
    from park_scoring.inert import json_text
    from park_scoring.result.read import read_result
    from park_scoring.trace import find_park, lines
    from park_scoring.trace import trace as trace_number

    book = read_result(result_path, scheme_name)
    root = trace_number(book, audit(book, result_path), park, code)
    if form == "json":
        click.echo(json_text(root.as_dict(), indent=2))
    else:
        label = book.scheme.unit[find_park(book, park)].label
        draft = wording.TRACE_DRAFT if book.draft else ""
        click.echo(wording.TRACE_TITLE.format(year=book.year, park=label) + draft)
        for line in lines(root):
            click.echo(line)
    return FAULTS if any(root.broken()) else DONE


@main.command(help=wording.HELP_VERIFY)
@_result_argument
@_result_scheme_option
def verify(result_path: Path, scheme_name: str | None) -> int:
    """Hold every number of a result workbook against its sources."""
    from park_scoring.audit import lines
    from park_scoring.audit import verify as verify_result

    found = verify_result(result_path, scheme_name)
    for line in lines(found):
        click.echo(line)
    return FAULTS if found.differences else DONE


@main.command(help=wording.HELP_REPORT)
@_result_argument
@_output_option
@click.option("--park", "parks", metavar="PARK", multiple=True, help=wording.HELP_REPORT_PARK)
@click.option("--contact", "contacts", metavar="KEY=TEXT", multiple=True, callback=_contacts, help=wording.HELP_CONTACT)
@click.option("--approved", metavar="DATE", default=None, callback=_date, help=wording.HELP_APPROVED)
@click.option("--from", "first_day", metavar="DATE", default=None, callback=_date, help=wording.HELP_FROM)
@click.option("--days", metavar="N", default="5", callback=_days, help=wording.HELP_DAYS.format(default=5))
@click.option("--unverified", is_flag=True, help=wording.HELP_UNVERIFIED)
@_result_scheme_option
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
        raise ParkScoringError(wording.UNVERIFIED_WITH_PARK)
    book = read_result(result_path, scheme_name)
    _progress(wording.PROGRESS_REPORT)
    differences = audit(book, result_path).differences
    if why := _no_documents(book, len(differences), unverified=unverified):
        _refuse(differences, why)
        return FAULTS
    _recover(output)
    if differences:
        written = write_unverified(book, output)
        notes = (*written.notes, *unwritten(book, output))
    else:
        publication = Publication(approved, first_day, days, contacts)
        written = write_portraits(book, output, parks) if parks else write_report(book, output, publication)
        notes = (*([wording.UNVERIFIED_NOT_NEEDED] if unverified else []), *written.notes)
    for path in written.paths:
        click.echo(wording.REPORT_WRITTEN.format(path=path))
    for note in notes:
        click.echo(wording.REPORT_NOTE.format(note=note), err=True)
    return DONE


def _no_documents(book: "ResultBook", off: int, *, unverified: bool) -> str:
    """Why no document comes out of a result, "" where one does: out of a draft never, out of a changed one if asked."""
    if book.draft:
        return wording.REPORT_DRAFT.format(file=book.file)
    if book.lacking:
        return wording.REPORT_LACKING.format(file=book.file, count=len(book.lacking))
    return wording.REPORT_REFUSED.format(file=book.file, count=off) if off and not unverified else ""


def _refuse(differences: "Sequence[Difference]", why: str) -> None:
    """The first differences as `verify` tells them, and that nothing was written."""
    for one in differences[:MOST_DIFFERENCES]:
        click.echo(one.message)
    if len(differences) > MOST_DIFFERENCES:
        click.echo(wording.REPORT_MORE.format(count=len(differences) - MOST_DIFFERENCES))
    click.echo(wording.CLI_ERROR.format(message=why), err=True)


@main.command(help=wording.HELP_DEMO)
@_output_option
@click.pass_context
def demo(ctx: click.Context, output: Path) -> int:
    """Everything above, on the packaged samples."""
    from importlib.resources import as_file, files
    from subprocess import list2cmdline

    from park_scoring.errors import SourceError

    samples = files("park_scoring_samples")
    returns = samples / str(DEMO_YEAR) / "returns"
    verified = samples / str(DEMO_YEAR) / wording.FORM_FILE.format(year=DEMO_YEAR)
    previous = samples / str(DEMO_YEAR - 1) / wording.RESULT_FILE.format(year=DEMO_YEAR - 1)
    if not (returns.is_dir() and verified.is_file() and previous.is_file()):
        raise SourceError(wording.SAMPLES_MISSING)
    click.echo(wording.DEMO_START.format(year=DEMO_YEAR, folder=output))
    with as_file(returns) as folder, as_file(verified) as form, as_file(previous) as last_year:
        steps = _demo_steps(folder, form, last_year, output)
        for told, (name, *arguments) in zip(wording.DEMO_STEPS, steps, strict=True):
            click.echo("\n" + wording.DEMO_STEP.format(step=told, command=list2cmdline((name, *arguments))))
            command = main.commands[name]
            with command.make_context(name, arguments, parent=ctx.parent) as step:
                code = command.invoke(step)
            if code != DONE:
                return int(code)
    click.echo("\n" + wording.DEMO_DONE.format(folder=output))
    return DONE


def _demo_steps(returns: Path, form: Path, last_year: Path, output: Path) -> tuple[tuple[str, ...], ...]:
    """A whole year in its order, each step as somebody would type it."""
    year = str(DEMO_YEAR)
    blank, result = (output / name.format(year=year) for name in (wording.FORM_FILE, wording.RESULT_FILE))
    besides = ("--verified", f"{form}", "--previous", f"{last_year}")
    return (
        ("template", "--year", year, "-o", f"{output / wording.DEMO_TEMPLATES}"),
        ("check", f"{returns}"),
        ("merge", f"{returns}", "--year", year, "-o", f"{blank}"),
        ("score", f"{returns}", "--year", year, "-o", f"{output}", *besides),
        ("verify", f"{result}"),
        ("report", f"{result}", "-o", f"{output}"),
        ("trace", f"{result}", *DEMO_QUESTION),
    )


def _merged(returns: "Returns", scheme: "Scheme", verified: tuple[Path, ...]) -> "Merged":
    """The returns as one table, with the values of the verification forms that are given."""
    from park_scoring.merging import merge

    merged = merge(returns, scheme)
    if not verified:
        return merged
    from park_scoring.verification.apply import apply
    from park_scoring.verification.read import read_forms

    return apply(merged, read_forms(verified, scheme, returns.year), scheme)


def _not_used(merged: "Merged", *, to_error: bool = False) -> None:
    """The last line: that a filled-in verification form lies among the returns and was not given to the command."""
    from park_scoring.merging import forms_not_used

    for form in forms_not_used(merged):
        told = wording.FORM_UNUSED.format(file=form.file, count=form.rows, path=form.path)
        click.echo(told, err=to_error)


def _last_year(previous: Path | None, scheme: "Scheme", year: int) -> "LastYear | None":
    if previous is None:
        return None
    from park_scoring.result.last_year import read_last_year

    return read_last_year(previous, scheme, year)


def _carried(merged: "Merged", found: "tuple[Finding, ...]", scheme: "Scheme") -> None:
    """What was taken over from an older form, what is wrong on it, and what of it does not count any more."""
    if merged.verification is None:
        return
    rows = merged.verification.rows
    _about_forms(merged, found)
    carried = sum(any(value is not None for value in row.entered.values()) for row in rows)
    click.echo(wording.FORM_CARRIED.format(count=carried))
    if merged.verification.left_out:
        click.echo(wording.FORM_NOT_CARRIED.format(count=merged.verification.left_out))
    changed = [row for row in rows if row.changed_from]
    if changed:
        labels = ((scheme.unit[row.park].label, scheme.item[row.item].heading(merged.year)) for row in changed)
        places = wording.SEMICOLON.join(map(wording.COMMA.join, labels))
        click.echo(wording.FORM_CARRIED_CHANGED.format(count=len(changed), places=places))


def _about_forms(merged: "Merged", found: "tuple[Finding, ...]") -> None:
    """What is wrong on the older forms."""
    files = {form.file for form in (merged.verification.files if merged.verification else ())}
    if about := tuple(one for one in found if one.file in files):
        _findings(about)


def _chosen(readings: tuple[str, ...]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for reading in readings:
        key, equals, value = reading.partition("=")
        if not (key and equals and value):
            raise click.BadParameter(wording.READING_SYNTAX.format(found=reading), param_hint="--reading")
        if chosen.setdefault(key.strip(), value.strip()) != value.strip():
            raise click.BadParameter(wording.READING_TWICE.format(key=key.strip()), param_hint="--reading")
    return chosen


def _what_if(scheme: "Scheme", chosen: dict[str, str]) -> tuple[str, ...]:
    """The readings changed on the command line, in words."""
    changed = (scheme.reading[code] for code in chosen)
    return tuple(
        wording.CHANGED_READING.format(label=one.label, code=one.code, option=one.option.label) for one in changed
    )


def _recover(folder: Path) -> None:
    """Take back what a run that was killed had half moved in a folder that is about to be written to, and say so."""
    from park_scoring.moving import recover

    if files := recover(folder):
        told = {"folder": folder, "files": wording.LIST.join(file.name for file in files)}
        click.echo(inert(wording.TARGET_RECOVERED.format(**told)), err=True)


def _progress(step: str) -> None:
    """One line a step, for somebody who waits at a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo(step, err=True)


def _board(scheme: "Scheme", returns: "Returns", found: "tuple[Finding, ...]") -> None:
    from park_scoring.intake import board

    lines = board(scheme, returns.files, found)
    title = wording.BOARD_TITLE if returns.year else wording.BOARD_TITLE_NO_YEAR
    click.echo(title.format(year=returns.year, count=len(lines)))
    for line in lines:
        counts = {"values": line.values, "errors": line.errors, "warnings": line.warnings, "file": line.file}
        more = wording.BOARD_COUNTS.format(**counts) if line.state != "missing" else ""
        click.echo(wording.BOARD_LINE.format(state=wording.BOARD_STATES[line.state], label=line.label, more=more))
    totals = {state: sum(line.state == state for line in lines) for state in wording.BOARD_STATES}
    click.echo(wording.BOARD_TOTALS.format(**totals))


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

    _recover(folder)
    _progress(wording.PROGRESS_ANNOTATE)
    done = annotate(paths, returns, found, scheme, folder)
    for path in done.paths:
        click.echo(wording.ANNOTATED.format(path=path), err=to_error)
    for file, why in done.without.items():
        click.echo(wording.NO_COPY.format(file=file, why=wording.NO_COPY_WHY[why]), err=True)
    if not done.paths and not done.without:
        click.echo(wording.ANNOTATED_NONE, err=True)
    if done.paths and is_inside(folder, paths):
        click.echo(wording.ANNOTATE_INSIDE.format(folder=folder), err=True)


def _findings(found: "tuple[Finding, ...]") -> None:
    """Grouped by file, in the order they come: errors first; the same fault down a column stands once."""
    from park_scoring.findings import summed_up

    summed = False
    for file in dict.fromkeys(finding.file for finding in found):
        click.echo("\n" + (wording.FINDINGS_OF.format(file=file) if file else wording.FINDINGS_OF_NO_FILE))
        for one in summed_up(finding for finding in found if finding.file == file):
            severity = wording.SEVERITY[one.first.severity]
            message = wording.repeated(one.first.message, one.count, one.column, one.rows)
            click.echo(wording.FINDING_LINE.format(severity=severity, message=message))
            summed = summed or one.count > 1
    click.echo("\n" + wording.FINDINGS_TOTAL.format(**_counts(found)))
    if summed:
        click.echo(wording.REPEATED_NOTE)


def _counts(found: "tuple[Finding, ...]") -> dict[str, int]:
    return {severity: sum(finding.severity == severity for finding in found) for severity in wording.SEVERITY}


def _summary(result: "Result") -> None:
    """Who is placed where, in a few lines; the workbook has the rest."""
    unit = result.scheme.rewards.unit
    click.echo(wording.SCORE_HEADER.format(year=result.year))
    for one in result.ranked:
        money = wording.SCORE_REWARD.format(reward=f"{one.reward:g}", unit=unit) if one.reward else ""
        told = {"rank": f"{one.rank:g}", "park": one.label, "total": f"{one.total:.2f}"}
        click.echo(wording.SCORE_LINE.format(**told, reward=money))
    for one in result.vetoed:
        click.echo(wording.SCORE_VETOED.format(park=one.label))
    counts = _counts(result.findings)
    if result.draft and counts["error"]:
        click.echo(wording.SCORE_DRAFT.format(count=counts["error"]), err=True)
    click.echo(wording.SCORE_FINDINGS.format(warning=counts["warning"], notice=counts["notice"]))
