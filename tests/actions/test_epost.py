"""The draft e-mail and the calendar entry: to those called and nobody else, whatever their names and texts hold."""

from __future__ import annotations

import email
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.actions import epost
from kallelse.domain.arende import Fil
from kallelse.domain.errors import BadInput, Trouble
from kallelse.domain.organisation import Namnd
from kallelse.domain.sammantrade import Mottagare, Sammantrade, Utskick
from tests.actions.material import put

NAMND = Namnd("SN", "Socialnämnden", epost="sn@tranharad.se")
DAG = date(2026, 3, 24)
ADA = Mottagare("Ada Alm", "ada@tranharad.se")
TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def _mote(*mottagare: Mottagare, nr: int = 1, tid: str = "17.00", plats: str = "Stadshuset") -> Sammantrade:
    sent = Utskick(
        nr,
        datetime(2026, 3, 10, 9, 30, tzinfo=UTC),
        tagg=f"kallelse/SN/2026-03-24/{nr}",
        commit="c" * 40,
        fil=Fil("utskick-1.pdf", "0"),
        mottagare=mottagare or (ADA,),
    )
    return Sammantrade("SN", DAG, tid=tid, plats=plats, forhinder="namnd@tranharad.se", utskick=(sent,))


def _mail(mote: Sammantrade, namnd: Namnd = NAMND) -> EmailMessage:
    """Return the draft as a mail program reads it."""
    built = epost.draft_mail(mote, namnd, b"%PDF", "utskick-1-SN-2026-03-24", epost.calendar_entry(mote, namnd))
    read = email.message_from_bytes(built.as_bytes(policy=policy.SMTP), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def _event(mote: Sammantrade, namnd: Namnd = NAMND) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(epost.calendar_entry(mote, namnd)).walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


def test_a_draft_says_when_where_and_what(tmp_path: Path) -> None:
    """Unsent, to those called, with the PDF and the calendar entry under neutral names."""
    filer = epost.write_draft_mail(tmp_path / "ut", _mote(), Namnd("S/N ..", "Socialnämnden"), b"%PDF")
    assert [Path(f).name for f in filer] == ["utskick-1-S-N-2026-03-24.eml", "utskick-1-S-N-2026-03-24.ics"]
    mail = _mail(_mote())
    assert (mail["To"], mail["From"]) == ("Ada Alm <ada@tranharad.se>", "Socialnämnden <sn@tranharad.se>")
    assert (mail["Subject"], mail["X-Unsent"]) == ("Kallelse: Socialnämnden 24 mars 2026", "1")
    body = mail.get_body()
    assert body is not None
    assert "Kallelse till Socialnämndens sammanträde den 24 mars 2026." in body.get_content()
    assert "Tid: 17.00\r\nPlats: Stadshuset\r\nAnmäl förhinder till namnd@tranharad.se." in body.get_content()
    assert [a.get_filename() for a in mail.iter_attachments()] == [
        "utskick-1-SN-2026-03-24.pdf",
        "utskick-1-SN-2026-03-24.ics",
    ]


def test_a_komplettering_is_a_mail_of_its_own() -> None:
    """The same draft has the same identity each time it is made, and a later utskick has another."""
    first, again, second = (_mail(_mote(nr=nr)) for nr in (1, 1, 2))
    assert first["Message-ID"] == again["Message-ID"] != second["Message-ID"]
    assert second["Subject"] == "Komplettering 1 till kallelse: Socialnämnden 24 mars 2026"


def test_those_without_an_address_get_no_mail() -> None:
    """The receivers are the addresses of those called; a nämnd without an address sends from nowhere."""
    mail = _mail(_mote(ADA, Mottagare("Cia Dahl")), Namnd("SN", "Socialnämnden"))
    assert [a.addr_spec for a in mail["To"].addresses] == ["ada@tranharad.se"]
    assert mail["From"] is None


@pytest.mark.parametrize(
    "adress", ["ada@tranharad.se, ond@x.se", "ada@tranharad.se>\r\nRCPT TO:<ond@x.se", "<ada@tranharad.se>", "ada"]
)
def test_an_address_that_is_two_stops_the_mail(adress: str) -> None:
    """Nothing that a mail program could read as another receiver gets into a header."""
    with pytest.raises(BadInput, match="ingen e-postadress") as raised:
        _mail(_mote(Mottagare("Ada", adress)))
    assert "ledamot uppdatera" in raised.value.atgard


@given(TEXT, TEXT, TEXT)
def test_no_name_or_text_can_add_a_receiver_or_a_header(namn: str, organ: str, plats: str) -> None:
    """Whatever names and places hold, the envelope is the register's, and no header is added."""
    mail = _mail(_mote(Mottagare(namn, "ada@tranharad.se"), plats=plats), Namnd("SN", organ, epost="sn@tranharad.se"))
    assert [a.addr_spec for a in mail["To"].addresses] == ["ada@tranharad.se"]
    assert [a.addr_spec for a in mail["From"].addresses] == ["sn@tranharad.se"]
    assert sorted(mail.keys()) == sorted(
        ["Subject", "To", "From", "X-Unsent", "Message-ID", "MIME-Version", "Content-Type"]
    )


@given(TEXT, TEXT)
def test_no_text_can_add_a_calendar_entry(organ: str, plats: str) -> None:
    """Read back there is one entry, and its day and time are the meeting's."""
    event = _event(_mote(plats=plats), Namnd("SN", organ))
    assert event.decoded("dtstart") == datetime(2026, 3, 24, 16, 0, tzinfo=UTC)


def test_a_calendar_entry_is_replaced_by_the_next() -> None:
    """The entry of a komplettering is the same one, later; its stamp is in UTC."""
    first, second = _event(_mote()), _event(_mote(nr=2))
    assert (first["uid"], first["sequence"], second["sequence"]) == (second["uid"], 0, 1)
    assert b"DTSTAMP:20260310T093000Z" in epost.calendar_entry(_mote(), NAMND)
    assert b"METHOD:PUBLISH" in epost.calendar_entry(_mote(), NAMND)


@pytest.mark.parametrize(
    ("tid", "dag", "start", "slut"),
    [
        ("17.00", DAG, datetime(2026, 3, 24, 16, tzinfo=UTC), datetime(2026, 3, 24, 18, tzinfo=UTC)),
        ("kl. 9.00–12.30", DAG, datetime(2026, 3, 24, 8, tzinfo=UTC), datetime(2026, 3, 24, 11, 30, tzinfo=UTC)),
        ("17:00-16:00", DAG, datetime(2026, 3, 24, 16, tzinfo=UTC), datetime(2026, 3, 24, 18, tzinfo=UTC)),
        ("17.00", date(2026, 7, 1), datetime(2026, 7, 1, 15, tzinfo=UTC), datetime(2026, 7, 1, 17, tzinfo=UTC)),
        ("", DAG, DAG, date(2026, 3, 25)),
        ("efter gruppmötet", DAG, DAG, date(2026, 3, 25)),
        ("25.00", DAG, DAG, date(2026, 3, 25)),
        ("127.00", DAG, DAG, date(2026, 3, 25)),
        ("2.30", date(2026, 3, 29), date(2026, 3, 29), date(2026, 3, 30)),
        ("2.30", date(2026, 10, 25), date(2026, 10, 25), date(2026, 10, 26)),
    ],
)
def test_when_a_meeting_is(tid: str, dag: date, start: date, slut: date) -> None:
    """As printed, two hours unless an end is given; the whole day when no time is, or when the clock skips it."""
    assert epost.times(Sammantrade("SN", dag, tid=tid)) == (start, slut)


def test_a_draft_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """A file where the directory should be is named in Swedish."""
    with pytest.raises(Trouble, match="kan inte skrivas"):
        epost.write_draft_mail(put(tmp_path / "fil", "x"), _mote(), NAMND, b"%PDF")
