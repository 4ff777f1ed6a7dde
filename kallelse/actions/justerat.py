"""What has been justerat and expedierat: the records in the register, the stored PDFs, and the tags that prove them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kallelse.domain.arende import Fil
from kallelse.domain.justering import Justering
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace

TAGS = "protokoll/"


@dataclass(frozen=True, slots=True)
class Lagrat:
    """A stored document of a protokoll: what it is in words, its path, its recorded sha256, and its tag, if any.

    `nyckel` is what its stamp says of which one it is: (slag, tagg) or (slag, meeting, §, version).
    """

    mote: Sammantrade
    namn: str
    fil: str
    sha256: str
    nyckel: tuple[str, ...]
    tagg: str = ""
    commit: str = ""


def justeringar(ws: Workspace) -> Iterator[tuple[Sammantrade, Justering]]:
    """Give every justering that was carried through, with its meeting."""
    for loaded in ws.sammantraden():
        protokoll = loaded.varde.protokoll if loaded.varde else None
        if loaded.varde and protokoll:
            yield from ((loaded.varde, j) for j in protokoll.gjorda_justeringar)


def stored_documents(ws: Workspace) -> Iterator[Lagrat]:
    """Give every stored protokoll, signed original and utdrag."""
    for mote, justering in justeringar(ws):
        yield from _of_justering(mote, justering)
    for loaded in ws.sammantraden():
        if loaded.varde and loaded.varde.protokoll:
            yield from _utdrag(loaded.varde)


def vouched(ws: Workspace) -> Mapping[str, Mapping[str, str]]:
    """Return what each tag of a justering says, by its name: `sha256`, `paragraf-60` and so on; `target` its commit."""
    found = {}
    for tag in Git(ws.root).tags(TAGS):
        facts = dict(line.split(": ", 1) for line in tag.message.splitlines() if ": " in line)
        found[tag.name] = {**facts, "target": tag.target}
    return found


def key_of(stampel: Mapping[str, str]) -> tuple[str, ...]:
    """Return which stored document a PDF says that it is; empty when it is none of these."""
    slag = stampel.get("slag", "")
    if slag == "protokollsutdrag":
        return (slag, stampel.get("avser", ""), stampel.get("paragraf", ""), stampel.get("version", ""))
    return (slag, stampel.get("tagg", "")) if slag == "protokoll" else ()


def _of_justering(mote: Sammantrade, justering: Justering) -> Iterator[Lagrat]:
    nyckel = ("protokoll", justering.tagg)
    if justering.fil:
        namn = f"Protokollet för {mote.beteckning}, justering {justering.nr}"
        yield _stored(mote, namn, justering.fil, nyckel, justering.tagg, justering.commit)
    if justering.original:
        namn = f"Det underskrivna originalet till {mote.beteckning}, justering {justering.nr}"
        yield _stored(mote, namn, justering.original, (), justering.tagg, justering.commit)


def _utdrag(mote: Sammantrade) -> Iterator[Lagrat]:
    protokoll = mote.protokoll
    seen: set[str] = set()
    for sent in protokoll.expedieringar if protokoll else ():
        if sent.utdrag and sent.utdrag.fil not in seen:
            seen.add(sent.utdrag.fil)
            namn = f"Utdraget av § {sent.paragraf} i {mote.beteckning}, version {sent.version}"
            nyckel = ("protokollsutdrag", mote.beteckning, str(sent.paragraf), str(sent.version))
            yield _stored(mote, namn, sent.utdrag, nyckel)


def _stored(
    mote: Sammantrade, namn: str, fil: Fil, nyckel: tuple[str, ...], tagg: str = "", commit: str = ""
) -> Lagrat:
    place = paths.sammantrade_folder(mote.namnd, mote.datum) + fil.fil
    return Lagrat(mote, namn, place, fil.sha256, nyckel, tagg, commit)
