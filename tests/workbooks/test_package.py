"""A workbook's parts are where the package says that they are; the reader is given each where it looks for it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from park_scoring.workbooks.opening import Workbook, open_workbook
from tests.archives import MAIN, OFFICE, PACKAGE, Member, archive
from tests.hostile import (
    RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    parts,
    relations,
    sheet,
    two_sheets,
    workbook,
)

Parts = dict[str, bytes]


def opened(made: Mapping[str, bytes], folder: Path) -> Workbook:
    (folder / "a.xlsx").write_bytes(archive(Member(name, content) for name, content in made.items()))
    return open_workbook(folder / "a.xlsx")


def _relation(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _related(*lines: str) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'.encode()


def _other_name(made: Parts) -> Parts:
    book = {"xl/book.xml": made.pop(WORKBOOK), "xl/_rels/book.xml.rels": made.pop(RELATIONS)}
    return made | book | {"_rels/.rels": _related(_relation("rId1", "officeDocument", "/xl/book.xml"))}


def _other_folder(made: Parts) -> Parts:
    moved = {name.replace("xl/", "excel/"): content for name, content in made.items()}
    return moved | {"_rels/.rels": _related(_relation("rId1", "officeDocument", "excel/workbook.xml"))}


def _scattered(made: Parts) -> Parts:
    lines = (
        _relation("rId1", "worksheet", "../data/%E8%A1%A8 1.xml"),
        _relation("rId2", "sharedStrings", "/data/texts.xml"),
        _relation("rId3", "styles", "./styles/../styles/all.xml"),
    )
    moved = {"data/表 1.xml": SHEET, "data/texts.xml": STRINGS, "xl/styles/all.xml": STYLES}
    return made | {new: made.pop(old) for new, old in moved.items()} | {RELATIONS: _related(*lines)}


def _upper(made: Parts) -> Parts:
    return {name.upper(): content for name, content in made.items()}


def _without_root(made: Parts) -> Parts:
    return {name: content for name, content in made.items() if name not in ("_rels/.rels", "[Content_Types].xml")}


def _strict(made: Parts) -> Parts:
    strict = (
        (OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
        (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    )
    return {name: _replaced(content, strict) for name, content in made.items()}


def _replaced(content: bytes, pairs: tuple[tuple[bytes, bytes], ...]) -> bytes:
    for old, new in pairs:
        content = content.replace(old, new)
    return content


def _other_prefix(made: Parts) -> Parts:
    return made | {
        WORKBOOK: made[WORKBOOK].replace(b"xmlns:r=", b'xmlns:q="urn:q" xmlns:d=').replace(b"r:id", b'q:id="rId9" d:id')
    }


@pytest.mark.parametrize(
    "change", [_other_name, _other_folder, _scattered, _upper, _without_root, _strict, _other_prefix]
)
def test_the_parts_are_found_wherever_they_lie(change: Callable[[Parts], Parts], tmp_path: Path) -> None:
    book = opened(change(parts()), tmp_path)
    assert book.sheets is not None, book.refusal
    assert {name: cells.rows for name, cells in book.sheets.items()} == {"填报表": [["x", 12.5]]}


def test_of_two_workbooks_in_one_package_the_one_that_it_names_is_read(tmp_path: Path) -> None:
    made = parts(workbook=workbook("假的"))
    made |= {"xl/real.xml": workbook("填报表"), "xl/_rels/real.xml.rels": made[RELATIONS]}
    made["_rels/.rels"] = _related(_relation("rId1", "officeDocument", "xl/real.xml"))
    book = opened(made, tmp_path)
    assert book.sheets is not None
    assert list(book.sheets) == ["填报表"]


def test_names_of_sheets_come_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(two_sheets("a&amp;b &quot;c&quot; &lt;d&gt;", "&#x8868;&#10;'"))
    book = open_workbook(tmp_path / "a.xlsx")
    assert book.sheets is not None
    assert list(book.sheets) == ['a&b "c" <d>', "表\n'"]


def test_sheets_without_cells_are_left_out_and_the_others_keep_their_names(tmp_path: Path) -> None:
    made = parts(workbook=workbook("图", "填报表"))
    made["xl/chart.xml"] = b"<chartsheet/>"
    made[RELATIONS] = _related(
        _relation("rId1", "chartsheet", "chart.xml"), _relation("rId2", "worksheet", "worksheets/sheet1.xml")
    )
    book = opened(made, tmp_path)
    assert book.sheets is not None
    assert {name: cells.rows for name, cells in book.sheets.items()} == {"填报表": [["x", 12.5]]}


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    """2025-06-30 is day 45838 from 1900 and 1462 days fewer from 1904."""
    made = parts(sheet=sheet('<row r="1"><c r="A1" s="1"><v>44376</v></c></row>'))
    made[STYLES] = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'.encode()
    )
    made[WORKBOOK] = made[WORKBOOK].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    book = opened(made, tmp_path)
    assert book.sheets is not None
    assert book.sheets["填报表"].rows == [[date(2025, 6, 30)]]


def test_macros_under_any_name_are_macros(tmp_path: Path) -> None:
    lines = (
        _relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        '<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="m"/>',
    )
    assert opened(parts(relations=_related(*lines)) | {"xl/m": b"x"}, tmp_path).macros
    assert not opened(parts(), tmp_path).macros


def test_text_that_speaks_of_a_document_type_declares_none(tmp_path: Path) -> None:
    for text in (b"<a><![CDATA[<!DOCTYPE html>]]></a>", b"<a><!-- <!DOCTYPE html> --></a>"):
        assert opened(parts(core=text), tmp_path).refusal is None


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("//evil/share/x.xml", "unsafe_workbook"),
        ("file:///etc/passwd", "unsafe_workbook"),
        ("workbook.xml", "unsafe_workbook"),
        ("worksheets/", "damaged_workbook"),
    ],
)
def test_a_sheet_that_lies_nowhere_is_refused(target: str, code: str, tmp_path: Path) -> None:
    refusal = opened(parts(relations=relations(target)), tmp_path).refusal
    assert refusal is not None
    assert refusal.code == code
