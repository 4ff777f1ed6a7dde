"""What comes next in an ärende: the step that its status, its meetings and the law give."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kallelse.domain.arende import Arende, Fil
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.justering import Anslag, Expediering, FrystParagraf, Justering, Justeringsplan
from kallelse.domain.motesplan import motesplan
from kallelse.domain.nasta import Kommande, nasta, open_list
from kallelse.domain.organisation import Namnd
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utgar, Utskick

IDAG = date(2026, 11, 22)
DNR = Diarienummer("SN", 2026, 41, "SN 2026/41")
ARENDE = Arende(DNR, "Ny lekplats", "SN")
SN = Namnd("SN", "Socialnämnden", kallelsedagar=14)
MOTE = Sammantrade("SN", date(2026, 12, 8), punkter=(Punkt("Ny lekplats", "4", diarienummer=DNR),))
SKICKAT = replace(
    MOTE, utskick=(Utskick(1, datetime(2026, 11, 20, tzinfo=UTC), fil=Fil("k.pdf", "0" * 64), nya=("4",)),)
)
EFTER = date(2026, 12, 10)
PROTOKOLL = Protokoll(
    upprattat=EFTER,
    justering=Justeringsplan(("Eva Ek",)),
    paragrafer=(Paragraf("Ny lekplats", 90, "4", DNR, utfall="enligt forslag", skickas_till=("Tekniska nämnden",)),),
)
JUSTERAT = replace(
    PROTOKOLL, justeringar=(Justering(1, EFTER, fil=Fil("p.pdf", "0" * 64), frysta=(FrystParagraf(90, ""),)),)
)
ANSLAGET = replace(JUSTERAT, anslag=(Anslag(1, EFTER, "Stadshuset"),))
EXPEDIERAT = replace(
    ANSLAGET,
    expedieringar=(Expediering(1, 90, "Tekniska nämnden", datetime(2026, 12, 11, tzinfo=UTC)),),
)


def _kommande(mote: Sammantrade) -> Kommande:
    return mote, motesplan(mote.datum, SN, 14)


def _with(protokoll: Protokoll) -> Sammantrade:
    return replace(SKICKAT, protokoll=protokoll)


@pytest.mark.parametrize(
    ("lage", "mening"),
    [
        ("registrerat", "Nästa: skriv eller läs in tjänsteskrivelsen till den 8 december, senast den 24 november."),
        (
            "tjänsteskrivelse påbörjad",
            "Nästa: skriv färdigt förslaget till beslut till den 8 december, senast den 24 november.",
        ),
        ("tjänsteskrivelse klar", "Nästa: sätt upp ärendet på listan till den 8 december, senast den 24 november."),
        ("bordlagt", "Nästa: sätt upp det bordlagda ärendet på listan till den 8 december, senast den 24 november."),
        ("avslutat", "Nästa: ingenting, ärendet är avslutat."),
        ("beslutat", "Nästa: avsluta ärendet när inget mer ska göras."),
    ],
)
def test_before_a_list(lage: str, mening: str) -> None:
    """What an ärende that stands on no list needs, and by which day for the next one."""
    assert nasta(ARENDE, lage, None, _kommande(MOTE), IDAG).mening(IDAG) == mening


def test_without_a_meeting_to_come_one_is_planned() -> None:
    """A finished memo with nowhere to go needs a sammanträde first."""
    steg = nasta(ARENDE, "tjänsteskrivelse klar", None, None, IDAG)
    assert steg.mening(IDAG) == "Nästa: lägg in ett sammanträde i SN, och sätt upp ärendet på listan."
    assert nasta(ARENDE, "registrerat", None, None, IDAG).senast is None


@pytest.mark.parametrize(
    ("mote", "idag", "mening", "kommando"),
    [
        (
            MOTE,
            IDAG,
            "skicka kallelsen till den 8 december, senast den 24 november (lokal regel).",
            "kallelse utskick SN/2026-12-08",
        ),
        (
            MOTE,
            date(2026, 11, 25),
            "skicka kallelsen till den 8 december, senast den 24 november, som har passerat (lokal regel).",
            "kallelse utskick SN/2026-12-08",
        ),
        (SKICKAT, IDAG, "nämnden behandlar ärendet den 8 december.", ""),
        (SKICKAT, EFTER, "för protokollet från den 8 december.", "kallelse protokoll visa SN/2026-12-08"),
        (
            _with(PROTOKOLL),
            EFTER,
            (
                "justera protokollet från den 8 december, senast den 22 december "
                "(5 kap. 69 § och 6 kap. 35 § kommunallagen)."
            ),
            "kallelse protokoll justera SN/2026-12-08 --datum DATUM",
        ),
        (
            _with(JUSTERAT),
            EFTER,
            (
                "anslå protokollet från den 8 december, senast den 12 december "
                "(8 kap. 12 § och 6 kap. 35 § kommunallagen)."
            ),
            "kallelse protokoll anslag SN/2026-12-08 --datum DATUM",
        ),
        (
            _with(ANSLAGET),
            date(2027, 1, 4),
            "expediera beslutet från den 8 december 2026 (2 kap. 10 § tryckfrihetsförordningen).",
            "kallelse expediera SN/2026-12-08 --alla",
        ),
        (
            _with(EXPEDIERAT),
            EFTER,
            "avsluta ärendet när inget mer ska göras.",
            'kallelse arende avsluta "SN 2026/41" --skal SKÄL',
        ),
    ],
)
def test_from_the_list_to_the_end(mote: Sammantrade, idag: date, mening: str, kommando: str) -> None:
    """Each step after the list follows from the meeting itself, with its last day and its paragraph."""
    lage = "utskickat" if mote.skickade else "på föredragningslista"
    steg = nasta(ARENDE, lage, mote, _kommande(mote), idag)
    assert steg.mening(idag) == f"Nästa: {mening}"
    assert steg.kommando == kommando


def test_the_list_to_be_put_on_is_the_next_that_can_be_called_in_time() -> None:
    """Cancelled, sent and past meetings are passed over, and one too near gives way to a later one if there is one."""
    nara = replace(MOTE, datum=date(2026, 12, 1))
    installt = replace(MOTE, datum=date(2026, 12, 7), installt=Utgar(IDAG, "inget"))
    forr = replace(MOTE, datum=date(2026, 11, 3))
    moten = [_kommande(m) for m in (MOTE, nara, installt, forr, replace(SKICKAT, datum=date(2026, 12, 6)))]
    assert open_list(moten, IDAG) == _kommande(MOTE)
    assert open_list([_kommande(nara)], IDAG) == _kommande(nara)
    assert open_list([_kommande(installt)], IDAG) is None
