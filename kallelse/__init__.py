"""kallelse: ärenden, kallelser and protokoll of a Swedish nämnd, as plain TOML files in git."""

from __future__ import annotations

__version__ = "0.1.0"
