"""A workspace: the register of one organisation in one directory, read from its files or from a commit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer, Serie, parse, without_code
from kallelse.domain.errors import BadFile, BadInput, Conflict, NotFound, Trouble
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.resources import templates_dir
from kallelse.store import paths
from kallelse.store.source import Source, WorktreeSource
from kallelse.store.toml_read import Loaded, load, unreadable

if TYPE_CHECKING:
    from kallelse.domain.profil import Profil
    from kallelse.domain.sammantrade import Sammantrade
    from kallelse.domain.sandlista import Sandlista

T = TypeVar("T")

# A line that may hold a diarienummer of this year (four or two digits) and running number, however it is written:
# padded, run together with the year, with escapes, on two lines.
_MENTION = rb"""diarienummer(?:[^\n]*(?:\"{3}|'{3})\s*\n)?[^\n]*(?:(?<![0-9])(?:%b|%b)?0*%b(?![0-9])|\\[uU])"""
_READER_WAITS = 1.0  # seconds; a write holds its journal for milliseconds


class Workspace:
    """The register in `root`, as its files stand (or, from `at`, as a commit has them)."""

    def __init__(self, root: Path, source: Source | None = None, organisation: Organisation | None = None) -> None:
        self.root = root
        self.source: Source = source or WorktreeSource(root)
        if organisation:
            self.organisation = organisation

    @classmethod
    def open(cls, start: Path | None = None) -> Workspace:
        """Open the workspace that `start` (or the current directory) lies in; finish a write that a crash cut off.

        Raises:
            NotFound: no `kallelse.toml` there or above.
        """
        here = _directory(start)
        for directory in (here, *here.parents):
            if (directory / paths.ORGANISATION).is_file():
                _recover(directory)
                return cls(directory)
        raise NotFound(
            f"Ingen arbetsyta finns i {here} eller ovanför.",
            atgard="Gå till en katalog med kallelse.toml, ange --arbetsyta, eller skapa en med kallelse init.",
        )

    @contextmanager
    def at(self, revision: str) -> Iterator[Workspace]:
        """Give the workspace as a commit has it.

        Raises:
            NotFound: the revision names no commit.
        """
        from kallelse.store.git import Git
        from kallelse.store.source import CommitSource

        git = Git(self.root)
        source = CommitSource(git, git.resolve(revision))
        try:
            yield Workspace(self.root, source)
        finally:
            source.close()

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation of `kallelse.toml`."""
        return self.load_organisation().require()

    def load_organisation(self) -> Loaded[Organisation]:
        """Return the organisation with its problems and positions."""
        return self._load(Organisation, paths.ORGANISATION, ())

    def namnd(self, kod: str) -> Namnd:
        """Return a nämnd by its code."""
        return self.organisation.namnd(kod)

    def diarienummer(self, text: str) -> Diarienummer:
        """Return the exact diarienummer for what somebody typed.

        The classification code of a series that must have one may be left out when the register has the number.

        Raises:
            BadInput: nothing or more than one number can be meant.
        """
        try:
            return parse(text, self.series)
        except BadInput:
            nummer = without_code(text, self.series)
            arende = self.load_arende(paths.arende(nummer)).varde if nummer and self.has_arende(nummer) else None
            if arende is None:
                raise
            return arende.diarienummer

    def arende(self, dnr: Diarienummer) -> Arende:
        """Return an ärende.

        Raises:
            NotFound: it is not in the register.
            BadFile: its file cannot be read.
        """
        try:
            return self.load_arende(paths.arende(dnr)).require()
        except NotFound as error:
            raise NotFound(f"Ärendet {dnr} finns inte.", atgard="Sök med kallelse arende lista.") from error

    def has_arende(self, dnr: Diarienummer) -> bool:
        """Return whether the register has an ärende with this number."""
        return self.source.exists(paths.arende(dnr))

    def arenden(self) -> Iterator[Loaded[Arende]]:
        """Give every ärende, unreadable ones too, in path order."""
        for fil in self.source.list(paths.CASES):
            if paths.is_arende(fil):
                yield self.load_arende(fil)

    def sammantrade(self, kod: str, datum: date) -> Sammantrade:
        """Return a sammanträde.

        Raises:
            NotFound: there is none of that nämnd on that day.
            BadFile: its file cannot be read.
        """
        namnd = self.namnd(kod)
        try:
            return self.load_sammantrade(paths.sammantrade(namnd.kod, datum)).require()
        except NotFound as error:
            raise NotFound(
                f"{namnd.namn} har inget sammanträde {datum.isoformat()}.",
                atgard=f"Se kallelse sammantrade lista {namnd.kod}, eller skapa det med kallelse sammantrade ny.",
            ) from error

    def has_sammantrade(self, kod: str, datum: date) -> bool:
        """Return whether the register has this sammanträde."""
        return self.source.exists(paths.sammantrade(kod, datum))

    def sammantraden(self) -> Iterator[Loaded[Sammantrade]]:
        """Give every sammanträde, unreadable ones too, in path order."""
        for fil in self.source.list(paths.SAMMANTRADEN):
            if paths.is_sammantrade(fil):
                yield self.load_sammantrade(fil)

    def sammantraden_med(self, dnr: Diarienummer) -> Iterator[Sammantrade]:
        """Give the readable sammanträden that have an ärende on their list; the other files are only searched."""
        mention = re.compile(_MENTION % (b"%d" % dnr.ar, b"%02d" % (dnr.ar % 100), b"%d" % dnr.nr))
        for fil in self.source.list(paths.SAMMANTRADEN):
            if paths.is_sammantrade(fil) and mention.search(self.source.read(fil)):
                varde = self.load_sammantrade(fil).varde
                if varde and any(p.diarienummer == dnr for p in varde.punkter):
                    yield varde

    def load_arende(self, fil: str) -> Loaded[Arende]:
        """Return the ärende of a file with its problems and positions."""
        return self._load(Arende, fil, self.series)

    def load_sammantrade(self, fil: str) -> Loaded[Sammantrade]:
        """Return the sammanträde of a file with its problems and positions."""
        from kallelse.domain.sammantrade import Sammantrade  # its protokoll has as many classes as all the rest

        return self._load(Sammantrade, fil, self.series)

    def profil(self, namnd: Namnd | None = None) -> Profil:
        """Return the profile of a nämnd (or the organisation's), with the local overrides of `[lokalt]`.

        Raises:
            NotFound: neither the workspace nor the program has the profile.
        """
        from kallelse.domain.profil import Profil  # for documents only

        fil = self.profile_file(namnd)
        profil = load(Profil, self.template(fil), fil).require()
        lokalt = self.organisation.lokalt
        if not lokalt:
            return profil
        from kallelse.store.lokalt import apply_local  # few have any

        return apply_local(profil, lokalt)

    def profile_file(self, namnd: Namnd | None = None) -> str:
        """Return where the profile of a nämnd (or the organisation's) lies, in the workspace or the program."""
        return paths.profil((namnd.profil if namnd else "") or self.organisation.profil)

    def sandlistor(self) -> Iterator[Loaded[Sandlista]]:
        """Give every sändlista, unreadable ones too, in order of file name."""
        from kallelse.domain.sandlista import Sandlista  # for remisser only

        for fil in self.source.list(paths.SANDLISTOR):
            if paths.is_sandlista(fil):
                yield self._load(Sandlista, fil, ())

    def template(self, fil: str) -> bytes:
        """Return a template file, the workspace's own before the shipped one.

        Raises:
            NotFound: neither has it.
        """
        if self.source.exists(fil):
            return self.source.read(fil)
        shipped = templates_dir() / fil.removeprefix(paths.TEMPLATES)
        if not shipped.is_file():
            profiler = ", ".join(sorted(p.parent.name for p in templates_dir().glob("*/profil.toml")))
            raise NotFound(f"Mallen {fil} finns inte.", atgard=f"Profiler som följer med: {profiler}.")
        return shipped.read_bytes()

    @cached_property
    def series(self) -> tuple[Serie, ...]:
        """The number series of all nämnder, each once."""
        return tuple(dict.fromkeys(self.organisation.serie_for(n) for n in self.organisation.namnder))

    def _load(self, cls: type[T], fil: str, series: tuple[Serie, ...]) -> Loaded[T]:
        try:
            return load(cls, self.source.read(fil), fil, series)
        except BadFile as error:
            return unreadable(fil, error)
        except OSError as error:
            from kallelse.store.faults import reason

            return unreadable(fil, Trouble(f"{reason(error)}.", atgard="Kontrollera vem som äger filen."))


def _directory(start: Path | None) -> Path:
    try:
        here = (start or Path.cwd()).resolve()
        here.exists()
    except (OSError, RuntimeError) as error:  # the current one is taken away, a name is too long, links go in a circle
        raise NotFound("Katalogen finns inte.", atgard="Gå till en annan katalog, eller ange --arbetsyta.") from error
    return here


def _recover(root: Path) -> None:
    """Finish what a crash left, so that the files can be read as they are in history.

    A writer at work, or a disk that cannot be written, is left to the next write to tell about.
    """
    if (root / ".git" / "kallelse" / "journal").exists():
        from kallelse.store.writer import Writer

        with suppress(Conflict, NotFound, Trouble):
            Writer(root, wait=_READER_WAITS).recover()
