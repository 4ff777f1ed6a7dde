"""Draw the protokoll up: choose who justerar, and give the §§ their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.frasord import phrase, within
from kallelse.domain.frysning import text_digest
from kallelse.domain.justering import Justeringsplan
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.paragrafserie import next_number, numbered, numbers, same_series
from kallelse.domain.personval import names
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.workspace import Workspace


def justerare(
    ws: Workspace,
    kod: str,
    datum: date,
    namn: Sequence[str],
    *,
    ersattare: Sequence[str] = (),
    plats: str = "",
    tid: str = "",
    torrkor: bool = False,
) -> Outcome:
    """Note who was chosen to justera, with ersättare, and where and when; what is not said stays.

    The item about it is decided with them, unless it is decided already.

    Raises:
        NotFound, BadInput: somebody who was not called, or who cannot be told from another.
        Refused: the protokoll is justerat.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        known = r.protokoll.justering or Justeringsplan()
        plan = Justeringsplan(
            justerare=names(namn, r.narvaro) or known.justerare,
            ersattare=names(ersattare, r.narvaro) or known.ersattare,
            plats=plats.strip() or known.plats,
            tid=tid.strip() or known.tid,
        )
        for borta in (n.namn for n in r.narvaro if n.franvarande and n.namn in plan.justerare):
            r.c.warn(f"{borta} är vald att justera men var inte med på sammanträdet.")
        r.change(justering=plan)
        _decide_item(r, plan)
        return r.commit(f"Justerare för {r.mote.beteckning} är noterade.", "protokoll.justerare")


def _decide_item(r: Redigering, plan: Justeringsplan) -> None:
    items = enumerate(r.protokoll.paragrafer)
    about = [i for i, p in items if r.betydelse(i) == "justerare" and not p.diarienummer]
    if len(about) != 1 or not plan.justerare:
        return
    (index,) = about
    earlier = tuple(_choice(r, r.fore.protokoll.justering)) if r.fore.protokoll and r.fore.protokoll.justering else ()
    if r.paragraf(index).beslut in {(), earlier} and not r.paragraf(index).klubbat:
        r.change_paragraph(index, utfall="annat", beslut=tuple(_choice(r, plan)))


def _choice(r: Redigering, plan: Justeringsplan) -> Iterator[str]:
    for nyckel, valda in (("beslut_justerare", plan.justerare), ("beslut_justerare_ersattare", plan.ersattare)):
        if valda:
            organ = r.namnd.namn
            yield phrase(r.profil, nyckel, Organ=organ, organ=within(organ), namn=r.listed(valda))


def upprata(
    ws: Workspace, kod: str, datum: date, *, idag: date, fran: int | None = None, torrkor: bool = False
) -> Outcome:
    """Give the §§ their numbers, after the organ's last ones that year, and keep what was decided as it was decided.

    Again, when something has been added, it numbers anew, as long as nothing after it has a number. `fran` is where
    the series begins when its earlier part is not in the register.

    Raises:
        BadInput: before the day of the meeting.
        Refused: an earlier meeting has no numbers yet, a later one has, or a § is justerad.
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        if idag < datum:
            raise BadInput(f"Sammanträdet hålls {datum}; paragraferna får nummer efteråt.", atgard="Vänta till dess.")
        others = [m.varde for m in r.c.sammantraden() if m.varde and not m.varde.installt]
        first = _first(r, others, fran)
        r.change(paragrafer=tuple(_struck(p) for p in r.protokoll.paragrafer), upprattat=r.protokoll.upprattat or idag)
        r.mote = replace(r.mote, protokoll=numbered(r.protokoll, first))
        _not_moved(r, others)
        given = numbers(r.mote)
        for p in r.protokoll.paragrafer:
            if p.paragraf is not None and not p.utfall:
                r.c.warn(f"§ {p.paragraf} har inget beslut.")
        if not given:
            raise Refused(f"Protokollet för {r.mote.beteckning} har inga paragrafer.")
        besked = f"Protokollet för {r.mote.beteckning} är upprättat: §§ {given[0]}–{given[-1]}."
        return r.commit(besked, "protokoll.upprattat", paragrafer=list(given))


def _struck(paragraf: Paragraf) -> Paragraf:
    """Return a § with the digest of its decision, so that a later change of it shows."""
    if paragraf.klubbat or not paragraf.beslut:
        return paragraf
    return replace(paragraf, klubbat=text_digest(paragraf.beslut))


def _first(r: Redigering, others: Sequence[Sammantrade], fran: int | None) -> int:
    """Return the number that the meeting begins with."""
    mote = r.mote
    own = numbers(r.fore)
    expected = next_number(others, mote)
    if fran is not None:
        if expected > 1 and fran != expected:
            raise _taken(others, mote, fran, expected)
        return fran
    if expected == 1 and own:
        return own[0]
    waiting = [m for m in others if _unnumbered_before(m, mote)]
    if waiting:
        raise Refused(
            f"Sammanträdet {waiting[0].beteckning} har inte fått sina paragrafer; de löper i en följd under året.",
            atgard="Upprätta det först, eller ange --fran om de förs någon annanstans.",
        )
    return expected


def _taken(others: Sequence[Sammantrade], mote: Sammantrade, fran: int, expected: int) -> Refused:
    """Return why a series cannot begin at a number: it is given already, or would leave a gap."""
    holder = next((m for m in same_series(others, mote) if fran in numbers(m)), None)
    if holder:
        besked = f"§ {fran} finns redan i protokollet för {holder.beteckning}; ett nummer ges en gång."
    else:
        besked = f"Serien för {mote.namnd} {mote.datum.year} är framme vid § {expected - 1}."
    return Refused(f"{besked} Nästa är § {expected}.", atgard="Utelämna --fran.")


def _unnumbered_before(other: Sammantrade, mote: Sammantrade) -> bool:
    same_year = other.namnd == mote.namnd and other.datum.year == mote.datum.year
    return same_year and other.datum < mote.datum and not numbers(other) and bool(other.utskick or other.protokoll)


def _not_moved(r: Redigering, others: Sequence[Sammantrade]) -> None:
    later = next((m for m in same_series(others, r.mote) if m.datum > r.mote.datum), None)
    if later and numbers(r.mote) != numbers(r.fore):
        raise Refused(
            f"{later.beteckning} har redan paragrafer efter dessa, så numren här kan inte ändras.",
            atgard="Låt den nya punkten vara utan egen paragraf, eller ta upp den vid ett senare sammanträde.",
        )
