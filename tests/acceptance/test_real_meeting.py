"""The real board of 27 April 2021, by commands alone: from a sent kallelse to expedierade utdrag of all six items."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kallelse.cli.app import main
from tests.documents import verapdf

M = "SOCN/2021-04-27"
FOLDER = f"sammantraden/{M}"
NAMND = "SOCN=Socialnämnden"
MEMBERS = """\
namn;uppdrag;parti;turordning;epost
Eva Ek;ordförande;M;;eva.ek@example.se
Bo Alm;vice ordförande;KD;;bo.alm@example.se
Cilla Dahl;2:e vice ordförande;S;;cilla.dahl@example.se
Dan Ros;ledamot;L;;dan.ros@example.se
Eva Berg;ledamot;S;;eva.berg@example.se
Fia Gren;ledamot;V;;fia.gren@example.se
Gösta Lans;ledamot;C;;gosta.lans@example.se
Hans Lind;ersättare;M;1;hans.lind@example.se
Ida Max;ersättare;S;2;ida.max@example.se
Jon Norén;ersättare;V;3;jon.noren@example.se
"""
MEETING = f"""\
protokoll oppna {M} 18.30
protokoll forhinder {M} gren --datum 26/4
protokoll narvaro {M} lind
protokoll narvaro {M} max --fran |18.45 före 2|
protokoll narvaro {M} lans --till |20.10 under 9|
protokoll ovrig {M} |Lotta Lund| --titel socialdirektör
protokoll ovrig {M} |Nils Ny| --titel controller --punkt 4
protokoll ajournering {M} 19.20 19.30 --punkt 7
protokoll beslut {M} 2 3 --text |Socialnämnden har tagit del av redovisningen.|
protokoll beslut {M} 4 --skickas-till Stadsledningskontoret
protokoll jav {M} 5 ek --grund 1
protokoll beslut {M} 5 --omedelbar --skickas-till Upphandlingsenheten
protokoll beslut {M} 6 --skickas-till Kommunstyrelsen
protokoll yrkande {M} 7 bifall M
protokoll yrkande {M} 7 avslag S,V
protokoll votering {M} 7 --rostar-ja M,KD,L --rostar-nej S,V --avstar lans --begard-av dahl
protokoll beslut {M} 7 --till KF --skickas-till Kommunstyrelsen
protokoll reservation {M} 7 S,V --text |Vi anser att en plan behövs.|
protokoll yrkande {M} 8 aterremiss ros --text |för att belysa barnperspektivet|
protokoll beslut {M} 8 --bifall 1 --skickas-till |Sociala avdelningen|
protokoll beslut {M} 9 --skickas-till Kommunstyrelsen
protokoll avsluta {M} 20.40
protokoll justerare {M} dahl --ersattare ros --plats |Nacka stadshus| --tid |4 maj 2021 kl. 15.00|
protokoll upprata {M} --fran 45
protokoll justera {M} --datum 27/4 --paragraf 49
"""


@pytest.fixture(scope="module")
def rot(underlag: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace after the whole meeting, its justeringar, anslag and expediering, by commands alone."""
    yta = tmp_path_factory.mktemp("namnd") / "yta"
    ledamoter = yta.parent / "ledamoter.csv"
    ledamoter.write_text(MEMBERS, encoding="utf-8")
    assert main(["init", str(yta), "--profil", "nacka", "--kommun", "Nacka kommun", "--namnd", NAMND, "--tyst"]) == 0

    def run(line: str, idag: str = "2021-04-27") -> None:
        """Run a command line; what stands between bars is one word."""
        words = [part for n, text in enumerate(line.split("|")) for part in ([text] if n % 2 else text.split())]
        assert main([*words, "--arbetsyta", str(yta), "--idag", idag, "--tyst"]) == 0, line

    run("namnd uppdatera SOCN |plats=Nacka stadshus| |sekreterare=Sara Sand| |forvaring=Nacka stadshus|")
    run(f"ledamot importera SOCN |{ledamoter}|")
    run(f"importera |{underlag}/nacka-socn-2021-04-27| --namnd SOCN --sammantrade 2021-04-27", "2021-04-19")
    run(f"utskick {M}", "2021-04-20")
    for line in MEETING.splitlines():
        run(line)
    run(f"protokoll anslag {M} --datum 28/4", "2021-04-28")
    run(f"expediera {M} --alla", "2021-04-28")
    run(f"protokoll justera {M} --datum 4/5 --signatur dahl=2021-05-03", "2021-05-04")
    run(f"protokoll anslag {M} --datum 5/5", "2021-05-05")
    run(f"expediera {M} --alla", "2021-05-05")
    for dokument in ("anslag", "narvarolista", "delegationslista"):
        run(f"bygg {dokument} {M} --ut |{yta.parent / dokument}.pdf|", "2021-05-05")
    return yta


def text_of(pdf: Path) -> str:
    """Return the text of a PDF in one line, with words that were divided joined, without foot and head."""
    document = pdfium.PdfDocument(pdf)
    pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    document.close()
    joined = re.sub(r"[\x02\xad\ufffe]\s*", "", " ".join(pages))
    return " ".join(joined.replace("\u200b", "").split())


def in_order(text: str, *parts: str) -> bool:
    """Return whether parts stand in a text one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def test_the_first_page_is_that_of_a_protokoll(rot: Path) -> None:
    """Place and time, who decided in which §§, who justerar, signatures, §§ and anslag, as real ones have them."""
    text = text_of(rot / FOLDER / "protokoll-2.pdf")
    assert in_order(
        text,
        "Sammanträdesprotokoll 27 april 2021",
        "Socialnämndens sammanträde",
        "Plats och tid Nacka stadshus, 27 april 2021, kl. 18.30–20.40 Ajournering kl. 19.20–19.30 (§ 51)",
        "Beslutande Eva Ek (M), ordförande Bo Alm (KD), vice ordförande",
        "Gösta Lans (C), §§ 45–48, 50–52, del av § 53",
        "Hans Lind (M), tjänstgör för Gösta Lans (C) § 53",
        "Jon Norén (V), tjänstgör för Fia Gren (V)",
        "Ej tjänstgörande ersättare",
        "Ida Max (S), §§ 46–48, 50–53",
        "Övriga närvarande Lotta Lund, socialdirektör Nils Ny, controller, § 48",
        "Utses att justera Cilla Dahl (S) (ersättare Dan Ros (L))",
        "Justeringens plats och tid Nacka stadshus, 4 maj 2021 kl. 15.00",
        "Underskrifter",
        "Sara Sand Sekreterare",
        "Underskrivet 4 maj 2021",
        "Underskrivet 3 maj 2021",
        "Paragrafer §§ 45–48, 50–53; § 49 i eget protokoll, justerat den 27 april 2021",
        "Anslag/bevis",
        "Ärendelista",
        "§ 53 Remiss Folkhälsopolicy",
        "Närvarolista",
        "Voteringslista",
    ), text


def test_each_paragraph_says_what_happened_in_it(rot: Path) -> None:
    """Jäv, votering with utslagsröst, reservation, återremiss and omedelbar justering stand where they belong."""
    whole, at_once = (text_of(rot / FOLDER / f"protokoll-{nr}.pdf") for nr in (2, 1))
    assert in_order(
        at_once,
        "Bo Alm (KD), ordförande",
        "Paragrafer § 49, omedelbart justerad",
        "§ 49 Inleda upphandling av HVB",
        "Beslut Socialnämnden beslutar att inleda upphandling",
        "Beslutsunderlag",
        "Jäv Eva Ek (M) anmäler jäv, lämnar lokalen och deltar inte i handläggningen av ärendet.",
        "Hans Lind (M) tjänstgör i stället för Eva Ek (M). Bo Alm (KD) är ordförande vid behandlingen av ärendet.",
        "Omedelbar justering Paragrafen förklaras omedelbart justerad.",
        "Beslutet skickas till",
    ), at_once
    assert in_order(
        whole,
        "§ 51 Motion – Kommunövergripande plan för att motverka hemlöshet Diarienummer SOCN 2020/360",
        "Beslut Socialnämnden föreslår kommunfullmäktige fatta följande beslut. Kommunfullmäktige avslår",
        "Sammanfattning av ärendet",
        "Beslutsunderlag",
        "Yrkanden Eva Ek (M) yrkar bifall till förslaget till beslut.",
        "Cilla Dahl (S), Eva Berg (S) och Jon Norén (V) yrkar avslag på förslaget till beslut.",
        "Beslutsgång Ordföranden ställer proposition på förslaget till beslut mot avslag på förslaget till beslut. "
        "Omröstning begärs.",
        "Omröstning Socialnämnden godkänner följande voteringsproposition: ja för förslaget till beslut, nej för",
        "Omröstningen ger 3 ja-röster och 3 nej-röster; 1 avstår. Rösterna är lika. Ordförandens utslagsröst avgör.",
        "Ja Eva Ek (M), Bo Alm (KD), Dan Ros (L) Nej Cilla Dahl (S), Eva Berg (S), Jon Norén (V) Avstår Gösta Lans (C)",
        "Reservation Cilla Dahl (S), Eva Berg (S) och Jon Norén (V) reserverar sig mot beslutet till förmån för eget "
        "yrkande. Vi anser att en plan behövs.",
        "Beslutet skickas till",
        "§ 52 Remiss",
        "Beslut Socialnämnden beslutar att återremittera ärendet för att belysa barnperspektivet.",
        "Dan Ros (L) yrkar att ärendet återremitteras för att belysa barnperspektivet.",
        "finner att socialnämnden beslutar att ärendet ska återremitteras.",
    ), whole
    assert "Beslutsgång" not in whole[whole.index("§ 50 Över") : whole.index("§ 51 Motion –", whole.index("§ 50 Över"))]


def test_there_is_one_utdrag_of_each_item(rot: Path) -> None:
    """All six §§ with an ärende are expedierade, each with its head, its blocks and the line of attestation."""
    names = sorted(f.name for f in (rot / FOLDER).glob("utdrag-*.pdf"))
    assert names == [f"utdrag-{nr}-1.pdf" for nr in range(48, 54)]
    for name in names:
        nr = name.split("-")[1]
        text = text_of(rot / FOLDER / name)
        assert in_order(
            text,
            "Protokollsutdrag",
            "SOCN 202",
            f"§ {nr} ",
            "Sammanträdesdatum 27 april 2021",
            f"Justeringsdatum {'27 april' if nr == '49' else '4 maj'} 2021",
            "Ordförande",
            "Beslutande",
            "Beslut ",
            "Beslutet skickas till",
            "Utdragsbestyrkande",
        ), text


def test_the_clocks_of_the_anslag_are_those_of_the_law(rot: Path) -> None:
    """Put up on 5 May 2021, the time to appeal ends on 26 May, and the anslag comes down the day after."""
    text = text_of(rot.parent / "anslag.pdf")
    assert in_order(text, "§§ 45–48, 50–53", "5 maj 2021", "26 maj 2021", "27 maj 2021", "Nacka stadshus"), text


def test_the_law_and_the_control_have_nothing_to_say(rot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No rule finds a fault or a warning in the meeting's own file, and everything stored is as it was."""
    where = ["--arbetsyta", str(rot), "--idag", "2021-05-06"]
    main(["granska", M, "--plain", *where])
    found = capsys.readouterr().out
    assert not re.findall(rf"{FOLDER}\.toml:\S+ \S+ (?:Fel|Varning).*", found), found
    assert main(["kontrollera", *where]) == 0
    for pdf in sorted((rot / FOLDER).glob("*.pdf")):
        assert main(["verifiera", str(pdf), *where]) == 0, pdf.name


def test_the_ledger_says_who_has_what(rot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Six utdrag went to their receivers, the one of § 49 a week before the others, and nobody has an old one."""
    assert main(["protokoll", "liggare", M, "--json", "--arbetsyta", str(rot)]) == 0
    liggare = json.loads(capsys.readouterr().out)
    assert [(e["paragraf"], e["tidpunkt"][:10]) for e in liggare["expedieringar"]] == [
        (49, "2021-04-28"),
        *((nr, "2021-05-05") for nr in (48, 50, 51, 52, 53)),
    ]
    assert liggare["inaktuella"] == []


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_byte_of_a_pdf_can_be_another(rot: Path, data: st.DataObject) -> None:
    """A protokoll or an utdrag with one byte changed anywhere is not verified, whatever else it may say."""
    pdf = data.draw(st.sampled_from(sorted((rot / FOLDER).glob("[pu][rt][od]*.pdf"))))
    content = bytearray(pdf.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    changed = rot.parent / "andrad.pdf"
    changed.write_bytes(bytes(content))
    assert main(["verifiera", str(changed), "--arbetsyta", str(rot)]) in {3, 6}


def test_every_document_is_pdf_a_and_pdf_ua(rot: Path) -> None:
    """The reference checker finds nothing in the protokoll, an utdrag with everything in it, anslag and lists."""
    if reason := verapdf.missing():
        pytest.skip(reason)
    files = [rot / FOLDER / n for n in ("protokoll-1.pdf", "protokoll-2.pdf", "utdrag-51-1.pdf")]
    files += [rot.parent / f"{n}.pdf" for n in ("anslag", "narvarolista", "delegationslista")]
    assert verapdf.broken_rules(*files) == {f.name: {"2a": [], "ua1": []} for f in files}
