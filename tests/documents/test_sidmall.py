"""What a profile says around the text: facts, running heads and feet, page numbers, signatures and approval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.documents.html import render_html
from kallelse.documents.markdown import parse
from kallelse.documents.plaintext import render_text
from kallelse.documents.typst_pdf import render_pdf
from kallelse.documents.word.memo import read_memo
from kallelse.documents.word.writer import write_docx
from kallelse.domain.arende import Arende, Avsnitt, Tjansteskrivelse, Undertecknare
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.organisation import Adress, Namnd, Organisation
from kallelse.domain.profil import Avsnittsmall, Huvuduppgift, Profil, Sidmall, Utseende
from tests.documents.builders_case import dnr
from tests.documents.reading import pages, tagged
from tests.documents.samples import TIDPUNKT

HUVUD = Huvud("Ekeby kommun", "Kommunkontoret", "Tjänsteutlåtande", "2 mars 2026", "SN 2026/1", "Socialnämnden")
SIDA = Sidmall(
    uppgifter=(Huvuduppgift("handlaggare", "Skriver"), Huvuduppgift("diarienummer", "Vårt nr")),
    sidhuvud_vanster="{organisation}: {dokumenttyp}",
    sidhuvud_hoger="{diarienummer|datum}",
    sidfot="Fot {enhet}",
    sidnummer="Blad {sida} / {sidor}",
    sidnummer_plats="sidhuvud",
    adress=False,
    versaler=True,
    underskrifter="under",
)
PROFIL = Profil(
    "x",
    "X",
    "Tjänsteutlåtande",
    avsnitt=(Avsnittsmall("arendet", "Ärendet"), Avsnittsmall("till", "Skickas till", efter_underskrifter=True)),
    godkand="Godkänd av {namn}, {datum}",
    utseende=Utseende(sida=SIDA),
)
MEMO = Tjansteskrivelse(
    "Cykelplan",
    datum=date(2026, 3, 2),
    avsnitt=(
        Avsnitt("Skickas till", 1, "till", "Tekniska nämnden"),
        Avsnitt("Kopia", 2, "", "Revisionen"),
        Avsnitt("Ärendet", 1, "arendet", "En rad.\n\n" * 60),
    ),
    undertecknare=(Undertecknare("Eva Ek", "Chef"), Undertecknare("Bo By", "Planerare")),
    godkand_av="Åsa Al",
    godkand_den=date(2026, 3, 1),
)
ORGANISATION = Organisation("Ekeby kommun", "x", Adress(postadress="Box 1"))


def house_memo(profil: Profil = PROFIL, memo: Tjansteskrivelse = MEMO) -> Dokument:
    """Return a memo in a house that has everything another way than usual."""
    arende = Arende(dnr(1), "Cykelplan", "SN", handlaggare="Åsa Al", tjansteskrivelse=memo)
    return tjansteskrivelse(
        arende, Namnd("SN", "Socialnämnden", forvaltning="Kommunkontoret"), ORGANISATION, profil, parse
    )


@pytest.mark.parametrize(
    ("mall", "text"),
    [
        ("{organisation} · {enhet}", "Ekeby kommun · Kommunkontoret"),
        ("{organisation} · {handlaggare} · {enhet}", "Ekeby kommun · Kommunkontoret"),
        ("{handlaggare|datum}", "2 mars 2026"),
        ("{handlaggare}", ""),
        ("{adress} {okand} {sida}", "{adress} {okand} {sida}"),
        ("Dnr {diarienummer}", "Dnr SN 2026/1"),
    ],
)
def test_the_texts_of_a_page_are_filled_in(mall: str, text: str) -> None:
    """Fields become what the head says, the first that there is of several; what is empty goes with its dot."""
    assert HUVUD.ifylld(mall) == text


def test_text_of_a_case_is_never_a_field() -> None:
    """A recipient that is written as a field stays as it is written."""
    assert replace(HUVUD, till="{organisation}").ifylld("{till}") == "{organisation}"


def test_a_pdf_has_the_profile_s_page() -> None:
    """Facts with the profile's labels, capitals, numbers at the head, no address, running head and foot."""
    first, second, *_ = pages(render_pdf(house_memo(), tidpunkt=TIDPUNKT).pdf)
    assert first.startswith("Blad 1 / ")
    assert "TJÄNSTEUTLÅTANDE" in first
    assert "Skriver Åsa Al" in first or all(part in first for part in ("Skriver", "Åsa Al", "Vårt nr", "SN 2026/1"))
    assert "Box 1" not in first
    assert first.endswith("Fot Kommunkontoret")
    assert "Ekeby kommun: TJÄNSTEUTLÅTANDE SN 2026/1 Blad 2 / " in second


def test_what_is_sent_stands_below_the_names_with_what_lies_under_it() -> None:
    """The section for recipients, wherever it is written, comes after those who sign; the approval is last."""
    texts = [text for _, text in tagged(render_pdf(house_memo(), tidpunkt=TIDPUNKT).pdf)]
    wanted = ["Ärendet", "Eva Ek", "Bo By", "Skickas till", "Tekniska nämnden", "Kopia", "Revisionen"]
    places = [texts.index(text) for text in [*wanted, "Godkänd av Åsa Al, 2026-03-01"]]
    assert places == sorted(places)


@pytest.mark.parametrize("render", [render_html, render_text])
def test_other_formats_have_the_same_facts(render: object) -> None:
    """HTML and plain text name the facts as the profile does."""
    text = render(house_memo())  # type: ignore[operator]  # both take a document
    assert "Skriver" in text
    assert "Vårt nr" in text
    assert "Datum" not in text


def test_the_approval_is_read_back_from_word() -> None:
    """What we wrote as a line comes back as who and when; a house without such a line keeps it as text."""
    word = write_docx(house_memo(), assets={})
    last = read_memo(word, "a.docx", PROFIL)
    assert (last.godkand_av, last.godkand_den) == ("Åsa Al", date(2026, 3, 1))
    assert not any("Godkänd" in a.text for a in last.avsnitt)
    other = read_memo(word, "a.docx", replace(PROFIL, godkand=""))
    assert other.godkand_av == ""
    assert any("Godkänd av Åsa Al, 2026-03-01" in a.text for a in other.avsnitt)


def test_a_line_that_only_looks_like_an_approval_stays() -> None:
    """Without a day that is one, and anywhere but last in a section, the line is text."""
    memo = replace(
        MEMO, godkand_av="", avsnitt=(Avsnitt("Ärendet", 1, "arendet", "Godkänd av alla, i princip\n\nSlut."),)
    )
    last = read_memo(write_docx(house_memo(memo=memo), assets={}), "a.docx", PROFIL)
    assert last.godkand_av == ""
    assert "Godkänd av alla, i princip" in last.avsnitt[0].text


def test_word_has_the_profile_s_number_and_running_head() -> None:
    """The number is Word's own fields in the profile's words, at the head of every page."""
    from kallelse.documents.word.safety import open_package

    package = open_package(write_docx(house_memo(), assets={}), "a.docx")
    for part in ("word/header-first.xml", "word/header-default.xml"):
        root = package.root(part)
        assert root is not None
        assert "Blad  PAGE 1 /  NUMPAGES 1" in "".join(root.itertext())
    foot = package.root("word/footer-first.xml")
    assert foot is not None
    assert "".join(foot.itertext()).strip() == "Fot Kommunkontoret"
