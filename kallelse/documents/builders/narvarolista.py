"""Who was there and how they voted, as tables: at the end of a protokoll, or as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeVar

from kallelse.documents.builders.framsida import ovriga
from kallelse.documents.builders.noder import facts, on_lines, paragraph, plain_table, text
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.domain.content import Block, Blocks, Heading, Table
from kallelse.domain.dokument import Dokument
from kallelse.domain.narvaro import same_name
from kallelse.domain.narvarolista import Deltagare
from kallelse.domain.omrostning import Rostresultat, Votering, result

_PER_TABLE = 7
_UPPDRAG = {
    "ordforande": "ordforande",
    "vice ordforande": "vice_ordforande",
    "2:e vice ordforande": "andre_vice_ordforande",
    "ledamot": "ledamot",
    "ersattare": "ersattare",
}
C = TypeVar("C")


def narvarolista(fort: Protokollfort) -> Dokument:
    """Return the list as a document."""
    mote = fort.mote
    rubrik = mote.etikett("narvarolista")
    block = (
        Heading(1, text(rubrik)),
        *attendance(fort),
        *facts(((mote.etikett("ovriga_narvarande"), on_lines(ovriga(fort))),)),
        *votes(fort, 2),
    )
    titel = f"{rubrik} {mote.namnd.namn} {mote.datum}"
    return Dokument("narvarolista", titel, mote.huvud(rubrik), block, mote.profil.utseende)


def attendance(fort: Protokollfort) -> Iterator[Block]:
    """Yield who served in which §; §§ in a row with the same people share a column, and a wide list is split."""
    columns = [tuple(run) for _, run in groupby(fort.alla, key=lambda i: _column(fort, i))]
    for part in _parts(columns):
        head = [fort.mote.etikett("namn"), fort.mote.etikett("uppdrag"), *map(fort.places, part)]
        shown = zip(*(_column(fort, run[0]) for run in part), strict=True)
        people = ((d.person.namn_parti, fort.mote.etikett(_UPPDRAG[d.person.uppdrag])) for d in fort.deltagare)
        yield plain_table(head, [[*who, *cells] for who, cells in zip(people, shown, strict=True)])
    if columns:
        yield paragraph(fort.mote.etikett("forklaring"))


def votes(fort: Protokollfort, level: int) -> Blocks:
    """Return how everybody voted in the open voteringar, under a heading; nothing if there was none."""
    cast = [(p.index, v) for p in fort.paragrafer for v in p.voteringar if not v.sluten]
    if not cast:
        return ()
    heading = Heading(level, text(fort.mote.etikett("voteringslista")))
    return (heading, *(_votes_table(fort, part) for part in _parts(cast)))


def _column(fort: Protokollfort, index: int) -> tuple[str, ...]:
    """Return what the list says of everybody in one §."""
    return tuple(fort.mote.etikett(_attended(fort, d, index)) for d in fort.deltagare)


def _attended(fort: Protokollfort, deltagare: Deltagare, index: int) -> str:
    namn, tjanst = deltagare.person.namn, fort.tjanst[index]
    if deltagare.tjanst[index]:
        return "tjanstgor" if tjanst.deltog(namn) else "avstar_liten"
    if any(same_name(namn, j) for j in tjanst.javiga):
        return "franvarande" if fort.paragraf(index).hemlig else "javig"
    there = {"hela": "ej_tjanstgor", "del": "en_del", "": "franvarande"}
    return there[deltagare.narvaro[index]]


def _votes_table(fort: Protokollfort, cast: Sequence[tuple[int, Votering]]) -> Table:
    """Return a table with a row for everybody who voted in one of them, and the sums."""
    voted = [d for d in fort.deltagare if any(v.rost(d.person.namn) for _, v in cast)]
    head = [fort.mote.etikett("namn"), *(_vote_name(fort, i, v) for i, v in cast)]
    rows = [[d.person.namn_parti, *(_vote(fort, v, d.person.namn) for _, v in cast)] for d in voted]
    sums = (result(v, fort.tjanst[i].ordforande) for i, v in cast)
    return plain_table(head, [*rows, [fort.mote.etikett("summa"), *map(_sum, sums)]])


def _vote_name(fort: Protokollfort, index: int, votering: Votering) -> str:
    several = len(fort.paragraf(index).voteringar) > 1
    return fort.places([index]) + (f" ({votering.nr})" if several else "")


def _vote(fort: Protokollfort, votering: Votering, namn: str) -> str:
    rost = votering.rost(namn)
    return fort.mote.etikett(rost) if rost else ""


def _sum(utfall: Rostresultat) -> str:
    return f"{utfall.ja}–{utfall.nej}" + (f" ({utfall.avstar})" if utfall.avstar else "")


def _parts(columns: Sequence[C]) -> Iterator[Sequence[C]]:
    """Yield the columns in as few even parts as a page is wide enough for."""
    antal = -(-len(columns) // _PER_TABLE)
    cuts = [len(columns) * n // max(antal, 1) for n in range(antal + 1)]
    yield from (columns[a:b] for a, b in pairwise(cuts))
