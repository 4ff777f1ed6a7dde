"""`kallelse namnd`: what `kallelse.toml` says of a nämnd."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kallelse.cli.options import FaltArg, KodArg
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, Write, commands
from kallelse.cli.view import Fact, Heading, Part, View, facts, spoken, text_of
from kallelse.domain.outcome import Outcome

app = commands("namnd")

FALT = {
    "kod": "Kod",
    "namn": "Namn",
    "serie": "Nummerserie",
    "profil": "Profil",
    "forvaltning": "Förvaltning",
    "arendeuttagsdagar": "Dagar från ärendeuttag",
    "stoppdagar": "Dagar från stoppdatum",
    "kallelsedagar": "Dagar mellan kallelse och sammanträde",
    "gruppmotesdagar": "Dagar från gruppmöten",
    "justeringsdagar": "Dagar till justering",
    "tid": "Tid",
    "plats": "Plats",
    "sekreterare": "Sekreterare",
    "forhinder": "Förhinder anmäls till",
    "epost": "E-post",
    "reglemente": "Reglemente",
    "forvaring": "Protokollen finns",
}


def template_line(rad: dict[str, Any]) -> Fact:
    """Return a line of a dagordningsmall: its title, that it has no §, and what it means where that is said."""
    utan = "" if rad["paragraf"] else "utan paragraf"
    betyder = rad["betydelse"] and f"betyder {spoken(rad['betydelse'])}"
    return Fact(rad["slag"].capitalize(), text_of([text for text in (rad["rubrik"], utan, betyder) if text]))


@app.command("visa", cls=Command)
def visa(session: Session, kod: KodArg) -> View:
    """Visar en nämnd: uppgifter, dagordningsmall och ledamöter."""
    from kallelse.actions import namnd

    data = asdict(namnd.visa(session.workspace, kod))
    mall = [template_line(p) for p in data["dagordningsmall"]]
    ledamoter = [Fact(spoken(m["uppdrag"]).capitalize(), text_of([m["namn"], m["parti"]])) for m in data["ledamoter"]]
    return View(data, (*facts(data, FALT), *_under("Dagordningsmall", mall), *_under("Ledamöter", ledamoter)))


@app.command("uppdatera", cls=Write, epilog='kallelse namnd uppdatera SN tid=17.00 plats="Stadshuset"')
def uppdatera(session: Session, kod: KodArg, falt: FaltArg) -> Outcome:
    """Ändrar uppgifter om en nämnd."""
    from kallelse.actions import namnd

    return namnd.uppdatera(session.workspace, kod, dict(falt), idag=session.idag, torrkor=session.torrkor)


def _under(rubrik: str, parts: list[Fact]) -> tuple[Part, ...]:
    return (Heading(rubrik), *parts) if parts else ()
