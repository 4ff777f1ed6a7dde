"""What can be done with a sammanträde before it is held, and why it sometimes cannot."""

from __future__ import annotations

from kallelse.domain.sammantrade import Sammantrade
from kallelse.tui.kommando import Kommando

LISTAN = (
    Kommando(
        "lista.lagg-till",
        "l,plus",
        "Lägg till",
        "Sätter upp ärenden på listan; det som är bordlagt eller återremitterat kommer först.",
        "sammantrade lagg-till",
        fot=True,
    ),
    Kommando(
        "lista.punkt",
        "n",
        "Ny punkt",
        "Sätter upp en punkt utan ärende, eller en mellanrubrik.",
        "sammantrade lagg-till",
    ),
    Kommando(
        "lista.upp",
        "K,shift+up",
        "Flytta upp",
        "Flyttar punkten ett steg upp; numren följer med.",
        "sammantrade flytta",
        upprepas=True,
    ),
    Kommando(
        "lista.ned",
        "J,shift+down",
        "Flytta ned",
        "Flyttar punkten ett steg ned; numren följer med.",
        "sammantrade flytta",
        upprepas=True,
    ),
    Kommando(
        "lista.andra",
        "r",
        "Ändra",
        "Ändrar punktens föredragande, tid, notering, förslag till beslut och sluten del.",
        "sammantrade uppdatera",
        fot=True,
    ),
    Kommando(
        "lista.bort",
        "x,delete",
        "Ta bort",
        "Tar bort en punkt som inte är skickad; en skickad punkt utgår och behåller sitt nummer.",
        "sammantrade ta-bort",
    ),
)
MOTET = (
    Kommando(
        "sammantrade.text", "v", "Visa text", "Visar föredragningslistan som den läses.", "bygg foredragningslista"
    ),
    Kommando(
        "sammantrade.granska",
        "p",
        "Pröva",
        "Granskar sammanträdet mot lagen och husets regler.",
        "granska",
    ),
    Kommando(
        "sammantrade.bygg",
        "b",
        "Bygg",
        "Bygger kallelsen som PDF och öppnar den; ett utkast så länge den inte är skickad.",
        "bygg kallelse",
        fot=True,
    ),
    Kommando(
        "sammantrade.skicka",
        "S",
        "Skicka",
        "Skickar kallelsen, eller en komplettering med det som är nytt. Det kan inte ångras.",
        "utskick",
        fot=True,
    ),
    Kommando(
        "sammantrade.andra",
        "t",
        "Tid och plats",
        "Ändrar när och var sammanträdet hålls, och hur man anmäler förhinder.",
        "sammantrade uppdatera",
    ),
    Kommando(
        "sammantrade.ny-dag",
        "d",
        "Ny dag",
        "Flyttar sammanträdet till en annan dag; det gamla står kvar som inställt.",
        "sammantrade nytt-datum",
    ),
    Kommando("sammantrade.stall-in", "i", "Ställ in", "Ställer in sammanträdet, med ett skäl.", "sammantrade stall-in"),
    Kommando("sammantrade.mote", "m", "Mötet", "Öppnar protokollet medan mötet hålls.", "protokoll visa", fot=True),
    Kommando(
        "sammantrade.efter",
        "e",
        "Efteråt",
        "Upprättar, justerar, anslår och expedierar protokollet.",
        "sammantrade steg",
    ),
)
KOMMANDON = (*LISTAN, *MOTET)

_INSTALLT = "Sammanträdet är inställt."
_NUMREN = "Kallelsen är skickad och numren står fast; låt punkten utgå, eller lägg till en ny."


def hinder(namn: str, mote: Sammantrade | None, *, punkt: bool) -> str:
    """Return why a command cannot be done now; `punkt` is whether an item stands under the cursor."""
    if mote is None:
        return "Sammanträdet kan inte läsas."
    if mote.installt and namn not in {"sammantrade.text", "sammantrade.granska", "sammantrade.bygg"}:
        return _INSTALLT
    if namn in {"lista.upp", "lista.ned", "lista.andra", "lista.bort"} and not punkt:
        return "Listan är tom; lägg till något först."
    if namn in {"lista.upp", "lista.ned"} and mote.skickade:
        return _NUMREN
    if namn == "sammantrade.skicka" and not any(p.slag == "arende" for p in mote.punkter):
        return "Listan har inga ärenden; lägg till dem först."
    return ""
