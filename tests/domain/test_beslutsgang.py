"""Voteringar, the order of propositions and the standard phrases, also when somebody has edited them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from kallelse.domain.fraser import STYCKEN, Fras, phrases
from kallelse.domain.frasord import FRASER, genitive, listed, phrase, within
from kallelse.domain.frysning import text_digest
from kallelse.domain.omrostning import Rostresultat, Votering, result
from kallelse.domain.paragraf import (
    EgenText,
    Forslag,
    Jav,
    Paragraf,
    Proposition,
    Reservation,
    Yrkande,
    Yrkandeslag,
)
from kallelse.domain.profil import Profil
from kallelse.domain.propositionsordning import AVGORA, AVSLAG, proposals, propositions, votes_on, winner
from kallelse.domain.sammantrade import Punkt
from kallelse.domain.tjanstgoring import service
from tests.domain.protokoll_case import meeting, protokoll

PUNKT = Punkt("Taxa", nr="4", forslag_till_beslut=("Nämnden antar taxan.",), forslagsstallare="Socialförvaltningen")
FORSLAG = (Forslag("Socialförvaltningen", ("Nämnden antar taxan.",)),)
HUSET = Profil("x", "X")


def _paragraf(**changes: Any) -> Paragraf:
    return Paragraf("Taxa", punkt="4", **({"utfall": "enligt forslag"} | changes))


def _told(paragraf: Paragraf, profil: Profil = HUSET) -> dict[str, tuple[str, ...]]:
    return {f.stycke: f.stycken for f in _phrases(paragraf, profil)}


def _phrases(paragraf: Paragraf, profil: Profil = HUSET) -> tuple[Fras, ...]:
    held = protokoll(paragrafer=(paragraf,))
    return phrases(meeting(held, PUNKT), service(held)[0], profil, "Socialnämnden")


# Voteringar


def test_a_simple_majority_decides() -> None:
    """More ja than nej is ja, whoever abstains (KL 5:55)."""
    votering = Votering(1, ja=("a", "b"), nej=("c",), avstar=("d",))
    assert result(votering, "c") == Rostresultat(2, 1, 1, "ja")


@pytest.mark.parametrize(("ordforande", "vinnare"), [("a", "ja"), ("B", "nej"), ("d", ""), ("x", "")])
def test_an_even_vote_goes_with_the_presiding_person(ordforande: str, vinnare: str) -> None:
    """The casting vote follows how she voted (KL 5:56); one who abstained or is not there has decided nothing."""
    utfall = result(Votering(1, ja=("a",), nej=("b",), avstar=("d",)), ordforande)
    assert (utfall.vinnare, utfall.utslagsrost) == (vinnare, bool(vinnare))


def test_an_even_val_is_decided_by_lot() -> None:
    """A val is decided by lot and not by the casting vote, and a secret one by its numbers."""
    val = Votering(1, slag="val", sluten=True, antal_ja=3, antal_nej=3, antal_avstar=1)
    assert result(val, "a") == Rostresultat(3, 3, 1, "")
    assert result(replace(val, lottning="nej"), "a") == Rostresultat(3, 3, 1, "nej", lottad=True)


# The order of propositions


def test_one_proposal_needs_no_question() -> None:
    """Without another proposal there is no proposition, also when somebody wanted bifall; and nothing is said of it."""
    bara_bifall = _paragraf(yrkanden=(Yrkande(1, "bifall", ("Eva Ek",)),))
    assert propositions(bara_bifall, FORSLAG) == ()
    assert set(_told(bara_bifall)) == {"yrkanden"}
    assert _told(_paragraf()) == {}


def test_formalia_come_first_each_by_itself_and_additions_last() -> None:
    """Återremiss and bordläggning are never put against each other, and each addition is a question of its own."""
    paragraf = _paragraf(
        yrkanden=(
            Yrkande(1, "tillagg", ("Dan Ros",), "x"),
            Yrkande(2, "avslag", ("Bo Alm",)),
            Yrkande(3, "bordlaggning", ("Dan Ros",)),
            Yrkande(4, "aterremiss", ("Bo Alm",)),
            Yrkande(5, "andring", ("Fia Gren",), "y", aterkallat=True),
        )
    )
    assert propositions(paragraf, FORSLAG) == (
        Proposition("formalia", (AVGORA, "yrkande 3")),
        Proposition("formalia", (AVGORA, "yrkande 4")),
        Proposition("huvud", ("forslag", "yrkande 2")),
        Proposition("tillagg", ("yrkande 1", AVSLAG)),
    )


def test_nothing_is_put_after_a_formal_yrkande_that_won() -> None:
    """When the matter is sent back, the matter itself is never put."""
    paragraf = _paragraf(
        utfall="aterremiss", yrkanden=(Yrkande(1, "aterremiss", ("Bo Alm",)), Yrkande(2, "avslag", ("Bo Alm",)))
    )
    (step,) = propositions(paragraf, FORSLAG)
    assert (step.slag, winner(step, paragraf)) == ("formalia", "yrkande 1")


def test_a_votering_among_three_proposals_needs_a_motforslag() -> None:
    """With three proposals and a votering the others are first put against each other."""
    yrkanden = (Yrkande(1, "avslag", ("Bo Alm",)), Yrkande(2, "andring", ("Dan Ros",), "att y"))
    paragraf = _paragraf(
        yrkanden=yrkanden,
        utfall="enligt yrkande",
        bifallna=(2,),
        voteringar=(
            Votering(1, "yrkande 1", "yrkande 2", ja=("a",), nej=("b", "c")),
            Votering(2, "forslag", "yrkande 2", nej=("b",)),
        ),
    )
    huvud, mot = propositions(paragraf, FORSLAG)
    assert (mot.slag, mot.mellan) == ("motforslag", ("yrkande 1", "yrkande 2"))
    assert [v.nr for v in votes_on(mot, paragraf)] == [1]
    assert [v.nr for v in votes_on(huvud, paragraf)] == [2]
    assert (winner(mot, paragraf), winner(huvud, paragraf)) == ("yrkande 2", "yrkande 2")


def test_what_the_presiding_person_did_goes_before() -> None:
    """A noted order is the order."""
    noted = (Proposition("huvud", ("yrkande 1", "forslag")),)
    paragraf = _paragraf(yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),), propositioner=noted)
    assert propositions(paragraf, FORSLAG) == noted


def test_whose_proposal_is_the_main_one() -> None:
    """The agenda's proposal is the main one, unless another's is said to be."""
    paragraf = _paragraf(forslag=(Forslag("arbetsutskottet", ("Nämnden avslår.",)),))
    mote = meeting(protokoll(paragrafer=(paragraf,)), PUNKT)
    assert [f.forslagsstallare for f in proposals(mote, paragraf)] == ["Socialförvaltningen", "arbetsutskottet"]
    turned = replace(paragraf, huvudforslag="Arbetsutskottet")
    assert [f.forslagsstallare for f in proposals(mote, turned)] == ["arbetsutskottet", "Socialförvaltningen"]


# The phrases


def test_yrkanden_as_they_are_said() -> None:
    """Each sort has its wording, several persons stand together with their parties, withdrawn ones are left out."""
    told = _told(
        _paragraf(
            yrkanden=(
                Yrkande(1, "bifall", ("Eva Ek", "Fia Gren")),
                Yrkande(2, "avslag", ("Bo Alm",)),
                Yrkande(3, "andring", ("Dan Ros",), "att taxan sänks"),
                Yrkande(4, "tillagg", ("Dan Ros",), "Taxan följs upp."),
                Yrkande(5, "aterremiss", ("Carl Nils",), "för att utreda mer"),
                Yrkande(6, "aterremiss", ("Carl Nils",), "Underlaget saknas"),
                Yrkande(7, "bifall", ("Carl Nils",), till="yrkande 3"),
                Yrkande(8, "bordlaggning", ("Carl Nils",), aterkallat=True),
            )
        )
    )
    assert told["yrkanden"] == (
        "Eva Ek (S) och Fia Gren (S) yrkar bifall till socialförvaltningens förslag.",
        "Bo Alm (M) yrkar avslag på socialförvaltningens förslag.",
        "Dan Ros (V) yrkar att taxan sänks.",
        "Dan Ros (V) lägger följande tilläggsyrkande: Taxan följs upp.",
        "Carl Nils (M) yrkar att ärendet återremitteras för att utreda mer.",
        "Carl Nils (M) yrkar att ärendet återremitteras med följande motivering: Underlaget saknas.",
        "Carl Nils (M) yrkar bifall till Dan Ros (V) yrkande.",
    )


def test_the_course_without_a_votering() -> None:
    """Two proposals: the question, and what the presiding person found."""
    told = _told(_paragraf(yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),)))
    (question,) = told["beslutsgang"]
    assert question == (
        "Ordföranden ställer proposition på socialförvaltningens förslag mot avslag på socialförvaltningens förslag "
        "och finner att socialnämnden beslutar enligt socialförvaltningens förslag."
    )
    won = _told(_paragraf(yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),), utfall="enligt yrkande", bifallna=(1,)))
    assert won["beslutsgang"][0].endswith("beslutar att avslå socialförvaltningens förslag.")


def test_a_votering_with_casting_vote_in_words() -> None:
    """The question ends where the votering begins; then what ja and nej mean, the numbers, and the casting vote."""
    paragraf = _paragraf(
        yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),),
        voteringar=(
            Votering(
                1, "forslag", "yrkande 1", ja=("Eva Ek", "Fia Gren"), nej=("Bo Alm", "Dan Ros"), avstar=("Carl Nils",)
            ),
        ),
    )
    told = _told(paragraf)
    assert told["beslutsgang"][0].endswith("mot avslag på socialförvaltningens förslag. Omröstning begärs.")
    (votering,) = told["votering"]
    assert votering == (
        "Socialnämnden godkänner följande voteringsproposition: ja för socialförvaltningens förslag, nej för avslag på "
        "socialförvaltningens förslag. Omröstningen ger 2 ja-röster och 2 nej-röster; 1 avstår. Rösterna är lika. "
        "Ordförandens utslagsröst avgör. Socialnämnden beslutar därmed enligt socialförvaltningens förslag."
    )


def test_earlier_voteringar_stand_where_they_were_held() -> None:
    """A votering on återremiss stands right after its question, the last one under votering."""
    paragraf = _paragraf(
        yrkanden=(Yrkande(1, "aterremiss", ("Bo Alm",)), Yrkande(2, "tillagg", ("Dan Ros",), "x")),
        bifallna=(2,),
        voteringar=(
            Votering(1, AVGORA, "yrkande 1", ja=("Eva Ek",)),
            Votering(2, "yrkande 2", AVSLAG, ja=("Dan Ros",), nej=()),
        ),
    )
    told = _told(paragraf)
    assert told["beslutsgang"][1].endswith("Socialnämnden beslutar därmed att ärendet ska avgöras i dag.")
    assert told["beslutsgang"][2] == (
        "Ordföranden ställer proposition på bifall till och avslag på Dan Ros (V) yrkande. Omröstning begärs."
    )
    assert told["votering"][0].startswith(
        "Socialnämnden godkänner följande voteringsproposition: ja för Dan Ros (V) yrkande, nej för avslag på"
    )


def test_jav_says_who_left_who_served_and_who_presided() -> None:
    """A jävig ordförande: that she left, who sat for her, and who presided, stand in the § (JO 2571-1999)."""
    told = _told(_paragraf(jav=(Jav("Eva Ek", "1"),)))
    assert told["jav"] == (
        "Eva Ek (S) anmäler jäv, lämnar lokalen och deltar inte i handläggningen av ärendet.",
        "Hans Lind (S) tjänstgör i stället för Eva Ek (S).",
        "Bo Alm (M) är ordförande vid behandlingen av ärendet.",
    )
    bortses = _told(_paragraf(jav=(Jav("Dan Ros", utfall="bortses", skal="Taxan gäller alla"),)))
    assert bortses["jav"][0].endswith("uppenbart saknar betydelse. Taxan gäller alla.")


def test_a_reservation_says_in_whose_favour() -> None:
    """For an own yrkande it says so, otherwise whose; the written reasons follow."""
    yrkanden = (Yrkande(1, "avslag", ("Bo Alm",)), Yrkande(2, "andring", ("Dan Ros",), "att y"))
    own = Reservation(("Bo Alm",), "yrkande 1", "Taxan är *för hög*.")
    other = Reservation(("Bo Alm", "Carl Nils"), "yrkande 2")
    told = _told(_paragraf(yrkanden=yrkanden, reservationer=(own, other, Reservation(("Dan Ros",)))))
    assert told["reservation"] == (
        "Bo Alm (M) reserverar sig mot beslutet till förmån för eget yrkande.",
        "Taxan är *för hög*.",
        "Bo Alm (M) och Carl Nils (M) reserverar sig mot beslutet till förmån för Dan Ros (V) yrkande.",
        "Dan Ros (V) reserverar sig mot beslutet.",
    )


def test_an_edited_text_stands_and_warns_when_the_facts_change() -> None:
    """The edited text is printed whatever the facts say, and both texts are there when they no longer agree."""
    paragraf = _paragraf(yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),))
    (generated,) = _told(paragraf)["yrkanden"]
    egen = EgenText("yrkanden", "Bo Alm vill inte.", text_digest((generated,)))
    edited = replace(paragraf, texter=(egen,))
    fras = next(f for f in _phrases(edited) if f.stycke == "yrkanden")
    assert (fras.stycken, fras.egen, fras.foraldrad) == (("Bo Alm vill inte.",), True, False)
    changed = replace(edited, yrkanden=(Yrkande(1, "avslag", ("Dan Ros",)),))
    fras = next(f for f in _phrases(changed) if f.stycke == "yrkanden")
    assert (fras.stycken, fras.foraldrad) == (("Bo Alm vill inte.",), True)
    assert fras.genererad == ("Dan Ros (V) yrkar avslag på socialförvaltningens förslag.",)


def test_a_house_has_its_own_words() -> None:
    """A profile's etikett replaces a phrase, and what is filled in is never read as a field."""
    huset = Profil("x", "X", etiketter={"fras_yrkar_avslag": "Avslag yrkas av {namn}."})
    told = _told(_paragraf(yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),)), huset)
    assert told["yrkanden"] == ("Avslag yrkas av Bo Alm (M).",)
    assert phrase(HUSET, "yrkar", namn="{text}", text="x") == "{text} yrkar x"


def test_every_field_of_a_phrase_is_filled_in() -> None:
    """No phrase of any sort leaves a brace behind."""
    paragraf = _paragraf(
        ursprung="extra",
        initiativ_av=("Dan Ros",),
        omedelbar_justering=True,
        deltar_inte=("Fia Gren",),
        jav=(Jav("Eva Ek"), Jav("Bo Alm", utfall="inte jav", bestridd=True), Jav("Carl Nils", bestridd=True)),
        yrkanden=tuple(Yrkande(nr, slag, ("Dan Ros",), "text") for nr, slag in enumerate(get_args(Yrkandeslag), 1)),
        voteringar=(Votering(1, "forslag", "yrkande 2", slag="val", sluten=True, lottning="ja"),),
        reservationer=(Reservation(("Dan Ros",), "bättre ordning"),),
    )
    told = _told(paragraf)
    assert set(told) == set(STYCKEN) - {"votering", "sekretess"}
    assert not any("{" in text for texts in told.values() for text in texts)


def test_names_are_shown_letter_by_letter() -> None:
    """A name with Markdown in it is no markup in a phrase."""
    assert _told(_paragraf(deltar_inte=("Bo *Alm*",)))["deltar_inte"] == (r"Bo \*Alm\* deltar inte i beslutet.",)


def test_swedish_forms() -> None:
    """Genitives, lists and names of organs within a sentence."""
    assert [genitive(n) for n in ("förvaltningen", "Carl Nils", "Eva Ek (S)")] == [
        "förvaltningens",
        "Carl Nils",
        "Eva Eks (S)",
    ]
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a och b", "a, b och c")
    assert (within("Socialnämnden"), within("KS arbetsutskott")) == ("socialnämnden", "KS arbetsutskott")
    assert all(FRASER.values())


def test_a_votering_says_what_it_decided() -> None:
    """One between motförslag only chooses which; a val tells who got how many votes, and who was chosen."""
    between = Votering(1, "yrkande 1", "yrkande 2", ja=("Eva Ek", "Bo Alm", "Carl Nils"), nej=("Dan Ros", "Fia Gren"))
    main = Votering(2, "forslag", "yrkande 1", ja=("Eva Ek", "Dan Ros", "Fia Gren"), nej=("Bo Alm", "Carl Nils"))
    demands = (Yrkande(1, "avslag", ("Bo Alm",)), Yrkande(2, "andring", ("Dan Ros",), "att planen halveras"))
    told = _told(_paragraf(yrkanden=demands, voteringar=(between, main), utfall="enligt forslag"))
    first, second = told["votering"]
    assert first.endswith(" till motförslag.")
    assert "beslutar därmed" not in first
    assert second.endswith("beslutar därmed enligt socialförvaltningens förslag.")
    assert told["beslutsgang"][1].endswith("mot varandra.")
    val = Votering(1, "Eva Ek", "Bo Alm", "val", sluten=True, antal_ja=1, antal_nej=2, antal_avstar=2)
    (chosen,) = _told(_paragraf(voteringar=(val,), utfall="annat"))["votering"]
    assert chosen.startswith("Omröstningen är sluten. Eva Ek får 1 röst och Bo Alm får 2 röster; 2 avstår.")
    assert chosen.endswith("Socialnämnden väljer därmed Bo Alm.")


@pytest.mark.parametrize(
    ("text", "slut"),
    [
        ("", "förslag."),
        ("För dyrt", "förslag. För dyrt."),
        ("för att det är för dyrt", "förslag för att det är för dyrt."),
    ],
)
def test_what_is_said_with_a_yrkande_on_avslag_is_printed(text: str, slut: str) -> None:
    """The words that came with a bifall or an avslag stand in its sentence, or after it."""
    for slag in ("avslag", "bifall"):
        told = _told(_paragraf(yrkanden=(Yrkande(1, slag, ("Bo Alm",), text),)))
        assert told["yrkanden"][0].endswith(slut)


def test_a_phrase_that_the_law_does_not_ask_for_may_be_left_out() -> None:
    """An empty phrase is not written, and nothing is left in its place; one that the law asks for stands as usual."""
    paragraf = _paragraf(yrkanden=(Yrkande(1, "avslag", ("Bo Alm",)),), reservationer=(Reservation(("Bo Alm",)),))
    told = _told(paragraf, replace(HUSET, etiketter={"fras_proposition": "", "fras_reservation": ""}))
    assert "beslutsgang" not in told
    assert told["reservation"] == _told(paragraf)["reservation"]
