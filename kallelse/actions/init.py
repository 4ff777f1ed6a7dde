"""Start a workspace."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from kallelse.actions.filer import why
from kallelse.domain.diarienummer import STANDARDFORMAT, Serie
from kallelse.domain.errors import BadInput, Refused, Trouble
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import fold
from kallelse.resources import templates_dir
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace

_ELSEWHERE = "Välj en ny, tom katalog."
_TAKEN = (".gitignore", ".kallelse", paths.CASES.rstrip("/"), paths.SAMMANTRADEN.rstrip("/"))
GITIGNORE = "# Byggda dokument och det som väntar på att läsas in hör inte till registret.\n/ut/\n/inkorg/\n".encode()


def init(
    katalog: Path,
    *,
    profil: str,
    kommun: str,
    namnder: Sequence[tuple[str, str]],
    serier: Mapping[str, str] | None = None,
    diarium: str = "eget",
    torrkor: bool = False,
) -> Outcome:
    """Make a workspace in `katalog`: its kallelse.toml, schemas, git and settings.

    Templates that lie there are taken in, other files are left alone. `namnder` are pairs of code and name; `serier`
    gives a nämnd's code the format of its diarienummer.

    Raises:
        Refused: the directory is a workspace, lies in one, has a git history or files where the register goes.
        BadInput: no name, no nämnd, two with the same code, an unknown code in `serier`, a bad format, or a file.
        NotFound: there is no such profile.
        Trouble: the directory cannot be made or written.
    """
    organisation = _organisation(profil, kommun, namnder, serier or {}, diarium)
    rot = katalog.resolve()
    varningar = check_place(rot)
    Workspace(rot, organisation=organisation).profil()
    besked = f"Arbetsytan för {organisation.namn} är skapad."
    if torrkor:
        return Outcome(besked, varningar=varningar)
    start_repository(rot)
    with change(Workspace(rot)) as c:
        c.warn(*varningar)
        c.save(organisation)
        put_house_files(c)
        return c.commit(besked, handelse="arbetsyta.skapad")


def check_place(rot: Path) -> tuple[str, ...]:
    """Check that a workspace can be made in a directory, which need not be there; return warnings.

    Raises:
        Refused: it is a workspace, lies in one, has a git history or files where the register goes.
        BadInput: it is a file.
        Trouble: it cannot be looked into.
    """
    try:
        if rot.exists() and not rot.is_dir():
            raise BadInput(f"{rot} är en fil, inte en katalog.", atgard=_ELSEWHERE)
        above = next((p for p in (rot, *rot.parents) if (p / paths.ORGANISATION).is_file()), None)
        taken = [namn for namn in _TAKEN if (rot / namn).exists()] if rot.is_dir() else []
        outer = next((p for p in rot.parents if (p / ".git").exists()), None)
        if above:
            ligger = "är redan" if above == rot else f"ligger i {above}, som är"
            raise Refused(f"Katalogen {rot} {ligger} en arbetsyta.", atgard="Välj en annan katalog.")
        if (rot / ".git").is_dir() and Git(rot).head():
            raise Refused(f"Katalogen {rot} är redan ett git-arkiv med annat innehåll.", atgard=_ELSEWHERE)
    except OSError as error:
        raise Trouble(f"Katalogen {rot} kan inte läsas. {why(error)}.", atgard=_ELSEWHERE) from error
    if taken:
        raise Refused(f"I katalogen {rot} finns redan {', '.join(taken)}.", atgard=_ELSEWHERE)
    return (f"Arbetsytan ligger inuti git-arkivet {outer}, som inte hör ihop med den.",) if outer else ()


def start_repository(rot: Path) -> None:
    """Make a directory and a git repository in it.

    Raises:
        Trouble: they cannot be made.
    """
    try:
        rot.mkdir(parents=True, exist_ok=True)
        if not os.access(rot, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "", str(rot))
        Git(rot).init()
    except OSError as error:
        raise Trouble(f"Katalogen {rot} kan inte användas. {why(error)}.", atgard=_ELSEWHERE) from error


def put_house_files(c: Change) -> None:
    """Put the files that every workspace has beside its register: the schemas and what git ignores."""
    c.put(".gitignore", GITIGNORE)
    for schema in sorted((templates_dir() / "schema").glob("*.schema.json")):
        c.put(f"{paths.SCHEMA}{schema.name}", schema.read_bytes())


def _organisation(
    profil: str, kommun: str, namnder: Sequence[tuple[str, str]], serier: Mapping[str, str], diarium: str
) -> Organisation:
    if not kommun.strip():
        raise BadInput("Arbetsytan behöver kommunens namn.", atgard="Ange det med --kommun.")
    if not namnder:
        raise BadInput("Arbetsytan behöver minst en nämnd.", atgard="Ange till exempel --namnd SN=Socialnämnden.")
    koder = [kod for kod, _ in namnder]
    if len({paths.slug(fold(kod)) for kod in koder}) < len(koder):
        raise BadInput("Två nämnder har samma kod.", atgard="Ge varje nämnd en egen kod med --namnd KOD=NAMN.")
    if utan := next((kod for kod, namn in namnder if not namn.strip()), ""):
        raise BadInput(f"Nämnden {utan} saknar namn.", atgard="Ange till exempel --namnd SN=Socialnämnden.")
    if okanda := sorted(set(serier) - set(koder)):
        raise BadInput(f"Serien {okanda[0]} hör inte till någon nämnd.", atgard=f"Nämnder: {', '.join(koder)}.")
    if diarium not in ("eget", "externt"):
        raise BadInput(f"Diariet kan inte vara {diarium}.", atgard="Välj --diarium eget eller --diarium externt.")
    return Organisation(
        namn=kommun.strip(),
        profil=profil,
        serier=tuple(_serie(kod, serier.get(kod, STANDARDFORMAT), diarium) for kod in koder),
        namnder=tuple(Namnd(kod=kod, namn=namn.strip()) for kod, namn in namnder),
    )


def _serie(kod: str, monster: str, diarium: str) -> Serie:
    return Serie(kod, monster, "externt" if diarium == "externt" else "eget")
