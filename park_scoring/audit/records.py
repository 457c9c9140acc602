"""What 审计 repeats from other sheets, and the lines that only their seals can confirm."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from park_scoring import contract, faults, grid
from park_scoring.audit import words
from park_scoring.audit.difference import Difference, differs, is_one_value, whole_difference
from park_scoring.audit.recompute import doubtful, in_force
from park_scoring.findings import Severity
from park_scoring.merging import VERIFIED
from park_scoring.park_result import Value
from park_scoring.result.book import ResultBook
from park_scoring.result.digests import ALL_SEALS, AUDIT, META_SEAL, SEAL, digest_of, meta_digest
from park_scoring.result.drafts import DRAFT
from park_scoring.result.plan import LAST_YEAR_COLUMNS
from park_scoring.result.read import audit_block, audit_lines, value_text
from park_scoring.result.seal import (
    ISSUED,
    NOTICE,
    PREVIOUS,
    SOURCE,
    beside_figures,
    seals_digest,
    seals_of_book,
    seals_texts,
)
from park_scoring.scheme.made_by import CARRIED, PRESENT, digest_of_text
from park_scoring.sheets.table import FIRST_COLUMN

_HERE = contract.AUDIT_SHEET
_DIGITS_TOLD = 16


def counts(book: ResultBook) -> Iterator[Difference | None]:
    """一、概况 against the tables that it counts, and the scheme that it names."""
    scheme = book.scheme
    expected: dict[str, Value] = {
        severity: float(sum(one.severity == severity for one in book.findings)) for severity in faults.SEVERITY
    }
    verified = sum(one.role == VERIFIED for one in book.sources)
    expected |= {"verified": float(verified), "values": float(len(book.sources) - verified)}
    expected |= {"scheme_digest": book.digest}
    expected |= {"form_digest": scheme.form_digest} if book.origin == PRESENT else {}
    labels = {contract.AUDIT_SUMMARY[code]: value for code, value in expected.items()}
    for row, line in audit_block(book.plain_sheets[_HERE], "summary", 2):
        if value_text(line[0]) in labels:
            cell = grid.cell_name(row, FIRST_COLUMN + 1)
            yield _compared(book, cell, ("", ""), (line[1], labels[value_text(line[0])]))
    if book.meta.get("draft") != DRAFT and any(one.severity == Severity.ERROR for one in book.findings):
        yield whole_difference(_HERE, words.VERIFY_ERRORS_STAND.format(sheet=_HERE))


def itself(book: ResultBook) -> Iterator[Difference | None]:
    """What the workbook says of itself is what was sealed, and the scheme that it holds is the one it was made by."""
    if seals_texts(book):  # earlier versions sealed neither
        facts, seals_ = book.seals.get(META_SEAL) == meta_digest(book.meta), book.seals.get(ALL_SEALS)
        yield None if facts else whole_difference(grid.META_SHEET, words.VERIFY_SEAL_META.format(sheet=grid.META_SHEET))
        whole = seals_ == seals_digest(book.seals)
        yield (
            None
            if whole
            else whole_difference(grid.META_SHEET, words.VERIFY_SEALS_CHANGED.format(sheet=grid.META_SHEET))
        )
    if book.carried and digest_of_text(book.carried) != book.digest:
        yield whole_difference(grid.SCHEME_SHEET, words.VERIFY_SCHEME_CHANGED.format(sheet=grid.SCHEME_SHEET))
    elif not book.carried and seals_texts(book):
        yield whole_difference(grid.SCHEME_SHEET, contract.VERIFY_NO_SHEET.format(sheet=grid.SCHEME_SHEET))
    elif book.origin == CARRIED:
        scheme = book.scheme
        told = words.VERIFY_SCHEME_UNKNOWN.format(
            title=scheme.title, document_no=scheme.document_no, scheme=scheme.id, digest=book.digest[:_DIGITS_TOLD]
        )
        yield whole_difference(grid.SCHEME_SHEET, told)


def finished(book: ResultBook) -> Iterator[Difference | None]:
    """A draft is marked as one wherever it has a mark; what is no draft has a value for everything."""
    if not book.draft:
        yield (
            whole_difference(contract.SOURCES_SHEET, words.VERIFY_LACKING.format(count=len(book.lacking)))
            if book.lacking
            else None
        )
        return
    flag = book.meta.get("draft", "")
    yield (
        None
        if flag == DRAFT
        else whole_difference(grid.META_SHEET, words.VERIFY_NO_DRAFT_FLAG.format(sheet=grid.META_SHEET))
    )
    for name, marks in book.marks.items():
        mark = contract.DRAFT_PREFIX
        for there, cell in ((marks.title, marks.title_cell), (marks.note, marks.note_cell)):
            message = words.VERIFY_NO_DRAFT_MARK.format(place=faults.spot(name, cell), mark=mark)
            yield None if there else whole_difference(name, message, cell=cell)
        header = words.VERIFY_NO_DRAFT_HEADER.format(sheet=name, mark=mark)
        yield whole_difference(name, header) if marks.header is False else None


def recorded(book: ResultBook) -> Iterator[Difference | None]:
    """六、奖补事项: the figures of 基础数据 once more."""
    items = [item for item in book.scheme.items if item.recorded_only]
    told_as = {_recorded_heading(book, item.code): item.code for item in items}
    parks = {unit.label: unit.code for unit in book.scheme.units}
    chosen, left_out = in_force(book), doubtful(book) if book.draft else frozenset()
    headings: Mapping[int, str] = {}
    for row, line in audit_block(book.plain_sheets[_HERE], "recorded", 1 + len(items)):
        if not headings:
            headings = {at: told_as[value_text(text)] for at, text in enumerate(line) if value_text(text) in told_as}
            continue
        for at, item in headings.items():
            park = parks.get(value_text(line[0]), "")
            source = chosen.get((park, item))
            expected = source.value if source and (park, item) not in left_out else None
            cell = grid.cell_name(row, FIRST_COLUMN + at)
            yield _compared(book, cell, (park, item), (line[at], expected))


def _compared(book: ResultBook, cell: str, codes: tuple[str, str], values: tuple[Value, Value]) -> Difference | None:
    return None if is_one_value(*values) else differs(book, _HERE, cell, codes, values)


def _recorded_heading(book: ResultBook, item: str) -> str:
    one = book.scheme.item[item]
    return contract.WITH_UNIT.format(label=one.heading(book.year), unit=book.scheme.type_of(one).unit)


# ── seals ────────────────────────────────────────────────────────────────────────────────────────────────────


def seals(book: ResultBook, known: Collection[Difference]) -> Iterator[Difference | None]:
    """Every sealed line is still what it was; where `known` differences already tell of a line, they are enough."""
    if not book.seals:
        yield whole_difference(grid.META_SHEET, words.VERIFY_NO_SEALS)
        return
    now = seals_of_book(book)
    told_of = {(one.sheet, one.row) for one in known}
    yield from _sources(book, now, told_of)
    yield from _constants(book, now)
    yield from _notice(book)
    rows = {(one.sheet, int(one.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) for one in known if one.cell}
    yield from _audit_lines(book, now, rows)


def _sources(
    book: ResultBook, now: Mapping[str, str], told_of: Collection[tuple[str, str]]
) -> Iterator[Difference | None]:
    sheet = contract.SOURCES_SHEET
    for row in book.sources:
        name = f"{SEAL}{SOURCE}.{row.key}"
        if now.get(name) == book.seals.get(name) or (sheet, row.key) in told_of:
            yield None
        elif name in book.seals:
            labels = book.scheme.unit[row.park].label, book.scheme.item[row.item].heading(book.year)
            about = contract.COMMA.join((*labels, contract.ROLES.get(row.role, row.role)))
            message = words.VERIFY_SEAL_SOURCE.format(sheet=sheet, row=row.own_row, about=about)
            yield whole_difference(sheet, message, row=row.key, cell=book.sheets[sheet].cell(row.key, "value"))
        else:
            yield whole_difference(sheet, words.VERIFY_EXTRA_ROW.format(sheet=sheet, row=row.own_row), row=row.key)
    keys = {f"{SEAL}{SOURCE}.{row.key}" for row in book.sources}
    for name in (name for name in book.seals if name.startswith(f"{SEAL}{SOURCE}.") and name not in keys):
        code = name.removeprefix(f"{SEAL}{SOURCE}.")
        yield whole_difference(sheet, words.VERIFY_ROW.format(sheet=sheet, code=code), row=code)


def _constants(book: ResultBook, now: Mapping[str, str]) -> Iterator[Difference | None]:
    """Last year's ranks and totals on 考核结果, and dates of issue and site checks on 基础数据."""
    for group, sheet, columns in (
        (PREVIOUS, contract.RESULT_SHEET, LAST_YEAR_COLUMNS),
        (ISSUED, contract.BASE_SHEET, beside_figures(book.scheme)),
    ):
        own = book.sheets[sheet]
        cells_in = [column for column in columns if column in own.table.columns]
        for park in own.table.rows if cells_in else ():
            name = f"{SEAL}{group}.{park}"
            if now.get(name) == book.seals.get(name):
                yield None
                continue
            cells = contract.LIST.join(own.cell(park, column) for column in cells_in)
            label = book.scheme.unit[park].label if park in book.scheme.unit else park
            message = words.VERIFY_SEAL_CELLS.format(place=faults.spot(sheet, cells), about=label)
            yield whole_difference(sheet, message, row=park, column=cells_in[0], cell=own.cell(park, cells_in[0]))


def _notice(book: ResultBook) -> Iterator[Difference | None]:
    """Readings that somebody changed for this one run are named on the first page."""
    sheet = contract.RESULT_SHEET
    for name, seal in book.seals.items():
        if name.startswith(f"{SEAL}{NOTICE}."):
            texts = (value for _, _, value in book.plain_sheets[sheet].walk() if isinstance(value, str))
            there = any(digest_of((text,)) == seal for text in texts)
            yield None if there else whole_difference(sheet, words.VERIFY_NO_WHAT_IF.format(sheet=sheet))


def _audit_lines(
    book: ResultBook, now: Mapping[str, str], known: Collection[tuple[str, int]]
) -> Iterator[Difference | None]:
    """The lines of 审计 in their order: one changed, one more, one less."""
    lines = audit_lines(book.plain_sheets[_HERE])
    rows, own, sealed = list(lines), _in_order(now), _in_order(book.seals)
    for kind, first, last, start, end in SequenceMatcher(None, sealed, own, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (None for _ in range(start, end))
            continue
        for row in rows[start:end]:
            if (_HERE, row + 1) not in known:
                text = next(value_text(value) for value in lines[row] if value is not None)
                message = words.VERIFY_SEAL_LINE.format(sheet=_HERE, row=row + 1, text=text)
                yield whole_difference(_HERE, message, cell=grid.cell_name(row, FIRST_COLUMN))
        if (lacking := last - first - (end - start)) > 0:
            below = rows[end - 1] + 1 if end else FIRST_COLUMN
            yield whole_difference(_HERE, words.VERIFY_SEAL_GONE.format(sheet=_HERE, row=below, count=lacking))


def _in_order(all_seals: Mapping[str, str]) -> Sequence[str]:
    prefix = f"{SEAL}{AUDIT}."
    numbered = {name.removeprefix(prefix): seal for name, seal in all_seals.items() if name.startswith(prefix)}
    return [numbered[number] for number in sorted(filter(str.isdecimal, numbered), key=int)]
