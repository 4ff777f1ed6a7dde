"""The items of the meeting as they were handled: extra ones, their order, their facts, and jäv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from kallelse.actions.falt import plain_fields, set_fields
from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.actions.protokoll_person import acting
from kallelse.domain.deltagande import unauthorised
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.javsgrund import grounds, listed_grounds
from kallelse.domain.narvaro import same_name
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import Jav, Paragraf
from kallelse.domain.personval import names, person
from kallelse.store.workspace import Workspace

FALT = plain_fields(
    Paragraf, utom=("paragraf", "punkt", "diarienummer", "ursprung", "klubbat", "utfall", "felskrivning")
)
_GJORT = {
    "yrkande": "ett yrkande",
    "rost": "en röst",
    "reservation": "en reservation",
    "ordforande": "ordförandeskapet",
}


def ta_upp(
    ws: Workspace,
    kod: str,
    datum: date,
    rubrik: str,
    *,
    dnr: str = "",
    efter: str = "",
    initiativ: Sequence[str] = (),
    torrkor: bool = False,
) -> Outcome:
    """Take up a matter that was not on the föredragningslista, last or after an item.

    `initiativ` are the ledamöter who raised it (KL 4:20).

    Raises:
        BadInput: no title and no ärende.
        NotFound: no such ärende, item or ledamot.
        Refused: the ärende is in the protokoll already.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        arende = r.c.arende(r.c.diarienummer(dnr)) if dnr else None
        titel = rubrik.strip() or (arende.arendemening if arende else "")
        if not titel:
            raise BadInput("Ange vad som togs upp.", atgard="Skriv en rubrik, eller --dnr.")
        nummer = arende.diarienummer if arende else None
        if any(p.rubrik == titel and p.diarienummer == nummer for p in r.protokoll.paragrafer):
            return r.commit(f"Punkten finns i protokollet för {r.mote.beteckning}.", "protokoll.extra")
        if nummer and any(p.diarienummer == nummer for p in r.protokoll.paragrafer):
            raise Refused(f"Ärendet {nummer} finns redan i protokollet.")
        fresh = Paragraf(
            titel,
            diarienummer=nummer,
            ursprung="ledamotsinitiativ" if initiativ else "extra",
            initiativ_av=names(initiativ, r.narvaro),
        )
        at = r.index(efter) + 1 if efter else len(r.protokoll.paragrafer)
        _unnumbered_after(r, at)
        r.change(paragrafer=(*r.protokoll.paragrafer[:at], fresh, *r.protokoll.paragrafer[at:]))
        return r.commit(f"En punkt är tillagd i protokollet för {r.mote.beteckning}.", "protokoll.extra")


def flytta(
    ws: Workspace, kod: str, datum: date, plats: str, *, efter: str = "", fore: str = "", torrkor: bool = False
) -> Outcome:
    """Note that an item was handled after or before another.

    Raises:
        BadInput: neither or both of `efter` and `fore`.
        NotFound: there is no such item.
        Refused: §§ that would be moved are justerade.
    """
    if bool(efter) == bool(fore):
        raise BadInput("Ange var punkten behandlades.", atgard="Skriv --efter NR eller --fore NR.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        flyttad, mal = r.paragraf(r.index(plats)), r.paragraf(r.index(efter or fore))
        rest = [p for p in r.protokoll.paragrafer if p is not flyttad]
        rest.insert(rest.index(mal) + bool(efter) if mal in rest else len(rest), flyttad)
        if any(p.paragraf in r.protokoll.justerade for p in r.protokoll.paragrafer) and rest != list(
            r.protokoll.paragrafer
        ):
            raise Refused("Paragrafer är justerade; ordningen kan inte ändras.")
        r.change(paragrafer=tuple(rest))
        return r.commit(f"Ordningen i protokollet för {r.mote.beteckning} är ändrad.", "protokoll.ordning")


def falt(
    ws: Workspace, kod: str, datum: date, plats: str, varden: Mapping[str, str], *, idag: date, torrkor: bool = False
) -> Outcome:
    """Set plain fields of a §: who presided, when it was taken up, how it is appealed, and so on.

    Raises:
        BadInput: an unknown field or a bad value.
        NotFound: there is no such item or person.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        given = dict(varden)
        if given.get("ordforande"):
            given["ordforande"] = acting(r, index, [given["ordforande"]], "leda", at_decision=False)[0]
        changed = set_fields(r.paragraf(index), given, tillatna=FALT, idag=idag)
        r.change_paragraph(index, **{namn: getattr(changed, namn) for namn in given})
        besked = f"{r.namn(index).capitalize()} är ändrad: {', '.join(given)}."
        return r.commit(besked, "protokoll.andrat")


def jav(
    ws: Workspace,
    kod: str,
    datum: date,
    plats: str,
    namn: str,
    *,
    grund: str = "",
    utfall: Literal["jav", "inte jav", "bortses"] = "jav",
    bestridd: bool = False,
    deltog: bool = False,
    skal: str = "",
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Note jäv for a person in a §; she and what follows from it are then out of that §.

    Raises:
        NotFound: there is no such item or person.
        BadInput: a ground that the law did not have that day, or no reason for disregarding jäv.
        Refused: she is noted for a yrkande, a vote or a reservation in the § (KL 6:30).
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        vem = person(namn, r.narvaro).namn
        others = tuple(j for j in r.paragraf(index).jav if j.namn != vem)
        if ta_bort:
            r.change_paragraph(index, jav=others)
            return r.commit(f"Ett jäv i {r.namn(index)} är borttaget.", "protokoll.jav")
        noted = Jav(vem, _ground(grund, datum), utfall, bestridd, deltog, skal.strip())
        if utfall == "bortses" and not noted.skal:
            raise BadInput(
                "Att bortse från jäv behöver ett skäl (6 kap. 29 § kommunallagen).", atgard="Ange det med --skal."
            )
        r.change_paragraph(index, jav=(*others, noted))
        _refuse_javig(r, index, vem)
        if not r.tjanst(index).ordforande:
            r.c.warn(f"Ingen i presidiet tjänstgör i {r.namn(index)}; ange vem som var ordförande.")
        return r.commit(f"Ett jäv i {r.namn(index)} är noterat.", "protokoll.jav")


def _ground(grund: str, datum: date) -> Literal["", "1", "2", "3", "4", "5"]:
    for punkt in ("", "1", "2", "3", "4", "5"):
        if grund == punkt and (not punkt or punkt in grounds(datum)):
            return punkt
    raise BadInput(
        f"6 kap. 28 § kommunallagen hade den dagen ingen punkt {grund}.",
        atgard=f"Välj en av punkterna: {listed_grounds(datum)}.",
    )


def _refuse_javig(r: Redigering, index: int, vem: str) -> None:
    done = next((u for u in unauthorised(r.paragraf(index), r.tjanst(index)) if u.jav and same_name(u.namn, vem)), None)
    if done:
        raise Refused(
            f"{vem} är antecknad för {_GJORT.get(done.vad, 'något')} i {r.namn(index)}; den som är jävig får varken "
            "delta eller närvara (6 kap. 30 § kommunallagen).",
            atgard="Ta bort det först, eller rätta namnet.",
        )


def _unnumbered_after(r: Redigering, at: int) -> None:
    justerade = r.protokoll.justerade
    if any(p.paragraf in justerade for p in r.protokoll.paragrafer[at:]):
        raise Refused(
            "Senare paragrafer är justerade, så numren efter den nya kan inte ändras.", atgard="Lägg den sist."
        )
