"""`kallelse verifiera`, `kontrollera` and `underhall`: is this what we sent, is the register whole, is it quick?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.commands.granska import findings
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Make, commands
from kallelse.cli.view import Paragraph, View, facts
from kallelse.domain.errors import ExitCode
from kallelse.domain.outcome import Outcome

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


@app.command("underhall", cls=Make)
def underhall(session: Session) -> Outcome:
    """Packar historiken så att allt förblir snabbt. Inget tas bort."""
    from kallelse.actions import underhall as action

    return action.underhall(session.workspace)
