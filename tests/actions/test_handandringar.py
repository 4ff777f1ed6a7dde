"""A change of the register: what hands have done to its files, and what the change itself sees."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import arende, kontrollera, las, namnd, sammantrade
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadFile, BadInput, NotFound
from kallelse.domain.organisation import Namnd
from kallelse.store.change import change
from kallelse.store.git import Git
from kallelse.store.intake import Intake
from kallelse.store.look import look
from kallelse.store.workspace import Workspace
from kallelse.store.worktree import blob_id
from tests.actions.material import DAG, ETT, IDAG, TRE, TVA, count, git, last, put, refused

FIL = "cases/SN/2026/3.toml"


def _edit(ws: Workspace, fil: str, gammalt: str, nytt: str) -> None:
    path = ws.root / fil
    put(path, path.read_text(encoding="utf-8").replace(gammalt, nytt))


def test_a_hand_edit_is_an_event_of_its_own(igang: Workspace) -> None:
    """What was edited by hand is committed first, then the action on top of it; neither is lost."""
    before = count(igang)
    _edit(igang, FIL, "Remiss om färdtjänst", "Remiss om skolskjuts")
    arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG)
    vy = las.arende_vy(igang, TRE)
    assert (vy["arendemening"], vy["handlaggare"], count(igang)) == ("Remiss om skolskjuts", "Bo Ek", before + 2)


def test_a_file_with_a_broken_name_stops_nothing(igang: Workspace) -> None:
    """A file in the workspace whose name is no UTF-8, or has å in it, is passed over by reads and writes alike."""
    las.arende_lista(igang)
    for name in (b"n\xff\x1b.pdf", "bilagå.pdf".encode(), b"cases/SN/2026/\xff.toml"):
        Path(os.fsdecode(os.fsencode(igang.root) + b"/" + name)).write_bytes(b"x")
    look(igang.root)
    utfall = arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG)
    assert utfall.commit
    assert ["\\udcff" in varning for varning in utfall.varningar] == [True]


def test_what_lies_beside_the_register_is_not_even_read(igang: Workspace) -> None:
    """A huge film, a link and another git repository beside the register are nobody's news, and no fault."""
    (igang.root / "film.mp4").write_bytes(b"")
    os.truncate(igang.root / "film.mp4", 1 << 33)
    (igang.root / "mapp").symlink_to("/etc")
    git(igang.root, "init", "--quiet", "annat")
    assert arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG).varningar == ()
    assert look(igang.root) == ()
    assert kontrollera.kontrollera(Workspace(igang.root)) == []


def test_a_dry_run_sees_hand_edits_and_takes_none_in(igang: Workspace) -> None:
    """It answers as the action would, with the hand edit in place, and commits nothing."""
    before = count(igang)
    put(igang.root / "cases/SN/2026/4.toml", 'diarienummer = "SN 2026/4"\narendemening = "Nytt"\nnamnd = "SN"\n')
    assert arende.koppla(igang, TRE, "SN 2026/4", torrkor=True).besked.startswith("Ärendena SN 2026/3 och SN 2026/4")
    utfall = arende.ny(igang, namnd="SN", arendemening="X", arendetyp="", idag=IDAG, torrkor=True)
    assert utfall.data["diarienummer"] == "SN 2026/5"
    with change(igang, torrkor=True) as c:
        assert c.pending == {"cases/SN/2026/4.toml"}
        assert [loaded.fil for loaded in c.arenden()][-1] == "cases/SN/2026/4.toml"
    assert count(igang) == before


def test_a_broken_hand_edit_stops_only_what_touches_it(igang: Workspace) -> None:
    """Other ärenden are changed with a warning; the broken one is refused, in a dry run too, and its text stays."""
    put(igang.root / FIL, "diarienummer = \n")
    utfall = arende.uppdatera(igang, TVA, {"handlaggare": "Bo Ek"}, idag=IDAG)
    assert any(FIL in varning for varning in utfall.varningar)
    for torrkor in (False, True):
        with refused(igang.root, BadFile, f"{FIL} är ändrad för hand"):
            arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG, torrkor=torrkor)


def test_a_broken_organisation_does_not_stop_the_work(igang: Workspace) -> None:
    """With kallelse.toml broken by hand, actions go by the one that was committed, and name it."""
    put(igang.root / "kallelse.toml", "namn = \n")
    utfall = arende.ny(igang, namnd="SN", arendemening="Nytt", arendetyp="", idag=IDAG)
    assert utfall.data["diarienummer"] == "SN 2026/4"
    assert any("kallelse.toml" in varning for varning in utfall.varningar)


def test_a_long_lived_reader_does_not_hold_an_action_back(igang: Workspace) -> None:
    """An action goes by the organisation as it is now, whatever the workspace that it was given has read before."""
    assert igang.namnd("SN").tid == "17.00"
    _edit(igang, "kallelse.toml", 'tid = "17.00"', 'tid = "9.30"')
    sammantrade.ny(igang, "SN", IDAG)
    assert las.sammantrade_vy(igang, "SN", IDAG)["tid"] == "9.30"


def test_an_arende_taken_away_by_hand_is_not_taken_away(igang: Workspace) -> None:
    """The file stays in history with its number, the user is told, and the next number is a new one."""
    (igang.root / FIL).unlink()
    utfall = arende.ny(igang, namnd="SN", arendemening="Nytt", arendetyp="", idag=IDAG)
    assert utfall.data["diarienummer"] == "SN 2026/4"
    assert any("tas inte bort för hand" in varning for varning in utfall.varningar)


def test_a_hand_edit_of_what_is_sent_is_told(skickad: Workspace) -> None:
    """It is on record from then on, and the next action says that the kallelse was sent."""
    _edit(skickad, "sammantraden/SN/2026-03-24.toml", 'plats = "Stadshuset"', 'plats = "Biblioteket"')
    put(skickad.root / "sammantraden/SN/2026-03-24/utskick-1.pdf", b"%PDF-1.7 annat %%EOF")
    utfall = arende.uppdatera(skickad, ETT, {"handlaggare": "Bo Ek"}, idag=IDAG)
    assert [v.split(" ")[0] for v in utfall.varningar if "fast kallelsen är skickad" in v] == [
        "sammantraden/SN/2026-03-24.toml",
        "sammantraden/SN/2026-03-24/utskick-1.pdf",
    ]


def test_a_hand_edit_of_a_list_in_the_making_is_nobodys_news(igang: Workspace) -> None:
    """Before utskick a sammanträde is edited as freely as anything else."""
    _edit(igang, "sammantraden/SN/2026-03-24.toml", 'plats = "Stadshuset"', 'plats = "Biblioteket"')
    assert arende.uppdatera(igang, ETT, {"handlaggare": "Bo Ek"}, idag=IDAG).varningar == ()


def test_without_a_readable_organisation_no_hand_edit_is_judged(igang: Workspace) -> None:
    """An ärende cannot be read without the series of its number: the file to mend first is named."""
    put(igang.root / "kallelse.toml", "namn = \n")
    found = Intake(Workspace(igang.root))("cases/SN/2026/3.toml", (igang.root / FIL).read_bytes())
    assert found is not None
    assert "kallelse.toml" in found


def test_a_place_without_a_workspace_says_so(tmp_path: Path, igang: Workspace) -> None:
    """A workspace is found upwards; where there is none, the ways to one are told."""
    assert Workspace.open(igang.root / "cases" / "SN").root == igang.root
    with pytest.raises(NotFound, match="Ingen arbetsyta finns") as raised:
        Workspace.open(tmp_path)
    assert "kallelse init" in raised.value.atgard


@pytest.mark.parametrize(
    ("fil", "data", "svar"),
    [
        ("anteckning.txt", b"x", ""),
        ("kallelse.toml.bak", b"x", ""),
        ("cases/SN/2026/1/bild.png", b"x", None),
        ("cases/SN/2026/1/bild.png", None, None),
        ("templates/eget/profil.toml", b'namn = "eget"\ntitel = "Egen"\n', None),
        ("templates/eget/profil.toml", None, None),
        ("templates/eget/profil.toml", b"namn = \n", "templates/eget/profil.toml:1"),
        ("templates/eget/eget.typ", b"x", None),
        ("kallelse.toml", None, "tas inte bort för hand"),
        ("sammantraden/SN/2026-03-25.toml", b'namnd = "SN"\ndatum = 2026-03-24\n', "Filens plats"),
    ],
)
def test_each_kind_of_file_is_judged(igang: Workspace, fil: str, data: bytes | None, svar: str | None) -> None:
    """Register files must be readable and in their place, others may come and go, what is not ours is left alone."""
    found = Intake(igang)(fil, data)
    assert found == svar if not svar else found is not None and svar in found


def test_a_change_sees_what_it_has_put(igang: Workspace) -> None:
    """Saved objects, new files and files taken away are read as the change has them, before anything is committed."""
    with change(igang) as c:
        c.save(replace(c.organisation, namnder=(*c.organisation.namnder, Namnd("KFN", "Kulturnämnden"))))
        assert c.namnd("kfn").namn == "Kulturnämnden"
        nummer = c.diarienummer("KFN 2026/1")
        c.save(Arende(nummer, "Bibliotek", "KFN"))
        assert (c.arende(nummer).arendemening, c.used_numbers("KFN", 2026), c.has_arende(nummer)) == (
            "Bibliotek",
            {1},
            True,
        )
        c.remove("cases/KFN/2026/1.toml")
        assert not c.has_arende(nummer)
        with pytest.raises(NotFound, match="KFN 2026/1 finns inte"):
            c.arende(nummer)
        assert [loaded.fil for loaded in c.arenden()] == [f"cases/SN/2026/{n}.toml" for n in (1, 2, 3)]


def test_a_text_too_long_for_a_file_is_named(igang: Workspace) -> None:
    """The file that would be too large is named, and nothing is changed."""
    with refused(igang.root, BadInput, "Det går inte att spara", fil="cases/SN/2026/1.toml"):
        arende.uppdatera(igang, ETT, {"avsandare": "x" * 70_000}, idag=IDAG)


def test_a_file_written_in_a_newer_toml_is_named_and_left(igang: Workspace) -> None:
    """What only newer programs read is not edited: the file and the line are said."""
    text = """
diarienummer = "SN 2026/3"
arendemening = "Remiss"
namnd = "SN"
sekretess = {
  lagrum = "OSL 26:1",
  datum = 2026-03-01,
}
"""
    put(igang.root / FIL, text)
    with pytest.raises(BadFile, match="rad 5") as raised:
        arende.uppdatera(igang, TRE, {"arendetyp": "Remiss"}, idag=IDAG)
    assert raised.value.position is not None
    assert raised.value.position.fil == FIL


def test_readers_finish_what_a_crash_left(igang: Workspace) -> None:
    """When a write was cut off after its commit, opening the workspace puts its files in place."""
    arende.uppdatera(igang, TRE, {"arendetyp": "Remiss"}, idag=IDAG)
    commit, parent = last(igang).id, last(igang).parents[0]
    new = (igang.root / FIL).read_bytes()
    with igang.at(parent) as before:
        old = before.source.read(FIL)
    put(igang.root / FIL, old)
    journal = f"kallelse-journal 1\n{parent} {commit} refs/heads/main\n{blob_id(old)} {blob_id(new)} {FIL}\n"
    put(igang.root / ".git/kallelse/journal", journal)
    assert las.arende_vy(Workspace.open(igang.root), TRE)["arendetyp"] == "Remiss"
    assert (igang.root / FIL).read_bytes() == new


def test_a_local_value_that_is_no_number_is_named(igang: Workspace) -> None:
    """A size in [lokalt] that is no number is refused with the file and the key; words and colours are taken."""
    _edit(
        igang,
        "kallelse.toml",
        "[[serier]]",
        '[lokalt]\n"etiketter.bilaga" = "Bil."\n"utseende.storlek" = "stor"\n\n[[serier]]',
    )
    with refused(igang.root, BadFile, "lokalt.utseende.storlek är inget tal", fil="kallelse.toml"):
        Workspace(igang.root).profil()
    _edit(igang, "kallelse.toml", '"stor"', '"12"')
    profil = Workspace(igang.root).profil()
    assert (profil.utseende.storlek, profil.etiketter["bilaga"]) == (12.0, "Bil.")


def test_an_unknown_profile_is_refused(igang: Workspace) -> None:
    """A nämnd is not given a profile that neither the workspace nor the program has; those there are, are named."""
    with refused(igang.root, NotFound, "templates/lund/profil.toml finns inte") as fel:
        namnd.uppdatera(igang, "SN", {"profil": "lund"}, idag=IDAG)
    assert "nacka" in fel.error.atgard


def test_a_list_names_an_arende_however_it_is_written(igang: Workspace) -> None:
    """The sammanträden that have an ärende on their list are found by its number, written out, short or escaped."""
    nummer = igang.diarienummer(ETT)
    assert [m.datum for m in igang.sammantraden_med(nummer)] == [DAG]
    for skrivet in ("sn 26 1", "SN2026-01", "SN 2026/\\u0031"):
        _edit(igang, "sammantraden/SN/2026-03-24.toml", '"SN 2026/1"', f'"{skrivet}"')
        assert [m.datum for m in igang.sammantraden_med(nummer)] == [DAG], skrivet
        _edit(igang, "sammantraden/SN/2026-03-24.toml", f'"{skrivet}"', '"SN 2026/1"')
    assert list(igang.sammantraden_med(igang.diarienummer("SN 2026/11"))) == []


def test_a_registration_looks_where_its_number_is_decided(igang: Workspace) -> None:
    """A hand edit of that year is taken in first; one of an older year waits, untouched, for the next change."""
    arende.ny(igang, namnd="SN", arendemening="Förra årets", arendetyp="Information", idag=date(2025, 3, 2))
    for fil in ("cases/SN/2025/1.toml", FIL):
        put(igang.root / fil, f"{(igang.root / fil).read_text(encoding='utf-8')}# för hand\n")
    arende.ny(igang, namnd="SN", arendemening="Nästa", arendetyp="Information", idag=IDAG)
    assert [file.path for file in Git(igang.root).changed_files()] == ["cases/SN/2025/1.toml"]
    arende.uppdatera(igang, ETT, {"handlaggare": "Eva Ek"}, idag=IDAG)
    assert Git(igang.root).changed_files() == ()
    assert "# för hand" in (igang.root / "cases/SN/2025/1.toml").read_text(encoding="utf-8")
