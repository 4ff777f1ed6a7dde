"""What a rule is: a declaration and a small pure function that yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from kallelse.domain.anmarkning import Allvarlighetsgrad
from kallelse.rules.underlag import Path

Galler = Literal["fil", "arende", "sammantrade", "punkt", "protokoll", "paragraf", "register"]
LOKAL = "lokal regel"
KL = "kommunallagen (2017:725)"
KL_LYDELSE = "t.o.m. SFS 2025:374, hämtad i september 2025"


@dataclass(frozen=True, slots=True)
class Fynd:
    """What a rule found, and where in the file: `path` is the value's keys and indexes.

    `allvarlighetsgrad` is set when it is milder than the rule's own, `atgard` when the rule's own does not fit.
    `fil` and `avser` are set by rules over the whole register only: which of its files, and what it is about.
    """

    meddelande: str
    path: Path = ()
    allvarlighetsgrad: Allvarlighetsgrad | None = None
    atgard: str = ""
    fil: str = ""
    avser: str = ""


@dataclass(frozen=True, slots=True)
class Deklaration:
    """What a rule says of itself, in Swedish.

    `lagrum` is the provision, or `LOKAL`; `kalla` where the wording was read or, for a local rule, where it is
    set; `lydelse` which wording that was. `galler` says what its function gets: one ärende, one sammanträde, one
    item of its list, one protokoll, one § of it, one file, or the whole register.
    """

    id: str
    titel: str
    galler: Galler
    allvarlighetsgrad: Allvarlighetsgrad
    lagrum: str
    kalla: str
    kontrollerar: str
    atgard: str
    forklaring: str
    lydelse: str = ""


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule: its declaration and its function."""

    deklaration: Deklaration
    find: Callable[[Any], Iterator[Fynd]]


def lag(id_: str, titel: str, galler: Galler, grad: Allvarlighetsgrad, lagrum: str, **texter: str) -> Deklaration:
    """Return the declaration of a rule of kommunallagen, in the wording that was read.

    `texter` are `kontrollerar`, `atgard` and `forklaring`.
    """
    return Deklaration(id_, titel, galler, grad, f"{lagrum} kommunallagen", KL, lydelse=KL_LYDELSE, **texter)


F = TypeVar("F", bound=Callable[[Any], Iterator[Fynd]])
_REGLER: dict[str, Regel] = {}


def regel(deklaration: Deklaration) -> Callable[[F], F]:
    """Make a function a rule.

    Raises:
        ValueError: another rule has the id.
    """

    def register(find: F) -> F:
        if deklaration.id in _REGLER:
            raise ValueError(deklaration.id)
        _REGLER[deklaration.id] = Regel(deklaration, find)
        return find

    return register


def registered() -> tuple[Regel, ...]:
    """Return the rules of the modules that are imported, in order of id."""
    return tuple(_REGLER[id_] for id_ in sorted(_REGLER))
