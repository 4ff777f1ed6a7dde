"""Whatever happens to a workspace, the next list and the next search say what its files say (DESIGN: hand edits)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kallelse.actions import arende, init, las, sammantrade, snabbt, sok, tjansteskrivelse
from kallelse.domain.errors import KallelseError
from kallelse.store.look import look
from kallelse.store.workspace import Workspace
from tests.actions import every_file
from tests.actions.material import DAG, IDAG

CHECKOUT = Path(__file__).parents[2]
WORDS = ("ärende", "arende", "Får", "far", "motion", "remiss", "e-post", "2021:132", "gåvobrev")
MEETING = "sammantraden/SN/2026-03-24.toml"
YEAR_NS = 365 * 86_400 * 10**9
numbers = st.integers(1, 4)
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@cache
def _template() -> Path:
    """Make a register of four ärenden, two on a list, with a few commits; it is never changed."""
    root = Path(tempfile.mkdtemp(prefix="register-")) / "yta"
    init.init(root, profil="nacka", kommun="Tranhärads kommun", namnder=[("SN", "Socialnämnden")])
    ws = Workspace(root)
    for text in WORDS[:4]:
        arende.ny(ws, namnd="SN", arendemening=text, arendetyp="Beslut", handlaggare=f"Åsa {text}", idag=IDAG)
    tjansteskrivelse.ny(ws, "SN 2026/1")
    sammantrade.ny(ws, "SN", DAG)
    sammantrade.lagg_till(ws, "SN", DAG, dnr=["SN 2026/1", "SN 2026/2"])
    return root


class Register(RuleBasedStateMachine):
    """A workspace that hands, git, crashes and the program change, beside the answer of reading every file."""

    @initialize()
    def start(self) -> None:
        """Copy the register."""
        self.folder = tempfile.TemporaryDirectory(prefix="register-")
        self.root = Path(self.folder.name) / "yta"
        shutil.copytree(_template(), self.root, symlinks=True)
        self.clock = pytest.MonkeyPatch()

    def teardown(self) -> None:
        """Put the clock right and take the copy away."""
        if hasattr(self, "folder"):
            self.clock.undo()
            self.folder.cleanup()

    def git(self, *arguments: str) -> None:
        """Run stock git; what it refuses is not done."""
        person = ["-c", "user.name=Hand", "-c", "user.email=hand@example.se"]
        command = ["git", "-C", str(self.root), *person, *arguments]
        subprocess.run(command, capture_output=True, check=False, env={**os.environ, "GIT_EDITOR": "true"})

    def change(self, path: str, pattern: str, new: str) -> None:
        """Replace something in a file by hand, where both are there."""
        file = self.root / path
        if file.is_file():
            text = re.sub(pattern, lambda _: new, file.read_text(encoding="utf-8"), count=1)
            file.write_text(text, encoding="utf-8")

    @rule(nr=numbers, text=words)
    def edit(self, nr: int, text: str) -> None:
        """Write another ärendemening by hand."""
        self.change(f"cases/SN/2026/{nr}.toml", 'arendemening = ".*"', f'arendemening = "{text}"')

    @rule(nr=numbers, text=words)
    def edit_and_commit(self, nr: int, text: str) -> None:
        """Let hands commit, with their own git."""
        self.edit(nr, text)
        self.git("commit", "-qam", "för hand")

    @rule(nr=numbers)
    def edit_with_the_old_size_and_time(self, nr: int) -> None:
        """Edit a file and leave its size and time as they were."""
        file = self.root / f"cases/SN/2026/{nr}.toml"
        if file.is_file():
            before = file.stat()
            self.change(f"cases/SN/2026/{nr}.toml", "Beslut", "Remiss")
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(nr=numbers)
    def close(self, nr: int) -> None:
        """End an ärende by hand."""
        ended = 'namnd = "SN"\navslutad = { datum = 2026-03-03, skal = "Klart." }'
        self.change(f"cases/SN/2026/{nr}.toml", '(?m)namnd = "SN"$', ended)

    @rule(nr=numbers)
    def spoil(self, nr: int) -> None:
        """Make a file unreadable."""
        self.change(f"cases/SN/2026/{nr}.toml", "arendemening", "arendemening =")

    @rule(nr=st.integers(7, 9), text=words)
    def write_a_new_file(self, nr: int, text: str) -> None:
        """Add an ärende by hand."""
        new = f'diarienummer = "SN 2026/{nr}"\narendemening = "{text}"\nnamnd = "SN"\n'
        (self.root / f"cases/SN/2026/{nr}.toml").write_text(new, encoding="utf-8")

    @rule(nr=numbers)
    def edit_the_list(self, nr: int) -> None:
        """Put an ärende on the list by hand."""
        self.change(MEETING, r"SN 2026/\d", f"SN 2026/{nr}")

    @rule()
    def discard_edits(self) -> None:
        """Take HEAD's files back."""
        self.git("checkout", "-q", "--", ".")

    @rule(text=words)
    def register(self, text: str) -> None:
        """Register by command, which takes in what hands changed."""
        with suppress(KallelseError):
            arende.ny(Workspace(self.root), namnd="SN", arendemening=text, arendetyp="", idag=IDAG)

    @rule(back=st.integers(1, 3), force=st.booleans())
    def check_out_an_old_commit(self, back: int, *, force: bool) -> None:
        """Go back in history, with HEAD detached."""
        self.git("checkout", "-q", *(["-f"] if force else []), f"HEAD~{back}")

    @rule()
    def check_out_the_branch(self) -> None:
        """Come back from there."""
        self.git("checkout", "-q", "main")

    @rule(back=st.integers(0, 2), how=st.sampled_from(("--soft", "--mixed", "--hard")))
    def reset(self, back: int, how: str) -> None:
        """Move the branch back, with or without its files."""
        self.git("reset", "-q", how, f"HEAD~{back}")

    @rule(text=words)
    def merge(self, text: str) -> None:
        """Merge a line of its own, with a conflict where both changed."""
        self.git("checkout", "-q", "-b", "sido", "HEAD~1")
        self.edit_and_commit(3, text)
        self.git("checkout", "-q", "-")
        self.git("merge", "-q", "--no-ff", "sido")
        self.git("branch", "-D", "sido")

    @rule()
    def rename_the_branch(self) -> None:
        """Give the branch another name."""
        self.git("branch", "-M", "huvud")

    @rule(nr=numbers, text=words, steps=st.integers(1, 400))
    def be_killed_in_the_middle(self, nr: int, text: str, steps: int) -> None:
        """Kill a process that reads what a commit changed."""
        self.edit_and_commit(nr, text)
        command = [sys.executable, "-m", "tests.actions.killed_refresh", str(self.root), str(steps)]
        subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False)

    @rule(share=st.integers(0, 99), fill=st.sampled_from((b"", b"\0", b"\xff")))
    def damage_the_index(self, share: int, fill: bytes) -> None:
        """Take it away, cut it off, or write over the rest of it."""
        file = self.root / ".git/kallelse/index.sqlite"
        if share == 0:
            file.unlink(missing_ok=True)
        elif file.is_file():
            data = file.read_bytes()
            kept = data[: len(data) * share // 100]
            file.write_bytes(kept + fill * (len(data) - len(kept)))

    @rule(nr=numbers, text=words)
    def set_the_clock_back_a_year(self, nr: int, text: str) -> None:
        """Edit a file while the clock shows last year."""
        now = time.time_ns
        self.clock.setattr(time, "time_ns", lambda: now() - YEAR_NS)
        self.edit(nr, text)
        file = self.root / f"cases/SN/2026/{nr}.toml"
        if file.is_file():
            os.utime(file, ns=(now() - YEAR_NS, now() - YEAR_NS))

    @invariant()
    def the_list_is_right_at_once(self) -> None:
        """Every row of the whole list is what the files say now, whichever way it is asked for."""
        if not hasattr(self, "root"):
            return
        wanted = [row for _, row in every_file.rows(Workspace(self.root))]
        hot = snabbt.arende_lista(str(self.root))
        assert hot is None or [dict(zip(snabbt.COLUMNS, row[2:], strict=True)) for row in hot] == wanted
        assert las.arende_lista(Workspace(self.root)) == wanted
        found = snabbt.arende_lista(str(self.root))
        assert found is None or [dict(zip(snabbt.COLUMNS, row[2:], strict=True)) for row in found] == wanted

    @rule(text=st.sampled_from(("arende", "ÄRENDE", "får", "remiss", "e-post", "2021:132", "gåvo", "ASA")))
    def search(self, text: str) -> None:
        """What is found is there; what is there is found after the next look for hand edits."""
        right = {avser for _, avser in every_file.hits(self.root, text)}
        hot = snabbt.sok(str(self.root), text, 100)
        for found in (hot or [], sok.sok(Workspace(self.root), text)):
            assert {traff["avser"] for traff in found} <= right
        look(self.root)
        assert {traff["avser"] for traff in sok.sok(Workspace(self.root), text)} == right
        hot = snabbt.sok(str(self.root), text, 100)
        assert hot is None or {traff["avser"] for traff in hot} == right

    @rule(status=st.sampled_from(("registrerat", "avslutat", "på föredragningslista", "tjansteskrivelse")))
    def filter(self, status: str) -> None:
        """A row that is shown fits; one that fits is shown after the next look for hand edits."""
        plain = every_file.tokens(status)
        rows = [row for _, row in every_file.rows(Workspace(self.root))]
        right = [r for r in rows if r["status"] == "oläsbar" or every_file.tokens(r["status"])[: len(plain)] == plain]
        assert all(row in right for row in las.arende_lista(Workspace(self.root), status=status))
        look(self.root)
        assert las.arende_lista(Workspace(self.root), status=status) == right


class RegisterForLong(Register):
    """The same, with many more examples."""


TestRegister = Register.TestCase
TestRegister.settings = settings(max_examples=15, stateful_step_count=15)
TestRegisterForLong = pytest.mark.soak(RegisterForLong.TestCase)
TestRegisterForLong.settings = settings(max_examples=200, stateful_step_count=25)
