"""What every peer is given: a job in JSON, the folder for its PDF files, and how many documents to make at most.

With bilagor the job is one bundle (`bunt.pdf`); otherwise each document is a file of its own (`1.pdf`, …).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

BILAGA_PAGES = 5


def read() -> tuple[dict[str, Any], Path]:
    """Return the job and the folder that the command line names."""
    job: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    out = Path(sys.argv[2])
    if not job["bilagor"]:
        job["dokument"] = job["dokument"][: int(sys.argv[3])]
    out.mkdir(parents=True, exist_ok=True)
    return job, out


def texts(job: dict[str, Any]) -> dict[str, str]:
    """Return the Markdown of every file to make, by its name without suffix."""
    memos = [_memo(document) for document in job["dokument"]]
    if job["bilagor"]:
        return {"bunt": "\n\n".join([_agenda(job), *memos])}
    return {str(n): memo for n, memo in enumerate(memos, start=1)}


def _memo(document: dict[str, Any]) -> str:
    signers = "\n\n".join(f"{namn}, {titel}" for namn, titel in document["undertecknare"])
    return f"# {document['titel']}\n\nDiarienummer: {document['dnr']}\n\n{document['markdown']}\n\n{signers}"


def _agenda(job: dict[str, Any]) -> str:
    items = "\n".join(f"{n}. {d['titel']} ({d['dnr']})" for n, d in enumerate(job["dokument"], start=1))
    return f"# {job['titel']}\n\n{job['organisation']}, {job['namnd']}, {job['datum']}\n\n## Ärenden\n\n{items}"
