"""What a paragraph or run looks like, and what role its style gives it, along the chain of basedOn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kallelse.documents.word.names import Element, child, local, office, value, whole

Role = Literal["", "title", "subtitle", "caption", "contents", "quote", "continued"]

_OFF = frozenset({"", "0", "false", "off", "none"})
_HEADING = re.compile(r"(?:heading|rubrik|överskrift)\s*([1-9])\b")
_LIST_DEPTH = re.compile(r"(?:list(?: bullet| number| continue)?|punktlista|numrerad lista|listfortsättning) ([1-9])")
_CAPTION = re.compile(r"\b(?:tabell|figur|diagram|table|figure|bild)(?:rubrik|titel|text|caption)?\b")
_NOT_HEADING = ("tabell", "figur", "bild", "diagram", "toc", "innehåll", "sidhuvud", "table", "figure")
_ROLES: dict[str, Role] = {
    "title": "title", "titel": "title", "rubrik": "title", "dokumentrubrik": "title", "dokumenttitel": "title",
    "huvudrubrik": "title", "ärenderubrik": "title", "subtitle": "subtitle", "underrubrik": "subtitle",
    "undertitel": "subtitle", "caption": "caption", "beskrivning": "caption", "bildtext": "caption",
    "quote": "quote", "citat": "quote", "intense quote": "quote", "starkt citat": "quote", "block text": "quote",
    "toc heading": "contents", "innehållsförteckningsrubrik": "contents",
}  # fmt: skip
_PLACEHOLDERS = frozenset({"placeholder text", "platshållartext"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; `size` in half points, 0 where nothing says."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    struck: bool = False
    raised: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph's style and own settings make of it; `level` is its heading level, 0 for none.

    `numbered` is its numId and list level; `depth` the level that its style's name gives ("List Bullet 2");
    `indent` its left indent in twentieths of a point.
    """

    role: Role = ""
    level: int = 0
    numbered: tuple[str, int] | None = None
    indent: int = 0
    align: str = ""
    depth: int = 0


PLAIN = Form()


class Styles:
    """The style sheet of a Word file."""

    def __init__(self, root: Element | None, numbering: Element | None) -> None:
        elements = [] if root is None else root.findall(office("w:style"))
        self._styles = {element.get(office("w:styleId"), ""): element for element in elements}
        self._defaults = _properties(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        self._default = next(
            (
                s.get(office("w:styleId"), "")
                for s in elements
                if s.get(office("w:default")) and _kind(s) == "paragraph"
            ),
            "",
        )
        self._levels = _levels_by_style(numbering)
        self._forms: dict[str, Form] = {}
        self._layers: dict[str, list[dict[str, str]]] = {}

    def form(self, paragraph: Element) -> Form:
        """Return what a paragraph is: its own settings first, then its style's."""
        own = child(paragraph, "w:pPr")
        style = value(own, "w:pStyle")
        given = self._style_form(style or self._default)
        outline = value(own, "w:outlineLvl")
        level = _outline(outline) if outline else given.level
        numbered = _numbering(own, given.numbered)
        indent = _indent(own)
        align = value(own, "w:jc") or given.align
        return Form(given.role, level, numbered, given.indent if indent is None else indent, align, given.depth)

    def style_of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style."""
        return value(paragraph, "w:pPr", "w:pStyle") or self._default

    def with_levels(self) -> list[str]:
        """Return the ids of the styles that are headings by a level of theirs, or of what they are based on."""
        return [style for style in self._styles if any(_states_level(element) for element in self._chain(style))]

    def look(self, run: Element, style: str) -> Look:
        """Return how a run looks: its own settings, its character style's, its paragraph style's, the document's."""
        own = _properties(child(run, "w:rPr"))
        character = [own, *self._run_layers(own.get("rStyle", ""))]
        layers = [*character, *self._run_layers(style), self._defaults]

        def given(name: str, among: list[dict[str, str]]) -> str:
            return next((layer[name] for layer in among if name in layer), "")

        def on(name: str) -> bool:
            return given(name, layers) not in _OFF

        return Look(
            bold=on("b"),
            italic=on("i"),
            caps=on("caps") or on("smallCaps"),
            hidden=on("vanish"),
            struck=on("strike") or on("dstrike"),
            raised=given("vertAlign", character),
            size=whole(given("sz", layers)),
        )

    def is_placeholder(self, run: Element) -> bool:
        """Return whether a run has the style that Word gives to prompts in content controls."""
        chain = self._chain(value(run, "w:rPr", "w:rStyle"))
        return any(name in _PLACEHOLDERS for style in chain for name in _names(style))

    def _chain(self, style: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "w:basedOn")

    def _run_layers(self, style: str) -> list[dict[str, str]]:
        if style not in self._layers:
            self._layers[style] = [_properties(child(element, "w:rPr")) for element in self._chain(style)]
        return self._layers[style]

    def _style_form(self, style: str) -> Form:
        if style not in self._forms:
            self._forms[style] = self._read_form(style)
        return self._forms[style]

    def _read_form(self, style: str) -> Form:
        role, level = self._role_and_level(style)
        numbered, indent, align = None, None, ""
        for element in reversed(list(self._chain(style))):
            own = child(element, "w:pPr")
            numbered = _numbering(own, numbered)
            indent = _indent(own) if _indent(own) is not None else indent
            align = value(own, "w:jc") or align
        if numbered and (numbered[0], style) in self._levels:
            numbered = (numbered[0], self._levels[numbered[0], style])
        names = [name for element in self._chain(style) for name in _names(element)]
        depth = next((int(found[1]) - 1 for name in names if (found := _LIST_DEPTH.fullmatch(name))), 0)
        return Form(role, level, numbered, indent or 0, align, depth)

    def _role_and_level(self, style: str) -> tuple[Role, int]:
        """Return what a style is by its name, or by what it is based on; a name without a level yields to a level."""
        guessed = 0
        for element in self._chain(style):
            for name in _names(element):
                role, level = _by_name(name)
                if (role and not guessed) or level:
                    return role, level
                guessed = guessed or _level_by_ending(name)
            outline = value(element, "w:pPr", "w:outlineLvl")
            if outline:
                return "", _outline(outline)
        return "", guessed


def _properties(element: Element | None) -> dict[str, str]:
    """Return the values of a run's properties by name; one without a value is on."""
    return {} if element is None else {local(inner): inner.get(office("w:val"), "true") for inner in element}


def _kind(style: Element) -> str:
    return str(style.get(office("w:type"), ""))


def _names(style: Element) -> tuple[str, ...]:
    listed = f"{value(style, 'w:name')},{value(style, 'w:aliases')}"
    return tuple(name.strip().lower() for name in listed.split(",") if name.strip())


def _by_name(name: str) -> tuple[Role, int]:
    """Return the role or the heading level that a style's name says outright."""
    if name in _ROLES:
        return _ROLES[name], 0
    if name.startswith(("toc ", "innehåll ")):
        return "contents", 0
    if name.startswith(("list continue", "listfortsättning")):
        return "continued", 0
    if name.endswith(("rubrik", "titel", "text", "caption")) and _CAPTION.search(name):
        return "caption", 0
    numbered = None if name.startswith(_NOT_HEADING) else _HEADING.search(name)
    return "", int(numbered[1]) if numbered else 0


def _states_level(style: Element) -> bool:
    outline = bool(value(style, "w:pPr", "w:outlineLvl"))
    return outline or any(_by_name(name)[1] for name in _names(style))


def _level_by_ending(name: str) -> int:
    heading = name.endswith(("rubrik", "rubriken", "heading")) and not name.startswith(_NOT_HEADING)
    return 2 if heading else 0


def _outline(text: str) -> int:
    level = whole(text, 9)
    return level + 1 if 0 <= level < 9 else 0


def _numbering(own: Element | None, given: tuple[str, int] | None) -> tuple[str, int] | None:
    properties = child(own, "w:numPr")
    if properties is None:
        return given
    number = value(properties, "w:numId") or (given[0] if given else "")
    return (number, whole(value(properties, "w:ilvl"))) if number not in {"", "0"} else None


def _indent(own: Element | None) -> int | None:
    element = child(own, "w:ind")
    if element is None:
        return None
    return whole(element.get(office("w:left")) or element.get(office("w:start")))


def _levels_by_style(numbering: Element | None) -> dict[tuple[str, str], int]:
    """Return the list level of (numId, style id) where a numbering level names its paragraph style."""
    if numbering is None:
        return {}
    abstract = {
        element.get(office("w:abstractNumId"), ""): {
            value(level, "w:pStyle"): whole(level.get(office("w:ilvl")))
            for level in element.findall(office("w:lvl"))
            if value(level, "w:pStyle")
        }
        for element in numbering.findall(office("w:abstractNum"))
    }
    return {
        (num.get(office("w:numId"), ""), style): level
        for num in numbering.findall(office("w:num"))
        for style, level in abstract.get(value(num, "w:abstractNumId"), {}).items()
    }
