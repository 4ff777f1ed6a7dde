"""Read remisser: how far they have come, and each answer's full text beside what is printed of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from kallelse.actions.remiss_redigera import answer_of
from kallelse.actions.remiss_text import quotation
from kallelse.actions.remissvy import Vy, in_vy, svar_uppgifter, ut_vy
from kallelse.actions.sekretess import stop_content_out
from kallelse.actions.vyer import iso
from kallelse.domain.arende import Arende
from kallelse.domain.errors import Refused
from kallelse.domain.remiss import RemissIn
from kallelse.domain.remisslage import Kopplade, mening_in, mening_ut
from kallelse.domain.text import fold, fold_plain
from kallelse.store import paths
from kallelse.store.workspace import Workspace


def visa(ws: Workspace, dnr: str, idag: date, lagen: tuple[str, ...] = ()) -> Vy:
    """Return an ärende's remisser as of a day; `lagen` picks those who are asked by their state.

    Raises:
        NotFound: no such ärende.
        Refused: it has no remiss.
        SecrecyStop: it is marked as secret.
    """
    arende = _open(ws, dnr)
    if arende.remiss_in is None and arende.remiss_ut is None:
        raise Refused(
            f"{arende.diarienummer} har ingen remiss.", atgard="Se kallelse remiss in och kallelse remiss skicka."
        )
    wanted = {fold_plain(namn) for namn in lagen}
    fragad = _named(ws, arende.remiss_in) if arende.remiss_in else None
    ut = ut_vy(arende.remiss_ut, idag) if arende.remiss_ut else None
    if ut and wanted:
        ut["instanser"] = [i for i in ut["instanser"] if fold_plain(i["lage"]) in wanted]
    return {
        "diarienummer": str(arende.diarienummer),
        "arendemening": arende.arendemening,
        "remiss_in": in_vy(fragad, arende.beslut, _linked(ws, arende)) if fragad else None,
        "remiss_ut": ut,
    }


def _named(ws: Workspace, remiss: RemissIn) -> RemissIn:
    """Return a remiss with the names of nämnder that it gives the codes of."""
    namn = {fold(n.kod): n.namn for n in ws.organisation.namnder}
    bereds_av, kedja = (tuple(namn.get(fold(o), o) for o in organ) for organ in (remiss.bereds_av, remiss.svarskedja))
    return replace(remiss, bereds_av=bereds_av, svarskedja=kedja)


def _linked(ws: Workspace, arende: Arende) -> Kopplade:
    """Return the linked ärenden that can be read and shown, by the name of their nämnd."""
    namn = {n.kod: n.namn for n in ws.organisation.namnder}
    found = (ws.load_arende(paths.arende(nummer)).varde for nummer in arende.kopplade if ws.has_arende(nummer))
    shown = (a for a in found if a and not (a.makulerad or a.sekretess))
    return {namn.get(a.namnd, a.namnd): (str(a.diarienummer), a.beslut) for a in shown}


def lista(ws: Workspace, idag: date, namnd: str = "") -> list[Vy]:
    """Return every remiss of the register (of one nämnd): its ärende, which way it goes, the last day and its state."""
    kod = ws.namnd(namnd).kod if namnd else ""
    arenden = (k.varde for k in ws.arenden() if k.varde and not k.varde.makulerad and not k.varde.sekretess)
    return [rad for a in arenden if kod in {"", a.namnd} for rad in _rows(a, idag)]


def svar_vy(ws: Workspace, dnr: str, instans: str) -> Vy:
    """Return an answer: its facts, its full text, which parts of it are cut, and what the sammanställning prints.

    Raises:
        NotFound: no such ärende or instans.
        Refused: there is no answer.
        IntegrityError: the stored file is not what it was.
        SecrecyStop: the ärende is marked as secret.
    """
    arende = _open(ws, dnr)
    vem, svar = answer_of(arende, instans)
    citat = quotation(ws, arende, svar)
    return {
        "instans": vem.namn,
        **svar_uppgifter(svar),
        "sha256": citat.sha256 or None,
        "sammanfattning": svar.sammanfattning or None,
        "delar_i_svaret": list(citat.rubriker),
        "aterges": list(citat.valda),
        "text": citat.text,
        "stycken": [asdict(stycke) for stycke in citat.delar],
        "strykningar": [{"nr": nr, **asdict(s)} for nr, s in enumerate(svar.strykningar, 1)],
        "i_sammanstallningen": citat.kort,
        "fel": list(citat.fel),
    }


def _rows(arende: Arende, idag: date) -> list[Vy]:
    rows = []
    if arende.remiss_in:
        lage_in = mening_in(arende.remiss_in, arende.beslut)
        rows.append(_row(arende, "in", arende.remiss_in.svarsdag, lage_in))
    if arende.remiss_ut:
        rows.append(_row(arende, "ut", arende.remiss_ut.sista_dag, mening_ut(arende.remiss_ut, idag)))
    return rows


def _row(arende: Arende, riktning: str, dag: date | None, besked: str) -> Vy:
    return {
        "diarienummer": str(arende.diarienummer),
        "riktning": riktning,
        "sista_dag": iso(dag),
        "arendemening": arende.arendemening,
        "besked": besked,
    }


def _open(ws: Workspace, dnr: str) -> Arende:
    arende = ws.arende(ws.diarienummer(dnr))
    stop_content_out(arende)
    return arende
