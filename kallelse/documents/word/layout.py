"""Undoes tables that only place text on the page."""

from __future__ import annotations

from collections.abc import Sequence

from kallelse.documents.word.findings import Findings
from kallelse.documents.word.model import Grid, Item, paras
from kallelse.documents.word.signers import signers_of_table
from kallelse.domain.profil import Profil


def unframed(items: Sequence[Item], profil: Profil, findings: Findings) -> list[Item]:
    """Return the items with the text of layout tables as ordinary text, and a warning about each.

    Such are frames (one cell), and tables with the profile's sections in a margin to the left of their text.
    """
    found: list[Item] = []
    for item in items:
        if isinstance(item, Grid) and (_is_frame(item) or _has_margin(item, profil)):
            said = "texten stod i en tabell som bara är till för utseendet och är läst som vanlig text."
            findings.warn(item.nr, said)
            inner = [part for row in item.rows for cell in row for part in cell.items]
            found += unframed(inner, profil, findings)
        else:
            found.append(item)
    return found


def _is_frame(grid: Grid) -> bool:
    return sum(len(row) for row in grid.rows) == 1 and not signers_of_table(grid)


def _has_margin(grid: Grid, profil: Profil) -> bool:
    margin = [paras(row[0].items) if len(row) == 2 else [] for row in grid.rows]
    return all(len(lines) == 1 and profil.avsnittsmall(lines[0].text) is not None for lines in margin)
