"""The inbox: one folder per ärende beside the diary list, paired with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kallelse.actions.diarielista import DIARIUM, Rad
from kallelse.actions.filer import readable_name
from kallelse.domain.diarienummer import Diarienummer, Serie

MEMO = "tjansteskrivelse"
_BILAGA = re.compile(r"bilaga[-_ ]*(\d{1,3})?[-_. ]*(.*)", re.IGNORECASE)
_TEXT = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Mapp:
    """The files of one ärende: its memo, the officer's own PDF of it, and its bilagor with number and readable name.

    `ovriga` are the names of what is left out.
    """

    katalog: Path
    memo: Path | None = None
    egen_pdf: Path | None = None
    bilagor: tuple[tuple[int, str, Path], ...] = ()
    ovriga: tuple[str, ...] = ()

    @property
    def namn(self) -> str:
        """The folder's name, for messages."""
        return readable_name(self.katalog.name)


@dataclass(frozen=True, slots=True)
class Inkorg:
    """The folders of an inbox by the ärende that they belong to, and warnings about what belongs to none."""

    mappar: dict[Diarienummer, Mapp]
    varningar: tuple[str, ...]


def read_folders(inkorg: Path, rader: Iterable[Rad], serie: Serie) -> Inkorg:
    """Pair the inbox's folders with the lines of its diary list.

    A folder is named after the diarienummer, with or without the item's number first, or after that number. One
    that bears another diarienummer is never taken for the item whose number it has.
    """
    per_dnr = {rad.diarienummer: rad for rad in rader}
    per_punkt = {rad.punkt: rad for rad in rader if rad.punkt}
    found: dict[Diarienummer, Mapp] = {}
    varningar: list[str] = []
    for place in sorted(inkorg.iterdir()):
        namn = readable_name(place.name)
        if _is_hidden(place) or namn.casefold() == DIARIUM:
            continue
        rad = _row_of(namn, per_dnr, per_punkt, serie) if place.is_dir() and not place.is_symlink() else None
        if rad is None:
            vad = "Mappen" if place.is_dir() else "Filen"
            varningar.append(f"{vad} {namn} hör inte till någon rad i diarielistan och togs inte med.")
        elif rad.diarienummer in found:
            varningar.append(f"Mappen {namn} togs inte med: {found[rad.diarienummer].namn} hör till samma ärende.")
        else:
            found[rad.diarienummer] = _folder(place)
    return Inkorg(found, tuple(varningar))


def _row_of(namn: str, per_dnr: dict[Diarienummer, Rad], per_punkt: dict[str, Rad], serie: Serie) -> Rad | None:
    punkt, _, rest = namn.partition("-")
    numbers = [found for text in (namn, rest) if (found := serie.parse(text.strip()))]
    if numbers:
        return next((per_dnr[n] for n in numbers if n in per_dnr), None)
    return per_punkt.get(punkt.strip()) or per_punkt.get(namn.split(" ", maxsplit=1)[0])


def _folder(katalog: Path) -> Mapp:
    """Sort the files of a folder: memo, own PDF, bilagor; the rest by name."""
    rest = {fil: readable_name(fil.name) for fil in _files(katalog)}
    memo = _pick(rest, ".docx")
    egen_pdf = next((fil for fil in rest if fil.suffix.lower() == ".pdf" and _stem(rest[fil]) == MEMO), None)
    bilagor: list[tuple[int, str, Path]] = []
    ovriga: list[str] = []
    for fil, namn in rest.items():
        match = _BILAGA.fullmatch(Path(namn).stem)
        if fil in (memo, egen_pdf):
            continue
        if match and fil.suffix.lower() not in _TEXT:
            bilagor.append((int(match[1] or 0), _readable(match[2]), fil))
        elif fil.suffix.lower() == ".pdf":
            bilagor.append((0, _readable(Path(namn).stem), fil))
        else:
            ovriga.append(namn)
    ordered = sorted(bilagor, key=lambda b: (b[0] == 0, b[0], b[2].name))
    return Mapp(katalog, memo, egen_pdf, tuple(ordered), (*ovriga, *_not_files(katalog)))


def _pick(filer: dict[Path, str], suffix: str) -> Path | None:
    """Return the file named as a memo, else the first that is no bilaga."""
    candidates = [f for f, namn in filer.items() if f.suffix.lower() == suffix and not _BILAGA.fullmatch(namn)]
    return next((f for f in candidates if _stem(filer[f]) == MEMO), next(iter(candidates), None))


def _stem(namn: str) -> str:
    return Path(namn).stem.casefold().replace("ä", "a")


def _files(katalog: Path) -> Iterator[Path]:
    return (fil for fil in sorted(katalog.iterdir()) if fil.is_file() and not fil.is_symlink() and not _is_hidden(fil))


def _not_files(katalog: Path) -> Iterator[str]:
    """Give what stands in a folder and cannot be read as a file: folders and links."""
    for place in sorted(katalog.iterdir()):
        if not _is_hidden(place) and (place.is_symlink() or not place.is_file()):
            yield readable_name(place.name)


def _is_hidden(place: Path) -> bool:
    """Return whether an office program or the system left this, and nobody sent it."""
    return place.name.startswith((".", "~$")) or place.name.casefold() in {"thumbs.db", "desktop.ini"}


def _readable(stem: str) -> str:
    text = re.sub(r"[-_]+", " ", stem).strip()
    return text[:1].upper() + text[1:]
