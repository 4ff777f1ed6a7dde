"""`kallelse bygg`: a document out of the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kallelse.cli.options import AvserOpt, NamndVal
from kallelse.cli.parsing import DATUM, HELTAL, Val
from kallelse.cli.session import Session
from kallelse.cli.swedish import Make, commands
from kallelse.domain.errors import BadInput
from kallelse.domain.outcome import Outcome

app = commands()

DOKUMENT = Val(
    "kallelse",
    "foredragningslista",
    "tjansteskrivelse",
    "beredningslista",
    "protokoll",
    "utdrag",
    "beslutsforslag",
    "anslag",
    "narvarolista",
    "delegationslista",
    "remissmissiv",
    "yttrande",
    "remissammanstallning",
    "diarieforteckning",
    "alla",
)
FORMAT = Val("pdf", "docx", "html", "text", "json")
EXEMPEL = """
kallelse bygg kallelse SN/2026-11-24 --ut kallelse.pdf
kallelse bygg tjansteskrivelse "SN 2026/41" --format docx
kallelse bygg utdrag SN/2026-11-24 --paragraf 84
kallelse bygg diarieforteckning --namnd SN --fran 2026-11-16 --till 2026-11-22
kallelse bygg alla --namnd SN --fran 2026-01-01 --ut arkiv
"""


FormatVal = Annotated[str, typer.Option("--format", metavar="FORMAT", help="Filens format.", click_type=FORMAT)]
UtVal = Annotated[Path | None, typer.Option("--ut", metavar="FIL", help="Filen att skriva; annars i katalogen ut.")]
UtskickVal = Annotated[
    int | None,
    typer.Option("--utskick", metavar="NR", help="Bygg om det utskick som skickades.", click_type=HELTAL),
]
FranVal = Annotated[
    date | None,
    typer.Option("--fran", metavar="DATUM", help="Från och med (med alla, diarieforteckning).", click_type=DATUM),
]
TillVal = Annotated[
    date | None,
    typer.Option("--till", metavar="DATUM", help="Till och med (med alla, diarieforteckning).", click_type=DATUM),
]
ParagrafVal = Annotated[
    int | None,
    typer.Option("--paragraf", metavar="N", help="Paragrafen (utdrag, beslutsforslag, anslag).", click_type=HELTAL),
]
JobbVal = Annotated[
    int | None, typer.Option("--jobb", metavar="N", help="Så många åt gången (med alla).", click_type=HELTAL)
]


@app.command("bygg", cls=Make, epilog=EXEMPEL)
def bygg(
    session: Session,
    *,
    dokument: Annotated[str, typer.Argument(metavar="DOKUMENT", help="Vad som ska byggas.", click_type=DOKUMENT)],
    avser: AvserOpt = None,
    format_: FormatVal = "pdf",
    ut: UtVal = None,
    uppdelad: Annotated[bool, typer.Option("--uppdelad", help="En PDF per ärende i stället för en bunt.")] = False,
    utskick: UtskickVal = None,
    utkast: Annotated[bool, typer.Option("--utkast", help="Bygg det som nästa utskick skulle innehålla.")] = False,
    paragraf: ParagrafVal = None,
    namnd: NamndVal = None,
    fran: FranVal = None,
    till: TillVal = None,
    jobb: JobbVal = None,
) -> Outcome:
    """Bygger ett dokument: kallelse, tjänsteskrivelse, protokoll, utdrag.

    Var filen ligger står på en egen rad. En skickad kallelse byggs om från sin commit, byte för byte, och ett
    justerat protokoll hämtas som det justerades. Utdrag lämnas bara ur justerade paragrafer; innan dess finns
    beslutsforslag. Med alla byggs varje tjänsteskrivelse och kallelse till en katalog; det som redan är byggt och
    oförändrat står kvar. En diarieförteckning gäller en period, de senaste sju dagarna om inget sägs, eller ett
    ärende.
    """
    from kallelse.actions import bygg as action

    if dokument == "alla":
        return _alla(session, ut, namnd, fran, till, jobb)
    if dokument == "diarieforteckning":
        from kallelse.actions.bygg_diarium import bygg_diarieforteckning

        return bygg_diarieforteckning(
            session.workspace, avser, namnd=namnd, fran=fran, till=till, format=format_, ut=ut, idag=session.idag
        )
    if avser is None:
        raise BadInput("Argumentet AVSER saknas.", atgard="Skriv vad dokumentet gäller, till exempel SN/2026-11-24.")
    with session.progress() as progress:
        return action.bygg(
            session.workspace,
            dokument,
            avser,
            format=format_,
            ut=ut,
            uppdelad=uppdelad,
            utskick=utskick,
            utkast=utkast,
            paragraf=paragraf,
            idag=session.idag,
            progress=progress,
        )


def _alla(
    session: Session, ut: Path | None, namnd: str | None, fran: date | None, till: date | None, jobb: int | None
) -> Outcome:
    from kallelse.actions.bygg_alla import bygg_alla

    if ut is None:
        raise BadInput("Ange katalogen att bygga till.", atgard="Lägg till --ut KATALOG.")
    with session.progress() as progress:
        return bygg_alla(session.workspace, ut, progress=progress, namnd=namnd, fran=fran, till=till, jobb=jobb)
