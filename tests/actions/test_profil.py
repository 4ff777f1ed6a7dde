"""House styles: shown with where each value comes from, started from another, proposed from a Word memo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import arende, bygg, init, namnd, profil, tjansteskrivelse
from kallelse.actions.granska import granska
from kallelse.documents.bundle import no_progress
from kallelse.documents.word.safety import open_package
from kallelse.documents.word.template import memo_template
from kallelse.documents.word.writer import write_docx
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.errors import BadFile, BadInput, KallelseError, NotFound, Refused
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.store import paths
from kallelse.store.git import Git
from kallelse.store.profiltext import profile_text
from kallelse.store.toml_read import load
from kallelse.store.workspace import Workspace
from tests.documents.word_case import docx, h, p, table

IDAG = date(2026, 3, 2)
SHIPPED = ("nacka", "region", "stockholm-rotel", "stockholm-stadsdel")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A new workspace."""
    init.init(tmp_path / "yta", profil="nacka", kommun="Ekeby", namnder=[("KS", "Kommunstyrelsen")])
    return Workspace(tmp_path / "yta")


def fresh(ws: Workspace) -> Workspace:
    """Return the workspace as its files stand now."""
    return Workspace(ws.root)


def local(ws: Workspace, *rader: str) -> Workspace:
    """Return the workspace with lines under [lokalt]."""
    fil = ws.root / "kallelse.toml"
    fil.write_text(fil.read_text(encoding="utf-8") + "\n[lokalt]\n" + "\n".join(rader) + "\n", encoding="utf-8")
    return fresh(ws)


def values(data: dict[str, Any]) -> dict[str, tuple[Any, str]]:
    """Return value and origin by key."""
    return {f["nyckel"]: (f["varde"], f["kalla"]) for f in data["falt"]}


def test_the_four_houses_ship_whole(ws: Workspace) -> None:
    """All four are listed, nothing in them is at fault, and each mandatory section says what demands it."""
    assert [row["namn"] for row in profil.lista(ws)] == list(SHIPPED)
    for namn in SHIPPED:
        data = profil.visa(ws, namn)
        assert data["brister"] == []
        assert all(a["beslut"] for a in data["avsnitt"] if a["obligatoriskt"])


def test_each_value_says_where_it_comes_from(ws: Workspace) -> None:
    """What the file says, what the organisation says instead, and what nobody has said are told apart."""
    ws = local(ws, 'kallelsedagar = "10"', 'utseende.farg = "#112233"', 'avsnitt.arendet.obligatoriskt = "ja"')
    data = profil.visa(ws)
    found = values(data)
    assert found["kallelsedagar"] == (10, "kallelse.toml, [lokalt]")
    assert found["utseende.farg"] == ("#112233", "kallelse.toml, [lokalt]")
    assert found["tjansteskrivelse"] == ("Tjänsteskrivelse", "följer med programmet")
    assert found["utseende.typsnitt"] == ("Source Sans 3", "programmets förval")
    assert next(a for a in data["avsnitt"] if a["nyckel"] == "arendet")["obligatoriskt"] is True
    assert fresh(ws).profil().kallelsedagar == 10


@pytest.mark.parametrize(
    ("rad", "said"),
    [
        ('avsnitt.arendet.beslutad_den = "i våras"', "lokalt.avsnitt.arendet.beslutad_den är inget datum"),
        ('kallelsedagar = "sju"', "lokalt.kallelsedagar är inget heltal"),
        ('beslut_forst = "kanske"', "lokalt.beslut_forst är varken ja eller nej"),
        ('utseende.sida.sidnummer_plats = "mitten"', "är inget som kan väljas"),
    ],
)
def test_a_local_value_that_cannot_be_held_is_refused(ws: Workspace, rad: str, said: str) -> None:
    """The key is named, and what could stand there."""
    with pytest.raises(BadFile, match=said) as error:
        local(ws, rad).profil()
    assert error.value.atgard
    assert str(error.value.position) == "kallelse.toml"


def test_a_local_name_that_nothing_has_is_told_with_its_line(ws: Workspace) -> None:
    """A misspelt key changes nothing, but `profil visa` points at it and at what was meant."""
    [brist] = profil.visa(local(ws, 'utseende.fager = "#112233"'))["brister"]
    assert (brist["fil"], brist["slag"]) == ("kallelse.toml", "varning")
    rader = (ws.root / "kallelse.toml").read_text(encoding="utf-8").splitlines()
    assert rader[brist["rad"] - 1].startswith("utseende.fager")
    assert brist["atgard"] == "Menade du utseende.farg?"


@pytest.mark.parametrize("fran", SHIPPED)
def test_a_new_profile_is_its_ground_with_every_key_explained(ws: Workspace, fran: str) -> None:
    """One commit, one file; it reads as the one it began from, and no key of a profile is left unmentioned."""
    before = profil.visa(ws, fran)
    outcome = profil.ny(ws, "ekeby", fran=fran)
    git = Git(ws.root)
    assert git.resolve("HEAD") == outcome.commit
    text = (ws.root / "templates/ekeby/profil.toml").read_text(encoding="utf-8")
    after = profil.visa(fresh(ws), "ekeby")
    assert after["brister"] == []
    assert after["avsnitt"] == before["avsnitt"]
    same = {f["nyckel"] for f in before["falt"]} - {"namn", "titel"}
    assert {k: v for k, (v, _) in values(after).items() if k in same} == {
        k: v for k, (v, _) in values(before).items() if k in same
    }
    assert all(f"{namn} = " in text or f"[{namn}" in text for namn in Profil.__dataclass_fields__)
    assert text.startswith("#:schema ../../.kallelse/schema/profil.schema.json\n")


def test_a_copied_profile_brings_its_files(ws: Workspace) -> None:
    """The logo and the Word template of the workspace's own profile follow into the new one."""
    profil.ny(ws, "ekeby")
    (ws.root / "templates/ekeby/logga.svg").write_text("<svg/>", encoding="utf-8")
    profil.ny(fresh(ws), "ekeby2", fran="ekeby")
    assert (ws.root / "templates/ekeby2/logga.svg").read_text(encoding="utf-8") == "<svg/>"


@pytest.mark.parametrize(
    ("namn", "fran", "kind"), [("nacka", "region", Refused), ("…", "nacka", BadInput), ("ekeby", "borta", NotFound)]
)
def test_a_profile_is_not_started_over_another(ws: Workspace, namn: str, fran: str, kind: type[KallelseError]) -> None:
    """A name that is taken or can be no folder's, and a ground that is not there, are refused with what to do."""
    with pytest.raises(kind) as error:
        profil.ny(ws, namn, fran=fran)
    assert error.value.atgard


def test_a_fault_in_a_profile_is_told_with_its_line(ws: Workspace) -> None:
    """Two sections with one key, a logo that is not there, an unknown field and a word that nothing prints."""
    profil.ny(ws, "ekeby")
    fil = ws.root / "templates/ekeby/profil.toml"
    text = fil.read_text(encoding="utf-8")
    text = text.replace('# logotyp = ""', 'logotyp = "logga.svg"').replace(
        'nyckel = "arendet"', 'nyckel = "sammanfattning"'
    )
    text = text.replace('# sidfot = "{organisation} · {enhet}"', 'sidfot = "{kommun}"')
    fil.write_text(text.replace("# [etiketter]\n# bilaga", "[etiketter]\nbilagga"), encoding="utf-8")
    rader = text.replace("# [etiketter]\n# bilaga", "[etiketter]\nbilagga").splitlines()
    brister = profil.visa(fresh(ws), "ekeby")["brister"]
    said = {b["besked"]: rader[b["rad"] - 1] for b in brister}
    assert said == {
        "Nyckeln sammanfattning finns på två avsnitt.": 'nyckel = "sammanfattning"',
        "Filen logga.svg finns inte i profilens mapp.": 'logotyp = "logga.svg"',
        "Logotypen har ingen text för den som inte ser den.": 'logotyp = "logga.svg"',
        "Fältet {kommun} finns inte.": 'sidfot = "{kommun}"',
        "Inget dokument har ordet bilagga.": 'bilagga = "Bilaga"',
    }
    assert all(b["atgard"] for b in brister)


def test_a_profile_is_proposed_from_a_memo(ws: Workspace, tmp_path: Path) -> None:
    """The sections come in the memo's order with known keys, and a heading that no house knows gets one of its own."""
    headings = ("Sammanfattning", "Ärendet", "Bakgrund", "Landsbygdssäkring", "Förslag till beslut")
    mallar = tuple(Avsnittsmall(str(nr), heading) for nr, heading in enumerate(headings))
    fil = tmp_path / "memo.docx"
    fil.write_bytes(memo_template(Profil("x", "Ekeby", "Tjänsteutlåtande", avsnitt=mallar), "Kommunstyrelsen"))
    forslag = profil.prova(ws, fil)
    last = load(Profil, forslag.text.encode(), paths.profil("egen")).require()
    assert [(a.nyckel, a.rubrik) for a in last.avsnitt] == [
        ("sammanfattning", "Sammanfattning"),
        ("arendet", "Ärendet"),
        ("bakgrund", "Bakgrund"),
        ("landsbygdssakring", "Landsbygdssäkring"),
        ("forslag_till_beslut", "Förslag till beslut"),
    ]
    assert last.tjansteskrivelse == "Tjänsteutlåtande"
    profil.spara(ws, fil, "ekeby")
    saved = load(Profil, (ws.root / "templates/ekeby/profil.toml").read_bytes(), "p").require()
    assert saved == replace(last, namn="ekeby", titel="ekeby")


@pytest.mark.parametrize("namn", SHIPPED)
def test_a_printed_profile_reads_back(ws: Workspace, namn: str) -> None:
    """Whatever is set in a profile, its file with explanations reads as the same profile."""
    wanted = ws.template(paths.profil(namn))
    read = load(Profil, wanted, "p").require()
    again = load(Profil, profile_text(read, "Inledning.").encode(), "p")
    assert (again.problem, again.varde) == ((), read)


def test_the_house_s_own_word_template_is_used_for_both(ws: Workspace, tmp_path: Path) -> None:
    """The memo as Word and the officers' template are in it; a template that is not there is told with its path."""
    profil.ny(ws, "ekeby")
    fil = ws.root / "templates/ekeby/profil.toml"
    text = fil.read_text(encoding="utf-8").replace('# wordmall = ""', 'wordmall = "mall.docx"')
    fil.write_text(text, encoding="utf-8")
    namnd.uppdatera(fresh(ws), "KS", {"profil": "ekeby"}, idag=IDAG)
    arende.ny(fresh(ws), namnd="KS", arendemening="Cykelplan", arendetyp="", idag=IDAG)
    tjansteskrivelse.ny(fresh(ws), "KS 2026/1")
    skrivelse, officers = tmp_path / "s.docx", tmp_path / "m.docx"
    with pytest.raises(NotFound, match=r"templates/ekeby/mall\.docx finns inte"):
        tjansteskrivelse.mall(fresh(ws), officers)
    house = memo_template(replace(fresh(ws).profil(), titel="Ekebys eget brevhuvud"), "Kommunstyrelsen")
    (ws.root / "templates/ekeby/mall.docx").write_bytes(house)
    tjansteskrivelse.mall(fresh(ws), officers)
    bygg.bygg(fresh(ws), "tjansteskrivelse", "KS 2026/1", format="docx", ut=skrivelse, progress=no_progress)
    for made in (skrivelse, officers):
        header = open_package(made.read_bytes(), made.name).root("word/header-first.xml")
        assert header is not None
        assert "Ekebys eget brevhuvud" in "".join(header.itertext())


def test_a_word_template_that_prints_another_s_number_is_a_fault(ws: Workspace) -> None:
    """What stands in it as plain text, or that it cannot be read, is told where the profile names it."""
    profil.ny(ws, "ekeby")
    fil = ws.root / "templates/ekeby/profil.toml"
    text = fil.read_text(encoding="utf-8").replace('# wordmall = ""', 'wordmall = "mall.docx"')
    fil.write_text(text, encoding="utf-8")
    mall = ws.root / "templates/ekeby/mall.docx"
    huvud = Huvud(organisation="Ekeby", diarienummer="KS 2026/9", datum="2026-02-12")
    utseende = fresh(ws).profil().utseende
    mall.write_bytes(write_docx(Dokument("tjansteskrivelse", "Rubrik", huvud, (), utseende), assets={}))
    told = [(b["rad"], b["slag"], b["besked"]) for b in profil.visa(fresh(ws), "ekeby")["brister"]]
    rad = text.splitlines().index('wordmall = "mall.docx"') + 1
    assert next((r, slag) for r, slag, besked in told if "KS 2026/9" in besked) == (rad, "fel")
    mall.write_bytes(b"ingen Word-fil")
    [brist] = profil.visa(fresh(ws), "ekeby")["brister"]
    assert (brist["rad"], brist["slag"]) == (rad, "fel")


def test_the_profile_in_use_is_shown_unasked(ws: Workspace) -> None:
    """Without a name it is the one that every nämnd has; where they differ, the organisation's."""
    profil.ny(ws, "ekeby")
    namnd.uppdatera(fresh(ws), "KS", {"profil": "ekeby"}, idag=IDAG)
    assert profil.visa(fresh(ws))["namn"] == "ekeby"
    fil = ws.root / "kallelse.toml"
    fil.write_text(
        fil.read_text(encoding="utf-8") + '\n[[namnder]]\nkod = "SN"\nnamn = "Socialnämnden"\n', encoding="utf-8"
    )
    assert profil.visa(fresh(ws))["namn"] == "nacka"


def test_a_profile_that_cannot_be_read_is_told_with_its_line(ws: Workspace) -> None:
    """To whoever asks for it as a fault with its place, and by the rules as a finding that names the place."""
    profil.ny(ws, "ekeby")
    namnd.uppdatera(fresh(ws), "KS", {"profil": "ekeby"}, idag=IDAG)
    fil = ws.root / "templates/ekeby/profil.toml"
    fil.write_text(
        fil.read_text(encoding="utf-8").replace("kallelsedagar = 7", 'kallelsedagar = "sju"'), encoding="utf-8"
    )
    rad = fil.read_text(encoding="utf-8").splitlines().index('kallelsedagar = "sju"') + 1
    with pytest.raises(BadFile, match="ska vara ett heltal") as error:
        profil.visa(fresh(ws))
    assert str(error.value.position) == f"templates/ekeby/profil.toml:{rad}:1"
    [fynd] = [a for a in granska(fresh(ws), idag=IDAG) if a.id == "profil-lasbar"]
    assert f"Det står i templates/ekeby/profil.toml:{rad}:1." in fynd.meddelande


def test_fields_and_empty_words_that_do_nothing_are_told(ws: Workspace) -> None:
    """Each with its line: an unknown field in a phrase, label, fixed item or name, and a word that must be."""
    profil.ny(ws, "ekeby")
    fil = ws.root / "templates/ekeby/profil.toml"
    text = fil.read_text(encoding="utf-8").replace(
        '# kallelse = "Kallelse/föredragningslista"', 'kallelse = "Till {namn}"'
    )
    egna = [
        'fras_jav = "{namn} och {xyz} är jäviga i {organ}."',
        'votering = "Votering {nr}"',
        'beslut = ""',
        'fras_proposition = ""',
        'fras_reservation = ""',
    ]
    punkt = ["[[dagordningsmall]]", 'rubrik = "Övrigt"', 'forslag_till_beslut = ["{namn} utses."]']
    fil.write_text("\n".join([text, *punkt, "", "[etiketter]", *egna, ""]), encoding="utf-8")
    rader = fil.read_text(encoding="utf-8").splitlines()
    told = {rader[b["rad"] - 1]: b["besked"] for b in profil.visa(fresh(ws), "ekeby")["brister"]}
    assert told == {
        'kallelse = "Till {namn}"': "Fältet {namn} finns inte.",
        punkt[2]: "Fältet {namn} finns inte.",
        egna[0]: "Fältet {xyz} finns inte.",
        egna[1]: "Fältet {nr} finns inte.",
        egna[2]: "Ordet beslut är tomt, men går inte att utelämna; programmets eget skrivs: Beslut",
        egna[4]: "Ordet fras_reservation är tomt, men går inte att utelämna; programmets eget skrivs: "
        "{namn} reserverar sig mot beslutet.",
    }


def test_what_means_something_is_guessed_and_said(ws: Workspace, tmp_path: Path) -> None:
    """Headings of the house's own are read by what they sound like; recipients are no sections; places follow it."""
    fil = tmp_path / "memo.docx"
    fil.write_bytes(
        docx(
            p("Regionstyrelsen"),
            h("Plan för närmottagningar", 1),
            h("Ordförandens förslag"),
            p("Planen antas."),
            h("I ärendet finns följande dokument"),
            p("Beslutsförslag 2026-05-04"),
            h("Ärendet"),
            p("Text."),
            h("Beskrivning av ärendet"),
            p("Mer."),
            h("Expedieras till"),
            p("Kommunstyrelsen"),
            h("Uppföljning"),
            p("Årlig."),
            table(["Eva Ek", "Bo Alm"], ["Chef", "Utredare"]),
        )
    )
    forslag = profil.prova(ws, fil)
    last = load(Profil, forslag.text.encode(), paths.profil("egen")).require()
    assert [a.nyckel for a in last.avsnitt][:2] == ["forslag_till_beslut", "handlingar_i_arendet"]
    assert "Kommunstyrelsen" not in {a.rubrik for a in last.avsnitt}
    assert len({a.nyckel for a in last.avsnitt}) == len(last.avsnitt)
    assert [a.efter_underskrifter for a in last.avsnitt if a.nyckel == "skickas_till"] == [False]
    assert any("”Ordförandens förslag” är gissat som forslag_till_beslut" in v for v in forslag.varningar)
    assert any(v.startswith("Inget avsnitt är läst som sammanfattning") for v in forslag.varningar)
