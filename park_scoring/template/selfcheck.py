"""The live self-check as spreadsheet formulas: a status for every input, counted per row and on top.

Only functions that Excel 2010, WPS and LibreOffice all know; no array formulas. AND and OR evaluate all of their
arguments, so whatever needs a number stands inside an IF that has made sure of one.
"""

import string
from dataclasses import dataclass

from park_scoring import contract
from park_scoring.scheme.model import GROWTH_DOUBTFUL, UNIT_FACTOR, Evidence, Item, ItemType
from park_scoring.template import words
from park_scoring.template.limits import number

FINE, MISSING, INVALID, GROWTH, HUNDREDFOLD, EVIDENCE = range(6)
# by status: the legend entry whose look the input takes
MARK_OF = {MISSING: "missing", INVALID: "invalid", GROWTH: "growth", HUNDREDFOLD: "hundredfold", EVIDENCE: "evidence"}


@dataclass(frozen=True)
class EvidenceColumns:
    """The evidence table's columns as absolute ranges, and the two cells that a row of it has to name.

    `amount_kinds` are the kinds of papers whose amounts have to come to the figure.
    """

    parks: str
    items: str
    kinds: str
    amounts: str
    amount_kinds: tuple[str, ...]
    park: str
    item: str

    def count(self, kind: str | None = None) -> str:
        """How many rows speak of this park and item, of one kind or of any; a row without a kind does not count."""
        return f"COUNTIFS({self.parks},{self.park},{self.items},{self.item},{self.kinds},{quoted(kind or '?*')})"

    def amount(self) -> str:
        """The sum of the amounts on its papers of money; what is no number adds nothing."""
        own = f"{self.parks},{self.park},{self.items},{self.item}"
        return "+".join(f"SUMIFS({self.amounts},{own},{self.kinds},{quoted(kind)})" for kind in self.amount_kinds)


@dataclass(frozen=True)
class Input:
    """One input cell: its name, its year before where that is on the sheet, its options, and its whole column."""

    cell: str
    previous: str | None
    choices: str
    column: str


def status(item: Item, kind: ItemType, place: Input, evidence: EvidenceColumns, once: bool) -> str:
    """The formula of an input's status; `once` where the last option may be chosen for one park only."""
    cell = place.cell
    # an error value first: everything else that looks at one becomes an error itself, and would count as nothing
    rules = [(f"ISERROR({cell})", INVALID), (f"LEN(TRIM({cell}))=0", FINE if kind.blank_is else MISSING)]
    if kind.form == "choice":
        rules.append((f"SUMPRODUCT(--({place.choices}={cell}))=0", INVALID))
        if once:
            rules.append((f"IF({cell}={quoted(kind.choices[0])},FALSE,COUNTIF({place.column},{cell})>1)", INVALID))
    else:
        rules.append((f"NOT(ISNUMBER({cell}))", INVALID))
        rules.append((outside(kind, cell), INVALID))
        if place.previous:
            rules.extend(_against(cell, place.previous))
    if item.evidence is not None:
        rules.append((_short(item.evidence, kind, cell, evidence), EVIDENCE))
    formula = str(FINE)
    for condition, code in reversed(rules):
        formula = f"IF({condition},{code},{formula})"
    return f"={formula}"


def outside(kind: ItemType, cell: str) -> str:
    """The condition under which a number is not within the limits of its type."""
    low = f"{cell}<={number(kind.minimum)}" if kind.above_minimum else f"{cell}<{number(kind.minimum)}"
    whole = f",{cell}<>INT({cell})" if kind.form == "whole" else ""
    return f"OR({low},{cell}>{number(kind.maximum)}{whole})"


def _against(cell: str, previous: str) -> list[tuple[str, int]]:
    """Held against the year before; ROUND, so that 3.3 after 2.2 is a growth of exactly one half."""
    ratio = f"ROUND({cell}/{previous},6)"
    unit = f"OR({ratio}>={UNIT_FACTOR},AND({cell}>0,{ratio}<={1 / UNIT_FACTOR}))"
    growth = f"ABS(ROUND({cell}/{previous}-1,6))>{GROWTH_DOUBTFUL}"
    return [
        (f"IF(ISNUMBER({previous}),IF({previous}>0,{condition},FALSE),FALSE)", code)
        for condition, code in ((unit, HUNDREDFOLD), (growth, GROWTH))
    ]


def _short(needed: Evidence, kind: ItemType, cell: str, rows: EvidenceColumns) -> str:
    claimed = f"{cell}<>{quoted(kind.choices[0])}" if kind.form == "choice" else f"{cell}>0"
    of_kinds = [rows.count(name) for name in needed.kinds]
    match needed.rule:
        case "per_unit":
            return f"{rows.count()}<{cell}"
        case "one":
            return f"AND({claimed},{rows.count()}=0)"
        case "two":
            # rounded: 0.1 and 0.2 are as much as 0.3
            below = [f"ROUND({rows.amount()}-{cell},6)<0"] if rows.amount_kinds else []
            return f"AND({claimed},OR({','.join([*(f'{count}=0' for count in of_kinds), *below])}))"
        case "reason":
            return f"AND({cell}<{number(kind.maximum)},{'+'.join(of_kinds)}=0)"


def growth(current: str, previous: str) -> str:
    """The preview of a growth rate, as a share."""
    rate = f"IF({previous}>0,{current}/{previous}-1,{quoted(contract.NOT_COMPUTABLE)})"
    return f'=IF(ISNUMBER({current}),IF(ISNUMBER({previous}),{rate},""),"")'


def row_text(codes: str) -> str:
    """What a row still needs; `codes` are the status codes of its inputs."""
    missing, doubtful = f"COUNTIF({codes},{MISSING})", f'COUNTIF({codes},">{MISSING}")'
    between = f'IF(AND({missing}>0,{doubtful}>0),{quoted(contract.SEMICOLON)},"")'
    wrong = f"COUNTIF({codes},{INVALID})"
    first = f'IF({missing}>0,{spoken(words.CHECK_MISSING, missing=missing)},"")'
    faulty = f'IF({wrong}>0,{spoken(words.CHECK_WRONG, wrong=wrong)},"")'
    second = f'IF({doubtful}>0,{spoken(words.CHECK_DOUBTFUL, doubtful=doubtful)}&{faulty},"")'
    return f"=IF({missing}+{doubtful}=0,{quoted(words.CHECK_ROW_DONE)},{first}&{between}&{second})"


def total_missing(codes: str, fields: str) -> str:
    """How many inputs of the sheet are empty; at none, whether the form's own fields are."""
    missing = f"COUNTIF({codes},{MISSING})"
    left = f"IF({fields},{quoted(words.CHECK_FIELDS_LEFT)},{quoted(words.CHECK_ALL_DONE)})"
    return f'={spoken(words.CHECK_MISSING, missing=missing)}&IF({missing}=0,{left},"")'


def total_doubtful(codes: str) -> str:
    """How many inputs need a second look, how many of them are plainly wrong and how many lack papers."""
    doubtful, wrong = f'COUNTIF({codes},">{MISSING}")', f"COUNTIF({codes},{INVALID})"
    short = f"COUNTIF({codes},{EVIDENCE})"
    faulty = f'IF({wrong}>0,{spoken(words.CHECK_WRONG, wrong=wrong)},"")'
    evidence = f'IF({short}>0,{spoken(words.CHECK_EVIDENCE, evidence=short)},"")'
    return f"={spoken(words.CHECK_DOUBTFUL, doubtful=doubtful)}&{faulty}&{evidence}"


def total_evidence(codes: str, faulty_rows: str) -> str:
    """For the evidence table: how many inputs lack papers, and how many rows are not complete."""
    short = f"COUNTIF({codes},{EVIDENCE})"
    rows = f'IF({faulty_rows}>0,{spoken(words.CHECK_EVIDENCE_ROWS, rows=faulty_rows)},"")'
    return f"={spoken(words.CHECK_EVIDENCE_SHORT, evidence=short)}&{rows}"


def any_blank(cells: list[str]) -> str:
    """Whether one of the cells is empty."""
    return f"OR({','.join(f'LEN(TRIM({cell}))=0' for cell in cells)})"


def spoken(text: str, **counts: str) -> str:
    """A text with {fields} as a formula that joins the counts into it."""
    pieces: list[str] = []
    for literal, field, _, _ in string.Formatter().parse(text):
        if literal:
            pieces.append(quoted(literal))
        if field:
            pieces.append(counts[field])
    return "&".join(pieces)


def quoted(text: str) -> str:
    """A text as a literal of a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
