"""Open the command line from a checkout: `python cli.py arende lista`."""

from __future__ import annotations

import sys

from kallelse.entry import main

if __name__ == "__main__":
    sys.exit(main())
