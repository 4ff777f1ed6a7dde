"""What the most used reading commands answer, apart from typer, so that `hot` can ask before it is there."""

from __future__ import annotations

from dataclasses import replace

from kallelse.actions.vyer import avkortad
from kallelse.cli import snabb
from kallelse.cli.settings import Settings
from kallelse.cli.view import View, table


def arende_visa(settings: Settings, dnr: str, *, per: str | None = None) -> View:
    """Return one ärende, as it is or as it was."""
    from kallelse.actions import las
    from kallelse.cli.arendevy import arende_view

    view = arende_view(las.arende_vy(settings.workspace, dnr, per, settings.idag if per else None))
    return replace(view, warning=_cut_off(settings, per))


def arende_lista(
    settings: Settings,
    *,
    namnd: str | None = None,
    status: str | None = None,
    arendetyp: str | None = None,
    handlaggare: str | None = None,
    ar: int | None = None,
    per: str | None = None,
) -> View:
    """Return the ärenden that fit, as they are or as they were."""
    from kallelse.actions import las

    rader = las.arende_lista(
        settings.workspace,
        namnd=namnd,
        status=status,
        arendetyp=arendetyp,
        handlaggare=handlaggare,
        ar=ar,
        per=per,
        idag=settings.idag if per else None,
    )
    view = table(rader, snabb.ARENDEN, empty=snabb.INGA_ARENDEN)
    return replace(view, warning=_cut_off(settings, per))


def sok(settings: Settings, text: str, *, antal: int | None = None, rang: bool = False) -> View:
    """Return the first hits."""
    from kallelse.actions import sok as action

    most = antal or (snabb.TRAFFAR_JSON if settings.json else snabb.TRAFFAR_VISAS)
    traffar = action.sok(settings.workspace, text, most + 1, rang=rang)
    view = table(snabb.shown_hits(traffar[:most]), snabb.TRAFFAR, empty=snabb.INGA_TRAFFAR)
    note = snabb.FLER_TRAFFAR if len(traffar) > most else view.note
    return replace(view, data=traffar[:most], note=note)


def historik(settings: Settings, avser: str | None = None, *, antal: int | None = None) -> View:
    """Return the latest events."""
    from kallelse.actions import historik as action

    most = antal if antal or settings.json else snabb.HANDELSER_VISAS
    rader = action.historik(settings.workspace, avser, most)
    view = table(snabb.shown_events(rader), snabb.HANDELSER, empty=snabb.INGA_HANDELSER)
    return replace(view, data=rader, warning=avkortad(str(settings.workspace.root)))


def _cut_off(settings: Settings, per: str | None) -> str:
    """Return what an answer about an earlier day cannot know, if there is such."""
    return avkortad(str(settings.workspace.root)) if per else ""
