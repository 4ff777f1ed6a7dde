"""The main job on the real inbox: from Word memos and PDFs to a sent kallelse, as a secretary does it."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import git
import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from kallelse.actions import angra, arende, bygg, handling, importera, init, las, sammantrade, utskick, verifiera
from kallelse.actions.granska import granska
from kallelse.actions.kontrollera import kontrollera
from kallelse.documents.bundle import no_progress
from kallelse.domain.errors import Refused
from kallelse.store.workspace import Workspace

DAG = date(2021, 4, 27)
MOTE = "SOCN/2021-04-27"
IDAG = date(2021, 4, 20)


@pytest.fixture(scope="module")
def inkorg(underlag: Path) -> Path:
    """The real inbox."""
    return underlag / "nacka-socn-2021-04-27"


@pytest.fixture(scope="module")
def facit(inkorg: Path) -> dict[str, Any]:
    """The expected reading of the inbox."""
    expected: dict[str, Any] = json.loads((inkorg / "facit.json").read_text(encoding="utf-8"))
    return expected


@pytest.fixture(scope="module")
def rot(inkorg: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that has taken the inbox in."""
    katalog = tmp_path_factory.mktemp("nacka") / "yta"
    init.init(katalog, profil="nacka", kommun="Nacka kommun", namnder=[("SOCN", "Socialnämnden")])
    importera.importera(Workspace(katalog), inkorg, namnd="SOCN", sammantrade=DAG, idag=IDAG)
    return katalog


@pytest.fixture
def ws(rot: Path, tmp_path: Path) -> Workspace:
    """A copy of that workspace, to change at will."""
    shutil.copytree(rot, tmp_path / "kopia", symlinks=True)
    return Workspace(tmp_path / "kopia")


def words(text: str) -> list[str]:
    """Return the words of a text, without Markdown's marks, hyphens at line ends and kinds of space."""
    plain = re.sub(r"\[\^\w+\]:?|[\\|*_#>]|-{3,}|[\x02\xad]\s*", " ", unicodedata.normalize("NFC", text))
    return re.findall(r"\w+", plain)


def holds_in_order(text: list[str], part: list[str]) -> bool:
    """Return whether the words of `part` stand together, in order, in `text`."""
    joined, wanted = "".join(text), "".join(part)
    return wanted in joined


def text_of(pdf: Path) -> list[str]:
    """Return the text of every page of a PDF."""
    document = pdfium.PdfDocument(pdf)
    pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    document.close()
    return pages


def test_every_memo_is_read_as_expected(rot: Path, facit: dict[str, Any]) -> None:
    """Title, sections, levels, texts, signatories and bilagor of all six memos are those of the expected reading."""
    for punkt in facit["punkter"]:
        vy = las.arende_vy(Workspace(rot), punkt["diarienummer"])
        assert vy["rubrik"] == punkt["rubrik_tjansteskrivelse"]
        assert vy["underrubrik"] == punkt["underrubrik"]
        assert vy["datum"] == punkt["datum"]
        assert [(a["rubrik"], a["niva"]) for a in vy["avsnitt"]] == [
            (a["rubrik"], a["niva"] - 1) for a in punkt["avsnitt"]
        ]
        for read, expected in zip(vy["avsnitt"], punkt["avsnitt"], strict=True):
            assert words(read["text"]) == words(expected["text"]), (punkt["nr"], expected["rubrik"])
        assert vy["undertecknare"] == [{k: u[k] for k in ("namn", "titel", "enhet")} for u in punkt["undertecknare"]]
        assert [h["sidor"] for h in vy["handlingar"]] == [b["sidor"] for b in punkt["bilagor"]]


def test_the_agenda_has_the_items_after_the_formalia(rot: Path, facit: dict[str, Any]) -> None:
    """Three formalia and six items with the numbers, titles and proposals of the diary list."""
    vy = las.sammantrade_vy(Workspace(rot), "SOCN", DAG)
    assert [p["nr"] for p in vy["punkter"]] == [str(n) for n in range(1, 10)]
    for item, expected in zip(vy["punkter"][3:], facit["punkter"], strict=True):
        assert item["rubrik"] == expected["rubrik_foredragningslista"]
        assert item["diarienummer"] == expected["diarienummer"]
        assert "\n".join(item["forslag_till_beslut"]) == expected["forslag_foredragningslista"]


def test_the_bundle_holds_everything_in_order(ws: Workspace, facit: dict[str, Any], tmp_path: Path) -> None:
    """Every section and signatory stands in the PDF in order, with numbered pages and bookmarks for every part."""
    fil = tmp_path / "k.pdf"
    utfall = bygg.bygg(ws, "kallelse", MOTE, ut=fil, progress=no_progress)
    sidor = text_of(fil)
    assert len(sidor) == utfall.data["sidor"]
    for nr, sida in enumerate(sidor, 1):
        assert f"Sida {nr} av {len(sidor)}" in " ".join(sida.split())
    text = [w for sida in sidor for w in words(re.sub(r"[^\n]*Sida \d+ av \d+", "", sida))]
    for punkt in facit["punkter"]:
        for avsnitt in punkt["avsnitt"]:
            assert holds_in_order(text, words(avsnitt["rubrik"])), avsnitt["rubrik"]
        for person in punkt["undertecknare"]:
            assert holds_in_order(text, words(person["namn"]))
    with pikepdf.open(fil) as pdf, pdf.open_outline() as outline:
        assert str(pdf.Root.Lang).startswith("sv")
        assert str(pdf.docinfo["/Title"])
        bokmarken = [(item.title, [child.title for child in item.children]) for item in outline.root]
    flat = [title for item, children in bokmarken for title in (item, *children)]
    for punkt in facit["punkter"]:
        assert any(t.startswith(f"{punkt['nr']}. ") for t in flat)
        for nr, _ in enumerate(punkt["bilagor"], 1):
            assert any(t.startswith(f"Bilaga {nr}") for t in flat)


def test_the_agenda_is_word_for_word_the_published_one(ws: Workspace, inkorg: Path, tmp_path: Path) -> None:
    """The six items of the föredragningslista, as text, are those of the published agenda."""
    fil = tmp_path / "f.txt"
    bygg.bygg(ws, "foredragningslista", MOTE, format="text", ut=fil, progress=no_progress)
    published = (inkorg / "foredragningslista.md").read_text(encoding="utf-8").partition("## 4.")[2]
    assert holds_in_order(words(fil.read_text(encoding="utf-8")), words("4." + published))


def test_two_builds_give_the_same_bytes(ws: Workspace, rot: Path, tmp_path: Path) -> None:
    """A draft built twice, and in another directory, is the same file."""
    filer = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for yta, fil in zip((ws, Workspace(rot)), filer, strict=True):
        bygg.bygg(yta, "kallelse", MOTE, ut=fil, progress=no_progress)
    assert filer[0].read_bytes() == filer[1].read_bytes()


def test_granska_finds_the_real_faults_and_no_other(ws: Workspace) -> None:
    """Item 5's missing list, the small differences of items 4 and 7, five memos without a date; no `fel`."""
    fynd = granska(ws, MOTE, idag=IDAG)
    assert [a for a in fynd if a.allvarlighetsgrad == "fel"] == []
    utan_datum = [a.avser for a in fynd if a.id == "skrivelse-datum"]
    assert utan_datum == ["SOCN 2020/155", "SOCN 2020/337", "SOCN 2020/360", "SOCN 2021/11", "SOCN 2021/132"]
    assert [a.avser for a in fynd if a.id == "handlingar-lista"] == ["SOCN 2020/337"]
    olika = [a for a in fynd if a.id == "punkt-forslag"]
    assert [a.meddelande.split(":")[0] for a in olika] == ["Punkt 4", "Punkt 7"]
    assert {a.allvarlighetsgrad for a in olika} == {"upplysning"}
    assert {a.id for a in fynd} <= {"skrivelse-datum", "handlingar-lista", "punkt-forslag", "kallelse-dagar"}


def test_send_complete_and_verify(ws: Workspace, inkorg: Path) -> None:
    """After the kallelse, a late item, a replaced bilaga and a withdrawn item go out alone, and no number moves."""
    forsta = utskick.utskick(ws, "SOCN", DAG, progress=no_progress, idag=IDAG)
    skickad = ws.root / forsta.data["fil"]
    assert verifiera.verifiera(ws, skickad)["utfall"] == "skickad"
    nummer = [p["nr"] for p in las.sammantrade_vy(ws, "SOCN", DAG)["punkter"]]

    sent = facit_numbers(ws)
    sen = arende.ny(ws, namnd="SOCN", arendemening="Sent ärende", arendetyp="Information", idag=IDAG)
    sammantrade.lagg_till(ws, "SOCN", DAG, dnr=[sen.data["diarienummer"]])
    bilaga = next((inkorg / "7-SOCN-2020-360").glob("*.pdf"))
    handling.ersatt(ws, "SOCN 2020/155", 1, bilaga, idag=IDAG)
    sammantrade.utga(ws, "SOCN", DAG, "6", "Dras tillbaka.", idag=IDAG)
    andra = utskick.utskick(ws, "SOCN", DAG, progress=no_progress, idag=IDAG)

    vy = las.sammantrade_vy(ws, "SOCN", DAG)
    assert [p["nr"] for p in vy["punkter"]] == [*nummer, "10"]
    assert facit_numbers(ws)[: len(sent)] == sent
    assert (vy["utskick"][1]["nya"], vy["utskick"][1]["ersatta"], vy["utskick"][1]["utgar"]) == (["10"], ["4"], ["6"])
    text = " ".join(text_of(ws.root / andra.data["fil"]))
    assert "Sent ärende" in text
    assert "Inleda upphandling av HVB" not in text
    with pytest.raises(Refused):
        utskick.utskick(ws, "SOCN", DAG, progress=no_progress, idag=IDAG)
    with pytest.raises(Refused):
        angra.angra(ws)
    assert [a for a in kontrollera(ws) if a.allvarlighetsgrad == "fel"] == []


def facit_numbers(ws: Workspace) -> list[list[str | None]]:
    """Return number and diarienummer of every item."""
    return [[p["nr"], p["diarienummer"]] for p in las.sammantrade_vy(ws, "SOCN", DAG)["punkter"]]


def test_a_clone_builds_the_sent_kallelse_again(ws: Workspace, tmp_path: Path) -> None:
    """From a fresh clone on another path, the kallelse is built again with the bytes that were sent."""
    sent = utskick.utskick(ws, "SOCN", DAG, progress=no_progress, idag=IDAG)
    klon = tmp_path / "en annan plats"
    git.Repo.clone_from(str(ws.root), str(klon)).close()
    fil = tmp_path / "igen.pdf"
    utfall = bygg.bygg(Workspace(klon), "kallelse", MOTE, ut=fil, progress=no_progress)
    assert utfall.varningar == ()
    assert fil.read_bytes() == (ws.root / sent.data["fil"]).read_bytes()
    andrad = tmp_path / "andrad.pdf"
    andrad.write_bytes(fil.read_bytes() + b"\n")
    assert verifiera.verifiera(Workspace(klon), andrad)["utfall"] == "avviker"
