"""Answers to a remiss as they come: Word files with a letterhead, in our own words."""

from __future__ import annotations

from pathlib import Path

from tests.documents.word_case import docx, h, p

ORD = ("vägen", "skolan", "biblioteket", "planen", "budgeten", "parken", "hamnen", "torget", "föreningen", "bron")


def sentences(seed: int, antal: int) -> str:
    """Return `antal` plain sentences, the same for the same seed."""
    return " ".join(
        f"Vi anser att {ORD[(seed * 7 + i) % len(ORD)]} behöver {ORD[(seed + i * 5) % len(ORD)]} i del {seed}.{i}."
        for i in range(antal)
    )


def svar(
    fran: str,
    *texter: str,
    kontor: bool = False,
    beslut: str = "",
    datum: str = "2026-02-20",
    remiss: str = "SN 2026/3",
) -> bytes:
    """Return an answer from `fran` as a Word file; `beslut` is the text of the board's decision."""
    head = [p(fran), p("Tjänsteutlåtande"), *([p("Kontorsyttrande")] if kontor else []), p(f"Datum: {datum}")]
    decided = [h("Nämndens beslut"), *(p(text) for text in beslut.split("\n"))] if beslut else []
    body = [h("Förvaltningens yttrande"), *(p(text) for text in texter or ("Vi tillstyrker förslaget.",))]
    return docx(*head, p(f"Remiss {remiss}"), h("Plan för hamnen", 1), *decided, *body)


def folder_of(katalog: Path, svaren: dict[str, bytes]) -> Path:
    """Write answers by file name to a directory, and return it."""
    katalog.mkdir(parents=True, exist_ok=True)
    for namn, data in svaren.items():
        (katalog / namn).write_bytes(data)
    return katalog
