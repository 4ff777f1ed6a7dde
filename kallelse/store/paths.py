"""Where things lie in a workspace. Nothing that a user wrote becomes part of a path."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kallelse.domain.arende import Arende
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.organisation import Organisation
from kallelse.domain.text import ascii_slug

if TYPE_CHECKING:  # slow to import, with all of its protokoll; see Workspace.load_sammantrade
    from kallelse.domain.sammantrade import Sammantrade

ORGANISATION = "kallelse.toml"
CASES = "cases/"
SAMMANTRADEN = "sammantraden/"
TEMPLATES = "templates/"
SANDLISTOR = "sandlistor/"
SCHEMA = ".kallelse/schema/"

_ARENDE = re.compile(r"cases/[A-Za-z0-9-]+/[0-9]{4}/[0-9]+\.toml")
_SAMMANTRADE = re.compile(r"sammantraden/[A-Za-z0-9-]+/[0-9]{4}-[0-9]{2}-[0-9]{2}\.toml")
_ARENDETYPER = re.compile(r"templates/[^/]+/arendetyper\.toml")
_PROFIL = re.compile(r"templates/[^/]+/profil\.toml")
_SANDLISTA = re.compile(r"sandlistor/[^/]+\.toml")


def slug(text: str) -> str:
    """Return a code or profile name as a path part; never empty, never a dot name."""
    return ascii_slug(text) or "namnlos"


def arende(dnr: Diarienummer) -> str:
    """Return the path of an ärende's file."""
    return f"{CASES}{dnr.stam}.toml"


def arende_folder(dnr: Diarienummer) -> str:
    """Return the folder of an ärende's stored files, with a closing slash."""
    return f"{CASES}{dnr.stam}/"


def serie_folder(serie: str, ar: int) -> str:
    """Return the folder of a series' ärenden in a year, without a closing slash."""
    return f"{CASES}{ascii_slug(serie)}/{ar}"


def sammantrade(kod: str, datum: date) -> str:
    """Return the path of a sammanträde's file."""
    return f"{SAMMANTRADEN}{slug(kod)}/{datum.isoformat()}.toml"


def sammantrade_folder(kod: str, datum: date) -> str:
    """Return the folder of a sammanträde's stored documents, with a closing slash."""
    return f"{SAMMANTRADEN}{slug(kod)}/{datum.isoformat()}/"


def profil(namn: str) -> str:
    """Return the path of a profile's file."""
    return f"{TEMPLATES}{slug(namn)}/profil.toml"


def arendetyper(mapp: str) -> str:
    """Return the path of a profile's file of kinds of ärenden."""
    return f"{TEMPLATES}{mapp}/arendetyper.toml"


def is_arende(fil: str) -> bool:
    """Return whether a path is an ärende's file."""
    return _ARENDE.fullmatch(fil) is not None


def is_sammantrade(fil: str) -> bool:
    """Return whether a path is a sammanträde's file."""
    return _SAMMANTRADE.fullmatch(fil) is not None


def is_profil(fil: str) -> bool:
    """Return whether a path is a profile of the workspace's own."""
    return _PROFIL.fullmatch(fil) is not None


def sandlista(namn: str) -> str:
    """Return the path of a sändlista's file."""
    return f"{SANDLISTOR}{slug(namn)}.toml"


def is_sandlista(fil: str) -> bool:
    """Return whether a path is a sändlista's file."""
    return _SANDLISTA.fullmatch(fil) is not None


def is_arendetyper(fil: str) -> bool:
    """Return whether a path is a file of kinds of ärenden of the workspace's own."""
    return _ARENDETYPER.fullmatch(fil) is not None


def of(obj: Arende | Sammantrade | Organisation) -> str:
    """Return the path of the file that holds an object of the register."""
    match obj:
        case Arende():
            return arende(obj.diarienummer)
        case Organisation():
            return ORGANISATION
        case _:
            return sammantrade(obj.namnd, obj.datum)


def schema_ref(fil: str) -> str:
    """Return the relative path from a file to its JSON Schema."""
    kinds = (
        ("arende", is_arende),
        ("sammantrade", is_sammantrade),
        ("sandlista", is_sandlista),
        ("profil", is_profil),
        ("arendetyper", is_arendetyper),
    )
    namn = next((kind for kind, is_one in kinds if is_one(fil)), "organisation")
    return "../" * (len(PurePosixPath(fil).parts) - 1) + f"{SCHEMA}{namn}.schema.json"
