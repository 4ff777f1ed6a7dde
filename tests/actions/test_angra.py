"""Undoing: by a new commit, all the way back, or not at all and with the reason."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kallelse.actions import (
    angra,
    arende,
    handling,
    importera,
    kontrollera,
    las,
    ledamot,
    namnd,
    sammantrade,
    tjansteskrivelse,
    utskick,
)
from kallelse.documents.bundle import no_progress
from kallelse.domain.errors import KallelseError, NotFound, Refused
from kallelse.domain.organisation import Ledamot
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.conftest import copied
from tests.actions.material import DAG, ETT, IDAG, MOTE, TRE, TVA, count, last, memo, pdf, put, refused, snapshot

Act = Callable[[Workspace, Path], object]

ACTIONS: dict[str, Act] = {
    "uppdatera": lambda ws, _: arende.uppdatera(ws, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG),
    "redigera": lambda ws, _: arende.redigera(ws, TRE, lambda text: f"# anteckning\n{text}"),
    "avsluta": lambda ws, _: arende.avsluta(ws, TRE, "Klart.", idag=IDAG),
    "makulera": lambda ws, _: arende.makulera(ws, TRE, "Fel.", idag=IDAG),
    "koppla": lambda ws, _: arende.koppla(ws, ETT, TVA),
    "handling": lambda ws, fil: handling.ny(
        ws, TRE, put(fil / "a.pdf", pdf(1, "a")), rubrik="A", riktning="upprattad", idag=IDAG
    ),
    "ersatt": lambda ws, fil: handling.ersatt(ws, ETT, 1, put(fil / "b.pdf", pdf(1, "b")), idag=IDAG),
    "ta-bort": lambda ws, _: handling.ta_bort(ws, ETT, 1, "Fel."),
    "skrivelse": lambda ws, fil: tjansteskrivelse.importera(ws, ETT, put(fil / "m.docx", memo(forslag="Nytt."))),
    "skrivelse-ny": lambda ws, _: tjansteskrivelse.ny(ws, TRE),
    "sammantrade": lambda ws, _: sammantrade.ny(ws, "SN", IDAG),
    "stall-in": lambda ws, _: sammantrade.stall_in(ws, "SN", DAG, "Sjukdom.", idag=IDAG),
    "lagg-till": lambda ws, _: sammantrade.lagg_till(ws, "SN", DAG, dnr=[TRE]),
    "flytta": lambda ws, _: sammantrade.flytta(ws, "SN", DAG, "5", "4"),
    "punkt-bort": lambda ws, _: sammantrade.ta_bort(ws, "SN", DAG, "5"),
    "punkt-falt": lambda ws, _: sammantrade.uppdatera(ws, "SN", DAG, "4", {"notering": "Bordlagt"}, idag=IDAG),
    "ledamot": lambda ws, _: ledamot.ny(ws, "SN", Ledamot("Eva Ek")),
    "namnd": lambda ws, _: namnd.uppdatera(ws, "SN", {"tid": "9.30"}, idag=IDAG),
}


def _files(ws: Workspace) -> dict[str, bytes]:
    """Return the files of a workspace, without what history says."""
    return {fil: data for fil, data in snapshot(ws.root).items() if fil not in ("HEAD", "tags")}


@pytest.mark.parametrize("act", ACTIONS.values(), ids=ACTIONS)
def test_undo_gives_back_every_file_and_undo_again_redoes(igang: Workspace, tmp_path: Path, act: Act) -> None:
    """After undo every file is as before; after undoing that, as after the action; history only grows."""
    before, commits = _files(igang), count(igang)
    act(igang, tmp_path)
    after = _files(igang)
    assert after != before
    angra.angra(igang)
    assert _files(igang) == before
    angra.angra(igang)
    assert (_files(igang), count(igang)) == (after, commits + 3)
    assert [a for a in kontrollera.kontrollera(igang) if a.allvarlighetsgrad == "fel"] == []


@settings(max_examples=6)
@given(st.lists(st.sampled_from(sorted(ACTIONS)), min_size=2, max_size=5, unique=True))
def test_undoing_in_reverse_is_as_if_nothing_was_done(grund_igang: Path, names: list[str]) -> None:
    """Any actions, each undone by its commit from the last to the first, leave the files as they were."""
    folder = Path(tempfile.mkdtemp(prefix="angra-"))
    try:
        ws = copied(grund_igang, folder / "yta")
        before, done = _files(ws), []
        for name in names:
            try:
                ACTIONS[name](ws, folder)
            except KallelseError:
                continue
            done.append(Git(ws.root).head())
        for commit in reversed(done):
            angra.angra(ws, commit)
        assert _files(ws) == before
    finally:
        shutil.rmtree(folder)


def test_the_sentence_says_what_was_undone(igang: Workspace) -> None:
    """In the words of the action, about the same things; undone twice it is done again, without words piling up."""
    ACTIONS["uppdatera"](igang, igang.root)
    utfall = angra.angra(igang)
    assert utfall.besked == "Ångrat: Ärendet SN 2026/3 är ändrat: handlaggare."
    assert last(igang).trailers["Arende"] == (TRE,)
    assert angra.angra(igang).besked == "Gjort igen: Ärendet SN 2026/3 är ändrat: handlaggare."
    assert angra.angra(igang).besked == "Ångrat: Ärendet SN 2026/3 är ändrat: handlaggare."


def test_an_undone_registration_keeps_its_number(igang: Workspace) -> None:
    """The ärende stays as makulerat, so that the next has another number; undone again it stands."""
    arende.ny(igang, namnd="SN", arendemening="Fyra", arendetyp="", idag=IDAG)
    utfall = angra.angra(igang, idag=IDAG)
    assert utfall.varningar == ("Ärendet SN 2026/4 står kvar som makulerat; numret ges inte igen.",)
    slut = igang.arende(igang.diarienummer("SN 2026/4")).makulerad
    assert slut is not None
    assert (slut.datum, slut.skal) == (IDAG, "Registreringen ångrades.")
    angra.angra(igang)
    assert igang.arende(igang.diarienummer("SN 2026/4")).makulerad is None
    angra.angra(igang)
    assert arende.ny(igang, namnd="SN", arendemening="X", arendetyp="", idag=IDAG).data["diarienummer"] == "SN 2026/5"


def test_an_undone_inbox_is_gone(igang: Workspace, tmp_path: Path) -> None:
    """All that it brought goes, ärenden, files and items; undone again all of it is back, and so on."""
    before = _files(igang)
    put(tmp_path / "inkorg/diarium.csv", "punkt;diarienummer;rubrik\n6;SN 2026/11;A\n;SN 2026/12;B\n")
    put(tmp_path / "inkorg/SN-2026-11/tjansteskrivelse.docx", memo())
    put(tmp_path / "inkorg/SN-2026-11/bilaga-1.pdf", pdf())
    importera.importera(igang, tmp_path / "inkorg", namnd="SN", sammantrade=DAG, idag=IDAG)
    after = _files(igang)
    for wanted in (before, after, before):
        angra.angra(igang)
        assert _files(igang) == wanted
    assert arende.ny(igang, namnd="SN", arendemening="X", arendetyp="", idag=IDAG).data["diarienummer"] == "SN 2026/4"


def test_an_inbox_that_is_used_is_not_undone(igang: Workspace, tmp_path: Path) -> None:
    """While an ärende of it stands on a list that came otherwise, that is the reason."""
    put(tmp_path / "inkorg/diarium.csv", "diarienummer;rubrik\nSN 2026/11;A\n")
    inlast = importera.importera(igang, tmp_path / "inkorg", namnd="SN", idag=IDAG).commit
    sammantrade.lagg_till(igang, "SN", DAG, dnr=["SN 2026/11"])
    with refused(igang.root, Refused, f"SN 2026/11 står på listan för {MOTE}"):
        angra.angra(igang, inlast)
    angra.angra(igang)
    angra.angra(igang, inlast)


def test_a_registration_on_a_list_is_not_undone(igang: Workspace) -> None:
    """The item goes first."""
    nytt = arende.ny(igang, namnd="SN", arendemening="Fyra", arendetyp="", idag=IDAG).commit
    sammantrade.lagg_till(igang, "SN", DAG, dnr=["SN 2026/4"])
    with refused(igang.root, Refused, f"SN 2026/4 står på listan för {MOTE}"):
        angra.angra(igang, nytt)


def test_what_has_moved_on_is_not_undone(igang: Workspace) -> None:
    """The files that have changed since are named; a dry run counts hand edits too."""
    forst = arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG).commit
    arende.uppdatera(igang, TVA, {"handlaggare": "Eva Ek"}, idag=IDAG)
    angra.angra(igang, forst, torrkor=True)
    put(
        igang.root / "cases/SN/2026/3.toml", (igang.root / "cases/SN/2026/3.toml").read_text(encoding="utf-8") + "# x\n"
    )
    with refused(igang.root, Refused, "cases/SN/2026/3.toml har ändrats sedan dess"):
        angra.angra(igang, forst, torrkor=True)
    arende.uppdatera(igang, TRE, {"handlaggare": "Eva Ek"}, idag=IDAG)
    with refused(igang.root, Refused, "cases/SN/2026/3.toml har ändrats sedan dess"):
        angra.angra(igang, forst)


def test_a_hand_edit_that_is_not_recorded_yet_stays(igang: Workspace) -> None:
    """Undoing means the last action: a hand edit of another file is taken in first, and is not what is undone."""
    arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG)
    fil = igang.root / "cases/SN/2026/2.toml"
    put(fil, fil.read_text(encoding="utf-8").replace('"Ny lekplats"', '"Två lekplatser"'))
    assert angra.angra(igang).besked == "Ångrat: Ärendet SN 2026/3 är ändrat: handlaggare."
    assert las.arende_vy(igang, TVA)["arendemening"] == "Två lekplatser"


def test_an_undone_hand_edit_that_registered_leaves_the_number(igang: Workspace) -> None:
    """An ärende that hands have written is annulled, not taken away; other hand edits are set back."""
    put(igang.root / "cases/SN/2026/4.toml", 'diarienummer = "SN 2026/4"\narendemening = "Nytt"\nnamnd = "SN"\n')
    put(igang.root / "cases/SN/2026/4/a.txt", "x")
    arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG)
    hand = last(igang).parents[0]
    assert angra.angra(igang, hand).besked == "Ångrat: Ändring för hand i 2 filer"
    assert igang.arende(igang.diarienummer("SN 2026/4")).makulerad is not None
    assert (igang.root / "cases/SN/2026/4/a.txt").exists()


def test_an_utskick_is_never_undone(skickad: Workspace) -> None:
    """Neither its two commits, nor what is noted of it, nor the start of the workspace."""
    stored, frozen, *_, first = (commit.id for commit in Git(skickad.root).log())
    for commit, match in (
        (stored, "rätta det med en komplettering"),
        (frozen, "Ett påbörjat utskick"),
        (first, "Arbetsytans början"),
    ):
        with refused(skickad.root, Refused, match):
            angra.angra(skickad, commit)
    utskick.notera(skickad, "SN", DAG, 1, "Ada Alm", "Kom fram.")
    with refused(skickad.root, Refused, "notera det nya utfallet"):
        angra.angra(skickad)


def test_what_has_gone_out_is_not_undone(igang: Workspace, tmp_path: Path) -> None:
    """A handling that members have got cannot be taken back; one that came after the utskick can."""
    put(tmp_path / "a.pdf", pdf(1, "a"))
    more: dict[str, Any] = {"rubrik": "A", "riktning": "upprattad", "idag": IDAG}
    fore = handling.ny(igang, ETT, tmp_path / "a.pdf", **more).commit
    annat = arende.uppdatera(igang, TRE, {"handlaggare": "Bo Ek"}, idag=IDAG).commit
    utskick.utskick(igang, "SN", DAG, progress=no_progress, idag=IDAG)
    with refused(igang.root, Refused, f"Utskick 1 till {MOTE} har gått ut sedan dess"):
        angra.angra(igang, fore)
    handling.ny(igang, TVA, tmp_path / "a.pdf", **more)
    angra.angra(igang)
    angra.angra(igang, annat)


def test_which_commit_is_meant(igang: Workspace) -> None:
    """One that does not exist, one of another branch, a merge and one made by hand past the program."""
    with refused(igang.root, NotFound, "finns inte i historiken"):
        angra.angra(igang, "abc123def")
    git = Git(igang.root)
    tree = git.run("rev-parse", "HEAD^{tree}").decode().strip()
    env = {"GIT_AUTHOR_NAME": "X", "GIT_AUTHOR_EMAIL": "x@y", "GIT_COMMITTER_NAME": "X", "GIT_COMMITTER_EMAIL": "x@y"}
    env |= git._env
    merge = git.run("commit-tree", "-p", "HEAD", "-p", "HEAD~1", "-m", "Kim Persson", tree, env=env).decode().strip()
    with refused(igang.root, NotFound, "hör inte till registrets historik"):
        angra.angra(igang, merge)
    git.run("update-ref", "refs/heads/main", merge, env=env)
    with refused(igang.root, Refused, "En sammanslagning kan inte ångras"):
        angra.angra(igang)
    hand = git.run("commit-tree", "-p", merge, "-m", "Kim Persson", tree, env=env).decode().strip()
    git.run("update-ref", "refs/heads/main", hand, env=env)
    utfall = angra.angra(igang)
    assert (utfall.commit, "Persson" in utfall.besked) == ("", False)


def test_a_history_that_others_began_has_a_beginning(tmp_path: Path, grund_ny: Path) -> None:
    """Its first commit, without the program's words, is not undone either."""
    ws = copied(grund_ny, tmp_path / "yta")
    git = Git(ws.root)
    tree = git.run("rev-parse", "HEAD^{tree}").decode().strip()
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    env = {**git._env, **dict.fromkeys(names, "x")}
    git.run("update-ref", "refs/heads/main", git.run("commit-tree", "-m", "x", tree, env=env).decode().strip(), env=env)
    with refused(ws.root, Refused, "Historikens början kan inte ångras"):
        angra.angra(ws)
