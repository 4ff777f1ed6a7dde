"""Reads the inside of a paragraph: text and its look, links, notes, fields, tracked changes, comments, drawings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kallelse.documents.word import signs
from kallelse.documents.word.findings import Findings, quote
from kallelse.documents.word.media import Media, art_text, boxes
from kallelse.documents.word.model import Notes, Picture, Span
from kallelse.documents.word.names import NAMESPACES, Element, child, local, office
from kallelse.documents.word.safety import Package
from kallelse.documents.word.styles import Look, Styles

SCHEMES = ("http://", "https://", "mailto:")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')


@dataclass(slots=True)
class Line:
    """What a paragraph holds: its spans, its pictures, and the text boxes anchored in it."""

    nr: int
    part: str
    style: str
    spans: list[Span] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    contents: bool = False


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows_result: bool = False
    href: str = ""


class Runs:
    """Reads paragraphs of one file; fields may run over several."""

    def __init__(self, package: Package, styles: Styles, findings: Findings, media: Media, notes: Notes) -> None:
        self._package = package
        self._styles = styles
        self._findings = findings
        self._media = media
        self._notes = notes
        self._fields: list[_Field] = []
        self._keeps_pictures = True
        self._comments = _comments(package)
        self._inline: dict[str, Callable[[Element, Line, str], None]] = {
            office(name): handler
            for name, handler in {
                "w:pPr": self._nothing, "w:rPr": self._nothing, "w:sdtPr": self._nothing,
                "w:del": self._deleted, "w:moveFrom": self._deleted, "w:ins": self._inserted,
                "w:moveTo": self._inserted, "w:r": self._run_parts, "w:hyperlink": self._hyperlink,
                "w:sdt": self._control, "w:fldSimple": self._simple_field,
                "mc:AlternateContent": self._alternate, "m:oMath": self._formula,
            }.items()
        }  # fmt: skip
        self._parts_of_run: dict[str, Callable[[Element, Line], None]] = {
            office(name): handler
            for name, handler in {
                "w:fldChar": self._field_mark, "w:instrText": self._field_code, "w:drawing": self._drawing,
                "w:pict": self._drawing, "w:object": self._drawing, "w:footnoteReference": self._note,
                "w:endnoteReference": self._note, "w:commentReference": self._comment,
            }.items()
        }  # fmt: skip

    def read(self, paragraph: Element, part: str, nr: int) -> Line:
        """Return what a paragraph of `part` holds; `nr` is its number for warnings."""
        line = Line(nr, part, self._styles.style_of(paragraph))
        self._walk(paragraph, line, "")
        self._fields = [code for code in self._fields if code.shows_result]
        line.spans = _merged(line.spans)
        line.spans = [self._cleaned(span, nr) for span in line.spans]
        return line

    def new_story(self, *, pictures: bool) -> None:
        """Forget fields left open: a header or note is a text of its own, with or without its pictures."""
        self._fields.clear()
        self._keeps_pictures = pictures

    def comments_left(self) -> None:
        """Warn of comments that no paragraph refers to."""
        for author, text in self._comments.values():
            self._findings.warn(0, f"En kommentar{author} är inte med: {quote(text)}.", text=text)

    def _walk(self, element: Element, line: Line, href: str) -> None:
        for inner in element:
            handler = self._inline.get(inner.tag)
            if handler is None:
                self._walk(inner, line, href)
            else:
                handler(inner, line, href)

    def _nothing(self, element: Element, line: Line, href: str) -> None:
        """Properties hold no text."""

    def _deleted(self, element: Element, line: Line, _href: str) -> None:
        text = _text(element)
        if text:
            message = f"text som är struken med spårade ändringar är inte med: {quote(text)}."
            self._findings.warn(line.nr, message, text=text)

    def _inserted(self, element: Element, line: Line, href: str) -> None:
        text = _text(element)
        if text:
            self._findings.warn(line.nr, "text som är infogad med spårade ändringar är läst som godkänd.")
        self._walk(element, line, href)

    def _hyperlink(self, element: Element, line: Line, href: str) -> None:
        relation = self._package.relations(line.part).get(element.get(office("r:id"), ""))
        target = relation.target if relation is not None and relation.external else ""
        anchor = element.get(office("w:anchor"), "")
        if target and anchor:
            target = f"{target}#{anchor}"
        self._walk(element, line, self._address(target, line) or href)

    def _address(self, target: str, line: Line) -> str:
        target = target.strip()
        if not target or target.lower().startswith(SCHEMES):
            return target
        self._findings.warn(line.nr, f"länken till {quote(target, 120)} är inte med, bara dess text.")
        return ""

    def is_prompt(self, control: Element, nr: int) -> bool:
        """Return whether a content control still shows its prompt, and warn of it; other text is kept."""
        if child(control, "w:sdtPr", "w:showingPlcHdr") is None:
            return False
        runs = [run for run in control.iter(office("w:r")) if _text(run)]
        text = _text(control)
        if all(self._styles.is_placeholder(run) for run in runs):
            said = f"ett fält är inte ifyllt; hjälptexten {quote(text, 80)} är inte med."
            if text:
                self._findings.warn(nr, said, text=text)
            return True
        self._findings.warn(nr, f"ett fält ser ut att inte vara ifyllt: {quote(text, 80)}. Texten är med.")
        return False

    def _control(self, element: Element, line: Line, href: str) -> None:
        content = child(element, "w:sdtContent")
        if content is not None and not self.is_prompt(element, line.nr):
            self._walk(content, line, href)

    def _simple_field(self, element: Element, line: Line, href: str) -> None:
        link = _HYPERLINK.match(element.get(office("w:instr"), ""))
        self._walk(element, line, self._address(link[1], line) if link else href)

    def _alternate(self, element: Element, line: Line, href: str) -> None:
        branch = child(element, "mc:Choice")
        if branch is None:
            branch = child(element, "mc:Fallback")
        if branch is not None:
            self._run_parts(branch, line, href)

    def _formula(self, element: Element, line: Line, href: str) -> None:
        text = "".join(t.text or "" for t in element.iter(office("m:t")))
        line.spans.append(Span(signs.tidy(text), href=href))
        self._findings.warn(line.nr, f"en formel är läst som vanlig text: {quote(text, 80)}. Kontrollera den.")

    def _run_parts(self, run: Element, line: Line, href: str) -> None:
        look = self._styles.look(run, line.style)
        text = ""
        for part in run:
            sign = _sign(part)
            if sign is not None:
                text += sign
            elif part.tag in self._parts_of_run:
                self._add(text, look, line, href)
                text = ""
                self._parts_of_run[part.tag](part, line)
            elif part.tag != office("w:rPr"):
                self._add(text, look, line, href)
                text = ""
                self._walk_one(part, line, href)
        self._add(text, look, line, href)

    def _walk_one(self, element: Element, line: Line, href: str) -> None:
        handler = self._inline.get(element.tag, self._walk)
        handler(element, line, href)

    def _add(self, text: str, look: Look, line: Line, href: str) -> None:
        if not text or (self._fields and not self._fields[-1].shows_result):
            return
        if look.hidden:
            if text.strip():
                self._findings.warn(line.nr, f"dold text är inte med: {quote(text)}.", text=text)
            return
        line.contents = line.contents or any(code.code.strip().upper().startswith("TOC") for code in self._fields)
        linked = next((code.href for code in self._fields if code.href), "")
        text = self._plain(text, look, line)
        line.spans.append(Span(text, look.bold, look.italic, href or linked, 0, look.size, look.caps))

    def _plain(self, text: str, look: Look, line: Line) -> str:
        """Return the text of a look that Markdown cannot keep, with a warning where that may matter."""
        if look.raised:
            before = line.spans[-1].text if line.spans else ""
            text, lost = signs.raised(text, look.raised, before)
            if lost:
                self._findings.warn(line.nr, f"upphöjd eller nedsänkt text är läst som vanlig: {quote(text, 40)}.")
        if look.struck and text.strip():
            self._findings.warn(line.nr, f"genomstruken text är med som vanlig text: {quote(text, 80)}.")
        return text

    def _cleaned(self, span: Span, nr: int) -> Span:
        text, said = signs.clean(span.text)
        if said:
            self._findings.warn(nr, said)
        return Span(text, span.bold, span.italic, span.href, span.note, span.size, span.caps)

    def _field_mark(self, mark: Element, line: Line) -> None:
        kind = mark.get(office("w:fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows_result = True
            link = _HYPERLINK.match(self._fields[-1].code)
            self._fields[-1].href = self._address(link[1], line) if link else ""
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_code(self, code: Element, _line: Line) -> None:
        if self._fields:
            self._fields[-1].code += code.text or ""

    def _drawing(self, drawing: Element, line: Line) -> None:
        if self._keeps_pictures:
            line.pictures += self._media.pictures(drawing, line.part, line.nr)
        line.boxes += boxes(drawing)
        if text := art_text(drawing):
            self._findings.warn(line.nr, f"text som bild (WordArt eller vattenstämpel) är inte med: {quote(text)}.")

    def _note(self, reference: Element, line: Line) -> None:
        kind = "footnotes" if reference.tag == office("w:footnoteReference") else "endnotes"
        key = (kind, reference.get(office("w:id"), ""))
        number = self._notes.numbers.setdefault(key, len(self._notes.numbers) + 1)
        self._notes.places.setdefault(number, line.nr)
        line.spans.append(Span("", note=number))

    def _comment(self, reference: Element, line: Line) -> None:
        author, text = self._comments.pop(reference.get(office("w:id"), ""), ("", ""))
        if text:
            self._findings.warn(line.nr, f"en kommentar{author} är inte med: {quote(text)}.", text=text)


def _sign(part: Element) -> str | None:
    """Return the text of the simple parts of a run, None for others."""
    match local(part):
        case "t":
            return signs.tidy(part.text or "")
        case "sym":
            return signs.symbol(part.get(office("w:char"), ""))
        case name:
            return _SIGNS.get(name)


def _text(element: Element) -> str:
    found = element.iter(office("w:t"), office("w:delText"))
    return " ".join("".join(signs.tidy(t.text or "") for t in found).split())


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and not (last.note or span.note) and _same_look(last, span):
            merged[-1] = Span(last.text + span.text, last.bold, last.italic, last.href, 0, last.size, last.caps)
        else:
            merged.append(span)
    return merged


def _same_look(one: Span, other: Span) -> bool:
    first = (one.bold, one.italic, one.href, one.size, one.caps)
    return first == (other.bold, other.italic, other.href, other.size, other.caps)


def _comments(package: Package) -> dict[str, tuple[str, str]]:
    """Return the comments by id: " av" and who wrote it, and its text."""
    root = package.root(package.related("comments"))
    found: dict[str, tuple[str, str]] = {}
    for comment in [] if root is None else root.iterfind("w:comment", NAMESPACES):
        author = comment.get(office("w:author"), "").strip()
        text = " ".join(_text(p) for p in comment.iter(office("w:p"))).strip()
        found[comment.get(office("w:id"), "")] = (f" av {author}" if author else "", text)
    return found
