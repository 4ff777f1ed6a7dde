"""The way of a meeting from kallelse to expedited utdrag: how far each step has come, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from kallelse.domain.datum import svenskt, svenskt_kort
from kallelse.domain.frist import frist
from kallelse.domain.justering import Expediering, Justering
from kallelse.domain.narvarolista import signs
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.record import dataclass
from kallelse.domain.sammantrade import Sammantrade

Stegnamn = Literal[
    "kallelse", "oppna", "avsluta", "justerare", "upprata", "justera", "anslag", "nedtagning", "expediera"
]
INSTALLT = "Sammanträdet är inställt."
INTE_UPPRATTAT = "Paragraferna har inga nummer; upprätta protokollet först."
INGET_JUSTERAT = "Inget är justerat"


@dataclass(frozen=True, slots=True)
class Motessteg:
    """One step of a meeting's way. `lage` says in words how far it has come.

    `senast` is the last day for it, `tidigast` the first, where the law or the nämnd gives one. `hinder` is why it
    cannot be taken now, with the paragraph; empty if it can, and when it is done (`klart`).
    """

    namn: Stegnamn
    klart: bool
    lage: str
    senast: date | None = None
    tidigast: date | None = None
    hinder: str = ""


@dataclass(frozen=True, slots=True)
class Utdragsrad:
    """An utdrag that somebody is to have: of a § in the `version` that holds, and when it went, if it has."""

    paragraf: int
    mottagare: str
    version: int
    justerad: bool
    skickad: date | None = None


def motessteg(mote: Sammantrade, idag: date, kallelsedagar: int | None = None) -> tuple[Motessteg, ...]:
    """Return the steps of a meeting in order, as they stand on a day; `kallelsedagar` is the nämnd's own rule."""
    protokoll = mote.protokoll or Protokoll()
    return (
        _kallelse(mote, kallelsedagar),
        *_motet(mote, protokoll),
        _justerare(protokoll),
        _upprata(mote, protokoll, idag),
        _justera(mote, protokoll),
        _anslag(protokoll),
        _nedtagning(protokoll, idag),
        _expediera(protokoll),
    )


def utdragsrader(protokoll: Protokoll) -> tuple[Utdragsrad, ...]:
    """Return every utdrag that somebody is to have by "Beslutet skickas till", or holds an earlier version of."""
    return tuple(row for p in protokoll.paragrafer if p.paragraf for row in _rows(protokoll, p.paragraf))


def _rows(protokoll: Protokoll, nr: int) -> Iterator[Utdragsrad]:
    paragraf = protokoll.with_number(nr)
    sent: dict[str, Expediering] = {e.mottagare: e for e in protokoll.expedieringar if e.paragraf == nr}
    version = protokoll.version(nr)
    for mottagare in dict.fromkeys((*(paragraf.skickas_till if paragraf else ()), *sent)):
        last = sent.get(mottagare)
        gick = last.tidpunkt.date() if last and last.version == version else None
        yield Utdragsrad(nr, mottagare, version, nr in protokoll.justerade, gick)


def _kallelse(mote: Sammantrade, kallelsedagar: int | None) -> Motessteg:
    skickade = mote.skickade
    lage = f"skickad {svenskt(skickade[0].tidpunkt.date())}" if skickade else "inte skickad"
    if len(skickade) > 1:
        lage += f", {len(skickade) - 1} komplettering" + ("ar" if len(skickade) > 2 else "")
    senast = None if kallelsedagar is None else mote.datum - timedelta(days=kallelsedagar)
    hinder = INSTALLT if mote.installt else ""
    if not any(p.slag == "arende" for p in mote.punkter):
        hinder = hinder or "Föredragningslistan har inga ärenden."
    return Motessteg("kallelse", bool(skickade), lage, senast, hinder=hinder)


def _motet(mote: Sammantrade, protokoll: Protokoll) -> tuple[Motessteg, Motessteg]:
    hinder = INSTALLT if mote.installt else ""
    oppnat = f"öppnat {protokoll.oppnat}" if protokoll.oppnat else "inte öppnat"
    slut = f"avslutat {protokoll.avslutat}" if protokoll.avslutat else "inte avslutat"
    return (
        Motessteg("oppna", bool(protokoll.oppnat), oppnat, hinder=hinder),
        Motessteg(
            "avsluta",
            bool(protokoll.avslutat),
            slut,
            hinder=hinder or ("" if protokoll.oppnat else "Sammanträdet är inte öppnat."),
        ),
    )


def _justerare(protokoll: Protokoll) -> Motessteg:
    plan = protokoll.justering
    valda = plan.justerare if plan else ()
    hinder = "" if protokoll.narvaro else "Sammanträdet är inte öppnat."
    if _whole(protokoll):
        hinder = "Protokollet är justerat."
    return Motessteg(
        "justerare", bool(valda), ", ".join(map(protokoll.namn_parti, valda)) or "inte valda", hinder=hinder
    )


def _upprata(mote: Sammantrade, protokoll: Protokoll, idag: date) -> Motessteg:
    numbers = _numbers(protokoll)
    hinder = ""
    if not protokoll.paragrafer:
        hinder = "Protokollet är inte påbörjat."
    elif idag < mote.datum:
        hinder = f"Sammanträdet hålls {svenskt(mote.datum)}; paragraferna får nummer efteråt."
    return Motessteg("upprata", bool(numbers), signs(numbers) if numbers else "inga nummer än", hinder=hinder)


def _justera(mote: Sammantrade, protokoll: Protokoll) -> Motessteg:
    done = [f"{signs(j.paragrafer)} den {svenskt_kort(j.datum)}" for j in protokoll.gjorda_justeringar]
    undecided = [p.paragraf for p in protokoll.paragrafer if p.paragraf and not p.utfall]
    hinder = ""
    if protokoll.upprattat is None:
        hinder = INTE_UPPRATTAT
    elif not (protokoll.justering and protokoll.justering.justerare):
        hinder = "Ingen är vald att justera (5 kap. 69 § kommunallagen)."
    elif undecided:
        hinder = f"{signs(undecided)} har inget beslut."
    elif _whole(protokoll):
        hinder = "Hela protokollet är justerat."
    senast = frist("justering", mote.datum).sista_dag
    return Motessteg("justera", _whole(protokoll), "; ".join(done) or "inte justerat", senast, hinder=hinder)


def _anslag(protokoll: Protokoll) -> Motessteg:
    done, told = protokoll.gjorda_justeringar, {a.justering: a for a in protokoll.anslag}
    waiting = [j for j in done if j.nr not in told]
    satta = [f"uppsatt {svenskt(a.uppsatt)}" for a in told.values()]
    senast = frist("anslag", waiting[0].datum).sista_dag if waiting else None
    hinder = "" if done else f"{INGET_JUSTERAT}, och bara en justering anslås (8 kap. 12 § kommunallagen)."
    lage = "; ".join((*satta, *(f"{signs(j.paragrafer)} väntar" for j in waiting if done and told)))
    return Motessteg("anslag", bool(done) and not waiting, lage or "inte anslaget", senast, hinder=hinder)


def nedtagning(protokoll: Protokoll, justering: Justering) -> date | None:
    """Return the first day on which the anslag of a justering may come down; None while it is not up."""
    uppe = next((a for a in protokoll.anslag if a.justering == justering.nr), None)
    return frist("overklagande", uppe.sist_uppsatt).nedtagning if uppe else None


def _nedtagning(protokoll: Protokoll, idag: date) -> Motessteg:
    up = [j for j in protokoll.gjorda_justeringar if nedtagning(protokoll, j)]
    nere = {a.justering for a in protokoll.anslag if a.nedtaget}
    days = [d for j in up if j.nr not in nere and (d := nedtagning(protokoll, j))]
    tidigast = min(days, default=None)
    hinder = "" if up else "Inget anslag är uppsatt (8 kap. 12 § kommunallagen)."
    if tidigast and idag < tidigast:
        hinder = (
            f"Anslaget får tas ned tidigast {svenskt(tidigast)}, när tiden för överklagande har gått ut "
            "(8 kap. 12 § och 13 kap. 5 § kommunallagen)."
        )
    lage = "nedtaget" if up and not days else "uppe" if up else "inte uppsatt"
    return Motessteg("nedtagning", bool(up) and not days, lage, tidigast=tidigast, hinder=hinder)


def _expediera(protokoll: Protokoll) -> Motessteg:
    rader = utdragsrader(protokoll)
    sent = sum(r.skickad is not None for r in rader)
    hinder = ""
    if not protokoll.justerade:
        hinder = (
            f"{INGET_JUSTERAT}; utdrag skickas bara ur justerade paragrafer (2 kap. 10 § tryckfrihetsförordningen)."
        )
    lage = f"{sent} av {len(rader)} utdrag" if rader else "ingen ska ha utdrag"
    return Motessteg("expediera", bool(rader) and sent == len(rader), lage, hinder=hinder)


def _numbers(protokoll: Protokoll) -> list[int]:
    return [p.paragraf for p in protokoll.paragrafer if p.paragraf is not None]


def _whole(protokoll: Protokoll) -> bool:
    numbers = _numbers(protokoll)
    return bool(numbers) and set(numbers) <= protokoll.justerade
