"""Arguments and options that several verbs of `kallelse remiss` take."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.parsing import DATUM

InstansArg = Annotated[
    str, typer.Argument(metavar="INSTANS", help="Remissinstansens nummer, eller så mycket av namnet som behövs.")
]
SistaDagVal = Annotated[
    date | None, typer.Option("--sista-dag", metavar="DATUM", help="Sista dag för svar.", click_type=DATUM)
]
DagVal = Annotated[date | None, typer.Option("--datum", metavar="DATUM", help="Dagen; annars idag.", click_type=DATUM)]
EpostVal = Annotated[
    Path | None,
    typer.Option("--epost", metavar="KATALOG", help="Skriv ett e-postutkast och adresserna dit; inget skickas."),
]
TextFilVal = Annotated[
    Path | None, typer.Option("--text", metavar="FIL", help="En textfil (Markdown, UTF-8) med texten.")
]


def text_of_file(fil: Path | None) -> str | None:
    """Return the text of a file; None when none is given.

    Raises:
        NotFound: there is no such file.
        BadFile: it is not text.
    """
    if fil is None:
        return None
    from kallelse.actions.textfil import read_text

    return read_text(fil)
