"""What is due before a meeting: the days of its plan, its kallelse, late memos, and what waits for a komplettering."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kallelse.domain.arende import Arende
from kallelse.domain.arendetyp import Arendetyp
from kallelse.domain.bevakning import Bevakning, Bevakningsunderlag
from kallelse.domain.motesplan import Motesplan
from kallelse.domain.organisation import is_council
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.domain.skickat import moved_since_sent, waiting
from kallelse.domain.skrivelsens_namn import SKRIVELSE
from kallelse.domain.status import PABORJAD, REGISTRERAT, eget
from kallelse.domain.text import about

PLANREGEL, KALLELSEREGEL, OM_TID_OCH_PLATS = "motesplan", "kl-namnd-kallelse", "kl-6-17-2"
COUNCIL_RULE = "kl-5-15"


def utskick(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield the days before each meeting that is not called yet: ärendeuttag, stoppdatum and kallelse."""
    for mote, plan in _not_called(underlag, idag):
        namn = mote.beteckning
        if plan.arendeuttag and plan.arendeuttag >= idag:
            kommando = f"kallelse bygg beredningslista {namn}"
            yield _of(mote, plan.arendeuttag, "Ärendeuttag inför sammanträdet", PLANREGEL, kommando, "arendeuttag")
        if plan.stoppdatum and plan.stoppdatum >= idag:
            kommando = f"kallelse granska {namn}"
            yield _of(mote, plan.stoppdatum, "Stoppdatum för handlingar", PLANREGEL, kommando, "stoppdatum")
        tom = not any(p.slag == "arende" for p in mote.punkter)
        vad = "Kallelsen ska skickas; listan har inga ärenden" if tom else "Kallelsen ska skickas"
        kommando = f"kallelse sammantrade lagg-till {namn} DNR" if tom else f"kallelse utskick {namn}"
        regel = COUNCIL_RULE if is_council(underlag.namnd(mote.namnd).namn) else KALLELSEREGEL
        yield _of(mote, plan.kallelse_senast or mote.datum, vad, regel, kommando)


def skrivelser(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield each ärende on the list of a coming meeting whose tjänsteskrivelse is not done."""
    for mote, plan in _not_called(underlag, idag):
        for punkt, arende in _open_items(underlag, mote):
            if not is_ready(arende, underlag.kind(arende)):
                nummer = arende.diarienummer
                kommando = f"kallelse tjansteskrivelse importera {about(nummer)} FIL.docx"
                sista = plan.stoppdatum or plan.kallelse_senast or mote.datum
                namn = underlag.skrivelser.get(mote.namnd, SKRIVELSE)
                vad = f"{namn.borja} till punkt {punkt.nr} på {mote.beteckning} ska vara {namn.klar}"
                yield Bevakning(sista, vad, str(nummer), mote.namnd, PLANREGEL, kommando, mote.beteckning)


def kompletteringar(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield each called meeting with something that those called have not been told; it is to go out at once."""
    for mote in underlag.moten:
        if mote.installt or not mote.skickade or mote.datum < idag:
            continue
        saknas = waiting(mote, underlag.arenden)
        if saknas:
            senast = underlag.plan(mote).kallelse_senast or mote.datum
            regel = OM_TID_OCH_PLATS if moved_since_sent(mote) else KALLELSEREGEL
            vad = f"En komplettering ska skickas: {'; '.join(saknas)}"
            kommando = f"kallelse utskick {mote.beteckning}"
            yield _of(mote, min(max(senast, idag), mote.datum), vad, regel, kommando, "komplettering")


def is_ready(arende: Arende, typ: Arendetyp | None = None) -> bool:
    """Return whether an ärende can go out: its memo has a proposal, or it has handlingar or a kind that needs none."""
    lage = eget(arende).lage
    if lage == REGISTRERAT and not (typ and not typ.skrivelse_kravs):
        return any(h.i_kallelsen and (h.fil or h.sekretess) for h in arende.gallande_handlingar())
    return lage != PABORJAD


def _not_called(underlag: Bevakningsunderlag, idag: date) -> Iterator[tuple[Sammantrade, Motesplan]]:
    for mote in underlag.moten:
        if not (mote.installt or mote.skickade or mote.protokoll) and mote.datum >= idag:
            yield mote, underlag.plan(mote)


def _open_items(underlag: Bevakningsunderlag, mote: Sammantrade) -> Iterator[tuple[Punkt, Arende]]:
    for punkt in mote.punkter:
        arende = underlag.arenden.get(punkt.diarienummer) if punkt.diarienummer else None
        if arende and not (arende.sekretess or punkt.sekretess or punkt.utgar):
            yield punkt, arende


def _of(mote: Sammantrade, dag: date, vad: str, regel: str, kommando: str, nyckel: str = "") -> Bevakning:
    return Bevakning(dag, vad, mote.beteckning, mote.namnd, regel, kommando, nyckel)
