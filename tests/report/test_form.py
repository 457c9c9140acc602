"""The form of an official document, GB/T 9704-2012: its figures in the XML of what we write."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from park_scoring.report import Publication, write_portraits, write_report
from tests import libreoffice as office
from tests.report.books import all_parts, book_of, part

MILLIMETRE = 1440 / 25.4  # twips
POINTS = {"title": 22.0, "body": 16.0, "page number": 14.0}  # 2号, 3号, 4号
FANG_SONG, XIAO_BIAO_SONG, KAI_TI, HEI_TI, SONG_TI = "仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("form")
    book = book_of(folder)
    return [*write_report(book, folder, Publication()).paths[:2], *write_portraits(book, folder, ["P05"]).paths]


@pytest.fixture(scope="module", params=[0, 1], ids=["report", "notice"])
def path(written: list[Path], request: pytest.FixtureRequest) -> Path:
    which: int = request.param
    return written[which]


@pytest.fixture(scope="module")
def document(path: Path) -> WordDocument:
    return Document(str(path))


def _sections(document: WordDocument) -> Iterator[tuple[Any, bool]]:
    for section in document.sections:
        yield section._sectPr, section._sectPr.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"


def _twips(element: Any, name: str) -> int:
    return int(element.get(qn(f"w:{name}")))


def test_pages_are_a4_with_the_margins_of_the_standard_and_wide_tables_lie_on_their_side(
    document: WordDocument,
) -> None:
    lying = 0
    for section, landscape in _sections(document):
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        found = [round(_twips(margins, side) / MILLIMETRE) for side in ("top", "right", "bottom", "left")]
        if landscape:
            # the upright page turned to the left: what was its right edge lies below
            assert (_twips(size, "w"), _twips(size, "h")) == (16838, 11906)
            assert found == [28, 37, 26, 35]
            lying += 1
        else:
            assert (_twips(size, "w"), _twips(size, "h")) == (11906, 16838)
            assert found == [37, 26, 35, 28]
    assert lying == 1


def test_twenty_two_lines_of_twenty_eight_characters_fill_the_text_block(document: WordDocument) -> None:
    for section, landscape in _sections(document):
        grid = section.find(qn("w:docGrid"))
        pitch, spacing = _twips(grid, "linePitch"), _twips(grid, "charSpace")
        assert pitch / 20 == pytest.approx(28.99, abs=0.05)
        assert 16 + spacing / 4096 == pytest.approx(15.79, abs=0.01)
        if not landscape:
            size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
            height = _twips(size, "h") - _twips(margins, "top") - _twips(margins, "bottom")
            assert height // pitch == 22


def test_a_character_is_set_so_close_that_twenty_eight_go_into_a_line(document: WordDocument) -> None:
    """The grid's own pitch is for programs that know it; LibreOffice gives each character two cells where it is less."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    advance = _twips(defaults.find(qn("w:sz")), "val") / 2 + _twips(defaults.find(qn("w:spacing")), "val") / 20
    section = document.sections[0]._sectPr
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width = (_twips(size, "w") - _twips(margins, "left") - _twips(margins, "right")) / 20
    assert int(width / advance) == 28


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("公文正文", FANG_SONG, POINTS["body"]),
        ("公文标题", XIAO_BIAO_SONG, POINTS["title"]),
        ("Heading 1", HEI_TI, POINTS["body"]),
        ("Heading 2", KAI_TI, POINTS["body"]),
        ("附件序号", HEI_TI, POINTS["body"]),
        ("附件标题", XIAO_BIAO_SONG, POINTS["title"]),
        ("页码单页", SONG_TI, POINTS["page number"]),
        ("页码双页", SONG_TI, POINTS["page number"]),
    ],
)
def test_styles_name_the_fonts_and_sizes_for_chinese_too(
    document: WordDocument, style: str, font: str, points: float
) -> None:
    found_font, found_size = "", 0.0
    at: Any = document.styles[style]
    while at is not None:
        properties = at.element.find(qn("w:rPr"))
        fonts = properties.find(qn("w:rFonts")) if properties is not None else None
        found_font = found_font or (fonts.get(qn("w:eastAsia")) if fonts is not None else "")
        found_size = found_size or (at.font.size.pt if at.font.size else 0.0)
        at = at.base_style
    assert (found_font, found_size) == (font, points)


def test_each_font_has_one_other_name_that_word_can_look_for(path: Path) -> None:
    """Word takes the whole of altName for one name, of 31 characters at most, whatever the standard says of lists."""
    fonts = {font.get(qn("w:name")): font for font in part(path, "word/fontTable.xml")}
    assert set(fonts) == {FANG_SONG, XIAO_BIAO_SONG, KAI_TI, HEI_TI, SONG_TI}
    others = {name: font.find(qn("w:altName")).get(qn("w:val")) for name, font in fonts.items()}
    assert (others[FANG_SONG], others[XIAO_BIAO_SONG], others[KAI_TI]) == ("仿宋", "华文中宋", "楷体")
    assert not [other for other in others.values() if len(other) > 31 or set(other) & set(",;，；")]


def test_no_punctuation_is_lost_at_the_end_of_a_line(document: WordDocument) -> None:
    """LibreOffice 7.4 reads overflowPunct the wrong way round, and drops some of the marks that it lets hang."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
    assert defaults.find(qn("w:overflowPunct")).get(qn("w:val")) == "1"


def test_paragraphs_begin_two_characters_in_and_the_title_stands_in_the_middle(document: WordDocument) -> None:
    for style in ("公文正文", "Heading 1", "Heading 2"):
        indent = document.styles[style].element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        assert indent.get(qn("w:firstLineChars")) == "200"
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "公文标题"
    assert document.styles["公文标题"].element.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == "center"
    assert document.paragraphs[1].text == ""


def test_a_number_stands_on_every_page_outside_on_odd_and_even_ones(document: WordDocument, path: Path) -> None:
    assert part(path, "word/settings.xml").find(qn("w:evenAndOddHeaders")) is not None
    for section in document.sections:
        for footer, style, side in (
            (section.footer, "页码单页", "right"),
            (section.even_page_footer, "页码双页", "left"),
        ):
            numbers = [
                paragraph
                for paragraph in footer._element.iter(qn("w:p"))
                if paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == document.styles[style].style_id
            ]
            assert numbers
            for paragraph in numbers:
                assert "".join(text.text for text in paragraph.iter(qn("w:t"))) == "— 1 —"
                assert [field.text.strip() for field in paragraph.iter(qn("w:instrText"))] == ["PAGE"]
            indent = document.styles[style].element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            assert indent.get(qn(f"w:{side}Chars")) == "100"


def test_numbers_on_pages_on_their_side_stay_where_they_are_put(path: Path) -> None:
    """LibreOffice 7.4 moves a text box that nothing wraps around to the edge on odd pages, where the first are even."""
    footers = [text for name, text in all_parts(path).items() if "footer" in name and "<wps:txbx>" in text]
    assert len(footers) == 2, "one for odd and one for even pages"
    for text in footers:
        assert "<wp:wrapThrough " in text
        assert "<wp:wrapNone/>" not in text
        # turned to the left, the number lies beside what was the lower edge, along all of the text block
        assert 'bodyPr vert="vert"' in text
        assert '<wp:extent cx="360000" cy="5616000"/>' in text


def test_numbering_goes_on_through_the_attachments(document: WordDocument) -> None:
    for section, _ in _sections(document):
        numbering = section.find(qn("w:pgNumType"))
        assert numbering is None or numbering.get(qn("w:start")) is None


def test_the_middle_of_the_page_number_is_seven_millimetres_below_the_text(document: WordDocument) -> None:
    margins = document.sections[0]._sectPr.find(qn("w:pgMar"))
    half_a_line = POINTS["page number"] / 2 * 20
    middle = _twips(margins, "footer") + half_a_line
    assert (_twips(margins, "bottom") - middle) / MILLIMETRE == pytest.approx(7, abs=0.1)


def test_attachments_are_listed_after_a_blank_line_without_full_stops(document: WordDocument) -> None:
    paragraphs = document.paragraphs
    styles = [paragraph.style.name if paragraph.style else "" for paragraph in paragraphs]
    first = styles.index("附件说明")
    assert paragraphs[first - 1].text == ""
    assert paragraphs[first].text.startswith("附件：1.\t")
    listed = [paragraphs[first].text.removeprefix("附件：")]
    listed += [paragraph.text for paragraph, style in zip(paragraphs, styles, strict=True) if style == "附件说明续"]
    assert [text.split(".")[0] for text in listed] == [str(number) for number in range(1, len(listed) + 1)]
    assert not any(text.endswith(("。", "；", ".")) for text in listed)
    # what a line is wrapped to begins under the name: the tab ends where the indent does
    for style, hanging in (("附件说明", 4.5), ("附件说明续", 1.5)):
        indent = document.styles[style].element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        assert (_twips(indent, "left") - _twips(indent, "hanging")) / 315.85 == pytest.approx(6.5 - hanging, abs=0.01)


def test_attachments_begin_on_pages_of_their_own(document: WordDocument) -> None:
    marks = [one for one in document.paragraphs if one.style is not None and one.style.name == "附件序号"]
    assert [mark.text for mark in marks] == [f"附件{number}" for number in range(1, len(marks) + 1)]
    assert document.styles["附件序号"].paragraph_format.page_break_before is True


def test_the_title_of_an_attachment_stands_in_the_third_line(document: WordDocument) -> None:
    """GB/T 9704-2012 7.3.4: the mark in the first line, the title in the third."""
    before = document.styles["附件标题"].paragraph_format.space_before
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert before is not None
    assert before.twips == _twips(grid, "linePitch")


def test_no_field_but_the_page_number_and_nothing_from_elsewhere_is_in_a_document(written: list[Path]) -> None:
    for path in written:
        parts = all_parts(path)
        for name, text in parts.items():
            assert "TargetMode" not in text, f"{name} points outside"
        fields = {text for part_ in parts.values() for text in _instructions(part_)}
        assert fields == {"PAGE"}


def _instructions(text: str) -> Iterator[str]:
    for piece in text.split("<w:instrText")[1:]:
        yield piece.split(">", 1)[1].split("<", 1)[0].strip()


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.libreoffice
def test_libreoffice_opens_every_document(written: list[Path], tmp_path: Path) -> None:
    printed = office.to_pdf(written, tmp_path)
    assert all(pdf.read_bytes().startswith(b"%PDF") for pdf in printed)
    # a page that is opened on its side and one upright: the sections came through
    report = printed[0].read_bytes()
    assert report.count(b"/MediaBox[0 0 841") >= 3
    assert report.count(b"/MediaBox[0 0 595") >= 5
