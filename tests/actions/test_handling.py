"""Handlingar: taken in, replaced and taken away."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import arende, handling, las
from kallelse.domain.arende import Arende, Sekretess
from kallelse.domain.errors import BadFile, BadInput, NotFound, Refused, SecrecyStop, Trouble
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import ETT, IDAG, TRE, last, locked_pdf, pdf, put, refused

HEMLIG = Sekretess("26 kap. 1 § OSL", IDAG)


def _arende(ws: Workspace, dnr: str = ETT) -> Arende:
    return ws.arende(ws.diarienummer(dnr))


def _mark(ws: Workspace, dnr: str, nr: int | None) -> None:
    """Mark an ärende, or one of its handlingar, as secret."""
    with change(ws) as c:
        marked = c.arende(c.diarienummer(dnr))
        handlingar = tuple(replace(h, sekretess=HEMLIG) if h.nr == nr else h for h in marked.handlingar)
        c.save(replace(marked, handlingar=handlingar, sekretess=None if nr else HEMLIG))
        c.commit("Markering.", handelse="prov")


def test_a_file_comes_in_under_a_name_of_ours(igang: Workspace, tmp_path: Path) -> None:
    """The bytes are stored under the handling's number; the name it came with is data, composed and readable."""
    fil = put(tmp_path / "Bila\u0308gga till $(rm -rf).PDF", pdf(3))
    utfall = handling.ny(igang, ETT, fil, rubrik=" Svar ", riktning="inkommen", motpart="Region Tran", idag=IDAG)
    ny = _arende(igang).handlingar[-1]
    assert (ny.nr, ny.rubrik, ny.riktning, ny.motpart, ny.datum, ny.sidor) == (
        2,
        "Svar",
        "inkommen",
        "Region Tran",
        IDAG,
        3,
    )
    assert (ny.fil, ny.filnamn) == ("handling-2.pdf", "Bilägga till $(rm -rf).PDF")
    assert (igang.root / "cases/SN/2026/1/handling-2.pdf").read_bytes() == fil.read_bytes()
    assert (utfall.data, last(igang).subject) == ({"nr": 2}, "Handling 2 är tillagd i SN 2026/1.")


def test_a_name_that_is_no_text_is_kept_readable(igang: Workspace, tmp_path: Path) -> None:
    """A file name whose bytes are no letters does not stop the file; the unknown ending becomes ours."""
    fil = Path(os.fsdecode(os.fsencode(tmp_path) + b"/svar-\xff.exe"))
    handling.ny(igang, ETT, put(fil, b"x"), rubrik="Svar", riktning="inkommen", datum=date(2026, 2, 1), idag=IDAG)
    ny = _arende(igang).handlingar[-1]
    assert (ny.filnamn, ny.fil, ny.datum) == ("svar-?.exe", "handling-2.bin", date(2026, 2, 1))


@pytest.mark.parametrize(("data", "skal"), [(locked_pdf(), "lösenordsskyddad"), (b"%PDF-1.7 trasig", "ofullständig")])
def test_a_pdf_that_cannot_be_bundled_is_kept_with_a_warning(
    igang: Workspace, tmp_path: Path, data: bytes, skal: str
) -> None:
    """It is a handling all the same; the warning names the file and the reason."""
    fil = put(tmp_path / "svar.pdf", data)
    utfall = handling.ny(igang, ETT, fil, rubrik="Svar", riktning="inkommen", idag=IDAG)
    assert any("svar.pdf" in varning and skal in varning for varning in utfall.varningar)
    assert _arende(igang).handlingar[-1].sidor is None


def test_the_same_file_twice_is_told(igang: Workspace, tmp_path: Path) -> None:
    """A file that the ärende already has comes in, with a warning that names the first."""
    utfall = handling.ny(igang, ETT, put(tmp_path / "a.pdf", pdf(2)), rubrik="A", riktning="upprattad", idag=IDAG)
    assert utfall.varningar == ("Handling 1 i SN 2026/1 är samma fil.",)


def test_a_chain_of_replacements(igang: Workspace, tmp_path: Path) -> None:
    """Each new version says which it replaces; only the last is valid, and the first files are kept."""
    for nr, (titel, rubrik) in enumerate((("b", None), ("c", "Underlag, rättat")), 1):
        handling.ersatt(igang, ETT, nr, put(tmp_path / "u.pdf", pdf(2, titel)), idag=IDAG, rubrik=rubrik)
    assert [(h.nr, h.ersatter, h.rubrik) for h in _arende(igang).handlingar] == [
        (1, None, "Underlag"),
        (2, 1, "Underlag"),
        (3, 2, "Underlag, rättat"),
    ]
    assert [h["nr"] for h in las.arende_vy(igang, ETT)["handlingar"]] == [3]
    assert (igang.root / "cases/SN/2026/1/handling-1.pdf").read_bytes() == pdf(2)
    for nr in (1, 2):
        with refused(igang.root, Refused, f"Handling {nr} i SN 2026/1 är redan ersatt"):
            handling.ersatt(igang, ETT, nr, put(tmp_path / "d.pdf", pdf(2, "d")), idag=IDAG)


def test_taking_a_replacement_away_brings_the_old_one_back(igang: Workspace, tmp_path: Path) -> None:
    """The reason stands, the number is not given again, and what was replaced is valid with a warning."""
    handling.ersatt(igang, ETT, 1, put(tmp_path / "u.pdf", pdf(1)), idag=IDAG)
    utfall = handling.ta_bort(igang, ETT, 2, " Fel fil. ")
    assert utfall.varningar == ("Handling 1, som den ersatte, gäller igen.",)
    assert _arende(igang).handlingar[1].borttagen == "Fel fil."
    assert [h.nr for h in _arende(igang).gallande_handlingar()] == [1]
    with refused(igang.root, Refused, "är redan borttagen"):
        handling.ta_bort(igang, ETT, 2, "Igen.")
    handling.ny(igang, ETT, put(tmp_path / "ny.pdf", pdf(1)), rubrik="Ny", riktning="upprattad", idag=IDAG)
    assert _arende(igang).handlingar[-1].nr == 3
    assert handling.ta_bort(igang, ETT, 1, "Inaktuell.").varningar == ()


def test_the_same_bytes_replace_nothing(igang: Workspace, tmp_path: Path) -> None:
    """A new version that is the old one is refused."""
    with refused(igang.root, Refused, "densamma som handling 1"):
        handling.ersatt(igang, ETT, 1, put(tmp_path / "u.pdf", pdf(2)), idag=IDAG)


def test_a_dry_run_stores_no_file(igang: Workspace, tmp_path: Path) -> None:
    """The outcome is told, and neither the ärende nor its folder has changed."""
    utfall = handling.ny(
        igang, TRE, put(tmp_path / "a.pdf", pdf()), rubrik="A", riktning="upprattad", idag=IDAG, torrkor=True
    )
    assert (utfall.data, utfall.commit, (igang.root / "cases/SN/2026/3").exists()) == ({"nr": 1}, "", False)


@pytest.mark.parametrize(
    ("kind", "match", "dnr", "nr"),
    [
        (NotFound, "ingen handling 7", ETT, 7),
        (NotFound, "SN 2026/9 finns inte", "SN 2026/9", 1),
        (BadInput, "diarienummer", "nio", 1),
    ],
)
def test_what_is_not_there_is_said(
    igang: Workspace, tmp_path: Path, kind: type[NotFound], match: str, dnr: str, nr: int
) -> None:
    """No such handling, no such ärende, no number at all: nothing is changed."""
    with refused(igang.root, kind, match):
        handling.ersatt(igang, dnr, nr, put(tmp_path / "a.pdf", pdf()), idag=IDAG)
    with refused(igang.root, kind, match):
        handling.ta_bort(igang, dnr, nr, "Skäl.")


def test_a_file_that_cannot_be_read_is_refused(igang: Workspace, tmp_path: Path) -> None:
    """No file, a folder, an empty file, a device, a path through a file, a name too long: each says what is wrong."""
    (tmp_path / "mapp").mkdir()
    put(tmp_path / "tom.pdf", b"")
    stor = put(tmp_path / "stor.pdf", b"%PDF")
    os.truncate(stor, 101 * 1024**2)
    for namn, kind, match in (
        ("saknas.pdf", NotFound, "finns inte"),
        ("mapp", BadFile, "inte en vanlig fil"),
        ("/dev/null", BadFile, "inte en vanlig fil"),
        ("tom.pdf", BadFile, "är tom"),
        ("stor.pdf", BadFile, "större än 100 MB"),
        ("tom.pdf/svar.pdf", Trouble, "inte en katalog"),
        ("x" * 300, Trouble, "Namnet är för långt"),
    ):
        with refused(igang.root, kind, match):
            handling.ny(igang, ETT, tmp_path / namn, rubrik="X", riktning="inkommen", idag=IDAG)


def test_a_handling_has_a_title_and_goes_with_a_reason(igang: Workspace, tmp_path: Path) -> None:
    """Neither may be blank, and nothing is put into an ärende that is makulerat."""
    fil = put(tmp_path / "a.pdf", pdf())
    with refused(igang.root, BadInput, "behöver en rubrik"):
        handling.ny(igang, ETT, fil, rubrik=" ", riktning="inkommen", idag=IDAG)
    with refused(igang.root, BadInput, "med ett skäl"):
        handling.ta_bort(igang, ETT, 1, " ")
    arende.makulera(igang, TRE, "Fel.", idag=IDAG)
    with refused(igang.root, Refused, "är makulerat"):
        handling.ny(igang, TRE, fil, rubrik="A", riktning="inkommen", idag=IDAG)


def test_secret_content_never_enters_the_repository(igang: Workspace, tmp_path: Path) -> None:
    """Nothing is stored in a marked ärende, nor in the place of a marked handling."""
    fil = put(tmp_path / "a.pdf", pdf())
    _mark(igang, ETT, 1)
    with refused(igang.root, SecrecyStop, "Handling 1 i SN 2026/1 är sekretessmarkerat"):
        handling.ersatt(igang, ETT, 1, fil, idag=IDAG)
    _mark(igang, TRE, None)
    with refused(igang.root, SecrecyStop, "Ärendet SN 2026/3 är sekretessmarkerat"):
        handling.ny(igang, TRE, fil, rubrik="A", riktning="inkommen", idag=IDAG)
