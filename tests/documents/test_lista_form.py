"""How a house sets out its föredragningslista: heading, table or headings, numbers, information, försättsblad."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kallelse.documents.builders.bunt import kallelse
from kallelse.documents.builders.foredragningslista import foredragningslista
from kallelse.documents.builders.mote import Mote
from kallelse.documents.bundle import build_bundle
from kallelse.domain.arende import Sekretess
from kallelse.domain.content import Fields, Heading, Table, plain
from kallelse.domain.dokument import Bilaga, Dokument
from kallelse.domain.profil import Listmall
from kallelse.domain.sammantrade import Punkt, Utgar
from tests.documents.builders_case import ARENDEN, DATUM, NU, PUNKTER, headings, mote, words
from tests.documents.reading import bookmarks, pages
from tests.documents.samples import foreign_pdf


def _house(moten: Mote, **mall: Any) -> Mote:
    return replace(moten, profil=replace(moten.profil, foredragningslista=Listmall(**mall)))


def _table(dokument: Dokument) -> list[list[str]]:
    (table,) = (b for b in dokument.block if isinstance(b, Table))
    return [[plain(cell) for cell in row] for row in (table.head, *table.rows)]


def test_items_look_alike_before_and_after_the_first_group() -> None:
    """No level is skipped, and an item before the first mellanrubrik is set as the ones below it."""
    built = foredragningslista(mote())
    first, group, second, *_ = [b for b in built.block if isinstance(b, Heading)][1:]
    assert [first.level, group.level, second.level] == [2, 2, 3]
    assert [first.looks_as, group.looks_as, second.looks_as] == [3, 0, 3]


def test_the_house_writes_its_own_heading_and_keeps_the_kind_at_the_head() -> None:
    """The heading has the organ in it; what the kallelse is called stands at the head, but not twice."""
    own = foredragningslista(_house(mote(), rubrik="Kallelse till {organets} sammanträde"))
    assert headings(own)[0] == (1, "Kallelse till socialnämndens sammanträde")
    assert own.dokumenttyp == "Kallelse/föredragningslista"
    usual = foredragningslista(mote())
    assert usual.dokumenttyp == ""
    assert usual.huvud.ifylld("{dokumenttyp}") == "Kallelse/föredragningslista"


def test_the_number_stands_after_the_title_below_it_or_nowhere() -> None:
    """Each house has the diarienummer in one place, once."""
    for where, title, labelled in (
        ("efter_rubriken", "2. Plan för lekparker (SN 2026/1)", False),
        ("under_rubriken", "2. Plan för lekparker", True),
        ("nej", "2. Plan för lekparker", False),
    ):
        built = foredragningslista(_house(mote(), diarienummer=where))
        rows = [row[0] for b in built.block if isinstance(b, Fields) for row in b.rows]
        assert title in [rubrik for _, rubrik in headings(built)]
        assert ("Diarienummer" in rows) == labelled


def test_information_stands_on_one_line_with_its_time() -> None:
    """Time, title and who presents share the heading of an item without proposal or number; others keep theirs."""
    punkter = (Punkt("Ekonomirapport", foredragande="Ada Berg", tid="09.30–10.00"), *PUNKTER)
    numbered = Punkt("Direktörens rapport", nr="4", foredragande="Bo Ek")
    built = foredragningslista(_house(mote((*punkter, numbered)), information_pa_en_rad=True))
    titles = [rubrik for _, rubrik in headings(built)]
    assert "09.30–10.00 Ekonomirapport, Ada Berg" in titles
    assert "4. Direktörens rapport, Bo Ek" in titles
    assert "2. Plan för lekparker (SN 2026/1)" in titles
    assert [row[0] for b in built.block if isinstance(b, Fields) for row in b.rows].count("Föredragande") == 1


def test_the_list_as_a_table_has_a_row_for_each_item() -> None:
    """Number, title, diarienummer, who presents and when; groups are rows, and empty columns are left out."""
    built = foredragningslista(_house(mote(), form="tabell"))
    assert _table(built) == [
        ["Nr", "Ärende", "Diarienummer", "Föredragande", "Tid"],
        ["1", "Val av justerare", "", "", ""],
        ["", "Beslut", "", "", ""],
        ["2", "Plan för lekparker Bordlagt 12 oktober", "SN 2026/1", "Ada Berg", "17.15"],
        ["3", "Rapport om köer", "SN 2026/2", "", ""],
    ]
    bare = foredragningslista(_house(mote(PUNKTER[:2]), form="tabell"))
    assert _table(bare)[0] == ["Nr", "Ärende"]


def test_a_row_says_what_must_be_known_and_nothing_secret() -> None:
    """A withdrawn item is only that; a secret one is a neutral line with its number."""
    gone = replace(PUNKTER[2], utgar=Utgar(DATUM, "Dras tillbaka."))
    secret = replace(PUNKTER[3], sekretess=Sekretess("26 kap. 1 § OSL", DATUM), omedelbar_justering=True)
    built = foredragningslista(_house(mote((gone, secret)), form="tabell", diarienummer="nej"))
    assert _table(built) == [
        ["Nr", "Ärende"],
        ["2", "Plan för lekparker Utgår"],
        ["3", "Ärende som omfattas av sekretess (sluten del) Handlingar i separat utskick"],
    ]
    assert "köer" not in words(built)


def test_a_kallelse_without_forsattsblad_begins_each_item_with_its_memo() -> None:
    """Only an item with a file that is no page of the bundle has one; the contents point to where each item begins."""
    bunt = kallelse(_house(mote(), forsattsblad=False), NU, {})
    kinds = [d.slag if isinstance(d, Dokument) else "bilaga" for d in bunt.delar]
    assert kinds == ["foredragningslista", "forsattsblad", "tjansteskrivelse", "bilaga", "bilaga", "tjansteskrivelse"]
    assert [getattr(d, "inleder", False) for d in bunt.delar] == [False, False, False, False, False, True]


def test_bookmarks_and_contents_find_items_without_a_forsattsblad() -> None:
    """The memo is a bookmark of its own with the bilagor under it, and the contents have its page."""
    pdf_only = replace(ARENDEN[0], handlingar=ARENDEN[0].handlingar[:1])
    moten = _house(mote(arenden=(pdf_only, ARENDEN[1])), forsattsblad=False)
    whole = kallelse(moten, NU, {})
    files = {d.sha256: foreign_pdf("Planen") for d in whole.delar if isinstance(d, Bilaga)}
    built = build_bundle(whole, read_file=files.__getitem__)
    marks = [mark for mark in bookmarks(built.pdf) if mark[2] > 1]
    assert marks == [(1, "Plan för lekparker", 2), (2, "Bilaga 1 Planen", 3), (1, "Rapport om köer", 4)]
    assert "2 Plan för lekparker 2" in pages(built.pdf)[0]


def test_an_item_that_begins_with_a_foreign_file_says_which_item_it_is() -> None:
    """The title of the item goes before that of the file, and what follows lies under it."""
    pdf_only = replace(ARENDEN[0], tjansteskrivelse=None, handlingar=ARENDEN[0].handlingar[:2])
    bunt = kallelse(_house(mote(arenden=(pdf_only, ARENDEN[1])), forsattsblad=False), NU, {})
    foreign = [d.rubrik for d in bunt.delar if isinstance(d, Bilaga)]
    assert foreign == ["2. Plan för lekparker: Bilaga 1 Planen", "Bilaga 2 Karta"]
    lista = bunt.delar[0]
    assert isinstance(lista, Dokument)
    assert "2. Plan för lekparker (SN 2026/1)" in [rubrik for _, rubrik in headings(lista)]
