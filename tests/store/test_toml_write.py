"""New files: what is written is read back as the same object, in a layout made for hands."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given

from kallelse.domain.arende import Arende, Avslut, Avsnitt, Fil, Handling, Tjansteskrivelse, Undertecknare
from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadInput
from kallelse.domain.organisation import Organisation
from kallelse.domain.sammantrade import Punkt, Sammantrade, Utskick
from kallelse.store import toml_format
from kallelse.store.toml_read import load
from kallelse.store.toml_write import new_document
from tests.store.objects import SERIER, TEXT, anything

SN = Serie("SN")

GOLDEN = '''\
#:schema ../../../.kallelse/schema/arende.schema.json

diarienummer = "SN 2026/41"
arendemening = "Remiss om ”nattvandring”"
namnd = "SN"
inkom = 2026-02-03
kopplade = ["SN 2025/7"]
avslutad = { datum = 2026-03-01, skal = "Besvarad" }

[tjansteskrivelse]
rubrik = "Nattvandring"
kalla = { fil = "a.docx", sha256 = "00" }

[[tjansteskrivelse.avsnitt]]
rubrik = "Förslag till beslut"
text = """
Nämnden:

1. säger \\"""ja\\""""

[[tjansteskrivelse.undertecknare]]
namn = "Eva Ek"
titel = "Chef"

[[handlingar]]
nr = 1
rubrik = "Remiss"
riktning = "inkommen"
i_kallelsen = false
'''
ARENDE = Arende(
    SN.number(2026, 41),
    "Remiss om ”nattvandring”",
    "SN",
    inkom=date(2026, 2, 3),
    kopplade=(SN.number(2025, 7),),
    avslutad=Avslut(date(2026, 3, 1), "Besvarad"),
    tjansteskrivelse=Tjansteskrivelse(
        "Nattvandring",
        avsnitt=(Avsnitt("Förslag till beslut", text='Nämnden:\n\n1. säger """ja"'),),
        undertecknare=(Undertecknare("Eva Ek", "Chef"),),
        kalla=Fil("a.docx", "00"),
    ),
    handlingar=(Handling(1, "Remiss", "inkommen", i_kallelsen=False),),
)


def test_the_layout_is_made_for_hands() -> None:
    """Schema first, keys in field order, small tables on one line, a blank line before each table."""
    assert new_document(ARENDE, "../../../.kallelse/schema/arende.schema.json") == GOLDEN


@given(anything())
def test_what_is_written_is_read_back_as_the_same_object(obj: Any) -> None:
    """Any object, with any text, survives the way to a file and back."""
    loaded = load(type(obj), new_document(obj, "x.json").encode(), "x.toml", SERIER)
    assert loaded.problem == ()
    assert loaded.varde == obj


@given(TEXT)
@example('"""')
@example('""""""')
@example('\\"\n"')
@example("a\r\nb")
def test_any_text_is_escaped_right(text: str) -> None:
    """On one line, over several lines, in an array and as a key: the same text comes back."""
    written = f"{toml_format.statement('a', text)}{toml_format.statement('b', [text])}"
    written += toml_format.statement("c", {text: text})
    assert tomllib.loads(written) == {"a": text, "b": [text], "c": {text: text}}


@given(TEXT)
def test_no_hidden_character_is_written_as_it_is(text: str) -> None:
    """A file shown by any tool can neither act in a terminal nor show its text in another order."""
    assert not {"\x00", "\x1b", "\r", "\u202e", "\U000e0041"} & set(toml_format.statement("a", text))


def test_long_lists_and_paragraphs_get_lines_of_their_own() -> None:
    """A proposal of several points is written with a point per line, and its line breaks are kept."""
    punkt = Punkt("Val", forslag_till_beslut=("Nämnden godkänner rapporten. " * 4, "a\nb"))
    text = new_document(Sammantrade("SN", date(2026, 11, 24), punkter=(punkt,)), "x")
    assert '\n  "Nämnden godkänner' in text
    assert '\n  """\na\nb""",\n]\n' in text


def test_times_keep_their_zone() -> None:
    """A point in time is written with its offset and read back as the same moment."""
    sent = Utskick(1, datetime(2026, 11, 17, 14, 5, tzinfo=UTC))
    text = new_document(Sammantrade("SN", date(2026, 11, 24), utskick=(sent,)), "x")
    assert "tidpunkt = 2026-11-17T14:05:00+00:00" in text


def test_what_would_be_too_large_to_read_is_not_written() -> None:
    """A text beyond the limits is refused before it becomes a file that nothing can open."""
    with pytest.raises(BadInput, match="längre än"):
        new_document(Organisation("x" * 70_000, "nacka"), "x")


def test_what_is_no_text_is_not_written() -> None:
    """A byte from the command line that is no UTF-8, which no TOML file can hold, is told as what it is."""
    with pytest.raises(BadInput, match="inte är UTF-8"):
        new_document(Organisation("a\udcffb", "nacka"), "x")


@pytest.mark.parametrize("dag", [date.max, date.min, date(999, 12, 31)])
def test_a_year_that_nothing_can_be_counted_from_is_not_written(dag: date) -> None:
    """A mistyped year would stop whatever counts days from it in all of the register."""
    with pytest.raises(BadInput, match=f"Året {dag.year} kan inte vara rätt"):
        new_document(Sammantrade("SN", dag), "x")
