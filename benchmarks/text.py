"""Swedish text of our own to measure on: memos with sections, lists and tables, the same at every run."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TypeAlias

_SENTENCES = (
    "Förvaltningen har gått igenom ansökan och de handlingar som hör till den.",
    "Verksamheten bedrivs i lokaler som kommunen hyr till och med den 31 december 2028.",
    "Under våren har antalet besök ökat med 14 procent jämfört med året innan.",
    "Kostnaden ryms inom nämndens ram och påverkar inte avgifterna.",
    "En arbetsgrupp med deltagare från tre enheter har tagit fram underlaget.",
    "Förslaget innebär att öppettiderna förlängs två kvällar i veckan.",
    "Barn och unga har fått lämna synpunkter genom elevråden.",
    "Upphandlingen genomförs som ett öppet förfarande enligt gällande bestämmelser.",
    "Remissinstanserna är i huvudsak positiva, men tre av dem efterfrågar en tydligare tidplan.",
    "Nämnden har tidigare behandlat frågan och då begärt kompletterande uppgifter.",
    "Trafikmätningarna visar att hastigheten förbi skolan är för hög på morgonen.",
    "Den nya rutinen gör att ärenden kan avslutas i genomsnitt nio dagar tidigare.",
    "Avtalet löper i fyra år med möjlighet till förlängning i ytterligare två.",
    "Personalen har utbildats i hur planen ska användas i det dagliga arbetet.",
    "Tillgängligheten förbättras genom en ramp, automatiska dörrar och bättre skyltning.",
    "Förvaltningen bedömer att målen för året kommer att nås.",
    "Föreningen har redovisat sin verksamhet och sin ekonomi för de två senaste åren.",
    "En uppföljning presenteras för nämnden senast den 15 maj nästa år.",
    "Intäkterna beräknas till 1 250 000 kr och kostnaderna till 1 180 000 kr.",
    "Samråd har skett med grannkommunerna, som planerar liknande åtgärder.",
)
_POINTS = (
    "Nämnden godkänner redovisningen.",
    "Nämnden ger förvaltningen i uppdrag att följa upp beslutet.",
    "Nämnden föreslår att medlen avsätts i nästa års budget.",
)
_HEADINGS = ("Sammanfattning av ärendet", "Ärendet", "Ekonomiska konsekvenser", "Konsekvenser för barn")
_TABLE = """| Post | 2025 | 2026 | 2027 |
|:--|--:|--:|--:|
| Personal | 820 | 845 | 870 |
| Lokaler | 240 | 240 | 246 |
| Övrigt | 95 | 101 | 104 |
| Summa | 1 155 | 1 186 | 1 220 |"""


@dataclass(frozen=True)
class Points:
    """A list with bullets."""

    items: list[str]


@dataclass(frozen=True)
class Table:
    """A table whose first row is its head."""

    rows: list[list[str]]


Block: TypeAlias = str | Points | Table
"""A paragraph, a list or a table."""


def sections(number: int, length: int) -> list[tuple[str, str]]:
    """Return memo `number` as headings with Markdown; `length` is the paragraphs of each section."""
    random = Random(number)  # noqa: S311  # a repeatable text, no secret
    points = "\n".join(f"{n}. {point}" for n, point in enumerate(_POINTS, 1))
    return [("Förslag till beslut", points), *((rubrik, _section(random, length)) for rubrik in _HEADINGS)]


def paragraphs(number: int, count: int) -> list[str]:
    """Return running text of `count` paragraphs."""
    random = Random(number)  # noqa: S311
    return [_paragraph(random) for _ in range(count)]


def answer(number: int) -> list[tuple[str, list[Block]]]:
    """Return answer `number` to a remiss, about a page, as headings with what is below them.

    The first part has no heading of its own.
    """
    random = Random(number)  # noqa: S311
    points = Points(random.sample(_SENTENCES, 3))
    table = Table([line.strip("| ").split(" | ") for line in _TABLE.splitlines() if ":--" not in line])
    own = f"Vi är svarande nummer {number} och tillstyrker programmet."
    return [
        ("", [own, _paragraph(random), _paragraph(random)]),
        ("Målen", [_paragraph(random), points, _paragraph(random)]),
        ("Kostnaderna", [_paragraph(random), table]),
    ]


def _paragraph(random: Random) -> str:
    return " ".join(random.sample(_SENTENCES, 6))


def _section(random: Random, length: int) -> str:
    bullets = "\n".join(f"- {sentence}" for sentence in random.sample(_SENTENCES, 3))
    return "\n\n".join([_paragraph(random), bullets, *(_paragraph(random) for _ in range(length - 1)), _TABLE])
