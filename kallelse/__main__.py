"""`python -m kallelse` is `kallelse`."""

from __future__ import annotations

import sys

from kallelse.entry import main

sys.exit(main())
