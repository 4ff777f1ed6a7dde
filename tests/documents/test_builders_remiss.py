"""The documents of a remiss: what stands in them, in which order, in every format, and that text is never code."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from kallelse.documents.builders.remissord import ORD, dated, who, word
from kallelse.documents.html import render_html
from kallelse.documents.plaintext import render_text
from kallelse.documents.typst_pdf import render_pdf
from kallelse.documents.word.writer import write_docx
from kallelse.domain.content import Footnotes, Heading, plain
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.remiss import Remissinstans, Remissuttalande, Remissvar
from tests.documents.builders_case import profil
from tests.documents.remiss_case import ARENDE, IN, PM, REMISS, SVAR, missiv, sammanstallning, svaret
from tests.documents.samples import TIDPUNKT

DOKUMENT = {
    "missiv": missiv(),
    "pm": sammanstallning(PM),
    "sammanstallning": sammanstallning(),
    "yttrande": svaret(),
}


def flat(dokument: Dokument) -> str:
    """Return a document's plain text on one line."""
    return " ".join(render_text(dokument, width=10_000).split())


def headings(dokument: Dokument) -> list[tuple[int, str]]:
    """Return the headings of a document with their levels."""
    return [(b.level, plain(b.children)) for b in dokument.block if isinstance(b, Heading)]


def in_order(text: str, *parts: str) -> bool:
    """Return whether all parts stand in a text, in this order."""
    at = -1
    for part in parts:
        at = text.find(part, at + 1)
        if at < 0:
            return False
    return True


@pytest.mark.parametrize("namn", DOKUMENT)
def test_every_format_is_rendered(namn: str) -> None:
    """PDF, Word, HTML and text are made of the same tree, and a PDF is the same bytes again."""
    tree = DOKUMENT[namn]
    made = render_pdf(tree, tidpunkt=TIDPUNKT)
    assert made.pdf == render_pdf(tree, tidpunkt=TIDPUNKT).pdf
    assert made.varningar == ()
    assert write_docx(tree, assets={}).startswith(b"PK")
    assert render_html(tree, assets={}).count("<h1") >= 1
    assert tree.titel in flat(tree)


def test_the_missiv_says_what_until_when_and_to_whom() -> None:
    """Question, last day, address and reference, contact and signature, what is sent with it, and the numbered list."""
    assert in_order(
        flat(missiv()),
        "Remissinstanser – se sändlista",
        "Vad anser ni om planen?",
        "Remisstiden sträcker sig till den 31 mars 2026.",
        "Yttranden ska skickas till registrator@tranharad.example. Ange diarienummer SN 2026/1.",
        "Frågor om remissen kan besvaras av Eva Ek, 0700-000000.",
        "Eva Ek kanslichef",
        "Bilagor",
        "1. Planen",
        "Sändlista",
        "Nämnder",
        "1. Kulturnämnden 2. Farsta stadsdelsnämnd",
        "Föreningar",
        "3. Hamnföreningen 4. Båtklubben",
    )


def test_the_pm_in_order() -> None:
    """Proposal, preparation, views, signature, bilagor, approval and statements, and then the answers one by one."""
    assert in_order(
        flat(sammanstallning(PM)),
        "PM (Dnr SN 2026/1)",
        "Remiss från Region Mellanland",
        "Remisstid den 30 april 2026",
        "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar följande. 1. Planen antas. 2. Bryggan",
        "Föredragande kommunalrådet Ada Alm anför följande.",
        "Ärendet har remitterats till kulturnämnden, Farsta stadsdelsnämnd, Hamnföreningen och Båtklubben.",
        "Kulturförvaltningen har inkommit med kontorsyttrande på grund av kort remisstid.",
        "Båtklubben har inte svarat.",
        "Föreningen är för.",
        "Planen bör antas.",
        "Jag föreslår att kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar följande.",
        "Tranhärad den 2 april 2026",
        "Bilagor",
        "Kommunstyrelsens arbetsutskott tillstyrker föredragande kommunalrådets förslag.",
        "Särskilt uttalande gjordes av Bo Ek och Cia Dahl (båda C) enligt följande. Mer träd.",
        "Ersättaryttrande gjordes av Dan Eld (M) med hänvisning till Centerpartiets uttalande.",
        "Kulturförvaltningens tjänsteutlåtande daterat den 8 mars 2026 har i huvudsak följande lydelse.",
        "Farsta stadsdelsnämnd beslutade vid sitt sammanträde den 10 mars 2026 följande. Nämnden tillstyrker.",
        "Vi tillstyrker. […]",
        "Hamnföreningens skrivelse daterad den 9 mars 2026 har i huvudsak följande lydelse.",
    )


def test_headings_follow_one_another() -> None:
    """No level is skipped, an answer's own headings stand below its own, and footnotes are numbered through."""
    tree = sammanstallning()
    levels = [level for level, _ in headings(tree)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    names = {text: level for level, text in headings(tree)}
    assert names["Bryggan"] == names["Hamnföreningen"] + 1
    (notes,) = (b for b in tree.block if isinstance(b, Footnotes))
    assert [nr for nr, _ in notes.notes] == [1, 2]


def test_footnotes_of_every_part_are_one_row() -> None:
    """The ärende, the views and the answers may all have footnotes; in the PM the ärende's stand twice."""
    egna = replace(PM, arendet="En plan.[^1]\n\n[^1]: I bilagan.", synpunkter="Den antas.[^1]\n\n[^1]: I maj.")
    tree = sammanstallning(egna)
    (notes,) = (b for b in tree.block if isinstance(b, Footnotes))
    assert [nr for nr, _ in notes.notes] == [1, 2, 3, 4, 5]
    assert render_pdf(tree, tidpunkt=TIDPUNKT).varningar == ()


def test_many_who_were_asked_are_a_table() -> None:
    """More than a sentence can hold are counted and listed with their answers, in order, and so are the uninvited."""
    many = tuple(Remissinstans(nr, f"Förening {nr}") for nr in range(5, 40))
    instanser = (*REMISS.instanser, *many, Remissinstans(40, "Seglarna"))
    svar = (*SVAR, Remissvar(4, "Båtklubben", "avstar"), Remissvar(40, "Seglarna"))
    text = flat(sammanstallning(remiss=replace(REMISS, instanser=instanser, svar=svar)))
    assert "Ärendet har remitterats till 39 remissinstanser." in text
    assert "3 har svarat, 1 har avstått från att yttra sig och 35 har inte svarat." in text
    assert "Seglarna har svarat utan att ha fått remissen." in text
    assert in_order(text, "Kulturnämnden", "Kontorsyttrande", "2026-03-08", "Förening 39")


def test_one_who_abstains_is_named_and_not_quoted() -> None:
    """An abstention is a sentence, and no empty section."""
    remiss = replace(REMISS, svar=(*SVAR, Remissvar(4, "Båtklubben", "avstar")))
    tree = sammanstallning(remiss=remiss)
    assert "Båtklubben har avstått från att yttra sig." in flat(tree)
    assert "Båtklubben" not in [text for _, text in headings(tree)]


def test_our_answer_has_the_decision_first() -> None:
    """To the next organ of the chain, with the sender's number, the decision before the views, then who signs."""
    tree = svaret()
    assert tree.huvud.till == "Kommunstyrelsen"
    assert in_order(
        flat(tree),
        "Svar på remiss från Region Mellanland, er beteckning RS 2026-1",
        "Nämnden tillstyrker planen.",
        "Vi tillstyrker.",
        "Ada Berg",
    )
    last = replace(ARENDE, remiss_in=replace(IN, svarskedja=("Kommunstyrelsen", "Socialnämnden")))
    assert svaret(arende=last).huvud.till == "Region Mellanland"


def test_the_views_of_our_answer_are_apart_from_the_decision() -> None:
    """A heading of their own, or the profile's word for it, unless they begin with one or there is no decision."""
    assert [text for _, text in headings(svaret())][1:] == ["Nämndens beslut", "Synpunkter"]
    assert [text for _, text in headings(svaret("# Målen\n\nBra."))][1:] == ["Nämndens beslut", "Målen"]
    assert [text for _, text in headings(svaret(arende=replace(ARENDE, beslut=())))][1:] == []


def test_an_editors_sentences_stand_without_a_pm_too() -> None:
    """What was summed up is before the answers themselves, whatever form the sammanställning has."""
    assert in_order(flat(sammanstallning()), "Båtklubben har inte svarat.", "Föreningen är för.", "Remissvaren")


def test_there_is_nothing_to_build_without_a_remiss() -> None:
    """Each document says what is missing."""
    bare = replace(ARENDE, remiss_in=None, remiss_ut=None)
    with pytest.raises(Refused, match="besvarar ingen remiss"):
        svaret(arende=bare)
    with pytest.raises(Refused, match="ingen text till yttrandet"):
        svaret(" ")


EVIL = '#import "x" *a* <b>x</b> {namn} $1$ @a'


def test_text_is_data() -> None:
    """What people wrote stands letter by letter in every format, in names, proposals and statements."""
    egna = replace(PM, forslag_till_beslut=(EVIL,), bilagor=(EVIL,), undertecknare=(EVIL,), foredragande=EVIL)
    remiss = replace(REMISS, instanser=(Remissinstans(1, EVIL, EVIL),), svar=(), kontakt=EVIL, svar_till=EVIL)
    for tree in (sammanstallning(egna, remiss), missiv(remiss)):
        assert flat(tree).count(EVIL) >= 3
        assert "<b>x" not in render_html(tree, assets={})
        assert render_pdf(tree, tidpunkt=TIDPUNKT).sidor >= 1


@pytest.mark.parametrize(
    ("av", "vantat"),
    [
        (("Bo Ek (C)",), "Bo Ek (C)"),
        (("Bo Ek (C)", "Eva Al (C)"), "Bo Ek och Eva Al (båda C)"),
        (("Bo Ek (C)", "Eva Al (C)", "Li Ö (C)"), "Bo Ek, Eva Al och Li Ö (alla C)"),
        (("Bo Ek (C)", "Eva Al (M)"), "Bo Ek (C) och Eva Al (M)"),
        (("Bo Ek", "Eva Al"), "Bo Ek och Eva Al"),
    ],
)
def test_who_made_a_statement(av: tuple[str, ...], vantat: str) -> None:
    """Members of one party share its brackets."""
    assert who(Remissuttalande("KS", av)) == vantat


def test_words_come_from_the_profile_first() -> None:
    """A profile's own word replaces the program's, and what is filled in is never read as a field."""
    own = replace(profil(), etiketter={"remiss_missiv": "REMISSBREV", "remiss_remiss_fran": "Från {avsandare}"})
    assert word(own, "missiv") == "REMISSBREV"
    assert word(own, "remiss_fran", avsandare="{dag}") == "Från {dag}"
    assert word(own, "yttrande") == ORD["yttrande"]
    assert dated(replace(SVAR[0], dokument="", datum=None)) == "yttrande"
