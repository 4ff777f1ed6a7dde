"""git answers what it is asked, and nothing that a repository or a user brings along can make it do more."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from kallelse.domain.errors import BadFile, BadInput, Conflict, NotFound, Trouble
from kallelse.store import git as git_module
from kallelse.store import settings
from kallelse.store.faults import GitFailed
from kallelse.store.git import Git
from kallelse.store.message import Message
from kallelse.store.source import CommitSource, Source, WorktreeSource
from kallelse.store.writer import TagSpec, Writer
from tests.store.conftest import Place, accept

ONE = "cases/SN/2026/1.toml"
OPTIONS = [
    "--output=PWN",
    "-oPWN",
    "--upload-pack=touch PWN",
    "--exec=touch PWN",
    "--open-files-in-pager=touch PWN",
    "-Otouch PWN",
    "ext::sh -c touch% PWN",
    "$(touch PWN)",
    "`touch PWN`",
    "; touch PWN",
    "--help",
    "--git-dir=/",
    "-c core.pager=x",
    "@{-1}",
    ":/Skapa",
    "HEAD\nHEAD",
    "HEAD\0x",
    "",
    "-",
    "--",
    "^HEAD",
    "HEAD..HEAD",
]


def test_head_is_read_without_a_process(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """HEAD and its branch come from git's files: loose, packed, detached, or not yet there."""
    head = place.git("rev-parse", "HEAD")
    git = Git(place.root)
    monkeypatch.setattr(git_module, "_GIT", ("false",))
    assert (git.branch(), git.head()) == ("refs/heads/main", head)
    place.git("pack-refs", "--all", "--prune")
    assert git.head() == head
    place.git("switch", "--quiet", "--orphan", "ny/gren")
    assert (git.branch(), git.head()) == ("refs/heads/ny/gren", "")
    place.git("checkout", "--quiet", "--detach", head)
    assert git.head() == head
    with pytest.raises(Conflict):
        git.branch()


@pytest.mark.parametrize("head", ["ref: refs/heads/.invalid", "ref: ../../etc/passwd", "ref: refs/heads/../../x", "x"])
def test_a_head_of_another_kind_is_refused(place: Place, head: str) -> None:
    """A repository of a kind that we do not know (reftable), or a HEAD that leads out, is trouble, not a guess."""
    (place.root / ".git/HEAD").write_text(head + "\n")
    with pytest.raises(Trouble):
        Git(place.root).head()


def test_a_sha256_repository_is_refused(tmp_path: Path) -> None:
    """Ids of another length are not misread."""
    place = Place(tmp_path)
    place.git("init", "--quiet", "--object-format=sha256")
    place.git("commit", "--allow-empty", "-m", "x")
    with pytest.raises(Trouble, match="sha256"):
        Git(tmp_path).head()


def test_a_linked_worktree_is_refused(tmp_path: Path) -> None:
    """Where .git is a file, the repository is somebody else's."""
    (tmp_path / ".git").write_text("gitdir: /tmp/x\n")
    with pytest.raises(Conflict):
        Git(tmp_path).init()
    with pytest.raises(NotFound):
        Git(tmp_path).head()


def test_revisions_are_resolved(place: Place) -> None:
    """A branch, a tag, a short id and HEAD name the same commit; init again changes nothing."""
    head = place.git("rev-parse", "HEAD")
    place.git("tag", "-a", "-m", "x", "kallelse/SN/2026-11-24/1")
    git = Git(place.root)
    git.init()
    for name in ("HEAD", "main", "kallelse/SN/2026-11-24/1", head[:8], head):
        assert git.resolve(name) == head


@pytest.mark.parametrize("text", OPTIONS)
def test_no_option_gets_through(place: Place, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks like an option, given as revision, path, folder or tag prefix, is data: no file, no command."""
    monkeypatch.chdir(place.root)
    git = Git(place.root)
    head = git.head()
    if text not in ("@{-1}", ":/Skapa"):
        with pytest.raises(NotFound):
            git.resolve(text)
        with pytest.raises(NotFound):
            git.diff("HEAD", text)
        with pytest.raises(NotFound):
            git.log(revision=text)
    if text and "\0" not in text:
        assert list(git.log(text)) == []
        assert git.files(head, text + "/") == []
    assert git.tags(text or "x") == ()
    source = CommitSource(git, head)
    with pytest.raises((NotFound, BadInput)):
        source.read(text)
    source.close()
    assert not list(place.root.rglob("PWN*"))
    assert {path.name for path in place.root.iterdir()} == {".git", "cases", "kallelse.toml"}


def test_history_is_in_chain_order(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commits come newest first by parent, whatever their clocks say, with author, subject, body and trailers."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Eva Ek")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "eva@example.se")
    now = time.time()
    for day, subject in enumerate(["Första", "Andra", "Tredje"]):
        with monkeypatch.context() as clock:
            clock.setattr("time.time", lambda day=day: now - day * 86400 * 400)
            with Writer(place.root).session(accept) as session:
                message = Message(subject, body="Text.\n\nMer.", handelse="prov", avser=("SN 1", "SN 2"))
                session.write({ONE: subject.encode()}, message)
    git = Git(place.root)
    log = list(git.log())
    assert [c.subject for c in log] == ["Tredje", "Andra", "Första", "Skapa arbetsytan"]
    assert [c.parents for c in log[:3]] == [(c.id,) for c in log[1:]]
    assert log[0].time < log[1].time < log[2].time
    assert (log[0].author, log[0].email, log[0].body) == ("Eva Ek", "eva@example.se", "Text.\n\nMer.")
    assert log[0].trailers["Arende"] == ("SN 1", "SN 2")
    assert log[0].time.tzinfo is not None
    assert [c.subject for c in git.log("kallelse.toml")] == ["Skapa arbetsytan"]
    assert [c.subject for c in git.log(since=log[1].id)] == ["Tredje"]
    assert [c.subject for c in git.log(revision=log[1].id, limit=1)] == ["Andra"]


def test_history_of_nothing(tmp_path: Path) -> None:
    """Before the first commit there is no history, and no tag."""
    Git(tmp_path).init()
    assert list(Git(tmp_path).log()) == []
    assert Git(tmp_path).tags() == ()


def test_strange_commits_are_read(place: Place) -> None:
    """A commit without text, with an odd date, or with bytes that are no text, does not break history."""
    tree = place.git("rev-parse", "HEAD^{tree}")
    odd = b"tree %s\nauthor A\xff <a> 99999999999999 +0000\ncommitter A <a> 0 +0000\n\n\xff\0\n" % tree.encode()
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    done = subprocess.run(command, cwd=place.root, input=odd, capture_output=True, check=True)
    place.git("update-ref", "HEAD", done.stdout.decode().strip())
    place.git("commit", "--allow-empty", "--allow-empty-message", "-m", "")
    log = list(Git(place.root).log())
    assert [c.subject for c in log] == ["", "\ufffd"]
    assert log[0].trailers == {}


def test_differences_between_commits(place: Place) -> None:
    """Added, changed and deleted files are told apart, with their blobs; from nothing all are added."""
    before = place.git("rev-parse", "HEAD")
    place.write({"ny å.toml": b"ny", "kallelse.toml": b"x = 2\n", ONE: None})
    git = Git(place.root)
    changes = {d.path: d for d in git.diff(before, "HEAD")}
    assert {p: d.change for p, d in changes.items()} == {
        "ny å.toml": "added",
        "kallelse.toml": "changed",
        ONE: "deleted",
    }
    assert changes[ONE].old == place.git("rev-parse", f"{before}:{ONE}")
    assert (changes[ONE].new, changes["ny å.toml"].old) == ("", "")
    assert [d.path for d in git.diff("", before)] == [ONE, "kallelse.toml"]


def test_tags_are_read(place: Place) -> None:
    """Annotated tags come with message and commit, by name; plain ones and others are left out."""
    with Writer(place.root).session(accept) as session:
        session.write({ONE: b"2"}, Message("x"), tag=TagSpec("kallelse/SN/2", "sha256: 2\n"))
        commit = session.write({ONE: b"1"}, Message("x"), tag=TagSpec("kallelse/SN/1", "sha256: 1\n"))
    place.git("tag", "kallelse/plain")
    place.git("tag", "-a", "-m", "annan", "annan")
    place.git("pack-refs", "--all")
    tags = Git(place.root).tags("kallelse/")
    assert [(tag.name, tag.message) for tag in tags] == [("kallelse/SN/1", "sha256: 1"), ("kallelse/SN/2", "sha256: 2")]
    assert tags[0].target == commit
    assert tags[0].time.tzinfo is not None
    assert len(Git(place.root).tags()) == 3


def test_a_commit_is_a_source(place: Place) -> None:
    """Files of a commit are listed and read as they were; what is not there is not found."""
    before = place.git("rev-parse", "HEAD")
    place.write({ONE: b"nr = 2\n", "stor.pdf": os.urandom(300_000)})
    git = Git(place.root)
    old = CommitSource(git, before)
    new: Source = CommitSource(git, git.resolve("HEAD"))
    assert list(old.list()) == [ONE, "kallelse.toml"]
    assert list(old.list("cases/")) == [ONE]
    assert list(old.list("cas/")) == []
    assert (old.read(ONE), new.read(ONE)) == (b"nr = 1\n", b"nr = 2\n")
    assert new.read("stor.pdf") == (place.root / "stor.pdf").read_bytes()
    assert (old.exists(ONE), old.exists("stor.pdf"), old.exists("cases")) == (True, False, False)
    assert old.revision == before
    for path in ("stor.pdf", "cases"):
        with pytest.raises(NotFound):
            old.read(path)
    with pytest.raises(BadInput):
        old.read("../x")
    old.close()
    CommitSource(git, before).close()


def test_the_work_tree_is_a_source(place: Place, tmp_path: Path) -> None:
    """Files of the work tree are listed and read; links and ways out are refused or left out."""
    secret = tmp_path / "hemlig"
    secret.write_bytes(b"hemligt")
    (place.root / "lank.toml").symlink_to(secret)
    (place.root / "cases/ut").symlink_to(tmp_path)
    source: Source = WorktreeSource(place.root)
    assert list(source.list()) == [ONE, "kallelse.toml"]
    assert list(source.list("cases/")) == [ONE]
    assert list(source.list("finns/inte/")) == []
    assert source.read(ONE) == b"nr = 1\n"
    assert (source.exists(ONE), source.exists("x"), source.revision) == (True, False, "")
    with pytest.raises(NotFound):
        source.read("cases/SN/2026/99.toml")
    for path in ("lank.toml", "cases/ut/hemlig", "cases"):
        with pytest.raises(BadFile):
            source.read(path)
    for path in ("../hemlig", str(secret), ".git/config"):
        with pytest.raises(BadInput):
            source.read(path)
    with pytest.raises(BadFile):
        source.list("cases/ut/")
    os.truncate(place.put("stor.toml", b"x"), 1 << 33)
    with pytest.raises(BadFile, match="större än"):
        source.read("stor.toml")


def hostile(place: Place) -> Place:
    """Give a copied repository all that could run a command or lead out; each would leave a file PWN."""
    pwn = place.root.parent / "PWN"
    script = place.put(".git/evil", f"#!/bin/sh\ntouch {pwn}\ncat\n".encode())
    script.chmod(0o755)
    for hook in ("pre-commit", "post-commit", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        place.put(f".git/hooks/{hook}", script.read_bytes()).chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand", "core.editor"):
        place.git("config", key, str(script))
    for key in ("filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command"):
        place.git("config", key, str(script))
    place.git("config", "log.showSignature", "true")
    place.git("config", "commit.gpgSign", "true")
    place.git("config", "core.worktree", str(place.root.parent))
    place.git("config", "alias.status", f"!touch {pwn}")
    return place


def test_a_hostile_repository_runs_nothing(place: Place) -> None:
    """Hooks, monitors, filters, drivers, signers and aliases of a copied repository stay asleep."""
    place.write({".gitattributes": b"* filter=x diff=x merge=union\n"})
    nested = place.root / "gomt.git"
    place.git("init", "--quiet", "--bare", str(nested))
    (nested / "config").write_text(f"[core]\n\tbare = true\n\tfsmonitor = touch {place.root.parent}/PWN\n")
    hostile(place)
    git = Git(place.root)
    place.put(ONE, b"nr = 3\n")
    commit = place.write({"ny.toml": b"x"})
    for revision in (commit, "HEAD^", "main"):
        assert git.resolve(revision)
    assert len(list(git.log())) == 4
    assert git.diff("HEAD^", "HEAD")
    assert git.changed_files() == ()
    assert git.tags() == ()
    assert git.files(commit)
    assert not (place.root.parent / "PWN").exists()
    assert not (place.root.parent / "ny.toml").exists()


@pytest.mark.parametrize("command", ["clean", "process"])
def test_a_look_at_a_copied_repository_runs_no_filter(place: Place, command: str) -> None:
    """Before the program has written in a copy, not even its own attributes make a filter run on a changed file."""
    pwn = place.root.parent / "PWN"
    place.write({".gitattributes": b"* filter=x=y\n", "bild.bin": b"x"})
    place.git("config", f"filter.x=y.{command}", f"touch {pwn}; cat")
    place.git("config", "filter.x=y.required", "true")
    place.put(".git/info/attributes", b"* filter=x=y\n")
    place.put(ONE, b"nr = 3\n")
    git = Git(place.root)
    assert [file.path for file in git.changed_files()] == [ONE]
    git.remember_untracked()
    assert not pwn.exists()


@pytest.mark.parametrize("url", ["ssh://x/y", "ext::sh -c touch% {pwn}", "{root}"])
def test_a_missing_object_is_fetched_from_nowhere(place: Place, url: str) -> None:
    """A copied repository that says where its missing objects are runs no command of its own to fetch them."""
    pwn = place.root.parent / "PWN"
    blob = place.git("rev-parse", f"HEAD:{ONE}")
    (place.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "remote.o.url": url.format(pwn=pwn, root=place.root),
        "remote.o.promisor": "true",
        "remote.o.uploadpack": f"touch {pwn}; false",
        "core.sshCommand": f"touch {pwn}; false",
        "protocol.ext.allow": "always",
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "o",
    }.items():
        place.git("config", key, value)
    git = Git(place.root)
    with pytest.raises(NotFound):
        CommitSource(git, git.head()).read(ONE)
    assert not pwn.exists()


def test_links_in_a_commit_are_not_followed(place: Place, tmp_path: Path) -> None:
    """A tree that comes from elsewhere with links and submodules gives only its regular files."""
    (place.root / "lank.toml").symlink_to("/etc/passwd")
    place.git("add", "lank.toml")
    head = place.git("rev-parse", "HEAD")
    place.git("update-index", "--add", "--cacheinfo", f"160000,{head},modul")
    place.git("commit", "--quiet", "-m", "ond")
    clone = Place(tmp_path / "klon")
    place.git("clone", "--quiet", ".", str(clone.root))
    assert (clone.root / "lank.toml").is_symlink()
    git = Git(clone.root)
    source = CommitSource(git, git.head())
    assert list(source.list()) == [ONE, "kallelse.toml"]
    source.close()
    with pytest.raises(BadFile):
        WorktreeSource(clone.root).read("lank.toml")
    with pytest.raises(BadFile):
        clone.write({"lank.toml": b"x"})
    assert clone.write({ONE: b"nr = 4\n"})
    assert clone.git("config", "core.fsync") == "all"


def test_a_cleanly_failing_git(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that fails, is missing, is too slow or too old gives a Swedish sentence, without control characters."""
    git = Git(place.root)
    with pytest.raises(GitFailed, match="misslyckades") as failed:
        git.run("cat-file", "blob", "\x1b[31m")
    assert "\x1b" not in failed.value.besked
    monkeypatch.setattr(git_module, "TIMEOUT_SECONDS", 0)
    with pytest.raises(Trouble, match="inte klar på"):
        git.run("status")
    monkeypatch.undo()
    with monkeypatch.context() as without:
        without.setattr(git_module, "_GIT", ("finns-inte",))
        for ask in (git.changed_files, git.reader):
            with pytest.raises(Trouble, match="kan inte startas"):
                ask()
    shutil.rmtree(place.root / ".git/kallelse")
    monkeypatch.setattr(settings, "OLDEST_GIT", (99,))
    with pytest.raises(Trouble, match="för gammalt"):
        place.write({ONE: b"x"})


def test_a_reader_that_dies_is_told(place: Place) -> None:
    """When the process that reads objects ends, the next question is trouble, not an empty answer."""
    reader = Git(place.root).reader()
    assert reader.read(f"HEAD:{ONE}") == b"nr = 1\n"
    assert reader.read(f"HEAD:{ONE}\nHEAD:{ONE}") is None
    reader.close()
    with pytest.raises((Trouble, ValueError)):
        reader.read("HEAD")
