"""The grounds for jäv in a nämnd, by the points of KL 6:28 as they read on a meeting's day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

FYRA_PUNKTER = date(2022, 7, 1)
"""The day when SFS 2022:638 gave the section four points, in the words of förvaltningslagen; it had had five."""
_GRUNDER = {
    "1": "part eller annars påverkad, själv eller genom någon närstående",
    "2": "ställföreträdare eller ombud för den som är part eller påverkas",
    "3": "tillsyn över kommunal verksamhet som personen är knuten till",
    "4": "annan särskild omständighet som gör att opartiskheten kan ifrågasättas",
}
_GAMLA = {
    "1": "saken angår personen själv eller någon närstående",
    "2": "ställföreträdare för den som saken angår",
    "3": "tillsyn över kommunal verksamhet som personen är knuten till",
    "4": "ombud eller biträde i saken",
    "5": "annan särskild omständighet som rubbar förtroendet",
}


def grounds(dag: date) -> Mapping[str, str]:
    """Return what each point of KL 6:28 is about, by its number, as the section read on a day."""
    return _GRUNDER if dag >= FYRA_PUNKTER else _GAMLA


def listed_grounds(dag: date) -> str:
    """Return the points as a sentence: `1 part eller …; 2 ställföreträdare …`."""
    return "; ".join(f"{nr} {vad}" for nr, vad in grounds(dag).items())
