"""The units that stand above the figures for people to read: where somebody has changed one, no figure is certain."""

import re
from collections.abc import Iterator, Mapping

from park_scoring import wording
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake.check import is_blank, raw_text, shown
from park_scoring.intake.labels import label_of
from park_scoring.intake.locate import Form

# 万元, (万元), 单位:万元; behind a heading only in brackets
_BESIDE = re.compile(rf"[(]?(?:(?P<told>[^():]*{wording.UNIT_LABEL}):)?(?P<unit>[^():]+)[)]?")
_BEHIND = re.compile(rf".+[(](?:{wording.UNIT_LABEL}:)?(?P<unit>[^():]+)[)]")


def changed_units(cells: Cells, table: Grid, form: Form) -> tuple[Mapping[str, Finding], tuple[Finding, ...]]:
    """By item code: the finding for which a column's figures do not count; and all findings, one for each cell."""
    by_item: dict[str, Finding] = {}
    found = []
    for row, column, text, codes in _units_written(cells, table, form):
        wrong = [code for code in codes if not _is_own(text, code, form)]
        if wrong:
            content = raw_text(cells.at(row, column))
            item, kind = form.items[wrong[0]]
            at = form.place(
                table.sheet, cell_name(row, column), item=item.code if len(codes) == 1 else "", value=content
            )
            one = find("relabelled_unit", Severity.ERROR, at, found=shown(text), expected=kind.unit)
            found.append(one)
            by_item |= dict.fromkeys(wrong, one)
    return by_item, tuple(found)


def _units_written(cells: Cells, table: Grid, form: Form) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Every unit above the first park: its place, its name, and the items that it is written over.

    A unit in an item's column is that item's; 单位:万元 anywhere else is that of all items of its quantity.
    """
    known = form.scheme.unit_names
    own = {column: code for code, column in table.columns.items() if code in form.items}
    first = min((row for code, row in table.rows.items() if code in form.scheme.unit), default=table.corner[0] + 1)
    for row in range(cells.first_row, first):
        for column, content in enumerate(cells.rows[row - cells.first_row], start=cells.first_column):
            if is_blank(content) or not isinstance(content, str):
                continue
            below_keys = column in own and row > table.corner[0]
            match = _written(label_of(content), own.get(column, ""), form, below_keys=below_keys)
            if match is None or match["unit"].casefold() not in known:
                continue
            if below_keys:
                yield row, column, match["unit"], (own[column],)
            elif match.groupdict().get("told"):
                yield row, column, match["unit"], _of_quantity(match["unit"], table, form)


def _written(label: str, code: str, form: Form, *, below_keys: bool) -> "re.Match[str] | None":
    if below_keys and label == label_of(form.items[code][0].heading(form.year)):
        return None
    return _BESIDE.fullmatch(label) or (_BEHIND.fullmatch(label) if below_keys else None)


def _of_quantity(unit: str, table: Grid, form: Form) -> tuple[str, ...]:
    return tuple(code for code in table.columns if code in form.items and _factor(unit, code, form) is not None)


def _is_own(unit: str, code: str, form: Form) -> bool:
    return unit == form.items[code][1].unit or _factor(unit, code, form) == 1


def _factor(unit: str, code: str, form: Form) -> object:
    units = form.scheme.measure_of(form.items[code][1]).units
    return next((factor for name, factor in units.items() if name.casefold() == unit.casefold()), None)
