"""`kallelse handling`: the documents of an ärende."""

from __future__ import annotations

from datetime import date
from typing import Annotated, cast

import typer

from kallelse.cli.options import DnrArg, FilArg, NrArg, SkalVal
from kallelse.cli.parsing import DATUM, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Write, commands
from kallelse.domain.arende import Riktning
from kallelse.domain.outcome import Outcome

app = commands("handling")

RIKTNING = Val("inkommen", "upprattad", "utgaende")
EXEMPEL_NY = 'kallelse handling ny "SN 2026/41" svar.pdf --rubrik "Svar från barnrättsrådet" --riktning inkommen'


@app.command("ny", cls=Write, epilog=EXEMPEL_NY)
def ny(
    session: Session,
    dnr: DnrArg,
    fil: FilArg,
    *,
    rubrik: Annotated[str, typer.Option("--rubrik", metavar="TEXT", help="Vad handlingen heter.")],
    riktning: Annotated[str, typer.Option("--riktning", metavar="VAL", help="Hur den kom till.", click_type=RIKTNING)],
    datum: Annotated[
        date | None,
        typer.Option("--datum", metavar="DATUM", help="Handlingens dag; annars idag.", click_type=DATUM),
    ] = None,
    motpart: Annotated[str, typer.Option("--motpart", metavar="TEXT", help="Avsändare eller mottagare.")] = "",
) -> Outcome:
    """Lägger till en handling i ett ärende."""
    from kallelse.actions import handling

    return handling.ny(
        session.workspace,
        dnr,
        fil,
        rubrik=rubrik,
        riktning=cast("Riktning", riktning),
        datum=datum,
        motpart=motpart,
        idag=session.idag,
        torrkor=session.torrkor,
    )


@app.command("ersatt", cls=Write)
def ersatt(
    session: Session,
    dnr: DnrArg,
    nr: NrArg,
    fil: FilArg,
    *,
    rubrik: Annotated[
        str | None, typer.Option("--rubrik", metavar="TEXT", help="En ny rubrik; annars den gamla.")
    ] = None,
) -> Outcome:
    """Ersätter en handling med en ny, som säger vilken den ersätter; den gamla finns kvar."""
    from kallelse.actions import handling

    return handling.ersatt(session.workspace, dnr, nr, fil, rubrik=rubrik, idag=session.idag, torrkor=session.torrkor)


@app.command("ta-bort", cls=Write)
def ta_bort(session: Session, dnr: DnrArg, nr: NrArg, *, skal: SkalVal) -> Outcome:
    """Tar bort en handling; numret och skälet står kvar."""
    from kallelse.actions import handling

    return handling.ta_bort(session.workspace, dnr, nr, skal, torrkor=session.torrkor)
