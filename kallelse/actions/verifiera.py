"""Is this document, byte for byte, one that was sent, and from which commit?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kallelse.actions.filer import read_file
from kallelse.actions.skickat import Bevis, proofs, recorded_sum, sent_documents, stored_path, sum_of
from kallelse.actions.verifiera_protokoll import changed_documents, judged_protokoll
from kallelse.actions.verifiera_remiss import judged_remiss
from kallelse.documents.bundle import read_stamp
from kallelse.domain.errors import BadInput
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.store.workspace import Workspace
from kallelse.store.worktree import MAX_BYTES

_FACTS = ("avser", "utskick", "tagg", "commit")


def verifiera(ws: Workspace | None, fil: Path | None) -> dict[str, Any]:
    """Return `{utfall, besked, …}` for a PDF, or for every sent document of the workspace when `fil` is None.

    `utfall` is `skickad` (sent by us, byte for byte), `avviker` (claims to be ours and is not identical), `utkast`
    (a draft of ours) or `inte var`. The tag's word goes before that of the register, which can be edited by hand.

    Raises:
        BadInput: neither a file nor a workspace.
        NotFound: there is no such file.
        BadFile: it is larger than anything that the register can hold.
    """
    if fil is None:
        if ws is None:
            raise BadInput(
                "Ange en PDF, eller stå i en arbetsyta.", atgard="Skriv till exempel kallelse verifiera k.pdf."
            )
        return _all_sent(ws)
    incoming = read_file(fil, limit=MAX_BYTES)
    bevis = proofs(ws) if ws else {}
    for mote, utskick in sent_documents(ws) if ws else ():
        if incoming.sha256 == vouched_sum(utskick, bevis):
            return _sent(mote, utskick, incoming.sha256, proven=utskick.tagg in bevis)
    stampel = read_stamp(incoming.data)
    found = judged_remiss(ws, stampel, incoming.sha256, incoming.namn)
    if ws and not found:
        found = judged_protokoll(ws, stampel, incoming.sha256, incoming.namn)
    return found or _judged(ws, stampel, incoming.sha256, incoming.namn)


def vouched_sum(utskick: Utskick, bevis: Mapping[str, Bevis]) -> str:
    """Return the sha256 of what was sent: as its tag says, else (in a clone without tags) as the register does."""
    return bevis[utskick.tagg].sha256 if utskick.tagg in bevis else recorded_sum(utskick)


def _sent(mote: Sammantrade, utskick: Utskick, summa: str, *, proven: bool) -> dict[str, Any]:
    skickat = f"{utskick.tidpunkt:%Y-%m-%d kl. %H.%M}"
    besked = f"Utskick {utskick.nr} till {mote.beteckning}, byte för byte som det skickades {skickat}."
    utan = " Taggen saknas i den här klonen, så det är prövat mot registret."
    return {
        "utfall": "skickad",
        "besked": besked if proven else besked + utan,
        "avser": mote.beteckning,
        "utskick": utskick.nr,
        "tagg": utskick.tagg,
        "commit": utskick.commit,
        "sha256": summa,
        "bevis": f"git cat-file blob {utskick.tagg}:{stored_path(mote, utskick)} | sha256sum",
    }


def _judged(ws: Workspace | None, stampel: Mapping[str, str], summa: str, namn: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"sha256": summa, **{k: stampel[k] for k in _FACTS if k in stampel}}
    tagg = stampel.get("tagg", "")
    if stampel.get("slag") == "utkast":
        return {"utfall": "utkast", "besked": f"{namn} är ett utkast, inte ett skickat dokument.", **facts}
    if not tagg:
        return {"utfall": "inte var", "besked": f"{namn} är inte gjord av kallelse.", **facts}
    if ws is None:
        besked = f"{namn} säger sig vara {tagg}; det kan bara prövas i dess arbetsyta."
        return {"utfall": "inte var", "besked": besked, **facts}
    if not any(u.tagg == tagg for _, u in sent_documents(ws)):
        besked = f"{namn} säger sig vara {tagg}, som inte finns i den här arbetsytan."
        return {"utfall": "inte var", "besked": besked, **facts}
    besked = f"{namn} säger sig vara {tagg} men är inte identisk med det som skickades."
    return {"utfall": "avviker", "besked": besked, **facts}


def _all_sent(ws: Workspace) -> dict[str, Any]:
    bevis = proofs(ws)
    sent = list(sent_documents(ws))
    fel = [fil for m, u in sent if sum_of(ws, fil := stored_path(m, u)) != vouched_sum(u, bevis)]
    held = list(changed_documents(ws))
    fel += [fil for fil, changed in held if changed]
    antal = len(sent) + len(held)
    if fel:
        besked = f"Skickade dokument är ändrade eller saknas: {', '.join(fel)}."
        return {"utfall": "avviker", "besked": besked, "filer": fel, "antal": antal}
    besked = f"Alla {antal} skickade dokument är oförändrade." if antal else "Inget är skickat än."
    return {"utfall": "skickad", "besked": besked, "filer": [], "antal": antal}
