"""LibreOffice without a window: an independent spreadsheet program that recalculates and prints our workbooks."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

# LibreOffice keeps stored results of .xlsx files unless its profile says 0, "always recalculate": then it proves something.
_RECALCULATE = "\n".join(
    f'<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="{name}" oor:op="fuse">'
    "<value>0</value></prop></item>"
    for name in ("OOXMLRecalcMode", "ODFRecalcMode")
)
_PROFILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{_RECALCULATE}
</oor:items>
"""
_SECONDS = 300


def available() -> bool:
    """Whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def recalculate(files: Sequence[Path], folder: Path) -> list[Path]:
    """Open every workbook, recalculate all of it and save it as .xlsx in `folder`; the new paths in the files' order.

    One call for all: ten files in one take twice the time of one. The files' names must differ.
    """
    return _convert(files, folder, "xlsx:Calc MS Excel 2007 XML", ".xlsx")


def to_pdf(files: Sequence[Path], folder: Path) -> list[Path]:
    """Print every workbook or document to a PDF in `folder`; the new paths in the files' order."""
    return _convert(files, folder, "pdf", ".pdf")


def to_spreadsheet(files: Sequence[Path], folder: Path, kind: str) -> list[Path]:
    """Save every workbook as another kind of spreadsheet (`ods`, `xls`) in `folder`; the new paths in the files' order."""
    return _convert(files, folder, kind, f".{kind}")


def as_shown(files: Sequence[Path], folder: Path, sheet: str) -> list[Path]:
    """Print one sheet of every workbook as text, each cell as it is shown and not as it is held; in the files' order."""
    # comma, quotes, UTF-8, from the first line, all columns alike, language, quote all, as shown, no formulas, no blanks
    # cut off, every sheet: a file a sheet, of which the others are nobody's business
    target = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    return _convert(files, folder, target, f"-{sheet}.csv")


def to_document(files: Sequence[Path], folder: Path) -> list[Path]:
    """Save every text document as .docx in `folder`, as somebody does who restyles it; in the files' order."""
    return _convert(files, folder, "docx", ".docx")


def _convert(files: Sequence[Path], folder: Path, target: str, suffix: str) -> list[Path]:
    names = [file.stem for file in files]
    if len(set(names)) < len(names):
        raise ValueError(f"files of one call need different names: {names}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="libreoffice-") as home:
        profile = Path(home)
        (profile / "user").mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(folder),
            *(str(file) for file in files),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    made = [folder / f"{name}{suffix}" for name in names]
    missing = [path.name for path in made if not path.is_file()]
    if done.returncode or missing:
        raise RuntimeError(f"LibreOffice did not make {missing}: {done.stdout}{done.stderr}")
    return made
