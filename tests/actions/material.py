"""What the tests of the actions work with: files as they come, and a way to prove that nothing has changed."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from kallelse.domain.errors import KallelseError
from kallelse.store.git import Git
from kallelse.store.history import Commit
from kallelse.store.workspace import Workspace
from tests.documents.word_case import docx, h, p

IDAG = date(2026, 3, 2)
DAG = date(2026, 3, 24)
MOTE = "SN/2026-03-24"
ETT, TVA, TRE = "SN 2026/1", "SN 2026/2", "SN 2026/3"
A4 = (595, 842)


def pdf(sidor: int = 1, titel: str = "") -> bytes:
    """Return a PDF with empty pages; another title gives other bytes."""
    with pikepdf.new() as document:
        for _ in range(sidor):
            document.add_blank_page(page_size=A4)
        document.docinfo["/Title"] = titel
        return saved(document)


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=A4)
        return saved(document, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    """Return the bytes of a PDF, the same each time."""
    out = io.BytesIO()
    document.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


@cache
def memo(
    rubrik: str = "Budget 2027", forslag: str = "Socialnämnden antar budgeten.", *more: str, datum: str = ""
) -> bytes:
    """Return an officer's Word memo: a title, a proposal, the consequences, and `more` paragraphs of the ärende."""
    return docx(
        p(f"Datum: {datum}") if datum else "",
        h(rubrik, 1),
        h("Förslag till beslut"),
        p(forslag),
        h("Ärendet"),
        *(p(text) for text in more or ("Budgeten behövs.",)),
        h("Ekonomiska konsekvenser"),
        p("Beslutet kostar inget."),
        h("Konsekvenser för barn"),
        p("Barn påverkas inte."),
    )


def put(path: Path, data: bytes | str) -> Path:
    """Write a file, with its directories."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of a workspace outside of git, and what HEAD and the tags name."""
    files = {str(f.relative_to(root)): f.read_bytes() for f in files_of(root)}
    git = Git(root)
    tags = b"".join(sorted(f.read_bytes() for f in (root / ".git/refs/tags").rglob("*") if f.is_file()))
    return files | {"HEAD": git.head().encode() if git.dir.is_dir() else b"", "tags": tags}


def files_of(root: Path) -> Iterator[Path]:
    """Give the files of a workspace outside of git."""
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name != ".git"]
        yield from (Path(folder) / name for name in files)


@contextmanager
def refused(
    root: Path, kind: type[KallelseError], match: str, *, fil: str = "", rad: int = 0
) -> Iterator[SimpleNamespace]:
    """Expect a fault of exactly this kind that says `match` and a remedy, names the place, and changes nothing."""
    before = snapshot(root)
    caught = SimpleNamespace()
    with pytest.raises(kind, match=match) as raised:
        yield caught
    error = raised.value
    assert type(error) is kind
    assert error.atgard
    assert error.besked.endswith((".", "?"))
    if fil:
        assert error.position is not None
        assert (error.position.fil.endswith(fil), error.position.rad) == (True, rad or error.position.rad)
    assert snapshot(root) == before
    caught.error = error


def git(root: Path, *args: str, data: str = "") -> str:
    """Run stock git in a workspace, as a person would, past the program; return its output."""
    env = {**os.environ, "GIT_AUTHOR_NAME": "Hand", "GIT_AUTHOR_EMAIL": "hand@example.se"}
    env |= {"GIT_COMMITTER_NAME": "Hand", "GIT_COMMITTER_EMAIL": "hand@example.se"}
    command = ["git", "-C", str(root), *args]
    return subprocess.run(command, capture_output=True, check=True, env=env, text=True, input=data).stdout.strip()


def last(ws: Workspace) -> Commit:
    """Return the newest commit."""
    return next(Git(ws.root).log(limit=1))


def count(ws: Workspace) -> int:
    """Return the number of commits."""
    return len(list(Git(ws.root).log()))
