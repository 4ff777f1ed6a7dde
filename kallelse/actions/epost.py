"""A draft e-mail with the bundle, and a calendar entry. Nothing is sent from here."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zoneinfo import ZoneInfo

from kallelse.actions.utfil import write_output
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import BadInput
from kallelse.domain.organisation import Namnd
from kallelse.domain.sammantrade import Mottagare, Sammantrade
from kallelse.domain.text import visa

_EPOST = re.compile(r"([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_TID = re.compile(r"(\d{1,2})[.:](\d\d)(?:\s*[–-]\s*(\d{1,2})[.:](\d\d))?")
_LENGTH = timedelta(hours=2)


def write_draft_mail(katalog: Path, mote: Sammantrade, namnd: Namnd, pdf: bytes, fil: str) -> tuple[str, ...]:
    """Write `<namn>.eml` and `<namn>.ics` to a directory; returns their paths.

    The receivers are those of the meeting's last utskick, and nobody else.

    Raises:
        BadInput: an address that is none.
    """
    stam = f"{Path(fil).stem}-{namnd.kod}-{mote.datum}"
    kalender = calendar_entry(mote, namnd)
    mail = draft_mail(mote, namnd, pdf, f"{stam}.pdf", kalender)
    write_output(katalog / f"{stam}.eml", mail.as_bytes(policy=SMTP))
    write_output(katalog / f"{stam}.ics", kalender)
    return str(katalog / f"{stam}.eml"), str(katalog / f"{stam}.ics")


def draft_mail(mote: Sammantrade, namnd: Namnd, pdf: bytes, filnamn: str, kalender: bytes) -> EmailMessage:
    """Return the e-mail of a meeting's last utskick as a draft (`X-Unsent`)."""
    sent = mote.utskick[-1]
    titel = "Kallelse" if sent.nr == 1 else f"Komplettering {sent.nr - 1} till kallelse"
    mail = EmailMessage()
    mail["Subject"] = f"{titel}: {namnd.namn} {svenskt(mote.datum)}"
    mail["To"] = [address(m) for m in sent.mottagare if m.epost]
    if namnd.epost:
        mail["From"] = address(Mottagare(namnd.namn, namnd.epost))
    mail["X-Unsent"] = "1"
    mail["Message-ID"] = f"<{sent.tagg.replace('/', '.')}@kallelse.invalid>"
    mail.set_content(_body(mote, namnd, titel))
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=filnamn)
    mail.add_attachment(kalender, maintype="text", subtype="calendar", filename=filnamn.replace(".pdf", ".ics"))
    return mail


def _body(mote: Sammantrade, namnd: Namnd, titel: str) -> str:
    rader = [f"{titel} till {namnd.namn}s sammanträde den {svenskt(mote.datum)}.", ""]
    rader += [f"{namn}: {varde}" for namn, varde in (("Tid", mote.tid), ("Plats", mote.plats)) if varde]
    rader += [f"Anmäl förhinder till {mote.forhinder}."] if mote.forhinder else []
    return visa("\n".join([*rader, "", "Handlingarna är bifogade."])) + "\n"


def address(mottagare: Mottagare) -> Address:
    """Return a mail address; raises BadInput for anything but one plain address."""
    match = _EPOST.fullmatch(mottagare.epost)
    if match is None:
        raise BadInput(
            f"{visa(mottagare.epost, en_rad=True)} är ingen e-postadress.",
            atgard="Rätta den med kallelse ledamot uppdatera.",
        )
    return Address(visa(mottagare.namn, en_rad=True), match[1], match[2])


def calendar_entry(mote: Sammantrade, namnd: Namnd) -> bytes:
    """Return the meeting as an iCalendar file; without a time it is an all-day entry."""
    from icalendar import Calendar, Event

    handelse = Event()
    handelse.add("uid", f"{mote.beteckning.replace('/', '-')}@kallelse.invalid")
    handelse.add("dtstamp", mote.utskick[-1].tidpunkt)
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
    kalender.add_component(handelse)
    return bytes(kalender.to_ical())


def times(mote: Sammantrade) -> tuple[datetime | date, datetime | date]:
    """Return when a meeting starts and ends; two hours when only a start is given, days when there is no time."""
    match = _TID.search(mote.tid)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return mote.datum, mote.datum + timedelta(days=1)
    zon = ZoneInfo("Europe/Stockholm")
    start = datetime(mote.datum.year, mote.datum.month, mote.datum.day, int(match[1]), int(match[2]), tzinfo=zon)
    if match[3] and int(match[3]) < 24:
        slut = start.replace(hour=int(match[3]), minute=int(match[4]) % 60)
        return start, slut if slut > start else start + _LENGTH
    return start, start + _LENGTH
