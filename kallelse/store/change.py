"""One change of the register: read as of HEAD, checked, written, committed. One action, one commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadFile, BadInput, IntegrityError, NotFound, Position, TextConflict
from kallelse.domain.organisation import Organisation
from kallelse.domain.outcome import Outcome
from kallelse.store import paths
from kallelse.store.intake import Intake
from kallelse.store.toml_write import new_document, update_document
from kallelse.store.workspace import Workspace
from kallelse.store.writer import Message, Session, TagSpec, Writer

if TYPE_CHECKING:
    from kallelse.domain.organisation import Namnd
    from kallelse.domain.profil import Profil
    from kallelse.domain.sammantrade import Sammantrade

UNCHANGED = "Inget behövde ändras: det var redan så."


class Change(Workspace):
    """What one action does to the register, held together until `commit`.

    It is a workspace itself: reads see the register as of HEAD, with valid hand edits taken in and with what this
    change has already put, never what happens to lie in the work tree.
    """

    def __init__(self, workspace: Workspace, session: Session, *, torrkor: bool) -> None:
        self._session = session
        self._torrkor = torrkor
        self._files: dict[str, bytes | None] = {}
        self.varningar: list[str] = []
        super().__init__(workspace.root, _Seen(session, self._files))

    @property
    def head(self) -> str:
        """The commit that the change stands on, 40 hex digits; empty before the first."""
        return self._session.head

    @property
    def pending(self) -> frozenset[str]:
        """The files that hands have changed and that a dry run does not take in."""
        return frozenset(self._session.pending)

    def used_numbers(self, serie: str, ar: int) -> set[int]:
        """Return the running numbers that the series has in a year, in this change too."""
        folder = paths.serie_folder(serie, ar)
        put = (f.removeprefix(f"{folder}/") for f in {**self._session.pending, **self._files} if f.startswith(folder))
        names = {*self._session.names(folder), *put}
        return {int(n.removesuffix(".toml")) for n in names if paths.is_arende(f"{folder}/{n}")}

    def profil(self, namnd: Namnd | None = None) -> Profil:
        """Return the profile of a nämnd, as `Workspace.profil`; never an older one while its file waits to be mended.

        Raises:
            BadFile: the profile's file is edited by hand in a way that cannot be taken in.
        """
        self.check(self.profile_file(namnd))
        return super().profil(namnd)

    def save(self, *objects: Arende | Sammantrade | Organisation) -> None:
        """Put objects into the change; comments and order of their files are kept.

        Raises:
            BadInput: an object is larger than a file may be.
            BadFile: its file cannot be edited as it is written.
        """
        for obj in objects:
            fil = paths.of(obj)
            old = self.source.read(fil) if self.source.exists(fil) else b""
            with _named(fil):
                text = update_document(old.decode(), obj) if old else new_document(obj, paths.schema_ref(fil))
            self.put(fil, text.encode())

    def put(self, fil: str, data: bytes) -> None:
        """Put the bytes of a file into the change."""
        self._set(fil, data)

    def replace_text(self, fil: str, *, before: bytes, after: bytes) -> None:
        """Put the edited text of a register file into the change.

        Raises:
            TextConflict: the file has changed since `before` was read.
            BadFile: the edited text cannot be read as what the file holds.
        """
        now = self.source.read(fil) if self.source.exists(fil) else b""
        if now != before:
            besked, atgard = f"{fil} har ändrats medan du redigerade.", "Börja om från den nya texten."
            raise TextConflict(besked, mitt=after.decode(), deras=now.decode(errors="replace"), atgard=atgard)
        if reason := Intake(self)(fil, after):
            raise BadFile(f"Ändringen kan inte sparas. {reason}", atgard="Rätta och försök igen; inget är ändrat.")
        self.put(fil, after)

    def remove(self, fil: str) -> None:
        """Take a file away."""
        self._set(fil, None)

    def warn(self, *besked: str) -> None:
        """Add warnings to the outcome."""
        self.varningar.extend(besked)

    def check(self, *filer: str) -> None:
        """Check that what HEAD has of these files is all there is: no hand edit of them waits to be mended.

        Raises:
            BadFile: a file is edited by hand in a way that cannot be taken in.
        """
        self._session.check(filer)

    def told(self, besked: str, data: Mapping[str, Any] | None = None, commit: str = "") -> Outcome:
        """Return an outcome with what the change has noticed so far."""
        varningar = (*self._session.warnings, *self._deviations(), *self.varningar)
        return Outcome(besked, commit, varningar, dict(data or {}))

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

        Raises: as `Session.write`.
        """
        changed = {f: d for f, d in self._files.items() if d != self._session.read_or_none(f)}
        self._session.check(changed)
        wanted = bool(changed or tag)
        commit = ""
        if wanted and not self._torrkor:
            message = Message(besked, handelse=handelse, avser=tuple(str(a) for a in avser))
            commit = self._session.write(changed, message, tag=tag)
            self._files.clear()
        return self.told(besked if wanted else UNCHANGED, data, commit)

    def _deviations(self) -> Iterator[str]:
        """Tell of hand edits of what has been sent, which are on record now but should not be."""
        for fil in (f for f in self._session.taken_in if f.startswith(paths.SAMMANTRADEN)):
            mote = self.load_sammantrade(fil).varde if paths.is_sammantrade(fil) else None
            if mote is None or mote.skickade:
                yield f"{fil} är ändrad för hand, fast kallelsen är skickad. Kör kallelse kontrollera."

    def _set(self, fil: str, data: bytes | None) -> None:
        self._files[fil] = data
        if fil == paths.ORGANISATION:
            self.__dict__.pop("organisation", None)
            self.__dict__.pop("series", None)


class _Seen:
    """The files as a change sees them: those it has put, else HEAD's; in a dry run with valid hand edits."""

    def __init__(self, session: Session, put: Mapping[str, bytes | None]) -> None:
        self._session = session
        self._put = put

    @property
    def revision(self) -> str:
        return self._session.head

    def read(self, path: str) -> bytes:
        data = self._find(path)
        if data is None:
            raise NotFound(f"{path} finns inte i arbetsytan.")
        return data

    def exists(self, path: str) -> bool:
        own = {**self._session.pending, **self._put}
        return own[path] is not None if path in own else self._session.exists(path)

    def list(self, prefix: str = "") -> Iterator[str]:
        own = {**self._session.pending, **self._put}
        found = {f for f in self._session.list(prefix) if f not in own}
        return iter(sorted(found | {f for f, data in own.items() if data is not None and f.startswith(prefix)}))

    def _find(self, path: str) -> bytes | None:
        for own in (self._put, self._session.pending):
            if path in own:
                return own[path]
        return self._session.read_or_none(path)


@contextmanager
def _named(fil: str) -> Iterator[None]:
    """Say of which file a fault speaks."""
    try:
        yield
    except (BadInput, IntegrityError) as error:
        raise type(error)(error.besked, atgard=error.atgard, position=error.position or Position(fil)) from error


@contextmanager
def change(workspace: Workspace, *, torrkor: bool = False, inom: Sequence[str] = ()) -> Iterator[Change]:
    """Open the register for one change: lock, recover, take in hand edits (of `inom` only, if it says where).

    Raises:
        Conflict: somebody else holds the workspace.
        BadFile: a hand-edited file that cannot be read is touched by the change.
    """
    fresh = Workspace(workspace.root)
    with Writer(workspace.root).session(Intake(fresh), take_in=not torrkor, inom=inom) as session:
        yield Change(fresh, session, torrkor=torrkor)
