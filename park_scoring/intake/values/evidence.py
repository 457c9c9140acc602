"""The evidence sheet of a return: which paper stands for which park and item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from park_scoring import contract, grid
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, Lost, cell_name, column_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form, locate, missing_evidence_columns
from park_scoring.intake.locating.labels import label_of, park_names
from park_scoring.intake.locating.named_parks import parks_named
from park_scoring.intake.locating.suggestions import likely, maybe
from park_scoring.intake.model import OK, EvidenceRow
from park_scoring.intake.signoff import as_date, is_unusual
from park_scoring.intake.values.amount_unit import amounts_in_other_unit
from park_scoring.intake.values.displayed import check_cell
from park_scoring.intake.values.table import all_about
from park_scoring.intake.values.unseen import unseen_papers
from park_scoring.look import SUBSCRIPT, SUPERSCRIPT
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.workbooks.as_typed import MARKED_TEXT
from park_scoring.workbooks.cells import TEXT_SHOWN_OTHERWISE

_KEYS = ("park", "item", "kind")
# in which a raised 2 is a raised 2
_FREE = frozenset({"title", "document_no", "issuer", "remark"})
# where a paper names its park, and how much it matters that this is another than the row's
_NAMING = {"title": Severity.ERROR, "issuer": Severity.ERROR, "remark": Severity.WARNING}


@dataclass(frozen=True)
class _Labels:
    """What the drop-downs of one form offer, and the codes behind it; and in which columns its papers stand."""

    table: Grid
    form: Form

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The columns of the fields that are there."""
        return {code: column for code, column in self.table.columns.items() if code in contract.EVIDENCE_FIELDS}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Their names as people see them."""
        return {code: column_name(column) for code, column in self.columns.items()}

    @cached_property
    def blank(self) -> Mapping[str, str]:
        """The texts of a row on which nothing stands."""
        return dict.fromkeys(contract.EVIDENCE_FIELDS, "")

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """By field: every label that is understood, and its code."""
        scheme, year = self.form.scheme, self.form.year
        return {
            "park": park_names(scheme),
            "item": {label_of(item.heading(year)): item.code for item, _ in self.form.items.values()},
            "kind": {label_of(kind): kind for kind in scheme.evidence_kinds},
        }

    @cached_property
    def offered(self) -> Mapping[str, Mapping[str, str]]:
        """By field: every label that is understood, and the one of its kind that the drop-down offers."""
        scheme, year = self.form.scheme, self.form.year
        return {
            "park": {name: scheme.unit[code].label for name, code in self.codes["park"].items()},
            "item": {name: scheme.item[code].heading(year) for name, code in self.codes["item"].items()},
            "kind": self.codes["kind"],
        }


def read_evidence(sheets: Mapping[str, Cells], form: Form) -> tuple[tuple[EvidenceRow, ...], tuple[Finding, ...]]:
    """Every row that says what it is evidence for, and a finding for each cell of those that do not.

    A row needs no row code: people go on below the last one. A row that cannot be attributed does not count.
    """
    located = locate(sheets, contract.EVIDENCE_SHEET, grid.EVIDENCE, form)
    cells, table = located.cells, located.table
    if cells is None or table is None:
        return (), located.findings
    found = [*located.findings, *missing_evidence_columns(table, form)]
    rows: list[EvidenceRow] = []
    if all(field in table.columns for field in _KEYS):
        labels = _Labels(table, form)
        filled = list(filled_rows(cells, table))
        about_unseen, covered = unseen_papers(cells, table, filled, form)
        other_unit = amounts_in_other_unit(cells, table, form)
        found.extend((*about_unseen, *other_unit))
        for place in (row for row in filled if row not in covered):
            row, its = _read_row(cells, table, place, labels)
            found.extend(its)
            if row is not None:
                rows.append(replace(row, amount=None) if other_unit else row)
    return tuple(rows), tuple(found)


def filled_rows(cells: Cells, table: Grid) -> Iterator[int]:
    """The places of the rows below the headings that hold anything in a column of ours."""
    columns = [column for code, column in table.columns.items() if code in contract.EVIDENCE_FIELDS]
    coded = set(table.rows.values())
    lost = {row for row, column in cells.look.lost if row > table.corner[0] and column in columns}
    rows = sorted({*_not_blank(cells, table), *lost})
    filled = [row for row in rows if any(not is_blank(cells.at(row, column)) for column in columns)]
    # the headings are the first filled row below the keys, even where somebody has inserted a row between the two
    yield from filled if filled and filled[0] in coded else filled[1:]


def _not_blank(cells: Cells, table: Grid) -> Iterator[int]:
    """The rows below the keys with anything beside their code: most of the 200 have nothing, and are passed quickly."""
    beside = max(0, table.corner[1] + 1 - cells.first_column)
    for row, line in enumerate(cells.rows, start=cells.first_row):
        if row > table.corner[0] and line[beside:].count("") < len(line) - beside:
            yield row


def _text(content: object) -> str:
    if isinstance(content, str):
        return "" if is_blank(content) else content.strip()
    if isinstance(content, Lost) and content.code == MARKED_TEXT:
        return content.text.strip()
    return "" if is_blank(content) or isinstance(content, Lost) else raw_text(content).strip()


def _read_row(cells: Cells, table: Grid, row: int, labels: _Labels) -> tuple[EvidenceRow | None, tuple[Finding, ...]]:
    form = labels.form
    line = dict(enumerate(cells.line(row), start=cells.first_column))
    contents = {code: line.get(column, "") for code, column in labels.columns.items()}
    texts = {**labels.blank, **{code: _text(content) for code, content in contents.items() if content != ""}}
    names = {code: f"{letters}{row + 1}" for code, letters in labels.letters.items()}
    codes = {field: labels.codes[field].get(label_of(texts[field]), "") for field in _KEYS}
    lost = tuple(
        _about_lost(field, one, form.place(table.sheet, names[field], value=one.text))
        for field, one in contents.items()
        if isinstance(one, Lost)
        and not (field in _FREE and cells.look.marks.get((row, table.columns[field])) in (SUPERSCRIPT, SUBSCRIPT))
    )
    if any(isinstance(contents[field], Lost) for field in _KEYS):
        return None, lost
    unknown = tuple(_unknown(field, texts, names, codes, table, labels) for field in _KEYS if not codes[field])
    if unknown and _is_stray(row, texts, table):
        at = form.place(table.sheet, next(names[field] for field, text in texts.items() if text))
        return None, (find(Code.EVIDENCE_NOTE, Severity.NOTICE, at),)
    if unknown:
        # a row with none of the three is a note; saying so once is enough
        return None, unknown if any(texts[field] for field in _KEYS) else unknown[:1]
    other = _other_park(texts, names, codes, table, form)
    issued_on = as_date(contents.get("issued_on"))
    found = lost if other is None else (*lost, other)
    if texts["issued_on"] and (issued_on is None or is_unusual(contents["issued_on"], issued_on)):
        at = form.place(table.sheet, names["issued_on"], codes["park"], codes["item"], texts["issued_on"])
        code, read = ("cleaned", words.READ_CHOICE.format(value=issued_on)) if issued_on else ("evidence_date", "")
        found = (*found, find(code, Severity.WARNING, at, found=shortened(texts["issued_on"]), read=read))
    amount, about_amount = _amount(cells, table, row, codes, form)
    found = (*found, *about_amount)
    return EvidenceRow(
        bureau=form.bureau,
        park=codes["park"],
        item=codes["item"],
        kind=codes["kind"],
        title=texts["title"],
        document_no=texts["document_no"],
        issuer=texts["issuer"],
        issued_on=issued_on,
        amount=amount,
        remark=texts["remark"],
        file=form.file,
        sheet=table.sheet,
        row=row + 1,
        cells=names,
    ), found


def _other_park(
    texts: Mapping[str, str], names: Mapping[str, str], codes: Mapping[str, str], table: Grid, form: Form
) -> Finding | None:
    """What names another park and nowhere the row's own: only some of the columns may have been sorted.

    A remark names others for many reasons (a paper that stands for several), so that it is doubtful and no more.
    """
    scheme, own = form.scheme, codes["park"]
    told = {field: parks_named(texts[field], scheme) for field in _NAMING if texts[field]}
    if any(own in parks for parks in told.values()):
        return None
    for field, severity in _NAMING.items():
        if told.get(field):
            others = contract.LIST.join(unit.label for unit in scheme.units if unit.code in told[field])
            at = form.place(table.sheet, names[field], own, codes["item"], texts[field])
            details = {"found": shortened(texts[field]), "other": others, "park": scheme.unit[own].label}
            return find(Code.EVIDENCE_OTHER_PARK, severity, at, field=contract.EVIDENCE_FIELDS[field], **details)
    return None


def _amount(
    cells: Cells, table: Grid, row: int, codes: Mapping[str, str], form: Form
) -> tuple[float | None, tuple[Finding, ...]]:
    """The amount on a paper, read as any figure is; it proves a figure and is none, so a fault in it is a warning."""
    kind, column = form.scheme.amount_type, table.columns.get("amount")
    content = "" if column is None else cells.at(row, column)
    if kind is None or column is None or is_blank(content) or isinstance(content, Lost):
        return None, ()
    checked = check_cell(cells, row, column, kind, form.scheme.measure_of(kind))
    value = checked.value if isinstance(checked.value, float) else None
    if checked.status == OK and not checked.doubts:
        return value, ()
    at = form.place(table.sheet, cell_name(row, column), codes["park"], codes["item"], checked.raw)
    return value, tuple(all_about(checked, kind, at, asked=False))


def _about_lost(field: str, lost: Lost, at: Place) -> Finding:
    """What a row is evidence for has to be read off the page; without the rest of it, it counts all the same."""
    is_other = field in _KEYS and lost.code in (MARKED_TEXT, TEXT_SHOWN_OTHERWISE)
    return find(lost.code, Severity.ERROR if is_other else Severity.WARNING, at, found=shortened(lost.text))


def _is_stray(row: int, texts: Mapping[str, str], table: Grid) -> bool:
    """A single text below the rows for evidence that does not say of what: a note, or a slip of a key."""
    outside = row not in table.rows.values()
    return outside and not any(texts[field] for field in _KEYS) and sum(map(bool, texts.values())) == 1


def _unknown(
    field: str,
    texts: Mapping[str, str],
    names: Mapping[str, str],
    codes: Mapping[str, str],
    table: Grid,
    labels: _Labels,
) -> Finding:
    text, form = texts[field], labels.form
    bureau = form.scheme.bureau[form.bureau].label
    state = words.EVIDENCE_UNKNOWN[field].format(found=shortened(text), bureau=bureau) if text else words.EVIDENCE_BLANK
    at = form.place(table.sheet, names[field], codes["park"], codes["item"], text)
    meant = maybe(likely(text, labels.offered[field]))
    return find(f"evidence_unknown_{field}", Severity.ERROR, at, state=state + meant)
