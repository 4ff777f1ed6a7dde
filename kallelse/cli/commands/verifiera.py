"""`kallelse verifiera` and `kallelse kontrollera`: is this what we sent, and is the register whole?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.commands.granska import findings
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import Paragraph, View, facts
from kallelse.domain.errors import ExitCode

app = commands()

EXIT_CODES = {
    "skickad": ExitCode.OK,
    "avviker": ExitCode.INTEGRITY,
    "inte var": ExitCode.NOT_FOUND,
    "utkast": ExitCode.NOT_FOUND,
}
SAGT = {"utfall", "besked"}


@app.command("verifiera", cls=Command, epilog="kallelse verifiera kallelse.pdf")
def verifiera(
    session: Session,
    fil: Annotated[
        Path | None, typer.Argument(metavar="[PDF]", help="Dokumentet; annars allt som är skickat från arbetsytan.")
    ] = None,
) -> View:
    """Prövar om ett dokument, byte för byte, är ett som skickades, och från vilken commit."""
    from kallelse.actions import verifiera as action

    data = action.verifiera(session.workspace_or_none, fil)
    uppgifter = facts(data, {key: key.capitalize() for key in data if key not in SAGT})
    return View(data, (Paragraph(data["besked"]), *uppgifter), EXIT_CODES[data["utfall"]])


@app.command("kontrollera", cls=Command)
def kontrollera(
    session: Session,
    *,
    snabb: Annotated[bool, typer.Option("--snabb", help="Hoppa över det som tar lång tid.")] = False,
) -> View:
    """Kontrollerar hela arbetsytan: filer, git, nummer och låsta dokument."""
    from kallelse.actions import kontrollera as action

    return findings(action.kontrollera(session.workspace, snabb), ExitCode.INTEGRITY)
