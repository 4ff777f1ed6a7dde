"""Who is meant by a name or a party in a §, and whether they may do what they are said to do."""

from __future__ import annotations

from collections.abc import Container, Iterable

from kallelse.actions.protokoll_andring import Redigering
from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.narvaro import same_name
from kallelse.domain.personval import names


def acting(
    r: Redigering,
    index: int,
    texts: Iterable[str],
    gora: str,
    *,
    at_decision: bool = True,
    lagrum: str = "4 kap. 22 §",
) -> tuple[str, ...]:
    """Return the names of those who are said to do something in a §; a party is those of it who serve.

    Raises:
        NotFound: nobody of that name was called.
        BadInput: several are meant, or nobody is named.
        Refused: one of them is jävig in the § or does not serve (KL 4:22, 6:30).
    """
    tjanst = r.tjanst(index)
    serving = {t.namn for t in (tjanst.beslutande if at_decision else (*tjanst.fran_borjan, *tjanst.beslutande))}
    found = meant(r, texts, serving)
    for namn in found:
        if namn not in serving:
            raise _not_serving(r, index, namn, gora, lagrum)
    return found


def meant(r: Redigering, texts: Iterable[str], first: Container[str]) -> tuple[str, ...]:
    """Return the names that texts mean: for each text those of `first`, or, if it fits none of them, of all called.

    Raises:
        NotFound: nobody of that name was called.
        BadInput: several are meant.
    """
    near = [n for n in r.narvaro if n.namn in first]
    found: list[str] = []
    for text in (part for said in texts for part in said.split(",") if part.strip()):
        try:
            found += names([text], near)
        except NotFound:
            found += names([text], r.narvaro)
    return tuple(dict.fromkeys(found))


def _not_serving(r: Redigering, index: int, namn: str, gora: str, lagrum: str) -> Refused:
    if any(same_name(namn, j) for j in r.paragraf(index).javiga):
        return Refused(f"{namn} är jävig i {r.namn(index)} och kan inte {gora} (6 kap. 30 § kommunallagen).")
    besked = f"{namn} tjänstgör inte i {r.namn(index)} och kan inte {gora} ({lagrum} kommunallagen)."
    return Refused(besked, atgard="Rätta närvaron om den är fel.")
