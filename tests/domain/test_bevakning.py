"""What is due around a meeting and in ärenden: when it begins to be said, on which day, and when it falls silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kallelse.domain.arende import Arende, Avsnitt, Beslut, Fil, Handling, Sekretess, Tjansteskrivelse
from kallelse.domain.arendetyp import Arendetyp, Faltmall
from kallelse.domain.bevakas import arende_from, mote_until
from kallelse.domain.bevakning import Bevakning, Bevakningsunderlag, nar
from kallelse.domain.bevakning_arende import frister_av_slag, motioner, remisser, uppdrag, vantande
from kallelse.domain.bevakning_mote import kompletteringar, skrivelser, utskick
from kallelse.domain.bevakning_protokoll import (
    anslag,
    delegationsbeslut,
    expediering,
    justering,
    klagotid,
    omedelbar,
)
from kallelse.domain.delegation import Delegationsbeslut
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.justering import Anslag, Expediering, FrystParagraf, Justering, Rattelse
from kallelse.domain.organisation import Namnd
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.remiss import RemissIn, Remissinstans, RemissUt
from kallelse.domain.sammantrade import Punkt, Sammantrade, Skickad, Utgar, Utskick
from kallelse.domain.skickat import content_digest
from kallelse.domain.status import ATERREMITTERAT, BORDLAGT, Plats
from kallelse.domain.uppdrag import Uppdrag, gives_task

Kalla = Callable[[Bevakningsunderlag, date], Iterator[Bevakning]]
Said = list[tuple[str, str]]

DAG = timedelta(days=1)
MOTESDAG = date(2026, 11, 24)
NAMND = Namnd("SN", "Socialnämnden", stoppdagar=12, arendeuttagsdagar=20, justeringsdagar=7)
DNR = Diarienummer("SN", 2026, 1, "SN 2026/1")
MEMO = Tjansteskrivelse("Plan", avsnitt=(Avsnitt("Förslag", 1, "forslag_till_beslut", "SN godkänner."),))
ARENDE = Arende(DNR, "Plan för lekparker", "SN", registrerad=date(2026, 10, 1), tjansteskrivelse=MEMO)
HEMLIG = Sekretess("26 kap. 1 § OSL", date(2026, 11, 1))
PUNKT = Punkt("Plan", nr="4", diarienummer=DNR)
MOTE = Sammantrade("SN", MOTESDAG, tid="17.00", plats="Stadshuset", punkter=(PUNKT,))
SKICKAD = Utskick(
    1,
    datetime(2026, 11, 17, 9, tzinfo=UTC),
    fil=Fil("utskick-1.pdf", "0"),
    nya=("4",),
    tid="17.00",
    plats="Stadshuset",
    handlingar=(Skickad("4", "Tjänsteskrivelse", "", content_digest(MEMO)),),
)
KALLAT = replace(MOTE, utskick=(SKICKAD,))
FORSTA = Paragraf("Plan", paragraf=60, punkt="4", diarienummer=DNR, utfall="enligt forslag", skickas_till=("KS",))
ANDRA = Paragraf("Val", paragraf=61, punkt="5", utfall="enligt forslag", omedelbar_justering=True)
PROTOKOLL = Protokoll(upprattat=MOTESDAG + DAG, paragrafer=(FORSTA, ANDRA))
HALLET = replace(KALLAT, protokoll=PROTOKOLL)
JUSTERAD = date(2026, 12, 1)


def _signed(*paragrafer: int, nr: int = 1, dag: date = JUSTERAD) -> Justering:
    frysta = tuple(FrystParagraf(p, "0" * 64) for p in paragrafer)
    return Justering(nr, dag, fil=Fil(f"protokoll-{nr}.pdf", "0"), frysta=frysta)


def _held(**changes: Any) -> Sammantrade:
    return replace(HALLET, protokoll=replace(PROTOKOLL, **changes))


SLAG = (
    Arendetyp("information", "Information", skrivelse_kravs=False),
    Arendetyp("avtal", "Avtal", falt=(Faltmall("svar_till", "Svarsperioden slutar", "datum", frist=True),)),
)


def _underlag(*objects: Sammantrade | Arende, vantande: dict[Diarienummer, Plats] | None = None) -> Bevakningsunderlag:
    return Bevakningsunderlag(
        {"SN": NAMND},
        {"SN": 7},
        {"SN": SLAG},
        tuple(sorted((o for o in objects if isinstance(o, Sammantrade)), key=lambda m: m.datum)),
        {o.diarienummer: o for o in objects if isinstance(o, Arende)},
        vantande or {},
    )


def _said(kalla: Kalla, idag: date, *objects: Sammantrade | Arende, **more: Any) -> Said:
    return [(b.datum.isoformat(), b.vad) for b in kalla(_underlag(*objects, **more), idag)]


@pytest.mark.parametrize(
    ("dagar", "ord_"),
    [(0, "idag"), (1, "imorgon"), (3, "om 3 dagar"), (-1, "1 dag sen"), (-2, "2 dagar sen")],
)
def test_how_far_off_a_day_is(dagar: int, ord_: str) -> None:
    """Days are said as people say them."""
    assert nar(MOTESDAG + dagar * DAG, MOTESDAG) == ord_


def test_the_days_before_a_meeting() -> None:
    """Ärendeuttag and stoppdatum are said until their day, the kallelse until it is sent or the meeting is over."""
    kallelse = ("2026-11-17", "Kallelsen ska skickas")
    assert _said(utskick, date(2026, 11, 4), MOTE) == [
        ("2026-11-04", "Ärendeuttag inför sammanträdet"),
        ("2026-11-12", "Stoppdatum för handlingar"),
        kallelse,
    ]
    assert _said(utskick, date(2026, 11, 13), MOTE) == [kallelse]
    assert _said(utskick, MOTESDAG, MOTE) == [kallelse]
    tom = replace(MOTE, punkter=())
    assert _said(utskick, MOTESDAG, tom) == [("2026-11-17", "Kallelsen ska skickas; listan har inga ärenden")]
    for tyst in (KALLAT, replace(MOTE, installt=Utgar(MOTESDAG, "Sjukdom"))):
        assert _said(utskick, date(2026, 11, 4), tyst) == []
    assert _said(utskick, MOTESDAG + DAG, MOTE) == []


def test_fullmaktige_is_called_by_the_law() -> None:
    """The kallelse of fullmäktige is due by kommunallagen, that of a nämnd by its own rule."""
    kf = replace(_underlag(replace(MOTE, namnd="KF")), namnder={"KF": Namnd("KF", "Kommunfullmäktige")})
    (found,) = utskick(kf, MOTESDAG)
    assert (found.datum, found.lagrum) == (date(2026, 11, 17), "5 kap. 15 § kommunallagen")


def test_a_memo_that_is_not_done_is_late_after_its_stoppdatum() -> None:
    """What has no proposal and no handlingar is to be done by the stoppdatum; a secret ärende is never spoken of."""
    oskriven = replace(ARENDE, tjansteskrivelse=None)
    vantar = [("2026-11-12", "Tjänsteskrivelsen till punkt 4 på SN/2026-11-24 ska vara klar")]
    assert _said(skrivelser, MOTESDAG, MOTE, oskriven) == vantar
    assert _said(skrivelser, MOTESDAG, MOTE, replace(ARENDE, tjansteskrivelse=Tjansteskrivelse("Plan"))) == vantar
    med_handling = replace(oskriven, handlingar=(Handling(1, "Rapport", fil="001.pdf"),))
    information = replace(oskriven, arendetyp="Information")
    for klar in (ARENDE, med_handling, information, replace(oskriven, sekretess=HEMLIG)):
        assert _said(skrivelser, MOTESDAG, MOTE, klar) == []
    assert _said(skrivelser, MOTESDAG, KALLAT, oskriven) == []


@pytest.mark.parametrize(
    ("mote", "arende", "vad"),
    [
        (replace(KALLAT, tid="18.00"), ARENDE, "tiden eller platsen är ändrad"),
        (replace(KALLAT, plats="Rådhuset"), ARENDE, "tiden eller platsen är ändrad"),
        (replace(KALLAT, punkter=(PUNKT, Punkt("Ny", nr="5"))), ARENDE, "punkt 5 är inte skickad"),
        (
            replace(KALLAT, punkter=(PUNKT, Punkt("Ny", nr="5"), Punkt("Ny", nr="6"))),
            ARENDE,
            "punkt 5, 6 är inte skickade",
        ),
        (replace(KALLAT, punkter=(replace(PUNKT, utgar=Utgar(MOTESDAG, "Sent")),)), ARENDE, "punkt 4 utgår"),
        (KALLAT, replace(ARENDE, tjansteskrivelse=None), "punkt 4 har nya eller ändrade handlingar"),
        (
            KALLAT,
            replace(ARENDE, handlingar=(Handling(1, "B", fil="1.pdf", sha256="f"),)),
            "punkt 4 har nya eller ändrade handlingar",
        ),
    ],
)
def test_what_those_called_have_not_been_told(mote: Sammantrade, arende: Arende, vad: str) -> None:
    """A change after utskick is followed until a komplettering has gone out, at the latest the day of the meeting."""
    (found,) = kompletteringar(_underlag(mote, arende), date(2026, 11, 20))
    assert (found.datum, found.vad) == (date(2026, 11, 20), f"En komplettering ska skickas: {vad}")
    assert found.kommando == "kallelse utskick SN/2026-11-24"
    assert _said(kompletteringar, MOTESDAG + DAG, mote, arende) == []


def test_what_those_called_know_is_quiet() -> None:
    """As sent, told of again, secret, or sent before the program kept time and place: there is nothing to complete."""
    sagt = replace(KALLAT, tid="18.00", utskick=(SKICKAD, replace(SKICKAD, nr=2, tid="18.00", nya=())))
    gammalt = replace(KALLAT, tid="18.00", utskick=(replace(SKICKAD, tid=None, plats=None),))
    hemligt = replace(ARENDE, tjansteskrivelse=None, sekretess=HEMLIG)
    for mote, arende in ((KALLAT, ARENDE), (sagt, ARENDE), (gammalt, ARENDE), (KALLAT, hemligt)):
        assert _said(kompletteringar, date(2026, 11, 20), mote, arende) == []


def test_the_justering_is_due_on_the_own_day_and_then_on_the_laws() -> None:
    """The nämnd's own seventh day first, and when that has passed the law's fourteenth; the next step is said."""
    (egen,) = justering(_underlag(HALLET), date(2026, 11, 26))
    assert (egen.datum, egen.kommando) == (JUSTERAD, "kallelse protokoll justera SN/2026-11-24 --datum DATUM")
    (lagens,) = justering(_underlag(KALLAT), date(2026, 12, 2))
    assert (lagens.datum, lagens.kommando) == (date(2026, 12, 8), "kallelse protokoll oppna SN/2026-11-24 TID")
    (oupprattat,) = justering(_underlag(_held(upprattat=None)), date(2026, 12, 2))
    assert oupprattat.kommando == "kallelse protokoll upprata SN/2026-11-24"
    assert egen.identitet == lagens.identitet
    for tyst in (MOTE, _held(justeringar=(_signed(60, 61),)), replace(HALLET, installt=Utgar(MOTESDAG, "Sjukdom"))):
        assert _said(justering, date(2026, 12, 20), tyst) == []
    assert _said(justering, MOTESDAG - DAG, KALLAT) == []


def test_an_omedelbar_justering_is_due_the_same_day() -> None:
    """A § that was declared justerad at once is waited for from the day of the meeting, by its number."""
    (found,) = omedelbar(_underlag(HALLET), MOTESDAG)
    assert (found.datum, found.vad) == (MOTESDAG, "Omedelbar justering av § 61")
    assert found.kommando.endswith("--paragraf 61 --omedelbar")
    assert _said(omedelbar, MOTESDAG, _held(justeringar=(_signed(61, dag=MOTESDAG),))) == []
    assert _said(omedelbar, MOTESDAG - DAG, HALLET) == []


def test_the_anslag_and_its_time() -> None:
    """Two days after the justering, three weeks from the anslag moved over the holidays, and the day after that."""
    klar = _held(justeringar=(_signed(60, 61, dag=date(2026, 12, 8)),))
    assert _said(anslag, JUSTERAD, klar) == [("2026-12-10", "Justeringen av §§ 60–61 ska anslås")]
    uppe = replace(klar, protokoll=replace(klar.protokoll or PROTOKOLL, anslag=(Anslag(1, date(2026, 12, 10), "Här"),)))
    assert _said(anslag, JUSTERAD, uppe) == []
    ned = ("2027-01-05", "Anslaget om §§ 60–61 får tas ned")
    assert _said(klagotid, JUSTERAD, uppe) == [("2027-01-04", "Tiden för överklagande av §§ 60–61 går ut"), ned]
    assert _said(klagotid, date(2027, 1, 5), uppe) == [ned]
    nere = Anslag(1, date(2026, 12, 10), "Här", nedtaget=date(2027, 1, 5))
    assert _said(klagotid, date(2027, 1, 5), _held(justeringar=(_signed(60, 61),), anslag=(nere,))) == []


def test_a_justering_of_its_own_has_its_own_anslag() -> None:
    """Two justeringar are two things, and the command says which by a §."""
    tva = _held(justeringar=(_signed(61, dag=MOTESDAG), _signed(60, nr=2)))
    found = list(anslag(_underlag(tva), JUSTERAD))
    assert [(b.datum, b.kommando.rpartition(" --")[2]) for b in found] == [
        (date(2026, 11, 26), "paragraf 61"),
        (date(2026, 12, 3), "paragraf 60"),
    ]
    assert len({b.identitet for b in found}) == 2


def test_what_is_justerat_is_expedierat_the_weekday_after() -> None:
    """A justerad § is sent to those who are to have it, and is quiet when they have it."""
    klar = _held(justeringar=(_signed(60, 61),))
    assert _said(expediering, JUSTERAD, klar) == [("2026-12-02", "§ 60 ska expedieras")]
    gick = Expediering(1, 60, "KS", datetime(2026, 12, 2, 9, tzinfo=UTC))
    assert _said(expediering, JUSTERAD, _held(justeringar=(_signed(60, 61),), expedieringar=(gick,))) == []
    assert _said(expediering, JUSTERAD, HALLET) == []


def test_who_holds_what_was_corrected_is_to_have_it_again() -> None:
    """After a rättelse the § waits from its day, unless somebody never got it; it says how many have the old one."""
    ny = Expediering(2, 60, "KS", datetime(2027, 1, 12, 9, tzinfo=UTC), version=2)
    gick = Expediering(1, 60, "KS", datetime(2026, 12, 2, 9, tzinfo=UTC))
    rattad = Rattelse(1, 60, date(2027, 1, 11), "fel", "rätt")
    rattat = {"justeringar": (_signed(60, 61),), "rattelser": (rattad,)}
    vad = "§ 60 ska expedieras; 1 mottagare har ett utdrag som har rättats sedan dess"
    assert _said(expediering, JUSTERAD, _held(expedieringar=(gick,), **rattat)) == [("2027-01-12", vad)]
    annan = replace(gick, mottagare="Revisorerna")
    assert _said(expediering, JUSTERAD, _held(expedieringar=(annan,), **rattat)) == [("2026-12-02", vad)]
    assert _said(expediering, JUSTERAD, _held(expedieringar=(gick, ny), **rattat)) == []


def test_delegationsbeslut_are_reported_or_moved() -> None:
    """Those of a coming meeting are due that day, those of a cancelled one are to be moved, one of its own is done."""
    beslut = Delegationsbeslut(1, "Li Holm", "1.7", date(2026, 11, 1), "Avtal")
    med = replace(MOTE, delegationsbeslut=(beslut, replace(beslut, nr=2)))
    assert _said(delegationsbeslut, MOTESDAG, med) == [("2026-11-24", "2 delegationsbeslut ska redovisas")]
    installt = replace(med, installt=Utgar(date(2026, 11, 20), "Sjukdom"))
    (found,) = delegationsbeslut(_underlag(installt), MOTESDAG)
    assert (found.datum, found.kommando) == (
        date(2026, 11, 20),
        "kallelse delegation flytta SN/2026-11-24 --till DATUM",
    )
    eget = replace(installt, delegationsbeslut=(replace(beslut, sarskilt_protokoll=MOTESDAG),))
    assert _said(delegationsbeslut, MOTESDAG, eget) == []


def test_a_motion_is_said_from_its_ninth_month() -> None:
    """Quiet for nine months, then due when the year is out (KL 5:35); a beslut of fullmäktige ends it."""
    motion = replace(ARENDE, arendetyp="Motion", inkom=date(2026, 2, 10))
    assert _said(motioner, date(2026, 11, 9), motion) == []
    assert _said(motioner, date(2026, 11, 10), motion) == [
        ("2027-02-10", "Motionen ska beslutas, annars redovisas för fullmäktige")
    ]
    assert arende_from(motion) == date(2026, 11, 10)
    beslutad = replace(motion, beslut=(Beslut("KF", date(2026, 11, 30)),))
    assert _said(motioner, date(2027, 3, 1), beslutad) == []
    assert arende_from(beslutad) is None


def test_a_motion_counts_from_the_day_it_was_put() -> None:
    """The day in fullmäktige goes before the day it came to the nämnd; an e-förslag is a medborgarförslag."""
    motion = replace(ARENDE, arendetyp="E-förslag", inkom=date(2026, 2, 10), falt={"vackt": "2025-12-15"})
    assert _said(motioner, MOTESDAG, motion) == [
        ("2026-12-15", "Medborgarförslaget ska beslutas, annars redovisas för fullmäktige")
    ]


def test_a_deadline_of_its_kind_is_watched_until_the_beslut() -> None:
    """The end of a period for answers is due while nothing is decided; a day that is none is left to granska."""
    avtal = replace(ARENDE, arendetyp="Avtal", falt={"svar_till": "2026-12-01", "svar_fran": "2026-11-01"})
    assert _said(frister_av_slag, MOTESDAG, avtal) == [("2026-12-01", "Svarsperioden slutar")]
    assert arende_from(avtal) == date(2026, 11, 1)
    assert _said(frister_av_slag, MOTESDAG, replace(avtal, falt={"svar_till": "snart"})) == []
    assert _said(frister_av_slag, MOTESDAG, replace(avtal, beslut=(Beslut("SN", MOTESDAG),))) == []


def test_an_uppdrag_is_waited_for_until_it_is_reported() -> None:
    """By its own day, or half a year after it was given; the text of one in a secret ärende is not said."""
    given = Uppdrag(1, date(2026, 8, 31), "Utreda en lekplats")
    (found,) = uppdrag(_underlag(replace(ARENDE, uppdrag=(given,))), MOTESDAG)
    assert (found.datum, found.vad) == (date(2027, 2, 28), "Uppdrag 1 ska återrapporteras: Utreda en lekplats")
    assert found.kommando == 'kallelse uppdrag klar "SN 2026/1" 1 --handling NR'
    hemligt = replace(ARENDE, sekretess=HEMLIG, uppdrag=(replace(given, aterrapport=MOTESDAG),))
    assert _said(uppdrag, MOTESDAG, hemligt) == [("2026-11-24", "Uppdrag 1 ska återrapporteras")]
    assert _said(uppdrag, MOTESDAG, replace(ARENDE, uppdrag=(replace(given, klart=MOTESDAG),))) == []


def test_a_remiss_is_due_its_last_day() -> None:
    """Our answer, and answers that we wait for; of a secret ärende neither who asks nor who answers."""
    sista = date(2026, 12, 1)
    fragad = replace(ARENDE, remiss_in=RemissIn("Ekby kommun", "E 1", sista))
    assert _said(remisser, MOTESDAG, fragad) == [("2026-12-01", "Remissen från Ekby kommun (E 1) ska vara besvarad")]
    assert _said(remisser, MOTESDAG, replace(fragad, sekretess=HEMLIG)) == [
        ("2026-12-01", "Remissen ska vara besvarad")
    ]
    ute = RemissUt(sista_dag=sista, instanser=(Remissinstans(1, "Skolverket", skickad=date(2026, 11, 1)),))
    assert _said(remisser, MOTESDAG, replace(ARENDE, remiss_ut=ute)) == [
        ("2026-12-01", "Remissvar väntas från Skolverket"),
        ("2026-11-24", "Påminn om remissen: Skolverket"),
    ]
    assert arende_from(replace(ARENDE, remiss_ut=ute)) == MOTESDAG


def test_what_was_put_off_waits_for_the_next_kallelse() -> None:
    """A bordlagt ärende is due with the kallelse of a later meeting; where none is planned, a meeting is due today."""
    plats = Plats(date(2026, 10, 20), BORDLAGT)
    (found,) = vantande(_underlag(MOTE, ARENDE, vantande={DNR: plats}), date(2026, 11, 1))
    assert (found.datum, found.vad) == (date(2026, 11, 17), "Bordlagt 20 oktober 2026 och inte på någon lista")
    assert found.kommando == 'kallelse sammantrade lagg-till SN/2026-11-24 "SN 2026/1"'
    aterremiss = {DNR: Plats(date(2026, 10, 20), ATERREMITTERAT)}
    (utan,) = vantande(_underlag(ARENDE, vantande=aterremiss), date(2026, 11, 1))
    assert (utan.datum, utan.vad) == (date(2026, 11, 1), "Återremitterat 20 oktober 2026 och inte på någon lista")
    (samma,) = vantande(_underlag(MOTE, ARENDE, vantande={DNR: Plats(MOTESDAG, BORDLAGT)}), MOTESDAG)
    assert samma.kommando == utan.kommando == "kallelse sammantrade ny SN DATUM"


@pytest.mark.parametrize("dag", [date.min, date(1, 1, 5), date(9999, 12, 31)])
def test_a_day_at_the_end_of_the_calendar_stops_nothing(dag: date) -> None:
    """An ärende with days that nothing can be counted from is read without a fault, and so are the others."""
    skev = replace(
        ARENDE,
        arendetyp="Motion",
        inkom=dag,
        uppdrag=(Uppdrag(1, dag, "A"), Uppdrag(2, MOTESDAG, "B", aterrapport=dag)),
        remiss_in=RemissIn("Ekby kommun", sista_dag=dag),
        remiss_ut=RemissUt(sista_dag=dag, instanser=(Remissinstans(1, "Skolverket", skickad=dag),)),
    )
    hel = replace(ARENDE, diarienummer=Diarienummer("SN", 2026, 2, "SN 2026/2"), uppdrag=(Uppdrag(1, MOTESDAG, "C"),))
    assert (arende_from(skev) or date.min) <= dag
    for kalla in (motioner, uppdrag, remisser, frister_av_slag):
        assert all(b.kommando for b in kalla(_underlag(skev, hel), MOTESDAG))
    assert ("2027-05-24", "Uppdrag 1 ska återrapporteras: C") in _said(uppdrag, MOTESDAG, skev, hel)


def test_until_when_a_meeting_is_looked_at() -> None:
    """One to come until its day, one called or held until all is done, a cancelled one while it has reports."""
    nere = Anslag(1, JUSTERAD, "Här", nedtaget=date(2026, 12, 29))
    gick = Expediering(1, 60, "KS", datetime(2026, 12, 2, 9, tzinfo=UTC))
    klart = _held(justeringar=(_signed(60, 61),), anslag=(nere,), expedieringar=(gick,))
    assert mote_until(MOTE) == MOTESDAG
    assert mote_until(KALLAT) == mote_until(HALLET) == mote_until(_held(justeringar=(_signed(60, 61),))) == date.max
    assert mote_until(klart) is None
    assert mote_until(replace(KALLAT, installt=Utgar(MOTESDAG, "Sjukdom"))) is None


@pytest.mark.parametrize(
    ("text", "ger"),
    [
        ("Socialnämnden ger förvaltningen i uppdrag att utreda frågan.", True),
        ("Nämnden uppdrar åt socialdirektören att återkomma.", True),
        ("Förvaltningen får i uppdrag att ta fram en plan.", True),
        ("Direktören gavs i uppdrag att svara. Förvaltningen ges i uppdrag att svara.", True),
        ("Socialnämnden godkänner redovisningen av uppdraget.", False),
        ("Uppdraget förklaras slutfört.", False),
        ("Socialnämnden ger bifall. Rapport om uppdrag noteras.", False),
    ],
)
def test_a_text_that_gives_an_uppdrag(text: str, *, ger: bool) -> None:
    """Decisions that tell somebody to do something are known by their words; those that only speak of it are not."""
    assert gives_task(text) is ger
