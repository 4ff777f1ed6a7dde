"""`kallelse importera`: an inbox becomes ärenden."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.parsing import DATUM, NAMNDKOD
from kallelse.cli.session import Session
from kallelse.cli.swedish import Write, commands
from kallelse.domain.outcome import Outcome

app = commands()


@app.command("importera", cls=Write, epilog="kallelse importera inkorg --namnd SN --sammantrade 2026-11-24")
def importera(
    session: Session,
    inkorg: Annotated[Path, typer.Argument(metavar="INKORG", help="Katalogen med diarium.csv och en mapp per ärende.")],
    namnd: Annotated[str, typer.Option("--namnd", metavar="KOD", help="Nämndens kod.", click_type=NAMNDKOD)],
    sammantrade: Annotated[
        date | None,
        typer.Option(
            "--sammantrade", metavar="DATUM", help="Skapa sammanträdet och sätt upp punkterna.", click_type=DATUM
        ),
    ] = None,
) -> Outcome:
    """Läser in en inkorg: diarium.csv och en mapp per ärende.

    I varje mapp ligger tjansteskrivelse.docx och bilaga-N-….pdf. Allt blir en enda händelse i historiken.
    """
    from kallelse.actions import importera as action

    return action.importera(
        session.workspace,
        inkorg,
        namnd=namnd,
        sammantrade=sammantrade,
        idag=session.idag,
        torrkor=session.torrkor,
    )
