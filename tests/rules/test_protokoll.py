"""Every rule of the protokoll: a case that breaks it, and one beside it that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kallelse.domain.arende import Avslut, Beslut, Sekretess
from kallelse.domain.errors import NotFound
from kallelse.domain.justering import Anslagsplats, Expediering, Signatur
from kallelse.domain.narvaro import Intervall, Ovrig
from kallelse.domain.omrostning import Votering
from kallelse.domain.paragraf import EgenText, Jav, Paragraf, Proposition, Reservation, Uttalande, Yrkande
from kallelse.domain.sammantrade import Sammantrade, Utgar
from kallelse.rules import (
    anslag,
    delegation,
    expediering,
    forvaltningsbesvar,
    jav,
    justering,
    narvaro,
    protokollet,
    reservation,
    votering,
)
from kallelse.rules.ej_provade import EJ_PROVADE
from kallelse.rules.granskning import alla, granska, regel
from kallelse.rules.regel import registered
from kallelse.rules.underlag import Underlag
from tests.rules.protokoll_register import (
    ANDRA,
    FORSTA,
    HALLET,
    JUSTERAD,
    MOTE,
    NAMND,
    UPPE,
    announced,
    delegated,
    held,
    ids,
    justerat,
    para,
    people,
    register,
)
from tests.rules.register import ARENDE, DATUM, dnr, underlag

Case = tuple[str, str, Underlag]

ALLA_JA = Votering(1, "forslag", "yrkande 1", ja=("Eva Ek", "Bo Alm", "Carl Nils", "Dan Ros", "Fia Gren"))
AVSLAG = (Yrkande(1, "avslag", ("Bo Alm",)),)
JAMNT = replace(ALLA_JA, ja=("Eva Ek", "Bo Alm"), nej=("Carl Nils", "Dan Ros"), avstar=("Fia Gren",))
ATERREMISS = (Yrkande(1, "aterremiss", ("Bo Alm",)),)
HEMLIG = Sekretess("26 kap. 1 § OSL", date(2026, 11, 1))
BORTA = {"franvarande": True}
SOM = {"namnd": replace(NAMND, distans=True, oppna_sammantraden=True, vaxeltjanstgoring=True)}
GOTT = ("Socialnämnden godkänner planen.",)
INSTALLT = Utgar(date(2026, 11, 20), "Sjukdom")
NASTA = date(2026, 12, 15)
BESVAR: dict[str, Any] = {"overklagande": "forvaltningsbesvar", "skickas_till": ("Anna Part",)}


def _voted(*voteringar: Votering, yrkanden: tuple[Yrkande, ...] = AVSLAG, **more: Any) -> Sammantrade:
    return para(yrkanden=yrkanden, voteringar=voteringar, **more)


def _reg(mote: Sammantrade, **more: Any) -> Underlag:
    return register(mote, **more)


def _dispatched(dag: date) -> Sammantrade:
    sent = Expediering(1, 11, "Revisorerna", datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC))
    return held(announced(), expedieringar=(sent,))


def _left(*namn: str) -> Sammantrade:
    return people(**{n.replace(" ", "_"): BORTA for n in (*namn, "Gun Holm", "Hans Lind", "Ida Berg")})


def _next(*paragrafer: Paragraf, dag: date = NASTA, namnd: str = "SN") -> Sammantrade:
    return Sammantrade(namnd, dag, protokoll=replace(HALLET, paragrafer=paragrafer, upprattat=None))


VAL = replace(
    ALLA_JA, ja=(), slag="val", sluten=True, antal_ja=3, antal_nej=2, ja_innebar="Eva Ek", nej_innebar="Bo Alm"
)
PUT_OFF = para(utfall="aterremiss", beslut=("Socialnämnden beslutar att återremittera ärendet.",))

BREAKS: list[Case] = [
    ("kl-6-27", "fel", _reg(_left("Carl Nils", "Dan Ros", "Fia Gren"))),
    ("kl-4-22", "fel", _reg(para(yrkanden=(Yrkande(1, "bifall", ("Gun Holm",)),)))),
    ("kl-6-21-22", "fel", _reg(people(Eva_Ek=BORTA, Bo_Alm=BORTA))),
    ("kl-5-67-5", "fel", _reg(people(Fia_Gren={"tider": (Intervall("", "efter 9"),)}))),
    ("kl-6-17-1", "varning", _reg(people(Ida_Berg={"tider": (Intervall(i_stallet_for="Fia Gren"),)}, Fia_Gren=BORTA))),
    ("kl-6-24", "fel", _reg(people(Fia_Gren={"tider": (Intervall(distans=True),)}))),
    (
        "kl-6-25",
        "fel",
        _reg(replace(para(myndighetsutovning=True, overklagande="forvaltningsbesvar"), oppet=True), **SOM),
    ),
    ("kl-6-28", "varning", _reg(para(jav=(Jav("Dan Ros"),)))),
    ("kl-6-29", "upplysning", _reg(para(jav=(Jav("Dan Ros", "1", "bortses"),)))),
    ("kl-6-30", "fel", _reg(para(jav=(Jav("Dan Ros", "1"),), yrkanden=(Yrkande(1, "bifall", ("Dan Ros",)),)))),
    ("jo-2571-1999", "fel", _reg(para(jav=(Jav("Eva Ek", "1"),), ordforande="Eva Ek"))),
    ("kl-4-24", "fel", _reg(_voted(replace(ALLA_JA, nej=("fia gren",))))),
    ("kl-4-25", "fel", _reg(_voted(replace(JAMNT, ja=("Fia Gren", "Bo Alm"), avstar=("Eva Ek",))))),
    (
        "kl-4-26",
        "fel",
        _reg(para(myndighetsutovning=True, overklagande="forvaltningsbesvar", deltar_inte=("Dan Ros",))),
    ),
    ("kl-5-54", "fel", _reg(_voted(replace(ALLA_JA, ja=(), sluten=True, antal_ja=5)))),
    ("kl-5-55-56", "fel", _reg(_voted(replace(ALLA_JA, ja=(), nej=ALLA_JA.ja)))),
    (
        "kl-6-33-2",
        "fel",
        _reg(_voted(replace(ALLA_JA, ja_innebar="avgora"), yrkanden=ATERREMISS, utfall="aterremiss", bifallna=(1,))),
    ),
    ("kl-5-67-3", "fel", _reg(_voted(replace(ALLA_JA, ja=ALLA_JA.ja[:4])))),
    ("kl-5-67-2", "fel", _reg(para(yrkanden=AVSLAG, texter=(EgenText("beslutsgang", ""),)))),
    ("kl-5-53", "upplysning", _reg(para(yrkanden=AVSLAG, utfall="annat"))),
    (
        "kl-vot-method",
        "upplysning",
        _reg(
            para(
                yrkanden=(*AVSLAG, Yrkande(2, "tillagg", ("Dan Ros",), "Planen följs upp.")),
                propositioner=(
                    Proposition("tillagg", ("yrkande 2", "avslag")),
                    Proposition("huvud", ("forslag", "yrkande 1")),
                ),
            )
        ),
    ),
    ("kl-4-27", "fel", _reg(para(reservationer=(Reservation(("Gun Holm",)),)))),
    (
        "kl-5-67-6",
        "fel",
        _reg(para(reservationer=(Reservation(("Dan Ros",)),), texter=(EgenText("reservation", " "),))),
    ),
    ("prot-anteckn", "upplysning", _reg(para(uttalanden=(Uttalande("protokollsanteckning", ("Gun Holm",), "Synd."),)))),
    ("kl-5-65", "fel", _reg(replace(MOTE, protokoll=None), idag=date(2026, 12, 9))),
    ("kl-5-66", "fel", _reg(para(utfall="", beslut=()))),
    ("kl-5-67-1", "fel", _reg(para(yrkanden=(replace(AVSLAG[0], aterkallat=True),), bifallna=(1,)))),
    ("kl-5-67-4", "fel", _reg(para(beslut=()))),
    ("kl-13-3", "fel", _reg(para(myndighetsutovning=True))),
    ("kl-4-20", "varning", _reg(para(ursprung="ledamotsinitiativ"))),
    ("par-nr", "fel", _reg(para(paragraf=12))),
    ("kl-5-51", "upplysning", underlag((ARENDE,), (PUT_OFF, _next()), namnd=NAMND, idag=NASTA)),
    ("kl-5-69", "fel", _reg(MOTE, idag=date(2026, 12, 9))),
    ("jo-3339-2013", "fel", _reg(para(lydelse=("Socialnämnden antar planen.",)))),
    (
        "jo-581-2013",
        "fel",
        _reg(
            replace(
                announced(),
                protokoll=replace(
                    announced().protokoll or HALLET, paragrafer=(FORSTA, replace(ANDRA, rubrik="Plan för lekplatser"))
                ),
            )
        ),
    ),
    ("jo-4024-1999", "varning", _reg(announced(justerat(signaturer=(Signatur("Dan Ros", vagran="Fel återgivet."),))))),
    ("omedelbar", "varning", _reg(para(omedelbar_justering=True))),
    (
        "digital-just",
        "upplysning",
        _reg(
            announced(justerat(original=None, signaturer=(Signatur("Dan Ros", datum=JUSTERAD, metod="e-underskrift"),)))
        ),
    ),
    ("kl-8-12-a", "fel", _reg(justerat(), idag=date(2026, 12, 4))),
    ("kl-8-12-b", "fel", _reg(announced(forvaring=" "))),
    ("kl-13-5", "fel", _reg(announced(nedtaget=date(2026, 12, 23)))),
    (
        "kl-9-32",
        "fel",
        _reg(announced(nedtaget=date(2026, 12, 24), platser=(Anslagsplats("Sjöbo", date(2026, 12, 3)),))),
    ),
    ("kl-8-10-bevis", "upplysning", _reg(announced(), idag=date(2026, 12, 28))),
    ("kl-8-13", "varning", _reg(justerat(para(foreskrift=True)), idag=JUSTERAD)),
    ("kl-6-38", "fel", _reg(delegated(), arendetyp="Medborgarförslag")),
    ("kl-6-38-2", "fel", _reg(delegated(typ="automatiserad"), arendetyp="Upphandling")),
    ("kl-7-6", "fel", _reg(delegated(vidare_fran="Bo Ek"))),
    ("deleg-joint", "varning", _reg(delegated(delegat="Li Holm och Bo Ek"))),
    ("kl-6-40", "fel", _reg(replace(delegated(), installt=INSTALLT))),
    (
        "kl-6-39",
        "fel",
        underlag(
            (ARENDE,),
            (MOTE, replace(delegated(bradskande=True), datum=NASTA, punkter=(), protokoll=None)),
            namnd=NAMND,
            idag=DATUM,
        ),
    ),
    ("deleg-fields", "varning", _reg(delegated(diarienummer=None))),
    ("tf-2-10", "fel", _reg(_dispatched(JUSTERAD - timedelta(days=1)))),
    ("kl-5-26-28", "varning", _reg(para(till="KF", skickas_till=("Region Ekby",)))),
    ("fl-31", "upplysning", _reg(para(**BESVAR))),
    ("fl-33", "varning", _reg(para(overklagande="forvaltningsbesvar"))),
]

KEEPS: list[Case] = [
    ("kl-6-27", "three of five is more than half", _reg(_left("Carl Nils", "Dan Ros"))),
    (
        "kl-4-22",
        "an ersättare who serves may demand",
        _reg(
            replace(
                people(Fia_Gren=BORTA),
                protokoll=replace(
                    people(Fia_Gren=BORTA).protokoll or HALLET,
                    paragrafer=(FORSTA, replace(ANDRA, yrkanden=(Yrkande(1, "bifall", ("Hans Lind",)),))),
                ),
            )
        ),
    ),
    ("kl-6-21-22", "a vice presides", _reg(people(Eva_Ek=BORTA))),
    ("kl-5-67-5", "a time with an item", _reg(people(Fia_Gren={"tider": (Intervall("", "18.00 efter 3"),)}))),
    (
        "kl-6-17-1",
        "the nämnd may have it so",
        _reg(people(Fia_Gren={"tider": (Intervall("", "före 3"), Intervall("före 4"))}), **SOM),
    ),
    ("kl-6-24", "fullmäktige allows it", _reg(people(Fia_Gren={"tider": (Intervall(distans=True),)}), **SOM)),
    ("kl-6-25", "behind closed doors", _reg(replace(para(sekretess=HEMLIG, sluten=True), oppet=True), **SOM)),
    (
        "kl-6-28",
        "the fifth ground, when there was one",
        _reg(replace(para(jav=(Jav("Dan Ros", "5"),)), datum=date(2021, 4, 27)), idag=date(2021, 4, 27)),
    ),
    ("kl-6-29", "with a reason", _reg(para(jav=(Jav("Dan Ros", "1", "bortses", skal="Gäller alla"),)))),
    (
        "kl-6-30",
        "no jäv was found",
        _reg(para(jav=(Jav("Dan Ros", "1", "inte jav"),), yrkanden=(Yrkande(1, "bifall", ("Dan Ros",)),))),
    ),
    ("jo-2571-1999", "the vice presided", _reg(para(jav=(Jav("Eva Ek", "1"),), ordforande="Bo Alm"))),
    ("kl-4-24", "everybody once", _reg(_voted(ALLA_JA))),
    ("kl-4-25", "the presiding person voted", _reg(_voted(JAMNT))),
    ("kl-4-26", "no exercise of authority", _reg(para(deltar_inte=("Dan Ros",)))),
    ("kl-5-54", "a secret val", _reg(_voted(VAL))),
    ("kl-5-55-56", "the casting vote decided", _reg(_voted(JAMNT))),
    (
        "kl-6-33-2",
        "the majority sent it back",
        _reg(
            _voted(
                replace(ALLA_JA, ja_innebar="avgora", ja=(), nej=ALLA_JA.ja),
                yrkanden=ATERREMISS,
                utfall="aterremiss",
                bifallna=(1,),
            )
        ),
    ),
    ("kl-5-67-3", "ja, nej and avstår are all of them", _reg(_voted(JAMNT))),
    ("kl-5-67-2", "an own text", _reg(para(yrkanden=AVSLAG, texter=(EgenText("beslutsgang", "Så gick det till."),)))),
    ("kl-5-53", "the proposal won", _reg(para(yrkanden=AVSLAG))),
    (
        "kl-vot-method",
        "formalia first",
        _reg(
            para(
                yrkanden=(*AVSLAG, Yrkande(2, "aterremiss", ("Dan Ros",))),
                propositioner=(
                    Proposition("formalia", ("avgora", "yrkande 2")),
                    Proposition("huvud", ("yrkande 1", "forslag")),
                ),
            )
        ),
    ),
    (
        "kl-4-27",
        "by one who decided, before the end",
        _reg(para(reservationer=(Reservation(("Dan Ros",), anmald="19.59"),))),
    ),
    (
        "kl-5-67-6",
        "worded by hand",
        _reg(
            para(reservationer=(Reservation(("Dan Ros",)),), texter=(EgenText("reservation", "Ros reserverar sig."),))
        ),
    ),
    (
        "prot-anteckn",
        "by one who served",
        _reg(para(uttalanden=(Uttalande("sarskilt uttalande", ("Dan Ros",), "Synd."),))),
    ),
    ("kl-5-65", "fourteen days have not gone", _reg(replace(MOTE, protokoll=None), idag=date(2026, 12, 8))),
    ("kl-5-66", "put off is handled", _reg(PUT_OFF)),
    ("kl-5-67-1", "withdrawn and lost sight of", _reg(para(yrkanden=(replace(AVSLAG[0], aterkallat=True),)))),
    ("kl-5-67-4", "a text that decides", _reg(para(beslut=GOTT))),
    ("kl-13-3", "said how", _reg(para(myndighetsutovning=True, overklagande="forvaltningsbesvar"))),
    ("kl-4-20", "with name and ärende", _reg(para(ursprung="ledamotsinitiativ", initiativ_av=("Dan Ros",)))),
    (
        "par-nr",
        "the next meeting goes on, another organ begins anew",
        underlag(
            (ARENDE,),
            (MOTE, _next(Paragraf("A", paragraf=12)), _next(Paragraf("B", paragraf=1), namnd="AU")),
            namnd=NAMND,
            idag=DATUM,
        ),
    ),
    (
        "kl-5-51",
        "taken up again",
        underlag((ARENDE,), (PUT_OFF, _next(replace(ANDRA, paragraf=12))), namnd=NAMND, idag=NASTA),
    ),
    (
        "kl-5-69",
        "on the last day",
        _reg(announced(justerat(dag=date(2026, 12, 8)), uppsatt=date(2026, 12, 8)), idag=date(2026, 12, 8)),
    ),
    ("jo-3339-2013", "only other spaces", _reg(para(lydelse=("Socialnämnden  godkänner\nplanen.",)))),
    ("jo-581-2013", "as it was justerat", _reg(announced(), idag=UPPE)),
    ("jo-4024-1999", "everybody signed", _reg(announced())),
    ("omedelbar", "justerad that day", _reg(announced(justerat(para(omedelbar_justering=True), DATUM), uppsatt=DATUM))),
    (
        "digital-just",
        "the signed file is stored",
        _reg(announced(justerat(signaturer=(Signatur("Dan Ros", datum=JUSTERAD, metod="e-underskrift"),)))),
    ),
    ("kl-8-12-a", "on the second day", _reg(announced(uppsatt=date(2026, 12, 3)), idag=date(2026, 12, 3))),
    ("kl-8-12-b", "with place and day", _reg(announced())),
    ("kl-13-5", "the day after the last one", _reg(announced(nedtaget=date(2026, 12, 24)))),
    (
        "kl-9-32",
        "counted from the last board",
        _reg(announced(nedtaget=date(2026, 12, 29), platser=(Anslagsplats("Sjöbo", date(2026, 12, 3)),))),
    ),
    ("kl-8-10-bevis", "noted as taken down", _reg(announced(nedtaget=date(2026, 12, 28)), idag=date(2026, 12, 29))),
    ("kl-8-13", "announced", _reg(announced(justerat(para(foreskrift=True))))),
    ("kl-6-38", "another kind of ärende", _reg(delegated(), arendetyp="Avtal")),
    ("kl-6-38-2", "an official may", _reg(delegated(), arendetyp="Upphandling")),
    (
        "kl-7-6",
        "the nämnd allows it",
        _reg(delegated(vidare_fran="Bo Ek"), namnd=replace(NAMND, vidaredelegering=True)),
    ),
    ("deleg-joint", "one delegat", _reg(delegated(delegat="Lina Ochmann"))),
    ("kl-6-40", "the meeting has its §", _reg(delegated())),
    ("kl-6-39", "at the very next meeting", _reg(delegated(bradskande=True))),
    ("deleg-fields", "everything is there", _reg(delegated())),
    ("tf-2-10", "on the day of the justering", _reg(_dispatched(JUSTERAD))),
    ("kl-5-26-28", "by way of the styrelse", _reg(para(till="KF", skickas_till=("Kommunstyrelsen",)))),
    (
        "fl-31",
        "the item has a föredragande",
        _reg(replace(para(**BESVAR), punkter=(MOTE.punkter[0], replace(MOTE.punkter[1], foredragande="Ada Berg")))),
    ),
    ("fl-33", "the party is told", _reg(para(**BESVAR))),
]
MODULER = (
    anslag,
    delegation,
    expediering,
    forvaltningsbesvar,
    jav,
    justering,
    narvaro,
    protokollet,
    reservation,
    votering,
)


def test_the_meeting_that_all_cases_start_from_is_faultless() -> None:
    """Before anything is changed no rule finds anything, from the meeting until everything is announced."""
    assert ids(register(MOTE)) == []
    assert ids(register(announced(), idag=UPPE)) == []


@pytest.mark.parametrize(("id_", "grad", "reg"), BREAKS, ids=[c[0] for c in BREAKS])
def test_a_breach_is_found(id_: str, grad: str, reg: Underlag) -> None:
    """What the rule forbids is found, with its severity, at a place of the file, in a whole sentence with a remedy."""
    found = [a for a in granska(reg) if a.id == id_]
    assert {a.allvarlighetsgrad for a in found} == {grad}, ids(reg)
    assert all(a.meddelande.endswith((".", "!")) and a.atgard.endswith(".") and a.position.fil for a in found)


@pytest.mark.parametrize(("id_", "varfor", "reg"), KEEPS, ids=[c[0] for c in KEEPS])
def test_what_is_allowed_is_not_found(id_: str, varfor: str, reg: Underlag) -> None:
    """The nearest thing that the rule allows is not found."""
    assert [a.meddelande for a in granska(reg) if a.id == id_] == [], varfor


def test_every_rule_has_both_its_cases() -> None:
    """No rule of these modules is without a case that breaks it and one that keeps it."""
    names = {m.__name__ for m in MODULER}
    own = {r.deklaration.id for r in registered() if r.find.__module__ in names}
    assert own == {c[0] for c in BREAKS} == {c[0] for c in KEEPS}


def test_what_cannot_be_decided_is_listed_with_its_reason() -> None:
    """A rule of law that no data can decide is none of the rules, and asking for it gives the reason."""
    assert not {e.id for e in EJ_PROVADE} & {d.id for d in alla()}
    with pytest.raises(NotFound) as fel:
        regel("KL-6-31")
    assert "uppdrag i bolag finns inte i registret" in fel.value.besked


# More of some rules than their one case


@pytest.mark.parametrize("idag", [date(2026, 12, 5), date(2026, 12, 6), date(2026, 12, 7)])
def test_a_deadline_on_a_weekend_is_doubtful_until_the_next_weekday(idag: date) -> None:
    """Fourteen days after a Saturday is a Saturday: until Monday a late justering is a warning, after it an error."""
    mote = replace(MOTE, datum=date(2026, 11, 21))
    found = {a.allvarlighetsgrad for a in granska(register(mote, idag=idag)) if a.id == "kl-5-69"}
    assert found == (set() if idag == date(2026, 12, 5) else {"varning"})
    later = {a.allvarlighetsgrad for a in granska(register(mote, idag=date(2026, 12, 8))) if a.id == "kl-5-69"}
    assert later == {"fel"}


def test_the_difference_between_decided_and_written_is_shown() -> None:
    """Another wording is shown beside what was decided; a decision changed by hand is found by its digest."""
    (fynd,) = granska(register(para(lydelse=("Socialnämnden antar planen.",))))
    assert "antar planen.”" in fynd.meddelande
    assert "godkänner planen.”" in fynd.meddelande
    (fynd,) = granska(register(para(klubbat="0" * 16)))
    assert (fynd.id, fynd.position.fil.rpartition("#")[2]) == ("jo-3339-2013", "protokoll.paragrafer.1.beslut")


def test_a_jav_that_was_tried_with_the_person_in_the_room() -> None:
    """The person may take part in the trial of her jäv only when there is no quorum otherwise (KL 6:30)."""
    assert ("kl-6-30", "fel") in ids(register(para(jav=(Jav("Dan Ros", "1", deltog_i_provningen=True),))))
    few = held(
        _left("Carl Nils", "Fia Gren"),
        paragrafer=(FORSTA, replace(ANDRA, jav=(Jav("Dan Ros", "1", deltog_i_provningen=True),))),
    )
    assert ("kl-6-30", "fel") not in ids(register(few))


def test_one_who_left_and_came_back_is_a_warning() -> None:
    """Växeltjänstgöring is named with the person and the §."""
    back = people(Fia_Gren={"tider": (Intervall("", "före 3"), Intervall("efter 3"))})
    assert ids(register(back)) == []
    three = held(back, paragrafer=(replace(FORSTA, punkt="2", paragraf=9, rubrik="Upprop"), FORSTA, ANDRA))
    (fynd,) = [a for a in granska(register(three)) if a.id == "kl-6-17-1"]
    assert fynd.meddelande == "Fia Gren lämnade sammanträdet och tjänstgjorde igen i § 11."


def test_too_late_reservations_and_reasons() -> None:
    """After the closing it is an error, reasons after the justering a warning."""
    late = para(reservationer=(Reservation(("Dan Ros",), anmald="20.01"),))
    assert ids(register(late)) == [("kl-4-27", "fel")]
    slow = announced(justerat(para(reservationer=(Reservation(("Dan Ros",), inlamnad=date(2026, 12, 2)),))))
    assert ids(register(slow, idag=UPPE)) == [("kl-4-27", "varning")]


def test_a_series_is_judged_across_meetings() -> None:
    """The same § at two meetings is an error at the second, a decision of another day in an ärende a warning."""
    twice = underlag((ARENDE,), (MOTE, _next(Paragraf("A", paragraf=11))), namnd=NAMND, idag=DATUM)
    (fynd,) = [a for a in granska(twice) if a.id == "par-nr"]
    assert (fynd.avser, fynd.meddelande) == ("SN/2026-12-15", "§ 11 finns också den 24 november 2026.")
    tva = (
        replace(ARENDE, beslut=(Beslut("Socialnämnden", date(2026, 2, 1), "§ 4"),)),
        replace(
            ARENDE,
            diarienummer=dnr(2),
            avslutad=Avslut(DATUM, "Klart"),
            beslut=(Beslut("Socialnämnden", date(2026, 3, 1), "§ 4"),),
        ),
    )
    assert ("par-nr", "varning") in ids(underlag(tva, (), namnd=NAMND, idag=DATUM))


def test_findings_of_one_meeting_or_one_arende() -> None:
    """A § is found through its meeting and through its ärende."""
    reg = register(para(beslut=()))
    assert [a.id for a in granska(reg, "SN/2026-11-24")] == ["kl-5-67-4"]
    assert [a.id for a in granska(reg, "SN 2026/1")] == ["kl-5-67-4"]
    assert granska(reg, "SN 2026/9") == []


def test_a_cancelled_meeting_has_no_protokoll_to_judge() -> None:
    """What is noted of a cancelled meeting is not judged."""
    assert ids(register(replace(para(beslut=()), installt=INSTALLT))) == []


def test_a_javig_person_is_not_in_the_room_in_another_role() -> None:
    """One who is jävig in a § and also föredragande may be among the others in the other items only (KL 6:30)."""
    jav = para(jav=(Jav("Dan Ros", "1"),))
    for punkter, antal in (((), 1), (("4",), 1), (("3",), 0)):
        there = held(jav, ovriga=(Ovrig("Dan Ros", "föredragande", punkter),))
        assert len([a for a in granska(register(there)) if a.id == "kl-6-30"]) == antal
