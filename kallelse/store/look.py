"""Look for hand edits: what is found shows in rows, filters and searches from then on."""

from __future__ import annotations

from pathlib import Path

from kallelse.store.edits import HandEdit, hand_edits
from kallelse.store.git import Git
from kallelse.store.index import Index
from kallelse.store.index_rows import is_ours as has_rows
from kallelse.store.intake import is_ours


def look(root: Path) -> tuple[HandEdit, ...]:
    """Return the register's files that differ from HEAD; have the index read those it knows at its next question.

    Raises:
        NotFound: the workspace has no repository.
        Trouble: git cannot tell.
    """
    edits = tuple(hand_edits(root, (file for file in Git(root).changed_files() if is_ours(file.path))))
    with Index(root) as index:
        index.look(edit.path for edit in edits if has_rows(edit.path))
    return edits
