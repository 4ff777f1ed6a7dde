"""Load what documents are built from: a meeting with its ärenden, and stored files by their sha256."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from kallelse.domain.arende import Arende
from kallelse.domain.errors import IntegrityError
from kallelse.store import paths
from kallelse.store.workspace import Workspace

if TYPE_CHECKING:
    from kallelse.documents.builders.mote import Mote
    from kallelse.domain.sammantrade import Sammantrade


def mote_of(ws: Workspace, kod: str, datum: date) -> Mote:
    """Return a sammanträde with its ärenden, ready for the builders.

    Raises:
        NotFound: no such sammanträde, or an item's ärende is not in the register.
        BadFile: a file that cannot be read.
    """
    return mote_from(ws, ws.sammantrade(kod, datum))


def mote_from(ws: Workspace, sammantrade: Sammantrade) -> Mote:
    """Return a sammanträde already loaded with its ärenden, as if no utskick was ever cut off; raises as `mote_of`."""
    from kallelse.documents.builders.mote import Mote  # a tjänsteskrivelse has none
    from kallelse.documents.markdown import parse

    sammantrade = sammantrade.utan_avbrutna()
    namnd = ws.namnd(sammantrade.namnd)
    nummer = [p.diarienummer for p in sammantrade.punkter if p.diarienummer]
    return Mote(
        sammantrade=sammantrade,
        namnd=namnd,
        organisation=ws.organisation,
        profil=ws.profil(namnd),
        arenden={n: ws.arende(n) for n in nummer},
        parse=parse,
    )


def file_reader(ws: Workspace, arenden: Iterable[Arende]) -> Callable[[str], bytes]:
    """Return a function that gives the bytes of the ärenden's stored files by sha256.

    The function raises IntegrityError when a stored file is not what its ärende says.
    """
    places = {sha: path for arende in arenden for sha, path in stored_files(arende)}

    def read(sha: str) -> bytes:
        path = places.get(sha, "")
        if not path or not ws.source.exists(path):
            raise IntegrityError(f"Filen {path or sha[:12]} saknas.", atgard="Kör kallelse kontrollera.")
        data = ws.source.read(path)
        if sha256(data).hexdigest() != sha:
            raise IntegrityError(
                f"Filen {path} är inte den som ärendet säger: dess innehåll har ändrats.",
                atgard="Kör kallelse kontrollera; den rätta filen finns i historiken.",
            )
        return data

    return read


def stored_files(arende: Arende) -> tuple[tuple[str, str], ...]:
    """Return the sha256 and the path of every stored file of an ärende."""
    folder = paths.arende_folder(arende.diarienummer)
    memo = arende.tjansteskrivelse
    filer = [(h.sha256, h.fil) for h in arende.handlingar if h.fil]
    if memo:
        filer += [(b.sha256, b.fil) for b in memo.bilder]
        filer += [(f.sha256, f.fil) for f in (memo.kalla, memo.egen_pdf) if f]
    return tuple((sha, folder + fil) for sha, fil in filer)
