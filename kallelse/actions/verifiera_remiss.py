"""Is this document, byte for byte, a missiv or a yttrande that went out from an ärende?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kallelse.domain.arende import Arende
from kallelse.domain.errors import KallelseError
from kallelse.store import paths
from kallelse.store.workspace import Workspace

NAMN = {"remissmissiv": "Remissmissivet", "yttrande": "Yttrandet"}
"""The documents, by what their stamp says; the names that a verdict begins with."""


def sent_stamp(slag: str, arende: Arende, commit: str) -> dict[str, str]:
    """Return what the PDF of a document that goes out from an ärende says of itself."""
    return {"slag": slag, "avser": str(arende.diarienummer), "commit": commit}


def judged_remiss(ws: Workspace | None, stampel: Mapping[str, str], summa: str, namn: str) -> dict[str, Any] | None:
    """Return the verdict on a document of a remiss, as `verifiera` gives it; None for one that is no such."""
    slag = NAMN.get(stampel.get("slag", ""))
    if slag is None:
        return None
    avser = stampel.get("avser", "")
    facts = {"avser": avser, "commit": stampel.get("commit", ""), "sha256": summa}
    if ws is None:
        besked = f"{namn} säger sig vara skickad i {avser}; det kan bara prövas i dess arbetsyta."
        return {"utfall": "inte var", "besked": besked, **facts}
    arende = _arende(ws, avser)
    if arende is None:
        besked = f"{namn} säger sig vara skickad i {avser}, som inte finns i den här arbetsytan."
        return {"utfall": "inte var", "besked": besked, **facts}
    kept = next((h for h in arende.handlingar if h.sha256 == summa and h.riktning == "utgaende"), None)
    if kept is None:
        besked = f"{namn} säger sig vara skickad i {avser} men är inte identisk med något som skickades."
        return {"utfall": "avviker", "besked": besked, **facts}
    fil = paths.arende_folder(arende.diarienummer) + kept.fil
    besked = f"{slag} i {avser}, byte för byte som det lagrades: handling {kept.nr}."
    return {"utfall": "skickad", "besked": besked, **facts, "bevis": f"git cat-file blob HEAD:{fil} | sha256sum"}


def _arende(ws: Workspace, avser: str) -> Arende | None:
    try:
        return ws.arende(ws.diarienummer(avser))
    except KallelseError:
        return None
