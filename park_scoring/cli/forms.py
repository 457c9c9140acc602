"""The command before the returns: it stamps the forms."""

from pathlib import Path

import click

from park_scoring import contract
from park_scoring.cli import words
from park_scoring.cli.chinese import ChineseCommand
from park_scoring.cli.options import DONE, output_option, scheme_option, year_option
from park_scoring.cli.told import progress, recover


@click.command(cls=ChineseCommand, help=words.HELP_TEMPLATE)
@year_option
@click.option("-b", "bureaus", metavar="CODE", multiple=True, help=words.HELP_BUREAU)
@output_option
@scheme_option
def template(year: int, bureaus: tuple[str, ...], output: Path, scheme_name: str) -> int:
    """Stamp the submission workbooks."""
    from park_scoring.scheme import load_scheme
    from park_scoring.template import make_templates

    scheme = load_scheme(scheme_name)
    recover(output)
    progress(words.PROGRESS_TEMPLATE)
    stamped = make_templates(scheme, year, output, bureaus or None)
    for path in stamped.paths:
        click.echo(words.WRITTEN.format(path=path))
    for warning in stamped.warnings:
        click.echo(words.TEMPLATE_WARNING.format(warning=warning), err=True)
    if scheme.exempt:
        parks = contract.LIST.join(unit.label for unit in scheme.exempt)
        click.echo(words.TEMPLATE_EXEMPT.format(parks=parks), err=True)
    return DONE
