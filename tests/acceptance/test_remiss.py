"""A real remiss, by commands only: eight answers in Word become Rotel VIII's PM, and the region's missiv goes out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from kallelse.cli.app import main

DNR = "KS 2021/473"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command in an empty directory and returns what it says; it must succeed."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str, idag: str = "2021-06-02") -> str:
        code = main([*words, "--idag", idag])
        said = capsys.readouterr()
        assert code == 0, (words, said.err)
        return said.out + said.err

    return command


@pytest.fixture
def rotel(underlag: Path) -> Path:
    """The real PM and the answers that it was made from."""
    return underlag / "stockholm-rotel-viii"


def facts_of(folder: Path) -> dict[str, Any]:
    """Return the expected reading of a folder."""
    facit: dict[str, Any] = json.loads((folder / "facit.json").read_text(encoding="utf-8"))
    return facit


def text_file(name: str, paragraphs: list[str]) -> str:
    """Write paragraphs to a file in the current directory, as an officer would, and return its name."""
    Path(name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return name


def printed_paragraphs(markdown: Path) -> list[str]:
    """Return what a document prints, a paragraph at a time: without head, comments and the marks of Markdown."""
    body = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->", "", markdown.read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = (re.sub(r"^(?:#+|\d+\.) ", "", line.strip()) for line in body.splitlines())
    return [line for line in lines if line]


def shown_paragraphs(node: Any) -> Iterator[str]:
    """Yield the text of a built document's JSON, a paragraph at a time."""
    if isinstance(node, list):
        for one in node:
            yield from shown_paragraphs(one)
    elif isinstance(node, dict):
        if node.get("typ") in {"Heading", "Paragraph"}:
            yield "".join(inline_text(node["children"]))
        elif node.get("typ") == "Signatures":
            yield from (person["namn"] for person in node["undertecknare"])
        else:
            yield from (text for value in node.values() for text in shown_paragraphs(value))


def inline_text(children: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the letters of inline nodes."""
    for node in children:
        yield node.get("text", "")
        yield from inline_text(node.get("children", []))


def pdf_words(pdf: Path) -> list[str]:
    """Return the words of a PDF in order, with words that were divided joined."""
    document = pdfium.PdfDocument(pdf)
    text = " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    document.close()
    return re.sub(r"[\x02\xad\ufffe]\s*", "", text).split()


def take_the_remiss_in(run: Run, facit: dict[str, Any], svar: Path) -> None:
    """Register the remiss, send it to the eight, and take their answers in."""
    run("init", ".", "--profil", "stockholm-rotel", "--kommun", facit["kommun"], "--namnd", "KS=Kommunstyrelsen")
    run("arende", "ny", "--namnd", "KS", "--dnr", DNR, "--arendemening", facit["titel"], "--arendetyp", "Remiss")
    run("remiss", "in", DNR, "--avsandare", facit["remiss_fran"], "--sista-dag", facit["remisstid"])
    asked = [word for namn in facit["beredning"]["remitterat_till"] for word in ("--instans", namn)]
    run("remiss", "skicka", DNR, "--sista-dag", "2021-05-14", *asked, idag="2021-04-01")
    said = run("remiss", "registrera-svar", DNR, str(svar), idag="2021-05-14")
    assert "8 svar är registrerade" in said
    assert [line for line in said.splitlines() if "Varning" in line and ".md är inte registrerad" not in line] == []


def put_it_together(run: Run, facit: dict[str, Any]) -> None:
    """Give the facts of the PM that are not in the answers."""
    for one in facit["beredning"]["sammanfattningar"]:
        run("remiss", "sammanfatta", DNR, instans_of(facit, one["namn"]), one["text"])
    bilagor = [word for bilaga in facit["bilagor"] for word in ("--bilaga", bilaga)]
    forslag = [word for beslut in facit["forslag_till_beslut"]["beslut"] for word in ("--forslag", beslut)]
    run(
        *("remiss", "sammanstall", DNR, "--dokumenttyp", "PM Rotel VIII", "--rubrik", facit["titel"]),
        *("--foredragande", facit["foredragande_borgarrad"], "--foredragande-titel", "borgarrådet"),
        *("--beredande", "Borgarrådsberedningen", "--beslutande", "kommunstyrelsen"),
        *("--arendet", text_file("arendet.md", facit["arendet"])),
        *("--synpunkter", text_file("synpunkter.md", facit["mina_synpunkter"])),
        *("--kontorsyttranden-skal", facit["beredning"]["kontorsyttranden_skal"]),
        *("--ort", facit["ort"], "--datum", facit["datum"], "--undertecknare", facit["undertecknare"]),
        *(*bilagor, *forslag, "--tillstyrkt"),
    )
    statements(run, facit["kommunstyrelsen"])


def statements(run: Run, sagt: dict[str, Any]) -> None:
    """Note what members said in the kommunstyrelse; the first as it was written down there."""
    sarskilt, ersattare = sagt["sarskilt_uttalande"], sagt["ersattaryttrande"]
    av = [word for who in sarskilt["av"] for word in ("--av", f"{who['namn']} ({who['parti']})")]
    text = text_file("uttalande.md", sarskilt["text"])
    run("remiss", "uttalande", DNR, "Kommunstyrelsen", *av, "--text", text, "--ingress", sarskilt["ingress"])
    av = [word for who in ersattare["av"] for word in ("--av", f"{who['namn']} ({who['parti']})")]
    more = ("--slag", "ersattaryttrande", "--hanvisning", ersattare["hanvisning"])
    run("remiss", "uttalande", DNR, "Kommunstyrelsen", *av, *more)


def instans_of(facit: dict[str, Any], namn: str) -> str:
    """Return who was asked where the answer is from `namn`."""
    svaren = facit["remissammanstallning"]["instanser"]
    return next(str(svar["remitterad_som"]) for svar in svaren if svar["namn"] == namn)


def test_eight_answers_become_the_pm_of_the_rotel(run: Run, rotel: Path) -> None:
    """Built from the answers and the facts, the PM says what the real one says, paragraph by paragraph, in order."""
    facit = facts_of(rotel)
    take_the_remiss_in(run, facit, rotel / "svar")
    put_it_together(run, facit)
    run("bygg", "remissammanstallning", DNR, "--format", "json", "--ut", "pm.json")
    built = json.loads(Path("pm.json").read_text(encoding="utf-8"))
    shown = [built["huvud"]["dokumenttyp"], *shown_paragraphs(built["block"])]
    assert shown == printed_paragraphs(rotel / "pm.md")
    run("bygg", "remissammanstallning", DNR, "--ut", "pm.pdf")
    words = iter(pdf_words(Path("pm.pdf")))
    assert all(word in words for paragraph in shown for word in paragraph.split())


def test_what_the_answers_are_is_read_from_word(run: Run, rotel: Path) -> None:
    """Who answered, what kind of answer, its day and the board's decision are those of the expected reading."""
    facit = facts_of(rotel)
    take_the_remiss_in(run, facit, rotel / "svar")
    visat = json.loads(run("remiss", "visa", DNR, "--json"))["remiss_ut"]["instanser"]
    for instans, vantat in zip(visat, facit["remissammanstallning"]["instanser"], strict=True):
        svar, beslut = instans["svar"], vantat["beslut"] or {}
        slag = "kontorsyttrande" if vantat["kontorsyttrande"] else "yttrande"
        assert (svar["fran"], svar["slag"], svar["datum"]) == (vantat["dokument_av"], slag, vantat["daterat"])
        assert (svar["dokument"], svar["beslutat"]) == (vantat["dokument"], beslut.get("datum"))
        assert ((svar["organ"], svar["beslut"]) if beslut else ()) == (
            (beslut["organ"], beslut["text"]) if beslut else ()
        )


def test_the_missiv_of_the_region_goes_out_with_its_sandlista(run: Run, underlag: Path) -> None:
    """A list read from the real missiv has five categories, and the new missiv names all recipients in order."""
    folder = underlag / "region-stockholm" / "rs-2020-0457-remissmissiv"
    facit = facts_of(folder)
    run("init", ".", "--profil", "region", "--kommun", "Region Stockholm", "--namnd", "RS=Regionstyrelsen")
    run("sandlista", "importera", "Remissinstanser", str(folder / "remissmissiv.docx"))
    run("arende", "ny", "--namnd", "RS", "--arendemening", facit["rubrik"], "--arendetyp", "Remiss")
    signer = facit["undertecknare"][0]
    run(
        *("remiss", "skicka", "RS 2021/1", "--sandlista", "remiss", "--sista-dag", facit["remisstid"]),
        *("--svar-till", f"regionledningskontorets registrator, e-post: {facit['yttranden_till']}"),
        *("--referens", facit["diarienummer"], "--avsandare", facit["avsandare"], "--rubrik", facit["rubrik"]),
        *("--text", text_file("missiv.md", facit["text"][:1])),
        *("--undertecknare", f"{signer['namn']}, {signer['titel']}"),
        idag="2021-04-01",
    )
    run("bygg", "remissmissiv", "RS 2021/1", "--format", "json", "--ut", "missiv.json")
    shown = list(shown_paragraphs(json.loads(Path("missiv.json").read_text(encoding="utf-8"))["block"]))
    listed = [text for kategori, namn in facit["sandlista"].items() for text in (kategori, *namn)]
    assert shown[shown.index("Sändlista") + 1 :] == listed
    assert len(facit["sandlista"]) == 5
    assert facit["text"][0] in shown


def test_the_office_answers_in_time_and_the_board_approves_at_once(run: Run, underlag: Path) -> None:
    """As in Hässelby-Vällingby: a kontorsyttrande before the meeting, approved there with omedelbar justering."""
    dnr, mote, dag = "HV 2021/1", "HV/2021-05-20", "2021-05-20"
    memo = underlag / "stockholm-hasselby-vallingby" / "tjansteutlatande.docx"
    namnd = "HV=Hässelby-Vällingby stadsdelsnämnd"
    run("init", ".", "--profil", "stockholm-stadsdel", "--kommun", "Stockholms stad", "--namnd", namnd)
    for namn, uppdrag in (("Ada Alm", "ordforande"), ("Bo Berg", "ledamot")):
        run("ledamot", "ny", "HV", "--namn", namn, "--uppdrag", uppdrag)
    run("arende", "ny", "--namnd", "HV", "--arendetyp", "Remiss", "--arendemening", "Strategi för psykisk hälsa")
    kedja = ("--kedja", "HV", "--kedja", "Kommunstyrelsen")
    asked = ("--avsandare", "Kommunstyrelsen", "--referens", DNR, "--sista-dag", "2021-05-14")
    run("remiss", "in", dnr, *asked, *kedja, idag="2021-04-20")
    run("tjansteskrivelse", "importera", dnr, str(memo))
    early = ("--kontorsyttrande", "--datum", "2021-05-05", "--skal", "kort remisstid")
    run("remiss", "besvara", dnr, *early, idag="2021-05-05")
    assert "väntar på nämndens godkännande" in run("remiss", "visa", dnr, idag="2021-05-14")
    run("sammantrade", "ny", "HV", dag)
    run("sammantrade", "lagg-till", mote, dnr)
    punkter = json.loads(run("sammantrade", "visa", mote, "--json"))["punkter"]
    nr = next(p["nr"] for p in punkter if p["diarienummer"])
    run("utskick", mote, idag="2021-05-12")
    run("protokoll", "oppna", mote, "18.00", idag=dag)
    run("protokoll", "narvaro", mote, "--alla", idag=dag)
    run("protokoll", "justerare", mote, "berg", idag=dag)
    run("protokoll", "beslut", mote, nr, "--omedelbar", "--skickas-till", "Kommunstyrelsen", idag=dag)
    run("protokoll", "upprata", mote, idag=dag)
    run("protokoll", "justera", mote, "--datum", dag, "--paragraf", nr, idag=dag)
    assert "godkänt 20 maj 2021" in run("remiss", "visa", dnr, idag=dag)
    assert "Nämnden har inte godkänt" not in run("remiss", "besvara", dnr, idag="2021-05-21")
    run("bygg", "yttrande", dnr, "--format", "text", "--ut", "y.txt")
    text = " ".join(Path("y.txt").read_text(encoding="utf-8").split())
    quoted = printed_paragraphs(memo.with_suffix(".md"))
    views = quoted[quoted.index("Förvaltningens yttrande") + 1 :]
    assert "Till: Kommunstyrelsen" in text
    assert text.index("godkänner förvaltningens yttrande") < text.index(views[0])
    assert all(paragraph in text for paragraph in views[:2])
