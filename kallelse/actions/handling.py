"""Take in, replace and take away the handlingar of an ärende."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kallelse.actions.arende import not_annulled
from kallelse.actions.filer import Incoming, next_handling_nr, read_file, stored_handling
from kallelse.actions.sekretess import stop_content, stop_content_out
from kallelse.documents.inspection import inspect_pdf
from kallelse.domain.arende import Arende, Handling, Riktning
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import about
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace


def ny(
    ws: Workspace,
    dnr: str,
    fil: Path,
    *,
    rubrik: str,
    riktning: Riktning,
    idag: date,
    datum: date | None = None,
    motpart: str = "",
    torrkor: bool = False,
) -> Outcome:
    """Take a file into an ärende as a new handling.

    Raises:
        NotFound: no such ärende or file.
        BadInput: no rubrik.
        Refused: the ärende is makulerat.
        SecrecyStop: the ärende is marked as secret.
    """
    if not rubrik.strip():
        raise BadInput("Handlingen behöver en rubrik.", atgard="Ange den med --rubrik.")
    incoming = read_file(fil)
    with change(ws, torrkor=torrkor) as c:
        arende = not_annulled(c.arende(c.diarienummer(dnr)))
        stop_content(arende)
        same = next((h for h in arende.gallande_handlingar() if h.sha256 == incoming.sha256), None)
        if same:
            c.warn(f"Handling {same.nr} i {arende.diarienummer} är samma fil.")
        nr = next_handling_nr(arende)
        handling = Handling(nr, rubrik.strip(), riktning=riktning, datum=datum or idag, motpart=motpart.strip())
        c.save(add(c, arende, handling, incoming))
        besked = f"Handling {nr} är tillagd i {arende.diarienummer}."
        return c.commit(besked, handelse="handling.tillagd", avser=(arende.diarienummer,), data={"nr": nr})


def ersatt(
    ws: Workspace,
    dnr: str,
    nr: int,
    fil: Path,
    *,
    idag: date,
    rubrik: str | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Replace a handling by a new one, which says which it replaces; the old one is kept.

    Raises:
        NotFound: no such ärende, handling or file.
        Refused: the handling is already replaced or taken away, or the file is the same.
        SecrecyStop: the ärende or the handling is marked as secret.
    """
    incoming = read_file(fil)
    with change(ws, torrkor=torrkor) as c:
        arende = not_annulled(c.arende(c.diarienummer(dnr)))
        gammal = _current(arende, nr)
        stop_content(arende, nr)
        if gammal.sha256 == incoming.sha256:
            raise Refused(
                f"Filen är densamma som handling {nr} i {arende.diarienummer}.", atgard="Ange den nya versionen."
            )
        nytt_nr = next_handling_nr(arende)
        namn = (rubrik or "").strip() or gammal.rubrik
        handling = replace(gammal, nr=nytt_nr, rubrik=namn, datum=idag, sidor=None, ersatter=nr)
        c.save(add(c, arende, handling, incoming))
        besked = f"Handling {nr} i {arende.diarienummer} är ersatt av handling {nytt_nr}."
        return c.commit(besked, handelse="handling.ersatt", avser=(arende.diarienummer,), data={"nr": nytt_nr})


def ta_bort(ws: Workspace, dnr: str, nr: int, skal: str, *, torrkor: bool = False) -> Outcome:
    """Take a handling away with a reason; its number and entry stand. One that it replaced is valid again.

    Raises:
        BadInput: no reason.
        NotFound: no such ärende or handling.
        Refused: the handling is already replaced or taken away.
    """
    if not skal.strip():
        raise BadInput("En handling tas bort med ett skäl.", atgard="Ange det med --skal.")
    with change(ws, torrkor=torrkor) as c:
        arende = c.arende(c.diarienummer(dnr))
        bort = _current(arende, nr)
        handlingar = tuple(replace(h, borttagen=skal.strip()) if h is bort else h for h in arende.handlingar)
        kvar = replace(arende, handlingar=handlingar)
        for handling in kvar.gallande_handlingar():
            if handling not in arende.gallande_handlingar():
                c.warn(f"Handling {handling.nr}, som den ersatte, gäller igen.")
        c.save(kvar)
        besked = f"Handling {nr} är borttagen ur {arende.diarienummer}."
        return c.commit(besked, handelse="handling.borttagen", avser=(arende.diarienummer,))


def stored_file(ws: Workspace, dnr: str, nr: int) -> Path:
    """Return where the file of a handling lies.

    Raises:
        NotFound: no such ärende or handling, or it has no file.
        SecrecyStop: the ärende or the handling is marked as secret.
    """
    arende = ws.arende(ws.diarienummer(dnr))
    stop_content_out(arende)
    handling = next((h for h in arende.handlingar if h.nr == nr), None)
    if handling is None or not handling.fil or handling.sekretess:
        raise NotFound(
            f"Handling {nr} i {arende.diarienummer} har ingen fil här.",
            atgard="Lägg till filen med kallelse handling ny.",
        )
    return ws.root / paths.arende_folder(arende.diarienummer) / handling.fil


def add(c: Change, arende: Arende, handling: Handling, incoming: Incoming) -> Arende:
    """Return the ärende with one more handling, its bytes put into the change; warns of a PDF that cannot be used."""
    stored, path = stored_handling(arende, handling, incoming)
    if incoming.suffix == ".pdf":
        granskad = inspect_pdf(incoming.data)
        stored = replace(stored, sidor=granskad.sidor)
        if granskad.hinder:
            c.warn(f"{incoming.plats} är sparad men kan inte tas med i en samlad kallelse: {granskad.hinder}.")
    c.put(path, incoming.data)
    return replace(arende, handlingar=(*arende.handlingar, stored))


def _current(arende: Arende, nr: int) -> Handling:
    handling = next((h for h in arende.handlingar if h.nr == nr), None)
    se = f"Se kallelse arende visa {about(arende.diarienummer)}."
    if handling is None:
        raise NotFound(f"Ärendet {arende.diarienummer} har ingen handling {nr}.", atgard=se)
    if handling not in arende.gallande_handlingar():
        ord_ = "borttagen" if handling.borttagen else "ersatt"
        raise Refused(f"Handling {nr} i {arende.diarienummer} är redan {ord_}.", atgard=se)
    return handling
