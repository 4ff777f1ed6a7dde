"""Between plain values and objects: every fault of a file is found, placed and explained in one pass."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import given

from kallelse.domain.arende import Arende, Handling, Tjansteskrivelse
from kallelse.domain.diarienummer import parse
from kallelse.domain.organisation import Adress, Organisation
from kallelse.domain.profil import Utseende
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store.codec import Problem, decode, encode
from tests.store.objects import SERIER, anything

RESOLVE = partial(parse, serier=SERIER)
GOOD: dict[str, Any] = {"diarienummer": "SN 2026/41", "arendemening": "Remiss", "namnd": "SN"}


def problems(cls: type[Any], data: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the data."""
    return list(decode(cls, data, RESOLVE)[1])


@given(anything())
def test_encode_then_decode_gives_the_same_object(obj: Any) -> None:
    """Nothing is lost between an object and its plain values."""
    assert decode(type(obj), encode(obj), RESOLVE) == (obj, ())


def test_defaults_are_left_out_and_order_is_kept() -> None:
    """A file has only what somebody said, in the order of the fields."""
    arende = Arende(SERIER[0].number(2026, 41), "Remiss", "SN", handlingar=(Handling(1, "Bilaga"),), avsandare="Eva")
    assert list(encode(arende).items()) == [
        *GOOD.items(),
        ("avsandare", "Eva"),
        ("handlingar", [{"nr": 1, "rubrik": "Bilaga"}]),
    ]
    assert encode(Organisation("Sandvik", "nacka", Adress(epost="a@b.se"))) == {
        "namn": "Sandvik",
        "profil": "nacka",
        "adress": {"epost": "a@b.se"},
    }


@pytest.mark.parametrize(
    ("cls", "data", "path", "besked", "atgard"),
    [
        (
            Arende,
            {"namnd": 3},
            ("namnd",),
            "Värdet av namnd ska vara text inom citattecken, men är ett heltal.",
            'namnd = "text"',
        ),
        (Arende, {"inkom": "2026-01-01"}, ("inkom",), "ett datum utan citattecken, men är text", "inkom = 2026-11-24"),
        (Arende, {"inkom": datetime(2026, 1, 1)}, ("inkom",), "men är en tidpunkt", "inkom = 2026-11-24"),  # noqa: DTZ001 (TOML has times without zone)
        (Arende, {"kopplade": "SN 2026/1"}, ("kopplade",), "ska vara en lista, men är text", ""),
        (Arende, {"kopplade": ["SN 2026/1", 3]}, ("kopplade", 1), "ett diarienummer inom citattecken", ""),
        (Arende, {"kopplade": ["XX 1"]}, ("kopplade", 0), "inte att läsa som ett diarienummer", "SN 2026/41"),
        (
            Arende,
            {"handlingar": [{"nr": 1}]},
            ("handlingar", 0, "rubrik"),
            "Nyckeln rubrik saknas i handlingar.",
            "rubrik =",
        ),
        (Arende, {"handlingar": [4]}, ("handlingar", 0), "ska vara en tabell, men är ett heltal", ""),
        (
            Arende,
            {"handlingar": [{"nr": True, "rubrik": ""}]},
            ("handlingar", 0, "nr"),
            "men är ett sanningsvärde",
            "nr = 1",
        ),
        (
            Arende,
            {"handlingar": [{"nr": 1, "rubrik": "a", "riktning": "upprättad"}]},
            ("handlingar", 0, "riktning"),
            "”upprättad” är inte ett giltigt värde för riktning.",
            "Menade du upprattad? Giltiga värden: inkommen, upprattad, utgaende.",
        ),
        (
            Arende,
            {"handlingar": [{"nr": 1, "rubrik": "a", "riktning": 1}]},
            ("handlingar", 0, "riktning"),
            "men är ett heltal",
            "",
        ),
        (Arende, {"sekretess": []}, ("sekretess",), "ska vara en tabell, men är en lista", ""),
        (Sammantrade, {"namnd": "SN"}, ("datum",), "Nyckeln datum saknas.", "datum = 2026-11-24"),
        (
            Organisation,
            {"namn": "A", "profil": "b", "lokalt": {"utseende": {"storlek": 11}}},
            ("lokalt", "utseende", "storlek"),
            "utseende.storlek ska vara text",
            "",
        ),
        (Organisation, {"namn": "A", "profil": "b", "lokalt": 1}, ("lokalt",), "ska vara en tabell", ""),
        (
            Organisation,
            {"namn": "A", "profil": "b", "serier": [{"kod": "A", "format": "x"}]},
            ("serier", 0),
            "{nr} ska finnas",
            "{ar}/{nr}",
        ),
        (Utseende, {"storlek": "11"}, ("storlek",), "ett tal, men är text", "storlek = 1.0"),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(
    cls: type[Any], data: dict[str, Any], path: tuple[Any, ...], besked: str, atgard: str
) -> None:
    """Each kind of fault has its place, a Swedish sentence and, where there is one, the remedy."""
    value, found = decode(cls, GOOD | data if cls is Arende else data, RESOLVE)
    assert value is None
    assert [(p.path, p.slag) for p in found] == [(path, "fel")]
    assert besked in found[0].besked
    assert atgard in found[0].atgard


def test_all_faults_are_told_at_once() -> None:
    """One pass finds faults on every level; nobody has to correct and try again ten times."""
    data = {"diarienummer": 1, "namn": "SN", "tjansteskrivelse": {"avsnitt": [{}, {"rubrik": "a", "niva": "1"}]}}
    assert [(p.path, p.slag) for p in problems(Arende, data)] == [
        (("diarienummer",), "fel"),
        (("namn",), "varning"),
        (("tjansteskrivelse", "avsnitt", 0, "rubrik"), "fel"),
        (("tjansteskrivelse", "avsnitt", 1, "niva"), "fel"),
        (("tjansteskrivelse", "rubrik"), "fel"),
        (("arendemening",), "fel"),
        (("namnd",), "fel"),
    ]


@pytest.mark.parametrize(
    ("key", "hint"),
    [("arendemenning", "arendemening"), ("ärendetyp", "arendetyp"), ("Handlaggare", "handlaggare"), ("zzz", "")],
)
def test_an_unknown_key_is_a_warning_with_the_nearest_word(key: str, hint: str) -> None:
    """A misspelt key does not stop the reading, and the word that was meant is named."""
    value, (problem,) = decode(Arende, GOOD | {key: "x"}, RESOLVE)
    assert value == decode(Arende, GOOD, RESOLVE)[0]
    assert not problem.allvarlig
    assert key in problem.besked
    assert f"Menade du {hint}?" in problem.atgard if hint else problem.atgard.startswith("Den står kvar")


def test_hostile_keys_and_values_are_shown_safely() -> None:
    """Control characters of a file never reach a message as they are."""
    bad = GOOD | {"\x1b[31m": 1, "handlingar": [{"nr": 1, "rubrik": "", "riktning": "\x1b]52;\u202e"}]}
    assert not any({"\x1b", "\u202e"} & set(p.besked + p.atgard) for p in problems(Arende, bad))


def test_local_values_may_be_written_as_inner_tables() -> None:
    """`utseende.farg = …` under [lokalt] is the same as the quoted dotted name."""
    data = {"namn": "A", "profil": "b", "lokalt": {"utseende": {"farg": "#000000"}, "etiketter.plats": "Lokal"}}
    value = decode(Organisation, data, RESOLVE)[0]
    assert value is not None
    assert value.lokalt == {"utseende.farg": "#000000", "etiketter.plats": "Lokal"}


def test_a_whole_number_will_do_where_a_decimal_is_meant() -> None:
    """`storlek = 11` is the same as 11.0."""
    assert decode(Utseende, {"storlek": 11}, RESOLVE) == (Utseende(storlek=11.0), ())


def test_a_number_may_be_written_carelessly_in_a_file() -> None:
    """A hand-written diarienummer is read as generously as one on the command line."""
    value = decode(Arende, GOOD | {"kopplade": ["sn 25 7"]}, RESOLVE)[0]
    assert value is not None
    assert [str(d) for d in value.kopplade] == ["SN 2025/7"]


def test_a_date_is_not_a_point_in_time() -> None:
    """A memo's datum stays a date, and only a date."""
    value = decode(Tjansteskrivelse, {"rubrik": "a", "datum": date(2026, 1, 1)}, RESOLVE)[0]
    assert value is not None
    assert type(value.datum) is date
