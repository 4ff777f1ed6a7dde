"""A reusable sändlista: who gets a remiss, by category and in order (`sandlistor/<namn>.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kallelse.domain.record import dataclass

_ADRESS = re.compile(r"(?P<namn>.*?)\s*<(?P<epost>[^<>\s]+@[^<>\s]+)>\s*")


class Sandlistad(NamedTuple):
    """One recipient of a list: its category, its name, and its mail address if it has one."""

    kategori: str
    namn: str
    epost: str = ""


@dataclass(frozen=True, slots=True)
class Sandkategori:
    """A part of a sändlista. A recipient is `Namn` or `Namn <adress>`, as one writes it in an e-mail."""

    namn: str
    mottagare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sandlista:
    """A named list of recipients in categories; order is kept everywhere."""

    namn: str
    kategorier: tuple[Sandkategori, ...] = ()

    def mottagare(self) -> Iterator[Sandlistad]:
        """Give every recipient, in order."""
        for kategori in self.kategorier:
            for text in kategori.mottagare:
                yield Sandlistad(kategori.namn, *mottagare_av(text))


def mottagare_av(text: str) -> tuple[str, str]:
    """Return the name and the mail address (empty if there is none) of `Namn <adress>`."""
    plain = " ".join(text.split())
    match = _ADRESS.fullmatch(plain)
    return (match["namn"].strip() or match["epost"], match["epost"]) if match else (plain, "")
