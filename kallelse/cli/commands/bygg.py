"""`kallelse bygg`: a document out of the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.options import AvserArg
from kallelse.cli.parsing import HELTAL, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Make, commands
from kallelse.domain.outcome import Outcome

app = commands()

DOKUMENT = Val("kallelse", "foredragningslista", "tjansteskrivelse", "beredningslista")
FORMAT = Val("pdf", "docx", "html", "text", "json")
EXEMPEL = """
kallelse bygg kallelse SN/2026-11-24 --ut kallelse.pdf
kallelse bygg tjansteskrivelse "SN 2026/41" --format docx
"""


@app.command("bygg", cls=Make, epilog=EXEMPEL)
def bygg(
    session: Session,
    *,
    dokument: Annotated[str, typer.Argument(metavar="DOKUMENT", help="Vad som ska byggas.", click_type=DOKUMENT)],
    avser: AvserArg,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="Filens format.", click_type=FORMAT)
    ] = "pdf",
    ut: Annotated[
        Path | None, typer.Option("--ut", metavar="FIL", help="Filen att skriva; annars i katalogen ut.")
    ] = None,
    uppdelad: Annotated[bool, typer.Option("--uppdelad", help="En PDF per ärende i stället för en bunt.")] = False,
    utskick: Annotated[
        int | None,
        typer.Option("--utskick", metavar="NR", help="Bygg om det utskick som skickades.", click_type=HELTAL),
    ] = None,
    utkast: Annotated[bool, typer.Option("--utkast", help="Bygg det som nästa utskick skulle innehålla.")] = False,
) -> Outcome:
    """Bygger ett dokument: kallelse, föredragningslista, tjänsteskrivelse.

    Var filen ligger står på en egen rad. En skickad kallelse byggs om från sin commit, byte för byte.
    """
    from kallelse.actions import bygg as action

    with session.progress() as progress:
        return action.bygg(
            session.workspace,
            dokument,
            avser,
            format=format_,
            ut=ut,
            uppdelad=uppdelad,
            utskick=utskick,
            utkast=utkast,
            progress=progress,
        )
