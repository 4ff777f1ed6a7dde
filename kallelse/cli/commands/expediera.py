"""`kallelse expediera`: decisions are sent on, and who got what is noted."""

from __future__ import annotations

from typing import Annotated

import typer

from kallelse.cli.commands.protokoll_argument import NummerVal
from kallelse.cli.options import SammantradeArg
from kallelse.cli.session import Session
from kallelse.cli.swedish import Write, commands
from kallelse.domain.outcome import Outcome

app = commands()

EXEMPEL = """
kallelse expediera SN/2026-12-08 --alla
kallelse expediera SN/2026-12-08 --paragraf 74 --till "Region Mellanland" --satt e-post
"""


@app.command("expediera", cls=Write, epilog=EXEMPEL)
def expediera(
    session: Session,
    mote: SammantradeArg,
    *,
    alla: Annotated[bool, typer.Option("--alla", help="Alla justerade paragrafer, till dem som ska ha dem.")] = False,
    paragraf: NummerVal = None,
    till: Annotated[list[str] | None, typer.Option("--till", metavar="VEM", help="Mottagaren.")] = None,
    satt: Annotated[str, typer.Option("--satt", metavar="TEXT", help="Hur det skickas.")] = "",
) -> Outcome:
    """Expedierar utdrag ur justerade paragrafer och antecknar vem som fick vad.

    Den som redan har den gällande versionen får den inte igen; den som har en tidigare får den rättade.
    """
    from kallelse.actions import expediera as action

    session.output.confirm(f"Ska utdrag ur protokollet för {mote.kod} {mote.datum} expedieras? Det kan inte ångras.")
    return action.expediera(
        session.workspace,
        *mote,
        idag=session.idag,
        alla=alla,
        nummer=paragraf or (),
        till=till or (),
        satt=satt,
        torrkor=session.torrkor,
    )
