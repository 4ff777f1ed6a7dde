"""The elected members of a nämnd, from one day to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from kallelse.actions import adress
from kallelse.actions.csvfil import read_table
from kallelse.actions.falt import plain_fields, set_fields
from kallelse.actions.namnd import with_namnd
from kallelse.domain.errors import BadFile, BadInput, NotFound, Position, Refused
from kallelse.domain.organisation import Ledamot, Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import fold
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

FALT = plain_fields(Ledamot, utom=("namn",))
_COLUMNS = ("namn", *FALT)
_ALIASES = {"från": "fran", "från och med": "fran", "till och med": "till", "e-post": "epost", "ledamot": "namn"}
_UPPDRAG = {
    "ordförande": "ordforande",
    "vice ordförande": "vice ordforande",
    "1:e vice ordförande": "vice ordforande",
    "2:e vice ordförande": "2:e vice ordforande",
    "ersättare": "ersattare",
}


def ny(ws: Workspace, kod: str, ledamot: Ledamot, *, torrkor: bool = False) -> Outcome:
    """Add a member.

    Raises:
        BadInput: no name, an address that is none, or days in the wrong order.
        Refused: the nämnd already has a member of that name serving.
    """
    with change(ws, torrkor=torrkor) as c:
        organ = _with(c.namnd(kod), ledamot)
        c.save(with_namnd(c.organisation, organ))
        return c.commit(f"En ledamot är tillagd i {organ.kod}.", handelse="ledamot.tillagd")


def uppdatera(
    ws: Workspace, kod: str, namn: str, falt: Mapping[str, str], *, idag: date, torrkor: bool = False
) -> Outcome:
    """Set fields of a member.

    Raises:
        BadInput: an unknown field or a bad value.
        NotFound: the nämnd has no member of that name.
    """
    with change(ws, torrkor=torrkor) as c:
        organ = c.namnd(kod)
        gammal = _member(organ, namn)
        _swap(c, organ, gammal, _checked(set_fields(gammal, _spoken(falt), tillatna=FALT, idag=idag)))
        return c.commit(f"En ledamot i {organ.kod} är ändrad: {', '.join(falt)}.", handelse="ledamot.andrad")


def avsluta(ws: Workspace, kod: str, namn: str, datum: date, *, torrkor: bool = False) -> Outcome:
    """Set the last day of a member's office.

    Raises:
        BadInput: the day is before the first day of the office.
        NotFound: the nämnd has no member of that name.
        Refused: the office has a last day already.
    """
    with change(ws, torrkor=torrkor) as c:
        organ = c.namnd(kod)
        gammal = _member(organ, namn)
        if gammal.till:
            raise Refused(
                f"Uppdraget i {organ.kod} är redan avslutat den {gammal.till}.",
                atgard="Ändra dagen med kallelse ledamot uppdatera till=DATUM.",
            )
        _swap(c, organ, gammal, _checked(replace(gammal, till=datum)))
        return c.commit(f"Ett uppdrag i {organ.kod} är avslutat den {datum}.", handelse="ledamot.avslutad")


def lista(ws: Workspace, kod: str, dag: date | None = None) -> tuple[Ledamot, ...]:
    """Return the members, or those who serve on a day."""
    return tuple(m for m in ws.namnd(kod).ledamoter if dag is None or m.tjanstgor(dag))


def importera(ws: Workspace, kod: str, fil: Path, *, idag: date, torrkor: bool = False) -> Outcome:
    """Add members from a CSV file with the columns namn, uppdrag, parti, epost, turordning, fran, till.

    Raises:
        BadFile: a column or value that cannot be read, or nobody in the file; with its line.
        Refused: somebody in it is serving already.
    """
    tabell = read_table(fil, columns=_COLUMNS, needed=("namn",), aliases=_ALIASES)
    if not tabell.rader:
        raise BadFile(f"{fil.name} har inga rader.", atgard="Skriv en rad för varje ledamot.", position=_place(fil, 1))
    with change(ws, torrkor=torrkor) as c:
        organ = c.namnd(kod)
        for line, cells in tabell.rader:
            try:
                organ = _with(organ, _read(cells, idag))
            except BadInput as error:
                raise BadFile(error.besked, atgard=error.atgard, position=_place(fil, line)) from error
            except Refused as error:
                raise Refused(error.besked, atgard=error.atgard, position=_place(fil, line)) from error
        if tabell.okanda:
            c.warn(f"{fil.name}: {', '.join(tabell.okanda)} lästes inte; kolumnen känns inte igen.")
        c.save(with_namnd(c.organisation, organ))
        antal = "En ledamot är tillagd" if len(tabell.rader) == 1 else f"{len(tabell.rader)} ledamöter är tillagda"
        return c.commit(f"{antal} i {organ.kod}.", handelse="ledamot.tillagd")


def _read(cells: Mapping[str, str], idag: date) -> Ledamot:
    falt = {namn: cells.get(namn, "") for namn in FALT}
    falt["uppdrag"] = falt["uppdrag"] or "ledamot"
    return set_fields(Ledamot(cells.get("namn", "")), _spoken(falt), tillatna=FALT, idag=idag)


def _spoken(falt: Mapping[str, str]) -> dict[str, str]:
    """Return fields with the office as it is stored, from how it is said."""
    return {k: _UPPDRAG.get(fold(v), v) if k == "uppdrag" else v for k, v in falt.items()}


def _with(organ: Namnd, ledamot: Ledamot) -> Namnd:
    _checked(ledamot)
    if any(not m.till for m in _named(organ, ledamot.namn)):
        raise Refused(
            f"{ledamot.namn} är redan ledamot eller ersättare i {organ.kod}.",
            atgard="Ändra med kallelse ledamot uppdatera, eller avsluta det första uppdraget. Är det en annan "
            "person, så skilj dem åt i namnet, till exempel Eva Ek i Boo.",
        )
    return replace(organ, ledamoter=(*organ.ledamoter, ledamot))


def _checked(ledamot: Ledamot) -> Ledamot:
    if not ledamot.namn:
        raise BadInput("En ledamot behöver ett namn.", atgard="Ange namnet.")
    if ledamot.epost:
        adress.parts(ledamot.epost)
    if ledamot.fran and ledamot.till and ledamot.till < ledamot.fran:
        raise BadInput(
            f"Uppdragets sista dag, {ledamot.till}, är före den första, {ledamot.fran}.", atgard="Rätta datumen."
        )
    return ledamot


def _named(organ: Namnd, namn: str) -> Iterable[Ledamot]:
    return (m for m in organ.ledamoter if fold(m.namn) == fold(namn))


def _member(organ: Namnd, namn: str) -> Ledamot:
    """Return the member of this name: of several offices the one without a last day, else the latest."""
    found = sorted(_named(organ, namn), key=lambda m: (m.till is None, m.till or date.max))
    if not found:
        raise NotFound(f"{organ.namn} har ingen ledamot {namn}.", atgard=f"Se kallelse ledamot lista {organ.kod}.")
    return found[-1]


def _swap(c: Change, organ: Namnd, gammal: Ledamot, ny_: Ledamot) -> None:
    ledamoter = tuple(ny_ if m is gammal else m for m in organ.ledamoter)
    c.save(with_namnd(c.organisation, replace(organ, ledamoter=ledamoter)))


def _place(fil: Path, line: int) -> Position:
    return Position(str(fil), line)
