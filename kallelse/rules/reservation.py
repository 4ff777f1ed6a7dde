"""Rules about reservationer and statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kallelse.domain.datum import parse_time
from kallelse.domain.errors import BadInput
from kallelse.domain.fraser import text_is_emptied
from kallelse.domain.narvarotid import minutes
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, lag, regel
from kallelse.rules.underlag import Paragrafvy


@regel(
    lag(
        "kl-4-27",
        "Reservation av någon som inte deltog, eller för sent",
        "paragraf",
        "fel",
        "4 kap. 27 §",
        kontrollerar=(
            "Att den som reserverar sig deltog i beslutet, och att reservationen anmäldes innan sammanträdet "
            "avslutades. "
            "En skriftlig motivering som kom efter justeringen är en varning."
        ),
        atgard="Ta bort reservationen; en protokollsanteckning kan göras i stället om ordföranden tillåter den.",
        forklaring=(
            "Den som har deltagit i avgörandet får reservera sig, och ska anmäla det innan sammanträdet avslutas."
        ),
    )
)
def kl_4_27(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield reservations by others than those who decided, too late ones, and reasons handed in too late."""
    for i, reservation in enumerate(vy.paragraf.reservationer):
        for namn in reservation.av:
            if not vy.tjanst.deltog(namn) and not any(n == namn for n in vy.tjanst.javiga):
                yield Fynd(f"{vy.namn}: {namn} reserverar sig men deltog inte i beslutet.", ("reservationer", i, "av"))
        avslutat = vy.vy.protokoll.avslutat
        if _clock(reservation.anmald) > _clock(avslutat) >= 0:
            besked = f"{vy.namn}: reservationen anmäldes {reservation.anmald}, efter avslutandet {avslutat}."
            yield Fynd(besked, ("reservationer", i, "anmald"))
        if _late(vy, reservation.inlamnad):
            besked = f"{vy.namn}: motiveringen till reservationen lämnades in efter justeringen."
            yield Fynd(besked, ("reservationer", i, "inlamnad"), "varning")


@regel(
    lag(
        "kl-5-67-6",
        "En reservation är struken",
        "paragraf",
        "fel",
        "5 kap. 67 § 6 och 6 kap. 35 §",
        kontrollerar="Att varje anmäld reservation finns med i texten.",
        atgard="Återställ texten: kallelse protokoll text SAMMANTRADE NR reservation --aterstall.",
        forklaring="Protokollet ska redovisa vilka reservationer som har anmälts mot besluten.",
    )
)
def kl_5_67_6(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a § whose reservationer somebody has struck out."""
    if vy.paragraf.reservationer and text_is_emptied(vy.paragraf, "reservation"):
        yield Fynd(f"{vy.namn} har en reservation som inte skrivs ut.", ("texter",))


@regel(
    Deklaration(
        id="prot-anteckn",
        titel="Uttalande eller anteckning av ersättare, eller för sent",
        galler="paragraf",
        allvarlighetsgrad="upplysning",
        lagrum=LOKAL,
        kalla="praxis; 6 kap. 17 § tredje stycket kommunallagen om ersättare",
        kontrollerar=(
            "Att ett särskilt uttalande eller en protokollsanteckning har text, kom in senast vid justeringen, "
            "och är av "
            "någon som tjänstgjorde om inte fullmäktige låter ersättare få sin mening antecknad "
            "(ersattare_far_anteckna)."
        ),
        atgard="Fråga ordföranden, som avgör om anteckningen ska med.",
        forklaring="Kommunallagen ger ingen rätt till protokollsanteckning; den är aldrig en reservation.",
    )
)
def prot_anteckn(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield statements without text, handed in late, or by somebody who did not serve."""
    far = bool(vy.vy.mote.namnd and vy.vy.mote.namnd.ersattare_far_anteckna)
    for i, uttalande in enumerate(vy.paragraf.uttalanden):
        path = ("uttalanden", i)
        if not uttalande.text.strip():
            yield Fynd(f"{vy.namn}: {_vad(uttalande.slag)} saknar text.", path)
        if _late(vy, uttalande.inlamnad):
            yield Fynd(f"{vy.namn}: {_vad(uttalande.slag)} lämnades in efter justeringen.", path)
        for namn in uttalande.av:
            if not far and vy.tjanst.tjanst(namn) is None:
                yield Fynd(f"{vy.namn}: {_vad(uttalande.slag)} är av {namn}, som inte tjänstgjorde.", path)


def _vad(slag: str) -> str:
    return "det särskilda uttalandet" if slag == "sarskilt uttalande" else "protokollsanteckningen"


def _late(vy: Paragrafvy, dag: date | None) -> bool:
    done = (j for j in vy.vy.protokoll.gjorda_justeringar if vy.paragraf.paragraf in j.paragrafer)
    justering = next(done, None)
    return bool(dag and justering and dag > justering.datum)


def _clock(text: str) -> int:
    """Return minutes since midnight, or -1 for a time that is not there or cannot be read."""
    try:
        return minutes(parse_time(text)) if text else -1
    except BadInput:
        return -1
