"""Reading TOML that nobody meant to be read: each fault has its sentence, place, remedy and exit code."""

from __future__ import annotations

import random
import tracemalloc
from contextlib import suppress

import pytest

from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadFile, Conflict, ExitCode
from kallelse.store.toml_limits import MAX_BYTES, MAX_INT, MAX_STRING
from kallelse.store.toml_read import load, parse
from tests.store.objects import SERIER

GOOD = b'diarienummer = "SN 2026/41"\narendemening = "Remiss"\nnamnd = "SN"\n'

SYNTAX = [
    ("ärende = 1", "1:1", "varken en nyckel", "utan å, ä och ö"),
    ("a.b.ö = 1", "1:5", "Nyckeln kan inte läsas", "utan å, ä och ö"),
    ("= 1", "1:1", "varken en nyckel", ""),
    ("a 1", "1:3", "Likhetstecknet", "nyckel = värde"),
    ("a = 1 b = 2", "1:7", "något mer efter värdet", "en nyckel per rad"),
    ("[a\nb = 1", "1:3", "rubrik slutar inte med ]", "[tabell]"),
    ("[[a]\nb = 1", "1:4", "rubrik slutar inte med ]", "[[lista]]"),
    ("x = 1\na = b", "2:5", "Värdet kan inte läsas", "citattecken"),
    ("a = ", "1:5", "Värdet kan inte läsas", ""),
    ('x = 1\na = "b', "2:5", "avslutande citattecken", ""),
    ('a = "b\nc"', "1:7", "inte avslutad på sin rad", '"""'),
    ('x = 1\n\na = """\nb\n# c\n', "3:7", "avslutande citattecken", ""),
    ("a = 'b\nc = 1", "1:5", "avslutande citattecken", ""),
    ("a = 'b\nc = 'd'", "1:7", "inte avslutad på sin rad", '"""'),
    ("a = '''b\nc = 1", "1:7", "avslutande citattecken", ""),
    ('a = "C:\\mapp"', "1:10", "omvänt snedstreck", "\\\\"),
    ('a = "\\u12"', "1:8", "Teckenkoden", "\\u00e5"),
    ('a = "\\ud800"', "1:12", "Teckenkoden finns inte", ""),
    ('a = "\x01"', "1:6", "styrtecken", ""),
    ("# \x01", "1:3", "styrtecken", ""),
    ("a = 1\rb = 2\r", "1:6", "gammal sort (CR)", "LF"),
    ("a = 2026-02-30", "1:5", "finns inte i almanackan", "2026-11-24"),
    ("a = [1 2]", "1:8", "Listan är inte avslutad", "komma"),
    ("a = {b = 1", "1:11", "inte avslutad", "}"),
    ("a = 1\na = 2", "2:1", "a finns redan på rad 1", "byt namn"),
    ('a = """\n\n"""\na = """\n\n"""', "4:1", "a finns redan på rad 1", ""),
    ("[a]\n[b]\n[a]", "3:1", "a finns redan på rad 1", ""),
    ("[[h]]\nn=1\n[[h]]\nn=2\nn=3", "5:1", "h.n finns redan på rad 4", ""),
    ("a = 1\n[[a]]", "2:1", "a finns redan på rad 1", ""),
    ("[[a]]\n[a]", "2:1", "a finns redan på rad 1", ""),
    ("a = {b = 1, b = 2}", "1:1", "b finns redan", ""),
    ("a = {b = 1}\na.c = 2", "2:1", "a.c finns redan", ""),
    ('"\\u001b" = 1\n"\\u001b" = 1', "2:1", "\\u001b finns redan", ""),
    ("a = 1\r\nb = 2\r\nb = 3\r\n", "3:1", "b finns redan på rad 2", ""),
]
LIMITS = [
    ("a = 1\nb = " + "[" * 8 + "]" * 8, "2:5", "djupare än 8"),
    ("b = " + "[" * 500_000, "1:5", "djupare än 8"),
    ("b = " + "{b = " * 200_000, "1:5", "djupare än 8"),
    ("a = [" + ",".join(["[" * 300 + "]" * 300] * 1_000) + "]", "1:5", "djupare än 8"),
    (".".join("abcdefghi") + " = 1", "1:1", "djupare än 8"),
    ("x = 1\n" + "\n".join(f"{'a.' * 900}b{n} = 1" for n in range(500)), "2:81", "fler än 40 delar"),
    ("x = {" + "a." * 20_000 + "b = 1}", "1:86", "fler än 40 delar"),
    ("[" + "a." * 20_000 + "b]", "1:82", "fler än 40 delar"),
    ("x = 1\na = " + "9" * 1_000_000, "2:5", "Ett tal är för stort"),
    ("a = 0x" + "f" * 1_000_000, "1:1", "Ett tal är för stort"),
    (f"x = [1, {MAX_INT + 1}]", "1:9", "Ett tal är för stort"),
    (f"x = -{MAX_INT + 1}", "1:1", "Ett tal är för stort"),
    ("x = 1\ny = [2026-11-24, 9999-12-31]", "2:18", "Året 9999 kan inte vara rätt"),
    ("x = 0001-01-01T00:00:00+14:00", "1:1", "Året 1 kan inte vara rätt"),
    ('[a]\nb = "' + "x" * (MAX_STRING + 1) + '"', "2:1", "längre än 65536 tecken"),
    ("a = 1\n" + "# x\n" * (MAX_BYTES // 4), "", "Gränsen är 1048576 byte"),
]


@pytest.mark.parametrize(("text", "place", "besked", "atgard"), SYNTAX)
def test_a_syntax_fault_is_told_in_swedish(text: str, place: str, besked: str, atgard: str) -> None:
    """What the parser complains about is named by its cause, with line and column and a remedy."""
    with pytest.raises(BadFile) as caught:
        parse(text.encode(), "cases/SN/2026/41.toml")
    assert str(caught.value.position) == f"cases/SN/2026/41.toml:{place}"
    assert besked in caught.value.besked
    assert atgard in caught.value.atgard
    assert "\x1b" not in caught.value.besked


@pytest.mark.parametrize(("text", "place", "besked"), LIMITS)
def test_a_file_beyond_the_limits_is_refused(text: str, place: str, besked: str) -> None:
    """Bombs of size, depth, dots and digits end in a sentence, and none takes much memory."""
    data = text.encode()
    tracemalloc.start()
    with pytest.raises(BadFile, match=besked) as caught:
        parse(data, "f")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(caught.value.position) == "f" + (f":{place}" if place else "")
    assert peak < 200_000_000


@pytest.mark.parametrize(
    "text",
    [
        f"a = {MAX_INT}\nb = -{MAX_INT}",
        'a = "' + "x" * MAX_STRING + '"',
        "a = " + "[" * 7 + "]" * 7,
        'a = """\n' + "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p\n" * 3 + '"""',
        'a = """\n=======\n"""',
        "",
        "\n# bara en kommentar",
    ],
)
def test_what_is_just_within_the_limits_is_read(text: str) -> None:
    """The limits refuse nothing that a real file holds."""
    assert isinstance(parse(text.encode(), "f"), dict)


def test_windows_files_are_read() -> None:
    """A byte order mark and CRLF change no value; the mark is reported."""
    plain = b'a = """\r\nb\r\nc"""\r\n'
    assert parse(b"\xef\xbb\xbf" + plain, "f") == {"a": "b\nc"}
    loaded = load(Arende, b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"), "f", SERIER)
    assert loaded.varde == load(Arende, GOOD, "f", SERIER).varde
    assert [(p.slag, "BOM" in p.besked) for p in loaded.problem] == [("varning", True)]


@pytest.mark.parametrize(
    ("data", "line"), [(b"a = 1\nb = '\xe5'", 2), ("a = 1".encode("utf-16"), 1), (b"\xed\xa0\x80", 1)]
)
def test_other_encodings_are_named(data: bytes, line: int) -> None:
    """Latin-1, UTF-16 and broken UTF-8 are refused with the line where they show."""
    with pytest.raises(BadFile, match="inte UTF-8") as caught:
        parse(data, "f")
    assert str(caught.value.position) == f"f:{line}"


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> gren\n",
        'a = """\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> gren\n"""\n',
    ],
)
def test_an_unfinished_merge_has_its_own_message_and_exit_code(text: str) -> None:
    """Both sides of a merge in one file are a conflict, also where the file is valid TOML."""
    with pytest.raises(Conflict, match="sammanslagning") as caught:
        parse(text.encode(), "f")
    assert caught.value.exit_code == ExitCode.CONFLICT
    assert caught.value.position is not None
    loaded = load(Arende, text.encode(), "f")
    with pytest.raises(Conflict, match="Filen f kan inte läsas"):
        loaded.require()


def test_loading_never_raises_and_tells_where() -> None:
    """A file that cannot be read is an answer with its place, so that work on the others goes on."""
    broken, faulty = load(Arende, b"a = 1\na = 2", "f"), load(Arende, GOOD + b"inkom = 3\n", "f", SERIER)
    assert (broken.varde, faulty.varde) == (None, None)
    assert str(broken.position(broken.problem[0].path)) == "f:2:1"
    assert str(faulty.position(faulty.problem[0].path)) == "f:4:1"
    with pytest.raises(BadFile, match=r"Filen f kan inte läsas. Värdet av inkom") as caught:
        faulty.require()
    assert str(caught.value.position) == "f:4:1"


def test_warnings_do_not_stop_a_file() -> None:
    """An unknown key is reported at its line, and the ärende is there."""
    loaded = load(Arende, GOOD + b"[egen]\nx = 1\n", "f", SERIER)
    assert loaded.require().namnd == "SN"
    assert [str(loaded.position(p.path)) for p in loaded.problem] == ["f:4:1"]


MUTANT = (
    GOOD
    + 'inkom = 2026-02-03\nkopplade = ["SN 2025/7", \'SN 2025/8\'] # två\navslutad = {datum = 2026-03-01, skal = "å"}\n'
    '[tjansteskrivelse]\nrubrik = "x"\n[[tjansteskrivelse.avsnitt]]\nrubrik = "y"\ntext = """\nz \\"\n"""\n'
    "[[handlingar]]\nnr = 0x1f\nrubrik = '''a\nb'''\ni_kallelsen = false\n".encode()
)
BYTES = [*b"\"'[]{}=.,#\\\n\r\t -_0129aexuUT:+", 0, 0x1B, 0x7F, 0xC3, 0xA5, 0xE2, 0xFF]


def _mutate(chance: random.Random) -> bytes:
    data = bytearray(MUTANT)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.choice(BYTES)
            case 1:
                data.insert(at, chance.choice(BYTES))
            case 2:
                del data[at : at + chance.randint(1, 9)]
            case _:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randint(1, 30)]
    return bytes(data)


def _read_mutants(count: int) -> None:
    chance = random.Random(count)  # noqa: S311 (the same mutants every time)
    for _ in range(count):
        loaded = load(Arende, _mutate(chance), "f", SERIER)
        for problem in loaded.problem:
            position = loaded.position(problem.path)
            assert position.fil == "f"
            assert problem.besked
        with suppress(BadFile, Conflict):
            assert loaded.require() is loaded.varde


def test_damaged_bytes_are_read_or_refused() -> None:
    """20 000 damaged files give an ärende or a Swedish fault with its place, never another error."""
    _read_mutants(20_000)


@pytest.mark.soak
def test_damaged_bytes_are_read_or_refused_for_long() -> None:
    """The same over 200 000 damaged files."""
    _read_mutants(200_000)
