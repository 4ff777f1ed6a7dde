"""Ärenden: registered, changed, linked and ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.actions import arende, las
from kallelse.domain.arende import Beslut
from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadFile, BadInput, Conflict, NotFound, Refused
from kallelse.store.change import UNCHANGED, change
from kallelse.store.workspace import Workspace
from tests.actions.material import ETT, IDAG, MOTE, TRE, TVA, last, put, refused


def _ny(ws: Workspace, mening: str = "Budget 2027", **more: object) -> str:
    utfall = arende.ny(ws, namnd="sn", arendemening=mening, arendetyp="Beslut", idag=IDAG, **more)  # type: ignore[arg-type]
    return str(utfall.data["diarienummer"])


def _with_serie(ws: Workspace, serie: Serie) -> Workspace:
    with change(ws) as c:
        c.save(replace(c.organisation, serier=(serie,)))
        c.commit("Serien är ändrad.", handelse="prov")
    return Workspace(ws.root)


def test_numbers_follow_one_another(ws: Workspace) -> None:
    """Each ärende takes the number after the highest, of the year of its registration."""
    assert [_ny(ws), _ny(ws), _ny(ws, dnr="sn 26-9"), _ny(ws)] == ["SN 2026/1", "SN 2026/2", "SN 2026/9", "SN 2026/10"]


def test_the_diary_keeps_what_was_said(ws: Workspace) -> None:
    """Wording, sender, officer and days stand in the ärende; line breaks and spaces in the wording are evened out."""
    dnr = _ny(ws, " Remiss\n om  färdtjänst ", avsandare=" Region Tran ", handlaggare="Eva Ek", inkom=date(2026, 2, 27))
    vy = las.arende_vy(ws, dnr)
    assert (vy["arendemening"], vy["avsandare"], vy["handlaggare"]) == ("Remiss om färdtjänst", "Region Tran", "Eva Ek")
    assert (vy["inkom"], vy["registrerad"], vy["status"]) == ("2026-02-27", "2026-03-02", "registrerat")


def test_the_commit_says_number_and_action_only(ws: Workspace) -> None:
    """No wording and no name stands in the commit."""
    _ny(ws, "Ansökan från Kim Persson", avsandare="Kim Persson", handlaggare="Eva Ek")
    commit = last(ws)
    assert commit.subject == "Ärendet SN 2026/1 är registrerat."
    assert "Persson" not in commit.subject + commit.body + str(commit.trailers)
    assert commit.trailers["Arende"] == ("SN 2026/1",)


def test_a_dry_run_says_the_number_and_takes_none(ws: Workspace) -> None:
    """The next number is told, nothing is written, and the number is still free."""
    utfall = arende.ny(ws, namnd="SN", arendemening="X", arendetyp="", idag=IDAG, torrkor=True)
    assert (utfall.data["diarienummer"], utfall.commit) == ("SN 2026/1", "")
    assert _ny(ws) == "SN 2026/1"


def test_an_external_diary_gives_its_numbers_itself(ws: Workspace) -> None:
    """Without a number nothing is registered; with one it is."""
    ws = _with_serie(ws, Serie("SN", "{serie} {ar}/{nr}", "externt"))
    with refused(ws.root, Refused, "externt diarium"):
        _ny(ws)
    assert _ny(ws, dnr="SN 2026/77") == "SN 2026/77"


def test_a_series_with_codes_is_given_one(ws: Workspace) -> None:
    """Where each number has a classification code, it is asked for, and printed."""
    ws = _with_serie(ws, Serie("SN", "{ar}/{serie} {nr:4} {klass}"))
    with refused(ws.root, BadInput, "klassificeringskod") as fel:
        _ny(ws)
    assert "--klass" in fel.error.atgard
    assert _ny(ws, klass="40") == "2026/SN 0001 40"
    assert las.arende_vy(ws, "2026/sn 1 40")["diarienummer"] == "2026/SN 0001 40"


@pytest.mark.parametrize(
    ("kind", "match", "falt"),
    [
        (BadInput, "behöver en ärendemening", {"arendemening": " \n "}),
        (NotFound, "Nämnden KF finns inte", {"namnd": "KF"}),
        (BadInput, "inget diarienummer i serien SN", {"dnr": "KS 2026/1"}),
        (Refused, "SN 2026/1 finns redan", {"dnr": "SN 2026/1"}),
    ],
)
def test_what_cannot_be_registered_is_refused(
    igang: Workspace, kind: type[BadInput], match: str, falt: dict[str, str]
) -> None:
    """No wording, no such nämnd, a number of another series and one that is taken: nothing is changed."""
    wanted = {"namnd": "SN", "arendemening": "X", "arendetyp": ""} | falt
    with refused(igang.root, kind, match):
        arende.ny(igang, idag=IDAG, **wanted)  # type: ignore[arg-type]


def test_fields_of_the_diary_and_of_the_memo_are_set_together(igang: Workspace) -> None:
    """One action changes both, and its sentence names the fields, not their values."""
    utfall = arende.uppdatera(
        igang, ETT, {"handlaggare": "Bo Ek", "tjansteskrivelse.rubrik": "Budget och plan"}, idag=IDAG
    )
    vy = las.arende_vy(igang, ETT)
    assert (vy["handlaggare"], vy["rubrik"]) == ("Bo Ek", "Budget och plan")
    assert utfall.besked == "Ärendet SN 2026/1 är ändrat: handlaggare, tjansteskrivelse.rubrik."


def test_setting_what_is_so_already_changes_nothing(igang: Workspace) -> None:
    """There is no commit, and the sentence says so."""
    utfall = arende.uppdatera(igang, ETT, {"arendetyp": "Beslut"}, idag=IDAG)
    assert (utfall.besked, utfall.commit) == (UNCHANGED, "")


@pytest.mark.parametrize(
    ("kind", "match", "dnr", "falt"),
    [
        (Refused, "har ingen tjänsteskrivelse", TRE, {"tjansteskrivelse.rubrik": "X"}),
        (BadInput, "rubrik får inte vara tomt", ETT, {"tjansteskrivelse.rubrik": ""}),
        (BadInput, "Inget fält", ETT, {}),
        (BadInput, "kan inte ändras", ETT, {"makulerad": "ja"}),
        (NotFound, "SN 2026/9 finns inte", "SN 2026/9", {"arendetyp": "X"}),
        (BadInput, "går inte att läsa som ett diarienummer", "nio", {"arendetyp": "X"}),
    ],
)
def test_what_cannot_be_changed_is_refused(
    igang: Workspace, kind: type[BadInput], match: str, dnr: str, falt: dict[str, str]
) -> None:
    """A memo that is not there, a mandatory field, an unknown one, an unknown ärende: nothing is changed."""
    with refused(igang.root, kind, match):
        arende.uppdatera(igang, dnr, falt, idag=IDAG)


def test_linking_goes_both_ways_and_once(igang: Workspace) -> None:
    """Each names the other; linking again changes nothing, and nothing is linked to itself."""
    arende.koppla(igang, ETT, TVA)
    assert las.arende_vy(igang, ETT)["kopplade"] == [TVA]
    assert las.arende_vy(igang, TVA)["kopplade"] == [ETT]
    assert arende.koppla(igang, TVA, ETT).commit == ""
    with refused(igang.root, BadInput, "till sig självt"):
        arende.koppla(igang, ETT, "sn 26 1")


def test_an_end_has_a_reason_and_comes_once(igang: Workspace) -> None:
    """An ärende is ended with day and reason; a second end is refused."""
    arende.avsluta(igang, TRE, " Klart. ", idag=IDAG)
    slut = igang.arende(igang.diarienummer(TRE)).avslutad
    assert slut is not None
    assert (slut.datum, slut.skal) == (IDAG, "Klart.")
    with refused(igang.root, Refused, "redan avslutat"):
        arende.avsluta(igang, TRE, "Igen.", idag=IDAG)
    with refused(igang.root, BadInput, "med ett skäl"):
        arende.makulera(igang, TVA, "  ", idag=IDAG)


def test_an_annulled_registration_stays_with_its_number(igang: Workspace) -> None:
    """It is makulerat for good, its number is never given again, and it can be neither ended nor annulled again."""
    arende.makulera(igang, TRE, "Dubbelt.", idag=IDAG)
    assert las.arende_vy(igang, TRE)["status"] == "makulerat"
    assert _ny(igang) == "SN 2026/4"
    for end in (arende.avsluta, arende.makulera):
        with refused(igang.root, Refused, "är makulerat"):
            end(igang, TRE, "X", idag=IDAG)


def test_what_is_decided_is_not_annulled(igang: Workspace) -> None:
    """An ärende with a beslut is ended, not annulled."""
    with change(igang) as c:
        decided = c.arende(c.diarienummer(TRE))
        c.save(replace(decided, beslut=(Beslut("Socialnämnden", IDAG, "§ 1"),)))
        c.commit("Beslut.", handelse="prov")
    with refused(igang.root, Refused, "finns beslut"):
        arende.makulera(igang, TRE, "Fel.", idag=IDAG)


def test_ending_what_stands_on_a_list_warns(igang: Workspace) -> None:
    """The lists to come that still have the ärende are named; those of the past are not."""
    assert arende.avsluta(igang, ETT, "Klart.", idag=IDAG, torrkor=True).varningar == (
        f"Ärendet står kvar på listan för {MOTE}, som punkt 4.",
    )
    assert arende.avsluta(igang, ETT, "Klart.", idag=date(2026, 4, 1)).varningar == ()


def test_an_edited_file_is_taken_in(igang: Workspace) -> None:
    """What the editor gives back is the ärende from then on, comments too."""
    arende.redigera(igang, ETT, lambda text: text.replace("Budget 2027", "Budget 2028") + "# kolla summorna\n")
    assert las.arende_vy(igang, ETT)["arendemening"] == "Budget 2028"
    assert (igang.root / "cases/SN/2026/1.toml").read_text(encoding="utf-8").endswith("# kolla summorna\n")
    assert last(igang).trailers["Handelse"] == ("arende.redigerat",)
    assert arende.redigera(igang, ETT, str).besked == UNCHANGED


@pytest.mark.parametrize(
    ("gammalt", "nytt", "match"),
    [
        ("arendemening", "arendemenning", "arendemening saknas"),
        ('namnd = "SN"', "namnd = SN", "cases/SN/2026/1.toml"),
        ("SN 2026/1", "SN 2026/8", "Filens plats"),
    ],
)
def test_an_edit_that_cannot_be_read_changes_nothing(igang: Workspace, gammalt: str, nytt: str, match: str) -> None:
    """A missing key, broken TOML and another number are refused with the place."""
    with refused(igang.root, BadFile, match):
        arende.redigera(igang, ETT, lambda text: text.replace(gammalt, nytt, 1))


def test_an_edit_gives_way_to_another_that_came_first(igang: Workspace) -> None:
    """When somebody changes the ärende while the editor is open, nothing is lost: the edit is refused."""

    def edit(text: str) -> str:
        arende.uppdatera(igang, ETT, {"handlaggare": "Bo Ek"}, idag=IDAG)
        return text.replace("Budget 2027", "Budget 2028")

    with pytest.raises(Conflict, match="medan du redigerade"):
        arende.redigera(igang, ETT, edit)
    assert las.arende_vy(igang, ETT)["handlaggare"] == "Bo Ek"


def test_a_file_that_is_broken_already_is_not_opened(igang: Workspace) -> None:
    """The editor is not started on a file that the register cannot read; its place is named."""
    put(igang.root / "cases/SN/2026/1.toml", "arendemening = \n")
    with refused(igang.root, BadFile, "kan inte läsas", fil="cases/SN/2026/1.toml", rad=1):
        arende.redigera(igang, ETT, str)
    with refused(igang.root, NotFound, "SN 2026/9 finns inte"):
        arende.redigera(igang, "SN 2026/9", str)
