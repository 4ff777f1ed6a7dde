"""One commit of the writer, up to and past its single commit point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from kallelse.domain.errors import Conflict, KallelseError, Refused
from kallelse.store import durable, worktree
from kallelse.store.faults import GitFailed, nothing_changed, saved
from kallelse.store.finish import Finisher
from kallelse.store.git import Git, Running
from kallelse.store.journal import Entry, Journal, JournalFile
from kallelse.store.message import Message, TagSpec, stamp
from kallelse.store.objects import ObjectWriter
from kallelse.store.reader import ObjectReader

_NO_COMMIT = "0" * 40
_TRY_AGAIN = "Försök igen."


class Committer:
    """Makes commits on the branch of HEAD. `asked` is the question, under way, who the user is."""

    def __init__(self, git: Git, reader: ObjectReader, asked: Running) -> None:
        self._git = git
        self._reader = reader
        self._asked = asked
        self._branch = git.branch()
        self._finisher = Finisher(git, reader)
        self._journal = JournalFile(git.private)

    def commit(
        self, head: str, files: Mapping[str, bytes | None], message: Message, tag: TagSpec | None
    ) -> tuple[str, list[str]]:
        """Commit files on top of `head` and see it through; return the commit and warnings.

        Raises: as `Session.write`.
        """
        with durable.uninterrupted():
            with nothing_changed(self._undo):
                entries = tuple(self._entry(head, path, data) for path, data in files.items())
                journal, tag_id = self._prepare(head, entries, files, message, tag)
                self._move_refs(journal, tag_id)
            with saved(journal.commit):
                warnings = self._finisher.finish(journal)
            self._finisher.keep_reserve()
        return journal.commit, warnings

    @cached_property
    def _identity(self) -> str:
        return self._git.identity(self._asked)

    def _undo(self) -> None:
        journal = self._journal.load()
        if journal is None or self._git.head() != journal.commit:
            self._finisher.forget()

    def _entry(self, head: str, path: str, data: bytes | None) -> Entry:
        """Check that a file may be written: what lies there is what HEAD has, or already what is to be written."""
        present = worktree.blob_id(worktree.read(self._git.root, path))
        old = self._reader.blob_id(f"{head}:{path}") if head else ""
        entry = Entry(path, old, worktree.blob_id(data))
        if present not in (entry.old, entry.new):
            raise Conflict(
                f"{path} har ändrats medan åtgärden pågick, eller ignoreras av git. Inget har ändrats.",
                atgard="Försök igen, eller flytta undan filen.",
            )
        if data is not None and present != entry.new:
            self._finisher.stage(entry.new, data)
        return entry

    def _prepare(
        self,
        head: str,
        entries: tuple[Entry, ...],
        files: Mapping[str, bytes | None],
        message: Message,
        tag: TagSpec | None,
    ) -> tuple[Journal, str]:
        """Put everything on disk that the commit needs, durably; return the journal and the id of the tag."""
        objects = ObjectWriter(self._git, self._reader)
        who = stamp(self._identity)
        commit = objects.commit(head, files, message.encode(), who)
        tag_id = objects.put("tag", tag.encode(commit, who)) if tag else ""
        objects.sync()
        refs = (self._branch, tag.ref) if tag else (self._branch,)
        journal = Journal(head, commit, refs, entries)
        self._journal.save(journal)
        return journal, tag_id

    def _move_refs(self, journal: Journal, tag_id: str) -> None:
        """Move the branch, and set the tag, in one transaction: the commit point."""
        branch, *tags = journal.refs
        lines = (
            "start",
            f"update {branch} {journal.commit} {journal.head or _NO_COMMIT}",
            *(f"create {ref} {tag_id}" for ref in tags),
            "prepare",
            "commit",
            "",
        )
        try:
            self._git.change("update-ref", "--stdin", stdin="\n".join(lines).encode(), identity=self._identity)
        except (KallelseError, OSError) as error:
            if self._git.head() != journal.commit:
                raise self._why_not_moved(error, journal, tags) from error

    def _why_not_moved(
        self, error: KallelseError | OSError, journal: Journal, tags: Sequence[str]
    ) -> KallelseError | OSError:
        if not isinstance(error, GitFailed):
            return error
        if taken := next((ref for ref in tags if self._git.ref(ref)), None):
            return Refused(f"Märket {taken.removeprefix('refs/tags/')} finns redan. Inget har ändrats.")
        if "File exists" in error.stderr:
            return Conflict("git används av en annan process. Inget har ändrats.", atgard=_TRY_AGAIN)
        if self._git.head() != journal.head:
            return Conflict("Någon annan ändrade historiken under tiden. Inget har ändrats.", atgard=_TRY_AGAIN)
        return error
