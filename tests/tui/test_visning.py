"""The Show: from a new ärende to a sent kallelse, and a meeting to expedited utdrag, by keys in a real terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kallelse.actions.kontrollera import kontrollera
from kallelse.store.workspace import Workspace
from tests.tui.moten import DAG, MOTE
from tests.tui.terminal import terminal
from tests.tui.visning import keys, keys_of, recorded, steg, walk

ALLT = "Ctrl+P Allt"
SOK = "Gå till eller gör"
MOTET = "SN/2026-03-17"

TILL_KALLELSE = (
    steg("n Nytt ärende", "n", sedan="F2 Registrera"),
    steg("Ärendemening", "Gångväg vid vårdcentralen", "tab", "tab", "Skrivelse", sedan="Skrivelse"),
    steg("F2 Registrera", "f2", sedan="SN 2026/47"),
    steg("e Skriv", "e", sedan="Förslag till beslut · 0 ord"),
    steg("Avsnitt", "tab", "Socialnämnden bygger en gångväg.", sedan="gångväg."),
    steg("F2 Spara", "f2", sedan="är skrivet"),
    steg(ALLT, "escape", "escape", sedan="m Sätt upp"),
    steg("m Sätt upp", "m", sedan="Enter Välj"),
    steg("SN tisdag 17 mars 2026", "enter", sedan="En punkt är tillagd"),
    steg(ALLT, "ctrl+p", sedan=SOK),
    steg(SOK, MOTET, sedan=MOTET),
    steg("Enter Välj", "enter", sedan="Gångväg vid vårdcent"),
    steg("S Skicka", "S", sedan=f"Skriv {MOTET} för att bekräfta"),
    steg("Enter Bekräfta", MOTET, "enter", sedan="Kallelsen är skickad"),
)
TILL_UTDRAG = (
    steg(ALLT, "ctrl+p", sedan=SOK),
    steg(SOK, MOTET, sedan=MOTET),
    steg("Enter Välj", "enter", sedan="m Mötet"),
    steg("m Mötet", "m", sedan="Inte öppnat, c öppnar"),
    steg("c öppnar", "c", sedan="F2 Spara"),
    steg("F2 Spara", "f2", sedan="Öppnat 17.00"),
    steg("n Närvaro", "n", sedan="f Förhinder"),
    steg("f Förhinder", "down", "down", "down", "f", sedan="nästa i turordningen"),
    steg("F2 Anteckna", "f2", sedan="inkallad som ersättare"),
    steg("Närvaro", "escape", sedan="y Yrkande"),
    steg("y Yrkande", "down", "down", "down", "down", "y", sedan="‹ bifall ›"),
    steg("F2 Anteckna", "right", "tab", "rönn", "f2", sedan="Yrkande 1 i punkt 5 är noterat."),
    steg("v Votering", "v", sedan="alla som är kvar"),
    steg("alla som är kvar", "n", "J", "enter", sedan="Votering 1 i punkt 5: 8 ja, 1 nej"),
    steg("b Beslut", "b", sedan="Föreslås: Socialnämnden beslutar"),
    steg("F2 Besluta", "f2", sedan="Beslutet i punkt 5 är noterat."),
    steg(ALLT, "ctrl+p", sedan=SOK),
    steg(SOK, "reservation", sedan="Antecknar en reservation"),
    steg("Enter Välj", "enter", sedan="Till förmån för"),
    steg("F2 Anteckna", "rönn", "f2", sedan="En reservation i punkt 5 är noterad."),
    steg(ALLT, "ctrl+p", sedan=SOK),
    steg(SOK, "flera beslut", sedan="Beslutar enligt förslaget"),
    steg("Enter Välj", "enter", sedan="F3 Kryssa"),
    steg("F3 Kryssa", *["f3"] * 9, "enter", sedan="Besluten i 9 punkter är noterade."),
    steg(ALLT, "ctrl+p", sedan=SOK),
    steg(SOK, "avsluta mötet", sedan="Antecknar när mötet"),
    steg("Enter Välj", "enter", sedan="När hölls mötet?"),
    steg("F2 Spara", "tab", "19.10", "f2", sedan="avslutat 19.10"),
    steg("e Efteråt", "e", sedan="inte valda"),
    steg("Enter väljer vem", "enter", sedan="Vem justerar?"),
    steg("F2 Anteckna", "tegel", "f2", sedan="Justerare för SN/2026-03-17 är noterade."),
    steg("Enter ger paragraferna nummer", "enter", sedan="j Upprätta"),
    steg("j Upprätta", "j", sedan="är upprättat"),
    steg("Enter antecknar underskrifterna", "enter", sedan="F2 Fortsätt"),
    steg("F2 Fortsätt", "idag", "f2", sedan=f"Skriv {MOTET} för att bekräfta"),
    steg("Enter Bekräfta", MOTET, "enter", sedan="Enter antecknar vilken dag anslaget"),
    steg("Enter antecknar vilken dag anslaget", "enter", sedan="F2 Anteckna"),
    steg("F2 Anteckna", "idag", "tab", "Kommunhuset", "f2", sedan="Enter väljer vilka utdrag"),
    steg("Enter väljer vilka utdrag", "enter", sedan="Vilka utdrag ska skickas?"),
    steg("Alla", "enter", sedan=f"Skriv {MOTET} för att bekräfta"),
    steg("Enter Bekräfta", MOTET, "enter", sedan="är expedierade."),
)


def test_a_newcomer_goes_from_a_new_arende_to_expedited_utdrag(exempel: Path) -> None:
    """Keyboard only, 80 by 24: each key is one that the footer, the palette or the screen itself has told of."""
    with terminal(exempel) as skarm:
        mott = walk(skarm, TILL_KALLELSE)
    with terminal(exempel, env={"KALLELSE_IDAG": DAG.isoformat()}) as skarm:
        mott += walk(skarm, TILL_UTDRAG)
        skarm.press("q")
        assert skarm.ended() == 0
    if os.environ.get("UPPDATERA_SKARMAR"):
        recorded("visning", mott)
    ws = Workspace(exempel)
    protokoll = ws.sammantrade(*MOTE).protokoll
    assert protokoll
    assert len(protokoll.justerade) == 10
    assert {e.mottagare for e in protokoll.expedieringar} >= {"Upphandlingsenheten", "Socialchefen"}
    assert [a for a in kontrollera(ws) if a.allvarlighetsgrad == "fel"] == []


@pytest.mark.parametrize("gang", [TILL_KALLELSE, TILL_UTDRAG])
def test_the_recording_is_of_this_walk(gang: tuple[object, ...]) -> None:
    """What is kept to look at has the keys that are pressed, and each screen says what was awaited."""
    fil = Path(__file__).parent / "skarmar" / "visning.txt"
    alla = keys_of(fil)
    assert [k for k in keys(gang) if k not in alla] == []  # type: ignore[arg-type]  # steps
