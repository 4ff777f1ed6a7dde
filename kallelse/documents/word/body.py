"""Writes the content tree as the body of a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from kallelse.documents.word.build import borderless, paragraph, text_run, w, written
from kallelse.documents.word.container import Container
from kallelse.documents.word.drawing import drawing
from kallelse.documents.word.look import BULLETS
from kallelse.documents.word.names import Element, office
from kallelse.documents.word.runs import SCHEMES
from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import (
    Block,
    Blocks,
    BulletList,
    Code,
    Divider,
    Emphasis,
    Fields,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NewPage,
    Notice,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Signatures,
    Strong,
    Table,
    Text,
    plain,
)
from kallelse.domain.profil import Underskrifter

_EMU_PER_INCH = 914_400
_WIDEST = round(_EMU_PER_INCH * 6.0)
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}
_DEEPEST = 8
_PER_ROW = 3


class Body:
    """Turns blocks into elements; lists, links, pictures and notes go to `container` as they are met.

    `starts` collects the level and first number of every numbered list, for the numbering part; `owner` is the part
    whose links these are.
    """

    def __init__(
        self,
        container: Container,
        assets: Mapping[str, bytes],
        owner: str = "document",
        starts: list[tuple[int, int]] | None = None,
        underskrifter: Underskrifter = "bredvid",
    ) -> None:
        self._container = container
        self._assets = assets
        self._owner = owner
        self._underskrifter = underskrifter
        self._pictures = 0
        self._style = ""
        self.starts: list[tuple[int, int]] = [] if starts is None else starts
        self.notes: dict[int, Blocks] = {}

    def elements(self, blocks: Blocks) -> list[Element]:
        """Return the blocks as paragraphs and tables; notes are kept aside in `notes`."""
        found: list[Element] = []
        for block in blocks:
            found += self._block(block)
        return [element for pair in _apart(found) for element in pair]

    def _block(self, block: Block) -> Iterable[Element]:
        found: Iterable[Element] = []
        match block:
            case Heading(level, children):
                style = f"Heading{min(max(level, block.looks_as), 6)}"
                found = [paragraph(*self._inlines(children), style=style)]
            case Paragraph(children):
                found = [paragraph(*self._inlines(children), style=self._style)]
            case Notice(children):
                found = [paragraph(*self._inlines(children), style="Notis")]
            case BulletList(items):
                found = self._list(items, BULLETS, 0)
            case OrderedList(items, start):
                found = self._list(items, self._new_list(0, start), 0)
            case Quote(inner):
                found = self._quote(inner)
            case Footnotes(notes):
                self.notes.update(notes)
            case _:
                found = [self._figure(block)]
        return found

    def _figure(self, block: Block) -> Element:
        match block:
            case Table():
                figure = self._table(block)
            case Image(source, alt):
                figure = self._picture(source, alt)
            case Fields(rows):
                figure = borderless(*[[[paragraph(name)], [paragraph(*self._inlines(line))]] for name, line in rows])
            case Signatures(undertecknare, rader):
                figure = signatures(
                    [_signature(person, line=rader) for person in undertecknare],
                    "bredvid" if rader else self._underskrifter,
                )
            case Preformatted(text):
                figure = _lines(text)
            case Divider():
                line = w("pBdr", w("bottom", val="single", sz="4", space="1", color="A6A6A6"))
                figure = paragraph(properties=[line])
            case NewPage():
                figure = paragraph(text_run(w("br", type="page")))
            case _:
                raise TypeError(type(block).__name__)
        return figure

    def _quote(self, blocks: Blocks) -> list[Element]:
        before, self._style = self._style, "Quote"
        found = [element for block in blocks for element in self._block(block)]
        self._style = before
        return found

    def _new_list(self, level: int, start: int) -> str:
        self.starts.append((min(level, _DEEPEST), start))
        return str(len(self.starts) + 1)

    def _list(self, items: Iterable[Blocks], number: str, level: int) -> Iterator[Element]:
        for item in items:
            first = item[0] if item else None
            children = first.children if isinstance(first, Paragraph) else ()
            numbered = w("numPr", w("ilvl", val=str(min(level, _DEEPEST))), w("numId", val=number))
            yield paragraph(*self._inlines(children), style="ListParagraph", properties=[numbered])
            for block in item[isinstance(first, Paragraph) :]:
                yield from self._in_item(block, level)

    def _in_item(self, block: Block, level: int) -> Iterable[Element]:
        match block:
            case BulletList(items):
                return self._list(items, BULLETS, level + 1)
            case OrderedList(items, start):
                return self._list(items, self._new_list(level + 1, start), level + 1)
            case Paragraph(children):
                style = f"ListContinue{min(level, _DEEPEST) + 1 if level else ''}"
                return [paragraph(*self._inlines(children), style=style)]
        return self._block(block)

    def _table(self, table: Table) -> Element:
        wide = len(table.head)
        share = str(9000 // max(wide, 1))
        rows = [self._row(table.head, table, header=True), *(self._row(row, table, header=False) for row in table.rows)]
        look = w("tblLook", val="0020", firstRow="1")
        return w(
            "tbl",
            w("tblPr", w("tblStyle", val="TableGrid"), w("tblW", w="5000", type="pct"), look),
            w("tblGrid", *(w("gridCol", w=share) for _ in range(wide))),
            *rows,
        )

    def _row(self, cells: tuple[Inlines, ...], table: Table, *, header: bool) -> Element:
        properties = w("trPr", w("cantSplit"), w("tblHeader") if header else None)
        return w("tr", properties, *(self._cell(c, a, header=header) for c, a in zip(cells, table.align, strict=False)))

    def _cell(self, children: Inlines, align: str, *, header: bool) -> Element:
        side = [] if align == "left" else [w("jc", val=align)]
        line = (Strong(children),) if header and children else children
        return w("tc", w("tcPr", w("tcW", w="0", type="auto")), paragraph(*self._inlines(line), properties=side))

    def _picture(self, source: str, alt: str) -> Element:
        data = self._assets.get(source, b"")
        try:
            with Pictures.open(io.BytesIO(data), formats=tuple(_SUFFIXES)) as picture:
                kind, size, dpi = str(picture.format), picture.size, picture.info.get("dpi", (96, 96))[0]
        except (UnidentifiedImageError, OSError, ValueError, Pictures.DecompressionBombError):
            return paragraph(f"[Bild: {alt or source}]")
        natural = size[0] / max(float(dpi), 36) * _EMU_PER_INCH
        width = round(min(natural, _WIDEST))
        self._pictures += 1
        rid = self._container.add_picture(data, _SUFFIXES[kind], owner=self._owner)
        return paragraph(text_run(drawing(rid, alt, self._pictures, width, round(width * size[1] / size[0]))))

    def _inlines(self, children: Inlines, look: tuple[str, ...] = ()) -> list[Element]:
        return [element for node in children for element in self._inline(node, look)]

    def _inline(self, node: Inline, look: tuple[str, ...]) -> list[Element]:
        found: list[Element] = []
        match node:
            case Text(text):
                found = [text_run(text, look=[w(name) for name in sorted({*look})])]
            case Code(text):
                found = [text_run(text, look=[w("rStyle", val="HTMLCode")])]
            case Strong(children):
                found = self._inlines(children, ("b", *look))
            case Emphasis(children):
                found = self._inlines(children, (*look, "i"))
            case Link(href, children):
                found = self._link(href, children, look)
            case LineBreak():
                found = [text_run(w("br"))]
            case FootnoteMark(nr):
                mark = w("footnoteReference", id=str(nr))
                found = [text_run(mark, look=[w("rStyle", val="FootnoteReference")])]
        return found

    def _link(self, href: str, children: Inlines, look: tuple[str, ...]) -> list[Element]:
        inner = self._inlines(children, look)
        if not href.lower().startswith(SCHEMES) or not href.isprintable():
            return inner if href in {"", plain(children)} else [*inner, text_run(f" ({href})")]
        link = w("hyperlink", *inner)
        link.set(office("r:id"), self._container.add_link(href, owner=self._owner))
        return [link]


def _apart(elements: list[Element]) -> Iterator[list[Element]]:
    """Put an empty paragraph between tables that follow one another, and after a last one, as Word demands."""
    for element, after in pairwise([*elements, None]):
        table = element is not None and element.tag == office("w:tbl")
        last = after is None or after.tag == office("w:tbl")
        yield [element, paragraph()] if table and last else [element]


def _lines(text: str) -> Element:
    lines = text.split("\n")
    content = [part for line in lines for part in (w("br"), written(line))][1:]
    return paragraph(text_run(*content), style="HTMLPreformatted")


def signatures(people: list[list[Element]], how: Underskrifter) -> Element:
    """Return those who sign, each as paragraphs, beside or under one another, or by turns to the left and right."""
    wide = {"under": 1, "trappa": 2}.get(how, min(max(len(people), 2), _PER_ROW))
    if how == "trappa":
        return borderless(*([[], person] if nr % 2 else [person, []] for nr, person in enumerate(people)))
    rows = [people[at : at + wide] for at in range(0, len(people), wide)]
    return borderless(*([*row, *[[]] * (wide - len(row))] for row in rows))


def _signature(person: Undertecknare, *, line: bool) -> list[Element]:
    above = [w("pBdr", w("top", val="single", sz="4", space="1", color="404040"))] if line else []
    name = paragraph(
        text_run(person.namn, look=[w("b")]), properties=[w("keepNext"), *above, w("spacing", before="720", after="0")]
    )
    lines = [line for line in (person.titel, person.enhet) if line]
    return [name, *(paragraph(line, properties=[w("keepNext"), w("spacing", after="0")]) for line in lines)]
