"""`kallelse utskick`: the kallelse is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.options import SammantradeArg
from kallelse.cli.parsing import HELTAL
from kallelse.cli.session import Session
from kallelse.cli.swedish import Write, commands
from kallelse.domain.errors import BadInput
from kallelse.domain.outcome import Outcome

app = commands()

EXEMPEL = """
kallelse utskick SN/2026-11-24 --epost ut
kallelse utskick SN/2026-11-24 --notera 1 --mottagare "Eva Ek" --utfall levererad
"""


@app.command("utskick", cls=Write, epilog=EXEMPEL)
def utskick(
    session: Session,
    mote: SammantradeArg,
    *,
    epost: Annotated[
        Path | None,
        typer.Option("--epost", metavar="KATALOG", help="Skriv ett e-postutkast och en kalenderpost dit."),
    ] = None,
    till: Annotated[
        list[str] | None, typer.Option("--till", metavar="NAMN", help="Bara till dem, med namn eller e-post.")
    ] = None,
    notera: Annotated[
        int | None,
        typer.Option("--notera", metavar="NR", help="Anteckna i stället hur utskick NR gick.", click_type=HELTAL),
    ] = None,
    mottagare: Annotated[str, typer.Option("--mottagare", metavar="NAMN", help="Vem anteckningen gäller.")] = "",
    utfall: Annotated[str, typer.Option("--utfall", metavar="TEXT", help="Hur det gick.")] = "",
) -> Outcome:
    """Skickar kallelsen, eller en komplettering med det som är nytt.

    Första gången låses numren, och bunten byggs, sparas och märks. Därefter blir det kompletteringar, med bara det
    som är nytt, ersatt eller utgår. Ett utskick kan inte ångras.
    """
    if notera is not None and not (mottagare and utfall):
        raise BadInput("Anteckningen är inte hel.", atgard="Ange både --mottagare och --utfall.")
    from kallelse.actions import utskick as action

    if notera is not None:
        return action.notera(session.workspace, *mote, notera, mottagare, utfall, torrkor=session.torrkor)
    session.output.confirm(f"Ska kallelsen till {mote.kod} {mote.datum} skickas? Det kan inte ångras.")
    with session.progress() as progress:
        return action.utskick(
            session.workspace,
            *mote,
            idag=session.idag,
            progress=progress,
            epost=epost,
            till=till or (),
            torrkor=session.torrkor,
        )
