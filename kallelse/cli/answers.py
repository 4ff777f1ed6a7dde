"""What the two most used reading commands answer, apart from typer, so that `hot` can ask before it is there."""

from __future__ import annotations

from kallelse.cli.settings import Settings
from kallelse.cli.view import View, table

ARENDEN = {
    "diarienummer": "Diarienummer",
    "arendemening": "Ärendemening",
    "status": "Status",
    "namnd": "Nämnd",
    "handlaggare": "Handläggare",
    "arendetyp": "Ärendetyp",
    "registrerad": "Registrerad",
}


def arende_visa(settings: Settings, dnr: str, *, per: str | None = None) -> View:
    """Return one ärende, as it is or as it was."""
    from kallelse.actions import las
    from kallelse.cli.arendevy import arende_view

    return arende_view(las.arende_vy(settings.workspace, dnr, per, settings.idag if per else None))


def arende_lista(
    settings: Settings,
    *,
    namnd: str | None = None,
    status: str | None = None,
    arendetyp: str | None = None,
    handlaggare: str | None = None,
    ar: int | None = None,
) -> View:
    """Return the ärenden that fit."""
    from kallelse.actions import las

    rader = las.arende_lista(
        settings.workspace, namnd=namnd, status=status, arendetyp=arendetyp, handlaggare=handlaggare, ar=ar
    )
    return table(rader, ARENDEN, empty="Inga ärenden stämmer med urvalet.")
