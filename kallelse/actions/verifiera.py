"""Is this document, byte for byte, one that was sent, and from which commit?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from kallelse.actions.filer import read_file
from kallelse.documents.bundle import read_stamp
from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.store import paths
from kallelse.store.workspace import Workspace


def verifiera(ws: Workspace | None, fil: Path | None) -> dict[str, Any]:
    """Return `{utfall, besked, …}` for a PDF, or for every sent document of the workspace when `fil` is None.

    `utfall` is `skickad` (sent by us, byte for byte), `avviker` (claims to be ours and is not identical), `utkast`
    (a draft of ours) or `inte var`.

    Raises:
        BadInput: neither a file nor a workspace.
        NotFound: there is no such file.
    """
    if fil is None:
        if ws is None:
            raise BadInput("Ange en PDF, eller stå i en arbetsyta.")
        return _all_sent(ws)
    data = read_file(fil).data
    summa = sha256(data).hexdigest()
    for mote, utskick in sent_documents(ws) if ws else ():
        if utskick.fil and utskick.fil.sha256 == summa:
            return _sent(mote, utskick, summa)
    return _judged(ws, read_stamp(data), summa, fil.name)


def sent_documents(ws: Workspace) -> Iterator[tuple[Sammantrade, Utskick]]:
    """Give every utskick that has gone out, with its meeting."""
    for loaded in ws.sammantraden():
        if loaded.varde:
            yield from ((loaded.varde, u) for u in loaded.varde.utskick if u.fil)


def stored_path(mote: Sammantrade, utskick: Utskick) -> str:
    """Return where the PDF of an utskick is stored."""
    return paths.sammantrade_folder(mote.namnd, mote.datum) + (utskick.fil.fil if utskick.fil else "")


def _sent(mote: Sammantrade, utskick: Utskick, summa: str) -> dict[str, Any]:
    skickat = f"{utskick.tidpunkt:%Y-%m-%d kl. %H.%M}"
    return {
        "utfall": "skickad",
        "besked": f"Utskick {utskick.nr} till {mote.beteckning}, byte för byte som det skickades {skickat}.",
        "avser": mote.beteckning,
        "utskick": utskick.nr,
        "tagg": utskick.tagg,
        "commit": utskick.commit,
        "sha256": summa,
        "bevis": f"git cat-file blob {utskick.tagg}:{stored_path(mote, utskick)} | sha256sum",
    }


def _judged(ws: Workspace | None, stampel: Mapping[str, str], summa: str, namn: str) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "sha256": summa,
        **{k: stampel[k] for k in ("avser", "utskick", "tagg", "commit") if k in stampel},
    }
    if stampel.get("slag") == "utkast":
        return {"utfall": "utkast", "besked": f"{namn} är ett utkast, inte ett skickat dokument.", **facts}
    if not stampel.get("tagg"):
        return {"utfall": "inte var", "besked": f"{namn} är inte gjord av kallelse.", **facts}
    if ws is None:
        besked = f"{namn} säger sig vara {stampel['tagg']}; det kan bara prövas i dess arbetsyta."
        return {"utfall": "inte var", "besked": besked, **facts}
    if not any(u.tagg == stampel["tagg"] for _, u in sent_documents(ws)):
        besked = f"{namn} säger sig vara {stampel['tagg']}, som inte finns i den här arbetsytan."
        return {"utfall": "inte var", "besked": besked, **facts}
    besked = f"{namn} säger sig vara {stampel['tagg']} men är inte identisk med det som skickades."
    return {"utfall": "avviker", "besked": besked, **facts}


def _all_sent(ws: Workspace) -> dict[str, Any]:
    fel: list[str] = []
    antal = 0
    for mote, utskick in sent_documents(ws):
        antal += 1
        fil = stored_path(mote, utskick)
        try:
            hel = sha256(ws.source.read(fil)).hexdigest() == (utskick.fil.sha256 if utskick.fil else "")
        except NotFound:
            hel = False
        if not hel:
            fel.append(fil)
    if fel:
        besked = f"Skickade dokument är ändrade eller saknas: {', '.join(fel)}."
        return {"utfall": "avviker", "besked": besked, "filer": fel, "antal": antal}
    besked = f"Alla {antal} skickade dokument är oförändrade." if antal else "Inget är skickat än."
    return {"utfall": "skickad", "besked": besked, "filer": [], "antal": antal}
