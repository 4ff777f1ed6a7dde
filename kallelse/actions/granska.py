"""Run the rules over an ärende, a sammanträde or the whole register."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from hashlib import sha256

from kallelse.actions.avser import designation
from kallelse.documents.markdown import parse
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.arendetyp import Arendetyp
from kallelse.domain.datum import idag as today
from kallelse.domain.errors import KallelseError, NotFound
from kallelse.domain.profil import Profil
from kallelse.rules import granskning
from kallelse.rules.underlag import Filfakta, Underlag
from kallelse.store.arendetyper import arendetyper
from kallelse.store.look import look
from kallelse.store.workspace import Workspace


def granska(ws: Workspace, avser: str | None = None, *, idag: date | None = None) -> list[Anmarkning]:
    """Return what the rules find, in order of file and line.

    Raises:
        BadInput: `avser` is neither an ärende nor a sammanträde.
        NotFound: it is not in the register.
    """
    wanted = designation(ws, avser) if avser else ""
    with suppress(KallelseError):  # the rules need no git
        look(ws.root)
    underlag = load(ws, idag or today(os.environ.get("KALLELSE_IDAG")))
    if wanted and not _exists(underlag, wanted):
        raise NotFound(f"{wanted} finns inte i registret.", atgard="Se kallelse arende lista.")
    return granskning.granska(underlag, wanted)


def load(ws: Workspace, idag: date) -> Underlag:
    """Return the register as the rules see it; a profile that cannot be read stops nothing but what needs it."""
    profiler, profilfel = _profiles(ws)
    typer = _types(ws, profilfel)
    return Underlag(
        organisation=ws.organisation,
        profiler=profiler,
        arenden=tuple(ws.arenden()),
        sammantraden=tuple(ws.sammantraden()),
        parse=parse,
        fil=lambda path: _facts(ws, path),
        idag=idag,
        profilfel=profilfel,
        arendetyper=typer,
        kallelse_toml=ws.load_organisation(),
    )


def _profiles(ws: Workspace) -> tuple[dict[str, Profil], dict[str, KallelseError]]:
    """Return the profiles of the nämnder by code, and why those that cannot be read cannot."""
    found: dict[str, Profil] = {}
    faults: dict[str, KallelseError] = {}
    for namnd in ws.organisation.namnder:
        try:
            found[namnd.kod] = ws.profil(namnd)
        except KallelseError as error:
            faults[namnd.kod] = error
    return found, faults


def _types(ws: Workspace, faults: dict[str, KallelseError]) -> dict[str, tuple[Arendetyp, ...]]:
    """Return the kinds of ärenden of the nämnder by code; why those that cannot be read cannot goes to `faults`."""
    found: dict[str, tuple[Arendetyp, ...]] = {}
    for namnd in ws.organisation.namnder:
        try:
            found[namnd.kod] = arendetyper(ws, namnd)
        except KallelseError as error:
            faults.setdefault(namnd.kod, error)
    return found


def _facts(ws: Workspace, path: str) -> Filfakta:
    try:
        return Filfakta(finns=True, sha256=sha256(ws.source.read(path)).hexdigest())
    except KallelseError:
        return Filfakta(finns=False)


def _exists(underlag: Underlag, wanted: str) -> bool:
    dnr = (str(k.varde.diarienummer) for k in underlag.arenden if k.varde)
    return wanted in dnr or wanted in (k.varde.beteckning for k in underlag.sammantraden if k.varde)
