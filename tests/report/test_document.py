"""Filling a template document: placeholders however Word cut them up, lists, tables, fields left to people."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from park_scoring.errors import MasterError
from park_scoring.report import words as report_words
from park_scoring.report.document import fill
from park_scoring.report.model import DocumentContent, Entry, Table, WordColumn
from tests.report.books import all_parts, words

TABLE = Table(
    "得分",
    (WordColumn("园区", kind="text"), WordColumn("总分", "分", decimals=2)),
    (("甲园区", 12.345), ("乙园区", None)),
)


def _content(values: Entry | None = None, **lists: list[Entry]) -> DocumentContent:
    return DocumentContent("标题", "主题", date(2026, 1, 1), values or {}, lists, {"scores": TABLE, "nothing": None})


def _template(folder: Path, *paragraphs: str | list[str], without: str = "", header: str = "") -> Path:
    """A template with a paragraph a text; a list of texts is one paragraph cut into runs."""
    document = Document()
    styles = [name for looks in report_words.STYLES_IN_TABLE.values() for name in looks.values()]
    for name in (*styles, report_words.STYLE_SIGNATURE, report_words.STYLE_DATE):
        if name != without:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style(report_words.STYLE_TABLE, WD_STYLE_TYPE.TABLE)
    document.styles.add_style(report_words.STYLE_TO_FILL, WD_STYLE_TYPE.CHARACTER)
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for piece in [pieces] if isinstance(pieces, str) else pieces:
            paragraph.add_run(piece)
    document.sections[0].header.paragraphs[0].text = header
    path = folder / "template.docx"
    document.save(str(path))
    return path


def _filled(folder: Path, template: Path, content: DocumentContent) -> Path:
    fill(template, content).write(folder / "filled.docx")
    return folder / "filled.docx"


def test_a_placeholder_that_word_cut_into_runs_is_filled(tmp_path: Path) -> None:
    template = _template(tmp_path, ["前{", "{ye", "ar}", "}后{{ year }}"])
    assert words(_filled(tmp_path, template, _content({"year": "2025"}))) == "前2025后2025"


def test_neighbours_that_name_a_list_stand_together_once_for_each_entry(tmp_path: Path) -> None:
    template = _template(tmp_path, "（{{parts.number}}）", "{{parts.text}}{{year}}", "完")
    parts: list[Entry] = [{"number": "一", "text": "甲"}, {"number": "二", "text": "乙"}]
    filled = _filled(tmp_path, template, _content({"year": "2025"}, parts=parts))
    assert words(filled).splitlines() == ["（一）", "甲2025", "（二）", "乙2025", "完"]


def test_a_list_without_entries_leaves_nothing_behind(tmp_path: Path) -> None:
    template = _template(tmp_path, "始", "{{parts.text}}", "终", header="{{parts.text}}")
    filled = _filled(tmp_path, template, _content(parts=[]))
    assert words(filled).splitlines() == ["始", "终"]
    header = Document(str(filled)).sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == [""], "a header keeps a paragraph"


def test_a_table_takes_the_place_of_its_paragraph_and_nothing_that_of_no_table(tmp_path: Path) -> None:
    template = _template(tmp_path, "始", "{{table.scores}}", "{{table.nothing}}", "终")
    filled = Document(str(_filled(tmp_path, template, _content())))
    (table,) = filled.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["园区", "总分\n分"],
        ["甲园区", "12.35"],
        ["乙园区", "—"],
    ]
    assert [paragraph.text for paragraph in filled.paragraphs] == ["始", "终"]
    repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, False, False]


def test_columns_in_groups_stand_under_a_heading_of_their_own(tmp_path: Path) -> None:
    columns = (
        WordColumn("园区"),
        WordColumn("甲", group="总量"),
        WordColumn("乙", group="总量"),
        WordColumn("丙", group="效益"),
    )
    content = DocumentContent("", "", date(2026, 1, 1), {}, {}, {"scores": Table("", columns, ((1.0, 2.0, 3.0, 4.0),))})
    (table,) = Document(str(_filled(tmp_path, _template(tmp_path, "{{table.scores}}", "终"), content))).tables
    upper, lower, figures = [[cell.text for cell in row.cells] for row in table.rows]
    assert upper == ["园区", "总量", "总量", "效益"]  # the spanned cell twice
    assert lower[1:] == ["甲", "乙", "丙"]
    assert figures == ["1", "2", "3", "4"]


def test_a_text_that_is_not_known_is_a_field_in_its_own_style_and_is_reported(tmp_path: Path) -> None:
    template = _template(tmp_path, "电话：{{supervise}}。")
    target = tmp_path / "filled.docx"
    filled = fill(template, _content({"supervise": None}))
    filled.write(target)
    assert filled.left == ("〔监督电话〕",)
    (paragraph,) = Document(str(target)).paragraphs
    assert [(run.text, getattr(run.style, "name", "")) for run in paragraph.runs if run.text] == [
        ("电话：", "Default Paragraph Font"),
        ("〔监督电话〕", report_words.STYLE_TO_FILL),
        ("。", "Default Paragraph Font"),
    ]


def test_what_comes_in_is_text_and_nothing_else(tmp_path: Path) -> None:
    hostile = "{{year}}<w:br/>&amp;\x07\u202e=HYPERLINK(1)\n下一行"
    template = _template(tmp_path, "{{name}}|{{parts.text}}", "{{name}}")
    filled = _filled(tmp_path, template, _content({"name": hostile, "year": "X"}, parts=[{"text": hostile}]))
    shown = "{{year}}<w:br/>&amp;␇\N{REPLACEMENT CHARACTER}=HYPERLINK(1) 下一行"
    assert words(filled).splitlines() == [f"{shown}|{shown}", shown]


@pytest.mark.parametrize("text", ["{{nobody}}", "{{parts.nobody}}", "{{nobody.text}}", "{{table.nobody}}"])
def test_a_placeholder_that_nobody_knows_is_named(tmp_path: Path, text: str) -> None:
    template = _template(tmp_path, text)
    with pytest.raises(MasterError, match=r"“.*nobody.*”不认识，可用的有：.*year"):
        _filled(tmp_path, template, _content({"year": "2025"}, parts=[{"text": "甲"}]))


def test_what_a_template_has_lost_is_named(tmp_path: Path) -> None:
    content = replace(_content({"year": "2025", "headline": "文"}, parts=[]), offered={"tool": "0.1.0"})
    filled = fill(_template(tmp_path, "{{year}}"), content)
    assert filled.unused == ("{{headline}}", "{{parts.…}}", "{{table.scores}}", "{{table.nothing}}")
    whole = _template(tmp_path, "{{year}}{{headline}}", "{{parts.text}}", "{{table.scores}}", "{{table.nothing}}", "终")
    assert fill(whole, content).unused == ()


def test_what_is_only_offered_may_be_named(tmp_path: Path) -> None:
    content = replace(_content(), offered={"tool": "0.1.0"})
    assert words(_filled(tmp_path, _template(tmp_path, "{{tool}}"), content)) == "0.1.0"


def test_a_template_without_a_style_that_we_need_says_which(tmp_path: Path) -> None:
    with pytest.raises(MasterError, match="缺少样式：密排数字"):
        _filled(tmp_path, _template(tmp_path, "文", without="密排数字"), _content())


def test_a_template_that_is_no_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "template.docx").write_text("文")
    with pytest.raises(MasterError, match=r"“template\.docx”打不开"):
        _filled(tmp_path, tmp_path / "template.docx", _content())


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        # the date begins two characters to the right of the signature's beginning: 28 − 2 − 10, and two more
        ("赤峰市工业园区办公室", "2026年3月5日", (16.0, 18.0)),
        # a date longer than the signature ends two characters from the right: eight half-wide digits and three
        # characters are 7 wide, so it begins at 28 − 2 − 7, and the signature two before it
        ("市政府", "2026年12月25日", (17.0, 19.0)),
    ],
)
def test_the_signature_stands_as_the_standard_says(
    tmp_path: Path, name: str, day: str, expected: tuple[float, float]
) -> None:
    from park_scoring.report.document import packaged

    template = tmp_path / "template.docx"
    template.write_bytes(packaged("notice_template.docx").read_bytes())
    document = Document(str(template))
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == report_words.STYLE_SIGNATURE:
            paragraph.text = "{{name}}"
        elif paragraph.style is not None and paragraph.style.name == report_words.STYLE_DATE:
            paragraph.text = "{{day}}"
        elif "{{" in paragraph.text:
            paragraph.text = ""
    for section in document.sections:
        for header in (section.header, section.even_page_header):
            for paragraph in header.paragraphs:
                paragraph.text = ""
    document.save(str(template))
    filled = Document(str(_filled(tmp_path, template, _content({"name": name, "day": day}))))
    indents = [
        paragraph.paragraph_format.left_indent
        for paragraph in filled.paragraphs
        if paragraph.style is not None
        and paragraph.style.name in (report_words.STYLE_SIGNATURE, report_words.STYLE_DATE)
    ]
    character = 156 / 28  # mm
    assert [indent.mm / character for indent in indents if indent is not None] == pytest.approx(expected, abs=0.05)


def test_no_clock_is_left_in_the_file(tmp_path: Path) -> None:
    core = all_parts(_filled(tmp_path, _template(tmp_path, "文"), _content()))["docProps/core.xml"]
    assert core.count("2026-01-01T00:00:00Z") == 2
    assert "标题" in core
