"""Why a file is not read at all: a code and a kind that travel between processes, and become a finding at the end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code` is the finding's; `kind` says which of its cases this is, a key of the words for that code.

    `sheet` and `cell` say where, as far as that is known; `part` is what the sentence names besides.
    """

    code: str
    kind: str = ""
    sheet: str | None = None
    cell: str | None = None
    part: str = ""


class RefusedError(Exception):
    """Raised where the gate meets the first thing that it does not let through; never leaves the reader."""

    def __init__(self, code: str, kind: str = "", *, part: str = "", cell: str | None = None) -> None:
        super().__init__(code, kind, part)
        self.refusal = Refusal(code, kind, cell=cell, part=part)


def damaged(kind: str, part: str = "", cell: str | None = None) -> RefusedError:
    """Something that no spreadsheet program writes, and that a broken transfer or disk makes."""
    return RefusedError("damaged_workbook", kind, part=part, cell=cell)


def unsafe(kind: str, part: str = "") -> RefusedError:
    """Something that no spreadsheet program writes, and that nobody makes by accident."""
    return RefusedError("unsafe_workbook", kind, part=part)


def too_large(kind: str, part: str = "", cell: str | None = None) -> RefusedError:
    """More than any form of ours can hold."""
    return RefusedError("too_large", kind, part=part, cell=cell)
