"""Markdown that is printed from a content tree reads back as the same tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kallelse.documents.markdown import parse
from kallelse.documents.word.inline import inlines
from kallelse.documents.word.markup import inline, print_markdown
from kallelse.documents.word.model import Span
from kallelse.domain.content import (
    Blocks,
    BulletList,
    Emphasis,
    Heading,
    Inlines,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    plain,
)

_MARKS = "*_`[]()<>|\\#+-=~.!&:;1230abåäö \"'’”/{}^$@%"
_WORDS = st.text(_MARKS, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


_TEXT: st.SearchStrategy[Paragraph] = _WORDS.map(_paragraph)
_CELL: st.SearchStrategy[Inlines] = st.one_of(st.just(()), _WORDS.map(lambda text: (Text(text),)))
_ITEMS = st.lists(st.lists(_TEXT, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple)
_NESTED = st.builds(lambda first, inner: (first, inner), _TEXT, st.builds(BulletList, _ITEMS))
_TABLE = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[_CELL] * width),
        st.lists(st.tuples(*[_CELL] * width), max_size=3).map(tuple),
        st.tuples(*[st.sampled_from(["left", "center", "right"])] * width),
    )
)
_BLOCK = st.one_of(
    _TEXT,
    st.builds(BulletList, st.lists(st.one_of(st.tuples(_TEXT), _NESTED), min_size=1, max_size=3).map(tuple)),
    st.builds(OrderedList, _ITEMS, st.integers(1, 20)),
    st.builds(Quote, st.lists(_TEXT, min_size=1, max_size=2).map(tuple)),
    st.builds(Heading, st.integers(1, 6), _WORDS.map(lambda text: (Text(text),))),
    _TABLE,
)


@given(st.lists(_BLOCK, max_size=5).map(tuple))
def test_blocks_read_back_as_they_were_printed(blocks: Blocks) -> None:
    """Paragraphs, lists, quotes, headings and tables of any text survive printing and parsing."""
    assert parse(print_markdown(blocks)) == blocks


_LOOKS = st.builds(
    Span,
    st.text('ab c.,!?()"”*_\n', min_size=1, max_size=6),
    bold=st.booleans(),
    italic=st.booleans(),
    href=st.sampled_from(["", "https://kommun.example/a?b=c&d=(e)"]),
)


@given(st.lists(_LOOKS, min_size=1, max_size=6))
def test_no_letter_is_lost_in_emphasis(spans: list[Span]) -> None:
    """However bold, italic, links and breaks follow one another, the printed paragraph holds the same words."""
    nodes = inlines(spans)
    again = parse(inline(nodes))
    assert "".join(plain(block.children) for block in again if isinstance(block, Paragraph)) == plain(nodes)
    assert len(again) == bool(plain(nodes))


def test_emphasis_is_written_where_markdown_can_read_it() -> None:
    """Bold before a bracket or inside a word keeps its look; punctuation at its end moves out if it must."""
    assert inline((Strong((Text("ord"),)), Text("(ar)"))) == "**ord**(ar)"
    assert inline((Text("ord"), Strong((Text("del"),)), Text("en"))) == "ord**del**en"
    assert inline((Strong((Text("(ord)"),)), Text("en"))) == "(**ord**)en"
    assert inline((Strong((Text("a "), Emphasis((Text("b"),)))),)) == "**a *b***"


def test_breaks_and_links_are_written() -> None:
    """A forced break ends its line with a backslash; a link's address is encoded."""
    nodes = (Text("Se"), LineBreak(), Link("https://x.example/å b", (Text("sidan"),)))
    assert inline(nodes) == "Se\\\n[sidan](https://x.example/%C3%A5%20b)"
