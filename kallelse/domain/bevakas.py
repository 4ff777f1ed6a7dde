"""What the index must know of a file: from or until which day it may have something to watch.

A source that reads files has its days here too, since what is not found by these is never read. Days that the calendar
does not reach from are left to `granska`: nothing here raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kallelse.domain.arende import Arende
from kallelse.domain.frist import frist
from kallelse.domain.kalender import months_after
from kallelse.domain.organisation import is_council
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.remisslage import PAMINN_FORE, Remissfrist, frister
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.text import fold_plain
from kallelse.domain.uppdrag import Uppdrag

MOTION, FORSLAG = "motion", "medborgarforslag"
_SORTER = {MOTION: MOTION, **dict.fromkeys((FORSLAG, "e-forslag", "invanarforslag"), FORSLAG)}
PROPOSALS = {MOTION: "Motionen", FORSLAG: "Medborgarförslaget"}
"""What fullmäktige is to decide within a year (KL 5:35), and what each is called at the beginning of a sentence."""
TIDIGAST, SENAST = date(1900, 1, 1), date(9000, 1, 1)
"""Days are counted from days between these."""
_ALARM = 3
"""Months before the last day that a motion begins to be watched: when it is nine months old."""
_UTAN_DAG = 6
"""Months after which an uppdrag without a day is asked for."""


def arende_from(arende: Arende) -> date | None:
    """Return the day from which an ärende's own file has something to watch; None when it has nothing."""
    if arende.makulerad:
        return None
    sista = decided_by(arende)
    days = [report_day(u) for u in open_tasks(arende)]
    days += [alarm_day(sista)] if sista else []
    days += [max(sak.datum, TIDIGAST) - PAMINN_FORE for sak in due_remisser(arende, date.min)]
    days += [] if arende.beslut or arende.avslutad else filter(None, map(_day, arende.falt.values()))
    return min(days, default=None)


def decided_by(arende: Arende) -> date | None:
    """Return when a motion or a medborgarförslag should be decided; None of any other ärende, and when it is done.

    The year is counted from `falt.vackt`, else from when it came in. A motion is done when fullmäktige has decided, a
    medborgarförslag when anybody has.
    """
    kind, vackt = proposal_kind(arende), _day(arende.falt.get("vackt", "")) or arende.inkom or arende.registrerad
    if not kind or vackt is None or arende.avslutad or arende.makulerad:
        return None
    decided = [b for b in arende.beslut if kind == FORSLAG or is_council(b.organ)]
    return None if decided or vackt > SENAST else frist("motion", vackt).sista_dag


def due_remisser(arende: Arende, idag: date) -> tuple[Remissfrist, ...]:
    """Return what is due in an ärende's remisser."""
    try:
        return tuple(frister(arende, idag))
    except OverflowError:
        return ()


def open_tasks(arende: Arende) -> Iterator[Uppdrag]:
    """Give the uppdrag that are not reported back; also of an ärende that is ended, unless it is annulled."""
    return (u for u in arende.uppdrag if u.pagar and not arende.makulerad)


def report_day(uppdrag: Uppdrag) -> date:
    """Return when an uppdrag is to be reported back: half a year after it was given, where nobody said."""
    return uppdrag.aterrapport or months_after(min(uppdrag.datum, SENAST), _UTAN_DAG)


def proposal_kind(arende: Arende) -> str:
    """Return `MOTION` or `FORSLAG` for an ärende that is one, by its ärendetyp; empty for any other."""
    return _SORTER.get(fold_plain(arende.arendetyp).partition(" ")[0], "")


def _day(text: str) -> date | None:
    """Return the day that a fact of an ärende's kind says, if it says one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def alarm_day(sista: date) -> date:
    """Return the day from which a motion is watched: when it is nine months old."""
    return months_after(max(sista, TIDIGAST), -_ALARM)


def mote_until(mote: Sammantrade) -> date | None:
    """Return the last day on which a meeting may have something to watch; None when it has nothing, whatever the day.

    One that was never called from here is looked at until its own day.
    """
    if has_work_left(mote):
        return date.max
    return None if mote.installt or mote.protokoll else mote.datum


def not_sent(protokoll: Protokoll) -> tuple[int, ...]:
    """Return the justerade §§ that somebody who is to have them has not got in the version that holds."""
    return tuple(nr for nr in sorted(protokoll.justerade) if lacking(protokoll, nr))


def has_work_left(mote: Sammantrade) -> bool:
    """Return whether something of a meeting that was called or held is not done, whatever the day."""
    if mote.installt:
        return any(b.sarskilt_protokoll is None for b in mote.delegationsbeslut)
    protokoll = mote.protokoll
    if protokoll is None or not all_signed(protokoll):
        return bool(mote.skickade or protokoll)
    down = {a.justering for a in protokoll.anslag if a.nedtaget}
    return bool(not_sent(protokoll)) or any(j.nr not in down for j in protokoll.gjorda_justeringar)


def all_signed(protokoll: Protokoll | None) -> bool:
    """Return whether every § of a protokoll that is drawn up is justerad."""
    if protokoll is None or protokoll.upprattat is None:
        return False
    return {p.paragraf for p in protokoll.paragrafer if not p.utan_paragraf} <= protokoll.justerade


def lacking(protokoll: Protokoll, nr: int) -> set[str]:
    """Return who is to have a §, or holds an earlier version of it, and has not got the one that holds."""
    paragraf, version = protokoll.with_number(nr), protokoll.version(nr)
    sent = [e for e in protokoll.expedieringar if e.paragraf == nr]
    wanted = {*(m.strip() for m in (paragraf.skickas_till if paragraf else ())), *(e.mottagare for e in sent)}
    return {m for m in wanted if m} - {e.mottagare for e in sent if e.version == version}
