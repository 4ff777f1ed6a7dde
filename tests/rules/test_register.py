"""Rules about the list, the kallelse, the diary, dates and files; and how the rules are run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kallelse.domain.arende import Arende, Avslut, Beslut, Bild, Fil, Handling, Sekretess
from kallelse.domain.errors import NotFound
from kallelse.domain.organisation import Ledamot, Namnd
from kallelse.domain.sammantrade import Kallad, Mottagare, Punkt, Sammantrade, Utgar, Utskick
from kallelse.rules import regel as regelmodul
from kallelse.rules.granskning import MODULER, alla, granska, regel
from kallelse.rules.regel import KL_LYDELSE, LOKAL
from kallelse.rules.regel import regel as declare
from kallelse.rules.underlag import Filfakta, Underlag
from tests.rules.register import (
    ARENDE,
    DATUM,
    MEMO,
    MOTE,
    NAMND,
    PUNKT,
    Last,
    Problem,
    dnr,
    found,
    only,
    underlag,
    with_item,
    with_memo,
)

HEMLIG = Sekretess("26 kap. 1 § OSL", date(2026, 11, 1))
UTGAR = Utgar(date(2026, 11, 10), "Dras")
SLUT = Avslut(date(2026, 11, 10), "Klart")


def _arende(**changes: Any) -> Underlag:
    return underlag((replace(ARENDE, **changes),))


def _meeting(mote: Sammantrade, **more: Any) -> Underlag:
    return underlag(moten=(mote,), **more)


def _sent(dag: date, **more: Any) -> Sammantrade:
    tidpunkt = datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)
    return replace(MOTE, utskick=(Utskick(1, tidpunkt, fil=Fil("utskick-1.pdf", "0")),), **more)


# The list and the memo


def test_signs_only_are_a_note_with_the_place() -> None:
    """A title or proposal that differs in punctuation, case or line breaks only is an upplysning that shows where."""
    fynd = only(
        _meeting(
            with_item(
                forslag_till_beslut=(
                    "Socialnämnden godkänner",
                    "planen",
                )
            )
        )
    )
    assert (fynd.id, fynd.allvarlighetsgrad, fynd.avser) == ("punkt-forslag", "upplysning", "SN 2026/1")
    assert "”Socialnämnden godkänner ¶ planen” mot ”Socialnämnden godkänner planen.”" in fynd.meddelande
    assert only(_meeting(with_item(rubrik="Plan för lek-parker"))).allvarlighetsgrad == "varning"
    assert only(_meeting(with_item(rubrik="PLAN för lekparker."))).allvarlighetsgrad == "upplysning"


def test_other_words_are_a_warning_that_shows_them() -> None:
    """A proposal with other words is a warning with both wordings, at the item in the sammanträde's file."""
    fynd = only(_meeting(with_item(forslag_till_beslut=("Socialnämnden avslår planen.",))))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("punkt-forslag", "varning")
    assert "”Socialnämnden avslår planen.” mot ”Socialnämnden godkänner planen.”" in fynd.meddelande
    assert fynd.position.fil == "sammantraden/SN/2026-11-24.toml#punkter.0.forslag_till_beslut"


def test_many_differences_are_cut_short() -> None:
    """A proposal that is all different is shown at three places and no more."""
    orden = " ".join(f"ord{n} samma" for n in range(9))
    fynd = only(_meeting(with_item(forslag_till_beslut=(f"Socialnämnden {orden}.",), rubrik=MEMO.rubrik)))
    assert fynd.meddelande.count(" mot ") <= 3


def test_the_same_list_in_two_ways_of_writing_is_the_same() -> None:
    """Points that the agenda has one by one and the memo as a Markdown list are equal."""
    avsnitt = replace(MEMO.avsnitt[0], text="1. Socialnämnden godkänner planen.\n2. Socialnämnden tackar *alla*.")
    arende = with_memo(avsnitt=(avsnitt, *MEMO.avsnitt[1:]))
    punkt = with_item(forslag_till_beslut=("1. Socialnämnden godkänner planen.", "2. Socialnämnden tackar alla."))
    assert found(underlag((arende,), (punkt,))) == []


@pytest.mark.parametrize("changes", [{"utgar": UTGAR}, {"sekretess": HEMLIG}])
def test_items_that_are_not_compared(changes: dict[str, Any]) -> None:
    """A withdrawn or secret item is not compared with the memo."""
    annan = {"forslag_till_beslut": ("Helt annat.",), **changes}
    assert found(_meeting(with_item(**annan))) == []


def test_a_list_that_lacks_the_memo_s_proposal_is_told() -> None:
    """The remedy is the command that takes it over."""
    fynd = only(_meeting(with_item(forslag_till_beslut=(), rubrik=MEMO.rubrik)))
    assert "har inget förslag till beslut på listan, men skrivelsen har ett: ”" in fynd.meddelande
    assert "--punkt 4 --forslag-fran-skrivelsen" in fynd.atgard


def test_an_item_must_have_its_arende() -> None:
    """A number that is not in the register, or is annulled, is an error; a proposal without a memo a warning."""
    assert found(_meeting(with_item(diarienummer=dnr(9)))) == [("punkt-arende", "fel")]
    assert found(_arende(makulerad=SLUT)) == [("punkt-arende", "fel")]
    assert found(_arende(tjansteskrivelse=None)) == [("punkt-skrivelse", "varning")]
    assert found(underlag((replace(ARENDE, tjansteskrivelse=None),), (with_item(forslag_till_beslut=()),))) == []
    assert found(underlag((replace(ARENDE, tjansteskrivelse=None, sekretess=HEMLIG),))) == []


def test_numbers_and_arenden_stand_once_on_a_list() -> None:
    """The same number is an error however it is spaced, and the same ärende a warning unless one item is withdrawn."""
    annan = Punkt("Annat", nr="4 ")
    assert found(_meeting(replace(MOTE, punkter=(PUNKT, annan)))) == [("punkt-nummer", "fel")]
    igen = replace(PUNKT, nr="5")
    assert found(_meeting(replace(MOTE, punkter=(PUNKT, igen)))) == [("punkt-dubblett", "varning")]
    assert found(_meeting(replace(MOTE, punkter=(replace(PUNKT, utgar=UTGAR), igen)))) == []


# The kallelse


def test_a_kallelse_on_its_last_day_is_in_time() -> None:
    """Seven days before, by the profile, is in time; a day later is a warning at the utskick."""
    assert found(_meeting(_sent(date(2026, 11, 17)))) == []
    fynd = only(_meeting(_sent(date(2026, 11, 18))))
    assert (fynd.id, fynd.allvarlighetsgrad, fynd.lagrum) == ("kl-namnd-kallelse", "varning", LOKAL)
    assert fynd.meddelande == "Kallelsen skickades 18 november 2026; sista dag var 17 november 2026."


@pytest.mark.parametrize(
    ("idag", "sent_late"), [((2026, 11, 17), False), ((2026, 11, 18), True), ((2026, 11, 25), False)]
)
def test_a_kallelse_that_is_not_sent(idag: tuple[int, int, int], *, sent_late: bool) -> None:
    """Between the last day and the meeting an unsent kallelse is a warning; before and after it is nobody's news."""
    assert (found(_meeting(MOTE, idag=date(*idag))) == [("kl-namnd-kallelse", "varning")]) is sent_late


def test_the_namnds_own_days_go_before_the_profiles() -> None:
    """A nämnd may have fewer days, none at all (0), and a cancelled meeting has no last day."""
    sen = _sent(date(2026, 11, 19))
    assert found(_meeting(sen, namnd=replace(NAMND, kallelsedagar=5))) == []
    assert found(_meeting(_sent(DATUM), namnd=replace(NAMND, kallelsedagar=0))) == []
    assert found(_meeting(replace(sen, installt=UTGAR))) == []


def test_every_ersattare_is_called() -> None:
    """Once the kallelse is sent, an ersättare of the day who was not told is an error by name."""
    namnd = Namnd(
        "SN",
        "Socialnämnden",
        ledamoter=(
            Ledamot("Bo Ek", "ersattare"),
            Ledamot("Cia Alm", "ersattare", till=date(2025, 12, 31)),
            Ledamot("Dag Ros"),
        ),
    )
    i_tid = date(2026, 11, 16)
    fynd = only(_meeting(_sent(i_tid), namnd=namnd))
    assert (fynd.id, fynd.allvarlighetsgrad) == ("kl-6-17-2", "fel")
    assert fynd.meddelande == "Ersättaren Bo Ek är inte med bland de kallade."
    assert found(_meeting(_sent(i_tid, kallade=(Kallad("bo ek", "ersattare"),)), namnd=namnd)) == []
    utskick = replace(_sent(i_tid).utskick[0], mottagare=(Mottagare("Bo Ek"),))
    assert found(_meeting(replace(MOTE, utskick=(utskick,)), namnd=namnd)) == []
    assert found(_meeting(MOTE, namnd=namnd)) == []


# The diary


def test_our_own_diary_registers_the_next_working_day() -> None:
    """What came in on a Friday may be registered on Monday and not later; an external diary is not ours to judge."""
    fredag, mandag, tisdag = date(2026, 10, 9), date(2026, 10, 12), date(2026, 10, 13)
    kom = {"inkom": fredag, "avsandare": "Region Ekby"}
    assert found(_arende(**kom, registrerad=mandag)) == []
    assert found(_arende(**kom, registrerad=tisdag)) == [("osl-5-1", "varning")]
    sen = replace(ARENDE, inkom=fredag, avsandare="Region Ekby", registrerad=tisdag)
    assert found(underlag((sen,), diarium="externt")) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"arendemening": " "},
        {"registrerad": None},
        {"inkom": date(2026, 10, 1)},
        {
            "handlingar": (
                *ARENDE.handlingar,
                Handling(2, "Brev", "inkommen", motpart="B", fil="2.pdf", i_kallelsen=False),
            )
        },
        {"handlingar": (*ARENDE.handlingar, Handling(2, "Svar", "utgaende", date(2026, 11, 1), i_kallelsen=False))},
    ],
    ids=["no subject", "no date", "no sender", "letter without date", "answer without receiver"],
)
def test_the_four_facts_of_the_diary(changes: dict[str, Any]) -> None:
    """Each fact that is missing in our own diary is a warning, as the act was read at second hand only."""
    arende = replace(ARENDE, **changes)
    assert found(underlag((arende,))) == [("osl-5-2", "varning")]
    assert found(underlag((arende,), diarium="externt")) == []
    assert found(underlag((replace(arende, sekretess=HEMLIG),))) == []


def test_an_unknown_namnd_is_an_error_and_stops_no_other_rule() -> None:
    """An ärende of a nämnd that is not in kallelse.toml is told so, and rules that need no profile still run."""
    assert found(underlag((replace(ARENDE, namnd="XX"),))) == [("arende-namnd", "fel")]
    okand = replace(MOTE, namnd="XX")
    assert found(_meeting(okand)) == []


def test_a_number_in_two_files_is_an_error_in_the_second() -> None:
    """Two files with one diarienummer: the second is named, and says where the first is."""
    register = underlag()
    tva = replace(register, arenden=(*register.arenden, Last("cases/SN/2026/99.toml", replace(ARENDE, namnd="SN"))))
    fynd = next(a for a in granska(tva) if a.id == "nummer-diarienummer")
    assert fynd.position.fil == "cases/SN/2026/99.toml#diarienummer"
    assert fynd.meddelande == "Diarienumret SN 2026/1 finns också i cases/SN/2026/1.toml."


def test_a_paragraph_belongs_to_one_day_of_the_year() -> None:
    """The same § on two days of a year is a warning; two ärenden in one §, or another year or organ, are not."""

    def decided(nr: int, dag: date, organ: str = "Socialnämnden", paragraf: str = "§ 12") -> Arende:
        beslut = (Beslut(organ, dag, paragraf),)
        return Arende(dnr(nr), "Sak", "SN", registrerad=date(2025, 1, 2), avslutad=SLUT, beslut=beslut)

    forst, sedan = date(2026, 3, 1), date(2026, 4, 1)
    ok = (decided(2, forst), decided(3, forst), decided(4, date(2025, 3, 1)), decided(5, sedan, "Arbetsutskottet"))
    assert found(underlag((ARENDE, *ok))) == []
    fynd = only(underlag((ARENDE, *ok, decided(6, sedan, paragraf="12"))))
    assert (fynd.id, fynd.avser) == ("par-nr", "SN 2026/6")
    assert fynd.meddelande == "Socialnämnden har § 12 redan den 1 mars 2026."


# Dates


@pytest.mark.parametrize(
    ("changes", "antal"),
    [
        ({"registrerad": date(2026, 12, 1)}, 0),
        ({"inkom": date(2026, 12, 1), "avsandare": "B"}, 1),
        ({"registrerad": date(206, 10, 1)}, 1),
        ({"inkom": date(2026, 10, 2), "avsandare": "B"}, 1),
        ({"avslutad": Avslut(date(2026, 9, 1), "Klart")}, 1),
        ({"beslut": (Beslut("SN", date(2027, 1, 1)),)}, 1),
        ({"handlingar": (replace(ARENDE.handlingar[0], datum=date(2062, 10, 1)),)}, 1),
        ({"tjansteskrivelse": replace(MEMO, datum=date(2062, 11, 2))}, 2),
        ({"tjansteskrivelse": replace(MEMO, datum=date(2026, 11, 20))}, 0),
    ],
)
def test_dates_that_cannot_be_right(changes: dict[str, Any], antal: int) -> None:
    """The future, a mistyped year and an order that cannot be are warnings; a memo dated a week ahead is none."""
    ids = [id_ for id_, _ in found(_arende(**changes))]
    assert ("datum-rimligt" in ids) is (antal > 0)
    assert ids.count("datum-skrivelse") == (antal == 2)


def test_a_meeting_on_a_holiday_is_asked_about_beforehand() -> None:
    """A coming sammanträde on a Saturday or on julafton is a warning that says which day it is."""
    julafton = replace(MOTE, datum=date(2026, 12, 24))
    assert only(_meeting(julafton)).meddelande == "Sammanträdet 24 december 2026 är på julafton."
    assert only(_meeting(replace(MOTE, datum=date(2026, 11, 28)))).meddelande.endswith("är på en lördag.")
    assert found(_meeting(julafton, idag=date(2027, 1, 2))) == []


# Files


def test_stored_files_are_there_and_unchanged() -> None:
    """A handling, source, own PDF or picture that is gone or changed is an error; unknown bytes are not judged."""
    memo = replace(MEMO, kalla=Fil("k.docx", "k"), egen_pdf=Fil("e.pdf", "e"), bilder=(Bild("b.png", "b"),))
    mapp = "cases/SN/2026/1/"
    borta = {mapp + namn: Filfakta(finns=False) for namn in ("001.pdf", "k.docx", "e.pdf", "b.png")}
    register = underlag((replace(ARENDE, tjansteskrivelse=memo),), filer=borta)
    gone = {"Handling 1", "Skrivelsens PDF", "Skrivelsens Word-fil", "En bild i skrivelsen"}
    assert {a.meddelande.partition(":")[0] for a in granska(register)} == {f"{vad} finns inte" for vad in gone}
    andrad = {mapp + "001.pdf": Filfakta(finns=True, sha256="annan")}
    assert "är ändrad" in only(underlag(filer=andrad)).meddelande
    assert found(underlag(filer={mapp + "001.pdf": Filfakta(finns=True, sha256="a" * 64)})) == []


def test_a_handling_for_the_kallelse_has_a_file() -> None:
    """A handling without a file is a warning, unless it is secret, taken away or stays out of the kallelse."""
    utan = Handling(2, "Plan för lekparker, del två")
    for handling, antal in ((utan, 1), (replace(utan, sekretess=HEMLIG), 0), (replace(utan, borttagen="fel"), 0)):
        ids = [id_ for id_, _ in found(_arende(handlingar=(*ARENDE.handlingar, handling)))]
        assert ids.count("handling-fil") == antal


def test_an_unreadable_file_is_told_and_the_others_are_still_judged() -> None:
    """What the reader found in a file becomes a finding at its place, with the severity that the reader gave it."""
    register = underlag((with_memo(datum=None),))
    trasig: Last[Arende] = Last("cases/SN/2026/2.toml", None, (Problem(("inkom",), "Raden är fel.", "Rätta den."),))
    udda = Last(
        "cases/SN/2026/3.toml",
        replace(ARENDE, diarienummer=dnr(3), tjansteskrivelse=None),
        (Problem(("x",), "Nyckeln x är okänd.", slag="varning"),),
    )
    findings = granska(replace(register, arenden=(*register.arenden, trasig, udda)))
    assert [(a.id, a.allvarlighetsgrad, a.avser) for a in findings] == [
        ("skrivelse-datum", "varning", "SN 2026/1"),
        ("fil-lasbar", "fel", "cases/SN/2026/2.toml"),
        ("fil-lasbar", "varning", "cases/SN/2026/3.toml"),
    ]


# Running them


def test_what_is_asked_about_is_what_is_judged() -> None:
    """About an ärende: it and its items. About a sammanträde: it, its items and their ärenden. Nothing else."""
    fel = with_memo(datum=None)
    annat = replace(fel, diarienummer=dnr(2))
    mote = with_item(rubrik="Annan rubrik")
    tidigare = replace(MOTE, datum=date(2026, 12, 24), punkter=())
    register = underlag((fel, annat), (mote, tidigare))
    assert [id_ for id_, _ in found(register)] == [
        "skrivelse-datum",
        "skrivelse-datum",
        "punkt-rubrik",
        "datum-sammantrade",
    ]
    assert [id_ for id_, _ in found(register, "SN 2026/1")] == ["skrivelse-datum", "punkt-rubrik"]
    assert [id_ for id_, _ in found(register, "SN 2026/2")] == ["skrivelse-datum"]
    assert [id_ for id_, _ in found(register, "SN/2026-11-24")] == ["skrivelse-datum", "punkt-rubrik"]
    assert [id_ for id_, _ in found(register, "SN/2026-12-24")] == ["datum-sammantrade"]


def test_findings_come_in_order_of_file_and_line() -> None:
    """However many there are, they are sorted by file, line and column."""
    arende = replace(with_memo(datum=None, undertecknare=()), arendemening="", registrerad=None)
    positions = [
        (a.position.fil, a.position.rad) for a in granska(underlag((arende, replace(arende, diarienummer=dnr(2)))))
    ]
    assert len(positions) >= 8
    assert positions == sorted(positions)


def test_every_rule_declares_what_a_reader_needs() -> None:
    """Each rule says in whole sentences what it checks, what to do and why, and a local one where it is set."""
    assert len(alla()) >= 20
    for d in alla():
        assert d.id == d.id.lower()
        assert all(text.strip() for text in (d.titel, d.lagrum, d.kalla))
        assert all(text.endswith(".") for text in (d.kontrollerar, d.atgard, d.forklaring))
        assert d.lagrum == LOKAL or "§" in d.lagrum or "EU" in d.lagrum


def test_only_verified_law_is_an_error() -> None:
    """A rule by law that is an error names the wording that was read; what was read at second hand is a warning."""
    by_law = [d for d in alla() if d.lagrum != LOKAL]
    errors = [d for d in by_law if d.allvarlighetsgrad == "fel"]
    assert {d.id.partition("-")[0] for d in errors} == {"kl", "jo", "tf"}
    assert all(d.lydelse == KL_LYDELSE for d in errors if d.id.startswith("kl"))
    assert all(d.lydelse and "andra hand" not in d.kalla for d in errors)


def test_a_rule_is_found_by_its_id_in_any_case() -> None:
    """`regel KL-6-17-2` finds the rule, and an unknown id is told how to see them all."""
    assert regel(" KL-6-17-2 ").titel == "Ersättare som inte är kallad"
    with pytest.raises(NotFound) as fel:
        regel("KL-99")
    assert "kallelse regel" in fel.value.atgard


def test_an_id_is_given_once() -> None:
    """Two rules cannot have one id, and every module of rules is known to the runner."""
    with pytest.raises(ValueError, match="par-nr"):
        declare(regel("par-nr"))(lambda _: iter(()))
    assert len({d.id for d in alla()}) == len(alla())
    names = {m.__name__.rpartition(".")[2] for m in MODULER}
    declaring = {f.stem for f in Path(regelmodul.__file__).parent.glob("*.py") if "@regel(" in f.read_text("utf-8")}
    assert names == declaring
