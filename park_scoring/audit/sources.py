"""What 数据来源 has to say by itself: that its rows are what they say they are, and as they were written."""

from collections.abc import Iterator

from park_scoring import contract, grid
from park_scoring.audit import words
from park_scoring.audit.derived import lacking_columns
from park_scoring.audit.difference import Difference, differs, is_one_value, whole_difference
from park_scoring.audit.recompute import doubtful, in_force
from park_scoring.intake.model import BLANK_DEFAULT
from park_scoring.intake.values.check import check
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED
from park_scoring.park_result import Value
from park_scoring.plain_text import is_blank
from park_scoring.reconcile import relative_difference
from park_scoring.result.book import ResultBook, SourceRow, as_value
from park_scoring.result.digests import digest_of
from park_scoring.result.seal import sealed_texts, seals_texts
from park_scoring.scheme import Scheme
from park_scoring.scheme.made_by import PRESENT
from park_scoring.scheme.model import Item
from park_scoring.sheets.sources import status_word, used_word
from park_scoring.sheets.table import HEADING_ROW, KEY_ROW

_HERE = contract.SOURCES_SHEET


def headings(book: ResultBook) -> Iterator[Difference | None]:
    """Every column still says what its code says."""
    sheet = book.sheets[_HERE]
    rows = set(sheet.table.rows.values())
    texts = {(place, value) for row, place, value in sheet.cells.walk() if row not in rows}
    # without seals of headings those of the rows tell of a column that is gone
    for code in lacking_columns(book, _HERE, contract.SOURCE_HEADINGS) if _is_ours(book) else ():
        yield whole_difference(_HERE, words.VERIFY_COLUMN.format(sheet=_HERE, code=code), column=code)
    for code, heading in contract.SOURCE_HEADINGS.items():
        place = sheet.table.columns.get(code)
        at = sheet.table.corner[0] + HEADING_ROW - KEY_ROW, place or 0
        found = as_value(sheet.cells.at(*at))
        if place is not None and _wrong(book, code, found, (place, heading) in texts):
            yield differs(book, _HERE, grid.cell_name(*at), ("", ""), (found, heading), words.VERIFY_HEADING)
        else:
            yield None


def _is_ours(book: ResultBook) -> bool:
    """Whether what this version would write can be asked of the workbook."""
    return book.origin == PRESENT or seals_texts(book)


def _wrong(book: ResultBook, code: str, found: Value, there: bool) -> bool:
    """Whether a heading is none that this version writes, nor the one that was sealed; without seals, another's."""
    if there:
        return False
    if seals_texts(book):
        return digest_of((found,)) not in sealed_texts(book.seals, _HERE, code).values()
    return book.origin == PRESENT or found in contract.SOURCE_HEADINGS.values()


def labels(book: ResultBook) -> Iterator[Difference | None]:
    """Every row still says in words what its code says, and what became of its value."""
    chosen, left_out = in_force(book), doubtful(book) if book.draft else frozenset()
    for row in book.sources:
        item = book.scheme.item.get(row.item)
        if item is None or row.park not in book.scheme.unit:
            yield whole_difference(_HERE, words.VERIFY_EXTRA_ROW.format(sheet=_HERE, row=row.own_row), row=row.key)
            continue
        pair = (row.park, row.item)
        stands = chosen[pair].role if pair in chosen and pair not in left_out else ""
        for column, expected in _words(book, row, item, stands).items():
            found = book.sheets[_HERE].value(row.key, column)
            if found == (expected or None):
                yield None
            else:
                cell = book.sheets[_HERE].cell(row.key, column)
                yield differs(book, _HERE, cell, (row.key, column), (found, expected or None), words.VERIFY_SOURCE_WORD)
    for code in dict.fromkeys(book.sheets[_HERE].table.repeated):
        yield whole_difference(_HERE, words.VERIFY_REPEATED.format(sheet=_HERE, code=code), row=code)


def _words(book: ResultBook, row: SourceRow, item: Item, stands: str) -> dict[str, str]:
    who = [*row.key.split("."), ""][2]
    role = VERIFIED if who == VERIFIED else REPORTED if item.reports == who else CROSS_REPORTED
    bureau = book.scheme.bureau.get(who)
    return {
        "park": book.scheme.unit[row.park].label,
        "item": item.heading(book.year),
        "unit": book.scheme.type_of(item).unit,
        "bureau": contract.VERIFIER if role == VERIFIED else bureau.label if bureau else who,
        "role": contract.ROLES[role],
        "used": used_word(role, stands),
    }


def readings(book: ResultBook) -> Iterator[Difference | None]:
    """Every value is what the text that was filled in is read as; a rejected text gave none."""
    scheme = book.scheme
    for row in book.sources:
        item = scheme.item.get(row.item)
        if item is None:
            continue
        kind = scheme.type_of(item)
        checked = check(row.raw, kind, scheme.measure_of(kind))
        usable = {status_word(status, kind.blank_is) for status in contract.STATUS_WORDS}
        blank = checked.status == BLANK_DEFAULT or is_blank(row.raw)
        expected = checked.value if row.status in usable else None
        if is_one_value(row.value, expected):
            yield None
        else:
            cell = book.sheets[_HERE].cell(row.key, "value")
            template = words.VERIFY_SOURCE_VALUE if row.status in usable else words.VERIFY_SOURCE_FAULTY
            raw = contract.BLANK_RAW if blank else row.raw
            codes, values = (row.key, "value"), (row.value, expected)
            yield differs(book, _HERE, cell, codes, values, template, raw=raw, status=row.status)


def conflicts(book: ResultBook) -> Iterator[Difference | None]:
    """What no final result may stand on: two bureaus too far apart with nothing verified."""
    chosen, sheet = in_force(book), book.sheets[_HERE]
    for row in book.sources if not book.draft else ():  # a draft leaves such values out
        stands = chosen.get((row.park, row.item))
        if row.role != CROSS_REPORTED or stands is None or stands.role == VERIFIED:
            continue
        if _agree(stands.value, row.value, book.scheme):
            yield None
            continue
        cells = [sheet.cell(one.key, "value") for one in (stands, row)]
        labels_ = book.scheme.unit[row.park].label, book.scheme.item[row.item].heading(book.year)
        message = words.VERIFY_CONFLICT.format(
            sheet=_HERE, cells=contract.LIST.join(cells), label=contract.COMMA.join(labels_)
        )
        yield Difference(_HERE, cells[0], stands.key, "value", stands.value, row.value, False, message)


def _agree(one: Value, other: Value, scheme: Scheme) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return float(relative_difference(one, other)) <= scheme.cross_tolerance
    return other is None or one == other
