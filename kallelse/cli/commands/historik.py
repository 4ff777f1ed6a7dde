"""`kallelse historik` and `kallelse angra`: what has happened, and how to take it back."""

from __future__ import annotations

from typing import Annotated

import typer

from kallelse.cli import answers
from kallelse.cli.options import AvserOpt
from kallelse.cli.parsing import HELTAL
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import Heading, Paragraph, Part, View
from kallelse.domain.outcome import Outcome

app = commands()


@app.command("historik", cls=Command, epilog='kallelse historik "SN 2026/41"')
def historik(
    session: Session,
    avser: AvserOpt = None,
    *,
    antal: Annotated[
        int | None,
        typer.Option("--antal", metavar="N", help="Hur många; annars 50, med --json alla.", click_type=HELTAL),
    ] = None,
) -> View:
    """Visar vad som har hänt, det senaste först."""
    return answers.historik(session.settings, avser, antal=antal)


@app.command("jamfor", cls=Command, epilog='kallelse jamfor 1a2b3c4d5e "SN 2026/41"')
def jamfor(
    session: Session,
    commit: Annotated[str, typer.Argument(metavar="COMMIT", help="Vilken händelse, enligt historiken.")],
    avser: AvserOpt = None,
) -> View:
    """Visar rad för rad vad en händelse ändrade.

    Med AVSER visas bara det som hör till det ärendet eller sammanträdet.
    """
    from kallelse.actions import jamfor as action

    andringar = action.jamfor(session.workspace, commit, avser)
    parts: list[Part] = []
    for fil in andringar:
        parts += [Heading(f"{fil.fil} ({fil.andring})"), Paragraph("\n".join(f"{t} {text}" for t, text in fil.rader))]
    note = "" if andringar else "Händelsen ändrade inga filer som det gäller."
    return View(action.as_plain(andringar), tuple(parts), note=note)


@app.command("angra", cls=Write)
def angra(
    session: Session,
    commit: Annotated[
        str | None, typer.Argument(metavar="[COMMIT]", help="Vilken åtgärd, enligt historiken; annars den senaste.")
    ] = None,
) -> Outcome:
    """Ångrar en åtgärd med en ny, synlig händelse.

    Inget försvinner ur historiken. Utskick ångras inte: det som är skickat kompletteras.
    """
    from kallelse.actions import angra as action

    return action.angra(session.workspace, commit, idag=session.idag, torrkor=session.torrkor)
