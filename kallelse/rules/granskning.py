"""Run the rules over the register, or over one ärende or sammanträde of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.errors import NotFound, Position
from kallelse.domain.text import visa
from kallelse.rules import avsnitt, dagordning, datum, diarium, filer, handlingar, kallelse, skrivelse, tabeller
from kallelse.rules.regel import Deklaration, Fynd, Regel, registered
from kallelse.rules.underlag import Arendevy, Kalla, Punktvy, Sammantradesvy, Underlag

MODULER = (avsnitt, dagordning, datum, diarium, filer, handlingar, kallelse, skrivelse, tabeller)
"""The modules that declare the rules; importing them makes the rules known."""


def alla() -> tuple[Deklaration, ...]:
    """Return what every rule says of itself, in order of id."""
    return tuple(r.deklaration for r in registered())


def regel(id_: str) -> Deklaration:
    """Return the declaration of a rule; its id may be written in any case.

    Raises:
        NotFound: no rule has that id.
    """
    for deklaration in alla():
        if deklaration.id == id_.strip().lower():
            return deklaration
    raise NotFound(f"Det finns ingen regel {id_}.", atgard="Se alla med kallelse regel.")


def granska(underlag: Underlag, avser: str = "") -> list[Anmarkning]:
    """Return what the rules find, in order of file and line.

    `avser` is the exact designation of an ärende (`SN 2026/41`) or a sammanträde (`SN/2026-11-24`): then only
    what is about it, and for a sammanträde also what is about the ärenden on its list.
    """
    urval = _select(underlag, avser)
    return sorted(_found(underlag, urval), key=lambda a: (a.position.fil, a.position.rad, a.position.kolumn, a.id))


@dataclass(frozen=True, slots=True)
class _Urval:
    """What to look at; `avser` are the designations that register-wide findings must be about, or empty for all."""

    filer: tuple[Kalla[object], ...]
    arenden: tuple[Arendevy, ...]
    sammantraden: tuple[Sammantradesvy, ...]
    punkter: tuple[Punktvy, ...]
    avser: frozenset[str]


def _select(underlag: Underlag, avser: str) -> _Urval:
    arenden = tuple(vy for kalla in underlag.arenden if (vy := underlag.arendevy(kalla)))
    moten = tuple(mote for kalla in underlag.sammantraden if (mote := underlag.sammantradesvy(kalla)))
    punkter = tuple(punkt for mote in moten for punkt in mote.punktvyer())
    if not avser:
        return _Urval((*underlag.arenden, *underlag.sammantraden), arenden, moten, punkter, frozenset())
    moten = tuple(m for m in moten if m.sammantrade.beteckning == avser)
    about = {avser, *(str(p.diarienummer) for m in moten for p in m.sammantrade.punkter if p.diarienummer)}
    arenden = tuple(a for a in arenden if str(a.arende.diarienummer) in about)
    punkter = tuple(p for p in punkter if avser in {p.mote.sammantrade.beteckning, str(p.punkt.diarienummer)})
    return _Urval((*(a.kalla for a in arenden), *(m.kalla for m in moten)), arenden, moten, punkter, frozenset(about))


def _found(underlag: Underlag, urval: _Urval) -> Iterator[Anmarkning]:
    for rule in registered():
        match rule.deklaration.galler:
            case "fil":
                yield from (a for k in urval.filer for a in _report(rule, k, k, k.fil))
            case "arende":
                yield from (a for v in urval.arenden for a in _report(rule, v, v.kalla, str(v.arende.diarienummer)))
            case "sammantrade":
                yield from (a for v in urval.sammantraden for a in _report(rule, v, v.kalla, v.sammantrade.beteckning))
            case "punkt":
                yield from (a for v in urval.punkter for a in _of_item(rule, v))
            case "register":
                yield from _of_register(rule, underlag, urval.avser)


def _of_item(rule: Regel, vy: Punktvy) -> Iterator[Anmarkning]:
    avser = str(vy.punkt.diarienummer or vy.mote.sammantrade.beteckning)
    for fynd in rule.find(vy):
        yield _anmarkning(rule, fynd, vy.mote.kalla.position(("punkter", vy.index, *fynd.path)), avser)


def _of_register(rule: Regel, underlag: Underlag, avser: Iterable[str]) -> Iterator[Anmarkning]:
    kallor: dict[str, Kalla[object]] = {k.fil: k for k in (*underlag.arenden, *underlag.sammantraden)}
    for fynd in rule.find(underlag):
        if not avser or fynd.avser in avser:
            yield _anmarkning(rule, fynd, kallor[fynd.fil].position(fynd.path), fynd.avser)


def _report(rule: Regel, vy: Any, kalla: Kalla[object], avser: str) -> Iterator[Anmarkning]:
    for fynd in rule.find(vy):
        yield _anmarkning(rule, fynd, kalla.position(fynd.path), avser)


def _anmarkning(rule: Regel, fynd: Fynd, position: Position, avser: str) -> Anmarkning:
    sagt = rule.deklaration
    return Anmarkning(
        id=sagt.id,
        allvarlighetsgrad=fynd.allvarlighetsgrad or sagt.allvarlighetsgrad,
        lagrum=sagt.lagrum,
        position=position,
        avser=avser,
        meddelande=visa(fynd.meddelande, en_rad=True),
        atgard=fynd.atgard or sagt.atgard,
    )
