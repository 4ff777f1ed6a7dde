"""`kallelse profil`: a municipality's house style, as data."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kallelse.cli.commands.namnd import template_line
from kallelse.cli.options import FilArg
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import Heading, Line, Paragraph, Part, Table, View, facts, table, text_of
from kallelse.domain.outcome import Outcome

app = commands("profil")

PROFILER = {"namn": "Profil", "titel": "Titel", "kalla": "Var den finns", "namnder": "Nämnder"}
PROFIL = {"namn": "Profil", "titel": "Titel", "kalla": "Var den finns", "fil": "Fil"}
FALT = ("Nyckel", "Värde", "Varifrån")
AVSNITT = ("Nyckel", "Rubrik", "Krävs enligt", "Annat")


@app.command("lista", cls=Command)
def lista(session: Session) -> View:
    """Listar profilerna, och vilka nämnder som använder dem."""
    from kallelse.actions import profil

    return table(profil.lista(session.workspace), PROFILER)


@app.command("visa", cls=Command, epilog="kallelse profil visa region")
def visa(
    session: Session,
    namn: Annotated[str | None, typer.Argument(metavar="[NAMN]", help="Profilen; annars organisationens.")] = None,
) -> View:
    """Visar en profil: vad som gäller, varifrån varje värde kommer, och vad som är fel."""
    from kallelse.actions import profil

    data = profil.visa(session.workspace, namn)
    rows = tuple((f["nyckel"], text_of(f["varde"]), _source(f)) for f in data["falt"])
    sections = tuple((a["nyckel"], a["rubrik"], _demand(a), _other(a)) for a in data["avsnitt"])
    agenda = [template_line(m) for m in data["dagordningsmall"]]
    parts: list[Part] = [*facts(data, PROFIL), Heading("Värden"), Table(FALT, rows)]
    parts += [Heading("Avsnitt"), Table(AVSNITT, sections), Heading("Dagordningsmall"), *agenda]
    return View(data, (*parts, *_faults(data["brister"])))


@app.command("ny", cls=Write, epilog="kallelse profil ny ekeby --fran nacka")
def ny(
    session: Session,
    namn: Annotated[str, typer.Argument(metavar="NAMN", help="Den nya profilens namn.")],
    *,
    fran: Annotated[str, typer.Option("--fran", metavar="PROFIL", help="Profilen att börja från.")] = "nacka",
) -> Outcome:
    """Påbörjar en egen profil från en annan; i filen förklaras varje nyckel."""
    from kallelse.actions import profil

    return profil.ny(session.workspace, namn, fran=fran, torrkor=session.torrkor)


@app.command("prova", cls=Write, epilog="kallelse profil prova skrivelse.docx --som ekeby")
def prova(
    session: Session,
    fil: FilArg,
    *,
    som: Annotated[
        str | None, typer.Option("--som", metavar="NAMN", help="Spara förslaget som en profil med det namnet.")
    ] = None,
) -> View | Outcome:
    """Läser en egen skrivelse från Word och föreslår en profil: avsnitten i ordning, som TOML.

    Utan --som skrivs förslaget ut och ingenting sparas.
    """
    from kallelse.actions import profil

    if som:
        return profil.spara(session.workspace, fil, som, torrkor=session.torrkor)
    forslag = profil.prova(session.workspace, fil)
    data = {"text": forslag.text, "varningar": list(forslag.varningar)}
    lines = tuple(Line(line) for line in forslag.text.splitlines())
    return View(data, lines, warning="\n".join(forslag.varningar))


def _source(falt: dict[str, Any]) -> str:
    return f"{falt['kalla']}, rad {falt['rad']}" if falt["rad"] else str(falt["kalla"])


def _demand(avsnitt: dict[str, Any]) -> str:
    return (avsnitt["beslut"] or "obligatoriskt") if avsnitt["obligatoriskt"] else ""


def _other(avsnitt: dict[str, Any]) -> str:
    said = {
        "får vara tomt": avsnitt["far_vara_tomt"],
        f"nivå {avsnitt['niva']}": avsnitt["niva"] > 1,
        "efter underskrifterna": avsnitt["efter_underskrifter"],
    }
    return ", ".join(text for text, holds in said.items() if holds)


def _faults(brister: list[dict[str, Any]]) -> tuple[Part, ...]:
    if not brister:
        return ()
    said = (f"{b['fil']}:{b['rad']}:{b['kolumn']} {b['besked']}\n    {b['atgard']}" for b in brister)
    return (Heading("Att rätta"), *(Paragraph(text) for text in said))
