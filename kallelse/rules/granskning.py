"""Run the rules over the register, or over one ärende or sammanträde of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import NotFound, Position
from kallelse.domain.text import about, visa
from kallelse.rules import (
    anslag,
    arendetyper,
    avsnitt,
    bevakning,
    dagordning,
    datum,
    delegation,
    diarium,
    expediering,
    filer,
    forvaltningsbesvar,
    handlingar,
    jav,
    justering,
    kallelse,
    narvaro,
    organisation,
    protokollet,
    remiss,
    reservation,
    skrivelse,
    tabeller,
    votering,
)
from kallelse.rules.ej_provade import EJ_PROVADE
from kallelse.rules.regel import Deklaration, Fynd, Regel, registered
from kallelse.rules.underlag import (
    ORGANISATION,
    Arendevy,
    Kalla,
    Paragrafvy,
    Protokollvy,
    Punktvy,
    Sammantradesvy,
    Underlag,
)

MODULER = (
    anslag,
    arendetyper,
    avsnitt,
    bevakning,
    dagordning,
    datum,
    delegation,
    diarium,
    expediering,
    filer,
    forvaltningsbesvar,
    handlingar,
    jav,
    justering,
    kallelse,
    narvaro,
    organisation,
    protokollet,
    remiss,
    reservation,
    skrivelse,
    tabeller,
    votering,
)
"""The modules that declare the rules; importing them makes the rules known."""
_PLACES = re.compile(r"--paragraf N\b|\b(?:SAMMANTRADE|DNR|NR)\b")


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
    for rad in EJ_PROVADE:
        if rad.id == id_.strip().lower():
            raise NotFound(f"{rad.id}, {rad.lagrum}: {rad.titel}. Det prövas inte: {rad.skal}.")
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
    protokoll: tuple[Protokollvy, ...]
    paragrafer: tuple[Paragrafvy, ...]
    avser: frozenset[str]


def _select(underlag: Underlag, avser: str) -> _Urval:
    arenden = tuple(vy for kalla in underlag.arenden if (vy := underlag.arendevy(kalla)))
    moten = tuple(mote for kalla in underlag.sammantraden if (mote := underlag.sammantradesvy(kalla)))
    punkter = tuple(punkt for mote in moten for punkt in mote.punktvyer())
    protokoll = tuple(held for mote in moten if (held := mote.protokollvy()))
    paragrafer = tuple(p for held in protokoll for p in held.paragrafvyer())
    if not avser:
        filer = (*underlag.arenden, *underlag.sammantraden)
        return _Urval(filer, arenden, moten, punkter, protokoll, paragrafer, frozenset())
    moten = tuple(m for m in moten if m.sammantrade.beteckning == avser)
    about = {avser, *(str(nummer) for m in moten for nummer in _numbers(m))}
    arenden = tuple(a for a in arenden if str(a.arende.diarienummer) in about)
    punkter = tuple(p for p in punkter if avser in {p.mote.sammantrade.beteckning, str(p.punkt.diarienummer)})
    protokoll = tuple(p for p in protokoll if p.mote.sammantrade.beteckning == avser)
    paragrafer = tuple(p for p in paragrafer if avser in {p.vy.mote.sammantrade.beteckning, p.avser})
    filer = (*(a.kalla for a in arenden), *(m.kalla for m in moten))
    return _Urval(filer, arenden, moten, punkter, protokoll, paragrafer, frozenset(about))


def _numbers(vy: Sammantradesvy) -> Iterator[Diarienummer]:
    """Yield the ärenden of a meeting: those on its list, and those that were taken up besides."""
    mote = vy.sammantrade
    yield from (p.diarienummer for p in mote.punkter if p.diarienummer)
    yield from (p.diarienummer for p in mote.protokoll.paragrafer if p.diarienummer) if mote.protokoll else ()


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
            case "protokoll":
                yield from (a for v in urval.protokoll for a in _of_protokoll(rule, v))
            case "paragraf":
                yield from (a for v in urval.paragrafer for a in _of_paragraph(rule, v))
            case "register":
                yield from _of_register(rule, underlag, urval.avser)


def _of_item(rule: Regel, vy: Punktvy) -> Iterator[Anmarkning]:
    avser = str(vy.punkt.diarienummer or vy.mote.sammantrade.beteckning)
    for fynd in rule.find(vy):
        position = vy.mote.kalla.position(("punkter", vy.index, *fynd.path))
        yield _anmarkning(rule, fynd, position, avser, _typed(vy.mote, vy.punkt.diarienummer, vy.punkt.nr))


def _of_protokoll(rule: Regel, vy: Protokollvy) -> Iterator[Anmarkning]:
    for fynd in rule.find(vy):
        position = vy.mote.kalla.position(("protokoll", *fynd.path))
        yield _anmarkning(rule, fynd, position, vy.mote.sammantrade.beteckning, _typed(vy.mote))


def _of_paragraph(rule: Regel, vy: Paragrafvy) -> Iterator[Anmarkning]:
    for fynd in rule.find(vy):
        position = vy.vy.mote.kalla.position(("protokoll", "paragrafer", vy.tjanst.index, *fynd.path))
        yield _anmarkning(rule, fynd, position, vy.avser, _typed_paragraph(vy))


def _of_register(rule: Regel, underlag: Underlag, avser: Iterable[str]) -> Iterator[Anmarkning]:
    kallor: dict[str, Kalla[object]] = {k.fil: k for k in (*underlag.arenden, *underlag.sammantraden)}
    if underlag.kallelse_toml:
        kallor[ORGANISATION] = underlag.kallelse_toml
    for fynd in rule.find(underlag):
        if not avser or not fynd.avser or fynd.avser in avser:
            position = kallor[fynd.fil].position(fynd.path) if fynd.fil in kallor else Position(fynd.fil)
            yield _anmarkning(rule, fynd, position, fynd.avser)


def _report(rule: Regel, vy: Any, kalla: Kalla[object], avser: str) -> Iterator[Anmarkning]:
    typed = {"arende": {"DNR": about(avser)}, "sammantrade": {"SAMMANTRADE": avser}}.get(rule.deklaration.galler, {})
    for fynd in rule.find(vy):
        yield _anmarkning(rule, fynd, kalla.position(fynd.path), avser, typed)


def _typed(vy: Sammantradesvy, nummer: Diarienummer | None = None, punkt: str = "") -> dict[str, str]:
    """Return what stands for the words of a remedy's command that are known: which meeting, ärende and item."""
    known = {"SAMMANTRADE": vy.sammantrade.beteckning, "DNR": about(nummer or ""), "NR": punkt}
    return {word: value for word, value in known.items() if value}


def _typed_paragraph(vy: Paragrafvy) -> dict[str, str]:
    p = vy.paragraf
    known = _typed(vy.vy.mote, p.diarienummer, p.punkt or (about(f"§ {p.paragraf}") if p.paragraf else ""))
    return known | ({"--paragraf N": f"--paragraf {p.paragraf}"} if p.paragraf else {})


def _with_known(atgard: str, typed: Mapping[str, str]) -> str:
    """Return a remedy whose command can be copied, as far as what it is about is known."""
    return _PLACES.sub(lambda found: typed.get(found[0], found[0]), atgard)


def _anmarkning(
    rule: Regel, fynd: Fynd, position: Position, avser: str, typed: Mapping[str, str] = MappingProxyType({})
) -> Anmarkning:
    sagt = rule.deklaration
    return Anmarkning(
        id=sagt.id,
        allvarlighetsgrad=fynd.allvarlighetsgrad or sagt.allvarlighetsgrad,
        lagrum=sagt.lagrum,
        position=position,
        avser=avser,
        meddelande=visa(fynd.meddelande, en_rad=True),
        atgard=_with_known(fynd.atgard or sagt.atgard, typed),
    )
