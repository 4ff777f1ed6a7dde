"""Is the history what it was: nothing gone or changed that the program has acknowledged, and no tag beside it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kallelse.actions import justerat, liggare, skickat
from kallelse.actions.kontrollfynd import finding
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.frasord import listed
from kallelse.store.git import Git
from kallelse.store.index_file import is_shallow
from kallelse.store.integrity import tags_apart, tags_fetched, tags_moved
from kallelse.store.reflog import moves
from kallelse.store.rewriting import LATEST, Rewriting, rewritings, unknown_moves
from kallelse.store.workspace import Workspace


def rewritten_lately(ws: Workspace) -> Iterator[Anmarkning]:
    """Find rewritings among the latest moves of the branch."""
    git = Git(ws.root)
    return (_rewritten(git, found) for found in rewritings(git, LATEST))


def rewritten(ws: Workspace) -> Iterator[Anmarkning]:
    """Find every rewriting since this clone was made, and say so where git cannot tell."""
    git = Git(ws.root)
    yield from (_rewritten(git, found) for found in rewritings(git))
    if unknown := unknown_moves(git):
        besked = f"Grenen har stått på {unknown} versioner som inte finns kvar i den här kopian."
        yield _unknown(f"{besked} Det går inte att se om någon händelse har gått förlorad med dem.")
    elif git.private.exists() and git.head() and not moves(git):
        besked = "Gits egen logg över grenen saknas."
        yield _unknown(f"{besked} Det går inte att se om historiken har skrivits om i den här kopian.")


def tags_beside(ws: Workspace) -> Iterator[Anmarkning]:
    """Find tags of ours on other events, or on such as are not in the history; those just fetched wait for a merge."""
    git = Git(ws.root)
    for tagg in _ours(tags_moved(git)):
        besked = f"Taggen {tagg} är flyttad: den står på en annan händelse än den som den vittnar om."
        yield finding("kontroll-tagg", "fel", ".git", besked, "Hämta den rätta taggen från en annan klon.")
    apart = _ours(tags_apart(git))
    fetched = tags_fetched(git) if apart else frozenset()
    if waiting := [tag for tag in apart if tag in fetched]:
        besked = f"{len(waiting)} taggar är hämtade från en annan klon, men inte händelserna som de står på."
        yield finding("kontroll-tagg", "upplysning", ".git", besked, "Ta in dem med git merge eller git pull.")
    beside = [tag for tag in apart if tag not in fetched]
    if beside and not is_shallow(str(ws.root)):
        besked = f"Det som taggarna {listed(beside)} står på finns inte i historiken: den är omskriven sedan dess."
        yield finding("kontroll-historik", "fel", ".git", besked, f"Hämta tillbaka det: git merge {beside[-1]}")


def _ours(tags: Iterable[str]) -> list[str]:
    return [tag for tag in sorted(tags) if tag.startswith((skickat.TAGS, justerat.TAGS, liggare.TAGS))]


def _rewritten(git: Git, found: Rewriting) -> Anmarkning:
    if is_shallow(str(git.root)):
        return _unknown(f"Klonen har inte hela historiken, så detta kan inte avgöras säkert. {found.besked}")
    tip = found.move.old[:10]
    atgard = f"Hämta tillbaka det som var: git merge {tip}. Ska det inte gälla, låt det ändå stå i historiken: "
    return finding("kontroll-historik", "fel", ".git", found.besked, f"{atgard}git merge -s ours {tip}")


def _unknown(besked: str) -> Anmarkning:
    atgard = "Jämför med en annan klon: git fetch, och sedan git log HEAD..FETCH_HEAD."
    return finding("kontroll-historik", "varning", ".git", besked, atgard)
