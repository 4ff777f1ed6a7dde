"""A remiss to measure on: 150 who are asked and 120 answers in Word, and the same sammanställning as plain text.

The answers are registered before anything is timed. The same words, headings, points and tables lie as Markdown for
other programs, and as Typst markup for the compiler alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

import docx
from docx.document import Document

from benchmarks.text import Block, Points, Table, answer
from kallelse.actions import arende, init, remiss, remiss_svar
from kallelse.domain.datum import svenskt
from kallelse.store.workspace import Workspace

ASKED, ANSWERS = 150, 120
NAMND, KOMMUN = "SN", "Sjöviks kommun"
SENT, LAST, ANSWERED = date(2026, 3, 2), date(2026, 5, 29), date(2026, 5, 4)
DNR = f"{NAMND} {SENT.year}/1"
TITLE = "Program för stadens vattenvägar"
QUESTION = "Vi vill veta om målen är de rätta, och vad de kostar er."
_HEAD = ["Nr", "Remissinstans", "Svar", "Datum"]

Part: TypeAlias = tuple[int, str, list[Block]]
"""The level and text of a heading, and what is below it."""


@dataclass(frozen=True)
class Remiss:
    """A workspace where the answers are registered, and the sammanställning as a job and as Typst markup."""

    workspace: Path
    job: Path
    typst: Path


def prepare(folder: Path, asked: int = ASKED, answers: int = ANSWERS) -> Remiss:
    """Make the material in `folder`."""
    parts = list(_sammanstallning(asked, answers))
    job, source = folder / "remiss.json", folder / "remiss.typ"
    document = {"titel": TITLE, "dnr": DNR, "markdown": "\n\n".join(_markdown(parts)), "undertecknare": []}
    head = {"titel": TITLE, "organisation": KOMMUN, "namnd": "Socialnämnden", "datum": ANSWERED.isoformat()}
    job.write_text(json.dumps(head | {"dokument": [document], "bilagor": []}, ensure_ascii=False), encoding="utf-8")
    source.write_text("\n\n".join(_typst(parts)), encoding="utf-8")
    svar = folder / "svar"
    svar.mkdir()
    for nr in range(1, answers + 1):
        _word(svar / f"{nr:03}.docx", nr)
    return Remiss(_workspace(folder / "remiss", asked, svar), job, source)


def _workspace(folder: Path, asked: int, svar: Path) -> Path:
    init.init(folder, profil="nacka", kommun=KOMMUN, namnder=[(NAMND, "Socialnämnden")])
    ws = Workspace.open(folder)
    arende.ny(ws, namnd=NAMND, arendemening=TITLE, arendetyp="Remiss", idag=SENT)
    missiv = remiss.Missiv(text=QUESTION, sista_dag=LAST, svar_till="registrator@sjovik.example")
    instanser = [_name(nr) for nr in range(1, asked + 1)]
    remiss.skicka(Workspace.open(folder), DNR, idag=SENT, missiv=missiv, instanser=instanser)
    remiss_svar.registrera_svar(Workspace.open(folder), DNR, [svar], idag=ANSWERED)
    return folder


def _name(nr: int) -> str:
    return f"Vattenföreningen {nr:03}"


def _word(path: Path, nr: int) -> None:
    """Write an answer as Word does: the sender and the day above the title, then headings, points and a table."""
    document = docx.Document()
    for line in (_name(nr), "Tjänsteutlåtande", f"Datum: {ANSWERED.isoformat()}", f"Remiss {DNR}"):
        document.add_paragraph(line)
    document.add_heading(TITLE, level=1)
    document.add_heading("Yttrande", level=2)
    for heading, blocks in answer(nr):
        if heading:
            document.add_heading(heading, level=3)
        for block in blocks:
            _word_block(document, block)
    document.save(str(path))


def _word_block(document: Document, block: Block) -> None:
    match block:
        case Points(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case Table(rows):
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        case text:
            document.add_paragraph(text)


def _sammanstallning(asked: int, answers: int) -> Iterator[Part]:
    """Yield the whole document."""
    came = ["Yttrande", ANSWERED.isoformat()]
    rows = [[str(nr), _name(nr), *(came if nr <= answers else ["–", ""])] for nr in range(1, asked + 1)]
    yield 2, "Ärendet", [QUESTION]
    yield 2, "Beredning", [f"Ärendet har remitterats till {asked} remissinstanser.", Table([_HEAD, *rows])]
    yield 2, "Remissvaren", []
    for nr in range(1, answers + 1):
        quoted = f"{_name(nr)}s tjänsteutlåtande daterat den {svenskt(ANSWERED)} har i huvudsak följande lydelse."
        (_, first), *rest = answer(nr)
        yield 3, _name(nr), [quoted, *first]
        yield from ((4, heading, blocks) for heading, blocks in rest)


def _markdown(parts: list[Part]) -> Iterator[str]:
    for level, heading, blocks in parts:
        yield f"{'#' * level} {heading}"
        yield from map(_markdown_block, blocks)


def _markdown_block(block: Block) -> str:
    match block:
        case Points(items):
            return "\n".join(f"- {item}" for item in items)
        case Table([head, *rows]):
            return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
        case text:
            return str(text)


def _typst(parts: list[Part]) -> Iterator[str]:
    """Yield what a hand would write in Typst, in the look of our own document."""
    yield f'#set document(title: "{TITLE}")'
    yield '#set text(lang: "sv", font: "Source Sans 3", size: 11pt)\n#set par(justify: false)'
    yield "#set page(numbering: (n, all) => [Sida #n av #all], margin: 25mm)\n#show table.cell: set text(size: 10pt)"
    yield f"= {TITLE}\n\nDiarienummer: {DNR}"
    for level, heading, blocks in parts:
        yield f"{'=' * level} {heading}"
        yield from map(_typst_block, blocks)


def _typst_block(block: Block) -> str:
    match block:
        case Points(items):
            return "\n".join(f"- {item}" for item in items)
        case Table([head, *rows]):
            lines = (", ".join(f"[{cell}]" for cell in row) for row in rows)
            top = ", ".join(f"[{cell}]" for cell in head)
            return "\n".join([f"#table(columns: {len(head)}, table.header({top}),", *(f"{li}," for li in lines), ")"])
        case text:
            return str(text)
