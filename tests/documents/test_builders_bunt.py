"""The bundle, its table of contents, the komplettering and the PDFs per ärende."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.builders.bunt import delar_per_arende, kallelse, komplettering
from kallelse.documents.builders.innehall import Innehall, innehall
from kallelse.documents.builders.mote import Mote
from kallelse.domain.arende import Arende, Fil, Sekretess
from kallelse.domain.content import Heading, plain
from kallelse.domain.dokument import Bilaga, Bunt, Dokument
from kallelse.domain.errors import Refused
from kallelse.domain.sammantrade import Punkt, Utgar
from kallelse.domain.skickat import content_digest
from tests.documents.builders_case import (
    ARENDEN,
    NU,
    PUNKTER,
    bilaga,
    dnr,
    headings,
    memo,
    mote,
    notices,
    references,
    sent,
    words,
)

HEMLIG = Sekretess("26 kap. 1 § OSL", date(2026, 11, 1), "Socialnämnden")


def _bundle(moten: Mote) -> Bunt:
    return kallelse(moten, NU, {"utkast": "1"})


def _names(bunt: Bunt) -> list[str]:
    return [d.rubrik if isinstance(d, Bilaga) else f"{d.slag}: {d.titel}" for d in bunt.delar]


def _changed(moten: Mote, nr: int = 1, **handling: Any) -> Mote:
    """Return the meeting with handling `nr` of the first ärende changed."""
    arende = moten.arenden[dnr(1)]
    handlingar = tuple(replace(h, **handling) if h.nr == nr else h for h in arende.handlingar)
    return _with(moten, replace(arende, handlingar=handlingar))


def _with(moten: Mote, *arenden: Arende) -> Mote:
    return replace(moten, arenden={**moten.arenden, **{a.diarienummer: a for a in arenden}})


def _replaced(moten: Mote, nr: int = 4, ersatter: int = 2) -> Mote:
    arende = moten.arenden[dnr(1)]
    ny = bilaga(nr, "Karta", ersatter=ersatter)
    return _with(moten, replace(arende, handlingar=(*arende.handlingar, ny)))


def _on_list(moten: Mote, *punkter: Punkt) -> Mote:
    alla = (*moten.sammantrade.punkter, *punkter)
    return replace(moten, sammantrade=replace(moten.sammantrade, punkter=alla))


def test_the_bundle_holds_everything_in_order() -> None:
    """The list comes first, then per item a försättsblad, its memo and its PDF bilagor; formalia have no sheet."""
    assert _names(_bundle(mote())) == [
        "foredragningslista: Kallelse/föredragningslista Socialnämnden 24 november 2026",
        "forsattsblad: 2. Plan för lekparker",
        "tjansteskrivelse: Plan för lekparker",
        "Bilaga 1 Planen",
        "Bilaga 2 Karta",
        "forsattsblad: 3. Rapport om köer",
        "tjansteskrivelse: Rapport om köer",
    ]


def test_every_page_reference_has_its_place_once() -> None:
    """Whatever the tables of contents refer to is the anchor of exactly one heading or bilaga."""
    bunt = _bundle(mote())
    anchors = [d.anchor for d in bunt.delar if isinstance(d, Bilaga)]
    anchors += [b.anchor for d in bunt.delar if isinstance(d, Dokument) for b in d.block if isinstance(b, Heading)]
    filled = [a for a in anchors if a]
    assert len(filled) == len(set(filled)) == 6
    assert set(references(bunt.delar)) == set(filled)


def test_a_file_of_another_kind_is_listed_with_a_note() -> None:
    """A spreadsheet cannot be put into a PDF: the försättsblad names it and says so."""
    sheet = _bundle(mote()).delar[1]
    assert isinstance(sheet, Dokument)
    assert "Bilaga 3 Kalkyl (003.xlsx, följer inte med här)" in words(sheet.block)


def test_an_officers_own_pdf_is_put_in_unchanged() -> None:
    """An egen_pdf stands where our setting of the memo would."""
    egen = replace(ARENDEN[1], tjansteskrivelse=replace(memo("Rapport om köer"), egen_pdf=Fil("egen.pdf", "e" * 64)))
    *_, last = _bundle(_with(mote(), egen)).delar
    assert last == Bilaga("Tjänsteskrivelse", "egen.pdf", "e" * 64, "punkt-4-0")


def test_an_items_bookmark_is_at_its_sheet() -> None:
    """Items with a försättsblad have their bookmark there and not in the list; the others keep it in the list."""
    lista = _bundle(mote()).delar[0]
    assert isinstance(lista, Dokument)
    bookmarked = [plain(b.children) for b in lista.block if isinstance(b, Heading) and b.bookmarked]
    assert bookmarked == ["Kallelse/föredragningslista", "1. Val av justerare"]


def test_a_bilaga_that_says_its_number_is_not_numbered_twice() -> None:
    """A title that already begins with Bilaga and a number stays as it is."""
    assert "Bilaga 1 Planen" in _names(_bundle(_changed(mote(), rubrik="Bilaga 1 Planen")))


SECRETS: dict[str, Callable[[Mote], Mote]] = {
    "item": lambda m: replace(
        m, sammantrade=replace(m.sammantrade, punkter=(replace(PUNKTER[2], sekretess=HEMLIG, foredragande="Hem Lig"),))
    ),
    "arende": lambda m: _with(m, replace(ARENDEN[0], sekretess=HEMLIG)),
    "handling": lambda m: _changed(m, 2, sekretess=HEMLIG, rubrik="Utredning om A.B."),
}


@pytest.mark.parametrize("kind", SECRETS)
def test_no_secret_is_in_a_bundle(kind: str) -> None:
    """A secret item, ärende or handling leaves only a number, the mark and the separate utskick behind."""
    bunt = _bundle(SECRETS[kind](mote()))
    sheet = bunt.delar[1]
    assert isinstance(sheet, Dokument)
    assert notices(sheet) == ["Handlingar i separat utskick"]
    assert headings(sheet)[0][1].endswith("(sluten del)")
    leaked = {"item": "lekparker", "arende": "002.pdf", "handling": "Utredning om A.B."}[kind]
    assert leaked not in words(bunt.delar)
    assert not any(isinstance(d, Bilaga) and d.sha256 == f"{2:064}" for d in bunt.delar)


def test_a_secret_bilaga_keeps_its_number_free() -> None:
    """The open bilaga after a secret one keeps the number that the memo gives it."""
    moten = _with(mote(), replace(ARENDEN[0], handlingar=(bilaga(1, "A", sekretess=HEMLIG), bilaga(2, "B"))))
    assert "Bilaga 2 B" in _names(_bundle(moten))


def test_one_pdf_per_arende_has_neutral_names() -> None:
    """--uppdelad gives the list and one bundle per item, named by number and diarienummer only."""
    parts = delar_per_arende(mote(), NU, {})
    assert [namn for namn, _ in parts] == ["00-foredragningslista", "02-SN-2026-1", "03-SN-2026-2"]
    assert [len(bunt.delar) for _, bunt in parts] == [1, 4, 2]


def test_the_files_of_a_list_sort_as_it_does() -> None:
    """Items 4, 4a, an unnumbered one, 10 and 100 have file names in that order."""
    base = mote()
    items = [p for p in base.sammantrade.punkter if p.diarienummer]
    nummer = ("4", "4a", "", "10", "100")
    punkter = tuple(replace(items[0], nr=nr, rubrik=f"Sak {n}") for n, nr in enumerate(nummer))
    parts = delar_per_arende(replace(base, sammantrade=replace(base.sammantrade, punkter=punkter)), NU, {})
    names = [namn for namn, _ in parts]
    assert names == sorted(names)
    assert [n.split("-SN-")[0] for n in names[1:]] == ["004", "004a", "004a-punkt-3", "010", "100"]


def test_nothing_new_is_no_komplettering() -> None:
    """After utskick, with nothing changed, there is nothing to send."""
    with pytest.raises(Refused):
        komplettering(sent(mote()), 2, NU, {})


def test_a_komplettering_holds_only_what_is_new() -> None:
    """A late item, a replaced bilaga and an item that utgår go out; nothing else does, and no number moves."""
    sen = Arende(dnr(7), "Sent ärende", "SN", tjansteskrivelse=memo("Sent ärende"))
    moten = _on_list(_with(_replaced(sent(mote())), sen), Punkt("Sent ärende", nr="3a", diarienummer=dnr(7)))
    punkter = tuple(
        replace(p, utgar=Utgar(date(2026, 11, 20), "Dras")) if p.nr == "3" else p for p in moten.sammantrade.punkter
    )
    moten = replace(moten, sammantrade=replace(moten.sammantrade, punkter=punkter))
    bunt = komplettering(moten, 2, NU, {})
    assert _names(bunt)[1:] == [
        "forsattsblad: 2. Plan för lekparker",
        "Bilaga 2 Karta",
        "forsattsblad: 3a. Sent ärende",
        "tjansteskrivelse: Sent ärende",
    ]
    lista = bunt.delar[0]
    assert isinstance(lista, Dokument)
    assert [text for level, text in headings(lista) if level == 2] == [
        "Innehåll",
        "2. Plan för lekparker (SN 2026/1)",
        "3. Rapport om köer (SN 2026/2)",
        "3a. Sent ärende (SN 2026/7)",
    ]
    assert notices(lista) == ["Utgår", "Ny punkt"]
    assert "Bilaga 2 Karta (ersätter den som skickades tidigare)" in words(lista.block)
    assert "Val av justerare" not in words(lista.block)


def test_the_record_of_a_komplettering() -> None:
    """What is kept of utskick 2 says what was new, replaced and withdrawn, so that utskick 3 is empty."""
    moten = _replaced(sent(mote()))
    inne = innehall(moten, 2)
    assert (inne.nya, inne.ersatta, inne.utgar) == ((), ("2",), ())
    assert [(h.rubrik, h.ersatter, h.utgar) for h in inne.handlingar] == [("Bilaga 2 Karta", "Bilaga 2 Karta", False)]
    with pytest.raises(Refused):
        komplettering(sent(moten, 2), 3, NU, {})


def test_a_rebuilt_kallelse_does_not_see_later_utskick() -> None:
    """Built again after its own record is there, utskick 2 holds what it held."""
    moten = _replaced(sent(mote()))
    assert _names(komplettering(sent(moten, 2), 2, NU, {})) == _names(komplettering(moten, 2, NU, {}))


def test_a_changed_memo_goes_out_again() -> None:
    """A memo whose text changed after utskick is replaced in the next one."""
    andrad = replace(ARENDEN[1], tjansteskrivelse=replace(memo("Rapport om köer"), underrubrik="Ny siffra"))
    bunt = komplettering(_with(sent(mote()), andrad), 2, NU, {})
    assert _names(bunt)[1:] == ["forsattsblad: 3. Rapport om köer", "tjansteskrivelse: Rapport om köer"]


def test_a_withdrawn_handling_is_told_once() -> None:
    """A bilaga taken away after utskick is named as utgår in one komplettering, and the others keep their numbers."""
    moten = _changed(sent(mote()), 1, borttagen="Fel fil")
    bunt = komplettering(moten, 2, NU, {})
    assert "Bilaga 1 Planen utgår" in words(bunt.delar)
    assert [d.rubrik for d in innehall(moten, 2).punkter[2].delar if d.slag == "inlaga"] == ["Bilaga 2 Karta"]
    with pytest.raises(Refused):
        komplettering(sent(moten, 2), 3, NU, {})


def test_a_handling_that_comes_back_goes_out_again() -> None:
    """What was withdrawn and then put back is sent anew."""
    borta = sent(_changed(sent(mote()), 1, borttagen="Fel fil"), 2)
    assert "Bilaga 1 Planen" in _names(komplettering(_changed(borta, 1, borttagen=""), 3, NU, {}))


def test_an_item_withdrawn_before_it_was_sent_is_not_mentioned() -> None:
    """A late item that was never sent and then withdrawn is nobody's news."""
    moten = _on_list(sent(mote()), Punkt("Sent", nr="4", utgar=Utgar(date(2026, 11, 20), "Dras")))
    assert innehall(moten, 2).utgar == ()


def test_the_digest_follows_what_the_memo_says() -> None:
    """Two memos that say the same have one digest, and a changed word, signer or picture gives another."""
    assert content_digest(memo("A")) == content_digest(memo("A"))
    assert content_digest(memo("A")) != content_digest(replace(memo("A"), undertecknare=()))
    assert content_digest(memo("A")) == content_digest(replace(memo("A"), kalla=Fil("a.docx", "1")))


def test_a_memo_that_is_changed_back_goes_out_again() -> None:
    """Members hold the latest memo only: the first wording, sent anew, replaces the second."""
    forsta = sent(mote())
    andrad = replace(ARENDEN[1], tjansteskrivelse=replace(memo("Rapport om köer"), underrubrik="Ny siffra"))
    tillbaka = _with(sent(_with(forsta, andrad), 2), ARENDEN[1])
    assert innehall(tillbaka, 3).ersatta == ("3",)
    assert innehall(sent(tillbaka, 3), 4).ersatta == ()


def test_a_handling_whose_replacement_is_withdrawn_goes_out_again() -> None:
    """When the new map is taken away, the old one is valid again and is sent with the news."""
    ersatt = sent(_replaced(sent(mote())), 2)
    delar = innehall(_changed(ersatt, 4, borttagen="Fel karta"), 3).punkter[2].delar
    assert [(d.rubrik, d.sha256[-1], d.lage) for d in delar if d.lage != "skickad"] == [
        ("Bilaga 2 Karta", "2", "ny"),
        ("Bilaga 2 Karta", "4", "utgar"),
    ]


STEPS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["ersatt", "bort", "hemlig", "ny", "utskick"])), max_size=14
)


@given(STEPS)
def test_bilaga_numbers_never_move_after_utskick(steps: list[tuple[int, str]]) -> None:
    """Whatever is replaced, added, hidden or taken away between utskick, what members once got keeps its number.

    And once an utskick is out, the next one has nothing to say.
    """
    moten, utskick = sent(mote()), 1
    kanda = _numbers(innehall(moten, 2))
    for nr, (target, what) in enumerate(steps, 4):
        if what == "utskick":
            utskick += 1
            moten = sent(moten, utskick)
            kanda |= _numbers(innehall(moten, utskick + 1))
            assert innehall(moten, utskick + 1).handlingar == ()
        else:
            moten = _step(moten, nr, target, what)
        now = _numbers(innehall(moten, utskick + 1))
        assert {sha256: n for sha256, n in now.items() if sha256 in kanda}.items() <= kanda.items()
        assert set(now) == {h.sha256 for h in moten.arenden[dnr(1)].gallande_handlingar() if not h.sekretess}


def _step(moten: Mote, nr: int, target: int, what: str) -> Mote:
    arende = moten.arenden[dnr(1)]
    ersatter = target if what == "ersatt" and target < nr else None
    changes: dict[str, dict[str, Any]] = {"bort": {"borttagen": "fel"}, "hemlig": {"sekretess": HEMLIG}}
    if what in changes:
        return _changed(moten, target, **changes[what])
    return _with(moten, replace(arende, handlingar=(*arende.handlingar, bilaga(nr, f"Ny {nr}", ersatter=ersatter))))


def _numbers(inne: Innehall) -> dict[str, str]:
    bilagor = (d for d in inne.punkter[2].delar if d.slag != "tjansteskrivelse" and d.lage != "utgar")
    return {d.sha256: d.rubrik.split()[1] for d in bilagor}
