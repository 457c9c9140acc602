"""The changes: each alters one visible thing of a form, and says what a careful person then sees there."""

import random
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from tests.visible.pages import SCHEME, Page, Pair, Read


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to come of a change.

    `told`: for each group of cells an error at one of them. `uncertain`: figures that must not count. `warned`: names
    that some finding has to say. `spread`: figures that count, or have an error at their own cells, where a program
    has changed them as well. All others stay as they were, and without `told` there is no error at all.
    """

    what: str
    told: tuple[tuple[str, ...], ...] = ()
    uncertain: frozenset[Pair] = frozenset()
    warned: tuple[str, ...] = ()
    spread: frozenset[Pair] = frozenset()

    def broken(self, page: Page, read: Read) -> str:
        """Why it did not come so; empty where it did."""
        for pair, value in page.values.items():
            got = read.values.get(pair)
            if pair in self.uncertain:
                if got is not None:
                    return f"{pair} counts as {got}"
            elif got != value and not (pair in self.spread and got is None and read.errors_at((page.cell(*pair),))):
                return f"{pair} is {got}, was {value}"
        for cells in self.told:
            if not read.errors_at(cells):
                return f"no error at {cells}"
        errors = [one for one in read.findings if one.severity == "error"]
        if not self.told and errors:
            return f"an error out of nothing: {errors[0].message}"
        messages = "".join(one.message for one in read.findings)
        for name in self.warned:
            if name not in messages:
                return f"nothing said of {name}"
        return ""


Change = Callable[[random.Random, Page, Worksheet], Expected]


def _cell(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _row_of(page: Page, park: str) -> frozenset[Pair]:
    return frozenset((park, item) for item in page.columns)


def _column_of(page: Page, item: str) -> frozenset[Pair]:
    return frozenset((park, item) for park in page.rows)


def _bare(text: object) -> str:
    """As people compare names: blanks, widths and kinds of brackets are no difference."""
    return "".join(unicodedata.normalize("NFKC", str(text or "")).split())


# ── names ──

_AROUND = (
    "1、{}",
    "{}*",
    "★{}",
    "{}(新)",
    "{}1",
    "{}等",
    "市{}",
    "{}合计",
    "（{}）",
    "{}\n",
    " {} ",
    "{}园",
    "原{}",
    "{}（本部）",
)
_JUNK = (
    "东山",
    "克旗",
    "红山",
    "元宝山",
    "合计",
    "本单位",
    "同上",
    "—",
    "0",
    "某园区",
    "高新区",
    "赤峰高新区",
    "P01",
    "园区一",
)


def _mangled(rng: random.Random, name: str) -> str:
    kind = rng.randrange(5)
    if kind == 0:
        return rng.choice(_AROUND).format(name)
    if kind == 1:
        return rng.choice(_JUNK)
    if kind == 2:
        at = rng.randrange(len(name))
        return name[:at] + name[at + 1 :]
    if kind == 3:
        at = rng.randrange(len(name) - 1)
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return rng.choice([name.replace("园区", "园"), name + "园区", name[::-1], "", f"{rng.randrange(1, 20)}"])


def _meant(text: object) -> str:
    names = {_bare(one): unit.code for unit in SCHEME.assessed for one in (unit.label, *unit.aliases)}
    return names.get(_bare(text), "")


def names(rng: random.Random, page: Page, sheet: Worksheet) -> Expected:
    """Names mangled, exchanged, put in another order, blanked, or in another allowed form."""
    parks = list(page.rows)
    shown = {park: sheet.cell(row, page.name_column).value for park, row in page.rows.items()}
    kind = rng.choice(["mangle", "mangle", "exchange", "shuffle", "all", "alias", "blank", "serial"])
    chosen = rng.sample(parks, rng.randint(1, 3)) if kind in ("mangle", "alias", "blank") else parks
    new = dict(shown)
    if kind in ("mangle", "all"):
        new |= {park: _mangled(rng, str(shown[park])) for park in chosen}
    elif kind == "exchange":
        one, other = rng.sample(parks, 2)
        new[one], new[other] = shown[other], shown[one]
    elif kind == "shuffle":
        order = rng.sample(parks, len(parks))
        new = {park: shown[other] for park, other in zip(parks, order, strict=True)}
    elif kind == "alias":
        new |= {park: rng.choice([SCHEME.unit[park].label, *SCHEME.unit[park].aliases]) for park in chosen}
    elif kind == "blank":
        new |= dict.fromkeys(chosen)
    elif kind == "serial":
        order = rng.sample(parks, len(parks))
        new = {park: f"{at}、{shown[other]}" for at, (park, other) in enumerate(zip(parks, order, strict=True), 1)}
    for park, name in new.items():
        sheet.cell(page.rows[park], page.name_column).value = name
    wrong = [park for park in parks if _meant(new[park]) != park]
    first_figures = min(page.columns.values())
    told = tuple(tuple(_cell(page.rows[park], column) for column in range(1, first_figures + 1)) for park in wrong)
    return Expected(
        f"{kind}: {[(park, new[park]) for park in wrong][:4]}",
        told,
        frozenset().union(*(_row_of(page, park) for park in wrong)),
    )


# ── units ──

_UNITS = (
    "万元", "元", "千元", "百万元", "亿", "万", "人民币万元", "万元/年", "萬元", "億元", "百万", "10^4元", "W", "w元", "亿元/万元", "美元", "%",
    "‰", "人次", "公顷", "平方公里", "平方米", "万平方米", "家", "项", "万人", "户(次)", "kW", "吨", "(万元)", "单位:万元", "单位：千元", "【万元】",
    "（单位:万元）", "金额单位：万元", "￥", "$", "RMB", "x", "待定", "?", "万元（人民币）", "百亿元", "十万元", "亩/人",
    "10,000 yuan", "RMB million", "thousand yuan", "RMB 10,000", "1=1万元", "10000元", "一万元", "CNY mn", "千人民币", "in thousands",
)  # fmt: skip
# what says the same as the form's own unit
_SAME = {
    "亿元": ("亿元", "(亿元)", " 亿元", "（亿元）", "单位：亿元", "亿", "億元"),
    "人": ("人", "（人）"),
    "户": ("户", "(户)", "家"),
    "亩": ("亩", "（亩）"),
    "个": ("个", "家"),
    "万平方米": ("万平方米", "公顷", "万"),
}


def units(rng: random.Random, page: Page, sheet: Worksheet) -> Expected:
    """The unit over a column changed, or a note about units put somewhere on the sheet."""
    item, column = rng.choice(list(page.columns.items()))
    own = SCHEME.type_of(SCHEME.item[item]).unit
    money = [code for code in page.columns if SCHEME.type_of(SCHEME.item[code]).unit == "亿元"]
    kind = rng.choice(["label", "label", "same", "note" if money else "label", "heading"])
    if kind == "same":
        text = rng.choice(_SAME.get(own, (own,)))
        sheet.cell(page.unit_row, column).value = text
        return Expected(f"same: {text}")
    label = rng.choice([one for one in _UNITS if one not in _SAME.get(own, ()) and _bare(one).strip("()") != own])
    if kind == "note":
        note = rng.choice(
            [
                "单位：万元",
                "单位:万元,户",
                "金额单位：人民币万元",
                "注：以上金额单位为万元",
                "（单位：千元）",
                "计量单位：元、人",
                "Unit: 10,000 yuan",
                "Figures in RMB millions",
                "1个单位=1万元",
                "单位：10 000 元",
                "数字1代表一万元",
            ]
        )
        row, at = rng.choice(
            [(1, page.last_column), (2, page.last_column + 2), (page.last_row + 2, 2), (page.last_row + 4, 4)]
        )
        sheet.cell(row, at).value = note
        return Expected(
            f"note: {note} at {_cell(row, at)}",
            ((_cell(row, at),),),
            frozenset().union(*(_column_of(page, code) for code in money)),
        )
    if kind == "heading":
        heading = sheet.cell(page.heading_row, column)
        heading.value = f"{heading.value}（{label}）"
        return Expected(f"heading: {heading.value}", ((_cell(page.heading_row, column),),), _column_of(page, item))
    sheet.cell(page.unit_row, column).value = label
    return Expected(f"label: {label} for {own}", ((_cell(page.unit_row, column),),), _column_of(page, item))


# ── merged areas ──


def merges(rng: random.Random, page: Page, sheet: Worksheet) -> Expected:
    """An area merged over figures or names, what it covers left beneath it as programs may.

    Whoever sees one figure for several cells cannot say whose it is; a covered name is none.
    """
    rows, columns = sorted(page.rows.values()), sorted(page.columns.values())
    top = rng.choice(rows[:-1])
    left = rng.choice([page.name_column, *columns, *columns])
    bottom = min(top + rng.randint(1, 3), rows[-1])
    right = left
    if left != page.name_column:
        right = min(left + rng.randint(0, 2), columns[-1])
        bottom = top if right > left and rng.random() < 0.4 else bottom
    area = CellRange(min_row=top, max_row=bottom, min_col=left, max_col=right)
    sheet.merged_cells.add(area)
    parks = {row: park for park, row in page.rows.items()}
    items = {column: item for item, column in page.columns.items()}
    inside = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    first = _cell(top, left)
    if left == page.name_column:
        covered = range(top + 1, bottom + 1)
        told = tuple((first, *(_cell(row, at) for at in range(1, columns[0] + 1))) for row in covered)
        return Expected(f"names {area.coord}", told, frozenset().union(*(_row_of(page, parks[row]) for row in covered)))
    pairs = frozenset((parks[row], items[column]) for row, column in inside)
    told = tuple((_cell(row, column), first) for row, column in inside[1:])
    return Expected(f"figures {area.coord}", told, pairs)


# ── hidden rows and columns ──


def hiding(rng: random.Random, page: Page, sheet: Worksheet) -> Expected:
    """Rows of parks or columns of items hidden, without height or width, or filtered away."""
    if rng.random() < 0.5:
        parks = rng.sample(list(page.rows), rng.randint(1, 4))
        for park in parks:
            row = sheet.row_dimensions[page.rows[park]]
            if rng.random() < 0.7:
                row.hidden = True
            else:
                row.height = 0.75
        return Expected(f"rows {parks}", warned=tuple(SCHEME.unit[park].label for park in parks))
    items = rng.sample(list(page.columns), min(len(page.columns), rng.randint(1, 2)))
    for item in items:
        sheet.column_dimensions[get_column_letter(page.columns[item])].hidden = True
    return Expected(f"columns {items}", warned=tuple(SCHEME.item[item].heading(2025) for item in items))


# ── runs of text ──


def runs(rng: random.Random, page: Page, sheet: Worksheet) -> Expected:
    """A figure's cell with a run that is raised, lowered or struck, struck whole, or of several lines."""
    park, item = rng.choice(list(page.values))
    cell = sheet.cell(page.rows[park], page.columns[item])
    text = str(cell.value)
    kind = rng.choice(["superscript", "subscript", "strike", "whole", "whole number", "lines", "lines behind"])
    digit = str(rng.randrange(1, 10))
    if kind in ("superscript", "subscript"):
        cell.value = CellRichText(
            text, TextBlock(InlineFont(vertAlign="superscript" if kind == "superscript" else "subscript"), digit)
        )
    elif kind == "strike":
        cell.value = CellRichText(TextBlock(InlineFont(strike=True), digit), text)
    elif kind.startswith("whole"):
        if kind == "whole":
            cell.value = text
        # LibreOffice raises no numbers: it opens such a cell as a plain one
        is_struck = kind == "whole number" or rng.random() < 0.6
        cell.font = Font(strike=True) if is_struck else Font(vertAlign=rng.choice(["superscript", "subscript"]))
    elif kind == "lines":
        at = rng.randint(0, len(text) - 1)
        cell.value = (text[:at] or digit) + rng.choice(["\n", "\r\n", "\n\n"]) + text[at:]
    else:
        cell.value = text + "\n" + rng.choice([digit, "亿元", "（核）", text])
    return Expected(f"{kind}: {cell.value!r}", ((cell.coordinate,),), frozenset({(park, item)}))


KINDS: Mapping[str, Change] = {"name": names, "unit": units, "merge": merges, "hiding": hiding, "run": runs}


@dataclass(slots=True)
class Tally:
    """How often it held, and what did not."""

    held: int = 0
    broken: list[str] = field(default_factory=list)
