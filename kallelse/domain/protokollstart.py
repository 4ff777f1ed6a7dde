"""A protokoll as it begins: everybody who was called, and every item of the föredragningslista, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kallelse.domain.errors import Refused
from kallelse.domain.narvaro import Narvaro, same_name
from kallelse.domain.organisation import Ledamot, Namnd
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Kallad, Punkt, Sammantrade
from kallelse.domain.text import fold, visa

_ORDNING = ("ordforande", "vice ordforande", "2:e vice ordforande", "ledamot", "ersattare")


def begun(sammantrade: Sammantrade, namnd: Namnd, utan_paragraf: Iterable[str] = ()) -> Protokoll:
    """Return the meeting's protokoll, begun if there is none, with all that the föredragningslista now has.

    Ledamöter are taken to be there, ersättare not. `utan_paragraf` are titles of formalities that get no §.

    Raises:
        Refused: two of those called have one name.
    """
    protokoll = sammantrade.protokoll or Protokoll(
        antal_ledamoter=namnd.antal_ledamoter,
        inkallelseordning=namnd.inkallelseordning,
        narvaro=_called(sammantrade, namnd),
    )
    _told_apart(sammantrade, protokoll.narvaro)
    utan = {fold(titel) for titel in utan_paragraf}
    return replace(protokoll, paragrafer=_followed(protokoll.paragrafer, sammantrade.punkter, utan))


def _told_apart(sammantrade: Sammantrade, narvaro: Iterable[Narvaro]) -> None:
    """Let nobody be taken for another: everything in a protokoll goes by name."""
    seen: set[str] = set()
    for n in narvaro:
        if fold(n.namn) in seen:
            raise Refused(
                f"Två av de kallade till {sammantrade.beteckning} heter {visa(n.namn, en_rad=True)}, och i protokollet "
                "går närvaro, röster och jäv på namn.",
                atgard="Skilj dem åt i namnet, i kallelse.toml och sammanträdets fil, till exempel Eva Ek i Boo.",
            )
        seen.add(fold(n.namn))


def _called(sammantrade: Sammantrade, namnd: Namnd) -> tuple[Narvaro, ...]:
    elected = [m for m in namnd.ledamoter if m.tjanstgor(sammantrade.datum)]
    called = sammantrade.kallade or [Kallad(m.namn, m.uppdrag, m.parti) for m in elected]
    people = [_person(kallad, elected) for kallad in called]
    return tuple(sorted(people, key=lambda n: (_ORDNING.index(n.uppdrag), n.turordning or 0)))


def _person(kallad: Kallad, elected: Iterable[Ledamot]) -> Narvaro:
    """Return a called person as present, or, an ersättare, as not; turordning is that of the nämnd's list."""
    office = next((m for m in elected if same_name(m.namn, kallad.namn)), None)
    uppdrag = next((u for u in _ORDNING if u == kallad.uppdrag), "ledamot")
    return Narvaro(
        namn=kallad.namn,
        uppdrag=uppdrag,  # type: ignore[arg-type]  # one of the names of an uppdrag
        parti=kallad.parti,
        turordning=office.turordning if office else None,
        franvarande=uppdrag == "ersattare",
    )


def _followed(paragrafer: tuple[Paragraf, ...], punkter: tuple[Punkt, ...], utan: set[str]) -> tuple[Paragraf, ...]:
    """Return the §§ with those that the list has and they lack, each after the one before it on the list.

    A § follows its item when the item's number changes, and falls out when it is withdrawn. One whose item is gone
    is kept if anything has been noted in it.
    """
    found = list(paragrafer)
    at = 0
    on_list: list[int] = []
    for punkt in (p for p in punkter if p.slag != "mellanrubrik"):
        index = _index(found, punkt, on_list)
        if index is None:
            found.insert(at, _of(punkt, utan))
            index = at
            on_list = [i + (i >= at) for i in on_list]
        else:
            found[index] = _updated(found[index], punkt)
        on_list.append(index)
        at = index + 1
    return tuple(p for i, p in enumerate(found) if i in on_list or not _untouched(p))


def _index(paragrafer: list[Paragraf], punkt: Punkt, taken: list[int]) -> int | None:
    """Return which § an item is: by diarienummer, else by number or, where it has none, by title."""
    free = [(i, p) for i, p in enumerate(paragrafer) if i not in taken and p.ursprung == "lista"]
    by_number = (i for i, p in free if punkt.diarienummer and p.diarienummer == punkt.diarienummer)
    by_title = (i for i, p in free if not p.diarienummer and fold(p.rubrik) == fold(punkt.rubrik))
    by_place = (i for i, p in free if punkt.nr and p.punkt == punkt.nr and p.diarienummer == punkt.diarienummer)
    return next((i for found in (by_number, by_place, by_title) for i in found), None)


def _of(punkt: Punkt, utan: set[str]) -> Paragraf:
    return Paragraf(
        rubrik=punkt.rubrik,
        punkt=punkt.nr,
        diarienummer=punkt.diarienummer,
        utan_paragraf=punkt.utgar is not None or (not punkt.diarienummer and fold(punkt.rubrik) in utan),
        sluten=punkt.sluten,
        sekretess=punkt.sekretess,
        omedelbar_justering=punkt.omedelbar_justering,
        skickas_till=punkt.skickas_till,
        utfall="utgar" if punkt.utgar else "",
    )


def _updated(paragraf: Paragraf, punkt: Punkt) -> Paragraf:
    if punkt.utgar and not paragraf.utfall:
        return replace(paragraf, punkt=punkt.nr, utfall="utgar", utan_paragraf=paragraf.paragraf is None)
    return replace(paragraf, punkt=punkt.nr)


def _untouched(paragraf: Paragraf) -> bool:
    """Return whether a § says nothing but what its item did."""
    bare = Paragraf(paragraf.rubrik)
    own = ("punkt", "diarienummer", "utan_paragraf", "sluten", "sekretess", "omedelbar_justering", "skickas_till")
    same = {name: getattr(paragraf, name) for name in own}
    return paragraf == replace(bare, **same)
