"""What an .xlsb shows of its cells besides their values, record by record."""

import random
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

from park_scoring.grid import Lost
from park_scoring.look import Look
from park_scoring.workbooks.container import members
from park_scoring.workbooks.opening import open_workbook
from park_scoring.workbooks.refusal import RefusedError
from park_scoring.workbooks.xlsb import pass_xlsb
from tests import xlsb

SHEET, STYLES, STRINGS = "xl/worksheets/sheet1.bin", "xl/styles.bin", "xl/sharedStrings.bin"
FONTS = [(0, 0), (0, 1), (8, 0), (0, 2)]


def workbook(sheet: bytes, texts: Sequence[bytes] = ()) -> bytes:
    """One sheet; its styles are every font with every format, the formats in turn."""
    styles = xlsb.styles([None, "0!.0000", 9], FONTS)
    return xlsb.workbook({"表": [[1]]}, **{SHEET: sheet, STYLES: styles, STRINGS: xlsb.shared_texts(texts)})


def look(sheet: bytes, texts: Sequence[bytes] = ()) -> Look:
    ((_, found),) = pass_xlsb(members(workbook(sheet, texts))).sheets
    return found


def test_formats_and_fonts_of_cells() -> None:
    cells = b"".join(xlsb.cell(column, 5, column) for column in range(13))
    found = look(xlsb.sheet_of(xlsb.row_of(2) + cells))
    assert found.formats == {
        **dict.fromkeys(((2, column) for column in (1, 4, 7, 10)), "0!.0000"),
        **dict.fromkeys(((2, column) for column in (2, 5, 8, 11)), "0%"),
    }
    assert found.marks == {
        **dict.fromkeys(((2, column) for column in (3, 4, 5)), "superscript"),
        **dict.fromkeys(((2, column) for column in (6, 7, 8)), "struck"),
        **dict.fromkeys(((2, column) for column in (9, 10, 11)), "subscript"),
    }


def test_runs_of_texts_wherever_they_stand_are_marked_and_the_text_is_kept(tmp_path: Path) -> None:
    texts = [xlsb.shared_text("甲"), xlsb.shared_text("28.41", (4, 1)), xlsb.shared_text("28.4 ", (4, 1))]
    cells = b"".join(xlsb.shared(column, column) for column in range(3)) + xlsb.with_runs(3, "28.42", (4, 3))
    sheet = xlsb.sheet_of(xlsb.row_of(0) + cells + xlsb.with_runs(4, "28.4" * 50))
    assert look(sheet, texts).marks == {(0, 1): "superscript", (0, 3): "subscript"}
    (tmp_path / "a.xlsb").write_bytes(workbook(sheet, texts))
    book = open_workbook(tmp_path / "a.xlsb")
    assert book.sheets is not None
    line = [book.sheets["表"].at(0, column) for column in range(5)]
    raised, lowered = Lost("marked_text", "28.4〔上标：1〕"), Lost("marked_text", "28.4〔下标：2〕")
    assert line == ["甲", raised, "28.4 ", lowered, "28.4" * 50]


def test_texts_in_the_colour_behind_them_too_small_or_set_to_fill_are_marked() -> None:
    white, blue = xlsb.rgb("FFFFFF"), xlsb.rgb("1F4E6B")
    fonts = [
        xlsb.font(),
        xlsb.font(colour=white),
        xlsb.font(colour=xlsb.theme(0)),
        xlsb.font(40),
        xlsb.font(colour=blue),
    ]
    fills = [xlsb.fill(), xlsb.fill(1, blue), xlsb.fill(2, blue), xlsb.fill(1, xlsb.theme(1, -8000))]
    styles = [(0, 0, 0), (1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 1, 0), (4, 2, 0), (1, 1, 0), (0, 3, 0), (0, 0, 4)]
    cells = b"".join(xlsb.cell(column, 5, column) for column in range(len(styles)))
    parts = {SHEET: xlsb.sheet_of(xlsb.row_of(0) + cells), STYLES: xlsb.dressed(fonts, fills, styles)}
    ((_, found),) = pass_xlsb(members(xlsb.workbook({"表": [[1]]}, **parts))).sheets
    assert found.marks == {**dict.fromkeys(((0, column) for column in (1, 2, 3, 4)), "unseen"), (0, 8): "repeated"}


def test_conditions_may_put_other_formats_over_cells() -> None:
    icons, bar = struct.pack("<LH", 0, 2), bytes([10, 90, 0])
    rules = [
        ([xlsb.condition(0)], [(0, 1, 0, 2), (4, 4, 1, 1)]),
        ([xlsb.condition(1), xlsb.condition(2), xlsb.condition(7), xlsb.condition()], [(5, 5, 0, 0)]),
        ([xlsb.condition(inside=xlsb.record(467, bar))], [(6, 6, 0, 0)]),
        ([xlsb.condition(inside=xlsb.record(465, icons))], [(7, 7, 0, 0)]),
        ([xlsb.condition(inside=xlsb.record(467, bytes([10, 90, 1])) + xlsb.record(465, bytes(6)))], [(8, 8, 0, 0)]),
    ]
    behind = b"".join(xlsb.conditions(*those, areas=areas) for those, areas in rules)
    looks = [xlsb.number_look("0!.0000"), xlsb.number_look(9), xlsb.number_look("General")]
    parts = {SHEET: xlsb.sheet_of(b"", behind=behind), STYLES: xlsb.dressed([xlsb.font()], [], [(0, 0, 0)], looks)}
    ((_, found),) = pass_xlsb(members(xlsb.workbook({"表": [[1]]}, **parts))).sheets
    assert found.sometimes == (
        (((0, 0), (1, 2)), "0!.0000"), (((4, 1), (4, 1)), "0!.0000"), (((5, 0), (5, 0)), "0%"),
        (((6, 0), (6, 0)), ";;;"), (((7, 0), (7, 0)), ";;;"),
    )  # fmt: skip


def test_on_a_sheet_that_shows_formulas_no_result_is_to_be_seen() -> None:
    cells = xlsb.row_of(0) + xlsb.cell(0, 5) + xlsb.cell(1, xlsb.Calculated(3))
    view = xlsb.record(137, struct.pack("<H", 0x3DE) + b"\0" * 28)
    assert look(xlsb.sheet_of(cells, view)).lost == {(0, 1): ("text_shown_otherwise", "=")}


def test_sheets_that_are_hidden_or_more_so_are_known_as_such(tmp_path: Path) -> None:
    sheets = {name: [[1]] for name in ("表", "隐", "深")}
    (tmp_path / "a.xlsb").write_bytes(xlsb.workbook(sheets, {"隐": 1, "深": 2}))
    book = open_workbook(tmp_path / "a.xlsb")
    assert book.sheets is not None
    assert [sheet.look.visible for sheet in book.sheets.values()] == [True, False, False]


def test_a_formula_may_give_a_text_of_no_length(tmp_path: Path) -> None:
    rows = [["甲", xlsb.Calculated(""), xlsb.Calculated("15.2"), 1]]
    (tmp_path / "a.xlsb").write_bytes(xlsb.workbook({"表": rows}))
    book = open_workbook(tmp_path / "a.xlsb")
    assert book.sheets is not None
    assert book.sheets["表"].rows == [["甲", "", "15.2", 1]]


def test_rows_and_columns_that_nobody_sees() -> None:
    rows = (xlsb.row_of(0), xlsb.row_of(1, hidden=True), xlsb.row_of(2, height=39), xlsb.row_of(3, height=40))
    cells = b"".join(row + xlsb.cell(at, 5) for at, row in enumerate(rows))
    columns = (
        xlsb.columns(0, 0)
        + xlsb.columns(1, 1, hidden=True)
        + xlsb.columns(2, 2, width=256)
        + xlsb.columns(3, 9, width=255)
    )
    found = look(xlsb.sheet_of(cells, columns))
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({1, 2}, {1, 3})


@pytest.mark.parametrize(("width", "characters", "hidden"), [(0, 8, True), (0xFFFFFFFF, 0, True), (2048, 0, False)])
def test_columns_of_which_nothing_is_said_are_as_wide_as_usual(width: int, characters: int, hidden: bool) -> None:
    usual = xlsb.record(485, struct.pack("<L3HH", width, characters, 300, 0, 0))
    assert (look(xlsb.sheet_of(xlsb.row_of(0) + xlsb.cell(0, 5), usual)).hidden_columns == {0}) == hidden


def test_merged_areas_and_zeros() -> None:
    merged = xlsb.record(176, struct.pack("<4L", 0, 1, 0, 2)) + xlsb.record(176, struct.pack("<4L", 3, 3, 1, 2))
    found = look(xlsb.sheet_of(b"", xlsb.record(137, struct.pack("<H", 0x3CC) + b"\0" * 28), merged))
    assert (found.merged, found.shows_zeros) == ((((0, 0), (1, 2)), ((3, 1), (3, 2))), False)
    assert look(xlsb.sheet_of(b"", xlsb.record(137, struct.pack("<H", 0x3DC) + b"\0" * 28))).shows_zeros


@pytest.mark.parametrize("kind", [60, 137, 176, 485])
def test_records_that_end_too_early_are_refused(kind: int) -> None:
    with pytest.raises(RefusedError) as refused:
        look(xlsb.sheet_of(b"", xlsb.record(kind, b"\1")))
    assert refused.value.refusal.kind == "records"


@pytest.mark.parametrize("seed", range(8))
def test_bytes_put_in_the_place_of_others_are_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    texts = [xlsb.shared_text("甲"), xlsb.shared_text("28.41", (4, 1))]
    cells = xlsb.row_of(0) + xlsb.cell(0, 5, 4) + xlsb.shared(1, 1) + xlsb.with_runs(2, "28.41", (4, 1))
    usual = xlsb.record(137, struct.pack("<H", 0x3DC) + b"\0" * 28) + xlsb.columns(0, 3)
    parts = dict(
        members(workbook(xlsb.sheet_of(cells, usual, xlsb.record(176, struct.pack("<4L", 0, 1, 0, 2))), texts))
    )
    read = 0
    for _ in range(500):
        changed = dict(parts)
        name = chance.choice((SHEET, STYLES, STRINGS))
        content = bytearray(changed[name])
        for _ in range(chance.randrange(1, 8)):
            content[chance.randrange(len(content))] = chance.choice((0, 1, 0xFF, chance.randrange(256)))
        changed[name] = bytes(content)
        try:
            pass_xlsb(changed)
            read += 1
        except RefusedError:
            pass
    assert 0 < read < 500
