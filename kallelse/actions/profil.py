"""House styles: show one with where each value comes from, start one from another, propose one from a Word memo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from kallelse.actions.filer import read_file
from kallelse.documents.builders.etiketter import ETIKETTER
from kallelse.documents.builders.remissord import ORD
from kallelse.documents.word.proposal import read_style, unsure
from kallelse.domain.errors import BadFile, BadInput, NotFound, Refused
from kallelse.domain.frasord import FRASER
from kallelse.domain.nummerformat import guess
from kallelse.domain.organisation import Mallpunkt, Organisation
from kallelse.domain.outcome import Outcome
from kallelse.domain.profil import Profil
from kallelse.domain.profilkontroll import brister
from kallelse.resources import templates_dir
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.lokalt import apply_local, names, unknown_names
from kallelse.store.profiltext import profile_text
from kallelse.store.shapes import shape
from kallelse.store.toml_read import Loaded, load
from kallelse.store.workspace import Workspace

_AGENDA = (Mallpunkt("Val av justerare"), Mallpunkt("Ärenden", slag="arenden"))


@dataclass(frozen=True, slots=True)
class Forslag:
    """A profile proposed from a memo: its file's text, and what one memo cannot tell or was unsure."""

    text: str
    varningar: tuple[str, ...]


def lista(ws: Workspace) -> list[dict[str, str]]:
    """Return every profile there is: name, title, where it lies, and which nämnder use it."""
    own = {PurePosixPath(fil).parent.name for fil in ws.source.list(paths.TEMPLATES) if paths.is_profil(fil)}
    shipped = {path.parent.name for path in templates_dir().glob("*/profil.toml")}
    return [_row(ws, namn, egen=namn in own) for namn in sorted(own | shipped)]


def visa(ws: Workspace, namn: str | None = None) -> dict[str, Any]:
    """Return a profile: each value with where it comes from, and its faults.

    Without `namn` it is the one that all nämnder use, or else the organisation's.

    Raises:
        NotFound: there is no such profile.
        BadFile: it cannot be read, with the place.
    """
    namn = namn or _in_use(ws.organisation)
    loaded = _loaded(ws, namn)
    profil, lokalt = loaded.require(), ws.organisation.lokalt
    galler = apply_local(profil, lokalt)
    return {
        "namn": profil.namn,
        "titel": profil.titel,
        "fil": loaded.fil if ws.source.exists(loaded.fil) else "",
        "kalla": _whose(ws, loaded.fil),
        "falt": _values(galler, loaded, lokalt, _whose(ws, loaded.fil)),
        "avsnitt": [_plain(a) | {"beslut": a.beslut} for a in galler.avsnitt],
        "dagordningsmall": [_plain(m) for m in galler.dagordningsmall],
        "brister": _faults(ws, loaded, galler),
    }


def ny(ws: Workspace, namn: str, *, fran: str = "nacka", torrkor: bool = False) -> Outcome:
    """Start a profile of the workspace's own from another, with every key explained in its file.

    Raises:
        BadInput: the name cannot be a folder's.
        NotFound: there is no profile to start from.
        Refused: there is a profile of that name.
    """
    with change(ws, torrkor=torrkor) as c:
        wanted = _free_name(c, namn)
        grund = _loaded(c, fran).require()
        profil = replace(grund, namn=wanted, titel=namn.strip())
        c.put(paths.profil(wanted), profile_text(profil, _opening(wanted, f"påbörjad från {grund.namn}")).encode())
        _copy_files(c, paths.slug(fran), wanted)
        return c.commit(f"Profilen {wanted} är påbörjad från {grund.namn}.", handelse="profil.ny", data=_where(wanted))


def prova(ws: Workspace, fil: Path) -> Forslag:
    """Return the profile that a municipality's own Word memo speaks for.

    Raises:
        BadFile: not a Word file that can be read.
        NotFound: there is no such file.
    """
    return _proposed(ws, fil, "egen")


def spara(ws: Workspace, fil: Path, som: str, *, torrkor: bool = False) -> Outcome:
    """Save the profile that a Word memo speaks for, under the name `som`; raises as `prova` and `ny`."""
    with change(ws, torrkor=torrkor) as c:
        wanted = _free_name(c, som)
        forslag = _proposed(c, fil, wanted)
        c.warn(*forslag.varningar)
        c.put(paths.profil(wanted), forslag.text.encode())
        return c.commit(f"Profilen {wanted} är skriven efter Word-filen.", handelse="profil.ny", data=_where(wanted))


def _proposed(ws: Workspace, fil: Path, namn: str) -> Forslag:
    incoming = read_file(fil)
    known = _known(ws)
    profil, memo = read_style(incoming.data, incoming.plats, known, namn)
    profil = replace(profil, dagordningsmall=_AGENDA)
    said = (*_number(ws, memo.diarienummer_text), *unsure(profil, known), *memo.varningar)
    text = profile_text(profil, _opening(namn, f"föreslagen efter {incoming.namn}"))
    return Forslag(text, said)


def _number(ws: Workspace, text: str) -> tuple[str, ...]:
    """Say in which format a memo's number is written, unless a series has it: the profile has no place for it."""
    mall = guess(text)
    if not text or _is_known(ws, text):
        return ()
    hur = f"skrivs i formatet {mall}" if mall else "har ett format som inte går att utläsa"
    return (f"Diarienumret {text} {hur}; det sägs för serien i kallelse.toml.",)


def _is_known(ws: Workspace, text: str) -> bool:
    try:
        return str(ws.diarienummer(text)) == text
    except BadInput:
        return False


def _known(ws: Workspace) -> list[Profil]:
    """Return the profiles that lend names to sections, the organisation's own first."""
    namn = dict.fromkeys([paths.slug(ws.organisation.profil), *(row["namn"] for row in lista(ws))])
    loaded = (_loaded(ws, n).varde for n in namn)
    return [profil for profil in loaded if profil]


def _free_name(c: Change, namn: str) -> str:
    wanted = paths.slug(namn)
    if wanted == "namnlos":
        raise BadInput(f"{namn} kan inte vara en profils namn.", atgard="Använd bokstäver och siffror.")
    if c.source.exists(paths.profil(wanted)) or (templates_dir() / wanted).is_dir():
        raise Refused(f"Profilen {wanted} finns redan.", atgard=f"Se den med kallelse profil visa {wanted}.")
    return wanted


def _opening(namn: str, hur: str) -> str:
    return (
        f"Husstilen {namn}, {hur}. En rad med # är en förklaring, eller ett val som inte är gjort: ta bort tecknet för "
        f"att göra det. Se vad som gäller med kallelse profil visa {namn}; ge en nämnd den med "
        f"kallelse namnd uppdatera KOD profil={namn}."
    )


def _where(namn: str) -> dict[str, str]:
    return {"profil": namn, "fil": paths.profil(namn)}


def _copy_files(c: Change, fran: str, till: str) -> None:
    """Copy what lies beside a profile of the workspace's own: its logo, its Word template."""
    for fil in tuple(c.source.list(f"{paths.TEMPLATES}{fran}/")):
        if not paths.is_profil(fil):
            c.put(f"{paths.TEMPLATES}{till}/{PurePosixPath(fil).name}", c.source.read(fil))


def _loaded(ws: Workspace, namn: str) -> Loaded[Profil]:
    fil = paths.profil(namn)
    return load(Profil, ws.template(fil), fil)


def _whose(ws: Workspace, fil: str) -> str:
    return "arbetsytan" if ws.source.exists(fil) else "följer med programmet"


def _row(ws: Workspace, namn: str, *, egen: bool) -> dict[str, str]:
    profil = _loaded(ws, namn).varde
    users = [n.kod for n in ws.organisation.namnder if paths.slug(n.profil or ws.organisation.profil) == namn]
    return {
        "namn": namn,
        "titel": profil.titel if profil else "kan inte läsas",
        "kalla": "arbetsytan" if egen else "följer med",
        "namnder": ", ".join(users),
    }


def _in_use(organisation: Organisation) -> str:
    used = {namnd.profil or organisation.profil for namnd in organisation.namnder}
    return used.pop() if len(used) == 1 else organisation.profil


def _values(profil: Profil, loaded: Loaded[Profil], lokalt: dict[str, str], kalla: str) -> list[dict[str, Any]]:
    """Return every single value with its dotted name, where it comes from, and its line in the profile's file."""
    rows = []
    for namn in (n for n in names(profil) if not n.startswith("avsnitt.")):
        path = tuple(namn.split("."))
        position = loaded.position(path)
        written = _is_written(loaded.text, path)
        whence = "kallelse.toml, [lokalt]" if namn in lokalt else kalla if written else "programmets förval"
        rad = position.rad if written and namn not in lokalt else None
        rows.append({"nyckel": namn, "varde": _value(profil, path), "kalla": whence, "rad": rad})
    return rows


def _is_written(text: str, path: tuple[str, ...]) -> bool:
    import tomli

    table: Any = tomli.loads(text)
    for key in path:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True


def _value(obj: Any, path: tuple[str, ...]) -> Any:
    for at, key in enumerate(path):
        if isinstance(obj, dict):
            return obj.get(".".join(path[at:]), "")
        obj = getattr(obj, key)
    return obj


def _plain(record: Any) -> dict[str, Any]:
    kind: Any = type(record)
    return {f.name: getattr(record, f.name) for f in shape(kind)}


def _faults(ws: Workspace, loaded: Loaded[Profil], galler: Profil) -> list[dict[str, Any]]:
    """Return what is wrong with a profile and its `[lokalt]`: place, what, what to do about it."""
    folder = str(PurePosixPath(loaded.fil).parent)
    files = {PurePosixPath(fil).name for fil in ws.source.list(f"{folder}/")}
    phrases = {f"fras_{key}": text for key, text in FRASER.items()}
    words = {**ETIKETTER, **phrases, **{f"remiss_{key}": text for key, text in ORD.items()}, "utan_paragraf": ""}
    read = [_fault(loaded, p.path, p.besked, p.atgard, p.slag) for p in loaded.problem]
    found = [_fault(loaded, b.path, b.besked, b.atgard, b.slag) for b in brister(galler, etiketter=words, filer=files)]
    return [*read, *found, *_of_template(ws, loaded, galler), *_unknown_local(ws, galler)]


def _of_template(ws: Workspace, loaded: Loaded[Profil], galler: Profil) -> list[dict[str, Any]]:
    """Return what is wrong with the municipality's own Word template, where there is one that lies in its place."""
    from kallelse.actions.mallar import house_template
    from kallelse.documents.word.house_facts import standing_facts

    place = ("wordmall",)
    try:
        mall = house_template(ws, replace(galler, namn=PurePosixPath(loaded.fil).parent.name))
        return [_fault(loaded, place, *said, "fel") for said in (standing_facts(*mall) if mall else ())]
    except NotFound:
        return []
    except BadFile as error:
        return [_fault(loaded, place, error.besked, error.atgard, "fel")]


def _fault(loaded: Loaded[Any], path: Any, besked: str, atgard: str, slag: str) -> dict[str, Any]:
    position = loaded.position(path)
    place = {"fil": position.fil, "rad": position.rad, "kolumn": position.kolumn}
    return {**place, "slag": slag, "besked": besked, "atgard": atgard}


def _unknown_local(ws: Workspace, profil: Profil) -> list[dict[str, Any]]:
    organisation = ws.load_organisation()
    return [
        _fault(
            organisation,
            ("lokalt", *namn.split(".")),
            f"Profilen {profil.namn} har inget som heter {namn}.",
            f"Menade du {nara}?" if nara else f"Se namnen med kallelse profil visa {profil.namn}.",
            "varning",
        )
        for namn, nara in unknown_names(profil, ws.organisation.lokalt)
    ]
