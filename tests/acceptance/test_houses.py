"""Real memos of a stadsdel and a region: in from Word, out as PDF in their own house styles."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kallelse.actions import arende, bygg, init, namnd, tjansteskrivelse
from kallelse.actions.granska import granska
from kallelse.documents.bundle import no_progress
from kallelse.store.workspace import Workspace
from tests.documents.reading import pages, tagged

IDAG = date(2021, 5, 4)


class Hus(NamedTuple):
    """A house: its profile and organisation, its nämnd, and the folder of one of its memos."""

    profil: str
    organisation: str
    namnd: tuple[str, str]
    forvaltning: str
    dnr: str
    mapp: str


def _region(kod: str, dnr: str, mapp: str) -> Hus:
    namnd, forvaltning = "Hälso- och sjukvårdsnämnden", "Hälso- och sjukvårdsförvaltningen"
    return Hus("region", "Region Stockholm", (kod, namnd), forvaltning, dnr, f"region-stockholm/{mapp}")


HUS = {
    "stadsdelen": Hus(
        "stockholm-stadsdel",
        "Stockholms stad",
        ("HVSDN", "Hässelby-Vällingby stadsdelsnämnd"),
        "Hässelby-Vällingby stadsdelsförvaltning",
        "HVSDN 2021/174",
        "stockholm-hasselby-vallingby",
    ),
    "folkhälsopolicyn": _region("HSN", "HSN 2020-1162", "hsn-2020-1162-tjansteutlatande"),
    "strategin": _region("RS", "RS 2020-0457", "rs-2020-0457-tjansteutlatande"),
}


class Byggt(NamedTuple):
    """A memo as it came out: its workspace, its facit and its PDF."""

    ws: Workspace
    dnr: str
    facit: Any
    pdf: bytes


@pytest.fixture(scope="module", params=HUS)
def byggt(request: pytest.FixtureRequest, underlag: Path, tmp_path_factory: pytest.TempPathFactory) -> Byggt:
    """A memo read from Word into a workspace of its own, and built as a PDF."""
    hus = HUS[request.param]
    katalog = tmp_path_factory.mktemp("hus") / "yta"
    kod = hus.namnd[0]
    serier = {kod: "{serie} {ar}-{nr:4}"} if "-" in hus.dnr else {}
    init.init(katalog, profil=hus.profil, kommun=hus.organisation, namnder=[hus.namnd], serier=serier)
    namnd.uppdatera(Workspace(katalog), kod, {"forvaltning": hus.forvaltning}, idag=IDAG)
    arende.ny(Workspace(katalog), namnd=kod, arendemening="Remiss", arendetyp="Remiss", idag=IDAG, dnr=hus.dnr)
    tjansteskrivelse.importera(Workspace(katalog), hus.dnr, underlag / hus.mapp / "tjansteutlatande.docx")
    pdf = katalog.parent / "ut.pdf"
    bygg.bygg(Workspace(katalog), "tjansteskrivelse", hus.dnr, progress=no_progress, ut=pdf)
    facit = json.loads((underlag / hus.mapp / "facit.json").read_text(encoding="utf-8"))
    return Byggt(Workspace(katalog), hus.dnr, facit, pdf.read_bytes())


def letters(text: str) -> str:
    """Return the letters of a text, without numbers, marks and spaces: notes and lists are numbered by the page."""
    return "".join(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text.replace("\u00ad", ""))))


def expected(facit: Any) -> list[str]:
    """Return what the memo says, paragraph by paragraph, in the order it is to stand."""
    texts = [facit.get("rubrik") or facit["rubrik_i_docx"]]
    closing = [a for a in facit["avsnitt"] if a["rubrik"] == "Beslutet ska skickas till"]
    for avsnitt in facit["avsnitt"]:
        texts += [] if avsnitt in closing else [avsnitt["rubrik"], *avsnitt["text"].split("\n")]
    for person in facit["undertecknare"]:
        texts += [person["namn"], person["titel"]]
    for avsnitt in closing:
        texts += [avsnitt["rubrik"], *avsnitt["text"].split("\n")]
    return [text for text in map(letters, texts) if text]


def test_every_section_and_signature_comes_out_in_order(byggt: Byggt) -> None:
    """Title, sections, paragraphs, those who sign and what stands below them, one after another, each note once."""
    text = letters(" ".join(line for _, line in tagged(byggt.pdf)))
    for note in map(letters, byggt.facit.get("fotnoter", {}).values()):
        assert text.count(note) == 1
        text = text.replace(note, "")
    place = 0
    for part in expected(byggt.facit):
        found = text.find(part, place)
        assert found >= 0, part
        place = found + len(part)


def test_the_head_is_the_house_s_own(byggt: Byggt) -> None:
    """Sender, kind of document, recipient and officer stand at the head, the page's number as the house writes it."""
    first, *later = pages(byggt.pdf)
    for value in (
        "organisation",
        "dokumenttyp_i_sidhuvud",
        "forvaltning",
        "handlaggare",
        "till",
        "datum",
        "diarienummer",
    ):
        assert (byggt.facit.get(value) or "") in first
    assert re.search(rf"(?:Sida )?1 \({len(later) + 1}\)", first)
    assert all(re.search(rf"\b{n} \({len(later) + 1}\)", page) for n, page in enumerate(later, 2))


def test_what_was_read_is_the_facit_s(byggt: Byggt) -> None:
    """Headings, signatories and approval are kept as data, with the profile's keys for the sections that it knows."""
    memo = byggt.ws.arende(byggt.ws.diarienummer(byggt.dnr)).tjansteskrivelse
    assert memo
    assert [a.rubrik for a in memo.avsnitt] == [a["rubrik"] for a in byggt.facit["avsnitt"]]
    assert [(u.namn, u.titel) for u in memo.undertecknare] == [
        (u["namn"], u["titel"]) for u in byggt.facit["undertecknare"]
    ]
    godkand = byggt.facit.get("godkand_av") or {"namn": "", "datum": None}
    assert memo.godkand_av == godkand["namn"]
    assert memo.godkand_den == (date.fromisoformat(godkand["datum"]) if godkand["datum"] else None)


def test_nothing_mandatory_is_missing(byggt: Byggt) -> None:
    """The published memos have all that their houses demand."""
    assert [str(a) for a in granska(byggt.ws, byggt.dnr, idag=IDAG) if a.id.startswith("avsnitt-")] == []
