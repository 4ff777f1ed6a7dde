"""Rewritings of the history are told from all that honest people do with git; what git cannot know is not guessed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kallelse.store.git import Git
from kallelse.store.index_file import is_shallow
from kallelse.store.integrity import tags_apart
from kallelse.store.reflog import moved_by_others, moves
from kallelse.store.rewriting import rewritings, unknown_moves
from kallelse.store.writer import Writer
from tests.store.conftest import Place, accept


@pytest.fixture
def worked(place: Place) -> Place:
    """A workspace where four events have happened, each in its own file."""
    for n in range(1, 5):
        place.write({f"fil-{n}.txt": b"%d\n" % n}, f"Händelse {n}")
    return place


def _lost(place: Place) -> tuple[list[str], list[str]]:
    """Return the subjects of what is gone and of what is changed, the last rewriting first."""
    found = rewritings(Git(place.root))
    return [c.subject for r in found for c in r.gone], [c.subject for r in found for c in r.changed]


def _reset(p: Place) -> None:
    p.git("reset", "-q", "--hard", "HEAD~2")


def _amend_words(p: Place) -> None:
    p.git("commit", "-q", "--amend", "-m", "Annat")


def _amend_file(p: Place) -> None:
    p.put("fil-4.txt", b"fyra\n")
    p.git("commit", "-q", "-a", "--amend", "--no-edit")


def _amend_author(p: Place) -> None:
    p.git("commit", "-q", "--amend", "--no-edit", "--reset-author")


def _drop(p: Place) -> None:
    p.git("rebase", "-q", "--onto", "HEAD~3", "HEAD~2")


def _squash(p: Place) -> None:
    p.git("reset", "-q", "--soft", "HEAD~2")
    p.git("commit", "-q", "-m", "Båda")


def _move_ref(p: Place) -> None:
    (p.root / ".git/refs/heads/main").write_text(p.git("rev-parse", "HEAD~1") + "\n")
    p.git("reset", "-q", "--hard")


@pytest.mark.parametrize(
    ("attack", "gone", "changed"),
    [
        (_reset, ["Händelse 4", "Händelse 3"], []),
        (_amend_words, ["Händelse 4"], []),
        (_amend_file, [], ["Händelse 4"]),
        (_amend_author, [], ["Händelse 4"]),
        (_drop, ["Händelse 2"], []),
        (_squash, ["Händelse 4", "Händelse 3"], []),
        (_move_ref, ["Händelse 4"], []),
    ],
)
def test_a_rewriting_is_found_until_it_is_mended(
    worked: Place, attack: Callable[[Place], None], gone: list[str], changed: list[str]
) -> None:
    """What is lost and what is changed are told apart, also after new events, until the old ones are merged back."""
    before = worked.git("rev-parse", "HEAD")
    attack(worked)
    assert _lost(worked) == (gone, changed)
    worked.write({"ny.txt": b"ny\n"}, "Ny")
    assert _lost(worked) == (gone, changed)
    worked.git("merge", "-q", "-s", "ours", "-m", "Kvar i historiken", before)
    assert _lost(worked) == ([], [])


def test_each_rewriting_has_its_own(worked: Place) -> None:
    """Two in a row are told one by one, the last one first, with git's word for how and with the person."""
    _amend_words(worked)
    _reset(worked)
    last, first = rewritings(Git(worked.root))
    assert [c.subject for c in last.gone] == ["Händelse 3"]
    assert [c.subject for c in first.gone] == ["Händelse 4"]
    assert "av Hand (reset): 1 händelse är borta" in last.besked
    assert "av Hand (commit (amend)): 1 händelse är borta" in first.besked


def test_the_next_write_says_so_once(worked: Place) -> None:
    """The first write after a rewriting warns, and does not stop; it is not repeated at each write."""
    _reset(worked)
    for told in (1, 0):
        with Writer(worked.root).session(accept) as session:
            assert len([w for w in session.warnings if "Historiken är omskriven" in w]) == told
        worked.write({"ny.txt": b"%d\n" % told})


def _own_amend(p: Place) -> None:
    p.put("egen.txt", b"1\n")
    p.git("add", "egen.txt")
    p.git("commit", "-q", "-m", "Egen")
    p.git("commit", "-q", "--amend", "-m", "Egen, rättad")


def _branch_and_back(p: Place) -> None:
    p.git("switch", "-q", "-c", "prov")
    p.write({"prov.txt": b"prov\n"}, "På en annan gren")
    p.git("switch", "-q", "main")


def _look_back(p: Place) -> None:
    p.git("switch", "-q", "--detach", "HEAD~2")


def _merge(p: Place) -> None:
    p.git("branch", "sido", "HEAD~1")
    p.git("switch", "-q", "sido")
    p.write({"sido.txt": b"sido\n"}, "Vid sidan")
    p.git("switch", "-q", "main")
    p.git("merge", "-q", "--no-edit", "sido")


def _move_all(p: Place) -> None:
    p.git("switch", "-q", "--detach", "HEAD~2")
    p.put("bas.txt", b"bas\n")
    p.git("add", "bas.txt")
    p.git("commit", "-q", "-m", "Ny grund")
    grund = p.git("rev-parse", "HEAD")
    p.git("switch", "-q", "main")
    p.git("rebase", "-q", grund)


def _revert(p: Place) -> None:
    p.git("revert", "--no-edit", "HEAD~1")


def _rename_branch(p: Place) -> None:
    p.git("branch", "-m", "huvud")


def _collect(p: Place) -> None:
    p.git("gc", "-q", "--prune=now")


@pytest.mark.parametrize(
    "honest",
    [_own_amend, _branch_and_back, _look_back, _merge, _move_all, _revert, _rename_branch, _collect],
)
def test_what_honest_people_do_is_no_rewriting(worked: Place, honest: Callable[[Place], None]) -> None:
    """Own commits, branches, merges, reverts and a rebase that keeps every event as it was are nothing to tell of."""
    honest(worked)
    assert _lost(worked) == ([], [])
    assert unknown_moves(Git(worked.root)) == 0


def test_a_pull_with_rebase_that_keeps_everything_is_honest(worked: Place, tmp_path: Path) -> None:
    """Two clones that have each added an event, where one is rebased upon the other, have lost nothing."""
    other = Place(tmp_path / "klon")
    worked.git("clone", "-q", str(worked.root), str(other.root))
    other.write({"deras.txt": b"1\n"}, "Deras")
    worked.write({"var.txt": b"1\n"}, "Vår")
    other.git("pull", "-q", "--rebase")
    assert _lost(other) == ([], [])
    assert other.git("log", "--format=%s", "-2").splitlines() == ["Deras", "Vår"]


def test_a_clone_a_copy_and_a_shallow_clone_have_nothing_to_tell(worked: Place, tmp_path: Path) -> None:
    """Whoever has cloned or restored a workspace that is in order is told of no rewriting; a shallow one says so."""
    shutil.copytree(worked.root, tmp_path / "kopia")
    worked.git("clone", "-q", worked.root.as_uri(), str(tmp_path / "klon"))
    worked.git("clone", "-q", "--depth=2", worked.root.as_uri(), str(tmp_path / "grund"))
    for name, shallow in (("kopia", False), ("klon", False), ("grund", True)):
        git = Git(tmp_path / name)
        assert not rewritings(git)
        assert unknown_moves(git) == 0
        assert is_shallow(str(git.root)) is shallow


def test_a_log_that_is_gone_is_not_guessed_at(worked: Place) -> None:
    """Where git's log was thrown away there are no moves to judge, and nothing is called rewritten."""
    _reset(worked)
    worked.git("reflog", "expire", "--expire=now", "--all")
    assert moves(Git(worked.root)) == ()
    assert not rewritings(Git(worked.root))


def test_objects_that_are_gone_are_counted(worked: Place) -> None:
    """Where the log names commits that were thrown away, it says how many, since nobody can see what they were."""
    _reset(worked)
    log = worked.root / ".git/logs/refs/heads/main"
    kept = log.read_bytes()
    worked.git("reflog", "expire", "--expire=now", "--all")
    worked.git("gc", "-q", "--prune=now")
    log.write_bytes(kept)
    assert unknown_moves(Git(worked.root)) == 2


def test_the_last_mover_is_seen_in_the_end_of_the_log(worked: Place) -> None:
    """A write of the program leaves the log as its own; a commit by hand, or a ref written past git, does not."""
    git = Git(worked.root)
    assert not moved_by_others(git)
    _move_ref(worked)
    assert moved_by_others(git)
    worked.write({"ny.txt": b"ny\n"})
    assert not moved_by_others(git)
    _own_amend(worked)
    assert moved_by_others(git)


def test_a_clock_that_is_set_wrong_accuses_nobody(worked: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """One event and its tag from a day to come, followed by many with the right time, stand in the history."""
    monkeypatch.setattr("kallelse.store.message.time.time", lambda: 4_000_000_000)
    worked.write({"framtid.txt": b"1\n"}, "Från framtiden")
    worked.git("tag", "-a", "-m", "prov", "prov/1")
    monkeypatch.undo()
    for n in range(12):
        worked.write({"nutid.txt": b"%d\n" % n}, f"Nutid {n}")
    git = Git(worked.root)
    assert tags_apart(git) == frozenset()
    for latest in (0, 1, 13, 14):
        assert not rewritings(git, latest)
    worked.git("reset", "-q", "--hard", "HEAD~13")
    assert tags_apart(git) == {"prov/1"}
    assert len(_lost(worked)[0]) == 13
