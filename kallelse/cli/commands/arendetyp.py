"""`kallelse arendetyp`: the kinds of ärenden that a nämnd knows."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kallelse.cli.options import NamndVal
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import Heading, Part, Table, View, facts, table
from kallelse.domain.text import visa as plain

app = commands("arendetyp")

TYPER = {"namn": "Ärendetyp", "synonymer": "Också", "hjalp": "Vad det är"}
TYP = {"namn": "Ärendetyp", "nyckel": "Nyckel", "synonymer": "Också", "hjalp": "Vad det är"}
FALT = ("Uppgift", "Skrivs", "Slag", "Annat")
FORSLAG = ("Förslag", "Text")
KRAV = {
    "skrivelse_kravs": "Tjänsteskrivelse krävs",
    "avsnitt_kravs": "Avsnitt som krävs",
    "avsnitt_undantas": "Avsnitt som inte krävs",
}


@app.command("lista", cls=Command)
def lista(session: Session, *, namnd: NamndVal = None) -> View:
    """Listar ärendetyperna: programmets, profilens och arbetsytans egna."""
    from kallelse.actions import arendetyp

    return table(arendetyp.lista(session.workspace, namnd), TYPER)


@app.command("visa", cls=Command, epilog="kallelse arendetyp visa motion")
def visa(
    session: Session,
    namn: Annotated[str, typer.Argument(metavar="NAMN", help="Ärendetypen, till exempel motion.")],
    *,
    namnd: NamndVal = None,
) -> View:
    """Visar en ärendetyp: uppgifter, krav på skrivelsen och vanliga förslag till beslut."""
    from kallelse.actions import arendetyp

    data = arendetyp.visa(session.workspace, namn, namnd)
    rows = tuple((f["etikett"], f"falt.{f['nyckel']}", f["slag"], _other(f)) for f in data["falt"])
    proposals = tuple((f["nyckel"], " ".join(f["text"])) for f in data["forslag"])
    parts: list[Part] = [*facts(data, TYP), *facts(data, KRAV)]
    parts += [Heading("Uppgifter"), Table(FALT, rows)] if rows else []
    parts += [Heading("Förslag till beslut"), Table(FORSLAG, proposals)] if proposals else []
    return View(data, tuple(parts))


def _other(falt: dict[str, Any]) -> str:
    said = [
        ", ".join(plain(v, en_rad=True) for v in falt["val"]),
        "frist" if falt["frist"] else "",
        f"krävs {falt['beslutad_av']}".strip() if falt["obligatoriskt"] else "",
        falt["hjalp"],
    ]
    return "; ".join(text for text in said if text)
