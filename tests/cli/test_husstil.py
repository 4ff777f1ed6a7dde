"""House styles and kinds of ärenden on the command line, as they are read and as scripts read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kallelse.documents.word.template import memo_template
from kallelse.domain.errors import ExitCode
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.store.toml_read import load
from tests.cli.conftest import Run


@pytest.fixture
def yta(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real workspace, which the commands find by the environment."""
    run("init", str(tmp_path / "yta"), "--profil", "nacka", "--kommun", "Ekeby", "--namnd", "SN=Socialnämnden")
    monkeypatch.setenv("KALLELSE_ARBETSYTA", str(tmp_path / "yta"))
    return tmp_path / "yta"


def test_a_profile_is_shown_with_where_things_come_from(run: Run, yta: Path) -> None:
    """Values with their origin, sections with what demands them, and nothing to mend where nothing is wrong."""
    assert yta.is_dir()
    shown = run("profil", "visa", "region").out
    assert "Nyckel: godkand\nVärde: Godkänd av {namn}, {datum}\nVarifrån: följer med programmet, rad " in shown
    assert "Nyckel: miljokonsekvenser\nRubrik: Miljökonsekvenser\nKrävs enligt: regionens mall" in shown
    assert "Annat: efter underskrifterna" in shown
    assert "Att rätta" not in shown
    assert [p["namn"] for p in json.loads(run("profil", "lista", "--json").out)][:2] == ["nacka", "region"]


def test_a_fault_is_shown_with_its_line(run: Run, yta: Path) -> None:
    """What does not fit is listed last, with file and line, and what to do."""
    run("profil", "ny", "ekeby")
    fil = yta / "templates" / "ekeby" / "profil.toml"
    fil.write_text(fil.read_text(encoding="utf-8").replace('# farg = "#1d4f5c"', 'farg = "röd"'), encoding="utf-8")
    rad = next(n for n, r in enumerate(fil.read_text(encoding="utf-8").splitlines(), 1) if r.startswith("farg"))
    shown = run("profil", "visa", "ekeby").out
    assert f"templates/ekeby/profil.toml:{rad}:1 Färgen röd är ingen färg" in shown


def test_a_proposal_is_toml_on_stdout(run: Run, yta: Path, tmp_path: Path) -> None:
    """What is proposed can be saved as it is; the doubts are said beside it; nothing is saved unasked."""
    fil = tmp_path / "memo.docx"
    fil.write_bytes(memo_template(Profil("x", "X", avsnitt=(Avsnittsmall("a", "Ärendet"),)), "Socialnämnden"))
    result = run("profil", "prova", str(fil))
    assert result.code == ExitCode.OK
    last = load(Profil, result.out.encode(), "p").require()
    assert [a.rubrik for a in last.avsnitt] == ["Ärendet"]
    assert "Inget avsnitt är läst som forslag_till_beslut, " in result.err
    assert not (yta / "templates").exists()


def test_a_kind_is_shown(run: Run, yta: Path) -> None:
    """Facts as they are written, what may stand in them, deadlines, and the proposals."""
    assert yta.is_dir()
    shown = run("arendetyp", "visa", "Avtal").out
    assert "Skrivs: falt.svar_till\nSlag: datum\nAnnat: frist" in shown
    assert "Text: {Organ} godkänner inte överenskommelsen med {part}." in shown
    assert "Annat: inleda, tilldela, avbryta" in run("arendetyp", "visa", "upphandling").out
    assert len(json.loads(run("arendetyp", "lista", "--json").out)) == 7


def test_a_fact_is_set_and_shown(run: Run, yta: Path) -> None:
    """From registration to the ärende's own page, the same with and without the short way."""
    assert yta.is_dir()
    run("arende", "ny", "--namnd", "SN", "--arendemening", "Motion om båtar", "--arendetyp", "Motion")
    [dnr] = [a["diarienummer"] for a in json.loads(run("arende", "lista", "--json").out)]
    assert run("arende", "uppdatera", dnr, "falt.vackt=2 mars 2026").code == ExitCode.OK
    assert "Väckt i fullmäktige: 2 mars 2026" in run("arende", "visa", dnr).out
    [falt] = json.loads(run("arende", "visa", dnr, "--json").out)["falt"]
    assert falt == {
        "nyckel": "vackt", "etikett": "Väckt i fullmäktige", "varde": "2026-03-02", "visas": "2 mars 2026",
    }  # fmt: skip
