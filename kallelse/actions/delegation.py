"""Decisions made on delegation and messages: registered, listed, and reported to the next meeting."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any, Literal

from kallelse.actions.las import iso
from kallelse.domain.delegation import Delegationsbeslut, Meddelande
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadInput, Refused, SecrecyStop
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]
Slag = Literal["delegationsbeslut", "meddelanden"]
_BESKED: dict[Slag, str] = {
    "delegationsbeslut": "Delegationsbeslut {} redovisas för {}.",
    "meddelanden": "Meddelande {} anmäls till {}.",
}
_HANDELSE: dict[Slag, str] = {"delegationsbeslut": "delegationsbeslut.tillagt", "meddelanden": "meddelande.tillagt"}


def ny(
    ws: Workspace,
    kod: str,
    beslut: Delegationsbeslut,
    *,
    idag: date,
    dnr: str = "",
    till: date | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Register a decision made on delegation, to be reported to the next meeting, or the one of `till`.

    `beslut.nr` is given here. The same decision again is not registered twice.

    Raises:
        BadInput: delegat, punkt or what was decided is missing, or a day to come.
        NotFound: no such ärende or meeting.
        Refused: there is no coming meeting to report it to.
        SecrecyStop: the party of a secret ärende is named.
    """
    for namn, varde in (("delegat", beslut.delegat), ("punkt", beslut.punkt), ("beslut", beslut.beslut)):
        if not varde.strip():
            raise BadInput(f"Uppgiften {namn} saknas.", atgard=f"Ange den med --{namn}.")
    if beslut.datum > idag:
        raise BadInput(f"Beslutet kan inte vara fattat {beslut.datum}, som inte har varit än.", atgard="Rätta --datum.")
    return _register(ws, kod, beslut, "delegationsbeslut", dnr, till, idag, torrkor=torrkor)


def nytt_meddelande(
    ws: Workspace,
    kod: str,
    meddelande: Meddelande,
    *,
    idag: date,
    dnr: str = "",
    till: date | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Register a message, to be announced at the next meeting, or the one of `till`.

    Raises:
        BadInput: no title.
        NotFound: no such ärende or meeting.
        Refused: there is no coming meeting.
        SecrecyStop: the sender in a secret ärende is named.
    """
    if not meddelande.rubrik.strip():
        raise BadInput("Meddelandet saknar rubrik.", atgard="Ange den med --rubrik.")
    return _register(ws, kod, meddelande, "meddelanden", dnr, till, idag, torrkor=torrkor)


def _register(
    ws: Workspace,
    kod: str,
    post: Delegationsbeslut | Meddelande,
    slag: Slag,
    dnr: str,
    till: date | None,
    idag: date,
    *,
    torrkor: bool,
) -> Outcome:
    with change(ws, torrkor=torrkor) as c:
        mote = _reported_to(c, kod, till, idag)
        known: tuple[Any, ...] = getattr(mote, slag)
        found = _with_arende(c, dnr, post)
        same = next((p for p in known if replace(p, nr=0) == replace(found, nr=0)), None)
        nr = same.nr if same else max((p.nr for p in known), default=0) + 1
        if same is None:
            added: dict[str, Any] = {slag: (*known, replace(found, nr=nr))}
            c.save(replace(mote, **added))
        avser = (mote.beteckning, *([found.diarienummer] if found.diarienummer else []))
        besked = _BESKED[slag].format(nr, mote.beteckning)
        data = {"nr": nr, "sammantrade": mote.beteckning}
        return c.commit(besked, handelse=_HANDELSE[slag], avser=avser, data=data)


def _reported_to(c: Change, kod: str, till: date | None, idag: date) -> Sammantrade:
    """Return the meeting that something is reported to: the next one that is not held yet."""
    organ = c.namnd(kod)
    if till:
        mote = c.sammantrade(organ.kod, till)
        if mote.installt or (mote.protokoll and mote.protokoll.upprattat):
            raise Refused(f"Till {mote.beteckning} kan inget mer anmälas.", atgard="Välj ett senare sammanträde.")
        return mote
    coming = (m.varde for m in c.sammantraden() if m.varde and m.varde.namnd == organ.kod and m.varde.datum >= idag)
    open_ = [m for m in coming if not m.installt and not (m.protokoll and m.protokoll.upprattat)]
    if not open_:
        raise Refused(
            f"{organ.namn} har inget kommande sammanträde att redovisa för.",
            atgard=f"Lägg in det med kallelse sammantrade ny {organ.kod} DATUM.",
        )
    return min(open_, key=lambda m: m.datum)


def _with_arende(c: Change, dnr: str, post: Any) -> Any:
    """Return what is registered with its ärende, and with the ärende's secrecy mark."""
    if not dnr:
        return post
    arende = c.arende(c.diarienummer(dnr))
    named = post.part if isinstance(post, Delegationsbeslut) else post.avsandare
    if arende.sekretess and named:
        raise SecrecyStop(
            f"Ärendet {arende.diarienummer} är sekretessmarkerat; vem det gäller förvaras aldrig i arbetsytan.",
            atgard="Utelämna namnet.",
        )
    return replace(post, diarienummer=arende.diarienummer, sekretess=post.sekretess or arende.sekretess)


def flytta(ws: Workspace, kod: str, datum: date, *, till: date, torrkor: bool = False) -> Outcome:
    """Move what was to be reported to a meeting to another one: a cancelled meeting reports nothing.

    Raises:
        NotFound: no such meeting.
        Refused: the protokoll of one of them is drawn up, or the new one is cancelled.
    """
    with change(ws, torrkor=torrkor) as c:
        fran = c.sammantrade(kod, datum)
        if fran.protokoll and fran.protokoll.upprattat:
            raise Refused(f"Protokollet för {fran.beteckning} är upprättat; där är det redovisat.")
        mal = _reported_to(c, kod, till, till)
        beslut = _renumbered(mal.delegationsbeslut, fran.delegationsbeslut)
        meddelanden = _renumbered(mal.meddelanden, fran.meddelanden)
        c.save(
            replace(fran, delegationsbeslut=(), meddelanden=()),
            replace(mal, delegationsbeslut=beslut, meddelanden=meddelanden),
        )
        antal = len(fran.delegationsbeslut) + len(fran.meddelanden)
        besked = f"{antal} anmälningar är flyttade från {fran.beteckning} till {mal.beteckning}."
        return c.commit(besked, handelse="delegationsbeslut.flyttat", avser=(fran.beteckning, mal.beteckning))


def _renumbered(known: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    first = max((p.nr for p in known), default=0) + 1
    return (*known, *(replace(p, nr=nr) for nr, p in enumerate(more, first)))


def lista(ws: Workspace, kod: str, slag: Slag, datum: date | None = None) -> list[Vy]:
    """Return what is reported to a nämnd's meetings, or one of them, in order; of secret ones no party.

    Each has `sammantrade` and `redovisat`: whether the meeting has a protokoll with §§.

    Raises:
        NotFound: no such nämnd or meeting.
    """
    organ = ws.namnd(kod)
    moten = [ws.sammantrade(organ.kod, datum)] if datum else [m.varde for m in ws.sammantraden() if m.varde]
    own = sorted((m for m in moten if m.namnd == organ.kod), key=lambda m: m.datum)
    return [_row(m, post) for m in own for post in getattr(m, slag)]


def _row(mote: Sammantrade, post: Delegationsbeslut | Meddelande) -> Vy:
    hidden = {"part", "avsandare", "beslut", "rubrik"} if post.sekretess else set()
    values = {f.name: getattr(post, f.name) for f in fields(post) if f.name not in {"sekretess", *hidden}}
    shown = {
        k: iso(v) if isinstance(v, date) else str(v) if k == "diarienummer" and v else v for k, v in values.items()
    }
    held = bool(mote.protokoll and mote.protokoll.upprattat)
    return {**shown, **dict.fromkeys(sorted(hidden)), "sammantrade": mote.beteckning, "redovisat": held}


def _shown(varde: Any) -> Any:
    if isinstance(varde, Diarienummer):
        return str(varde)
    return iso(varde) if isinstance(varde, date) else varde
