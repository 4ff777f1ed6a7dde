"""`bygg` of the documents of a meeting that has been held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import (
    angra,
    protokoll_anslag,
    protokoll_beslut,
    protokoll_justera,
    protokoll_narvaro,
    protokoll_upprata,
)
from kallelse.actions.bygg import bygg
from kallelse.documents.bundle import no_progress, read_stamp
from kallelse.domain.arende import Avsnitt
from kallelse.domain.errors import BadInput, IntegrityError, NotFound, Refused
from kallelse.domain.outcome import Outcome
from kallelse.store.change import change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, MOTE
from tests.documents.reading import pages

EFTER = date(2026, 3, 30)
JUSTERAD = date(2026, 3, 27)


def _built(ws: Workspace, dokument: str, paragraf: int | None = None, format_: str = "pdf") -> Outcome:
    return bygg(ws, dokument, MOTE, progress=no_progress, paragraf=paragraf, format=format_)


def _bytes(outcome: Outcome) -> bytes:
    return Path(outcome.filer[0]).read_bytes()


def _summary(ws: Workspace, text: str) -> None:
    """Give the first ärende's memo a summary."""
    with change(ws) as c:
        arende = c.arende(ws.diarienummer(ETT))
        assert arende.tjansteskrivelse
        avsnitt = [a for a in arende.tjansteskrivelse.avsnitt if a.nyckel != "sammanfattning"]
        own = (*avsnitt, Avsnitt("Sammanfattning", nyckel="sammanfattning", text=text))
        c.save(replace(arende, tjansteskrivelse=replace(arende.tjansteskrivelse, avsnitt=own)))
        c.commit("Sammanfattningen är ändrad.", handelse="prov")


@pytest.fixture
def hallet(skickad: Workspace) -> Workspace:
    """The meeting held and its protokoll drawn up: §§ 1–5, everything decided as proposed."""
    ws = skickad
    _summary(ws, "Budgeten ryms inom ramen.")
    protokoll_narvaro.narvaro(ws, "SN", DAG, alla=True)
    protokoll_narvaro.tider(ws, "SN", DAG, oppnat="17.00", avslutat="18.30")
    protokoll_upprata.justerare(ws, "SN", DAG, ["berg"], plats="Stadshuset", tid="27 mars 2026")
    protokoll_beslut.beslut(ws, "SN", DAG, ["4", "5"], protokoll_beslut.Beslutat(skickas_till=("Ekonomienheten",)))
    lagt = protokoll_beslut.Beslutat(text=("Socialnämnden lägger redovisningen till handlingarna.",))
    protokoll_beslut.beslut(ws, "SN", DAG, ["2", "3"], lagt)
    protokoll_upprata.upprata(ws, "SN", DAG, idag=EFTER)
    return ws


@pytest.fixture
def justerat(hallet: Workspace) -> Workspace:
    """The same once it is justerat."""
    protokoll_justera.justera(hallet, "SN", DAG, dag=JUSTERAD, idag=EFTER)
    return hallet


def test_a_protokoll_is_built_from_the_facts_in_every_format(hallet: Workspace) -> None:
    """Until it is justerat the protokoll is built anew, the same bytes each time, and as text, HTML and JSON."""
    outcome = _built(hallet, "protokoll")
    assert outcome.data["sidor"] == len(pages(_bytes(outcome)))
    assert _bytes(outcome) == _bytes(_built(hallet, "protokoll"))
    assert "§ 4 Budget 2027" in " ".join(pages(_bytes(outcome)))
    for format_ in ("text", "html", "json"):
        assert "Budgeten ryms inom ramen." in _bytes(_built(hallet, "protokoll", format_=format_)).decode()


def test_a_justerat_protokoll_is_fetched_and_not_built(justerat: Workspace) -> None:
    """What was justerat is handed out byte for byte, whatever has happened to the ärenden since."""
    _summary(justerat, "Budgeten spricker.")
    mote = justerat.sammantrade("SN", DAG)
    assert mote.protokoll
    (justering,) = mote.protokoll.justeringar
    assert justering.fil
    stored = justerat.root / "sammantraden" / "SN" / str(DAG) / justering.fil.fil
    outcome = _built(justerat, "protokoll")
    assert _bytes(outcome) == stored.read_bytes()
    assert "som det justerades" in outcome.besked
    stored.write_bytes(b"%PDF-")
    with pytest.raises(IntegrityError):
        _built(justerat, "protokoll")


def test_a_justering_is_never_undone(justerat: Workspace) -> None:
    """What was justerat stands: undo refuses both its commits, and says how a fault is corrected."""
    before = Git(justerat.root).head()
    for commit in (before, f"{before}~1"):
        with pytest.raises(Refused, match="En justering ångras aldrig"):
            angra.angra(justerat, commit)
    assert Git(justerat.root).head() == before


def test_an_utdrag_says_what_was_justerat(justerat: Workspace) -> None:
    """A summary that is changed afterwards does not come into the utdrag, which says what it is in its stamp."""
    first = _bytes(_built(justerat, "utdrag", 4))
    _summary(justerat, "Budgeten spricker.")
    assert _bytes(_built(justerat, "utdrag", 4)) == first
    assert "ryms inom ramen" in " ".join(pages(first))
    stamp = read_stamp(first)
    assert (stamp["slag"], stamp["avser"], stamp["paragraf"], stamp["version"]) == ("protokollsutdrag", MOTE, "4", "1")


def test_an_utdrag_needs_a_paragraph_that_is_justerad(hallet: Workspace) -> None:
    """Without a § nobody knows which utdrag; before justering there is none; one unknown is not there."""
    with pytest.raises(BadInput):
        _built(hallet, "utdrag")
    with pytest.raises(Refused):
        _built(hallet, "utdrag", 4)
    with pytest.raises(NotFound):
        _built(hallet, "utdrag", 40)


def test_an_anslag_needs_a_justering_and_its_facts(hallet: Workspace) -> None:
    """Before the justering, and before its anslag is noted, there is nothing to print; then both days stand there."""
    for paragraf in (None, 4):
        with pytest.raises(Refused):
            _built(hallet, "anslag", paragraf)
    protokoll_justera.justera(hallet, "SN", DAG, dag=JUSTERAD, idag=EFTER)
    with pytest.raises(Refused):
        _built(hallet, "anslag")
    protokoll_anslag.anslag(hallet, "SN", DAG, dag=date(2026, 3, 28), forvaring="Stadshuset, rum 4")
    text = " ".join(pages(_bytes(_built(hallet, "anslag"))))
    assert "28 mars 2026" in text
    assert "Stadshuset, rum 4" in text


def test_the_lists_are_built_and_take_no_paragraph(hallet: Workspace) -> None:
    """Närvarolista and delegationslista are documents of their own, of a whole meeting."""
    assert "Ada Alm (S)" in " ".join(pages(_bytes(_built(hallet, "narvarolista"))))
    assert "Inga delegationsbeslut" in " ".join(pages(_bytes(_built(hallet, "delegationslista"))))
    for dokument in ("narvarolista", "protokoll", "kallelse"):
        with pytest.raises(BadInput):
            _built(hallet, dokument, 4)
