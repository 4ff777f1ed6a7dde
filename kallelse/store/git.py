"""git: the only module that starts git or imports GitPython.

Every command is fixed plumbing with constant arguments; values from outside stand only after `--end-of-options` or
`--`, or on stdin. The flags and the environment shut out hooks, monitors, replaced objects and other settings that
a copied or cloned repository may carry, and the repository is always `.git` in the root, never one found above it.
GitPython, whose import costs more than a whole command, reads tags.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias, cast

from kallelse.domain.errors import Conflict, NotFound, Trouble
from kallelse.domain.text import visa
from kallelse.store import lock
from kallelse.store.attributes import filters_off
from kallelse.store.failpoints import step
from kallelse.store.faults import GitFailed
from kallelse.store.reader import ObjectReader
from kallelse.store.records import ChangedFile, TreeEntry, changed_files, tree_entries
from kallelse.store.refs import Refs, is_commit_id

if TYPE_CHECKING:
    Process: TypeAlias = subprocess.Popen[bytes]

    from kallelse.store.history import Commit, FileDiff, Tag

TIMEOUT_SECONDS = 120
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

_SETTINGS = (
    "core.fsync=all",
    "core.fsyncMethod=fsync",
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.symlinks=false",
    "core.fileMode=false",
    "core.autocrlf=false",
    "core.quotePath=false",
    "core.filesRefLockTimeout=2000",
    "core.packedRefsTimeout=2000",
    "safe.bareRepository=explicit",
    "gc.auto=0",
    "maintenance.auto=false",
    "fetch.fsckObjects=true",
)
_GIT = (
    "git",
    "--literal-pathspecs",
    "--no-replace-objects",
    "--no-optional-locks",
    *(part for setting in _SETTINGS for part in ("-c", setting)),
)
_KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "SSH_AUTH_SOCK")
_NOT_IN_NAMES = re.compile(r"[<>\0-\x1f\x7f]")


class Git(Refs):
    """git in one workspace. `inherit` are descriptors that its processes keep open (the writer's lock)."""

    def __init__(self, root: Path, *, inherit: tuple[int, ...] = ()) -> None:
        super().__init__(root)
        self._inherit = inherit
        self._env = {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "GIT_DIR": str(self.dir),
            "GIT_WORK_TREE": str(self.root),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_DEFAULT_HASH": "sha1",
            "GIT_DEFAULT_REF_FORMAT": "files",
            # An object that is missing is missing: a copied repository may name somewhere to fetch it, and how.
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C.UTF-8",
        }

    def start(self, *args: str, env: dict[str, str] | None = None) -> Running:
        """Start a git command; ask for its output, or close it.

        Raises:
            Trouble: git is not there.
        """
        process = _open([*_GIT, *args], cwd=self.root, env=env or self._env, pass_fds=self._inherit)
        return Running(args[0], process)

    def run(self, *args: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> bytes:
        """Run a git command and return its output.

        Raises:
            GitFailed: it ended with an error, or took too long.
            Trouble: git is not there.
        """
        return self.start(*args, env=env).output(stdin)

    def change(self, *args: str, stdin: bytes = b"", identity: str = "") -> bytes:
        """Run a git command that writes; `identity` (`Name <e-mail>`) is who the reflog says did it."""
        name, _, email = identity.rstrip(">").partition(" <")
        env = {**self._env, "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email}
        step()
        output = self.run(*args, stdin=stdin, env=env)
        step()
        return output

    def reader(self) -> ObjectReader:
        """Return a reader of many objects through one process; close it."""
        process = _open([*_GIT, "cat-file", "--batch-command"], cwd=self.root, env=self._env)
        return ObjectReader(Running("cat-file", process))

    def init(self) -> None:
        """Make a repository in the root, with the branch `main`; one that is there already stays as it is."""
        if self.dir.exists() and not self.dir.is_dir():
            raise Conflict("Katalogen hör till ett annat git-arkiv (.git är en fil).", atgard="Välj en annan katalog.")
        self.run("init", "--quiet", "--template=", "--initial-branch=main")

    def version(self) -> tuple[int, ...]:
        """Return git's version, such as `(2, 39, 5)`."""
        return tuple(int(n) for n in re.findall(r"\d+", self.run("version").decode())[:3])

    def resolve(self, revision: str) -> str:
        """Return the commit that a revision names, 40 hex digits.

        Raises:
            NotFound: it names none.
        """
        asked = revision.replace("\0", " ") + "^{commit}"
        try:
            found = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", asked).decode().strip()
        except GitFailed:
            found = ""
        if not is_commit_id(found):
            name = visa(revision, en_rad=True)
            raise NotFound(f"Versionen {name} finns inte i historiken.", atgard="Se kallelse historik.")
        return found

    def is_ancestor(self, commit: str, descendant: str) -> bool:
        """Return whether `commit` is `descendant`, or stands before it in its chain; both are commit ids."""
        try:
            self.run("merge-base", "--is-ancestor", commit, descendant)
        except GitFailed as error:
            if error.stderr:
                raise
            return False
        return True

    def start_identity(self) -> Running:
        """Start asking git's settings, the user's own too, who the user is; `identity` understands the answer."""
        own = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k.startswith("GIT_CONFIG_")}
        env = {**own, "GIT_DIR": str(self.dir)}
        return self.start("config", "-z", "--get-regexp", r"^user\.(name|email)$", env=env)

    def identity(self, asked: Running | None = None) -> str:
        """Return `Name <e-mail>` of the user: from the environment, git's settings, or the login name."""
        try:
            pairs = (asked or self.start_identity()).output().decode(errors="replace").split("\0")
        except GitFailed:
            pairs = []
        found = dict(pair.split("\n", 1) for pair in pairs if "\n" in pair)
        name = os.environ.get("GIT_AUTHOR_NAME") or found.get("user.name") or lock.user()
        email = os.environ.get("GIT_AUTHOR_EMAIL") or found.get("user.email") or f"{lock.user()}@localhost"
        return f"{_plain(name) or 'okänd'} <{_plain(email)}>"

    def start_status(self, inom: Sequence[str] = ()) -> Running:
        """Start looking for changes in the work tree; `records.changed_files` understands the answer.

        `inom` are the files and folders to look within; none is everywhere.
        """
        options = ("--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all")
        return self.start("status", *options, "--", *inom, env=self._without_filters())

    def remember_untracked(self) -> None:
        """Have git's index remember which folders hold nothing new, so that later looks need not open them."""
        command = [part for part in _GIT if part != "--no-optional-locks"]
        env = self._without_filters()
        process = _open([*command, "status", "--porcelain"], cwd=self.root, env=env, pass_fds=self._inherit)
        Running("status", process).output()

    def _without_filters(self) -> dict[str, str]:
        return self._env | filters_off(self.dir, self.run)

    def changed_files(self) -> tuple[ChangedFile, ...]:
        """Return the paths where work tree, git's index and HEAD do not all agree, by path; ignored files apart."""
        return changed_files(self.start_status().output())

    def files(self, commit: str, folder: str = "") -> list[TreeEntry]:
        """Return the regular files of a commit (an id) under `folder` (with a closing slash), in path order."""
        where = (folder,) if folder else ()
        output = self.run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit, *where)
        return list(tree_entries(output))

    def log(self, path: str = "", *, revision: str = "HEAD", since: str = "", limit: int = -1) -> Iterator[Commit]:
        """Give the commits of `revision` (that touch `path`), newest first by chain, never by date.

        Commits that `since` has are left out. `limit` counts commits; -1 is no limit.
        """
        from kallelse.store import history

        if revision == "HEAD" and not self.head():
            return iter(())
        tips = [self.resolve(revision), *(["^" + self.resolve(since)] if since else [])]
        options = ("--topo-order", "--no-commit-header", f"--max-count={limit:d}", f"--format={history.COMMIT_FORMAT}")
        return history.commits(self.run("rev-list", *options, *tips, "--", *([path] if path else [])))

    def diff(self, old: str, new: str) -> tuple[FileDiff, ...]:
        """Return the files that differ between two revisions, by path; an empty `old` is before everything."""
        from kallelse.store import history

        before = self.resolve(old) if old else EMPTY_TREE
        output = self.run("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-ext-diff", before, self.resolve(new))
        return tuple(history.diffs(output))

    def tags(self, prefix: str = "") -> tuple[Tag, ...]:
        """Return the annotated tags whose name begins with `prefix`, by name.

        Raises:
            Trouble: one of them cannot be read.
        """
        # what a tag names is asked for so that git reads it: a damaged one ends here, and not inside the library
        names = self.run("for-each-ref", "--format=%(refname:lstrip=2) %(*objectname)", "refs/tags/").decode()
        if not any(name.startswith(prefix) for name in names.splitlines()):
            return ()  # before a library is loaded
        import git

        from kallelse.store import history

        try:
            with git.Repo(self.dir, expand_vars=False) as repository:
                repository.git.update_environment(**self._env)
                found = [ref.tag for ref in repository.tags if ref.name.startswith(prefix)]
                tags = [
                    history.tag(t.tag, t.object.hexsha, t.message, str(t.tagger), t.tagged_date) for t in found if t
                ]
        except (git.GitError, git.ODBError, ValueError, IndexError, AttributeError) as error:
            remedy = "Hämta taggarna från en annan klon med git fetch --tags --force."
            raise Trouble("En tagg i git är skadad och kan inte läsas.", atgard=remedy) from error
        return tuple(sorted(tags))


class Running:
    """A git command under way."""

    def __init__(self, command: str, process: Process) -> None:
        self._command = command
        self._process = process
        self._stdin = cast("IO[bytes]", process.stdin)
        self._stdout = cast("IO[bytes]", process.stdout)

    def output(self, stdin: bytes = b"") -> bytes:
        """Wait for the command and return its output; raises as `Git.run`."""
        try:
            output, errors = self._process.communicate(stdin, TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            self.close()
            raise GitFailed(self._command, f"inte klar på {TIMEOUT_SECONDS} sekunder".encode()) from None
        except BaseException:
            self.close()
            raise
        if self._process.returncode:
            raise GitFailed(self._command, errors, output)
        return output

    def ask(self, line: bytes) -> bytes:
        """Send a line to a command that talks, and return the line that it answers; empty if it has ended."""
        try:
            self._stdin.write(line)
            self._stdin.flush()
            return self._stdout.readline()
        except BrokenPipeError:
            return b""

    def read(self, size: int) -> bytes:
        """Return that many bytes more of an answer."""
        return self._stdout.read(size)

    def close(self) -> None:
        """End a command, whether its output was asked for or not."""
        if self._process.returncode is None:
            self._process.kill()
            self._process.communicate()


def _open(command: list[str], *, cwd: Path, env: dict[str, str], pass_fds: tuple[int, ...] = ()) -> Process:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=cwd, env=env, pass_fds=pass_fds)
    except FileNotFoundError:
        raise Trouble("Programmet git kan inte startas.", atgard="Installera git 2.36 eller senare.") from None


def _plain(text: str) -> str:
    """Return a name or an address without what would break a commit's header."""
    return _NOT_IN_NAMES.sub(" ", text).strip().encode(errors="replace").decode()
