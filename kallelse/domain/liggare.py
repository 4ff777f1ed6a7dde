"""What is entered after a justering: anslag, rättelser and expedieringar, each as a digest that a tag can vouch for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kallelse.domain.frysning import digest
from kallelse.domain.justering import Anslag, Expediering, Rattelse
from kallelse.domain.protokoll import Protokoll

_NAMN = {"anslag": "anslaget av justering", "rattelse": "rättelse", "expediering": "expediering"}


def entries(protokoll: Protokoll | None) -> dict[str, str]:
    """Return the digest of each entry by its key, such as `expediering-7`; of all that have the same key together."""
    found: dict[str, list[Anslag | Rattelse | Expediering]] = {}
    for key, entry in _keyed(protokoll or Protokoll()):
        found.setdefault(key, []).append(entry)
    return {key: digest(same[0] if len(same) == 1 else same) for key, same in found.items()}


def sent_files(protokoll: Protokoll, keys: Iterable[str]) -> dict[str, str]:
    """Return the sha256 of the stored utdrag that entries are about, by the file's name."""
    wanted = set(keys)
    sent = (e for key, e in _keyed(protokoll) if key in wanted and isinstance(e, Expediering))
    return {e.utdrag.fil: e.utdrag.sha256 for e in sent if e.utdrag}


def differing(said: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the entries that a tag vouches for and that are not so now."""
    return tuple(key for key in said if now.get(key) != said[key])


def named(keys: Iterable[str]) -> tuple[str, ...]:
    """Return what entries are called in a sentence: `expediering 7`."""
    return tuple(f"{_NAMN.get(kind, kind)} {nr}" for kind, _, nr in (key.partition("-") for key in keys))


def is_entry(key: str) -> bool:
    """Return whether a fact of a tag is an entry's digest."""
    return key.partition("-")[0] in _NAMN


def _keyed(protokoll: Protokoll) -> list[tuple[str, Anslag | Rattelse | Expediering]]:
    return [
        *((f"anslag-{a.justering}", a) for a in protokoll.anslag),
        *((f"rattelse-{r.nr}", r) for r in protokoll.rattelser),
        *((f"expediering-{e.nr}", e) for e in protokoll.expedieringar),
    ]
