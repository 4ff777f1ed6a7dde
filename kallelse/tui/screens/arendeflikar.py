"""What stands on the tabs of an ärende: pieces of text, and rows of lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kallelse.actions.jamfor import Filandring
from kallelse.domain.datum import TIDSZON
from kallelse.domain.status import (
    ATERREMITTERAT,
    AVSLUTAT,
    BESLUTAT,
    BORDLAGT,
    KLAR,
    MAKULERAT,
    PABORJAD,
    REGISTRERAT,
    UTGATT,
)
from kallelse.tui.screens.arendetext import day
from kallelse.tui.widgets.textvy import Stycke

Vy = dict[str, Any]
SYMBOLER = {
    REGISTRERAT: "○",
    PABORJAD: "◐",
    KLAR: "●",
    BESLUTAT: "✓",
    AVSLUTAT: "✓",
    BORDLAGT: "◐",
    ATERREMITTERAT: "◐",
    UTGATT: "×",
    MAKULERAT: "×",
}
RIKTNINGAR = {"inkommen": "inkommen", "upprattad": "upprättad", "utgaende": "utgående"}
_STIL = {"+": "tillagd", "-": "borttagen", "@": "dampad", " ": ""}


def head_line(vy: Vy, *, osparat: bool) -> str:
    """Return the facts of an ärende on one line: its status by sign and word, and who and when.

    `osparat` is whether its tjänsteskrivelse has text that somebody has written and not saved.
    """
    delar = (
        "● osparad text, e fortsätter" if osparat else "",
        f"{SYMBOLER.get(vy['status'], '◑')} {vy['status']}",
        vy["arendetyp"],
        f"handläggare {vy['handlaggare']}" if vy["handlaggare"] else "ingen handläggare",
        f"inkom {day(vy['inkom'])}" if vy["inkom"] else "",
        f"från {vy['avsandare']}" if vy["avsandare"] else "",
        f"hör ihop med {', '.join(vy['kopplade'])}" if vy["kopplade"] else "",
    )
    return " · ".join(filter(None, delar))


def memo_text(vy: Vy, *, egen_pdf: bool) -> Iterator[Stycke]:
    """Give the tjänsteskrivelse as it is read."""
    if not vy["rubrik"]:
        yield "Det finns ingen tjänsteskrivelse än. e börjar skriva, i läser in en Word-fil.", "dampad"
        return
    yield vy["rubrik"], "stark"
    uppgifter = (vy["underrubrik"], day(vy["datum"]), f"Till {vy['till']}" if vy["till"] else "")
    yield " · ".join(filter(None, uppgifter)), "dampad"
    if egen_pdf:
        yield "I kallelsen används handläggarens egen PDF, oförändrad.", "varning"
    for avsnitt, efter in zip(vy["avsnitt"], [*vy["avsnitt"][1:], None], strict=True):
        yield "", ""
        yield "  " * (avsnitt["niva"] - 1) + avsnitt["rubrik"], "rubrik"
        if avsnitt["text"].strip():
            yield avsnitt["text"].strip(), ""
        elif efter is None or efter["niva"] <= avsnitt["niva"]:
            yield "(tomt)", "dampad"
    for u in vy["undertecknare"]:
        yield "", ""
        yield ", ".join(filter(None, (u["namn"], u["titel"], u["enhet"]))), ""


def beslut_text(vy: Vy) -> Iterator[Stycke]:
    """Give the beslut, the latest first."""
    if not vy["beslut"]:
        yield "Inget beslut är fattat i ärendet än.", "dampad"
    for n, b in enumerate(sorted(vy["beslut"], key=lambda b: str(b["datum"]), reverse=True)):
        if n:
            yield "", ""
        paragraf = f" § {b['paragraf'].removeprefix('§').strip()}" if b["paragraf"] else ""
        yield f"{b['organ']} {day(b['datum'])}{paragraf}", "rubrik"
        yield b["text"], ""


def handling_cells(h: Vy) -> Sequence[str]:
    """Return a handling as a row."""
    ersatter = f" (ersätter {h['ersatter']})" if h["ersatter"] else ""
    bara = "" if h["i_kallelsen"] else " (inte i kallelsen)"
    sidor = str(h["sidor"] or "")
    return str(h["nr"]), h["rubrik"] + ersatter + bara, day(h["datum"]), RIKTNINGAR.get(h["riktning"], ""), sidor


def event_cells(h: Vy) -> Sequence[str]:
    """Return an event as a row, with the time on the wall in Sweden."""
    tid = datetime.fromisoformat(h["tid"]).astimezone(ZoneInfo(TIDSZON))
    return tid.strftime("%Y-%m-%d %H.%M"), h["besked"], h["vem"]


def change_text(andringar: Sequence[Filandring]) -> Iterator[Stycke]:
    """Give what an event changed, line by line; what came and what went have a sign as well as a colour."""
    if not andringar:
        yield "Händelsen ändrade inget i ärendets egna filer.", "dampad"
    for a in andringar:
        yield f"{a.fil} ({a.andring})", "rubrik"
        for tecken, text in a.rader:
            yield f"{tecken} {text}", _STIL[tecken]
        yield "", ""
