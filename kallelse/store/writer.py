"""The writer: the only way into the register. One lock, one commit point, and nothing acknowledged that can be lost.

Lock → recover what a crash left → read HEAD → take in hand edits → then, for every write: put the new bytes aside →
objects, synced → journal → compare-and-swap on the refs (the single commit point) → sync the refs → files replaced →
git's index → journal removed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from kallelse.domain.errors import BadFile, Conflict, IntegrityError, KallelseError, NotFound
from kallelse.domain.text import visa
from kallelse.store import clock, lock, settings, worktree
from kallelse.store.edits import hand_edits
from kallelse.store.faults import GitFailed, nothing_changed
from kallelse.store.finish import rebuild_index, update_index
from kallelse.store.git import Git
from kallelse.store.journal import JournalFile
from kallelse.store.message import Message, TagSpec
from kallelse.store.reader import FOLDER
from kallelse.store.records import ChangedFile, changed_files
from kallelse.store.recovery import recover
from kallelse.store.reflog import moved_by_others
from kallelse.store.transaction import Committer

__all__ = ["Message", "Session", "TagSpec", "Validator", "Writer"]

Validator: TypeAlias = Callable[[str, bytes | None], str | None]
"""Says, as a Swedish sentence, why a hand-edited file (None: taken away) must not be taken in; None when it may.

An empty sentence says that the file is none of the register's: it is left alone in silence.
"""

_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class Writer:
    """Writes to the workspace in `root`; waits up to `wait` seconds for another writer."""

    def __init__(self, root: Path, *, wait: float = lock.WAIT_SECONDS) -> None:
        self._root = root
        self._wait = wait

    @contextmanager
    def session(self, validate: Validator, *, take_in: bool = True, inom: Sequence[str] = ()) -> Iterator[Session]:
        """Hold the workspace for one action, with crashes recovered and valid hand edits taken in.

        Without `take_in` (a dry run) hand edits are looked at but not committed. They are looked for while the caller
        goes on, until the session is first asked for something; only in the files and folders `inom`, if it has any.

        Raises:
            Conflict: somebody else holds the workspace, or git is in the middle of something.
            Trouble: the disk or git fails; nothing is changed.
        """
        with ExitStack() as stack:
            with nothing_changed():
                git, warnings = stack.enter_context(self._held())
                session = Session(git, warnings, validate, take_in=take_in, inom=inom)
                stack.callback(session.close)
            yield session

    def recover(self) -> tuple[str, ...]:
        """Finish a write that a crash cut off, if there is one; for readers. Return warnings."""
        if not JournalFile(Git(self._root).private).exists():
            return ()
        with nothing_changed(), self._held() as (_, warnings):
            return tuple(warnings)

    @contextmanager
    def _held(self) -> Iterator[tuple[Git, list[str]]]:
        git = Git(self._root)
        git.branch()
        git.private.mkdir(mode=0o700, exist_ok=True)
        with lock.held(git.private / "lock", self._wait) as descriptor:
            git = Git(self._root, inherit=(descriptor,))
            settings.ensure(git)
            yield git, recover(git)


class Session:
    """The workspace while one action holds it: files as of HEAD, and writes."""

    def __init__(
        self, git: Git, warnings: list[str], validate: Validator, *, take_in: bool, inom: Sequence[str] = ()
    ) -> None:
        self._git = git
        self._warnings = warnings
        self._validate = validate
        self._takes_in = take_in
        self._refused: dict[str, str] = {}
        self._taken_in: tuple[str, ...] = ()
        self._pending: dict[str, bytes | None] = {}
        self._settled = False
        _check_finished(git)
        self._head = git.head()
        self._reader = git.reader()
        self._status = git.start_status(inom)
        self._asked = git.start_identity()
        import hashlib  # noqa: F401  # while git looks: what is written will need it, and it is slow to load

    @property
    def head(self) -> str:
        """The commit that the session reads, 40 hex digits; empty before the first."""
        self._settle()
        return self._head

    @property
    def warnings(self) -> tuple[str, ...]:
        """Swedish sentences about hand edits that were not taken in, and about what recovery did."""
        self._settle()
        return tuple(self._warnings)

    @property
    def taken_in(self) -> tuple[str, ...]:
        """The paths of the hand edits that were committed."""
        self._settle()
        return self._taken_in

    @property
    def pending(self) -> Mapping[str, bytes | None]:
        """The valid hand edits that a dry run has not committed; None is a file taken away."""
        self._settle()
        return self._pending

    def read(self, path: str) -> bytes:
        """Return the bytes of a file at HEAD.

        Raises:
            NotFound: HEAD has no such file.
        """
        data = self.read_or_none(path)
        if data is None:
            raise NotFound(f"{visa(path, en_rad=True)} finns inte i registret.")
        return data

    def read_or_none(self, path: str) -> bytes | None:
        """Return the bytes of a file at HEAD, or None if it has no such file."""
        worktree.check_path(path)
        return self._reader.read(f"{self.head}:{path}") if self.head else None

    def exists(self, path: str) -> bool:
        """Return whether HEAD has a file."""
        worktree.check_path(path)
        return bool(self.head and self._reader.blob_id(f"{self.head}:{path}"))

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files right in a folder (no closing slash) at HEAD; starts no process."""
        worktree.check_path(folder)
        entries = self._reader.tree(f"{self.head}:{folder}") if self.head else {}
        return frozenset(os.fsdecode(name) for name, (mode, _) in entries.items() if mode != FOLDER)

    def list(self, prefix: str = "") -> list[str]:
        """Return the files at HEAD under a folder (with a closing slash), sorted."""
        return [entry.path for entry in self._git.files(self.head, prefix)] if self.head else []

    def write(self, files: Mapping[str, bytes | None], message: Message, *, tag: TagSpec | None = None) -> str:
        """Commit files (None takes one away), and set a tag on the commit; return its id when all is durable.

        Raises:
            BadFile: a file was edited by hand in a way that cannot be taken in, or is a link.
            Conflict: the files or the history were changed by somebody else; nothing is changed.
            Refused: the tag is already set; nothing is changed.
            IntegrityError: what was stored could not be read back; nothing is changed.
            Trouble: the disk or git fails; the message says whether the change is saved.
        """
        self.check(files)
        return self._commit(files, message, tag)

    def check(self, paths: Iterable[str]) -> None:
        """Check that no hand stands in the way of writing these files, as a dry run must too.

        Raises:
            BadFile: a file was edited by hand in a way that cannot be taken in, or is a link.
        """
        self._settle()
        for path in paths:
            if fault := self._refused.get(path):
                raise BadFile(
                    f"{path} är ändrad för hand och kan inte tas in. {fault} Inget har ändrats.",
                    atgard="Rätta filen, eller återställ den med git restore, och försök igen.",
                )

    def close(self) -> None:
        """End the processes of the session."""
        for process in (self._reader, self._status, self._asked):
            process.close()

    def _settle(self) -> None:
        """Look at what hands have changed, once; take in what is valid."""
        if self._settled:
            return
        self._settled = True
        self._warnings += clock.warnings(self._reader.read(self._head, "commit") or b"") + _rewritten(self._git)
        with nothing_changed():
            changed = [file for file in self._changed_files() if self._validate(file.path, None) != ""]
            edits = list(hand_edits(self._git.root, changed))
        faults = {edit.path: edit.fault or self._validate(edit.path, edit.data) for edit in edits}
        self._refused = {path: fault for path, fault in faults.items() if fault}
        self._warnings += [
            f"{visa(path, en_rad=True)} är ändrad för hand och togs inte in. {fault}"
            for path, fault in self._refused.items()
        ]
        valid = {edit.path: edit.data for edit in edits if faults[edit.path] is None}
        if self._refused:
            self._tell_index()
        if self._takes_in:
            update_index(self._git, [file.path for file in changed if file.path not in faults])
            self._take_in(valid)
        else:
            self._pending = valid

    def _tell_index(self) -> None:
        """Have the index read what stays edited by hand; what is taken in it reads since HEAD moves."""
        from kallelse.store.index import Index

        with Index(self._git.root) as index:
            index.look(self._refused)

    def _take_in(self, files: Mapping[str, bytes | None]) -> None:
        if files:
            what = "en fil" if len(files) == 1 else f"{len(files)} filer"
            self._commit(files, Message(f"Ändring för hand i {what}", handelse="handandring"))
            self._taken_in = tuple(files)

    def _changed_files(self) -> tuple[ChangedFile, ...]:
        try:
            return changed_files(self._status.output())
        except GitFailed as error:
            if "index" not in error.stderr:
                raise
            rebuild_index(self._git)
            return self._git.changed_files()

    @cached_property
    def _committer(self) -> Committer:
        return Committer(self._git, self._reader, self._asked)

    def _commit(self, files: Mapping[str, bytes | None], message: Message, tag: TagSpec | None = None) -> str:
        self._head, warnings = self._committer.commit(self._head, files, message, tag)
        self._warnings += warnings
        return self._head


def _rewritten(git: Git) -> list[str]:
    """Tell of events that the history has lost since the program last wrote; of others a check tells."""
    if not moved_by_others(git):
        return []
    from kallelse.store.rewriting import LATEST, rewritings

    with suppress(KallelseError):
        return [f"{found.besked} Kör kallelse kontrollera." for found in rewritings(git, LATEST)]
    return []


def _check_finished(git: Git) -> None:
    if unfinished := next((name for name in _UNFINISHED if (git.dir / name).exists()), None):
        raise Conflict(
            f"Något som påbörjats i git är inte avslutat ({unfinished}). Inget har ändrats.",
            atgard="Avsluta eller avbryt det i git, och försök igen.",
        )
    log = git.dir / "logs" / "HEAD"
    if not git.head() and log.exists() and log.stat().st_size:
        raise IntegrityError(
            "Historiken är borta: den gren som arbetsytan står på saknar händelser, fast det har funnits. Inget har "
            "ändrats.",
            atgard="Se var den var med git reflog, och sätt tillbaka den: git update-ref HEAD COMMIT.",
        )
