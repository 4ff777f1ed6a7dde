"""From a sent kallelse to expedited utdrag in the terminal, with real PDFs, as a secretary does it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import git
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from kallelse.actions import demo
from kallelse.cli.app import main
from kallelse.documents.bundle import no_progress

MOTE = "SN/2026-12-08"
FOLDER = "sammantraden/SN/2026-12-08"
Run = Callable[..., str]


@pytest.fixture(scope="module")
def exempel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workspace as it is on 22 November 2026."""
    rot = tmp_path_factory.mktemp("exempel") / "yta"
    demo.demo(rot, idag=date(2026, 11, 22), progress=no_progress)
    return rot


@pytest.fixture
def rot(exempel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it to stand in."""
    shutil.copytree(exempel, tmp_path / "yta", symlinks=True)
    monkeypatch.chdir(tmp_path / "yta")
    return tmp_path / "yta"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on a day and returns what it says; it must succeed."""

    def command(text: str, *more: str, idag: str = "2026-12-08") -> str:
        code = main([*text.split(), *more, "--idag", idag])
        said = capsys.readouterr()
        assert code == 0, (text, said.err)
        return said.out + said.err

    return command


def text_of(pdf: Path) -> str:
    """Return the text of a PDF in one line, with words that were divided joined."""
    document = pdfium.PdfDocument(pdf)
    pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    document.close()
    return " ".join(re.sub(r"[\x02\xad\ufffe]\s*", "", " ".join(pages)).split())


def hold_the_meeting(run: Run) -> None:
    """Note attendance, jäv, yrkanden, a votering that the ordförande decides, decisions and a reservation."""
    run(f"protokoll oppna {MOTE} 17.00")
    run(f"protokoll narvaro {MOTE} --alla")
    run(f"protokoll forhinder {MOTE} ulla")
    run(f"protokoll narvaro {MOTE} skog --till", "efter 7")
    run(f"protokoll jav {MOTE} 6 brandt --grund 1")
    run(f"protokoll yrkande {MOTE} 6 avslag C,KD")
    said = run(f"protokoll votering {MOTE} 6 -j S,V -r nej")
    assert "4 ja, 4 nej, 0 avstår; ordförandens utslagsröst avgör" in said
    run(f"protokoll beslut {MOTE} 6 --skickas-till", "Region Mellanland")
    run(f"protokoll reservation {MOTE} 6 skog öhl tegel fjällmo")
    run(f"protokoll yrkande {MOTE} 7 aterremiss V")
    run(f"protokoll beslut {MOTE} 7 --bifall 1 --skickas-till Socialförvaltningen")
    run(f"protokoll beslut {MOTE} 8 --omedelbar --skickas-till Kommunstyrelsen")
    run(f"protokoll beslut {MOTE} 2 3 4 5 9")
    run(f"protokoll avsluta {MOTE} 20.15")
    run(f"protokoll justerare {MOTE} tegel --ersattare rönn --plats Kommunhuset")


def approve_and_dispatch(run: Run) -> None:
    """Draw up the protokoll, justera one § at once and the rest a week later, put both up and send utdrag."""
    run(f"protokoll upprata {MOTE} --fran 70", idag="2026-12-09")
    run(f"protokoll justera {MOTE} --datum 8/12 --paragraf 77", idag="2026-12-09")
    run(f"protokoll anslag {MOTE} --datum 9/12 --forvaring Kommunhuset", idag="2026-12-09")
    run(f"protokoll justera {MOTE} --datum 15/12", idag="2026-12-15")
    run(f"protokoll anslag {MOTE} --datum 16/12 --forvaring Kommunhuset", idag="2026-12-16")
    run(f"expediera {MOTE} --alla", idag="2026-12-16")


def test_from_kallelse_to_expediering(rot: Path, run: Run) -> None:
    """A whole meeting of the example nämnd is held, justerat, put up and sent; what was said stands in the PDFs."""
    run(f"utskick {MOTE}", idag="2026-11-28")
    hold_the_meeting(run)
    approve_and_dispatch(run)

    protokoll = text_of(rot / FOLDER / "protokoll-2.pdf")
    for sagt in (
        "§ 70",
        "§ 78",
        "Anneli Brandtsjö (M) anmäler jäv",
        "Per-Olof Skoglycke (C)",
        "utslagsröst",
        "Jonas Tegelmark (M)",
        "Socialnämnden beslutar att återremittera ärendet",
    ):
        assert sagt in protokoll, sagt
    assert "§ 77" in text_of(rot / FOLDER / "protokoll-1.pdf")
    utdrag = {fil.name: text_of(fil) for fil in sorted((rot / FOLDER).glob("utdrag-*.pdf"))}
    assert list(utdrag) == [f"utdrag-{nr}-1.pdf" for nr in (73, 74, 75, 76, 77)]
    assert "godkänner överenskommelsen om trygg hemgång" in utdrag["utdrag-75-1.pdf"]

    assert "Inga anmärkningar" in run("kontrollera", idag="2026-12-16")
    for fil in sorted((rot / FOLDER).glob("*.pdf")):
        assert "byte för byte" in run(f"verifiera {fil}"), fil.name
    taggar = [tag.name for tag in git.Repo(rot).tags]
    assert {f"protokoll/{MOTE}/1", f"protokoll/{MOTE}/2"} <= set(taggar)


@pytest.mark.usefixtures("rot")
def test_the_law_has_nothing_to_object_to(run: Run) -> None:
    """A meeting held as the law says has no fault or warning in its protokoll, on the day after the last step."""
    hold_the_meeting(run)
    approve_and_dispatch(run)
    found = run(f"granska {MOTE} --plain", idag="2026-12-17")
    assert not re.findall(rf"{FOLDER}\.toml:\S+ \S+ (?:Fel|Varning)", found), found


@pytest.mark.usefixtures("rot")
def test_the_ledger_and_the_arende_know_what_came_of_it(run: Run) -> None:
    """The ärende has its § and that it was återremitterat; the ledger names every receiver once."""
    hold_the_meeting(run)
    approve_and_dispatch(run)
    arende = run("arende visa", "SN 2026/36")
    assert "§ 76" in arende
    assert "återremitterat" in arende.lower()
    assert "Inget är kvar att expediera" in run(f"expediera {MOTE} --alla", idag="2026-12-17")
