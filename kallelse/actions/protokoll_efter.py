"""What is said against a decision or beside it, and the texts that somebody edits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from kallelse.actions.filer import read_file
from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.actions.protokoll_person import acting, meant
from kallelse.actions.protokoll_yrkande import reference
from kallelse.domain.datum import parse_time
from kallelse.domain.errors import BadFile, BadInput, NotFound, Refused
from kallelse.domain.fraser import STYCKEN, phrases
from kallelse.domain.frysning import text_digest
from kallelse.domain.narvaro import same_name
from kallelse.domain.narvarotid import minutes
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import EgenText, Reservation, Uttalande
from kallelse.domain.personval import names
from kallelse.domain.propositionsordning import ref
from kallelse.store.workspace import Workspace


def reservation(
    ws: Workspace,
    kod: str,
    datum: date,
    plats: str,
    namn: Sequence[str],
    *,
    till_forman_for: str = "",
    motivering: str = "",
    anmald: str = "",
    inlamnad: date | None = None,
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Note a reservation; the same persons again correct it.

    Raises:
        NotFound: there is no such item or person.
        Refused: somebody who took no part in the decision, or after the meeting was closed (KL 4:27).
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        r.stop_text(index, motivering)
        av = names(namn, r.narvaro) if ta_bort else acting(r, index, namn, "reservera sig", lagrum="4 kap. 27 §")
        if not av:
            raise BadInput("Ange vem som reserverar sig.", atgard="Skriv ett namn eller ett parti.")
        if not ta_bort:
            _took_part(r, index, av)
        klocka = parse_time(anmald) if anmald else ""
        _in_time(r, klocka)
        known = r.paragraf(index).reservationer
        others = tuple(x for x in known if not (set(x.av) <= set(av) if ta_bort else set(x.av) == set(av)))
        favour = _favour(r, index, av, till_forman_for)
        noted = () if ta_bort else (Reservation(av, favour, motivering.strip(), klocka, inlamnad),)
        r.change_paragraph(index, reservationer=(*others, *noted))
        hur = "borttagen" if ta_bort else "noterad"
        return r.commit(f"En reservation i {r.namn(index)} är {hur}.", "protokoll.reservation")


def _took_part(r: Redigering, index: int, av: tuple[str, ...]) -> None:
    if not r.paragraf(index).utfall:
        raise Refused(f"{r.namn(index).capitalize()} är inte avgjord än.", atgard="Anteckna beslutet först.")
    for namn in av:
        if any(same_name(namn, n) for n in r.paragraf(index).deltar_inte):
            besked = f"{namn} avstod från att delta i beslutet i {r.namn(index)} och kan inte reservera sig"
            raise Refused(f"{besked} (4 kap. 27 § kommunallagen).")


def _in_time(r: Redigering, klocka: str) -> None:
    avslutat = r.protokoll.avslutat
    if klocka and avslutat and minutes(klocka) > minutes(avslutat):
        raise Refused(
            f"Reservationen anmäldes {klocka}, när sammanträdet var avslutat {avslutat}; den ska anmälas innan dess "
            "(4 kap. 27 § kommunallagen).",
            atgard="Skriv i stället en protokollsanteckning, om ordföranden tillåter den.",
        )


def _favour(r: Redigering, index: int, av: tuple[str, ...], text: str) -> str:
    """Return what a reservation is in favour of: what was said, or the only yrkande of theirs that lost.

    Where there is none that all of them made, it is the only one that some of them did.
    """
    paragraf = r.paragraf(index)
    if text:
        try:
            return reference(r, index, text)
        except NotFound:
            return text.strip()
    lost = [y for y in paragraf.standing if y.nr not in paragraf.bifallna and y.slag != "bifall"]
    theirs = [y for y in lost if set(av) <= set(y.av)] or [y for y in lost if set(av) & set(y.av)]
    return ref(theirs[0]) if len(theirs) == 1 else ""


def uttalande(
    ws: Workspace,
    kod: str,
    datum: date,
    plats: str,
    namn: Sequence[str],
    slag: Literal["sarskilt uttalande", "protokollsanteckning"],
    *,
    text: str = "",
    inlamnad: date | None = None,
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Note a särskilt uttalande or a protokollsanteckning; the same persons again correct it.

    Raises:
        NotFound: there is no such item or person.
        BadInput: nobody.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        r.stop_text(index, text)
        av = meant(r, namn, {t.namn for t in r.tjanst(index).beslutande})
        if not av:
            raise BadInput("Ange vems uttalandet är.", atgard="Skriv ett namn eller ett parti.")
        others = tuple(u for u in r.paragraf(index).uttalanden if (u.slag, set(u.av)) != (slag, set(av)))
        noted = () if ta_bort else (Uttalande(slag, av, text.strip(), inlamnad),)
        _outside(r, index, av)
        r.change_paragraph(index, uttalanden=(*others, *noted))
        vad = "Ett särskilt uttalande" if slag == "sarskilt uttalande" else "En protokollsanteckning"
        return r.commit(f"{vad} i {r.namn(index)} är {'borttagen' if ta_bort else 'noterad'}.", "protokoll.uttalande")


def _outside(r: Redigering, index: int, av: tuple[str, ...]) -> None:
    tjanst = r.tjanst(index)
    if not r.namnd.ersattare_far_anteckna and any(tjanst.tjanst(n) is None for n in av):
        r.c.warn("Någon av dem tjänstgjorde inte; om ersättare får ha en anteckning bestäms av fullmäktige.")


def text(
    ws: Workspace, kod: str, datum: date, plats: str, stycke: str, ny: str | None, *, torrkor: bool = False
) -> Outcome:
    """Put an own text in the place of a generated one; None takes it away, and the generated one stands again.

    Raises:
        NotFound: there is no such item.
        BadInput: no such part of a §.
    """
    if stycke not in STYCKEN:
        raise BadInput(f"Det finns inget stycke {stycke}.", atgard=f"Välj bland {', '.join(STYCKEN)}.")
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        r.stop_text(index, ny or "")
        others = tuple(t for t in r.paragraf(index).texter if t.stycke != stycke)
        generated = {f.stycke: f.genererad for f in phrases(r.mote, r.tjanst(index), r.profil, r.namnd.namn)}
        digest = text_digest(generated.get(stycke, ()))
        own = () if ny is None else (EgenText(stycke, ny.strip(), digest),)
        r.change_paragraph(index, texter=(*others, *own))
        hur = "återställt" if ny is None else "skrivet"
        return r.commit(f"Stycket {stycke} i {r.namn(index)} är {hur}.", "protokoll.text")


def text_of(text: str, fil: Path | None) -> str:
    """Return a text as it was typed, or as a file has it.

    Raises:
        BadInput: both are given.
        NotFound: there is no such file.
        BadFile: it is no text.
    """
    if fil is None:
        return text
    if text:
        raise BadInput("Texten är given både med --text och --fil.", atgard="Välj ett av dem.")
    try:
        return read_file(fil).data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise BadFile(f"{fil.name} är inte en textfil i UTF-8.", atgard="Spara den som text.") from error
