"""Is this document, byte for byte, a protokoll that was justerat, its signed original, or an utdrag that was sent?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from kallelse.actions.justerat import Lagrat, key_of, stored_documents, vouched
from kallelse.actions.liggare import ledger_tags
from kallelse.actions.skickat import sum_of
from kallelse.store.workspace import Workspace


def judged_protokoll(ws: Workspace, stampel: Mapping[str, str], summa: str, namn: str) -> dict[str, Any] | None:
    """Return the verdict on a document of a protokoll, as `verifiera` gives it; None for one that is no such."""
    documents = list(stored_documents(ws))
    proven = _proven(ws, documents)
    for lagrat in documents:
        if summa == proven.get(lagrat.fil, ("", lagrat.sha256))[1]:
            return _same(lagrat, summa, proven.get(lagrat.fil, ("", ""))[0])
    known = {lagrat.fil for lagrat in documents}
    for fil, (tagg, vouched_sum) in proven.items():
        if summa == vouched_sum and fil not in known:
            return _lost(fil, tagg, summa)
    claimed = key_of(stampel)
    facts = {"sha256": summa, **{k: stampel[k] for k in ("avser", "tagg", "commit", "paragraf") if k in stampel}}
    if any(claimed and lagrat.nyckel == claimed for lagrat in documents):
        besked = f"{namn} säger sig vara vårt men är inte identiskt med det som är lagrat."
        return {"utfall": "avviker", "besked": besked, **facts}
    if claimed and claimed[0] == "protokollsutdrag":
        besked = f"{namn} är ett utdrag som inte är expedierat härifrån."
        return {"utfall": "utkast", "besked": besked, **facts}
    return None


def changed_documents(ws: Workspace) -> Iterator[tuple[str, bool]]:
    """Give the path of every stored document of a protokoll, and whether it is not what was justerat or sent."""
    documents = list(stored_documents(ws))
    proven = _proven(ws, documents)
    for lagrat in documents:
        yield lagrat.fil, sum_of(ws, lagrat.fil) != proven.get(lagrat.fil, ("", lagrat.sha256))[1]


def _proven(ws: Workspace, documents: list[Lagrat]) -> dict[str, tuple[str, str]]:
    """Return the tag of each document that has one, and the sha256 that it vouches for, by path.

    In a clone without tags, and of what was sent before there were such, the register's word is all there is.
    """
    bevis = vouched(ws)
    found: dict[str, tuple[str, str]] = {}
    for lagrat in documents:
        if summa := bevis.get(lagrat.tagg, {}).get("sha256" if lagrat.nyckel else "original-sha256", ""):
            found[lagrat.fil] = (lagrat.tagg, summa)
    for infort in ledger_tags(ws):
        found |= {fil: (infort.tagg, summa) for fil, summa in infort.utdrag.items() if fil not in found}
    return found


def _same(lagrat: Lagrat, summa: str, tagg: str) -> dict[str, Any]:
    tagged = lagrat.tagg or (lagrat.mote.protokoll and lagrat.mote.protokoll.liggare)
    utan = " Taggen saknas i den här klonen, så det är prövat mot registret." if tagged and not tagg else ""
    return {
        "utfall": "skickad",
        "besked": f"{lagrat.namn}, byte för byte som det lagrades.{utan}",
        "avser": lagrat.mote.beteckning,
        "tagg": lagrat.tagg or tagg,
        "commit": lagrat.commit,
        "sha256": summa,
        "bevis": f"git cat-file blob {lagrat.tagg or tagg or 'HEAD'}:{lagrat.fil} | sha256sum",
    }


def _lost(fil: str, tagg: str, summa: str) -> dict[str, Any]:
    namn = PurePosixPath(fil)
    besked = f"{namn.name} är byte för byte det som taggen {tagg} vittnar om, fast registret inte längre har det."
    return {
        "utfall": "skickad",
        "besked": f"{besked} Kör kallelse kontrollera.",
        "avser": "/".join(namn.parent.parts[-2:]),
        "tagg": tagg,
        "commit": "",
        "sha256": summa,
        "bevis": f"git cat-file blob {tagg}:{fil} | sha256sum",
    }
