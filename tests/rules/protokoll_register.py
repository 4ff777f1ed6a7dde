"""A register with one held, justerat and announced meeting, in which the rules of the protokoll find nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from kallelse.domain.arende import Fil
from kallelse.domain.delegation import Delegationsbeslut
from kallelse.domain.justering import Anslag, Justering, Justeringsplan, Signatur
from kallelse.domain.justeringsprov import frozen
from kallelse.domain.organisation import Namnd
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.rules.granskning import granska
from kallelse.rules.underlag import Underlag
from tests.domain.protokoll_case import ALLA
from tests.rules.register import ARENDE, DATUM, dnr, underlag
from tests.rules.register import PUNKT as ARENDEPUNKT

NAMND = Namnd("SN", "Socialnämnden")
FORMALIA = Punkt("Delegationsbeslut", nr="3", slag="formalia", forslag_till_beslut=("Socialnämnden tar del.",))
FORSTA = Paragraf(
    "Delegationsbeslut", paragraf=10, punkt="3", utfall="enligt forslag", beslut=("Socialnämnden tar del.",)
)
ANDRA = Paragraf(
    "Plan för lekparker",
    paragraf=11,
    punkt="4",
    diarienummer=dnr(1),
    utfall="enligt forslag",
    beslut=("Socialnämnden godkänner planen.",),
)
HALLET = Protokoll(
    oppnat="17.00",
    avslutat="20.00",
    upprattat=date(2026, 11, 25),
    justering=Justeringsplan(("Dan Ros",)),
    narvaro=ALLA,
    paragrafer=(FORSTA, ANDRA),
)
SKICKAD = Utskick(1, datetime(2026, 11, 10, 12, tzinfo=UTC), fil=Fil("utskick-1.pdf", "c" * 64))
MOTE = Sammantrade("SN", DATUM, punkter=(FORMALIA, ARENDEPUNKT), utskick=(SKICKAD,), protokoll=HALLET)
JUSTERAD = date(2026, 12, 1)
UPPE = date(2026, 12, 2)
BESLUT = Delegationsbeslut(1, "Li Holm", "1.7", date(2026, 11, 20), "Avtal förlängt", diarienummer=dnr(1))


def held(mote: Sammantrade = MOTE, **changes: Any) -> Sammantrade:
    """Return the meeting with fields of its protokoll changed."""
    assert mote.protokoll
    return replace(mote, protokoll=replace(mote.protokoll, **changes))


def para(**changes: Any) -> Sammantrade:
    """Return the meeting with its second § changed."""
    return held(paragrafer=(FORSTA, replace(ANDRA, **changes)))


def people(**changes: Any) -> Sammantrade:
    """Return the meeting with people changed: `Eva_Ek={"franvarande": True}`."""
    by_name = {namn.replace("_", " "): fields for namn, fields in changes.items()}
    return held(narvaro=tuple(replace(n, **by_name.get(n.namn, {})) for n in ALLA))


def justerat(mote: Sammantrade = MOTE, dag: date = JUSTERAD, **changes: Any) -> Sammantrade:
    """Return the meeting as justerat on a day, with fields of the justering changed."""
    justering = Justering(
        1,
        dag,
        fil=Fil("protokoll-1.pdf", "a" * 64),
        original=Fil("original-1.pdf", "b" * 64),
        signaturer=(Signatur("Eva Ek", "ordforande", dag), Signatur("Dan Ros", datum=dag)),
        frysta=frozen(mote, (10, 11)),
    )
    return held(mote, justeringar=(replace(justering, **changes),))


def announced(mote: Sammantrade | None = None, **changes: Any) -> Sammantrade:
    """Return a justerat meeting whose justering is announced, with fields of the anslag changed."""
    anslag = Anslag(1, UPPE, "Kommunhuset")
    return held(mote or justerat(), anslag=(replace(anslag, **changes),))


def delegated(**changes: Any) -> Sammantrade:
    """Return the meeting with one delegationsbeslut, changed."""
    return replace(MOTE, delegationsbeslut=(replace(BESLUT, **changes),))


def register(*moten: Sammantrade, idag: date = DATUM, namnd: Namnd = NAMND, **arende: Any) -> Underlag:
    """Return the register with these meetings, the day, the nämnd and the fields of the ärende changed."""
    return underlag((replace(ARENDE, **arende),), moten or (MOTE,), namnd=namnd, idag=idag)


def ids(reg: Underlag) -> list[tuple[str, str]]:
    """Return id and severity of every finding."""
    return [(a.id, a.allvarlighetsgrad) for a in granska(reg)]
