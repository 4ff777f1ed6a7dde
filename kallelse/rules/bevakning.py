"""Rules about what is late: the days of the plan, motions, remisser, uppdrag and utdrag. `bevakning` tells before."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.bevakas import (
    PROPOSALS,
    SENAST,
    decided_by,
    due_remisser,
    not_sent,
    open_tasks,
    proposal_kind,
    report_day,
)
from kallelse.domain.bevakning_mote import is_ready
from kallelse.domain.datum import svenskt
from kallelse.domain.motesplan import motesplan
from kallelse.domain.narvarolista import signs
from kallelse.domain.uppdrag import gives_task
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, lag, regel
from kallelse.rules.skrivelser import is_closed
from kallelse.rules.underlag import Arendevy, Paragrafvy, Protokollvy, Punktvy


@regel(
    Deklaration(
        id="motesplan",
        titel="Skrivelsen är inte klar till stoppdatum",
        galler="punkt",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="arendeuttagsdagar, stoppdagar, gruppmotesdagar och justeringsdagar för nämnden i kallelse.toml",
        kontrollerar=(
            "Att varje ärende på en lista som inte är skickad har en färdig skrivelse, eller handlingar, när nämndens "
            "stoppdatum har passerat. De andra dagarna i planen bevakas men prövas inte."
        ),
        atgard="Läs in skrivelsen, eller låt ärendet vänta till nästa sammanträde.",
        forklaring="Det som kommer efter stoppdatum hinner varken granskas eller beredas innan kallelsen skickas.",
    )
)
def motesplan_(vy: Punktvy) -> Iterator[Fynd]:
    """Yield each open item of a list that is not sent whose ärende was not ready on the last day for handlingar."""
    mote, namnd, arende = vy.mote.sammantrade, vy.mote.namnd, vy.arende
    idag = vy.mote.underlag.idag
    coming = idag <= mote.datum <= SENAST and not (mote.skickade or mote.protokoll)
    if namnd is None or arende is None or not coming or not vy.oppen:
        return
    stopp = motesplan(mote.datum, namnd, None).stoppdatum
    if stopp and stopp < idag and not is_ready(arende.arende, arende.typ):
        yield Fynd(f"{vy.namn}: skrivelsen är inte klar; stoppdatum var {svenskt(stopp)}.")


@regel(
    lag(
        "kl-5-35",
        "Motionen är inte beslutad inom ett år",
        "arende",
        "varning",
        "5 kap. 35 §",
        kontrollerar=(
            "Att en motion är beslutad av fullmäktige, eller ett medborgarförslag av fullmäktige eller nämnden, inom "
            "ett år från det att ärendet kom in. Att dröjsmålet har anmälts till fullmäktige framgår inte, och därför "
            "är det en varning."
        ),
        atgard="Bered den till beslut, eller redovisa för fullmäktige vad som har kommit fram.",
        forklaring=(
            "En motion eller ett medborgarförslag ska om möjligt beredas så att fullmäktige kan besluta inom ett år "
            "från det att det väcktes. Annars ska fullmäktige få veta vad som har kommit fram, och får avskriva det."
        ),
    )
)
def kl_5_35(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a motion or a medborgarförslag that has waited for more than a year."""
    sista = decided_by(vy.arende)
    if sista and sista < vy.underlag.idag:
        yield Fynd(f"{PROPOSALS[proposal_kind(vy.arende)]} skulle om möjligt ha beslutats {svenskt(sista)}.")


@regel(
    Deklaration(
        id="fl-26",
        titel="Remissen är inte besvarad i tid",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum="26 § förvaltningslagen",
        kalla="förvaltningslagen (2017:900)",
        lydelse="t.o.m. SFS 2025:582",
        kontrollerar="Att en remiss till oss är besvarad senast sin sista dag, med anstånd om vi har fått det.",
        atgard="Svara, begär anstånd, eller anteckna att vi avstår: kallelse remiss.",
        forklaring="Den som remitterar anger vad yttrandet ska avse och inom vilken tid det ska lämnas.",
    )
)
def fl_26(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a remiss whose last day has passed without our answer."""
    idag = vy.underlag.idag
    for sak in due_remisser(vy.arende, idag):
        if sak.slag == "inkommande" and sak.datum < idag:
            yield Fynd(f"Remissen skulle ha besvarats senast {svenskt(sak.datum)}.", ("remiss_in",))


@regel(
    Deklaration(
        id="uppdrag",
        titel="Uppdraget är inte återrapporterat",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="beslutet som gav uppdraget",
        kontrollerar=(
            "Att varje uppdrag är återrapporterat senast sin dag; har det ingen, inom ett halvår från det att det gavs."
        ),
        atgard="Anteckna var det är gjort: kallelse uppdrag klar DNR NR --handling NR.",
        forklaring="Det nämnden har gett i uppdrag ska den få svar på, också när ingen frågar.",
    )
)
def uppdrag(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each uppdrag that is late."""
    for u in open_tasks(vy.arende):
        if report_day(u) < vy.underlag.idag:
            index = vy.arende.uppdrag.index(u)
            besked = f"Uppdrag {u.nr} skulle ha återrapporterats senast {svenskt(report_day(u))}."
            yield Fynd(besked, ("uppdrag", index))


@regel(
    Deklaration(
        id="uppdrag-beslut",
        titel="Ett beslut ger ett uppdrag som inte är antecknat",
        galler="paragraf",
        allvarlighetsgrad="upplysning",
        lagrum=LOKAL,
        kalla="beslutets ordalydelse: ”ger … i uppdrag”, ”uppdrar åt”",
        kontrollerar="Att ett upprättat beslut som ger någon ett uppdrag också är antecknat som uppdrag i ärendet.",
        atgard="Anteckna det, så bevakas det: kallelse uppdrag ny DNR --text TEXT --till VEM --aterrapport DATUM.",
        forklaring="Ett uppdrag som inte är antecknat bevakas inte.",
    )
)
def uppdrag_beslut(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield each § that gives an uppdrag when its ärende has none from that day."""
    p, mote = vy.paragraf, vy.vy.mote.sammantrade
    kalla = vy.vy.mote.underlag.per_nummer.get(p.diarienummer) if p.diarienummer else None
    arende = kalla.varde if kalla else None
    if p.paragraf is None or arende is None or is_closed(arende) or not any(map(gives_task, p.beslut)):
        return
    if not any(u.datum == mote.datum for u in arende.uppdrag):
        given = f"--organ {mote.namnd} --datum {mote.datum} --paragraf {p.paragraf}"
        atgard = f'kallelse uppdrag ny "{p.diarienummer}" {given} --text TEXT --till VEM --aterrapport DATUM'
        yield Fynd(f"{vy.namn} ger ett uppdrag; det kan bevakas.", ("beslut",), atgard=f"Anteckna det: {atgard}.")


@regel(
    Deklaration(
        id="expediering",
        titel="Justerade paragrafer som inte är expedierade",
        galler="protokoll",
        allvarlighetsgrad="upplysning",
        lagrum="2 kap. 10 § tryckfrihetsförordningen",
        kalla="tryckfrihetsförordningen (1949:105); vilka som ska ha det står i varje paragraf",
        lydelse="SFS 2018:1801",
        kontrollerar="Att alla som ska ha ett beslut har fått utdraget, i den version som gäller efter en rättelse.",
        atgard="Expediera: kallelse expediera SAMMANTRADE --alla.",
        forklaring="Beslut ska nå dem som verkställer dem. Lagen säger ingen dag; inget utdrag går före justeringen.",
    )
)
def expediering(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield the justerade §§ that some receiver has not got."""
    left = not_sent(vy.protokoll)
    if left:
        hur = "expedierad till alla som ska ha den" if len(left) == 1 else "expedierade till alla som ska ha dem"
        yield Fynd(f"{signs(left)} är inte {hur}.")
