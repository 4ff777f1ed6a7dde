"""An ärende as a text to glance at: what it is, how far it has come, and what its memo says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kallelse.actions import las
from kallelse.domain.datum import svenskt_kort
from kallelse.tui.widgets.textvy import Stycke

Vy = dict[str, Any]

_FAKTA = (
    ("Status", "status"),
    ("Nämnd", "namnd"),
    ("Typ", "arendetyp"),
    ("Handläggare", "handlaggare"),
    ("Avsändare", "avsandare"),
)


def arendetext(arende: Vy) -> list[Stycke]:
    """Return an ärende (`las.arende_vy`) as pieces of text with their styles."""
    return [
        (arende["diarienummer"], "rubrik"),
        (arende["arendemening"], "stark"),
        ("", ""),
        *_facts(arende),
        *_beslut(arende),
        *_handlingar(arende),
        *_memo(arende),
    ]


def day(text: str | None) -> str:
    """Return a day in ISO form as people read it."""
    return svenskt_kort(date.fromisoformat(text)) if text else ""


def _facts(arende: Vy) -> Iterator[Stycke]:
    for namn, falt in _FAKTA:
        if arende[falt]:
            yield f"{namn}: {arende[falt]}", ""
    yield f"Registrerat: {day(arende['registrerad'])}", ""
    if arende["kopplade"]:
        yield f"Hör ihop med: {', '.join(arende['kopplade'])}", ""


def _beslut(arende: Vy) -> Iterator[Stycke]:
    for beslut in arende["beslut"]:
        yield "", ""
        paragraf = f" § {beslut['paragraf']}" if beslut["paragraf"] else ""
        yield f"Beslut {day(beslut['datum'])}, {beslut['organ']}{paragraf}", "rubrik"
        yield beslut["text"], ""


def _handlingar(arende: Vy) -> Iterator[Stycke]:
    if arende["handlingar"]:
        yield "", ""
        yield f"Handlingar ({len(arende['handlingar'])})", "rubrik"
        for h in arende["handlingar"]:
            yield f"{h['nr']}. {h['rubrik']}", ""


def _memo(arende: Vy) -> Iterator[Stycke]:
    if not arende["avsnitt"]:
        sekretess = arende["arendemening"] == las.SEKRETESS
        yield "", ""
        yield ("" if sekretess else "Ingen tjänsteskrivelse än."), "dampad"
        return
    for avsnitt in arende["avsnitt"]:
        yield "", ""
        yield avsnitt["rubrik"], "rubrik"
        yield avsnitt["text"].strip() or "(tomt)", "" if avsnitt["text"].strip() else "varning"
