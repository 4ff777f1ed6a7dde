"""The quick ways answer what they can, so that a plain read is never paid for twice."""

from __future__ import annotations

import time
from typing import Any

import pytest

from kallelse.actions import historik, las, snabbt, sok
from kallelse.store.workspace import Workspace
from tests.actions.material import ETT


@pytest.fixture
def read(igang: Workspace) -> Workspace:
    """A workspace at work that was read when its files were no longer so new that they could change unseen."""
    time.sleep(0.1)
    las.arende_lista(igang)
    historik.historik(igang)
    return igang


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"namnd": "SN"},
        {"namnd": "sn", "status": "på före"},
        {"status": "Registrerat"},
        {"arendetyp": "beslut"},
        {"handlaggare": "nobody"},
    ],
)
def test_a_list_is_quick_whatever_it_is_narrowed_by(read: Workspace, wanted: dict[str, Any]) -> None:
    """With or without a nämnd and a status the quick way gives the whole answer, the same as the action's."""
    rows = snabbt.arende_lista(str(read.root), **wanted)
    assert rows is not None
    assert [dict(zip(snabbt.COLUMNS, row[2:], strict=True)) for row in rows] == las.arende_lista(read, **wanted)


@pytest.mark.parametrize("wanted", [{"namnd": "XX"}, {"status": "hittad på"}, {"namnd": "XX", "status": "registrerat"}])
def test_what_is_a_fault_is_left_to_the_action(read: Workspace, wanted: dict[str, str]) -> None:
    """A nämnd or a status that there is none of is not an empty list: the action says what there is."""
    assert snabbt.arende_lista(str(read.root), **wanted) is None


def test_the_other_reads_are_quick_too(read: Workspace) -> None:
    """An ärende, a search and a history are answered, as by their actions."""
    assert snabbt.arende_vy(str(read.root), ETT) == las.arende_vy(read, ETT)
    assert snabbt.sok(str(read.root), "lekplats", 10) == sok.sok(read, "lekplats", 10) != []
    assert snabbt.historik(str(read.root)) == historik.historik(read)
    assert snabbt.historik(str(read.root), ETT) == historik.historik(read, ETT)
