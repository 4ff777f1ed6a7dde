"""The tags of what is entered after a justering: `liggare/SN/2026-03-24/1` and on, each vouching for what it added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kallelse.domain.errors import Refused
from kallelse.domain.liggare import entries, is_entry, sent_files
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from kallelse.store.writer import TagSpec

TAGS = "liggare/"


@dataclass(frozen=True, slots=True)
class Infort:
    """One tag: its number within the meeting, its commit, the digests of the entries, and the utdrag's sums by path."""

    tagg: str
    mote: str
    nr: int
    commit: str
    poster: Mapping[str, str]
    utdrag: Mapping[str, str]


def added(before: Protokoll, after: Protokoll) -> dict[str, str]:
    """Return the digests of what is entered; all that there is, where no tag has vouched for anything yet."""
    known, now = entries(before), entries(after)
    return {k: d for k, d in now.items() if not before.liggare or known.get(k) != d} if known != now else {}


def tag_of(ws: Workspace, mote: Sammantrade, poster: Mapping[str, str], besked: str) -> TagSpec:
    """Return the tag for what a meeting's protokoll has been given, by its own count.

    Raises:
        Refused: the tag is there already, though the register does not have what it says.
    """
    protokoll = mote.protokoll or Protokoll()
    namn = f"{_prefix(mote)}{protokoll.liggare}"
    if Git(ws.root).ref(f"refs/tags/{namn}"):
        raise Refused(
            f"Taggen {namn} finns redan, fast registret inte har det som den vittnar om. Inget har ändrats.",
            atgard="Kör kallelse kontrollera; registret är ändrat utanför programmet.",
        )
    facts = {**poster, **sent_files(protokoll, poster)}
    return TagSpec(namn, "\n".join([besked, "", *(f"{key}: {value}" for key, value in facts.items())]))


def ledger_tags(ws: Workspace) -> Iterator[Infort]:
    """Give the tags, by meeting and number."""
    found = []
    for tag in Git(ws.root).tags(TAGS):
        facts = dict(line.split(": ", 1) for line in tag.message.splitlines() if ": " in line)
        mote, _, nr = tag.name.removeprefix(TAGS).rpartition("/")
        poster = {key: value for key, value in facts.items() if is_entry(key)}
        folder = f"{paths.SAMMANTRADEN}{mote}/"
        utdrag = {folder + key: value for key, value in facts.items() if key.endswith(".pdf")}
        found.append(Infort(tag.name, mote, int(nr) if nr.isdecimal() else 0, tag.target, poster, utdrag))
    return iter(sorted(found, key=lambda infort: (infort.mote, infort.nr)))


def place_of(mote: Sammantrade) -> str:
    """Return what the tags of a meeting are under: `SN/2026-03-24`."""
    return f"{paths.slug(mote.namnd)}/{mote.datum}"


def _prefix(mote: Sammantrade) -> str:
    return f"{TAGS}{place_of(mote)}/"
