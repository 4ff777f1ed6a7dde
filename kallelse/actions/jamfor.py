"""What an event changed, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any, Literal

from kallelse.actions.avser import designation, is_meeting, number, parse_meeting
from kallelse.domain.errors import NotFound
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.history import FileDiff
from kallelse.store.reader import ObjectReader
from kallelse.store.workspace import Workspace

Tecken = Literal["+", "-", " ", "@"]
ORD = {"added": "tillagd", "changed": "ändrad", "deleted": "borttagen"}
MAX_BYTES = 2_000_000
"""Larger files are only named."""
HEMLIGT = "Ärendet är sekretessmarkerat; ändringen visas inte här."


@dataclass(frozen=True, slots=True)
class Filandring:
    """One file of an event: its path, what happened to it, and its lines with a sign each.

    `+` came, `-` went, a space stands around them, and `@` is said by us: where in the file, or why no line is shown.
    """

    fil: str
    andring: str
    rader: tuple[tuple[Tecken, str], ...]


def jamfor(ws: Workspace, commit: str, avser: str | None = None) -> list[Filandring]:
    """Return what a commit changed (for one ärende or sammanträde), against the one before it.

    Raises:
        NotFound: there is no such commit, or no such nämnd.
        BadInput: `avser` is neither an ärende nor a sammanträde.
    """
    stem = _stem(ws, avser) if avser else ""
    git = Git(ws.root)
    found = next(git.log(revision=git.resolve(commit), limit=1), None)
    if found is None:
        raise NotFound(f"Det finns ingen händelse {commit}.", atgard="Se kallelse historik.")
    diffs = git.diff(found.parents[0] if found.parents else "", found.id)
    with git.reader() as reader:
        return [
            Filandring(d.path, ORD[d.change], _hidden(ws, d) or tuple(_lines(reader, d)))
            for d in diffs
            if not stem or d.path == f"{stem}.toml" or d.path.startswith(f"{stem}/")
        ]


def as_plain(andringar: list[Filandring]) -> list[dict[str, Any]]:
    """Return the changes as the JSON of the command line."""
    return [
        {"fil": a.fil, "andring": a.andring, "rader": [{"tecken": t, "text": text} for t, text in a.rader]}
        for a in andringar
    ]


def _lines(reader: ObjectReader, diff: FileDiff) -> Iterator[tuple[Tecken, str]]:
    before, after = (reader.read(blob) or b"" if blob else b"" for blob in (diff.old, diff.new))
    try:
        old, new = before.decode().splitlines(), after.decode().splitlines()
    except UnicodeDecodeError:
        old = new = []
    if "\0" in "".join((*old[:1], *new[:1])) or max(len(before), len(after)) > MAX_BYTES or not (old or new):
        yield "@", f"{(len(after) or len(before)) / 1000:.0f} kB"
        return
    for line in list(unified_diff(old, new, lineterm=""))[2:]:
        if line.startswith("@@"):
            yield "@", f"rad {line.split('+')[1].split(',')[0].split(' ')[0]}"
        else:
            yield ("+" if line[0] == "+" else "-" if line[0] == "-" else " "), line[1:]


def _hidden(ws: Workspace, diff: FileDiff) -> tuple[tuple[Tecken, str], ...]:
    """Return what is said in the place of what is secret."""
    fil = diff.path if paths.is_arende(diff.path) else diff.path.rpartition("/")[0] + ".toml"
    arende = ws.load_arende(fil).varde if paths.is_arende(fil) and ws.source.exists(fil) else None
    return (("@", HEMLIGT),) if arende and arende.sekretess else ()


def _stem(ws: Workspace, avser: str) -> str:
    if is_meeting(avser):
        kod, datum = parse_meeting(designation(ws, avser))
        return paths.sammantrade(kod, datum).removesuffix(".toml")
    return paths.arende(number(ws, avser)).removesuffix(".toml")
