"""The example workspace as its tests see it."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.documents.markdown import parse
from kallelse.domain.arende import Arende, Tjansteskrivelse
from kallelse.domain.content import Blocks, Table, plain
from kallelse.domain.organisation import Organisation
from kallelse.domain.sammantrade import Sammantrade
from kallelse.resources import cases_dir
from kallelse.store.toml_read import Loaded
from kallelse.store.workspace import Workspace

CASES = cases_dir()
WORKSPACE = Workspace(CASES)
ARENDEN = tuple(loaded.require() for loaded in WORKSPACE.arenden())
MOTEN = tuple(loaded.require() for loaded in WORKSPACE.sammantraden())


def loaded_files() -> list[Loaded[Organisation] | Loaded[Arende] | Loaded[Sammantrade]]:
    """Return every file of the register as it was read."""
    return [WORKSPACE.load_organisation(), *WORKSPACE.arenden(), *WORKSPACE.sammantraden()]


def memos() -> Iterator[tuple[Arende, Tjansteskrivelse]]:
    """Give the ärenden that have a memo, with it."""
    for arende in ARENDEN:
        if arende.tjansteskrivelse:
            yield arende, arende.tjansteskrivelse


def trees() -> Iterator[tuple[str, Blocks]]:
    """Give diarienummer and content tree of every section of every memo."""
    for arende, memo in memos():
        for avsnitt in memo.avsnitt:
            yield str(arende.diarienummer), parse(avsnitt.text)


def sums(table: Table) -> Iterator[tuple[int, int, int]]:
    """Give each column that has numbers under a last row `Summa`: its place, what it says and what it adds up to.

    Decimals count as tenths, so that the sums are exact.
    """
    *rows, last = [[plain(cell) for cell in row] for row in table.rows]
    if last[0] != "Summa":
        return
    for column in range(1, len(last)):
        yield column, number(last[column]), sum(number(row[column]) for row in rows)


def number(text: str) -> int:
    """Return a number as tables write it, in tenths: `−1 234,5` is -12345; a lone dash is nothing."""
    whole, _, tenth = text.replace(" ", "").replace("−", "-").partition(",")
    return 0 if whole in {"–", ""} else int(whole + (tenth or "0"))


def section(arende: Arende, nyckel: str) -> str:
    """Return the text of a memo's section, empty if there is none."""
    memo = arende.tjansteskrivelse
    found = memo.avsnitt_med_nyckel(nyckel) if memo else None
    return found.text if found else ""
