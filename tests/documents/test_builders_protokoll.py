"""The protokoll and its parts as documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kallelse.documents.builders.framsida import beslutande, ej_tjanstgorande
from kallelse.documents.builders.narvarolista import narvarolista
from kallelse.documents.builders.protokoll import protokoll
from kallelse.documents.builders.protokollfort import Protokollfort, protokollfort
from kallelse.domain.content import Block, Fields, Footnotes, Heading, NewPage, Paragraph, Signatures, Table, plain
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.paragraf import Paragraf
from tests.documents.builders_case import headings, references, words
from tests.documents.protokoll_case import ANSLAG, JUSTERAT, ORDINARIE, PARAGRAFER, PROTOKOLL, RATTELSE, fort, mote


def _section(dokument: Dokument, beginning: str) -> list[Block]:
    """Return the blocks of the § whose heading begins so."""
    starts = [i for i, b in enumerate(dokument.block) if isinstance(b, Heading) and b.level <= 2]
    at = next(i for i in starts if plain(_heading(dokument.block[i]).children).startswith(beginning))
    end = next((i for i in starts if i > at), len(dokument.block))
    return list(dokument.block[at:end])


def _heading(block: Block) -> Heading:
    assert isinstance(block, Heading)
    return block


def _subheadings(blocks: list[Block]) -> list[str]:
    return [plain(b.children) for b in blocks[1:] if isinstance(b, Heading)]


def _labels(blocks: list[Block] | tuple[Block, ...]) -> list[str]:
    return [name for b in blocks if isinstance(b, Fields) for name, _ in b.rows]


def _front(dokument: Dokument) -> tuple[Block, ...]:
    return dokument.block[: next(i for i, b in enumerate(dokument.block) if isinstance(b, NewPage))]


def test_the_first_page_has_its_blocks_in_the_order_of_secretaries() -> None:
    """Place and time, who decided, who else was there, who justerar, signatures, §§ and anslag follow in that order."""
    front = _front(protokoll(fort()))
    assert _labels(front) == [
        "Plats och tid",
        "Beslutande",
        "Ej tjänstgörande ersättare",
        "Övriga närvarande",
        "Utses att justera",
        "Justeringens plats och tid",
        "Paragrafer",
        "Anslaget sätts upp",
        "Anslaget tas ned",
        "Protokollet förvaras",
        "Underskrift",
    ]
    assert "kl. 17.00–19.45" in words(front)
    assert "Ajournering kl. 18.10–18.20 (§ 84)" in words(front)
    assert "§§ 81–89, varav § 87 omedelbart justerad" in words(front)


def test_who_decided_is_told_with_party_role_and_part_of_the_meeting() -> None:
    """Presiding, leaving, jäv, distance and serving for somebody show in the line of each person, and nothing else."""
    lines = list(beslutande(fort()))
    assert lines == [
        "Eva Ek (S), ordförande, §§ 81–84, 86–89",
        "Bo Alm (M), vice ordförande, ordförande § 85",
        "Carl Nils (M), §§ 81–87",
        "Dan Ros (V), §§ 81–87, 89",
        "Greta Vik (S)",
        "Ivar Moberg (C)",
        "Karin Öst (L), på distans",
        "Lars Åberg (SD)",
        "Maja Sjö (M)",
        "Nora Lund (S)",
        "Gun Holm (M), tjänstgör för Carl Nils (M) §§ 88–89",
        "Hans Lind (S), tjänstgör för Fia Gren (S)",
        "Ida Berg (S), tjänstgör för Eva Ek (S) § 85",
    ]
    assert list(ej_tjanstgorande(fort())) == ["Gun Holm (M), §§ 81–87", "Ida Berg (S), §§ 81–84"]


def test_everybody_who_presided_signs_her_own_paragraphs() -> None:
    """The secretary, each who presided with her §§, and the justerare have a line to sign on."""
    (signers,) = (b for b in _front(protokoll(fort())) if isinstance(b, Signatures))
    assert signers.rader
    assert [(u.namn, u.titel) for u in signers.undertecknare] == [
        ("Siv Skog", "Sekreterare"),
        ("Eva Ek", "Ordförande §§ 81–84, 86–89"),
        ("Bo Alm", "Ordförande § 85"),
        ("Maja Sjö", "Justerande"),
    ]


def test_a_signature_and_a_refusal_are_told_on_the_first_page() -> None:
    """When somebody signed stands by her name, and so does that she would not, and why (JO 4024-1999)."""
    vagran = tuple(
        replace(s, vagran="Beslutet i § 84 var ett annat.") for s in ORDINARIE.signaturer if s.roll == "justerare"
    )
    refused = replace(JUSTERAT, justeringar=(replace(ORDINARIE, signaturer=(*ORDINARIE.signaturer[1:], *vagran)),))
    page = words(_front(protokoll(fort(refused))))
    assert "Underskrivet 30 november 2026 med e-underskrift" in page
    assert "Har inte skrivit under: Beslutet i § 84 var ett annat." in page


def test_the_list_of_items_refers_to_each_paragraph() -> None:
    """Every § stands in the ärendelista with its page, and an upprop without anything in it is not printed at all."""
    built = protokoll(fort())
    table = next(b for b in built.block if isinstance(b, Table))
    assert [plain(row[0]) for row in table.rows] == [f"§ {nr}" for nr in range(81, 90)]
    anchors = [b.anchor for b in built.block if isinstance(b, Heading) and b.anchor]
    assert references(table) == anchors
    assert "Upprop" not in words(built.block)


def test_a_paragraph_follows_the_order_of_the_profile() -> None:
    """The same § has its decision first or after what led to it, as the profile says."""
    forst = _subheadings(_section(protokoll(fort()), "§ 84"))
    sist = _subheadings(_section(protokoll(fort(beslut_forst=False)), "§ 84"))
    fore = [
        "Sammanfattning av ärendet",
        "Beslutsunderlag",
        "Förvaltningens förslag",
        "Yrkanden",
        "Beslutsgång",
        "Omröstning",
    ]
    efter = ["Reservation", "Särskilt uttalande", "Protokollsanteckning", "Beslutet skickas till"]
    assert forst == ["Beslut", *fore, *efter]
    assert sist == [*fore, "Beslut", *efter]


def test_a_votering_tells_who_voted_how() -> None:
    """The § of a votering of six to five names everybody under ja and nej, and the list at the end agrees."""
    built = protokoll(fort())
    (votes,) = (b for b in _section(built, "§ 84") if isinstance(b, Fields) and b.rows[0][0] == "Ja")
    assert [plain(value).count("(") for _, value in votes.rows] == [6, 5]
    (table,) = (b for b in _section(built, "Voteringslista") if isinstance(b, Table))
    cast = [plain(row[1]) for row in table.rows]
    assert (cast.count("Ja"), cast.count("Nej"), cast[-1]) == (6, 5, "6–5")


def test_one_proposal_that_nobody_speaks_of_leaves_no_course() -> None:
    """A proposal decided word for word is not printed twice, and without yrkanden there is no Beslutsgång."""
    assert _subheadings(_section(protokoll(fort()), "§ 83")) == [
        "Beslut",
        "Sammanfattning av ärendet",
        "Beslutsunderlag",
        "Beslutet skickas till",
    ]


def test_a_withdrawn_item_says_only_that_it_was() -> None:
    """Of an item that utgår there is no summary, no basis and no proposal: nothing was decided on them."""
    utgick = replace(PARAGRAFER[3], utfall="utgar", beslut=(), skickas_till=())
    built = protokoll(fort(replace(PROTOKOLL, paragrafer=(*PARAGRAFER[:3], utgick, *PARAGRAFER[4:]))))
    section = _section(built, "§ 83")
    assert _subheadings(section) == ["Beslut"]
    assert "Ärendet utgår." in words(tuple(section))


def test_a_withdrawn_yrkande_is_not_printed() -> None:
    """The återremiss that was withdrawn in § 84 does not stand among the yrkanden (KL 5:67 p. 1)."""
    assert "Lars Åberg (SD) yrkar" not in words(tuple(_section(protokoll(fort()), "§ 84")))


def test_jav_and_aterremiss_and_omedelbar_justering_are_told() -> None:
    """Who left for jäv and who then presided, the återremiss with its reason, and the justering at once, all show."""
    built = protokoll(fort())
    jav = words(tuple(_section(built, "§ 85")))
    assert "Eva Ek (S) anmäler jäv" in jav
    assert "Bo Alm (M) är ordförande" in jav
    assert "belysa kostnaderna närmare" in words(tuple(_section(built, "§ 86")))
    assert "Omedelbar justering" in _subheadings(_section(built, "§ 87"))


def test_a_secret_paragraph_keeps_its_number_and_nothing_else() -> None:
    """Of a secret § only number, diarienummer and neutral lines follow, anywhere in any document of the meeting."""
    everything = replace(JUSTERAT, anslag=ANSLAG, rattelser=(replace(RATTELSE, paragraf=88, stod="Pelle Hemlig"),))
    built = fort(everything)
    secret = [b for b in _section(protokoll(built), "§ 88") if not isinstance(b, Heading)]
    assert words(tuple(secret)) == "Diarienummer SN 2026/6 Ärendet redovisas inte med hänvisning till sekretess."
    for dokument in (protokoll(built), narvarolista(built)):
        assert "Hemlig" not in words(dokument.block)
        assert "farbror" not in words(dokument.block)
    javig = next(row for row in _tables(narvarolista(built))[0].rows if plain(row[0]) == "Dan Ros (V)")
    assert "jäv" not in [plain(cell) for cell in javig]


def test_an_arende_marked_as_secret_makes_its_paragraph_secret() -> None:
    """The mark on the ärende or on the item is enough, though the § itself has none."""
    unmarked = tuple(replace(p, sekretess=None) for p in PARAGRAFER)
    assert "Hemlig" not in words(protokoll(fort(replace(PROTOKOLL, paragrafer=unmarked))).block)


def test_footnotes_of_several_summaries_are_numbered_through() -> None:
    """Two ärenden that each have a footnote 1 give footnotes 1 and 2 in the protokoll."""
    (notes,) = (b for b in protokoll(fort()).block if isinstance(b, Footnotes))
    assert [nr for nr, _ in notes.notes] == [1, 2]


def test_the_attendance_list_joins_paragraphs_with_the_same_people() -> None:
    """§§ in a row with the same people share a column, and each cell says how the person was there."""
    (table,) = _tables(narvarolista(fort()))[:1]
    assert [plain(cell) for cell in table.head] == ["Namn", "Uppdrag", "§§ 81–84", "§ 85", "§§ 86–87", "§ 88", "§ 89"]
    rows = {plain(row[0]): [plain(cell) for cell in row[2:]] for row in table.rows}
    assert rows["Eva Ek (S)"] == ["tjg", "jäv", "tjg", "tjg", "tjg"]
    assert rows["Fia Gren (S)"] == ["–"] * 5
    assert rows["Ida Berg (S)"] == ["ej tjg", "tjg", "–", "–", "–"]


def test_a_wide_attendance_list_is_split_in_even_tables() -> None:
    """Thirty §§ with different people do not make a table wider than the page, and every § is in one."""
    many = tuple(
        Paragraf(f"Ärende {n}", n, str(n), beslut=("Ja.",), deltar_inte=("Bo Alm",) if n % 2 else ())
        for n in range(1, 31)
    )
    tables = _tables(narvarolista(fort(replace(PROTOKOLL, paragrafer=many))))
    assert [len(t.head) - 2 for t in tables] == [6, 6, 6, 6, 6]
    assert [plain(c) for t in tables for c in t.head[2:]] == [f"§ {n}" for n in range(1, 31)]


def _tables(dokument: Dokument) -> list[Table]:
    return [b for b in dokument.block if isinstance(b, Table)]


def test_a_protokoll_without_numbers_says_that_it_is_a_draft() -> None:
    """Before the §§ are numbered the items go by the numbers of the list, and the first page says it is a draft."""
    draft = replace(PROTOKOLL, upprattat=None, paragrafer=tuple(replace(p, paragraf=None) for p in PARAGRAFER))
    built = protokoll(fort(draft))
    assert "Utkast." in words(_front(built))
    assert (2, "4. Sommarkort för unga") in headings(built)
    assert "Carl Nils (M), punkt 1–7" in words(_front(built))


def test_a_meeting_without_protokoll_is_refused() -> None:
    """A meeting that nobody has begun a protokoll of is refused with what to do."""
    with pytest.raises(Refused) as fault:
        protokollfort(mote(None))
    assert fault.value.atgard


def test_a_protokoll_of_some_paragraphs_tells_of_those_only() -> None:
    """What one justering is of is printed alone: its §§, who decided them, and who was there in them."""
    whole = fort()
    part: Protokollfort = replace(whole, paragrafer=tuple(p for p in whole.paragrafer if p.nr == 85))
    assert next(beslutande(part)) == "Bo Alm (M), ordförande"
    assert [t for n, t in headings(protokoll(part)) if t.startswith("§")] == ["§ 85 Lokaler för Ekby hemtjänst"]
    assert all(gone not in words(protokoll(part).block) for gone in ("Sommarkort", "Per Hed", "Voteringslista"))


def test_two_justeringar_tell_of_one_another() -> None:
    """A § justerad at once has its own day and no break of others; the rest says where that § is."""
    whole = fort(JUSTERAT)
    at_once = replace(whole, paragrafer=tuple(p for p in whole.paragrafer if p.nr == 87))
    front = words(_front(protokoll(at_once)))
    assert "§ 87, omedelbart justerad" in front
    assert "24 november 2026 Underskrifter" in front
    assert "Ajournering" not in front
    rest = replace(whole, paragrafer=tuple(p for p in whole.paragrafer if p.nr != 87))
    assert "§§ 81–86, 88–89; § 87 i eget protokoll, justerat den 24 november 2026" in words(_front(protokoll(rest)))


def test_a_correction_is_told_at_the_paragraph() -> None:
    """A § corrected after justering says so at its top, and what stood and what should stand (JO 581-2013)."""
    section = _section(protokoll(fort(replace(JUSTERAT, rattelser=(RATTELSE,)))), "§ 83")
    assert "Paragrafen är rättad" in words(tuple(section[:4]))
    assert all(part in words(tuple(section)) for part in ("Det stod", "maj 2027", "Ska stå", "juni 2027"))


def test_names_and_texts_are_never_markup() -> None:
    """A rubrik or a name that looks like Markdown stands letter by letter."""
    strange = replace(PARAGRAFER[1], rubrik="**Val** [av](x)", skickas_till=("*Ekby* <b>IF</b>",))
    built = protokoll(fort(replace(PROTOKOLL, paragrafer=(strange,))))
    assert (2, "§ 81 **Val** [av](x)") in headings(built)
    assert any(isinstance(b, Paragraph) for b in built.block)
    assert "*Ekby* <b>IF</b>" in words(built.block)


def test_the_profile_can_name_every_word() -> None:
    """An etikett of the profile replaces the program's word."""
    meeting = mote()
    own = replace(meeting.profil, etiketter={"beslut": "Nämndens beslut"})
    assert (3, "Nämndens beslut") in headings(protokoll(protokollfort(replace(meeting, profil=own))))


def test_a_protokoll_without_items_is_a_first_page_and_empty_lists() -> None:
    """A protokoll in which nothing is noted yet can be looked at all the same."""
    built = protokoll(fort(replace(PROTOKOLL, narvaro=(), paragrafer=(), ovriga=(), ajourneringar=())))
    assert [len(t.rows) for t in _tables(built)] == [0]


@pytest.mark.parametrize(
    "first",
    [
        "Socialnämnden föreslår kommunfullmäktige fatta följande beslut.",
        "Nämnden föreslår fullmäktige besluta:",
        "Kommunstyrelsen föreslår kommunfullmäktige:",
        "I miljö- och byggnämnden:",
    ],
)
def test_the_sentence_before_a_proposal_is_no_point_of_it(first: str) -> None:
    """What leads to points for another organ stands before them, and the points are numbered by themselves."""
    points = ("Kommunfullmäktige antar planen.", "Kommunfullmäktige tackar.")
    one = replace(PARAGRAFER[1], beslut=(first, *points))
    held = fort(replace(PROTOKOLL, paragrafer=(one,)))
    (shown,) = held.paragrafer
    assert (shown.ingress, shown.beslut) == (first, points)
    plain_points = replace(PARAGRAFER[1], beslut=points)
    assert fort(replace(PROTOKOLL, paragrafer=(plain_points,))).paragrafer[0].beslut == points
