"""What is private in Textual still is as `svenska.py` and the tests take it to be, and a crash shows nothing."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.worker import WorkerFailed

from kallelse.tui.app import KallelseApp
from kallelse.tui.svenska import Svensk
from kallelse.tui.tjanst import Tjanst
from tests.tui.skarmdump import IDAG
from tests.tui.terminal import terminal

KRASCH = """
import sys
from kallelse.tui.screens import idag
from kallelse.entry import main

async def {name}(self{args}):
    hemligt = "KANARIEFÅGEL 19121212-1212"
    raise ZeroDivisionError(hemligt)

idag.IdagSkarm.{name} = {name}
sys.exit(main(["tui"]))
"""


def test_the_crash_screen_can_be_taken_over() -> None:
    """Textual still ends an app with an unhandled fault in `_fatal_error`, and keeps it in `_exception`."""
    source = inspect.getsource(App._handle_exception)
    assert "self._fatal_error()" in source
    assert "self._exception = error" in source
    assert "show_locals=True" in inspect.getsource(App._fatal_error)
    assert "_close_messages_no_wait" in inspect.getsource(App._fatal_error)
    assert list(inspect.signature(Svensk._fatal_error).parameters) == ["self"]


def test_the_quit_keys_can_be_taken_over() -> None:
    """Textual still binds Ctrl+Q and Ctrl+C to actions that can be overridden."""
    actions = {b.key: b.action for b in App.BINDINGS}  # type: ignore[union-attr]  # those two are Binding
    assert actions == {"ctrl+q": "quit", "ctrl+c": "help_quit"}
    assert inspect.iscoroutinefunction(App.action_quit)
    assert not inspect.iscoroutinefunction(App.action_help_quit)


def test_the_screen_can_be_read_as_text() -> None:
    """The compositor still gives the strips that the screens are compared by."""
    assert "render_strips" in vars(Compositor)


def test_an_app_takes_none_of_textuals_private_names(tmp_path: Path) -> None:
    """Our own names in the app shadow nothing of Textual's but what is meant to be overridden."""
    ours = {n for cls in (KallelseApp, Svensk) for n in vars(cls) if n.startswith("_") and not n.startswith("__")}
    app = KallelseApp(Tjanst(tmp_path, IDAG))
    assert {n for n in ours if hasattr(App, n) and not n.startswith("_abc")} <= {
        "_fatal_error",
        "_merged_bindings",
        "_css_type_name",
        "_css_type_names",
        "_css_bases",
        "_inherit_css",
        "_inherit_bindings",
        "_inherit_component_classes",
        "_computes",
        "_reactives",
        "_decorated_handlers",
        "_selector_names",
    }
    app.tjanst.close()


def test_workers_can_be_started_from_the_screens(tmp_path: Path) -> None:
    """What Textual puts in place of stdout and stderr still has a number that is none; ours says that it has none."""
    assert App()._capture_stderr.fileno() == -1
    app = KallelseApp(Tjanst(tmp_path, IDAG))
    with pytest.raises(OSError, match=r"^$"):
        app._capture_stderr.fileno()
    with pytest.raises(OSError, match=r"^$"):
        app._capture_stdout.fileno()
    app.tjanst.close()


def test_the_fault_of_a_worker_is_the_fault(tmp_path: Path) -> None:
    """What ended the app is told as it was raised, not as what Textual wraps it in."""
    app = KallelseApp(Tjanst(tmp_path, IDAG))
    fel = ZeroDivisionError("x")
    app._exception = WorkerFailed(fel)
    assert app.krasch is fel
    app.tjanst.close()


@pytest.mark.parametrize(("name", "args"), [("load", ""), ("on_key", ", event")])
def test_a_crash_shows_nothing_of_the_case(exempel: Path, name: str, args: str) -> None:
    """A fault in a worker or a handler ends with one sentence, a report without case data, and a restored terminal."""
    with terminal(exempel, ("-c", KRASCH.format(name=name, args=args))) as skarm:
        if name == "on_key":
            skarm.wait_for("Frister")
            skarm.press("x")
        assert skarm.ended() == 70
        sent = skarm.allt.decode()
    assert "KANARIE" not in sent
    assert "Traceback" not in sent
    assert "Internt fel" in sent
    assert sent.rindex("\x1b[?1049l") < sent.rindex("Internt fel")
    assert "\x1b[?25h" in sent
