"""All memos of a day with `kallelse bygg alla`, into a new folder at every run: it leaves alone what is built."""

from __future__ import annotations

import subprocess
import sys
import tempfile

KALLELSE, WORKSPACE, FOLDER, DAY, *JOBS = sys.argv[1:]

out = tempfile.mkdtemp(dir=FOLDER)
command = [KALLELSE, "--arbetsyta", WORKSPACE, "bygg", "alla", "--fran", DAY, "--till", DAY, "--ut", out, *JOBS]
subprocess.run(command, check=True, capture_output=True)
