"""Number formats at random over figures, judged by what LibreOffice prints of them: its text export of cells as shown."""

import csv
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

from openpyxl.utils import get_column_letter

from park_scoring import contract
from tests import libreoffice as office
from tests.visible.pages import SCHEME, Page, Pair, Read, read_file

_UNITS = (
    "亿元",
    "万元",
    "元",
    "人",
    "户",
    "亩",
    "个",
    "%",
    "‰",
    "千",
    "k",
    "x",
    " ",
    "约",
    "余",
    "(",
    ")",
    "·",
    "1",
    "00",
)
_COLOURS = ("", "", "", "[Red]", "[Blue]", "[Color 3]")
_CONDITIONS = ("", "", "", "[>100]", "[<1]", "[>=10]", "[=0]")


def code(rng: random.Random) -> str:
    """A number format that LibreOffice shares with other programs: one to three sections."""
    if rng.random() < 0.25:
        return rng.choice(_PLAIN)
    sections = [_section(rng) for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))]
    if len(sections) > 1 and rng.random() < 0.2:
        sections[-1] = rng.choice(["", '"-"', "0", "-0.00", "(0.00)"])
    if len(sections) > 1 and rng.random() < 0.3:
        sections[0] = rng.choice(_CONDITIONS) + sections[0]
    return ";".join(sections)


_PLAIN = (
    "0", "0.0", "0.00", "0.0000", "#,##0", "#,##0.00", "#,##0.0000", "0_ ", "0.00_ ", "0.00_);(0.00)", "0.00_);[Red](0.00)",
    "#,##0.00_ ;[Red]-#,##0.00 ", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0.00E+00", "0%", "0.00%", "#,##0,", "0.0,,", "#",
    "#.##", "0.###", "0!.0000", "0\\.0000", ";;;", "0;-0;;@", "000000", '"3.5"', "0.00;-0.00;0.00", "¥#,##0.00", "@", "# ?/?", "yyyy-mm-dd",
    "0.00;0.00", "0;;", "[Red]0.00", "0,.00", "0.00,", "00.00", "#,##0.00_);(#,##0.00)", "h:mm", "[h]:mm", "0.0\" \"",
)  # fmt: skip


def _section(rng: random.Random) -> str:
    body = rng.choice(["0", "0.0", "0.00", "0.0000", "#,##0", "#,##0.00", "#.##", "00", "?0.0", "0.0?", "#,##0.0###"])
    tail = rng.choice(["", "", "", "", ",", "%", ",,", "E+00" if "," not in body and "?" not in body else ""])
    before = _literal(rng) if rng.random() < 0.3 else ""
    behind = _literal(rng) if rng.random() < 0.4 else ""
    middle = _literal(rng) if rng.random() < 0.05 else ""
    cut = rng.randrange(len(body) + 1)
    return rng.choice(_COLOURS) + before + body[:cut] + middle + body[cut:] + tail + behind


def _literal(rng: random.Random) -> str:
    text = rng.choice(_UNITS)
    if rng.random() < 0.2:
        return rng.choice(["_)", "_ ", "* ", "-", "\\-", "$", "(", "\\."])
    return f'"{text}"' if rng.random() < 0.8 or len(text) > 1 else "\\" + text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form whose figures all have a format at random: each is a case."""

    page: Page
    path: Path
    held: dict[Pair, float]
    codes: dict[Pair, str]


def write(rng: random.Random, page: Page, path: Path) -> Sheet:
    """A form with figures at random, some of them 0, some large, each under a format at random."""
    book, sheet = page.open()
    held: dict[Pair, float] = {}
    codes: dict[Pair, str] = {}
    for (park, item), value in page.values.items():
        if not isinstance(value, float):
            continue
        kind = SCHEME.type_of(SCHEME.item[item])
        figure = _figure(rng, value, kind.maximum, whole=kind.form == "whole")
        cell = sheet.cell(page.rows[park], page.columns[item])
        cell.value = figure
        cell.number_format = codes[park, item] = code(rng)
        held[park, item] = figure
    book.save(path)
    return Sheet(page, path, held, codes)


def _figure(rng: random.Random, value: float, most: float, *, whole: bool) -> float:
    figure = rng.choice(
        [value, value * 100, value * 10_000, 0.0, rng.uniform(0, 1), rng.uniform(0, 2000), 32007, 0.0004]
    )
    figure = min(round(figure, rng.randint(0, 6)), most)
    return float(round(figure)) if whole else figure


def shown(sheets: Sequence[Path], folder: Path) -> Iterator[list[list[str]]]:
    """The form of each file as LibreOffice shows it, a text a cell."""
    for made in office.as_shown(sheets, folder, contract.FORM_SHEET):
        with made.open(encoding="utf-8", newline="") as file:
            yield list(csv.reader(file))


def faults(sheet: Sheet, page_text: list[list[str]], read: Read | None = None) -> Iterator[str]:
    """Each figure that counts without a word although the page shows something else."""
    read = read or read_file(sheet.path)
    by_cell = {one.cell: one.severity for one in read.findings if one.cell}
    for (park, item), figure in sheet.held.items():
        row, column = sheet.page.rows[park], sheet.page.columns[item]
        name = f"{get_column_letter(column)}{row}"
        text = page_text[row - 1][column - 1] if row <= len(page_text) and column <= len(page_text[row - 1]) else ""
        value = read.values.get((park, item))
        units = _units(item)
        told = by_cell.get(name, "")
        about = f"{sheet.codes[park, item]!r} holds {figure!r} shows {text!r}: "
        if value is None:
            if not told:
                yield about + "does not count, and nothing is said"
            elif _verdict(text, figure, units) == "plain" and sheet.codes[park, item] in _ORDINARY and figure:
                yield about + "does not count although it shows what it holds"
        elif value != figure:
            yield about + f"read as {value!r}"
        else:
            verdict = _verdict(text, figure, units)
            if not figure and "!" in sheet.codes[park, item]:
                continue  # LibreOffice prints the mark that programs in Chinese leave out, and 0 is 0 with and without it
            if verdict == "other" or (verdict in ("nothing",)) or (verdict in ("dash", "zero") and not told):
                yield about + f"counts in silence ({verdict})"


# ordinary formats of offices, under which a figure must count
_ORDINARY = frozenset(_PLAIN[:13])


def _units(item: str) -> Sequence[str]:
    """The item's own unit, and others that are as much."""
    kind = SCHEME.type_of(SCHEME.item[item])
    return (kind.unit, *(name for name, factor in SCHEME.measure_of(kind).units.items() if factor == 1))


def _verdict(text: str, held: float, units: Sequence[str]) -> str:
    """What a careful person says: plain, nothing, dash (of a 0), zero (of something else), or other."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00a0", " ").strip()
    if not plain:
        return "nothing"
    if plain in ("-", "–", "—") and not held:
        return "dash"
    brackets = re.fullmatch(r"\((.*)\)", plain)
    plain = (brackets[1] if brackets else plain).strip()
    plain = re.sub(rf"\s*(?:{'|'.join(map(re.escape, units))})$", "", plain).strip()
    plain = re.sub(r"^[¥￥]\s*", "", plain)
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?", plain):
        plain = plain.replace(",", "")
    if not re.fullmatch(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([Ee][+-]?[0-9]+)?", plain):
        return "other"
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return "other"
    number = -number if brackets else number
    exact = Decimal(f"{held:.15g}")
    step = Decimal(1).scaleb(number.as_tuple().exponent)  # type: ignore[arg-type]
    if number != (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step:
        return "other"
    return "zero" if held and not number else "plain"
