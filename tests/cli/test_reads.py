"""Each reading command shows its answer to a person and gives it whole to a script."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kallelse.domain.anmarkning import Allvarlighetsgrad, Anmarkning
from kallelse.domain.errors import ExitCode, Position
from kallelse.domain.organisation import Ledamot, Mallpunkt, Namnd
from tests.cli.conftest import Fake, Run
from tests.cli.typed import IDAG, SN

FOUND = Anmarkning("KL-1", "fel", "KL 1 §", Position("cases/SN/2026/41.toml", 3, 1), SN, "Rubrik saknas.", "Skriv en.")


def test_findings_say_where_and_what_to_do(run: Run, fake: Fake, workspace: Path) -> None:
    """A finding is place, id, severity and message on one line, then the remedy; an error makes the exit code 1."""
    fake("granska.granska", [FOUND])
    result = run("granska", SN)
    assert result.code == ExitCode.RULES_FOUND_ERRORS, workspace
    assert result.out == ("cases/SN/2026/41.toml:3:1 KL-1 Fel: Rubrik saknas. (KL 1 §)\n  Gör så här: Skriv en.\n")


def test_findings_as_json(run: Run, fake: Fake, workspace: Path) -> None:
    """The JSON of a finding has the agreed keys; a warning leaves the exit code 0."""
    fake("granska.granska", [replace(FOUND, allvarlighetsgrad="varning")])
    result = run("granska", "--json")
    assert result.code == ExitCode.OK, workspace
    assert json.loads(result.out) == [
        {
            "id": "KL-1",
            "allvarlighetsgrad": "varning",
            "lagrum": "KL 1 §",
            "fil": "cases/SN/2026/41.toml",
            "rad": 3,
            "kolumn": 1,
            "avser": SN,
            "meddelande": "Rubrik saknas.",
            "atgard": "Skriv en.",
        }
    ]


def test_kontrollera_finds_broken_integrity(run: Run, fake: Fake, workspace: Path) -> None:
    """An error in the workspace itself ends with 6."""
    calls = fake("kontrollera.kontrollera", [FOUND])
    assert run("kontrollera", "--snabb").code == ExitCode.INTEGRITY, workspace
    assert calls[0][1] == {"snabb": True}


@pytest.mark.parametrize(("utfall", "code"), [("skickad", 0), ("avviker", 6), ("inte var", 3), ("utkast", 3)])
def test_verifiera_answers_by_exit_code(run: Run, fake: Fake, tmp_path: Path, utfall: str, code: int) -> None:
    """A script can tell a sent document from all others, outside of a workspace too."""
    fake("verifiera.verifiera", {"utfall": utfall, "besked": "Så är det.", "tagg": "kallelse/SN/2026-11-24/1"})
    result = run("verifiera", str(tmp_path / "k.pdf"))
    assert (result.code, result.out) == (code, "Så är det.\nTagg: kallelse/SN/2026-11-24/1\n")


def test_history_is_short_for_people_and_whole_for_scripts(run: Run, fake: Fake, workspace: Path) -> None:
    """A person sees the latest fifty with short commits, a script everything."""
    rad = {
        "commit": "a" * 40,
        "tid": "2026-11-22T10:00:00+00:00",
        "vem": "Eva",
        "handelse": "x",
        "besked": "Klart.",
        "avser": [],
    }
    calls = fake("historik.historik", [rad])
    shown = run("historik").out
    assert "Tid: 2026-11-22 11.00\n" in shown
    assert "Commit: aaaaaaaaaa\n" in shown
    assert json.loads(run("historik", "--json").out) == [rad]
    run("historik", SN, "--antal", "3")
    assert [args[1:] for args, _ in calls] == [(None, 50), (None, None), (SN, 3)], workspace


def test_a_deadline_needs_no_workspace(run: Run, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`frist` answers anywhere, but a workspace that is named must exist."""
    monkeypatch.chdir(tmp_path)
    svar = {"sort": "motion", "fran": "2026-11-22", "sista_dag": "2027-11-22", "regel": "KL 5 kap. 35 §"}
    calls = fake("frist.frist", svar)
    assert "Sista dag: 2027-11-22\nRegel: KL 5 kap. 35 §\n" in run("frist", "motion", "2026-11-22").out
    assert calls[0][0] == ("motion", IDAG, None, None)
    assert run("frist", "motion", "2026-11-22", "--arbetsyta", str(tmp_path)).code == ExitCode.NOT_FOUND


def test_a_namnd_is_shown(run: Run, fake: Fake, workspace: Path) -> None:
    """A nämnd is its facts, its dagordningsmall and its members."""
    ordforande = Ledamot("Eva Ek", "ordforande", "S")
    mall = (Mallpunkt("Val"), Mallpunkt("Dagens lista", paragraf=False, betydelse="dagordning"))
    fake("namnd.visa", Namnd("SN", "Socialnämnden", dagordningsmall=mall, ledamoter=(ordforande,)))
    shown = run("nämnd", "visa", "SN").out
    assert "Namn: Socialnämnden\n\nDagordningsmall\nFormalia: Val\n" in shown, workspace
    assert "Formalia: Dagens lista, utan paragraf, betyder dagordning\n" in shown
    assert "\nLedamöter\nOrdförande: Eva Ek, S\n" in shown
    assert json.loads(run("namnd", "visa", "SN", "--json").out)["ledamoter"][0]["namn"] == "Eva Ek"


def test_members_are_listed(run: Run, fake: Fake, workspace: Path) -> None:
    """Members come as a list, on a given day if asked."""
    calls = fake("ledamot.lista", (Ledamot("Eva Ek", parti="S", fran=date(2026, 1, 1)),))
    assert "Namn: Eva Ek\nUppdrag: ledamot\nParti: S\nFrån: 2026-01-01\n" in run("ledamot", "lista", "SN").out
    assert json.loads(run("ledamot", "lista", "SN", "--json").out)[0]["fran"] == "2026-01-01"
    run("ledamot", "lista", "SN", "--per", "2026-11-22")
    assert calls[-1][0][1:] == ("SN", IDAG), workspace


def test_words_to_search_for_need_no_quotes(run: Run, fake: Fake, workspace: Path) -> None:
    """Several words are one search."""
    calls = fake("sok.sok", [{"avser": SN, "rubrik": "R", "falt": "arendemening", "utdrag": "u"}])
    assert run("sök", "färdtjänst", "barn").out == f"Avser: {SN}\nRubrik: R\nUtdrag: u\nVar: ärendemening\n"
    assert calls[0][0][1] == "färdtjänst barn", workspace


def test_a_rule_is_explained(run: Run, fake: Fake) -> None:
    """A rule says what it checks, why, by which provision and what to do; without an id there is a list."""
    regel = {"id": "KL-1", "titel": "Rubrik saknas", "allvarlighetsgrad": "fel", "lagrum": "KL 1 §", "atgard": "Skriv."}
    calls = fake("regel.regel", [regel])
    short = "Regel: KL-1\nVad den finner: Rubrik saknas\nGrad: fel\nLagrum: KL 1 §\n"
    assert run("regel", "KL-1").out == f"{short}Gör så här: Skriv.\n"
    assert run("regel").out == short
    assert json.loads(run("regel", "--json").out) == [regel]
    assert [args for args, _ in calls] == [("KL-1",), (None,), (None,)]


def test_findings_are_counted(run: Run, fake: Fake, workspace: Path) -> None:
    """The last line, on stderr, says how many findings there are of each kind."""
    grader: tuple[Allvarlighetsgrad, ...] = ("varning", "fel", "varning")
    fake("granska.granska", [replace(FOUND, allvarlighetsgrad=grad) for grad in grader])
    assert run("granska").err == "1 fel, 2 varningar.\n", workspace
    fake("granska.granska", [])
    assert run("granska").err == "Inga anmärkningar.\n"
