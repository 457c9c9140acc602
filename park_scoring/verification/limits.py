"""What may be typed into the inputs of the verification form, and the hints that stand beside them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract
from park_scoring.scheme.model import Item, ItemType, Scheme
from park_scoring.template.limits import ERROR_LENGTH, PROMPT_LENGTH, TITLE_LENGTH, cut, error_text, number
from park_scoring.verification import words
from park_scoring.verification.rows import APPROVER, CHANGED_FROM, CHECKED_ON, REASON, SITE_CHECKED

YES_NO_LIST = "yes_no"

_Limit = Mapping[str, Any]


def limit_values(
    sheet: Worksheet,
    column: int,
    rows: Mapping[str, Sequence[int]],
    lists: Mapping[str, str],
    scheme: Scheme,
    year: int,
) -> None:
    """The limits of each item on its rows of the column of verified values, as on the bureau's own form."""
    for code, places in rows.items():
        item = scheme.item[code]
        kind = scheme.type_of(item)
        for limited in _apart(kind, places):
            first = xl_rowcol_to_cell(limited[0], column)
            told = _rule(kind, first, lists) | _told(item, kind, year)
            _add(sheet, column, limited, told)


def limit_notes(
    sheet: Worksheet, columns: Mapping[str, int], rows: Mapping[str, Sequence[int]], lists: Mapping[str, str], year: int
) -> None:
    """Hints for the reason and its like; a day for the day, 是 or 否 for the site check; by column the rows of each."""
    days = {
        "validate": "date",
        "criteria": "between",
        "minimum": f"=DATE({year},1,1)",
        "maximum": f"=DATE({year + 2},12,31)",
        "error_message": contract.DATE_ERROR,
    }
    choice = {
        "validate": "list",
        "source": lists[YES_NO_LIST],
        "error_message": contract.LIMIT_LIST,
    }
    rules: dict[str, _Limit] = {CHECKED_ON: days, SITE_CHECKED: choice}
    for code in (REASON, APPROVER, CHECKED_ON, SITE_CHECKED, CHANGED_FROM):
        spoken = {"input_title": contract.FORM_HEADINGS[code], "input_message": words.FORM_PROMPTS[code]}
        if rows.get(code):
            rule = rules.get(code, {"validate": "any"})
            _add(sheet, columns[code], rows[code], {**rule, **spoken, "error_title": contract.LIMIT_TITLE})


def _apart(kind: ItemType, places: Sequence[int]) -> Iterator[Sequence[int]]:
    """Rows that one limit can serve: a formula that names its own cell serves only one, in some programs."""
    if kind.form != "choice" and kind.above_minimum:
        yield from ([place] for place in places)
    elif places:
        yield places


def _rule(kind: ItemType, first: str, lists: Mapping[str, str]) -> dict[str, Any]:
    if kind.form == "choice":
        return {"validate": "list", "source": lists[kind.code]}
    low, high = kind.minimum, kind.maximum
    if not kind.above_minimum:
        validate = "integer" if kind.form == "whole" else "decimal"
        return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high}
    whole = f",{first}=INT({first})" if kind.form == "whole" else ""
    within = f"AND({first}>{number(low)},{first}<={number(high)}{whole})"
    return {"validate": "custom", "value": f"=IF(ISNUMBER({first}),{within},FALSE)"}


def _told(item: Item, kind: ItemType, year: int) -> dict[str, Any]:
    heading = item.heading(year)
    return {
        "input_title": cut(heading, TITLE_LENGTH),
        "input_message": cut(words.FORM_VALUE_PROMPT.format(hint=item.hint(year)), PROMPT_LENGTH),
        "error_title": contract.LIMIT_TITLE,
        "error_message": cut(error_text(kind, heading), ERROR_LENGTH),
    }


def _add(sheet: Worksheet, column: int, rows: Sequence[int], limit: Mapping[str, Any]) -> None:
    """One limit over all these rows of a column."""
    runs = [[place for _, place in run] for _, run in groupby(enumerate(sorted(rows)), lambda one: one[1] - one[0])]
    areas = " ".join(xl_range(run[0], column, run[-1], column) for run in runs)
    sheet.data_validation(runs[0][0], column, runs[0][-1], column, {**limit, "multi_range": areas})
