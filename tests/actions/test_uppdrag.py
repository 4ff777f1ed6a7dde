"""Uppdrag: noted in the ärende, followed, and reported back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.actions import arende, las, sok, uppdrag
from kallelse.actions.bevakning import bevakning
from kallelse.domain.arende import Beslut, Sekretess
from kallelse.domain.errors import BadInput, NotFound, Refused, SecrecyStop
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, MOTE, TRE, TVA, refused

SENAST = date(2026, 3, 16)


def _decided(ws: Workspace, dnr: str) -> None:
    with change(ws) as c:
        old = c.arende(c.diarienummer(dnr))
        c.save(replace(old, beslut=(Beslut("Socialnämnden", date(2026, 2, 10), "§ 12", "Ja."),)))
        c.commit("Beslutat.", handelse="prov")


def test_an_uppdrag_is_noted_and_watched(igang: Workspace) -> None:
    """It gets the next number, is shown with its ärende, found by its words, listed, and due on its day."""
    uppdrag.ny(igang, ETT, text=" Utreda  en lekplats ", till="Förvaltningen", aterrapport=SENAST, idag=IDAG)
    utfall = uppdrag.ny(igang, ETT, text="Räkna om", idag=IDAG)
    assert utfall.besked == f"Uppdrag 2 i {ETT} är noterat; återrapporteras senast 2026-09-02."
    assert utfall.data == {"diarienummer": ETT, "nr": 2}
    assert [(u["nr"], u["text"], u["datum"]) for u in las.arende_vy(igang, ETT)["uppdrag"]] == [
        (1, "Utreda en lekplats", "2026-03-02"),
        (2, "Räkna om", "2026-03-02"),
    ]
    assert [r["senast"] for r in uppdrag.lista(igang, namnd="sn")] == ["2026-03-16", "2026-09-02"]
    assert [(r["avser"], r["datum"]) for r in bevakning(igang, idag=IDAG) if r["regel"] == "uppdrag"] == [
        (ETT, "2026-03-16")
    ]
    assert [t["avser"] for t in sok.sok(igang, "lekplats") if t["falt"] == "uppdrag 1"] == [ETT]


def test_it_is_given_by_the_latest_beslut_unless_said(igang: Workspace) -> None:
    """Organ, day and § come from the ärende's latest beslut; whoever says one of them says it all."""
    _decided(igang, TVA)
    uppdrag.ny(igang, TVA, text="Utreda", idag=IDAG)
    uppdrag.ny(igang, TVA, text="Svara", organ="Presidiet", idag=IDAG)
    assert [(u.organ, u.datum, u.paragraf) for u in igang.arende(igang.diarienummer(TVA)).uppdrag] == [
        ("Socialnämnden", date(2026, 2, 10), "§ 12"),
        ("Presidiet", IDAG, ""),
    ]


def test_it_is_reported_in_a_handling_or_at_a_meeting(igang: Workspace) -> None:
    """When it is reported it is said where and when, falls silent, and is listed only when all are asked for."""
    uppdrag.ny(igang, ETT, text="Utreda", idag=IDAG)
    uppdrag.ny(igang, ETT, text="Svara", idag=IDAG)
    uppdrag.klar(igang, ETT, 1, handling=1, idag=IDAG)
    uppdrag.klar(igang, ETT, 2, sammantrade=("sn", DAG), idag=DAG)
    assert [(u["klart"], u["redovisat"]) for u in las.arende_vy(igang, ETT)["uppdrag"]] == [
        ("2026-03-02", "handling 1"),
        ("2026-03-24", MOTE),
    ]
    assert uppdrag.lista(igang) == []
    assert [r["nr"] for r in uppdrag.lista(igang, alla=True)] == [1, 2]
    with refused(igang.root, Refused, "återrapporterades 2026-03-02"):
        uppdrag.klar(igang, ETT, 1, handling=1, idag=IDAG)


def test_the_text_of_a_secret_uppdrag_is_never_stored(igang: Workspace) -> None:
    """A secret ärende takes an uppdrag without a text, which is watched; a text is refused and nothing is changed."""
    with change(igang) as c:
        c.save(replace(c.arende(c.diarienummer(TRE)), sekretess=Sekretess("26 kap. 1 § OSL", IDAG)))
        c.commit("Markerat.", handelse="prov")
    with refused(igang.root, SecrecyStop, "sekretessmarkerat"):
        uppdrag.ny(igang, TRE, text="Utreda", idag=IDAG)
    uppdrag.ny(igang, TRE, till="Direktören", aterrapport=SENAST, idag=IDAG)
    (rad,) = (r for r in bevakning(igang, idag=IDAG) if r["avser"] == TRE)
    assert (rad["vad"], rad["rubrik"]) == ("Uppdrag 1 ska återrapporteras", "Uppgiften omfattas av sekretess")
    assert uppdrag.lista(igang)[0]["text"] == "Uppgiften omfattas av sekretess"


def test_what_cannot_be_is_refused(igang: Workspace) -> None:
    """No text, a day to come, due before it was given, nowhere reported, and what is not there: nothing is changed."""
    with refused(igang.root, BadInput, "saknar text"):
        uppdrag.ny(igang, ETT, text=" ", idag=IDAG)
    with refused(igang.root, BadInput, "inte har varit än"):
        uppdrag.ny(igang, ETT, text="A", datum=SENAST, idag=IDAG)
    with refused(igang.root, BadInput, "kan inte återrapporteras senast"):
        uppdrag.ny(igang, ETT, text="A", aterrapport=date(2026, 3, 1), idag=IDAG)
    uppdrag.ny(igang, ETT, text="A", idag=IDAG)
    with refused(igang.root, BadInput, "var uppdraget"):
        uppdrag.klar(igang, ETT, 1, idag=IDAG)
    with refused(igang.root, BadInput, "inte har varit än"):
        uppdrag.klar(igang, ETT, 1, sammantrade=("SN", DAG), idag=IDAG)
    with refused(igang.root, NotFound, "ingen handling 9"):
        uppdrag.klar(igang, ETT, 1, handling=9, idag=IDAG)
    with refused(igang.root, NotFound, "inget uppdrag 2"):
        uppdrag.klar(igang, ETT, 2, handling=1, idag=IDAG)


def test_an_annulled_arende_takes_no_uppdrag(igang: Workspace) -> None:
    """What is makulerat takes none, and those it had are waited for no more."""
    uppdrag.ny(igang, TRE, text="A", idag=IDAG)
    arende.makulera(igang, TRE, "Dubblett", idag=IDAG)
    assert uppdrag.lista(igang) == []
    with refused(igang.root, Refused, "makulerat"):
        uppdrag.ny(igang, TRE, text="B", idag=IDAG)


@pytest.mark.parametrize("torrkor", [True, False])
def test_a_dry_run_writes_nothing(igang: Workspace, *, torrkor: bool) -> None:
    """A dry run says the same sentence and leaves no uppdrag behind."""
    utfall = uppdrag.ny(igang, ETT, text="A", idag=IDAG, torrkor=torrkor)
    assert utfall.besked.startswith("Uppdrag 1")
    assert (utfall.commit == "") is torrkor
    assert len(uppdrag.lista(igang)) == (not torrkor)
