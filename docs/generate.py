"""Write the reference pages from the code (`make docs`), or say which are out of date (`--check`)."""

from __future__ import annotations

import inspect
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from typer._click import Command, Context
from typer.core import TyperGroup

from benchmarks import matningar as measured
from docs.frasexempel import examples
from docs.skarmbilder import skarmbilder
from kallelse.actions.protokoll_andring import UTAN_PARAGRAF
from kallelse.cli import helptext
from kallelse.cli.app import root
from kallelse.cli.options import COMMON_PANEL
from kallelse.cli.session import Session
from kallelse.documents.builders.etiketter import ETIKETTER
from kallelse.documents.builders.remissord import ORD
from kallelse.domain import formalia
from kallelse.domain.arendetyp import Arendetyp, Faltmall, Standardforslag
from kallelse.domain.diarienummer import Diarienummer, Serie
from kallelse.domain.errors import ExitCode
from kallelse.domain.frasord import FRASER
from kallelse.domain.organisation import Adress, Betydelse, Ledamot, Mallpunkt, Namnd, Organisation
from kallelse.domain.profil import Avsnittsmall, Huvuduppgift, Listmall, Profil, Protokollmall, Sidmall, Utseende
from kallelse.resources import templates_dir
from kallelse.rules import granskning
from kallelse.rules.ej_provade import EJ_PROVADE
from kallelse.store.schema import words_for
from kallelse.store.shapes import Field, shape
from kallelse.store.toml_format import value

DOCS = Path(__file__).parent
MEASURED = DOCS / "matningar.json"
NOTE = "<!-- Skriven av docs/generate.py; ändra i koden och kör make docs. -->"
TABELLER = {
    "Överst i filen": Profil,
    "[[avsnitt]]": Avsnittsmall,
    "[[dagordningsmall]]": Mallpunkt,
    "[utseende]": Utseende,
    "[utseende.sida]": Sidmall,
    "uppgifter i [utseende.sida]": Huvuduppgift,
    "[foredragningslista]": Listmall,
    "[protokoll]": Protokollmall,
}
ARBETSYTA = {
    "Överst i filen": Organisation,
    "[adress]": Adress,
    "[[serier]]": Serie,
    "[[namnder]]": Namnd,
    "[[namnder.dagordningsmall]]": Mallpunkt,
    "[[namnder.ledamoter]]": Ledamot,
}
SLAG = {
    "[[arendetyp]]": Arendetyp,
    "[[arendetyp.falt]]": Faltmall,
    "[[arendetyp.forslag]]": Standardforslag,
}
EXEMPEL = {str: '"text"', int: "5", bool: "true", float: "1.5", date: "2026-11-24", Diarienummer: '"SN 2026/41"'}
SLUTKODER = {
    ExitCode.OK: "Allt gick bra. En varning ändrar aldrig koden.",
    ExitCode.RULES_FOUND_ERRORS: "Reglerna hittade fel.",
    ExitCode.BAD_INPUT: "Fel användning, eller indata som inte går att förstå.",
    ExitCode.NOT_FOUND: "Det som söktes finns inte.",
    ExitCode.REFUSED: "Läget eller lagen tillåter det inte; även när det inte finns något att bygga.",
    ExitCode.CONFLICT: "Någon annan håller arbetsytan, eller har ändrat samma sak.",
    ExitCode.INTEGRITY: "Något låst eller lagrat är inte vad det var.",
    ExitCode.TROUBLE: "Trassel med fil, disk, git eller ett program.",
    ExitCode.SECRECY: "Åtgärden skulle ha släppt ut hemligt innehåll.",
    ExitCode.INTERNAL: "Internt fel; en felrapport utan ärendeuppgifter har skrivits.",
    ExitCode.INTERRUPTED: "Avbrutet av användaren.",
}


def kommandon() -> Iterator[str]:
    """Give the lines of the page with every command, as its `--help` has it."""
    command = root()
    ctx = Session(command, info_name="kallelse")
    yield from ("# Kommandon", "", "Svaren på `kallelse … --help`, samlade. Alla kommandon tar dessutom:", "")
    yield from _rows(helptext.sections(ctx)[COMMON_PANEL])
    yield from ("", "Kommandon som skriver tar också `--torrkor`, `--ja` och `--tyst`.")
    yield from _commands(command, ctx, 2)


def _commands(group: TyperGroup, ctx: Context, level: int) -> Iterator[str]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command and not command.hidden:
            yield from _command(command, Session(command, info_name=name, parent=ctx), level)


def _command(command: Command, ctx: Context, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {ctx.command_path}", "", *_description(command))
    if isinstance(command, TyperGroup):
        yield from _commands(command, ctx, level + 1)
        return
    yield from ("", "```", helptext.usage(ctx), "```")
    own = [row for heading, rows in helptext.sections(ctx).items() if heading != COMMON_PANEL for row in rows]
    if own:
        yield from ("", *_rows(own))
    if command.epilog:
        yield from ("", "```console", *(f"$ {line}" for line in inspect.cleandoc(command.epilog).splitlines()), "```")


def _description(command: Command) -> list[str]:
    return inspect.cleandoc(command.help or "").splitlines()


def _rows(rows: list[tuple[str, str]]) -> Iterator[str]:
    yield from ("| | |", "|---|---|")
    for name, text in rows:
        yield f"| `{name.replace('|', chr(92) + '|')}` | {text} |"


def felkoder() -> Iterator[str]:
    """Give the lines of the page with the exit codes."""
    yield from ("# Slutkoder", "", "Vad ett kommando slutar med, för skript.", "", "| Kod | Betydelse |", "|---|---|")
    yield from (f"| {code.value} | {SLUTKODER[code]} |" for code in ExitCode)


def profiler() -> Iterator[str]:
    """Give the lines of the page about profiles: how one is made, every key and word, and those that ship."""
    yield from (DOCS / "profiler.inledning.md").read_text(encoding="utf-8").splitlines()
    yield from ("", "## Alla nycklar i profil.toml", "", *_keys(TABELLER))
    yield from ("## Alla nycklar i arendetyper.toml", "", *_keys(SLAG))
    yield from _formalities()
    yield from (
        "## Orden i dokumenten",
        "",
        "Under `[etiketter]` byts vart och ett av orden; så här lyder de annars.",
        "",
    )
    yield from (
        "| Nyckel | Ord |",
        "|---|---|",
        *(f"| `{nyckel}` | {_cell(text)} |" for nyckel, text in ETIKETTER.items()),
    )
    yield from ("", "## Protokollets fraser", "", "Byts också under `[etiketter]`. Det inom klamrar fylls i.", "")
    yield "Exemplen är skrivna av programmet. Jämför dem med fraserna: `{ja}` är i en fras vad ja betyder, i en annan"
    yield from (
        "antalet röster med ordet ja-röster efter. En fras som är en del av en annan börjar med liten bokstav.",
        "",
    )
    yield from ("| Nyckel | Fras | Exempel |", "|---|---|---|", *_phrases())
    yield from ("", "## Remissens ord", "", "Missiv, yttrande och remissammanställning. Byts på samma sätt.", "")
    yield from ("| Nyckel | Ord |", "|---|---|", *(f"| `remiss_{n}` | {_cell(text)} |" for n, text in ORD.items()))
    yield from ("", "## Profilerna som följer med")
    for path in sorted(templates_dir().glob("*/profil.toml")):
        yield from _shipped_profile(tomllib.loads(path.read_text(encoding="utf-8")))


def _phrases() -> Iterator[str]:
    written = examples()
    yield from (f"| `fras_{n}` | {_cell(text)} | {_cell(written[n])} |" for n, text in FRASER.items())


def _formalities() -> Iterator[str]:
    """Give the table of what an item is taken for, and of the phrase that decides it."""
    yield from ("## Formalia som protokollet känner igen", "")
    yield "En punkt utan diarienummer och utan eget förslag beslutas med en fras. Vilken säger `betydelse` på punkten i"
    yield "`[[dagordningsmall]]`, annars rubriken. Med `--text` skrivs något annat. Punkterna under `utan_paragraf` i"
    yield f"`[etiketter]` (annars {UTAN_PARAGRAF}), och de med `paragraf = false`, har ingen paragraf. Ett ärende med"
    yield "diarienummer känns igen bara när hela rubriken är den vanliga, som *Anmälan av delegationsbeslut*."
    yield from ("", "| `betydelse` | Rubriken innehåller | Beslutet |", "|---|---|---|")
    for betydelse in filter(None, get_args(Betydelse)):
        words = ", ".join(f"*{word}*" for word, own in formalia.RUBRIKORD if own == betydelse)
        nyckel = formalia.FRASER.get(betydelse, "beslut_justerare")
        hur = " (av `kallelse protokoll justerare`)" if betydelse == "justerare" else ""
        yield f"| `{betydelse}` | {words} | `fras_{nyckel}`{hur} |"
    yield ""


def arbetsyta() -> Iterator[str]:
    """Give the lines of the page about `kallelse.toml`: an example and every key."""
    yield from (DOCS / "arbetsyta.inledning.md").read_text(encoding="utf-8").splitlines()
    yield from ("", *_keys(ARBETSYTA))


def _keys(tabeller: dict[str, Any]) -> Iterator[str]:
    for rubrik, cls in tabeller.items():
        yield from (f"### {rubrik}", "", "| Nyckel | Vad den är | Skrivs | Förval |", "|---|---|---|---|")
        words = words_for(cls)
        yield from (f"| `{f.name}` | {_cell(words[f.name])} | {_written(f)} | {_default(f)} |" for f in shape(cls))
        yield ""


def _written(f: Field) -> str:
    """Return what a value looks like in the file, or which kind of table it is."""
    if f.kind in {"record", "records", "mapping"}:
        return "flera tabeller" if f.kind == "records" else "tabell"
    one = EXEMPEL[f.type]
    return f"`[{one}, …]`" if f.kind == "values" else f"`{one}`"


def _shipped_profile(profil: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"### {profil['namn']}: {profil['titel']}", "")
    yield from ("| Avsnitt | Nyckel | Krävs enligt | Vad där står |", "|---|---|---|---|")
    for avsnitt in profil["avsnitt"]:
        krav = avsnitt.get("beslutad_av", "ja") if avsnitt.get("obligatoriskt") else ""
        yield f"| {avsnitt['rubrik']} | `{avsnitt['nyckel']}` | {krav} | {avsnitt.get('hjalp', '')} |"


def _default(f: Field) -> str:
    """Return what a key is when it is not there, as it would be written."""
    if f.required:
        return "måste anges"
    plain = isinstance(f.default, str | int | float) and f.default != ""
    valid = f" ({', '.join(f.choices)})" if f.choices else ""
    return f"`{_cell(value(f.default))}`{valid}" if plain else valid.strip(" ()")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def regler() -> Iterator[str]:
    """Give the lines of the page with every rule, as `kallelse regel` explains it."""
    yield from ("# Regler", "", "Vad `kallelse granska` prövar; `kallelse regel ID` visar samma sak.", "")
    yield from ("| Regel | Vad den finner | Allvarlighetsgrad | Lagrum |", "|---|---|---|---|")
    yield from (f"| `{r.id}` | {r.titel} | {r.allvarlighetsgrad} | {r.lagrum} |" for r in granskning.alla())
    for regel in granskning.alla():
        yield from ("", f"## {regel.id}: {regel.titel}", "", regel.forklaring, "")
        yield from (f"- **{regel.allvarlighetsgrad.capitalize()}**, {regel.lagrum}. {regel.kontrollerar}",)
        yield f"- Gör så här: {regel.atgard}"
        yield " ".join(filter(None, [f"- Källa: {regel.kalla}", regel.lydelse and f"({regel.lydelse})"]))
    yield from ("", "## Det som inte prövas", "", "Regler i lagen som uppgifterna i registret inte kan avgöra.", "")
    yield from ("| Regel | Vad den säger | Lagrum | Varför den inte prövas |", "|---|---|---|---|")
    yield from (f"| `{r.id}` | {r.titel} | {r.lagrum} | {r.skal[:1].upper()}{r.skal[1:]}. |" for r in EJ_PROVADE)


def matningar() -> Iterator[str]:
    """Give the lines of the page of measurements, from the results that a run of `make bench` kept."""
    yield from measured.lines(measured.read(MEASURED))


PAGES = {
    "matningar.md": matningar,
    "kommandon.md": kommandon,
    "felkoder.md": felkoder,
    "regler.md": regler,
    "profiler.md": profiler,
    "arbetsyta.md": arbetsyta,
}


def main(arguments: list[str]) -> int:
    """Write or check every page; return 1 if one was out of date and only a check was asked for."""
    texts = {DOCS / name: "\n".join([NOTE, "", *lines(), ""]) for name, lines in PAGES.items()}
    texts[DOCS / measured.PLOT] = measured.plot(measured.read(MEASURED))
    texts |= {DOCS / "bilder" / f"{namn}.svg": bild for namn, bild in skarmbilder().items()}
    stale = {p: t for p, t in texts.items() if not p.is_file() or p.read_text(encoding="utf-8") != t}
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(DOCS.parent)} is out of date: run make docs")
        return 1 if stale else 0
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(DOCS.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
