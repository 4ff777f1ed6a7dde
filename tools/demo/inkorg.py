"""Make the inbox of the example workspace: a diary list as Excel writes it, and Word memos as officers write them.

A memo's source is plain text. Its layout is bad on purpose: everything is a paragraph of the same style, a heading
is one in bold (`*` first), a table is tabs, a list is typed, and `⏎` is a line broken with Shift and Enter.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx

HERE = Path(__file__).parent
SOURCES = HERE / "kallor"
MADE = datetime(2026, 3, 2, 8, tzinfo=UTC)


def inbox() -> Iterator[tuple[Path, bytes]]:
    """Give the diary list and the memos: each file's path under `cases/` and its bytes."""
    diary = SOURCES / "inkorg" / "diarium.csv"
    yield diary.relative_to(SOURCES), as_excel(diary.read_text(encoding="utf-8"))
    for source in sorted(SOURCES.glob("inkorg/*/*.txt")):
        yield source.relative_to(SOURCES).with_suffix(".docx"), word(source.read_text(encoding="utf-8"))


def as_excel(text: str) -> bytes:
    """Return a semicolon-separated list with BOM and CRLF; a line break within a cell stays LF."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(csv.reader(io.StringIO(text), delimiter=";"))
    return out.getvalue().encode("utf-8-sig")


def word(text: str) -> bytes:
    """Return a Word file with one paragraph for each line of `text`, empty ones too."""
    document = docx.Document()
    for line in text.splitlines():
        run = document.add_paragraph().add_run(line.removeprefix("*").replace("⏎", "\n"))
        run.bold = True if line.startswith("*") else None
    properties = document.core_properties
    properties.title, properties.author, properties.language, properties.comments = "", "", "sv-SE", ""
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _without_times(package: bytes) -> bytes:
    """Return the zip file with the same time on every part, so that the same text gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, MADE.timetuple()[:6]), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()
