"""Kinds of ärenden: which there are, what an ärende of a kind has, and the proposals that it usually leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from kallelse.domain.arende import Arende
from kallelse.domain.arendetyp import (
    Arendetyp,
    Faltmall,
    Standardforslag,
    canonical,
    find_type,
    proposal,
    shown,
    value_fault,
)
from kallelse.domain.datum import parse_date
from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.text import fold
from kallelse.store.arendetyper import arendetyper
from kallelse.store.workspace import Workspace


def lista(ws: Workspace, namnd: str | None = None) -> list[dict[str, Any]]:
    """Return the kinds of ärenden that a nämnd knows, or the organisation.

    Raises:
        BadFile: a file of kinds cannot be read.
        NotFound: there is no such nämnd.
    """
    return [asdict(typ) for typ in arendetyper(ws, ws.namnd(namnd) if namnd else None)]


def visa(ws: Workspace, namn: str, namnd: str | None = None) -> dict[str, Any]:
    """Return one kind of ärende by its name, key or synonym; raises as `lista`, and NotFound for an unknown kind."""
    typer = arendetyper(ws, ws.namnd(namnd) if namnd else None)
    typ = find_type(typer, namn)
    if typ is None:
        raise NotFound(f"Ärendetypen {namn} finns inte.", atgard=f"De som finns: {', '.join(t.namn for t in typer)}.")
    return asdict(typ)


def type_of(ws: Workspace, arende: Arende) -> Arendetyp | None:
    """Return the kind of an ärende, if its nämnd knows it."""
    return find_type(arendetyper(ws, ws.namnd(arende.namnd)), arende.arendetyp)


def facts_of(ws: Workspace, arende: Arende) -> list[dict[str, str]]:
    """Return the facts that an ärende has, in the order of its kind: key, label, value, and as it is printed."""
    typ = type_of(ws, arende) if arende.falt else None
    own = {mall.nyckel: mall for mall in typ.falt} if typ else {}
    keys = [*(k for k in own if k in arende.falt), *(k for k in arende.falt if k not in own)]
    return [_fact(k, own.get(k, Faltmall(k, k)), arende.falt[k]) for k in keys]


def with_facts(ws: Workspace, arende: Arende, falt: Mapping[str, str], idag: date) -> Arende:
    """Return an ärende with facts of its kind set from text; an empty text takes one away.

    Raises:
        BadInput: its kind is not known or has no such fact, or the value is none of its kind.
    """
    typ = type_of(ws, arende)
    if typ is None:
        vad = f"ärendetypen {arende.arendetyp}" if arende.arendetyp else "någon ärendetyp"
        raise BadInput(
            f"Ärendet {arende.diarienummer} har inte {vad} med egna uppgifter.",
            atgard="Sätt arendetyp till en av dem som kallelse arendetyp lista visar.",
        )
    new = dict(arende.falt)
    for nyckel, text in falt.items():
        mall = _known(typ, nyckel)
        varde = _value(mall, text, idag)
        new.pop(nyckel, None)
        if varde:
            new[nyckel] = varde
    return replace(arende, falt=new)


def standard_proposal(ws: Workspace, arende: Arende, namn: str | None) -> str:
    """Return a standard proposal of an ärende's kind as Markdown: the usual one, or the one called `namn`.

    Empty when its kind has none.

    Raises:
        NotFound: its kind has no proposal of that name.
    """
    typ = type_of(ws, arende)
    chosen = _chosen(typ, namn)
    return _markdown(proposal(typ, chosen, arende.falt, ws.namnd(arende.namnd).namn)) if typ and chosen else ""


def standard_proposals(ws: Workspace, arende: Arende) -> set[str]:
    """Return every standard proposal of an ärende's kind, as Markdown."""
    typ = type_of(ws, arende)
    organ = ws.namnd(arende.namnd).namn
    return {_markdown(proposal(typ, f, arende.falt, organ)) for f in typ.forslag} if typ else set()


def _chosen(typ: Arendetyp | None, namn: str | None) -> Standardforslag | None:
    found = typ.forslag if typ else ()
    if namn is None:
        return next(iter(found), None)
    wanted = next((f for f in found if fold(f.nyckel) == fold(namn)), None)
    if wanted is None:
        raise NotFound(
            f"Ärendetypen har inget förslag som heter {namn}.",
            atgard=f"De som finns: {', '.join(f.nyckel for f in found) or 'inga'}.",
        )
    return wanted


def _markdown(points: tuple[str, ...]) -> str:
    return points[0] if len(points) == 1 else "\n".join(f"{nr}. {point}" for nr, point in enumerate(points, 1))


def _known(typ: Arendetyp, nyckel: str) -> Faltmall:
    mall = typ.mall(nyckel)
    if mall is None:
        known = [m.nyckel for m in typ.falt]
        near = get_close_matches(nyckel, known, 1)
        hint = f"Menade du falt.{near[0]}? " if near else ""
        raise BadInput(
            f"Ärendetypen {typ.namn} har ingen uppgift {nyckel}.",
            atgard=f"{hint}Uppgifter: {', '.join(f'falt.{k}' for k in known) or 'inga'}.",
        )
    return mall


def _value(mall: Faltmall, text: str, idag: date) -> str:
    """Return a value as it is kept; a day may be typed in any way that days are."""
    plain = " ".join(text.split())
    if mall.slag == "datum" and plain:
        plain = parse_date(plain, idag).isoformat()
    plain = canonical(mall, plain)
    if plain and (wanted := value_fault(mall, plain)):
        raise BadInput(f"{mall.etikett} kan inte vara {plain}.", atgard=f"Skriv {wanted}.")
    return plain


def _fact(nyckel: str, mall: Faltmall, text: str) -> dict[str, str]:
    return {"nyckel": nyckel, "etikett": mall.etikett, "varde": text, "visas": shown(mall, text)}
