"""An ärende and a sammanträde as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kallelse.cli.parts import Fact, Heading, Paragraph, Part, facts
from kallelse.cli.plain import spoken, text_of

if TYPE_CHECKING:
    from kallelse.cli.view import View

_ARENDE = {
    "diarienummer": "Diarienummer",
    "arendemening": "Ärendemening",
    "namnd": "Nämnd",
    "arendetyp": "Ärendetyp",
    "status": "Status",
    "registrerad": "Registrerat",
    "inkom": "Inkom",
    "avsandare": "Avsändare",
    "handlaggare": "Handläggare",
    "kopplade": "Kopplat till",
}
_MEMO = {"rubrik": "Rubrik", "underrubrik": "Underrubrik", "datum": "Datum", "till": "Till"}
_SAMMANTRADE = {
    "namnd": "Nämnd",
    "datum": "Datum",
    "tid": "Tid",
    "plats": "Plats",
    "ordforande": "Ordförande",
    "sekreterare": "Sekreterare",
    "status": "Status",
    "flyttat_till": "Flyttat till",
}
_PUNKT = {
    "diarienummer": "Diarienummer",
    "forslagsstallare": "Förslag av",
    "foredragande": "Föredragande",
    "tid": "Tid",
    "notering": "Notering",
    "utgar": "Utgår",
}


def arende_view(data: dict[str, Any]) -> View:
    """Return an ärende (the dict of `las.arende_vy`) as data and as parts."""
    from kallelse.cli.view import View

    return View(data, arende_parts(data))


def arende_parts(data: dict[str, Any]) -> tuple[Part, ...]:
    """Return an ärende as parts."""
    own = (*_falt(data), *_memo(data), *_handlingar(data), *_beslut(data), *_uppdrag(data), *_remisser(data))
    return (*facts(data, _ARENDE), *own)


def _falt(data: dict[str, Any]) -> Iterator[Part]:
    for falt in data.get("falt", ()):
        yield Fact(falt["etikett"], falt["visas"])


def _remisser(data: dict[str, Any]) -> tuple[Part, ...]:
    if not (data.get("remiss_in") or data.get("remiss_ut")):
        return ()
    from kallelse.cli.remissvy import remiss_parts

    return tuple(remiss_parts(data))


def sammantrade_view(data: dict[str, Any]) -> View:
    """Return a sammanträde (the dict of `las.sammantrade_vy`) as data and as parts."""
    from kallelse.cli.view import View

    punkter = (part for punkt in data["punkter"] for part in _punkt(punkt))
    return View(data, (*facts(data, _SAMMANTRADE), *punkter, *_utskick(data)))


def _memo(data: dict[str, Any]) -> Iterator[Part]:
    if not data.get("rubrik"):
        return
    yield Heading("Tjänsteskrivelse")
    yield from facts(data, _MEMO)
    for avsnitt in data["avsnitt"]:
        yield Heading(avsnitt["rubrik"])
        if avsnitt["text"]:
            yield Paragraph(avsnitt["text"])
    for person in data["undertecknare"]:
        yield Fact("Undertecknare", ", ".join(filter(None, (person["namn"], person["titel"], person["enhet"]))))


def _handlingar(data: dict[str, Any]) -> Iterator[Part]:
    if data["handlingar"]:
        yield Heading("Handlingar")
    for h in data["handlingar"]:
        sidor = _pages(h)
        uppgifter = (h["rubrik"], spoken(h["riktning"]), h["datum"], sidor, h["fil"])
        yield Fact(f"Handling {h['nr']}", ", ".join(filter(None, uppgifter)))


def _pages(data: dict[str, Any]) -> str:
    return f"{data['sidor']} {'sida' if data['sidor'] == 1 else 'sidor'}" if data.get("sidor") else ""


def _beslut(data: dict[str, Any]) -> Iterator[Part]:
    if data["beslut"]:
        yield Heading("Beslut")
    for b in data["beslut"]:
        yield Fact(" ".join(filter(None, (b["organ"], b["datum"], b["paragraf"]))), b["text"])


def _uppdrag(data: dict[str, Any]) -> Iterator[Part]:
    if data["uppdrag"]:
        yield Heading("Uppdrag")
    for u in data["uppdrag"]:
        yield Fact(f"Uppdrag {u['nr']}", "; ".join(filter(None, (u["text"], *_progress(u)))))


def _progress(u: dict[str, Any]) -> Iterator[str]:
    """Give to whom an uppdrag went, who gave it and when, and how far it has come."""
    yield f"till {u['till']}" if u["till"] else ""
    yield " ".join(filter(None, ("givet", u["datum"], u["organ"], u["paragraf"])))
    if u["klart"]:
        yield " ".join(filter(None, ("återrapporterat", u["klart"], u["redovisat"])))
    elif u["aterrapport"]:
        yield f"återrapporteras senast {u['aterrapport']}"


def _punkt(punkt: dict[str, Any]) -> Iterator[Part]:
    yield Heading(" ".join(filter(None, (punkt["nr"], punkt["rubrik"]))))
    yield from facts(punkt, _PUNKT)
    if punkt.get("sluten"):
        yield Fact("Sluten del", "ja")
    for text in punkt["forslag_till_beslut"]:
        yield Fact("Förslag till beslut", text)
    yield from facts(punkt, {"skickas_till": "Beslutet skickas till"})


def _utskick(data: dict[str, Any]) -> Iterator[Part]:
    if data["utskick"]:
        yield Heading("Utskick")
    for u in data["utskick"]:
        sidor = _pages(u)
        andrat = "; ".join(f"{k} {text_of(u[k])}" for k in ("nya", "ersatta", "utgar") if u.get(k))
        yield Fact(f"Utskick {u['nr']}", ", ".join(filter(None, (u["tidpunkt"], sidor, u["fil"], andrat))))
