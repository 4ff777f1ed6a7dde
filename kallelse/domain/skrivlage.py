"""A memo as its writer sees it: the profile's sections and its own in one list, each with how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kallelse.domain.arende import Avsnitt, Tjansteskrivelse
from kallelse.domain.avsnittslista import end_of, mall_of, place_for
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.domain.text import fold

Lage = Literal["saknas", "tomt", "skal", "klart"]


@dataclass(frozen=True, slots=True)
class Skrivdel:
    """One section to write. `nr` is its number in the memo, None when the memo lacks it (`saknas`).

    `lage` is `klart` when it has text (or its deeper sections have), `skal` when a reason stands for the text, and
    `tomt` when neither. `namn` is what it is called when it is written: unique in the memo. `ord` counts its words.
    `mall` is the profile's section, if it is one.
    """

    nr: int | None
    namn: str
    rubrik: str
    niva: int
    text: str
    lage: Lage
    skal: str = ""
    ord: int = 0
    mall: Avsnittsmall | None = None

    @property
    def obligatoriskt(self) -> bool:
        """Whether the profile says that the section must be there."""
        return self.mall is not None and self.mall.obligatoriskt

    @property
    def hjalp(self) -> str:
        """What the profile says to whoever writes the section, and who has decided that it must be there."""
        if self.mall is None:
            return ""
        krav = f" Krävs enligt {self.mall.beslut}." if self.mall.obligatoriskt and self.mall.beslut else ""
        return self.mall.hjalp + krav


def skrivdelar(memo: Tjansteskrivelse, profil: Profil) -> tuple[Skrivdel, ...]:
    """Return the memo's sections in order, with those that the profile has and the memo lacks in their places."""
    has = {m.nyckel for a in memo.avsnitt if (m := mall_of(a, profil))}
    lacking: dict[int, list[Avsnittsmall]] = {}
    for mall in profil.avsnitt:
        if mall.nyckel not in has:
            lacking.setdefault(place_for(memo.avsnitt, mall, profil), []).append(mall)
    delar: list[Skrivdel] = []
    for index in range(len(memo.avsnitt) + 1):
        delar.extend(_lacking(mall) for mall in lacking.get(index, ()))
        if index < len(memo.avsnitt):
            delar.append(_there(memo, index, profil))
    return tuple(delar)


def count_words(text: str) -> int:
    """Return the number of words of a text; marks of Markdown are none."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def _lacking(mall: Avsnittsmall) -> Skrivdel:
    return Skrivdel(None, mall.nyckel, mall.rubrik, mall.niva, "", "saknas", mall=mall)


def _there(memo: Tjansteskrivelse, index: int, profil: Profil) -> Skrivdel:
    avsnitt = memo.avsnitt[index]
    written = any(a.text.strip() for a in memo.avsnitt[index : end_of(memo.avsnitt, index)])
    return Skrivdel(
        index + 1,
        _unique_name(memo.avsnitt, index),
        avsnitt.rubrik,
        avsnitt.niva,
        avsnitt.text,
        "klart" if written else "skal" if avsnitt.skal else "tomt",
        avsnitt.skal,
        count_words(avsnitt.text),
        mall_of(avsnitt, profil),
    )


def _unique_name(lista: tuple[Avsnitt, ...], index: int) -> str:
    """Return the section's key or heading, or its number where another has the same."""
    for namn in (lista[index].nyckel, lista[index].rubrik):
        if namn and not namn.isdecimal() and sum(fold(namn) in (fold(a.nyckel), fold(a.rubrik)) for a in lista) == 1:
            return namn
    return str(index + 1)
