"""Makes the README's pictures out of the demo's output: `python docs/pictures.py` (needs LibreOffice and pdftoppm)."""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

HERE = Path(__file__).parent
ROOT = HERE.parent
WIDTH = 1000
# picture: the workbook in the demo's output, and the page of it
PAGES = {
    "result": ("考核结果_2025.xlsx", 1),
    "rewards": ("考核结果_2025.xlsx", 2),
    "form": ("填报表/2025_市科技局_填报表.xlsx", 2),
}


def main() -> None:
    """Run the demo, print its workbooks, and keep a few pages, trimmed and small."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "park_scoring", "demo", "-o", folder], check=True, capture_output=True)
        for picture, (workbook, page) in PAGES.items():
            _take(folder / workbook, page, folder, HERE / "pictures" / f"{picture}.png")


def _take(workbook: Path, page: int, folder: Path, target: Path) -> None:
    profile = (folder / "profile").as_uri()
    convert = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*convert, workbook], check=True, capture_output=True)
    printed, shot = folder / f"{workbook.stem}.pdf", folder / "page"
    one = ["-f", str(page), "-l", str(page), "-r", "150", "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *one, printed, shot], check=True)
    with Image.open(shot.with_suffix(".png")) as image:
        plain = Image.new(image.mode, image.size, "white")
        box = ImageChops.difference(image, plain).getbbox()
        trimmed = image.crop(box) if box else image
        small = trimmed.resize((WIDTH, round(trimmed.height * WIDTH / trimmed.width)), Image.Resampling.LANCZOS)
        small.quantize(64).save(target, optimize=True)


if __name__ == "__main__":
    main()
