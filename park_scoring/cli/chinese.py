"""click in Chinese: the few words of its own that a user sees, in help pages and in messages about wrong usage."""

import os
import sys
from collections.abc import MutableSequence, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from park_scoring import contract
from park_scoring import words as common_words
from park_scoring.causes import cause, system_error
from park_scoring.cli import words
from park_scoring.errors import ParkScoringError
from park_scoring.inert import inert

WRONG_USAGE = 2


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：…"""
        pieces = [words.CLI_OPTION_GROUP, *(parameter.make_metavar(ctx) for parameter in _arguments(self))]
        formatter.write_usage(ctx.command_path, " ".join(pieces), words.CLI_USAGE + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a Chinese heading."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Chinese."""
        return _help_option(super().get_help_option(ctx))


class ChineseGroup(click.Group):
    """A group of such commands, which also says in Chinese what is wrong with a command line, and exits 2."""

    command_class = ChineseCommand

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：…"""
        pieces = f"{words.CLI_OPTION_GROUP} {words.CLI_COMMAND_GROUP}"
        formatter.write_usage(ctx.command_path, pieces, words.CLI_USAGE + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and the commands under Chinese headings."""
        _write_options(self, ctx, formatter)
        rows = [(name, command.get_short_help_str(200)) for name, command in self.commands.items()]
        _write_section(formatter, words.CLI_COMMANDS, rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work, not of the alphabet."""
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Chinese."""
        return _help_option(super().get_help_option(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run, and exit with the code of the contract: what a command returns, or 2 where we cannot go on."""
        _prepare_streams()
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.Abort:
            _say(common_words.CLI_ABORTED)
            code = 130
        except click.ClickException as error:
            _explain(error)
            code = WRONG_USAGE
        except ParkScoringError as error:
            _say(words.CLI_ERROR.format(message=error))
            code = WRONG_USAGE
        except Exception as error:  # noqa: BLE001  nobody should see a traceback for what we have overlooked
            _say(_unexpected(error))
            code = WRONG_USAGE
        sys.exit(code if isinstance(code, int) else 0)


class GivenPath(click.Path):
    """A path that somebody wrote; an empty one, such as of a variable that is not set, would be the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails where there is none."""
        if isinstance(value, str) and not value.strip():
            self.fail(words.CLI_EMPTY_PATH, param, ctx)
        return super().convert(value, param, ctx)


def _prepare_streams() -> None:
    """Nothing we say may fail for want of a letter in the terminal's code page, or of a standard stream.

    The number of a closed stream would go to the next file that is opened, which a child process then closes.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _unexpected(error: Exception) -> str:
    system = system_error(error)
    if system is None:
        return words.CLI_BUG.format(error=f"{type(error).__name__}: {error}", place=_innermost(error))
    if why := cause(system):
        return words.CLI_SYSTEM_STOPPED.format(cause=why, path=system.filename or "")
    return words.CLI_SYSTEM.format(why=system.strerror or system, path=system.filename or "")


def _innermost(error: BaseException) -> str:
    """The file and line where it was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


def _arguments(command: click.Command) -> list[click.Parameter]:
    return [parameter for parameter in command.params if isinstance(parameter, click.Argument)]


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = [parameter for parameter in command.get_params(ctx) if isinstance(parameter, click.Option)]
    records = ((option.get_help_record(ctx), option.help or "") for option in options)
    # the second half of click's own record holds English remarks; our help texts say themselves what is needed
    _write_section(formatter, words.CLI_OPTIONS, [(record[0], told) for record, told in records if record])


def _write_section(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    formatter.write(f"\n{heading}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = words.CLI_HELP_OPTION
    return option


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    _say(message)


def _say(message: str) -> None:
    click.echo(inert(message), err=True)  # it may quote what was typed


def _explain(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":  # click >= 8.2 raises it where older ones print
        _say(error.format_message())
        return
    _say(words.CLI_ERROR.format(message=_message(error)))
    if context is not None:
        _say(words.CLI_HINT.format(command=context.command_path))


def _message(error: click.ClickException) -> str:
    name = str(getattr(error, "option_name", None) or getattr(error, "command_name", None) or "")
    near: MutableSequence[str] = list(getattr(error, "possibilities", None) or [])
    maybe = words.CLI_MAYBE.format(names=contract.LIST.join(near)) if near else ""
    if isinstance(error, click.NoSuchOption):
        return words.CLI_NO_SUCH_OPTION.format(name=name, maybe=maybe)
    if type(error).__name__ == "NoSuchCommand":  # new in click 8.4
        return words.CLI_NO_SUCH_COMMAND.format(name=name, maybe=maybe)
    if isinstance(error, click.MissingParameter):
        return words.CLI_MISSING.format(name=_parameter(error))
    if isinstance(error, click.BadOptionUsage):
        return words.CLI_NO_VALUE.format(name=name)
    if isinstance(error, click.BadParameter):
        told = error.message if any(ord(letter) > 0x2E80 for letter in error.message) else words.CLI_UNKNOWN_VALUE
        return words.CLI_BAD_VALUE.format(name=_parameter(error), message=told)
    return words.CLI_BAD_USAGE.format(found=name or " ".join(sys.argv[1:]))


def _parameter(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).replace("'", "")
