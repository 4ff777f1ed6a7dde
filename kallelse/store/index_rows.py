"""A file of the register as rows of the index. Whatever the file holds, there are rows; nothing raises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kallelse.domain.arende import Arende
from kallelse.domain.bevakas import arende_from, mote_until
from kallelse.domain.diarienummer import Diarienummer, Serie
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.status import Eget, Plats, eget, platser
from kallelse.store import paths, worktree
from kallelse.store.index_fields import SEKRETESS, columns, of_arende, of_punkt
from kallelse.store.index_schema import OLASBAR
from kallelse.store.toml_read import load_plain

Texts = tuple[str, str, str]


class ArendeRow(NamedTuple):
    """An ärende as the index holds it, without its status; an unreadable one has its path for a number.

    `dag` is the day that orders a search; `texts` are the columns of the search table. Days are `ÅÅÅÅ-MM-DD`.
    """

    fil: str
    blob: bytes
    nummer: tuple[str, int, int]
    dag: str
    eget: Eget
    sekretess: bool
    bevakas: str | None
    visas: tuple[str, str, str, str, str, str | None]
    texts: Texts
    brister: bool


class PunktRow(NamedTuple):
    """An item of a list as it is searched for; `nummer` is its ärende's, if it has one."""

    ordning: int
    nummer: tuple[str, int, int] | None
    texts: Texts


class PlatsRow(NamedTuple):
    """An ärende's place on a list, in the order of the list."""

    ordning: int
    nummer: tuple[str, int, int]
    plats: Plats


class MoteRow(NamedTuple):
    """A sammanträde as the index holds it, in parts; one that cannot be read has none."""

    fil: str
    blob: bytes
    dag: str = ""
    platser: tuple[PlatsRow, ...] = ()
    punkter: tuple[PunktRow, ...] = ()
    brister: bool = True
    skickat: bool = False
    bevakas: str | None = None


def arende_row(fil: str, data: bytes | None, serier: tuple[Serie, ...]) -> ArendeRow:
    """Return the row of an ärende's file; `data` is None when it cannot even be opened."""
    blob = bytes.fromhex(worktree.blob_id(data))
    loaded, plain = load_plain(Arende, data or b"", fil, serier)
    arende = loaded.varde
    if arende is None:
        return _unreadable(fil, blob)
    dnr = arende.diarienummer
    return ArendeRow(
        fil,
        blob,
        (dnr.serie, dnr.ar, dnr.nr),
        str(arende.registrerad or arende.inkom or ""),
        eget(arende),
        arende.sekretess is not None,
        _iso(arende_from(arende)),
        (
            str(dnr),
            SEKRETESS if arende.sekretess else arende.arendemening,
            arende.namnd,
            arende.arendetyp,
            arende.handlaggare,
            _iso(arende.registrerad),
        ),
        columns(of_arende(plain, str(dnr))),
        brister=bool(loaded.problem) or paths.arende(dnr) != fil,
    )


def mote_row(fil: str, data: bytes | None, serier: tuple[Serie, ...]) -> MoteRow:
    """Return the row of a sammanträde's file; `data` is None when it cannot even be opened."""
    blob = bytes.fromhex(worktree.blob_id(data))
    loaded, plain = load_plain(Sammantrade, data or b"", fil, serier)
    mote = loaded.varde
    if mote is None:
        return MoteRow(fil, blob)
    return MoteRow(
        fil,
        blob,
        mote.datum.isoformat(),
        tuple(PlatsRow(n, _parts(nummer), plats) for n, (nummer, plats) in enumerate(platser(mote))),
        tuple(_punkter(mote, plain.get("punkter", []))),
        brister=bool(loaded.problem) or paths.of(mote) != fil,
        skickat=bool(mote.skickade or mote.protokoll),
        bevakas=_iso(mote_until(mote)),
    )


def is_ours(fil: str) -> bool:
    """Return whether a path is one that the index has rows for."""
    return paths.is_arende(fil) or paths.is_sammantrade(fil)


def _punkter(mote: Sammantrade, plain: list[dict[str, object]]) -> Iterator[PunktRow]:
    for ordning, (punkt, values) in enumerate(zip(mote.punkter, plain, strict=True)):
        texts = columns(of_punkt(values))
        if any(texts):
            yield PunktRow(ordning, _parts(punkt.diarienummer) if punkt.diarienummer else None, texts)


def _unreadable(fil: str, blob: bytes) -> ArendeRow:
    visas = (fil, "Filen kan inte läsas", "", "", "", None)
    return ArendeRow(
        fil,
        blob,
        ("", 0, 0),
        "",
        Eget(OLASBAR),
        sekretess=False,
        bevakas=None,
        visas=visas,
        texts=("", "", ""),
        brister=True,
    )


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def _parts(nummer: Diarienummer) -> tuple[str, int, int]:
    return nummer.serie, nummer.ar, nummer.nr
