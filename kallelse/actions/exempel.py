"""The shipped example register, moved in time: what lay around the anchor day lies around today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import tomli

from kallelse.domain.datum import svenskt
from kallelse.domain.diarienummer import STANDARDFORMAT, Serie

ANKARE = date(2026, 3, 2)
_ISO = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")
_IN_TEXT = re.compile(r"‹(\d{4}-\d\d-\d\d)›")
_YEAR = re.compile(r"‹år(?:([+-])(\d+))?›")
_ARENDE = re.compile(r"cases/([^/]+)/(\d{4})/(\d+)(\.toml|/.*)")


@dataclass(frozen=True, slots=True)
class Exempel:
    """The example's files by workspace path, text and bytes, ready for `idag`."""

    texter: dict[str, str]
    filer: dict[str, bytes]


def moved(katalog: Path, idag: date) -> Exempel:
    """Return the example of `katalog` with every date moved by whole weeks, so that weekdays stand.

    Diarienummer follow the year of their registration.
    """
    shift = timedelta(weeks=round((idag - ANKARE) / timedelta(weeks=1)))
    raw = dict(_register_files(katalog))
    organisation = tomli.loads(raw["kallelse.toml"].decode())
    numbers = _numbers(raw, organisation, shift)
    texter = {
        _new_path(fil, numbers, shift): _new_text(data.decode(), numbers, shift)
        for fil, data in raw.items()
        if fil.endswith(".toml")
    }
    filer = {_new_path(fil, numbers, shift): data for fil, data in raw.items() if not fil.endswith(".toml")}
    return Exempel(texter, filer)


@dataclass(frozen=True, slots=True)
class _Renumbered:
    old: str
    new: str
    folder: str
    new_folder: str


def _register_files(katalog: Path) -> Iterator[tuple[str, bytes]]:
    for del_ in ("kallelse.toml", "cases", "sammantraden", "sandlistor"):
        rot = katalog / del_
        for fil in sorted([rot] if rot.is_file() else rot.rglob("*")):
            if fil.is_file():
                yield fil.relative_to(katalog).as_posix(), fil.read_bytes()


def _numbers(raw: dict[str, bytes], organisation: dict[str, object], shift: timedelta) -> list[_Renumbered]:
    serier = {s["kod"]: Serie(**s) for s in organisation.get("serier", ())}  # type: ignore[attr-defined]  # raw TOML
    taken: set[tuple[str, int, int]] = set()
    found: list[_Renumbered] = []
    for fil, data in raw.items():
        match = _ARENDE.fullmatch(fil)
        if not match or match[4] != ".toml":
            continue
        arende = tomli.loads(data.decode())
        kod, ar, nr = match[1], int(match[2]), int(match[3])
        new_year = (arende["registrerad"] + shift).year
        new_nr = next(n for n in range(nr, nr + 10_000) if (kod, new_year, n) not in taken)
        taken.add((kod, new_year, new_nr))
        serie = serier.get(kod) or Serie(kod, STANDARDFORMAT)
        old = serie.number(ar, nr).text
        new = serie.number(new_year, new_nr).text
        found.append(_Renumbered(old, new, f"cases/{kod}/{ar}/{nr}", f"cases/{kod}/{new_year}/{new_nr}"))
    return found


def _new_path(fil: str, numbers: list[_Renumbered], shift: timedelta) -> str:
    for number in numbers:
        if fil == f"{number.folder}.toml" or fil.startswith(f"{number.folder}/"):
            return number.new_folder + fil.removeprefix(number.folder)
    return _ISO.sub(partial(_iso, shift=shift), fil)


def _new_text(text: str, numbers: list[_Renumbered], shift: timedelta) -> str:
    text = _IN_TEXT.sub(lambda m: svenskt(date.fromisoformat(m[1]) + shift), text)
    text = _YEAR.sub(lambda m: str((ANKARE + shift).year + int(f"{m[1] or '+'}{m[2] or 0}")), text)
    text = _ISO.sub(partial(_iso, shift=shift), text)
    news = {n.old: n.new for n in numbers}
    pattern = "|".join(re.escape(old) for old in sorted(news, key=len, reverse=True))
    return re.sub(rf"(?:{pattern})(?!\d)", lambda m: news[m[0]], text) if news else text


def _iso(match: re.Match[str], shift: timedelta) -> str:
    return (date.fromisoformat(match[0]) + shift).isoformat()
