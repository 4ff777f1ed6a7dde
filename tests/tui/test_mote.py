"""A meeting held on the screen: attendance, each § to its decision, and what cannot be done with its paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.store.workspace import Workspace
from kallelse.tui.dialogs.rostruta import Rostruta, tally
from tests.tui.moten import MOTE, begun, hostile, justerat, seen
from tests.tui.skarmdump import dump, golden, open_app, press, skriv

TILL_MOTET = ("4", "enter", "m")
FIENTLIGA = ("[@click=app.quit]x[/]", "[/]", "[red]", "\x1b]52;c;AA==\x07", "Bifall \u202eavslag")
PUNKT_5 = ("home", "down", "down", "down", "down")


def _protokoll(rot: Path) -> Protokoll:
    protokoll = Workspace(rot).sammantrade(*MOTE).protokoll
    assert protokoll
    return protokoll


def _femte(rot: Path) -> Paragraf:
    return next(p for p in _protokoll(rot).paragrafer if p.punkt == "5")


@pytest.mark.parametrize("storlek", [(80, 24), (60, 20), (100, 30), (160, 45)])
async def test_the_meeting_is_read_at_every_size(exempel: Path, storlek: tuple[int, int]) -> None:
    """The §§ with their state stand beside the protokoll's text, or above it where it is narrow."""
    async with open_app(begun(exempel), storlek) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5)
        golden(f"mote-{storlek[0]}x{storlek[1]}", seen(pilot.app))


async def test_a_meeting_that_is_not_begun_shows_what_it_will_be(exempel: Path) -> None:
    """The items are there before anything is noted, the screen says how it is opened, and c opens it."""
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET)
        assert "Inte öppnat, c öppnar" in dump(pilot.app)
        await press(pilot, "c", "f2")
        assert "Öppnat 17.00" in dump(pilot.app)
    assert _protokoll(exempel).oppnat == "17.00"


async def test_a_matter_goes_from_yrkande_to_reservation(exempel: Path) -> None:
    """Yrkande, votering by grid, decision as proposed, reservation: the protokoll's text grows and shows each."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "y", "right", "tab", skriv("rönn, öhl"))
        golden("mote-yrkande", seen(pilot.app))
        await press(pilot, "f2")
        golden("mote-yrkande-noterat", seen(pilot.app))
        await press(pilot, "v", "j", "j", "n", "a", "J", "end", "n")
        golden("mote-votering", seen(pilot.app))
        await press(pilot, "enter", "b")
        golden("mote-beslut", seen(pilot.app))
        await press(pilot, "f2", "r", skriv("rönn"), "f2")
        golden("mote-reservation", seen(pilot.app))
    femte = _femte(exempel)
    assert (femte.utfall, femte.voteringar[0].nej) == ("enligt forslag", ("Anneli Brandtsjö", "Lars-Erik Fjällmo"))
    assert femte.reservationer[0].av == ("Mattias Rönnåker",)


async def test_a_votering_is_corrected_where_it_stands(exempel: Path) -> None:
    """Asked again, the grid has the votes that were noted; one vote changed changes only that."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "y", "right", "tab", skriv("rönn"), "f2", "v", "J", "enter")
        await press(pilot, "v", "end", "n", "enter")
    (votering,) = _femte(exempel).voteringar
    assert (len(votering.ja), votering.nej) == (8, ("Lars-Erik Fjällmo",))


async def test_the_grid_counts_as_the_law_does(exempel: Path) -> None:
    """An even one is decided by the presiding person's own vote; who has none yet is told, and Enter goes there."""
    rostande = _serving(begun(exempel))[:4]
    ordforande, *andra = (n.namn for n in rostande)
    jamnt = {ordforande: "ja", andra[0]: "ja", andra[1]: "nej", andra[2]: "nej"}
    assert tally(rostande, {}, ordforande) == "0 ja, 0 nej, 0 avstår; 4 har inte röstat"
    assert tally(rostande, jamnt, ordforande).endswith("utslagsröst ger att ja vinner.")  # type: ignore[arg-type]  # votes
    avstod = {**jamnt, ordforande: "avstar", andra[0]: "nej", andra[1]: "ja", andra[2]: "avstar"}
    assert "ordföranden måste rösta" in tally(rostande, avstod, ordforande)  # type: ignore[arg-type]  # votes
    async with open_app(exempel) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "y", "right", "tab", skriv("rönn"), "f2", "v", "j", "n", "enter")
        ruta = pilot.app.screen
        assert isinstance(ruta, Rostruta)
        assert ruta.roster == {ordforande: "ja", andra[0]: "nej"}


def _serving(rot: Path) -> list:  # type: ignore[type-arg]  # of Narvaro
    return [n for n in _protokoll(rot).narvaro if not n.ersattare]


async def test_what_cannot_be_done_stays_and_says_why_with_the_paragraph(exempel: Path) -> None:
    """A votering without a counter-proposal, a reservation without a decision, a note in what is justerat."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "v")
        assert "5 kap. 53 § kommunallagen" in dump(pilot.app)
        await press(pilot, "escape", "r")
        assert "4 kap. 27 § kommunallagen" in dump(pilot.app)


async def test_a_justerat_protokoll_says_how_it_is_corrected(exempel: Path) -> None:
    """Nothing in it is changed in silence."""
    async with open_app(justerat(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "b")
        golden("mote-justerad", seen(pilot.app))


async def test_a_javig_leaves_and_an_ersattare_steps_in(exempel: Path) -> None:
    """Jäv in one § is told in its head and text, and who serves instead follows."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "n", "end", "up", "up", "up", "up", "space", "escape")
        await press(pilot, "x", skriv("demir"), "tab", "right", "f2")
        golden("mote-jav", seen(pilot.app))
    assert _femte(exempel).javiga == ("Yusuf Demirsson",)


async def test_several_items_are_decided_at_once(exempel: Path) -> None:
    """What is crossed is decided as proposed, in one commit."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, "B", "f3", "f3", "f3", "enter")
        assert "Besluten i 3 punkter är noterade." in dump(pilot.app)
    assert [bool(p.utfall) for p in _protokoll(exempel).paragrafer] == [True] * 3 + [False] * 6


async def test_another_decision_is_written_by_hand(exempel: Path) -> None:
    """The wording, who gets it and where it goes on are taken as they are typed."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "b", "end", *["right"] * 5, "tab", skriv("Nämnden avstår."))
        await press(pilot, "tab", "f7", skriv("Socialchefen\nKommunstyrelsen"), "f2")
    femte = _femte(exempel)
    assert (femte.utfall, femte.beslut) == ("annat", ("Nämnden avstår.",))
    assert femte.skickas_till == ("Socialchefen", "Kommunstyrelsen")


async def test_the_smaller_notes_of_a_paragraph(exempel: Path) -> None:
    """Who presides, immediate justering, an anteckning, a proposal, a yrkande taken back, an extra matter, a break."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "o", skriv("skog"), "enter", "m")
        await press(pilot, "a", skriv("öhl"), "tab", skriv("Vi ser fram emot det."), "f2")
        await press(pilot, "f", skriv("Ordföranden"), "tab", skriv("Nämnden väntar."), "f2")
        await press(pilot, "y", "right", "tab", skriv("rönn"), "f2", "Y", "enter")
        await press(pilot, "P", skriv("18.00"), "tab", skriv("18.10"), "f2")
        await press(pilot, "plus", skriv("Stängd lekpark"), "f2")
    femte, protokoll = _femte(exempel), _protokoll(exempel)
    assert (femte.ordforande, femte.omedelbar_justering) == ("Per-Olof Skoglycke", True)
    assert (femte.uttalanden[0].text, femte.forslag[0].text) == ("Vi ser fram emot det.", ("Nämnden väntar.",))
    assert femte.yrkanden[0].aterkallat
    assert (protokoll.ajourneringar[0].till, protokoll.paragrafer[5].rubrik) == ("18.10", "Stängd lekpark")


async def test_an_own_text_stands_instead_of_the_generated_one(exempel: Path) -> None:
    """The part is chosen among those there are, edited, and marked as own; it can be given back."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "y", "right", "tab", skriv("rönn"), "f2")
        await press(pilot, "t", skriv("yrk"), "enter", skriv("Egen text. "), "f2")
        assert _femte(exempel).texter[0].text.startswith("Egen text. Mattias")
        await press(pilot, "t", skriv("igen"), "enter")
    assert _femte(exempel).texter == ()


async def test_people_come_and_go(exempel: Path) -> None:
    """Away, here, coming at an item, going after one, a förhinder with the next ersättare called in."""
    async with open_app(begun(exempel)) as pilot:
        await press(pilot, *TILL_MOTET, *PUNKT_5, "n", "down", "down", "down", "f", "f2")
        golden("narvaro-forhinder", seen(pilot.app))
        await press(pilot, "down", "minus", "f2", "end", "plus", "f2", "o", skriv("Åhörare 3 st"), "f2")
        golden("narvaro", seen(pilot.app))
    personer = {n.namn: n for n in _protokoll(exempel).narvaro}
    assert personer["Yusuf Demirsson"].forhinder
    assert personer["Ulla Bergenhjelm"].tider[0].till == "efter 5"
    assert personer["Roland Kvistberg"].tider[0].fran == "före 5"


async def test_hostile_texts_are_only_text(exempel: Path) -> None:
    """Titles, a place and names that mean harm are seen letter by letter on every screen of the meeting."""
    async with open_app(hostile(exempel, FIENTLIGA), (160, 45)) as pilot:
        for vag in (("4", "enter", "end"), ("m", "end"), ("n",), ("escape", "e"), ("escape", "question_mark")):
            await press(pilot, *vag)
            visat = dump(pilot.app)
            assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in visat if c != "\n")
            if vag[-1] in {"end", "n"}:
                assert all(text in visat for text in ("[@click=app.quit]x[/]", "[/]", "\\u001b", "\\u202e"))
