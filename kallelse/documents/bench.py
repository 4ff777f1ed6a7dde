"""What the worker can do: keep templates, pictures and foreign pages at hand, and set documents from them.

Runs in the worker process only. Heavy engines are imported when they are first needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kallelse.documents.refusal import NotTaken
from kallelse.documents.restamp import restamped

if TYPE_CHECKING:
    import typst

    from kallelse.documents.foreign import ForeignPages

Answer = tuple[dict[str, Any], list[bytes]]

_SHARP = 600.0
"""Pixels per inch of a drawn logotype; it is 50 mm wide."""
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")


class Bench:
    """Everything that the questions of one job share. `folder` is private and the compiler's whole world."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fonts: list[str] = []
        self._compiler: typst.Compiler | None = None
        self._foreign: dict[int, ForeignPages] = {}
        self._pictures = 0

    def warm_up(self, *, foreign: bool) -> None:
        """Import what the next questions will need, while the program prepares them."""
        import typst  # noqa: F401  # loaded for later

        if foreign:
            from kallelse.documents import foreign as _foreign  # noqa: F401

    def answer(self, header: dict[str, Any], blobs: Sequence[bytes]) -> Answer:
        """Answer one question.

        Raises:
            NotTaken: what came cannot be used; the reason is the end of a Swedish sentence.
        """
        match header["op"]:
            case "templates":
                return self._keep_templates(header, blobs)
            case "picture" | "logotype" | "logotype-picture" as op:
                look = {"picture": self._keep_picture, "logotype": self._keep_logotype}
                return look.get(op, self._picture_of_logotype)(blobs[0])
            case "foreign":
                return self._keep_foreign(header, blobs[0])
            case "sheet":
                return self._read_sheet(header, blobs[0])
            case "compile":
                return self._compile(header, blobs[0])
            case _:
                return self._read_stamp(blobs[0])

    def _keep_templates(self, header: dict[str, Any], blobs: Sequence[bytes]) -> Answer:
        for path in self._folder.iterdir():
            path.unlink()
        for name, content in zip(header["names"], blobs, strict=True):
            (self._folder / name).write_bytes(content)
        self._fonts = [*header["fonts"], str(self._folder)]
        self._compiler = None
        return {}, []

    def _keep_picture(self, data: bytes) -> Answer:
        from kallelse.documents.pictures import normalised

        return {"file": self._kept(*normalised(data))}, []

    def _keep_logotype(self, data: bytes) -> Answer:
        from kallelse.documents.logotype import checked_logotype

        name = self._kept(*checked_logotype(data))
        self._draw(name, "pdf")
        return {"file": name}, []

    def _picture_of_logotype(self, data: bytes) -> Answer:
        """Return a logotype as a picture that every Word shows: an SVG is drawn."""
        from kallelse.documents.logotype import checked_logotype

        content, suffix = checked_logotype(data)
        if suffix == ".svg":
            content, suffix = self._draw(self._kept(content, suffix), "png"), ".png"
        self._tidy()
        return {"suffix": suffix.removeprefix(".")}, [content]

    def _kept(self, content: bytes, suffix: str) -> str:
        self._pictures += 1
        name = f"bild-{self._pictures}{suffix}"
        (self._folder / name).write_bytes(content)
        return name

    def _draw(self, name: str, format_: Literal["pdf", "png"]) -> bytes:
        """Set a picture alone, so that one which the compiler cannot take brings nothing else down."""
        import typst

        source = self._folder / "logotyp.typ"
        page = "#set page(width: auto, height: auto, margin: 0pt, fill: none)"
        source.write_text(f'{page}\n#image("{name}", width: 50mm, alt: "logotyp")', encoding="utf-8")
        compiler = typst.Compiler(root=str(self._folder), ignore_system_fonts=True)
        try:
            drawn = compiler.compile(input=str(source), format=format_, ppi=_SHARP)
        except typst.TypstError as error:
            raise NotTaken("bilden går inte att rita") from error
        finally:
            source.unlink()
        return drawn if isinstance(drawn, bytes) else b""

    def _keep_foreign(self, header: dict[str, Any], data: bytes) -> Answer:
        from kallelse.documents.foreign import read_foreign

        pages = self._foreign[header["key"]] = read_foreign(data)
        return {"pages": pages.sheets, "warnings": pages.warnings}, []

    def _read_sheet(self, header: dict[str, Any], data: bytes) -> Answer:
        from kallelse.documents.sheets import rows_of_sheet

        return {"rows": rows_of_sheet(data, header["blad"])}, []

    def _compile(self, header: dict[str, Any], data: bytes) -> Answer:
        try:
            pdf, warnings = self._set(data, header["tidpunkt"])
            pdf = self._finish(pdf, header["foreign"], header["stampel"])
            found = _PAGES.search(pdf)
            return {"sidor": int(found[1]) if found else 0, "warnings": warnings}, [pdf]
        finally:
            self._tidy()

    def _finish(self, pdf: bytes, foreign: Sequence[int], stampel: Mapping[str, str]) -> bytes:
        """Return the PDF with the foreign pages in their places and the stamp in its metadata."""
        quick = None if foreign else restamped(pdf, stampel) if stampel else pdf
        if quick is not None:
            return quick
        from kallelse.documents.swap import finish

        return finish(pdf, [self._foreign[key] for key in foreign], stampel)

    def _set(self, data: bytes, tidpunkt: int) -> tuple[bytes, list[str]]:
        import typst

        if self._compiler is None:
            self._compiler = typst.Compiler(
                root=str(self._folder), font_paths=list(self._fonts), ignore_system_fonts=True
            )
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                input=str(self._folder / "main.typ"),
                format="pdf",
                sys_inputs={"data": data.decode()},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=tidpunkt,
            )
        except typst.TypstError as error:
            raise NotTaken(f"sidorna gick inte att sätta ({_place(error)}{error.message})") from error
        if not isinstance(pdf, bytes):
            raise NotTaken("sidorna gick inte att sätta")
        return pdf, [warning.message for warning in warnings]

    def _read_stamp(self, data: bytes) -> Answer:
        from kallelse.documents.swap import stamp_of

        return {"stamp": stamp_of(data)}, []

    def _tidy(self) -> None:
        """Forget the pictures and foreign pages of the job that is done."""
        self._foreign.clear()
        for path in self._folder.glob("bild-*"):
            path.unlink()


def _place(error: typst.TypstError) -> str:
    """Return where in the templates an error is, as `fil:rad:kolumn: `, where the compiler says."""
    found = re.search(r"─ (\S+\.typ:\d+:\d+)", error.diagnostic)
    return f"{found[1]}: " if found else ""
