"""Names of those who are asked: who is meant, and who belongs together as a board and its office."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.remiss import Remissinstans, RemissUt
from kallelse.domain.text import fold

_OFFICE = r"förvaltningen|förvaltning|kontoret|kontor|kansliet|kansli"
_BOARD = r"nämnden|nämnd|styrelsen|styrelse|direktionen|direktion"
_ENDING = re.compile(rf"(?:{_OFFICE}|{_BOARD})$")
_COMMON = re.compile(r"(?:nämnden|styrelsen|kontoret|förvaltningen|utskottet|beredningen|fullmäktige|kansliet|rådet)$")
_OWNER = re.compile(r"(?:nämndens|styrelsens|fullmäktiges|kommunens|förvaltningens|kontorets)$")
_SHOWN = 5


def is_office(namn: str) -> bool:
    """Return whether a name is that of an office: a förvaltning, a kontor, a kansli."""
    return re.search(rf"(?:{_OFFICE})$", fold(namn)) is not None


def is_board(namn: str) -> bool:
    """Return whether a name is that of a board that can decide on an answer."""
    return re.search(rf"(?:{_BOARD}|utskottet|utskott|fullmäktige)$", fold(namn)) is not None


def within_text(namn: str) -> str:
    """Return a name as it stands within a sentence: `socialnämnden`, but `Farsta stadsdelsnämnd` and `Region Skåne`.

    Common nouns are those that end in the definite form of a body's common name, or begin with one that owns the rest
    (`Kommunstyrelsens arbetsutskott`), and whose other words are not names.
    """
    first, *others = namn.split() or [""]
    common = (_COMMON.search(namn) or _OWNER.search(first)) and not any(word[:1].isupper() for word in others)
    return namn[:1].lower() + namn[1:] if common and not namn[:2].isupper() else namn


def stem(namn: str) -> str:
    """Return what a board and its office have in common: `social` of Socialnämnden and of Socialförvaltningen."""
    return _ENDING.sub("", fold(namn)).strip()


def same_body(ena: str, andra: str) -> bool:
    """Return whether two names are the same, or those of a board and its office."""
    return fold(ena) == fold(andra) or bool(stem(ena) and stem(ena) == stem(andra) and stem(ena) != fold(ena))


def answered_by(remiss: RemissUt, namn: Iterable[str]) -> Remissinstans | None:
    """Return the one who was asked that goes by one of these names; None when none does, or several."""
    wanted = tuple(namn)
    exact = [i for i in remiss.instanser if any(fold(i.namn) == fold(n) for n in wanted)]
    found = exact or [i for i in remiss.instanser if any(same_body(i.namn, n) for n in wanted)]
    return found[0] if len(found) == 1 else None


def pointed_out(remiss: RemissUt, text: str) -> Remissinstans:
    """Return the one that a person means: its number, its name, or enough of its name.

    Raises:
        NotFound: nobody goes by that.
        BadInput: several do.
    """
    sokt = fold(text)
    if sokt.isdecimal() and (numbered := remiss.instans(int(sokt))):
        return numbered
    found = [i for i in remiss.instanser if fold(i.namn) == sokt]
    found = found or [i for i in remiss.instanser if fold(i.namn).startswith(sokt)]
    found = found or [i for i in remiss.instanser if sokt in fold(i.namn)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"Ingen remissinstans heter {text}.", atgard="Se dem med kallelse remiss visa DNR.")
    namn = ", ".join(i.namn for i in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
    raise BadInput(f"{text} kan vara flera remissinstanser: {namn}.", atgard="Skriv mer av namnet, eller numret.")
