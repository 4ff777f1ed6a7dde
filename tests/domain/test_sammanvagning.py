"""A newer version of a memo beside hand edits: both are kept, or the conflict is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.arende import Avsnitt, Bild, Fil, Tjansteskrivelse, Undertecknare
from kallelse.domain.sammanvagning import Sammanvagning, compare_memo

FORSLAG = Avsnitt("Förslag till beslut", 1, "forslag_till_beslut", "Socialnämnden godkänner planen.")
ARENDET = Avsnitt("Ärendet", 1, "arendet", "Kommunen har åtta lekparker.")
EKONOMI = Avsnitt("Ekonomi", 1, "ekonomiska_konsekvenser", "Ryms i budgeten.")
OLD = Tjansteskrivelse("Plan för lekparker", avsnitt=(FORSLAG, ARENDET, EKONOMI), kalla=Fil("a.docx", "0" * 64))
NEWER = Fil("a.docx", "1" * 64)


def _with(*avsnitt: Avsnitt, **facts: object) -> Tjansteskrivelse:
    return replace(OLD, avsnitt=avsnitt or OLD.avsnitt, **facts)  # type: ignore[arg-type]


def _compare(current: Tjansteskrivelse, new: Tjansteskrivelse) -> Sammanvagning:
    return compare_memo(OLD, current, replace(new, kalla=NEWER))


def _result(current: Tjansteskrivelse, new: Tjansteskrivelse) -> Tjansteskrivelse:
    utfall = _compare(current, new)
    assert utfall.konflikter == ()
    assert utfall.resultat is not None
    return utfall.resultat


def _text(avsnitt: Avsnitt, text: str) -> Avsnitt:
    return replace(avsnitt, text=text)


def test_changes_on_different_sections_are_both_kept() -> None:
    """A hand edit in one section and a newer text in another end in the same memo, and both are said."""
    here = _with(FORSLAG, _text(ARENDET, "Rättat för hand."), EKONOMI)
    there = _with(FORSLAG, ARENDET, _text(EKONOMI, "Kostar mer."))
    utfall = _compare(here, there)
    assert utfall.resultat == _with(FORSLAG, here.avsnitt[1], there.avsnitt[2], kalla=NEWER)
    assert utfall.andringar == (
        "Det som ändrats för hand är kvar: avsnittet ”Ärendet”.",
        "Den nyare versionen ändrar avsnittet ”Ekonomi”.",
    )


def test_the_same_section_changed_on_both_sides_is_a_named_conflict() -> None:
    """Nothing is chosen for the secretary: there is no result, and the section is named."""
    utfall = _compare(_with(_text(FORSLAG, "A."), ARENDET, EKONOMI), _with(_text(FORSLAG, "B."), ARENDET, EKONOMI))
    assert (utfall.resultat, utfall.konflikter) == (None, ("avsnittet ”Förslag till beslut”",))


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    """When the officer has made the same correction, all is well; trailing spaces do not count."""
    there = _with(_text(FORSLAG, "Lika."), ARENDET, EKONOMI)
    assert _result(_with(_text(FORSLAG, "Lika. \n"), ARENDET, EKONOMI), there).avsnitt[0].text.strip() == "Lika."


def test_facts_are_weighed_one_by_one() -> None:
    """A title changed by hand and a date set by the newer version stand together; the same fact twice is a conflict."""
    here, there = _with(rubrik="Lekparksplan"), _with(datum=date(2026, 11, 3))
    memo = _result(here, there)
    assert (memo.rubrik, memo.datum) == ("Lekparksplan", date(2026, 11, 3))
    people = (Undertecknare("Ada Berg"),), (Undertecknare("Bo Ek"),)
    utfall = _compare(_with(rubrik="A", undertecknare=people[0]), _with(rubrik="B", undertecknare=people[1]))
    assert utfall.konflikter == ("rubriken", "undertecknarna")


def test_a_section_new_in_the_newer_version_comes_where_it_stands_there() -> None:
    """A new section is put after the one that it follows."""
    ny = Avsnitt("Konsekvenser för barn", text="Inga.")
    here = _with(FORSLAG, _text(ARENDET, "Rättat."), EKONOMI)
    assert [a.rubrik for a in _result(here, _with(FORSLAG, ny, ARENDET, EKONOMI)).avsnitt] == [
        "Förslag till beslut",
        "Konsekvenser för barn",
        "Ärendet",
        "Ekonomi",
    ]


def test_a_section_added_by_hand_stays() -> None:
    """What was written here only is kept in its place, also when the newer version changes the order."""
    eget = Avsnitt("Eget", text="Text.")
    memo = _result(_with(FORSLAG, eget, ARENDET, EKONOMI), _with(EKONOMI, FORSLAG, ARENDET))
    assert [a.rubrik for a in memo.avsnitt] == ["Ekonomi", "Förslag till beslut", "Eget", "Ärendet"]


def test_removals_are_followed_unless_the_other_side_changed_the_section() -> None:
    """A section gone on one side goes; gone on one side and rewritten on the other is a conflict."""
    assert _result(OLD, _with(FORSLAG, EKONOMI)).avsnitt == (FORSLAG, EKONOMI)
    assert _result(_with(FORSLAG, EKONOMI), OLD).avsnitt == (FORSLAG, EKONOMI)
    changed = _with(FORSLAG, _text(ARENDET, "Nytt."), EKONOMI)
    assert _compare(changed, _with(FORSLAG, EKONOMI)).konflikter == ("avsnittet ”Ärendet”",)
    assert _compare(_with(FORSLAG, EKONOMI), changed).konflikter == ("avsnittet ”Ärendet”",)


def test_a_renamed_section_is_the_same_section() -> None:
    """A heading corrected by hand is kept when the newer version changes the text of others."""
    eget = Avsnitt("Konsekvenser ör barn", text="Inga barn berörs.")
    old = replace(OLD, avsnitt=(FORSLAG, eget, EKONOMI))
    current = replace(old, avsnitt=(FORSLAG, replace(eget, rubrik="Konsekvenser för barn"), EKONOMI))
    new = replace(old, avsnitt=(FORSLAG, eget, _text(EKONOMI, "Kostar mer.")))
    utfall = compare_memo(old, current, new)
    assert utfall.resultat is not None
    assert [a.rubrik for a in utfall.resultat.avsnitt] == ["Förslag till beslut", "Konsekvenser för barn", "Ekonomi"]


def test_both_sides_may_add_the_same_section() -> None:
    """A section that both added is one section when it reads the same, and a conflict when it does not."""
    barn = Avsnitt("Konsekvenser för barn", text="Inga.")
    both = _with(*OLD.avsnitt, barn)
    assert _result(both, both).avsnitt == both.avsnitt
    assert _compare(both, _with(*OLD.avsnitt, _text(barn, "Många."))).konflikter == (
        "avsnittet ”Konsekvenser för barn”",
    )


def test_two_new_orders_are_a_conflict() -> None:
    """When both sides have moved sections, differently, nobody can say which order holds."""
    utfall = _compare(_with(ARENDET, FORSLAG, EKONOMI), _with(FORSLAG, EKONOMI, ARENDET))
    assert utfall.konflikter == ("avsnittens ordning",)


def test_the_stated_reason_for_an_empty_section_survives() -> None:
    """A reason is only ever written here, so a newer version never takes it away."""
    here = _with(FORSLAG, ARENDET, replace(EKONOMI, skal="Gäller inte."))
    assert _result(here, _with(FORSLAG, ARENDET, _text(EKONOMI, ""))).avsnitt[2].skal == "Gäller inte."


def test_pictures_follow_their_text() -> None:
    """New pictures are taken, alternative text written by hand is kept, and kept text never gets another picture."""
    bild, annan = Bild("bild-1.png", "a" * 64, "Bild 1"), Bild("bild-1.png", "b" * 64, "Bild 1")
    med = _text(ARENDET, "Se ![Bild 1](bild-1.png)")
    old = replace(OLD, avsnitt=(FORSLAG, med), bilder=(bild,))
    beskriven = replace(old, bilder=(replace(bild, alt="Karta"),))
    utfall = compare_memo(old, beskriven, replace(old, bilder=(annan,)))
    assert utfall.resultat is not None
    assert utfall.resultat.bilder == (replace(annan, alt="Karta"),)
    rattad = replace(old, avsnitt=(FORSLAG, _text(med, "Se kartan: ![Bild 1](bild-1.png)")))
    assert compare_memo(old, rattad, replace(old, bilder=(annan,))).konflikter == (
        "bilden bild-1.png i avsnittet ”Ärendet”",
    )


def test_a_picture_put_there_by_hand_is_never_written_over() -> None:
    """Added or changed by hand, it stays, unless the newer file has another of that name: then that is a conflict."""
    ett, tva, tre = (Bild("bild-1.png", tecken * 64, tecken) for tecken in "abc")
    with_ett, with_tva, with_tre = (replace(OLD, bilder=(bild,)) for bild in (ett, tva, tre))
    assert compare_memo(OLD, with_ett, with_tva).konflikter == ("bilden bild-1.png",)
    assert compare_memo(with_ett, with_tva, with_tre).konflikter == ("bilden bild-1.png",)
    kept = compare_memo(with_ett, with_tva, with_ett)
    assert kept.resultat == with_tva
    assert kept.andringar == ("Det som ändrats för hand är kvar: bilden bild-1.png.",)
    assert compare_memo(OLD, with_ett, replace(OLD, bilder=(replace(ett, alt="Word"),))).resultat == with_ett
    assert compare_memo(OLD, with_ett, OLD).resultat == with_ett


_MEMOS = st.lists(
    st.builds(Avsnitt, st.sampled_from("ABCD"), st.just(1), st.just(""), st.sampled_from(["", "x", "y"])), max_size=4
).map(lambda avsnitt: replace(OLD, avsnitt=tuple(avsnitt)))


@given(_MEMOS, _MEMOS)
def test_one_side_unchanged_gives_the_other_side(old: Tjansteskrivelse, other: Tjansteskrivelse) -> None:
    """Without hand edits the newer version is the result, section for section; without news, what stands here is."""
    fresh = compare_memo(old, old, other)
    assert (fresh.konflikter, fresh.resultat and fresh.resultat.avsnitt) == ((), other.avsnitt)
    kept = compare_memo(old, other, old)
    assert (kept.konflikter, kept.resultat and kept.resultat.avsnitt) == ((), other.avsnitt)


@given(_MEMOS, _MEMOS, _MEMOS)
def test_nothing_written_by_hand_is_ever_lost(
    old: Tjansteskrivelse, here: Tjansteskrivelse, there: Tjansteskrivelse
) -> None:
    """Every section that stands here and was not in the last version is in the result, or there is a conflict."""
    utfall = compare_memo(old, here, there)
    if utfall.resultat is not None:
        written = {(a.rubrik, a.text) for a in here.avsnitt} - {(a.rubrik, a.text) for a in old.avsnitt}
        assert written <= {(a.rubrik, a.text) for a in utfall.resultat.avsnitt}


def test_keys_follow_the_house_style_as_it_is_now() -> None:
    """The same file read under a mended profile gives its sections new keys and levels, and nothing is "borttaget"."""
    before = _with(
        replace(FORSLAG, nyckel="motivering"), replace(ARENDET, nyckel="forslag_till_beslut", niva=2), EKONOMI
    )
    utfall = _compare(before, OLD)
    assert utfall.resultat is not None
    assert utfall.resultat.avsnitt == OLD.avsnitt
    assert utfall.andringar == (
        "Avsnittet ”Förslag till beslut” läses nu som forslag_till_beslut.",
        "Avsnittet ”Ärendet” läses nu som arendet.",
    )


def test_hand_edits_survive_new_keys() -> None:
    """A text changed by hand stays when its section gets another key."""
    here = _with(replace(FORSLAG, nyckel="motivering", text="Rättat."), ARENDET, EKONOMI)
    assert _result(here, OLD).avsnitt == (_text(FORSLAG, "Rättat."), ARENDET, EKONOMI)


def test_of_the_same_file_again_nothing_is_said_of_hands() -> None:
    """A section that reads otherwise than it stands may be edited, or the reading newer: it stays, and that is said."""
    utfall = compare_memo(OLD, _with(FORSLAG, _text(ARENDET, "Annat.")), OLD)
    assert utfall.andringar == (
        "Det som står i ärendet är kvar: avsnittet ”Ärendet”.",
        "Avsnittet ”Ekonomi” finns inte i ärendet och förblir borta.",
    )
