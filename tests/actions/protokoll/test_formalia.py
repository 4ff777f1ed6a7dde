"""Formalities as a house says what they are, in its dagordningsmall."""

from __future__ import annotations

from dataclasses import replace

from kallelse.actions.namnd import with_namnd
from kallelse.actions.protokoll_andring import as_begun
from kallelse.domain.organisation import Mallpunkt
from kallelse.domain.paragraf import Paragraf
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.protokoll.matter import MOTE


def _with_template(ws: Workspace, *mall: Mallpunkt) -> Workspace:
    with change(ws) as c:
        c.save(with_namnd(c.organisation, replace(c.namnd("SN"), dagordningsmall=mall)))
        c.commit("Mallen är inlagd.", handelse="prov")
    return ws


def _begun_anew(ws: Workspace, **punkt: object) -> tuple[Paragraf, ...]:
    """Return the §§ of a protokoll begun now, with changes of the item `Val av justerare`."""
    mote: Sammantrade = replace(ws.sammantrade(*MOTE), protokoll=None)
    punkter = (replace(p, **punkt) if p.rubrik == "Val av justerare" else p for p in mote.punkter)  # type: ignore[arg-type]
    begun = as_begun(ws, replace(mote, punkter=tuple(punkter))).protokoll
    assert begun
    return begun.paragrafer


def test_a_house_says_which_formalities_have_no_paragraph(mote: Workspace) -> None:
    """`paragraf = false` keeps a formality without §, beside the usual upprop; the others keep theirs."""
    _with_template(mote, Mallpunkt("Val av  JUSTERARE", paragraf=False), Mallpunkt("Delegationsbeslut"))
    bare = [p.rubrik for p in _begun_anew(mote) if p.utan_paragraf]
    assert bare == ["Upprop", "Val av justerare"]


def test_an_arende_named_as_a_formality_has_its_paragraph(mote: Workspace) -> None:
    """An ärende that happens to have the title of a formality without § is a decision, and gets its §."""
    _with_template(mote, Mallpunkt("Val av justerare", paragraf=False))
    dnr = mote.sammantrade(*MOTE).punkter[-1].diarienummer
    bare = [p.rubrik for p in _begun_anew(mote, diarienummer=dnr) if p.utan_paragraf]
    assert bare == ["Upprop"]
