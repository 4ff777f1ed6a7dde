"""Start a workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kallelse.domain.diarienummer import STANDARDFORMAT, Serie
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import fold
from kallelse.resources import templates_dir
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace

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

    `namnder` are pairs of code and name; `serier` gives a nämnd's code the format of its diarienummer.

    Raises:
        Refused: the directory already is a workspace.
        BadInput: no nämnd, two with the same code, an unknown code in `serier`, or a bad format.
        NotFound: there is no such profile.
    """
    organisation = _organisation(profil, kommun, namnder, serier or {}, diarium)
    if (katalog / paths.ORGANISATION).exists():
        raise Refused(
            f"Katalogen {katalog} är redan en arbetsyta.",
            atgard="Ändra dess kallelse.toml, eller välj en annan katalog.",
        )
    Workspace(katalog, organisation=organisation).profil()
    besked = f"Arbetsytan för {organisation.namn} är skapad."
    if torrkor:
        return Outcome(besked)
    katalog.mkdir(parents=True, exist_ok=True)
    Git(katalog).init()
    with change(Workspace(katalog)) as c:
        c.save(organisation)
        put_house_files(c)
        return c.commit(besked, handelse="arbetsyta.skapad")


def put_house_files(c: Change) -> None:
    """Put the files that every workspace has beside its register: the schemas and what git ignores."""
    c.put(".gitignore", GITIGNORE)
    for schema in sorted((templates_dir() / "schema").glob("*.schema.json")):
        c.put(f"{paths.SCHEMA}{schema.name}", schema.read_bytes())


def _organisation(
    profil: str, kommun: str, namnder: Sequence[tuple[str, str]], serier: Mapping[str, str], diarium: str
) -> Organisation:
    if not namnder:
        raise BadInput("Arbetsytan behöver minst en nämnd.", atgard="Ange till exempel --namnd SN=Socialnämnden.")
    koder = [kod for kod, _ in namnder]
    if len({paths.slug(fold(kod)) for kod in koder}) < len(koder):
        raise BadInput("Två nämnder har samma kod.", atgard="Ge varje nämnd en egen kod med --namnd KOD=NAMN.")
    if okanda := sorted(set(serier) - set(koder)):
        raise BadInput(f"Serien {okanda[0]} hör inte till någon nämnd.", atgard=f"Nämnder: {', '.join(koder)}.")
    if diarium not in ("eget", "externt"):
        raise BadInput(f"Diariet kan inte vara {diarium}.", atgard="Välj --diarium eget eller --diarium externt.")
    return Organisation(
        namn=kommun,
        profil=profil,
        serier=tuple(_serie(kod, serier.get(kod, STANDARDFORMAT), diarium) for kod in koder),
        namnder=tuple(Namnd(kod=kod, namn=namn) for kod, namn in namnder),
    )


def _serie(kod: str, monster: str, diarium: str) -> Serie:
    serie = Serie(kod, monster, "externt" if diarium == "externt" else "eget")
    serie.number(2000, 1)
    return serie
