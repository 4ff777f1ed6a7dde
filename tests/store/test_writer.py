"""What the writer promises when nothing goes wrong."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.errors import BadFile, BadInput, Conflict, NotFound, Refused
from kallelse.store.git import Git
from kallelse.store.message import Message, ulid
from kallelse.store.writer import TagSpec, Writer
from tests.store.conftest import Place, accept

CASE = "cases/SN/2026/2.toml"


def test_a_write_is_one_commit_with_its_files(place: Place) -> None:
    """New, changed and removed files come in one commit on top of HEAD, in history and in the work tree."""
    before = place.git("rev-parse", "HEAD")
    commit = place.write({CASE: b"nr = 2\n", "kallelse.toml": b'namn = "Ny"\n', "cases/SN/2026/1.toml": None})
    assert place.git("rev-parse", "HEAD") == commit
    assert place.git("rev-parse", "HEAD^") == before
    assert place.git("diff", "--name-status", "HEAD^", "HEAD").split() == [
        *("D", "cases/SN/2026/1.toml"),
        *("A", CASE),
        *("M", "kallelse.toml"),
    ]
    assert (place.root / CASE).read_bytes() == b"nr = 2\n"
    place.assert_sound()


def test_removing_the_last_file_removes_its_folders(place: Place) -> None:
    """Folders that a removal leaves empty go with it, up to the first that holds something."""
    place.write({"cases/SN/2026/1.toml": None})
    assert not (place.root / "cases").exists()
    assert place.git("ls-tree", "-r", "--name-only", "HEAD") == "kallelse.toml"
    place.assert_sound()


def test_everything_can_be_removed(place: Place) -> None:
    """A commit with no file left is a commit like others."""
    place.write({"cases/SN/2026/1.toml": None, "kallelse.toml": None})
    assert place.git("ls-tree", "-r", "HEAD") == ""
    place.assert_sound()


def test_a_folder_can_stand_where_a_file_stood(place: Place) -> None:
    """A file may give way to a folder of the same name, and back."""
    place.write({"bilaga": b"x"})
    place.write({"bilaga": None})
    place.write({"bilaga/1.pdf": b"y"})
    assert place.at_head("bilaga/1.pdf") == "y"
    place.assert_sound()


def test_many_writes_in_one_session(place: Place) -> None:
    """A session sees what it has written, and writes on top of it."""
    with Writer(place.root).session(accept) as session:
        first = session.write({CASE: b"nr = 2\n"}, Message("Första"))
        assert session.head == first
        assert session.read(CASE) == b"nr = 2\n"
        second = session.write({CASE: b"nr = 3\n"}, Message("Andra"))
    assert place.git("rev-parse", "HEAD", "HEAD^").split() == [second, first]
    place.assert_sound()


def test_a_session_reads_what_head_has(place: Place) -> None:
    """Files, their names and lists come from the commit."""
    place.write({"cases/SN/2026/1/bilaga-å.pdf": b"\x00\xff"})
    with Writer(place.root).session(accept) as session:
        assert session.read("cases/SN/2026/1/bilaga-å.pdf") == b"\x00\xff"
        assert session.names("cases/SN/2026") == {"1.toml"}
        assert session.names("finns/inte") == set()
        assert session.list("cases/") == ["cases/SN/2026/1.toml", "cases/SN/2026/1/bilaga-å.pdf"]
        assert session.exists("kallelse.toml")
        assert not session.exists("cases")
        assert session.read_or_none("saknas.toml") is None
        with pytest.raises(NotFound):
            session.read("saknas.toml")


def test_the_first_commit(tmp_path: Path) -> None:
    """An empty repository takes its first commit like any other, and has nothing to read before it."""
    Git(tmp_path).init()
    with Writer(tmp_path).session(accept) as session:
        assert session.head == ""
        assert (session.list(), session.names("cases"), session.read_or_none("a")) == ([], frozenset(), None)
        commit = session.write({"kallelse.toml": b"x = 1\n"}, Message("Skapa"))
    assert Place(tmp_path).git("rev-list", "--count", commit) == "1"
    Place(tmp_path).assert_sound()


def test_a_write_without_files_is_an_event(place: Place) -> None:
    """An event that changes no file is a commit with the same tree."""
    place.write({}, "Säkerhetskopierad")
    assert place.git("diff", "HEAD^", "HEAD") == ""
    place.assert_sound()


def test_messages_have_trailers(place: Place) -> None:
    """Git itself reads the trailers that a message is given."""
    with Writer(place.root).session(accept) as session:
        message = Message(
            "Kallelsen är skickad.",
            body="Utskick 1.",
            handelse="kallelse.skickad",
            avser=("SN 2026/1", "SN/2026-11-24"),
            utfall="ok",
            trailers=(("Angrar", "abc"),),
        )
        session.write({CASE: b"nr = 2\n"}, message)
    trailers = dict(line.split(": ") for line in place.git("log", "-1", "--format=%(trailers:only)").splitlines())
    assert len(trailers.pop("Handelse-Id")) == len(ulid())
    assert trailers == {
        "Handelse": "kallelse.skickad",
        "Arende": "SN 2026/1",
        "Sammantrade": "SN/2026-11-24",
        "Utfall": "ok",
        "Angrar": "abc",
    }
    assert place.git("log", "-1", "--format=%s|%b").startswith("Kallelsen är skickad.|Utskick 1.")


@given(st.text(), st.text(), st.text(min_size=1))
def test_no_field_breaks_out_of_a_message(subject: str, body: str, value: str) -> None:
    """Whatever is put in the fields, there is one subject line, and the last paragraph holds only our trailers."""
    message = Message(subject, body=body, handelse=value, avser=(value,)).encode().decode()
    assert [c for c in message if unicodedata.category(c) == "Cc" and c not in "\n\t"] == []
    last = message.rstrip("\n").rpartition("\n\n")[2].splitlines()
    assert {line.partition(":")[0] for line in last} <= {"Handelse", "Handelse-Id", "Arende", "Sammantrade"}


def test_a_trailer_needs_a_proper_key() -> None:
    """A key that could be taken for something else is refused."""
    with pytest.raises(ValueError, match="A b"):
        Message("x", trailers=(("A b", "c"),)).encode()


def test_ulids_sort_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later id sorts after an earlier one, and all differ."""
    ids = []
    for second in (1, 1_000, 2_000_000_000):
        monkeypatch.setattr("time.time", lambda second=second: float(second))
        ids.append(ulid())
    assert ids == sorted(set(ids))


def test_a_tag_moves_with_its_branch(place: Place) -> None:
    """An annotated tag is set on the very commit, with its message."""
    with Writer(place.root).session(accept) as session:
        commit = session.write(
            {CASE: b"x"}, Message("Skickad"), tag=TagSpec("kallelse/SN/2026-11-24/1", "sha256: ab\n")
        )
    assert place.git("rev-parse", "kallelse/SN/2026-11-24/1^{commit}") == commit
    assert place.git("cat-file", "-t", "kallelse/SN/2026-11-24/1") == "tag"
    assert place.git("tag", "-l", "--format=%(contents)") == "sha256: ab"
    place.assert_sound()


def test_a_tag_is_set_once(place: Place) -> None:
    """When the tag is there already, neither it nor the branch moves, and no file changes."""
    tag = TagSpec("kallelse/SN/2026-11-24/1", "x")
    with Writer(place.root).session(accept) as session:
        commit = session.write({CASE: b"1"}, Message("Skickad"), tag=tag)
        with pytest.raises(Refused, match="finns redan"):
            session.write({CASE: b"2"}, Message("Igen"), tag=tag)
        assert session.head == commit
    assert place.git("rev-parse", "HEAD") == commit
    assert (place.root / CASE).read_bytes() == b"1"
    place.assert_sound()


@pytest.mark.parametrize("name", ["", "-x", "a..b", "a b", "a/-b", "a.lock", "a.lock/b", "å", "a\nb", "a/", "a."])
def test_bad_tag_names_are_refused(name: str) -> None:
    """A name that git would not take, or that could be an option, never reaches git."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the name is the message
        _ = TagSpec(name, "x").ref
    assert str(caught.value) == name


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/x", "../x", "a/../b", "a//b", "./a", "a/", ".git/hooks/x", "a/.GIT/x"),
        *("a\nb", "a\\b", "c:x", "a\0", "\u202ex", "A\u030ake.pdf", "a" * 256, "å" * 200),
    ],
)
def test_paths_outside_are_refused(place: Place, path: str) -> None:
    """A path that leads out, into git's own files, or is no name on every computer is refused; nothing changes."""
    before = place.git("rev-parse", "HEAD")
    with pytest.raises(BadInput):
        place.write({path: b"x"})
    assert place.git("rev-parse", "HEAD") == before
    place.assert_sound()


def test_odd_but_allowed_paths(place: Place) -> None:
    """Names that look like options, pathspecs or quotes are stored as they are."""
    names = ["-rf", "--output=x", "[x].toml", 'a"b', "å ä ö.pdf", "it's", "*", "!x", "a b "]
    place.write({name: name.encode() for name in names})
    assert [place.at_head(name) for name in names] == [name.strip() for name in names]
    place.assert_sound()


def test_links_are_never_followed(place: Place, tmp_path: Path) -> None:
    """A link in the work tree, or to a folder above a file, stops the write."""
    outside = tmp_path / "utanför"
    outside.mkdir()
    (place.root / "lank").symlink_to(outside)
    (place.root / "l.toml").symlink_to(outside / "x")
    for path in ("lank/x.toml", "l.toml"):
        with pytest.raises(BadFile):
            place.write({path: b"x"})
    assert list(outside.iterdir()) == []


def test_modes_and_umask_are_kept(place: Place) -> None:
    """A replaced file keeps its mode; a new one gets what the umask leaves; the program's own files are private."""
    case = place.root / "cases/SN/2026/1.toml"
    case.chmod(0o664)
    before = os.umask(0o027)
    try:
        place.write({"cases/SN/2026/1.toml": b"nr = 9\n", CASE: b"ny"})
    finally:
        os.umask(before)
    assert stat.S_IMODE(case.stat().st_mode) == 0o664
    assert stat.S_IMODE((place.root / CASE).stat().st_mode) == 0o640
    assert stat.S_IMODE((place.root / ".git/kallelse").stat().st_mode) == 0o700
    place.assert_sound()


def test_another_writer_waits_and_then_gives_up(place: Place) -> None:
    """Who cannot get the lock is told who has it and since when; nothing is changed."""
    holder = rf"pid {os.getpid()}, sedan \d\d\.\d\d"
    with (
        Writer(place.root).session(accept),
        pytest.raises(Conflict, match=holder),
        Writer(place.root, wait=0.05).session(accept),
    ):
        pass
    place.assert_sound()


def test_a_person_beside_us_is_seen(place: Place) -> None:
    """When somebody commits with git while an action goes on, the action is refused and their commit stands."""
    with Writer(place.root).session(accept) as session:
        assert session.warnings == ()
        place.git("commit", "--allow-empty", "-m", "för hand")
        with pytest.raises(Conflict, match="Någon annan"):
            session.write({CASE: b"x"}, Message("Ny"))
    assert place.git("log", "-1", "--format=%s") == "för hand"
    assert not (place.root / CASE).exists()
    place.assert_sound()


def test_no_branch_no_write(place: Place) -> None:
    """On a detached HEAD nothing is written, and the way back is named."""
    place.git("checkout", "--detach", "--quiet")
    with pytest.raises(Conflict, match="gren"):
        place.write({CASE: b"x"})


def test_an_unfinished_merge_stops_writes(place: Place) -> None:
    """While a merge waits to be finished, nothing is written."""
    (place.root / ".git/MERGE_HEAD").write_text(place.git("rev-parse", "HEAD"))
    with pytest.raises(Conflict, match="MERGE_HEAD"):
        place.write({CASE: b"x"})


def test_without_a_repository(tmp_path: Path) -> None:
    """A folder without .git is told so, and gets none."""
    with pytest.raises(NotFound, match="historik"), Writer(tmp_path).session(accept):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_branch_may_be_packed(place: Place) -> None:
    """HEAD is found, and moved, when git has packed its refs."""
    place.git("pack-refs", "--all", "--prune")
    head = place.git("rev-parse", "HEAD")
    assert Git(place.root).head() == head
    place.write({CASE: b"x"})
    assert place.git("rev-parse", "HEAD^") == head
    place.assert_sound()


def test_the_user_is_the_author(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name comes from the environment or the user's git settings, and cannot break the commit."""
    config = place.root.parent / "config"
    config.write_text('[user]\n\tname = "Eva <Ek>"\n\temail = eva@example.se\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    place.write({CASE: b"1"})
    assert place.git("log", "-1", "--format=%an|%ae") == "Eva  Ek|eva@example.se"
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Bo\nparent 0")
    place.write({CASE: b"2"})
    assert place.git("log", "-1", "--format=%an|%cn|%ae") == "Bo parent 0|Bo parent 0|eva@example.se"
    place.assert_sound()


def test_the_login_name_is_the_author_when_git_knows_nobody(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any settings the login name signs."""
    monkeypatch.setenv("LOGNAME", "eva")
    place.write({CASE: b"1"})
    assert place.git("log", "-1", "--format=%an <%ae>") == "eva <eva@localhost>"


def test_an_outer_repository_is_never_touched(tmp_path: Path) -> None:
    """A workspace inside another repository has its own history; the outer one, and GIT_DIR, are left alone."""
    outer = Place(tmp_path)
    outer.git("init", "--quiet")
    outer.put("README", b"yttre")
    outer.git("add", "README")
    outer.git("commit", "-m", "yttre")
    before = outer.git("rev-parse", "HEAD"), (tmp_path / ".git/config").read_bytes()
    inner = tmp_path / "inre"
    inner.mkdir()
    with pytest.raises(NotFound):
        Place(inner).write({CASE: b"x"})
    Git(inner).init()
    Place(inner).write({CASE: b"x"})
    assert (outer.git("rev-parse", "HEAD"), (tmp_path / ".git/config").read_bytes()) == before
    assert not (tmp_path / ".git/kallelse").exists()
    Place(inner).assert_sound()


def test_settings_are_written_once(place: Place) -> None:
    """The clone gets git's settings at the first write, and is not touched again."""
    files = [place.root / ".git" / name for name in ("config", "info/attributes", "info/exclude", "kallelse/config")]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files]
    place.write({CASE: b"x"})
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files] == before
    assert place.git("config", "core.fsync") == "all"
    assert place.git("check-attr", "text", "merge", "filter", "--", CASE).count("unset") == 3


def test_settings_come_back(place: Place) -> None:
    """Settings that were taken away are there again after the next write, beside the user's own."""
    (place.root / ".git/kallelse/config").unlink()
    (place.root / ".git/info/attributes").write_text("*.pdf diff=pdf\n")
    place.git("config", "--unset-all", "include.path")
    place.write({CASE: b"x"})
    assert place.git("config", "core.fsync") == "all"
    assert place.git("check-attr", "text", "diff", "--", "a.pdf").endswith("a.pdf: diff: pdf")


def test_a_dry_run_commits_no_hand_edit(place: Place) -> None:
    """A dry run looks at hand edits, warns about bad ones, and commits nothing."""
    place.put(CASE, b"bra")
    place.put("kallelse.toml", "dålig".encode())
    before = place.git("rev-parse", "HEAD")
    with Writer(place.root).session(lambda p, _: "Fel." if p == "kallelse.toml" else None, take_in=False) as session:
        assert session.warnings == ("kallelse.toml är ändrad för hand och togs inte in. Fel.",)
        assert session.taken_in == ()
    assert place.git("rev-parse", "HEAD") == before
