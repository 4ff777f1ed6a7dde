"""Options that every command shares, and the arguments that many commands take; each is declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click import Context, Parameter
from typer.core import TyperOption

from kallelse.cli.parsing import AVSER, DATUM, DNR, FALT, HELTAL, NAMNDKOD, SAMMANTRADE, Mote, Tilldelning
from kallelse.cli.session import Session

COMMON_PANEL = "Gemensamma flaggor"


def _keep(ctx: Context, param: Parameter, value: Any) -> Any:
    """Put the value of a common option where the whole run finds it."""
    if value and isinstance(ctx, Session) and param.name:
        setattr(ctx.settings, param.name, Path(value) if param.name == "arbetsyta" else value)
    return value


def _common(name: str, help_text: str, **more: Any) -> TyperOption:
    return TyperOption(
        param_decls=[f"--{name}"],
        help=help_text,
        callback=_keep,
        expose_value=False,
        is_eager=True,
        rich_help_panel=COMMON_PANEL,
        **more,
    )


def _flag(name: str, help_text: str) -> TyperOption:
    return _common(name, help_text, is_flag=True, default=False)


EVERYWHERE = (
    _common(
        "arbetsyta",
        "Arbetsytans katalog; annars söks den uppåt härifrån.",
        metavar="KATALOG",
        envvar="KALLELSE_ARBETSYTA",
    ),
    _common("idag", "Räkna som om det vore den här dagen.", metavar="DATUM", type=DATUM, envvar="KALLELSE_IDAG"),
    _flag("json", "Svara med JSON på stdout."),
    _flag("plain", "Svara med linjär text: en uppgift per rad, utan tabeller och färg."),
)
MAKING = (_flag("ja", "Svara ja på frågor."), _flag("tyst", "Visa bara varningar och fel."))
WRITING = (_flag("torrkor", "Pröva allt, men ändra ingenting."), *MAKING)

DnrArg = Annotated[str, typer.Argument(metavar="DNR", help='Diarienummer, till exempel "SN 2026/41".', click_type=DNR)]
SammantradeArg = Annotated[
    Mote,
    typer.Argument(metavar="SAMMANTRADE", help="Sammanträde, till exempel SN/2026-11-24.", click_type=SAMMANTRADE),
]
AvserOpt = Annotated[
    str | None, typer.Argument(metavar="[AVSER]", help="Ett diarienummer eller ett sammanträde.", click_type=AVSER)
]
KodArg = Annotated[str, typer.Argument(metavar="KOD", help="Nämndens kod, till exempel SN.", click_type=NAMNDKOD)]
FaltArg = Annotated[
    list[Tilldelning],
    typer.Argument(metavar="FÄLT=VÄRDE…", help="Ett eller flera fält och deras nya värden.", click_type=FALT),
]
FalterOpt = Annotated[
    list[Tilldelning] | None,
    typer.Argument(metavar="[FÄLT=VÄRDE…]", help="Fält och deras nya värden.", click_type=FALT),
]
FilArg = Annotated[Path, typer.Argument(metavar="FIL", help="Filens sökväg.")]
NamndVal = Annotated[
    str | None, typer.Option("--namnd", metavar="KOD", help="Bara den här nämnden.", click_type=NAMNDKOD)
]
SkalVal = Annotated[str, typer.Option("--skal", metavar="TEXT", help="Skälet; det står kvar i registret.")]
NrArg = Annotated[int, typer.Argument(metavar="NR", help="Handlingens nummer i ärendet.", click_type=HELTAL)]
PunktArg = Annotated[str, typer.Argument(metavar="NR", help="Punktens nummer på föredragningslistan.")]
