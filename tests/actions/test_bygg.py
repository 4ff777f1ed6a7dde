"""Documents: each kind in each format, what was sent byte for byte, and nothing written where it should not be."""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kallelse.actions import arende, bygg, sammantrade, tjansteskrivelse, utskick
from kallelse.documents.bundle import no_progress
from kallelse.domain.arende import Sekretess
from kallelse.domain.errors import BadInput, IntegrityError, NotFound, Refused, SecrecyStop, Trouble
from kallelse.domain.outcome import Outcome
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, MOTE, TRE, git, memo, pdf, put, refused
from tests.documents.word_case import PNG, docx, h, p, picture

PDF = "sammantraden/SN/2026-03-24/utskick-1.pdf"


def _bygg(ws: Workspace, dokument: str = "kallelse", avser: str = MOTE, **more: Any) -> Outcome:
    return bygg.bygg(ws, dokument, avser, progress=no_progress, **more)


def _pages(fil: Path) -> int:
    with pikepdf.open(fil) as document:
        return len(document.pages)


def _title(fil: Path) -> str:
    with pikepdf.open(fil) as document:
        return str(document.docinfo["/Title"])


@pytest.fixture(scope="module")
def built(grund_igang: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Every document that is not the kallelse, in every format that it has, by kind and format."""
    ut = tmp_path_factory.mktemp("byggt")
    found = {}
    for dokument, avser in (("foredragningslista", MOTE), ("beredningslista", MOTE), ("tjansteskrivelse", "sn-26-1")):
        for format_ in ("pdf", "html", "text", "json"):
            fil = ut / f"{dokument}.{format_}"
            _bygg(Workspace(grund_igang), dokument, avser, format=format_, ut=fil, idag=IDAG)
            found[dokument, format_] = fil.read_bytes()
    _bygg(Workspace(grund_igang), "tjansteskrivelse", ETT, format="docx", ut=ut / "t.docx")
    return found | {("tjansteskrivelse", "docx"): (ut / "t.docx").read_bytes()}


@pytest.mark.parametrize("dokument", ["foredragningslista", "beredningslista", "tjansteskrivelse"])
def test_the_same_text_in_every_format(built: dict[tuple[str, str], bytes], dokument: str) -> None:
    """PDF, HTML, plain text and JSON come from one tree; each is whole and says the same title."""
    assert built[dokument, "pdf"].startswith(b"%PDF-")
    assert built[dokument, "html"].startswith(b"<!doctype html>")
    json.loads(built[dokument, "json"])
    for format_ in ("html", "text", "json"):
        assert "Budget 2027" in built[dokument, format_].decode()


def test_a_memo_as_word_is_a_word_file(built: dict[tuple[str, str], bytes]) -> None:
    """Its text stands in the document part."""
    with zipfile.ZipFile(io.BytesIO(built["tjansteskrivelse", "docx"])) as archive:
        assert "Socialnämnden antar budgeten." in archive.read("word/document.xml").decode()


def test_without_a_place_it_lies_among_the_built(igang: Workspace) -> None:
    """In `ut/`, which git ignores, under a neutral name; the path is told and so is the number of pages."""
    utfall = _bygg(igang, "foredragningslista")
    (fil,) = map(Path, utfall.filer)
    assert fil == igang.root / "ut" / "foredragningslista-SN-2026-03-24.pdf"
    assert (utfall.data, utfall.besked) == (
        {"fil": str(fil), "sidor": _pages(fil)},
        f"Dokumentet foredragningslista-SN-2026-03-24 är byggt: {_pages(fil)} sida.",
    )
    assert git(igang.root, "status", "--porcelain") == ""


def test_a_draft_warns_of_what_a_reader_would_miss(ws: Workspace) -> None:
    """The front page's gaps, before anything is sent."""
    arende.ny(ws, namnd="SN", arendemening="Budget", arendetyp="", idag=IDAG)
    sammantrade.ny(ws, "SN", DAG)
    sammantrade.lagg_till(ws, "SN", DAG, dnr=[ETT])
    assert "saknar tid, plats" in _bygg(ws).varningar[0]


@pytest.mark.parametrize(
    ("kind", "match", "dokument", "avser", "more"),
    [
        (BadInput, "Dokumentet budget kan inte byggas", "budget", MOTE, {}),
        (BadInput, "bara som PDF", "kallelse", MOTE, {"format": "html"}),
        (BadInput, "Bara tjänsteskrivelsen och remissens dokument", "foredragningslista", MOTE, {"format": "docx"}),
        (BadInput, "Formatet odt finns inte", "tjansteskrivelse", ETT, {"format": "odt"}),
        (BadInput, "gäller bara kallelsen", "foredragningslista", MOTE, {"uppdelad": True}),
        (BadInput, "gäller bara kallelsen", "tjansteskrivelse", ETT, {"utskick": 1}),
        (BadInput, "går inte att förena", "kallelse", MOTE, {"utskick": 1, "utkast": True}),
        (BadInput, "är inget sammanträde", "kallelse", ETT, {}),
        (BadInput, "2026-02-31 är inget datum", "kallelse", "SN/2026-02-31", {}),
        (BadInput, "är ett sammanträde", "tjansteskrivelse", MOTE, {}),
        (NotFound, "inget sammanträde 2026-03-25", "kallelse", "SN/2026-03-25", {}),
        (NotFound, "har inget utskick 3", "kallelse", MOTE, {"utskick": 3}),
        (NotFound, "SN 2026/9 finns inte", "tjansteskrivelse", "SN 2026/9", {}),
        (Refused, "har ingen tjänsteskrivelse", "tjansteskrivelse", TRE, {}),
    ],
)
def test_what_cannot_be_built(
    igang: Workspace, kind: type[BadInput], match: str, dokument: str, avser: str, more: dict[str, Any]
) -> None:
    """No such document, format, option, meeting, utskick or memo: nothing is written."""
    with refused(igang.root, kind, match):
        _bygg(igang, dokument, avser, **more)


@pytest.mark.parametrize("ut", ["kallelse.toml", "cases/SN/2026/1.toml", "cases", "sammantraden/x.pdf", ".GIT/x.pdf"])
def test_nothing_is_built_over_the_register(igang: Workspace, ut: str) -> None:
    """A place in the register or in git is refused, also by a way around; other places of the workspace are fine."""
    for place in (igang.root / ut, igang.root / "ut" / ".." / ut):
        with refused(igang.root, BadInput, "hör till registret"):
            _bygg(igang, "foredragningslista", format="text", ut=place)
    assert _bygg(igang, "foredragningslista", format="text", ut=igang.root / "k.txt").filer


def test_a_device_is_never_replaced(igang: Workspace, tmp_path: Path) -> None:
    """`--ut /dev/null` typed by somebody with every right would otherwise leave a file where the device was."""
    os.mkfifo(tmp_path / "k.txt")
    with refused(igang.root, BadInput, "är inte en vanlig fil"):
        _bygg(igang, "foredragningslista", format="text", ut=tmp_path / "k.txt")
    assert (tmp_path / "k.txt").is_fifo()


def test_a_place_that_cannot_be_written_leaves_nothing_half(igang: Workspace, tmp_path: Path) -> None:
    """A directory in the way and a path through a file are said in Swedish; no half file lies there."""
    (tmp_path / "k.txt").mkdir()
    put(tmp_path / "fil", "x")
    for namn, match in (("k.txt", "Där ligger en katalog"), ("fil/k.txt", "kan inte skrivas")):
        place = tmp_path / namn
        with refused(igang.root, Trouble, match):
            _bygg(igang, "foredragningslista", format="text", ut=place)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["fil", "k.txt", "yta"]


def test_an_earlier_file_is_replaced_whole(igang: Workspace, tmp_path: Path) -> None:
    """And nothing else is left in its directory."""
    fil = put(tmp_path / "ut" / "k.txt", "gammalt")
    _bygg(igang, "foredragningslista", format="text", ut=fil)
    assert "gammalt" not in fil.read_text(encoding="utf-8")
    assert [f.name for f in fil.parent.iterdir()] == ["k.txt"]


def test_the_kallelse_in_parts(igang: Workspace, tmp_path: Path) -> None:
    """One PDF for the list and one per ärende with handlingar; what lay there before is named, not taken away."""
    put(tmp_path / "delar" / "99-gammal.pdf", pdf())
    utfall = _bygg(igang, uppdelad=True, ut=tmp_path / "delar")
    namn = [Path(f).name for f in utfall.filer]
    assert namn == ["00-foredragningslista.pdf", "04-SN-2026-1.pdf", "05-SN-2026-2.pdf"]
    assert utfall.data["sidor"] == sum(_pages(Path(f)) for f in utfall.filer)
    assert [v for v in utfall.varningar if "99-gammal.pdf" in v]
    first = {f: Path(f).read_bytes() for f in utfall.filer}
    _bygg(igang, uppdelad=True, ut=tmp_path / "delar")
    assert {f: Path(f).read_bytes() for f in utfall.filer} == first


def test_what_was_sent_is_built_again(skickad: Workspace, tmp_path: Path) -> None:
    """From its commit, byte for byte, whatever has changed since; in parts it is also what was sent."""
    arende.uppdatera(skickad, ETT, {"tjansteskrivelse.rubrik": "Något annat"}, idag=IDAG)
    fil = tmp_path / "k.pdf"
    utfall = _bygg(skickad, ut=fil)
    assert (utfall.varningar, fil.read_bytes()) == ((), (skickad.root / PDF).read_bytes())
    assert "byte för byte som det skickades" in utfall.besked
    delar = _bygg(skickad, uppdelad=True, ut=tmp_path / "delar")
    assert _title(Path(delar.filer[1])) == "4. Budget 2027"
    for more in ({"utkast": True}, {"utskick": 2}):
        with pytest.raises((BadInput, NotFound)):
            _bygg(skickad, uppdelad=True, **more)


def test_a_komplettering_is_built_as_draft_and_again(skickad: Workspace, tmp_path: Path) -> None:
    """As what would go out next, and once it is out byte for byte; in parts it is not built."""
    with refused(skickad.root, Refused, "Inget är nytt"):
        _bygg(skickad, utkast=True)
    sammantrade.lagg_till(skickad, "SN", DAG, dnr=[TRE])
    utkast = tmp_path / "utkast.pdf"
    assert _bygg(skickad, utkast=True, ut=utkast).besked.startswith("Utkast till kallelse")
    assert _title(utkast) == "Komplettering 1 till kallelse Socialnämnden 24 mars 2026"
    utskick.utskick(skickad, "SN", DAG, progress=no_progress, idag=IDAG)
    utfall = _bygg(skickad, utskick=2, ut=tmp_path / "k2.pdf")
    assert (tmp_path / "k2.pdf").read_bytes() == (skickad.root / PDF.replace("1.pdf", "2.pdf")).read_bytes()
    assert utfall.varningar == ()
    with refused(skickad.root, BadInput, "komplettering kan inte delas upp"):
        _bygg(skickad, uppdelad=True, utskick=2)


def test_other_versions_give_what_was_stored_and_say_which(
    skickad: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the program cannot make the same bytes, the sent file is given, with what differs."""
    monkeypatch.setattr("kallelse.actions.versioner.__version__", "99.0")
    utfall = _bygg(skickad, ut=tmp_path / "k.pdf")
    assert (tmp_path / "k.pdf").read_bytes() == (skickad.root / PDF).read_bytes()
    assert len(utfall.varningar) == 1
    assert "kallelse 99.0 i stället för" in utfall.varningar[0]
    assert "hämtat som det skickades" in utfall.besked


def test_without_its_commit_the_stored_file_is_given(skickad: Workspace, tmp_path: Path) -> None:
    """In a shallow clone nothing can be built again; the file that was sent is there, and the reason is said."""
    klon = tmp_path / "klon"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{skickad.root}", str(klon))
    utfall = _bygg(Workspace(klon), ut=tmp_path / "k.pdf")
    assert (tmp_path / "k.pdf").read_bytes() == (skickad.root / PDF).read_bytes()
    assert "finns inte i historiken" in utfall.varningar[0]


def test_a_changed_file_is_never_given_as_what_was_sent(
    skickad: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the stored PDF changed the tag's is given; without the tag too, it is an error and nothing is written."""
    sent = (skickad.root / PDF).read_bytes()
    monkeypatch.setattr("kallelse.actions.versioner.__version__", "99.0")
    put(skickad.root / PDF, sent + b"\n")
    _bygg(skickad, ut=tmp_path / "k.pdf")
    assert (tmp_path / "k.pdf").read_bytes() == sent
    git(skickad.root, "tag", "-d", "kallelse/SN/2026-03-24/1")
    with refused(skickad.root, IntegrityError, "finns inte kvar oförändrat"):
        _bygg(skickad, ut=tmp_path / "annan.pdf")
    assert not (tmp_path / "annan.pdf").exists()


def test_the_officers_own_pdf_is_given_unchanged(igang: Workspace, tmp_path: Path) -> None:
    """As PDF it goes before our setting; as text and Word it is the memo that was read."""
    fil, egen = put(tmp_path / "a.docx", memo()), put(tmp_path / "egen.pdf", pdf(2))
    tjansteskrivelse.importera(igang, ETT, fil, egen_pdf=egen)
    utfall = _bygg(igang, "tjansteskrivelse", ETT, ut=tmp_path / "t.pdf")
    assert ((tmp_path / "t.pdf").read_bytes(), utfall.data["sidor"]) == (pdf(2), 2)
    _bygg(igang, "tjansteskrivelse", ETT, format="text", ut=tmp_path / "t.txt")
    assert "Socialnämnden antar budgeten." in (tmp_path / "t.txt").read_text(encoding="utf-8")


def test_pictures_follow_into_each_format(igang: Workspace, tmp_path: Path) -> None:
    """They stand in HTML and Word; one that is not what it was is left out with a warning."""
    bild = {"rIdBild": ("image", "media/image1.png")}
    body = (h("Karta", 1), h("Förslag till beslut"), p("Ja."), h("Ärendet"), p(picture(alt="Karta")))
    fil = put(tmp_path / "k.docx", docx(*body, relations=bild, files={"word/media/image1.png": PNG}))
    tjansteskrivelse.importera(igang, TRE, fil)
    for format_ in ("html", "docx"):
        assert _bygg(igang, "tjansteskrivelse", TRE, format=format_, ut=tmp_path / "t").varningar == ()
    put(igang.root / "cases/SN/2026/3/bild-1.png", b"annat")
    for format_ in ("pdf", "html", "docx"):
        varningar = _bygg(igang, "tjansteskrivelse", TRE, format=format_, ut=tmp_path / "t").varningar
        assert any("bild-1.png" in v for v in varningar), format_


def test_nothing_is_built_of_what_is_secret(igang: Workspace) -> None:
    """A memo of a marked ärende is not built, in any format."""
    with change(igang) as c:
        c.save(replace(c.arende(c.diarienummer(ETT)), sekretess=Sekretess("26 kap. 1 § OSL", IDAG)))
        c.commit("Markering.", handelse="prov")
    for format_ in ("pdf", "html", "text", "json", "docx"):
        with refused(igang.root, SecrecyStop, "sekretessmarkerat"):
            _bygg(igang, "tjansteskrivelse", ETT, format=format_)


def test_a_stored_file_that_is_gone_stops_neither_draft_nor_list(igang: Workspace, tmp_path: Path) -> None:
    """The bilaga has a page that says so, and the warning names it."""
    (igang.root / "cases/SN/2026/1/handling-1.pdf").unlink()
    varningar = _bygg(igang, ut=tmp_path / "k.pdf").varningar
    assert [v for v in varningar if v.startswith("Bilaga 1 Underlag kunde inte tas med: Filen cases/SN/2026/1/")]
