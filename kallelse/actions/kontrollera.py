"""Is the workspace whole: files, numbers, stored files, frozen documents and git itself?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from kallelse.actions.underlag import stored_files
from kallelse.actions.verifiera import sent_documents, stored_path
from kallelse.domain.anmarkning import Allvarlighetsgrad, Anmarkning
from kallelse.domain.errors import KallelseError, NotFound, Position
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.intake import Intake
from kallelse.store.integrity import object_faults
from kallelse.store.toml_read import Loaded
from kallelse.store.workspace import Workspace

Check = Callable[[Workspace], Iterator[Anmarkning]]
SKAL = "Arbetsytans egen kontroll"


def kontrollera(ws: Workspace, *, snabb: bool = False) -> list[Anmarkning]:
    """Return what is wrong with the workspace; nothing is repaired.

    `snabb` leaves out what has to read every stored file and every object of git.
    """
    found: list[Anmarkning] = []
    for check in QUICK if snabb else (*QUICK, *THOROUGH):
        found += check(ws)
    return sorted(found, key=lambda a: (a.position.fil, a.position.rad, a.id))


def _unreadable(ws: Workspace) -> Iterator[Anmarkning]:
    for loaded in _files(ws):
        for problem in loaded.problem:
            yield Anmarkning(
                "kontroll-fil",
                "fel" if problem.allvarlig else "varning",
                SKAL,
                loaded.position(problem.path),
                loaded.fil,
                problem.besked,
                problem.atgard,
            )


def _misplaced(ws: Workspace) -> Iterator[Anmarkning]:
    for loaded in _files(ws):
        if loaded.varde and paths.of(loaded.varde) != loaded.fil:
            ratt = paths.of(loaded.varde)
            yield _finding(
                "kontroll-plats",
                "fel",
                loaded.fil,
                f"Innehållet hör hemma i {ratt}.",
                "Flytta filen eller rätta numret.",
            )


def _hand_edits(ws: Workspace) -> Iterator[Anmarkning]:
    judge = Intake(ws)
    for changed in Git(ws.root).changed_files():
        fil = ws.root / changed.path
        reason = judge(changed.path, fil.read_bytes() if fil.is_file() else None)
        if reason == "":
            continue
        grad: Allvarlighetsgrad = "fel" if reason else "upplysning"
        besked = f"Filen är ändrad för hand och kan inte tas in. {reason}" if reason else "Filen är ändrad för hand."
        atgard = "Rätta filen." if reason else "Ändringen tas in som en egen händelse vid nästa åtgärd."
        yield _finding("kontroll-handandring", grad, changed.path, besked, atgard)


def _sent(ws: Workspace) -> Iterator[Anmarkning]:
    tags = {t.name: t for t in Git(ws.root).tags("kallelse/")}
    for mote, utskick in sent_documents(ws):
        fil = stored_path(mote, utskick)
        summa = utskick.fil.sha256 if utskick.fil else ""
        if _sha256(ws, fil) != summa:
            yield _finding(
                "kontroll-utskick",
                "fel",
                fil,
                f"Det skickade dokumentet (utskick {utskick.nr} till {mote.beteckning}) är ändrat eller saknas.",
                f"Hämta det ur historiken: git cat-file blob {utskick.tagg}:{fil}",
            )
        tag = tags.get(utskick.tagg)
        if tag is None:
            besked = f"Taggen {utskick.tagg} saknas; en klon kan vara utan den."
            yield _finding("kontroll-tagg", "varning", fil, besked, "Hämta taggarna med git fetch --tags.")
        elif f"sha256: {summa}" not in tag.message.splitlines():
            besked = f"Taggen {utskick.tagg} vittnar om ett annat dokument än registret."
            yield _finding("kontroll-tagg", "fel", fil, besked, "Jämför med git show och ta reda på vem som ändrat.")


def _frozen(ws: Workspace) -> Iterator[Anmarkning]:
    for mote, utskick in sent_documents(ws):
        try:
            with ws.at(utskick.commit) as then:
                sent = then.sammantrade(mote.namnd, mote.datum)
        except KallelseError as error:
            yield _finding("kontroll-fryst", "varning", paths.of(mote), error.besked, "Hämta hela historiken.")
            continue
        for punkt in sent.punkter:
            if punkt.nr and not _stands(punkt, mote, utskick):
                yield _finding(
                    "kontroll-fryst",
                    "fel",
                    paths.of(mote),
                    f"Punkt {punkt.nr} är ändrad efter utskick {utskick.nr}: rubrik eller förslag är ett annat.",
                    "Återställ punkten; ändringar efter utskick görs som komplettering.",
                )


def _stands(sent: Punkt, mote: Sammantrade, utskick: Utskick) -> bool:
    now = mote.punkt(sent.nr)
    if now is None or utskick.nr < max(u.nr for u in mote.utskick if u.fil):
        return now is not None
    return (now.rubrik, now.diarienummer, now.forslag_till_beslut) == (
        sent.rubrik,
        sent.diarienummer,
        sent.forslag_till_beslut,
    )


def _stored(ws: Workspace) -> Iterator[Anmarkning]:
    for loaded in ws.arenden():
        for summa, fil in stored_files(loaded.varde) if loaded.varde else ():
            if (now := _sha256(ws, fil)) != summa:
                besked = "Filen är inte den som ärendet säger." if now else "Filen saknas."
                yield _finding("kontroll-handling", "fel", fil, besked, "Den rätta finns i historiken.")


def _git(ws: Workspace) -> Iterator[Anmarkning]:
    for rad in object_faults(Git(ws.root)):
        yield _finding("kontroll-git", "fel", ".git", f"git fsck: {rad}", "Ta en kopia av allt innan något görs.")


QUICK: tuple[Check, ...] = (_unreadable, _misplaced, _hand_edits, _sent, _frozen)
THOROUGH: tuple[Check, ...] = (_stored, _git)


def _files(ws: Workspace) -> Iterator[Loaded[Any]]:
    yield ws.load_organisation()
    yield from ws.arenden()
    yield from ws.sammantraden()


def _sha256(ws: Workspace, fil: str) -> str:
    try:
        return sha256(ws.source.read(fil)).hexdigest()
    except NotFound:
        return ""


def _finding(id_: str, grad: Allvarlighetsgrad, fil: str, besked: str, atgard: str) -> Anmarkning:
    return Anmarkning(id_, grad, SKAL, Position(fil), fil, besked, atgard)
