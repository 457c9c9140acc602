"""What a master holds that openpyxl cannot carry into the forms, said part by part before somebody misses it."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from park_scoring.template import words

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PICTURES_KEPT = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")

# In a sheet's own part: the mark, and what it means.
_IN_SHEET = (
    (rb"<legacyDrawingHF\b", "header_picture"),
    (rb"<picture\b", "background"),
    (rb"<(controls|oleObjects)\b", "control"),
    (rb"<extLst\b", "extension"),
)
# In a drawing: what it holds besides pictures.
_IN_DRAWING = ((rb"<(\w+:)?(sp|cxnSp|grpSp)[ >]", "shape"), (rb"<(\w+:)?graphicFrame[ >]", "chart"))


def not_carried(content: bytes) -> tuple[str, ...]:
    """A Chinese sentence for each thing in the master that the forms will lack; `content` must be a workbook's."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        found = [words.MASTER_NOT_CARRIED.format(sheet=sheet, part=words.MASTER_PARTS[part])
                 for sheet, part in _losses(archive)]  # fmt: skip
        members = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in members):
        found.append(words.MASTER_NOT_CARRIED_AT_ALL.format(part=words.MASTER_PARTS["macro"]))
    if any(name.lower().endswith("cellimages.xml") for name in members):
        found.append(words.MASTER_NOT_CARRIED_AT_ALL.format(part=words.MASTER_PARTS["cell_picture"]))
    return tuple(dict.fromkeys(found))


def _losses(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for sheet, part in _sheets(archive):
        body = archive.read(part)
        for mark, loss in _IN_SHEET:
            if re.search(mark, body):
                yield sheet, loss
        for kind, target in _relations(archive, part).values():
            if kind in ("comments", "threadedComment"):
                yield sheet, "comment"
            if kind == "drawing" and target in archive.namelist():
                yield from ((sheet, loss) for loss in _drawing_losses(archive, target))


def _drawing_losses(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    body = archive.read(part)
    for mark, loss in _IN_DRAWING:
        if re.search(mark, body):
            yield loss
    for kind, target in _relations(archive, part).values():
        if kind == "image" and not target.lower().endswith(_PICTURES_KEPT):
            yield "picture_format"


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part that holds it."""
    relations = _relations(archive, "xl/workbook.xml")
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(_SHEET):
        relation = relations.get(sheet.get(_ID, ""))
        if relation is not None and relation[1] in archive.namelist():
            yield sheet.get("name", ""), relation[1]


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """By id: the last word of the relation's type, and the part it leads to."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in archive.namelist():
        return {}
    found = {}
    for relation in ElementTree.fromstring(archive.read(listed)).iter(_RELATION):
        target = relation.get("Target", "")
        target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = relation.get("Type", "").rsplit("/", 1)[-1], target
    return found
