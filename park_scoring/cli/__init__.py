"""The commands: the only place that echoes, draws progress or exits. Heavy imports stay inside the commands."""

import gc

import click

from park_scoring.cli import words
from park_scoring.cli.chinese import ChineseGroup
from park_scoring.cli.demo import demo
from park_scoring.cli.forms import template
from park_scoring.cli.options import DONE
from park_scoring.cli.results import report, trace, verify
from park_scoring.cli.returns import check, merge
from park_scoring.cli.scoring import score


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from park_scoring.version import tool_version

        click.echo(words.CLI_VERSION.format(version=tool_version()))
        ctx.exit(DONE)


@click.group(cls=ChineseGroup, help=words.HELP_ROOT)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=words.CLI_VERSION_OPTION
)
def main() -> None:
    """The root of all commands."""
    gc.set_threshold(50_000, 100)  # a command makes many values and few cycles, and is soon over


for _command in (template, check, merge, score, trace, verify, report, demo):
    main.add_command(_command)
