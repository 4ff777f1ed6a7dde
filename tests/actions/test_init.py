"""A new workspace, and the example one."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import arende, demo, init, kontrollera
from kallelse.documents.bundle import no_progress
from kallelse.domain.errors import BadInput, Conflict, KallelseError, NotFound, Refused, Trouble
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG, count, last, put, snapshot

SN = [("SN", "Socialnämnden")]


def _init(katalog: Path, **more: Any) -> Any:
    return init.init(katalog, **({"profil": "nacka", "kommun": "Tranhärad", "namnder": SN} | more))


def test_a_new_workspace_is_whole_and_ready(tmp_path: Path) -> None:
    """One commit with kallelse.toml, schemas and what git ignores; the check finds nothing, and work can begin."""
    rot = tmp_path / "ny" / "yta"
    utfall = _init(rot, serier={"SN": "{serie}-{ar2}-{nr}"}, diarium="externt")
    ws = Workspace.open(rot)
    assert (utfall.besked, utfall.varningar, count(ws)) == ("Arbetsytan för Tranhärad är skapad.", (), 1)
    assert kontrollera.kontrollera(ws) == []
    assert (ws.organisation.serier[0].diarium, str(ws.diarienummer("sn 26 4"))) == ("externt", "SN-26-4")
    assert (rot / ".kallelse/schema/arende.schema.json").is_file()
    with pytest.raises(Refused, match="externt"):
        arende.ny(ws, namnd="SN", arendemening="X", arendetyp="", idag=IDAG)


def test_a_series_may_have_a_code_in_each_number(tmp_path: Path) -> None:
    """A format whose numbers all have a classification code can be chosen."""
    _init(tmp_path / "yta", serier={"SN": "{ar}/{serie} {nr:4} {klass}"})
    assert Workspace(tmp_path / "yta").organisation.serier[0].format == "{ar}/{serie} {nr:4} {klass}"


def test_what_lies_there_is_left_alone(tmp_path: Path) -> None:
    """Other files are neither read nor committed; own templates are taken in, and may hold the profile."""
    rot = tmp_path / "yta"
    put(rot / "inkorg" / "diarium.csv", "hej")
    put(rot / "anteckning.txt", "hej")
    put(rot / "templates" / "egen" / "profil.toml", 'namn = "egen"\ntitel = "Egen"\n')
    _init(rot, profil="egen")
    ws = Workspace(rot)
    committed = {entry.path for entry in Git(rot).files(Git(rot).head())}
    assert "templates/egen/profil.toml" in committed
    assert not committed & {"anteckning.txt", "inkorg/diarium.csv"}
    assert ws.profil().titel == "Egen"
    assert last(ws).trailers["Handelse"] == ("arbetsyta.skapad",)


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    """The directory is not even made, and what would be refused is refused."""
    assert _init(tmp_path / "yta", torrkor=True).commit == ""
    assert not (tmp_path / "yta").exists()
    with pytest.raises(NotFound, match="lund"):
        _init(tmp_path / "yta", profil="lund", torrkor=True)


@pytest.mark.parametrize(
    ("kind", "match", "more"),
    [
        (BadInput, "kommunens namn", {"kommun": " "}),
        (BadInput, "minst en nämnd", {"namnder": []}),
        (BadInput, "SN saknar namn", {"namnder": [("SN", " ")]}),
        (BadInput, "samma kod", {"namnder": [("SN", "A"), ("sn", "B")]}),
        (BadInput, "samma kod", {"namnder": [("S N", "A"), ("S-N", "B")]}),
        (BadInput, "Serien KF hör inte", {"serier": {"KF": "{serie} {ar}/{nr}"}}),
        (BadInput, "kan inte användas", {"serier": {"SN": "{serie}"}}),
        (BadInput, "Seriekoden", {"namnder": [("1", "A")]}),
        (BadInput, "kan inte vara blandat", {"diarium": "blandat"}),
        (NotFound, "templates/lund/profil.toml", {"profil": "lund"}),
    ],
)
def test_what_a_workspace_cannot_be_made_of(
    tmp_path: Path, kind: type[KallelseError], match: str, more: dict[str, Any]
) -> None:
    """Each fault has its remedy, and no directory is made."""
    with pytest.raises(kind, match=match) as raised:
        _init(tmp_path / "yta", **more)
    assert raised.value.atgard
    assert not (tmp_path / "yta").exists()


def _workspace(rot: Path) -> None:
    _init(rot)


def _inside(rot: Path) -> None:
    _init(rot.parent)
    rot.mkdir()


def _with_history(rot: Path) -> None:
    put(rot / "a.txt", "a")
    Git(rot).init()
    git = Git(rot)
    tree = git.run("mktree").decode().strip()
    env = {**os.environ, **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "X"), "GIT_DIR": str(git.dir)}
    env |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "x@y.se")
    commit = git.run("commit-tree", "-m", "x", tree, env=env).decode().strip()
    git.run("update-ref", "refs/heads/main", commit, env=env)


def _with_cases(rot: Path) -> None:
    put(rot / "cases" / "a.toml", "x = 1\n")
    put(rot / ".gitignore", "x\n")


@pytest.mark.parametrize(
    ("kind", "match", "before"),
    [
        (Refused, "är redan en arbetsyta", _workspace),
        (Refused, "ligger i .*, som är en arbetsyta", _inside),
        (Refused, "git-arkiv med annat innehåll", _with_history),
        (Refused, r"finns redan \.gitignore, cases", _with_cases),
        (Conflict, "ett annat git-arkiv", lambda rot: put(rot / ".git", "gitdir: /nowhere\n")),
        (BadInput, "är en fil, inte en katalog", lambda rot: put(rot, "x")),
    ],
)
def test_where_no_workspace_can_be(
    tmp_path: Path, kind: type[KallelseError], match: str, before: Callable[[Path], object]
) -> None:
    """A workspace, the inside of one, another history, files in the way, a link to a git elsewhere, a file."""
    rot = tmp_path / "rot" / "yta"
    before(rot)
    files = snapshot(rot.parent)
    with pytest.raises(kind, match=match) as raised:
        _init(rot)
    assert raised.value.atgard
    assert snapshot(rot.parent) == files


def test_a_place_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only directory and one that cannot be looked into are said in Swedish."""
    with pytest.raises(Trouble, match="kan inte användas"):
        _init(Path("/proc/kallelse"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Trouble, match="Behörighet saknas"):
        _init(tmp_path / "yta")
    assert not (tmp_path / "yta" / ".git").exists()

    def denied(_self: Path) -> bool:
        raise PermissionError(13, "")

    monkeypatch.setattr(Path, "is_file", denied)
    with pytest.raises(Trouble, match="kan inte läsas"):
        _init(tmp_path / "annan")


def test_a_workspace_in_another_git_repository_is_its_own(tmp_path: Path) -> None:
    """It is made with a warning, and its history is not the other's."""
    Git(tmp_path).init()
    (varning,) = _init(tmp_path / "yta").varningar
    assert "inuti git-arkivet" in varning
    assert Git(tmp_path).head() == ""
    assert count(Workspace(tmp_path / "yta")) == 1


def test_a_fresh_repository_becomes_a_workspace(tmp_path: Path) -> None:
    """A directory where somebody ran git init has no history yet, and will do."""
    rot = tmp_path / "yta"
    rot.mkdir()
    Git(rot).init()
    _init(rot)
    assert count(Workspace(rot)) == 1


def test_the_example_is_a_whole_workspace_with_its_kallelse(tmp_path: Path) -> None:
    """Dates are moved to the day, every file can be read, the check finds nothing, and the kallelse is a PDF."""
    idag = date(2027, 8, 30)
    rot = tmp_path / "exempel"
    utfall = demo.demo(rot, idag=idag, progress=no_progress)
    ws = Workspace.open(rot)
    assert [a for a in kontrollera.kontrollera(ws) if a.allvarlighetsgrad == "fel"] == []
    assert (rot / "inkorg" / "diarium.csv").is_file()
    arbetsyta, kallelse = utfall.filer
    assert (Path(arbetsyta), Path(kallelse).read_bytes()[:5]) == (rot, b"%PDF-")
    datum = [m.varde.datum for m in ws.sammantraden() if m.varde]
    assert min(datum) < idag < max(datum)
    assert (
        demo.next_meeting(ws, date(2099, 1, 1))
        == min(
            (m.varde for m in ws.sammantraden() if m.varde and not m.varde.installt), key=lambda m: m.datum
        ).beteckning
    )


def test_the_example_needs_an_empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory with something in it, and the inside of a workspace, are refused; without a name it has its own."""
    put(tmp_path / "full" / "x.txt", "x")
    with pytest.raises(Refused, match="är inte tom"):
        demo.demo(tmp_path / "full", idag=IDAG, progress=no_progress)
    _init(tmp_path / "yta")
    monkeypatch.chdir(tmp_path / "yta")
    with pytest.raises(Refused, match="som är en arbetsyta"):
        demo.demo(None, idag=IDAG, progress=no_progress)
    assert not (tmp_path / "yta" / "kallelse-demo").exists()
