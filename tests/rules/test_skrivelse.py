"""Rules about a memo: its sections, its head and foot, its tables and its list of handlingar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kallelse.domain.arende import Arende, Avslut, Avsnitt, Fil, Handling, Sekretess, Undertecknare
from kallelse.domain.foredragningslista import proposal_points
from kallelse.domain.personnummer import has_personnummer, without_personnummer
from kallelse.domain.profil import Profil
from kallelse.rules.avsnitt import says_who
from kallelse.rules.underlag import Underlag
from tests.documents.builders_case import profil
from tests.rules.register import (
    ARENDE,
    MEMO,
    found,
    only,
    underlag,
    with_item,
    with_memo,
    with_section,
    without_section,
)

HEMLIG = Sekretess("26 kap. 1 § OSL", date(2026, 11, 1))
FINNS_INTE = "199001011239"


def _register(arende: Arende) -> Underlag:
    return underlag((arende,))


def _with_profile(**changes: Any) -> Underlag:
    register = underlag((with_memo(avsnitt=MEMO.avsnitt[::-1]),))
    annan: Profil = replace(profil(), **changes)
    return replace(register, profiler={"SN": annan})


def _listing(text: str, *handlingar: Handling) -> Underlag:
    arende = with_section("handlingar_i_arendet", text=text)
    return _register(replace(arende, handlingar=handlingar or ARENDE.handlingar))


def _file(nr: int, rubrik: str, **more: Any) -> Handling:
    return replace(Handling(nr, rubrik, fil=f"{nr:03}.pdf"), **more)


def test_a_register_in_order_has_no_finding() -> None:
    """The example that every test changes is quiet by itself."""
    assert found(underlag()) == []


@pytest.mark.parametrize("nyckel", ["forslag_till_beslut", "ekonomiska_konsekvenser", "konsekvenser_for_barn"])
def test_a_mandatory_section_that_is_missing_is_an_error(nyckel: str) -> None:
    """Without one of the sections that the profile demands the memo has an error that names it."""
    fynd = only(_register(without_section(nyckel)))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("avsnitt-saknas", "fel")
    assert fynd.meddelande.startswith("Skrivelsen saknar avsnittet ")


def test_other_sections_may_be_missing() -> None:
    """A memo without a summary or an own section on the ärende is as it may be."""
    assert found(_register(without_section("arendet"))) == []


def test_a_section_goes_by_its_heading_without_a_key() -> None:
    """In a file written by hand, without keys, sections are known by heading or synonym."""
    avsnitt = tuple(replace(a, nyckel="") for a in MEMO.avsnitt)
    assert found(_register(with_memo(avsnitt=avsnitt))) == []
    annat = replace(avsnitt[3], rubrik="Barnkonsekvensanalys:")
    assert found(_register(with_memo(avsnitt=(*avsnitt[:3], annat, avsnitt[4])))) == []


def test_an_empty_section_is_an_error_when_mandatory() -> None:
    """An empty mandatory section is an error at its heading, an empty other one a warning."""
    fynd = only(_register(with_section("konsekvenser_for_barn", text=" \n")))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("avsnitt-tomt", "fel")
    assert fynd.position.fil.endswith("tjansteskrivelse.avsnitt.3.rubrik")
    assert only(_register(with_section("arendet", text=""))).allvarlighetsgrad == "varning"


def test_a_reason_or_a_subsection_fills_a_section() -> None:
    """A stated reason, or text under a deeper heading, is enough."""
    assert found(_register(with_section("konsekvenser_for_barn", text="", skal="Rör bara inventarier."))) == []
    under = (
        *MEMO.avsnitt[:1],
        Avsnitt("Ärendet", 1, "arendet"),
        Avsnitt("Bakgrund", 2, text="Text."),
        *MEMO.avsnitt[2:],
    )
    assert found(_register(with_memo(avsnitt=under))) == []


def test_sections_in_another_order_are_a_warning_where_order_counts() -> None:
    """A known section that comes too late is named with the one it should stand before, unless order is free."""
    a = MEMO.avsnitt
    fynd = only(_register(with_memo(avsnitt=(a[0], a[1], a[3], a[2], a[4]))))
    assert fynd.id == "avsnitt-ordning"
    assert fynd.meddelande == "Avsnittet Ekonomiska konsekvenser ska stå före Konsekvenser för barn."
    assert {id_ for id_, _ in found(_with_profile())} == {"avsnitt-ordning"}
    assert found(_with_profile(ordning_kravs=False)) == []


def test_own_headings_may_stand_anywhere() -> None:
    """Sections that the profile does not know never disturb the order."""
    eget = Avsnitt("Enhetens utredning", 1, text="Text.")
    assert found(_register(with_memo(avsnitt=(eget, *MEMO.avsnitt[:2], eget, *MEMO.avsnitt[2:], eget)))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Socialnämnden beslutar att godkänna planen.",
        "1. Kultur- och fritidsnämnden godkänner planen.",
        "Nämnden godkänner planen.",
        "Kommunfullmäktige antar planen.",
        "Förvaltningen föreslår att socialnämnden godkänner planen.",
        "Arbetsutskottet föreslår socialnämnden besluta att godkänna planen.",
        "Ordföranden får i uppdrag att skriva under.",
    ],
)
def test_a_proposal_that_says_who_decides(sentence: str) -> None:
    """The organ stands first, or is whom somebody makes the proposal to."""
    assert says_who(sentence, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "I sociala rådet:\n\n1. Planen godkänns.\n2. Tack.",
        "Planen godkänns.",
        "Att godkänna socialnämndens plan.",
        "Godkänna planen och skicka den till kommunstyrelsen.",
    ],
)
def test_a_proposal_that_does_not_say_who_decides(sentence: str) -> None:
    """Without an organ as subject the proposal is a warning, where the profile wants one."""
    assert not says_who(sentence, "")
    arende = with_section("forslag_till_beslut", text=sentence)
    register = underlag((arende,), (with_item(forslag_till_beslut=(sentence,)),))
    assert found(register) == [("forslag-subjekt", "varning")]
    fri = replace(profil(), subjekt_kravs=False)
    assert found(replace(register, profiler={"SN": fri})) == []


@pytest.mark.parametrize(
    "forslag",
    [
        "I sociala delegationen:\n\n1. Socialnämnden avstyrker motionen.\n2. Tack.",
        "Socialnämnden föreslår kommunfullmäktige:\n\n1. Motionen avslås.\n2. Tack.",
    ],
)
def test_a_lead_may_say_who_decides_and_need_not(forslag: str) -> None:
    """The organ stands in the line that leads in the points, or in the first of them."""
    arende = with_section("forslag_till_beslut", text=forslag)
    register = underlag((arende,), (with_item(forslag_till_beslut=proposal_points(forslag)),))
    assert found(register) == []


def test_an_organ_of_any_name_is_a_subject() -> None:
    """An organ whose name does not look like one is known by the name that the organisation gives it."""
    assert says_who("Valnämndens beredningsgrupp Öst beslutar", "Valnämndens beredningsgrupp Öst")


def test_a_memo_needs_a_date_and_somebody_who_signs() -> None:
    """A missing date, no signer, and a signer without a name are warnings of their own."""
    assert found(_register(with_memo(datum=None))) == [("skrivelse-datum", "varning")]
    assert found(_register(with_memo(undertecknare=()))) == [("skrivelse-undertecknare", "varning")]
    utan_namn = (Undertecknare("Ada Berg"), Undertecknare(" ", "Chef"))
    assert found(_register(with_memo(undertecknare=utan_namn))) == [("skrivelse-undertecknare", "varning")]


def test_the_memos_own_number_is_that_of_the_arende() -> None:
    """However it is written, the number in the memo must be the ärende's."""
    assert found(_register(with_memo(diarienummer="Dnr sn 26-1"))) == []
    for fel in ("SN 2026/2", "utan nummer"):
        assert found(_register(with_memo(diarienummer=fel))) == [("skrivelse-diarienummer", "varning")]


@pytest.mark.parametrize(
    "arende",
    [
        replace(ARENDE, tjansteskrivelse=None),
        with_memo(avsnitt=tuple(replace(a, text="") for a in MEMO.avsnitt), datum=None, undertecknare=()),
        with_memo(avsnitt=(), datum=None, egen_pdf=Fil("e.pdf", "0" * 64)),
        replace(with_memo(avsnitt=MEMO.avsnitt[:1]), avslutad=Avslut(date(2026, 11, 10), "Klart")),
        replace(with_memo(avsnitt=MEMO.avsnitt[:1]), makulerad=Avslut(date(2026, 11, 10), "Fel")),
    ],
    ids=["no memo", "only begun", "own PDF only", "closed", "annulled"],
)
def test_a_memo_that_cannot_be_judged_is_left_alone(arende: Arende) -> None:
    """No memo, one that is only begun, one that is a PDF, and those of closed ärenden give no finding."""
    assert found(underlag((arende,), ())) == []


def test_a_memo_without_a_list_of_handlingar_is_a_warning() -> None:
    """The list is expected but not mandatory; without it the bilagor are not called unlisted."""
    fynd = only(_register(without_section("handlingar_i_arendet")))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("handlingar-lista", "varning")


@pytest.mark.parametrize(
    "text",
    [
        "Bilaga 1 Plan för lekparker",
        "Bilaga. Plan för lekparker, den 2 november 2026",
        "1. ”Plan för lekparker”",
        "- Plan för lekparker",
        "Följande handlingar hör till ärendet:\n\n- Planen för lekparker\n- Tjänsteskrivelse den 2 november 2026",
    ],
)
def test_a_list_that_agrees_with_the_files(text: str) -> None:
    """Numbers, bullets, quotation marks, lead-ins, inflections and the memo itself do not disturb."""
    assert found(_listing(text)) == []


def test_what_is_listed_but_not_attached_is_named() -> None:
    """Each listed handling without a file gives a warning that quotes it."""
    fynd = only(_listing("1. Plan för lekparker\n2. Kalkyl över kostnader"))
    assert fynd.meddelande == "Skrivelsen listar ”Kalkyl över kostnader”, men ingen sådan handling är bifogad."


@pytest.mark.parametrize(
    ("riktning", "dag", "sagt"),
    [("inkommen", 3, False), ("inkommen", 2, True), ("upprattad", 3, True)],
)
def test_what_came_in_after_the_memo_is_on_no_list_of_its(*, riktning: str, dag: int, sagt: bool) -> None:
    """A late handling from outside is nobody's fault; one of our own, or one that was there, should be listed."""
    sen = Handling(2, "Yttrande", riktning=riktning, datum=date(2026, 11, dag), fil="002.pdf", sha256="b" * 64)  # type: ignore[arg-type]
    found_ = found(_register(replace(ARENDE, handlingar=(*ARENDE.handlingar, sen))))
    assert ("handlingar-bifogade" in {id_ for id_, _ in found_}) is sagt


def test_what_is_attached_but_not_listed_is_named() -> None:
    """A bilaga that the memo does not list is named; one that stays out of the kallelse is not."""
    kalkyl = _file(2, "Kalkyl")
    assert (
        "Handling 2, ”Kalkyl”, är bifogad"
        in only(_listing("Plan för lekparker", *ARENDE.handlingar, kalkyl)).meddelande
    )
    assert found(_listing("Plan för lekparker", *ARENDE.handlingar, replace(kalkyl, i_kallelsen=False))) == []


def test_a_shared_bilaga_number_is_enough() -> None:
    """A file that came as bilaga-2 is the one that the memo calls Bilaga 2, whatever it is called now."""
    avtal = _file(2, "Överenskommelse", filnamn="bilaga-2-oversikt.pdf")
    assert found(_listing("Bilaga 1 Plan för lekparker\n\nBilaga 2 Avtal", *ARENDE.handlingar, avtal)) == []


@pytest.mark.parametrize("text", ["Inga.", "Ärendet har inga bilagor:", "–"])
def test_a_list_may_say_that_there_are_none(text: str) -> None:
    """`Inga` is no handling that is missing."""
    assert found(_register(replace(with_section("handlingar_i_arendet", text=text), handlingar=()))) == []


def test_no_rule_calls_a_secret_handling_missing() -> None:
    """With a secret handling in the ärende nothing is said of what is listed and not attached."""
    hemlig = Handling(2, "Handling 2", sekretess=HEMLIG)
    assert found(_listing("1. Plan för lekparker\n2. Utredning", *ARENDE.handlingar, hemlig)) == []


def test_a_table_whose_sum_is_wrong_is_a_warning() -> None:
    """The row, the column, what stands there and what the rows give are named."""
    text = "| Post | 2026 | 2027 |\n|---|---|---|\n| A | 1 000 | 10 |\n| B | 2 500 | 20 |\n| Summa | 5 300 | 30 |"
    fynd = only(_register(with_section("ekonomiska_konsekvenser", text=text)))
    assert fynd.id == "tabell-summa"
    assert fynd.meddelande == "Raden ”Summa”, kolumnen ”2026”: där står 5 300, raderna ger 3 500."


def test_a_personnummer_is_found_and_never_repeated() -> None:
    """A real-looking personnummer in a text is a warning that does not show it."""
    text = "Ansökan från 19811218-9876 om lekplats."
    fynd = only(_register(with_section("arendet", text=text)))
    assert fynd.id == "gdpr-kallelse"
    assert "1218" not in fynd.meddelande + fynd.atgard
    assert found(underlag(moten=(with_item(notering=text),))) == [("gdpr-foredragningslista", "varning")]
    assert found(underlag(moten=(with_item(notering=text, sekretess=HEMLIG),))) == []


@pytest.mark.parametrize("text", ["811218-9876", "19811218-9876", "198112189876", "811278-9873", "x 811218+9876."])
def test_personnummer_are_seen(text: str) -> None:
    """Ten digits with a hyphen or plus, twelve with or without, and samordningsnummer."""
    assert has_personnummer(text)


@pytest.mark.parametrize(
    "text", ["811218-9875", "8112189876", "212000-0167", "811318-9876", "08-718 80 00", "2021-04-27", f"{FINNS_INTE}-1"]
)
def test_other_numbers_are_no_personnummer(text: str) -> None:
    """A wrong check digit, ten digits in a row, an organisation number, a phone number and a date are let be."""
    assert not has_personnummer(text)


def test_personnummer_are_masked() -> None:
    """A text for the public has a word in place of a personnummer; other numbers stay."""
    assert without_personnummer("Från 811218-9876, tel 08-718 80 00") == "Från [personnummer], tel 08-718 80 00"
