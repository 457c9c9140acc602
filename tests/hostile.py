"""Files that nobody should send as a workbook, made with nothing but the standard library: `python -m tests.hostile DIR`.

Each kind says which finding it has to end in. Most are one small workbook of ours with a single thing wrong with it;
`good.xlsx` is the same with nothing wrong, and shows that it is that one thing which is refused.
"""

import contextlib
import os
import socket
import struct
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests import xls, xlsb
from tests.archives import MAIN, OFFICE, PACKAGE, Member, archive, deflated

TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"

WORKBOOK, RELATIONS, SHEET = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
STRINGS, STYLES, CORE = "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"


# ── a workbook of ours, and ways to spoil it ──


def sheet(rows: str, behind: str = "") -> bytes:
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'.encode()


GOOD_ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c></row>'


def relations(*targets: str, mode: str = "") -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="{target}"{mode}/>'
        for at, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def workbook(*names: str) -> bytes:
    lines = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{lines}</sheets></workbook>'.encode()


def parts(**changed: bytes) -> dict[str, bytes]:
    """The parts of a good workbook; `workbook`, `relations`, `sheet`, `strings`, `core` replace one each."""
    told = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{WORKBOOK}" ContentType="{TYPES}.sheet.main+xml"/></Types>'
    )
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{WORKBOOK}"/>'
    return {
        "[Content_Types].xml": told.encode(),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>'.encode(),
        WORKBOOK: changed.get("workbook", workbook("填报表")),
        RELATIONS: changed.get("relations", relations("worksheets/sheet1.xml")),
        STYLES: f'<styleSheet xmlns="{MAIN}"/>'.encode(),
        STRINGS: changed.get(
            "strings", f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>x</t></si></sst>'.encode()
        ),
        CORE: changed.get("core", b"<coreProperties/>"),
        SHEET: changed.get("sheet", sheet(GOOD_ROWS)),
    }


def xlsx(without: str = "", **changed: bytes) -> bytes:
    return archive(Member(name, content) for name, content in parts(**changed).items() if name != without)


def with_members(*more: Member, **changed: int) -> bytes:
    return archive([*(Member(name, content) for name, content in parts().items()), *more], **changed)


def rows(text: str, behind: str = "") -> bytes:
    return xlsx(sheet=sheet(text, behind))


def two_sheets(first: str, second: str, *targets: str) -> bytes:
    """Two sheets by these names; with `targets` where they are said to be."""
    made = parts(
        workbook=workbook(first, second),
        relations=relations(*(targets or ("worksheets/sheet1.xml", "worksheets/sheet2.xml"))),
    )
    made["xl/worksheets/sheet2.xml"] = sheet(GOOD_ROWS)
    return archive(Member(name, content) for name, content in made.items())


def overlapping() -> bytes:
    """A member that lies within the bytes of another: some readers unpack both, over and over."""
    name, inner = "inner.bin", b"inner"
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0x800, 0, 0, 0x21, zlib.crc32(inner), 5, 5, len(name), 0)
    outer = Member("outer.bin", head + name.encode() + inner, method=0)
    return with_members(outer, Member(name, inner, method=0, start=with_members(outer).index(outer.content)))


def compound(*names: str, size: int = 4096) -> bytes:
    """The beginning of a compound file, with a directory that names these streams and nothing behind them."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    directory = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 64 for name in ("Root Entry", *names))
    return (head.ljust(512, b"\0") + directory).ljust(size, b"\0")


def ods(body: str, manifest: str = "", doctype: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0"?>{doctype}<office:document-content {spaces}><office:body><office:spreadsheet>{body}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return archive(
        [
            Member("mimetype", kind, method=0),
            Member("content.xml", content.encode()),
            Member("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>".encode()),
        ]
    )


def table(cells: str, name: str = "填报表") -> str:
    return f'<table:table table:name="{name}"><table:table-row>{cells}</table:table-row></table:table>'


def other_zip(*names: str, mimetype: bytes = b"") -> bytes:
    first = [Member("mimetype", mimetype, method=0)] if mimetype else []
    return archive([*first, *(Member(name, b"<x/>") for name in names)])


def repacked(name: str, **changes: object) -> bytes:
    """The good workbook, but that something else is said of one member."""
    members = [
        Member(one, content, **(changes if one == name else {}))  # type: ignore[arg-type]
        for one, content in parts().items()
    ]
    return archive(members)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
ZEROS = b"\0" * (65 * 2**20)
CELL = '<table:table-cell office:value-type="float" office:value="1"{more}><text:p>1</text:p></table:table-cell>'


@dataclass(frozen=True)
class Kind:
    """A file by its name in the folder, the finding that it ends in, and how it is made."""

    name: str
    code: str
    make: Callable[[Path], object]


def _bytes(name: str, code: str, content: Callable[[], bytes]) -> Kind:
    return Kind(name, code, lambda path: path.write_bytes(content()))


def _socket(path: Path) -> None:
    """A name for a socket may only be short: it is bound from within the folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as bound:
        bound.bind(path.name)
    os.chdir(here)


def _sparse(size: int, head: bytes) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return make


FILES = (
    Kind("pipe.xlsx", "not_a_file", os.mkfifo),
    Kind("socket.xlsx", "not_a_file", _socket),
    Kind("device.xlsx", "not_a_file", lambda path: path.symlink_to("/dev/zero")),
    Kind("dangling.xlsx", "not_a_file", lambda path: path.symlink_to("nowhere.xlsx")),
    Kind("loop.xlsx", "not_a_file", lambda path: path.symlink_to(path.name)),
    Kind("huge.xlsx", "too_large", _sparse(33 * 2**20, b"PK\3\4")),
    Kind("large.xls", "too_large", _sparse(9 * 2**20, compound("Workbook"))),
)

_TYPE = "wrong_file_type"
OTHERS: Mapping[str, tuple[str, bytes]] = {
    "empty.xlsx": ("empty_file", b""),
    "zeros.xlsx": ("empty_file", b"\0" * 5000),
    "pdf.xlsx": (_TYPE, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    "html.xls": (_TYPE, b"<html><body><table><tr><td>1</td></tr></table></body></html>"),
    "html_mark.xls": (_TYPE, b"\xef\xbb\xbf\n<!DOCTYPE HTML>\n<table><tr><td>1</td></tr></table>"),
    "web_archive.xls": (_TYPE, b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"),
    "csv.xlsx": (_TYPE, "园区,上缴税金\n甲,12\n".encode()),
    "csv_gbk.xlsx": (_TYPE, "园区,上缴税金\n甲,12\n".encode("gb18030")),
    "csv_utf16.xls": (_TYPE, "园区\t上缴税金\n甲\t12\n".encode("utf-16")),
    "text.xlsx": (_TYPE, "今年没有数据".encode()),
    "xml.xlsx": (_TYPE, b'<?xml version="1.0"?><data><row>1</row></data>'),
    "xml_2003.xls": (_TYPE, b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    "flat.ods": (_TYPE, b'<?xml version="1.0"?><office:document xmlns:office="o" office:mimetype="m"><table/>'),
    "rich_text.xlsx": (_TYPE, rb"{\rtf1\ansi 12}"),
    "png.xlsx": (_TYPE, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "jpeg.xlsx": (_TYPE, b"\xff\xd8\xff\xe0\0\x10JFIF"),
    "heic.xlsx": (_TYPE, b"\0\0\0\x18ftypheic\0\0\0\0"),
    "svg.xlsx": (_TYPE, b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "film.xlsx": (_TYPE, b"\0\0\0\x18ftypisom\0\0\0\0"),
    "rar.xlsx": (_TYPE, b"Rar!\x1a\x07\x01\0abc"),
    "seven_zip.xlsx": (_TYPE, b"7z\xbc\xaf\x27\x1c\0\x04"),
    "gzip.xlsx": (_TYPE, b"\x1f\x8b\x08\0\0\0\0\0"),
    "program.xlsx": (_TYPE, b"MZ\x90\0\x03\0\0\0"),
    "elf.xlsx": (_TYPE, b"\x7fELF\x02\x01\x01\0"),
    "shortcut.xlsx": (_TYPE, b"L\0\0\0\x01\x14\x02\0\0\0\0\0"),
    "sqlite.xlsx": (_TYPE, b"SQLite format 3\0\x10\0"),
    "access.xlsx": (_TYPE, b"\0\x01\0\0Standard Jet DB\0"),
    "letter.xlsx": (_TYPE, b"Received: from a by b\r\nSubject: x\r\n\r\n12"),
    "excel_4.xls": (_TYPE, b"\x09\x04\x06\0\0\0\x10\0\0\0"),
    "noise.xlsx": (_TYPE, bytes(range(1, 256)) * 8),
    "word.doc.xls": (_TYPE, compound("WordDocument", "1Table")),
    "slides.xls": (_TYPE, compound("PowerPoint Document")),
    "outlook.xls": (_TYPE, compound("__properties_version1.0")),
    "unknown_compound.xls": (_TYPE, compound("Something")),
    "encrypted.xlsx": ("encrypted_workbook", compound("EncryptionInfo", "EncryptedPackage")),
    "hollow.xls": ("damaged_workbook", compound("Workbook")),
    "word.xlsx": (_TYPE, other_zip("[Content_Types].xml", "word/document.xml")),
    "slides.xlsx": (_TYPE, other_zip("[Content_Types].xml", "ppt/presentation.xml")),
    "writer.ods": (_TYPE, other_zip("content.xml", mimetype=b"application/vnd.oasis.opendocument.text")),
    "ofd.xlsx": (_TYPE, other_zip("OFD.xml", "Doc_0/Document.xml")),
    "numbers.xlsx": (_TYPE, other_zip("Index/Document.iwa")),
    "zipped.xlsx": (_TYPE, archive([Member("填报表.xlsx", b"PK")])),
}

CONTAINERS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "half.xlsx": ("damaged_workbook", lambda: xlsx()[: len(xlsx()) // 2]),
    "end_missing.xlsx": ("damaged_workbook", lambda: xlsx()[:-10]),
    "more_behind.xlsx": ("damaged_workbook", lambda: xlsx() + b"more"),
    "shifted.xlsx": ("damaged_workbook", lambda: with_members(shift=7)),
    "count.xlsx": ("damaged_workbook", lambda: with_members(count=3)),
    "volumes.xlsx": ("unsafe_workbook", lambda: with_members(disk=1)),
    "members.xlsx": ("too_large", lambda: with_members(*(Member(f"m/{at}", b"") for at in range(2001)))),
    "repeated.xlsx": ("unsafe_workbook", lambda: with_members(Member(SHEET, sheet(GOOD_ROWS)))),
    "case.xlsx": ("unsafe_workbook", lambda: with_members(Member(SHEET.upper(), sheet(GOOD_ROWS)))),
    "climbing.xlsx": ("unsafe_workbook", lambda: with_members(Member("../../evil.xml", b"<x/>"))),
    "absolute.xlsx": ("unsafe_workbook", lambda: with_members(Member("/etc/passwd", b"x"))),
    "backslash.xlsx": ("unsafe_workbook", lambda: with_members(Member("xl\\evil.xml", b"<x/>"))),
    "nul.xlsx": ("unsafe_workbook", lambda: with_members(Member("xl/a\0.xml", b"<x/>"))),
    "overlapping.xlsx": ("unsafe_workbook", overlapping),
    "two_names.xlsx": ("unsafe_workbook", lambda: repacked(SHEET, local_name="xl/worksheets/sheet2.xml")),
    "two_methods.xlsx": ("unsafe_workbook", lambda: repacked(SHEET, local_method=0)),
    "deflate64.xlsx": ("unsafe_workbook", lambda: repacked(SHEET, method=9)),
    "bzip2.xlsx": ("unsafe_workbook", lambda: repacked(SHEET, method=12)),
    "locked_member.xlsx": ("encrypted_workbook", lambda: repacked(SHEET, flags=1)),
    "checksum.xlsx": ("damaged_workbook", lambda: repacked(SHEET, crc=1)),
    "size.xlsx": ("damaged_workbook", lambda: repacked(SHEET, size=5)),
    "broken_stream.xlsx": ("damaged_workbook", lambda: repacked(SHEET, data=b"\xff" * 50)),
    "open_stream.xlsx": ("damaged_workbook", lambda: repacked(SHEET, data=deflated(sheet(GOOD_ROWS))[:-4])),
    "longer_stream.xlsx": ("damaged_workbook", lambda: repacked(SHEET, data=deflated(sheet(GOOD_ROWS)) + b"more")),
    "bomb.xlsx": ("too_large", lambda: with_members(Member("xl/media/a.bin", ZEROS))),
    "modest_bomb.xlsx": ("too_large", lambda: with_members(Member("xl/media/a.bin", ZEROS, size=10))),
    "bombs.xlsx": (
        "too_large",
        lambda: with_members(*(Member(f"xl/media/{at}", ZEROS[: 50 * 2**20]) for at in range(3))),
    ),
}

WORKBOOKS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "good.xlsx": ("not_a_return", xlsx),
    "no_workbook.xlsx": ("damaged_workbook", lambda: xlsx(WORKBOOK)),
    "no_relations.xlsx": ("damaged_workbook", lambda: xlsx(RELATIONS)),
    "no_part.xlsx": ("damaged_workbook", lambda: xlsx(SHEET)),
    "no_sheet.xlsx": ("damaged_workbook", lambda: xlsx(workbook=workbook())),
    "twice.xlsx": ("damaged_workbook", lambda: two_sheets("填报表", "填报表")),
    "twice_by_case.xlsx": ("damaged_workbook", lambda: two_sheets("_meta", "_META")),
    "one_part.xlsx": (
        "unsafe_workbook",
        lambda: two_sheets("a", "b", "worksheets/sheet1.xml", "worksheets/sheet1.xml"),
    ),
    "outside.xlsx": ("unsafe_workbook", lambda: xlsx(relations=relations("../../../etc/passwd"))),
    "elsewhere.xlsx": (
        "unsafe_workbook",
        lambda: xlsx(relations=relations("http://x/y.xml", mode=' TargetMode="External"')),
    ),
    "laughs.xlsx": ("unsafe_workbook", lambda: xlsx(sheet=LAUGHS.encode() + sheet(GOOD_ROWS).partition(b"?>")[2])),
    "laughs_beside.xlsx": ("unsafe_workbook", lambda: xlsx(core=LAUGHS.encode() + b"<x>&c;</x>")),
    "laughs_utf16.xlsx": ("unsafe_workbook", lambda: xlsx(core=(LAUGHS + "<x>&c;</x>").encode("utf-16"))),
    "laughs_strings.xlsx": ("unsafe_workbook", lambda: xlsx(strings=LAUGHS.encode() + b"<sst/>")),
    "utf16.xlsx": ("unsafe_workbook", lambda: xlsx(sheet=sheet(GOOD_ROWS).decode().encode("utf-16"))),
    "latin.xlsx": (
        "unsafe_workbook",
        lambda: xlsx(sheet=sheet(GOOD_ROWS).replace(b'"1.0"', b'"1.0" encoding="iso-8859-1"', 1)),
    ),
    "unclosed.xlsx": ("damaged_workbook", lambda: xlsx(sheet=sheet(GOOD_ROWS)[:-20])),
    "crossed.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="A1"><v>1</c></v></row>')),
    "entity.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="A1"><v>&x;</v></c></row>')),
    "strings_bomb.xlsx": (
        "unsafe_workbook",
        lambda: xlsx(strings=f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si/></sst>'.encode()),
    ),
    "unnamed.xlsx": ("damaged_workbook", lambda: two_sheets("填报表", "")),
    "no_worksheet.xlsx": ("damaged_workbook", lambda: xlsx(relations=relations("styles.xml"))),
    "broken_styles.ods": ("damaged_workbook", lambda: ods(table("<table:x>"))),
}

CELLS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "row_wraps.xlsx": ("damaged_workbook", lambda: rows('<row r="4294967297"><c r="A4294967297"><v>1</v></c></row>')),
    "row_beyond.xlsx": ("damaged_workbook", lambda: rows('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')),
    "row_nought.xlsx": ("damaged_workbook", lambda: rows('<row r="0"><c r="A0"><v>1</v></c></row>')),
    "row_word.xlsx": ("damaged_workbook", lambda: rows('<row r="x"><c r="A1"><v>1</v></c></row>')),
    "column_beyond.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
    "column_long.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="AAAA1"><v>1</v></c></row>')),
    "odd_kind.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="A1" t="x"><v>1</v></c></row>')),
    "lower_case.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="a1"><v>1</v></c></row>')),
    "no_name.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r=""><v>1</v></c></row>')),
    "wide_name.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="Ａ1"><v>1</v></c></row>')),
    "other_row.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="A2"><v>1</v></c></row>')),
    "cell_twice.xlsx": (
        "damaged_workbook",
        lambda: rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    ),
    "cell_twice_by_place.xlsx": (
        "damaged_workbook",
        lambda: rows('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c><c><v>2</v></c></row>'),
    ),
    "row_twice.xlsx": (
        "damaged_workbook",
        lambda: rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>'),
    ),
    "table_twice.xlsx": ("damaged_workbook", lambda: rows(GOOD_ROWS, "<sheetData/>")),
    "value_twice.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>')),
    "string_index.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="A1" t="s"><v>1</v></c></row>')),
    "string_index_below.xlsx": ("damaged_workbook", lambda: rows('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')),
    "string_index_huge.xlsx": (
        "damaged_workbook",
        lambda: rows('<row r="1"><c r="A1" t="s"><v>99999999999</v></c></row>'),
    ),
    "cells.xlsx": ("too_large", lambda: rows(many_rows(501, 1000))),
    "far_cell.xlsx": (
        "too_large",
        lambda: rows(GOOD_ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "merged_all.xlsx": (
        "too_large",
        lambda: rows(GOOD_ROWS, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    ),
    "linked_all.xlsx": (
        "too_large",
        lambda: rows(GOOD_ROWS, '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'),
    ),
    "merged_quoted.xlsx": (
        "too_large",
        lambda: rows(GOOD_ROWS, "<mergeCells><mergeCell a='>' ref = 'A1:XFD1048576'/></mergeCells>"),
    ),
    "merged_backward.xlsx": (
        "damaged_workbook",
        lambda: rows(GOOD_ROWS, '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>'),
    ),
    "merged_word.xlsx": (
        "damaged_workbook",
        lambda: rows(GOOD_ROWS, '<mergeCells><mergeCell ref="all"/></mergeCells>'),
    ),
    "locked.ods": (
        "encrypted_workbook",
        lambda: ods(table(CELL.format(more="")), manifest="<manifest:encryption-data xmlns:manifest='m'/>"),
    ),
    "laughs.ods": ("unsafe_workbook", lambda: ods(table(CELL.format(more="")), doctype=LAUGHS)),
    "repeats.ods": ("too_large", lambda: ods(table(CELL.format(more=' table:number-columns-repeated="99999999"')))),
    "repeats_wrap.ods": (
        "damaged_workbook",
        lambda: ods(table(CELL.format(more=' table:number-columns-repeated="4294967297"'))),
    ),
    "repeats_far.ods": (
        "too_large",
        lambda: ods(table('<table:table-cell table:number-columns-repeated="9999999"/>' + CELL.format(more=""))),
    ),
    "twice.ods": ("damaged_workbook", lambda: ods(table(CELL.format(more="")) * 2)),
    "no_table.ods": ("damaged_workbook", lambda: ods("")),
    "nested.ods": (
        "damaged_workbook",
        lambda: ods(table(f"<table:table-cell>{table(CELL.format(more=''), 'b')}</table:table-cell>")),
    ),
    "junk.xlsb": ("damaged_workbook", lambda: other_zip("[Content_Types].xml", "xl/workbook.bin")),
}

_ONE = xls.number(0, 0, 1)
_HUGE_TABLE = xls.record(0x200, struct.pack("<LLHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))

RECORDS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "good.xls": ("not_a_return", lambda: xls.workbook({"填报表": _ONE})),
    "half.xls": ("damaged_workbook", lambda: xls.workbook({"填报表": _ONE})[:1600]),
    "circle.xls": (
        "damaged_workbook",
        lambda: xls.compound_file({"Workbook": b"x" * 5000}, chain=[0xFFFFFFFD, 0xFFFFFFFE, 2]),
    ),
    "outside.xls": (
        "damaged_workbook",
        lambda: xls.compound_file({"Workbook": b"x" * 5000}, chain=[0xFFFFFFFD, 0xFFFFFFFE, 99999]),
    ),
    "zeros.xls": ("damaged_workbook", lambda: xls.compound_file({"Workbook": b"\0" * 5000})),
    "no_end.xls": ("damaged_workbook", lambda: xls.workbook({"填报表": _ONE}, end=b"")),
    "no_sheet.xls": ("damaged_workbook", lambda: xls.workbook({})),
    "twice.xls": ("damaged_workbook", lambda: xls.workbook({"填报表": _ONE + _ONE})),
    "twice_by_case.xls": ("damaged_workbook", lambda: xls.workbook({"_meta": _ONE, "_META": _ONE})),
    "string_index.xls": ("damaged_workbook", lambda: xls.workbook({"填报表": xls.shared(0, 0, 5)})),
    "short_record.xls": ("damaged_workbook", lambda: xls.workbook({"填报表": xls.record(0x203, b"\0\0")})),
    "locked.xls": ("encrypted_workbook", lambda: xls.workbook({"填报表": _ONE}, before=xls.record(0x2F, b"\0" * 6))),
    "far_cell.xls": ("too_large", lambda: xls.workbook({"填报表": _ONE + xls.number(65535, 255, 1)})),
    # the reader sets memory aside for what the sheet says of itself, and dies of it
    "table_bomb.xls": ("reading_stopped", lambda: xls.workbook({"填报表": _HUGE_TABLE + _ONE})),
    "good.xlsb": ("not_a_return", lambda: xlsb.workbook({"填报表": [["x", 12.5]]})),
    "half_record.xlsb": (
        "damaged_workbook",
        lambda: xlsb.workbook({"填报表": []}, **{"xl/worksheets/sheet1.bin": b"\x00\x50abc"}),
    ),
    "twice.xlsb": (
        "damaged_workbook",
        lambda: xlsb.workbook({"填报表": []}, **{"xl/worksheets/sheet1.bin": xlsb.sheet([[1]]) + xlsb.sheet([[2]])}),
    ),
    "far_cell.xlsb": (
        "too_large",
        lambda: xlsb.workbook({"填报表": [[1] + [None] * 16000, *[[]] * 200, [None] * 16000 + [1]]}),
    ),
    "no_part.xlsb": (
        "damaged_workbook",
        lambda: xlsb.workbook({"填报表": []}, **{"xl/_rels/workbook.bin.rels": relations("worksheets/none.bin")}),
    ),
    "no_relations.xlsb": (
        "unsafe_workbook",
        lambda: xlsb.workbook({"填报表": []}, **{"xl/_rels/workbook.bin.rels": relations()}),
    ),
    "no_sheet.xlsb": ("damaged_workbook", lambda: xlsb.workbook({})),
    "same_names.xlsb": (
        "damaged_workbook",
        lambda: xlsb.workbook({"_meta": [], "_META": []}),
    ),
}


def many_rows(count: int, width: int) -> str:
    names = [_letters(at) for at in range(1, width + 1)]
    return "".join(
        f'<row r="{row}">' + "".join(f'<c r="{name}{row}"><v>1</v></c>' for name in names) + "</row>"
        for row in range(1, count + 1)
    )


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _made(kinds: Mapping[str, tuple[str, Callable[[], bytes]]]) -> Sequence[Kind]:
    return [_bytes(name, code, content) for name, (code, content) in kinds.items()]


KINDS: Sequence[Kind] = (
    *(kind for kind in FILES if os.name != "nt" or kind.code == "too_large"),
    *(_bytes(name, code, partial(bytes, content)) for name, (code, content) in OTHERS.items()),
    *_made(CONTAINERS),
    *_made(WORKBOOKS),
    *_made(CELLS),
    *_made(RECORDS),
)


def make_all(folder: Path) -> Mapping[str, str]:
    """Fill `folder` with every kind; the code that each file has to end in, by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        kind.make(folder / kind.name)
    return {kind.name: kind.code for kind in KINDS}


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
