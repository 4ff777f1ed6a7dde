"""Many memos of ours in one process, as a script would make them: workspace, folder and how many."""

from __future__ import annotations

import sys
from pathlib import Path

from kallelse.actions.bygg import bygg
from kallelse.store.workspace import Workspace


def main(workspace: Path, out: Path, count: int) -> None:
    """Build the first `count` memos of the workspace into `out`."""
    ws = Workspace.open(workspace)
    for number in range(1, count + 1):
        bygg(ws, "tjansteskrivelse", f"SN 2026/{number}", ut=out / f"{number}.pdf", progress=lambda *_: None)


main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
