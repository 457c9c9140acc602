"""The parts of an .xlsx or .ods as a workbook: its sheets all there and told apart, and what the reader needs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import normpath

from park_scoring.intake import cells, opendocument
from park_scoring.intake.cells import Budget, Lost
from park_scoring.intake.markup import has_document_type, local, walk
from park_scoring.intake.refusal import RefusedError, damaged, unsafe

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_PACKAGE = ("[Content_Types].xml", "_rels/.rels")
_OPEN_PARTS = ("mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml")
_SHORTEST_STRING = len(b"<si/>")


@dataclass(frozen=True, slots=True)
class Passed:
    """What may be read: parts for the reader, each sheet's name and lost cells in order; whether macros came along."""

    parts: Mapping[str, bytes]
    sheets: Sequence[tuple[str, Lost]]
    macros: bool = False


def pass_xlsx(found: Mapping[str, bytes]) -> Passed:
    """An .xlsx or .xlsm whose sheets are all there. Raises RefusedError for the first thing that is wrong with it."""
    parts = {name.lower(): content for name, content in found.items()}
    targets = _targets(parts)
    needed = [*_PACKAGE, _WORKBOOK, _RELATIONS, _STRINGS, _STYLES, *(part for _, part in targets)]
    _check_others(parts, {name.lower() for name in needed})
    strings = _strings(parts)
    budget = Budget()
    sheets = []
    for name, part in targets:
        lost, parts[part.lower()] = _scanned(parts[part.lower()], name, part, strings, budget)
        sheets.append((name, lost))
    for name in (*_PACKAGE, _STYLES):
        if name.lower() in parts:
            walk(parts[name.lower()], name)
    kept = {name: parts[name.lower()] for name in needed if name.lower() in parts}
    return Passed(kept, sheets, "xl/vbaproject.bin" in parts)


def _check_others(parts: Mapping[str, bytes], needed: Collection[str]) -> None:
    """The parts that are gone through anyway are checked there."""
    for name, content in parts.items():
        if name not in needed and name.endswith((".xml", ".rels")) and has_document_type(content):
            raise unsafe("document_type", name)


def _targets(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The name and the part of each sheet."""
    if _RELATIONS not in parts:
        raise damaged("part_missing", _RELATIONS)
    sheets: list[tuple[str, str]] = []
    relations: dict[str, tuple[str, str]] = {}

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "sheet":
            identifier = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets.append((attributes.get("name", ""), identifier))

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "Relationship":
            relations[attributes.get("Id", "")] = (attributes.get("Target", ""), attributes.get("TargetMode", ""))

    walk(parts[_WORKBOOK], _WORKBOOK, sheet)
    walk(parts[_RELATIONS], _RELATIONS, relation)
    check_names([name for name, _ in sheets])
    placed = [(name, _part(name, *relations.get(identifier, ("", "")), parts)) for name, identifier in sheets]
    if len({part.lower() for _, part in placed}) < len(placed):
        raise unsafe("sheet_target", placed[0][0])
    return placed


def _part(sheet: str, target: str, mode: str, parts: Mapping[str, bytes]) -> str:
    if mode.lower() == "external" or "://" in target:
        raise unsafe("sheet_target", sheet)
    path = normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    if path.startswith("..") or not target:
        raise unsafe("sheet_target", sheet)
    if path.lower() not in parts:
        raise damaged("part_missing", sheet)
    return path


def check_names(names: Sequence[str]) -> None:
    """A workbook has at least one sheet, and no two of one name. Raises RefusedError."""
    if not names:
        raise damaged("no_sheet")
    if not all(names) or len({name.casefold() for name in names}) < len(names):
        twice = next((name for at, name in enumerate(names) if name.casefold() in map(str.casefold, names[:at])), "")
        raise damaged("repeated_sheet", twice)


def _strings(parts: Mapping[str, bytes]) -> int:
    """How many shared strings there really are. What the part says of its own size makes readers set memory aside."""
    content = parts.get(_STRINGS.lower())
    if content is None:
        return 0
    count = 0
    told = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal count, told
        kind = local(name)
        if kind == "si":
            count += 1
        elif kind == "sst":
            sizes = [attributes.get(key, "") for key in ("count", "uniqueCount")]
            told = max((int(size) for size in sizes if size.isdecimal() and len(size) < 20), default=0)

    walk(content, _STRINGS, start)
    if told > 1_000_000 and told * _SHORTEST_STRING > len(content):
        raise unsafe("declared_size", _STRINGS)
    return count


def _scanned(content: bytes, sheet: str, part: str, strings: int, budget: Budget) -> tuple[Lost, bytes]:
    # dialog and chart sheets have no cells; what stands in them is nobody's figure
    try:
        return cells.scan(content, part, strings, budget)
    except RefusedError as refused:
        refused.refusal = replace(refused.refusal, sheet=sheet)
        raise


def pass_ods(found: Mapping[str, bytes]) -> Passed:
    """An .ods whose tables are small enough to lay out. Raises RefusedError for the first thing that is wrong."""
    _check_others(found, ("content.xml",))
    if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
        raise RefusedError("encrypted_workbook")
    if "content.xml" not in found:
        raise damaged("part_missing", "content.xml")
    sheets = opendocument.scan(found["content.xml"], Budget())
    check_names([name for name, _ in sheets])
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in found)
    return Passed({name: found[name] for name in _OPEN_PARTS if name in found}, sheets, macros)
