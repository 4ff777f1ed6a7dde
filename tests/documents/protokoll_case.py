"""A meeting of a fictional nämnd with everything in it that a protokoll must be able to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.protokollfort import Protokollfort, protokollfort
from kallelse.documents.markdown import parse
from kallelse.domain.arende import Arende, Avsnitt, Beslut, Fil, Sekretess, Tjansteskrivelse
from kallelse.domain.delegation import Delegationsbeslut, Meddelande
from kallelse.domain.justering import Anslag, FrystParagraf, Justering, Justeringsplan, Rattelse, Signatur
from kallelse.domain.narvaro import Ajournering, Forhinder, Intervall, Narvaro, Ovrig
from kallelse.domain.omrostning import Votering
from kallelse.domain.organisation import Adress, Namnd, Organisation
from kallelse.domain.paragraf import Jav, Paragraf, Reservation, Uttalande, Yrkande
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade
from tests.documents.builders_case import bilaga, dnr, profil

DATUM = date(2026, 11, 24)
NAMND = Namnd("SN", "Socialnämnden")
ORGANISATION = Organisation(
    "Ekby kommun", "nacka", Adress(postadress="612 21 Ekby", epost="kommun@ekby.example"), namnder=(NAMND,)
)
NARVARO = (
    Narvaro("Eva Ek", "ordforande", "S"),
    Narvaro("Bo Alm", "vice ordforande", "M"),
    Narvaro("Carl Nils", "ledamot", "M", tider=(Intervall(till="efter 7"),)),
    Narvaro("Dan Ros", "ledamot", "V"),
    Narvaro("Fia Gren", "ledamot", "S", franvarande=True, forhinder=Forhinder(date(2026, 11, 20), "Hans Lind")),
    Narvaro("Greta Vik", "ledamot", "S"),
    Narvaro("Ivar Moberg", "ledamot", "C"),
    Narvaro("Karin Öst", "ledamot", "L", tider=(Intervall(distans=True),)),
    Narvaro("Lars Åberg", "ledamot", "SD"),
    Narvaro("Maja Sjö", "ledamot", "M"),
    Narvaro("Nora Lund", "ledamot", "S"),
    Narvaro("Gun Holm", "ersattare", "M", 1),
    Narvaro("Hans Lind", "ersattare", "S", 2),
    Narvaro("Ida Berg", "ersattare", "S", 3, tider=(Intervall(till="efter 5"),)),
    Narvaro("Olof Dal", "ersattare", "C", 4, franvarande=True),
)
"""Eleven ledamöter, of whom one is away and one leaves after item 7, and four ersättare."""

JA = ("Eva Ek", "Dan Ros", "Hans Lind", "Greta Vik", "Nora Lund", "Ivar Moberg")
NEJ = ("Bo Alm", "Carl Nils", "Karin Öst", "Lars Åberg", "Maja Sjö")
PARAGRAFER = (
    Paragraf("Upprop", utan_paragraf=True),
    Paragraf("Val av justerare", 81, "1", beslut=("Socialnämnden väljer Maja Sjö (M) att justera protokollet.",)),
    Paragraf(
        "Anmälningar",
        82,
        "2",
        beslut=("Socialnämnden lägger anmälningarna till handlingarna.",),
        utfall="enligt forslag",
    ),
    Paragraf(
        "Plan för lekparker",
        83,
        "3",
        dnr(1),
        utfall="enligt forslag",
        beslut=(
            "Socialnämnden godkänner planen för lekparker 2027–2030.",
            "Socialnämnden ger förvaltningen i uppdrag att redovisa kostnaderna i maj 2027.",
        ),
        skickas_till=("Kommunstyrelsen", "Tekniska kontoret"),
    ),
    Paragraf(
        "Sommarkort för unga",
        84,
        "4",
        dnr(2),
        utfall="enligt forslag",
        beslut=("Socialnämnden inför sommarkort för unga från och med 2027.",),
        yrkanden=(
            Yrkande(1, "bifall", ("Eva Ek", "Dan Ros")),
            Yrkande(2, "avslag", ("Bo Alm",)),
            Yrkande(3, "aterremiss", ("Lars Åberg",), aterkallat=True),
        ),
        voteringar=(Votering(1, "forslag", "yrkande 2", begard_av=("Bo Alm",), ja=JA, nej=NEJ),),
        reservationer=(
            Reservation(("Bo Alm", "Carl Nils", "Maja Sjö"), "yrkande 2", "Korten kostar mer än kommunen har råd med."),
            Reservation(("Lars Åberg",)),
        ),
        uttalanden=(
            Uttalande("sarskilt uttalande", ("Karin Öst",), "Frågan borde ha beretts tillsammans med skolan."),
            Uttalande("protokollsanteckning", ("Gun Holm",), "Antalet kort bör följas upp varje år."),
        ),
        skickas_till=("Kommunstyrelsen",),
    ),
    Paragraf(
        "Lokaler för Ekby hemtjänst",
        85,
        "5",
        dnr(3),
        utfall="enligt forslag",
        beslut=("Socialnämnden godkänner hyresavtalet.",),
        jav=(Jav("Eva Ek", "2"),),
        overklagande="laglighetsprovning",
    ),
    Paragraf(
        "Riktlinje för bidrag till föreningar",
        86,
        "6",
        dnr(4),
        utfall="aterremiss",
        bifallna=(1,),
        beslut=(
            "Socialnämnden beslutar att återremittera ärendet för att förvaltningen ska belysa kostnaderna närmare.",
        ),
        yrkanden=(
            Yrkande(1, "aterremiss", ("Greta Vik",), "för att förvaltningen ska belysa kostnaderna närmare"),
            Yrkande(2, "bifall", ("Ivar Moberg",)),
        ),
    ),
    Paragraf(
        "Yttrande över förslag om vattenskydd",
        87,
        "7",
        dnr(5),
        utfall="enligt forslag",
        omedelbar_justering=True,
        beslut=("Socialnämnden överlämnar förvaltningens yttrande till länsstyrelsen.",),
        skickas_till=("Länsstyrelsen",),
    ),
    Paragraf(
        "Stöd till Pelle Hemlig",
        88,
        "8",
        dnr(6),
        sekretess=Sekretess("26 kap. 1 § OSL", DATUM),
        beslut=("Pelle Hemlig beviljas stöd.",),
        jav=(Jav("Dan Ros", "1", skal="Dan Ros är farbror till Pelle Hemlig."),),
        voteringar=(Votering(1, "forslag", "yrkande 1", ja=("Eva Ek",), nej=("Bo Alm",)),),
        skickas_till=("Pelle Hemlig",),
    ),
    Paragraf(
        "Ordförandens information",
        89,
        "9",
        beslut=("Socialnämnden noterar informationen.",),
    ),
)
PUNKTER = (
    Punkt("Upprop", slag="formalia"),
    Punkt("Val av justerare", "1", "formalia"),
    Punkt("Anmälningar", "2", "formalia"),
    Punkt(
        "Plan för lekparker",
        "3",
        diarienummer=dnr(1),
        forslagsstallare="förvaltningen",
        forslag_till_beslut=(
            "Socialnämnden godkänner planen för lekparker 2027–2030.",
            "Socialnämnden ger förvaltningen i uppdrag att redovisa kostnaderna i maj 2027.",
        ),
    ),
    Punkt(
        "Sommarkort för unga",
        "4",
        diarienummer=dnr(2),
        forslagsstallare="förvaltningen",
        forslag_till_beslut=("Socialnämnden inför sommarkort för unga från och med 2027.",),
    ),
    Punkt(
        "Lokaler för Ekby hemtjänst",
        "5",
        diarienummer=dnr(3),
        forslag_till_beslut=("Socialnämnden godkänner hyresavtalet.",),
    ),
    Punkt(
        "Riktlinje för bidrag till föreningar",
        "6",
        diarienummer=dnr(4),
        forslagsstallare="förvaltningen",
        forslag_till_beslut=("Socialnämnden antar riktlinjen.",),
    ),
    Punkt(
        "Yttrande över förslag om vattenskydd",
        "7",
        diarienummer=dnr(5),
        forslag_till_beslut=("Socialnämnden överlämnar förvaltningens yttrande till länsstyrelsen.",),
        omedelbar_justering=True,
    ),
    Punkt("Stöd till Pelle Hemlig", "8", diarienummer=dnr(6), sekretess=Sekretess("26 kap. 1 § OSL", DATUM)),
    Punkt("Ordförandens information", "9", "formalia"),
)


def _arende(nr: int, rubrik: str, sammanfattning: str, **more: Any) -> Arende:
    memo = Tjansteskrivelse(
        rubrik,
        datum=date(2026, 11, nr + 2),
        avsnitt=(Avsnitt("Sammanfattning av ärendet", nyckel="sammanfattning", text=sammanfattning),),
    )
    return Arende(dnr(nr), rubrik, "SN", tjansteskrivelse=memo, **more)


ARENDEN = (
    _arende(
        1,
        "Plan för lekparker",
        "Kommunen har tolv lekparker, och fem av dem är slitna.[^1] Planen säger i vilken ordning de rustas upp.\n\n"
        "[^1]: Enligt besiktningen i maj 2026.",
        handlingar=(
            bilaga(1, "Planen"),
            bilaga(2, "Karta"),
            bilaga(3, "Intervju", sekretess=Sekretess("26 kap.", DATUM)),
        ),
        beslut=(Beslut("SNAU", date(2026, 11, 3), "61"),),
    ),
    _arende(2, "Sommarkort för unga", "Ett sommarkort ger unga fria resor med buss i juni, juli och augusti."),
    _arende(3, "Lokaler för Ekby hemtjänst", "Avtalet om lokaler löper ut vid årsskiftet.[^1]\n\n[^1]: Avtal 2016."),
    _arende(4, "Riktlinje för bidrag till föreningar", "Riktlinjen samlar villkoren för bidrag till föreningar."),
    _arende(5, "Yttrande över förslag om vattenskydd", "Länsstyrelsen vill ha svar senast den 25 november 2026."),
    Arende(dnr(6), "Stöd till Pelle Hemlig", "SN", sekretess=Sekretess("26 kap. 1 § OSL", DATUM)),
)
PROTOKOLL = Protokoll(
    oppnat="17.00",
    avslutat="19.45",
    upprattat=date(2026, 11, 25),
    justering=Justeringsplan(("Maja Sjö",), ("Bo Alm",), "Kommunhuset", "1 december 2026 kl. 15.00"),
    inkallelseordning={"S": "S, V", "M": "M, L"},
    narvaro=NARVARO,
    ovriga=(
        Ovrig("Ulla Sten", "socialdirektör"),
        Ovrig("Per Hed", "ekonom", punkter=("3", "4"), yttranderatt=True),
    ),
    ajourneringar=(Ajournering("18.10", "18.20", "4"),),
    paragrafer=PARAGRAFER,
)
ALLA = tuple(range(81, 90))
OMEDELBAR = Justering(
    1, DATUM, omedelbar=True, fil=Fil("protokoll-1.pdf", "1" * 64), frysta=(FrystParagraf(87, "0" * 64),)
)
ORDINARIE = Justering(
    2,
    date(2026, 12, 1),
    fil=Fil("protokoll-2.pdf", "2" * 64),
    signaturer=(
        Signatur("Maja Sjö", "justerare", date(2026, 12, 1)),
        Signatur("Eva Ek", "ordforande", date(2026, 11, 30), "e-underskrift"),
    ),
    frysta=tuple(FrystParagraf(nr, "0" * 64) for nr in ALLA if nr != 87),
)
ANSLAG = (
    Anslag(1, date(2026, 11, 25), "Socialkontoret, Storgatan 1", av="Siv Skog"),
    Anslag(2, date(2026, 12, 2), "Socialkontoret, Storgatan 1", av="Siv Skog"),
)
JUSTERAT = replace(PROTOKOLL, justeringar=(OMEDELBAR, ORDINARIE), anslag=ANSLAG)
RATTELSE = Rattelse(1, 83, date(2026, 12, 8), "maj 2027", "juni 2027", "Felskrivning.", "Eva Ek (S)")
DELEGATIONSBESLUT = (
    Delegationsbeslut(1, "Enhetschef Ada Berg", "1.7", date(2026, 11, 2), "Bidrag till Ekby IF.", part="Ekby IF"),
    Delegationsbeslut(2, "Eva Ek", "2.1", date(2026, 11, 12), "Yttrande till polisen.", "ledamot", bradskande=True),
    Delegationsbeslut(
        3,
        "Enhetschef Ada Berg",
        "3.4",
        date(2026, 10, 30),
        "Kalle Hemlig får stöd.",
        diarienummer=dnr(7),
        part="Kalle Hemlig",
        sekretess=Sekretess("26 kap. 1 § OSL", DATUM),
    ),
)
MEDDELANDEN = (
    Meddelande(1, "Dom i mål om bistånd", date(2026, 11, 5), "Förvaltningsrätten", dnr(8)),
    Meddelande(2, "Brev från Kalle Hemlig", sekretess=Sekretess("26 kap. 1 § OSL", DATUM)),
)


def mote(
    held: Protokoll | None = PROTOKOLL, arenden: Iterable[Arende] = ARENDEN, namn: str = "nacka", **more: Any
) -> Mote:
    """Return the meeting with this protokoll; other keywords are fields of its profile."""
    sammantrade = Sammantrade(
        "SN",
        DATUM,
        plats="Stora salen, Ekby kommunhus",
        sekreterare="Siv Skog",
        punkter=PUNKTER,
        delegationsbeslut=DELEGATIONSBESLUT,
        meddelanden=MEDDELANDEN,
        protokoll=held,
    )
    given = {a.diarienummer: a for a in arenden}
    return Mote(sammantrade, NAMND, ORGANISATION, replace(profil(namn), **more), given, parse)


def fort(held: Protokoll = PROTOKOLL, **more: Any) -> Protokollfort:
    """Return the meeting with what follows from its protokoll."""
    return protokollfort(mote(held, **more))
