"""Is this document, byte for byte, a protokoll that was justerat, its signed original, or an utdrag that was sent?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kallelse.actions.justerat import Lagrat, key_of, stored_documents, vouched
from kallelse.actions.skickat import sum_of
from kallelse.store.workspace import Workspace


def judged_protokoll(ws: Workspace, stampel: Mapping[str, str], summa: str, namn: str) -> dict[str, Any] | None:
    """Return the verdict on a document of a protokoll, as `verifiera` gives it; None for one that is no such."""
    bevis = vouched(ws)
    documents = list(stored_documents(ws))
    for lagrat in documents:
        if summa == _vouched_sum(lagrat, bevis):
            return _same(lagrat, summa, proven=lagrat.tagg in bevis)
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
    bevis = vouched(ws)
    yield from ((lagrat.fil, sum_of(ws, lagrat.fil) != _vouched_sum(lagrat, bevis)) for lagrat in stored_documents(ws))


def _vouched_sum(lagrat: Lagrat, bevis: Mapping[str, Mapping[str, str]]) -> str:
    """Return what the tag says; else, in a clone without tags and of an utdrag, what the register says."""
    key = "sha256" if lagrat.nyckel else "original-sha256"
    return bevis.get(lagrat.tagg, {}).get(key, "") or lagrat.sha256


def _same(lagrat: Lagrat, summa: str, *, proven: bool) -> dict[str, Any]:
    utan = "" if proven or not lagrat.tagg else " Taggen saknas i den här klonen, så det är prövat mot registret."
    return {
        "utfall": "skickad",
        "besked": f"{lagrat.namn}, byte för byte som det lagrades.{utan}",
        "avser": lagrat.mote.beteckning,
        "tagg": lagrat.tagg,
        "commit": lagrat.commit,
        "sha256": summa,
        "bevis": f"git cat-file blob {lagrat.tagg or 'HEAD'}:{lagrat.fil} | sha256sum",
    }
