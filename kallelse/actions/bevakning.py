"""What never is forgotten: everything that is due, by day, with its rule and what to run next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from kallelse.actions.frist import kallelse_days
from kallelse.domain.arendetyp import Arendetyp
from kallelse.domain.bevakas import SENAST, TIDIGAST
from kallelse.domain.bevakning import Bevakning, Bevakningsunderlag, in_order, nar
from kallelse.domain.bevakning_arende import frister_av_slag, motioner, remisser, uppdrag, vantande
from kallelse.domain.bevakning_mote import kompletteringar, skrivelser, utskick
from kallelse.domain.bevakning_protokoll import (
    anslag,
    delegationsbeslut,
    expediering,
    justering,
    klagotid,
    omedelbar,
)
from kallelse.domain.errors import KallelseError
from kallelse.domain.skrivelsens_namn import Skrivelsenamn, skrivelsens_namn
from kallelse.domain.status import Plats
from kallelse.domain.text import visa
from kallelse.store import index_read, paths
from kallelse.store.arendetyper import arendetyper
from kallelse.store.index import Index
from kallelse.store.index_fields import SEKRETESS
from kallelse.store.toml_read import Loaded
from kallelse.store.workspace import Workspace

T = TypeVar("T")
Vy = dict[str, Any]
Kalla = Callable[[Bevakningsunderlag, date], Iterator[Bevakning]]
KALLOR: tuple[Kalla, ...] = (
    utskick,
    skrivelser,
    kompletteringar,
    justering,
    omedelbar,
    anslag,
    klagotid,
    expediering,
    delegationsbeslut,
    motioner,
    frister_av_slag,
    remisser,
    uppdrag,
    vantande,
)
"""Everything that is watched, one function per kind of thing."""
FRAMAT = timedelta(days=30)
"""How far ahead is looked when nobody says."""
ETT_AR = timedelta(days=366)
"""How far ahead a calendar goes when nobody says."""


def bevakning(ws: Workspace, *, idag: date, namnd: str | None = None, till: date | None = None) -> list[Vy]:
    """Return what is due up to and including `till` (a month from `idag`), what is late first.

    Each is `{datum, dagar, nar, vad, avser, rubrik, regel, lagrum, namnd, kommando, nyckel}`: `dagar` are those left,
    negative when it is late, `nar` the same in words. `rubrik` is the ärende's or the nämnd's name; of what is secret
    it says nothing. `nyckel` tells things of the same rule and subject apart.

    Raises:
        NotFound: there is no such nämnd.
    """
    kod = ws.namnd(namnd).kod if namnd else None
    sista = till or idag + FRAMAT
    underlag = load(ws, idag, sista)
    found = (b for kalla in KALLOR for b in kalla(underlag, idag))
    wanted = in_order(b for b in found if b.datum <= sista and kod in {None, b.namnd})
    rubriker = _titles(underlag)
    return [{**_vy(b, idag), "rubrik": rubriker.get(b.avser) or rubriker.get(b.namnd, "")} for b in wanted]


def load(ws: Workspace, idag: date, till: date) -> Bevakningsunderlag:
    """Return what of the register may have something due up to `till`, found by the index and then read."""
    with Index(ws.root) as index:
        moten = [fil for fil, _ in index.ask(lambda db: index_read.watched_moten(db, idag.isoformat()))]
        arenden = [fil for fil, _ in index.ask(lambda db: index_read.watched_arenden(db, till.isoformat()))]
        uppskjutna = {fil: (lage, dag) for fil, _, lage, dag in index.ask(index_read.put_off)}
    namnder = {n.kod: n for n in ws.organisation.namnder}
    loaded = (m for m in _readable(map(ws.load_sammantrade, moten)) if TIDIGAST <= m.datum <= SENAST)
    lasta = sorted(loaded, key=lambda m: (m.datum, m.namnd))
    underlag = Bevakningsunderlag(namnder, *_settings(ws), tuple(lasta))
    filer = sorted({*arenden, *uppskjutna, *_listed(ws, underlag, idag, till)})
    known = {paths.arende(a.diarienummer): a for a in _readable(map(ws.load_arende, filer))}
    return replace(
        underlag,
        arenden={a.diarienummer: a for a in known.values()},
        skrivelser=_words_for_memos(ws),
        vantande={
            known[fil].diarienummer: Plats(date.fromisoformat(dag), lage)
            for fil, (lage, dag) in uppskjutna.items()
            if fil in known
        },
    )


def _settings(ws: Workspace) -> tuple[dict[str, int | None], dict[str, tuple[Arendetyp, ...]]]:
    """Return the days between kallelse and sammanträde and the kinds of ärenden, by the nämnd's code.

    A profile that cannot be read gives neither; `granska` tells of it.
    """
    dagar: dict[str, int | None] = {}
    typer: dict[str, tuple[Arendetyp, ...]] = {}
    for namnd in ws.organisation.namnder:
        with suppress(KallelseError):
            dagar[namnd.kod] = kallelse_days(ws, namnd)
        with suppress(KallelseError):
            typer[namnd.kod] = arendetyper(ws, namnd)
    return dagar, typer


def _words_for_memos(ws: Workspace) -> dict[str, Skrivelsenamn]:
    """Return what each nämnd's house calls its memo; a profile that cannot be read says nothing."""
    found: dict[str, Skrivelsenamn] = {}
    for namnd in ws.organisation.namnder:
        with suppress(KallelseError):
            found[namnd.kod] = skrivelsens_namn(ws.profil(namnd).tjansteskrivelse)
    return found


def _listed(ws: Workspace, underlag: Bevakningsunderlag, idag: date, till: date) -> Iterator[str]:
    """Give the files of the ärenden on the lists that matter now: called ones, and those soon to be."""
    for mote in underlag.moten:
        plan = underlag.plan(mote)
        first = min(filter(None, (plan.stoppdatum, plan.kallelse_senast, mote.datum)))
        if mote.datum >= idag and not mote.installt and (mote.skickade or first <= till):
            nummer = {p.diarienummer for p in mote.punkter if p.diarienummer and not p.utgar}
            yield from (paths.arende(n) for n in nummer if ws.has_arende(n))


def _readable(loaded: Iterable[Loaded[T]]) -> Iterator[T]:
    """Give what could be read; `kontrollera` and `granska` tell of the rest."""
    return (one.varde for one in loaded if one.varde is not None)


def _titles(underlag: Bevakningsunderlag) -> Mapping[str, str]:
    """Return the ärendemening of each ärende and the name of each nämnd; of a secret ärende nothing."""
    namn = {kod: namnd.namn for kod, namnd in underlag.namnder.items()}
    return namn | {str(nummer): SEKRETESS if a.sekretess else a.arendemening for nummer, a in underlag.arenden.items()}


def _vy(b: Bevakning, idag: date) -> Vy:
    return {
        "datum": b.datum.isoformat(),
        "dagar": (b.datum - idag).days,
        "nar": nar(b.datum, idag),
        "vad": visa(b.vad, en_rad=True),
        "avser": b.avser,
        "regel": b.regel,
        "lagrum": b.lagrum,
        "namnd": b.namnd,
        "kommando": b.kommando,
        "nyckel": b.nyckel,
    }
