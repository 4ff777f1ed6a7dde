"""What the hot reads write where nobody wants tables and colour, from `actions.snabbt`; None leaves it to `answers`.

An answer is the text for stdout and what is said to a person on stderr.

Imports no library: it would cost more than the answer.
"""

from __future__ import annotations

from operator import itemgetter

from kallelse.actions import snabbt
from kallelse.cli.plain import json_text, rows_json, rows_text, spoken, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    Answer: TypeAlias = tuple[str, str]

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
INGA_ARENDEN = "Inga ärenden stämmer med urvalet."
INGA_TRAFFAR = "Inget hittades."
FLER_TRAFFAR = "Det finns fler träffar. Skriv fler ord, eller ange hur många du vill se med --antal."
INGA_HANDELSER = "Inget har hänt ännu."
SHORT_COMMIT = 10


def arende_lista(root: str, _arguments: Sequence[str], *, json: bool, **options: str) -> Answer | None:
    """Return the ärenden that fit."""
    rows = snabbt.arende_lista(root, **options)
    if rows is None:
        return None
    if json:
        return rows_json(snabbt.COLUMNS, [row[2:] for row in rows]), ""
    cells = itemgetter(*(2 + snabbt.COLUMNS.index(key) for key in ARENDEN))
    return rows_text(tuple(ARENDEN.values()), list(map(cells, rows))), "" if rows else INGA_ARENDEN


def arende_visa(root: str, arguments: Sequence[str], *, json: bool) -> Answer | None:
    """Return an ärende."""
    vy = snabbt.arende_vy(root, *arguments)
    if vy is None or json:
        return (json_text(vy), "") if vy else None
    from kallelse.cli.arendevy import arende_parts
    from kallelse.cli.parts import plain_lines

    return "\n".join(plain_lines(arende_parts(vy))), ""


def sok(root: str, arguments: Sequence[str], *, json: bool) -> Answer | None:
    """Return the first hits."""
    antal = TRAFFAR_JSON if json else TRAFFAR_VISAS
    traffar = snabbt.sok(root, " ".join(arguments), antal + 1)
    if traffar is None:
        return None
    if json:
        return json_text(traffar[:antal]), ""
    note = INGA_TRAFFAR if not traffar else FLER_TRAFFAR if len(traffar) > antal else ""
    return _table(shown_hits(traffar[:antal]), TRAFFAR), note


def historik(root: str, arguments: Sequence[str], *, json: bool) -> Answer | None:
    """Return the latest events, of an ärende if asked."""
    rader = snabbt.historik(root, *arguments, antal=None if json else HANDELSER_VISAS)
    if rader is None or json:
        return None if rader is None else (json_text(rader), "")
    return _table(shown_events(rader), HANDELSER), "" if rader else INGA_HANDELSER


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
