"""`bygg diarieforteckning`: what was registered, without what is secret."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import arende, handling
from kallelse.actions.bygg_diarium import bygg_diarieforteckning
from kallelse.domain.errors import BadInput
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG

PERSONNUMMER = "811218-9876"


@pytest.fixture
def diarium(ws: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with one open ärende that has two handlingar, one ärende marked as secret, and an older one."""
    fil = tmp_path / "skrivelse.txt"
    fil.write_text("text", encoding="utf-8")
    arende.ny(ws, namnd="SN", arendemening=f"Fråga från {PERSONNUMMER}", arendetyp="Information", inkom=IDAG, idag=IDAG)
    arende.ny(ws, namnd="SN", arendemening="Hemligt ärende", arendetyp="Information", idag=IDAG)
    arende.ny(ws, namnd="SN", arendemening="Förra årets fråga", arendetyp="Information", idag=date(2025, 3, 2))
    first: dict[str, Any] = {"dnr": "SN 2026/1", "fil": fil, "datum": IDAG, "idag": IDAG}
    handling.ny(ws, **first, rubrik="Svar", riktning="utgaende", motpart="Eva Ek")
    handling.ny(ws, **first, rubrik="Hemlig bilaga", riktning="inkommen", motpart="Hemlig man")
    mark = '\n[sekretess]\nlagrum = "OSL 26:1"\ndatum = 2026-03-02\n'
    with (ws.root / "cases/SN/2026/2.toml").open("a", encoding="utf-8") as file:
        file.write(mark)
    fil1 = ws.root / "cases/SN/2026/1.toml"
    fil1.write_text(fil1.read_text(encoding="utf-8").rstrip() + mark.replace("[sek", "[handlingar.sek"), "utf-8")
    return Workspace(ws.root)


def built(ws: Workspace, avser: str | None = None, **asked: Any) -> tuple[str, list[list[str]]]:
    """Return the whole list as text, and its rows."""
    outcome = bygg_diarieforteckning(ws, avser, idag=IDAG, format="json", **asked)
    text = Path(outcome.filer[0]).read_text(encoding="utf-8")
    tables = [block for block in json.loads(text)["block"] if block["typ"] == "Table"]
    return text, [["".join(node["text"] for node in cell) for cell in row] for t in tables for row in t["rows"]]


def test_the_list_has_what_the_law_wants_of_a_register(diarium: Workspace) -> None:
    """Day, number, direction, counterpart and what it is about, in order; the last seven days unless told."""
    _, rows = built(diarium, namnd="SN")
    assert rows[0][:4] == ["2026-03-02", "SN 2026/1", "in", "Fråga från [personnummer]"]
    assert rows[1][:4] == ["2026-03-02", "SN 2026/1:1", "ut till Eva Ek", "Svar"]
    assert [row[1] for row in rows] == ["SN 2026/1", "SN 2026/1:1", "SN 2026/1:2", "SN 2026/2"]


def test_nothing_secret_is_listed(diarium: Workspace) -> None:
    """Of a secret ärende or handling follow day and number; no personnummer is shown."""
    text, rows = built(diarium)
    assert not any(word in text for word in ("Hemlig", PERSONNUMMER))
    assert rows[2][1:4] == ["SN 2026/1:2", "in", "Handling som omfattas av sekretess"]
    assert rows[3][1:4] == ["SN 2026/2", "upprättad", "Ärende som omfattas av sekretess"]


def test_a_period_and_one_arende_can_be_asked_for(diarium: Workspace) -> None:
    """A period picks by day, both ends included; a diarienummer picks one ärende, from its beginning."""
    assert [row[1] for row in built(diarium, fran=date(2025, 3, 2), till=date(2025, 3, 2))[1]] == ["SN 2025/1"]
    assert [row[1] for row in built(diarium, "sn 26 1")[1]] == ["SN 2026/1", "SN 2026/1:1", "SN 2026/1:2"]
    assert "Inget är registrerat" in built(diarium, fran=date(2024, 1, 1), till=date(2024, 1, 2))[0]


def test_a_period_backwards_is_refused(diarium: Workspace) -> None:
    """A period that ends before it begins is a question back."""
    with pytest.raises(BadInput, match="före"):
        built(diarium, fran=IDAG, till=date(2026, 1, 1))


def test_an_unreadable_arende_is_named(diarium: Workspace) -> None:
    """A file that cannot be read is not passed over in silence."""
    (diarium.root / "cases/SN/2025/1.toml").write_text("trasig =", encoding="utf-8")
    outcome = bygg_diarieforteckning(Workspace(diarium.root), idag=IDAG, format="text")
    assert outcome.varningar == ("cases/SN/2025/1.toml kan inte läsas och är inte med.",)
