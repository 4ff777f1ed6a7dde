"""The sections of a memo as a list: found by what people call them, put in, moved and taken out.

A section goes with the deeper ones that follow it.
"""

from __future__ import annotations

from dataclasses import replace

from kallelse.domain.arende import Avsnitt
from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.domain.text import fold

Lista = tuple[Avsnitt, ...]


def mall_of(avsnitt: Avsnitt, profil: Profil) -> Avsnittsmall | None:
    """Return the profile's section that this one is, by its key or else by its heading."""
    if avsnitt.nyckel:
        return next((m for m in profil.avsnitt if m.nyckel == avsnitt.nyckel), None)
    return profil.avsnittsmall(avsnitt.rubrik)


def find(lista: Lista, namn: str) -> int:
    """Return the index of a section named by its number in the memo (from 1), its key or its heading.

    Raises:
        NotFound: there is no such section.
        BadInput: several have the heading.
    """
    wanted = namn.strip()
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 4 and 0 < int(wanted) <= len(lista):
        return int(wanted) - 1
    found = [i for i, a in enumerate(lista) if fold(wanted) in (fold(a.nyckel), fold(a.rubrik)) and wanted]
    if len(found) == 1:
        return found[0]
    if found:
        nummer = ", ".join(str(i + 1) for i in found)
        raise BadInput(f"{len(found)} avsnitt heter {wanted}.", atgard=f"Ange avsnittets nummer: {nummer}.")
    finns = "; ".join(f"{i} {a.rubrik}" for i, a in enumerate(lista, 1)) or "inga"
    raise NotFound(f"Skrivelsen har inget avsnitt {wanted}.", atgard=f"Avsnitt som finns: {finns}.")


def known_mall(profil: Profil, namn: str) -> Avsnittsmall | None:
    """Return the profile's section of this key, heading or synonym."""
    return next((m for m in profil.avsnitt if fold(m.nyckel) == fold(namn)), None) or profil.avsnittsmall(namn)


def place_for(lista: Lista, mall: Avsnittsmall, profil: Profil) -> int:
    """Return the index at which a section of the profile goes: before the first that the profile has after it."""
    order = [m.nyckel for m in profil.avsnitt]
    after = set(order[order.index(mall.nyckel) + 1 :])
    known = ((i, mall_of(a, profil)) for i, a in enumerate(lista))
    return next((i for i, m in known if m and m.nyckel in after), len(lista))


def with_section(lista: Lista, profil: Profil, namn: str) -> tuple[Lista, int]:
    """Return the sections, and the index of the one called so; one that the profile has is put in if it lacks.

    Raises:
        NotFound: neither memo nor profile has such a section.
        BadInput: several in the memo have the heading.
    """
    mall = known_mall(profil, namn)
    try:
        return lista, find(lista, namn)
    except NotFound:
        if mall is None:
            raise
    index = next((i for i, a in enumerate(lista) if mall_of(a, profil) == mall), None)
    if index is not None:
        return lista, index
    plats = place_for(lista, mall, profil)
    return inserted(lista, Avsnitt(mall.rubrik, mall.niva, mall.nyckel), plats), plats


def inserted(lista: Lista, avsnitt: Avsnitt, plats: int) -> Lista:
    """Return the sections with one more at index `plats`."""
    return (*lista[:plats], avsnitt, *lista[plats:])


def with_text(lista: Lista, index: int, text: str, skal: str | None) -> Lista:
    """Return the sections with another text in one; `skal` None leaves its reason as it is."""
    old = lista[index]
    new = replace(old, text=text, skal=old.skal if skal is None else skal)
    return (*lista[:index], new, *lista[index + 1 :])


def end_of(lista: Lista, index: int) -> int:
    """Return the index after the last of the deeper sections that follow one."""
    later = range(index + 1, len(lista))
    return next((i for i in later if lista[i].niva <= lista[index].niva), len(lista))


def removed(lista: Lista, index: int) -> Lista:
    """Return the sections without one, and without the deeper ones that follow it."""
    return (*lista[:index], *lista[end_of(lista, index) :])


def moved(lista: Lista, index: int, till: int) -> Lista:
    """Return the sections with one moved, with its deeper ones, to where that at index `till` stands.

    What it passes keeps its own deeper sections: further down it goes after them, further up before their heading.
    """
    end = end_of(lista, index)
    block, rest = lista[index:end], (*lista[:index], *lista[end:])
    if index <= till < end:
        return lista
    plats = till if till < index else end_of(lista, till) - len(block)
    while till < index and 0 < plats < len(rest) and rest[plats].niva > block[0].niva:
        plats -= 1
    while till > index and plats < len(rest) and rest[plats].niva > block[0].niva:
        plats += 1
    return (*rest[:plats], *block, *rest[plats:])
