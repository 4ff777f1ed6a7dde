"""Which handlingar of an ärende count: those neither replaced nor taken away."""

from __future__ import annotations

from collections.abc import Iterable


def gallande(handlingar: Iterable[tuple[int, int | None, bool]]) -> list[bool]:
    """Return for each handling (its number, the number that it replaces, whether it is taken away) if it counts.

    What a handling that stands has replaced, straight or through others, does not.
    """
    poster = tuple(handlingar)
    ersatter = {nr: tidigare for nr, tidigare, _ in poster}
    ersatta: set[int] = set()
    for nr, _, borttagen in poster:
        passerade, tidigare = {nr}, ersatter[nr]
        while not borttagen and tidigare in ersatter and tidigare not in passerade:
            passerade.add(tidigare)
            ersatta.add(tidigare)
            tidigare = ersatter[tidigare]
    return [not borttagen and nr not in ersatta for nr, _, borttagen in poster]
