"""What an .xls shows of its cells besides their values, record by record."""

import random
import struct
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import pytest

from park_scoring.grid import Lost
from park_scoring.look import Look
from park_scoring.workbooks.opening import open_workbook
from park_scoring.workbooks.refusal import RefusedError
from park_scoring.workbooks.xls import scan
from tests import xls

# with a style of cells that has a number format
EXCEL_2000 = xls.record(0x1C0) + xls.style() + xls.style(0, 2)
NOUGHT = struct.pack("<d", 0)
TEXT, CONCATENATED, ONE, TIMES = b"\x17\x04\x0015.2", b"\x08", b"\x1e\x01\x00", b"\x05"
NO_RESULT = Lost("formula_without_value", "")


# in a cell with a number format, where LibreOffice stores a 0 for a text
formula = partial(xls.formula, style=1)


def look(cells: bytes, before: bytes = b"") -> Look:
    (found,) = scan(xls.workbook({"表": cells}, before))
    return found


def test_number_formats_by_their_codes_and_by_their_numbers() -> None:
    codes = ("0!.0000", "G/通用格式", '0.00"万元"')
    before = b"".join(xls.number_format(164 + at, code) for at, code in enumerate(codes))
    before += b"".join(xls.style(0, code) for code in (0, 164, 165, 166, 10, 31, 999))
    cells = b"".join(xls.number(0, column, 1, column) for column in range(7)) + xls.number(1, 0, 1, 77)
    cells += xls.several(2, 0, [1, 2, 3], [1, 0, 4])
    assert look(cells, before).formats == {
        (0, 1): "0!.0000", (0, 2): "G/通用格式", (0, 3): '0.00"万元"', (0, 4): "0.00%", (0, 5): "yyyy/m/d", (2, 0): "0!.0000", (2, 2): "0.00%",
    }  # fmt: skip


def test_fonts_strike_and_raise_what_stands_in_a_cell_and_no_font_has_the_number_4() -> None:
    before = b"".join(map(xls.font, (0, 8, 0, 0, 2))) + xls.font(0, 1) + xls.font(0, 2)
    before += b"".join(map(xls.style, (0, 1, 5, 6, 7, 99)))
    cells = b"".join(xls.number(0, column, 1, column) for column in range(6))
    assert look(cells, before).marks == {(0, 1): "struck", (0, 3): "superscript", (0, 4): "subscript"}


FONTS = b"".join(map(xls.font, (0, 0, 0, 0))) + xls.font(0, 1) + xls.font(8) + xls.style() + xls.style(6)


@pytest.mark.parametrize(
    ("text", "style", "mark"),
    [
        (xls.shared_text("28.4"), 0, None),
        (xls.shared_text("28.41", (4, 5)), 0, "superscript"),
        (xls.shared_text("28.41", (4, 5), wide=False), 0, "superscript"),
        (xls.shared_text("28.41", (0, 6), (1, 0)), 0, "struck"),
        (xls.shared_text("28.41", (0, 0), (1, 1)), 0, None),
        (xls.shared_text("28.4 ", (4, 5)), 0, None),  # nobody sees a blank that is raised
        (xls.shared_text("28.4", (4, 5)), 0, None),  # as programs leave them behind the end
        (xls.shared_text("28.4"), 1, "struck"),
        (xls.shared_text("28.41", (0, 0), (4, 1)), 1, None),  # nothing of it is in the cell's own font
        (xls.shared_text("28.41", (4, 1)), 1, "struck"),
    ],
)
def test_runs_of_shared_texts(text: bytes, style: int, mark: str | None) -> None:
    found = look(xls.shared(3, 2, 1, style), FONTS + xls.shared_texts(xls.shared_text("甲"), text))
    assert found.marks == ({(3, 2): mark} if mark else {})


def test_shared_texts_that_other_records_continue() -> None:
    """Behind a cut within its characters a text says again how wide they are; behind others it does not."""
    first = xls.shared_text("甲" * 10)
    again = first[: 3 + 8] + b"\1" + first[3 + 8 :]
    narrow = first[: 3 + 8] + b"\0" + b"a" * 6
    runs = xls.shared_text("28.41", (1, 0), (4, 5))
    edge = 8 + 3 + 8
    for texts, cut in (
        ((again, runs), [edge]),
        ((narrow, runs), [edge]),
        ((first, runs), [8 + len(first)]),
        ((first, runs), [8 + len(first) + len(runs) - 6]),
        ((first, runs), [8 + len(first) + len(runs) - 4, 8 + len(first) + len(runs) - 2]),
    ):
        found = look(xls.shared(0, 0, 1), FONTS + xls.shared_texts(*texts, cut=cut))
        assert found.marks == {(0, 0): "superscript"}, cut


def test_a_table_of_shared_texts_that_ends_too_early_is_refused() -> None:
    whole = xls.shared_texts(xls.shared_text("甲" * 10))
    short = xls.record(0xFC, whole[4:-2])
    with pytest.raises(RefusedError) as refused:
        look(xls.shared(0, 0, 0), short)
    assert refused.value.refusal.kind == "records"


def test_a_text_with_fonts_in_a_record_of_its_own_is_read_and_marked(tmp_path: Path) -> None:
    cells = xls.with_runs(0, 0, "28.41", (4, 5)) + xls.number(0, 1, 1)
    assert opened(cells, FONTS, tmp_path) == [Lost("marked_text", "28.4〔上标：1〕"), 1]
    assert look(cells, FONTS).marks == {(0, 0): "superscript"}


def test_rows_and_columns_that_nobody_sees() -> None:
    cells = b"".join(xls.number(row, row, 1) for row in range(6))
    frame = (
        xls.row(0)
        + xls.row(1, flags=0x20)
        + xls.row(2, height=0)
        + xls.row(3, height=39)
        + xls.row(4, height=40)
        + xls.row(9, flags=0x20)
    )
    frame += (
        xls.columns(0, 0) + xls.columns(1, 2, flags=1) + xls.columns(4, 4, width=255) + xls.columns(5, 5, width=256)
    )
    found = look(cells + frame)
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({1, 2, 3}, {1, 2, 4})


def test_rows_and_columns_of_which_nothing_is_said_are_as_the_sheet_says() -> None:
    cells = xls.number(0, 0, 1) + xls.number(1, 1, 1)
    found = look(xls.record(0x225, b"\2\0\0\0") + xls.record(0x55, b"\0\0") + xls.row(0) + xls.columns(0, 0) + cells)
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({1}, {1})


def test_merged_areas_and_zeros() -> None:
    cells = xls.number(0, 0, 1) + xls.merged((0, 1, 0, 2), (4, 4, 1, 3)) + xls.merged((7, 8, 0, 0))
    found = look(cells + xls.window(0x6B6))
    assert found.merged == (((0, 0), (1, 2)), ((4, 1), (4, 3)), ((7, 0), (8, 0)))
    assert found.covered_by(1, 2) == (0, 0)
    assert found.shows_zeros
    assert not look(cells + xls.window(0x6A6)).shows_zeros


@pytest.mark.parametrize(("area", "kind"), [((2, 1, 0, 0), "records"), ((0, 65535, 0, 255), "areas")])
def test_areas_that_are_none_or_too_large_are_refused(area: tuple[int, int, int, int], kind: str) -> None:
    with pytest.raises(RefusedError) as refused:
        look(xls.merged(area))
    assert refused.value.refusal.kind == kind


def test_texts_in_the_colour_behind_them_too_small_or_set_to_fill_are_marked() -> None:
    """The palette is told behind the styles; without it 8 is black and 9 white."""
    fonts = xls.font(colour=9) + xls.font(colour=8) + xls.font(size=40) + xls.font(colour=10) + xls.font()
    styles = [
        (0, {}), (0, {"pattern": 1, "colour": 8}), (1, {"pattern": 1, "colour": 8}), (1, {}), (2, {}),
        (3, {"pattern": 1, "colour": 11}), (3, {"pattern": 2, "colour": 10}), (0, {"pattern": 1, "colour": 9}),
        (1, {"alignment": 4}),
    ]  # fmt: skip
    before = fonts + b"".join(xls.style(font, **told) for font, told in styles)
    cells = b"".join(xls.number(0, column, 1, column) for column in range(len(styles)))
    unseen = {(0, 0): "unseen", (0, 2): "unseen", (0, 4): "unseen", (0, 7): "unseen", (0, 8): "repeated"}
    assert look(cells, before).marks == unseen
    near = xls.palette("000000", "FFFFFF", "1F4E6B", "1F4E6F")
    assert look(cells, before + near).marks == {**unseen, (0, 5): "unseen"}
    exchanged = xls.palette("FFFFFF", "000000")
    assert look(cells, before + exchanged).marks == {
        (0, 2): "unseen", (0, 3): "unseen", (0, 4): "unseen", (0, 7): "unseen", (0, 8): "repeated",
    }  # fmt: skip


def test_pieces_of_a_text_in_the_colour_behind_it() -> None:
    fonts = xls.font() + xls.font(colour=9) + xls.style() + xls.style(0, pattern=1, colour=22)
    cells = xls.shared(0, 0, 0) + xls.shared(0, 1, 0, 1)
    found = look(cells, fonts + xls.shared_texts(xls.shared_text("\U0002000028.41", (6, 1))))
    assert found.runs == {(0, 0): (("", "\U0002000028.4"), ("partly unseen", "1"))}
    assert found.marks == {(0, 0): "partly unseen"}


@pytest.mark.parametrize(
    ("conditions", "code"),
    [
        (xls.areas((0, 1, 0, 2)) + xls.condition(xls.number_look(9)), "0%"),
        (xls.areas((0, 1, 0, 2)) + xls.condition(xls.number_look(164)), "0!.0000"),
        (xls.areas((0, 1, 0, 2)) + xls.condition(xls.number_look("0.00,")), "0.00,"),
        (xls.areas((0, 1, 0, 2)) + xls.condition(xls.number_look("General")), ""),
        (xls.areas((0, 1, 0, 2)) + xls.condition(xls.number_look(0)), ""),
        (xls.areas((0, 1, 0, 2)) + xls.condition(struct.pack("<LH", 1 << 26, 0) + b"\0" * 118), ""),  # a font alone
        (xls.areas((0, 1, 0, 2)) + xls.condition(struct.pack("<LH2B", 1 << 25 | 1 << 19, 0, 0, 9)), ""),
        (xls.areas((0, 1, 0, 2), of_2007=True) + xls.condition_of_2007(2, xls.number_look("0.00,")), "0.00,"),
        (xls.areas((0, 1, 0, 2), of_2007=True) + xls.condition_of_2007(2), ""),
        (xls.areas((0, 1, 0, 2), of_2007=True) + xls.condition_of_2007(4, inside=bytes([0, 0, 0, 0, 10, 90])), ";;;"),
        (xls.areas((0, 1, 0, 2), of_2007=True) + xls.condition_of_2007(4, inside=bytes([0, 0, 0, 2, 10, 90])), ""),
        (xls.areas((0, 1, 0, 2), of_2007=True) + xls.condition_of_2007(6, inside=bytes([0, 0, 0, 3, 0, 1])), ";;;"),
        (xls.areas((0, 1, 0, 2), of_2007=True) + xls.condition_of_2007(6, inside=bytes([0, 0, 0, 3, 0, 4])), ""),
    ],
)
def test_conditions_may_put_other_formats_over_cells(conditions: bytes, code: str) -> None:
    found = look(xls.number(0, 0, 1) + conditions, xls.number_format(164, "0!.0000"))
    assert found.sometimes == (((((0, 0), (1, 2)), code),) if code else ())


def test_on_a_sheet_that_shows_formulas_no_result_is_to_be_seen() -> None:
    cells = xls.number(0, 0, 1) + formula(0, 1, struct.pack("<d", 3))
    assert look(cells + xls.window(0x6B7), EXCEL_2000).lost == {(0, 1): ("text_shown_otherwise", "=")}
    assert look(cells + xls.window(0x6B6), EXCEL_2000).lost == {}


def opened(cells: bytes, before: bytes, folder: Path) -> list[object]:
    (folder / "a.xls").write_bytes(xls.workbook({"表": cells}, before))
    book = open_workbook(folder / "a.xls")
    assert book.sheets is not None, book.refusal
    return [book.sheets["表"].at(0, column) for column in range(len(book.sheets["表"].rows[0]))]


@pytest.mark.parametrize(
    ("tokens", "value"),
    [
        (TEXT, NO_RESULT),  # ="15.2"
        (b"\x17\x01\x01\xa6\x7e\x1e\x0e\x00" + CONCATENATED, NO_RESULT),  # ="约"&14
        (TEXT + b"\x15", NO_RESULT),  # =("15.2")
        (TEXT + b"\x12", NO_RESULT),  # =+"15.2"
        (ONE + TEXT + TIMES, 0),  # =1*"15.2"
        (TEXT + b"\x13", 0),  # =-"15.2"
        (TEXT + b"\x41\x21\x00", 0),  # =VALUE("15.2")
        (TEXT + b"\x41\x82\x00", NO_RESULT),  # =T("15.2")
        (b"\x25" + b"\0" * 8 + b"\x19\x10\0\0", 0),  # =SUM(A1:A1), as short as it can be stored
        (b"\x25" + b"\0" * 8 + b"\x42\x01\x04\x00", 0),  # =SUM(A1:A1)
        (b"\x1c\x2a", NO_RESULT),  # an error that has become a 0
        (b"\x17\xff", NO_RESULT),  # nobody knows
        (b"", NO_RESULT),
    ],
)
def test_a_0_stored_for_a_formula_that_may_give_a_text_is_no_result(
    tokens: bytes, value: object, tmp_path: Path
) -> None:
    """LibreOffice stores it, and no text, where the cell has a number format."""
    cells = formula(0, 0, NOUGHT, tokens=tokens) + xls.number(0, 1, 1)
    assert opened(cells, EXCEL_2000, tmp_path) == [value, 1]


def condition(then: bytes, otherwise: bytes | None) -> bytes:
    """=IF(1,then,otherwise) with its jumps."""
    rest = b"" if otherwise is None else otherwise + b"\x19\x08\x03\x00"
    jump = b"\x19\x08" + struct.pack("<H", len(rest) + 3)
    call = b"\x42" + bytes([2 if otherwise is None else 3]) + b"\x01\x00"
    return ONE + b"\x19\x02" + struct.pack("<H", len(then) + 4) + then + jump + rest + call


@pytest.mark.parametrize(
    ("tokens", "is_textual"),
    [
        (condition(ONE, ONE), False),
        (condition(ONE, None), False),
        (condition(ONE, TEXT), True),
        (condition(TEXT, ONE), True),
        (condition(TEXT, None), True),
        (condition(ONE, condition(ONE, TEXT)), True),
        (condition(condition(ONE, TEXT), ONE), True),
        (condition(condition(ONE, ONE), condition(ONE, ONE)), False),
        (condition(ONE, TEXT) + ONE + TIMES, False),
        (ONE + TEXT + b"\x42\x02\x01\x00", True),  # without jumps nobody knows what is what
    ],
)
def test_conditions_give_what_their_branches_give(tokens: bytes, is_textual: bool) -> None:
    assert bool(look(formula(0, 0, NOUGHT, tokens=tokens), EXCEL_2000).lost) == is_textual


def of_cell(row: int, column: int) -> bytes:
    return b"\x44" + struct.pack("<2H", row, column | 0xC000)


def test_a_formula_that_repeats_a_cell_gives_what_stands_there_however_far_away() -> None:
    cells = xls.text(0, 0, "甲") + xls.number(1, 0, 0) + formula(2, 0, NOUGHT, tokens=TEXT)
    for row, source in enumerate([(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (77, 7), (6, 1)]):
        cells += formula(row, 1, NOUGHT, tokens=of_cell(*source))
    assert sorted(look(cells, EXCEL_2000).lost) == [(0, 1), (2, 0), (2, 1), (3, 1)]


def test_a_formula_that_repeats_a_cell_of_another_sheet() -> None:
    links = xls.record(0x1AE, b"\2\0\1\4") + xls.record(0x17, struct.pack("<7H", 2, 0, 0, 0, 0, 1, 1))
    cells = {
        "一": xls.text(0, 0, "甲") + xls.number(1, 0, 5),
        "二": b"".join(
            formula(row, 0, NOUGHT, tokens=b"\x5a" + struct.pack("<3H", link, place, 0))
            for row, (link, place) in enumerate([(0, 0), (0, 1), (0, 7), (1, 0), (9, 1)])
        ),
    }
    _, second = scan(xls.workbook(cells, EXCEL_2000 + links))
    assert sorted(second.lost) == [(0, 0), (3, 0), (4, 0)]


def test_formulas_in_common_are_judged_by_the_one_that_stands_at_another_cell() -> None:
    def array(tokens: bytes) -> bytes:
        return xls.record(0x221, b"\0" * 12 + struct.pack("<H", len(tokens)) + tokens)

    cells = formula(0, 0, NOUGHT, array(TEXT), b"\1\0\0\0\0") + formula(1, 0, NOUGHT, tokens=b"\1\0\0\0\0")
    cells += formula(2, 0, NOUGHT, array(ONE), b"\1\2\0\0\0") + formula(3, 0, NOUGHT, tokens=b"\1\7\0\7\0")
    assert sorted(look(cells, EXCEL_2000).lost) == [(0, 0), (1, 0), (3, 0)]


def test_what_excel_itself_stores_is_believed() -> None:
    """It says on what machine it ran, and stores the text of a formula in every format."""
    whole = xls.workbook({"表": formula(0, 0, NOUGHT, tokens=TEXT)}, EXCEL_2000)
    assert (
        scan(whole.replace(xls.BOF_WORKBOOK, xls.BOF_WORKBOOK[:8] + b"\xc1\0\1\0" + xls.BOF_WORKBOOK[12:]))[0].lost
        == {}
    )


def of_cell_of_1995(row: int, column: int) -> bytes:
    return b"\x44" + struct.pack("<HB", row | 0xC000, column)


AREA_OF_1995 = b"\x25" + struct.pack("<2H2B", 0, 9, 0, 0)
SHEET_OF_1995 = b"\x5a" + struct.pack("<h8x2HHB", -1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("tokens", "value"),
    [
        (b"\x17\x0415.2", NO_RESULT),  # ="15.2"
        (ONE + b"\x17\x0415.2" + TIMES, 0),  # =1*"15.2"
        (AREA_OF_1995 + b"\x19\x10\0\0", 0),  # =SUM(A1:A10)
        (AREA_OF_1995 + b"\x42\x01\x04\x00", 0),
        (of_cell_of_1995(4, 2), NO_RESULT),  # a cell with a text
        (of_cell_of_1995(4, 3), 0),  # a cell with a number
        (of_cell_of_1995(4, 2) + b"\x14", 0),
        (SHEET_OF_1995, NO_RESULT),  # nobody knows which sheet that is
        (SHEET_OF_1995 + ONE + TIMES, 0),
        (b"\x23" + b"\0" * 14, NO_RESULT),  # a name
        (condition(ONE, b"\x17\x01x"), NO_RESULT),
        (condition(ONE, of_cell_of_1995(4, 3)), 0),
        (b"\x17", NO_RESULT),
        (b"", NO_RESULT),
    ],
)
def test_a_0_stored_for_a_formula_before_1997_is_judged_by_tokens_of_its_own(
    tokens: bytes, value: object, tmp_path: Path
) -> None:
    text = xls.record(0x204, struct.pack("<4H", 4, 2, 0, 3) + b"abc")
    cells = formula(0, 0, NOUGHT, tokens=tokens) + xls.number(0, 1, 1) + text + xls.number(4, 3, 5)
    (tmp_path / "a.xls").write_bytes(xls.workbook_of_1995(cells, xls.style_of_1995() + xls.style_of_1995(0, 2)))
    book = open_workbook(tmp_path / "a.xls")
    assert book.sheets is not None, book.refusal
    sheet = book.sheets["A"]
    assert [sheet.at(0, 0), sheet.at(0, 1), sheet.at(4, 2), sheet.at(4, 3)] == [value, 1, "abc", 5]


def test_what_stands_in_a_workbook_of_before_1997_is_marked_by_its_shorter_records(tmp_path: Path) -> None:
    page = xls.record(0x42, struct.pack("<H", 936))
    before = page + xls.font() + xls.font(0, 1) + xls.font(colour=9) + xls.style_of_1995()
    before += (
        xls.style_of_1995(2) + xls.style_of_1995(2, pattern=1, colour=8) + xls.style_of_1995(0, pattern=1, colour=8)
    )
    text = "面积28.41".encode("gbk")
    raised = xls.record(0xD6, struct.pack("<4H", 0, 0, 0, len(text)) + text + bytes([1, 8, 1]))
    cells = raised + b"".join(xls.number(0, column, 1, column) for column in (1, 2, 3))
    (found,) = scan(xls.workbook_of_1995(cells, before))
    assert found.marks == {(0, 0): "superscript", (0, 1): "unseen", (0, 3): "unseen"}
    assert found.runs == {(0, 0): (("", "面积28.4"), ("superscript", "1"))}


@pytest.mark.parametrize(
    ("before", "result", "flags", "value"),
    [
        (EXCEL_2000, xls.special(3), 0, ""),
        (EXCEL_2000, xls.special(3), 2, NO_RESULT),
        (EXCEL_2000, NOUGHT, 2, NO_RESULT),
        (EXCEL_2000, struct.pack("<d", 3), 2, 3),
        (b"", xls.special(3), 0, NO_RESULT),  # programs that never compute have not heard of Excel 2000 either
    ],
)
def test_a_text_of_no_length_is_blank_unless_nobody_ever_computed_it(
    before: bytes, result: bytes, flags: int, value: object, tmp_path: Path
) -> None:
    cells = formula(0, 0, result, flags=flags) + xls.number(0, 1, 1)
    assert opened(cells, before, tmp_path) == [value, 1]


def test_a_formula_with_a_number_and_a_text_has_two_results(tmp_path: Path) -> None:
    cells = formula(0, 0, struct.pack("<d", 3), xls.result_text("15.2")) + xls.number(0, 1, 1)
    assert opened(cells, EXCEL_2000, tmp_path) == [NO_RESULT, 1]


def changed(whole: bytes, chance: random.Random) -> bytes:
    """Some bytes of the sheets' stream, which begins behind the header and the directory, put in others' place."""
    found = bytearray(whole)
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(1024, len(found))
        found[place] = chance.choice((0, 1, 0xFF, chance.randrange(256)))
    return bytes(found)


def whole_workbook() -> bytes:
    cells: Mapping[str, Iterable[bytes]] = {
        "一": [
            xls.record(0x225, b"\0\0\54\1"), xls.columns(0, 3), xls.row(0), xls.number(0, 0, 1, 1),
            xls.several(1, 0, [1, 2, 3], [1, 0, 1]), xls.shared(2, 0, 1), xls.with_runs(2, 1, "28.41", (4, 5)),
            formula(3, 0, NOUGHT, tokens=condition(condition(ONE, TEXT), of_cell(0, 0))),
            formula(3, 1, xls.special(0), xls.result_text("甲")), xls.merged((5, 6, 0, 1)), xls.window(0x6B6),
        ],
        "二": [formula(0, 0, NOUGHT, tokens=b"\x5a" + b"\0" * 6), xls.error(0, 1, 7)],
    }  # fmt: skip
    links = xls.record(0x1AE, b"\2\0\1\4") + xls.record(0x17, struct.pack("<4H", 1, 0, 0, 0))
    texts = xls.shared_texts(xls.shared_text("甲乙"), xls.shared_text("28.41", (4, 5)), cut=[13 + 8])
    before = EXCEL_2000 + FONTS + xls.number_format(164, "0!.0000") + links + texts
    return xls.workbook({name: b"".join(pieces) for name, pieces in cells.items()}, before)


@pytest.mark.parametrize("seed", range(8))
def test_bytes_put_in_the_place_of_others_are_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    whole = whole_workbook()
    read = 0
    for _ in range(500):
        try:
            scan(changed(whole, chance))
            read += 1
        except RefusedError:
            pass
    assert 0 < read < 500


def test_a_compound_file_without_a_root_or_with_half_a_table_of_small_sectors_is_refused() -> None:
    """Short streams lie in smaller sectors within the root."""
    whole = bytearray(xls.compound_file({"Workbook": xls.record(0x809, xls.BOF_WORKBOOK) + xls.record(0x0A)}))
    root = 512 * 2
    assert whole[root : root + 8] == "Root".encode("utf-16-le")
    for place, value in ((root + 66, b"\0"), (60, b"\2\0\0\0")):
        broken = bytearray(whole)
        broken[place : place + len(value)] = value
        with pytest.raises(RefusedError):
            scan(bytes(broken[:-1]))
