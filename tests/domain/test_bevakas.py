"""What the index finds: whatever has something due is never left unread."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.arende import Arende, Avslut, Beslut, Fil
from kallelse.domain.arendetyp import Arendetyp, Faltmall
from kallelse.domain.bevakas import arende_from, mote_until
from kallelse.domain.bevakning import Bevakningsunderlag
from kallelse.domain.bevakning_arende import frister_av_slag, motioner, remisser, uppdrag
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
from kallelse.domain.justering import Anslag, Expediering, FrystParagraf, Justering
from kallelse.domain.organisation import Namnd
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.remiss import Anstand, Besvarad, RemissIn, Remissinstans, RemissUt, Remissvar
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utgar, Utskick
from kallelse.domain.uppdrag import Uppdrag

EGNA = (motioner, frister_av_slag, remisser, uppdrag)
AV_MOTEN = (
    utskick,
    skrivelser,
    kompletteringar,
    justering,
    omedelbar,
    anslag,
    klagotid,
    expediering,
    delegationsbeslut,
)
NAMND = Namnd("SN", "Socialnämnden", arendeuttagsdagar=20, stoppdagar=12, justeringsdagar=7)
SLAG = (Arendetyp("motion", "Motion", falt=(Faltmall("senast", "Yttrande senast", "datum", frist=True),)),)
NU = datetime(2026, 5, 1, 9, tzinfo=UTC)

DAGAR = st.dates(date(2026, 1, 1), date(2027, 12, 31))
KANSKE = st.none() | DAGAR
UPPDRAG = st.builds(Uppdrag, nr=st.integers(1, 3), datum=DAGAR, aterrapport=KANSKE, klart=KANSKE)
ANSTAND = st.none() | st.builds(Anstand, till=DAGAR)
INSTANS = st.builds(
    Remissinstans,
    nr=st.integers(1, 3),
    namn=st.just("Skolverket"),
    skickad=KANSKE,
    paminnelser=st.lists(DAGAR, max_size=2).map(tuple),
    anstand=ANSTAND,
)
REMISS_UT = st.builds(
    RemissUt,
    sista_dag=KANSKE,
    instanser=st.lists(INSTANS, max_size=3).map(tuple),
    svar=st.lists(st.builds(Remissvar, instans=st.integers(1, 3), fran=st.just("E")), max_size=2).map(tuple),
)
REMISS_IN = st.builds(
    RemissIn, avsandare=st.just("Ekby"), sista_dag=KANSKE, besvarad=st.none() | st.builds(Besvarad, datum=DAGAR)
)
ARENDEN = st.builds(
    Arende,
    diarienummer=st.just(Diarienummer("SN", 2026, 1, "SN 2026/1")),
    arendemening=st.just("Plan"),
    namnd=st.just("SN"),
    arendetyp=st.sampled_from(["", "Motion", "Medborgarförslag"]),
    inkom=KANSKE,
    registrerad=KANSKE,
    falt=st.dictionaries(st.sampled_from(["vackt", "senast"]), DAGAR.map(str) | st.just("snart")),
    avslutad=st.none() | st.builds(Avslut, datum=DAGAR, skal=st.just("Klart.")),
    makulerad=st.none() | st.builds(Avslut, datum=DAGAR, skal=st.just("Fel.")),
    beslut=st.lists(st.builds(Beslut, organ=st.sampled_from(["SN", "KF"]), datum=DAGAR), max_size=1).map(tuple),
    uppdrag=st.lists(UPPDRAG, max_size=2).map(tuple),
    remiss_in=st.none() | REMISS_IN,
    remiss_ut=st.none() | REMISS_UT,
)

PARAGRAFER = (
    Paragraf("Plan", paragraf=1, punkt="4", skickas_till=("KS",)),
    Paragraf("Val", paragraf=2, punkt="5", omedelbar_justering=True),
)
JUSTERINGAR = (
    Justering(1, date(2026, 5, 1), fil=Fil("p-1.pdf", "0"), frysta=(FrystParagraf(2, "0"),)),
    Justering(2, date(2026, 5, 9), fil=Fil("p-2.pdf", "0"), frysta=(FrystParagraf(1, "0"),)),
)
ANSLAG = st.builds(Anslag, justering=st.integers(1, 2), uppsatt=DAGAR, forvaring=st.just("Här"), nedtaget=KANSKE)
PROTOKOLL = st.builds(
    Protokoll,
    upprattat=KANSKE,
    paragrafer=st.just(PARAGRAFER),
    justeringar=st.integers(0, 2).map(lambda n: JUSTERINGAR[:n]),
    anslag=st.lists(ANSLAG, max_size=2, unique_by=lambda a: a.justering).map(tuple),
    expedieringar=st.sampled_from([(), (Expediering(1, 1, "KS", NU),)]),
)
DELEGERAT = Delegationsbeslut(1, "Li Holm", "1.7", date(2026, 4, 1), "Avtal")
MOTEN = st.builds(
    Sammantrade,
    namnd=st.just("SN"),
    datum=DAGAR,
    tid=st.sampled_from(["17.00", "18.00"]),
    installt=st.none() | st.builds(Utgar, datum=DAGAR, skal=st.just("Sjukdom")),
    punkter=st.sampled_from([(), (Punkt("Plan", "4", diarienummer=Diarienummer("SN", 2026, 1, "SN 2026/1")),)]),
    utskick=st.sampled_from([(), (Utskick(1, NU, fil=Fil("u.pdf", "0"), nya=("4",), tid="17.00", plats=""),)]),
    delegationsbeslut=st.sampled_from([(), (DELEGERAT,)]),
    protokoll=st.none() | PROTOKOLL,
)


@given(ARENDEN, DAGAR, st.integers(0, 400))
def test_an_arende_with_something_due_is_read(arende: Arende, idag: date, framat: int) -> None:
    """What any source says of an ärende until a day, the ärende's own day of being watched is not after."""
    till = idag + timedelta(framat)
    underlag = Bevakningsunderlag({"SN": NAMND}, {"SN": 7}, {"SN": SLAG}, arenden={arende.diarienummer: arende})
    due = [b for kalla in EGNA for b in kalla(underlag, idag) if b.datum <= till]
    fran = arende_from(arende)
    assert not due or (fran is not None and fran <= till), due
    assert len({b.identitet for b in due}) == len(due) or len({u.nr for u in arende.uppdrag}) < len(arende.uppdrag)


@given(MOTEN, DAGAR)
def test_a_meeting_with_something_due_is_read(mote: Sammantrade, idag: date) -> None:
    """What any source says of a meeting on a day, the meeting is still looked at that day; each thing is said once."""
    arende = Arende(Diarienummer("SN", 2026, 1, "SN 2026/1"), "Plan", "SN")
    underlag = Bevakningsunderlag({"SN": NAMND}, {"SN": 7}, {}, (mote,), {arende.diarienummer: arende})
    due = [b for kalla in AV_MOTEN for b in kalla(underlag, idag)]
    until = mote_until(mote)
    assert not due or (until is not None and until >= idag), due
    assert len({b.identitet for b in due}) == len(due)


@given(MOTEN)
def test_a_meeting_that_is_done_falls_silent(mote: Sammantrade) -> None:
    """A cancelled meeting that reports nothing has nothing to watch, whatever else it holds."""
    installt = replace(mote, installt=Utgar(mote.datum, "Sjukdom"), delegationsbeslut=())
    assert mote_until(installt) is None
