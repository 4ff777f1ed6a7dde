"""The register as of a day, and history, where git's history is anything but a straight line of good clocks."""

from __future__ import annotations

import os
import random
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kallelse.actions import arende, historik, las, snabbt, vyer
from kallelse.actions.tid import revision_at
from kallelse.domain.errors import NotFound
from kallelse.store.workspace import Workspace
from tests.actions import every_file
from tests.actions.conftest import copied
from tests.actions.material import ETT, IDAG, TVA, git

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FIRST = datetime(2030, 1, 1, tzinfo=UTC)
COMMITS, DAYS = 80, 50


def _at(root: Path, when: datetime, *arguments: str) -> str:
    """Run git with its clock at a time, and return what it says."""
    env = {**os.environ, "GIT_COMMITTER_DATE": when.isoformat(), "GIT_AUTHOR_DATE": when.isoformat()}
    command = ["git", "-C", str(root), "-c", "user.name=Hand", "-c", "user.email=hand@example.se", *arguments]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip()


def _edit(root: Path, nr: int, text: str) -> None:
    """Write an ärende with a wording of its own."""
    new = f'diarienummer = "SN 2026/{nr}"\narendemening = "{text}"\nnamnd = "SN"\n'
    (root / f"cases/SN/2026/{nr}.toml").write_text(new, encoding="utf-8")


def _tangled(root: Path, rng: random.Random) -> None:
    """Give a workspace a history of merges and of clocks that go back, some of them close to midnight."""
    (root / "cases/SN/2026").mkdir(parents=True)
    now = FIRST
    for n in range(COMMITS):
        now += timedelta(hours=rng.randrange(1, 60), minutes=rng.randrange(60))
        if rng.random() < 0.2:
            now = datetime.combine(now.date(), time(22, rng.choice((29, 30, 59))), UTC)
        when = now - timedelta(days=rng.randrange(1, 90)) if rng.random() < 0.25 else now
        aside = rng.random() < 0.25
        if aside:
            _at(root, when, "checkout", "-q", "-b", "sido", f"HEAD~{rng.randrange(1, 3)}" if n > 5 else "HEAD")
        _edit(root, rng.randrange(40) if not aside else 100 + n, f"Version {n}")
        _at(root, when, "add", "cases")
        _at(root, when, "commit", "-q", "--allow-empty", "-m", f"Ändring {n}")
        if aside:
            _at(root, when, "checkout", "-q", "main")
            _at(root, when, "merge", "-q", "--no-ff", "-m", f"Sammanslagning {n}", "sido")
            _at(root, when, "branch", "-q", "-D", "sido")


def _last_of_day(root: Path, dag: date) -> str:
    """Return the commit of a day, worked out from git's own first-parent log by the highest time so far."""
    end = datetime.combine(dag, time.max, STOCKHOLM).timestamp()
    found, highest = "", 0
    for line in git(root, "log", "--first-parent", "--reverse", "--format=%H %ct").splitlines():
        commit, seconds = line.split()
        highest = max(highest, int(seconds))
        found = commit if highest <= end else found
    return found


@pytest.mark.parametrize("seed", [2026, 2027])
def test_the_whole_register_on_random_days(ws: Workspace, seed: int) -> None:
    """On each of fifty days it is the files of the last first-parent commit whose highest time was not later."""
    rng = random.Random(seed)  # noqa: S311
    _tangled(ws.root, rng)
    span = (date.fromisoformat(git(ws.root, "log", "-1", "--format=%cs")) - FIRST.date()).days + 60
    for dag in (FIRST.date() + timedelta(rng.randrange(span)) for _ in range(DAYS)):
        commit = _last_of_day(ws.root, dag)
        assert revision_at(ws, dag.isoformat(), IDAG) == commit, dag
        with ws.at(commit) as then:
            wanted = [row for _, row in every_file.rows(then)]
        assert las.arende_lista(ws, per=dag.isoformat(), idag=IDAG) == wanted, dag


def _facts(ws: Workspace, avser: str | None = None) -> list[tuple[str, str]]:
    """Return commit and sentence of each event, newest first; the short way, where it answers, says the same."""
    found = historik.historik(ws, avser)
    quick = snabbt.historik(str(ws.root), *([avser] if avser else []))
    assert quick is None or quick == found
    return [(h["commit"], h["besked"]) for h in found]


def _log(ws: Workspace, *paths: str) -> list[tuple[str, str]]:
    lines = git(ws.root, "log", "--topo-order", "--format=%H %s", "--", *paths).splitlines()
    return [(line[:40], line[41:]) for line in lines]


def test_history_follows_a_rebase(igang: Workspace) -> None:
    """When commits are rewritten, history is that of the new ones, and the day's register too."""
    before = _facts(igang)
    change = partial(_at, igang.root, FIRST)
    change("rebase", "-q", "--force-rebase", "HEAD~3")
    after = _facts(igang)
    assert after == _log(igang)
    assert [besked for _, besked in after] == [besked for _, besked in before]
    assert [commit for commit, _ in after][:3] != [commit for commit, _ in before][:3]
    assert after[3:] == before[3:]
    assert revision_at(igang, "2030-01-01", IDAG) == after[0][0]


def test_a_commit_dropped_by_a_rebase_is_gone_from_history(igang: Workspace) -> None:
    """What a rewritten history no longer holds is not told of, by ärende or in all."""
    arende.uppdatera(igang, TVA, {"handlaggare": "Åsa Ek"}, idag=IDAG)
    dropped = _facts(igang)[0]
    arende.uppdatera(igang, ETT, {"handlaggare": "Bo Berg"}, idag=IDAG)
    _facts(igang)
    _at(igang.root, FIRST, "rebase", "-q", "--onto", "HEAD~2", "HEAD~1")
    assert dropped not in _facts(igang)
    assert dropped not in _facts(igang, TVA)
    assert _facts(igang) == _log(igang)


def test_a_back_dated_commit_keeps_its_place(igang: Workspace) -> None:
    """History goes by the chain of parents: what was committed last is first, whatever its date says."""
    _at(igang.root, datetime(1999, 1, 1, tzinfo=UTC), "commit", "-q", "--allow-empty", "-m", "Förr")
    arende.uppdatera(igang, ETT, {"handlaggare": "Åsa Ek"}, idag=IDAG)
    assert [besked for _, besked in _facts(igang)][1] == "Förr"
    with pytest.raises(NotFound, match="fanns inte den 1999-06-01"):
        revision_at(igang, "1999-06-01", IDAG)


def test_a_clock_that_was_ahead_hides_no_later_day(igang: Workspace) -> None:
    """Days after a commit dated in the future have no register of their own until time has caught up."""
    before = _facts(igang)[0][0]
    _at(igang.root, datetime(2040, 5, 5, 12, tzinfo=UTC), "commit", "-q", "--allow-empty", "-m", "Fel klocka")
    arende.uppdatera(igang, ETT, {"handlaggare": "Åsa Ek"}, idag=IDAG)
    assert revision_at(igang, "2040-05-04", IDAG) == before
    assert revision_at(igang, "2040-05-05", IDAG) == _facts(igang)[0][0]


def test_a_shallow_clone_says_what_it_cannot_know(igang: Workspace, tmp_path: Path) -> None:
    """It tells of what it has, says that there is more, and refuses a day before it; whole again, it knows all."""
    for nr in range(3):
        when = datetime(2031 + nr, 1, 1, tzinfo=UTC)
        _at(igang.root, when, "commit", "-q", "--allow-empty", "-m", f"År {2031 + nr}")
    klon = tmp_path / "klon"
    git(igang.root, "clone", "-q", "--depth", "2", f"file://{igang.root}", str(klon))
    ws = Workspace(klon)
    assert [besked for _, besked in _facts(ws)] == ["År 2033", "År 2032"]
    assert "grund" in vyer.avkortad(str(klon))
    with pytest.raises(NotFound, match="Klonen är grund"):
        revision_at(ws, "2031-06-01", IDAG)
    assert revision_at(ws, "2032-06-01", IDAG) == _facts(ws)[1][0]
    git(klon, "fetch", "-q", "--unshallow")
    assert vyer.avkortad(str(klon)) == ""
    assert _facts(ws) == _facts(igang)
    assert revision_at(ws, "2031-06-01", IDAG) == revision_at(igang, "2031-06-01", IDAG)


def test_a_merge_brings_its_events(igang: Workspace, tmp_path: Path) -> None:
    """What was done in another clone is told once, whether the index is made anew or carried on."""
    other = copied(igang.root, tmp_path / "annan")
    arende.uppdatera(other, TVA, {"handlaggare": "Åsa Ek"}, idag=IDAG)
    arende.uppdatera(igang, ETT, {"handlaggare": "Bo Berg"}, idag=IDAG)
    _facts(igang)
    git(igang.root, "fetch", "-q", str(other.root), "main")
    _at(igang.root, FIRST, "merge", "-q", "--no-ff", "-m", "Sammanslagning", "FETCH_HEAD")
    carried = _facts(igang)
    (igang.root / ".git/kallelse/historik.sqlite").unlink()
    assert carried == _facts(igang)
    assert sorted(carried) == sorted(_log(igang))
    assert _facts(igang, TVA)[0][1] == historik.historik(other, TVA)[0]["besked"]
