"""What is due in the ärenden themselves: motions, uppdrag, and what was put off and waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kallelse.domain.arende import Arende
from kallelse.domain.arendetyp import day_of
from kallelse.domain.bevakas import (
    PROPOSALS,
    alarm_day,
    decided_by,
    due_remisser,
    open_tasks,
    proposal_kind,
    report_day,
)
from kallelse.domain.bevakning import Bevakning, Bevakningsunderlag
from kallelse.domain.datum import svenskt
from kallelse.domain.remisslage import Fristslag
from kallelse.domain.status import ATERREMITTERAT
from kallelse.domain.text import about

_DAG = timedelta(days=1)
_REMISS: dict[Fristslag, str] = {
    "svar": "kallelse remiss registrera-svar {}",
    "paminnelse": "kallelse remiss paminn {}",
    "inkommande": "kallelse remiss besvara {}",
    "godkannande": "kallelse arende visa {}",
}
_NEUTRALT: dict[Fristslag, str] = {
    "svar": "Remissvar väntas",
    "paminnelse": "Påminn om remissen",
    "inkommande": "Remissen ska vara besvarad",
    "godkannande": "Nämnden ska godkänna kontorsyttrandet",
}


def motioner(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield each motion and medborgarförslag that has waited for nine months (KL 5:35)."""
    for arende in underlag.arenden.values():
        sista = decided_by(arende)
        if sista and alarm_day(sista) <= idag:
            vad = f"{PROPOSALS[proposal_kind(arende)]} ska beslutas, annars redovisas för fullmäktige"
            yield _of(arende, sista, vad, "kl-5-35", f"kallelse arende visa {about(arende.diarienummer)}")


def frister_av_slag(underlag: Bevakningsunderlag, _idag: date) -> Iterator[Bevakning]:
    """Yield each deadline that the kind of an undecided ärende has, as the end of a period for answers."""
    for arende in underlag.arenden.values():
        typ = underlag.kind(arende)
        for mall in typ.falt if typ and not (arende.beslut or arende.avslutad or arende.makulerad) else ():
            dag = day_of(mall, arende.falt.get(mall.nyckel, "")) if mall.frist else None
            if dag:
                kommando = f"kallelse arende visa {about(arende.diarienummer)}"
                yield _of(arende, dag, mall.etikett, "arendetyp-frist", kommando, mall.nyckel)


def uppdrag(underlag: Bevakningsunderlag, _idag: date) -> Iterator[Bevakning]:
    """Yield each uppdrag that is not reported back."""
    for arende in underlag.arenden.values():
        for u in open_tasks(arende):
            text = "" if arende.sekretess or not u.text else f": {u.text}"
            vad = f"Uppdrag {u.nr} ska återrapporteras{text}"
            kommando = f"kallelse uppdrag klar {about(arende.diarienummer)} {u.nr} --handling NR"
            yield _of(arende, report_day(u), vad, "uppdrag", kommando, str(u.nr))


def remisser(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield what is due in the remisser: our own answers, those that we wait for, and reminders."""
    for arende in underlag.arenden.values():
        for sak in due_remisser(arende, idag):
            vad = _NEUTRALT[sak.slag] if arende.sekretess else sak.vad.rstrip(".")
            kommando = _REMISS[sak.slag].format(about(arende.diarienummer))
            yield _of(arende, sak.datum, vad, "fl-26", kommando, sak.nyckel)


def vantande(underlag: Bevakningsunderlag, idag: date) -> Iterator[Bevakning]:
    """Yield each ärende that was put off and is on no list; it is due with the next kallelse (KL 5:51).

    Where no meeting is planned it is due today, every day.
    """
    for nummer, plats in underlag.vantande.items():
        arende = underlag.arenden.get(nummer)
        if arende is None:
            continue
        mote = underlag.next_meeting(arende.namnd, max(idag, plats.datum + _DAG))
        dag = underlag.plan(mote).kallelse_senast or mote.datum if mote else max(idag, plats.datum)
        hur = "Återremitterat" if plats.lage == ATERREMITTERAT else "Bordlagt"
        vad = f"{hur} {svenskt(plats.datum)} och inte på någon lista"
        kommando = f"kallelse sammantrade ny {arende.namnd} DATUM"
        if mote:
            kommando = f"kallelse sammantrade lagg-till {mote.beteckning} {about(nummer)}"
        yield _of(arende, dag, vad, "kl-5-51", kommando)


def _of(arende: Arende, dag: date, vad: str, regel: str, kommando: str, nyckel: str = "") -> Bevakning:
    return Bevakning(dag, vad, str(arende.diarienummer), arende.namnd, regel, kommando, nyckel)
