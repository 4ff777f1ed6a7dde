"""Reusable sändlistor: read from an old missiv or a table, looked at, and found by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kallelse.actions.csvfil import read_table
from kallelse.actions.filer import Incoming, read_file
from kallelse.domain.errors import BadFile, BadInput, NotFound
from kallelse.domain.outcome import Outcome
from kallelse.domain.sandlista import Sandkategori, Sandlista, mottagare_av
from kallelse.domain.text import fold
from kallelse.store import paths
from kallelse.store.change import change
from kallelse.store.toml_write import new_document, update_document
from kallelse.store.workspace import Workspace

_HEADING = "sändlista"


def importera(ws: Workspace, namn: str, fil: Path, *, torrkor: bool = False) -> Outcome:
    """Read a sändlista from a missiv in Word, or from a table (CSV: kategori, namn, e-post), and keep it by a name.

    A list of that name is replaced; comments in its file are kept.

    Raises:
        BadInput: no name.
        BadFile: there is no list in the file.
    """
    if not namn.strip():
        raise BadInput("Sändlistan behöver ett namn.", atgard="Ange det före filen.")
    incoming = read_file(fil)
    with change(ws, torrkor=torrkor) as c:
        profil = c.profil()
        rows = list(_from_word(incoming, profil) if incoming.suffix == ".docx" else _from_table(fil))
        lista = Sandlista(namn.strip(), _grouped(rows))
        antal = sum(len(k.mottagare) for k in lista.kategorier)
        if not antal:
            raise BadFile(f"I {incoming.plats} finns ingen sändlista.", atgard="Rubriken ska vara Sändlista.")
        plats = next((k.fil for k in c.sandlistor() if k.varde and fold(k.varde.namn) == fold(lista.namn)), "")
        plats = plats or paths.sandlista(lista.namn)
        old = c.source.read(plats).decode() if c.source.exists(plats) else ""
        text = update_document(old, lista) if old else new_document(lista, paths.schema_ref(plats))
        c.put(plats, text.encode())
        n = len(lista.kategorier)
        kategorier = "1 kategori" if n == 1 else f"{n} kategorier"
        besked = f"Sändlistan {plats} har {antal} mottagare i {kategorier}."
        return c.commit(besked, handelse="sandlista.importerad", data={"fil": plats, "antal": antal})


def load(ws: Workspace, namn: str) -> Sandlista:
    """Return a sändlista by its name, or by the name of its file; enough of the beginning will do.

    Raises:
        NotFound: there is none.
        BadFile: its file cannot be read.
    """
    sokt = fold(namn)
    listor = list(ws.sandlistor())
    for alike in (str.__eq__, str.startswith):
        for kalla in listor:
            names = [fold(kalla.varde.namn)] if kalla.varde else []
            names.append(kalla.fil.removeprefix(paths.SANDLISTOR).removesuffix(".toml"))
            if any(alike(n, sokt) for n in names):
                return kalla.require()
    finns = ", ".join(k.varde.namn for k in listor if k.varde) or "inga"
    raise NotFound(f"Sändlistan {namn} finns inte.", atgard=f"Listor som finns: {finns}.")


def lista(ws: Workspace) -> list[dict[str, Any]]:
    """Return the sändlistor: name, number of recipients and categories, and file; one that cannot be read has none."""
    return [_row(kalla.fil, kalla.varde) for kalla in ws.sandlistor()]


def visa(ws: Workspace, namn: str) -> list[dict[str, Any]]:
    """Return the recipients of a sändlista, in order.

    Raises: as `load`.
    """
    return [m._asdict() for m in load(ws, namn).mottagare()]


def _row(fil: str, varde: Sandlista | None) -> dict[str, Any]:
    kategorier = varde.kategorier if varde else ()
    antal = sum(len(k.mottagare) for k in kategorier) if varde else None
    return {
        "namn": varde.namn if varde else None,
        "antal": antal,
        "kategorier": [k.namn for k in kategorier],
        "fil": fil,
    }


def _from_word(incoming: Incoming, profil: Any) -> Iterator[tuple[str, str]]:
    """Yield category and recipient of each line below the heading Sändlista."""
    from kallelse.documents.word.memo import read_memo

    inside = False
    kategori = ""
    for avsnitt in read_memo(incoming.data, incoming.plats, profil).avsnitt:
        is_list = fold(avsnitt.rubrik).startswith(_HEADING)
        inside = is_list or (inside and avsnitt.niva > 1)
        kategori = "" if is_list else avsnitt.rubrik
        if inside:
            yield from ((kategori, rad) for line in avsnitt.text.splitlines() if (rad := _bare(line)))


def _bare(line: str) -> str:
    """Return a line of a list without its mark, and without what Markdown needs to break a line."""
    text = line.strip().removesuffix("\\").strip()
    mark, _, rest = text.partition(" ")
    return rest.strip() if mark in {"-", "*", "+"} or mark.rstrip(".").isdecimal() else text


def _from_table(fil: Path) -> Iterator[tuple[str, str]]:
    tabell = read_table(fil, columns=("kategori", "namn", "epost"), needed=("namn",), aliases={"e-post": "epost"})
    for _, rad in tabell.rader:
        if rad.get("namn"):
            yield rad.get("kategori", ""), rad["namn"] + (f" <{rad['epost']}>" if rad.get("epost") else "")


def _grouped(rows: list[tuple[str, str]]) -> tuple[Sandkategori, ...]:
    """Return the recipients by category, in the order in which categories first come; the same twice is one."""
    found: dict[str, list[str]] = {}
    for kategori, mottagare in rows:
        own = found.setdefault(kategori, [])
        if mottagare_av(mottagare) not in [mottagare_av(m) for m in own]:
            own.append(mottagare)
    return tuple(Sandkategori(namn, tuple(own)) for namn, own in found.items())
