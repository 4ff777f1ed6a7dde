"""`kallelse sok`: words in ärenden and sammanträden."""

from __future__ import annotations

from typing import Annotated

import typer

from kallelse.cli import answers
from kallelse.cli.parsing import HELTAL
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import View

app = commands()


@app.command("sok", cls=Command, epilog="kallelse sok hemlöshet 2021\nkallelse sok '\"öppet förfarande\"'")
def sok(
    session: Session,
    text: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Ord som alla ska finnas med.")],
    *,
    antal: Annotated[
        int | None,
        typer.Option("--antal", metavar="N", help="Hur många; annars 20, med --json 1000.", click_type=HELTAL),
    ] = None,
    rang: Annotated[bool, typer.Option("--rang", help="De mest träffsäkra först, i stället för de senaste.")] = False,
) -> View:
    """Söker i ärenden och sammanträden.

    Alla ord ska finnas med; versaler och prickar spelar ingen roll, men rätt stavat kommer först. Det sista ordet kan
    vara en början på ett längre. Ord inom citattecken söks som en fras.
    """
    return answers.sok(session.settings, " ".join(text), antal=antal, rang=rang)
