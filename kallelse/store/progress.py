"""How far long reading has come, told to whoever asked for it. The store itself says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, TypeAlias, TypeVar

_EVERY = 100

T = TypeVar("T")


class Step(NamedTuple):
    """What is being done, how many are done, and how many there are."""

    vad: str
    klart: int
    totalt: int


Listener: TypeAlias = Callable[[Step | None], None]
"""Called now and then in the thread that works, the first time with 0 done; with None when the work is over."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told(listener: Listener | None) -> Iterator[None]:
    """Have a listener (or nobody) told of what this block reads, in its thread and in those that take its context."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def counted(vad: str, things: Iterable[T], totalt: int) -> Iterator[T]:
    """Give things on, of which there are `totalt`, and tell how many have been given."""
    tell = _listener.get()
    if tell is None:
        yield from things
        return
    try:
        for given, thing in enumerate(things):
            if given % _EVERY == 0:
                tell(Step(vad, given, totalt))
            yield thing
    finally:
        tell(None)
