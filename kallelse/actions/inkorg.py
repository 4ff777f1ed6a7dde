"""The inbox: a diary list as Excel writes it, and one folder per ärende."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kallelse.domain.diarienummer import Diarienummer, Serie
from kallelse.domain.errors import BadFile, BadInput, NotFound, Position, Trouble
from kallelse.domain.text import fold

DIARIUM = "diarium.csv"
MEMO = "tjansteskrivelse.docx"
_REQUIRED = ("diarienummer", "rubrik")
_COLUMNS = (*_REQUIRED, "punkt", "arendetyp", "forslag_till_beslut", "inkom", "avsandare", "handlaggare")
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
_BILAGA = re.compile(r"bilaga[-_ ]*(\d+)?[-_. ]*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rad:
    """One line of the diary list. `forslag` are the lines of its proposal; `rad` is its line in the file."""

    rad: int
    diarienummer: Diarienummer
    rubrik: str
    punkt: str = ""
    arendetyp: str = ""
    forslag: tuple[str, ...] = ()
    inkom: str = ""
    avsandare: str = ""
    handlaggare: str = ""


@dataclass(frozen=True, slots=True)
class Mapp:
    """The files of one ärende: its memo, its bilagor with number and readable name, and what is left out."""

    katalog: Path
    memo: Path | None = None
    bilagor: tuple[tuple[int, str, Path], ...] = ()
    ovriga: tuple[Path, ...] = ()


def read_diary(inkorg: Path, serie: Serie) -> tuple[Rad, ...]:
    """Read `diarium.csv`: `;`, `,` or tab between columns, UTF-8 (with or without BOM) or Windows-1252.

    Raises:
        NotFound: the inbox has no diary list.
        BadFile: a column is missing, or a line is no ärende of the series; with its line.
    """
    fil = inkorg / DIARIUM
    try:
        text = decode(fil.read_bytes())
    except FileNotFoundError as error:
        raise NotFound(
            f"Inkorgen {inkorg} har ingen {DIARIUM}.", atgard="Spara diarielistan dit från Excel."
        ) from error
    except OSError as error:
        raise Trouble(f"Filen {fil} kan inte läsas: {error.strerror}.") from error
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        columns = _columns(next(rows, []), fil)
        rader = tuple(_row(columns, cells, rows.line_num, serie, fil) for cells in rows if any(map(str.strip, cells)))
    except csv.Error as error:
        place = Position(str(fil), rows.line_num)
        raise BadFile(f"{fil} är ingen hel CSV-fil.", atgard="Spara om den från Excel.", position=place) from error
    _no_twice(rader, fil)
    return rader


def find_folders(inkorg: Path, rader: Iterable[Rad], serie: Serie) -> tuple[dict[Diarienummer, Mapp], tuple[str, ...]]:
    """Pair the inbox's folders with its lines; returns them with the names of folders that fit no line.

    A folder is named after the diarienummer, with or without the item's number first.
    """
    per_dnr = {rad.diarienummer: rad for rad in rader}
    per_punkt = {rad.punkt: rad for rad in rader if rad.punkt}
    found: dict[Diarienummer, Mapp] = {}
    strays: list[str] = []
    for katalog in sorted(p for p in inkorg.iterdir() if p.is_dir() and not p.is_symlink()):
        rad = _row_of(katalog.name, per_dnr, per_punkt, serie)
        if rad is None or rad.diarienummer in found:
            strays.append(katalog.name)
        else:
            found[rad.diarienummer] = _folder(katalog)
    return found, tuple(strays)


def decode(data: bytes) -> str:
    """Return the text of a file as Excel writes it: UTF-8, with or without BOM, else Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter(text: str) -> str:
    """Return what stands between the columns of the first line: `;`, `,` or tab."""
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)


def _columns(head: list[str], fil: Path) -> list[str]:
    columns = [_ALIASES.get(fold(c), fold(c).replace(" ", "_")) for c in head]
    for needed in _REQUIRED:
        if needed not in columns:
            raise BadFile(
                f"Kolumnen {needed} saknas i {fil.name}.",
                atgard=f"Första raden ska ha kolumnerna {', '.join(_REQUIRED)} och gärna {', '.join(_COLUMNS[2:])}.",
                position=Position(str(fil), 1),
            )
    return columns


def _row(columns: list[str], cells: list[str], line: int, serie: Serie, fil: Path) -> Rad:
    value = dict(zip(columns, (c.strip() for c in cells), strict=False))
    nummer = serie.parse(value["diarienummer"]) if value.get("diarienummer") else None
    if nummer is None or not value.get("rubrik"):
        fel = f"{value.get('diarienummer') or 'Ett tomt fält'} är inget diarienummer i serien {serie.kod}"
        raise BadFile(
            f"{fel}." if nummer is None else f"Ärendet {nummer} saknar rubrik.",
            atgard=f"Rätta raden i {fil.name}; numren ser ut som {serie.number(2026, 41)}.",
            position=Position(str(fil), line),
        )
    forslag = tuple(s.strip() for s in value.get("forslag_till_beslut", "").splitlines() if s.strip())
    rest = {k: value.get(k, "") for k in ("punkt", "arendetyp", "inkom", "avsandare", "handlaggare")}
    return Rad(line, nummer, value["rubrik"], forslag=forslag, **rest)


def _no_twice(rader: tuple[Rad, ...], fil: Path) -> None:
    seen: dict[object, Rad] = {}
    for rad in rader:
        for key in (rad.diarienummer, *((rad.punkt,) if rad.punkt else ())):
            if key in seen:
                ord_ = f"Punkt {key}" if key == rad.punkt else f"Ärendet {key}"
                raise BadInput(f"{ord_} står två gånger i {fil.name}.", position=Position(str(fil), rad.rad))
            seen[key] = rad


def _row_of(namn: str, per_dnr: dict[Diarienummer, Rad], per_punkt: dict[str, Rad], serie: Serie) -> Rad | None:
    punkt, _, rest = namn.partition("-")
    for candidate in (namn, rest):
        nummer = serie.parse(candidate)
        if nummer in per_dnr:
            return per_dnr[nummer]
    return per_punkt.get(punkt)


def _folder(katalog: Path) -> Mapp:
    memo: Path | None = None
    bilagor: list[tuple[int, str, Path]] = []
    ovriga: list[Path] = []
    for fil in _files(katalog):
        match = _BILAGA.fullmatch(fil.stem)
        if fil.suffix.lower() == ".docx" and not match and memo is None:
            memo = fil
        elif match and fil.suffix.lower() not in (".md", ".txt"):
            bilagor.append((int(match[1] or 0), _readable(match[2]), fil))
        elif fil.suffix.lower() == ".pdf":
            bilagor.append((0, _readable(fil.stem), fil))
        else:
            ovriga.append(fil)
    last = max((n for n, _, _ in bilagor), default=0)
    ordered = sorted(bilagor, key=lambda b: (b[0] or last + 1, b[2].name))
    return Mapp(katalog, memo, tuple(ordered), tuple(ovriga))


def _files(katalog: Path) -> Iterator[Path]:
    for fil in sorted(katalog.iterdir()):
        if fil.is_file() and not fil.is_symlink() and not fil.name.startswith((".", "~$")):
            yield fil


def _readable(stem: str) -> str:
    text = re.sub(r"[-_]+", " ", stem).strip()
    return text[:1].upper() + text[1:]
