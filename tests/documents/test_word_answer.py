"""An answer to a remiss is read from Word: who, what kind, when, who decided, and which words are the answerer's."""

from __future__ import annotations

from datetime import date

import pytest

from kallelse.documents.word.answer import LastSvar, read_answer
from kallelse.documents.word.quoting import chosen_headings, quoted_text
from kallelse.domain.arende import Avsnitt
from tests.documents.builders_case import profil
from tests.documents.word_case import docx, h, p


def read(*body: str) -> LastSvar:
    """Return what is read of a Word file with these paragraphs."""
    return read_answer(docx(*body), "svar.docx", profil())


HEAD = (p("Socialförvaltningen"), p("Tjänsteutlåtande"), p("Datum: 2026-02-20"), p("Remiss SN 2026/3"))
TITLE = h("Plan för hamnen", 1)
VIEWS = (h("Förvaltningens yttrande"), p("Vi är för planen."))


def test_the_head_says_who_and_when() -> None:
    """The office, the kind of document, the day and the number of the remiss stand in the head; no line of it warns."""
    svar = read(*HEAD, TITLE, *VIEWS)
    assert (svar.avsandare[0], svar.dokument, svar.datum) == (
        "Socialförvaltningen",
        "tjänsteutlåtande",
        date(2026, 2, 20),
    )
    assert (svar.referens, svar.slag, svar.varningar) == ("SN 2026/3", "yttrande", ())


def test_an_answer_of_an_association_names_itself() -> None:
    """Where no line is that of an office or a board, the first line is who answers."""
    assert read(p("Hamnens vänner"), p("Datum: 2026-02-20"), TITLE, *VIEWS).avsandare == ("Hamnens vänner",)


def test_a_board_that_stands_alone_in_the_head_is_who_answers() -> None:
    """In a memo that line is the receiver; in an answer it is so only where somebody else is named."""
    assert read(p("Kulturnämnden"), *HEAD[1:], TITLE, *VIEWS).avsandare == ("Kulturnämnden",)
    assert "Kulturnämnden" not in read(*HEAD, p("Till"), p("Kulturnämnden"), TITLE, *VIEWS).avsandare


@pytest.mark.parametrize("line", ["Kontorsyttrande", "Kontorsutlåtande"])
def test_an_office_that_answers_for_its_board_says_so(line: str) -> None:
    """The word in the head makes it a kontorsyttrande; in running text it does not."""
    assert read(HEAD[0], p(line), *HEAD[2:], TITLE, *VIEWS).slag == "kontorsyttrande"
    assert read(*HEAD, TITLE, h("Yttrande"), p(f"Ett {line.lower()} lämnades i maj.")).slag == "yttrande"


@pytest.mark.parametrize(
    ("heading", "text", "organ", "dag", "beslut"),
    [
        (
            "Nämndens beslut",
            ("Socialnämnden beslutade vid sitt sammanträde den 3 februari 2026 följande.", "Nämnden tillstyrker."),
            "Socialnämnden",
            date(2026, 2, 3),
            "Nämnden tillstyrker.",
        ),
        (
            "Beslut",
            ("Nämnden tillstyrker.", "Socialnämnden beslutade detta 2026-02-03."),
            "Socialnämnden",
            date(2026, 2, 3),
            "Nämnden tillstyrker.\n\nSocialnämnden beslutade detta 2026-02-03.",
        ),
        ("Beslut", ("Nämnden tillstyrker.",), "", None, "Nämnden tillstyrker."),
        ("Förslag till beslut", ("Socialnämnden beslutade 2026-02-03.",), "", None, ""),
    ],
)
def test_the_boards_decision(heading: str, text: tuple[str, ...], organ: str, dag: date | None, beslut: str) -> None:
    """A decision is read with its organ and day; a proposal is none, and a missing day is a warning."""
    svar = read(*HEAD, TITLE, h(heading), *(p(t) for t in text), *VIEWS)
    assert (svar.organ, svar.beslutat, svar.beslut) == (organ, dag, beslut)
    assert any("framgår inte" in v for v in svar.varningar) is (bool(beslut) and dag is None)


def test_one_who_abstains() -> None:
    """A short letter that says so is an abstention, with a warning; a long answer that uses the words is none."""
    short = read(*HEAD, TITLE, h("Yttrande"), p("Förvaltningen avstår från att yttra sig."))
    assert short.slag == "avstar"
    assert "avstår från att yttra sig" in short.varningar[-1]
    assert read(*HEAD, TITLE, h("Yttrande"), p("Vi avstår från detaljer. " + "Planen är bra. " * 50)).slag == "yttrande"


def test_an_answer_without_a_day_warns() -> None:
    """What the sammanställning needs and the file does not say is told."""
    assert "Svaret har inget datum." in read(p("Socialförvaltningen"), TITLE, *VIEWS).varningar


PARTS = (
    Avsnitt("Förslag till beslut", text="Nämnden svarar."),
    Avsnitt("Bakgrund", text="Remissen kom i mars."),
    Avsnitt("Förvaltningens synpunkter", text="Planen är bra."),
    Avsnitt("Träden", niva=2, text="De ska stå kvar."),
    Avsnitt("Rötterna", niva=3, text="De också."),
    Avsnitt("Bilagor", text="Kartan"),
)


@pytest.mark.parametrize(
    ("avsnitt", "valda", "text"),
    [
        (PARTS, (), "Planen är bra.\n\n# Träden\n\nDe ska stå kvar.\n\n## Rötterna\n\nDe också."),
        (PARTS[:2], (), "Remissen kom i mars."),
        (
            PARTS[:2],
            ("FÖRSLAG till beslut", "Bakgrund"),
            "# Förslag till beslut\n\nNämnden svarar.\n\n# Bakgrund\n\nRemissen kom i mars.",
        ),
        ((Avsnitt("Bedömning", text="Bra."), Avsnitt("Ärendet", text="En plan.")), (), "Bra."),
        ((Avsnitt("", text="Hela brevet."),), (), "Hela brevet."),
        ((Avsnitt("Ärendet", text="En plan."), PARTS[3]), (), "En plan.\n\n# Träden\n\nDe ska stå kvar."),
        ((Avsnitt("Ärendet", text="En plan."), Avsnitt("Förslag till synpunkter", 2, text="Bra.")), (), "Bra."),
    ],
)
def test_what_is_quoted(avsnitt: tuple[Avsnitt, ...], valda: tuple[str, ...], text: str) -> None:
    """The answerer's own words with their inner headings, never proposal and lists, unless they are chosen."""
    assert quoted_text(avsnitt, valda) == text


def test_which_parts_are_quoted_is_told() -> None:
    """The headings of the parts that are quoted can be shown to the editor."""
    assert chosen_headings(PARTS) == ("Förvaltningens synpunkter",)
    assert chosen_headings(PARTS, ("Bakgrund",)) == ("Bakgrund",)
