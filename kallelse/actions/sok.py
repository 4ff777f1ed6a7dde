"""Find words in ärenden and sammanträden."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from kallelse.actions.las import SEKRETESS
from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadInput
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.workspace import Workspace

_UTDRAG = 60


def sok(ws: Workspace, text: str) -> list[dict[str, Any]]:
    """Return what holds every word of `text`: `{avser, rubrik, falt, utdrag}`, titles before running text.

    Words are compared without case and without dots and rings; brackets, quotes and hyphens are plain text. Of what
    is secret only the diarienummer can be found.

    Raises:
        BadInput: nothing to search for.
    """
    ord_ = [_folded(w) for w in text.split()]
    if not ord_:
        raise BadInput("Ange vad du söker efter.", atgard="Skriv till exempel kallelse sok hemlöshet.")
    traffar = [t for t in _everything(ws) if _holds(t, ord_)]
    for traff in traffar:
        traff["utdrag"] = _excerpt(traff.pop("text"), ord_[0])
    return sorted(traffar, key=lambda t: (t["falt"] not in ("arendemening", "rubrik"), t["avser"]))


def _everything(ws: Workspace) -> Iterator[dict[str, Any]]:
    hemliga: set[Diarienummer] = set()
    for arende in ws.arenden():
        if arende.varde:
            yield from _of_arende(arende.varde)
            hemliga |= {arende.varde.diarienummer} if arende.varde.sekretess else set()
    for mote in ws.sammantraden():
        if mote.varde:
            yield from _of_meeting(mote.varde, hemliga)


def _of_arende(arende: Arende) -> Iterator[dict[str, Any]]:
    nummer = str(arende.diarienummer)
    if arende.sekretess:
        yield {"avser": nummer, "rubrik": SEKRETESS, "falt": "arendemening", "text": nummer}
        return
    bas = {"avser": nummer, "rubrik": arende.arendemening}
    huvud = f"{nummer} {arende.arendemening} {arende.arendetyp} {arende.handlaggare} {arende.avsandare}"
    yield {**bas, "falt": "arendemening", "text": huvud}
    for avsnitt in arende.tjansteskrivelse.avsnitt if arende.tjansteskrivelse else ():
        yield {**bas, "falt": avsnitt.rubrik, "text": f"{avsnitt.rubrik}. {avsnitt.text}"}
    for handling in arende.gallande_handlingar():
        if not handling.sekretess:
            yield {**bas, "falt": f"handling {handling.nr}", "text": f"{handling.rubrik} {handling.motpart}"}


def _of_meeting(mote: Sammantrade, hemliga: set[Diarienummer]) -> Iterator[dict[str, Any]]:
    for punkt in mote.punkter:
        if not punkt.sekretess and punkt.diarienummer not in hemliga:
            text = " ".join((punkt.rubrik, *punkt.forslag_till_beslut, punkt.notering, punkt.foredragande))
            yield {"avser": mote.beteckning, "rubrik": punkt.rubrik, "falt": f"punkt {punkt.nr}".strip(), "text": text}


def _holds(traff: dict[str, Any], ord_: list[str]) -> bool:
    text = _folded(traff["text"])
    return all(w in text for w in ord_)


def _excerpt(text: str, ord_: str) -> str:
    plats = max(_folded(text).find(ord_), 0)
    start = max(plats - _UTDRAG // 2, 0)
    kort = " ".join(text[start : start + _UTDRAG * 2].split())
    return ("…" if start else "") + kort + ("…" if start + _UTDRAG * 2 < len(text) else "")


def _folded(text: str) -> str:
    """Without case and marks; one character for one, so that places agree with the text."""
    return unicodedata.normalize("NFC", text).translate(_FOLD)


class _Fold(dict[int, str]):
    """The plain letter of every character, worked out when it is first seen."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFD", chr(code))[0].lower()[:1]
        return self[code]


_FOLD = _Fold()
