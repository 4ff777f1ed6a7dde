"""Undo an action by a new commit. Nothing vanishes from the record."""

from __future__ import annotations

from dataclasses import replace

from kallelse.actions.historik import UTANFOR, concerned
from kallelse.domain.arende import Avslut
from kallelse.domain.errors import Refused
from kallelse.domain.outcome import Outcome
from kallelse.store.change import Change, change
from kallelse.store.git import Git
from kallelse.store.history import Commit, FileDiff
from kallelse.store.source import CommitSource
from kallelse.store.workspace import Workspace

FOR_GOOD = {
    "arbetsyta.skapad": "Arbetsytans början kan inte ångras.",
    "kallelse.fryst": "Ett utskick ångras aldrig; rätta det med en komplettering.",
    "kallelse.utskickad": "Ett utskick ångras aldrig; rätta det med en komplettering.",
    "utskick.noterat": "Vad som hänt med ett utskick ångras inte; notera det nya utfallet.",
}
REGISTRERAT = "arende.registrerat"


def angra(ws: Workspace, commit: str | None = None, *, torrkor: bool = False) -> Outcome:
    """Undo the last action, or the one of `commit`, by a commit that sets its files back.

    An ärende that was registered keeps its number and stays as makulerat (JO 4639-2007).

    Raises:
        NotFound: there is no such commit.
        Refused: the action cannot be undone, or its files have changed since.
    """
    git = Git(ws.root)
    with change(ws, torrkor=torrkor) as c:
        undone = next(iter(git.log(revision=commit or git.head(), limit=1)))
        handelse = next(iter(undone.trailers.get("Handelse", ())), UTANFOR)
        if handelse in FOR_GOOD or len(undone.parents) != 1:
            raise Refused(FOR_GOOD.get(handelse, "En sammanslagning kan inte ångras."))
        diffs = git.diff(undone.parents[0], undone.id)
        _unchanged_since(git, diffs, undone)
        if handelse == REGISTRERAT:
            _void(ws, c, undone)
        else:
            _set_back(git, c, diffs, undone.parents[0])
        besked = f"Ångrat: {undone.subject}"
        return c.commit(besked, handelse="atgard.angrad", avser=concerned(undone), data={"angrad": undone.id})


def _unchanged_since(git: Git, diffs: tuple[FileDiff, ...], undone: Commit) -> None:
    now = {d.path: d for d in git.diff(undone.id, git.head())}
    moved = [d.path for d in diffs if d.path in now]
    if moved:
        raise Refused(
            f"Det kan inte ångras: {', '.join(moved)} har ändrats sedan dess.",
            atgard="Ångra det senare först, eller rätta för hand. Se kallelse historik.",
        )


def _set_back(git: Git, c: Change, diffs: tuple[FileDiff, ...], parent: str) -> None:
    source = CommitSource(git, parent)
    try:
        for diff in diffs:
            if diff.change == "added":
                c.remove(diff.path)
            else:
                c.put(diff.path, source.read(diff.path))
    finally:
        source.close()


def _void(ws: Workspace, c: Change, undone: Commit) -> None:
    for nummer in undone.trailers.get("Arende", ()):
        arende = c.arende(ws.diarienummer(nummer))
        c.save(replace(arende, makulerad=Avslut(undone.time.date(), "Registreringen ångrades.")))
