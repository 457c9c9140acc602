"""The command that goes through a whole year on the packaged samples."""

from pathlib import Path

import click

from park_scoring import contract
from park_scoring.cli import words
from park_scoring.cli.chinese import ChineseCommand
from park_scoring.cli.options import DONE, output_option

DEMO_YEAR = 2025
DEMO_QUESTION = ("P07", "tax_growth")


@click.command(cls=ChineseCommand, help=words.HELP_DEMO)
@output_option
@click.pass_context
def demo(ctx: click.Context, output: Path) -> int:
    """Everything above, on the packaged samples."""
    from importlib.resources import as_file, files
    from subprocess import list2cmdline

    from park_scoring.errors import SourceError

    samples = files("park_scoring_samples")
    returns = samples / str(DEMO_YEAR) / "returns"
    verified = samples / str(DEMO_YEAR) / contract.FORM_FILE.format(year=DEMO_YEAR)
    previous = samples / str(DEMO_YEAR - 1) / contract.RESULT_FILE.format(year=DEMO_YEAR - 1)
    if not (returns.is_dir() and verified.is_file() and previous.is_file()):
        raise SourceError(words.SAMPLES_MISSING)
    click.echo(words.DEMO_START.format(year=DEMO_YEAR, folder=output))
    commands = ctx.parent.command.commands if ctx.parent and isinstance(ctx.parent.command, click.Group) else {}
    with as_file(returns) as folder, as_file(verified) as form, as_file(previous) as last_year:
        steps = _demo_steps(folder, form, last_year, output)
        for told, (name, *arguments) in zip(words.DEMO_STEPS, steps, strict=True):
            click.echo("\n" + words.DEMO_STEP.format(step=told, command=list2cmdline((name, *arguments))))
            command = commands[name]
            with command.make_context(name, arguments, parent=ctx.parent) as step:
                code = command.invoke(step)
            if code != DONE:
                return int(code)
    click.echo("\n" + words.DEMO_DONE.format(folder=output))
    return DONE


def _demo_steps(returns: Path, form: Path, last_year: Path, output: Path) -> tuple[tuple[str, ...], ...]:
    """A whole year in its order, each step as somebody would type it."""
    year = str(DEMO_YEAR)
    blank, result = (output / name.format(year=year) for name in (contract.FORM_FILE, contract.RESULT_FILE))
    besides = ("--verified", f"{form}", "--previous", f"{last_year}")
    return (
        ("template", "--year", year, "-o", f"{output / contract.FORM_SHEET}"),
        ("check", f"{returns}"),
        ("merge", f"{returns}", "--year", year, "-o", f"{blank}"),
        ("score", f"{returns}", "--year", year, "-o", f"{output}", *besides),
        ("verify", f"{result}"),
        ("report", f"{result}", "-o", f"{output}"),
        ("trace", f"{result}", *DEMO_QUESTION),
    )
