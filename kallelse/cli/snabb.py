"""What the hot reads write where nobody wants tables and colour, from `actions.snabbt`; None leaves it to `answers`.

Imports no library: it would cost more than the answer.
"""

from __future__ import annotations

from kallelse.actions import snabbt
from kallelse.cli.plain import json_text, rows_json, rows_text, spoken, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

ARENDEN = {
    "diarienummer": "Diarienummer",
    "arendemening": "Ärendemening",
    "status": "Status",
    "namnd": "Nämnd",
    "handlaggare": "Handläggare",
    "arendetyp": "Ärendetyp",
    "registrerad": "Registrerad",
}
TRAFFAR = {"avser": "Avser", "rubrik": "Rubrik", "utdrag": "Utdrag", "falt": "Var"}
HANDELSER = {"tid": "Tid", "kort": "Commit", "besked": "Vad", "avser": "Avser", "vem": "Vem"}
TRAFFAR_VISAS, TRAFFAR_JSON, HANDELSER_VISAS = 20, 1000, 50
SHORT_COMMIT = 10


def arende_lista(root: str, _arguments: Sequence[str], *, json: bool, **options: str) -> str | None:
    """Return the ärenden that fit."""
    rows = snabbt.arende_lista(root, **options)
    if not rows:
        return None
    if json:
        return rows_json(snabbt.COLUMNS, [row[2:] for row in rows])
    places = [2 + snabbt.COLUMNS.index(key) for key in ARENDEN]
    return rows_text(tuple(ARENDEN.values()), [tuple([row[place] or "" for place in places]) for row in rows])


def arende_visa(root: str, arguments: Sequence[str], *, json: bool) -> str | None:
    """Return an ärende."""
    vy = snabbt.arende_vy(root, *arguments)
    if vy is None or json:
        return json_text(vy) if vy else None
    from kallelse.cli.arendevy import arende_parts
    from kallelse.cli.parts import plain_lines

    return "\n".join(plain_lines(arende_parts(vy)))


def sok(root: str, arguments: Sequence[str], *, json: bool) -> str | None:
    """Return what was found; where that is nothing, or not all, something has to be said too."""
    antal = TRAFFAR_JSON if json else TRAFFAR_VISAS
    traffar = snabbt.sok(root, " ".join(arguments), antal + 1)
    if not traffar or len(traffar) > antal:
        return None
    return json_text(traffar) if json else _table(shown_hits(traffar), TRAFFAR)


def historik(root: str, arguments: Sequence[str], *, json: bool) -> str | None:
    """Return the latest events, of an ärende if asked."""
    rader = snabbt.historik(root, *arguments, antal=None if json else HANDELSER_VISAS)
    if not rader:
        return None
    return json_text(rader) if json else _table(shown_events(rader), HANDELSER)


def shown_hits(traffar: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return hits as a person reads them."""
    return [{**traff, "falt": spoken(traff["falt"])} for traff in traffar]


def shown_events(rader: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return events as a person reads them, with the time on the wall in Sweden."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Europe/Stockholm")
    return [
        {
            **rad,
            "tid": datetime.fromisoformat(rad["tid"]).astimezone(zone).strftime("%Y-%m-%d %H.%M"),
            "kort": rad["commit"][:SHORT_COMMIT],
        }
        for rad in rader
    ]


def _table(rows: Sequence[dict[str, Any]], labels: dict[str, str]) -> str:
    return rows_text(tuple(labels.values()), [tuple(text_of(row[key]) for key in labels) for row in rows])
