"""The account of words: whatever a Word file holds, every word stands in the memo or in a warning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.word import memo as memo_module
from tests.documents.word_case import (
    MEMO,
    b,
    field,
    footnote,
    li,
    mark,
    p,
    r,
    read,
    said,
    table,
    tc,
    text_box,
)

_LETTERS = "abåäö 12.:;-*_|<&•\t\n1)ABC§"
_TEXT = st.text(_LETTERS, max_size=25)
_RUN = st.one_of(
    _TEXT.map(r),
    _TEXT.map(b),
    _TEXT.map(lambda t: r(t, "<w:i/>")),
    _TEXT.map(lambda t: r(t, "<w:vanish/>")),
    _TEXT.map(lambda t: r(t, '<w:vertAlign w:val="superscript"/>')),
    _TEXT.map(lambda t: f"<w:ins>{r(t)}</w:ins>"),
    _TEXT.map(lambda t: f"<w:del>{r(t).replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"),
    _TEXT.map(lambda t: field("REF x", r(t))),
    _TEXT.map(lambda t: f"<w:hyperlink r:id='rIdLank'>{r(t)}</w:hyperlink>"),
    _TEXT.map(lambda t: text_box(p(r(t)))),
    st.just(mark(1)),
)
_PARAGRAPH = st.builds(
    lambda runs, style: p(*runs, style=style),
    st.lists(_RUN, max_size=4),
    st.sampled_from(["", "", "", "Rubrik", "Rubrik1", "Rubrik2", "Rubrik3", "Underrubrik", "Citat", "Forts", "Lista2"]),
)
_ITEM = st.builds(lambda t, number, level: li(r(t), number, level), _TEXT, st.integers(1, 5), st.integers(0, 8))
_CELL = st.one_of(_PARAGRAPH, _ITEM, st.lists(_PARAGRAPH, min_size=2, max_size=2).map("".join))
_WIDE = _CELL.map(lambda cell: tc(cell, '<w:gridSpan w:val="2"/>'))
_TABLE = st.lists(st.lists(st.one_of(_CELL, _WIDE), min_size=1, max_size=3), min_size=1, max_size=3)
_FACTS = st.sampled_from(
    [
        "Ada Berg",
        "Bo Ek",
        "Enhetschef",
        "Kansliet",
        "Socialnämnden",
        "Dnr SN 2026/41",
        "2026-11-03",
        "Till",
        "Sida 1 (2)",
    ]
)
_BLOCK = st.one_of(
    _PARAGRAPH, _ITEM, _TABLE.map(lambda rows: table(*rows)), _FACTS.map(p), _FACTS.map(lambda text: p(b(text)))
)


@given(st.lists(_BLOCK, max_size=8), st.lists(_BLOCK, max_size=2), st.booleans())
def test_every_word_is_accounted_for(body: list[str], header: list[str], titled: bool) -> None:  # noqa: FBT001
    """Any mix of paragraphs, lists, tables, boxes, changes, notes and headers: no word is lost in silence."""
    start = MEMO if titled else ()
    relations = {"rIdLank": ("hyperlink", "https://kommun.example/")}
    memo = read(*start, *body, header="".join(header), notes=footnote(1, "Noten."), relations=relations)
    assert not [warning for warning in memo.varningar if "Alla ord" in warning]


def test_the_account_warns_when_something_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a word of the file is neither in the memo nor in a warning, the reader itself says so."""
    honest = memo_module.memo_words
    monkeypatch.setattr(memo_module, "memo_words", lambda memo: [*honest(memo)[1:]])
    assert said(read(*MEMO), "Alla ord går inte att återfinna", "plan för lekparker")
