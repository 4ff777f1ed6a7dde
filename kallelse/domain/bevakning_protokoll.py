"""What is due after a meeting: justering, anslag and its time, expediering, and what is reported to the nämnd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kallelse.domain.bevakas import all_signed, lacking, not_sent
from kallelse.domain.bevakning import Bevakning, Bevakningsunderlag
from kallelse.domain.datum import svenskt
from kallelse.domain.frist import frist
from kallelse.domain.justering import Justering
from kallelse.domain.kalender import nasta_vardag
from kallelse.domain.narvarolista import signs
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade

_DAG = timedelta(days=1)


def justering(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield each held meeting that is not justerad: on the nämnd's own day, and when that has passed on the law's."""
    for mote in underlag.moten:
        held = not mote.installt and mote.datum <= idag and (mote.skickade or mote.protokoll)
        if held and not all_signed(mote.protokoll):
            plan = underlag.plan(mote)
            egen = plan.justering and plan.justering >= idag
            vad = f"Protokollet ska justeras senast {svenskt(plan.justering_senast)}"
            if egen:
                vad = f"Protokollet ska justeras; enligt lag senast {svenskt(plan.justering_senast)}"
            dag = plan.justering if egen and plan.justering else plan.justering_senast
            yield _of(mote, dag, vad, "kl-5-69", _next_step(mote))


def omedelbar(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield each § that was to be justerad at once, and is not."""
    for mote, protokoll in _kept(underlag):
        for p in protokoll.paragrafer:
            if p.omedelbar_justering and p.paragraf not in protokoll.justerade and mote.datum <= idag:
                kommando = f"kallelse protokoll upprata {mote.beteckning}"
                if p.paragraf is not None:
                    justera = f"kallelse protokoll justera {mote.beteckning} --datum DATUM"
                    kommando = f"{justera} --paragraf {p.paragraf} --omedelbar"
                vad = f"Omedelbar justering av {p.namn if p.paragraf or p.punkt else 'en punkt'}"
                yield _of(mote, mote.datum, vad, "omedelbar", kommando, p.plats)


def anslag(underlag: Bevakningsunderlag, _idag: date) -> Iterator[Bevakning]:
    """Yield each justering that is not announced."""
    for mote, protokoll in _kept(underlag):
        told = {a.justering for a in protokoll.anslag}
        for j in protokoll.gjorda_justeringar:
            if j.nr not in told:
                vad = f"Justeringen av {signs(j.paragrafer)} ska anslås"
                kommando = f"kallelse protokoll anslag {mote.beteckning} --datum DATUM{_only(protokoll, j)}"
                yield _of(mote, frist("anslag", j.datum).sista_dag, vad, "kl-8-12-a", kommando, str(j.nr))


def klagotid(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield for each anslag that is up the last day to appeal, and the day when it may come down."""
    for mote, protokoll in _kept(underlag):
        done = {j.nr: j for j in protokoll.gjorda_justeringar}
        for a in protokoll.anslag:
            j, tid = done.get(a.justering), frist("overklagande", a.sist_uppsatt)
            if j is None or a.nedtaget is not None or tid.nedtagning is None:
                continue
            vilka, key = signs(j.paragrafer), str(a.justering)
            if tid.sista_dag >= idag:
                visa = f"kallelse protokoll visa {mote.beteckning}"
                yield _of(mote, tid.sista_dag, f"Tiden för överklagande av {vilka} går ut", "kl-13-5", visa, key)
            ned = f"kallelse protokoll anslag {mote.beteckning} --nedtaget DATUM{_only(protokoll, j)}"
            yield _of(mote, tid.nedtagning, f"Anslaget om {vilka} får tas ned", "kl-8-10-bevis", ned, key)


def expediering(underlag: Bevakningsunderlag, _idag: date) -> Iterator[Bevakning]:
    """Yield each justering with §§ that some receiver has not got in the version that holds."""
    for mote, protokoll in _kept(underlag):
        left = not_sent(protokoll)
        for j in protokoll.gjorda_justeringar:
            own = [nr for nr in left if nr in j.paragrafer]
            if own:
                kommando = f"kallelse expediera {mote.beteckning} --alla"
                old = {mottagare for nr in own for mottagare in protokoll.with_earlier(nr)}
                rattat = f"; {len(old)} mottagare har ett utdrag som har rättats sedan dess" if old else ""
                vad = f"{signs(own)} ska expedieras{rattat}"
                yield _of(mote, nasta_vardag(_ready(protokoll, j, own) + _DAG), vad, "expediering", kommando, str(j.nr))


def _ready(protokoll: Protokoll, justering: Justering, nummer: Sequence[int]) -> date:
    """Return since when §§ wait: their justering, or the rättelse of one that everybody had got before it."""
    rattade = {r.paragraf: r.datum for r in protokoll.rattelser}
    again = {nr for nr in nummer if lacking(protokoll, nr) == set(protokoll.with_earlier(nr))}
    return min(rattade.get(nr, justering.datum) if nr in again else justering.datum for nr in nummer)


def delegationsbeslut(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield each meeting that delegationsbeslut are to be reported to, or that was cancelled with them."""
    for mote in underlag.moten:
        antal = sum(b.sarskilt_protokoll is None for b in mote.delegationsbeslut)
        if antal and mote.installt:
            vad = f"{antal} delegationsbeslut hör till ett inställt sammanträde"
            kommando = f"kallelse delegation flytta {mote.beteckning} --till DATUM"
            yield _of(mote, mote.installt.datum, vad, "kl-6-40", kommando)
        elif antal and mote.datum >= idag and not (mote.protokoll and mote.protokoll.upprattat):
            vad = f"{antal} delegationsbeslut ska redovisas"
            kommando = f"kallelse bygg delegationslista {mote.beteckning}"
            yield _of(mote, mote.datum, vad, "kl-6-40", kommando)


def _kept(underlag: Bevakningsunderlag) -> Iterator[tuple[Sammantrade, Protokoll]]:
    for mote in underlag.moten:
        if mote.protokoll and not mote.installt:
            yield mote, mote.protokoll


def _next_step(mote: Sammantrade) -> str:
    if mote.protokoll is None:
        return f"kallelse protokoll oppna {mote.beteckning} TID"
    if mote.protokoll.upprattat is None:
        return f"kallelse protokoll upprata {mote.beteckning}"
    return f"kallelse protokoll justera {mote.beteckning} --datum DATUM"


def _only(protokoll: Protokoll, justering: Justering) -> str:
    """Return the option that names a justering by one of its §§, where there are several."""
    several = len(protokoll.gjorda_justeringar) > 1 and justering.paragrafer
    return f" --paragraf {justering.paragrafer[0]}" if several else ""


def _of(mote: Sammantrade, dag: date, vad: str, regel: str, kommando: str, nyckel: str = "") -> Bevakning:
    return Bevakning(dag, vad, mote.beteckning, mote.namnd, regel, kommando, nyckel)
