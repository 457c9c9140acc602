"""A filled-in form as a page in somebody's hands: its cells, edits that do no harm, and edits that do.

What a careful person reads off it is worked out here anew, by the names and headings that stand on it and by nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from park_scoring import grid
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.values.table import read_table
from park_scoring.scheme import load_scheme

SAMPLES = Path(__file__).parents[2] / "samples" / "2025" / "returns"
SCHEME = load_scheme()
YEAR = 2025
PARKS = tuple(unit.code for unit in SCHEME.assessed)

Sheet = list[list[object]]
Figures = Mapping[tuple[str, str], object]


@dataclass
class Page:
    """The sheet of figures as lists of cells, the other sheets, and where its parts stand; 0-based."""

    bureau: str
    sheet: Sheet
    others: dict[str, Sheet] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    keys: tuple[int, int] = (0, 0)
    headings: int = 0
    names: int = 1

    def read(self) -> tuple[Figures, set[str]]:
        """What intake reads, blank where it reads nothing, and the codes of the errors that it tells."""
        form = Form("a.xlsx", self.bureau, YEAR, SCHEME)
        sheets = {name: Cells(name, rows) for name, rows in {"填报表": self.sheet, **self.others}.items()}
        values, found = read_table(sheets, form)
        return {(one.park, one.item): one.value for one in values}, {
            one.code for one in found if one.severity == "error"
        }

    def printed(self) -> Figures:
        """What a person reads: in the row with the park's name, under the item's heading; each there exactly once."""
        names = {_bare(name): unit.code for unit in SCHEME.assessed for name in (unit.label, *unit.aliases)}
        headings = {_bare(item.heading(YEAR)): item.code for item in SCHEME.items}
        rows: dict[str, list[int]] = {}
        columns: dict[str, list[int]] = {}
        for row, line in enumerate(self.sheet):
            for column, content in enumerate(line):
                text = _bare(content) if isinstance(content, str) else ""
                if text in names and row > self.headings:
                    rows.setdefault(names[text], []).append(row)
                if text in headings:
                    columns.setdefault(headings[text], []).append(column)
        return {
            (park, item): self.sheet[rows[park][0]][columns[item][0]]
            for park in rows
            for item in columns
            if len(rows[park]) == 1 and len(columns[item]) == 1
        }

    def without_keys(self) -> None:
        """The hidden codes deleted."""
        self.sheet[self.keys[0]] = [""] * len(self.sheet[self.keys[0]])
        for line in self.sheet:
            if line[self.keys[1]] in PARKS:
                line[self.keys[1]] = ""

    def swap(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Change two cells."""
        (a, b), (c, d) = one, other
        self.sheet[a][b], self.sheet[c][d] = self.sheet[c][d], self.sheet[a][b]

    def insert_row(self, at: int, line: list[object] | None = None) -> None:
        """A row more."""
        self.sheet.insert(at, (line or []) + [""] * (len(self.sheet[0]) - len(line or [])))
        self.rows = [row + (row >= at) for row in self.rows]
        self.keys = (self.keys[0] + (self.keys[0] >= at), self.keys[1])
        self.headings += self.headings >= at

    def insert_column(self, at: int, cells: Mapping[int, object] | None = None) -> None:
        """A column more."""
        for row, line in enumerate(self.sheet):
            line.insert(at, (cells or {}).get(row, ""))
        self.columns = [column + (column >= at) for column in self.columns]
        self.names += self.names >= at
        self.keys = (self.keys[0], self.keys[1] + (self.keys[1] >= at))


def _bare(text: str) -> str:
    return "".join(text.split()).replace("（", "(").replace("）", ")")


def page(bureau: str) -> Page:
    """The sample return of a bureau."""
    label = SCHEME.bureau[bureau].label
    book = load_workbook(SAMPLES / f"{YEAR}_{label}_填报表.xlsx")
    lines: Sheet = [
        ["" if cell.value is None or cell.data_type == "f" else cell.value for cell in row]
        for row in book["填报表"].iter_rows()
    ]
    made = Page(bureau, lines)
    found = grid.find(Cells("填报表", lines), grid.PARKS)
    assert found is not None
    made.keys = found.corner
    made.headings = found.corner[0] + 1
    made.rows = [found.rows[park] for park in PARKS]
    made.columns = list(found.columns.values())
    return made


# ── edits without harm ───────────────────────────────────────────────────────────────────────────────────────


def _sorted_whole(page: Page, random: Random) -> None:
    lines = [page.sheet[row] for row in page.rows]
    random.shuffle(lines)
    for row, line in zip(page.rows, lines, strict=True):
        page.sheet[row] = line


def _blank_row(page: Page, random: Random) -> None:
    page.insert_row(random.randrange(page.rows[-1] + 3))


def _blank_column(page: Page, random: Random) -> None:
    page.insert_column(random.randrange(page.columns[-1] + 2))


def _remarks(page: Page, random: Random) -> None:
    told = ["已核实", "平台数据", "赤峰高新区", "", "见附件", "2024", 3]
    cells: dict[int, object] = {row: random.choice(told) for row in page.rows}
    page.insert_column(random.choice([*page.columns, page.columns[-1] + 1]), {page.headings: "备注", **cells})


def _numbered(page: Page, random: Random) -> None:
    cells: dict[int, object] = {row: number for number, row in enumerate(page.rows, start=1)}
    page.insert_column(random.choice([page.names, page.names + 1]), {page.headings: "序号", **cells})


def _groups(page: Page, random: Random) -> None:
    cells: dict[int, object] = {row: "赤峰高新区" for row in page.rows if random.random() < 0.3}
    page.insert_column(page.names, {page.headings: "所属", **cells})


def _short_names(page: Page, random: Random) -> None:
    for row in page.rows:
        code = page.sheet[row][page.keys[1]]
        unit = SCHEME.unit[str(code)]
        page.sheet[row][page.names] = random.choice([unit.label, *unit.aliases, f" {unit.label}\n"])


def _names_twice(page: Page, random: Random) -> None:
    cells: dict[int, object] = {row: page.sheet[row][page.names] for row in page.rows}
    page.insert_column(random.choice([page.names, *page.columns, page.columns[-1] + 1]), cells)


def _total(page: Page, random: Random) -> None:
    line: list[object] = [""] * len(page.sheet[0])
    line[page.names] = random.choice(["合计", "总 计", "全市合计"])
    for column in page.columns:
        figures = [page.sheet[row][column] for row in page.rows]
        if all(isinstance(one, int | float) for one in figures):
            line[column] = sum(one for one in figures if isinstance(one, int | float))
    page.insert_row(page.rows[-1] + 1 if random.random() < 0.5 else page.rows[0], line)


def _last_year(page: Page, random: Random) -> None:
    """Last year's table on a sheet of its own."""

    def before(content: object) -> object:
        if isinstance(content, str):
            return content.replace("2024", "2023").replace("2025", "2024").replace("2026", "2025")
        return content + 1 if isinstance(content, int | float) else content

    kept = slice(0, None) if random.random() < 0.5 else slice(page.names, None)
    page.others["去年"] = [[before(one) for one in line[kept]] for line in page.sheet]


def _same_again(page: Page, random: Random) -> None:
    """The visible part of the table copied to another sheet."""
    page.others["底稿"] = [line[page.names :] for row, line in enumerate(page.sheet) if row > page.keys[0]]
    random.random()


HARMLESS: Mapping[str, Callable[[Page, Random], None]] = {
    edit.__name__.strip("_"): edit
    for edit in (
        _sorted_whole, _blank_row, _blank_column, _remarks, _numbered, _groups, _short_names, _names_twice, _total,
        _last_year, _same_again,
    )
}  # fmt: skip


# ── edits that do harm ───────────────────────────────────────────────────────────────────────────────────────


def _permuted(page: Page, random: Random, column: int) -> None:
    rows = page.rows if random.random() < 0.5 else random.sample(page.rows, 3)
    contents = [page.sheet[row][column] for row in rows]
    turn = random.randrange(1, len(rows))
    for row, content in zip(rows, contents[turn:] + contents[:turn], strict=True):
        page.sheet[row][column] = content


def _names_permuted(page: Page, random: Random) -> None:
    _permuted(page, random, page.names)


def _keys_permuted(page: Page, random: Random) -> None:
    _permuted(page, random, page.keys[1])


def _unknown_names(page: Page, random: Random) -> None:
    """All names in a spelling of the bureau's own, the lines in its own order."""
    lines = [page.sheet[row][page.names :] for row in page.rows]
    random.shuffle(lines)
    style = random.choice(["{number}、{name}", "★{name}", "{name}（新）", "{name}管委会", "{short}", "{number}"])
    for number, (row, line) in enumerate(zip(page.rows, lines, strict=True), start=1):
        name = str(line[0])
        line[0] = style.format(number=number, name=name, short=name[:2])
        page.sheet[row][page.names :] = line
    if random.random() < 0.5:
        page.sheet[page.headings][page.names] = random.choice(["", "单位", "名称"])


def _one_unknown(page: Page, random: Random) -> None:
    row = random.choice(page.rows)
    page.sheet[row][page.names] = random.choice(
        ["东山", "克旗", "1、东山园区", 45000, "", "赤峰高新区", "喀喇沁旗新材料产业园"]
    )


def _names_blank(page: Page, random: Random) -> None:
    _keys_permuted(page, random)
    for row in page.rows:
        page.sheet[row][page.names] = ""


def _names_gone(page: Page, random: Random) -> None:
    _keys_permuted(page, random)
    for line in page.sheet:
        del line[page.names]
    page.columns = [column - 1 for column in page.columns]


def _second_names(page: Page, random: Random) -> None:
    """A second column of names, in another order; the figures go by either."""
    cells = {row: page.sheet[row][page.names] for row in page.rows}
    page.insert_column(random.choice([page.names, page.names + 1, page.columns[-1] + 1]), dict(cells))
    _names_permuted(page, random)


def _headings_swapped(page: Page, random: Random) -> None:
    if len(page.columns) < 2:
        page.sheet[page.headings][page.columns[0]] = ""
        return
    one, other = random.sample(page.columns, 2)
    page.swap((page.headings, one), (page.headings, other))


def _keys_swapped(page: Page, random: Random) -> None:
    if len(page.columns) < 2:
        page.sheet[page.headings][page.columns[0]] = ""
        return
    one, other = random.sample(page.columns, 2)
    page.swap((page.keys[0], one), (page.keys[0], other))
    if random.random() < 0.3:
        for column in page.columns:
            page.sheet[page.headings][column] = ""


def _year_changed(page: Page, random: Random) -> None:
    column = random.choice(page.columns)
    heading = str(page.sheet[page.headings][column])
    page.sheet[page.headings][column] = (
        heading.replace("2025", "2023").replace("2024", "2025") if "20" in heading else f"2024年{heading}"
    )


def _key_typed_over(page: Page, random: Random) -> None:
    one, other = random.sample(page.rows, 2)
    page.sheet[one][page.keys[1]] = random.choice([page.sheet[other][page.keys[1]], "P99", 7, ""])
    page.sheet[one][page.names] = random.choice([page.sheet[other][page.names], "东山", ""])


def _second_table(page: Page, random: Random) -> None:
    """Another table with one figure that differs: on a sheet of its own, below or beside, with keys or without."""
    first = random.choice([page.keys[1], page.names])
    lines = [list(line[first:]) for line in page.sheet[page.keys[0] : page.rows[-1] + 1]]
    if first == page.names:
        del lines[0]
    row, column = random.choice(page.rows), random.choice(page.columns)
    there = (row - page.keys[0] - (first == page.names), column - first)
    content = lines[there[0]][there[1]]
    choices = SCHEME.type_of(SCHEME.item[str(page.sheet[page.keys[0]][column])]).choices
    lines[there[0]][there[1]] = next((one for one in choices if one not in (content, "")), 77) if choices else 77
    if choices and content == "":
        lines[there[0]][there[1]] = "是"
    where = random.choice(["sheet", "turned", "below", "beside"])
    if where == "turned" and first == page.names:
        page.others["汇总"] = [list(line) for line in zip(*lines, strict=True)]
    elif where == "below":
        page.sheet.extend([""] * len(page.sheet[0]) for _ in range(3))
        page.sheet.extend([""] * first + line for line in lines)
    elif where == "beside":
        width = len(page.sheet[0]) + 1
        for line in page.sheet:
            line.extend([""] * (width - len(line)))
        shift = random.choice([0, 2])
        page.sheet.extend([""] * width for _ in range(shift))
        for number, line in enumerate(lines):
            page.sheet[page.keys[0] + shift + (first == page.names) + number].extend(line)
        longest = max(map(len, page.sheet))
        for line in page.sheet:
            line.extend([""] * (longest - len(line)))
    else:
        page.others["汇总"] = lines


HARMFUL: Mapping[str, Callable[[Page, Random], None]] = {
    edit.__name__.strip("_"): edit
    for edit in (
        _names_permuted, _keys_permuted, _unknown_names, _one_unknown, _names_blank, _names_gone, _second_names,
        _headings_swapped, _keys_swapped, _year_changed, _key_typed_over, _second_table,
    )
}  # fmt: skip
