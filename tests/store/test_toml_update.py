"""Edits of files made by hand: only what was changed changes, and comments follow what they are about."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kallelse.domain.arende import Arende, Avslut, Avsnitt, Beslut, Fil, Handling, Tjansteskrivelse, Undertecknare
from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadFile, BadInput, Conflict, IntegrityError
from kallelse.domain.organisation import Ledamot, Namnd, Organisation
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.store.shapes import shape
from kallelse.store.toml_edit import Editor
from kallelse.store.toml_read import load
from kallelse.store.toml_write import new_document, update_document
from tests.store.objects import SERIER, anything, made, objects

SN = Serie("SN")

ARENDE = '''\
#:schema x.json
# Ett ärende med egna anteckningar

diarienummer = "SN 2026/41" # exakt
arendemening   = 'Remiss'  # kort
namnd = "SN"
egen = 0x10
kopplade = [
  "SN 2025/1", # den gamla
  "SN 2025/2",  # den nya
]
avslutad = { datum = 2026-02-03, skal="klart", av = "EE" } # slut

# om skrivelsen
[tjansteskrivelse]
rubrik = "Remiss"
min_not = 2

# om beslutet
[[tjansteskrivelse.avsnitt]]
rubrik = "Beslut"
text = """
Hej

du"""

# om sammanfattningen
[[tjansteskrivelse.avsnitt]]
rubrik = "Sammanfattning"   # ja
text = "kort"

# om A
[[handlingar]]
nr = 1
rubrik = "A"


# allmänt om bilagor

# om B
[[handlingar]]
nr = 2
rubrik = "B"
min_not = true

[min_tabell]
x = 1
'''


def read(text: str, cls: Any = Arende) -> Any:
    """Return the object of a text."""
    return load(cls, text.encode(), "f", SERIER).require()


def edit(text: str, *swaps: tuple[str, str]) -> str:
    """Return the text with each of the pieces, found once, replaced by another."""
    for old, new in swaps:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


BASE: Arende = read(ARENDE)
MEMO = BASE.tjansteskrivelse or Tjansteskrivelse("")
BESLUT, SAMMANFATTNING = MEMO.avsnitt
A, B = BASE.handlingar
BLOCK_A = '# om A\n[[handlingar]]\nnr = 1\nrubrik = "A"\n'
BLOCK_BESLUT = '\n# om beslutet\n[[tjansteskrivelse.avsnitt]]\nrubrik = "Beslut"\ntext = """\nHej\n\ndu"""\n'
BLOCK_SAMMANFATTNING = (
    '\n# om sammanfattningen\n[[tjansteskrivelse.avsnitt]]\nrubrik = "Sammanfattning"   # ja\ntext = "kort"\n'
)


def memo(**changes: Any) -> Arende:
    """Return the ärende with a changed memo."""
    return replace(BASE, tjansteskrivelse=replace(MEMO, **changes))


EDITS: list[tuple[Arende, list[tuple[str, str]]]] = [
    (BASE, []),
    (replace(BASE, arendemening="Två\nrader"), [("'Remiss'", '"""\nTvå\nrader"""')]),
    (replace(BASE, arendetyp="Remiss"), [('namnd = "SN"\n', 'namnd = "SN"\narendetyp = "Remiss"\n')]),
    (replace(BASE, kopplade=BASE.kopplade[1:]), [('  "SN 2025/1", # den gamla\n', "")]),
    (
        replace(BASE, kopplade=(*BASE.kopplade, SN.number(2025, 3))),
        [('"SN 2025/2",  # den nya\n', '"SN 2025/2",  # den nya\n  "SN 2025/3",\n')],
    ),
    (replace(BASE, avslutad=Avslut(date(2026, 2, 3), "nytt")), [('skal="klart"', 'skal="nytt"')]),
    (
        replace(BASE, avslutad=None),
        [('avslutad = { datum = 2026-02-03, skal="klart", av = "EE" } # slut\n', "")],
    ),
    (
        memo(datum=date(2026, 3, 1), kalla=Fil("a", "00")),
        [('rubrik = "Remiss"\n', 'rubrik = "Remiss"\ndatum = 2026-03-01\nkalla = { fil = "a", sha256 = "00" }\n')],
    ),
    (memo(avsnitt=(replace(BESLUT, text="Nej\n"), SAMMANFATTNING)), [('Hej\n\ndu"""', 'Nej\n"""')]),
    (memo(avsnitt=(replace(BESLUT, rubrik="Förslag"), SAMMANFATTNING)), [('"Beslut"', '"Förslag"')]),
    (
        memo(avsnitt=(SAMMANFATTNING, BESLUT)),
        [(BLOCK_BESLUT + BLOCK_SAMMANFATTNING, BLOCK_SAMMANFATTNING + BLOCK_BESLUT)],
    ),
    (
        memo(avsnitt=(BESLUT, Avsnitt("Ärendet", text="Nytt"), SAMMANFATTNING)),
        [
            (
                BLOCK_SAMMANFATTNING,
                '\n[[tjansteskrivelse.avsnitt]]\nrubrik = "Ärendet"\ntext = "Nytt"\n' + BLOCK_SAMMANFATTNING,
            )
        ],
    ),
    (
        memo(undertecknare=(Undertecknare("Eva Ek"),)),
        [(BLOCK_SAMMANFATTNING, BLOCK_SAMMANFATTNING + '\n[[tjansteskrivelse.undertecknare]]\nnamn = "Eva Ek"\n')],
    ),
    (replace(BASE, handlingar=(B,)), [("\n" + BLOCK_A, "")]),
    (
        replace(BASE, handlingar=(A, replace(B, rubrik="C", sidor=3), Handling(3, "D"))),
        [
            ('rubrik = "B"\n', 'rubrik = "C"\nsidor = 3\n'),
            ("min_not = true\n", 'min_not = true\n\n[[handlingar]]\nnr = 3\nrubrik = "D"\n'),
        ],
    ),
    (
        replace(BASE, beslut=(Beslut("SN", date(2026, 3, 3)),)),
        [("min_not = true\n", 'min_not = true\n\n[[beslut]]\norgan = "SN"\ndatum = 2026-03-03\n')],
    ),
    (
        replace(BASE, tjansteskrivelse=None),
        [
            (
                '\n# om skrivelsen\n[tjansteskrivelse]\nrubrik = "Remiss"\nmin_not = 2\n'
                + BLOCK_BESLUT
                + BLOCK_SAMMANFATTNING,
                "",
            )
        ],
    ),
]


@pytest.mark.parametrize(("arende", "swaps"), EDITS)
def test_only_what_was_changed_changes(arende: Arende, swaps: list[tuple[str, str]]) -> None:
    """Byte for byte: the changed values, and nothing else of a file full of notes and keys of its own."""
    assert update_document(ARENDE, arende) == edit(ARENDE, *swaps)
    assert read(update_document(ARENDE, arende)) == arende


def test_windows_files_become_plain_and_keep_their_values() -> None:
    """CRLF and the byte order mark go; what the file says does not change."""
    windows = "\ufeff" + ARENDE.replace("\n", "\r\n")
    assert update_document(windows, BASE) == ARENDE
    assert update_document(windows, replace(BASE, namnd="SN")) == ARENDE


def test_free_comments_stay_where_they_are() -> None:
    """A remark between blank lines outlives the tables around it, at the end of the file too."""
    old = f"{ARENDE}\n# sist i filen\n"
    bare = replace(BASE, handlingar=(), tjansteskrivelse=None)
    text = update_document(old, bare)
    assert "# allmänt om bilagor" in text
    assert text.endswith("x = 1\n\n# sist i filen\n")
    assert update_document(text, replace(bare, handlingar=(A,))).endswith("# sist i filen\n")


AGENDA = """\
namnd = "SN"
datum = 2026-11-24

# jäv?
[[punkter]]
rubrik = "Remiss"
nr = "4"

[[punkter]]
rubrik = "Motion"
nr = "5"
"""
MOVED = """\
namnd = "SN"
datum = 2026-11-24

[[punkter]]
rubrik = "Motion"
nr = "4"

# jäv?
[[punkter]]
rubrik = "Remiss"
nr = "5"
"""


def test_an_item_keeps_its_notes_when_it_is_moved_and_renumbered() -> None:
    """On an agenda the number goes with the place and the comment with the ärende."""
    old = read(AGENDA, Sammantrade)
    one, two = old.punkter
    assert update_document(AGENDA, replace(old, punkter=(replace(two, nr="4"), replace(one, nr="5")))) == MOVED


PEOPLE = """\
namn = "A"
profil = "p"

[[namnder]]
kod = "SN"
namn = "Nämnden"

# vikarie
[[namnder.ledamoter]]
namn = "Eva"
parti = "X"
"""


def test_people_are_known_by_name() -> None:
    """A note about somebody who has left does not pass to the one who comes instead."""
    new = Organisation("A", "p", namnder=(Namnd("SN", "Nämnden", ledamoter=(Ledamot("Ali", parti="X"),)),))
    assert update_document(PEOPLE, new) == edit(PEOPLE, ("# vikarie\n", ""), ('"Eva"', '"Ali"'))


MINIMAL = 'namnd = "SN"\narendemening = "x"\ndiarienummer = "sn 26 41"\navsandare = ""\n'
ODD = [
    MINIMAL + 'tjansteskrivelse.rubrik = "a"\ntjansteskrivelse.till = "b"\negen.x = 1\n',
    MINIMAL + 'tjansteskrivelse = { rubrik = "a", min = 1, avsnitt = [{ rubrik = "c", egen = 2 }] }\n',
    MINIMAL + 'handlingar = [{ nr = 1, rubrik = "a", min = 2 }, { nr = 2, rubrik = "b" }]\n',
    MINIMAL
    + '[[handlingar]]\nnr = 1\nrubrik = "a"\n[min]\nx = 1\n[[handlingar]]\nnr = 2\nrubrik = "b"\n'
    + '[handlingar.sekretess]\nlagrum = "a"\ndatum = 2026-01-01',
    MINIMAL
    + '[tjansteskrivelse]\nrubrik = "a"\n  # sist\n\n  # fri\u2028\n# \x85\n\n'
    + '[[tjansteskrivelse.avsnitt]]\nrubrik = "b"',
]


@pytest.mark.parametrize("old", ODD)
@given(arende=objects(Arende))
@settings(max_examples=settings().max_examples // 4)
def test_any_change_of_any_way_of_writing_comes_out_right(old: str, arende: Arende) -> None:
    """Dotted keys, inline tables, scattered entries and careless numbers are edited to the new object all the same."""
    new = update_document(old, arende)
    assert read(new) == arende
    unknown = {key: value for key, value in tomllib.loads(old).items() if key in {"egen", "min"}}
    assert {key: tomllib.loads(new)[key] for key in unknown} == unknown


def test_local_values_are_edited_one_by_one() -> None:
    """A changed word under [etiketter] leaves the others and their notes alone; inner tables are written anew."""
    old = 'namn = "A"\nprofil = "p"\n\n[lokalt]\n# färg\n"utseende.farg" = "#000000" # svart\na = "1"\n'
    new = replace(read(old, Organisation), lokalt={"utseende.farg": "#ffffff", "b": "2"})
    assert update_document(old, new) == edit(old, ("#000000", "#ffffff"), ('a = "1"\n', 'b = "2"\n'))
    nested = 'namn = "A"\nprofil = "p"\n\n[lokalt]\nutseende.farg = "#000000"\n'
    assert update_document(nested, read(nested, Organisation)) == nested
    assert read(update_document(nested, new), Organisation) == new


@given(anything(), st.data())
@settings(max_examples=settings().max_examples // 2)
def test_any_object_becomes_any_other_of_its_kind(obj: Any, data: st.DataObject) -> None:
    """From any file of the program to any other object: the text reads back as that object."""
    other = data.draw(objects(type(obj)))
    text = update_document(new_document(obj, "x.json"), other)
    assert read(text, type(obj)) == other
    assert text.startswith("#:schema x.json\n")


class Hands(RuleBasedStateMachine):
    """The program and a person change one file in turn."""

    @initialize(obj=anything())
    def start(self, obj: Any) -> None:
        """Begin with a new file."""
        self.obj = obj
        self.text = new_document(obj, "x.json")
        self.notes: list[str] = []

    @rule(data=st.data())
    def change_some_fields(self, data: st.DataObject) -> None:
        """The program gives some fields other values."""
        kind: Any = type(self.obj)
        other = data.draw(objects(kind))
        names = data.draw(st.sets(st.sampled_from([f.name for f in shape(kind)]), max_size=3))
        values = {f.name: getattr(other if f.name in names else self.obj, f.name) for f in shape(kind)}
        self.obj = made(kind, **values) or self.obj
        self.text = update_document(self.text, self.obj)

    @rule()
    def write_a_note(self) -> None:
        """A person puts a comment and a key of their own first in the file."""
        note = f"egen_{len(self.notes)} = {len(self.notes)}  # anteckning"
        self.notes.append(note)
        first, _, rest = self.text.partition("\n")
        self.text = f"{first}\n{note}\n{rest}"

    @invariant()
    def nothing_is_lost(self) -> None:
        """The file holds the object, and every note."""
        assert read(self.text, type(self.obj)) == self.obj
        assert [note for note in self.notes if note not in self.text] == []


TestHands = Hands.TestCase
TestHands.settings = settings(max_examples=settings().max_examples // 5, stateful_step_count=6)


@pytest.mark.parametrize(
    ("old", "fault", "match"),
    [
        ("a = ", BadFile, "Värdet kan inte läsas"),
        ("namnd = 3", BadFile, "namnd ska vara text"),
        (ARENDE + "e = { x = 1,\n y = 2 }\n", BadFile, "TOML 1.1"),
        ("<<<<<<< a\n=======\n>>>>>>> b\n", Conflict, "sammanslagning"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_edited(old: str, fault: type[Exception], match: str) -> None:
    """Broken, faulty, too new or half merged: a sentence, and nothing to write."""
    with pytest.raises(fault, match=match):
        update_document(old, replace(BASE, namnd="KS"))


def test_an_edit_that_would_make_the_file_too_large_is_refused() -> None:
    """The limits hold for what is written too."""
    with pytest.raises(BadInput, match="längre än"):
        update_document(ARENDE, replace(BASE, avsandare="x" * 70_000))


def test_an_edit_that_would_say_something_else_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fault the editor may have, a text that does not read back exactly is never returned."""
    monkeypatch.setattr(Editor, "text", property(lambda _self: ARENDE))
    with pytest.raises(IntegrityError, match="inget är sparat"):
        update_document(ARENDE, replace(BASE, namnd="KS"))
    monkeypatch.setattr(Editor, "text", property(lambda _self: "a = "))
    with pytest.raises(IntegrityError, match="inget är sparat"):
        update_document(ARENDE, replace(BASE, namnd="KS"))


def test_a_new_item_goes_where_it_belongs() -> None:
    """An item put between two others is written between them, between blank lines."""
    old = new_document(Sammantrade("SN", date(2026, 11, 24), punkter=(Punkt("A"), Punkt("C"))), "x")
    new = replace(read(old, Sammantrade), punkter=(Punkt("A"), Punkt("B"), Punkt("C")))
    assert update_document(old, new) == new_document(new, "x")
