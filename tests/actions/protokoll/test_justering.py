"""From numbers to expedierade utdrag: each step after the one before, and nothing justerat changes in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import (
    angra,
    expediera,
    protokoll_efter,
    protokoll_justera,
    protokoll_narvaro,
    protokoll_paragraf,
    protokoll_upprata,
)
from kallelse.actions.arende import koppla
from kallelse.actions.kontrollera import kontrollera
from kallelse.actions.protokoll_justera import Underskrifter
from kallelse.actions.verifiera import verifiera
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.justering import Anslagsplats
from kallelse.domain.justeringsprov import frozen
from kallelse.domain.paragrafserie import numbers
from kallelse.store.change import UNCHANGED, change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import (
    DAG,
    EFTER,
    MOTE,
    SENARE,
    announce,
    approve,
    correct,
    decide,
    demand,
    dispatch,
    drawn_up,
    held,
    para,
    partial,
    present,
    reserve,
    vote,
)

MAJ = date(2026, 5, 5)
FIL = Path("sammantraden/SN/2026-03-24.toml")
LAGRAT = Path("sammantraden/SN/2026-03-24")


# Justering


def test_justering_freezes_stores_and_tags(justerad: Workspace) -> None:
    """The record has signatures, digests, the stored PDF and its tag, whose message proves them."""
    (justering,) = held(justerad).gjorda_justeringar
    assert justering.paragrafer == (1, 2, 3, 4, 5)
    assert [(s.namn, s.roll, s.datum) for s in justering.signaturer] == [
        ("Ada Alm", "ordforande", SENARE),
        ("Cia Dahl", "justerare", SENARE),
    ]
    (tag,) = Git(justerad.root).tags("protokoll/")
    assert tag.name == justering.tagg == "protokoll/SN/2026-03-24/1"
    assert justering.fil
    said = {f"sha256: {justering.fil.sha256}", f"paragraf-3: {justering.frysta[2].sha256}"}
    assert said <= set(tag.message.splitlines())
    assert verifiera(justerad, justerad.root / LAGRAT / justering.fil.fil)["utfall"] == "skickad"
    assert kontrollera(justerad) == []


def test_the_decisions_are_entered_in_their_arenden(justerad: Workspace) -> None:
    """Each ärende gets its beslut with organ, day and §, once."""
    (beslut,) = justerad.arende(justerad.diarienummer("SN 2026/1")).beslut
    assert (beslut.organ, beslut.datum, beslut.paragraf) == ("Socialnämnden", DAG, "§ 3")
    assert beslut.text == "Socialnämnden antar budgeten."


@pytest.mark.parametrize(
    "attempt",
    [
        lambda ws: decide(ws, "3", text=("Något annat.",)),
        lambda ws: decide(ws, "3", felskrivning="Fel", text=("Något annat.",)),
        lambda ws: demand(ws, "3", "avslag", "M"),
        lambda ws: present(ws, "eva", borta=True),
        lambda ws: partial(ws, "4", "bo", grund="1"),
        lambda ws: reserve(ws, "4", "eva"),
        lambda ws: vote(ws, "1", slag="val", ja_innebar="a", nej_innebar="b", antal=(6, 5, 0)),
        lambda ws: protokoll_narvaro.ovrig(ws, *MOTE, "Sen Gäst"),
        lambda ws: protokoll_upprata.justerare(ws, *MOTE, ["eva"]),
        lambda ws: protokoll_efter.text(ws, *MOTE, "3", "yrkanden", "x"),
        lambda ws: protokoll_paragraf.flytta(ws, *MOTE, "5", fore="3"),
        lambda ws: protokoll_paragraf.ta_upp(ws, *MOTE, "Sent", efter="1"),
        approve,
        lambda ws: approve(ws, 3),
        angra.angra,
    ],
)
def test_nothing_justerat_changes(justerad: Workspace, attempt: Callable[[Workspace], object]) -> None:
    """Every way of changing a justerad § or its first page is refused, and nothing is changed."""
    before = (justerad.root / FIL).read_bytes()
    with pytest.raises(Refused):
        attempt(justerad)
    assert (justerad.root / FIL).read_bytes() == before


def test_wrong_orders_are_refused(mote: Workspace) -> None:
    """Justering before numbers, anslag and utdrag before justering, and a rättelse of what is not justerat."""
    decide(mote, "3", skickas_till=("Revisorerna",))
    early: list[tuple[Callable[[], object], str]] = [
        (lambda: approve(mote), "inte upprättat"),
        (lambda: announce(mote, forvaring="Kansliet"), r"8 kap[.] 12 §"),
        (lambda: dispatch(mote, alla=True), r"2 kap[.] 10 § tryckfrihetsförordningen"),
    ]
    for attempt, why in early:
        with pytest.raises(Refused, match=why):
            attempt()
    protokoll_upprata.upprata(mote, *MOTE, idag=EFTER)
    with pytest.raises(Refused, match="Ingen är vald"):
        approve(mote)
    protokoll_upprata.justerare(mote, *MOTE, ["eva"])
    with pytest.raises(Refused, match="har inget beslut"):
        approve(mote)
    for attempt in (lambda: correct(mote, 3), lambda: dispatch(mote, nummer=[3]), lambda: announce(mote, nummer=[3])):
        with pytest.raises(Refused, match="inte justera"):
            attempt()
    assert held(mote).justeringar == ()


def test_a_paragraph_at_once_has_its_own_justering_and_clock(mote: Workspace) -> None:
    """One § is justerad at the meeting and announced by itself, before the rest; each PDF is its own."""
    decide(mote, "4", omedelbar=True)
    drawn_up(mote)
    first = approve(mote, 4, dag=DAG)
    assert first.besked == "§ 4 i protokollet för SN/2026-03-24 är omedelbart justerad den 24 mars 2026."
    assert announce(mote, date(2026, 3, 26)).data == {
        "sista_dag": "2026-04-16",
        "nedtagning": "2026-04-17",
        "laga_kraft_tidigast": "2026-04-17",
    }
    decide(mote, "5", text=("Socialnämnden väntar.",), felskrivning="Antecknat på fel rad")
    second = approve(mote)
    assert second.besked.startswith("§§ 1–3, 5 i protokollet")
    announce(mote)
    assert [(a.justering, a.uppsatt) for a in held(mote).anslag] == [(1, date(2026, 3, 26)), (2, SENARE)]
    assert [j.huvud != "" for j in held(mote).justeringar] == [False, True]


def test_another_wording_is_never_justerad(mote: Workspace) -> None:
    """A decision worded anew after it was drawn up is refused with the difference, by hand too (JO 3339-2013)."""
    drawn_up(mote)
    outcome = decide(mote, "3", text=("Socialnämnden fastställer budgeten.",))
    assert "JO 3339-2013" in outcome.varningar[0]
    assert para(mote, "3").beslut == ("Socialnämnden antar budgeten.",)
    with pytest.raises(Refused, match=r"fastställer.*mot.*antar"):
        approve(mote)
    decide(mote, "3")
    assert para(mote, "3").lydelse == ()
    text = (mote.root / FIL).read_text(encoding="utf-8")
    (mote.root / FIL).write_text(text.replace("antar budgeten", "äter budgeten", 2), encoding="utf-8")
    with pytest.raises(Refused, match=r"äter.*mot.*antar"):
        approve(mote)
    decide(mote, "3", text=("Socialnämnden äter budgeten.",), felskrivning="Det var så det klubbades")
    approve(mote)
    assert para(mote, "3").felskrivning == "Det var så det klubbades"


def test_everybody_who_presided_signs_for_her_own(mote: Workspace, tmp_path: Path) -> None:
    """A vice signs the §§ she led, the last signature is the day, a refusal is kept, and the original is filed."""
    partial(mote, "4", "ada", grund="1")
    drawn_up(mote)
    signerat = tmp_path / "signerat.pdf"
    signerat.write_bytes(b"%PDF signerat")
    sagt = Underskrifter({"bo": date(2026, 3, 30)}, {"cia": "Fel återgivet"}, "e-underskrift")
    outcome = approve(mote, dag=date(2026, 3, 27), underskrifter=sagt, original=signerat)
    (justering,) = held(mote).justeringar
    assert justering.datum == date(2026, 3, 30)
    assert [(s.namn, s.paragrafer, s.datum, s.vagran) for s in justering.signaturer] == [
        ("Ada Alm", (1, 2, 3, 5), date(2026, 3, 27), ""),
        ("Bo Berg", (4,), date(2026, 3, 30), ""),
        ("Cia Dahl", (), None, "Fel återgivet"),
    ]
    assert any("JO 4024-1999" in v for v in outcome.varningar)
    assert justering.original
    stored = mote.root / LAGRAT / justering.original.fil
    assert stored.read_bytes() == b"%PDF signerat"
    assert verifiera(mote, stored)["utfall"] == "skickad"


def test_an_ersattare_signs_for_a_justerare_who_did_not(mote: Workspace) -> None:
    """Who was chosen to stand in signs when she is named, instead of the justerare who is not; nobody else signs."""
    drawn_up(mote)
    protokoll_upprata.justerare(mote, *MOTE, ["dahl", "gren"], ersattare=["falk", "bo"])
    with pytest.raises(NotFound, match=r"kim är ingen av dem som skriver under") as fel:
        approve(mote, underskrifter=Underskrifter({"kim": SENARE}, {}))
    assert fel.value.atgard == "De som kan skriva under är Ada Alm, Bo Berg, Cia Dahl, Eva Falk och Finn Gren."
    everybody = {"cia": SENARE, "finn": SENARE, "eva": SENARE}
    with pytest.raises(BadInput, match="alla justerare har själva skrivit under"):
        approve(mote, underskrifter=Underskrifter(everybody, {}))
    approve(mote, underskrifter=Underskrifter({"cia": SENARE, "eva": date(2026, 3, 30)}, {}))
    signed = [(s.namn, s.roll, s.datum) for s in held(mote).justeringar[0].signaturer]
    assert signed[1:] == [("Cia Dahl", "justerare", SENARE), ("Eva Falk", "justerare", date(2026, 3, 30))]


@pytest.mark.parametrize("dag", [date(2026, 3, 23), date(2026, 4, 2)])
def test_days_that_cannot_be(mote: Workspace, dag: date) -> None:
    """A justering is not before the meeting, nor to come."""
    drawn_up(mote)
    with pytest.raises(BadInput):
        approve(mote, dag=dag)


def test_a_lost_quorum_is_told(mote: Workspace) -> None:
    """What happened is justerat as it happened, and the missing quorum is said with its paragraph."""
    tid = protokoll_narvaro.Tid(till="efter 4")
    protokoll_narvaro.narvaro(mote, *MOTE, ["M", "V", "C", "KD", "SD"], tid=tid)
    drawn_up(mote)
    assert "Nämnden var inte beslutsför i § 5 (6 kap. 27 § kommunallagen)." in approve(mote).varningar


def test_an_anslag_says_which_paragraphs_and_what_is_left(mote: Workspace) -> None:
    """Two justeringar have an anslag each: the first says what the other still lacks, with the command for it."""
    decide(mote, "4", omedelbar=True)
    drawn_up(mote)
    approve(mote, 4, dag=DAG)
    approve(mote)
    told = announce(mote, date(2026, 4, 1))
    assert told.besked.startswith("Anslaget av § 4 i SN/2026-03-24 är noterat.")
    assert any("--paragraf 1" in v and "inte anslagna än" in v for v in told.varningar)
    assert not [v for v in announce(mote, date(2026, 4, 1), nummer=[1]).varningar if "inte anslagna än" in v]


def test_a_justering_that_was_cut_off_is_done_over(mote: Workspace) -> None:
    """When the PDF could not be built nothing is justerat, and the next justering takes its place."""
    drawn_up(mote)

    def broken(*_: object) -> Any:
        raise Refused("Det gick inte.")

    with pytest.raises(Refused):
        protokoll_justera.justera(mote, *MOTE, dag=SENARE, idag=SENARE, bygg=broken)
    assert held(mote).justerade == frozenset()
    approve(mote)
    assert [j.nr for j in held(mote).justeringar] == [1]


# Anslag, rättelse, expediering


def test_anslag_and_its_clocks(justerad: Workspace) -> None:
    """The place is the nämnd's own, days follow by law, correction is possible, and taking down too early is not."""
    with pytest.raises(BadInput, match="vilken dag"):
        announce(justerad, None)
    with pytest.raises(Refused, match="justerades 1 april 2026"):
        announce(justerad, date(2026, 3, 31))
    assert any("efter den 3 april 2026" in v for v in announce(justerad, date(2026, 4, 4)).varningar)
    told = announce(justerad)
    assert told.data["sista_dag"] == "2026-04-22"
    assert told.besked.endswith("går ut 22 april 2026, och anslaget får tas ned tidigast 23 april 2026.")
    (anslag,) = held(justerad).anslag
    assert (anslag.uppsatt, anslag.forvaring) == (SENARE, "Kommunhuset")
    with pytest.raises(Refused, match="inte tas ned"):
        announce(justerad, None, nedtaget=date(2026, 4, 22))
    announce(justerad, None, nedtaget=date(2026, 4, 23), av="Ada")
    assert held(justerad).anslag[0].nedtaget == date(2026, 4, 23)
    announce(justerad, platser=[("Sjöbo", date(2026, 4, 3))], nedtaget=date(2026, 4, 27))
    assert held(justerad).anslag[0].platser == (Anslagsplats("Sjöbo", date(2026, 4, 3)),)
    with pytest.raises(NotFound):
        announce(justerad, nummer=[9])


def test_utdrag_are_sent_once_and_again_when_corrected(justerad: Workspace) -> None:
    """One utdrag per § and version; who has it gets it no more; after a rättelse the holders of the old are named."""
    first = dispatch(justerad, alla=True, satt="e-post")
    assert (first.data["antal"], [Path(f).name for f in first.filer]) == (2, ["utdrag-3-1.pdf", "utdrag-4-1.pdf"])
    assert dispatch(justerad, alla=True).data["antal"] == 0
    third = dispatch(justerad, nummer=[3], till=["Anna Part", "Revisorerna"])
    assert third.besked == "1 utdrag ur protokollet för SN/2026-03-24 är expedierat."
    assert [e.mottagare for e in held(justerad).expedieringar] == ["Revisorerna", "Revisorerna", "Anna Part"]
    rattelse = correct(justerad, 3)
    assert rattelse.data["har_tidigare"] == ["Revisorerna", "Anna Part"]
    assert rattelse.varningar[0].startswith("Revisorerna och Anna Part har ett utdrag som inte är rättat")
    assert correct(justerad, 3).besked == UNCHANGED
    assert {(r["paragraf"], r["mottagare"]) for r in expediera.liggare(justerad, *MOTE).inaktuella} == {
        (3, "Revisorerna"),
        (3, "Anna Part"),
    }
    again = dispatch(justerad, alla=True)
    assert [(e.paragraf, e.version) for e in held(justerad).expedieringar[-2:]] == [(3, 2), (3, 2)]
    assert [Path(f).name for f in again.filer] == ["utdrag-3-2.pdf"]
    liggare = expediera.liggare(justerad, *MOTE)
    assert (len(liggare.expedieringar), liggare.inaktuella) == (5, [])
    assert kontrollera(justerad) == []
    assert verifiera(justerad, Path(first.filer[0]))["utfall"] == "skickad"
    assert para(justerad, "3").beslut == ("Socialnämnden antar budgeten.",)


def test_corrections_and_dispatches_are_for_good(justerad: Workspace) -> None:
    """Neither is undone; a rättelse says what stood and what should stand."""
    with pytest.raises(NotFound):
        correct(justerad, 9)
    with pytest.raises(NotFound):
        dispatch(justerad, nummer=[9])
    for stod, ska_sta in (("", "b"), ("a", "a")):
        with pytest.raises(BadInput):
            correct(justerad, 3, stod, ska_sta)
    with pytest.raises(BadInput):
        dispatch(justerad)
    correct(justerad, 3)
    with pytest.raises(Refused):
        angra.angra(justerad)
    dispatch(justerad, alla=True)
    with pytest.raises(Refused):
        angra.angra(justerad)


# What is found afterwards


def _faults(ws: Workspace) -> set[str]:
    return {a.id for a in kontrollera(Workspace(ws.root), snabb=True) if a.allvarlighetsgrad == "fel"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Socialnämnden bygger.", "Socialnämnden bygder."),
        ('namn = "Eva Falk"', 'namn = "Eva Valk"'),
        ('skickas_till = ["Revisorerna"]', 'skickas_till = ["Revisorn"]'),
        ("[protokoll]\n", '[protokoll]\nordforande = "Bo Berg"\n'),
        ("paragraf = 2\n", "paragraf = 9\n"),
    ],
)
def test_one_letter_changed_by_hand_is_found(justerad: Workspace, old: str, new: str) -> None:
    """Any letter of a justerad § is found, in the file as it lies and when it is taken in by a later commit."""
    fil = justerad.root / FIL
    text = fil.read_text(encoding="utf-8")
    start = text.index("[protokoll]")
    changed = text[:start] + text[start:].replace(old, new, 1)
    assert changed != text
    fil.write_text(changed, encoding="utf-8")
    assert "kontroll-justerat" in _faults(justerad)
    koppla(justerad, "SN 2026/1", "SN 2026/2")
    assert "kontroll-justerat" in _faults(justerad)


def test_a_forged_digest_is_found_by_the_tag(justerad: Workspace) -> None:
    """Whoever changes a § and its digest too is given away by the tag, as one who drops the justering is."""
    with change(justerad) as c:
        mote = c.sammantrade(*MOTE)
        assert mote.protokoll
        paragrafer = tuple(replace(p, rubrik="Budgeten") if p.punkt == "3" else p for p in mote.protokoll.paragrafer)
        mote = replace(mote, protokoll=replace(mote.protokoll, paragrafer=paragrafer))
        forged = replace(held(justerad).justeringar[0], frysta=frozen(mote, (1, 2, 3, 4, 5)))
        c.save(replace(mote, protokoll=replace(held(justerad), paragrafer=paragrafer, justeringar=(forged,))))
        c.commit("Smygändring.", handelse="prov")
    assert _faults(justerad) == {"kontroll-tagg"}
    with change(justerad) as c:
        mote = c.sammantrade(*MOTE)
        c.save(replace(mote, protokoll=replace(held(justerad), justeringar=())))
        c.commit("Borttaget.", handelse="prov")
    assert _faults(justerad) == {"kontroll-tagg"}


def test_a_changed_pdf_is_found(justerad: Workspace, tmp_path: Path) -> None:
    """A stored protokoll that is changed, and one changed on the way, are not ours byte for byte."""
    fil = justerad.root / LAGRAT / "protokoll-1.pdf"
    fil.write_bytes(fil.read_bytes() + b" ")
    assert _faults(justerad) == {"kontroll-protokoll"}
    assert verifiera(justerad, None)["filer"] == ["sammantraden/SN/2026-03-24/protokoll-1.pdf"]
    annan = tmp_path / "annan.pdf"
    annan.write_bytes(b"%PDF")
    assert verifiera(justerad, annan)["utfall"] == "inte var"


def test_numbers_of_a_meeting(justerad: Workspace) -> None:
    """The §§ stand in the register in the order they were handled."""
    assert numbers(justerad.sammantrade(*MOTE)) == (1, 2, 3, 4, 5)
