"""The elected members of a nämnd, from one day to another."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from kallelse.actions.falt import plain_fields, set_fields
from kallelse.actions.filer import read_file
from kallelse.actions.inkorg import decode, delimiter
from kallelse.actions.namnd import with_namnd
from kallelse.domain.errors import BadFile, BadInput, NotFound, Position, Refused
from kallelse.domain.organisation import Ledamot, Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import fold
from kallelse.store.change import change
from kallelse.store.workspace import Workspace

FALT = plain_fields(Ledamot, utom=("namn",))
_ALIASES = {"från": "fran", "e-post": "epost", "ledamot": "namn"}
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
        BadInput: no name.
        Refused: the nämnd already has a member of that name serving.
    """
    return _add(ws, kod, (ledamot,), torrkor=torrkor)


def uppdatera(
    ws: Workspace, kod: str, namn: str, falt: Mapping[str, str], *, idag: date, torrkor: bool = False
) -> Outcome:
    """Set fields of a member; raises NotFound when the nämnd has none of that name."""
    with change(ws, torrkor=torrkor) as c:
        organ = c.organisation.namnd(kod)
        gammal = _member(organ, namn)
        andrad = set_fields(gammal, {k: _UPPDRAG.get(fold(v), v) for k, v in falt.items()}, tillatna=FALT, idag=idag)
        c.save(with_namnd(c.organisation, _swap(organ, gammal, andrad)))
        return c.commit(f"En ledamot i {organ.kod} är ändrad: {', '.join(falt)}.", handelse="ledamot.andrad")


def avsluta(ws: Workspace, kod: str, namn: str, datum: date, *, torrkor: bool = False) -> Outcome:
    """Set the last day of a member's office."""
    with change(ws, torrkor=torrkor) as c:
        organ = c.organisation.namnd(kod)
        gammal = _member(organ, namn)
        c.save(with_namnd(c.organisation, _swap(organ, gammal, replace(gammal, till=datum))))
        return c.commit(f"Ett uppdrag i {organ.kod} är avslutat den {datum}.", handelse="ledamot.avslutad")


def lista(ws: Workspace, kod: str, dag: date | None = None) -> tuple[Ledamot, ...]:
    """Return the members, or those who serve on a day."""
    return tuple(m for m in ws.namnd(kod).ledamoter if dag is None or m.tjanstgor(dag))


def importera(ws: Workspace, kod: str, fil: Path, *, idag: date, torrkor: bool = False) -> Outcome:
    """Add members from a CSV file with the columns namn, uppdrag, parti, epost, turordning, fran, till.

    Raises:
        BadFile: a column or value that cannot be read, with its line.
    """
    text = decode(read_file(fil).data)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    rows.fieldnames = [_ALIASES.get(fold(n), fold(n)) for n in rows.fieldnames or ()]
    if "namn" not in rows.fieldnames:
        raise BadFile(f"Kolumnen namn saknas i {fil.name}.", position=Position(str(fil), 1))
    return _add(ws, kod, tuple(_read(row, rows.line_num, fil, idag) for row in rows), torrkor=torrkor)


def _read(row: Mapping[str, str | None], line: int, fil: Path, idag: date) -> Ledamot:
    falt = {k: (row.get(k) or "").strip() for k in FALT}
    falt["uppdrag"] = _UPPDRAG.get(fold(falt["uppdrag"]), fold(falt["uppdrag"]) or "ledamot")
    try:
        return set_fields(Ledamot((row["namn"] or "").strip()), falt, tillatna=FALT, idag=idag)
    except BadInput as error:
        raise BadFile(error.besked, atgard=error.atgard, position=Position(str(fil), line)) from error


def _add(ws: Workspace, kod: str, nya: tuple[Ledamot, ...], *, torrkor: bool) -> Outcome:
    with change(ws, torrkor=torrkor) as c:
        organ = c.organisation.namnd(kod)
        for ledamot in nya:
            if not ledamot.namn:
                raise BadInput("En ledamot behöver ett namn.", atgard="Ange det med --namn.")
            if any(fold(m.namn) == fold(ledamot.namn) and m.till is None for m in organ.ledamoter):
                raise Refused(
                    f"{ledamot.namn} finns redan i {organ.kod}.", atgard="Ändra med kallelse ledamot uppdatera."
                )
            organ = replace(organ, ledamoter=(*organ.ledamoter, ledamot))
        c.save(with_namnd(c.organisation, organ))
        antal = "En ledamot är tillagd" if len(nya) == 1 else f"{len(nya)} ledamöter är tillagda"
        return c.commit(f"{antal} i {organ.kod}.", handelse="ledamot.tillagd")


def _member(organ: Namnd, namn: str) -> Ledamot:
    for ledamot in organ.ledamoter:
        if fold(ledamot.namn) == fold(namn):
            return ledamot
    raise NotFound(f"{organ.namn} har ingen ledamot {namn}.", atgard=f"Se kallelse ledamot lista {organ.kod}.")


def _swap(organ: Namnd, gammal: Ledamot, ny_: Ledamot) -> Namnd:
    return replace(organ, ledamoter=tuple(ny_ if m is gammal else m for m in organ.ledamoter))
