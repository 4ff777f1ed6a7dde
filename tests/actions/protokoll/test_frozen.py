"""Bytes are flipped and events rewritten at random: what is frozen gives it away, and honest work is never accused."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from kallelse.actions import arende
from kallelse.actions.kontrollera import kontrollera
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.errors import KallelseError
from kallelse.store.workspace import Workspace
from tests.actions.conftest import copied
from tests.actions.material import IDAG, git
from tests.actions.protokoll.matter import MOTE, SENARE, announce, correct, dispatch

FIL = "sammantraden/SN/2026-03-24.toml"
MAPP = "sammantraden/SN/2026-03-24"
FEW = pytest.param(range(6), id="few")
MANY = pytest.param(range(100, 300), id="many", marks=pytest.mark.soak)


def _found(root: Path) -> list[Anmarkning]:
    """Return what is more than a word about a hand edit."""
    return [a for a in kontrollera(Workspace(root)) if a.allvarlighetsgrad != "upplysning"]


def _said(root: Path) -> object:
    """Return what the frozen meeting's file says; None when it cannot be read."""
    with suppress(KallelseError):
        return Workspace(root).sammantrade(*MOTE)
    return None


def _flip(path: Path, rnd: Random, start: int = 0) -> int:
    data = bytearray(path.read_bytes())
    at = rnd.randrange(start, len(data))
    data[at] ^= rnd.randrange(1, 256)
    path.chmod(0o644)
    path.write_bytes(data)
    return at


@pytest.mark.parametrize("seeds", [FEW, MANY])
def test_a_flipped_byte_is_found(grund_expedierad: Path, tmp_path: Path, seeds: range) -> None:
    """In the record from the protokoll on, in every stored document and in git's objects; a comment is not frozen."""
    for seed in seeds:
        rnd = Random(seed)  # noqa: S311 (no secret)
        root = tmp_path / f"yta-{seed}"
        shutil.copytree(grund_expedierad, root, symlinks=True)
        before = _said(root)
        objects = [p for p in (root / ".git/objects").glob("??/*") if p.is_file()]
        target = rnd.choice([root / FIL, *sorted((root / MAPP).glob("*.pdf")), *rnd.sample(sorted(objects), 4)])
        start = target.read_bytes().index(b"[protokoll]") if target.name.endswith(".toml") else 0
        at = _flip(target, rnd, start)
        if target.name.endswith(".toml") and _said(root) == before:
            continue
        assert _found(root), f"{seed}: {target.relative_to(root)} byte {at}"
        shutil.rmtree(root)


def _drop(root: Path, rnd: Random, commits: list[str]) -> None:
    which = rnd.choice(commits)
    git(root, "rebase", "-q", "-X", "theirs", "--onto", f"{which}^", which)


def _reset(root: Path, _rnd: Random, commits: list[str]) -> None:
    git(root, "reset", "-q", "--hard", f"{_rnd.choice(commits)}^")


def _reword(root: Path, rnd: Random, commits: list[str]) -> None:
    which = rnd.choice(commits)
    env = {"sequence.editor": "sed -i 1s/pick/reword/", "core.editor": "sed -i '1s/$/ Eller inte./'"}
    settings = (part for name, value in env.items() for part in ("-c", f"{name}={value}"))
    git(root, *settings, "rebase", "-q", "-i", f"{which}^")


def _amend(root: Path, rnd: Random, _commits: list[str]) -> None:
    path = root / FIL
    text = path.read_text(encoding="utf-8")
    at = rnd.choice([n for n in range(text.index("[[protokoll.anslag]]"), len(text)) if text[n].isdigit()])
    path.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :], encoding="utf-8")
    git(root, "commit", "-q", "-a", "--amend", "--no-edit")


@pytest.mark.parametrize("seeds", [FEW, MANY])
def test_a_rewritten_event_is_found(grund_expedierad: Path, tmp_path: Path, seeds: range) -> None:
    """Whatever event is dropped, reworded, amended or reset with stock git, `kontrollera` says so."""
    for seed in seeds:
        rnd = Random(seed)  # noqa: S311 (no secret)
        root = copied(grund_expedierad, tmp_path / f"yta-{seed}").root
        commits = git(root, "rev-list", "HEAD").split()[:-1]
        attack = rnd.choice([_drop, _reset, _reword, _amend])
        with suppress(subprocess.CalledProcessError):
            attack(root, rnd, commits)
        if (root / ".git/rebase-merge").exists():
            git(root, "rebase", "--abort")
            assert not _found(root), f"{seed}: en avbruten ombasering"
        else:
            assert "kontroll-historik" in {a.id for a in _found(root)}, f"{seed}: {attack.__name__}"
        shutil.rmtree(root)


# Honest work


def _retitle(ws: Workspace, rnd: Random) -> None:
    fil = rnd.choice(sorted((ws.root / "cases/SN/2026").glob("*.toml")))
    rows = fil.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, row in enumerate(rows) if row.startswith("arendemening"))
    rows[at] = f'arendemening = "Ändrad {rnd.randrange(1000)}"\n'
    fil.write_text("".join(rows), encoding="utf-8")


def _comment(ws: Workspace, rnd: Random) -> None:
    with (ws.root / FIL).open("a", encoding="utf-8") as file:
        file.write(f"# Min egen anteckning {rnd.randrange(1000)}\n")


def _own_commit(ws: Workspace, rnd: Random) -> None:
    _retitle(ws, rnd)
    git(ws.root, "commit", "-q", "-a", "--allow-empty", "-m", "För hand")


def _own_amend(ws: Workspace, rnd: Random) -> None:
    _own_commit(ws, rnd)
    git(ws.root, "commit", "-q", "--amend", "-m", "För hand, bättre sagt")


def _own_revert(ws: Workspace, rnd: Random) -> None:
    git(ws.root, "commit", "-q", "-a", "--allow-empty", "-m", "Allt")
    _own_commit(ws, rnd)
    with suppress(subprocess.CalledProcessError):  # nothing had changed
        git(ws.root, "revert", "--no-edit", "HEAD")


def _register(ws: Workspace, _rnd: Random) -> None:
    arende.ny(ws, namnd="SN", arendemening="Nytt", arendetyp="Beslut", idag=IDAG)


def _enter(ws: Workspace, rnd: Random) -> None:
    nr = rnd.randrange(1, 6)
    which = rnd.choice(["rättelse", "en till", "alla", "anslag"])
    if which == "rättelse":
        correct(ws, nr, ska_sta=f"ändrar {rnd.randrange(1000)}")
    elif which == "anslag":
        announce(ws, SENARE.replace(day=rnd.randrange(1, 4)))
    elif which == "alla":
        dispatch(ws, alla=True)
    else:
        dispatch(ws, nummer=[nr], till=[f"Mottagare {rnd.randrange(9)}"])


def _branch(ws: Workspace, rnd: Random) -> None:
    git(ws.root, "commit", "-q", "-a", "--allow-empty", "-m", "Allt")
    git(ws.root, "switch", "-q", "-c", f"gren-{rnd.randrange(10**6)}")
    _enter(ws, rnd)
    git(ws.root, "switch", "-q", "main")
    git(ws.root, "merge", "-q", "--no-edit", "-")


def _tidy(ws: Workspace, _rnd: Random) -> None:
    git(ws.root, "gc", "-q", "--prune=now")


def _elsewhere(ws: Workspace, rnd: Random) -> None:
    """A colleague clones, works and is pulled from; hand edits here are first saved."""
    git(ws.root, "commit", "-q", "-a", "--allow-empty", "-m", "Allt")
    other = ws.root.with_name(f"{ws.root.name}-klon-{rnd.randrange(10**6)}")
    git(ws.root, "clone", "-q", ws.root.as_uri(), str(other))
    _enter(Workspace(other), rnd)
    assert _found(other) == []
    git(ws.root, "pull", "-q", "--tags", rnd.choice(["--rebase", "--no-rebase"]), other.as_uri(), "main")
    shutil.rmtree(other)


HONEST: tuple[Callable[[Workspace, Random], None], ...] = (
    _retitle,
    _comment,
    _own_commit,
    _own_amend,
    _own_revert,
    _register,
    _enter,
    _branch,
    _tidy,
    _elsewhere,
)


@pytest.mark.parametrize("seeds", [FEW, MANY])
def test_honest_work_is_never_accused(grund_expedierad: Path, tmp_path: Path, seeds: range) -> None:
    """Hand edits of what is not frozen, own commits, branches, clones and pulls, in any order, raise no alarm."""
    for seed in seeds:
        rnd = Random(seed)  # noqa: S311 (no secret)
        ws = copied(grund_expedierad, tmp_path / f"yta-{seed}")
        done = [rnd.choice(HONEST) for _ in range(rnd.randrange(1, 7))]
        for step in done:
            step(ws, rnd)
        assert _found(ws.root) == [], f"{seed}: {[step.__name__ for step in done]}"
        shutil.rmtree(ws.root)
