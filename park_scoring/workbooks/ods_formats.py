"""Number formats of an .ods in the spelling of .xlsx.

What its cells show is stored beside their values; what conditions would make of them is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from park_scoring.workbooks.record_styles import is_general
from park_scoring.workbooks.refusal import too_large

_KINDS = ("number", "percentage", "currency", "date", "time", "boolean", "text")
_STYLES = frozenset(f"number:{kind}-style" for kind in _KINDS)
_PER_CENT = "number:percentage-style"
# nobody asks how a day is written, or a number in Chinese: neither is a figure
_NO_FIGURE = "yyyy/m/d"
_NO_FIGURES = frozenset({"number:date-style", "number:time-style", "number:boolean-style"})
_NUMERALS = ("number:transliteration-format", "style:transliteration-format")
_WRITTEN = frozenset({"number:text", "number:currency-symbol"})
# the parts of a format that say by themselves for which numbers they are
_USUAL = (("value()>=0",), ("value()>0", "value()<0"), ("value()>0", "value()<0", "value()=0"))
_MOST, _MOST_DIGITS = 100_000, 30


@dataclass(slots=True)
class _Format:
    is_per_cent: bool
    pieces: list[str] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class OdsFormats:
    """Taking in the formats of a workbook by their names; `here` is the one that has begun, `text` of an element."""

    found: dict[str, _Format] = field(default_factory=dict)
    here: _Format | None = None
    text: str = ""
    position: int = 0

    def start(self, kind: str, told: Mapping[str, str]) -> bool:
        """Take an element in; whether it belongs to a format. Raises RefusedError where there are too many."""
        if kind in _STYLES:
            self.here = self.found[told.get("style:name", "")] = _Format(kind == _PER_CENT)
            if len(self.found) > _MOST:
                raise too_large("cells")
            if kind in _NO_FIGURES or any(told.get(name, "1") not in ("1", "") for name in _NUMERALS):
                self.here.pieces.append(_NO_FIGURE)
        elif self.here is None:
            return False
        elif kind == "style:map":
            condition = "".join(told.get("style:condition", "").split())
            self.here.parts.append((condition, told.get("style:apply-style-name", "")))
        elif kind == "number:embedded-text":
            self.text, self.position = "", _count(told, "number:position")
        else:
            self.text = ""
            self.here.pieces.append(_figure(kind, told))
        return True

    def end(self, kind: str) -> None:
        """An element ends."""
        if self.here is None:
            return
        if kind in _STYLES:
            self.here = None
        elif kind in _WRITTEN:
            self.here.pieces.append(_quoted(self.text, self.here.is_per_cent))
        elif kind == "number:fill-character":
            self.here.pieces.append(f"*{self.text[:1] or ' '}")
        elif kind == "number:embedded-text":
            self.here.pieces[-1:] = [_with_text(self.here.pieces[-1:], self.text, self.position)]
        self.text = ""

    def characters(self, text: str) -> None:
        """Text within an element."""
        if self.here is not None:
            self.text += text

    def code(self, name: str) -> str:
        """The format of a name; "" for General, and where there is none."""
        one = self.found.get(name)
        if one is None:
            return ""
        parts = [("".join(self.found[other].pieces) if other in self.found else "") for _, other in one.parts]
        conditions = tuple(condition for condition, _ in one.parts)
        if conditions not in _USUAL:
            told = (condition.removeprefix("value()") for condition in conditions)
            parts = [f"[{condition}]{part}" for condition, part in zip(told, parts, strict=True)]
        code = ";".join((*parts, "".join(one.pieces)))
        return "" if is_general(code) else code


def _figure(kind: str, told: Mapping[str, str]) -> str:
    match kind:
        case "number:number" if "number:decimal-places" not in told:
            return "General"
        case "number:number":
            return _digits(told) + "," * _thousands(told.get("number:display-factor", ""))
        case "number:scientific-number":
            return _digits(told) + "E+" + "0" * max(_count(told, "number:min-exponent-digits"), 1)
        case "number:fraction":
            return "# ?/?"
        case "number:text-content":
            return "@"
    return ""


def _digits(told: Mapping[str, str]) -> str:
    whole = "0" * _count(told, "number:min-integer-digits") or "#"
    if told.get("number:grouping") == "true":
        whole = "#,##" + whole[-1:] if len(whole) == 1 else f"#,{whole}"
    places = _count(told, "number:decimal-places")
    least = min(_count(told, "number:min-decimal-places"), places) if "number:min-decimal-places" in told else places
    return whole + ("." + "0" * least + "#" * (places - least) if places else "")


def _with_text(digits: list[str], text: str, position: int) -> str:
    """Digits with a text between them, so many before the point."""
    whole, point, rest = (digits or [""])[0].partition(".")
    cut = len(whole) - position
    return f"{whole[:cut]}{_quoted(text, False)}{whole[cut:]}{point}{rest}" if cut > 0 else _NO_FIGURE


def _count(told: Mapping[str, str], name: str) -> int:
    number = told.get(name, "0")
    return min(int(number), _MOST_DIGITS) if number.isascii() and number.isdigit() and len(number) < 8 else 0


def _thousands(factor: str) -> int:
    return (len(factor) - 1) // 3 if factor.startswith("1") and not factor[1:].strip("0") else 0


def _quoted(text: str, is_per_cent: bool) -> str:
    pieces = text.split("%") if is_per_cent else [text]
    return "%".join(map(_spelt, pieces))


def _spelt(text: str) -> str:
    if '"' in text:
        return "".join(f"\\{one}" for one in text)
    return f'"{text}"' if text else ""
