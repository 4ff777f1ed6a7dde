"""The contests about a register, at each size: a new one is a function that gives a `Contest`, named in `CONTESTS`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.contest import Contestant, Result
from benchmarks.grounds import KALLELSE, SKETCHES, Ground, sketch
from benchmarks.page import Goal
from benchmarks.programs import NAMND, PROGRAMS, TITLE, WORD, Command, Program

SIZES = (1_000, 10_000, 100_000)
QUICK = 10_000
"""The largest register of a quick run."""
_DNR, _FILE = f"{NAMND} 2013/2", f"cases/{NAMND}/2013/2.toml"
_REBUILT = ("arende", "lista", "--namnd", NAMND, "--status", "utgatt")


@dataclass(frozen=True)
class Contest:
    """A question, who answers it (ours first), and how many times as many rounds it gets as others.

    `limits` are how many times as long as a rival we may take; a rival that is not named must be slower than we are,
    at the largest size, unless it is in `unbeaten`.
    """

    what: str
    contestants: list[Contestant]
    limits: dict[str, float]
    unbeaten: tuple[str, ...] = ()
    weight: float = 1.0


def lista(ground: Ground) -> Contest:
    """The ärenden of a nämnd that wait for their meeting."""
    ours = (KALLELSE, "arende", "lista", "--namnd", NAMND, "--status", "tjansteskrivelse klar")
    rivals = [*_sketch(ground, "list", NAMND), *_programs(ground, lambda program: program.lista)]
    return Contest("arende lista", [Contestant("kallelse", ours, ground.root), *rivals], {"sketch": 1.5})


def visa(ground: Ground) -> Contest:
    """One ärende, whole."""
    ours = Contestant("kallelse", (KALLELSE, "arende", "visa", _DNR), ground.root)
    return Contest("arende visa", [ours, *_sketch(ground, "show", _DNR)], {"sketch": 1.5})


def sok(ground: Ground) -> Contest:
    """A rare word."""
    ours = Contestant("kallelse", (KALLELSE, "sok", WORD), ground.root)
    rivals = [*_sketch(ground, "search", WORD), *_programs(ground, lambda program: program.sok)]
    return Contest("sok", [ours, *rivals], {"sketch": 1.5}, unbeaten=("notmuch",))


def historik(ground: Ground) -> Contest:
    """What has happened to one ärende."""
    ours = Contestant("kallelse", (KALLELSE, "historik", _DNR), ground.root)
    log = ("git", "-C", ground.root, "log", "--format=%h %ad %an %s", "--", _FILE)
    rivals = [*_sketch(ground, "history", _DNR), Contestant("git log with changed-path filters", log, ground.root)]
    return Contest("historik", [ours, *rivals], {"sketch": 1.5})


def rebuild(ground: Ground) -> Contest:
    """The index made anew from the files."""
    anew = ("sh", "-c", 'rm -f .git/kallelse/index.sqlite; exec "$@"', "sh", KALLELSE, *_REBUILT)
    rivals = list(_sketch(ground, "rebuild"))
    return Contest("the index rebuilt", [Contestant("kallelse", anew, ground.root), *rivals], {"sketch": 1.3}, weight=0)


def registration(ground: Ground) -> Contest:
    """A new ärende, durably; taskwarrior keeps no history and promises nothing of a power cut, and may be quicker."""
    new = ("arende", "ny", "--namnd", NAMND, "--arendemening", TITLE, "--arendetyp", "remiss")
    rivals = [
        *_peer("sketch", "sketch_writer", ground, here=SKETCHES in os.environ),
        *_peer("GitPython's index", "gitpython_index", ground),
        *_programs(ground, lambda program: program.ny),
    ]
    ours = Contestant("kallelse", (KALLELSE, *new), ground.root)
    return Contest("arende ny", [ours, *rivals], {"sketch": 2.0}, unbeaten=("taskwarrior",))


def check(ground: Ground) -> Contest:
    """The quick check of the whole workspace."""
    ours = Contestant("kallelse", (KALLELSE, "kontrollera", "--snabb"), ground.root)
    status = Contestant("git status", ("git", "-C", ground.root, "status", "--porcelain"), ground.root)
    return Contest("kontrollera --snabb", [ours, status], {}, unbeaten=("git status",))


def clone(ground: Ground) -> Contest:
    """A copy of the whole history over git's own protocol."""
    script = 'rm -rf "$1"; exec git clone --quiet --bare --no-local "$2" "$1"'
    command = ("sh", "-c", script, "sh", ground.folder / "klon", ground.root)
    return Contest("git clone", [Contestant("kallelse", command, ground.folder)], {}, weight=0)


def upkeep(ground: Ground) -> Contest:
    """The history packed and made quick to read."""
    return Contest("underhall", [Contestant("kallelse", (KALLELSE, "underhall"), ground.root)], {}, weight=0)


CONTESTS: tuple[Callable[[Ground], Contest], ...] = (
    lista,
    visa,
    sok,
    historik,
    registration,
    check,
    rebuild,
    upkeep,
    clone,
)


def name_of(what: str, size: int) -> str:
    """Return the name of a contest at a size, which `page.growth` understands."""
    return f"{what}, {size}"


def goals(contest: Contest, name: str, size: int) -> Iterator[Goal]:
    """Give what we mean to hold in a contest, printed as `name`.

    Beside the sketches in large registers, and beside everybody in the largest.
    """
    for rival in contest.contestants[1:]:
        limit = contest.limits.get(rival.name)
        if limit and size > SIZES[0]:
            yield Goal(name, rival.name, limit)
        elif not limit and size >= SIZES[-1] and rival.name not in contest.unbeaten:
            yield Goal(name, rival.name, 1.0)


def loaded(ground: Ground) -> list[Result]:
    """Return how long other programs took to read the register, for those that read it in this run."""
    nobody = {name: Contestant(f"{name} (read once)", (), ground.folder) for name in ground.loading}
    return [Result(nobody[name], [seconds]) for name, seconds in ground.loading.items() if seconds > 1]


def _sketch(ground: Ground, *arguments: str) -> Iterator[Contestant]:
    if SKETCHES in os.environ:
        yield Contestant("sketch", sketch(ground.root, *arguments), ground.root)


def _programs(ground: Ground, asked: Callable[[Program], Callable[..., Command] | None]) -> Iterator[Contestant]:
    for program in PROGRAMS:
        command = asked(program)
        if command and program.here:
            folder = ground.of(program.tool)
            yield Contestant(program.name, command(folder), folder)


def _peer(name: str, module: str, ground: Ground, *, here: bool = True) -> Iterator[Contestant]:
    if here:
        yield Contestant(name, (sys.executable, "-m", f"benchmarks.peers.{module}", ground.copy), ground.folder)
