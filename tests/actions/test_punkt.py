"""The items of a föredragningslista, before and after utskick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from kallelse.actions import arende, sammantrade
from kallelse.actions.granska import granska
from kallelse.domain.arende import Fil, Sekretess
from kallelse.domain.errors import BadInput, KallelseError, NotFound, Refused
from kallelse.domain.sammantrade import Kallad, Sammantrade, Utskick
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, MOTE, TRE, TVA, last, refused

FORMALIA = ["Val av justerare", "Anmälningar", "Delegationsbeslut"]


def _lista(ws: Workspace) -> list[tuple[str, str]]:
    """Return number and title of every item after the formalia."""
    return [(p.nr, p.rubrik) for p in ws.sammantrade("SN", DAG).punkter if p.rubrik not in FORMALIA]


def _add(ws: Workspace, *dnr: str, **more: Any) -> tuple[str, ...]:
    return sammantrade.lagg_till(ws, "SN", DAG, dnr=dnr, **more).varningar


def test_an_item_copies_title_and_proposal_of_the_memo(igang: Workspace) -> None:
    """The list has its own copy; without a memo the diary's wording is the title."""
    _add(igang, TRE)
    ett, _, tre = igang.sammantrade("SN", DAG).punkter[3:]
    assert (ett.rubrik, ett.forslag_till_beslut) == ("Budget 2027", ("Socialnämnden antar budgeten.",))
    assert (tre.rubrik, tre.forslag_till_beslut, tre.nr) == ("Remiss om färdtjänst", (), "6")
    assert last(igang).trailers["Arende"] == (TRE,)


def test_a_secret_arende_leaves_only_its_number_on_the_list(igang: Workspace) -> None:
    """Neither title nor proposal is copied from it."""
    with change(igang) as c:
        c.save(replace(c.arende(c.diarienummer(TRE)), sekretess=Sekretess("26 kap. 1 § OSL", IDAG)))
        c.commit("Markering.", handelse="prov")
    _add(igang, TRE)
    punkt = igang.sammantrade("SN", DAG).punkter[-1]
    assert (punkt.rubrik, str(punkt.diarienummer)) == ("Uppgiften omfattas av sekretess", TRE)
    assert punkt.sekretess is not None
    assert "färdtjänst" not in (igang.root / "sammantraden/SN/2026-03-24.toml").read_text(encoding="utf-8")


def test_items_are_put_at_their_numbers(igang: Workspace) -> None:
    """Several ärenden take the number and those after it; lettered ones take letters; the rest moves on."""
    arende.ny(igang, namnd="SN", arendemening="Fyra", arendetyp="", idag=IDAG)
    _add(igang, TRE, "SN 2026/4", nr="4")
    assert _lista(igang) == [("4", "Remiss om färdtjänst"), ("5", "Fyra"), ("6", "Budget 2027"), ("7", "Ny lekplats")]
    for nr in ("4", "4"):
        sammantrade.ta_bort(igang, "SN", DAG, nr)
    _add(igang, TRE, "SN 2026/4", nr="4 A")
    assert _lista(igang) == [("4", "Budget 2027"), ("4a", "Remiss om färdtjänst"), ("4b", "Fyra"), ("5", "Ny lekplats")]


def test_items_and_mellanrubriker_without_arenden(igang: Workspace) -> None:
    """A title is an item of its own, with a number; a mellanrubrik stands before an item and takes none."""
    _add(igang, rubrik=" Information\nfrån förvaltningen ")
    _add(igang, rubrik="Beslutsärenden", mellanrubrik=True, nr="4")
    assert _lista(igang) == [
        ("", "Beslutsärenden"), ("4", "Budget 2027"), ("5", "Ny lekplats"), ("6", "Information från förvaltningen")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "match", "kwargs"),
    [
        (BadInput, "Ange vad som ska läggas till", {}),
        (BadInput, "Ange vad som ska läggas till", {"dnr": [TRE], "rubrik": "X"}),
        (BadInput, "noll är inget nummer", {"dnr": [TRE], "nr": "noll"}),
        (BadInput, "0 är inget nummer", {"dnr": [TRE], "nr": "0"}),
        (BadInput, "4ö är inget nummer", {"dnr": [TRE, "SN 2026/4"], "nr": "4ö"}),
        (Refused, "SN 2026/1 står redan på listan, som punkt 4", {"dnr": [ETT]}),
        (Refused, "SN 2026/3 står redan på listan, som punkt 6", {"dnr": [TRE, TRE]}),
        (NotFound, "SN 2026/8 finns inte", {"dnr": [TRE, "SN 2026/8"]}),
    ],
)
def test_what_cannot_be_put_on_the_list(
    igang: Workspace, kind: type[KallelseError], match: str, kwargs: dict[str, Any]
) -> None:
    """Nothing, two kinds at once, no number, what is there already or nowhere: nothing is changed."""
    with refused(igang.root, kind, match):
        sammantrade.lagg_till(igang, "SN", DAG, **kwargs)


def test_arenden_are_put_under_their_mellanrubrik(igang: Workspace) -> None:
    """In order, last in the group, before utskick and after it; never with a number of their own too."""
    arende.ny(igang, namnd="SN", arendemening="Fyra", arendetyp="", idag=IDAG)
    for rubrik in ("Nämnden avgör", "Vidare till fullmäktige"):
        _add(igang, rubrik=rubrik, mellanrubrik=True)
    sammantrade.flytta(igang, "SN", DAG, "Nämnden avgör", "4")
    _add(igang, TRE, "SN 2026/4", under="nämnden")
    assert _lista(igang) == [
        ("", "Nämnden avgör"), ("4", "Budget 2027"), ("5", "Ny lekplats"), ("6", "Remiss om färdtjänst"), ("7", "Fyra"),
        ("", "Vidare till fullmäktige"),
    ]  # fmt: skip
    with refused(igang.root, BadInput, "antingen ett nummer eller en mellanrubrik"):
        _add(igang, rubrik="X", nr="4", under="nämnden")
    with refused(igang.root, NotFound, "ingen mellanrubrik ”Motioner”"):
        _add(igang, rubrik="X", under="Motioner")


@pytest.mark.parametrize(("end", "ord_"), [(arende.avsluta, "avslutat"), (arende.makulera, "makulerat")])
def test_what_has_ended_is_not_taken_up(igang: Workspace, end: Callable[..., object], ord_: str) -> None:
    """An ärende that is avslutat or makulerat cannot be put on a list, and a cancelled meeting takes nothing."""
    end(igang, TRE, "Klart.", idag=IDAG)
    with refused(igang.root, Refused, f"är {ord_} och kan inte tas upp"):
        _add(igang, TRE)
    sammantrade.stall_in(igang, "SN", DAG, "Sjukdom.", idag=IDAG)
    with refused(igang.root, Refused, "är inställt"):
        _add(igang, rubrik="X")


def test_moving_an_item(igang: Workspace) -> None:
    """It takes the other's place and number; an item without a number is moved by its title."""
    assert sammantrade.flytta(igang, "SN", DAG, "5", "4").besked == f"Punkt 5 på {MOTE} är flyttad till nummer 4."
    assert _lista(igang) == [("4", "Ny lekplats"), ("5", "Budget 2027")]
    _add(igang, rubrik="Beslutsärenden", mellanrubrik=True)
    utfall = sammantrade.flytta(igang, "SN", DAG, "beslutsärenden", "4")
    assert utfall.besked == f"En punkt utan nummer på {MOTE} är flyttad till platsen före punkt 4."
    assert _lista(igang)[0] == ("", "Beslutsärenden")
    assert sammantrade.flytta(igang, "SN", DAG, "4", "4").commit == ""
    with refused(igang.root, NotFound, "ingen punkt 9") as fel:
        sammantrade.flytta(igang, "SN", DAG, "4", "9")
    assert "1, 2, 3, 4, 5" in fel.error.atgard


def test_a_title_that_two_items_have_finds_neither(igang: Workspace) -> None:
    """The number must be given."""
    for _ in range(2):
        _add(igang, rubrik="Paus", mellanrubrik=True)
    with refused(igang.root, BadInput, "Flera punkter"):
        sammantrade.ta_bort(igang, "SN", DAG, "Paus")


def test_taking_an_item_off_closes_the_numbers(igang: Workspace) -> None:
    """Before utskick the numbers after it move up; its title stands nowhere in the history's sentence."""
    utfall = sammantrade.ta_bort(igang, "SN", DAG, "4", "Behöver beredas mer.")
    assert _lista(igang) == [("4", "Ny lekplats")]
    assert utfall.besked == f"Punkt 4 är borttagen från {MOTE}."
    assert "beredas" not in last(igang).subject + last(igang).body
    with refused(igang.root, Refused, "är inte skickad än"):
        sammantrade.utga(igang, "SN", DAG, "4", "Dras.", idag=IDAG)


def test_fields_of_an_item_are_set(igang: Workspace) -> None:
    """Title, speaker, note and openness change before utskick; its number and ärende never do."""
    falt = {"rubrik": "Budget 2027–2029", "foredragande": "Eva Ek", "notering": "Bordlagt", "sluten": "ja"}
    utfall = sammantrade.uppdatera(igang, "SN", DAG, "4", falt, idag=IDAG)
    punkt = igang.sammantrade("SN", DAG).punkt("4")
    assert punkt is not None
    assert (punkt.rubrik, punkt.foredragande, punkt.notering, punkt.sluten) == (*list(falt.values())[:3], True)
    assert utfall.besked == f"Punkt 4 på {MOTE} är ändrad: rubrik, foredragande, notering, sluten."
    for namn in ("nr", "diarienummer", "slag"):
        with refused(igang.root, BadInput, "kan inte ändras"):
            sammantrade.uppdatera(igang, "SN", DAG, "4", {namn: "9"}, idag=IDAG)


def test_after_utskick_every_number_stands(skickad: Workspace) -> None:
    """Two late items get numbers of their own; nothing moves, nothing is taken off, and a taken number is refused."""
    arende.ny(skickad, namnd="SN", arendemening="Fyra", arendetyp="", idag=IDAG)
    _add(skickad, TRE)
    _add(skickad, "SN 2026/4", nr="4a")
    assert _lista(skickad) == [
        ("4", "Budget 2027"), ("4a", "Fyra"), ("5", "Ny lekplats"), ("6", "Remiss om färdtjänst")
    ]  # fmt: skip
    _add(skickad, rubrik="Sent inkomna", mellanrubrik=True)
    with refused(skickad.root, Refused, "Nummer 5 är taget"):
        _add(skickad, rubrik="X", nr="5")
    with refused(skickad.root, Refused, "kan inte flyttas"):
        sammantrade.flytta(skickad, "SN", DAG, "4", "5")
    with refused(skickad.root, Refused, "kan inte tas bort"):
        sammantrade.ta_bort(skickad, "SN", DAG, "4")
    with refused(skickad.root, Refused, "kan inte tas bort"):
        sammantrade.ta_bort(skickad, "SN", DAG, "Sent inkomna")


def test_a_late_item_is_a_draft_until_it_is_sent(skickad: Workspace) -> None:
    """Its title can be mended and it can be taken off, without a number moving; it cannot be withdrawn."""
    _add(skickad, TRE)
    sammantrade.uppdatera(skickad, "SN", DAG, "6", {"rubrik": "Remiss"}, idag=IDAG)
    with refused(skickad.root, Refused, "inte skickad än"):
        sammantrade.utga(skickad, "SN", DAG, "6", "Dras.", idag=IDAG)
    sammantrade.ta_bort(skickad, "SN", DAG, "6")
    assert _lista(skickad) == [("4", "Budget 2027"), ("5", "Ny lekplats")]


def test_what_is_sent_of_an_item_stands(skickad: Workspace) -> None:
    """Speaker and time may change, title and openness not."""
    sammantrade.uppdatera(skickad, "SN", DAG, "4", {"foredragande": "Eva Ek", "tid": "17.30"}, idag=IDAG)
    for namn in ("rubrik", "sluten"):
        with refused(skickad.root, BadInput, f"Fältet {namn} kan inte ändras"):
            sammantrade.uppdatera(skickad, "SN", DAG, "4", {namn: "ja"}, idag=IDAG)


def test_withdrawing_keeps_the_number_and_the_item_can_come_back(skickad: Workspace) -> None:
    """An item utgår once, with a reason; its ärende may come back under a new number."""
    with refused(skickad.root, BadInput, "Ett skäl behövs"):
        sammantrade.utga(skickad, "SN", DAG, "4", " ", idag=IDAG)
    sammantrade.utga(skickad, "SN", DAG, "4", "Dras tillbaka.", idag=IDAG)
    with refused(skickad.root, Refused, "utgår redan"):
        sammantrade.utga(skickad, "SN", DAG, "4", "Igen.", idag=IDAG)
    _add(skickad, ETT)
    assert _lista(skickad) == [("4", "Budget 2027"), ("5", "Ny lekplats"), ("6", "Budget 2027")]
    with refused(skickad.root, Refused, "som punkt 5"):
        _add(skickad, TVA)


def test_an_utskick_that_was_cut_off_has_frozen_nothing(igang: Workspace) -> None:
    """Items move, go and come as long as no utskick has a stored file; with one they stand."""

    def cut_off(mote: Sammantrade, fil: Fil | None) -> Sammantrade:
        utskick = Utskick(1, datetime(2026, 3, 2, tzinfo=UTC), nya=("1", "2", "3", "4", "5"), fil=fil)
        return replace(mote, kallade=(Kallad("Ada Alm"),), utskick=(utskick,))

    for fil, moves in ((None, True), (Fil("utskick-1.pdf", "0"), False)):
        with change(igang) as c:
            c.save(cut_off(c.sammantrade("SN", DAG), fil))
            c.commit("Avbrutet.", handelse="kallelse.fryst")
        if moves:
            sammantrade.flytta(igang, "SN", DAG, "5", "4")
            assert _lista(igang) == [("4", "Ny lekplats"), ("5", "Budget 2027")]
        else:
            with refused(igang.root, Refused, "är skickad"):
                sammantrade.flytta(igang, "SN", DAG, "5", "4")


def test_receivers_of_an_item_are_set_as_its_other_fields(igang: Workspace) -> None:
    """One on each line or with a semicolon between; an empty text clears them, with other fields in the same go."""
    sammantrade.uppdatera(igang, "SN", DAG, "4", {"skickas_till": "Barn- och ungdomsnämnden; Revisorerna"}, idag=IDAG)
    punkt = igang.sammantrade("SN", DAG).punkt("4")
    assert punkt is not None
    assert punkt.skickas_till == ("Barn- och ungdomsnämnden", "Revisorerna")
    sammantrade.uppdatera(igang, "SN", DAG, "4", {"skickas_till": "", "tid": "09.30"}, idag=IDAG)
    punkt = igang.sammantrade("SN", DAG).punkt("4")
    assert punkt is not None
    assert (punkt.skickas_till, punkt.tid) == ((), "09.30")


def test_the_memo_s_proposal_is_taken_over_again(igang: Workspace) -> None:
    """A list that lacks the proposal, or has an older one, gets the memo's; without a memo it is refused."""
    sammantrade.uppdatera(igang, "SN", DAG, "4", {"forslag_till_beslut": "", "notering": "Tidigt"}, idag=IDAG)
    assert any(a.id == "punkt-forslag" for a in granska(igang, MOTE, idag=IDAG))
    sammantrade.uppdatera(igang, "SN", DAG, "4", {}, idag=IDAG, fran_skrivelsen=True)
    punkt = igang.sammantrade("SN", DAG).punkt("4")
    assert punkt is not None
    assert (punkt.forslag_till_beslut, punkt.notering) == (("Socialnämnden antar budgeten.",), "Tidigt")
    with pytest.raises(Refused, match="ingen skrivelse"):
        sammantrade.uppdatera(igang, "SN", DAG, "1", {}, idag=IDAG, fran_skrivelsen=True)
    with pytest.raises(BadInput, match="vilken punkt"):
        sammantrade.uppdatera(igang, "SN", DAG, None, {}, idag=IDAG, fran_skrivelsen=True)
