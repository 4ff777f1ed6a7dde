"""Arguments and options that many verbs of `kallelse protokoll` take; each is declared once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.parsing import HELTAL, Par, Typ, Val, quoted
from kallelse.cli.session import Session
from kallelse.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class Siffror:
    """The numbers of a secret votering."""

    ja: int
    nej: int
    avstar: int


class Antal(Typ[Siffror]):
    """The numbers of a secret votering, `6,5,0`."""

    name = "antal"

    def parse(self, text: str, _session: Session, /) -> Siffror:
        """Return ja, nej and avstår."""
        delar = [del_.strip() for del_ in text.split(",")]
        if len(delar) not in {2, 3} or not all(d.isascii() and d.isdecimal() and len(d) < 5 for d in delar):
            raise BadInput(f"{quoted(text)} är inga röstsiffror.", atgard="Skriv ja, nej och avstår: 6,5,0.")
        return Siffror(*(*map(int, delar), 0)[:3])


ANTAL = Antal()
NAMN_DATUM = Par("NAMN=DATUM", '"Eva Ek=2026-12-15"')
NAMN_SKAL = Par("NAMN=SKÄL", '"Eva Ek=Beslutet återges fel"')
PLATS_DATUM = Par("PLATS=DATUM", '"Sjöbo=2026-12-16"')
UTFALL_JAV = Val("jav", "inte jav", "bortses")
UTFALL = Val("enligt forslag", "enligt yrkande", "annat", "aterremiss", "bordlaggning", "utgar")
YRKANDE = Val("bifall", "avslag", "andring", "tillagg", "aterremiss", "bordlaggning")
ROST = Val("ja", "nej", "avstar")
JA_NEJ = Val("ja", "nej")
SAK = Val("beslut", "val", "anstallning")
METOD = Val("penna", "e-underskrift")

PlatsArg = Annotated[str, typer.Argument(metavar="PUNKT", help="Punktens nummer, § 60, eller början av rubriken.")]
NamnArg = Annotated[str, typer.Argument(metavar="NAMN", help="Ett namn, eller en del av ett.")]
FleraArg = Annotated[
    list[str], typer.Argument(metavar="NAMN…", help="Namn, delar av namn eller partier, gärna med komma emellan.")
]
TextVal = Annotated[str, typer.Option("--text", metavar="TEXT", help="Texten.")]
FilVal = Annotated[Path | None, typer.Option("--fil", metavar="FIL", help="Läs texten ur en fil i stället.")]
TaBortVal = Annotated[bool, typer.Option("--ta-bort", help="Ta bort det som antecknats.")]
NummerVal = Annotated[
    list[int] | None,
    typer.Option("--paragraf", metavar="N", help="Bara den paragrafen; kan anges flera gånger.", click_type=HELTAL),
]
