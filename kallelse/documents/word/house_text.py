"""The text that a municipality's Word template has of its own: kept where the template says where ours goes.

A content control called Innehåll is that place. What stands before it and after it is the template's; without one,
all its text is sample text that ours replaces.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from kallelse.documents.word.build import w
from kallelse.documents.word.names import Element, child, office, value
from kallelse.domain.text import fold

PLACE = "Innehåll"
_NAMES = {"innehåll", "innehall"}
_REFERENCES = tuple(office(f"r:{kind}") for kind in ("id", "embed", "link"))


def has_place(part: Element) -> bool:
    """Return whether a content control in a part of the text is where ours goes."""
    controls = (child(control, "w:sdtPr") for control in part.iter(office("w:sdt")))
    return any({fold(value(c, "w:tag")), fold(value(c, "w:alias"))} & _NAMES for c in controls)


def around(body: Element, kept: Collection[str]) -> tuple[list[Element], list[Element]] | None:
    """Return the template's own text before and after the place of ours, None where it has no such place.

    `kept` are the relationships that the file still has: what refers to another is freed from it. Notes of the
    template's go, since the notes of the file are ours.
    """
    parts = [part for part in body if part.tag != office("w:sectPr")]
    at = next((nr for nr, part in enumerate(parts) if has_place(part)), None)
    if at is None:
        return None
    before, after = parts[:at], parts[at + 1 :]
    for part in (*before, *after):
        _freed(part, kept)
    return before, after


def words(body: Element) -> str:
    """Return what the template says in its text, the prompts of its content controls apart."""
    bare = deepcopy(body)
    for control in list(bare.iter(office("w:sdt"))):
        control.getparent().remove(control)
    return " ".join(" ".join(t.text or "" for t in bare.iter(office("w:t"))).split())


def with_page(parts: list[Element], page: Element) -> list[Element]:
    """Return the parts of a body with the page settings last, and a paragraph after a table, as Word demands."""
    last_is_table = bool(parts) and parts[-1].tag == office("w:tbl")
    return [*parts, *([w("p")] if last_is_table else []), page]


def _freed(part: Element, kept: Collection[str]) -> None:
    for node in list(part.iter()):
        for key in _REFERENCES:
            if node.get(key) not in {None, *kept}:
                del node.attrib[key]
        if node.tag == office("w:footnoteReference"):
            node.getparent().remove(node)
