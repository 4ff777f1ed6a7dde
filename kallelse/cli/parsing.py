"""Types of arguments and options: what people may write, what the actions get, and what Tab offers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any, Generic, NamedTuple, TypeVar, cast
from unicodedata import normalize

from typer._click import Context, Parameter
from typer._click.shell_completion import CompletionItem
from typer._click.types import ParamType

from kallelse.cli.session import Session
from kallelse.domain.errors import BadInput, KallelseError
from kallelse.domain.text import fold_ascii, visa

T = TypeVar("T")


class Mote(NamedTuple):
    """A sammanträde: the nämnd's code as it was typed, and the day."""

    kod: str
    datum: date


class Tilldelning(NamedTuple):
    """What stands on each side of an equals sign."""

    namn: str
    varde: str


def ascii_name(text: str) -> str:
    """Return a name as it is compared: `Ändra_allt` is `andra-allt`."""
    return fold_ascii(text).casefold().replace("_", "-").replace(" ", "-")


def quoted(text: str) -> str:
    """Return what somebody typed, short and safe to show."""
    return f"”{visa(text[:60], en_rad=True)}”"


def label(param: Parameter | None) -> str:
    """Return how a parameter is named in a sentence: `--inkom` or `DNR`."""
    if param is None:
        return ""
    return param.opts[0] if param.param_type_name == "option" else (param.metavar or param.human_readable_name)


class Typ(ParamType, Generic[T]):
    """A type whose `parse` raises KallelseError; the fault then also names the parameter."""

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> T:
        """Return the value, parsed if it is still text."""
        if not isinstance(value, str):
            return cast("T", value)
        try:
            return self.parse(normalize("NFC", value), cast("Session", ctx))
        except KallelseError as error:
            raise type(error)(f"{label(param)}: {error.besked}", atgard=error.atgard) from error

    @abstractmethod
    def parse(self, text: str, session: Session, /) -> T:
        """Return the value of `text`."""

    def shell_complete(self, ctx: Context, _param: Parameter, incomplete: str) -> list[CompletionItem]:
        """Return what Tab offers after `incomplete`; where nothing can be read, nothing."""
        borjan = ascii_name(incomplete)
        try:
            forslag = list(self.suggest(cast("Session", ctx), incomplete))
        except KallelseError:
            return []
        return [CompletionItem(text) for text in forslag if ascii_name(text).startswith(borjan)]

    def suggest(self, _session: Session, _incomplete: str, /) -> Iterable[str]:
        """Give candidates for Tab; they are filtered afterwards."""
        return ()


class Datum(Typ[date]):
    """A date, ISO or Swedish, relative to the day that `--idag` says."""

    name = "datum"

    def parse(self, text: str, session: Session, /) -> date:
        """Return the day."""
        from kallelse.domain.datum import parse_date

        return parse_date(text, session.idag)

    def suggest(self, session: Session, _incomplete: str, /) -> Iterable[str]:
        """Offer today, to show the form."""
        return ("idag", session.idag.isoformat())


class Heltal(Typ[int]):
    """A whole number, not below `minst`."""

    name = "heltal"

    def __init__(self, minst: int = 1) -> None:
        self.minst = minst

    def parse(self, text: str, _session: Session, /) -> int:
        """Return the number."""
        if not (text.isascii() and text.isdecimal() and len(text) <= 9 and int(text) >= self.minst):
            raise BadInput(f"{quoted(text)} är inte ett heltal från {self.minst}.", atgard="Skriv bara siffror.")
        return int(text)


class Val(Typ[str]):
    """One of a few words, also written with å ä ö; `dolda` are understood but not named."""

    name = "val"

    def __init__(self, *varden: str, dolda: tuple[str, ...] = ()) -> None:
        self.varden = varden
        self.dolda = dolda

    def parse(self, text: str, _session: Session, /) -> str:
        """Return the word as it is defined."""
        for varde in (*self.varden, *self.dolda):
            if ascii_name(varde) == ascii_name(text):
                return varde
        nara = get_close_matches(ascii_name(text), self.varden, 1)
        menade = f"Menade du {nara[0]}? " if nara else ""
        raise BadInput(f"{quoted(text)} finns inte att välja.", atgard=f"{menade}Välj bland {', '.join(self.varden)}.")

    def suggest(self, _session: Session, _incomplete: str, /) -> Iterable[str]:
        """Offer the words."""
        return self.varden


class Par(Typ[Tilldelning]):
    """A pair written `KOD=NAMN` or `FALT=VARDE`."""

    name = "par"

    def __init__(self, form: str, exempel: str) -> None:
        self.form = form
        self.exempel = exempel

    def parse(self, text: str, _session: Session, /) -> Tilldelning:
        """Return what stands before and after the first equals sign."""
        namn, tecken, varde = text.partition("=")
        if not tecken or not namn.strip():
            raise BadInput(f"{quoted(text)} ska skrivas {self.form}.", atgard=f"Skriv till exempel {self.exempel}.")
        return Tilldelning(namn.strip(), varde.strip())


class Falt(Par):
    """A pair `FÄLT=VÄRDE`; the field's name may have å ä ö, capitals and hyphens."""

    def parse(self, text: str, session: Session, /) -> Tilldelning:
        """Return the field as it is named in the files, and its value."""
        par = super().parse(text, session)
        return Tilldelning(ascii_name(par.namn).replace("-", "_"), par.varde)


class Dnr(Typ[str]):
    """A diarienummer as somebody typed it; the action reads it in the workspace's series."""

    name = "dnr"

    def parse(self, text: str, _session: Session, /) -> str:
        """Return the text without surrounding spaces."""
        return text.strip()

    def suggest(self, session: Session, incomplete: str, /) -> Iterable[str]:
        """Offer the workspace's diarienummer in a form without spaces."""
        from kallelse.cli import suggestions

        return suggestions.diarienummer(session.workspace, incomplete)


class Sammantrade(Typ[Mote]):
    """A sammanträde, `KOD/DATUM`."""

    name = "sammantrade"

    def parse(self, text: str, session: Session, /) -> Mote:
        """Return the nämnd's code and the day."""
        kod, tecken, dag = text.rpartition("/")
        if not tecken or not kod.strip():
            raise BadInput(
                f"{quoted(text)} är inte ett sammanträde.", atgard="Skriv KOD/DATUM, till exempel SN/2026-11-24."
            )
        return Mote(kod.strip(), DATUM.parse(dag, session))

    def suggest(self, session: Session, _incomplete: str, /) -> Iterable[str]:
        """Offer the workspace's sammanträden, the latest first."""
        from kallelse.cli import suggestions

        return suggestions.sammantraden(session.workspace)


class Avser(Typ[str]):
    """A diarienummer or a sammanträde; a sammanträde comes out as `KOD/ÅÅÅÅ-MM-DD`."""

    name = "avser"

    def parse(self, text: str, session: Session, /) -> str:
        """Return the text, with the date of a sammanträde in ISO form."""
        try:
            kod, dag = SAMMANTRADE.parse(text, session)
        except BadInput:
            return text.strip()
        return f"{kod}/{dag.isoformat()}"

    def suggest(self, session: Session, incomplete: str, /) -> Iterable[str]:
        """Offer both kinds."""
        return (*SAMMANTRADE.suggest(session, incomplete), *DNR.suggest(session, incomplete))


class Namndkod(Typ[str]):
    """A nämnd's code."""

    name = "kod"

    def parse(self, text: str, _session: Session, /) -> str:
        """Return the text without surrounding spaces."""
        return text.strip()

    def suggest(self, session: Session, _incomplete: str, /) -> Iterable[str]:
        """Offer the workspace's nämnder."""
        return (namnd.kod for namnd in session.workspace.organisation.namnder)


DATUM = Datum()
HELTAL = Heltal()
DNR = Dnr()
SAMMANTRADE = Sammantrade()
AVSER = Avser()
NAMNDKOD = Namndkod()
FALT = Falt("FÄLT=VÄRDE", 'handlaggare="Eva Ek"')
