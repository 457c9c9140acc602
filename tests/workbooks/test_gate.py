"""What is no workbook, a broken one or a trap ends in its finding; what people's programs write passes as it is."""

import io
import os
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from park_scoring import faults
from park_scoring.findings import Finding, Severity
from park_scoring.intake import read_returns
from park_scoring.workbooks import isolate
from park_scoring.workbooks.cells import MOST_CELLS, Budget
from park_scoring.workbooks.container import members, packed
from park_scoring.workbooks.gate import admit
from park_scoring.workbooks.opening import open_workbook, open_workbooks, refused_file
from park_scoring.workbooks.reader import read_file
from park_scoring.workbooks.refusal import Refusal, RefusedError
from park_scoring.workbooks.reply import Reply
from park_scoring.workbooks.xlsx_sheet import scan
from tests import hostile
from tests import libreoffice as office
from tests.archives import Member, archive
from tests.hostile import (
    GOOD_ROWS,
    KINDS,
    compound,
    ods,
    parts,
    rows,
    sheet,
    table,
    with_members,
    xlsx,
)
from tests.keyed_grids import small_scheme, write_return

NEVER = frozenset[str]()


# ── the hostile set ──


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Finding]:
    """The first finding of each hostile file, read by child processes as one folder."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.make_all(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("park_scoring.workbooks.opening.answers", isolate.answers)
        found = read_returns([folder], small_scheme(["built_up_area"])).findings
    first: dict[str, Finding] = {}
    for finding in found:
        first.setdefault(finding.file or "", finding)
    return first


def test_there_are_many_kinds() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 60


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_hostile_file_ends_in_its_finding(kind: hostile.Kind, met: Mapping[str, Finding]) -> None:
    finding = met[kind.name]
    assert (finding.code, finding.severity) == (kind.code, Severity.ERROR)
    assert finding.message.count("。") == 2, "one sentence says what, one says what to do"
    assert "（）" not in finding.message
    assert "{" not in finding.message


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pdf.xlsx", "内容却是PDF 文件。请填报单位报送填好的填报表（.xlsx）本身。"),
        (
            "html.xls",
            "内容却是网页（HTML）。多半是从别的系统导出的网页，请填报单位把数据填入发出的填报表（.xlsx）后重新报送。",
        ),
        ("csv_gbk.xlsx", "内容却是文本表格（CSV）。"),
        ("csv_utf16.xls", "内容却是文本表格（CSV）。"),
        ("word.doc.xls", "内容却是文字文档（Word）。"),
        ("word.xlsx", "内容却是文字文档（Word）。"),
        ("zipped.xlsx", "内容却是压缩包。请解压后把里面的填报表放进报送文件夹，再运行一次。"),
        ("encrypted.xlsx", "设有打开密码，读不出来。请填报单位取消打开密码"),
        ("pipe.xlsx", "不是普通文件，而是管道，没有打开。"),
        ("loop.xlsx", "不是普通文件，而是指向别处的链接，而所指的文件不存在，没有打开。"),
        ("no_part.xlsx", "文件已损坏（缺少部件“填报表”），没有读取。"),
        ("far_cell.xlsx", "《填报表》XFD1048576：有内容的单元格离表格太远，填报表不会有这么大，没有读取。"),
        ("cell_twice.xlsx", "《填报表》：文件已损坏（同一个单元格写了不止一次），没有读取。"),
        ("column_beyond.xlsx", "《填报表》：文件已损坏（有单元格的位置“XFE1”不合法），没有读取。"),
    ],
)
def test_the_message_says_by_name_what_it_is_and_what_to_do(name: str, words: str, met: Mapping[str, Finding]) -> None:
    if name in met or os.name != "nt":
        assert words in met[name].message


def test_every_kind_of_refusal_that_has_words_is_one_that_is_told() -> None:
    """`time` and `memory` are told of processes (test_isolate), `folder` and `not_opened` where the system says so."""
    told = {kind for kinds in faults.FAULTS.values() for kind in kinds.kinds}
    seen = {reply.refusal.kind for reply in _replies() if reply.refusal}
    assert told - seen <= {"time", "memory", "crash", "folder", "pipe", "socket", "device", "link", "drawing", "file"}
    assert seen - told <= {"", "empty"}


def _replies() -> list[Reply]:
    contents = [content for _, content in hostile.OTHERS.values() if content[:8] != compound("Workbook")[:8]]
    contents += [compound("WordDocument"), compound("PowerPoint Document"), compound("x"), compound("__substg1.0_")]
    contents += [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0" * 9 * 2**20]
    contents += [
        make()
        for kinds in (hostile.CONTAINERS, hostile.WORKBOOKS, hostile.CELLS, hostile.RECORDS)
        for _, make in kinds.values()
    ]
    return [_replied(content) for content in contents]


def _replied(content: bytes) -> Reply:
    try:
        admit(content)
    except RefusedError as refused:
        return Reply(refusal=refused.refusal)
    return Reply()


def test_the_same_file_under_any_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    for name in ("a.xls", "b.ods", "c", "d.pdf"):
        (tmp_path / name).write_bytes(xlsx())
        book = open_workbook(tmp_path / name)
        assert book.sheets is not None
        assert book.sheets["填报表"].rows == [["x", 12.5]]


def test_a_link_to_a_workbook_is_that_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx())
    try:
        (tmp_path / "b.xlsx").symlink_to("a.xlsx")
    except OSError:
        pytest.skip("no links for this user")
    assert open_workbook(tmp_path / "b.xlsx").sheets == open_workbook(tmp_path / "a.xlsx").sheets is not None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may read here")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx())
    path.chmod(0)
    assert open_workbook(path).refusal == Refusal("not_opened")


def test_a_folder_by_a_workbook_s_name_is_no_file(tmp_path: Path) -> None:
    assert open_workbook(tmp_path).refusal == Refusal("not_a_file", "folder")


# ── noise: whatever the bytes, there is an answer ──


@given(st.binary(max_size=300))
def test_no_bytes_at_all_raise_anything_but_a_refusal(content: bytes) -> None:
    assert _replied(content).refusal is not None


@given(st.data())
def test_a_workbook_with_a_few_bytes_changed_is_refused_or_says_the_same(data: st.DataObject) -> None:
    whole = xlsx()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(min_size=0, max_size=3)) + whole[at + 1 :]
    try:
        found = members(changed)
    except RefusedError:
        return
    assert found == members(whole)


SPOILT = st.sampled_from(["<c ", "</c>", "<v>", "</v>", ' t="s"', ' t="e"', "<f>", "</f>", "<f/>", "12", "A1", 'r="B2"', "<row ", "</row>", "&lt;", "<!--", "-->", "<is><t>", "</t></is>", "\n", "'", '"', "<x:v>", ">"])  # fmt: skip


@given(st.lists(SPOILT, max_size=6), st.integers(0, len(GOOD_ROWS)))
def test_the_quick_search_and_the_walk_through_the_cells_agree(more: list[str], at: int) -> None:
    content = sheet(GOOD_ROWS[:at] + "".join(more) + GOOD_ROWS[at:])
    walked = content.replace(b"</worksheet>", b"<!-- to be gone through cell by cell --></worksheet>")
    assert _scanned(content) == _scanned(walked)


def _scanned(content: bytes) -> object:
    try:
        return scan(content, "part", 1, Budget()).lost
    except RefusedError as refused:
        return refused.refusal.code


# ── what people's programs write ──


def test_a_new_archive_holds_the_same_parts() -> None:
    assert members(packed(parts())) == parts()


def test_archives_of_all_usual_kinds_are_the_same(tmp_path: Path) -> None:
    made = []
    for force, seekable in ((False, True), (True, True), (False, False), (True, False)):
        target = io.BytesIO()
        target.seekable = lambda seekable=seekable: seekable  # type: ignore[method-assign, misc]
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts().items():
                with file.open(zipfile.ZipInfo(name), "w", force_zip64=force) as member:
                    member.write(content)
            file.mkdir("xl/empty")
        made.append(target.getvalue())
    assert len(set(made)) > 1
    assert [members(content) for content in made] == [parts()] * len(made)


def test_the_end_for_large_archives_that_some_programs_always_write_is_read() -> None:
    plain = xlsx()
    end = struct.unpack("<4s4H2LH", plain[-22:])
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, end[3], end[4], end[5], end[6])
    place = struct.pack("<4sLQL", b"PK\6\7", 0, len(plain) - 22, 1)
    told = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert members(plain[:-22] + large + place + told) == members(plain)


def _openpyxl(path: Path) -> None:
    book = Workbook()
    filled = book.worksheets[0]
    for at, value in enumerate(
        (1, 2.5, "文字", True, date(2025, 6, 30), datetime.fromisoformat("2025-06-30T12:05"), time(8), -1e-300), 1
    ):
        filled.cell(at + 3, at + 2, value)  # type: ignore[call-overload]
    filled.merge_cells("A1:C2")
    filled["A20"].hyperlink = "#A1"
    book.create_chartsheet("图")
    book.create_sheet("空")
    book.save(path)


def _xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name in ("一", "二"):
            filled = book.add_worksheet(name)
            filled.write_row(2, 1, [1, "a&b", "<c>", "e", "'"])
            filled.write_formula("A1", "=1+1", None, 2)
            filled.write_rich_string("A2", "a", book.add_format({"bold": True}), "b", "c")
            filled.data_validation("F1", {"validate": "list", "source": ["e", "f"]})


def _prefixed(path: Path) -> None:
    """As some programs write it: every element with a prefix, every attribute in single quotes."""
    text = sheet(GOOD_ROWS).decode().replace('"', "'").replace("xmlns=", "xmlns:x=")
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        text = (
            text.replace(f"<{name} ", f"<x:{name} ")
            .replace(f"<{name}>", f"<x:{name}>")
            .replace(f"</{name}>", f"</x:{name}>")
        )
    path.write_bytes(xlsx(sheet=text.encode()))


def _unnamed(path: Path) -> None:
    """Rows and cells without names: each behind the one before."""
    path.write_bytes(
        rows('<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row><c t="b"><v>1</v></c></row>')
    )


@pytest.mark.parametrize("write", [_openpyxl, _xlsxwriter, _prefixed, _unnamed], ids=lambda write: str(write.__name__))
def test_what_programs_write_is_read_as_the_reader_alone_reads_it(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "a.xlsx"
    write(path)
    _reads_alike(path)


def _reads_alike(path: Path) -> Reply:
    reply = read_file(path, NEVER)
    bare = CalamineWorkbook.from_path(path)
    there = [one.name for one in bare.sheets_metadata if "WorkSheet" in str(one.typ)]
    assert reply.refusal is None
    assert [(one.name, one.rows) for one in reply.sheets] == [
        (name, bare.get_sheet_by_name(name).to_python()) for name in there
    ]
    starts = [(one.first_row, one.first_column) for one in reply.sheets]
    assert starts == [bare.get_sheet_by_name(name).start or (0, 0) for name in there]
    return reply


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.libreoffice
def test_what_libreoffice_writes_is_read_in_every_format(tmp_path: Path) -> None:
    book = Workbook()
    filled = book.worksheets[0]
    filled.title = "填报表"
    for row in ([], [None, 12.5, "文字", "=1+1", "=1/0", '=""'], [None, True, date(2025, 6, 30)]):
        filled.append(row)
    filled["Z900"] = "·"
    source = tmp_path / "a.xlsx"
    book.save(source)
    for format_name in ("xlsx", "ods", "xls"):
        (path,) = office.to_spreadsheet([source], tmp_path / format_name, format_name)
        reply = _reads_alike(path)
        (one,) = reply.sheets
        assert one.rows[0][:3] == [12.5, "文字", 2]
        if format_name != "xls":  # into which the gate cannot look
            assert {place: code for place, (code, _) in one.look.lost.items()} == {(1, 4): "error_cell"}


def test_nothing_but_numbers_survives_the_way_over_changed(tmp_path: Path, isolated: None) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(rows('<row r="1"><c r="A1"><v>nan</v></c><c r="B1"><v>inf</v></c><c r="C1"><v>-1e999</v></c><c r="D1" t="b"><v>1</v></c><c r="E1"><v>1e-320</v></c></row>'))  # fmt: skip
    sheets = open_workbook(path).sheets
    assert sheets is not None
    (row,) = sheets["填报表"].rows
    assert [repr(value) for value in row] == ["'nan'", "'inf'", "-inf", "True", "1e-320"]


# ── cells whose value nobody can have ──


def lost(cells: str) -> dict[str, tuple[str, str]]:
    content = sheet(f'<row r="1">{cells}</row>')
    return {
        f"{'ABCDEF'[column]}{row + 1}": told for (row, column), told in scan(content, "part", 5, Budget()).lost.items()
    }


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1" t="e"><v>#DIV/0!</v></c>',
        "<c r='A1' t='e'><v>#DIV/0!</v></c>",
        '<c t = "e" r="A1"><v>#DIV/0!</v></c>',
        '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="A1" t="e"><v><![CDATA[#DIV/0!]]></v></c>',
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="A1" t="e"><x:v>#DIV/0!</x:v></x:c>',
        '<c r="A1" t="&#101;"><v>#DIV/0!</v></c>',
    ],
)
def test_an_error_is_found_however_it_is_spelt(cells: str) -> None:
    assert lost(cells) == {"A1": ("error_cell", "#DIV/0!")}


@pytest.mark.parametrize(
    ("cells", "formula"),
    [
        ('<c r="A1"><f>B1*2</f></c>', "=B1*2"),
        ('<c r="A1"><f>B1&amp;"e"</f><v></v></c>', '=B1&amp;"e"'),
        ('<c r="A1"><f>B1*2</f><v/></c>', "=B1*2"),
        ('<c r="A1"><f>B1*2</f><v /></c>', "=B1*2"),
        ('<c r="A1" t="n"><f>B1*2</f>\n</c>', "=B1*2"),
        ('<c r="A1" t="str"><f>B1*2</f></c>', "=B1*2"),
        ('<c r="A1"><f t="shared" si="0"/></c>', ""),
        ('<c r="A1"><f t="shared" ref="A1:A9" si="0">B1*2</f></c>', "=B1*2"),
        ('<c r="A1"><f ca="1">B1*2</f><v></v></c>', "=B1*2"),
        ('<c r="A1"><v></v><f>B1*2</f></c>', "=B1*2"),
    ],
)
def test_a_formula_without_a_stored_value_is_found_however_it_is_spelt(cells: str, formula: str) -> None:
    assert lost(cells) == {"A1": ("formula_without_value", formula)}


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1"><f>1+1</f><v>2</v></c>',
        '<c r="A1"><v>2</v><f>1+1</f></c>',
        '<c r="A1" t="str"><f>""</f><v></v></c>',
        '<c r="A1" t="str"><f>""</f><v/></c>',
        '<c r="A1" t="str"><f>" "</f><v xml:space="preserve"> </v></c>',
        '<c r="A1"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="A1" t="inlineStr"><is><t>e</t></is></c>',
        '<c r="A1" t="str"><v>"e"</v></c>',
        '<c r="A1" t="s"><v>4</v></c>',
        '<c r="A1"/>',
        '<c r="A1"></c>',
    ],
)
def test_what_has_its_value_is_not_lost(cells: str) -> None:
    assert lost(cells) == {}


def test_a_long_formula_is_cut_between_its_characters() -> None:
    (told,) = lost(f'<c r="A1"><f>"{"&amp;" * 400}"</f></c>').values()
    assert told[1] == '="' + "&amp;" * 19 + "…"


def test_many_cells_that_are_suspicious_are_still_gone_through_in_time() -> None:
    content = sheet(hostile.many_rows(200, 500).replace("<v>1</v>", "<f>1</f>"))
    budget = Budget()
    assert len(scan(content, "part", 0, budget).lost) == 100_000
    assert budget.cells == MOST_CELLS - 100_000


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (' table:formula="of:=1/0" office:value-type="float" office:value="0"', "error_cell"),
        (
            ' table:formula="of:=1/0" office:value-type="string" calcext:value-type="error" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
            "error_cell",
        ),
        (' table:formula="of:=1/0"', "error_cell"),
        (' office:value-type="string"', ""),
    ],
)
def test_an_error_in_an_open_document_is_found(cell: str, found: str) -> None:
    content = ods(table(f"<table:table-cell{cell}><text:p>#DIV/0!</text:p></table:table-cell>"))
    sheets = admit(content).sheets
    assert sheets is not None
    assert [code for code, _ in sheets[0][1].lost.values()] == ([found] if found else [])


def test_a_formula_without_a_value_in_an_open_document_is_found() -> None:
    content = ods(table('<table:table-cell table:formula="of:=1+1" table:number-columns-repeated="3"/>'))
    [(name, look)] = admit(content).sheets
    assert name == "填报表"
    assert look.lost == dict.fromkeys([(0, 0), (0, 1), (0, 2)], ("formula_without_value", ""))


def test_a_lost_cell_is_a_finding_at_its_cell_and_never_a_blank(tmp_path: Path) -> None:
    """award_green means 否 where it is blank: an error there must not."""
    scheme = small_scheme(["award_green"])
    path = write_return(
        tmp_path / "a.xlsx", scheme, "office", "| park_code | award_green |\n| P01 | 是 |\n| P02 | 是 |"
    )
    _change(path, 'r="B8"', '<c r="B8" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    _change(path, 'r="B9"', "<c r=\"B9\"><f>IF(1,'x',2)</f></c>")
    found = read_returns([path], scheme)
    assert [(one.park, one.value, one.raw, one.status) for one in found.values] == [
        ("P01", None, "#DIV/0!", "error_cell"),
        ("P02", None, "=IF(1,'x',2)", "formula_without_value"),
    ]
    told = [one for one in found.findings if one.code in ("error_cell", "formula_without_value")]
    assert [(one.severity, one.sheet, one.cell, one.value) for one in told] == [
        ("error", "填报表", "B8", "#DIV/0!"),
        ("error", "填报表", "B9", "=IF(1,'x',2)"),
    ]


def _change(path: Path, name: str, cell: str) -> None:
    """Put `cell` in the place of that of this name, on the form's sheet."""
    found = dict(members(path.read_bytes()))
    part = "xl/worksheets/sheet2.xml"
    text = found[part].decode()
    changed, count = re.subn(rf"<c {name}[^>]*?(/>|>.*?</c>)", lambda _: cell, text)
    assert count == 1, text
    found[part] = changed.encode()
    path.write_bytes(archive(Member(one, content) for one, content in found.items()))


def test_macros_are_not_run_and_that_is_said(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech"])
    path = write_return(tmp_path / "a.xlsm", scheme, "keji", "| park_code | new_high_tech |\n| P01 | 0 |\n| P02 | 0 |")
    found = {**members(path.read_bytes()), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    path.write_bytes(archive(Member(name, content) for name, content in found.items()))
    returns = read_returns([path], scheme)
    assert [(one.code, one.severity) for one in returns.findings] == [("macros_ignored", "notice")]
    assert len(returns.values) == 2


def test_a_file_whose_reader_dies_is_listed_with_its_digest(tmp_path: Path, isolated: None) -> None:
    (tmp_path / "a.xls").write_bytes(hostile.RECORDS["table_bomb.xls"][1]())
    (tmp_path / "b.xlsx").write_bytes(xlsx())
    dead, alive = open_workbooks([tmp_path / "a.xls", tmp_path / "b.xlsx"])
    assert dead.refusal == Refusal("reading_stopped", "crash")
    assert len(dead.sha256) == len(alive.sha256) == 64
    assert refused_file(dead.refusal, "a.xls").message.startswith("读取程序异常退出")
    assert alive.refusal is None


def test_more_members_than_said_are_no_way_past_the_gate() -> None:
    with pytest.raises(RefusedError):
        members(with_members(count=2))
