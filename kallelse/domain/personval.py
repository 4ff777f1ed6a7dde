"""Which people somebody means who types fast: a name, a piece of one, or a party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kallelse.domain.errors import BadInput, NotFound
from kallelse.domain.narvaro import Narvaro
from kallelse.domain.text import fold, fold_ascii, visa


def people(text: str, bland: Sequence[Narvaro]) -> tuple[Narvaro, ...]:
    """Return those that `text` means: one by name or by a piece that fits nobody else, or all of a party.

    Case and the marks of å ä ö do not matter. A whole name goes before a party, and a party before a piece.

    Raises:
        NotFound: nobody fits.
        BadInput: several do.
    """
    sokt = _plain(text)
    exact = tuple(n for n in bland if _plain(n.namn) == sokt)
    party = tuple(n for n in bland if n.parti and _plain(n.parti) == sokt)
    pieces = tuple(n for n in bland if _fits(sokt, n)) if sokt else ()
    found = exact[:1] or party or pieces
    if not found:
        namnen = ", ".join(n.namn for n in bland) or "ingen"
        raise NotFound(f"Ingen heter {_shown(text)} här.", atgard=f"De som finns: {namnen}.")
    if len(found) > 1 and found is pieces:
        raise BadInput(
            f"{_shown(text)} kan vara flera: {', '.join(n.namn for n in found)}.", atgard="Skriv mer av namnet."
        )
    return found


def person(text: str, bland: Sequence[Narvaro]) -> Narvaro:
    """Return the one person that `text` means.

    Raises:
        NotFound: nobody fits.
        BadInput: several do, also when it is a party.
    """
    found = people(text, bland)
    if len(found) > 1:
        raise BadInput(
            f"{_shown(text)} är flera: {', '.join(n.namn for n in found)}.", atgard="Skriv namnet på en av dem."
        )
    return found[0]


def names(texts: Iterable[str], bland: Sequence[Narvaro]) -> tuple[str, ...]:
    """Return the names that texts mean, each once; a text may hold several with commas between."""
    parts = (part for text in texts for part in text.split(",") if part.strip())
    return tuple(dict.fromkeys(n.namn for part in parts for n in people(part, bland)))


def _fits(sokt: str, narvaro: Narvaro) -> bool:
    """Return whether a piece begins some word of a name, or the whole of it from there on."""
    namn = _plain(narvaro.namn)
    starts = [0, *(i + 1 for i, tecken in enumerate(namn) if tecken in " -")]
    return any(namn.startswith(sokt, i) for i in starts)


def _plain(text: str) -> str:
    return fold_ascii(fold(text))


def _shown(text: str) -> str:
    return f"”{visa(text.strip()[:40], en_rad=True)}”"
