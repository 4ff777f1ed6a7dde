"""One registration with GitPython's own index: `ROOT`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import git

FILE = f"cases/SOCN/2026/{time.time_ns()}.toml"
path = Path(sys.argv[1]) / FILE
path.parent.mkdir(parents=True, exist_ok=True)
path.write_text('arendemening = "Remiss om färdtjänst"\nnamnd = "SOCN"\n', encoding="utf-8")
repository = git.Repo(sys.argv[1])
repository.index.add([FILE])
repository.index.commit("Registrerar")
