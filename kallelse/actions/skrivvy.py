"""Read a tjänsteskrivelse to write in it: its sections with their state, and what the rules say of a text as typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kallelse.actions.avser import number
from kallelse.actions.sekretess import stop_content
from kallelse.documents.markdown import parse
from kallelse.domain import avsnittslista
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.arende import Arende, Tjansteskrivelse, Undertecknare
from kallelse.domain.errors import NotFound, Position
from kallelse.domain.profil import Profil
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.domain.skrivlage import Skrivdel, skrivdelar
from kallelse.rules import granskning
from kallelse.rules.underlag import Fel, Filfakta, Path, Underlag
from kallelse.store import paths
from kallelse.store.utkast import text_summa
from kallelse.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Skrivvy:
    """A memo to write in: what it is of, what it is called in the profile, and its parts."""

    diarienummer: str
    rubrik: str
    slag: str
    undertecknare: tuple[Undertecknare, ...]
    delar: tuple[Skrivdel, ...]

    def del_(self, namn: str) -> Skrivdel | None:
        """Return the part of this name, if there still is one."""
        return next((d for d in self.delar if d.namn == namn), None)


def skrivvy(ws: Workspace, dnr: str) -> Skrivvy:
    """Return the memo of an ärende with its parts.

    Raises:
        NotFound: no such ärende, or it has no tjänsteskrivelse.
        SecrecyStop: the ärende is marked as secret.
    """
    arende = ws.arende(number(ws, dnr))
    stop_content(arende)
    profil = ws.profil(ws.namnd(arende.namnd))
    memo = _memo(arende, profil)
    delar = skrivdelar(memo, profil)
    return Skrivvy(str(arende.diarienummer), memo.rubrik, profil.tjansteskrivelse, memo.undertecknare, delar)


def as_plain(vy: Skrivvy) -> dict[str, Any]:
    """Return the memo as the JSON of the command line; `sha256` is what `--utgangspunkt` takes."""
    return {
        "diarienummer": vy.diarienummer,
        "rubrik": vy.rubrik,
        "undertecknare": [{"namn": u.namn, "titel": u.titel, "enhet": u.enhet} for u in vy.undertecknare],
        "avsnitt": [
            {
                "nr": d.nr,
                "avsnitt": d.namn,
                "rubrik": d.rubrik,
                "niva": d.niva,
                "lage": d.lage,
                "ord": d.ord,
                "obligatoriskt": d.obligatoriskt,
                "skal": d.skal or None,
                "sha256": text_summa(d.text),
                "text": d.text,
                "hjalp": d.hjalp,
            }
            for d in vy.delar
        ],
    }


def granska_text(ws: Workspace, dnr: str, namn: str, text: str, *, idag: date) -> list[Anmarkning]:
    """Return what the rules would say of one section of a memo, if this were its text; nothing is read but the ärende.

    Raises:
        NotFound: no such ärende or tjänsteskrivelse.
    """
    arende = ws.arende(number(ws, dnr))
    profil = ws.profil(ws.namnd(arende.namnd))
    memo = _memo(arende, profil)
    try:
        index = avsnittslista.find(memo.avsnitt, namn)
    except NotFound:
        return []
    memo = replace(memo, avsnitt=avsnittslista.with_text(memo.avsnitt, index, text, None))
    underlag = Underlag(
        organisation=ws.organisation,
        profiler={arende.namnd: profil},
        arenden=(_AsTyped(paths.arende(arende.diarienummer), replace(arende, tjansteskrivelse=memo)),),
        sammantraden=(),
        parse=parse,
        fil=lambda _path: Filfakta(finns=True),
        idag=idag,
    )
    return [a for a in granskning.granska(underlag) if a.position == Position(_PLATS, index + 1)]


_PLATS = "avsnitt"


@dataclass(frozen=True, slots=True)
class _AsTyped:
    """An ärende with a text that is not saved; a position says which section of the memo a finding is about."""

    fil: str
    varde: Arende | None
    problem: tuple[Fel, ...] = ()

    def position(self, path: Path, /) -> Position:
        match path:
            case ("tjansteskrivelse", "avsnitt", int(index), *_):
                return Position(_PLATS, index + 1)
        return Position(self.fil)


def _memo(arende: Arende, profil: Profil) -> Tjansteskrivelse:
    if arende.tjansteskrivelse is None:
        namn = skrivelsens_namn(profil.tjansteskrivelse)
        raise NotFound(namn.saknas(arende.diarienummer), atgard=namn.paborja(arende.diarienummer))
    return arende.tjansteskrivelse
