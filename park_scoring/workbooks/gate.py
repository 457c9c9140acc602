"""Is a file safe to open, and what is it really? Nothing is parsed that has not passed here."""

from collections.abc import Sequence
from dataclasses import dataclass

from park_scoring.look import Look
from park_scoring.workbooks import xls
from park_scoring.workbooks.admitted import Passed
from park_scoring.workbooks.container import members, packed
from park_scoring.workbooks.ods import pass_ods
from park_scoring.workbooks.refusal import RefusedError, too_large
from park_scoring.workbooks.signature import ODS, OLE, XLS, XLSB, XLSX, ZIP, kind_of, ole_kind, zip_kind
from park_scoring.workbooks.xlsb import pass_xlsb
from park_scoring.workbooks.xlsx import pass_xlsx, workbook_part

# nothing within these is looked at before the reader does
LARGEST_UNCHECKED = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the reader is given: `content` for it, and of each sheet the name and the look.

    The name is empty where the reader knows it better (.xls).
    """

    content: bytes
    sheets: Sequence[tuple[str, Look]]
    macros: bool = False


def admit(content: bytes) -> Admitted:
    """What of a file's bytes may go to the reader. Raises RefusedError for the first thing that is wrong with it."""
    kind = kind_of(content)
    if kind == ZIP:
        return _admit_zip(content)
    if kind == OLE:
        kind = ole_kind(content)
        if kind == "encrypted":
            raise RefusedError("encrypted_workbook")
        if kind == XLS:
            _check_unchecked(content)
            return Admitted(content, [("", look) for look in xls.scan(content)])
    raise RefusedError("empty_file" if kind == "empty" else "wrong_file_type", kind)


def _admit_zip(content: bytes) -> Admitted:
    found = members(content)
    kind = zip_kind(frozenset(name.lower() for name in found), found.get("mimetype", b""))
    if kind in (XLSX, "no_workbook") and (book := workbook_part(found)):
        return _admitted(pass_xlsx(found, book))
    if kind == ODS:
        return _admitted(pass_ods(found))
    if kind == XLSB:
        _check_unchecked(content)
        return _admitted(pass_xlsb(found))
    if kind in (XLSX, "no_workbook"):
        raise RefusedError("damaged_workbook", "no_workbook")
    raise RefusedError("wrong_file_type", kind)


def _admitted(passed: Passed) -> Admitted:
    return Admitted(packed(passed.parts), passed.sheets, passed.macros)


def _check_unchecked(content: bytes) -> None:
    if len(content) > LARGEST_UNCHECKED:
        raise too_large("unchecked")
