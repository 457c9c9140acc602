"""Where a result says that it is a draft, and what in it says so although the marks are gone.

A draft is marked in `_meta`, and in the title, the note and the page header of every sheet. Each of them is enough, and
so is what only a draft holds: errors that 审计 lists, or that its sealed count tells of. Whoever renames a file has
changed nothing in it: its name does not count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from park_scoring import contract
from park_scoring.findings import Severity
from park_scoring.grid import Cells, cell_name
from park_scoring.result import words
from park_scoring.result.book import DraftMarks, KeyedSheet
from park_scoring.result.digests import AUDIT, META_SEAL, SEAL, digest_of, meta_digest
from park_scoring.result.ranking_sheet import CONTENTS
from park_scoring.sheets.table import FIRST_COLUMN, KEY_ROW, NOTE_ROW, TITLE_ROW
from park_scoring.workbooks.package import read_parts, relations_of, workbook_part
from park_scoring.workbooks.splice import UnknownXmlError, elements

FINAL, DRAFT = "no", "yes"
MARKED_SHEETS = (contract.RESULT_SHEET, *CONTENTS)
_MOST_ERRORS = 10_000
_NOTE = re.compile(re.escape(words.DRAFT_NOTE.format(count="\0")).replace("\0", r"\d+"))

_HEADER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)Header[^>]*>([^<]*)<")


def marks_of(
    cells: Mapping[str, Cells], keyed: Mapping[str, KeyedSheet], headers: Mapping[str, str]
) -> Mapping[str, DraftMarks]:
    """The marks by sheet, of the sheets that a draft is marked on."""
    return {name: _marks(cells[name], keyed.get(name), headers) for name in MARKED_SHEETS if name in cells}


def _marks(cells: Cells, sheet: KeyedSheet | None, headers: Mapping[str, str]) -> DraftMarks:
    first = sheet.table.corner[0] if sheet else KEY_ROW
    above = [(row, column, value) for row, column, value in cells.walk() if row < first and isinstance(value, str)]
    title = next((at for *at, value in above if value.strip().startswith(contract.DRAFT_PREFIX)), None)
    note = next((at for *at, value in above if _NOTE.fullmatch(value.strip())), None)
    header = contract.DRAFT_PREFIX in headers[cells.sheet] if cells.sheet in headers else None
    row, column = title or next((at for *at, _ in above), (TITLE_ROW, FIRST_COLUMN))
    below = row + NOTE_ROW - TITLE_ROW
    note_at = note or next((at for *at, _ in above if at[0] == below), (below, column))
    return DraftMarks(title is not None, note is not None, header, cell_name(row, column), cell_name(*note_at))


def says_so(meta: Mapping[str, str], marks: Mapping[str, DraftMarks], errors: int) -> bool:
    """Whether anything in a result says that it is a draft; `errors` are those that 审计 lists or once counted."""
    flagged = meta.get("draft", FINAL) != FINAL
    return flagged or was_flagged(meta) or errors > 0 or any(one.any for one in marks.values())


def was_flagged(meta: Mapping[str, str]) -> bool:
    """Whether the seal of `_meta` is that of a draft, whatever stands there now."""
    return bool(seal := meta.get(META_SEAL)) and meta_digest({**meta, "draft": DRAFT}) == seal


def sealed_errors(meta: Mapping[str, str]) -> int:
    """How many errors 审计 counted when it was sealed, as far as one of its seals can tell."""
    label = contract.AUDIT_SUMMARY[Severity.ERROR]
    sealed = {seal for name, seal in meta.items() if name.startswith(f"{SEAL}{AUDIT}.")}
    if not sealed or digest_of((label, 0)) in sealed:
        return 0
    return next((count for count in range(1, _MOST_ERRORS) if digest_of((label, count)) in sealed), 0)


def page_headers(path: Path) -> Mapping[str, str]:
    """What is printed at the head of each sheet's pages, by sheet; nothing where the file is no .xlsx."""
    try:
        return dict(_headers(path))
    except (UnknownXmlError, OSError):
        return {}


def _headers(path: Path) -> Iterator[tuple[str, str]]:
    parts = read_parts(path.read_bytes())
    workbook = workbook_part(parts)
    own = {relation.identifier: relation.part for relation in relations_of(parts, workbook)}
    for sheet in elements(parts[workbook], {"sheet"}):
        content = parts.get(own.get(sheet.own.get("id", ""), ""), b"")
        yield sheet.own.get("name", ""), "".join(_texts(content))


def _texts(content: bytes) -> Sequence[str]:
    return [one.decode("utf-8", "replace") for one in _HEADER.findall(content)]
