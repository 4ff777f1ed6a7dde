"""Who may do what in a §, and who is noted as having done it without being allowed to (KL 4:22–27, 6:30)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kallelse.domain.narvaro import same_name
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.tjanstgoring import Tjanstgoring

Gjort = Literal["yrkande", "rost", "reservation", "ordforande", "deltar_inte"]


@dataclass(frozen=True, slots=True)
class Obehorig:
    """Somebody who is noted for something in a § that she could not do: what, who, and whether for jäv.

    `path` is where it stands in the §, as keys and indexes.
    """

    vad: Gjort
    namn: str
    jav: bool
    path: tuple[str | int, ...]


def may_demand(tjanst: Tjanstgoring, namn: str) -> bool:
    """Return whether a person served in the § at any time, and so could put a yrkande."""
    return any(same_name(t.namn, namn) for t in (*tjanst.fran_borjan, *tjanst.beslutande))


def unauthorised(paragraf: Paragraf, tjanst: Tjanstgoring) -> Iterator[Obehorig]:
    """Give what is noted of people who did not serve, or not at the decision, in the order of the file."""
    for vad, namn, path in _noted(paragraf):
        allowed = may_demand(tjanst, namn) if vad == "yrkande" else tjanst.deltog(namn)
        if vad in {"ordforande", "deltar_inte"}:
            allowed = tjanst.tjanst(namn) is not None
        if not allowed:
            yield Obehorig(vad, namn, any(same_name(namn, j) for j in tjanst.javiga), path)


def _noted(paragraf: Paragraf) -> Iterator[tuple[Gjort, str, tuple[str | int, ...]]]:
    if paragraf.ordforande:
        yield "ordforande", paragraf.ordforande, ("ordforande",)
    for i, namn in enumerate(paragraf.deltar_inte):
        yield "deltar_inte", namn, ("deltar_inte", i)
    for i, yrkande in enumerate(paragraf.yrkanden):
        yield from (("yrkande", namn, ("yrkanden", i, "av")) for namn in yrkande.av)
    for i, votering in enumerate(paragraf.voteringar):
        yield from (("rost", namn, ("voteringar", i)) for namn in votering.namn)
    for i, reservation in enumerate(paragraf.reservationer):
        yield from (("reservation", namn, ("reservationer", i, "av")) for namn in reservation.av)
