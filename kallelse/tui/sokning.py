"""What the palette finds: commands, ärenden, sammanträden, people, and words in documents and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kallelse.actions import las, sok
from kallelse.actions.arendelista import Arendelista
from kallelse.domain.errors import KallelseError
from kallelse.domain.text import fold_plain
from kallelse.store.workspace import Workspace
from kallelse.tui.kommando import Kommando
from kallelse.tui.svenska import key_name

FLEST = 8
"""How many of each kind are shown."""
HANDLAGGARE = "handläggare"
FALT = {"arendemening": "ärendemening"}
UPPDRAG = {
    "ordforande": "ordförande",
    "vice ordforande": "vice ordförande",
    "2:e vice ordforande": "andre vice ordförande",
    "ersattare": "ersättare",
}


@dataclass(frozen=True, slots=True)
class Traff:
    """Something to go to or do: its kind, what it is called, what else is said of it, and where it leads.

    `tangent` is the key of a command.
    """

    slag: str
    namn: str
    mer: str
    mal: str
    gar: bool = True
    tangent: str = ""


@dataclass(frozen=True, slots=True)
class Kommandolage:
    """A command, and why it cannot be given now."""

    kommando: Kommando
    hinder: str = ""


def commands(kommandon: Iterable[Kommandolage], text: str) -> list[Traff]:
    """Return the commands whose name or sentence has every word, those whose name begins so first."""
    ord_ = fold_plain(text).split()
    found = [lage for lage in kommandon if all(o in _words(lage.kommando) for o in ord_)]
    found.sort(key=lambda lage: not fold_plain(lage.kommando.namn).startswith(fold_plain(text)))
    return [_command(lage) for lage in found]


def arenden(lista: Arendelista, text: str) -> list[Traff]:
    """Return the first ärenden that fit, the one whose number it is alone."""
    rader = [rad for rad in lista.filtrerad(text)[: FLEST * 2] if not rad.olasbar][:FLEST]
    return [Traff("ärende", f"{rad.diarienummer} {rad.arendemening}", rad.status, rad.diarienummer) for rad in rader]


def people(ws: Workspace, lista: Arendelista) -> dict[str, str]:
    """Return everybody whom the register names as ledamot or handläggare, with what they are."""
    personer = {rad.handlaggare: HANDLAGGARE for rad in lista.rader if rad.handlaggare}
    for namnd in ws.organisation.namnder:
        for ledamot in namnd.ledamoter:
            personer[ledamot.namn] = f"{UPPDRAG.get(ledamot.uppdrag, ledamot.uppdrag)} i {namnd.namn}"
    return personer


def persons(personer: Mapping[str, str], text: str) -> list[Traff]:
    """Return the people whose name has every word; each leads to the ärenden that name them."""
    ord_ = fold_plain(text).split()
    found = [(namn, roll) for namn, roll in personer.items() if all(o in fold_plain(namn) for o in ord_)]
    return [Traff("person", namn, roll, _search_for(namn, roll)) for namn, roll in found[:FLEST]]


def meetings(ws: Workspace) -> list[Traff]:
    """Return all sammanträden, the latest first."""
    namn = {n.kod: n.namn for n in ws.organisation.namnder}
    return [
        Traff("sammanträde", f"{avser} {namn.get(m['namnd'], '')}", m["status"], avser)
        for m in reversed(las.sammantrade_lista(ws))
        if m["status"] != las.OLASBAR and (avser := f"{m['namnd']}/{m['datum']}")
    ]


def moten(alla: Sequence[Traff], text: str) -> list[Traff]:
    """Return the sammanträden that have every word."""
    ord_ = fold_plain(text).split()
    return [mote for mote in alla if all(o in fold_plain(mote.namn) for o in ord_)][:FLEST]


def in_texts(ws: Workspace, text: str) -> list[Traff]:
    """Return hits in the text of documents and paragraphs."""
    return list(_hits(ws, text))


def _search_for(namn: str, roll: str) -> str:
    """Return the filter of the list of ärenden that shows what a person has to do with."""
    return f"handlaggare:{namn}" if roll == HANDLAGGARE else namn


def _hits(ws: Workspace, text: str) -> Iterator[Traff]:
    try:
        traffar: Sequence[dict[str, str]] = sok.sok(ws, text, FLEST)
    except KallelseError:
        return
    for traff in traffar:
        slag = "sammanträde" if "/" in traff["avser"] and _is_meeting(ws, traff["avser"]) else "text"
        yield Traff(
            slag,
            f"{traff['avser']} {traff['rubrik']}",
            f"{FALT.get(traff['falt'], traff['falt'])}: {traff['utdrag']}",
            traff["avser"],
        )


def _is_meeting(ws: Workspace, avser: str) -> bool:
    kod, _, dag = avser.partition("/")
    return dag.count("-") == 2 and any(n.kod == kod for n in ws.organisation.namnder)


def _words(kommando: Kommando) -> str:
    return fold_plain(f"{kommando.namn} {kommando.hjalp} {kommando.cli}")


def _command(lage: Kommandolage) -> Traff:
    kommando = lage.kommando
    sagt = f"Går inte nu: {lage.hinder}" if lage.hinder else kommando.hjalp
    tangent = key_name(kommando.tangent.split(",")[0]) if kommando.tangent else ""
    return Traff("kommando", kommando.namn, sagt, kommando.id, gar=not lage.hinder, tangent=tangent)
