"""An .xlsx as its parts: which part is which, and parts added beside them, each said to the package."""

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, dirname, join, normpath, relpath

from park_scoring.workbooks.splice import Splice, UnknownXmlError, appended, elements, quoted, spliced, with_attributes

Parts = dict[str, bytes]

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = ("vbaProject", "vbaProjectSignature")
# The first moment that a zip member can carry: same inputs, same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PackageRelation:
    """What one part says of another: `kind` is the last word of the relation's type, `part` the other's name."""

    identifier: str
    kind: str
    part: str


def read_parts(content: bytes) -> Parts:
    """Every part by its name. Raises UnknownXmlError where this is no package of parts."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnknownXmlError from error


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one file, the same bytes for the same parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, content)
    return made.getvalue()


def workbook_part(parts: Parts) -> str:
    """The name of the part that lists the sheets. Raises UnknownXmlError where there is none, or in a dialect."""
    for relation in relations_of(parts, ""):
        if relation.kind == "officeDocument" and relation.part in parts:
            if not relation.part.endswith(".xml") or b"purl.oclc.org" in parts[relation.part]:
                break
            return relation.part
    raise UnknownXmlError


def relations_of(parts: Parts, owner: str) -> tuple[PackageRelation, ...]:
    """What `owner` ("" for the package) says of other parts; links to places outside are left out."""
    content = parts.get(_relations_of(owner))
    found = elements(content, {"Relationship"}) if content else []
    return tuple(
        PackageRelation(
            one.own.get("Id", ""),
            one.own.get("Type", "").rpartition("/")[2],
            normpath(join("/", dirname(owner), one.own.get("Target", ""))).lstrip("/"),
        )
        for one in found
        if one.own.get("TargetMode") != "External"
    )


def add_part(parts: Parts, owner: str, kind: str, name: str, content: bytes, content_type: str) -> str:
    """Add a part that `owner` refers to; the identifier of the relation."""
    parts[name] = content
    types = parts[_CONTENT_TYPES]
    [root] = elements(types, {"Types"})
    override = f'<{root.prefix}Override PartName="/{quoted(name)}" ContentType="{content_type}"/>'
    parts[_CONTENT_TYPES] = spliced(types, appended(types, root, override.encode()))
    path = _relations_of(owner)
    if path not in parts:
        parts[path] = f'<Relationships xmlns="{RELATIONS.replace("officeDocument", "package")}"/>'.encode()
    told = parts[path]
    [root] = elements(told, {"Relationships"})
    taken = {one.own.get("Id") for one in elements(told, {"Relationship"})}
    identifier = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    target = quoted(relpath(f"/{name}", f"/{dirname(owner)}"))
    line = f'<{root.prefix}Relationship Id="{identifier}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
    parts[path] = spliced(told, appended(told, root, line.encode()))
    return identifier


def remove_parts(parts: Parts, owner: str, kinds: tuple[str, ...]) -> None:
    """Remove the parts of some kinds that `owner` refers to, with all that the package says of them."""
    path = _relations_of(owner)
    gone = {relation.identifier: relation.part for relation in relations_of(parts, owner) if relation.kind in kinds}
    if not gone:
        return
    _cut(parts, path, "Relationship", "Id", set(gone))
    _cut(parts, _CONTENT_TYPES, "Override", "PartName", {f"/{name}" for name in gone.values()})
    for name in gone.values():
        remove_parts(parts, name, kinds)
        parts.pop(name, None)
        parts.pop(_relations_of(name), None)


def without_macros(parts: Parts, workbook: str) -> None:
    """Leave the macros of an .xlsm behind: what stays is a plain workbook."""
    remove_parts(parts, workbook, _MACROS)
    types = parts[_CONTENT_TYPES]
    own = [one for one in elements(types, {"Override"}) if one.own.get("PartName") == f"/{workbook}"]
    parts[_CONTENT_TYPES] = spliced(
        types, [with_attributes(types, one, {"ContentType": _WORKBOOK_TYPE}) for one in own]
    )


def free_name(parts: Parts, folder: str, stem: str, suffix: str) -> str:
    """A name that no part has yet."""
    taken = {name.lower() for name in parts}
    names = (f"{folder}/{stem}{number}{suffix}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.lower() not in taken)


def _relations_of(owner: str) -> str:
    return join(dirname(owner), "_rels", f"{basename(owner)}.rels")


def _cut(parts: Parts, part: str, name: str, attribute: str, values: set[str]) -> None:
    """Cut the elements out whose attribute has one of the values."""
    content = parts[part]
    gone = [one for one in elements(content, {name}) if one.own.get(attribute) in values]
    ends = [one.end if one.is_empty else content.index(b">", one.end) + 1 for one in gone]
    parts[part] = spliced(content, [Splice(one.start, end, b"") for one, end in zip(gone, ends, strict=True)])
