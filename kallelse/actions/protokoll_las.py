"""Read a protokoll as plain values: what is noted and what follows from it, by allow-list."""

from __future__ import annotations

from datetime import date
from typing import Any

from kallelse.actions.las import SEKRETESS, iso
from kallelse.actions.protokoll_andring import index_of, of_meeting
from kallelse.domain.fraser import phrases
from kallelse.domain.frist import frist
from kallelse.domain.justering import Anslag, Justering
from kallelse.domain.narvarolista import Deltagare, participants
from kallelse.domain.omrostning import result
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.propositionsordning import proposals
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.tjanstgoring import Tjanstgoring, service
from kallelse.store.workspace import Workspace

Vy = dict[str, Any]


def protokoll_vy(ws: Workspace, kod: str, datum: date, plats: str = "") -> Vy:
    """Return a protokoll, or with `plats` one § of it in full.

    Raises:
        NotFound: there is no such meeting or §, or its protokoll is not begun.
    """
    mote, protokoll = of_meeting(ws, kod, datum)
    tjanster = service(protokoll)
    if plats:
        index = index_of(protokoll, plats)
        return _whole(ws, mote, tjanster[index])
    return {
        "namnd": mote.namnd,
        "datum": iso(mote.datum),
        "oppnat": protokoll.oppnat or None,
        "avslutat": protokoll.avslutat or None,
        "upprattat": iso(protokoll.upprattat),
        "justerare": list(protokoll.justering.justerare) if protokoll.justering else [],
        "narvaro": [_person(d, protokoll) for d in participants(protokoll, tjanster)],
        "ovriga": [{"namn": o.namn, "titel": o.titel or None, "punkter": list(o.punkter)} for o in protokoll.ovriga],
        "paragrafer": [paragraph_row(protokoll, t) for t in tjanster],
        "justeringar": [_justering(j, protokoll.anslag) for j in protokoll.gjorda_justeringar],
        "rattelser": [
            {"paragraf": x.paragraf, "datum": iso(x.datum), "stod": x.stod, "ska_sta": x.ska_sta}
            for x in protokoll.rattelser
        ],
        "expedieringar": len(protokoll.expedieringar),
    }


def paragraphs_of(mote: Sammantrade) -> list[Vy]:
    """Return the §§ of a meeting in short; none while its protokoll is not begun."""
    protokoll = mote.protokoll
    return [paragraph_row(protokoll, t) for t in service(protokoll)] if protokoll else []


def paragraph_row(protokoll: Protokoll, tjanst: Tjanstgoring) -> Vy:
    """Return a § in short; of a secret one neither its title nor its text."""
    p = protokoll.paragrafer[tjanst.index]
    return {
        "paragraf": p.paragraf,
        "punkt": p.punkt or None,
        "rubrik": SEKRETESS if p.sekretess else p.rubrik,
        "diarienummer": str(p.diarienummer) if p.diarienummer else None,
        "utfall": p.utfall or None,
        "beslut": [] if p.sekretess else list(p.lydelse or p.beslut),
        "ordforande": tjanst.ordforande or None,
        "beslutande": len(tjanst.beslutande),
        "beslutsfor": tjanst.beslutsfor,
        "justerad": p.paragraf in protokoll.justerade,
        "skickas_till": list(p.skickas_till),
    }


def _person(deltagare: Deltagare, protokoll: Protokoll) -> Vy:
    person = deltagare.person
    platser = [p.plats for p in protokoll.paragrafer]
    return {
        "namn": person.namn,
        "parti": person.parti or None,
        "uppdrag": person.uppdrag,
        "narvarande": [p for p, del_ in zip(platser, deltagare.narvaro, strict=True) if del_],
        "tjanstgor": [p for p, tjanst in zip(platser, deltagare.tjanst, strict=True) if tjanst],
        "for_ledamot": next((namn for namn in deltagare.for_ledamot if namn), None),
    }


def _whole(ws: Workspace, mote: Sammantrade, tjanst: Tjanstgoring) -> Vy:
    protokoll = mote.protokoll or Protokoll()
    p = protokoll.paragrafer[tjanst.index]
    row = paragraph_row(protokoll, tjanst)
    if p.sekretess:
        return row
    namnd = ws.namnd(mote.namnd)
    texter = phrases(mote, tjanst, ws.profil(namnd), namnd.namn)
    return {
        **row,
        "tjanstgor": [protokoll.namn_parti(t.namn) for t in tjanst.beslutande],
        "javiga": list(tjanst.javiga),
        "forslag": [{"av": f.forslagsstallare or None, "text": list(f.text)} for f in proposals(mote, p)],
        "yrkanden": [
            {"nr": y.nr, "slag": y.slag, "av": list(y.av), "text": y.text or None, "aterkallat": y.aterkallat}
            for y in p.yrkanden
        ],
        "voteringar": [_vote(p, i, tjanst.ordforande) for i in range(len(p.voteringar))],
        "reservationer": [{"av": list(x.av), "till_forman_for": x.till_forman_for or None} for x in p.reservationer],
        "uttalanden": [{"slag": u.slag, "av": list(u.av), "text": u.text} for u in p.uttalanden],
        "texter": [
            {"stycke": f.stycke, "text": list(f.stycken), "egen": f.egen, "foraldrad": f.foraldrad} for f in texter
        ],
    }


def _vote(paragraf: Paragraf, index: int, ordforande: str) -> Vy:
    votering = paragraf.voteringar[index]
    utfall = result(votering, ordforande)
    return {
        "nr": votering.nr,
        "ja_innebar": votering.ja_innebar,
        "nej_innebar": votering.nej_innebar,
        "ja": utfall.ja,
        "nej": utfall.nej,
        "avstar": utfall.avstar,
        "vinnare": utfall.vinnare or None,
        "utslagsrost": utfall.utslagsrost,
        "sluten": votering.sluten,
    }


def _justering(justering: Justering, anslag: tuple[Anslag, ...]) -> Vy:
    uppsatt = next((a for a in anslag if a.justering == justering.nr), None)
    klagotid = frist("overklagande", uppsatt.sist_uppsatt) if uppsatt else None
    return {
        "nr": justering.nr,
        "datum": iso(justering.datum),
        "paragrafer": list(justering.paragrafer),
        "omedelbar": justering.omedelbar,
        "tagg": justering.tagg or None,
        "sha256": justering.fil.sha256 if justering.fil else None,
        "anslag": iso(uppsatt.uppsatt) if uppsatt else None,
        "anslag_senast": iso(frist("anslag", justering.datum).sista_dag),
        "sista_dag": iso(klagotid.sista_dag) if klagotid else None,
        "nedtagning": iso(klagotid.nedtagning) if klagotid else None,
        "laga_kraft_tidigast": iso(klagotid.laga_kraft_tidigast) if klagotid else None,
    }
