"""Output: data on stdout, narration on stderr, and nothing in either that acts on the reader."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.cli.parts import plain_lines
from kallelse.cli.plain import json_text
from kallelse.cli.terminal import show
from kallelse.cli.view import Fact, Heading, Line, Paragraph, Table, View, facts, table, text_of
from kallelse.domain.errors import ExitCode, Refused
from kallelse.domain.outcome import Outcome
from tests.cli.conftest import Fake, Run, Terminal, output

DONE = Outcome(
    "Ärendet SN 2026/42 är registrerat.", "0123456789abcdef" * 2 + "01234567", data={"diarienummer": "SN 2026/42"}
)
ACTING = "".join(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x200B, 0x202E, 0x2066, 0xFEFF, 0xE0001]))
NY = ("arende", "ny", "--namnd", "SN", "--arendemening", "Remiss", "--arendetyp", "remiss")


def test_a_write_ends_with_the_sentence_and_the_commit(run: Run, fake: Fake, workspace: Path) -> None:
    """A write says what was done and in which commit on stderr, after its warnings, and leaves stdout for data."""
    fake("arende.ny", replace(DONE, varningar=("Handläggaren är okänd.",)))
    result = run(*NY)
    assert result.code == ExitCode.OK, workspace
    assert result.err == "Varning: Handläggaren är okänd.\nÄrendet SN 2026/42 är registrerat. (0123456789)\n"
    assert result.out == ""


def test_a_made_path_stands_bare_on_its_own_line(run: Run, fake: Fake, workspace: Path) -> None:
    """`fil=$(kallelse bygg …)` gets the path and nothing else."""
    fake("bygg.bygg", Outcome("Kallelsen är byggd.", filer=("ut/kallelse.pdf", "ut/kallelse 2.pdf")))
    assert run("bygg", "kallelse", "SN/2026-11-24").out == "ut/kallelse.pdf\nut/kallelse 2.pdf\n", workspace


def test_json_of_a_write(run: Run, fake: Fake, workspace: Path) -> None:
    """`--json` gives besked, the whole commit, varningar, what the action adds, and quiet on stderr."""
    fake("arende.ny", replace(DONE, varningar=("Handläggaren är okänd.",)))
    result = run(*NY, "--json")
    assert json.loads(result.out) == {
        "besked": DONE.besked,
        "commit": DONE.commit,
        "varningar": ["Handläggaren är okänd."],
        "diarienummer": "SN 2026/42",
    }
    assert result.err == "", workspace


def test_json_comes_in_order_with_swedish_letters(run: Run, fake: Fake, workspace: Path) -> None:
    """Keys keep their order and å ä ö stand as themselves."""
    fake("arende.ny", DONE)
    assert run(*NY, "--json").out.startswith('{\n  "besked": "Ärendet SN 2026/42 är registrerat.",'), workspace


def test_a_dry_run_says_so(run: Run, fake: Fake, workspace: Path) -> None:
    """`--torrkor` reaches the action, and the reader is told that nothing was written."""
    calls = fake("arende.ny", replace(DONE, commit=""))
    assert run(*NY, "--torrkör").err == f"{DONE.besked}\nTorrkörning: inget har ändrats.\n", workspace
    assert calls[0][1]["torrkor"] is True


def test_quiet_leaves_warnings(run: Run, fake: Fake, workspace: Path) -> None:
    """`--tyst` takes away the narration, but no warning."""
    fake("arende.ny", replace(DONE, varningar=("Handläggaren är okänd.",)))
    assert run(*NY, "--tyst").err == "Varning: Handläggaren är okänd.\n", workspace


def test_a_list_is_linear_without_a_terminal(run: Run, fake: Fake, workspace: Path) -> None:
    """Each row is a few lines with the label first, and an empty line between rows."""
    rows = [{"namnd": "SN", "datum": "2026-11-24", "tid": None, "plats": "A", "status": "planerat"}] * 2
    fake("las.sammantrade_lista", rows)
    row = "Nämnd: SN\nDatum: 2026-11-24\nPlats: A\nStatus: planerat\n"
    assert run("sammantrade", "lista").out == f"{row}\n{row}", workspace


def test_an_empty_list_is_said_on_stderr(run: Run, fake: Fake, workspace: Path) -> None:
    """Nothing to show leaves stdout empty, or an empty JSON list."""
    fake("las.sammantrade_lista", [])
    result = run("sammantrade", "lista")
    assert (result.out, result.err) == ("", "Inga sammanträden är planerade.\n"), workspace
    assert run("sammantrade", "lista", "--json").out == "[]\n"


PARTS = (
    Heading("Ärende"),
    Fact("Rubrik", "a\nb"),
    Paragraph("Ett stycke."),
    Table(("Nr", "Rubrik"), (("1", "x"),)),
    Line("en\tfil"),
)


def test_the_linear_form_of_each_part() -> None:
    """Every part has a form without boxes, and further lines of a fact are indented."""
    assert list(plain_lines(PARTS)) == [
        "Ärende",
        "Rubrik: a\n  b",
        "Ett stycke.",
        "Nr: 1",
        "Rubrik: x",
        "en\tfil",
    ]


@given(text=st.text() | st.text(alphabet=ACTING))
def test_no_text_acts_on_the_reader(text: str) -> None:
    """Whatever stands in a case, neither the linear, the terminal's nor the JSON form sends a control character."""
    parts = (Heading(text), Fact("Rubrik", text), Paragraph(text), Table(("A", "B"), ((text, text),)), Line(text))
    stream = io.StringIO()
    show(parts, stream)
    sent = "\n".join(plain_lines(parts)) + stream.getvalue() + json_text([text])
    assert set(sent) & set(ACTING) == set()


@given(data=st.recursive(st.text() | st.text(alphabet=ACTING) | st.integers() | st.none() | st.booleans(), st.lists))
def test_json_keeps_every_character(data: Any) -> None:
    """Invisible characters are JSON escapes: what a script reads is what the register holds."""
    assert json.loads(json_text(data)) == data


@given(text=st.text(alphabet="[]/\\=@click#red: \n", max_size=30))
def test_markup_is_text_on_a_terminal(text: str) -> None:
    """Brackets and colons in a title are shown letter by letter."""
    stream = io.StringIO()
    show((Paragraph(text),), stream)
    assert "".join(stream.getvalue().split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("term", "no_color", "settings", "first_line"),
    [
        ("xterm", "", {}, "Nr"),
        ("dumb", "", {}, "Nr: 1"),
        ("xterm", "1", {}, "Nr: 1"),
        ("xterm", "", {"plain": True}, "Nr: 1"),
    ],
)
def test_tables_only_where_they_are_wanted(
    monkeypatch: pytest.MonkeyPatch, term: str, no_color: str, settings: dict[str, bool], first_line: str
) -> None:
    """A table is drawn on a terminal, but not on a dumb one, with NO_COLOR or with --plain."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("NO_COLOR", no_color)
    target, out, _ = output(**settings)
    target.result(table([{"a": 1}, {"a": 2}], {"a": "Nr"}, empty=""))
    assert re.sub("\x1b\\[[0-9;]*m", "", out.getvalue()).splitlines()[0].strip() == first_line


def test_a_narrow_table_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns that have no room are left out from the end and named, and no word of the others is cut."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "75")
    target, out, _ = output()
    row = {"a": "SN 2026/41", "b": "Överenskommelseförhandlingar " * 3, "c": "på föredragningslista", "d": "Eva Ek"}
    target.result(table([row], {"a": "Nr", "b": "Rubrik", "c": "Status", "d": "Handläggare"}))
    shown = re.sub("\x1b\\[[0-9;]*m", "", out.getvalue())
    assert "Ryms inte här: Handläggare. Visas med --plain." in shown
    assert shown.count("Överenskommelseförhandlingar") == 3
    assert "…" not in shown


def test_a_terminal_wraps_by_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Running text is wrapped to the terminal, by the width of its characters."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    target, out, _ = output()
    target.result(View(None, (Paragraph("Nämnden beslutar att " * 8), Paragraph("漢字 " * 30))))
    assert max(len(line) for line in out.getvalue().splitlines()) <= 40
    assert all(2 * line.count("漢") + 2 * line.count("字") <= 40 for line in out.getvalue().splitlines())


@pytest.mark.parametrize("answer", ["j\n", "Ja\n"])
def test_a_yes_goes_on(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """The question is asked once, on stderr, and a yes goes on."""
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    target, _, err = output()
    target.confirm("Ska kallelsen skickas?")
    assert err.getvalue() == "Ska kallelsen skickas? [j/N] "


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "jag vet inte\n"])
def test_anything_but_a_yes_stops(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Everything but a yes changes nothing, and says so."""
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    with pytest.raises(Refused, match="Inget har ändrats"):
        output()[0].confirm("Ska kallelsen skickas?")


@pytest.mark.parametrize("settings", [{"ja": True}, {"torrkor": True}])
def test_a_question_can_be_answered_beforehand(monkeypatch: pytest.MonkeyPatch, settings: dict[str, bool]) -> None:
    """`--ja`, and a dry run, are not asked."""
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    target, _, err = output(**settings)
    target.confirm("Ska kallelsen skickas?")
    assert err.getvalue() == ""


def test_a_script_is_never_asked(run: Run, fake: Fake, workspace: Path) -> None:
    """Without a terminal there is no question that could hang a script."""
    calls = fake("arende.makulera", DONE)
    assert run("arende", "makulera", "SN 2026/41", "--skal", "fel").code == ExitCode.OK, workspace
    assert calls[0][0][1:] == ("SN 2026/41", "fel")


def test_values_are_read_as_people_read() -> None:
    """Lists, yes and no, and small records become words."""
    assert text_of(["a", None, True, {"b": 1, "c": None}]) == "a, , ja, b 1"
    assert facts({"a": "", "b": False}, {"a": "A", "b": "B"}) == (Fact("B", "nej"),)


def test_a_real_terminal_gets_a_table(workspace: Path) -> None:
    """At a terminal a list is a table with its heading, and there is no escape sequence from its text."""
    (workspace / "cases/SN/2026/41.toml").write_text(
        'diarienummer = "SN 2026/41"\narendemening = "A \\u001b]0;x\\u0007"\nnamnd = "SN"\n', encoding="utf-8"
    )
    for fil in (workspace / "sammantraden/SN").iterdir():
        fil.unlink()
    main_end, end = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "kallelse", "arende", "lista"]
    subprocess.run(command, stdout=end, stderr=end, env=env, check=True, cwd=workspace)
    os.close(end)
    shown = os.read(main_end, 10_000).decode()
    os.close(main_end)
    assert "Ärendemening" in shown.splitlines()[0]
    assert "SN 2026/41" in shown
    assert "A \\u001b]0;x\\u0007" in shown
    assert "\x1b]0" not in shown
