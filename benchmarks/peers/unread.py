"""Ours with nothing kept of what files were read as, as in a fresh clone: `unread WORKSPACE KALLELSE ARGUMENTS`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from kallelse.store.read_once import FOLDER

WORKSPACE, *COMMAND = sys.argv[1:]

shutil.rmtree(Path(WORKSPACE) / ".git/kallelse" / FOLDER, ignore_errors=True)
subprocess.run(COMMAND, cwd=WORKSPACE, check=True, capture_output=True)
