"""Prints a content tree as Markdown that reads back as the same tree: what looks like markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from kallelse.documents.markdown import parse
from kallelse.domain.content import (
    Block,
    Blocks,
    BulletList,
    Code,
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
    Quote,
    Strong,
    Table,
    Text,
    plain,
)

_SPECIAL = re.compile(r"[\\`*\[\]<|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{2,}|~{3,}|>|:(?=\s))")
_LINE_END = re.compile(r"(?:^|(?<=\s))#+$")
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_MARK = {"left": "---", "center": ":-:", "right": "--:"}


def print_markdown(blocks: Blocks) -> str:
    """Return the blocks as Markdown, without a line break at the end."""
    return "\n\n".join(_blocks(blocks))


def _blocks(blocks: Blocks) -> Iterator[str]:
    before: Block | None = None
    other = False
    for block in blocks:
        other = not other if before is not None and type(block) is type(before) else False
        text = _block(block, other=other)
        if text:
            yield text
        before = block


def _block(block: Block, *, other: bool) -> str:
    """Print one block; `other` is whether a list must have another marker than the list just before it."""
    text = ""
    match block:
        case Heading(level, children):
            text = f"{'#' * level} {_heading(children)}"
        case Paragraph(children):
            text = inline(children)
        case BulletList(items):
            text = "\n".join(_item(item, "* " if other else "- ") for item in items)
        case OrderedList(items, start):
            text = "\n".join(_item(item, f"{start + at}{')' if other else '.'} ") for at, item in enumerate(items))
        case Quote(inner):
            text = "\n".join(f"> {line}".rstrip() for line in print_markdown(inner).split("\n"))
        case Table():
            text = _table(block)
        case Image(source, alt):
            text = f"![{escape(alt)}]({_address(source)})"
        case Footnotes(notes):
            text = "\n\n".join(_item(note, f"[^{nr}]: ", indent=4) for nr, note in notes)
        case _:
            raise TypeError(f"{type(block).__name__} is not printed as Markdown")
    return text


def _item(blocks: Blocks, marker: str, indent: int = 0) -> str:
    space = " " * (indent or len(marker))
    tight = len(blocks) == 1 or (len(blocks) == 2 and isinstance(blocks[1], BulletList | OrderedList))
    text = ("\n" if tight else "\n\n").join(_blocks(blocks))
    lines = text.split("\n")
    return "\n".join([marker + lines[0], *(f"{space}{line}" if line else "" for line in lines[1:])]).rstrip()


def _table(table: Table) -> str:
    rows = [table.head, *table.rows]
    lines = [f"| {' | '.join(_one_line(cell) for cell in row)} |" for row in rows]
    lines.insert(1, f"|{'|'.join(_MARK[align] for align in table.align)}|")
    return "\n".join(lines)


def _heading(children: Inlines) -> str:
    """Return the text of a heading; hashes at its end would be read as its close."""
    return _LINE_END.sub(r"\\\g<0>", _one_line(children))


def _one_line(children: Inlines) -> str:
    return inline(children).replace("\\\n", " ")


def inline(children: Inlines) -> str:
    """Return inline nodes as Markdown; where emphasis cannot be written, its marks are left out."""
    text = _line_starts(_inline(children))
    if not any(isinstance(node, Strong | Emphasis | Link) for node in children):
        return text
    if _reads_back(text, children):
        return text
    eased = tuple(eased for node in children for eased in _eased(node))
    text = _line_starts(_inline(eased))
    return text if _reads_back(text, eased) else _line_starts(_inline(without_emphasis(children)))


def without_emphasis(children: Inlines) -> Inlines:
    """Return inline nodes without bold and italic."""
    found: list[Inline] = []
    for node in children:
        if isinstance(node, Strong | Emphasis):
            found += without_emphasis(node.children)
        elif isinstance(node, Link):
            found.append(Link(node.href, without_emphasis(node.children)))
        else:
            found.append(node)
    return tuple(found)


def escape(text: str) -> str:
    """Return text with what Markdown would read as markup within a line escaped."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _line_starts(text: str) -> str:
    """Escape what would begin a heading, list, quote or rule at the start of a line."""
    return "\n".join(_NUMBER_START.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", line)) for line in text.split("\n"))


def _inline(children: Inlines) -> str:
    return "".join(_node(node) for node in children).replace("![", "\\![")


def _node(node: Inline) -> str:
    text = ""
    match node:
        case Text(plain_text) | Code(plain_text):
            text = escape(plain_text)
        case Strong(children):
            text = f"**{_inline(children)}**"
        case Emphasis(children):
            text = f"*{_inline(children)}*"
        case Link(href, children):
            text = f"[{_inline(children)}]({_address(href)})"
        case LineBreak():
            text = "\\\n"
        case FootnoteMark(nr):
            text = f"[^{nr}]"
        case _:
            raise TypeError(f"{type(node).__name__} is not printed as Markdown")
    return text


def _address(href: str) -> str:
    return quote(href, safe="/:?#@!$&'*+,;=%~-._[]")


def _reads_back(text: str, children: Inlines) -> bool:
    blocks = parse(re.sub(r"\[\^\d+\]", "", text))
    return len(blocks) == 1 and isinstance(blocks[0], Paragraph) and _looks(blocks[0].children) == _looks(children)


def _looks(children: Inlines, look: str = "") -> list[tuple[str, str]]:
    """Return every letter with its look, in whatever order that is written."""
    found: list[tuple[str, str]] = []
    for node in children:
        if isinstance(node, Strong | Emphasis | Link):
            more = {Strong: "b", Emphasis: "i", Link: "a"}[type(node)]
            found += _looks(node.children, "".join(sorted({*look, more})))
        else:
            found += [(letter, look) for letter in plain((node,))]
    return found


def _eased(node: Inline) -> Inlines:
    """Move punctuation at the ends of bold and italic text out of it, where Markdown cannot read the marks."""
    if not isinstance(node, Strong | Emphasis):
        return (node,)
    text = plain(node.children)
    core = text.strip("".join({c for c in text if not c.isalnum()}))
    if not core or len(node.children) != 1 or not isinstance(node.children[0], Text):
        return (node,)
    before, _, after = text.partition(core)
    made: list[Inline] = [Text(before)] if before else []
    made.append(type(node)((Text(core),)))
    return (*made, Text(after)) if after else tuple(made)
