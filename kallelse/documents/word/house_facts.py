"""Facts of another document that stand as plain text in a municipality's Word template, and so in all made with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kallelse.documents.word.head import Head
from kallelse.documents.word.house_template import fact_of
from kallelse.documents.word.house_text import around, has_place
from kallelse.documents.word.names import Element, child, office
from kallelse.documents.word.safety import Package, open_package

_TEXT, _PARAGRAPH, _CONTROL = office("w:t"), office("w:p"), office("w:sdt")
_BREAKS = frozenset(office(name) for name in ("w:tab", "w:ptab", "w:br", "w:cr"))
_PHONE = re.compile(r"0\d{1,3}-\d{5,8}")
_WHERE = {"header": "sidhuvudet", "footer": "sidfoten"}


def standing_facts(mall: bytes, fil: str) -> tuple[tuple[str, str], ...]:
    """Return where a template prints a diarienummer or date that no control fills in, and what to do about it.

    Raises:
        BadFile: the template is no Word file.
    """
    house = open_package(mall, fil)
    said = dict.fromkeys(_said(fil, where, lines) for where, lines in _parts(house))
    return tuple(found for found in said if found)


def _parts(house: Package) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of the template that stay, with their lines."""
    for relation in house.relations(house.main).values():
        if relation.kind in _WHERE and not relation.external:
            root = house.root(relation.target)
            yield _WHERE[relation.kind], [] if root is None else _lines([root])
    body = child(house.root(house.main), "w:body")
    if body is not None and has_place(body):
        before, after = around(body, ()) or ([], [])
        yield "texten", _lines([*before, *after])


def _said(fil: str, where: str, lines: list[str]) -> tuple[str, str] | None:
    head = Head()
    for line in lines:
        if not _PHONE.fullmatch(line):
            head.read(line, guess=False)
    dag = head.datum.isoformat() if head.datum else ""
    found = {
        "Dnr": head.diarienummer_text and f"diarienumret {head.diarienummer_text}",
        "Datum": dag and f"datumet {dag}",
    }
    there = {control: text for control, text in found.items() if text}
    if not there:
        return None
    besked = f"Word-mallen {fil} har {' och '.join(there.values())} som vanlig text i {where}"
    atgard = f"Lägg en innehållskontroll som heter {' och en som heter '.join(there)} där i stället, så fylls de i."
    return f"{besked}, och det trycks i varje skrivelse.", atgard


def _lines(parts: list[Element]) -> list[str]:
    raw = "".join(text for part in parts for text in _walk(part))
    return [" ".join(line.split()) for line in raw.splitlines() if line.strip()]


def _walk(element: Element) -> Iterator[str]:
    """Yield the text of an element, a line for each piece between breaks and tabs, without what we fill in."""
    if element.tag == _CONTROL and fact_of(element):
        return
    if element.tag == _TEXT:
        yield element.text or ""
    if element.tag in _BREAKS or element.tag == _PARAGRAPH:
        yield "\n"
    for inner in element:
        yield from _walk(inner)
