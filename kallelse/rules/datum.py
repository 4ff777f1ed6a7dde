"""Rules about dates: that they are days on which the thing can have happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kallelse.domain.datum import svenskt
from kallelse.domain.kalender import helgnamn
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import is_closed, memo_to_check
from kallelse.rules.underlag import Arendevy, Path, Punktvy, Sammantradesvy

_ALDST = 1950
_FRAMAT = timedelta(days=60)


@regel(
    Deklaration(
        id="datum-rimligt",
        titel="Orimligt datum i ärendet",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="almanackan",
        kontrollerar=(
            "Att det som har hänt inte har hänt i framtiden, att inget är registrerat innan det kom in eller avslutat "
            "innan det registrerades, och att årtalen är rimliga. En handling får vara daterad upp till 60 dagar fram."
        ),
        atgard="Rätta datumet; ofta är det årtalet.",
        forklaring="Ett felskrivet årtal gömmer ärendet i listor och gör att frister räknas fel.",
    )
)
def datum_rimligt(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each date of an ärende that cannot be right."""
    for vad, path, dag, senast in _dates(vy):
        if dag.year < _ALDST:
            yield Fynd(f"{vad} är {dag.isoformat()}: är årtalet rätt?", path)
        elif dag > senast:
            yield Fynd(f"{vad} är {svenskt(dag)}, som inte har varit än.", path)
    arende = vy.arende
    if arende.inkom and arende.registrerad and arende.registrerad < arende.inkom:
        yield Fynd("Ärendet är registrerat innan det kom in.", ("registrerad",))
    if arende.avslutad and arende.registrerad and arende.avslutad.datum < arende.registrerad:
        yield Fynd("Ärendet är avslutat innan det registrerades.", ("avslutad", "datum"))


@regel(
    Deklaration(
        id="datum-sammantrade",
        titel="Sammanträde på en helgdag",
        galler="sammantrade",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="almanackan",
        kontrollerar="Att ett kommande sammanträde inte ligger på en lördag, söndag, helgdag eller afton.",
        atgard="Se efter om datumet är rätt.",
        forklaring="Inget förbjuder det, men oftast är det ett skrivfel.",
    )
)
def datum_sammantrade(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield a coming sammanträde on a day when hardly anybody meets."""
    helg = helgnamn(vy.sammantrade.datum)
    if helg and vy.sammantrade.datum >= vy.underlag.idag and not vy.sammantrade.installt:
        yield Fynd(f"Sammanträdet {svenskt(vy.sammantrade.datum)} är på {_article(helg)}{helg}.", ("datum",))


@regel(
    Deklaration(
        id="datum-skrivelse",
        titel="Skrivelsen är daterad efter sammanträdet",
        galler="punkt",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="skrivelsens datum och sammanträdets",
        kontrollerar="Att skrivelsen till en punkt inte är daterad efter sammanträdet.",
        atgard="Se efter om skrivelsen är en senare version, eller om datumet är felskrivet.",
        forklaring="Ett underlag som är yngre än beslutet kan nämnden inte ha haft.",
    )
)
def datum_skrivelse(vy: Punktvy) -> Iterator[Fynd]:
    """Yield an item whose memo is dated after the meeting."""
    found = vy.arende
    memo = memo_to_check(found) if found and vy.oppen else None
    motesdag = vy.mote.sammantrade.datum
    if memo and memo.datum and memo.datum > motesdag:
        besked = f"{vy.namn}: skrivelsen är daterad {svenskt(memo.datum)}, efter sammanträdet {svenskt(motesdag)}."
        yield Fynd(besked)


def _dates(vy: Arendevy) -> Iterator[tuple[str, Path, date, date]]:
    """Yield what each date of an ärende is, where it stands, the date, and the last day that it can be.

    The program itself sets the day of registration, which therefore is right also when `idag` is set back.
    """
    arende, idag = vy.arende, vy.underlag.idag
    if arende.inkom:
        yield "Ankomstdagen", ("inkom",), arende.inkom, idag
    if arende.registrerad:
        yield "Registreringsdagen", ("registrerad",), arende.registrerad, date.max
    memo = arende.tjansteskrivelse
    if memo and memo.datum and not is_closed(arende):
        yield "Skrivelsens datum", ("tjansteskrivelse", "datum"), memo.datum, idag + _FRAMAT
    for index, handling in enumerate(arende.handlingar):
        if handling.datum and not handling.borttagen:
            yield f"Datumet på handling {handling.nr}", ("handlingar", index, "datum"), handling.datum, idag + _FRAMAT
    for index, beslut in enumerate(arende.beslut):
        yield "Beslutets dag", ("beslut", index, "datum"), beslut.datum, idag


def _article(helg: str) -> str:
    return "en " if helg in {"lördag", "söndag"} else ""
