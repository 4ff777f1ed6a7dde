"""A memo written in parts: one commit each, and never over what somebody else has saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kallelse.actions import arende, skrivelse, skrivvy, tjansteskrivelse
from kallelse.actions.utkast import utkast
from kallelse.domain.arende import Sekretess
from kallelse.domain.errors import BadInput, NotFound, Refused, SecrecyStop, TextConflict
from kallelse.store.change import change
from kallelse.store.utkast import Utkast, Utkastlada, text_summa
from kallelse.store.workspace import Workspace
from tests.actions.material import ETT, IDAG, TRE, last, snapshot


def _rubriker(ws: Workspace, dnr: str = ETT) -> list[str]:
    return [d.rubrik for d in skrivvy.skrivvy(ws, dnr).delar if d.nr]


def _text(ws: Workspace, namn: str, dnr: str = ETT) -> str:
    found = skrivvy.skrivvy(ws, dnr).del_(namn)
    assert found is not None
    return found.text


def test_a_section_is_written(igang: Workspace) -> None:
    """The text of one section is set, in one commit that says no text of the case."""
    utfall = skrivelse.skriv(igang, ETT, "ärendet", "Ny text.\r\n\r\n- a\u030a  \n\n")
    assert _text(igang, "arendet") == "Ny text.\n\n- å"
    assert utfall.besked == f"Avsnittet Ärendet i {ETT} är skrivet."
    commit = last(igang)
    assert commit.id == utfall.commit
    assert commit.trailers["Handelse"] == ("tjansteskrivelse.skriven",)
    assert "Ny text" not in commit.body


def test_the_same_text_again_is_no_commit(igang: Workspace) -> None:
    """What was there already is not written again, nor for blank space at its end."""
    fil = igang.root / "cases/SN/2026/1.toml"
    fil.write_text(fil.read_text(encoding="utf-8").replace('behövs."', 'behövs.\\n"'), encoding="utf-8")
    assert _text(igang, "arendet") == "Budgeten behövs.\n"
    assert skrivelse.skriv(igang, ETT, "arendet", "Budgeten behövs.", utgangspunkt="").commit == ""
    assert _text(igang, "arendet") == "Budgeten behövs.\n"


def test_a_text_that_was_changed_meanwhile_is_never_written_over(igang: Workspace) -> None:
    """Both texts come with the conflict; the file keeps the other's, and another section is no conflict."""
    fran = text_summa(_text(igang, "arendet"))
    fil = igang.root / "cases/SN/2026/1.toml"
    fil.write_text(fil.read_text(encoding="utf-8").replace("Budgeten behövs.", "Någon annans text."), encoding="utf-8")
    skrivelse.skriv(igang, ETT, "ekonomiska_konsekvenser", "Ny.", utgangspunkt=text_summa("Beslutet kostar inget."))
    with pytest.raises(TextConflict) as fault:
        skrivelse.skriv(igang, ETT, "arendet", "Min text.", utgangspunkt=fran)
    assert (fault.value.mitt, fault.value.deras) == ("Min text.", "Någon annans text.")
    assert _text(igang, "arendet") == "Någon annans text."
    assert skrivelse.skriv(igang, ETT, "arendet", "Någon annans text.", utgangspunkt=fran).commit == ""


def test_an_edited_file_that_was_changed_meanwhile_gives_both_texts(igang: Workspace) -> None:
    """The whole file in the person's editor is guarded in the same way."""

    def edit(text: str) -> str:
        skrivelse.skriv(igang, ETT, "arendet", "Deras.")
        return text.replace("Budgeten behövs.", "Mitt.")

    with pytest.raises(TextConflict) as fault:
        arende.redigera(igang, ETT, edit)
    assert "Mitt." in fault.value.mitt
    assert "Deras." in fault.value.deras


def test_a_section_that_the_profile_has_is_added_when_it_is_written(igang: Workspace) -> None:
    """A section that the memo lacks goes in the profile's place; an unknown one is not made up."""
    skrivelse.skriv(igang, ETT, "Sammanfattning", "Kort.", utgangspunkt=text_summa(""))
    assert _rubriker(igang)[:3] == ["Förslag till beslut", "Sammanfattning av ärendet", "Ärendet"]
    with pytest.raises(NotFound, match="inget avsnitt Vädret"):
        skrivelse.skriv(igang, ETT, "Vädret", "Sol.")


def test_an_own_section_goes_before_a_synonym_of_the_profile(igang: Workspace) -> None:
    """A subsection that is called what the profile also calls another section is the one that is meant."""
    skrivelse.lagg_till(igang, ETT, "Bakgrund", niva=2, efter="arendet")
    skrivelse.skriv(igang, ETT, "Bakgrund", "Förr.")
    assert _text(igang, "Bakgrund") == "Förr."
    assert _text(igang, "arendet") == "Budgeten behövs."


def test_an_empty_section_may_have_a_reason(igang: Workspace) -> None:
    """The reason stands for the text."""
    skrivelse.skriv(igang, ETT, "konsekvenser_for_barn", "", skal="Rör inga barn.")
    found = skrivvy.skrivvy(igang, ETT).del_("konsekvenser_for_barn")
    assert found is not None
    assert (found.lage, found.skal) == ("skal", "Rör inga barn.")


def test_sections_are_added_moved_and_taken_out(igang: Workspace) -> None:
    """An own section is put where it is wanted, moved with its own, and taken out with them."""
    skrivelse.lagg_till(igang, ETT, "Tidplan", efter="arendet")
    utfall = skrivelse.lagg_till(igang, ETT, "Etapper", niva=2, efter="Tidplan")
    assert utfall.data == {"nr": 4}
    assert _rubriker(igang)[1:4] == ["Ärendet", "Tidplan", "Etapper"]
    skrivelse.flytta(igang, ETT, "Tidplan", 2)
    assert _rubriker(igang)[1:4] == ["Tidplan", "Etapper", "Ärendet"]
    utfall = skrivelse.ta_bort(igang, ETT, "Tidplan")
    assert utfall.varningar == ("Dess underavsnitt följde med: 1.",)
    assert _rubriker(igang)[1:2] == ["Ärendet"]


def test_what_cannot_be_added_is_told(igang: Workspace) -> None:
    """A heading without words, a level that is none, and a section that is there are refused with nothing changed."""
    before = snapshot(igang.root)
    with pytest.raises(BadInput):
        skrivelse.lagg_till(igang, ETT, "  ")
    with pytest.raises(BadInput):
        skrivelse.lagg_till(igang, ETT, "X", niva=4)
    with pytest.raises(Refused, match="redan avsnittet Ärendet"):
        skrivelse.lagg_till(igang, ETT, "Ärendebeskrivning")
    with pytest.raises(Refused, match="ingen tjänsteskrivelse"):
        skrivelse.skriv(igang, TRE, "arendet", "x")
    assert snapshot(igang.root) == before


def test_a_memo_can_be_written_whole_from_nothing(igang: Workspace) -> None:
    """Started, written, signed: what the screen does, by the same actions."""
    tjansteskrivelse.ny(igang, TRE)
    assert {d.lage for d in skrivvy.skrivvy(igang, TRE).delar} == {"tomt"}
    for namn in ("forslag_till_beslut", "arendet", "ekonomiska_konsekvenser", "konsekvenser_for_barn"):
        skrivelse.skriv(igang, TRE, namn, "Socialnämnden beslutar.", utgangspunkt=text_summa(""))
    skrivelse.undertecknare(igang, TRE, "Eva  Ek", titel="Chef")
    skrivelse.undertecknare(igang, TRE, "Bo Berg")
    skrivelse.undertecknare(igang, TRE, "eva ek", enhet="Staben")
    vy = skrivvy.skrivvy(igang, TRE)
    assert [(u.namn, u.titel, u.enhet) for u in vy.undertecknare] == [("Eva Ek", "Chef", "Staben"), ("Bo Berg", "", "")]
    skrivelse.undertecknare(igang, TRE, "Bo Berg", ta_bort=True)
    with pytest.raises(NotFound, match="Ingen undertecknare heter Bo Berg"):
        skrivelse.undertecknare(igang, TRE, "Bo Berg", ta_bort=True)
    with pytest.raises(BadInput):
        skrivelse.undertecknare(igang, TRE, " ")


def test_secret_and_annulled_are_not_written_in(igang: Workspace) -> None:
    """Secret content never enters the repository, and a makulerat ärende is left as it is."""
    with change(igang) as c:
        hemligt = replace(c.arende(c.diarienummer(ETT)), sekretess=Sekretess("OSL 26:1", IDAG))
        c.save(hemligt)
        c.commit("Märkt.", handelse="prov")
    with pytest.raises(SecrecyStop):
        skrivelse.skriv(igang, ETT, "arendet", "hemligt")
    with pytest.raises(SecrecyStop):
        skrivvy.skrivvy(igang, ETT)
    arende.makulera(igang, "SN 2026/2", "fel", idag=IDAG)
    with pytest.raises(Refused):
        skrivelse.skriv(igang, "SN 2026/2", "arendet", "x")


def test_what_is_not_saved_can_be_read(igang: Workspace) -> None:
    """A draft that a crash left is found from the command line too, of one ärende or of all."""
    Utkastlada(igang.root).save(Utkast(ETT, "avsnitt/arendet", "Två ord", "", "2026-03-01T16.20"))
    [rad] = utkast(igang)
    assert rad == {"avser": ETT, "avsnitt": "arendet", "sparat": "2026-03-01T16.20", "ord": 2, "text": "Två ord"}
    assert utkast(igang, "sn 26 1") == [rad]
    assert utkast(igang, TRE) == []


def test_the_rules_speak_of_a_text_as_it_is_typed(igang: Workspace) -> None:
    """A proposal without an organ and an empty mandatory section are said, of that section only; a good text is not."""

    def said(namn: str, text: str) -> list[str]:
        return [a.id for a in skrivvy.granska_text(igang, ETT, namn, text, idag=IDAG)]

    assert said("forslag_till_beslut", "Att bifalla.") == ["forslag-subjekt"]
    assert said("forslag_till_beslut", "Socialnämnden beslutar att bifalla.") == []
    assert said("ekonomiska_konsekvenser", "") == ["avsnitt-tomt"]
    assert said("sammanfattning", "") == []


def test_as_json_the_memo_says_what_a_script_starts_from(igang: Workspace) -> None:
    """The sha256 of each section is the one that `--utgangspunkt` compares."""
    rad = skrivvy.as_plain(skrivvy.skrivvy(igang, ETT))["avsnitt"][2]
    skrivelse.skriv(igang, ETT, rad["avsnitt"], "Ny.", utgangspunkt=rad["sha256"])
    assert skrivvy.as_plain(skrivvy.skrivvy(igang, ETT))["avsnitt"][2]["text"] == "Ny."
