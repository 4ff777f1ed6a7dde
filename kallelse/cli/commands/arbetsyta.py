"""`kallelse init` and `kallelse demo`: a workspace to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.parsing import Par, Tilldelning, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Make, Write, commands
from kallelse.domain.outcome import Outcome

app = commands()

EXEMPEL = """
kallelse init . --profil nacka --kommun "Nacka kommun" --namnd SOCN=Socialnämnden --serie "SOCN={serie} {ar}/{nr}"
"""


@app.command("init", cls=Write, epilog=EXEMPEL)
def init(
    session: Session,
    *,
    katalog: Annotated[Path, typer.Argument(metavar="KATALOG", help="Katalogen; den skapas om den inte finns.")],
    profil: Annotated[str, typer.Option("--profil", metavar="PROFIL", help="Husets utseende, till exempel nacka.")],
    kommun: Annotated[str, typer.Option("--kommun", metavar="NAMN", help="Kommunens eller regionens namn.")],
    namnd: Annotated[
        list[Tilldelning],
        typer.Option("--namnd", metavar="KOD=NAMN", help="En nämnd.", click_type=Par("KOD=NAMN", "SN=Socialnämnden")),
    ],
    serie: Annotated[
        list[Tilldelning] | None,
        typer.Option(
            "--serie",
            metavar="KOD=FORMAT",
            help="Hur en nämnds diarienummer ser ut.",
            click_type=Par("KOD=FORMAT", '"SN={serie} {ar}/{nr}"'),
        ),
    ] = None,
    diarium: Annotated[
        str,
        typer.Option("--diarium", metavar="VAL", help="Om diariet förs här.", click_type=Val("eget", "externt")),
    ] = "eget",
) -> Outcome:
    """Skapar en ny arbetsyta."""
    from kallelse.actions import init as action

    return action.init(
        katalog,
        profil=profil,
        kommun=kommun,
        namnder=namnd,
        serier=dict(serie or ()),
        diarium=diarium,
        torrkor=session.torrkor,
    )


@app.command("demo", cls=Make)
def demo(
    session: Session,
    katalog: Annotated[
        Path | None, typer.Argument(metavar="[KATALOG]", help="Katalogen; annars en ny i den här.")
    ] = None,
) -> Outcome:
    """Skapar en exempelarbetsyta och bygger dess nästa kallelse.

    Kommunen är påhittad och datumen räknas från idag.
    """
    from kallelse.actions import demo as action

    with session.progress() as progress:
        return action.demo(katalog, idag=session.idag, progress=progress)
