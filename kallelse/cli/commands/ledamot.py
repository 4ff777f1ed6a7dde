"""`kallelse ledamot`: the elected members of a nämnd."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Annotated, cast

import typer

from kallelse.cli.options import FaltArg, FilArg, KodArg
from kallelse.cli.parsing import DATUM, HELTAL, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, spoken, table
from kallelse.domain.organisation import Ledamot, Uppdrag
from kallelse.domain.outcome import Outcome

app = commands("ledamot")

UPPDRAG = Val("ledamot", "ersattare", "ordforande", "vice ordforande", "2:e vice ordforande")
KOLUMNER = {
    "namn": "Namn",
    "uppdrag": "Uppdrag",
    "parti": "Parti",
    "epost": "E-post",
    "turordning": "Turordning",
    "fran": "Från",
    "till": "Till",
}

NamnArg = Annotated[str, typer.Argument(metavar="NAMN", help="Ledamotens namn.")]


@app.command("ny", cls=Write, epilog='kallelse ledamot ny SN --namn "Eva Ek" --uppdrag ersattare --parti S')
def ny(
    session: Session,
    kod: KodArg,
    *,
    namn: Annotated[str, typer.Option("--namn", metavar="NAMN", help="Ledamotens namn.")],
    uppdrag: Annotated[
        str, typer.Option("--uppdrag", metavar="VAL", help="Uppdraget i nämnden.", click_type=UPPDRAG)
    ] = "ledamot",
    parti: Annotated[str, typer.Option("--parti", metavar="TEXT", help="Partibeteckning.")] = "",
    epost: Annotated[str, typer.Option("--epost", metavar="ADRESS", help="E-postadress för kallelsen.")] = "",
    turordning: Annotated[
        int | None,
        typer.Option("--turordning", metavar="NR", help="När ersättaren kallas in.", click_type=HELTAL),
    ] = None,
    fran: Annotated[
        date | None, typer.Option("--fran", metavar="DATUM", help="Uppdragets första dag.", click_type=DATUM)
    ] = None,
    till: Annotated[
        date | None, typer.Option("--till", metavar="DATUM", help="Uppdragets sista dag.", click_type=DATUM)
    ] = None,
) -> Outcome:
    """Lägger till en ledamot eller ersättare."""
    from kallelse.actions import ledamot

    person = Ledamot(namn.strip(), cast("Uppdrag", uppdrag), parti, epost, turordning, fran, till)
    return ledamot.ny(session.workspace, kod, person, torrkor=session.torrkor)


@app.command("uppdatera", cls=Write, epilog='kallelse ledamot uppdatera SN "Eva Ek" parti=M')
def uppdatera(session: Session, kod: KodArg, namn: NamnArg, falt: FaltArg) -> Outcome:
    """Ändrar uppgifter om en ledamot."""
    from kallelse.actions import ledamot

    return ledamot.uppdatera(session.workspace, kod, namn, dict(falt), idag=session.idag, torrkor=session.torrkor)


@app.command("avsluta", cls=Write)
def avsluta(
    session: Session,
    kod: KodArg,
    namn: NamnArg,
    *,
    datum: Annotated[
        date | None, typer.Option("--datum", metavar="DATUM", help="Sista dagen; annars idag.", click_type=DATUM)
    ] = None,
) -> Outcome:
    """Avslutar ett uppdrag."""
    from kallelse.actions import ledamot

    return ledamot.avsluta(session.workspace, kod, namn, datum or session.idag, torrkor=session.torrkor)


@app.command("lista", cls=Command)
def lista(
    session: Session,
    kod: KodArg,
    *,
    per: Annotated[
        date | None,
        typer.Option("--per", metavar="DATUM", help="Bara de som tjänstgör den dagen.", click_type=DATUM),
    ] = None,
) -> View:
    """Listar en nämnds ledamöter och ersättare."""
    from kallelse.actions import ledamot

    rader = [asdict(person) for person in ledamot.lista(session.workspace, kod, per)]
    visade = [{**rad, "uppdrag": spoken(rad["uppdrag"])} for rad in rader]
    return replace(table(visade, KOLUMNER, empty="Nämnden har inga ledamöter inlagda."), data=rader)


@app.command("importera", cls=Write, epilog="kallelse ledamot importera SN ledamoter.csv")
def importera(session: Session, kod: KodArg, fil: FilArg) -> Outcome:
    """Läser in ledamöter ur en CSV-fil med kolumnerna namn, uppdrag, parti, epost, turordning, fran och till."""
    from kallelse.actions import ledamot

    return ledamot.importera(session.workspace, kod, fil, idag=session.idag, torrkor=session.torrkor)
