"""Fills a template document: its {{placeholders}} with texts, lists and tables; its looks are its own affair."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from park_scoring import contract, files
from park_scoring.errors import MasterError
from park_scoring.inert import inert_line
from park_scoring.report import words
from park_scoring.report.mark import mark_pages
from park_scoring.report.model import DocumentContent, Entry, Text
from park_scoring.report.signature import align_signatures
from park_scoring.report.word_table import word_table

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z_]+)(?:\.([a-z_]+))?\s*\}\}")
_TABLE = "table"
_STYLES = (
    words.STYLE_TABLE,
    words.STYLE_TO_FILL,
    *(name for looks in words.STYLES_IN_TABLE.values() for name in looks.values()),
)


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """A document that is ready.

    `write` puts it into a file, `left` names the fields that are left to people, `unused` the placeholders that the
    template has lost: what they stand for is not in the document.
    """

    write: Callable[[Path], None]
    left: tuple[str, ...]
    unused: tuple[str, ...]


def fill(template: Traversable, content: DocumentContent) -> FilledDocument:
    """Fill `template`.

    Paragraphs that name fields of a list (`{{categories.label}}`) stand once for each of its entries, neighbours
    that name the same list together; with no entry they are left out. `{{table.ranking}}` alone in a paragraph is
    a table, or nothing. A text of None is a field to fill in, shown by its label in the character style for those.
    Raises MasterError for a template that cannot be opened, or names what we do not know.
    """
    document = _opened(template)
    filler = _Filler(template.name, document, content)
    filler.fill()
    align_signatures(document)
    if content.mark:
        mark_pages(document, content.mark, words.MARK_FONT)
    properties = document.core_properties
    properties.title, properties.subject = content.title, content.subject
    properties.author = properties.last_modified_by = properties.keywords = properties.comments = ""
    properties.revision = 1
    return FilledDocument(
        lambda path: _save(document, path, content), tuple(dict.fromkeys(filler.left)), filler.unused()
    )


def packaged(name: str) -> Traversable:
    """A template document that comes with the package."""
    return resources.files("park_scoring_templates") / name


def _opened(template: Traversable) -> WordDocument:
    try:
        return Document(BytesIO(template.read_bytes()))
    except (OSError, BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise MasterError(words.DOCUMENT_UNREADABLE.format(file=template.name)) from error


def _save(document: WordDocument, path: Path, content: DocumentContent) -> None:
    document.save(str(path))
    files.settle(path, f"{content.created.isoformat()}T00:00:00Z")


class _Filler:
    """One document on its way from template to finished: its content, and the fields met that nobody gave."""

    def __init__(self, template: str, document: WordDocument, content: DocumentContent) -> None:
        self.template, self.document, self.content = template, document, content
        self.left: list[str] = []
        self.met: set[str] = set()
        known = {style.name: style.style_id for style in document.styles}
        lacking = [name for name in _STYLES if name not in known]
        if lacking:
            told = words.DOCUMENT_LACKS.format(file=template, styles=contract.LIST.join(lacking))
            raise MasterError(told)
        self.styles = {name: known[name] for name in _STYLES}

    def fill(self) -> None:
        for part in _parts(self.document):
            # settled before anything is filled in: what comes in is never taken for a placeholder
            plain = [paragraph for paragraph in part.iter(qn("w:p")) if not self._list_of(paragraph)]
            for run in list(_list_runs(part, self._list_of)):
                self._repeat(*run)
            for paragraph in plain:
                self._paragraph(paragraph, {})

    def unused(self) -> tuple[str, ...]:
        """The placeholders of the content that the document did not name."""
        content = self.content
        tables = {f"{_TABLE}.{name}": f"{_TABLE}.{name}" for name in content.tables}
        meant = {name: name for name in content.values} | {name: f"{name}.…" for name in content.lists} | tables
        return tuple(f"{{{{{told}}}}}" for name, told in meant.items() if name not in self.met)

    def _list_of(self, paragraph: Any) -> str:
        """The list whose fields a paragraph names, "" for none."""
        names = {found[1] for found in _PLACEHOLDER.finditer(_text(paragraph)) if found[2] and found[1] != _TABLE}
        for name in names:
            if name not in self.content.lists:
                raise self._unknown(name)
        if len(names) > 1:
            raise self._unknown(contract.LIST.join(sorted(names)))
        self.met |= names
        return names.pop() if names else ""

    def _repeat(self, name: str, paragraphs: Sequence[Any]) -> None:
        """Paragraphs that name one list, once for each entry, in front of where they stood."""
        first = paragraphs[0]
        for entry in self.content.lists[name]:
            for paragraph in paragraphs:
                copy = deepcopy(paragraph)
                for section in copy.iter(qn("w:sectPr")):
                    section.getparent().remove(section)
                first.addprevious(copy)
                self._paragraph(copy, {f"{name}.{key}": value for key, value in entry.items()})
        for paragraph in paragraphs:
            if paragraph.find(f".//{qn('w:sectPr')}") is not None or _is_last(paragraph):
                _empty(paragraph)
            else:
                paragraph.getparent().remove(paragraph)

    def _paragraph(self, paragraph: Any, entry: Entry) -> None:
        whole = _PLACEHOLDER.fullmatch(_text(paragraph).strip())
        if whole and whole[1] == _TABLE:
            self._table(paragraph, whole[2])
            return
        left = []
        for found in reversed(list(_PLACEHOLDER.finditer(_text(paragraph)))):
            value = self._value(found, entry)
            label = words.FIELDS_TO_FILL.get(found[1], found[1]) if value is None else ""
            _replace(paragraph, found, label or inert_line(value or ""), self.styles if label else {})
            left += [label] if label else []
        self.left += reversed(left)

    def _value(self, found: re.Match[str], entry: Entry) -> Text:
        name = f"{found[1]}.{found[2]}" if found[2] else found[1]
        known: Mapping[str, Text] = entry if found[2] else {**self.content.offered, **self.content.values}
        if name not in known:
            raise self._unknown(name)
        self.met.add(name)
        return known[name]

    def _table(self, paragraph: Any, name: str) -> None:
        if name not in self.content.tables:
            raise self._unknown(f"{_TABLE}.{name}")
        self.met.add(f"{_TABLE}.{name}")
        table = self.content.tables[name]
        if table is not None:
            paragraph.addprevious(word_table(table, _room(paragraph), self.styles))
        if paragraph.find(f".//{qn('w:sectPr')}") is not None or _is_last(paragraph):
            _empty(paragraph)
        else:
            paragraph.getparent().remove(paragraph)

    def _unknown(self, found: str) -> MasterError:
        known = [*self.content.values, *self.content.offered, *(f"{name}.…" for name in self.content.lists)]
        known += [f"{_TABLE}.{name}" for name in self.content.tables]
        return MasterError(
            words.DOCUMENT_PLACEHOLDER.format(file=self.template, found=found, known=contract.LIST.join(known))
        )


def _parts(document: WordDocument) -> Iterator[Any]:
    """The body, then each header and footer once."""
    yield document.element.body
    for section in document.sections:
        for part in (
            section.header,
            section.even_page_header,
            section.first_page_header,
            section.footer,
            section.even_page_footer,
            section.first_page_footer,
        ):
            if not part.is_linked_to_previous:
                yield part._element


def _list_runs(part: Any, list_of: Any) -> Iterator[tuple[str, list[Any]]]:
    """Neighbouring paragraphs that name the same list, together."""
    run: list[Any] = []
    name = ""
    for paragraph in part.iter(qn("w:p")):
        own = list_of(paragraph)
        if run and (own != name or paragraph.getprevious() is not run[-1]):
            yield name, run
            run = []
        if own:
            name, run = own, [*run, paragraph]
    if run:
        yield name, run


def _texts(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph itself, not those of a text box inside it."""
    return [one for one in paragraph.iter(qn("w:t")) if next(one.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in _texts(paragraph))


def _replace(paragraph: Any, found: re.Match[str], value: str, styles: Mapping[str, str]) -> None:
    """Put `value` where `found` stands, in the looks of the run it begins in, however Word has cut it into runs.

    With `styles` (ids by name) the value becomes a run of its own in the character style of fields to fill in.
    """
    position = 0
    begun: Any = None
    for text in _texts(paragraph):
        content = text.text or ""
        start, end = found.start() - position, found.end() - position
        position += len(content)
        if end <= 0 or start >= len(content):
            continue
        if begun is None:
            begun = text
            before, after = content[:start], content[end:]
            if styles:
                _split(text, before, value, after, styles[words.STYLE_TO_FILL])
            else:
                _set(text, before + value + after)
        else:
            _set(text, content[max(end, 0) :])


def _split(text: Any, before: str, value: str, after: str, style: str) -> None:
    """Three runs out of one: what stands before, the value in its own style, and what stands after."""
    run = text.getparent()
    middle, last = deepcopy(run), deepcopy(run)
    place = list(run).index(text)
    for copy, content in ((run, before), (middle, value), (last, after)):
        _set(copy[place], content)
    properties = middle.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        middle.insert(0, properties)
    for old in properties.findall(qn("w:rStyle")):
        properties.remove(old)
    chosen = OxmlElement("w:rStyle")
    chosen.set(qn("w:val"), style)
    properties.insert(0, chosen)
    run.addnext(middle)
    middle.addnext(last)


def _set(text: Any, content: str) -> None:
    text.text = content
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _is_last(paragraph: Any) -> bool:
    """Whether its cell, header or footer would be left without a paragraph."""
    siblings = paragraph.getparent().findall(qn("w:p"))
    return paragraph.getparent().tag != qn("w:body") and len(siblings) == 1


def _empty(paragraph: Any) -> None:
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)


def _room(paragraph: Any) -> int:
    """The width in twips between the margins of the section that a paragraph of the body stands in."""
    at = paragraph
    while at is not None:
        section = at if at.tag == qn("w:sectPr") else at.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
            whole = int(size.get(qn("w:w")))
            return whole - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))
        at = at.getnext()
    raise AssertionError("a body ends with its section")
