"""The commands: the only place that echoes, draws progress or exits. Heavy imports stay inside the commands."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from park_scoring import wording
from park_scoring.chinese_click import ChineseGroup

if TYPE_CHECKING:
    from park_scoring.findings import Finding
    from park_scoring.intake.model import Returns
    from park_scoring.scheme import Scheme
    from park_scoring.scoring.score import Result

DONE, FAULTS = 0, 1
DEFAULT_SCHEME = "chifeng_2020"
DEMO_YEAR = 2025

Command = Callable[..., Any]


def _year(_: click.Context, __: click.Parameter, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) == 4):
        raise click.BadParameter(wording.CLI_BAD_YEAR.format(found=value))
    return int(value)


def _format(_: click.Context, __: click.Parameter, value: str) -> str:
    if value not in ("text", "json"):
        raise click.BadParameter(wording.CLI_BAD_FORMAT.format(found=value))
    return value


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from park_scoring.version import tool_version

        click.echo(wording.CLI_VERSION.format(version=tool_version()))
        ctx.exit(DONE)


def _paths(command: Command) -> Command:
    return click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))(command)


def _scheme_option(command: Command) -> Command:
    told = wording.HELP_SCHEME.format(default=DEFAULT_SCHEME)
    return click.option("--scheme", "scheme_name", metavar="ID|TOML", default=DEFAULT_SCHEME, help=told)(command)


def _year_option(command: Command) -> Command:
    return click.option("--year", metavar="YEAR", required=True, callback=_year, help=wording.HELP_YEAR)(command)


def _output_option(command: Command) -> Command:
    kind = click.Path(path_type=Path)
    return click.option("-o", "output", metavar="DIR", default="output", type=kind, help=wording.HELP_OUTPUT)(command)


@click.group(cls=ChineseGroup, help=wording.HELP_ROOT)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=wording.CLI_VERSION_OPTION
)
def main() -> None:
    """The root of all commands."""


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
@_scheme_option
def check(paths: tuple[Path, ...], form: str, scheme_name: str) -> int:
    """Say who has returned, and every finding."""
    from park_scoring.findings import errors
    from park_scoring.intake import read_returns
    from park_scoring.merging import merge
    from park_scoring.reconcile import reconcile
    from park_scoring.scheme import load_scheme

    scheme = load_scheme(scheme_name)
    _progress(wording.PROGRESS_READ)
    returns = read_returns(paths, scheme)
    found = reconcile(merge(returns, scheme), scheme).findings
    if form == "json":
        for finding in found:
            click.echo(json.dumps(finding.as_dict(), ensure_ascii=False))
    else:
        _board(scheme, returns, found)
        _findings(found)
        click.echo(wording.CHECK_FAULTY if errors(found) else wording.CHECK_CLEAN)
    return FAULTS if errors(found) else DONE


@main.command(help=wording.HELP_SCORE)
@_paths
@_year_option
@_output_option
@click.option("--reading", "readings", metavar="KEY=VALUE", multiple=True, help=wording.HELP_READING)
@click.option("--draft", is_flag=True, help=wording.HELP_DRAFT)
@_scheme_option
def score(
    paths: tuple[Path, ...], year: int, output: Path, readings: tuple[str, ...], draft: bool, scheme_name: str
) -> int:
    """Merge, check, score and write the result workbook."""
    from park_scoring.errors import FaultyDataError
    from park_scoring.intake import read_returns
    from park_scoring.merging import merge
    from park_scoring.result import write_result
    from park_scoring.scheme import load_scheme, with_readings
    from park_scoring.scoring.score import score as score_merged

    scheme = with_readings(load_scheme(scheme_name), _chosen(readings))
    _progress(wording.PROGRESS_READ)
    returns = read_returns(paths, scheme, year)
    _progress(wording.PROGRESS_SCORE)
    try:
        result = score_merged(merge(returns, scheme), scheme, draft=draft)
    except FaultyDataError as faulty:
        _board(scheme, returns, faulty.findings)
        _findings(faulty.findings)
        click.echo(wording.CLI_ERROR.format(message=faulty), err=True)
        return FAULTS
    _progress(wording.PROGRESS_WRITE)
    path = write_result(result, output)
    _summary(result)
    click.echo(wording.SCORE_WRITTEN.format(path=path))
    return DONE


@main.command(help=wording.HELP_DEMO)
@_output_option
@click.pass_context
def demo(ctx: click.Context, output: Path) -> int:
    """Everything above, on the packaged samples."""
    from importlib.resources import as_file, files

    from park_scoring.errors import SourceError

    samples = files("park_scoring_samples") / str(DEMO_YEAR) / "returns"
    if not samples.is_dir():
        raise SourceError(wording.SAMPLES_MISSING)
    click.echo(wording.DEMO_START.format(year=DEMO_YEAR, folder=output))
    common = {"scheme_name": DEFAULT_SCHEME}
    with as_file(samples) as returns:
        steps: tuple[tuple[Command, dict[str, Any]], ...] = (
            (template, {"year": DEMO_YEAR, "bureaus": (), "output": output / wording.DEMO_TEMPLATES}),
            (check, {"paths": (returns,), "form": "text"}),
            (score, {"paths": (returns,), "year": DEMO_YEAR, "output": output, "readings": (), "draft": False}),
        )
        for told, (command, arguments) in zip(wording.DEMO_STEPS, steps, strict=True):
            click.echo(f"\n{told}")
            code = ctx.invoke(command, **arguments, **common)
            if code != DONE:
                return int(code)
    click.echo("\n" + wording.DEMO_DONE.format(path=output / wording.RESULT_FILE.format(year=DEMO_YEAR)))
    return DONE


def _chosen(readings: tuple[str, ...]) -> dict[str, str]:
    chosen = {}
    for reading in readings:
        key, equals, value = reading.partition("=")
        if not (key and equals and value):
            raise click.BadParameter(wording.READING_SYNTAX.format(found=reading), param_hint="--reading")
        chosen[key.strip()] = value.strip()
    return chosen


def _progress(step: str) -> None:
    """One line a step, for somebody who waits at a terminal."""
    if sys.stderr.isatty():
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


def _findings(found: "tuple[Finding, ...]") -> None:
    """Grouped by file, in the order they come: errors first."""
    for file in dict.fromkeys(finding.file for finding in found):
        click.echo("\n" + (wording.FINDINGS_OF.format(file=file) if file else wording.FINDINGS_OF_NO_FILE))
        for finding in found:
            if finding.file == file:
                severity = wording.SEVERITY[finding.severity]
                click.echo(wording.FINDING_LINE.format(severity=severity, message=finding.message))
    click.echo("\n" + wording.FINDINGS_TOTAL.format(**_counts(found)))


def _counts(found: "tuple[Finding, ...]") -> dict[str, int]:
    return {severity: sum(finding.severity == severity for finding in found) for severity in wording.SEVERITY}


def _summary(result: "Result") -> None:
    """Who is placed where, in a few lines; the workbook has the rest."""
    scheme, scores = result.scheme, result.scores
    click.echo(wording.SCORE_HEADER.format(year=result.year))
    ranked = sorted((float(rank), at) for at, rank in enumerate(scores.rank[0]) if rank == rank)
    for rank, at in ranked:
        reward = float(result.rewards.reward[0, at])
        money = wording.SCORE_REWARD.format(reward=f"{reward:g}", unit=scheme.rewards.unit) if reward else ""
        park, total = scheme.unit[result.parks[at]].label, f"{scores.total[0, at]:.2f}"
        click.echo(wording.SCORE_LINE.format(rank=f"{rank:g}", park=park, total=total, reward=money))
    for at, park in enumerate(result.parks):
        if not scores.ranked[0, at]:
            click.echo(wording.SCORE_VETOED.format(park=scheme.unit[park].label))
    counts = _counts(result.findings)
    if result.draft and counts["error"]:
        click.echo(wording.SCORE_DRAFT.format(count=counts["error"]), err=True)
    click.echo(wording.SCORE_FINDINGS.format(warning=counts["warning"], notice=counts["notice"]))
