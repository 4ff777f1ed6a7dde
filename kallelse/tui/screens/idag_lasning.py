"""What the first screen reads: loaded after the first paint, since the rules and what they need take time to load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kallelse.actions import las
from kallelse.actions.arendelista import Rad
from kallelse.actions.bevakning import bevakning
from kallelse.actions.motesvy import steg
from kallelse.actions.utkast import utkast
from kallelse.domain.bevakning import nar
from kallelse.domain.datum import svenskt_kort
from kallelse.domain.status import MAKULERAT
from kallelse.store import paths
from kallelse.store.workspace import Workspace
from kallelse.tui.screens.idag_post import Post

Vy = dict[str, Any]

NYA = timedelta(days=14)
"""How long an ärende is new."""
FLEST = 8
"""How many of each kind are shown,"""
SENA = 6
"""and how many of what is late."""
NASTA = {
    "kallelse": "skicka kallelsen",
    "oppna": "öppna sammanträdet",
    "avsluta": "avsluta sammanträdet",
    "justerare": "utse justerare",
    "upprata": "upprätta protokollet",
    "justera": "justera",
    "anslag": "anslå justeringen",
    "nedtagning": "ta ned anslaget",
    "expediera": "expediera besluten",
}
STILAR = {"fel": "fel", "varning": "varning", "upplysning": ""}
SYMBOLER = {"fel": "! fel", "varning": "▲ varning", "upplysning": "· upplysning"}


def due(ws: Workspace, idag: date) -> tuple[list[Post], list[str]]:
    """Return what was never saved, what is due and the next sammanträden; and the meetings that cannot be read."""
    moten = las.sammantrade_lista(ws)
    trasiga = [
        paths.sammantrade(m["namnd"], date.fromisoformat(m["datum"])) for m in moten if m["status"] == las.OLASBAR
    ]
    return [*_drafts(ws), *_deadlines(ws, idag), *_meetings(ws, moten, idag)], trasiga


def _drafts(ws: Workspace) -> list[Post]:
    """Return the ärenden with text that an earlier session could not save."""
    antal = Counter(u["avser"] for u in utkast(ws))
    poster = [
        Post("● osparat", f"Text i tjänsteskrivelsen som inte är sparad: {n} avsnitt", avser, "varning")
        for avser, n in antal.items()
    ]
    return [Post("", "Påbörjat", stil="rubrik"), *poster] if poster else []


def _deadlines(ws: Workspace, idag: date) -> list[Post]:
    """Return what is due: of what is late the latest, of what is coming the nearest; the heading counts them all."""
    alla = bevakning(ws, idag=idag)
    sena, kommande = [b for b in alla if b["dagar"] < 0], [b for b in alla if b["dagar"] >= 0]
    rader = [
        Post(_when(b["dagar"], b["nar"]), f"{b['vad']}: {b['rubrik']}", b["avser"], _urgency(b["dagar"]))
        for b in (*sena[-SENA:], *kommande[:FLEST])
    ]
    rubrik = f"Frister ({len(sena)} sena, {len(kommande)} kommande)" if sena else f"Frister ({len(kommande)})"
    resten = ", alla visas av kallelse bevakning" if len(rader) < len(alla) else ""
    return [Post("", rubrik + resten, stil="rubrik"), *rader] if rader else []


def _when(dagar: int, ord_: str) -> str:
    return f"! {ord_}" if dagar < 0 else ord_


def _urgency(dagar: int) -> str:
    return "fel" if dagar < 0 else "varning" if dagar <= 3 else ""


def _meetings(ws: Workspace, moten: Sequence[Vy], idag: date) -> list[Post]:
    """Return the next sammanträde of each nämnd, with how far it has come and what is to be done next."""
    nasta: dict[str, Vy] = {}
    for mote in moten:
        if mote["datum"] >= idag.isoformat() and mote["status"] not in {"inställt", las.OLASBAR}:
            nasta.setdefault(mote["namnd"], mote)
    rader = [_meeting(ws, mote, idag) for mote in nasta.values()]
    return [Post("", "Nästa sammanträde", stil="rubrik"), *rader] if rader else []


def _meeting(ws: Workspace, mote: Vy, idag: date) -> Post:
    dag = date.fromisoformat(mote["datum"])
    kvar = next((s for s in steg(ws, mote["namnd"], dag, idag=idag) if not s["klart"]), None)
    vad = f"{ws.namnd(mote['namnd']).namn} ({mote['status']}). {_next(kvar)}."
    return Post(nar(dag, idag), vad, _designation(mote))


def _next(kvar: Vy | None) -> str:
    if kvar is None:
        return "Allt är gjort"
    senast = f" senast {svenskt_kort(date.fromisoformat(kvar['senast']))}" if kvar["senast"] else ""
    return f"Nästa: {NASTA[kvar['steg']]}{senast}"


def _designation(mote: Vy) -> str:
    return f"{mote['namnd']}/{mote['datum']}"


def new(rader: Sequence[Rad], idag: date) -> list[Post]:
    """Return the ärenden that have come lately."""
    tidigast = (idag - NYA).isoformat()
    nya = [rad for rad in rader if rad.registrerad >= tidigast and rad.status not in {las.OLASBAR, MAKULERAT}]
    poster = [
        Post(_day(rad.registrerad), f"{rad.arendemening} ({rad.status})", rad.diarienummer) for rad in nya[:FLEST]
    ]
    return [Post("", f"Nya ärenden ({len(nya)})", stil="rubrik"), *poster] if poster else []


def unreadable(rader: Sequence[Rad], moten: Sequence[str]) -> list[Post]:
    """Return the files of ärenden and sammanträden that cannot be read."""
    filer = [*(rad.fil for rad in rader if rad.olasbar), *moten]
    poster = [Post("! oläsbar", f"{fil} kan inte läsas. Enter öppnar den där felet är.", fil, "fel") for fil in filer]
    return [Post("", f"Oläsbara filer ({len(filer)})", stil="rubrik"), *poster] if poster else []


def findings(ws: Workspace, idag: date) -> list[Post]:
    """Return the worst of what the rules find in the whole register."""
    from kallelse.actions import granska  # the rules take longer to load than what is due to be read

    fynd = sorted(granska.granska(ws, idag=idag), key=lambda a: list(STILAR).index(a.allvarlighetsgrad))
    poster = [
        Post(SYMBOLER[a.allvarlighetsgrad], a.meddelande, a.avser, STILAR[a.allvarlighetsgrad]) for a in fynd[:FLEST]
    ]
    antal = f"Reglerna har funnit {len(fynd)}" + (f", här de {FLEST} första" if len(fynd) > FLEST else "")
    return [Post("", antal, stil="rubrik"), *poster] if poster else []


def _day(text: str) -> str:
    return svenskt_kort(date.fromisoformat(text))
