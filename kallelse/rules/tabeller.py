"""Rules about the tables of a memo."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.content import Block, Blocks, BulletList, OrderedList, Quote, Table
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import memo_to_check
from kallelse.rules.summor import wrong_sums
from kallelse.rules.texter import cite
from kallelse.rules.underlag import Arendevy


@regel(
    Deklaration(
        id="tabell-summa",
        titel="Tabellens summa stämmer inte",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="räkning",
        kontrollerar=(
            "Att rader som börjar med Summa eller Totalt är summan av raderna ovanför, delsummor och avrundning "
            "inräknade. Kolumner med procent eller annan text prövas inte."
        ),
        atgard="Räkna om tabellen, eller fråga handläggaren vilket tal som är rätt.",
        forklaring="Ett felskrivet tal i beslutsunderlaget blir lätt ett felskrivet beslut.",
    )
)
def tabell_summa(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each sum of a table that does not add up."""
    memo = memo_to_check(vy)
    for index, avsnitt in enumerate(memo.avsnitt if memo else ()):
        for table in tables(vy.underlag.parse(avsnitt.text)) if "|" in avsnitt.text else ():
            for fel in wrong_sums(table):
                besked = (
                    f"Raden {cite(fel.rad)}, kolumnen {cite(fel.kolumn)}: där står {fel.star}, raderna ger {fel.blir}."
                )
                yield Fynd(besked, ("tjansteskrivelse", "avsnitt", index, "text"))


def tables(blocks: Blocks) -> Iterator[Table]:
    """Yield the tables of a tree, those in lists and quotes too."""
    for block in blocks:
        yield from _in_block(block)


def _in_block(block: Block) -> Iterator[Table]:
    match block:
        case Table():
            yield block
        case BulletList(items) | OrderedList(items):
            for item in items:
                yield from tables(item)
        case Quote(inner):
            yield from tables(inner)
        case _:
            return
