"""The command that scores the returns and writes the result."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from park_scoring import contract
from park_scoring.cli import words
from park_scoring.cli.chinese import ChineseCommand, GivenPath
from park_scoring.cli.options import (
    DONE,
    FAULTS,
    output_option,
    paths_argument,
    readings_given,
    scheme_option,
    year_option,
)
from park_scoring.cli.told import counts_of, progress, recover, tell_board, tell_findings, tell_unused_forms

if TYPE_CHECKING:
    from park_scoring.scheme import Scheme
    from park_scoring.scoring.score import Result


@click.command(cls=ChineseCommand, help=words.HELP_SCORE)
@paths_argument
@year_option
@output_option
@click.option("--reading", "readings", metavar="KEY=VALUE", multiple=True, help=words.HELP_READING)
@click.option("--draft", is_flag=True, help=words.HELP_DRAFT)
@click.option("--verified", metavar="FILE", multiple=True, type=GivenPath(path_type=Path), help=words.HELP_VERIFIED)
@click.option("--previous", metavar="RESULT", default=None, type=GivenPath(path_type=Path), help=words.HELP_PREVIOUS)
@scheme_option
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
    from park_scoring.collecting import collect
    from park_scoring.errors import FaultyDataError

    chosen = readings_given(readings)
    progress(words.PROGRESS_READ)
    collected = collect(
        paths, scheme_name, year, readings=chosen, verified=verified, previous=previous, meanwhile=_load
    )
    scheme, merged = collected.scheme, collected.merged
    from park_scoring.result import write_result
    from park_scoring.scoring.score import score as score_merged

    progress(words.PROGRESS_SCORE)
    try:
        result = score_merged(merged, scheme, draft=draft, last_year=collected.last_year)
    except FaultyDataError as faulty:
        tell_board(scheme, collected.returns, faulty.findings)
        tell_findings(faulty.findings)
        tell_unused_forms(merged)
        click.echo(words.CLI_ERROR.format(message=faulty), err=True)
        return FAULTS
    recover(output)
    progress(words.PROGRESS_WRITE)
    result = replace(result, what_if=_what_if(scheme, chosen))
    path = write_result(result, output)
    _summary(result)
    if previous is not None and (doubt := _doubt(previous)):
        click.echo(words.REPORT_NOTE.format(note=doubt), err=True)
    for told in result.what_if:
        click.echo(contract.WHAT_IF.format(readings=told), err=True)
    click.echo(words.WRITTEN.format(path=path))
    tell_unused_forms(merged)
    return DONE


def _load() -> None:
    import park_scoring.result.workbook
    import park_scoring.scoring.score  # noqa: F401


def _doubt(previous: Path) -> str:
    """What is to be said of last year's result: which cells do not follow from its sources, or that nobody can say."""
    from park_scoring.audit import audit, cells_in_words
    from park_scoring.errors import ParkScoringError
    from park_scoring.result.read import read_result

    try:
        found = audit(read_result(previous), previous).differences
    except ParkScoringError as error:
        return words.PREVIOUS_UNCHECKED.format(file=previous.name, why=error)
    told = {"file": previous.name, "count": len(found), "cells": cells_in_words(found)}
    return words.PREVIOUS_OFF.format(**told) if found else ""


def _what_if(scheme: "Scheme", chosen: dict[str, str]) -> tuple[str, ...]:
    """The readings changed on the command line, in words."""
    changed = (scheme.reading[code] for code in chosen)
    return tuple(
        words.CHANGED_READING.format(label=one.label, code=one.code, option=one.option.label) for one in changed
    )


def _summary(result: "Result") -> None:
    """Who is placed where, in a few lines; the workbook has the rest."""
    unit = result.scheme.rewards.unit
    click.echo(contract.RESULT_OF_YEAR.format(year=result.year))
    for one in result.ranked:
        money = words.SCORE_REWARD.format(reward=f"{one.reward:g}", unit=unit) if one.reward else ""
        told = {"rank": f"{one.rank:g}", "park": one.label, "total": f"{one.total:.2f}"}
        click.echo(words.SCORE_LINE.format(**told, reward=money))
    for one in result.vetoed:
        click.echo(words.SCORE_VETOED.format(park=one.label))
    counts = counts_of(result.findings)
    if result.draft and counts["error"]:
        click.echo(words.SCORE_DRAFT.format(count=counts["error"]), err=True)
    click.echo(words.SCORE_FINDINGS.format(warning=counts["warning"], notice=counts["notice"]))
