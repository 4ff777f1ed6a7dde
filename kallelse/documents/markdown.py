"""Markdown from cases to the content tree. No text is ever lost, whatever it looks like.

CommonMark with tables and footnotes. HTML is text. Link reference definitions (`[1]: …`) are text too, because a
paragraph of a case may begin that way and would vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kallelse.domain.content import (
    Align,
    Block,
    Blocks,
    BulletList,
    Code,
    Divider,
    Emphasis,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    Text,
)


def parse(text: str) -> Blocks:
    """Return the content tree of Markdown `text`; the texts of its footnotes stand in one last block."""
    return _Parser(text).blocks()


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
    return markdown.use(footnote_plugin, inline=False, move_to_end=False)


class _Parser:
    """One pass over the block tokens of one text."""

    def __init__(self, text: str) -> None:
        env: dict[str, dict[str, dict[str, int]]] = {}
        self.lines = re.split(r"\r\n?|\n", text)
        self.tokens = iter(_markdown().parse(text, env))
        self.note_ids = env.get("footnotes", {}).get("refs", {})
        self.notes: dict[int, Blocks] = {}

    def blocks(self) -> Blocks:
        tree = self._until("")
        return (*tree, Footnotes(tuple(sorted(self.notes.items())))) if self.notes else tree

    def _until(self, closing: str) -> Blocks:
        """Return the blocks up to the token `closing` of this level, or to the end."""
        found: list[Block] = []
        for token in self.tokens:
            if token.type == closing:
                break
            found.extend(self._block(token))
        return tuple(found)

    def _block(self, token: Token) -> Blocks:
        found: Blocks = ()
        match token.type:
            case "paragraph_open":
                found = self._paragraph()
            case "heading_open":
                children, images = self._line("heading_close")
                found = (Heading(int(token.tag[1]), children), *images)
            case "bullet_list_open":
                found = (BulletList(self._items("bullet_list_close")),)
            case "ordered_list_open":
                found = (OrderedList(self._items("ordered_list_close"), _first_number(token)),)
            case "blockquote_open":
                found = (Quote(self._until("blockquote_close")),)
            case "table_open":
                found = self._table()
            case "footnote_reference_open":
                found = self._note(token)
            case _:
                found = _leaf(token)
        return found

    def _paragraph(self) -> Blocks:
        children, images = self._line("paragraph_close")
        return (Paragraph(children), *images) if children else images

    def _line(self, closing: str) -> tuple[Inlines, tuple[Image, ...]]:
        inline = next(self.tokens)
        while next(self.tokens).type != closing:
            pass
        return _inlines(inline)

    def _items(self, closing: str) -> tuple[Blocks, ...]:
        items: list[Blocks] = []
        for token in self.tokens:
            if token.type == closing:
                break
            items.append(self._until("list_item_close"))
        return tuple(items)

    def _note(self, token: Token) -> Blocks:
        """Keep the text of a footnote for the last block; one that nothing refers to gets the next number."""
        blocks = self._until("footnote_reference_close")
        given = self.note_ids.get(":" + token.meta["label"], -1)
        nr = 1 + (given if given >= 0 else max(*self.note_ids.values(), *(nr - 1 for nr in self.notes), -1) + 1)
        self.notes[nr] = self.notes.get(nr, ()) + blocks
        return ()

    def _table(self) -> Blocks:
        rows: list[tuple[Inlines, ...]] = []
        align: list[Align] = []
        images: list[Image] = []
        for token in self.tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append(self._row(token, align, images))
        return (Table(rows[0], tuple(rows[1:]), tuple(align)), *images)

    def _row(self, row: Token, align: list[Align], images: list[Image]) -> tuple[Inlines, ...]:
        cells: list[Inlines] = []
        written: list[str] = []
        for token in self.tokens:
            if token.type == "tr_close":
                break
            if token.type == "th_open":
                align.append(_alignment(token))
            if token.type == "inline":
                children, found = _inlines(token)
                written.append(token.content)
                cells.append(children)
                images.extend(found)
        surplus = _surplus(self.lines[row.map[0]] if row.map else "", written)
        return (*cells[:-1], _merged([*cells[-1], Text(surplus)])) if surplus else tuple(cells)


def _leaf(token: Token) -> Blocks:
    if token.type in {"fence", "code_block"}:
        return (Preformatted(token.content.removesuffix("\n")),)
    if token.type == "hr":
        return (Divider(),)
    return (Paragraph((Text(token.content),)),) if token.content else ()


def _surplus(line: str, cells: list[str]) -> str:
    """Return what stands after the last of `cells` in a table's line: the table rule drops it."""
    written = [cell.strip() for cell in escapedSplit(line.strip().strip("|"))]
    for start in range(len(written) - len(cells)):
        row = written[start : start + len(cells)]
        if row[1:] == cells[1:] and row[0].endswith(cells[0]):
            return "".join(f" | {cell}" for cell in written[start + len(cells) :])
    return ""


def _alignment(token: Token) -> Align:
    style = str(token.attrGet("style") or "")
    return "right" if "right" in style else "center" if "center" in style else "left"


def _inlines(token: Token) -> tuple[Inlines, tuple[Image, ...]]:
    """Return what an inline token says, and apart from it the pictures that stood in it."""
    children = token.children or []
    images = tuple(Image(unquote(str(t.attrGet("src") or "")), _alt(t)) for t in children if t.type == "image")
    return _stripped(_walk(iter(children), "")), images


def _alt(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


def _walk(tokens: Iterator[Token], closing: str) -> Inlines:
    found: list[Inline] = []
    for token in tokens:
        if token.type == closing:
            break
        found.extend(_inline(token, tokens))
    return _merged(found)


def _inline(token: Token, tokens: Iterator[Token]) -> Inlines:
    found: Inlines = ()
    match token.type:
        case "softbreak":
            found = (Text(" "),)
        case "hardbreak":
            found = (LineBreak(),)
        case "code_inline":
            found = (Code(token.content),)
        case "strong_open":
            found = (Strong(_walk(tokens, "strong_close")),)
        case "em_open":
            found = (Emphasis(_walk(tokens, "em_close")),)
        case "link_open":
            found = (Link(str(token.attrGet("href") or ""), _walk(tokens, "link_close")),)
        case "footnote_ref":
            found = (FootnoteMark(token.meta["id"] + 1),)
        case _ if token.content and token.type != "image":
            found = (Text(token.content),)
    return found


def _merged(nodes: Sequence[Inline]) -> Inlines:
    """Return the nodes with neighbouring runs of text made one."""
    merged: list[Inline] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + node.text)
        else:
            merged.append(node)
    return tuple(merged)


def _stripped(nodes: Inlines) -> Inlines:
    """Return the nodes without the spaces that a picture leaves at either end."""
    trimmed = list(nodes)
    if trimmed and isinstance(trimmed[0], Text):
        trimmed[0] = Text(trimmed[0].text.lstrip(" "))
    if trimmed and isinstance(trimmed[-1], Text):
        trimmed[-1] = Text(trimmed[-1].text.rstrip(" "))
    return tuple(node for node in trimmed if node != Text(""))


def _first_number(token: Token) -> int:
    start = token.attrGet("start")
    return 1 if start is None else int(start)
