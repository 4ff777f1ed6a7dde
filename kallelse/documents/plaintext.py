"""A document as plain text: one thing after another, for screen readers, mail and archives."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

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
    PageReference,
    Paragraph,
    Preformatted,
    Quote,
    Signatures,
    Strong,
    Table,
    Text,
)
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.text import visa

_UNDERLINES = {1: "=", 2: "-"}
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_GAP = "  "
_LINE_TO_SIGN = "_" * 40


def render_text(dokument: Dokument, width: int = 80) -> str:
    """Return the document as lines of at most `width` characters where words allow; ends with a line break."""
    parts = [_head(dokument), *_blocks(dokument.block, max(width, 20)), _foot(dokument.huvud)]
    return "\n\n".join(part for part in parts if part) + "\n"


def render_blocks(blocks: Blocks, width: int = 80) -> str:
    """Return a part of a document as lines of at most `width` characters where words allow."""
    return "\n\n".join(_blocks(blocks, max(width, 20)))


def _head(dokument: Dokument) -> str:
    huvud = dokument.huvud
    named = [_shown(line) for line in (huvud.organisation, huvud.enhet, dokument.dokumenttyp) if line]
    return "\n".join([*named, *(f"{_shown(name)}: {_shown(value)}" for name, value in dokument.uppgifter)])


def _foot(huvud: Huvud) -> str:
    adress = huvud.adress
    facts = (
        ("Postadress", adress.postadress),
        ("Besöksadress", adress.besoksadress),
        ("Telefon", adress.telefon),
        ("E-post", adress.epost),
        ("Webb", adress.webb),
        ("Org.nr", adress.orgnummer),
    )
    return "\n".join(f"{name}: {_shown(value)}" for name, value in facts if value)


def _blocks(blocks: Iterable[Block], width: int) -> Iterator[str]:
    for block in blocks:
        text = _block(block, width)
        if text:
            yield text


def _block(block: Block, width: int) -> str:
    text = ""
    match block:
        case Heading(level, children):
            text = _heading(level, _wrapped(_line(children), width))
        case Paragraph(children) | Notice(children):
            text = _wrapped(_line(children), width)
        case BulletList(items):
            text = _list([("- ", item) for item in items], width)
        case OrderedList(items, start):
            text = _list([(f"{start + at}. ", item) for at, item in enumerate(items)], width)
        case Quote(inner):
            lines = "\n\n".join(_blocks(inner, width - 2)).split("\n")
            text = "\n".join(f"> {line}".rstrip() for line in lines)
        case _:
            text = _figure(block, width)
    return text


def _figure(block: Block, width: int) -> str:
    text = ""
    match block:
        case Table():
            text = _table(block, width)
        case Fields(rows):
            text = "\n".join(_fact(_shown(name), _line(value), width) for name, value in rows)
        case Signatures(undertecknare, rader):
            line = f"\n{_LINE_TO_SIGN}\n" if rader else ""
            text = "\n\n".join(line + _signature(person) for person in undertecknare)
        case Image(source, alt):
            text = _wrapped(f"[Bild: {_shown(alt or source)}]", width)
        case Footnotes(notes):
            text = _list([(f"[{nr}] ", note) for nr, note in notes], width)
        case Preformatted(given):
            text = _shown(given)
        case Divider():
            text = "* * *"
        case NewPage():
            text = ""
        case _:
            raise TypeError(type(block).__name__)
    return text


def _heading(level: int, text: str) -> str:
    mark = _UNDERLINES.get(level, "")
    return f"{text}\n{mark * max(map(len, text.split(chr(10))))}" if mark else text


def _list(items: Iterable[tuple[str, Blocks]], width: int) -> str:
    return "\n".join(_item(mark, blocks, width) for mark, blocks in items)


def _item(mark: str, blocks: Blocks, width: int) -> str:
    space = " " * len(mark)
    tight = all(not isinstance(block, Paragraph) for block in blocks[1:])
    text = ("\n" if tight else "\n\n").join(_blocks(blocks, width - len(mark)))
    return mark + textwrap.indent(text, space).removeprefix(space)


def _table(table: Table, width: int) -> str:
    """Return aligned columns where they fit, else one fact per line under each row's first cell."""
    rows = [[_line(cell).replace("\n", " ") for cell in row] for row in (table.head, *table.rows)]
    wide = [max(len(row[at]) for row in rows) for at in range(len(table.head))]
    if sum(wide) + len(_GAP) * (len(wide) - 1) > width:
        return "\n\n".join(_facts_of_row(rows[0], row, width) for row in rows[1:]) or _wrapped(
            _GAP.join(rows[0]), width
        )
    rows.insert(1, ["-" * size for size in wide])
    return "\n".join(_aligned(row, wide, table) for row in rows)


def _aligned(row: list[str], wide: list[int], table: Table) -> str:
    put = {"left": str.ljust, "right": str.rjust, "center": str.center}
    cells = zip(row, wide, table.align, strict=True)
    return _GAP.join(put[side](cell, size) for cell, size, side in cells).rstrip()


def _facts_of_row(head: list[str], row: list[str], width: int) -> str:
    return "\n".join(_fact(name, value, width) for name, value in zip(head, row, strict=True) if value)


def _fact(name: str, value: str, width: int) -> str:
    return _wrapped(f"{name}: {value}" if name else value, width, hanging="  ")


def _signature(person: Undertecknare) -> str:
    return "\n".join(_shown(line) for line in (person.namn, person.titel, person.enhet) if line)


def _line(children: Inlines) -> str:
    return "".join(_inline(node) for node in children)


def _inline(node: Inline) -> str:
    text = ""
    match node:
        case Text(given) | Code(given):
            text = _shown(given)
        case Strong(children) | Emphasis(children):
            text = _line(children)
        case Link(href, children):
            said, address = _line(children), _shown(href)
            text = said if address.removeprefix("mailto:") in {"", said} else f"{said} ({address})"
        case LineBreak():
            text = "\n"
        case FootnoteMark(nr):
            text = f"[{nr}]"
        case PageReference():
            text = ""
    return text


def _shown(text: str) -> str:
    """Return text with characters that nobody sees dropped, and those that could steer a terminal made visible."""
    return visa(text.translate(_UNSEEN))


def _wrapped(text: str, width: int, hanging: str = "") -> str:
    lines = [
        textwrap.fill(line, max(width, 8), subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    return "\n".join(lines)
