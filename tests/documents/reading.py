"""Reads PDFs back: text per page, text per tag in reading order, bookmarks."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]

_LINES = {"H1", "H2", "H3", "H4", "H5", "H6", "P", "Lbl", "TH", "Figure", "Caption", "Code"}


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page, with single spaces and words joined that were hyphenated."""
    document = pdfium.PdfDocument(pdf)
    texts = [str(document[n].get_textpage().get_text_bounded()) for n in range(len(document))]
    document.close()
    return [squeezed(re.sub("[\x02\u00ad]\\s*", "", text)) for text in texts]


def lines(pdf: bytes) -> list[str]:
    """Return the lines of the first page as they stand."""
    document = pdfium.PdfDocument(pdf)
    text = str(document[0].get_textpage().get_text_bounded())
    document.close()
    return text.splitlines()


def squeezed(text: str) -> str:
    """Return text with single spaces."""
    return " ".join(text.split())


def labels(pdf: bytes) -> list[str]:
    """Return the label of every page, as a reader's page box shows it."""
    document = pdfium.PdfDocument(pdf)
    return [document.get_page_label(n) for n in range(len(document))]


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return level (from 1), title and page (from 1) of every bookmark, in order."""
    document = pdfium.PdfDocument(pdf)
    found = [(b.level + 1, b.get_title(), b.get_dest().get_index() + 1) for b in document.get_toc()]
    document.close()
    return found


def tagged(pdf: bytes) -> list[tuple[str, str]]:
    """Return role and text of every leaf of the tag tree, in reading order."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    with pdfplumber.open(io.BytesIO(pdf)) as plumber, pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in plumber.pages:
            for char in page.chars:
                if char["mcid"] is not None:
                    texts[page.page_number, char["mcid"]] += char["text"]
        numbers = {page.obj.objgen: i + 1 for i, page in enumerate(opened.pages)}
        return list(_Reader(texts, numbers).leaves(opened.Root.StructTreeRoot, 0))


class _Reader:
    def __init__(self, texts: dict[tuple[int, int], str], numbers: dict[tuple[int, int], int]) -> None:
        self._texts = texts
        self._numbers = numbers

    def leaves(self, node: Any, page: int) -> Iterator[tuple[str, str]]:
        page = self._page(node, page)
        role = str(node.get("/S", "/Root"))[1:]
        kids = [kid for kid in _kids(node) if not isinstance(kid, int) and "/S" in kid]
        if role in _LINES or (role != "Root" and not kids):
            yield role, squeezed(str(node.Alt) if "/Alt" in node else self._text(node, page))
            return
        for kid in kids:
            yield from self.leaves(kid, page)

    def _text(self, node: Any, page: int) -> str:
        page = self._page(node, page)
        return "".join(self._kid_text(kid, page) for kid in _kids(node))

    def _kid_text(self, kid: Any, page: int) -> str:
        if isinstance(kid, int):
            return self._texts[page, kid]
        if kid.get("/Type") == "/MCR":
            return self._texts[self._page(kid, page), int(kid.MCID)]
        return "" if kid.get("/Type") == "/OBJR" else self._text(kid, page)

    def _page(self, node: Any, page: int) -> int:
        return self._numbers.get(node.Pg.objgen, page) if "/Pg" in node else page


def _kids(node: Any) -> list[Any]:
    if "/K" not in node:
        return []
    return list(node.K) if isinstance(node.K, pikepdf.Array) else [node.K]
