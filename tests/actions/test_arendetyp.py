"""Kinds of ärenden as data: facts are set and shown, proposals started from, and a municipality adds its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kallelse.actions import arende, arendetyp, init, las, skrivelse, tabell, tjansteskrivelse
from kallelse.actions.granska import granska
from kallelse.actions.tabell import table_text
from kallelse.documents.markdown import parse
from kallelse.documents.sheets import read_sheet
from kallelse.documents.word.template import memo_template
from kallelse.domain.content import Table, plain
from kallelse.domain.errors import BadFile, BadInput, KallelseError, NotFound, Refused
from kallelse.store.workspace import Workspace
from tests.documents.sheet_case import workbook

IDAG = date(2026, 3, 2)
DNR = "SN 2026/1"
UTFALL: list[list[str | float]] = [
    ["Verksamhet", 2025, "Utfall"],
    ["Äldre", 1200, 1250.5],
    ["Unga | barn", 300, -20],
    ["Summa", 1500, 1230.5],
]


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A new workspace with an ärende without a kind."""
    init.init(tmp_path / "yta", profil="nacka", kommun="Ekeby", namnder=[("SN", "Socialnämnden")])
    ws = Workspace(tmp_path / "yta")
    arende.ny(ws, namnd="SN", arendemening="Matleveranser", arendetyp="Upphandling", idag=IDAG)
    return ws


def _set(ws: Workspace, **falt: str) -> None:
    arende.uppdatera(ws, DNR, {f"falt.{k}": v for k, v in falt.items()}, idag=IDAG)


def _forslag(ws: Workspace) -> str:
    memo = ws.arende(ws.diarienummer(DNR)).tjansteskrivelse
    assert memo
    return next(a.text for a in memo.avsnitt if a.nyckel == "forslag_till_beslut")


def test_the_kinds_that_ship(ws: Workspace) -> None:
    """Seven kinds, each with a proposal that names the nämnd, found by name, key and synonym."""
    namn = [t["namn"] for t in arendetyp.lista(ws)]
    assert namn == [
        "Motion", "Medborgarförslag", "Upphandling", "Överenskommelse", "Ekonomisk rapport", "Informationsärende",
        "Anmälningsärende",
    ]  # fmt: skip
    assert all("{Organ}" in t["forslag"][0]["text"][0] for t in arendetyp.lista(ws))
    assert arendetyp.visa(ws, "ekonomisk månadsrapport", "SN")["nyckel"] == "ekonomisk_rapport"
    with pytest.raises(NotFound, match="Ärendetypen båt finns inte") as error:
        arendetyp.visa(ws, "båt")
    assert "Motion" in error.value.atgard


def test_facts_are_set_as_people_write_them_and_kept_as_one(ws: Workspace) -> None:
    """Days, amounts and choices are understood, kept in one form, shown in another, and taken away when emptied."""
    _set(ws, varde="2 700 000 kr", anbud_giltiga_till="1 juni 2026", skede="Tilldela", foremal="mat")
    assert ws.arende(ws.diarienummer(DNR)).falt == {
        "varde": "2700000", "anbud_giltiga_till": "2026-06-01", "skede": "tilldela", "foremal": "mat",
    }  # fmt: skip
    visat = {f["etikett"]: f["visas"] for f in las.arende_vy(ws, DNR)["falt"]}
    assert visat["Uppskattat värde"] == "2 700 000 kronor"
    assert visat["Anbuden gäller till"] == "1 juni 2026"
    _set(ws, varde="")
    assert "varde" not in ws.arende(ws.diarienummer(DNR)).falt


@pytest.mark.parametrize(
    ("falt", "said", "gor"),
    [
        ({"varda": "1"}, "har ingen uppgift varda", "Menade du falt.varde?"),
        ({"varde": "mycket"}, "Uppskattat värde kan inte vara mycket", "ett belopp i kronor"),
        ({"skede": "snart"}, "Skede kan inte vara snart", "inleda, tilldela, avbryta"),
        ({"anbud_giltiga_till": "snart"}, "är inte ett datum", "2021-04-27"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(ws: Workspace, falt: dict[str, str], said: str, gor: str) -> None:
    """Nothing is changed, and what could have been written is said."""
    with pytest.raises(BadInput, match=said) as error:
        _set(ws, **falt)
    assert gor in error.value.atgard
    assert ws.arende(ws.diarienummer(DNR)).falt == {}


def test_an_arende_of_no_known_kind_has_no_facts(ws: Workspace) -> None:
    """The kind must be one that the nämnd knows."""
    arende.uppdatera(ws, DNR, {"arendetyp": "Båt"}, idag=IDAG)
    with pytest.raises(BadInput, match="ärendetypen Båt"):
        _set(ws, varde="1")


def test_a_memo_starts_with_the_usual_proposal_or_another(ws: Workspace) -> None:
    """The facts stand in the proposal as they are printed, those that are not known as an ellipsis."""
    _set(ws, foremal="matleveranser", varde="2700000")
    tjansteskrivelse.ny(ws, DNR, forslag="Tilldela")
    assert _forslag(ws) == (
        "Socialnämnden beslutar att tilldela … avtal om matleveranser, till ett uppskattat värde av 2 700 000 kronor."
    )
    arende.ny(ws, namnd="SN", arendemening="Mat", arendetyp="upphandling", idag=IDAG)
    with pytest.raises(NotFound, match="inget förslag som heter köp"):
        tjansteskrivelse.ny(ws, "SN 2026/2", forslag="köp")
    tjansteskrivelse.ny(ws, "SN 2026/2")
    memo = ws.arende(ws.diarienummer("SN 2026/2")).tjansteskrivelse
    assert memo
    assert memo.avsnitt[0].text.startswith(
        "1. Socialnämnden beslutar att inleda upphandling av ….\n2. Socialnämnden ger"
    )


def test_the_officer_s_memo_replaces_a_standard_proposal(ws: Workspace, tmp_path: Path) -> None:
    """A proposal that nobody has touched is no hand edit, also when the facts have changed since."""
    tjansteskrivelse.ny(ws, DNR)
    fil = tmp_path / "memo.docx"
    fil.write_bytes(memo_template(ws.profil(), "Socialnämnden"))
    assert tjansteskrivelse.importera(ws, DNR, fil).commit
    assert _forslag(ws) == ""


def test_a_municipality_adds_a_kind_and_changes_one(ws: Workspace) -> None:
    """For all nämnder or for one profile: own kinds stand beside the shipped ones, or replace them by their key."""
    mapp = ws.root / "templates" / "gemensam"
    mapp.mkdir(parents=True)
    (mapp / "arendetyper.toml").write_text(
        '[[arendetyp]]\nnyckel = "detaljplan"\nnamn = "Detaljplan"\n\n[[arendetyp.falt]]\nnyckel = "samrad_till"\n'
        'etikett = "Samrådet slutar"\nslag = "datum"\nobligatoriskt = true\nbeslutad_av = "KS § 7"\n',
        encoding="utf-8",
    )
    profil = ws.root / "templates" / "nacka"
    profil.mkdir()
    (profil / "arendetyper.toml").write_text(
        '[[arendetyp]]\nnyckel = "motion"\nnamn = "Motion"\navsnitt_kravs = ["sammanfattning"]\n', encoding="utf-8"
    )
    ny = Workspace(ws.root)
    assert [t["namn"] for t in arendetyp.lista(ny)][-1] == "Detaljplan"
    assert arendetyp.visa(ny, "motion")["falt"] == ()
    arende.ny(ny, namnd="SN", arendemening="Plan", arendetyp="detaljplan", idag=IDAG)
    [fynd] = [a for a in granska(Workspace(ws.root), "SN 2026/2", idag=IDAG) if a.id == "arendetyp-falt"]
    assert "Samrådet slutar (falt.samrad_till), som krävs enligt KS § 7" in fynd.meddelande


def test_a_broken_file_of_kinds_stops_only_what_needs_it(ws: Workspace) -> None:
    """The rules go on and tell of it; reading the kinds says where the fault is."""
    mapp = ws.root / "templates" / "gemensam"
    mapp.mkdir(parents=True)
    (mapp / "arendetyper.toml").write_text('[[arendetyp]]\nnamn = "Plan"\n', encoding="utf-8")
    with pytest.raises(BadFile, match="Nyckeln nyckel saknas") as error:
        arendetyp.lista(Workspace(ws.root))
    assert str(error.value.position).startswith("templates/gemensam/arendetyper.toml:1")
    assert "profil-lasbar" in {a.id for a in granska(Workspace(ws.root), idag=IDAG)}


def _tabell(text: str) -> list[list[str]]:
    [table] = [block for block in parse(text) if isinstance(block, Table)]
    return [[plain(cell) for cell in row] for row in (table.head, *table.rows)]


WANTED = [
    ["Verksamhet", "2025", "Utfall"], ["Äldre", "1 200", "1 250,5"], ["Unga | barn", "300", "−20"],
    ["Summa", "1 500", "1 230,5"],
]  # fmt: skip


@pytest.mark.parametrize("namn", ["utfall.xlsx", "utfall.csv"])
def test_a_table_is_put_last_in_a_section(ws: Workspace, tmp_path: Path, namn: str) -> None:
    """From Excel and from CSV: every cell as it is written in Swedish, below what stood there, the sums right."""
    fil = tmp_path / namn
    rows = "\n".join(";".join(row) for row in WANTED)
    fil.write_bytes(workbook(Annat=[["x"]], Mars=UTFALL) if namn.endswith("xlsx") else rows.encode("utf-8-sig"))
    tjansteskrivelse.ny(ws, DNR)
    skrivelse.skriv(ws, DNR, "ekonomiska_konsekvenser", "Utfallet är som väntat.")
    blad = "Mars" if namn.endswith("xlsx") else ""
    outcome = tabell.tabell(ws, DNR, "ekonomiska_konsekvenser", fil, blad=blad)
    assert outcome.commit
    assert outcome.varningar == ()
    memo = ws.arende(ws.diarienummer(DNR)).tjansteskrivelse
    assert memo
    text = next(a.text for a in memo.avsnitt if a.nyckel == "ekonomiska_konsekvenser")
    assert text.startswith("Utfallet är som väntat.\n\n| Verksamhet |")
    assert _tabell(text) == WANTED


def test_a_sum_that_does_not_add_up_is_told_at_once(ws: Workspace, tmp_path: Path) -> None:
    """The table is put in as it is, and the row, the column and both sums are named."""
    fil = tmp_path / "utfall.xlsx"
    fil.write_bytes(workbook(Mars=[*UTFALL[:-1], ["Summa", 1500, 1330.5]]))
    tjansteskrivelse.ny(ws, DNR)
    outcome = tabell.tabell(ws, DNR, "ekonomiska_konsekvenser", fil)
    assert outcome.varningar == ("Raden ”Summa”, kolumnen ”Utfall”: där står 1 330,5, raderna ger 1 230,5.",)


@pytest.mark.parametrize(
    ("namn", "data", "blad", "kind", "said"),
    [
        ("a.xlsx", b"%PDF", "", BadFile, "inget kalkylblad"),
        ("a.xlsx", workbook(Mars=UTFALL), "April", BadFile, "bladet April finns inte; de som finns är Mars"),
        ("a.xlsx", workbook(Mars=[["x"]]), "", BadFile, "har ingen tabell"),
        ("a.xlsx", workbook(Mars=[["x", "y"]] * 301), "", BadFile, "för stor för en skrivelse"),
        ("a.csv", b"A;B\n1;2\n", "Mars", BadInput, "har inga blad"),
    ],
)
def test_what_is_no_table_is_refused(
    ws: Workspace, tmp_path: Path, namn: str, data: bytes, blad: str, kind: type[KallelseError], said: str
) -> None:
    """Another kind of file, a sheet that is not there, nothing, or too much: told, with what to do."""
    (tmp_path / namn).write_bytes(data)
    tjansteskrivelse.ny(ws, DNR)
    with pytest.raises(kind, match=said) as error:
        tabell.tabell(ws, DNR, "ekonomiska_konsekvenser", tmp_path / namn, blad=blad)
    assert error.value.atgard


def test_a_table_needs_a_memo(ws: Workspace, tmp_path: Path) -> None:
    """Without a tjänsteskrivelse there is no section to put it in."""
    with pytest.raises(Refused, match="har ingen tjänsteskrivelse"):
        tabell.tabell(ws, DNR, "ekonomiska_konsekvenser", tmp_path / "a.csv")


def test_a_hostile_table_is_text() -> None:
    """Marks of Markdown in cells show letter by letter, and never make links, pictures or more cells."""
    evil = ["[a](javascript:1)", "![x](y)", "a|b", "<script>", "`x`", "**b**", "a\nb"]
    assert _tabell(table_text([["A"] * len(evil), evil], "a.csv"))[1] == [*evil[:-1], "a b"]


def test_sheets_are_read_in_the_worker() -> None:
    """Numbers have groups and a comma, headings none; whole numbers no decimals."""
    assert read_sheet(workbook(A=[["År", 2026.0], ["Summa", -1234567.125]]), "a.xlsx") == [
        ["År", "2026"],
        ["Summa", "−1 234 567,12"],
    ]
