"""The heading styles of a municipality's own: those that its Word template uses instead of Word's Heading 1, 2, 3."""

from __future__ import annotations

from kallelse.documents.word.names import Element, office, value
from kallelse.documents.word.styles import Styles

_DEEPEST = 6


def house_headings(text: Element, styles: Element, numbering: Element | None) -> dict[str, str]:
    """Return the id of the template's own style by our id of a heading, for the levels where it has just one.

    It has one where the template's text uses a style with that outline level, and no other style of it.
    """
    known = Styles(styles, numbering)
    used: dict[int, set[str]] = {}
    for paragraph in text.iter(office("w:p")):
        form = known.form(paragraph)
        if form.level and not form.role:
            used.setdefault(form.level, set()).add(known.style_of(paragraph))
    headings = set(known.with_levels())
    return {
        f"Heading{level}": next(iter(found))
        for level, found in used.items()
        if level <= _DEEPEST and len(found) == 1 and found <= headings
    }


def in_house_headings(elements: tuple[Element, ...], ids: dict[str, str]) -> None:
    """Let the headings of our text have the template's own styles."""
    for element in elements:
        for node in element.iter(office("w:pStyle")):
            if own := ids.get(value(node.getparent(), "w:pStyle")):
                node.set(office("w:val"), own)
