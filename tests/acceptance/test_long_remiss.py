"""A remiss to 150 with reminders, anstånd and 120 answers, handled by script from list to sammanställning."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kallelse.cli.app import main
from tests.actions.remiss_material import folder_of, sentences, svar

DNR = "SN 2026/1"
Run = Callable[..., Any]
LISTA = "kategori;namn;epost\n" + "".join(
    f"Grupp {nr // 30 + 1};Förening {nr:03};forening{nr}@ex.se\n" for nr in range(1, 151)
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command with `--json` in an empty directory and returns its answer."""
    monkeypatch.chdir(tmp_path)

    def command(text: str, *more: str, idag: str = "2026-03-02") -> Any:
        code = main([*text.split(), *more, "--json", "--idag", idag])
        said = capsys.readouterr()
        assert code == 0, (text, said.err)
        return json.loads(said.out)

    return command


def answers(antal: int) -> dict[str, bytes]:
    """Return that many answers by file name, each with words of its own."""
    return {
        f"{nr:03}.docx": svar(f"Förening {nr:03}", sentences(nr, 6), sentences(nr + 500, 6), remiss=DNR)
        for nr in range(1, antal + 1)
    }


def test_a_remiss_to_150(run: Run, tmp_path: Path) -> None:
    """Everybody is counted in the right state at each step, and every answer stands in the built document, in order."""
    (tmp_path / "lista.csv").write_text(LISTA, "utf-8")
    (tmp_path / "text.md").write_text("Vad anser ni om planen?\n", "utf-8")
    folder_of(tmp_path / "svar", answers(120))
    run("init yta --profil nacka --kommun Tranhärad --namnd SN=Socialnämnden")
    yta = ("--arbetsyta", "yta")
    run("arende ny --namnd SN --arendetyp Remiss --arendemening", "Plan för hamnen", *yta)
    run("sandlista importera", "Alla föreningar", "lista.csv", *yta)
    skickat = run("remiss skicka", DNR, "--sandlista", "alla", "--sista-dag", "2026-04-30", "--text", "text.md", *yta)
    assert skickat["antal"] == 150
    assert run("remiss registrera-svar", DNR, "svar", *yta, idag="2026-04-20")["antal"] == 120
    run("remiss anstand", DNR, "150", "--till", "2026-05-15", *yta, idag="2026-04-24")
    run("remiss registrera-svar", DNR, "--instans", "149", "--avstar", *yta, idag="2026-04-25")
    assert run("remiss paminn", DNR, *yta, idag="2026-05-01")["antal"] == 28
    visat = run("remiss visa", DNR, *yta, idag="2026-05-02")["remiss_ut"]
    assert Counter(i["lage"] for i in visat["instanser"]) == Counter(visat["lagen"])
    assert visat["lagen"] == {"anstånd": 1, "inget svar": 28, "svarat": 120, "avstår": 1}
    run("bygg remissammanstallning", DNR, "--format", "text", "--ut", "s.txt", *yta)
    text = " ".join((tmp_path / "s.txt").read_text("utf-8").split())
    places = [text.index(f"Förening {nr:03}s tjänsteutlåtande daterat") for nr in range(1, 121)]
    assert places == sorted(places)
    assert all(f" i del {nr}.5." in text and f" i del {nr + 500}.5." in text for nr in range(1, 121))
    assert run("bygg remissammanstallning", DNR, "--ut", "s.pdf", *yta)["sidor"] > 30
    assert {a["id"] for a in run("granska", DNR, *yta, idag="2026-05-02")} == {"fl-26-missiv"}
