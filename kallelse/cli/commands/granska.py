"""`kallelse granska` and `kallelse regel`: what the rules find, and what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from kallelse.cli.options import AvserOpt
from kallelse.cli.session import Session
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import Fact, Paragraph, Part, View, facts, table
from kallelse.domain.anmarkning import Allvarlighetsgrad, Anmarkning
from kallelse.domain.errors import ExitCode

app = commands()

ORD: dict[Allvarlighetsgrad, str] = {"fel": "Fel", "varning": "Varning", "upplysning": "Upplysning"}
FLERA = {"fel": "fel", "varning": "varningar", "upplysning": "upplysningar"}
REGLER = {"id": "Regel", "titel": "Vad den finner", "allvarlighetsgrad": "Grad", "lagrum": "Lagrum"}
REGEL = {
    "id": "Regel",
    "titel": "Vad den finner",
    "kontrollerar": "Kontrollerar",
    "forklaring": "Varför",
    "allvarlighetsgrad": "Grad",
    "lagrum": "Lagrum",
    "kalla": "Källa",
    "lydelse": "Lydelse",
    "atgard": "Gör så här",
}


@app.command("granska", cls=Command, epilog="kallelse granska SN/2026-11-24")
def granska(session: Session, avser: AvserOpt = None) -> View:
    """Granskar ett ärende, ett sammanträde eller allt mot lag och husets regler.

    Varje anmärkning säger var den gäller, vilken regel som talar och vad man gör. Slutkoden är 1 om något är fel.
    """
    from kallelse.actions import granska as action

    return findings(action.granska(session.workspace, avser, idag=session.idag), ExitCode.RULES_FOUND_ERRORS)


@app.command("regel", cls=Command)
def regel(
    session: Session,  # noqa: ARG001 (every command is given one)
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="Regelns id, till exempel KL-5-69.")] = None,
) -> View:
    """Förklarar en regel: lagrum, lydelse och vad man gör.

    Utan id listas alla regler.
    """
    from kallelse.actions import regel as action

    regler = action.regel(id_)
    return View(regler, facts(regler[0], REGEL)) if id_ else table(regler, REGLER)


def findings(anmarkningar: Sequence[Anmarkning], code: ExitCode) -> View:
    """Return what rules found; `code` is the exit code when there is an error among them."""
    antal = Counter(a.allvarlighetsgrad for a in anmarkningar)
    parts = tuple(part for a in anmarkningar for part in _parts(a))
    return View([_data(a) for a in anmarkningar], parts, code if antal["fel"] else ExitCode.OK, _summary(antal))


def _summary(antal: Counter[Allvarlighetsgrad]) -> str:
    delar = [f"{n} {grad if n == 1 else FLERA[grad]}" for grad in ORD if (n := antal[grad])]
    return f"{', '.join(delar)}." if delar else "Inga anmärkningar."


def _parts(a: Anmarkning) -> tuple[Part, ...]:
    lagrum = f" ({a.lagrum})" if a.lagrum else ""
    first = Paragraph(f"{a.position} {a.id} {ORD[a.allvarlighetsgrad]}: {a.meddelande}{lagrum}")
    return (first, Fact("  Gör så här", a.atgard)) if a.atgard else (first,)


def _data(a: Anmarkning) -> dict[str, Any]:
    return {
        "id": a.id,
        "allvarlighetsgrad": a.allvarlighetsgrad,
        "lagrum": a.lagrum,
        "fil": a.position.fil,
        "rad": a.position.rad,
        "kolumn": a.position.kolumn,
        "avser": a.avser,
        "meddelande": a.meddelande,
        "atgard": a.atgard,
    }
