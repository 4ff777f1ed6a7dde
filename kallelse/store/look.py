"""Look for hand edits: what is found shows in rows, filters and searches from then on."""

from __future__ import annotations

from pathlib import Path

from kallelse.store.edits import HandEdit, hand_edits
from kallelse.store.git import Git
from kallelse.store.index import Index
from kallelse.store.index_rows import is_ours


def look(root: Path) -> tuple[HandEdit, ...]:
    """Return the files that differ from HEAD, and have the index read those of the register at its next question.

    Raises:
        NotFound: the workspace has no repository.
        Trouble: git cannot tell.
    """
    edits = tuple(hand_edits(root, Git(root).changed_files()))
    with Index(root) as index:
        index.look(edit.path for edit in edits if is_ours(edit.path))
    return edits
