"""What is due, as an iCalendar file: the same thing has the same UID each time, so that a new import updates it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from kallelse.actions.utfil import outside_register, write_output
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import visa
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]


def write_calendar(ws: Workspace, ut: Path, rader: Sequence[Vy], *, idag: date) -> Outcome:
    """Write rows of `bevakning` or of a plan as a calendar; an earlier file is replaced in one step.

    Raises:
        BadInput: `ut` is where the workspace keeps its register.
        Trouble: it cannot be written there.
    """
    write_output(outside_register(ws.root, ut), calendar(rader, ws.organisation.namn, idag))
    antal = "1 dag" if len(rader) == 1 else f"{len(rader)} dagar"
    return Outcome(f"Kalendern har {antal} att hålla.", data={"fil": str(ut), "antal": len(rader)}, filer=(str(ut),))


def calendar(rader: Sequence[Vy], organisation: str, idag: date) -> bytes:
    """Return an iCalendar file of all-day entries, one for each row, made on `idag`.

    A row has `datum`, `vad`, `avser`, `rubrik`, `lagrum`, `kommando`, and `regel` and `nyckel` for its identity; with
    `installt` the entry is a cancelled one.
    """
    from icalendar import Calendar

    kalender = Calendar()
    kalender.add("prodid", "-//kallelse//SV")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    for rad in rader:
        kalender.add_component(_entry(rad, organisation, idag))
    return bytes(kalender.to_ical())


def uid(rad: Vy, organisation: str) -> str:
    """Return what identifies a row's thing anywhere, whatever its day: neutral, and the same each time."""
    known = "\n".join((organisation, rad["avser"], rad["regel"], rad["nyckel"]))
    return f"{sha256(known.encode()).hexdigest()[:32]}@kallelse.invalid"


def _entry(rad: Vy, organisation: str, idag: date) -> Any:
    """Return a row as an entry; its sequence grows by the day, so that a calendar takes the later of two."""
    from icalendar import Event

    dag = date.fromisoformat(rad["datum"])
    entry = Event()
    entry.add("uid", uid(rad, organisation))
    entry.add("dtstamp", datetime.combine(idag, time(), UTC))
    entry.add("sequence", max(0, (idag - date(2020, 1, 1)).days))
    entry.add("summary", visa(f"{rad['vad']} ({rad['avser']})", en_rad=True))
    entry.add("dtstart", dag)
    entry.add("dtend", dag + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    if rad.get("installt"):
        entry.add("status", "CANCELLED")
    facts = (rad["rubrik"], rad["lagrum"], rad["kommando"])
    entry.add("description", "\n".join(visa(fact, en_rad=True) for fact in facts if fact))
    return entry
