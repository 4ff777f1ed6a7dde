"""Rules about decisions made on delegation: who may decide what, and the report to the nämnd."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kallelse.domain.datum import svenskt
from kallelse.domain.delegation import Delegationsbeslut
from kallelse.domain.formalia import meaning
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.text import fold
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, lag, regel
from kallelse.rules.underlag import Sammantradesvy, Underlag

_FLERA = re.compile(r"\b(?:och|samt)\b|[&+]| / ")


@regel(
    lag(
        "kl-6-38",
        "Beslut i ett slag av ärende som inte får delegeras",
        "sammantrade",
        "fel",
        "6 kap. 38 § första stycket",
        kontrollerar=(
            "Att inget delegationsbeslut är fattat i ett ärende som väckts genom medborgarförslag. Om ett ärende "
            "rör mål och "
            "inriktning eller är av principiell vikt är en bedömning som inte prövas."
        ),
        atgard="Ta upp ärendet i nämnden.",
        forklaring=(
            "Mål och inriktning, yttranden till fullmäktige, principiell myndighetsutövning och medborgarförslag "
            "delegeras inte."
        ),
    )
)
def kl_6_38(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each decision in a medborgarförslag."""
    for i, beslut in _decisions(vy):
        if "medborgarförslag" in _kind(vy.underlag, beslut):
            besked = f"Delegationsbeslut {beslut.nr} är fattat i ett medborgarförslag."
            yield Fynd(besked, ("delegationsbeslut", i, "diarienummer"))


@regel(
    lag(
        "kl-6-38-2",
        "Automatiserat beslut som inte får vara det",
        "sammantrade",
        "fel",
        "6 kap. 38 § andra stycket",
        kontrollerar=(
            "Att ingen automatiserad beslutsfunktion har beslutat i en upphandling eller ett valfrihetssystem."
        ),
        atgard="Låt en anställd eller nämnden besluta.",
        forklaring="Automatiserade beslut är uteslutna vid laglighetsprövning, upphandling och valfrihetssystem.",
    )
)
def kl_6_38_2(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each automated decision in a procurement or a system of choice."""
    for i, beslut in _decisions(vy):
        slag = _kind(vy.underlag, beslut)
        if beslut.typ == "automatiserad" and any(
            ord_ in slag for ord_ in ("upphandling", "valfrihet", "auktorisation")
        ):
            yield Fynd(f"Delegationsbeslut {beslut.nr} är automatiserat.", ("delegationsbeslut", i, "typ"))


@regel(
    lag(
        "kl-7-6",
        "Vidaredelegering utan medgivande",
        "sammantrade",
        "fel",
        "7 kap. 6 §",
        kontrollerar=(
            "Att ett beslut på vidaredelegation är fattat i en nämnd som har låtit förvaltningschefen delegera vidare "
            "(vidaredelegering för nämnden), och av en anställd."
        ),
        atgard="Rätta uppgiften, eller ange vidaredelegering = true om nämnden har beslutat det.",
        forklaring="Nämnden får överlåta åt förvaltningschefen att i sin tur uppdra åt en annan anställd att besluta.",
    )
)
def kl_7_6(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each decision on delegation passed on where that is not allowed."""
    far = vy.namnd is not None and vy.namnd.vidaredelegering
    for i, beslut in _decisions(vy):
        if beslut.vidare_fran and (not far or beslut.typ != "anstalld"):
            yield Fynd(f"Delegationsbeslut {beslut.nr} är vidaredelegerat.", ("delegationsbeslut", i, "vidare_fran"))


@regel(
    Deklaration(
        id="deleg-joint",
        titel="Flera delegater",
        galler="sammantrade",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="delegationsordningar, lästa i andra hand",
        kontrollerar="Att ett delegationsbeslut har en enda delegat.",
        atgard="Ange den som beslutade.",
        forklaring=(
            "Beslutanderätt ges inte till två tillsammans, varken förtroendevald och anställd eller två anställda."
        ),
    )
)
def deleg_joint(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each decision with more than one delegat."""
    for i, beslut in _decisions(vy):
        if _FLERA.search(beslut.delegat):
            yield Fynd(f"Delegationsbeslut {beslut.nr} har flera delegater.", ("delegationsbeslut", i, "delegat"))


@regel(
    lag(
        "kl-6-40",
        "Delegationsbeslut som inte är redovisade",
        "sammantrade",
        "fel",
        "6 kap. 40 § och 7 kap. 8 §",
        kontrollerar=(
            "Att delegationsbeslut som hör till ett sammanträde blir redovisade: att det inte är inställt, och att det "
            "upprättade protokollet har en paragraf om dem. Beslut med eget protokoll behöver inte redovisas."
        ),
        atgard="Flytta dem: kallelse delegation flytta SAMMANTRADE --till DATUM, eller för in en paragraf om dem.",
        forklaring=(
            "Nämnden bestämmer vad som ska anmälas. Det som inte anmäls men kan överklagas protokollförs särskilt."
        ),
    )
)
def kl_6_40(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield decisions whose meeting was cancelled, or says nothing of them."""
    mote = vy.sammantrade
    waiting = [b for _, b in _decisions(vy) if b.sarskilt_protokoll is None]
    if not waiting:
        return
    antal = f"{len(waiting)} delegationsbeslut"
    if mote.installt:
        yield Fynd(f"{antal} hör till ett inställt sammanträde och är inte redovisade.", ("delegationsbeslut",))
    elif mote.protokoll and mote.protokoll.upprattat and not _has_report(vy, mote.protokoll):
        yield Fynd(f"{antal} hör till sammanträdet, men ingen paragraf redovisar dem.", ("delegationsbeslut",))


@regel(
    lag(
        "kl-6-39",
        "Brådskande beslut som inte anmäldes direkt",
        "register",
        "fel",
        "6 kap. 39 § och 40 § andra stycket",
        kontrollerar="Att ett beslut i ett brådskande ärende redovisas vid nämndens första sammanträde efter det.",
        atgard="Anmäl det vid det sammanträdet, om det inte är hållet: kallelse delegation flytta.",
        forklaring="Beslut som inte kunde avvaktas ska anmälas vid nämndens nästa sammanträde.",
    )
)
def kl_6_39(underlag: Underlag) -> Iterator[Fynd]:
    """Yield each urgent decision that a meeting between it and its report was held without."""
    moten = [k.varde for k in underlag.sammantraden if k.varde and not k.varde.installt]
    for kalla in underlag.sammantraden:
        mote = kalla.varde
        for i, beslut in enumerate(mote.delegationsbeslut if mote else ()):
            if mote is None or not beslut.bradskande:
                continue
            between = [m for m in moten if m.namnd == mote.namnd and beslut.datum < m.datum < mote.datum]
            if between:
                first = min(m.datum for m in between)
                besked = f"Delegationsbeslut {beslut.nr} var brådskande och skulle ha anmälts {svenskt(first)}."
                yield Fynd(besked, ("delegationsbeslut", i), fil=kalla.fil, avser=mote.beteckning)


@regel(
    Deklaration(
        id="deleg-fields",
        titel="Uppgift saknas i ett delegationsbeslut",
        galler="sammantrade",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="praxis i publicerade delegationslistor",
        kontrollerar="Att ett delegationsbeslut har delegat, punkt, beslut och diarienummer.",
        atgard="Fyll i uppgiften.",
        forklaring="Nämnden ska kunna se vem som beslutade vad i vilket ärende, och med vilken rätt.",
    )
)
def deleg_fields(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each decision where something is missing."""
    for i, beslut in _decisions(vy):
        values = {
            "delegat": beslut.delegat,
            "punkt": beslut.punkt,
            "beslut": beslut.beslut,
            "diarienummer": beslut.diarienummer,
        }
        missing = [namn for namn, varde in values.items() if not varde]
        if missing:
            yield Fynd(f"Delegationsbeslut {beslut.nr} saknar {', '.join(missing)}.", ("delegationsbeslut", i))


def _has_report(vy: Sammantradesvy, protokoll: Protokoll) -> bool:
    mall = (vy.namnd and vy.namnd.dagordningsmall) or (vy.profil and vy.profil.dagordningsmall) or ()
    return any(meaning(p.rubrik, mall) == "delegation" and not p.utan_paragraf for p in protokoll.paragrafer)


def _decisions(vy: Sammantradesvy) -> Iterator[tuple[int, Delegationsbeslut]]:
    yield from enumerate(vy.sammantrade.delegationsbeslut)


def _kind(underlag: Underlag, beslut: Delegationsbeslut) -> str:
    """Return the kind of a decision's ärende, folded; empty when it is not known."""
    kalla = underlag.per_nummer.get(beslut.diarienummer) if beslut.diarienummer else None
    return fold(kalla.varde.arendetyp) if kalla and kalla.varde else ""
