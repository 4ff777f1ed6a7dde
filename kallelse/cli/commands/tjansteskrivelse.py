"""`kallelse tjansteskrivelse`: memos from Word, and the Word template. The module beside has the verbs that write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.commands import skrivelse_delar
from kallelse.cli.options import DnrArg, FilArg
from kallelse.cli.parsing import NAMNDKOD
from kallelse.cli.session import Session
from kallelse.cli.swedish import Make, Write, commands
from kallelse.domain.outcome import Outcome

app = commands("tjansteskrivelse")
app.registered_commands.extend(skrivelse_delar.app.registered_commands)


@app.command("importera", cls=Write, epilog='kallelse tjansteskrivelse importera "SN 2026/41" skrivelse.docx')
def importera(
    session: Session,
    dnr: DnrArg,
    fil: FilArg,
    *,
    egen_pdf: Annotated[
        Path | None,
        typer.Option("--egen-pdf", metavar="FIL", help="Handläggarens egen PDF, som används oförändrad."),
    ] = None,
) -> Outcome:
    """Läser in en tjänsteskrivelse från Word; en nyare version vägs mot det som har ändrats för hand."""
    from kallelse.actions import tjansteskrivelse

    return tjansteskrivelse.importera(session.workspace, dnr, fil, egen_pdf=egen_pdf, torrkor=session.torrkor)


@app.command("ny", cls=Write)
def ny(
    session: Session,
    dnr: DnrArg,
    *,
    forslag: Annotated[
        str | None,
        typer.Option(
            "--forslag", metavar="NAMN", help="Ett annat av ärendetypens förslag till beslut, till exempel avslag."
        ),
    ] = None,
) -> Outcome:
    """Påbörjar en tjänsteskrivelse med profilens avsnitt, och med ärendetypens vanliga förslag till beslut."""
    from kallelse.actions import tjansteskrivelse

    return tjansteskrivelse.ny(session.workspace, dnr, forslag=forslag, torrkor=session.torrkor)


@app.command(
    "tabell", cls=Write, epilog='kallelse tjansteskrivelse tabell "SN 2026/41" ekonomiska_konsekvenser utfall.xlsx'
)
def tabell(
    session: Session,
    dnr: DnrArg,
    avsnitt: Annotated[str, typer.Argument(metavar="AVSNITT", help="Avsnittets nummer, nyckel eller rubrik.")],
    fil: FilArg,
    *,
    blad: Annotated[str, typer.Option("--blad", metavar="BLAD", help="Bladet i Excel-filen; annars det första.")] = "",
) -> Outcome:
    """Lägger en tabell från Excel eller CSV sist i ett avsnitt, och räknar efter dess summor."""
    from kallelse.actions import tabell as action

    return action.tabell(session.workspace, dnr, avsnitt, fil, blad=blad, torrkor=session.torrkor)


@app.command("mall", cls=Make, epilog="kallelse tjansteskrivelse mall mall.docx --namnd SN")
def mall(
    session: Session,
    ut: Annotated[Path, typer.Argument(metavar="UT.docx", help="Filen att skriva.")],
    *,
    namnd: Annotated[
        str | None,
        typer.Option("--namnd", metavar="KOD", help="Nämnden vars profil gäller.", click_type=NAMNDKOD),
    ] = None,
) -> Outcome:
    """Skriver en Word-mall med profilens avsnitt, att ge till handläggarna."""
    from kallelse.actions import tjansteskrivelse

    return tjansteskrivelse.mall(session.workspace, ut, namnd=namnd)
