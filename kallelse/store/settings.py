"""What git must know in every clone: written at the first write, looked at before each, with no process."""

from __future__ import annotations

from pathlib import Path

from kallelse.domain.errors import Trouble
from kallelse.store import attributes, durable
from kallelse.store.git import Git

OLDEST_GIT = (2, 36)  # the first that can sync all that it writes
_INCLUDE = "kallelse/config"

CONFIG = b"""\
# Inst\xc3\xa4llningar som kallelse beh\xc3\xb6ver. Filen skrivs av programmet.
[core]
\tfsync = all
\tfileMode = false
\tsymlinks = false
\tautocrlf = false
\tquotePath = false
\tprecomposeUnicode = true
\tuntrackedCache = true
\tlogAllRefUpdates = always
[status]
\tshowUntrackedFiles = all
[index]
\tversion = 4
[gc]
\tauto = 0
\treflogExpire = never
\treflogExpireUnreachable = never
\tpruneExpire = never
\twriteCommitGraph = true
[maintenance]
\tauto = false
[fetch]
\tfsckObjects = true
\twriteCommitGraph = true
[transfer]
\tfsckObjects = true
[receive]
\tdenyDeletes = true
\tdenyNonFastForwards = true
[merge]
\tff = false
[pull]
\trebase = false
[push]
\tfollowTags = true
"""

# What editors and office programs leave beside a file while it is open; `bygg` writes to ut/.
EXCLUDE = b"/ut/\n*~\n.*.sw?\n.#*\n#*#\n~$*\n.~lock.*#\n.DS_Store\nThumbs.db\n"


def ensure(git: Git) -> None:
    """Make the clone ready for the program, if it is not.

    Raises:
        Trouble: git is too old to keep what it is given.
    """
    git.private.mkdir(mode=0o700, exist_ok=True)
    if _read(git.private / "config") != CONFIG:
        _check_version(git)
        _publish(git, git.private / "config", CONFIG)
    if f"path = {_INCLUDE}".encode() not in _read(git.dir / "config"):
        git.change("config", "--local", "--add", "include.path", _INCLUDE)
    for place, lines in ((attributes.PLACE, attributes.ATTRIBUTES), ("info/exclude", EXCLUDE)):
        path = git.dir / place
        if not (present := _read(path)).endswith(lines):
            path.parent.mkdir(exist_ok=True)
            _publish(git, path, present + b"\n" * bool(present) + lines)


def overruled(git: Git) -> tuple[tuple[str, str, str], ...]:
    """Return the settings that the clone has by another value than the program needs: name, wanted and found.

    A clone that nothing was written in yet has none of its own, and is none the worse for it.
    """
    if not (git.private / "config").exists():
        return ()
    wanted = _values(git.run("config", "--file", str(git.private / "config"), "--list", "-z"))
    found = _values(git.run("config", "--local", "--includes", "--list", "-z"))
    return tuple((name, value, found.get(name, "")) for name, value in wanted.items() if found.get(name, "") != value)


def _values(output: bytes) -> dict[str, str]:
    """Parse `git config --list -z`: of a name that stands there twice the last one counts."""
    entries = (entry.partition("\n") for entry in output.decode(errors="replace").split("\0")[:-1])
    return {name: value for name, _, value in entries}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _publish(git: Git, path: Path, data: bytes) -> None:
    durable.publish(path, data, git.private / "nytt-config")


def _check_version(git: Git) -> None:
    if git.version() < OLDEST_GIT:
        raise Trouble("git är för gammalt för att spara säkert.", atgard="Installera git 2.36 eller senare.")
