"""Search: Swedish spellings, the exact one first, and every character a plain one."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kallelse.actions import arende, las, snabbt, sok
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadInput
from kallelse.entry import main
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions import every_file
from tests.actions.material import IDAG

TITLES = (
    "Ett ärende om får",
    "Ett arende om far",
    "Dnr 2021:132 (återkallat)",
    'Avtal "Norra kajen" [del 2]',
    "E-post och e-tjänster",
    "NOT OR AND NEAR",
    "A* ^b {c} -d +e ~f",
    "Kungsängens förskola: fönster",
    unicodedata.normalize("NFD", "Nedbrutet ärende på ön"),
)
_ODD = "aäÅ2:-\"'()[]{}*^+~.,;/\\|&!?%_ \u0308\u00ad"
_PARTS = (
    *" ".join(TITLES).split(),
    "AND",
    "OR",
    "NOT",
    "NEAR(a b, 2)",
    '"',
    "''",
    "rubrik:",
    "*",
    "--",
    ";",
    "ärenden",
)
queries = st.one_of(
    st.lists(st.sampled_from(_PARTS), min_size=1, max_size=4).map(" ".join), st.text(alphabet=_ODD, max_size=12)
)


@pytest.fixture(scope="module")
def register(grund_ny: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A register whose ärenden have odd titles; it is only read."""
    root = tmp_path_factory.mktemp("sok") / "yta"
    shutil.copytree(grund_ny, root, symlinks=True)
    ws = Workspace(root)
    for title in TITLES:
        arende.ny(ws, namnd="SN", arendemening=title, arendetyp="", idag=IDAG)
    las.arende_lista(ws)
    return ws


def _numbers(ws: Workspace, text: str) -> list[int]:
    """Return the numbers of what is found, in order; the short way finds the same."""
    found = sok.sok(ws, text)
    assert snabbt.sok(str(ws.root), text, 100) == found
    return [int(str(traff["avser"]).rpartition("/")[2]) for traff in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ärende", {1, 9}),
        ("ÄRENDE", {1, 9}),
        (unicodedata.normalize("NFD", "ärende"), {1, 9}),
        ("arende", {2}),
        ("ARENDE", {2}),
    ],
)
def test_any_spelling_finds_all_and_the_exact_one_first(register: Workspace, typed: str, first: set[int]) -> None:
    """With or without dots, in either case, composed or not: the same are found, those spelled so before the others."""
    found = _numbers(register, typed)
    assert set(found) == {1, 2, 9}
    assert set(found[: len(first)]) == first


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("2021:132", {3}),
        ("2021:13", {3}),
        ("132:2021", set()),
        ("e-post", {5}),
        ("e-p", {5}),
        ('"norra kajen"', {4}),
        ('"kajen norra"', set()),
        ('"norra kaj"', set()),
        ("[del 2]", {4}),
        ("(återkallat)", {3}),
        ("NOT", {6}),
        ("AND OR", {6}),
        ("förskola: fönster", {8}),
        ('"', None),
        ("()", None),
        ("*", None),
    ],
)
def test_signs_are_plain(register: Workspace, typed: str, numbers: set[int] | None) -> None:
    """Numbers with colons, hyphens, quotes, brackets and words of a query language are found as they stand."""
    if numbers is None:
        with pytest.raises(BadInput, match="vad du söker"):
            sok.sok(register, typed)
    else:
        assert set(_numbers(register, typed)) == numbers


@given(text=queries)
@example(text='"')
@example(text='a"b')
@example(text="NEAR(ärende far, 3)")
@example(text="rubrik:ärende OR {text}: x*")
def test_what_is_typed_is_words_only(register: Workspace, text: str) -> None:
    """Any mixture finds just what reading every file finds; quotes are left to the phrases of another test."""
    assume('"' not in text)
    if not every_file.tokens(text):
        with pytest.raises(BadInput):
            sok.sok(register, text)
        return
    right = {int(avser.rpartition("/")[2]) for _, avser in every_file.hits(register.root, text)}
    assert set(_numbers(register, text)) == right


@given(text=st.one_of(queries, st.text(max_size=30)))
def test_nothing_that_is_typed_is_a_fault(register: Workspace, text: str) -> None:
    """Whatever the characters, there is an answer, or the plain word that nothing was asked for; both ways agree."""
    try:
        found = sok.sok(register, text)
    except BadInput:
        found = None
    assert snabbt.sok(str(register.root), text, 100) == found


@pytest.mark.parametrize("words", [['"'], ["foo("], ["NEAR(a", "b)"], ["--", "-x"], ["a*b", "^c"], ["'; DROP TABLE x"]])
def test_the_command_shows_no_syntax_error(
    register: Workspace, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """On the command line, too, each of them is answered or asked for in Swedish."""
    code = main(["--arbetsyta", str(register.root), "sok", *words])
    said = "".join(capsys.readouterr())
    assert code in {0, 2}
    assert not any(word in said for word in ("syntax", "fts5", "Internt", "Traceback"))


def test_the_exact_one_is_first_among_many(ws: Workspace) -> None:
    """One ärende with `får` stands before 150 later ones with `far`."""
    with change(ws) as c:
        serie = c.organisation.serie_for(c.namnd("SN"))
        for nr in range(1, 152):
            mening = "Ett får" if nr == 1 else f"En far till {nr}"
            c.save(Arende(serie.number(2026, nr), mening, "SN", registrerad=IDAG + timedelta(nr)))
        c.commit("Många.", handelse="prov")
    assert sok.sok(ws, "får", 20)[0]["avser"] == "SN 2026/1"
    assert sok.sok(ws, "far", 20)[0]["avser"] == "SN 2026/151"
