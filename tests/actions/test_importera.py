"""The inbox: a diary list as Excel writes it, and a folder per ärende, in one commit."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import importera, las, sammantrade
from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadFile, NotFound, Refused, Trouble
from kallelse.domain.outcome import Outcome
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, MOTE, TVA, count, last, locked_pdf, memo, pdf, put, refused
from tests.documents.word_case import docx, h, li, p

HEAD = "punkt;diarienummer;rubrik;arendetyp;forslag_till_beslut"
LISTA = f"{HEAD}\n4;SN 2026/1;Budget 2027;Beslut;Socialnämnden antar budgeten.\n5;SN 2026/2;Lekplats;;\n"


def _inkorg(tmp_path: Path, lista: str | bytes = LISTA) -> Path:
    """Return an inbox with two folders: one with a memo and two bilagor, one with a memo."""
    inkorg = tmp_path / "inkorg"
    put(inkorg / "diarium.csv", lista)
    put(inkorg / "4-SN-2026-1" / "tjansteskrivelse.docx", memo(datum="2026-02-20"))
    put(inkorg / "4-SN-2026-1" / "bilaga-2-tabeller.pdf", pdf(1, "tabeller"))
    put(inkorg / "4-SN-2026-1" / "bilaga-1-underlag_till-budgeten.pdf", pdf(2))
    put(inkorg / "SN 2026-2" / "tjansteskrivelse.docx", memo("Lekplats", "Nämnden bygger.", datum="2026-02-20"))
    return inkorg


def _las_in(ws: Workspace, inkorg: Path, dag: date | None = DAG, **more: Any) -> Outcome:
    return importera.importera(ws, inkorg, namnd="SN", sammantrade=dag, idag=IDAG, **more)


def _punkter(ws: Workspace) -> list[tuple[str | None, str]]:
    return [(p["nr"], p["rubrik"]) for p in las.sammantrade_vy(ws, "SN", DAG)["punkter"]]


def test_an_inbox_becomes_arenden_on_a_list_in_one_commit(ws: Workspace, tmp_path: Path) -> None:
    """Ärenden, memos, bilagor and items are there, and the commit names numbers only."""
    before = count(ws)
    utfall = _las_in(ws, _inkorg(tmp_path))
    assert (utfall.varningar, count(ws)) == ((), before + 1)
    assert utfall.besked == f"2 ärenden är inlästa och står på listan för {MOTE}."
    assert [b["rubrik"] for b in las.arende_vy(ws, ETT)["handlingar"]] == ["Underlag till budgeten", "Tabeller"]
    assert _punkter(ws)[3:] == [("4", "Budget 2027"), ("5", "Lekplats")]
    punkter = las.sammantrade_vy(ws, "SN", DAG)["punkter"]
    assert [p["forslag_till_beslut"] for p in punkter[3:]] == [["Socialnämnden antar budgeten."], ["Nämnden bygger."]]
    assert last(ws).trailers["Arende"] == (ETT, TVA)
    assert last(ws).trailers["Sammantrade"] == (MOTE,)


@pytest.mark.parametrize(
    "lista",
    [
        LISTA.replace(";", ","),
        LISTA.replace(";", "\t"),
        "\ufeff" + LISTA.replace("\n", "\r\n"),
        LISTA.encode("cp1252"),
        LISTA.encode("utf-16"),
        "sep=;\n" + LISTA,
        LISTA.replace("punkt;diarienummer;rubrik", "Nr;Dnr;Ärendemening") + ";;;;\n\n",
    ],
)
def test_every_way_that_excel_writes_a_list(ws: Workspace, tmp_path: Path, lista: str | bytes) -> None:
    """Semicolon, comma and tab; with and without marks; old and new letters; other headings and blank lines."""
    assert _las_in(ws, _inkorg(tmp_path, lista)).varningar == ()
    assert _punkter(ws)[3:] == [("4", "Budget 2027"), ("5", "Lekplats")]
    assert las.arende_vy(ws, ETT)["handlingar"][0]["sidor"] == 2


def test_a_cell_keeps_its_line_breaks(ws: Workspace, tmp_path: Path) -> None:
    """Lines of a quoted proposal become its points; a title is one line; days are read in Swedish."""
    lista = (
        f'{HEAD};inkom;handläggare\n4;SN 2026/1;"Budget\n2027";B;"Nämnden antar.\r\n\nNämnden tackar.";27 feb;Eva Ek\n'
    )
    _las_in(ws, _inkorg(tmp_path, lista))
    punkt = las.sammantrade_vy(ws, "SN", DAG)["punkter"][3]
    assert (punkt["rubrik"], punkt["forslag_till_beslut"]) == ("Budget 2027", ["Nämnden antar.", "Nämnden tackar."])
    vy = las.arende_vy(ws, ETT)
    assert (vy["inkom"], vy["handlaggare"]) == ("2026-02-27", "Eva Ek")


@pytest.mark.parametrize(
    ("lista", "match", "rad"),
    [
        ("punkt;rubrik\n4;Budget\n", "Kolumnen diarienummer saknas", 1),
        ("\n \n", "Kolumnen diarienummer saknas", 1),
        (HEAD + "\n", "har inga rader", 0),
        (LISTA + ";;Utan nummer;;\n", "inget diarienummer i serien", 4),
        (LISTA + "6;KS 2026/1;Annan;;\n", "KS 2026/1 är inget diarienummer", 4),
        (LISTA + '6;SN 2026/3;"A\nB";;\n7;SN 2026/4;;;\n', "saknar rubrik", 6),
        (LISTA + "4;SN 2026/3;Samma punkt;;\n", "Punkt 4 står två gånger", 4),
        (LISTA + "6;sn 26-1;Samma nummer;;\n", "SN 2026/1 står två gånger", 4),
        (LISTA + "fyra;SN 2026/3;A;;\n", "fyra är inget nummer", 4),
        (LISTA + "6;SN 2026/3;A;B;C;D;E\n", "fler fält än det finns kolumner", 4),
        (LISTA + '6;SN 2026/3;"A;;\n', "ingen hel CSV-fil", 4),
        (LISTA.replace("arendetyp", "inkom").replace("Beslut;", "snart;"), "”snart” är inte ett datum", 2),
    ],
)
def test_a_line_that_cannot_be_read_is_named(ws: Workspace, tmp_path: Path, lista: str, match: str, rad: int) -> None:
    """File and line are said, and nothing is changed."""
    with refused(ws.root, BadFile, match, fil="diarium.csv", rad=rad):
        _las_in(ws, _inkorg(tmp_path, lista))


def test_one_broken_memo_is_named_by_its_folder(ws: Workspace, tmp_path: Path) -> None:
    """The folder and the file are said, and nothing at all is read in."""
    inkorg = _inkorg(tmp_path)
    put(inkorg / "SN 2026-2" / "tjansteskrivelse.docx", memo()[:-300])
    with refused(ws.root, BadFile, "SN 2026-2/tjansteskrivelse.docx"):
        _las_in(ws, inkorg)


def test_what_is_left_out_is_named(ws: Workspace, tmp_path: Path) -> None:
    """Folders and files that fit no line, a second folder, odd files, links and unknown columns: each in a warning."""
    inkorg = _inkorg(tmp_path, LISTA.replace("arendetyp", "ansvarig"))
    put(inkorg / "4-SN-2026-99" / "bilaga-1.pdf", pdf())
    put(inkorg / "5 Lekplats" / "bilaga-1.pdf", pdf())
    put(inkorg / "läsmig.txt", "Hej")
    put(inkorg / ".DS_Store", "x")
    put(inkorg / "SN 2026-2" / "undermapp" / "a.pdf", pdf())
    put(inkorg / "SN 2026-2" / "~$tjansteskrivelse.docx", "x")
    put(inkorg / "SN 2026-2" / "anteckning.docx", memo())
    (inkorg / "SN 2026-2" / "lank.pdf").symlink_to(inkorg / "läsmig.txt")
    (inkorg / "SN-2026-1").symlink_to(inkorg / "4-SN-2026-1")
    assert sorted(_las_in(ws, inkorg).varningar) == sorted(
        [
            "diarium.csv: ansvarig lästes inte; kolumnen känns inte igen.",
            "Mappen 4-SN-2026-99 hör inte till någon rad i diarielistan och togs inte med.",
            "Mappen SN 2026-2 togs inte med: 5 Lekplats hör till samma ärende.",
            "Filen läsmig.txt hör inte till någon rad i diarielistan och togs inte med.",
            "Mappen SN-2026-1 hör inte till någon rad i diarielistan och togs inte med.",
            "Mappen 5 Lekplats har ingen tjänsteskrivelse (.docx).",
        ]
    )


def test_files_of_another_arende_are_never_taken(ws: Workspace, tmp_path: Path) -> None:
    """A folder with item number 4 but the diarienummer of something else does not end up in item 4."""
    inkorg = _inkorg(tmp_path)
    (inkorg / "4-SN-2026-1").rename(inkorg / "4-SN-2026-17")
    utfall = _las_in(ws, inkorg)
    assert las.arende_vy(ws, ETT)["handlingar"] == []
    assert "Ärendet SN 2026/1 har ingen mapp i inkorgen." in utfall.varningar


def test_odd_files_of_a_folder(ws: Workspace, tmp_path: Path) -> None:
    """The file named as a memo is the memo, whatever comes before it; what is left out is named."""
    inkorg = _inkorg(tmp_path)
    mapp = inkorg / "SN 2026-2"
    put(mapp / "anteckning.docx", memo("Anteckning", "Inget."))
    put(mapp / "bilaga-1.md", "text")
    put(mapp / "Thumbs.db", "x")
    put(mapp / "protokoll från 2021.pdf", pdf())
    put(mapp / "Bilaga 3.xlsx", b"PK")
    (mapp / "undermapp").mkdir()
    (mapp / "lank.pdf").symlink_to(inkorg / "diarium.csv")
    utfall = _las_in(ws, inkorg)
    vy = las.arende_vy(ws, TVA)
    assert vy["rubrik"] == "Lekplats"
    assert [(h["rubrik"], h["fil"]) for h in vy["handlingar"]] == [
        ("Bilaga 3", "handling-1.xlsx"),
        ("Protokoll från 2021", "handling-2.pdf"),
    ]
    ovriga = "anteckning.docx, bilaga-1.md, lank.pdf, undermapp"
    assert utfall.varningar == (f"SN 2026-2: {ovriga} togs inte med (tjänsteskrivelse och bilagor läses).",)


def test_a_memo_as_pdf_is_the_officers_own(ws: Workspace, tmp_path: Path) -> None:
    """Beside a Word file it is used in the place of our setting; alone it is the memo."""
    inkorg = _inkorg(tmp_path)
    put(inkorg / "4-SN-2026-1" / "tjänsteskrivelse.pdf", pdf(3))
    (inkorg / "SN 2026-2" / "tjansteskrivelse.docx").unlink()
    put(inkorg / "SN 2026-2" / "Tjansteskrivelse.PDF", pdf(1))
    utfall = _las_in(ws, inkorg, dag=None)
    assert [v for v in utfall.varningar if "egen PDF" in v] == [
        "4-SN-2026-1: handläggarens egen PDF används oförändrad i kallelsen.",
        "SN 2026-2: handläggarens egen PDF används oförändrad i kallelsen.",
    ]
    for dnr, rubrik in ((ETT, "Budget 2027"), (TVA, "Lekplats")):
        vy = las.arende_vy(ws, dnr)
        assert (vy["rubrik"], vy["status"]) == (rubrik, "tjänsteskrivelse klar")


def test_a_locked_bilaga_is_read_in_with_a_warning(ws: Workspace, tmp_path: Path) -> None:
    """It is a handling; the folder, the file and the reason are said."""
    inkorg = _inkorg(tmp_path)
    put(inkorg / "4-SN-2026-1" / "bilaga-2-tabeller.pdf", locked_pdf())
    (varning,) = _las_in(ws, inkorg).varningar
    assert varning.startswith("4-SN-2026-1/bilaga-2-tabeller.pdf är sparad men")
    assert "lösenordsskyddad" in varning


def test_an_inbox_goes_onto_a_meeting_that_is_there(igang: Workspace, tmp_path: Path) -> None:
    """Items take their own numbers; those without one come last; a number that is taken is refused with its line."""
    lista = f"{HEAD}\n;SN 2026/11;Utan nummer;;\n9;SN 2026/12;Nio;;\n6;SN 2026/13;Sex;;\n"
    _las_in(igang, _inkorg(tmp_path, lista))
    assert _punkter(igang)[3:] == [
        ("4", "Budget 2027"),
        ("5", "Ny lekplats"),
        ("6", "Sex"),
        ("9", "Nio"),
        ("10", "Utan nummer"),
    ]
    put(tmp_path / "inkorg/diarium.csv", f"{HEAD}\n5;SN 2026/21;Ny;;\n")
    with refused(igang.root, Refused, "Punkt 5 är redan upptagen", fil="diarium.csv", rad=2):
        _las_in(igang, tmp_path / "inkorg")


def test_the_same_inbox_twice_is_refused(ws: Workspace, tmp_path: Path) -> None:
    """An ärende that is registered already is named with its line; a dry run before leaves nothing."""
    inkorg = _inkorg(tmp_path)
    assert _las_in(ws, inkorg, torrkor=True).commit == ""
    assert list(ws.arenden()) == []
    _las_in(ws, inkorg, dag=None)
    with refused(ws.root, Refused, "SN 2026/1 finns redan", fil="diarium.csv", rad=2):
        _las_in(ws, inkorg)


def test_an_external_diary_brings_its_own_numbers(ws: Workspace, tmp_path: Path) -> None:
    """Where numbers are given elsewhere, the list's are taken in the series' own format."""
    with change(ws) as c:
        c.save(replace(c.organisation, serier=(Serie("SN", "{serie}/{ar}:{nr:5}[-{klass}]", "externt"),)))
        c.commit("Serien är ändrad.", handelse="prov")
    utfall = _las_in(ws, _inkorg(tmp_path, LISTA.replace("SN 2026/1", "SN/2026:00001-003")))
    assert utfall.data["diarienummer"] == ["SN/2026:00001-003", "SN/2026:00002"]


def test_a_meeting_that_is_sent_or_cancelled_takes_no_inbox(skickad: Workspace, tmp_path: Path) -> None:
    """The remedy says how late items are added; a cancelled meeting is refused too."""
    inkorg = _inkorg(tmp_path, f"{HEAD}\n;SN 2026/11;Ny;;\n")
    with refused(skickad.root, Refused, "är skickad") as fel:
        _las_in(skickad, inkorg)
    assert "lagg-till" in fel.error.atgard
    sammantrade.stall_in(skickad, "SN", DAG, "Sjukdom.", idag=IDAG)
    with refused(skickad.root, Refused, "är inställt"):
        _las_in(skickad, inkorg)


@pytest.mark.parametrize(
    ("kind", "match", "mapp", "namnd"),
    [
        (NotFound, "Inkorgen .* finns inte", "saknas", "SN"),
        (NotFound, "har ingen diarium.csv", "tom", "SN"),
        (NotFound, "Nämnden KF finns inte", "inkorg", "KF"),
    ],
)
def test_an_inbox_that_is_not_there(
    ws: Workspace, tmp_path: Path, kind: type[NotFound], match: str, mapp: str, namnd: str
) -> None:
    """No folder, no list in it, no such nämnd."""
    _inkorg(tmp_path)
    (tmp_path / "tom").mkdir()
    with refused(ws.root, kind, match):
        importera.importera(ws, tmp_path / mapp, namnd=namnd, idag=IDAG)


def test_a_list_that_cannot_be_read_is_trouble(ws: Workspace, tmp_path: Path) -> None:
    """A list that is a folder, and an inbox that cannot be listed, say so in Swedish."""
    (tmp_path / "inkorg" / "diarium.csv").mkdir(parents=True)
    with refused(ws.root, BadFile, "inte en vanlig fil"):
        _las_in(ws, tmp_path / "inkorg")


def test_an_inbox_that_may_not_be_listed(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the folder cannot be listed, the reason is said and nothing is changed."""
    inkorg = _inkorg(tmp_path)

    def denied(_self: Path) -> None:
        raise PermissionError(13, "")

    with monkeypatch.context() as patched, refused(ws.root, Trouble, "Behörighet saknas"):
        patched.setattr(Path, "iterdir", denied)
        _las_in(ws, inkorg)


def test_titles_come_from_the_memos_own_list(ws: Workspace, tmp_path: Path) -> None:
    """A bilaga is called what the memo calls it, by its number or its place, without a closing full stop."""
    inkorg = _inkorg(tmp_path)
    text = docx(
        h("Budget 2027", 1), h("Förslag till beslut"), p("Ja."), h("Handlingar i ärendet"),
        li("Bilaga 2: Alla tabeller m.m."), li("Bilaga 1 Underlaget till budgeten (V)."), li("Bilaga 3."),
    )  # fmt: skip
    put(inkorg / "4-SN-2026-1" / "tjansteskrivelse.docx", text)
    _las_in(ws, inkorg)
    titlar = ["Underlaget till budgeten (V)", "Alla tabeller m.m."]
    assert [h["rubrik"] for h in las.arende_vy(ws, ETT)["handlingar"]] == titlar


def test_a_name_that_is_no_text_does_not_stop_the_inbox(ws: Workspace, tmp_path: Path) -> None:
    """A stray file whose name is no text is named readably in the warning."""
    inkorg = _inkorg(tmp_path)
    put(Path(os.fsdecode(os.fsencode(inkorg) + b"/hej-\xff.txt")), "x")
    assert _las_in(ws, inkorg).varningar == (
        "Filen hej-?.txt hör inte till någon rad i diarielistan och togs inte med.",
    )
