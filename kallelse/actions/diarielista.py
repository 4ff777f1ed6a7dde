"""The diary list of an inbox: one line per ärende, as Excel writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kallelse.actions.csvfil import read_table
from kallelse.domain.datum import parse_date
from kallelse.domain.diarienummer import Diarienummer, Serie
from kallelse.domain.errors import BadFile, BadInput, NotFound, Position
from kallelse.domain.foredragningslista import normal_number

DIARIUM = "diarium.csv"
_NEEDED = ("diarienummer", "rubrik")
_COLUMNS = (*_NEEDED, "punkt", "arendetyp", "forslag_till_beslut", "inkom", "avsandare", "handlaggare")
_ALIASES = {
    "dnr": "diarienummer",
    "ärendemening": "rubrik",
    "arendemening": "rubrik",
    "ärende": "rubrik",
    "nr": "punkt",
    "ärendetyp": "arendetyp",
    "förslag till beslut": "forslag_till_beslut",
    "förslag": "forslag_till_beslut",
    "avsändare": "avsandare",
    "handläggare": "handlaggare",
    "ankom": "inkom",
}


@dataclass(frozen=True, slots=True)
class Rad:
    """One line of the diary list. `forslag` are the lines of its proposal; `rad` is its line in the file."""

    rad: int
    diarienummer: Diarienummer
    rubrik: str
    punkt: str = ""
    arendetyp: str = ""
    forslag: tuple[str, ...] = ()
    inkom: date | None = None
    avsandare: str = ""
    handlaggare: str = ""


@dataclass(frozen=True, slots=True)
class Diarielista:
    """The lines of the list, at least one, and the columns that were not understood."""

    rader: tuple[Rad, ...]
    okanda: tuple[str, ...]


def read_diary(inkorg: Path, serie: Serie, idag: date) -> Diarielista:
    """Read an inbox's `diarium.csv`; `idag` is the day from which its dates are seen.

    Raises:
        NotFound: the inbox has no diary list.
        BadFile: a column is missing, there are no lines, or one is no ärende of the series; with its line.
        Trouble: the file cannot be read.
    """
    fil = inkorg / DIARIUM
    if not fil.exists():
        raise NotFound(f"Inkorgen {inkorg} har ingen {DIARIUM}.", atgard="Spara diarielistan dit från Excel.")
    tabell = read_table(fil, columns=_COLUMNS, needed=_NEEDED, aliases=_ALIASES)
    if not tabell.rader:
        raise BadFile(
            f"{DIARIUM} har inga rader.", atgard="Skriv en rad för varje ärende.", position=Position(str(fil))
        )
    rader = tuple(_row(fil, number, cells, serie, idag) for number, cells in tabell.rader)
    _no_twice(fil, rader)
    return Diarielista(rader, tabell.okanda)


def _row(fil: Path, number: int, cells: Mapping[str, str], serie: Serie, idag: date) -> Rad:
    try:
        return Rad(
            number,
            _diarienummer(cells.get("diarienummer", ""), serie),
            _title(cells.get("rubrik", "")),
            punkt=_item_number(cells.get("punkt", "")),
            arendetyp=cells.get("arendetyp", ""),
            forslag=tuple(s.strip() for s in cells.get("forslag_till_beslut", "").splitlines() if s.strip()),
            inkom=parse_date(cells["inkom"], idag) if cells.get("inkom") else None,
            avsandare=cells.get("avsandare", ""),
            handlaggare=cells.get("handlaggare", ""),
        )
    except BadInput as error:
        raise BadFile(error.besked, atgard=error.atgard, position=Position(str(fil), number)) from error


def _diarienummer(text: str, serie: Serie) -> Diarienummer:
    nummer = serie.parse(text) if text else None
    if nummer is None:
        vad = f"{text} är inget diarienummer" if text else "Raden har inget diarienummer"
        raise BadInput(f"{vad} i serien {serie.kod}.", atgard=f"Skriv det i seriens format, {serie.format}.")
    return nummer


def _title(text: str) -> str:
    if not text:
        raise BadInput("Ärendet saknar rubrik.", atgard="Skriv i korthet vad ärendet rör.")
    return " ".join(text.split())


def _item_number(text: str) -> str:
    nr = normal_number(text.removesuffix("."))
    if text and not nr:
        raise BadInput(f"{text} är inget nummer på en punkt.", atgard="Skriv till exempel 5 eller 4a.")
    return nr


def _no_twice(fil: Path, rader: tuple[Rad, ...]) -> None:
    seen: set[object] = set()
    for rad in rader:
        for key, vad in ((rad.diarienummer, f"Ärendet {rad.diarienummer}"), (rad.punkt, f"Punkt {rad.punkt}")):
            if key and key in seen:
                raise BadFile(
                    f"{vad} står två gånger i {fil.name}.",
                    atgard="Ta bort den ena raden, eller rätta numret.",
                    position=Position(str(fil), rad.rad),
                )
            seen.add(key)
