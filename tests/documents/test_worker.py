"""The worker process: what it may, how it falls, and that the program stands."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kallelse.documents import assembly, wire
from kallelse.documents.bundle import build_bundle
from kallelse.documents.markdown import parse
from kallelse.documents.templates import Templates, load_templates
from kallelse.documents.typst_pdf import render_pdf
from kallelse.documents.worker import Declined, Worker, WorkerDied
from kallelse.domain.errors import SecrecyStop, Trouble
from tests.documents.reading import pages
from tests.documents.samples import TIDPUNKT, Store, bilaga, bunt, document, foreign_pdf, picture

ROOT = Path(__file__).parents[2]
PROCESSES = Path("/proc")


@pytest.fixture
def worker() -> Worker:
    """Return a worker of the test's own, not started."""
    return Worker()


def process_of(worker: Worker) -> subprocess.Popen[bytes]:
    """Return the process behind a worker that runs."""
    assert worker._process is not None
    return worker._process


def test_a_message_comes_back_as_it_was_sent() -> None:
    """Header and bytes survive the pipe; one that is cut off is no message."""
    pipe = io.BytesIO()
    wire.send(pipe, {"op": "å", "n": 1}, [b"\n\x00", b""])
    whole = pipe.getvalue()
    assert wire.receive(io.BytesIO(whole)) == ({"op": "å", "n": 1, "bytes": [2, 0]}, [b"\n\x00", b""])
    assert [wire.receive(io.BytesIO(whole[:n])) for n in range(len(whole))] == [None] * len(whole)


def test_a_fallen_worker_starts_again(worker: Worker) -> None:
    """After a fall the next document is set as if nothing had been, by a new process."""
    first = render_pdf(document(parse("Text")), tidpunkt=TIDPUNKT, worker=worker)
    os.kill(process_of(worker).pid, signal.SIGKILL)
    with pytest.raises(WorkerDied):
        worker.ask("stamp", b"", seconds=10)
    assert render_pdf(document(parse("Text")), tidpunkt=TIDPUNKT, worker=worker) == first
    worker.close()


def test_a_worker_that_does_not_answer_is_stopped(worker: Worker) -> None:
    """The wait is limited, and what is said is that it took too long."""
    worker.start()
    os.kill(process_of(worker).pid, signal.SIGSTOP)
    with pytest.raises(WorkerDied, match="det tog för lång tid"):
        worker.ask("stamp", b"x", seconds=0.2)


def test_the_culprit_is_named_and_the_others_are_built(monkeypatch: pytest.MonkeyPatch, worker: Worker) -> None:
    """When the worker falls on one bilaga and one picture, they are left out by name and the rest is there."""
    store = Store()
    bad, good = foreign_pdf("Fäller"), foreign_pdf("Hel")
    whole = bunt(store, bilaga(store, bad, "Bilaga 1"), bilaga(store, good, "Bilaga 2"))
    ask = worker.ask

    def falls(op: str, *blobs: bytes, seconds: float, **fields: object) -> object:
        if blobs[0] in {bad, picture()}:
            os.kill(process_of(worker).pid, signal.SIGKILL)
        return ask(op, *blobs, seconds=seconds, **fields)

    monkeypatch.setattr(worker, "ask", falls)
    built = build_bundle(whole, read_file=store.__getitem__, worker=worker)
    assert [(r.bilaga.rubrik, r.skal) for r in built.refused] == [
        ("Bilaga 1", "innehållet är för krävande eller skadat"),
    ]
    assert built.varningar == ("Bilden staplar.png visas inte: innehållet är för krävande eller skadat.",)
    assert "Hel" in pages(built.pdf)[-1]
    worker.close()


def test_a_file_over_the_limit_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bilaga larger than the limit is refused with the limit in the reason."""
    monkeypatch.setattr(assembly, "LARGEST_FOREIGN", 1024**2)
    store = Store()
    built = build_bundle(bunt(store, bilaga(store, b"%PDF-" + b"x" * 1024**2)), read_file=store.__getitem__)
    assert [r.skal for r in built.refused] == ["filen är större än 1 MB"]


BOMBS = {
    "doubling": '#let s = "x" * 1000\n#let n = 0\n#while n < 40 { s = s + s; n += 1 }\n#s.len()',
    "endless": "#while true { }",
    "deep": "#let f(n) = f(n + 1)\n#f(0)",
    "range": "#range(1000000000).len()",
}


@pytest.mark.parametrize(
    "bomb", [pytest.param(name, marks=pytest.mark.soak if name == "doubling" else ()) for name in BOMBS]
)
def test_a_template_that_runs_wild_takes_only_the_worker(bomb: str, worker: Worker) -> None:
    """The program gets a sentence that names the document, and sets the next one."""
    wild = Templates({**load_templates().files, "main.typ": BOMBS[bomb].encode()}, load_templates().fonts)
    with pytest.raises(Trouble, match="Dokumentet Prov kunde inte sättas"):
        render_pdf(document(()), tidpunkt=TIDPUNKT, templates=wild, worker=worker)
    assert render_pdf(document(()), tidpunkt=TIDPUNKT, worker=worker).sidor == 1
    worker.close()


def test_an_interrupted_question_is_never_answered_later(monkeypatch: pytest.MonkeyPatch, worker: Worker) -> None:
    """After Ctrl+C in the middle of a question, the next one gets its own answer."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    worker.start()
    with monkeypatch.context() as patch:
        patch.setattr(wire, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            worker.ask("foreign", foreign_pdf("x"), seconds=10, key=0)
    answer, _ = worker.ask("stamp", foreign_pdf("x"), seconds=10)
    assert answer["stamp"] == {}
    worker.close()


def test_a_machine_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch, worker: Worker) -> None:
    """Without room for the worker's folder there is a sentence, not a traceback."""
    monkeypatch.setattr(tempfile, "tempdir", "/finns/inte")
    with pytest.raises(Trouble, match="arbetsprocess startar inte"):
        render_pdf(document(()), tidpunkt=TIDPUNKT, worker=worker)


def test_secrecy_stops_the_whole(worker: Worker) -> None:
    """A file that must not be read stops the bundle; no page hides that it was asked for."""
    whole = bunt(Store(), bilaga(Store(), foreign_pdf("x")))

    def read_file(_: str) -> bytes:
        raise SecrecyStop("Handlingen är sekretessbelagd.")

    with pytest.raises(SecrecyStop):
        build_bundle(whole, read_file=read_file, worker=worker)
    worker.close()


def test_nothing_is_left_on_disk_or_running(worker: Worker) -> None:
    """The worker's folder is private, its pictures go with the job, and closing removes folder and process."""
    store = Store()
    build_bundle(bunt(store), read_file=store.__getitem__, worker=worker)
    folder = Path(worker._root)
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())
    assert not list(folder.glob("bild-*"))
    process = process_of(worker)
    worker.close()
    assert not folder.exists()
    assert process.poll() is not None


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="reads /proc, which only Linux has")
def test_the_worker_has_its_limits(worker: Worker) -> None:
    """Memory, file size and core dumps are limited, and the surroundings hold no secrets and no way out."""
    os.environ["KALLELSE_HEMLIGHET"] = "x"
    render_pdf(document(()), tidpunkt=TIDPUNKT, worker=worker)
    process = PROCESSES / str(process_of(worker).pid)
    limits = {line[:26].strip(): line[26:].split()[1] for line in (process / "limits").read_text().splitlines()[1:]}
    environment = (process / "environ").read_text()
    worker.close()
    assert limits["Max core file size"] == "0"
    assert {limits[name] for name in ("Max address space", "Max file size")} & {"unlimited"} == set()
    assert "HEMLIGHET" not in environment
    assert "HTTPS_PROXY=http://127.0.0.1:9" in environment


@pytest.mark.parametrize("asked", ["", "wire.send(w._process.stdin, {'op': 'stamp'}, [b'x']); "])
def test_the_worker_ends_with_the_program(tmp_path: Path, asked: str) -> None:
    """When the program is killed, also while it waits, the worker ends by itself and removes its folder."""
    code = (
        "from kallelse.documents.worker import Worker, wire; import os, sys; w = Worker(); w.start(); "
        + asked
        + "sys.stdout.write(f'{w._process.pid} {w._root}'); sys.stdout.flush(); os.kill(os.getpid(), 9)"
    )
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    program = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, env=surroundings)
    pid, folder = program.stdout.decode().split()
    for _ in range(600):
        if not Path(folder).exists():
            break
        signal.sigtimedwait([], 0.05)
    assert not Path(folder).exists()
    assert pid.isdigit()


def test_the_program_itself_loads_no_engine() -> None:
    """Setting a bundle imports neither typst, pikepdf, pdfium, Pillow nor fontTools into the program."""
    code = (
        "import sys; from datetime import datetime, UTC; from kallelse.documents.bundle import build_bundle; "
        "from kallelse.documents.markdown import parse; from kallelse.domain.content import Heading, Text; "
        "from kallelse.domain.dokument import Bunt, Dokument, Huvud; "
        "d = Dokument('tjansteskrivelse', 'T', Huvud('O'), (Heading(1, (Text('T'),)), *parse('x'))); "
        "build_bundle(Bunt('B', 'O', (d,), datetime.now(UTC), {'a': 'b'}), read_file=lambda s: b''); "
        "sys.stdout.write(' '.join({'typst', 'pikepdf', 'pypdfium2', 'PIL', 'fontTools'} & set(sys.modules)))"
    )
    program = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert program.stdout == b""


def test_a_worker_that_declines_lives_on(worker: Worker) -> None:
    """A refusal is an answer: the same process takes the next question."""
    with pytest.raises(Declined, match="filen är tom"):
        worker.ask("foreign", b"", seconds=10, key=0)
    pid = process_of(worker).pid
    worker.ask("foreign", foreign_pdf("x"), seconds=10, key=1)
    assert process_of(worker).pid == pid
    worker.close()
