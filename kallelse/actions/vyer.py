"""An ärende as the JSON of the command line, by allow-list: from the plain TOML values of a file that can be read.

For hot reads: no library, and no objects of the register.
"""

from __future__ import annotations

from kallelse.domain.ersattning import gallande
from kallelse.store.index_fields import SEKRETESS
from kallelse.store.index_file import is_shallow
from kallelse.store.index_read import COLUMNS

UTANFOR = "fil.andrad"
"""An event that was made outside of the program."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any, TypeAlias

    from kallelse.domain.arende import Arende

    Vy: TypeAlias = dict[str, Any]


def rad(row: Sequence[Any]) -> Vy:
    """Return an ärende of a list, from the index's row of it: path, stamp and the columns that are shown."""
    return dict(zip(COLUMNS, row[2:], strict=True))


def huvud(arende: Arende, status: str) -> Vy:
    """Return what a list shows of an ärende that has been read."""
    mening = SEKRETESS if arende.sekretess else arende.arendemening
    values = (str(arende.diarienummer), mening, arende.namnd, arende.arendetyp, status, arende.handlaggare)
    return dict(zip(COLUMNS, (*values, iso(arende.registrerad)), strict=True))


def arende(plain: Vy, huvud: Vy, kopplade: list[str], falt: list[dict[str, str]]) -> Vy:
    """Return an ärende: what a list shows of it (`huvud`), its memo, handlingar and beslut.

    `kopplade` are as printed, `falt` the facts of its kind.
    """
    hemligt = "sekretess" in plain
    avsandare = plain.get("avsandare", "")
    handlingar = plain.get("handlingar", [])
    galler = gallande((h["nr"], h.get("ersatter"), bool(h.get("borttagen"))) for h in handlingar)
    return {
        **huvud,
        **_memo({} if hemligt else plain.get("tjansteskrivelse", {})),
        "handlingar": [
            _handling(h, hemlig=hemligt or "sekretess" in h) for h, kvar in zip(handlingar, galler, strict=True) if kvar
        ],
        "beslut": [_beslut(b, hemligt=hemligt) for b in plain.get("beslut", [])],
        "uppdrag": [uppdrag_rad(u, hemligt=hemligt) for u in plain.get("uppdrag", [])],
        **_remisser({} if hemligt else plain),
        "falt": [] if hemligt else falt,
        "inkom": iso(plain.get("inkom")),
        "avsandare": SEKRETESS if hemligt and avsandare else avsandare,
        "kopplade": kopplade,
    }


def handelse(row: Sequence[Any], avser: str = "") -> Vy:
    """Return an event, from the history index's row of it; one that is about `avser` without saying so names it."""
    commit, tid, vem, handelse, besked, names = row
    said = names.split("\n") if names else []
    return {
        "commit": commit.hex(),
        "tid": tid,
        "vem": vem,
        "handelse": handelse or UTANFOR,
        "besked": besked,
        "avser": said if not avser or avser in said else [*said, avser],
    }


def avkortad(root: str) -> str:
    """Return, as a sentence, that the history ends before its beginning; empty when it does not."""
    if not is_shallow(root):
        return ""
    return "Klonen är grund: det som hände före dess första commit syns inte. Hämta det med git fetch --unshallow."


def iso(dag: date | None) -> str | None:
    """Return a date as `ÅÅÅÅ-MM-DD`, or None."""
    return dag.isoformat() if dag else None


def _memo(memo: Vy) -> Vy:
    return {
        "rubrik": memo.get("rubrik"),
        "underrubrik": memo.get("underrubrik") or None,
        "datum": iso(memo.get("datum")),
        "till": memo.get("till") or None,
        "avsnitt": [
            {
                "rubrik": a["rubrik"],
                "niva": a.get("niva", 1),
                "nyckel": a.get("nyckel") or None,
                "text": a.get("text", ""),
            }
            for a in memo.get("avsnitt", [])
        ],
        "undertecknare": [
            {"namn": u["namn"], "titel": u.get("titel", ""), "enhet": u.get("enhet", "")}
            for u in memo.get("undertecknare", [])
        ],
    }


def _handling(h: Vy, *, hemlig: bool) -> Vy:
    visas = {} if hemlig else h
    return {
        "nr": h["nr"],
        "rubrik": SEKRETESS if hemlig else h["rubrik"],
        "riktning": h.get("riktning", "upprattad"),
        "datum": iso(h.get("datum")),
        "motpart": visas.get("motpart") or None,
        "fil": visas.get("fil") or None,
        "sha256": visas.get("sha256") or None,
        "sidor": visas.get("sidor"),
        "i_kallelsen": not hemlig and h.get("i_kallelsen", True),
        "ersatter": h.get("ersatter"),
    }


def _beslut(b: Vy, *, hemligt: bool) -> Vy:
    text = SEKRETESS if hemligt else b.get("text", "")
    return {"organ": b["organ"], "datum": iso(b["datum"]), "paragraf": b.get("paragraf", ""), "text": text}


def uppdrag_rad(u: Vy, *, hemligt: bool) -> Vy:
    """Return an uppdrag, from the plain values of it."""
    return {
        "nr": u["nr"],
        "text": SEKRETESS if hemligt else u.get("text", ""),
        "till": u.get("till", ""),
        "organ": u.get("organ", ""),
        "datum": iso(u["datum"]),
        "paragraf": u.get("paragraf", ""),
        "aterrapport": iso(u.get("aterrapport")),
        "klart": iso(u.get("klart")),
        "redovisat": u.get("redovisat", ""),
    }


def _remisser(plain: Vy) -> Vy:
    """Return the remisser of an ärende, worked out only for one that has any."""
    if "remiss_in" not in plain and "remiss_ut" not in plain:
        return {"remiss_in": None, "remiss_ut": None}
    from kallelse.actions.remissvy import of_plain  # makes objects of the register

    return of_plain(plain)
