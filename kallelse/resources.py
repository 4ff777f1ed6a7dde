"""Where the program's own data lies: document profiles and the example register.

An installed package carries both inside itself (`kallelse/_data`); a checkout uses its own folders.
"""

from __future__ import annotations

from pathlib import Path

from kallelse.domain.errors import Trouble

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "_data", _PACKAGE.parent)


def templates_dir() -> Path:
    """Return the folder of the document profiles that ship with the program.

    Raises:
        Trouble: the installation lacks the folder.
    """
    return _find("templates")


def cases_dir() -> Path:
    """Return the example workspace that `kallelse demo` starts from.

    Raises:
        Trouble: the installation lacks the folder.
    """
    return _find("cases")


def _find(name: str) -> Path:
    for place in _PLACES:
        if (place / name).is_dir():
            return place / name
    raise Trouble(
        f"Programmets mapp {name} saknas i installationen.",
        atgard="Installera om kallelse, eller kör från en fullständig utcheckning.",
    )
