"""Rules about remisser that are sent out, and about answers: what the missiv must say, who is late, cuts that slipped.

A remiss to us that is late is the rule `fl-26` of the module `bevakning`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kallelse.domain.datum import svenskt
from kallelse.domain.remisslage import avgjord, forsenade, godkannande, namngivna, svarsdag
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.underlag import Arendevy

_ONGOING = 30  # days that a board may need to meet and approve what its office has sent


@regel(
    Deklaration(
        id="fl-26-missiv",
        titel="Missivet säger inte vad, eller till när",
        galler="arende",
        allvarlighetsgrad="upplysning",
        lagrum="26 § förvaltningslagen",
        kalla="förvaltningslagen (2017:900)",
        lydelse="t.o.m. SFS 2025:582",
        kontrollerar=(
            "Att en utskickad remiss säger vad yttrandet ska avse, när det ska ha kommit och vart det ska skickas. "
            "Bestämmelsen gäller ärenden som överklagas genom förvaltningsbesvär, och är annars god sed; därför är det "
            "en upplysning."
        ),
        atgard="Komplettera missivet: kallelse remiss skicka DNR --text FIL --sista-dag DATUM --svar-till ADRESS.",
        forklaring="Av en remiss ska framgå vad yttrandet ska avse och när det senast ska ha lämnats.",
    )
)
def fl_26_missiv(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a remiss that is sent out without a question, a last day or an address."""
    remiss = vy.arende.remiss_ut
    if remiss is None or not any(i.skickad for i in remiss.instanser) or _ended(vy):
        return
    facts = (
        ("vad yttrandet ska avse", remiss.text.strip()),
        ("när det ska ha kommit", remiss.sista_dag),
        ("vart det ska skickas", remiss.svar_till),
    )
    missing = [vad for vad, finns in facts if not finns]
    if missing:
        yield Fynd(f"Remissen säger inte {' eller '.join(missing)}.", ("remiss_ut",))


@regel(
    Deklaration(
        id="remiss-inget-svar",
        titel="Remissinstanser har inte svarat",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="remissens sista svarsdag",
        kontrollerar=(
            "Att de som har fått en remiss har svarat, avstått eller fått anstånd när sista svarsdagen har gått. Den "
            "som är påmind efter den dagen räknas inte igen, och inget sägs när beslut är fattat i ärendet."
        ),
        atgard="Påminn dem, ge anstånd, eller anteckna att de avstår: kallelse remiss paminn DNR.",
        forklaring="En remissinstans får avstå, men den som väntar på svar ska kunna visa att frågan kom fram.",
    )
)
def remiss_inget_svar(vy: Arendevy) -> Iterator[Fynd]:
    """Yield the late ones whom nobody has reminded since their last day."""
    remiss = vy.arende.remiss_ut
    if remiss is None or _ended(vy) or avgjord(remiss, vy.arende.beslut):
        return
    late = [i for i in forsenade(remiss, vy.underlag.idag) if not _reminded_since(i.paminnelser, svarsdag(remiss, i))]
    if late:
        hur = "har inte svarat och är inte påmind" if len(late) == 1 else "har inte svarat och är inte påminda"
        yield Fynd(f"{namngivna([i.namn for i in late])} {hur}.", ("remiss_ut", "instanser"))


@regel(
    Deklaration(
        id="remiss-anstand",
        titel="Anstånd som inte är senare än sista dagen",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="remissens sista svarsdag",
        kontrollerar="Att ett anstånd slutar efter remissens sista svarsdag.",
        atgard="Rätta dagen i ärendets fil, eller ge anstånd igen: kallelse remiss anstand DNR INSTANS --till DATUM.",
        forklaring="Ett anstånd som slutar tidigare förkortar tiden, och är sannolikt felskrivet.",
    )
)
def remiss_anstand(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each anstånd, given or got, that is not later than the day that it prolongs."""
    inkommen, remiss = vy.arende.remiss_in, vy.arende.remiss_ut
    if inkommen and inkommen.anstand and inkommen.sista_dag and inkommen.anstand.till <= inkommen.sista_dag:
        yield Fynd(f"Vårt anstånd slutar {svenskt(inkommen.anstand.till)}.", ("remiss_in", "anstand"))
    for index, instans in enumerate(remiss.instanser if remiss else ()):
        if remiss and remiss.sista_dag and instans.anstand and instans.anstand.till <= remiss.sista_dag:
            besked = f"Anståndet för {instans.namn} slutar {svenskt(instans.anstand.till)}."
            yield Fynd(besked, ("remiss_ut", "instanser", index, "anstand"))


@regel(
    Deklaration(
        id="remiss-kontorsyttrande",
        titel="Kontorsyttrandet är inte godkänt",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="nämndens delegationsordning",
        kontrollerar="Att nämnden har beslutat i ärendet inom 30 dagar från det att kontoret svarade i dess ställe.",
        atgard="Ta upp yttrandet för godkännande, gärna med omedelbar justering: kallelse sammantrade lagg-till.",
        forklaring=(
            "När remisstiden är kortare än tiden till nästa sammanträde svarar kontoret, och nämnden godkänner i "
            "efterhand. Yttrandet är nämndens först då."
        ),
    )
)
def remiss_kontorsyttrande(vy: Arendevy) -> Iterator[Fynd]:
    """Yield an answer of the office that the board has not approved after a month."""
    remiss = vy.arende.remiss_in
    kontor = remiss.kontorsyttrande if remiss else None
    if remiss is None or kontor is None or _ended(vy) or godkannande(remiss, vy.arende.beslut):
        return
    if (vy.underlag.idag - kontor.datum).days > _ONGOING:
        besked = f"Kontorsyttrandet från {svenskt(kontor.datum)} är inte godkänt av nämnden."
        yield Fynd(besked, ("remiss_in", "kontorsyttrande"))


@regel(
    Deklaration(
        id="remiss-strykning",
        titel="Strykning i en annan version av svaret",
        galler="arende",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla="registret",
        kontrollerar=(
            "Att varje strykning gäller den version av svaret som finns i ärendet, och att varje svar hör till en "
            "remissinstans."
        ),
        atgard="Gör om strykningen i den nya versionen: kallelse remiss stryk DNR INSTANS.",
        forklaring="En strykning görs i en viss text. Kommer svaret på nytt måste någon se efter om den ännu stämmer.",
    )
)
def remiss_strykning(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each cut whose answer is another file now, and each answer of nobody."""
    remiss = vy.arende.remiss_ut
    sha256 = {h.nr: h.sha256 for h in vy.arende.handlingar}
    for index, svar in enumerate(remiss.svar if remiss else ()):
        if remiss and remiss.instans(svar.instans) is None:
            besked = f"Svaret från {svar.fran} hör till instans {svar.instans}, som inte finns."
            yield Fynd(besked, ("remiss_ut", "svar", index, "instans"), atgard="Rätta numret i ärendets fil.")
        for nr, cut in enumerate(svar.strykningar):
            if cut.sha256 != sha256.get(svar.handling or 0):
                besked = f"Strykning {nr + 1} i svaret från {svar.fran} gäller en annan version av det."
                yield Fynd(besked, ("remiss_ut", "svar", index, "strykningar", nr))


def _ended(vy: Arendevy) -> bool:
    return bool(vy.arende.avslutad or vy.arende.makulerad)


def _reminded_since(paminnelser: tuple[date, ...], dag: date | None) -> bool:
    return dag is not None and any(p > dag for p in paminnelser)
