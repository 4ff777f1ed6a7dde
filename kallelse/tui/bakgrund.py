"""Work in the background of a screen or a dialog: it ends when that goes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ParamSpec

from textual.dom import DOMNode

P = ParamSpec("P")
Arbete = Coroutine[Any, Any, object]


def begin(nod: DOMNode, grupp: str, gor: Callable[P, Arbete], *args: P.args, **falt: P.kwargs) -> None:
    """Begin some work; what is done in its group (`grupp`) goes on beside it."""
    _run(nod, grupp, partial(gor, *args, **falt), ensamt=False)


def begin_anew(nod: DOMNode, grupp: str, gor: Callable[P, Arbete], *args: P.args, **falt: P.kwargs) -> None:
    """Begin some work in the place of what its group was doing."""
    _run(nod, grupp, partial(gor, *args, **falt), ensamt=True)


def _run(nod: DOMNode, grupp: str, gor: partial[Arbete], *, ensamt: bool) -> None:
    # The function, not what it returns: that is made when the worker begins, which it may never do.
    nod.run_worker(gor, group=grupp, exclusive=ensamt)  # type: ignore[arg-type]  # Textual types it as Never
