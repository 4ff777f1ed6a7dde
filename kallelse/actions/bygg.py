"""Build a document and write it to a file. What a kind of document needs is imported when that kind is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kallelse.actions.utfil import outside_register
from kallelse.documents.worker import shared_worker
from kallelse.domain.errors import BadInput
from kallelse.domain.outcome import Outcome
from kallelse.store.workspace import Workspace

if TYPE_CHECKING:
    from kallelse.actions.kallelsen import Progress

LISTOR = ("foredragningslista", "beredningslista")
PROTOKOLLETS = ("protokoll", "utdrag", "beslutsforslag", "anslag", "narvarolista", "delegationslista")
REMISSENS = ("remissmissiv", "yttrande", "remissammanstallning")
PER_PARAGRAF = ("utdrag", "beslutsforslag", "anslag")
DOKUMENT = ("kallelse", "foredragningslista", "tjansteskrivelse", "beredningslista", *PROTOKOLLETS, *REMISSENS)


def bygg(
    ws: Workspace,
    dokument: str,
    avser: str,
    *,
    progress: Progress,
    format: str = "pdf",  # noqa: A002  # the option's name
    ut: Path | None = None,
    uppdelad: bool = False,
    utskick: int | None = None,
    utkast: bool = False,
    paragraf: int | None = None,
    idag: date | None = None,
) -> Outcome:
    """Build a document and write it to `ut`, else under the workspace's own `ut/`.

    A kallelse that is sent is built again from its commit; `utskick` picks a komplettering, `utkast` builds what the
    next utskick would hold. `uppdelad` writes the kallelse as one PDF per ärende into a directory. `paragraf` is the
    § of an utdrag or a beslutsförslag, or whose anslag; what a justering or an expediering has stored is fetched.

    Raises:
        BadInput: no such document, not in that format, not with that option, or `ut` is in the register.
        NotFound: no such ärende, sammanträde or utskick.
        Refused: there is nothing to build.
        IntegrityError: what was sent is not there any more.
        SecrecyStop: the ärende is marked as secret.
    """
    if dokument not in DOKUMENT:
        raise BadInput(f"Dokumentet {dokument} kan inte byggas.", atgard=f"Välj något av: {', '.join(DOKUMENT)}.")
    if ut:
        outside_register(ws.root, ut)
    if paragraf is not None and dokument not in PER_PARAGRAF:
        raise BadInput(f"--paragraf gäller inte {dokument}.", atgard="Utelämna --paragraf.")
    if dokument != "kallelse" and (uppdelad or utkast or utskick is not None):
        raise BadInput(
            "--uppdelad, --utkast och --utskick gäller bara kallelsen.", atgard="Utelämna dem, eller bygg kallelse."
        )
    if dokument == "kallelse" and format != "pdf":
        listan = f"kallelse bygg foredragningslista {avser} --format {format}"
        raise BadInput("Kallelsen byggs bara som PDF.", atgard=f"Bygg föredragningslistan: {listan}.")
    if format == "pdf":
        shared_worker().start(foreign=dokument == "kallelse")  # it loads its engines while we load what to set
    if dokument == "kallelse":
        from kallelse.actions import bygg_kallelse

        return bygg_kallelse.build(ws, avser, ut, progress, uppdelad=uppdelad, utskick=utskick, utkast=utkast)
    return _single(ws, dokument, avser, paragraf, format, ut, idag)


def _single(
    ws: Workspace, dokument: str, avser: str, paragraf: int | None, format_: str, ut: Path | None, idag: date | None
) -> Outcome:
    if dokument == "tjansteskrivelse":
        from kallelse.actions import bygg_tjansteskrivelse

        return bygg_tjansteskrivelse.build(ws, avser, format_, ut)
    if dokument in LISTOR:
        from kallelse.actions import bygg_lista

        return bygg_lista.build(ws, dokument, avser, format_, ut, idag)
    if dokument in REMISSENS:
        from kallelse.actions import bygg_remiss

        return bygg_remiss.build(ws, dokument, avser, format_, ut)
    from kallelse.actions import bygg_protokoll

    return bygg_protokoll.build(ws, dokument, avser, paragraf, format_, ut)
