"""Is the workspace whole: files, numbers, stored files, what was sent, and git itself?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kallelse.actions.historik import UTANFOR, event_of
from kallelse.actions.kontroll_historik import rewritten, rewritten_lately, tags_beside
from kallelse.actions.kontroll_liggare import ledger_commits, ledgers
from kallelse.actions.kontroll_protokoll import justerade_files, justerade_paragraphs
from kallelse.actions.kontroll_skickat import frozen_items, sent_files, stray_tags
from kallelse.actions.kontrollfynd import SKAL, finding
from kallelse.actions.skickat import sum_of
from kallelse.actions.underlag import stored_files
from kallelse.actions.utsnitt import Utsnitt
from kallelse.domain.anmarkning import Allvarlighetsgrad, Anmarkning
from kallelse.domain.errors import KallelseError, Position
from kallelse.domain.text import visa
from kallelse.store import paths, settings
from kallelse.store.git import Git
from kallelse.store.intake import Intake
from kallelse.store.integrity import object_faults
from kallelse.store.look import look
from kallelse.store.toml_read import Loaded
from kallelse.store.workspace import Workspace

Check = Callable[[Workspace], Iterator[Anmarkning]]


def kontrollera(ws: Workspace, *, snabb: bool = False) -> list[Anmarkning]:
    """Return what is wrong with the workspace; nothing is repaired.

    `snabb` leaves out what has to read every stored file and every object of git, and goes by the index after a look
    for hand edits: it reads the files that the index has something to say of, and those of the latest sammanträden
    that something was sent to. A check that cannot be made is a finding too.
    """
    found: list[Anmarkning] = []
    utsnitt = Utsnitt(ws.root) if snabb else None
    seen = Workspace(ws.root, utsnitt) if utsnitt else ws
    for check in QUICK if snabb else (*QUICK, *THOROUGH):
        try:
            found += check(seen)
        except KallelseError as error:
            found.append(_cannot(error))
    if utsnitt:
        found = [a for a in found if a.id != "kontroll-tagg" or utsnitt.knows(a.position.fil)]
    once = {(a.id, a.position, a.meddelande): a for a in found}
    return sorted(once.values(), key=lambda a: (a.position.fil, a.position.rad, a.id))


def _cannot(error: KallelseError) -> Anmarkning:
    place = error.position or Position(paths.ORGANISATION)
    besked = f"En del av kontrollen kunde inte göras. {error.besked}"
    return Anmarkning("kontroll-avbruten", "fel", SKAL, place, place.fil, besked, error.atgard)


def _unreadable(ws: Workspace) -> Iterator[Anmarkning]:
    for loaded in _files(ws):
        for problem in loaded.problem:
            grad: Allvarlighetsgrad = "fel" if problem.allvarlig else "varning"
            place = loaded.position(problem.path)
            yield Anmarkning("kontroll-fil", grad, SKAL, place, loaded.fil, problem.besked, problem.atgard)


def _misplaced(ws: Workspace) -> Iterator[Anmarkning]:
    for loaded in _files(ws):
        ratt = paths.of(loaded.varde) if loaded.varde else loaded.fil
        if ratt != loaded.fil:
            besked = f"Innehållet hör hemma i {ratt}."
            yield finding("kontroll-plats", "fel", loaded.fil, besked, "Flytta filen eller rätta numret.")


def _lost_numbers(ws: Workspace) -> Iterator[Anmarkning]:
    """Find ärenden whose files were taken away past the program, so that their numbers could be given again."""
    git = Git(ws.root)
    for commit in git.log():
        if event_of(commit) != UTANFOR or not commit.parents:
            continue
        for diff in git.diff(commit.parents[0], commit.id):
            if diff.change == "deleted" and paths.is_arende(diff.path) and not ws.source.exists(diff.path):
                besked = f"Ärendets fil togs bort utanför programmet i {commit.id[:10]}; numret kan ges på nytt."
                atgard = f"Hämta tillbaka den: git checkout {commit.id[:10]}^ -- {diff.path}"
                yield finding("kontroll-nummer", "fel", diff.path, besked, atgard)


def _hand_edits(ws: Workspace) -> Iterator[Anmarkning]:
    judge = Intake(ws)
    for edit in look(ws.root):
        reason = edit.fault or judge(edit.path, edit.data)
        if reason:
            besked = f"Filen är ändrad för hand och kan inte tas in. {reason}"
            yield finding("kontroll-handandring", "fel", edit.path, besked, "Rätta filen.")
        elif reason is None:
            atgard = "Ändringen tas in som en egen händelse vid nästa åtgärd."
            yield finding("kontroll-handandring", "upplysning", edit.path, "Filen är ändrad för hand.", atgard)


def _settings(ws: Workspace) -> Iterator[Anmarkning]:
    """Find settings of git in this clone that go before those that the program needs."""
    for name, wanted, found in settings.overruled(Git(ws.root)):
        besked = (
            f"Gits inställning {name} är {visa(found, en_rad=True) or 'borta'} i den här klonen. Den ska vara {wanted}."
        )
        atgard = f"Kör git config --unset-all {name}, så gäller programmets."
        yield finding("kontroll-installning", "varning", ".git/config", besked, atgard)


def _put_aside(ws: Workspace) -> Iterator[Anmarkning]:
    for place in sorted((ws.root / ".git" / "kallelse" / "raddat").glob("*")):
        fil = place.relative_to(ws.root).as_posix()
        besked = "En ändring som gjordes medan filen sparades ligger undanlagd här."
        yield finding("kontroll-raddat", "varning", fil, besked, "För in det som ska gälla, och ta bort filen.")


def _stored(ws: Workspace) -> Iterator[Anmarkning]:
    for loaded in ws.arenden():
        for summa, fil in stored_files(loaded.varde) if loaded.varde else ():
            if (now := sum_of(ws, fil)) != summa:
                besked = "Filen är inte den som ärendet säger." if now else "Filen saknas."
                yield finding("kontroll-handling", "fel", fil, besked, "Den rätta finns i historiken.")


def _git(ws: Workspace) -> Iterator[Anmarkning]:
    for rad in object_faults(Git(ws.root)):
        besked = f"git fsck säger: {rad}."
        yield finding("kontroll-git", "fel", ".git", besked, "Ta en kopia av allt innan något görs.")


QUICK: tuple[Check, ...] = (
    _hand_edits,  # first: it has the index look again at what hands have changed
    _unreadable,
    _misplaced,
    _put_aside,
    _settings,
    sent_files,
    stray_tags,
    frozen_items,
    justerade_files,
    justerade_paragraphs,
    ledgers,
    rewritten_lately,
)
THOROUGH: tuple[Check, ...] = (_stored, _lost_numbers, ledger_commits, rewritten, tags_beside, _git)


def _files(ws: Workspace) -> Iterator[Loaded[Any]]:
    organisation = ws.load_organisation()
    yield organisation
    if organisation.varde:
        yield from ws.arenden()
        yield from ws.sammantraden()
