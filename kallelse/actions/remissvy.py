"""A remiss as plain values: how far it has come, and each who is asked."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from kallelse.actions.vyer import iso
from kallelse.domain.arende import Beslut
from kallelse.domain.remiss import RemissIn, Remissinstans, RemissUt, Remissvar
from kallelse.domain.remisslage import (
    Kopplade,
    Svarssteg,
    lage,
    mening_in,
    mening_ut,
    rakning,
    svarsdag,
    svarssteg,
)
from kallelse.store.codec import decode

Vy = dict[str, Any]
_INGA: Kopplade = MappingProxyType({})


def of_plain(plain: Vy) -> Vy:
    """Return the remisser of an ärende's plain TOML values; of one that cannot be read, nothing."""
    inkommen = decode(RemissIn, plain["remiss_in"], _no_number)[0] if "remiss_in" in plain else None
    utgaende = decode(RemissUt, plain["remiss_ut"], _no_number)[0] if "remiss_ut" in plain else None
    beslut = tuple(Beslut(b["organ"], b["datum"]) for b in plain.get("beslut", []))
    return {
        "remiss_in": in_vy(inkommen, beslut) if inkommen else None,
        "remiss_ut": ut_vy(utgaende) if utgaende else None,
    }


def in_vy(remiss: RemissIn, beslut: tuple[Beslut, ...], kopplade: Kopplade = _INGA) -> Vy:
    """Return a remiss that has come in, with how far each organ on its way has come."""
    bereder, passerar = (svarssteg(organ, beslut, kopplade) for organ in (remiss.bereds_av, remiss.svarskedja))
    return {
        "besked": mening_in(remiss, beslut),
        "avsandare": remiss.avsandare,
        "referens": remiss.referens or None,
        "sista_dag": iso(remiss.sista_dag),
        "anstand_till": iso(remiss.anstand.till) if remiss.anstand else None,
        "fraga": remiss.fraga or None,
        "svar_till": remiss.svar_till or None,
        "svarskedja": list(remiss.svarskedja),
        "bereds_av": list(remiss.bereds_av),
        "svarsvag": [_steg(steg) for steg in passerar],
        "beredning": [_steg(steg) for steg in bereder],
        "kontorsyttrande": iso(remiss.kontorsyttrande.datum) if remiss.kontorsyttrande else None,
        "besvarad": iso(remiss.besvarad.datum) if remiss.besvarad else None,
    }


def _steg(steg: Svarssteg) -> Vy:
    return {"organ": steg.organ, "beslutat": iso(steg.beslutat), "diarienummer": steg.diarienummer or None}


def ut_vy(remiss: RemissUt, idag: date | None = None) -> Vy:
    """Return a remiss that is sent out, with each who is asked in order."""
    return {
        "besked": mening_ut(remiss, idag),
        "sista_dag": iso(remiss.sista_dag),
        "antal": len(remiss.instanser),
        "lagen": rakning(remiss, idag),
        "instanser": [_instans(remiss, i, idag) for i in remiss.instanser],
    }


def _instans(remiss: RemissUt, instans: Remissinstans, idag: date | None) -> Vy:
    svar = remiss.svar_av(instans.nr)
    return {
        "nr": instans.nr,
        "namn": instans.namn,
        "kategori": instans.kategori or None,
        "epost": instans.epost or None,
        "lage": lage(remiss, instans, idag),
        "sista_dag": iso(svarsdag(remiss, instans)),
        "skickad": iso(instans.skickad),
        "paminnelser": [dag.isoformat() for dag in instans.paminnelser],
        "anstand_till": iso(instans.anstand.till) if instans.anstand else None,
        "svar": svar_uppgifter(svar) if svar else None,
    }


def svar_uppgifter(svar: Remissvar) -> Vy:
    """Return the facts of an answer."""
    return {
        "fran": svar.fran,
        "slag": svar.slag,
        "dokument": svar.dokument or None,
        "datum": iso(svar.datum),
        "inkom": iso(svar.inkom),
        "organ": svar.organ or None,
        "beslutat": iso(svar.beslutat),
        "beslut": svar.beslut or None,
        "handling": svar.handling,
    }


def _no_number(text: str) -> Any:
    raise ValueError(text)
