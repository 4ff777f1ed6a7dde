"""A protokoll as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kallelse.cli.view import Fact, Heading, Paragraph, Part, Table, View, facts, spoken, text_of

if TYPE_CHECKING:
    from kallelse.actions.expediera import Liggare

_PROTOKOLL = {
    "namnd": "Nämnd",
    "datum": "Datum",
    "oppnat": "Öppnat",
    "avslutat": "Avslutat",
    "upprattat": "Upprättat",
    "justerare": "Justerare",
}
_PUNKT = {
    "diarienummer": "Diarienummer",
    "utfall": "Utfall",
    "ordforande": "Ordförande",
    "tjanstgor": "Tjänstgör",
    "javiga": "Jäviga",
    "skickas_till": "Skickas till",
}
_JUSTERING = {
    "datum": "Justerat",
    "anslag": "Anslaget",
    "anslag_senast": "Anslås senast",
    "sista_dag": "Överklagas senast",
    "nedtagning": "Tas ned",
    "laga_kraft_tidigast": "Laga kraft tidigast",
    "tagg": "Märkt",
}

_UTFALL = {
    "enligt forslag": "enligt förslaget",
    "aterremiss": "återremiss",
    "bordlaggning": "bordläggning",
    "utgar": "utgår",
}
_STYCKEN = {
    "jav": "Jäv",
    "beslutsgang": "Beslutsgång",
    "deltar_inte": "Deltar inte",
    "omedelbar": "Omedelbar justering",
}


def protokoll_view(data: dict[str, Any]) -> View:
    """Return a protokoll, or one § of it (the dicts of `protokoll_las`), as data and as parts."""
    return View(data, tuple(_meeting(data) if "narvaro" in data else _paragraph(data)))


def ledger_view(liggare: Liggare) -> View:
    """Return the dispatch ledger as data and as parts: every utdrag that went out, and who holds an old one."""
    data = {"expedieringar": liggare.expedieringar, "inaktuella": liggare.inaktuella}
    return View(data, tuple(_ledger(liggare)))


def _ledger(liggare: Liggare) -> Iterator[Part]:
    if not liggare.expedieringar:
        yield Paragraph("Inget är expedierat.")
        return
    yield Table(("§", "Version", "Mottagare", "När", "Sätt"), tuple(map(_sent, liggare.expedieringar)))
    if liggare.inaktuella:
        yield Heading("Har en version som är rättad sedan dess")
        yield Table(("§", "Version", "Mottagare", "När", "Sätt"), tuple(map(_sent, liggare.inaktuella)))


def _sent(row: dict[str, Any]) -> tuple[str, ...]:
    nar = row["tidpunkt"][:16].replace("T", " kl. ").replace(":", ".")
    return str(row["paragraf"]), str(row["version"]), row["mottagare"], nar, row["satt"] or ""


def _meeting(data: dict[str, Any]) -> Iterator[Part]:
    yield from facts(data, _PROTOKOLL)
    yield Heading("Närvaro")
    yield Table(("Namn", "Uppdrag", "Närvarande", "Tjänstgör"), tuple(_person(p, data) for p in data["narvaro"]))
    for other in data["ovriga"]:
        yield Fact("Övrig", ", ".join(filter(None, (other["namn"], other["titel"], text_of(other["punkter"])))))
    yield Heading("Paragrafer")
    yield Table(("§", "Punkt", "Rubrik", "Utfall", "Beslutande"), tuple(_row(p) for p in data["paragrafer"]))
    for justering in data["justeringar"]:
        yield Heading(f"Justering {justering['nr']}: § {text_of(justering['paragrafer'])}")
        yield from facts(justering, _JUSTERING)
    for rattelse in data["rattelser"]:
        yield Fact(f"Rättelse av § {rattelse['paragraf']}", f"{rattelse['stod']} → {rattelse['ska_sta']}")


def _person(person: dict[str, Any], data: dict[str, Any]) -> tuple[str, ...]:
    parti = f" ({person['parti']})" if person["parti"] else ""
    alla = len(data["paragrafer"])
    cells = ["hela" if len(person[k]) == alla else text_of(person[k]) for k in ("narvarande", "tjanstgor")]
    instead = f", för {person['for_ledamot']}" if person["for_ledamot"] else ""
    return (person["namn"] + parti, spoken(person["uppdrag"]), cells[0], cells[1] + instead)


def _row(p: dict[str, Any]) -> tuple[str, ...]:
    antal = f"{p['beslutande']}" if p["beslutsfor"] else f"{p['beslutande']}, inte beslutsför"
    utfall = _UTFALL.get(p["utfall"], text_of(p["utfall"])) + (", justerad" if p["justerad"] else "")
    return (text_of(p["paragraf"]), text_of(p["punkt"]), p["rubrik"], utfall, antal)


def _paragraph(p: dict[str, Any]) -> Iterator[Part]:
    nr = f"§ {p['paragraf']}" if p["paragraf"] else text_of(p["punkt"])
    yield Heading(f"{nr} {p['rubrik']}".strip())
    yield from facts(p, _PUNKT)
    for text in p["beslut"]:
        yield Fact("Beslut", text)
    for forslag in p.get("forslag", ()):
        yield Fact(f"Förslag av {forslag['av']}" if forslag["av"] else "Förslag", "\n".join(forslag["text"]))
    for y in p.get("yrkanden", ()):
        aterkallat = " (återkallat)" if y["aterkallat"] else ""
        yield Fact(f"Yrkande {y['nr']}{aterkallat}", " ".join(filter(None, (y["slag"], text_of(y["av"]), y["text"]))))
    for v in p.get("voteringar", ()):
        siffror = f"{v['ja']} ja, {v['nej']} nej, {v['avstar']} avstår"
        yield Fact(f"Votering {v['nr']}", siffror + (", utslagsröst" if v["utslagsrost"] else ""))
    for fras in p.get("texter", ()):
        egen = " (egen text, uppgifterna har ändrats)" if fras["foraldrad"] else " (egen text)" if fras["egen"] else ""
        yield Heading(f"{_STYCKEN.get(fras['stycke'], fras['stycke'].capitalize())}{egen}")
        yield from (Paragraph(text) for text in fras["text"])
