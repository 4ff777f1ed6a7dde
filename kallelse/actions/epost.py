"""A draft e-mail with the bundle, and a calendar entry. Nothing is sent from here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zoneinfo import ZoneInfo

from kallelse.actions import adress
from kallelse.actions.utfil import write_output
from kallelse.domain.datum import TIDSZON, svenskt
from kallelse.domain.errors import BadInput
from kallelse.domain.organisation import Namnd
from kallelse.domain.sammantrade import Mottagare, Sammantrade, Utskick
from kallelse.domain.text import genitiv, visa
from kallelse.store import paths

_KLOCKAN = r"(?<![0-9])([01]?[0-9]|2[0-3])[.:]([0-5][0-9])(?![0-9])"
_TID = re.compile(rf"{_KLOCKAN}(?:\s*[–-]\s*{_KLOCKAN})?")
_LENGTH = timedelta(hours=2)


def write_draft_mail(katalog: Path, mote: Sammantrade, namnd: Namnd, pdf: bytes) -> tuple[str, ...]:
    """Write an `.eml` and an `.ics` of a meeting's last utskick to a directory; return their paths.

    The receivers are those of that utskick, and nobody else.

    Raises:
        BadInput: an address that is none.
        Trouble: the directory cannot be written.
    """
    stam = f"utskick-{mote.utskick[-1].nr}-{paths.slug(namnd.kod)}-{mote.datum}"
    kalender = calendar_entry(mote, namnd)
    mail = draft_mail(mote, namnd, pdf, stam, kalender)
    write_output(katalog / f"{stam}.eml", mail.as_bytes(policy=SMTP))
    write_output(katalog / f"{stam}.ics", kalender)
    return str(katalog / f"{stam}.eml"), str(katalog / f"{stam}.ics")


def draft_mail(mote: Sammantrade, namnd: Namnd, pdf: bytes, stam: str, kalender: bytes) -> EmailMessage:
    """Return the e-mail of a meeting's last utskick as a draft (`X-Unsent`); `stam` names the attached files."""
    sent = mote.utskick[-1]
    titel = "Kallelse" if sent.nr == 1 else f"Komplettering {sent.nr - 1} till kallelse"
    mail = EmailMessage()
    mail["Subject"] = visa(f"{titel}: {namnd.namn} {svenskt(mote.datum)}", en_rad=True)
    mail["To"] = addresses(sent.mottagare)
    if namnd.epost:
        mail["From"] = addresses((Mottagare(namnd.namn, namnd.epost),))
    mail["X-Unsent"] = "1"
    mail["Message-ID"] = f"<{_identity(mote, sent)}@kallelse.invalid>"
    mail.set_content(_body(mote, namnd, titel))
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{stam}.pdf")
    mail.add_attachment(kalender, maintype="text", subtype="calendar", filename=f"{stam}.ics")
    return mail


def addresses(mottagare: Iterable[Mottagare]) -> tuple[Address, ...]:
    """Return the mail addresses of those who have one, in order.

    Raises:
        BadInput: one of them is not a plain address.
    """
    found = []
    for person in mottagare:
        if person.epost:
            try:
                found.append(Address(visa(person.namn, en_rad=True), *adress.parts(person.epost)))
            except BadInput as error:
                raise BadInput(error.besked, atgard="Rätta den med kallelse ledamot uppdatera.") from error
    return tuple(found)


def _identity(mote: Sammantrade, sent: Utskick) -> str:
    """Return what is the same each time the draft is written, and differs from every other utskick anywhere."""
    return f"{paths.slug(mote.namnd)}.{mote.datum}.{sent.nr}.{sent.commit[:12] or 'utkast'}"


def _body(mote: Sammantrade, namnd: Namnd, titel: str) -> str:
    rader = [f"{titel} till {genitiv(namnd.namn)} sammanträde den {svenskt(mote.datum)}.", ""]
    rader += [f"{namn}: {varde}" for namn, varde in (("Tid", mote.tid), ("Plats", mote.plats)) if varde]
    rader += [f"Anmäl förhinder till {mote.forhinder}."] if mote.forhinder else []
    return visa("\n".join([*rader, "", "Handlingarna är bifogade."])) + "\n"


def calendar_entry(mote: Sammantrade, namnd: Namnd) -> bytes:
    """Return the meeting as an iCalendar file; without a time it is an all-day entry.

    An entry of a later utskick replaces that of an earlier one.
    """
    from icalendar import Calendar, Event

    handelse = Event()
    handelse.add("uid", f"{paths.slug(mote.namnd)}-{mote.datum}-{paths.slug(namnd.namn)}@kallelse.invalid")
    handelse.add("dtstamp", mote.utskick[-1].tidpunkt.astimezone(UTC))
    handelse.add("sequence", mote.utskick[-1].nr - 1)
    handelse.add("summary", visa(f"{namnd.namn}, sammanträde", en_rad=True))
    start, slut = times(mote)
    handelse.add("dtstart", start)
    handelse.add("dtend", slut)
    if mote.plats:
        handelse.add("location", visa(mote.plats, en_rad=True))
    kalender = Calendar()
    kalender.add("prodid", "-//kallelse//SV")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add_component(handelse)
    return bytes(kalender.to_ical())


def times(mote: Sammantrade) -> tuple[datetime | date, datetime | date]:
    """Return when a meeting starts and ends, in UTC; two hours when only a start is given, days when no time is.

    A time that the clock skips or shows twice that night counts as none.
    """
    match = _TID.search(mote.tid)
    start = _moment(mote.datum, int(match[1]), int(match[2])) if match else None
    if match is None or start is None:
        return mote.datum, mote.datum + timedelta(days=1)
    slut = _moment(mote.datum, int(match[3]), int(match[4])) if match[3] else None
    return start, slut if slut and slut > start else start + _LENGTH


def _moment(dag: date, timme: int, minut: int) -> datetime | None:
    """Return a time of day in Sweden as UTC, None where the clocks do not show it exactly once."""
    lokal = datetime(dag.year, dag.month, dag.day, timme, minut, tzinfo=ZoneInfo(TIDSZON))
    if lokal.utcoffset() != lokal.replace(fold=1).utcoffset():
        return None
    return lokal.astimezone(UTC)
