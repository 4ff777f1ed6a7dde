"""The example workspace: a fictional kommun in the middle of its work, with its next kallelse built."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import tomli

from kallelse.actions.bygg import bygg
from kallelse.actions.exempel import Exempel, moved
from kallelse.actions.init import check_place, put_house_files, start_repository
from kallelse.actions.kallelsen import Progress
from kallelse.domain.errors import Refused
from kallelse.domain.outcome import Outcome
from kallelse.resources import cases_dir
from kallelse.store import paths
from kallelse.store.change import change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace

KATALOG = Path("kallelse-demo")


def demo(katalog: Path | None, *, idag: date, progress: Progress) -> Outcome:
    """Make the example workspace, one event after another, and build its next kallelse.

    Raises:
        Refused: the directory has something in it already, or lies in another workspace.
        Trouble: it cannot be written.
    """
    rot = (katalog or KATALOG).resolve()
    varningar = check_place(rot)
    if rot.is_dir() and any(rot.iterdir()):
        raise Refused(f"Katalogen {rot} är inte tom.", atgard="Ange en ny katalog: kallelse demo KATALOG.")
    start_repository(rot)
    _register(Workspace(rot), moved(cases_dir(), idag))
    shutil.copytree(cases_dir() / "inkorg", rot / "inkorg", dirs_exist_ok=True)
    mote = next_meeting(Workspace(rot), idag)
    built = bygg(Workspace(rot), "kallelse", mote, progress=progress)
    besked = f"Exempelarbetsytan är skapad och kallelsen till {mote} är byggd: {built.data['sidor']} sidor."
    data = {"arbetsyta": str(rot), **built.data}
    return Outcome(besked, Git(rot).head(), (*varningar, *built.varningar), data, (str(rot), *built.filer))


def next_meeting(ws: Workspace, idag: date) -> str:
    """Return the designation of the next sammanträde that has not been cancelled."""
    moten = [m.varde for m in ws.sammantraden() if m.varde and not m.varde.installt]
    kommande = [m for m in moten if m.datum >= idag] or moten
    return min(kommande, key=lambda m: m.datum).beteckning


def _register(ws: Workspace, exempel: Exempel) -> None:
    with change(ws) as c:
        c.put(paths.ORGANISATION, exempel.texter[paths.ORGANISATION].encode())
        put_house_files(c)
        c.commit("Exempelarbetsytan är skapad.", handelse="arbetsyta.skapad")
        for fil, text in exempel.texter.items():
            if fil == paths.ORGANISATION:
                continue
            for namn, data in exempel.filer.items():
                if namn.startswith(fil.removesuffix(".toml") + "/"):
                    c.put(namn, data)
            c.put(fil, text.encode())
            besked, handelse, avser = _event(fil, text)
            c.commit(besked, handelse=handelse, avser=(avser,) if avser else ())


def _event(fil: str, text: str) -> tuple[str, str, str]:
    """Return sentence, kind and subject of the event that a file of the example stands for."""
    innehall = tomli.loads(text)
    if paths.is_arende(fil):
        nummer = innehall["diarienummer"]
        return f"Ärendet {nummer} är registrerat.", "arende.registrerat", nummer
    if paths.is_sandlista(fil):
        return f"Sändlistan {fil} är inlagd.", "sandlista.importerad", ""
    mote = f"{innehall['namnd']}/{innehall['datum']}"
    return f"Sammanträdet {mote} är inlagt.", "sammantrade.skapat", mote
