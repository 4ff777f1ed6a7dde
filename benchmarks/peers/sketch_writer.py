"""One registration with the bare writer sketch (KALLELSE_SKISSER): a new file in the repository, durably."""

from __future__ import annotations

import os
import sys
import time

sys.path.insert(0, os.environ["KALLELSE_SKISSER"] + "/data")

from txn import Repo

TEXT = b'arendemening = "Remiss om f\xc3\xa4rdtj\xc3\xa4nst"\nnamnd = "SN"\narendetyp = "remiss"\n'

Repo(sys.argv[1]).commit(f"cases/SN/2026/{time.time_ns()}.toml", TEXT, "Registrerar")
