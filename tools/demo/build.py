"""Make the attachments of the example workspace in `cases/` from their sources, and write down what they are.

`kallor/` mirrors `cases/`: `motion.typ` becomes `motion.pdf`, `x.png.typ` a picture, and `x.skannad.typ` a PDF that
is only the picture of a page, as a scanner makes it. The same sources give the same bytes (pictures: on the same
kind of machine).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import tomlkit
import typst
from PIL import Image, ImageFilter

from tools.demo.inkorg import MADE, SOURCES, inbox

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "cases"
FONTS = HERE.parents[1] / "templates" / "typsnitt"
PICTURE_PPI = 144
SCAN_PPI = 130
A4_POINTS = (595, 842)
PAPER = 244  # the grey of a white page in the scanner's eye
TILT = 0.6  # degrees that the page lay askew


def attachments() -> Iterator[tuple[Path, bytes]]:
    """Give every attachment: its path under `cases/` and its bytes."""
    compiler = typst.Compiler(root=str(SOURCES), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for source in sorted(SOURCES.rglob("*/*.typ")):
        target = source.relative_to(SOURCES).with_suffix("")
        match target.suffix:
            case ".png":
                yield target, _picture(compiler, source, PICTURE_PPI)
            case ".skannad":
                yield target.with_suffix(".pdf"), _scanned(_picture(compiler, source, SCAN_PPI))
            case _:
                yield target.with_suffix(".pdf"), _pdf(compiler, source)


def _pdf(compiler: typst.Compiler, source: Path) -> bytes:
    made = compiler.compile(input=str(source), sys_inputs={}, format="pdf", timestamp=MADE)
    with pikepdf.open(io.BytesIO(_one(made))) as pdf:
        return _saved(pdf)


def _picture(compiler: typst.Compiler, source: Path, ppi: float) -> bytes:
    return _one(compiler.compile(input=str(source), sys_inputs={}, format="png", ppi=ppi, timestamp=MADE))


def _one(made: bytes | list[bytes] | None) -> bytes:
    """Return the only page or the whole document of a compile."""
    if not isinstance(made, bytes):
        raise TypeError("a picture has one page")
    return made


def _scanned(page: bytes) -> bytes:
    """Return a PDF of one grey, slightly crooked and blurred picture of a page, without any text."""
    image = Image.open(io.BytesIO(page)).convert("L").point(lambda grey: grey * PAPER // 255)
    image = image.rotate(TILT, Image.Resampling.BICUBIC, fillcolor=PAPER).filter(ImageFilter.GaussianBlur(0.6))
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=38)
    return _saved(_page_of(jpeg.getvalue(), image.size))


def _page_of(jpeg: bytes, size: tuple[int, int]) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    width, height = A4_POINTS
    page = pdf.add_blank_page(page_size=A4_POINTS)
    picture = pdf.make_stream(
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
    page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode())
    return pdf


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def write_facts(fil: Path) -> None:
    """Write sha256 and number of pages of its files into the TOML of an ärende."""
    document = tomlkit.parse(fil.read_text(encoding="utf-8"))
    for record in [*document.get("handlingar", []), *document.get("tjansteskrivelse", {}).get("bilder", [])]:
        if "fil" in record:
            stored = fil.with_suffix("") / record["fil"]
            record["sha256"] = hashlib.sha256(stored.read_bytes()).hexdigest()
            if stored.suffix == ".pdf":
                record["sidor"] = _pages(stored)
    fil.write_text(tomlkit.dumps(document), encoding="utf-8")


def _pages(fil: Path) -> int:
    with pikepdf.open(fil) as pdf:
        return len(pdf.pages)


def main() -> None:
    """Make everything again."""
    for target, data in [*attachments(), *inbox()]:
        (CASES / target).parent.mkdir(parents=True, exist_ok=True)
        (CASES / target).write_bytes(data)
    for fil in sorted(CASES.glob("cases/*/*/*.toml")):
        write_facts(fil)


if __name__ == "__main__":
    main()
