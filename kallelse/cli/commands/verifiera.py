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
FALT = {
    "avser": "Avser",
    "utskick": "Utskick",
    "tagg": "Tagg",
    "commit": "Commit",
    "sha256": "sha256",
    "bevis": "Pröva själv",
}


@app.command("verifiera", cls=Command, epilog="kallelse verifiera kallelse.pdf")
def verifiera(
    session: Session,
    fil: Annotated[
        Path | None, typer.Argument(metavar="[PDF]", help="Dokumentet; annars allt som är skickat från arbetsytan.")
    ] = None,
) -> View:
    """Prövar om ett dokument är exakt det som skickades.

    Slutkoden är 0 om det skickades härifrån, byte för byte, 6 om det avviker, och 3 om det är ett utkast eller inte
    vårt.
    """
    from kallelse.actions import verifiera as action

    data = action.verifiera(session.settings.workspace_or_none, fil)
    return View(data, (Paragraph(data["besked"]), *facts(data, FALT)), EXIT_CODES[data["utfall"]])


@app.command("kontrollera", cls=Command)
def kontrollera(
    session: Session,
    *,
    snabb: Annotated[bool, typer.Option("--snabb", help="Hoppa över det som tar lång tid.")] = False,
) -> View:
    """Kontrollerar hela arbetsytan: filer, git, nummer och låsta dokument."""
    from kallelse.actions import kontrollera as action

    return findings(action.kontrollera(session.workspace, snabb=snabb), ExitCode.INTEGRITY)
