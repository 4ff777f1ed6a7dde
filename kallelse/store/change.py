"""One change of the register: read as of HEAD, checked, written, committed. One action, one commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import BadFile, Conflict
from kallelse.domain.organisation import Organisation
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.intake import Intake
from kallelse.store.toml_write import new_document, update_document
from kallelse.store.workspace import Workspace
from kallelse.store.writer import Message, Session, TagSpec, Writer


class Change:
    """What one action does to the register, held together until `commit`.

    Reads see the register as of HEAD, with hand edits taken in and with what this change has already saved.
    """

    def __init__(self, workspace: Workspace, session: Session, *, torrkor: bool) -> None:
        self._workspace = workspace
        self._session = session
        self._torrkor = torrkor
        self._files: dict[str, bytes | None] = {}
        self._saved: dict[str, Any] = {}
        self.varningar: list[str] = []

    @property
    def organisation(self) -> Organisation:
        """The organisation, with what this change saved."""
        return self._saved.get(paths.ORGANISATION) or self._workspace.organisation

    def arende(self, dnr: Diarienummer) -> Arende:
        """Return an ärende; raises as `Workspace.arende`."""
        return self._saved.get(paths.arende(dnr)) or self._workspace.arende(dnr)

    def sammantrade(self, kod: str, datum: date) -> Sammantrade:
        """Return a sammanträde; raises as `Workspace.sammantrade`."""
        fil = paths.sammantrade(self._workspace.namnd(kod).kod, datum)
        return self._saved.get(fil) or self._workspace.sammantrade(kod, datum)

    def used_numbers(self, like: Diarienummer) -> set[int]:
        """Return the running numbers that exist in the series and year of `like`, at HEAD or in this change."""
        prefix = paths.arende(like).rpartition("/")[0] + "/"
        names = {
            *self._session.names(prefix.rstrip("/")),
            *(f.removeprefix(prefix) for f in self._files if f.startswith(prefix)),
        }
        return {int(n.removesuffix(".toml")) for n in names if paths.is_arende(prefix + n)}

    def save(self, *objects: Arende | Sammantrade | Organisation) -> None:
        """Put objects into the change; comments and order of their files are kept."""
        for obj in objects:
            fil = paths.of(obj)
            self._saved[fil] = obj
            old = self._session.read_or_none(fil)
            text = update_document(old.decode(), obj) if old else new_document(obj, paths.schema_ref(fil))
            self.put(fil, text.encode())

    def put(self, fil: str, data: bytes) -> None:
        """Put the bytes of a file into the change."""
        self._files[fil] = data

    def replace_text(self, fil: str, *, before: bytes, after: bytes) -> None:
        """Put the edited text of a register file into the change.

        Raises:
            Conflict: the file has changed since `before` was read.
            BadFile: the edited text cannot be read as what the file holds.
        """
        if self._session.read_or_none(fil) != before:
            raise Conflict(f"{fil} har ändrats medan du redigerade.", atgard="Börja om från den nya texten.")
        if reason := Intake(self._workspace)(fil, after):
            raise BadFile(f"Ändringen kan inte sparas. {reason}", atgard="Rätta och försök igen; inget är ändrat.")
        self.put(fil, after)

    def remove(self, fil: str) -> None:
        """Take a file away."""
        self._files[fil] = None

    def warn(self, *besked: str) -> None:
        """Add warnings to the outcome."""
        self.varningar.extend(besked)

    def commit(
        self,
        besked: str,
        *,
        handelse: str,
        avser: tuple[object, ...] = (),
        data: Mapping[str, Any] | None = None,
        tag: TagSpec | None = None,
    ) -> Outcome:
        """Commit the change with `besked` as its sentence.

        `avser` are diarienummer and designations of sammanträden. Nothing is written in a dry run, nor when no
        file changes; the outcome then has no commit.
        """
        changed = {f: d for f, d in self._files.items() if d != self._session.read_or_none(f)}
        outcome = Outcome(besked, "", (*self._session.warnings, *self.varningar), dict(data or {}))
        if self._torrkor or not (changed or tag):
            return outcome
        message = Message(besked, handelse=handelse, avser=tuple(str(a) for a in avser))
        commit = self._session.write(changed, message, tag=tag)
        self._files.clear()
        return Outcome(besked, commit, outcome.varningar, outcome.data)


@contextmanager
def change(workspace: Workspace, *, torrkor: bool = False) -> Iterator[Change]:
    """Open the register for one change: lock, recover, take in hand edits.

    Raises:
        Conflict: somebody else holds the workspace.
        BadFile: a hand-edited file that cannot be read is touched by the change.
    """
    with Writer(workspace.root).session(Intake(workspace), take_in=not torrkor) as session:
        fresh = Workspace(workspace.root)
        yield Change(fresh, session, torrkor=torrkor)
