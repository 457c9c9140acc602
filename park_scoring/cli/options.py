"""What the options and arguments of several commands have in common: how each is read, and refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from park_scoring import contract
from park_scoring.cli import words
from park_scoring.cli.chinese import GivenPath

DONE, FAULTS = 0, 1
DEFAULT_SCHEME = "chifeng_2020"
MOST_DAYS = 60
Command = Callable[..., Any]


def _year_given(_: click.Context, __: click.Parameter, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) == 4 and value.startswith("20")):
        raise click.BadParameter(words.CLI_BAD_YEAR.format(found=value))
    return int(value)


def format_given(_: click.Context, __: click.Parameter, value: str) -> str:
    """text or json."""
    if value not in ("text", "json"):
        raise click.BadParameter(words.CLI_BAD_FORMAT.format(found=value))
    return value


def date_given(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """A day as YYYY-MM-DD, None where the option is not given."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise click.BadParameter(words.CLI_BAD_DATE.format(found=value)) from error


def days_given(_: click.Context, __: click.Parameter, value: str) -> int:
    """A number of days for which a notice is out."""
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= MOST_DAYS):
        raise click.BadParameter(words.CLI_BAD_DAYS.format(found=value))
    return int(value)


def contacts_given(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """The ways to reach the office: KEY=TEXT, each key one of the words for it."""
    contacts = {}
    for value in values:
        key, _equals, text = value.partition("=")
        code = contract.CONTACTS.get(key.strip())
        if code is None or not text.strip():
            raise click.BadParameter(words.CLI_BAD_CONTACT.format(found=value))
        contacts[code] = text.strip()
    return contacts


def xlsx_given(_: click.Context, __: click.Parameter, value: Path) -> Path:
    """A path that ends in .xlsx."""
    if value.suffix.lower() != ".xlsx":
        raise click.BadParameter(words.CLI_NOT_XLSX.format(found=value))
    return value


def paths_argument(command: Command) -> Command:
    """Files and folders of returns."""
    return click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=GivenPath(path_type=Path))(command)


def scheme_option(command: Command) -> Command:
    """--scheme, a packaged one or a file."""
    told = words.HELP_SCHEME.format(default=DEFAULT_SCHEME)
    return click.option("--scheme", "scheme_name", metavar="ID|TOML", default=DEFAULT_SCHEME, help=told)(command)


def year_option(command: Command) -> Command:
    """--year, the year that is assessed."""
    return click.option("--year", metavar="YEAR", required=True, callback=_year_given, help=words.HELP_YEAR)(command)


def output_option(command: Command) -> Command:
    """-o, the folder for what is made."""
    kind = GivenPath(path_type=Path)
    return click.option("-o", "output", metavar="DIR", default="output", type=kind, help=words.HELP_OUTPUT)(command)


def result_argument(command: Command) -> Command:
    """A result workbook."""
    return click.argument("result_path", metavar="RESULT", type=GivenPath(path_type=Path))(command)


def result_scheme_option(command: Command) -> Command:
    """--scheme for a result: the one it was made by."""
    return click.option("--scheme", "scheme_name", metavar="ID|TOML", help=words.HELP_RESULT_SCHEME)(command)


def readings_given(readings: tuple[str, ...]) -> dict[str, str]:
    """The readings changed on the command line, code → option."""
    chosen: dict[str, str] = {}
    for reading in readings:
        key, equals, value = reading.partition("=")
        if not (key and equals and value):
            raise click.BadParameter(words.READING_SYNTAX.format(found=reading), param_hint="--reading")
        if chosen.setdefault(key.strip(), value.strip()) != value.strip():
            raise click.BadParameter(words.READING_TWICE.format(key=key.strip()), param_hint="--reading")
    return chosen
