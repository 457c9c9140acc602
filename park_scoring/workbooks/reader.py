"""One file from its bytes to plain values, in a process of its own: the one place where a spreadsheet reader is called.

It imports nothing but the gate and the reader, so that starting such a process takes no longer than it must.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from park_scoring.look import Look
from park_scoring.workbooks import cells
from park_scoring.workbooks.admitted import check_names
from park_scoring.workbooks.fetching import fetch
from park_scoring.workbooks.gate import Admitted, admit
from park_scoring.workbooks.refusal import Refusal, RefusedError, damaged, too_large
from park_scoring.workbooks.reply import Reply, Sheet


def read_file(path: Path, passed_over: Collection[str]) -> Reply:
    """The sheets of a workbook but for those `passed_over`; whatever goes wrong is a refusal, and nothing is raised."""
    sha256 = ""
    try:
        content = fetch(path)
        sha256 = hashlib.sha256(content).hexdigest()
        admitted = admit(content)
        return Reply(sha256, _read(admitted, passed_over), macros=admitted.macros)
    except RefusedError as refused:
        return Reply(sha256, refusal=refused.refusal)
    except PasswordError:
        return Reply(sha256, refusal=Refusal("encrypted_workbook"))
    except MemoryError:
        return Reply(sha256, refusal=Refusal("reading_stopped", "memory"))
    except OSError:
        return Reply(sha256, refusal=Refusal("not_opened"))
    except BaseException:  # noqa: BLE001  the reader fails in ways that nobody has listed, panics of no Exception among them
        return Reply(sha256, refusal=Refusal("unreadable_file"))


def _read(admitted: Admitted, passed_over: Collection[str]) -> Sequence[Sheet]:
    book = CalamineWorkbook.from_filelike(BytesIO(admitted.content))
    there = book.sheets_metadata
    if len(admitted.sheets) != len(there):
        raise damaged("no_sheet")
    names = [name or one.name for one, (name, _) in zip(there, admitted.sheets, strict=True)]
    check_names(names)
    return [
        _sheet(book.get_sheet_by_index(at), name, _as_seen(admitted.sheets[at][1], there[at]))
        for at, name in enumerate(names)
        if there[at].typ == SheetTypeEnum.WorkSheet and name not in passed_over
    ]


def _as_seen(look: Look, told: SheetMetadata) -> Look:
    return look if told.visible == SheetVisibleEnum.Visible else replace(look, visible=False)


def _sheet(sheet: CalamineSheet, name: str, look: Look) -> Sheet:
    # the reader trims leading blank rows and columns: without its start every cell would be named wrongly
    row, column = sheet.start or (0, 0)
    if sheet.height * sheet.width > cells.LARGEST_EXTENT:
        raise too_large("extent", name)
    return Sheet(name, sheet.to_python(), row, column, look)
