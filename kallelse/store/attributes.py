"""git's attributes: no byte is changed on its way in or out, and no program of a repository's runs on a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

# Bytes are never changed on their way in or out, and register files are never merged as text, whatever a tracked
# .gitattributes says: this file goes before it.
ATTRIBUTES = b"* -text -eol -filter -ident -working-tree-encoding -merge\n"

PLACE = "info/attributes"


def filters_off(git_dir: Path, run: Callable[..., bytes]) -> dict[str, str]:
    """Return what in git's environment makes every filter of the repository's do nothing.

    Once the program has written in a clone, its attributes see to it; a copied one may have filters of its own, which
    a look at the work tree would run.
    """
    try:
        if (git_dir / PLACE).read_bytes().endswith(ATTRIBUTES):
            return {}
    except OSError:
        pass
    named = run("config", "--local", "--includes", "--name-only", "--list", "-z").decode(errors="surrogateescape")
    filters = sorted({name for name in named.split("\0") if name.startswith("filter.")})
    pairs = {f"GIT_CONFIG_KEY_{n}": name for n, name in enumerate(filters)}
    return pairs | {key.replace("KEY", "VALUE"): "" for key in pairs} | {"GIT_CONFIG_COUNT": str(len(filters))}
