"""The ärenden of a register as other programs keep them: mails, tasks, records and calendar entries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import tomli

_LONGEST_ANNOTATION = 3000


class Case(NamedTuple):
    """What every program is given of an ärende."""

    nummer: str
    namnd: str
    titel: str
    handlaggare: str
    dag: date
    oppet: bool
    text: str


@lru_cache(maxsize=1)
def cases(root: Path) -> tuple[Case, ...]:
    """Return the ärenden of a register, in path order; read once for all programs."""
    return tuple(_cases(root))


def _cases(root: Path) -> Iterator[Case]:
    for path in sorted(root.glob("cases/*/*/*.toml")):
        plain = tomli.loads(path.read_text(encoding="utf-8"))
        memo = plain.get("tjansteskrivelse", {})
        texts = [f"{a['rubrik']}\n\n{a['text']}" for a in memo.get("avsnitt", ())]
        texts += [f"{h['nr']}. {h['rubrik']}, {h.get('motpart', '')}" for h in plain.get("handlingar", ())]
        facts = (plain["diarienummer"], plain["namnd"], plain["arendemening"], plain.get("handlaggare", ""))
        yield Case(*facts, plain["registrerad"], "avslutad" not in plain, "\n\n".join(texts))


def mails(root: Path, folder: Path) -> None:
    """Write a maildir, and the configuration that notmuch wants beside it."""
    for part in ("cur", "new", "tmp"):
        (folder / "mail" / part).mkdir(parents=True)
    for nr, case in enumerate(cases(root)):
        head = f"From: {case.namnd} <{case.namnd.lower()}@sjovik.example>\nTo: {case.handlaggare} <h@sjovik.example>\n"
        head += f"Subject: {case.nummer} {case.titel}\nDate: {case.dag:%a, %d %b %Y} 12:00:00 +0100\n"
        head += f"Message-Id: <{nr}@sjovik.example>\nContent-Type: text/plain; charset=utf-8\n\n"
        (folder / f"mail/cur/{nr}:2,{'' if case.oppet else 'S'}").write_text(head + case.text, encoding="utf-8")
    config = f"[database]\npath={folder / 'mail'}\n[user]\nname=Anna\nprimary_email=anna@sjovik.example\n[new]\ntags=\n"
    (folder / "notmuch").write_text(f"{config}[maildir]\nsynchronize_flags=true\n", encoding="utf-8")


def tasks(root: Path, folder: Path) -> None:
    """Write what `task import` reads, and its configuration. An annotation holds as much of the text as it may."""
    folder.mkdir()
    settings = f"data.location={folder / 'data'}\nconfirmation=no\nverbose=nothing\ngc=off\nrecurrence=no\n"
    (folder / "taskrc").write_text(settings, encoding="utf-8")
    with (folder / "tasks.json").open("w", encoding="utf-8") as file:
        for nr, case in enumerate(cases(root), 1):
            day = f"{case.dag:%Y%m%d}T120000Z"
            ended = {"status": "pending"} if case.oppet else {"status": "completed", "end": day}
            note = {"entry": day, "description": " ".join(case.text.split())[:_LONGEST_ANNOTATION]}
            head = {"uuid": str(UUID(int=nr)), "project": case.namnd, "description": f"{case.nummer} {case.titel}"}
            file.write(json.dumps({**head, **ended, "entry": day, "annotations": [note]}, ensure_ascii=False) + "\n")


def records(root: Path, folder: Path) -> None:
    """Write a file of records for recutils."""
    folder.mkdir()
    with (folder / "arenden.rec").open("w", encoding="utf-8") as file:
        file.write("%rec: Arende\n\n")
        for case in cases(root):
            text = case.text.replace("\n", "\n+ ")
            head = (
                f"Diarienummer: {case.nummer}\nNamnd: {case.namnd}\nStatus: {'öppet' if case.oppet else 'avslutat'}\n"
            )
            file.write(f"{head}Handlaggare: {case.handlaggare}\nTitel: {case.titel}\nText: {text}\n\n")


def todos(root: Path, folder: Path) -> None:
    """Write a folder of calendar entries per nämnd, and todoman's configuration."""
    for nr, case in enumerate(cases(root)):
        target = folder / "listor" / case.namnd
        target.mkdir(parents=True, exist_ok=True)
        text = case.text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
        status = "NEEDS-ACTION" if case.oppet else f"COMPLETED\r\nCOMPLETED:{case.dag:%Y%m%d}T120000Z"
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sjovik//sv", "BEGIN:VTODO", f"UID:{nr}@sjovik.example"]
        lines += [f"DTSTAMP:{case.dag:%Y%m%d}T120000Z", f"SUMMARY:{case.nummer} {case.titel}", f"STATUS:{status}"]
        lines += [f"DESCRIPTION:{text}", "END:VTODO", "END:VCALENDAR", ""]
        (target / f"{nr}.ics").write_text("\r\n".join(lines), encoding="utf-8", newline="")
    config = f'path = "{folder}/listor/*"\ncache_path = "{folder}/cache.sqlite3"\ndefault_list = "SOCN"\n'
    (folder / "config.py").write_text(config, encoding="utf-8")
