"""What may be put on a föredragningslista, and what an item of it may be changed to."""

from __future__ import annotations

from kallelse.actions import arende, las, punkt, sammantrade
from kallelse.actions.listtext import listtext
from kallelse.actions.valbara import valbara
from kallelse.domain.errors import BadInput
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, TRE, TVA, refused


def _numbers(ws: Workspace) -> list[tuple[str, str]]:
    return [(rad["diarienummer"], rad["status"]) for rad in valbara(ws, "SN", DAG)]


def test_only_what_is_not_on_the_list_is_offered_and_ready_ones_first(igang: Workspace) -> None:
    """Taken off, an ärende comes back, before those that have no memo; ended ones are never offered."""
    assert _numbers(igang) == [(TRE, "registrerat")]
    punkt.ta_bort(igang, "SN", DAG, "5")
    assert _numbers(igang) == [(TVA, "tjänsteskrivelse klar"), (TRE, "registrerat")]
    arende.avsluta(igang, TRE, "klart", idag=IDAG)
    assert _numbers(igang) == [(TVA, "tjänsteskrivelse klar")]


def test_a_withdrawn_item_may_be_put_on_again(skickad: Workspace) -> None:
    """What has gone out is not offered, but what was withdrawn is."""
    assert TVA not in dict(_numbers(skickad))
    punkt.utga(skickad, "SN", DAG, "5", "dragen", idag=IDAG)
    assert (TVA, "utgått") in _numbers(skickad)


def test_a_proposal_is_changed_until_it_is_sent(igang: Workspace) -> None:
    """The proposal is typed as Markdown and becomes points, beside plain fields; an empty text takes it away."""
    falt = {"forslag_till_beslut": "1. Nämnden antar.\n2. Nämnden ger i uppdrag.", "foredragande": "Dan Ek"}
    sammantrade.uppdatera(igang, "SN", DAG, "4", falt, idag=IDAG)
    vald = igang.sammantrade("SN", DAG).punkt("4")
    assert vald
    assert (vald.forslag_till_beslut, vald.foredragande) == (
        ("1. Nämnden antar.", "2. Nämnden ger i uppdrag."),
        "Dan Ek",
    )
    sammantrade.uppdatera(igang, "SN", DAG, "4", {"forslag_till_beslut": ""}, idag=IDAG)
    tom = Workspace(igang.root).sammantrade("SN", DAG).punkt("4")
    assert tom
    assert tom.forslag_till_beslut == ()


def test_a_sent_proposal_stands(skickad: Workspace) -> None:
    """Once members have it the proposal is refused as a field, and the list says that the item is sent."""
    with refused(skickad.root, BadInput, "Fältet forslag_till_beslut kan inte ändras så"):
        sammantrade.uppdatera(skickad, "SN", DAG, "4", {"forslag_till_beslut": "Annat."}, idag=IDAG)
    assert all(rad["skickad"] for rad in las.sammantrade_vy(skickad, "SN", DAG)["punkter"])


def test_the_list_is_read_as_it_is_built(igang: Workspace) -> None:
    """The text has every item with its number, within the width that is asked for where words allow."""
    text = listtext(igang, "SN", DAG, 50)
    assert f"4. Budget 2027 ({ETT})" in " ".join(text.split())
    assert max(len(rad) for rad in text.splitlines()) <= 50
