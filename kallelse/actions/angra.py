"""Undo an action by a new commit. Nothing vanishes from the record."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date

from kallelse.actions.arende import standing_items
from kallelse.actions.historik import UTANFOR, concerned, event_of
from kallelse.actions.skickat import sent_documents
from kallelse.domain.arende import Avslut
from kallelse.domain.datum import idag as today
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.git import Git
from kallelse.store.history import Commit, FileDiff
from kallelse.store.workspace import Workspace

FOR_GOOD = {
    "arbetsyta.skapad": "Arbetsytans början kan inte ångras.",
    "kallelse.fryst": "Ett påbörjat utskick ångras inte; skicka det, eller ändra listan och skicka sedan.",
    "kallelse.utskickad": "Ett utskick ångras aldrig; rätta det med en komplettering.",
    "utskick.noterat": "Vad som hänt med ett utskick ångras inte; notera det nya utfallet.",
    "protokoll.fryst": "En justering ångras aldrig; rätta paragrafen med kallelse protokoll ratta.",
    "protokoll.justerat": "En justering ångras aldrig; rätta paragrafen med kallelse protokoll ratta.",
    "protokoll.anslaget": "Ett anslag som är noterat ångras inte; notera det rätta med kallelse protokoll anslag.",
    "protokoll.rattat": "En rättelse ångras aldrig; gör en ny rättelse, så att båda syns.",
    "remiss.skickad": "En remiss som är skickad ångras inte; skriv till instanserna, och avsluta ärendet om den utgår.",
    "remiss.besvarad": "Ett svar som är lämnat ångras inte; lägg in ett nytt svar med kallelse handling ny.",
    "remiss.kontorsyttrande": "Ett svar som är lämnat ångras inte; nämnden rättar det när den tar upp yttrandet.",
    "protokoll.expedierat": "En expediering ångras aldrig; rätta paragrafen och expediera rättelsen.",
}
ANGRAD = "atgard.angrad"
# An inbox brings its numbers with it, and only such are ever taken out and put back again.
_GIVEN_ELSEWHERE = ("inkorg.inlast", ANGRAD)
_DONE, _AGAIN = "Ångrat: ", "Gjort igen: "
_CASE = re.compile(r"cases/[^/]+/[0-9]{4}/[0-9]+")


def angra(ws: Workspace, commit: str | None = None, *, idag: date | None = None, torrkor: bool = False) -> Outcome:
    """Undo the last action, or the one of `commit`, by a commit that sets its files back.

    An ärende that was registered keeps its number and stays as makulerat (JO 4639-2007); one that came with an
    inbox, whose numbers were given elsewhere, is taken out again. To undo an undoing does it again. Hand edits that
    are not recorded yet are taken in first and stay.

    Raises:
        NotFound: there is no such commit in the history of the register.
        Refused: the action cannot be undone, or what it did has been built on since.
    """
    git = Git(ws.root)
    with change(ws, torrkor=torrkor) as c:
        undone = _wanted(git, commit or git.head())
        handelse = event_of(undone)
        diffs = git.diff(undone.parents[0], undone.id)
        _unchanged_since(git, c, diffs, undone)
        _not_sent_since(git, c, diffs, undone)
        added = [d.path for d in diffs if d.change == "added" and paths.is_arende(d.path)]
        voided = [] if handelse in _GIVEN_ELSEWHERE else added
        _set_back(c, diffs, undone.parents[0], voided)
        for fil in added:
            if fil in voided:
                _void(c, fil, idag or today(os.environ.get("KALLELSE_IDAG")))
            else:
                _nobody_needs(c, fil, undone)
        besked = _sentence(undone, handelse)
        return c.commit(besked, handelse=ANGRAD, avser=concerned(undone), data={"angrad": undone.id})


def _wanted(git: Git, revision: str) -> Commit:
    undone = next(git.log(revision=revision, limit=1))
    if not git.is_ancestor(undone.id, git.head()):
        raise NotFound(f"{undone.id[:10]} hör inte till registrets historik.", atgard="Se kallelse historik.")
    if reason := FOR_GOOD.get(event_of(undone)):
        raise Refused(reason, atgard="Se vad som har hänt med kallelse historik.")
    if len(undone.parents) != 1:
        vad = "En sammanslagning" if undone.parents else "Historikens början"
        raise Refused(f"{vad} kan inte ångras.", atgard="Rätta det som blev fel med en ny åtgärd.")
    return undone


def _unchanged_since(git: Git, c: Change, diffs: tuple[FileDiff, ...], undone: Commit) -> None:
    since = {*(d.path for d in git.diff(undone.id, c.head)), *c.pending}
    if moved := [d.path for d in diffs if d.path in since]:
        raise Refused(
            f"Det kan inte ångras: {', '.join(moved)} har ändrats sedan dess.",
            atgard="Ångra det senare först, eller rätta med en ny åtgärd. Se kallelse historik.",
        )


def _not_sent_since(git: Git, c: Change, diffs: tuple[FileDiff, ...], undone: Commit) -> None:
    """Stop when an ärende that the action touched has gone out to members since."""
    touched = {match[0] for d in diffs if (match := _CASE.match(d.path))}
    for mote, utskick in sent_documents(c):
        items = {paths.arende_folder(p.diarienummer).rstrip("/") for p in mote.punkter if p.diarienummer}
        if items & touched and git.is_ancestor(undone.id, utskick.commit):
            raise Refused(
                f"Utskick {utskick.nr} till {mote.beteckning} har gått ut sedan dess.",
                atgard="Rätta det som blev fel, och skicka en komplettering.",
            )


def _set_back(c: Change, diffs: tuple[FileDiff, ...], parent: str, voided: list[str]) -> None:
    """Give the files of an action the bytes that they had; an ärende in `voided` stays, with its files."""
    kept = (*voided, *(path.removesuffix(".toml") + "/" for path in voided))
    with c.at(parent) as before:
        for diff in diffs:
            if diff.change != "added":
                c.put(diff.path, before.source.read(diff.path))
            elif not diff.path.startswith(kept):
                c.remove(diff.path)


def _void(c: Change, fil: str, dag: date) -> None:
    arende = c.load_arende(fil).require()
    _not_listed(arende.diarienummer, [mote for mote, _ in standing_items(c, arende.diarienummer)])
    c.save(replace(arende, makulerad=Avslut(dag, "Registreringen ångrades.")))
    c.warn(f"Ärendet {arende.diarienummer} står kvar som makulerat; numret ges inte igen.")


def _nobody_needs(c: Change, fil: str, undone: Commit) -> None:
    """Stop an ärende from being taken out while a list that stays refers to it."""
    with c.at(undone.id) as then:
        nummer = then.load_arende(fil).require().diarienummer
    _not_listed(nummer, list(c.sammantraden_med(nummer)))


def _not_listed(nummer: Diarienummer, moten: list[Sammantrade]) -> None:
    if moten:
        raise Refused(
            f"Det kan inte ångras: {nummer} står på listan för {moten[0].beteckning}.",
            atgard="Ta bort punkten först, med kallelse sammantrade ta-bort.",
        )


def _sentence(undone: Commit, handelse: str) -> str:
    """Return what was undone, in the words of the action itself; the words of others are not repeated."""
    if handelse == UTANFOR:
        return f"{_DONE}en ändring utanför programmet ({undone.id[:10]})."
    if undone.subject.startswith(_DONE):
        return _AGAIN + undone.subject.removeprefix(_DONE)
    return _DONE + undone.subject.removeprefix(_AGAIN)
