"""The worker process: foreign files, pictures and the setting of pages, apart from the program itself.

A file that loops, eats memory or brings an engine down takes only the worker with it. The worker has limits on
memory and processor time of its own; here stands the limit on the time we wait.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from kallelse.documents import wire
from kallelse.domain.errors import Trouble

_PACKAGE_ROOT = Path(__file__).parents[2]
_START = (sys.executable, "-s", "-P", "-m", "kallelse.documents.worker_main")
# A dead proxy: nothing that runs in the worker may reach out.
_NOWHERE = "http://127.0.0.1:9"
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")


class WorkerDied(Exception):
    """The worker was stopped or fell. `skal` says why, as the end of a Swedish sentence."""

    def __init__(self, skal: str) -> None:
        super().__init__(skal)
        self.skal = skal


class Declined(Exception):
    """The worker declined a file or a document. `skal` says why, as the end of a Swedish sentence."""

    def __init__(self, skal: str) -> None:
        super().__init__(skal)
        self.skal = skal


class Worker:
    """A handle to the worker process, which starts at the first question and again after a fall.

    What a fallen process was told is gone. Not for use by two threads.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._root = ""
        self._kept: object = None

    def start(self, *, foreign: bool = False) -> None:
        """Start the process, if none runs; with `foreign`, ready for foreign files at once.

        Raises:
            Trouble: the machine does not let it start.
        """
        if self._process is not None:
            return
        self._kept = None
        try:
            self._root = tempfile.mkdtemp(prefix="dok-")
            self._process = subprocess.Popen(
                [*_START, self._root, "foreign" if foreign else "own"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd=self._root,
                start_new_session=True,
            )
        except OSError as error:
            raise cannot_start() from error
        atexit.register(self.close)

    def holds(self, templates: object) -> bool:
        """Return whether the process has been given these templates, and has not fallen since."""
        return self._process is not None and self._kept == templates

    def keep(self, templates: object) -> None:
        """Note which templates the process has."""
        self._kept = templates

    def ask(self, op: str, *blobs: bytes, seconds: float, **fields: Any) -> tuple[dict[str, Any], list[bytes]]:
        """Return the answer to one question: its fields and its bytes.

        Raises:
            Declined: the worker read what it got and does not take it.
            Trouble: the machine does not let it start.
            WorkerDied: it fell, or did not answer within `seconds`; the next question starts a new one.
        """
        self.start()
        late = threading.Event()
        watch = threading.Timer(seconds, self._stop, [late])
        watch.start()
        answer = None
        try:
            answer = self._exchange({"op": op} | fields, blobs)
        finally:
            watch.cancel()
            if answer is None or late.is_set():
                self.close()
        if answer is None:
            raise WorkerDied("det tog för lång tid" if late.is_set() else "innehållet är för krävande eller skadat")
        if "declined" in answer[0]:
            raise Declined(answer[0]["declined"])
        return answer

    def close(self) -> None:
        """End the process and remove what it had on disk."""
        process, self._process = self._process, None
        if process is None:
            return
        atexit.unregister(self.close)
        process.kill()
        process.communicate()
        shutil.rmtree(self._root, ignore_errors=True)

    def _exchange(self, header: dict[str, Any], blobs: tuple[bytes, ...]) -> tuple[dict[str, Any], list[bytes]] | None:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            wire.send(process.stdin, header, blobs)
            return wire.receive(process.stdout)
        except (OSError, ValueError):
            return None

    def _stop(self, late: threading.Event) -> None:
        late.set()
        if self._process is not None:
            self._process.kill()


def cannot_start() -> Trouble:
    """Return the error that no document can be set on this machine."""
    return Trouble(
        "Dokument kan inte sättas: programmets arbetsprocess startar inte.",
        atgard="Kontrollera att det finns ledigt minne och diskutrymme, och installera annars om kallelse.",
    )


def _environment() -> dict[str, str]:
    """Return what the worker may know of its surroundings: where the program lies, and no way out."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE)
    return kept | proxies | {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONUTF8": "1"}


_own = threading.local()


def shared_worker() -> Worker:
    """Return this thread's worker, which lives until the program ends."""
    worker: Worker | None = getattr(_own, "worker", None)
    if worker is None:
        worker = _own.worker = Worker()
    return worker
