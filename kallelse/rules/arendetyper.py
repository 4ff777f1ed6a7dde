"""Rules about what an ärende's kind demands: its facts, their values, and the days that a decision must not pass."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.arendetyp import Faltmall, day_of, value_fault
from kallelse.domain.datum import svenskt
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import is_closed
from kallelse.rules.underlag import Arendevy, Punktvy

_KALLA = "arendetyper.toml, programmets, profilens och arbetsytans egen"


@regel(
    Deklaration(
        id="arendetyp-falt",
        titel="Uppgift som ärendetypen kräver saknas",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar="Att ett öppet ärende har de uppgifter som dess ärendetyp kräver.",
        atgard="Skriv uppgiften med kallelse arende uppdatera DNR falt.NYCKEL=VÄRDE.",
        forklaring="Kommunen bestämmer själv vilka uppgifter ett slags ärenden ska ha, och enligt vilket beslut.",
    )
)
def arendetyp_falt(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each mandatory fact of its kind that an open ärende lacks."""
    if vy.typ is None or is_closed(vy.arende):
        return
    for mall in vy.typ.falt:
        if mall.obligatoriskt and not vy.arende.falt.get(mall.nyckel):
            krav = f", som krävs enligt {mall.beslutad_av}" if mall.beslutad_av else ""
            yield Fynd(f"Ärendet saknar uppgiften {mall.etikett} (falt.{mall.nyckel}){krav}.", ("arendetyp",))


@regel(
    Deklaration(
        id="arendetyp-varde",
        titel="Uppgift som ärendetypen inte kan ha",
        galler="arende",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar="Att varje uppgift under [falt] är en som ärendetypen känner, och går att läsa.",
        atgard="Rätta värdet, eller lägg till uppgiften i arbetsytans arendetyper.toml.",
        forklaring="En dag eller ett belopp som inte går att läsa kan varken bevakas eller stå i ett förslag.",
    )
)
def arendetyp_varde(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each fact that its kind has not, or that is no value of it."""
    if vy.typ is None:
        return
    for nyckel, text in vy.arende.falt.items():
        mall = vy.typ.mall(nyckel)
        if mall is None:
            yield Fynd(f"Ärendetypen {vy.typ.namn} har ingen uppgift {nyckel}.", ("falt", nyckel), "varning")
        elif text and (wanted := value_fault(mall, text)):
            yield Fynd(f"Uppgiften {mall.etikett} ska vara {wanted}.", ("falt", nyckel))


@regel(
    Deklaration(
        id="arendetyp-frist",
        titel="Ärendets frist hinner gå ut",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar=(
            "Att ett obeslutat ärende inte har passerat en dag som ärendetypen har som frist, till exempel slutet på "
            "en svarsperiod."
        ),
        atgard="Ta upp ärendet, begär längre tid, eller avsluta det.",
        forklaring="En överenskommelse gäller ofta bara om alla parter har svarat inom svarsperioden.",
    )
)
def arendetyp_frist(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each deadline of its kind that an undecided ärende has passed."""
    if vy.typ is None or is_closed(vy.arende) or vy.arende.beslut:
        return
    for mall, nyckel in _deadlines(vy):
        dag = day_of(mall, vy.arende.falt[nyckel])
        if dag and dag < vy.underlag.idag:
            yield Fynd(f"{mall.etikett} var {svenskt(dag)}, och inget beslut är antecknat.", ("falt", nyckel))


@regel(
    Deklaration(
        id="arendetyp-frist-mote",
        titel="Sammanträdet ligger efter ärendets frist",
        galler="punkt",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar="Att ett ärende tas upp vid ett sammanträde före de dagar som ärendetypen har som frist.",
        atgard="Ta upp ärendet vid ett tidigare sammanträde, eller begär längre tid.",
        forklaring="Ett beslut efter svarsperioden kommer för sent, även om ärendet hann beredas i tid.",
    )
)
def arendetyp_frist_mote(vy: Punktvy) -> Iterator[Fynd]:
    """Yield each deadline of an item's ärende that comes before the meeting."""
    arende = vy.arende
    if arende is None or not vy.oppen or is_closed(arende.arende) or arende.arende.beslut:
        return
    for mall, nyckel in _deadlines(arende):
        dag = day_of(mall, arende.arende.falt[nyckel])
        if dag and vy.mote.underlag.idag <= dag < vy.mote.sammantrade.datum:
            yield Fynd(f"{vy.namn} tas upp efter {svenskt(dag)}: {mall.etikett.lower()}.")


def _deadlines(vy: Arendevy) -> Iterator[tuple[Faltmall, str]]:
    for mall in vy.typ.falt if vy.typ else ():
        if mall.frist and vy.arende.falt.get(mall.nyckel):
            yield mall, mall.nyckel
