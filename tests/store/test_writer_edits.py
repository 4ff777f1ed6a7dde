"""Hand edits: a file changed in an editor is as good as a command, when it can be read."""

from __future__ import annotations

import time

import pytest

from kallelse.domain.errors import BadFile, Conflict
from kallelse.store.finish import Finisher
from kallelse.store.journal import Journal
from kallelse.store.message import Message
from kallelse.store.writer import Session, Writer
from tests.store.conftest import Place, accept

ONE = "cases/SN/2026/1.toml"
TWO = "cases/SN/2026/2.toml"


def no_bad_toml(path: str, data: bytes | None) -> str | None:
    """Refuse files with the word fel in them, and removals of cases."""
    if data is None:
        return "Den får inte tas bort." if path.startswith("cases/") else None
    return "Rad 1 är fel." if b"fel" in data else None


def subjects(place: Place) -> list[str]:
    """Return the subjects of history, newest first, without the first commit's."""
    return place.git("log", "--format=%s").splitlines()[:-1]


def test_a_valid_edit_is_taken_in_first(place: Place) -> None:
    """A changed, a new and a removed file come in as an event of their own, before the action."""
    place.put(ONE, b"nr = 1 # rattad\n")
    place.put(TWO, b"nr = 2\n")
    (place.root / "kallelse.toml").unlink()
    with Writer(place.root).session(no_bad_toml) as session:
        assert session.taken_in == (ONE, TWO, "kallelse.toml")
        assert session.warnings == ()
        assert session.read(ONE) == b"nr = 1 # rattad\n"
        session.write({"ny.toml": b"x"}, Message("Ny"))
    assert subjects(place) == ["Ny", "Ändring för hand i 3 filer"]
    assert place.git("show", "--name-only", "--format=", "HEAD").split() == ["ny.toml"]
    assert "Handelse: handandring" in place.git("log", "-1", "--format=%B", "HEAD^")
    place.assert_sound()


def test_a_clock_that_has_gone_back_is_told_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who writes a year before the latest event is told, since days and numbers follow the clock; it is saved."""
    now = time.time()
    for days, told in ((0, False), (365, True), (365, False), (0, False), (-3650, False), (0, True), (0, False)):
        monkeypatch.setattr("time.time", lambda days=days: now - days * 86400)
        with Writer(place.root).session(accept) as session:
            assert [w.startswith("Datorns klocka visar ") for w in session.warnings] == [True] * told
            session.write({ONE: f"nr = {days} {told}\n".encode()}, Message("Ny"))
    place.assert_sound()


def test_an_invalid_edit_of_another_file_is_left_alone(place: Place) -> None:
    """The action goes on, and the warning says which file and why; the edit stays as it is."""
    place.put(ONE, b"fel")
    with Writer(place.root).session(no_bad_toml) as session:
        assert session.warnings == (f"{ONE} är ändrad för hand och togs inte in. Rad 1 är fel.",)
        assert session.read(ONE) == b"nr = 1\n"
        session.write({TWO: b"nr = 2\n"}, Message("Ny"))
    assert subjects(place) == ["Ny"]
    assert (place.root / ONE).read_bytes() == b"fel"
    assert place.git("status", "--porcelain").split() == ["M", ONE]


def test_an_invalid_edit_of_the_same_file_stops_the_action(place: Place) -> None:
    """Nothing is changed, and the reason is in the message."""
    place.put(ONE, b"fel")
    with Writer(place.root).session(no_bad_toml) as session, pytest.raises(BadFile, match="Rad 1 är fel"):
        session.write({ONE: b"nr = 1\n", TWO: b"nr = 2\n"}, Message("Ny"))
    assert subjects(place) == []
    assert (place.root / ONE).read_bytes() == b"fel"


def test_a_removal_can_be_refused(place: Place) -> None:
    """A file that must not go by hand stays at HEAD, and stops an action that touches it."""
    (place.root / ONE).unlink()
    with Writer(place.root).session(no_bad_toml) as session:
        assert "får inte tas bort" in session.warnings[0]
        with pytest.raises(BadFile):
            session.write({ONE: b"x"}, Message("Ny"))
    assert place.at_head(ONE) == "nr = 1"


def test_an_emptied_file_is_never_taken_in(place: Place) -> None:
    """A file that lost all its bytes, as after a power cut, is no edit that anyone meant."""
    place.put(ONE, b"")
    with Writer(place.root).session(accept) as session:
        assert session.warnings == (f"{ONE} är ändrad för hand och togs inte in. Filen är tom.",)
    assert place.at_head(ONE) == "nr = 1"


def test_links_and_other_repositories_are_never_taken_in(place: Place) -> None:
    """A link, and a folder that is a repository of its own, are named and left alone."""
    (place.root / "lank.toml").symlink_to("/etc/hostname")
    nested = Place(place.root / "annat")
    nested.root.mkdir()
    nested.git("init", "--quiet")
    nested.git("commit", "--allow-empty", "-m", "x")
    with Writer(place.root).session(accept) as session:
        assert session.warnings == (
            "annat/ är ändrad för hand och togs inte in. Katalogen är ett eget git-arkiv.",
            "lank.toml är ändrad för hand och togs inte in. lank.toml är inte en vanlig fil.",
        )
        assert session.taken_in == ()


def test_a_conflict_from_git_is_named(place: Place) -> None:
    """A file with an unsettled merge conflict is left alone; others can be written."""
    base = place.git("rev-parse", "HEAD")
    place.write({ONE: b"var\n"})
    place.git("checkout", "-q", "-b", "annan", base)
    place.write({ONE: b"deras\n"})
    place.git("merge", "main", check=False)
    (place.root / ".git/MERGE_HEAD").unlink()
    with Writer(place.root).session(accept) as session:
        assert "konflikt" in session.warnings[0]
        session.write({TWO: b"nr = 2\n"}, Message("Ny"))
    assert place.at_head(TWO) == "nr = 2"


def test_leftovers_of_editors_are_no_edits(place: Place) -> None:
    """Backups, swap and lock files of editors and office programs, and ut/, are passed over."""
    for name in ("a.toml~", ".a.toml.swp", ".#a", "~$memo.docx", ".~lock.a.docx#", ".DS_Store", "ut/k.pdf"):
        place.put(name, b"x")
    with Writer(place.root).session(accept) as session:
        assert (session.taken_in, session.warnings) == ((), ())


def test_a_staged_edit_is_an_edit(place: Place) -> None:
    """What a person has put in git's index with `git add` is taken in, and the index is left clean."""
    place.put(ONE, b"nr = 1 # via index\n")
    place.git("add", ONE)
    with Writer(place.root).session(accept) as session:
        assert session.taken_in == (ONE,)
    place.assert_sound()


def test_an_index_that_is_behind_is_no_edit(place: Place) -> None:
    """Where only git's index differs, it is brought up to date and nothing is committed."""
    place.git("rm", "--cached", "--quiet", ONE)
    head = place.git("rev-parse", "HEAD")
    with Writer(place.root).session(accept) as session:
        assert (session.taken_in, session.head) == ((), head)
    place.assert_sound()


@pytest.mark.parametrize("data", [b"", b"skrap" * 100])
def test_a_broken_index_is_made_again(place: Place, data: bytes) -> None:
    """An unreadable index of git, which holds nothing that is not elsewhere, is replaced; edits are still found."""
    place.put(TWO, b"nr = 2\n")
    (place.root / ".git/index").write_bytes(data)
    with Writer(place.root).session(accept) as session:
        assert session.taken_in == (TWO,)
    place.assert_sound()


def test_bytes_are_kept_as_they_are(place: Place) -> None:
    """No tracked .gitattributes and no setting changes line ends or encodings on the way in or out."""
    place.put(".gitattributes", b"* text eol=crlf working-tree-encoding=UTF-16 filter=x ident merge=union\n")
    place.git("config", "core.autocrlf", "true")
    place.git("config", "filter.x.clean", "tr a-z A-Z")
    texts = {"lf.toml": b"a\nb\n", "crlf.toml": b"a\r\nb\r\n", "id.toml": b"$Id$\n", "hand.toml": b"x\r\n"}
    place.put("hand.toml", texts["hand.toml"])
    place.write({name: data for name, data in texts.items() if name != "hand.toml"})
    for name, data in texts.items():
        with Writer(place.root).session(accept) as session:
            assert session.read(name) == data
            assert session.taken_in == ()
        assert (place.root / name).read_bytes() == data


def test_an_edit_during_the_action_is_not_overwritten(place: Place) -> None:
    """When an editor saves a file after hands were looked for, the action that touches it is refused."""
    with Writer(place.root).session(accept) as session:
        assert session.warnings == ()
        place.put(ONE, b"nr = 1 # sent\n")
        with pytest.raises(Conflict, match="har ändrats"):
            session.write({ONE: b"nr = 7\n"}, Message("Ny"))
    assert (place.root / ONE).read_bytes() == b"nr = 1 # sent\n"
    assert subjects(place) == []


def test_an_ignored_file_is_not_overwritten(place: Place) -> None:
    """A file that git ignores is not the register's: it stops an action that would write there."""
    place.write({".gitignore": b"*.toml\n"})
    place.put(TWO, b"mitt eget")
    with Writer(place.root).session(accept) as session:
        assert session.taken_in == ()
        with pytest.raises(Conflict, match="ignoreras"):
            session.write({TWO: b"nr = 2\n"}, Message("Ny"))
    assert (place.root / TWO).read_bytes() == b"mitt eget"


def test_what_lies_there_already_is_fine(place: Place) -> None:
    """A file that already has the bytes to be written is committed, and not replaced."""
    place.write({".gitignore": b"*.pdf\n"})
    inode = place.put("k.pdf", b"%PDF").stat().st_ino
    place.write({"k.pdf": b"%PDF"})
    assert (place.root / "k.pdf").stat().st_ino == inode
    assert place.at_head("k.pdf") == "%PDF"


def test_an_edit_just_before_the_replacement_is_put_aside(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit in the last instant, after the commit, is kept under raddat/ and named in a warning."""
    finish = Finisher.finish

    def late(self: Finisher, journal: Journal) -> list[str]:
        place.put(ONE, b"i sista stund")
        return finish(self, journal)

    with Writer(place.root).session(accept) as session:
        monkeypatch.setattr(Finisher, "finish", late)
        session.write({ONE: b"nr = 7\n"}, Message("Ny"))
        assert "raddat" in session.warnings[0]
    saved = list((place.root / ".git/kallelse/raddat").iterdir())
    assert [path.read_bytes() for path in saved] == [b"i sista stund"]
    assert (place.root / ONE).read_bytes() == b"nr = 7\n"
    place.assert_sound()


def test_names_that_are_no_text(place: Place) -> None:
    """A file whose name is not UTF-8 is named with its bytes shown, and left alone."""
    place.put("\udcff.toml", b"x")
    with Writer(place.root).session(accept) as session:
        assert "\\udcff.toml" in session.warnings[0]
        assert session.taken_in == ()


def test_a_fault_in_the_check_changes_nothing(place: Place) -> None:
    """When the check of a hand edit itself fails, the fault goes to the caller and nothing is written."""
    place.put(TWO, b"x")

    def broken(_path: str, _data: bytes | None) -> str | None:
        raise RuntimeError

    with Writer(place.root).session(broken) as session, pytest.raises(RuntimeError):
        _ = session.warnings
    assert isinstance(session, Session)
    assert subjects(place) == []
