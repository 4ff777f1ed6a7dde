"""The diarieförteckning as a file: of a period, or of one ärende."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from kallelse.actions.rendering import Manus, write_manus
from kallelse.actions.utfil import outside_register
from kallelse.documents.builders.diarieforteckning import Urval, diarieforteckning
from kallelse.documents.builders.publik_diarium import PublikPost, publika_poster
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadInput
from kallelse.domain.outcome import Outcome
from kallelse.store import paths
from kallelse.store.workspace import Workspace

VECKA = timedelta(days=6)


def bygg_diarieforteckning(
    ws: Workspace,
    avser: str | None = None,
    *,
    idag: date,
    namnd: str | None = None,
    fran: date | None = None,
    till: date | None = None,
    format: str = "pdf",  # noqa: A002  # the option's name
    ut: Path | None = None,
) -> Outcome:
    """Build the list of what was registered from `fran` to `till`, both included: the last seven days unless told.

    With `avser` (a diarienummer) the list is of that ärende, from its beginning.

    Raises:
        BadInput: the days are the wrong way round, not in that format, or `ut` is in the register.
        NotFound: no such nämnd or ärende.
    """
    if ut:
        outside_register(ws.root, ut)
    if avser:
        return _of_arende(ws, ws.arende(ws.diarienummer(avser)), format, ut)
    till = till or idag
    fran = fran or till - VECKA
    if till < fran:
        raise BadInput(f"Perioden slutar {till}, före {fran} då den börjar.", atgard="Byt plats på --fran och --till.")
    vald = ws.namnd(namnd) if namnd else None
    loaded = [a for a in ws.arenden() if vald is None or a.varde is None or a.varde.namnd == vald.kod]
    urval = Urval(vald, fran, till)
    stam = "-".join(["diarieforteckning", *([paths.slug(vald.kod)] if vald else []), str(fran), str(till)])
    olasbara = tuple(f"{a.fil} kan inte läsas och är inte med." for a in loaded if a.varde is None)
    return _write(ws, urval, (a.varde for a in loaded if a.varde), stam, format, ut, olasbara)


def _of_arende(ws: Workspace, arende: Arende, format_: str, ut: Path | None) -> Outcome:
    nummer = str(arende.diarienummer)
    urval = Urval(ws.namnd(arende.namnd), diarienummer=nummer)
    return _write(ws, urval, [arende], f"diarieforteckning-{paths.slug(nummer)}", format_, ut)


def _write(
    ws: Workspace,
    urval: Urval,
    arenden: Iterable[Arende],
    stam: str,
    format_: str,
    ut: Path | None,
    varningar: tuple[str, ...] = (),
) -> Outcome:
    profil = ws.profil(urval.namnd)
    poster = sorted((p for a in arenden for p in publika_poster(a, profil) if _listed(p, urval)), key=_order)
    tree = diarieforteckning(poster, urval, ws.organisation, profil)
    sist = urval.till or max((p.datum for p in poster if p.datum), default=date.min)
    manus = Manus(tree, stam, datetime.combine(max(sist, date(1970, 1, 1)), time(12), UTC), profil)
    outcome = write_manus(ws, manus, format_, ut)
    return Outcome(outcome.besked, "", (*varningar, *outcome.varningar), outcome.data, outcome.filer)


def _listed(post: PublikPost, urval: Urval) -> bool:
    if not (urval.fran and urval.till):
        return True
    return post.datum is not None and urval.fran <= post.datum <= urval.till


def _order(post: PublikPost) -> tuple[date, str, int, int, int]:
    nummer = post.diarienummer
    return post.datum or date.min, nummer.serie, nummer.ar, nummer.nr, post.handling
