"""A remiss that has come in: what is asked, the office's early answer, the board's approval, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kallelse.actions import handling as handlingar
from kallelse.actions.filer import next_handling_nr, read_file
from kallelse.actions.remiss import Satt, open_arende, with_document
from kallelse.domain.arende import Arende, Handling
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.remiss import Besvarad, Kontorsyttrande, RemissIn
from kallelse.domain.remisslage import godkannande
from kallelse.domain.text import about
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

_TYP = "Remiss"


def ta_in(
    ws: Workspace, dnr: str, *, avsandare: str = "", uppgifter: Mapping[str, Any], torrkor: bool = False
) -> Outcome:
    """Note that an ärende answers a remiss: who asks, their number, the last day, what is asked, the way of the answer.

    What is not in `uppgifter` (fields of `RemissIn`) stays as it was.

    Raises:
        BadInput: nobody asks.
        NotFound: no such ärende.
        SecrecyStop: the ärende is marked as secret.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        known = arende.remiss_in
        vem = avsandare.strip() or (known.avsandare if known else "") or arende.avsandare
        if not vem:
            raise BadInput("Vem remissen kommer från framgår inte.", atgard="Ange det med --avsandare.")
        remiss = replace(known or RemissIn(vem), avsandare=vem, **uppgifter)
        if remiss.sista_dag is None:
            c.warn("Sista svarsdagen är inte angiven, så den kan inte bevakas. Ange den med --sista-dag.")
        arende = replace(
            arende,
            remiss_in=remiss,
            arendetyp=arende.arendetyp or _TYP,
            avsandare=arende.avsandare or vem,
        )
        c.save(arende)
        dag = f"; den ska besvaras senast {svenskt(remiss.svarsdag)}" if remiss.svarsdag else ""
        besked = f"Remissen i {arende.diarienummer} är antecknad{dag}."
        return c.commit(besked, handelse="remiss.inkommen", avser=(arende.diarienummer,))


def kontorsyttrande(
    ws: Workspace,
    dnr: str,
    *,
    idag: date,
    datum: date | None = None,
    till: str = "",
    skal: str = "",
    fil: Path | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Note that the office has answered before the board could; the board is to approve it afterwards.

    Raises:
        Refused: the ärende answers no remiss, or it is answered already.
    """
    dag = datum or idag
    with change(ws, torrkor=torrkor) as c:
        arende, remiss = _unanswered(c, dnr)
        arende = replace(arende, remiss_in=replace(remiss, kontorsyttrande=Kontorsyttrande(dag, till, skal)))
        if fil:
            arende = _with_file(c, arende, fil, "Kontorsyttrande", till or remiss.avsandare, dag)
        c.save(arende)
        c.warn(*_late(remiss, dag))
        besked = f"Kontorsyttrandet i {arende.diarienummer} är lämnat. Nämnden ska godkänna det i efterhand."
        return c.commit(besked, handelse="remiss.kontorsyttrande", avser=(arende.diarienummer,))


def besvara(
    ws: Workspace,
    dnr: str,
    *,
    idag: date,
    datum: date | None = None,
    fil: Path | None = None,
    text: str = "",
    satt: Satt | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Answer a remiss: the yttrande is built, or `fil` is taken as it is, and kept as a handling that has gone out.

    `text` (Markdown) is the yttrande's own text, when it is not that of the tjänsteskrivelse.

    Raises:
        Refused: the ärende answers no remiss, it is answered already, or there is no text.
        SecrecyStop: the ärende is marked as secret.
    """
    dag = datum or idag
    with change(ws, torrkor=torrkor) as c:
        arende, remiss = _unanswered(c, dnr)
        nr = next_handling_nr(arende)
        answered = replace(remiss, yttrande=text or remiss.yttrande, besvarad=Besvarad(dag, handling=nr))
        arende = replace(arende, remiss_in=answered)
        mottagare = _receiver(c, arende)
        if fil:
            arende = _with_file(c, arende, fil, "Yttrande", mottagare, dag)
        else:
            data, sidor = (satt or yttrande_pdf)(c, arende)
            arende = with_document(c, arende, data, sidor, "Yttrande", mottagare, dag)
        c.warn(*_undecided(arende), *(() if remiss.kontorsyttrande else _late(remiss, dag)))
        c.save(arende)
        besked = f"Remissen i {arende.diarienummer} är besvarad. Yttrandet är handling {nr}."
        data_ = {"mottagare": mottagare, "handling": nr}
        return c.commit(besked, handelse="remiss.besvarad", avser=(arende.diarienummer,), data=data_)


def avsta(ws: Workspace, dnr: str, *, idag: date, datum: date | None = None, torrkor: bool = False) -> Outcome:
    """Note that a remiss is not answered, and that the sender has been told.

    Raises:
        Refused: the ärende answers no remiss, or it is answered already.
    """
    with change(ws, torrkor=torrkor) as c:
        arende, remiss = _unanswered(c, dnr)
        c.save(replace(arende, remiss_in=replace(remiss, besvarad=Besvarad(datum or idag, "avstar"))))
        besked = f"Remissen i {arende.diarienummer} besvaras inte: vi avstår."
        return c.commit(besked, handelse="remiss.besvarad", avser=(arende.diarienummer,))


def yttrande_pdf(ws: Workspace, arende: Arende) -> tuple[bytes, int | None]:
    """Return the yttrande as a PDF, and its number of pages."""
    from kallelse.actions.bygg_remiss import sent_pdf, yttrande_manus

    return sent_pdf(ws, yttrande_manus(ws, arende), arende)


def _unanswered(c: Change, dnr: str) -> tuple[Arende, RemissIn]:
    arende = open_arende(c, dnr)
    remiss = arende.remiss_in
    if remiss is None:
        raise Refused(
            f"{arende.diarienummer} besvarar ingen remiss.",
            atgard=f"Ange vad som ska besvaras med kallelse remiss in {about(arende.diarienummer)}.",
        )
    if remiss.besvarad:
        raise Refused(
            f"Remissen i {arende.diarienummer} är redan besvarad, {svenskt(remiss.besvarad.datum)}.",
            atgard="Ett nytt svar läggs in med kallelse handling ny.",
        )
    return arende, remiss


def _with_file(c: Change, arende: Arende, fil: Path, rubrik: str, mottagare: str, dag: date) -> Arende:
    ny = Handling(next_handling_nr(arende), rubrik, "utgaende", dag, mottagare, i_kallelsen=False)
    return handlingar.add(c, arende, ny, read_file(fil))


def _receiver(c: Change, arende: Arende) -> str:
    from kallelse.documents.builders.yttrande import mottagare

    return mottagare(arende.remiss_in, c.namnd(arende.namnd)) if arende.remiss_in else ""


def _undecided(arende: Arende) -> list[str]:
    remiss = arende.remiss_in
    if remiss and remiss.kontorsyttrande and not godkannande(remiss, arende.beslut):
        return ["Nämnden har inte godkänt kontorsyttrandet."]
    return [] if arende.beslut else ["Inget beslut om yttrandet finns i ärendet."]


def _late(remiss: RemissIn, dag: date) -> list[str]:
    sista = remiss.svarsdag
    return [f"Svaret lämnas efter sista svarsdagen, {svenskt(sista)}."] if sista and dag > sista else []
