"""Sändlistor are files: read from an old missiv or a table, edited by hand, found by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kallelse.actions import sandlista
from kallelse.domain.errors import BadFile, BadInput, NotFound
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import put
from tests.documents.word_case import docx, h, li, p

MISSIV = docx(
    h("Plan för hamnen", 1),
    p("Vi ber om synpunkter."),
    h("Sändlista"),
    h("Föreningar", 3),
    li("Hamnföreningen"),
    li("Båtklubben"),
    h("Kommuner", 3),
    p("Ekby kommun"),
    p("Sjöbo kommun"),
    h("Bilagor"),
    p("Planen"),
)
TABELL = "Kategori;Namn;E-post\nKommuner;Ekby kommun;ekby@ex.se\nFöreningar;Hamnföreningen;\nKommuner;Sjöbo kommun;\n"


def test_a_list_is_read_from_an_old_missiv(ws: Workspace, tmp_path: Path) -> None:
    """What stands below the heading Sändlista is read, by category and in order, and what comes after is not."""
    outcome = sandlista.importera(ws, "Hamnen", put(tmp_path / "m.docx", MISSIV))
    assert outcome.data == {"fil": "sandlistor/Hamnen.toml", "antal": 4}
    assert [(m["kategori"], m["namn"]) for m in sandlista.visa(ws, "hamnen")] == [
        ("Föreningar", "Hamnföreningen"),
        ("Föreningar", "Båtklubben"),
        ("Kommuner", "Ekby kommun"),
        ("Kommuner", "Sjöbo kommun"),
    ]


def test_a_list_is_read_from_a_table(ws: Workspace, tmp_path: Path) -> None:
    """Rows are put together by category, in the order in which each first comes."""
    sandlista.importera(ws, "Hamnen", put(tmp_path / "l.csv", TABELL.encode()))
    assert [(m["namn"], m["epost"]) for m in sandlista.visa(ws, "Hamnen")] == [
        ("Ekby kommun", "ekby@ex.se"),
        ("Sjöbo kommun", ""),
        ("Hamnföreningen", ""),
    ]
    assert sandlista.lista(ws)[0]["kategorier"] == ["Kommuner", "Föreningar"]


def test_a_list_is_replaced_and_keeps_its_comments(ws: Workspace, tmp_path: Path) -> None:
    """A comment that somebody wrote by hand stays when the list is read anew."""
    fil = put(tmp_path / "l.csv", TABELL.encode())
    sandlista.importera(ws, "Hamnen", fil)
    own = ws.root / "sandlistor/Hamnen.toml"
    own.write_text("# Uppdateras i januari.\n" + own.read_text("utf-8"), "utf-8")
    sandlista.importera(ws, "hamnen", put(tmp_path / "m.docx", MISSIV))
    assert own.read_text("utf-8").startswith("# Uppdateras i januari.\n")
    assert len(sandlista.visa(ws, "Hamnen")) == 4
    assert len(sandlista.lista(ws)) == 1


def test_a_list_written_by_hand_is_taken_in(ws: Workspace) -> None:
    """A new file is as good as a command, and may be taken away again; one that cannot be read is told of."""
    own = ws.root / "sandlistor" / "egen.toml"
    own.parent.mkdir()
    own.write_text('namn = "Egen"\n\n[[kategorier]]\nnamn = "A"\nmottagare = ["B <b@ex.se>"]\n', "utf-8")
    with change(ws) as c:
        assert c.commit("Inget.", handelse="prov").commit == ""
    assert sandlista.visa(ws, "egen") == [{"kategori": "A", "namn": "B", "epost": "b@ex.se"}]
    own.write_text("namn = 3\n", "utf-8")
    assert sandlista.lista(ws)[0]["antal"] is None
    with pytest.raises(BadFile):
        sandlista.visa(ws, "egen")
    own.unlink()
    with change(ws) as c:
        c.commit("Inget.", handelse="prov")
    assert sandlista.lista(ws) == []


def test_what_is_no_list_is_refused(ws: Workspace, tmp_path: Path) -> None:
    """A memo without a list, a table without names, a list without a name, and a name that nothing has."""
    with pytest.raises(BadFile, match="ingen sändlista"):
        sandlista.importera(ws, "X", put(tmp_path / "a.docx", docx(h("Plan", 1), p("Text"))))
    with pytest.raises(BadFile):
        sandlista.importera(ws, "X", put(tmp_path / "a.csv", b"kategori;epost\na;b@c.se\n"))
    with pytest.raises(BadInput, match="behöver ett namn"):
        sandlista.importera(ws, " ", put(tmp_path / "l.csv", TABELL.encode()))
    with pytest.raises(NotFound, match="finns inte"):
        sandlista.visa(ws, "X")
