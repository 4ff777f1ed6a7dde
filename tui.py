"""Open the terminal interface from a checkout: `python tui.py`."""

from __future__ import annotations

import sys

from kallelse.entry import main

if __name__ == "__main__":
    sys.exit(main(["tui", *sys.argv[1:]]))
