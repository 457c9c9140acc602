"""What may be typed into an input: a validation with its Chinese prompt and error text, out of its item."""

from openpyxl.worksheet.datavalidation import DataValidation

from park_scoring import contract
from park_scoring.scheme.model import Item, ItemType
from park_scoring.template import words
from park_scoring.template.order import Order

# what spreadsheet programs store; a longer text makes the file unreadable for Excel
TITLE_LENGTH = 32
PROMPT_LENGTH = 255
ERROR_LENGTH = 224


def item_limit(order: Order, item: Item, first: str, choices: str) -> DataValidation:
    """The validation of an item's column; `first` is its first cell (relative), `choices` the range of its options."""
    kind = order.type_of(item)
    validation = _rule(kind, first, choices)
    heading = order.heading(item)
    return _spoken(validation, heading, item.hint(order.year), error_text(kind, heading))


def list_limit(source: str, title: str, prompt: str, error: str) -> DataValidation:
    """A drop-down over the range `source`."""
    return _spoken(DataValidation(type="list", formula1=source), title, prompt, error)


def date_limit(first_year: int, last_year: int, title: str, prompt: str, error: str) -> DataValidation:
    """A date from the first day of one year to the last of another."""
    first, last = f"DATE({first_year},1,1)", f"DATE({last_year},12,31)"
    return _spoken(DataValidation(type="date", operator="between", formula1=first, formula2=last), title, prompt, error)


def number_limit(kind: ItemType, first: str, title: str, prompt: str) -> DataValidation:
    """A figure of a type; `first` is the column's first cell (relative)."""
    return _spoken(_rule(kind, first, ""), title, prompt, error_text(kind, title))


def number(value: float) -> str:
    """A bound as a formula and as people write it: 100000, 0.5."""
    return str(int(value)) if float(value).is_integer() else repr(value)


def _rule(kind: ItemType, first: str, choices: str) -> DataValidation:
    if kind.form == "choice":
        return DataValidation(type="list", formula1=choices)
    low, high = number(kind.minimum), number(kind.maximum)
    if not kind.above_minimum:
        return DataValidation(
            type="whole" if kind.form == "whole" else "decimal", operator="between", formula1=low, formula2=high
        )
    whole = f",{first}=INT({first})" if kind.form == "whole" else ""
    return DataValidation(
        type="custom", formula1=f"IF(ISNUMBER({first}),AND({first}>{low},{first}<={high}{whole}),FALSE)"
    )


def error_text(kind: ItemType, heading: str) -> str:
    """What a form says to somebody who types what its type does not allow."""
    if kind.form == "choice":
        return words.LIMIT_CHOICE.format(heading=heading, choices=contract.LIST.join(kind.choices))
    bounds = words.LIMIT_ABOVE if kind.above_minimum else words.LIMIT_BETWEEN
    stated = {"minimum": number(kind.minimum), "maximum": number(kind.maximum), "unit": kind.unit}
    text = words.LIMIT_WHOLE if kind.form == "whole" else words.LIMIT_NUMBER
    zero = words.LIMIT_ZERO if kind.minimum <= 0 and not kind.above_minimum else ""
    return text.format(heading=heading, bounds=bounds.format(**stated), unit=kind.unit) + zero


def _spoken(validation: DataValidation, title: str, prompt: str, error: str) -> DataValidation:
    validation.allow_blank = True
    validation.errorStyle = "stop"
    validation.showInputMessage = validation.showErrorMessage = True
    validation.promptTitle = cut(title, TITLE_LENGTH)
    validation.prompt = cut(prompt, PROMPT_LENGTH)
    validation.errorTitle = contract.LIMIT_TITLE
    validation.error = cut(error, ERROR_LENGTH)
    return validation


def cut(text: str, length: int) -> str:
    """A text short enough for where it is stored."""
    return text if len(text) <= length else text[: length - 1] + words.CUT
