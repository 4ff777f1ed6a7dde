"""`kallelse sandlista`: reusable lists of who gets a remiss."""

from __future__ import annotations

from typing import Annotated

import typer

from kallelse.cli.options import FilArg
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import View, table
from kallelse.domain.outcome import Outcome

app = commands("sandlista")

NamnArg = Annotated[str, typer.Argument(metavar="NAMN", help="Sändlistans namn, eller början av det.")]


@app.command("importera", cls=Write, epilog='kallelse sandlista importera "Civilsamhället" gammalt-missiv.docx')
def importera(session: Session, namn: NamnArg, fil: FilArg) -> Outcome:
    """Läser en sändlista ur ett gammalt missiv (Word) eller en tabell (CSV: kategori, namn, epost)."""
    from kallelse.actions import sandlista

    return sandlista.importera(session.workspace, namn, fil, torrkor=session.torrkor)


@app.command("lista", cls=Command)
def lista(session: Session) -> View:
    """Listar sändlistorna. De är filer i katalogen sandlistor och får ändras för hand."""
    from kallelse.actions import sandlista

    kolumner = {"namn": "Namn", "antal": "Mottagare", "kategorier": "Kategorier", "fil": "Fil"}
    return table(sandlista.lista(session.workspace), kolumner, empty="Inga sändlistor finns.")


@app.command("visa", cls=Command)
def visa(session: Session, namn: NamnArg) -> View:
    """Visar mottagarna i en sändlista, i ordning."""
    from kallelse.actions import sandlista

    kolumner = {"kategori": "Kategori", "namn": "Namn", "epost": "E-post"}
    return table(sandlista.visa(session.workspace, namn), kolumner, empty="Listan är tom.")
