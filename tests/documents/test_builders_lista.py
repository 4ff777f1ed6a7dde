"""The föredragningslista, the försättsblad, the beredningslista and the memo as documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kallelse.documents.builders.beredningslista import beredningslista
from kallelse.documents.builders.foredragningslista import foredragningslista, missing_on_front_page
from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.documents.markdown import parse
from kallelse.domain.anmarkning import Anmarkning
from kallelse.domain.arende import Arende, Avsnitt, Fil, Sekretess
from kallelse.domain.content import Fields, FootnoteMark, Footnotes, Heading, Paragraph, Table, plain
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import Position, Refused
from kallelse.domain.sammantrade import Kallad, Punkt, Utgar
from tests.documents.builders_case import ARENDEN, NAMND, PUNKTER, dnr, headings, memo, mote, notices, profil, words


def _memo_document(arende: Arende) -> Dokument:
    m = mote()
    return tjansteskrivelse(arende, m.namnd, m.organisation, m.profil, parse)


def test_an_item_has_its_number_title_diarienummer_and_proposal() -> None:
    """An item is a heading with number, title and diarienummer; its proposal stands under a heading of its own."""
    lista = foredragningslista(mote())
    assert headings(lista) == [
        (1, "Kallelse/föredragningslista"),
        (2, "1. Val av justerare"),
        (2, "Beslut"),
        (3, "2. Plan för lekparker (SN 2026/1)"),
        (4, "Förslag till beslut"),
        (3, "3. Rapport om köer (SN 2026/2)"),
    ]
    assert "Socialnämnden godkänner planen." in words(lista.block)
    assert all(fact in words(lista.block) for fact in ("Ada Berg", "17.15", "Bordlagt 12 oktober"))


def test_the_real_list_comes_out_word_for_word(underlag: Path) -> None:
    """The six items of a real kallelse, put in as a secretary has them, read as on the sent page."""
    page = (underlag / "nacka-socn-2021-04-27" / "foredragningslista.md").read_text(encoding="utf-8")
    rows = page.split("\n## ")[1:]
    assert len(rows) == 6
    punkter = [_item_of(row) for row in rows]
    lista = foredragningslista(mote(punkter))
    built = [plain(b.children) for b in lista.block if isinstance(b, Heading | Paragraph)][1:]
    printed = [line.lstrip("# ") for row in rows for line in row.splitlines() if line]
    assert built == printed


def _item_of(row: str) -> Punkt:
    titel, _, *forslag = (line for line in row.splitlines() if line)
    nr, _, rest = titel.partition(". ")
    rubrik, _, nummer = rest.removesuffix(")").rpartition(" (")
    number = int(nummer.partition("/")[2])
    return Punkt(rubrik, nr=nr, diarienummer=replace(dnr(number), text=nummer), forslag_till_beslut=tuple(forslag))


def test_the_front_page_lists_those_who_hold_office_that_day() -> None:
    """Ledamöter and ersättare of the day are listed by party, in order, and those who have left are not."""
    lista = foredragningslista(mote(tid="17.00", plats="Stora salen", forhinder="Ring kansliet."))
    fields = next(b for b in lista.block if isinstance(b, Fields))
    assert [(namn, plain(value)) for namn, value in fields.rows] == [
        ("Tid", "17.00"),
        ("Plats", "Stora salen"),
        ("Ordförande", "Eva Lind (C)"),
        ("Ledamöter", "Dag Ros (S)"),
        ("Ersättare", "Cia Alm (M), Bo Ek (V)"),
        ("Förhinder", "Ring kansliet."),
    ]


def test_those_called_are_frozen_with_the_sammantrade() -> None:
    """Once people are copied into the sammanträde, a later change of the nämnd does not reach its front page."""
    lista = foredragningslista(mote(ordforande="Gun Dahl", kallade=(Kallad("Gun Dahl", "ordforande", "MP"),)))
    assert "Gun Dahl (MP)" in words(lista.block)
    assert "Dag Ros" not in words(lista.block)


def test_what_the_front_page_lacks_is_told_in_one_sentence() -> None:
    """What is missing is named for the secretary and never stops the document."""
    assert missing_on_front_page(mote(tid="17.00", sekreterare="Hans Ek")) == (
        "Framsidan på kallelsen till SN/2026-11-24 saknar plats och hur förhinder anmäls.",
    )
    everything = mote(tid="17", plats="Salen", ordforande="A", sekreterare="B", forhinder="C")
    assert missing_on_front_page(everything) == ()


def test_open_and_cancelled_meetings_say_so() -> None:
    """An open sammanträde says which items are closed, and a cancelled one that it is cancelled."""
    lista = foredragningslista(mote(oppet=True, installt=Utgar(date(2026, 11, 20), "För få ärenden")))
    assert [n.partition(" ")[2] for n in notices(lista)[:2]] == [
        "är inställt.",
        "är öppet, utom i de punkter som är märkta med (sluten del).",
    ]


def test_a_withdrawn_item_keeps_its_number_and_nothing_else() -> None:
    """An item that utgår stands with its number and title, without its proposal."""
    utgar = replace(PUNKTER[2], utgar=Utgar(date(2026, 11, 20), "Ofullständigt"))
    lista = foredragningslista(mote((utgar,)))
    assert notices(lista) == ["Utgår"]
    assert "godkänner" not in words(lista.block)


def test_a_secret_item_shows_its_number_and_a_neutral_line() -> None:
    """Of a secret item neither title, proposal, presenter nor note is printed, only that it is closed and apart."""
    hemlig = replace(PUNKTER[2], sekretess=Sekretess("26 kap. 1 § OSL", date(2026, 11, 1)))
    lista = foredragningslista(mote((hemlig,)))
    assert headings(lista)[1:] == [(2, "2. Ärende som omfattas av sekretess (SN 2026/1) (sluten del)")]
    assert notices(lista) == ["Handlingar i separat utskick"]
    assert not any(word in words(lista.block) for word in ("lekparker", "godkänner", "Ada", "Bordlagt", "26 kap."))


def test_the_profile_gives_the_words() -> None:
    """A municipality's own labels replace the program's without a line of code."""
    egen = replace(profil(), kallelse="Kallelse", etiketter={"forslag_till_beslut": "Beslutsförslag"})
    assert (4, "Beslutsförslag") in headings(foredragningslista(replace(mote(), profil=egen)))


def test_the_kallelse_may_be_named_for_its_organ() -> None:
    """`{organets}` in its name is the nämnd, which then does not stand twice in the document's title."""
    egen = replace(profil(), kallelse="Kallelse till {organets} sammanträde")
    lista = foredragningslista(replace(mote(), profil=egen))
    assert headings(lista)[0] == (1, "Kallelse till socialnämndens sammanträde")
    assert lista.titel == "Kallelse till socialnämndens sammanträde 24 november 2026"


def test_the_memo_is_set_in_the_officers_order() -> None:
    """Sections follow as written, their own headings below them, and no level is skipped."""
    skrivelse = memo(
        "Plan",
        Avsnitt("Ärendet", text="## Bakgrund\n\nText.\n\n#### Djupt\n\nMer."),
        Avsnitt("Förslag till beslut", text="Nämnden beslutar."),
        Avsnitt("Detaljer", niva=3, text="Slut."),
    )
    dokument = _memo_document(Arende(dnr(1), "Plan", "SN", tjansteskrivelse=skrivelse))
    assert headings(dokument) == [
        (1, "Plan"),
        (2, "Ärendet"),
        (3, "Bakgrund"),
        (4, "Djupt"),
        (2, "Förslag till beslut"),
        (3, "Detaljer"),
    ]


def test_footnotes_of_all_sections_are_numbered_through() -> None:
    """Each section has its own footnotes from 1; in the document they are one series with their own texts."""
    skrivelse = memo(
        "Plan",
        Avsnitt("Ett", text="A[^1] och B[^2].\n\n[^1]: Första.\n[^2]: Andra."),
        Avsnitt("Två", text="- C[^1]\n\n[^1]: Tredje."),
    )
    dokument = _memo_document(Arende(dnr(1), "Plan", "SN", tjansteskrivelse=skrivelse))
    *_, notes = dokument.block
    assert isinstance(notes, Footnotes)
    assert [(nr, words(text)) for nr, text in notes.notes] == [(1, "Första."), (2, "Andra."), (3, "Tredje.")]
    assert _marks(dokument.block) == [1, 2, 3]


def _marks(node: object) -> list[int]:
    if isinstance(node, FootnoteMark):
        return [node.nr]
    children = (
        node if isinstance(node, tuple) else [getattr(node, n) for n in getattr(node, "__dataclass_fields__", ())]
    )
    return [nr for child in children for nr in _marks(child)]


def test_an_empty_section_prints_its_reason() -> None:
    """A section without text that has a stated reason prints the reason."""
    skrivelse = memo("Plan", Avsnitt("Konsekvenser för barn", skal="Ärendet rör bara inventarier."))
    dokument = _memo_document(Arende(dnr(1), "Plan", "SN", tjansteskrivelse=skrivelse))
    assert "Ärendet rör bara inventarier." in words(dokument.block)


def test_an_arende_without_a_memo_cannot_be_set() -> None:
    """No memo, or only the officer's own PDF, is refused with what to do."""
    utan = Arende(dnr(9), "Ny fråga", "SN")
    egen = Arende(dnr(9), "Ny fråga", "SN", tjansteskrivelse=replace(memo("X"), avsnitt=(), egen_pdf=Fil("e.pdf", "0")))
    for arende in (utan, egen):
        with pytest.raises(Refused) as fel:
            _memo_document(arende)
        assert fel.value.atgard


def test_the_beredningslista_tells_what_is_left() -> None:
    """The presidium sees per ärende whether the memo is there, how many bilagor, and what the rules found."""
    fynd = Anmarkning("x", "varning", "", Position("f"), "SN 2026/1", "Datum saknas.", "Skriv datum.")
    tyst = replace(fynd, allvarlighetsgrad="upplysning", meddelande="Bara skiljetecken.")
    utan = replace(ARENDEN[1], tjansteskrivelse=None)
    lista = beredningslista(mote(arenden=(ARENDEN[0], utan)), [fynd, tyst])
    table = next(b for b in lista.block if isinstance(b, Table))
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["1", "Val av justerare", "", "", ""],
        ["2", "Plan för lekparker (SN 2026/1)", "klar", "3", "1"],
        ["3", "Rapport om köer (SN 2026/2)", "saknas", "", ""],
    ]
    assert "Datum saknas." in words(lista.block)
    assert "Bara skiljetecken." not in words(lista.block)


def test_the_beredningslista_has_nothing_to_do_for_a_withdrawn_item() -> None:
    """What is missing in an ärende that utgår is not in the way of the meeting."""
    fynd = Anmarkning("x", "varning", "", Position("f"), "SN 2026/1", "Datum saknas.", "Skriv datum.")
    utgar = replace(PUNKTER[2], utgar=Utgar(date(2026, 11, 20), "Ofullständigt"))
    lista = beredningslista(mote((utgar,)), [fynd])
    table = next(b for b in lista.block if isinstance(b, Table))
    assert [plain(cell) for cell in table.rows[0]][-1] == ""
    assert "Datum saknas." not in words(lista.block)


def test_the_beredningslista_keeps_a_secret_item_neutral() -> None:
    """Findings about a secret ärende are counted and not quoted."""
    hemlig = replace(PUNKTER[2], sekretess=Sekretess("26 kap. 1 § OSL", date(2026, 11, 1)))
    fynd = Anmarkning("x", "fel", "", Position("f"), "SN 2026/1", "Bilagan Utredning om A saknas.")
    assert "Utredning" not in words(beredningslista(mote((hemlig,)), [fynd]).block)


def test_the_namnd_of_the_example_has_an_order() -> None:
    """Ersättare are called by turordning, whatever the order of the file."""
    assert [k.namn for k in mote().kallade()] == ["Eva Lind", "Dag Ros", "Cia Alm", "Bo Ek"]
    assert len(NAMND.ledamoter) == 5
