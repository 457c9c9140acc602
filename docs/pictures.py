"""Makes the README's pictures out of the demo's output: `python docs/pictures.py` (needs LibreOffice and pdftoppm)."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

HERE = Path(__file__).parent
ROOT = HERE.parent
LYING, UPRIGHT = 1000, 600  # pixels wide
PARK_SCORING = (sys.executable, "-m", "park_scoring")
PUBLISHED = ("--approved", "2026-03-27", "--from", "2026-03-30")
# picture: the workbook or document in the demo's output, and the page of it
PAGES = {
    "result": ("考核结果_2025.xlsx", 1),
    "rewards": ("考核结果_2025.xlsx", 2),
    "form": ("填报表/2025_市科技局_填报表.xlsx", 2),
    "report": ("评价考核报告_2025.docx", 2),
    "notice": ("公示_2025.docx", 1),
}
# What stands in for the fonts of official documents where they are not installed.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  {aliases}
</fontconfig>
"""
STAND_INS = {
    **dict.fromkeys(("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "宋体", "Times New Roman"), "Noto Serif CJK SC"),
    "黑体": "Noto Sans CJK SC",
}


def main() -> None:
    """Run the demo, print its workbooks, and keep a few pages, trimmed and small."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([*PARK_SCORING, "demo", "-o", folder], check=True, capture_output=True)
        report = [*PARK_SCORING, "report", folder / "考核结果_2025.xlsx", "-o", folder, *PUBLISHED]
        subprocess.run(report, check=True, capture_output=True)
        for picture, (workbook, page) in PAGES.items():
            _take(folder / workbook, page, folder, HERE / "pictures" / f"{picture}.png")


def _take(workbook: Path, page: int, folder: Path, target: Path) -> None:
    profile = (folder / "profile").as_uri()
    convert = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(aliases="".join(map(_alias, STAND_INS, STAND_INS.values()))), encoding="utf-8")
    surroundings = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*convert, workbook], check=True, capture_output=True, env=surroundings)
    printed, shot = folder / f"{workbook.stem}.pdf", folder / "page"
    one = ["-f", str(page), "-l", str(page), "-r", "150", "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *one, printed, shot], check=True)
    with Image.open(shot.with_suffix(".png")) as image:
        plain = Image.new(image.mode, image.size, "white")
        box = ImageChops.difference(image, plain).getbbox()
        trimmed = image.crop(box) if box else image
        width = LYING if trimmed.width > trimmed.height else UPRIGHT
        small = trimmed.resize((width, round(trimmed.height * width / trimmed.width)), Image.Resampling.LANCZOS)
        small.quantize(32 if width == UPRIGHT else 64).save(target, optimize=True)


def _alias(family: str, stand_in: str) -> str:
    return f"<alias binding='same'><family>{family}</family><prefer><family>{stand_in}</family></prefer></alias>"


if __name__ == "__main__":
    main()
