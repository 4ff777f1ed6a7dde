"""A remiss and an answer as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kallelse.cli.parts import Fact, Heading, Paragraph, Part, Table, facts

if TYPE_CHECKING:
    from kallelse.cli.view import View

_IN = {
    "referens": "Referens",
    "fraga": "Fråga",
    "svar_till": "Svaret skickas till",
}
_SVAR = {
    "instans": "Remissinstans",
    "fran": "Svar från",
    "dokument": "Dokument",
    "datum": "Daterat",
    "inkom": "Inkom",
    "organ": "Beslutat av",
    "beslutat": "Beslutat",
    "beslut": "Beslut",
    "handling": "Handling",
    "sha256": "sha256",
    "sammanfattning": "Sammanfattning",
    "delar_i_svaret": "Delar i svaret",
    "aterges": "Återges",
}
_KOLUMNER = ("Nr", "Remissinstans", "Läge", "Sista dag", "Påmind", "Svar")
SLAG = {"yttrande": "yttrande", "kontorsyttrande": "kontorsyttrande", "avstar": "avstår"}


def remiss_view(data: dict[str, Any]) -> View:
    """Return an ärende's remisser (the dict of `remiss_las.visa`) as data and as parts."""
    from kallelse.cli.view import View

    head = Fact("Ärende", f"{data['diarienummer']} {data['arendemening']}")
    return View(data, (head, *remiss_parts(data)))


def remiss_parts(data: dict[str, Any]) -> Iterator[Part]:
    """Give an ärende's remisser: a sentence and the facts, and a table of those who are asked."""
    inkommen, utgaende = data.get("remiss_in"), data.get("remiss_ut")
    if inkommen:
        yield Heading("Remiss att besvara")
        yield Paragraph(inkommen["besked"])
        yield from facts(inkommen, _IN)
        yield Fact("Bereds också av", ", ".join(map(_step, inkommen["beredning"])))
        if inkommen["svarsvag"]:
            yield Fact("Svarets väg", ", därefter ".join([*map(_step, inkommen["svarsvag"]), inkommen["avsandare"]]))
    if utgaende:
        yield Heading("Utskickad remiss")
        yield Paragraph(utgaende["besked"])
        if utgaende["instanser"]:
            yield Table(_KOLUMNER, tuple(_row(i) for i in utgaende["instanser"]))


def _step(steg: dict[str, Any]) -> str:
    """Return an organ with what is known of its decision, in brackets."""
    known = (steg["diarienummer"], f"beslutade {steg['beslutat']}" if steg["beslutat"] else "")
    said = ", ".join(filter(None, known))
    return f"{steg['organ']} ({said})" if said else steg["organ"]


def _row(instans: dict[str, Any]) -> tuple[str, ...]:
    svar = instans["svar"]
    said = ", ".join(filter(None, (svar["fran"], SLAG[svar["slag"]], svar["datum"]))) if svar else ""
    sista = "" if svar else instans["sista_dag"] or ""
    return str(instans["nr"]), instans["namn"], instans["lage"], sista, ", ".join(instans["paminnelser"]), said


def svar_view(data: dict[str, Any]) -> View:
    """Return an answer (the dict of `remiss_las.svar_vy`) as data and as parts: the full text with its cuts marked."""
    from kallelse.cli.view import View

    return View(data, tuple(_svar(data)), warning=" ".join(data["fel"]))


def _svar(data: dict[str, Any]) -> Iterator[Part]:
    yield from facts(data, _SVAR)
    yield Fact("Slag", SLAG[data["slag"]])
    if data["text"]:
        yield Heading("Hela texten, med det som är struket inom dubbla klamrar")
        yield Paragraph("".join(f"[[{s['text']}]]" if s["struken"] else s["text"] for s in data["stycken"]))
    for s in data["strykningar"]:
        yield Fact(f"Strykning {s['nr']}", " … ".join(filter(None, (s["fran"], s["till"]))))
    if data["strykningar"]:
        yield Heading("I sammanställningen")
        yield Paragraph(data["i_sammanstallningen"])
