"""A document with one of every kind of node, and strategies for hostile text."""

from __future__ import annotations

from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import (
    Blocks,
    BulletList,
    Code,
    Divider,
    Emphasis,
    Fields,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    LineBreak,
    Link,
    NewPage,
    Notice,
    OrderedList,
    PageReference,
    Paragraph,
    Preformatted,
    Quote,
    Signatures,
    Strong,
    Table,
    Text,
)
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.organisation import Adress

HUVUD = Huvud(
    organisation="Söderby kommun",
    enhet="Parkenheten",
    dokumenttyp="Tjänsteskrivelse",
    datum="2026-11-03",
    diarienummer="SN 2026/41",
    till="Socialnämnden",
    adress=Adress(postadress="123 45 Söderby", epost="info@soderby.example"),
)


def one_of_each(text: str) -> Blocks:
    """Return every kind of block and inline node, each with this text."""
    line = (Text(text),)
    paragraph = Paragraph(line)
    every = (
        Text(text), Strong(line), Emphasis(line), Code(text), LineBreak(), FootnoteMark(1),
        Link("https://soderby.example/?a=b&c=d", line), Link(text, line), PageReference(text),
    )  # fmt: skip
    return (
        Heading(1, line, anchor=text),
        Paragraph(every),
        BulletList(((paragraph, OrderedList(((paragraph,),), start=3)), (paragraph, paragraph))),
        Quote((paragraph,)),
        Table((line, every), ((line, line),), ("left", "right")),
        Preformatted(text),
        Divider(),
        NewPage(),
        Image(text, text),
        Fields(((text, line),)),
        Notice(line),
        Signatures((Undertecknare(text, text, text),)),
        Signatures((Undertecknare(text, text, text),), rader=True),
        Footnotes(((1, (paragraph,)),)),
    )


def dokument(*blocks: object, **more: object) -> Dokument:
    """Return a memo with these blocks after its title."""
    block = (Heading(1, (Text("Plan för lekparker"),)), *blocks)
    return Dokument("tjansteskrivelse", "Plan för lekparker", HUVUD, block, **more)  # type: ignore[arg-type]
