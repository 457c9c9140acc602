"""Result workbooks that somebody has changed by hand after scoring: stored values replaced in the parts themselves.

Saving with openpyxl would drop every stored value, so it cannot make these.
"""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape


class Change(NamedTuple):
    """A cell and the value put into it; with `live` its formula stays, or becomes `formula` where one is given.

    `kind` is the cell's type as the file format spells it, by default what goes with the value.
    """

    sheet: str
    cell: str
    value: float | str
    live: bool = True
    kind: str = ""
    formula: str = ""


def forge(source: Path, target: Path, changes: Iterable[Change]) -> Path:
    """A copy of `source` with those cells changed."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"].decode())
    for change in changes:
        part = f"xl/worksheets/sheet{names.index(change.sheet) + 1}.xml"
        parts[part] = _changed(parts[part].decode(), change).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def forge_text(source: Path, target: Path, old: str, new: str, part: str = "") -> Path:
    """A copy of `source` with a text exchanged in all its XML parts, or in those whose name holds `part`."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            changed = content.replace(old.encode(), new.encode()) if part in name and name.endswith(".xml") else content
            archive.writestr(name, changed)
    return target


def _changed(text: str, change: Change) -> str:
    found = re.search(rf'<c r="{change.cell}"( s="\d+")?[^>]*?(?:/>|>(<f>.*?</f>)?(?:<v>.*?</v>)?</c>)', text)
    assert found, change
    style, formula = found[1] or "", found[2] or ""
    kind = change.kind or ("str" if isinstance(change.value, str) else "n")
    kept = f"<f>{escape(change.formula)}</f>" if change.formula else formula if change.live else ""
    cell = f'<c r="{change.cell}"{style} t="{kind}">{kept}<v>{escape(str(change.value))}</v></c>'
    return text[: found.start()] + cell + text[found.end() :]
