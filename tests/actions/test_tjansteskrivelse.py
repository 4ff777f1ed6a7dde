"""The officer's memo: read from Word, weighed when it comes again, started here, or handed out as a template."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from kallelse.actions import arende, las, namnd, profil, tjansteskrivelse
from kallelse.domain.arende import Sekretess, Tjansteskrivelse
from kallelse.domain.errors import BadFile, BadInput, Conflict, IntegrityError, NotFound, Refused, SecrecyStop
from kallelse.store.change import UNCHANGED, change
from kallelse.store.workspace import Workspace
from tests.actions.material import ETT, IDAG, TRE, count, last, locked_pdf, memo, pdf, put, refused, snapshot
from tests.documents.word_case import PNG, docx, h, p, picture

WORD = "cases/SN/2026/1/tjansteskrivelse.docx"


def _memo(ws: Workspace, dnr: str = ETT) -> Tjansteskrivelse:
    found = ws.arende(ws.diarienummer(dnr)).tjansteskrivelse
    assert found is not None
    return found


def _text(ws: Workspace, nyckel: str, dnr: str = ETT) -> str:
    avsnitt = _memo(ws, dnr).avsnitt_med_nyckel(nyckel)
    assert avsnitt is not None
    return avsnitt.text


def _rewrite(ws: Workspace, gammalt: str, nytt: str, dnr: str = ETT) -> None:
    arende.redigera(ws, dnr, lambda text: text.replace(gammalt, nytt))


def test_a_memo_is_read_with_its_source(ws: Workspace, tmp_path: Path) -> None:
    """Title and sections are those of the file, which is stored as it came."""
    arende.ny(ws, namnd="SN", arendemening="Budget", arendetyp="", idag=IDAG)
    utfall = tjansteskrivelse.importera(ws, ETT, put(tmp_path / "budget.docx", memo()))
    vy = las.arende_vy(ws, ETT)
    assert (vy["rubrik"], vy["status"]) == ("Budget 2027", "tjänsteskrivelse klar")
    assert [a["nyckel"] for a in vy["avsnitt"]][:2] == ["forslag_till_beslut", "arendet"]
    assert (ws.root / WORD).read_bytes() == memo()
    assert (utfall.besked, last(ws).trailers["Arende"]) == ("Tjänsteskrivelsen i SN 2026/1 är inläst.", (ETT,))


def test_what_the_memo_says_of_number_and_officer_is_compared(ws: Workspace, tmp_path: Path) -> None:
    """Another diarienummer, or one that is none, warns; an officer fills what the diary lacks, or warns."""
    arende.ny(ws, namnd="SN", arendemening="Budget", arendetyp="", idag=IDAG)
    fil = tmp_path / "budget.docx"
    for dnr, varnas in (("SN 2026/1", False), ("SN 2025/17", True), ("KS 2026/9", True)):
        head = p(f"Dnr {dnr}") + p("Handläggare: Eva Ek")
        put(fil, docx(head, h("Budget 2027", 1), h("Förslag till beslut"), p("Ja.")))
        utfall = tjansteskrivelse.importera(ws, ETT, fil)
        assert any("bär diarienumret" in varning for varning in utfall.varningar) is varnas, dnr
    assert las.arende_vy(ws, ETT)["handlaggare"] == "Eva Ek"
    arende.uppdatera(ws, ETT, {"handlaggare": "Bo Ek"}, idag=IDAG)
    utfall = tjansteskrivelse.importera(ws, ETT, fil)
    assert any("annan handläggare" in varning for varning in utfall.varningar)
    assert las.arende_vy(ws, ETT)["handlaggare"] == "Bo Ek"


def test_a_newer_version_tells_what_it_changes(igang: Workspace, tmp_path: Path) -> None:
    """The sections that differ are named, and taken from the newer file."""
    fil = put(tmp_path / "ny.docx", memo(forslag="Socialnämnden antar den ändrade budgeten."))
    utfall = tjansteskrivelse.importera(igang, ETT, fil)
    assert any("ändrar avsnittet ”Förslag till beslut”" in v for v in utfall.varningar)
    assert _text(igang, "forslag_till_beslut") == "Socialnämnden antar den ändrade budgeten."
    assert utfall.besked == "Tjänsteskrivelsen i SN 2026/1 är uppdaterad från en nyare version."


def test_the_same_version_again_changes_nothing(igang: Workspace, tmp_path: Path) -> None:
    """A file that has been read already makes no commit."""
    utfall = tjansteskrivelse.importera(igang, ETT, put(tmp_path / "budget.docx", memo()))
    assert (utfall.besked, utfall.commit) == (UNCHANGED, "")


def test_hand_edits_survive_a_newer_version(igang: Workspace, tmp_path: Path) -> None:
    """What was written here stays where the newer file says what the old one said, and is told."""
    _rewrite(igang, "Beslutet kostar inget.", "Beslutet kostar 3 tkr.")
    fil = put(tmp_path / "ny.docx", memo(forslag="Socialnämnden antar den ändrade budgeten."))
    utfall = tjansteskrivelse.importera(igang, ETT, fil)
    assert any("för hand är kvar: avsnittet ”Ekonomiska konsekvenser”" in v for v in utfall.varningar)
    assert _text(igang, "ekonomiska_konsekvenser") == "Beslutet kostar 3 tkr."
    assert _text(igang, "forslag_till_beslut") == "Socialnämnden antar den ändrade budgeten."


def test_a_section_changed_on_both_sides_is_a_conflict(igang: Workspace, tmp_path: Path) -> None:
    """The section is named and nothing is changed, neither text nor files."""
    _rewrite(igang, "Socialnämnden antar budgeten.", "Socialnämnden avslår budgeten.")
    fil = put(tmp_path / "ny.docx", memo(forslag="Socialnämnden antar den ändrade budgeten."))
    with refused(igang.root, Conflict, "avsnittet ”Förslag till beslut”"):
        tjansteskrivelse.importera(igang, ETT, fil)


def test_without_the_last_word_file_nothing_is_weighed(igang: Workspace, tmp_path: Path) -> None:
    """When the stored file is gone or changed, hand edits cannot be told from its text, and it stops with the name."""
    put(igang.root / WORD, b"annat")
    arende.uppdatera(igang, TRE, {"arendetyp": "Remiss"}, idag=IDAG)
    with refused(igang.root, IntegrityError, WORD):
        tjansteskrivelse.importera(igang, ETT, put(tmp_path / "ny.docx", memo(forslag="Nytt.")))


def test_what_was_written_here_first_is_not_lost(igang: Workspace, tmp_path: Path) -> None:
    """A memo started here and filled in stands against a Word file that says otherwise; empty sections are filled."""
    tjansteskrivelse.ny(igang, TRE)
    tjansteskrivelse.importera(igang, TRE, put(tmp_path / "a.docx", memo("Remiss om färdtjänst")), torrkor=True)
    _rewrite(igang, 'nyckel = "arendet"', 'nyckel = "arendet"\ntext = "Regionen frågar."', TRE)
    with refused(igang.root, Conflict, "avsnittet ”Ärendet”"):
        tjansteskrivelse.importera(igang, TRE, put(tmp_path / "a.docx", memo("Remiss om färdtjänst")))
    tjansteskrivelse.importera(
        igang, TRE, put(tmp_path / "b.docx", memo("Remiss om färdtjänst", "Nämnden svarar.", "Regionen frågar."))
    )
    assert (_text(igang, "forslag_till_beslut", TRE), _text(igang, "arendet", TRE)) == (
        "Nämnden svarar.",
        "Regionen frågar.",
    )


def _with_picture(*more: str, png: bytes = PNG) -> bytes:
    """Return a memo with a picture in it, and more paragraphs after that."""
    bild = {"rIdBild": ("image", "media/image1.png")}
    body = (h("Budget 2027", 1), h("Förslag till beslut"), p("Ja."), h("Ärendet"), p(picture(alt="Karta")))
    return docx(*body, *more, relations=bild, files={"word/media/image1.png": png})


def test_pictures_follow_the_text(igang: Workspace, tmp_path: Path) -> None:
    """A picture of the memo is stored beside it; when a newer version has none, its file goes."""
    med = _with_picture()
    tjansteskrivelse.importera(igang, TRE, put(tmp_path / "med.docx", med))
    (stored,) = _memo(igang, TRE).bilder
    assert (igang.root / "cases/SN/2026/3" / stored.fil).read_bytes() == PNG
    tjansteskrivelse.importera(igang, TRE, put(tmp_path / "utan.docx", memo()))
    assert _memo(igang, TRE).bilder == ()
    assert not (igang.root / "cases/SN/2026/3" / stored.fil).exists()


def test_a_picture_replaced_by_hand_stays(igang: Workspace, tmp_path: Path) -> None:
    """A newer text with the old picture leaves the replaced one alone, bytes and all; another picture is a conflict."""
    med = _with_picture()
    tjansteskrivelse.importera(igang, TRE, put(tmp_path / "med.docx", med))
    (stored,) = _memo(igang, TRE).bilder
    fil, egen = igang.root / "cases/SN/2026/3" / stored.fil, PNG + b"egen"
    fil.write_bytes(egen)
    _rewrite(igang, stored.sha256, sha256(egen).hexdigest(), TRE)
    nytt = _with_picture(p("Mer."))
    utfall = tjansteskrivelse.importera(igang, TRE, put(tmp_path / "nytt.docx", nytt))
    assert f"Det som ändrats för hand är kvar: bilden {stored.fil}." in utfall.varningar
    assert (fil.read_bytes(), _memo(igang, TRE).bilder[0].sha256) == (egen, sha256(egen).hexdigest())
    annan = _with_picture(png=PNG + b"annan")
    with pytest.raises(Conflict, match=f"bilden {stored.fil}"):
        tjansteskrivelse.importera(igang, TRE, put(tmp_path / "annan.docx", annan))


def test_an_officers_own_pdf_is_stored_and_outlives_a_newer_text(igang: Workspace, tmp_path: Path) -> None:
    """It is kept unchanged; a newer Word file without a new PDF warns that the old one is still used."""
    fil, egen = put(tmp_path / "a.docx", memo()), put(tmp_path / "egen.pdf", pdf(2))
    tjansteskrivelse.importera(igang, ETT, fil, egen_pdf=egen)
    assert (igang.root / "cases/SN/2026/1/tjansteskrivelse.pdf").read_bytes() == pdf(2)
    assert _memo(igang).egen_pdf is not None
    utfall = tjansteskrivelse.importera(igang, ETT, put(tmp_path / "b.docx", memo(forslag="Nytt.")))
    assert any("egen PDF används fortfarande" in v for v in utfall.varningar)


@pytest.mark.parametrize(("data", "skal"), [(locked_pdf(), "lösenordsskyddad"), (b"hej", "inte en PDF")])
def test_an_own_pdf_that_cannot_be_used_stops_it_all(igang: Workspace, tmp_path: Path, data: bytes, skal: str) -> None:
    """The file is named with the reason, and the Word file is not read in either."""
    fil, egen = put(tmp_path / "a.docx", memo(forslag="Nytt.")), put(tmp_path / "egen.pdf", data)
    with refused(igang.root, BadFile, f"egen.pdf kan inte användas: .*{skal}"):
        tjansteskrivelse.importera(igang, ETT, fil, egen_pdf=egen)


@pytest.mark.parametrize("data", [b"hej", memo()[:-200], b"PK\x03\x04"])
def test_a_file_that_is_no_memo_is_named(igang: Workspace, tmp_path: Path, data: bytes) -> None:
    """What Word could not open either is refused by its name."""
    with refused(igang.root, BadFile, "budget.docx"):
        tjansteskrivelse.importera(igang, ETT, put(tmp_path / "budget.docx", data))


def test_a_started_memo_has_the_profiles_sections(igang: Workspace) -> None:
    """It begins with the diary's wording and the profile's main sections, empty; a second start is refused."""
    tjansteskrivelse.ny(igang, TRE)
    started = _memo(igang, TRE)
    assert (started.rubrik, started.till) == ("Remiss om färdtjänst", "Socialnämnden")
    assert [a.nyckel for a in started.avsnitt][:2] == ["forslag_till_beslut", "sammanfattning"]
    assert {a.text for a in started.avsnitt} == {""}
    assert las.arende_vy(igang, TRE)["status"] == "tjänsteskrivelse påbörjad"
    with refused(igang.root, Refused, "har redan en tjänsteskrivelse"):
        tjansteskrivelse.ny(igang, TRE)


def test_no_memo_is_put_into_what_is_annulled_or_secret(igang: Workspace, tmp_path: Path) -> None:
    """Neither a read one nor a started one."""
    fil = put(tmp_path / "a.docx", memo())
    arende.makulera(igang, TRE, "Fel.", idag=IDAG)
    with refused(igang.root, Refused, "är makulerat"):
        tjansteskrivelse.importera(igang, TRE, fil)
    with change(igang) as c:
        c.save(replace(c.arende(c.diarienummer(ETT)), sekretess=Sekretess("26 kap. 1 § OSL", IDAG)))
        c.commit("Markering.", handelse="prov")
    with refused(igang.root, SecrecyStop, "sekretessmarkerat"):
        tjansteskrivelse.importera(igang, ETT, fil)


def test_a_memo_in_another_namnds_name_is_refused(igang: Workspace, tmp_path: Path) -> None:
    """An ärende whose nämnd is not in kallelse.toml has no profile to read by."""
    text = (igang.root / "cases/SN/2026/3.toml").read_text(encoding="utf-8")
    put(igang.root / "cases/SN/2026/3.toml", text.replace('namnd = "SN"', 'namnd = "KF"'))
    arende.uppdatera(igang, ETT, {"arendetyp": "X"}, idag=IDAG)
    with refused(igang.root, NotFound, "Nämnden KF finns inte"):
        tjansteskrivelse.importera(igang, TRE, put(tmp_path / "a.docx", memo()))


def test_the_template_that_is_handed_out_is_read_back(igang: Workspace, tmp_path: Path) -> None:
    """Officers get a Word file with the profile's sections; it never lands in the register."""
    ut = tmp_path / "ny mapp" / "mall.docx"
    utfall = tjansteskrivelse.mall(igang, ut, namnd="sn")
    assert utfall.filer == (str(ut),)
    assert ut.read_bytes().startswith(b"PK")
    before = snapshot(igang.root)
    for namn in ("kallelse.toml", "cases/SN/2026/1.toml", ".git/HEAD", "templates/mall.docx"):
        with refused(igang.root, BadInput, "hör till registret"):
            tjansteskrivelse.mall(igang, igang.root / namn)
    assert snapshot(igang.root) == before


def test_a_template_needs_a_namnd(igang: Workspace, tmp_path: Path) -> None:
    """In an organisation without any there is no profile to follow."""
    with change(igang) as c:
        c.save(replace(c.organisation, namnder=()))
        c.commit("Tomt.", handelse="prov")
    with refused(igang.root, NotFound, "ingen nämnd"):
        tjansteskrivelse.mall(Workspace(igang.root), tmp_path / "mall.docx")


@pytest.mark.parametrize("rad", ["Utfärdat 2026-03-09", "Upprättad 9 mars 2026", "Daterad: 2026-03-09", "2026-03-09"])
def test_the_day_of_a_memo_is_read_whatever_it_is_called(ws: Workspace, tmp_path: Path, rad: str) -> None:
    """The usual words before a date are known, and nothing is said."""
    arende.ny(ws, namnd="SN", arendemening="Budget", arendetyp="", idag=IDAG)
    data = docx(p(rad), h("Budget 2027", 1), h("Förslag till beslut"), p("Ja."))
    utfall = tjansteskrivelse.importera(ws, ETT, put(tmp_path / "a.docx", data))
    assert _memo(ws).datum == date(2026, 3, 9)
    assert not any("Inget datum" in v for v in utfall.varningar)


def test_the_house_s_own_word_for_the_day_is_read_and_no_day_is_told(ws: Workspace, tmp_path: Path) -> None:
    """An unknown word leaves the memo without a day, which is said, until the profile has it as its label."""
    arende.ny(ws, namnd="SN", arendemening="Budget", arendetyp="", idag=IDAG)
    fil = put(tmp_path / "a.docx", docx(p("Skrivet den dag 2026-03-09"), h("Budget 2027", 1), p("Ja.")))
    utfall = tjansteskrivelse.importera(ws, ETT, fil)
    assert any(
        "Inget datum hittades" in v and 'uppdatera "SN 2026/1" tjansteskrivelse.datum=' in v for v in utfall.varningar
    )
    profil.ny(ws, "egen")
    egen = ws.root / "templates/egen/profil.toml"
    text = egen.read_text(encoding="utf-8").replace('etikett = "Datum"', 'etikett = "Skrivet den dag"')
    egen.write_text(text, encoding="utf-8")
    namnd.uppdatera(Workspace.open(ws.root), "SN", {"profil": "egen"}, idag=IDAG)
    tjansteskrivelse.importera(Workspace.open(ws.root), ETT, fil)
    assert _memo(Workspace.open(ws.root)).datum == date(2026, 3, 9)


def test_nothing_goes_by_an_older_profile_than_the_one_in_the_file(ws: Workspace, tmp_path: Path) -> None:
    """While the nämnd's profile cannot be read, memos are neither read nor written, and the fault is told."""
    arende.ny(ws, namnd="SN", arendemening="Budget", arendetyp="", idag=IDAG)
    profil.ny(ws, "egen")
    namnd.uppdatera(ws, "SN", {"profil": "egen"}, idag=IDAG)
    egen = ws.root / "templates/egen/profil.toml"
    text = egen.read_text(encoding="utf-8")
    egen.write_text(text + '\n[[avsnitt]]\nnyckel = "x"\nrubrik = "X"\nbeslutad_den = "2022-09-20"\n', encoding="utf-8")
    commits = count(ws)
    fil = put(tmp_path / "a.docx", memo())
    with pytest.raises(BadFile, match="beslutad_den"):
        tjansteskrivelse.importera(Workspace.open(ws.root), ETT, fil)
    with pytest.raises(BadFile, match="beslutad_den"):
        tjansteskrivelse.ny(Workspace.open(ws.root), ETT)
    assert count(ws) == commits
    egen.write_text(text, encoding="utf-8")
    tjansteskrivelse.importera(Workspace.open(ws.root), ETT, fil)
