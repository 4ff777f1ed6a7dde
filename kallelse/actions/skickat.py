"""What has been sent: the record in the register, the stored PDF, and the tag that proves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from kallelse.domain.errors import IntegrityError, KallelseError, NotFound
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace

TAGS = "kallelse/"


@dataclass(frozen=True, slots=True)
class Bevis:
    """A tag of something sent: the commit that it names, and the sha256 that its message vouches for."""

    tagg: str
    commit: str
    sha256: str


def sent_documents(ws: Workspace) -> Iterator[tuple[Sammantrade, Utskick]]:
    """Give every utskick that has gone out, with its meeting."""
    for loaded in ws.sammantraden():
        if loaded.varde:
            yield from ((loaded.varde, utskick) for utskick in loaded.varde.skickade)


def proofs(ws: Workspace) -> Mapping[str, Bevis]:
    """Return the annotated tags of what was sent, by name."""
    found = {}
    for tag in Git(ws.root).tags(TAGS):
        facts = dict(line.split(": ", 1) for line in tag.message.splitlines() if ": " in line)
        found[tag.name] = Bevis(tag.name, tag.target, facts.get("sha256", ""))
    return found


def stored_path(mote: Sammantrade, utskick: Utskick) -> str:
    """Return where the PDF of an utskick is stored."""
    return paths.sammantrade_folder(mote.namnd, mote.datum) + (utskick.fil.fil if utskick.fil else "")


def recorded_sum(utskick: Utskick) -> str:
    """Return the sha256 of an utskick's PDF as the register has it; empty for one that never went out."""
    return utskick.fil.sha256 if utskick.fil else ""


def sum_of(ws: Workspace, fil: str) -> str:
    """Return the sha256 of a file of the workspace, in hex; empty when it is not there or cannot be read."""
    try:
        return sha256(ws.source.read(fil)).hexdigest()
    except (KallelseError, OSError):
        return ""


def sum_at(ws: Workspace, revision: str, fil: str) -> str:
    """Return the sha256 of a file as a commit has it, in hex; empty when either is not there."""
    try:
        with ws.at(revision) as then:
            return sum_of(then, fil)
    except NotFound:
        return ""


def sent_pdf(ws: Workspace, mote: Sammantrade, utskick: Utskick) -> bytes:
    """Return the PDF of an utskick, byte for byte as it was sent: as stored, else as its tag has it.

    Raises:
        IntegrityError: neither the stored file nor the tag holds what was sent.
    """
    fil, summa = stored_path(mote, utskick), recorded_sum(utskick)
    if sum_of(ws, fil) == summa:
        return ws.source.read(fil)
    tagg = f"refs/tags/{utskick.tagg}"
    if sum_at(ws, tagg, fil) == summa:
        with ws.at(tagg) as then:
            return then.source.read(fil)
    raise IntegrityError(
        f"Det som skickades som utskick {utskick.nr} till {mote.beteckning} finns inte kvar oförändrat.",
        atgard="Kör kallelse kontrollera, och hämta taggarna från en annan klon med git fetch --tags.",
    )
