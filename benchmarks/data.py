"""What is measured: a workspace of ours, and the same documents as a job that other programs can read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import typst

from benchmarks import remiss
from benchmarks.text import paragraphs, sections
from kallelse.actions import init
from kallelse.domain.arende import Arende, Avsnitt, Handling, Tjansteskrivelse, Undertecknare
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

MEMOS = 100
MANY = 1000
ITEMS = 6
BILAGA_PAGES = 5
DAY = date(2026, 12, 15)
BATCH_DAY = date(2026, 12, 1)
NAMND = "SN"
FIRST = f"{NAMND} {DAY.year}/1"
LISTED = f"{NAMND} {DAY.year}/{MEMOS + 1}"
BUNDLE = f"{NAMND}/{DAY.isoformat()}"
KOMMUN = "Sjöviks kommun"
SIGNERS = (Undertecknare("Karin Holm", "Socialdirektör"), Undertecknare("Ola Berg", "Enhetschef"))


@dataclass(frozen=True)
class Material:
    """Where everything lies: workspaces with documents and with many ärenden, a copy of the latter, jobs, a remiss."""

    workspace: Path
    register: Path
    copy: Path
    memo: Path
    batch: Path
    bundle: Path
    remiss: remiss.Remiss


def prepare(folder: Path, register: int = MANY) -> Material:
    """Make the material in `folder`: a workspace with documents, and one with `register` short ärenden."""
    short = [_arende(n, length=1, day=BATCH_DAY) for n in range(1, MEMOS + 1)]
    long = [_arende(n, length=16, day=DAY) for n in range(MEMOS + 1, MEMOS + ITEMS + 1)]
    bilagor = [_bilaga(folder, n) for n in range(ITEMS)]
    many = _register(folder / "register", register)
    return Material(
        workspace=_workspace(folder / "arbetsyta", short, long, bilagor),
        register=many,
        copy=shutil.copytree(many, folder / "copy"),
        memo=_job(folder / "memo.json", short[:1]),
        batch=_job(folder / "batch.json", short),
        bundle=_job(folder / "bundle.json", long, bilagor),
        remiss=remiss.prepare(folder),
    )


def _diarienummer(number: int) -> Diarienummer:
    return Diarienummer(NAMND, DAY.year, number, f"{NAMND} {DAY.year}/{number}")


def _arende(number: int, length: int, day: date) -> Arende:
    memo = Tjansteskrivelse(
        rubrik=f"Redovisning av verksamhetens insatser, del {number}",
        datum=day,
        till="Socialnämnden",
        avsnitt=tuple(Avsnitt(rubrik=rubrik, text=text) for rubrik, text in sections(number, length)),
        undertecknare=SIGNERS,
    )
    return Arende(_diarienummer(number), arendemening=memo.rubrik, namnd=NAMND, registrerad=day, tjansteskrivelse=memo)


def _bilaga(folder: Path, number: int) -> Path:
    pages = "\n#pagebreak()\n".join("\n\n".join(paragraphs(1000 * number + page, 5)) for page in range(BILAGA_PAGES))
    path = folder / f"bilaga-{number + 1}.pdf"
    path.write_bytes(typst.compile(f'#set text(lang: "sv")\n= Underlag {number + 1}\n{pages}'.encode()))
    return path


def _start(folder: Path) -> Workspace:
    init.init(folder, profil="nacka", kommun=KOMMUN, namnder=[(NAMND, "Socialnämnden")])
    return Workspace.open(folder)


def _workspace(folder: Path, short: list[Arende], long: list[Arende], bilagor: list[Path]) -> Path:
    punkter = [Punkt(a.arendemening, nr=str(n), diarienummer=a.diarienummer) for n, a in enumerate(long, start=1)]
    with change(_start(folder)) as c:
        c.save(*short, *(_with_bilaga(c, arende, bilaga) for arende, bilaga in zip(long, bilagor, strict=True)))
        c.save(Sammantrade(NAMND, DAY, tid="17.00", plats="Stadshuset", punkter=tuple(punkter)))
        c.commit("Underlag att mäta på.", handelse="bench")
    return folder


def _with_bilaga(c: Change, arende: Arende, bilaga: Path) -> Arende:
    data = bilaga.read_bytes()
    c.put(paths.arende_folder(arende.diarienummer) + bilaga.name, data)
    handling = Handling(1, f"Underlag till {arende.diarienummer}", fil=bilaga.name, sha256=sha256(data).hexdigest())
    return replace(arende, handlingar=(replace(handling, sidor=BILAGA_PAGES),))


def _register(folder: Path, size: int) -> Path:
    with change(_start(folder)) as c:
        c.save(*(_arende(n, length=1, day=DAY) for n in range(1, size + 1)))
        c.commit("Ett register att mäta på.", handelse="bench")
    return folder


def _job(path: Path, arenden: list[Arende], bilagor: Sequence[Path] = ()) -> Path:
    job = {
        "titel": "Kallelse med handlingar",
        "organisation": KOMMUN,
        "namnd": "Socialnämnden",
        "datum": DAY.isoformat(),
        "dokument": [_document(arende) for arende in arenden],
        "bilagor": [str(bilaga) for bilaga in bilagor],
    }
    path.write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
    return path


def _document(arende: Arende) -> dict[str, object]:
    memo = arende.tjansteskrivelse
    avsnitt = memo.avsnitt if memo else ()
    return {
        "titel": arende.arendemening,
        "dnr": str(arende.diarienummer),
        "markdown": "\n\n".join(f"## {a.rubrik}\n\n{a.text}" for a in avsnitt),
        "undertecknare": [[u.namn, u.titel] for u in SIGNERS],
    }
