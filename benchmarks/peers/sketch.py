"""The bare sketch that the document engine grew out of, in the folder that KALLELSE_SKISSER names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.peers.job import read
from kallelse.resources import templates_dir

sys.path.insert(0, os.environ["KALLELSE_SKISSER"])


def main() -> None:
    """Make the PDF files of the job."""
    job, out = read()
    if not Path("fonts").exists():
        Path("fonts").symlink_to(templates_dir() / "typsnitt")
    if job["bilagor"]:
        _bundle(job, out / "bunt.pdf")
    else:
        _memos(job, out)


def _memos(job: dict[str, Any], out: Path) -> None:
    from dokument.render import make_compiler, render, with_ast

    compiler = make_compiler()
    for n, document in enumerate(job["dokument"], start=1):
        pdf = render("memo.typ", with_ast(_memo(job, document)), compiler)
        (out / f"{n}.pdf").write_bytes(pdf)


def _bundle(job: dict[str, Any], path: Path) -> None:
    from dokument.bundle import bundle_data, fill
    from dokument.render import render, with_ast

    documents = [(n, with_ast(_memo(job, document))) for n, document in enumerate(job["dokument"])]
    bilagor = [(n, bilaga, f"Underlag {n + 1}") for n, bilaga in enumerate(job["bilagor"])]
    data = bundle_data(with_ast(_agenda(job)), documents, bilagor)
    path.write_bytes(fill(render("bundle.typ", data), data))


def _head(job: dict[str, Any], kind: str, title: str) -> dict[str, Any]:
    return {"org": job["organisation"], "unit": job["namnd"], "kind": kind, "title": title, "date": job["datum"]}


def _memo(job: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    head = _head(job, "Tjänsteskrivelse", document["titel"])
    return head | {"dnr": document["dnr"], "md": document["markdown"], "signers": document["undertecknare"]}


def _agenda(job: dict[str, Any]) -> dict[str, Any]:
    items = [
        {"no": n, "title": document["titel"], "dnr": document["dnr"], "md": document["titel"]}
        for n, document in enumerate(job["dokument"], start=1)
    ]
    place = {"time": "17.00", "place": "Stadshuset", "chair": "Karin Holm", "secretary": "Ola Berg"}
    return _head(job, "Kallelse", job["titel"]) | place | {"items": items}


main()
