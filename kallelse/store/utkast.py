"""Texts being written, kept privately under `.git/kallelse/utkast` until they are saved: outside register and search.

A draft knows what it is of and the text that it started from, so that it can be offered again after a crash, and
compared with what has been saved since. The names of its files say nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from kallelse.domain.errors import Trouble
from kallelse.store import durable
from kallelse.store.faults import reason
from kallelse.store.refs import Refs

FOLDER = "utkast"
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Utkast:
    """A text that is not saved yet.

    `avser` is a diarienummer and `del_` which text of the ärende (`avsnitt/sammanfattning`). `summa` is the sha256 of
    the saved text that it started from, in hex; `sparat` when it was last kept, as ISO 8601.
    """

    avser: str
    del_: str
    text: str
    summa: str
    sparat: str = ""


def text_summa(text: str) -> str:
    """Return the sha256 of a text's UTF-8 bytes, in hex."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def private_folder(root: Path) -> Path:
    """Return the folder of drafts of the workspace in `root`, made for its owner only."""
    folder = Refs(root).private / FOLDER
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


class Utkastlada:
    """The drafts of the workspace in `root`: one for each text that somebody is writing."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def save(self, utkast: Utkast) -> None:
        """Keep a draft for good, in the place of an older one of the same text.

        Raises:
            Trouble: it cannot be written.
        """
        try:
            private_folder(self._root)
            path = self._path(utkast.avser, utkast.del_)
            durable.publish(path, json.dumps(asdict(utkast)).encode(), path.with_suffix(f".{os.getpid()}"))
        except OSError as error:
            raise Trouble(f"Utkastet kan inte sparas. {reason(error)}.", atgard="Spara texten nu, med F2.") from error

    def load(self, avser: str, del_: str) -> Utkast | None:
        """Return the draft of a text, if there is one that can be read."""
        return _read(self._path(avser, del_))

    def all(self, avser: str | None = None) -> tuple[Utkast, ...]:
        """Return the drafts (of one ärende), the latest first."""
        found = (utkast for utkast in self._each() if avser in (None, utkast.avser))
        return tuple(sorted(found, key=lambda u: u.sparat, reverse=True))

    def remove(self, avser: str, del_: str) -> None:
        """Forget a draft: its text is saved, or not wanted. One that cannot be taken away is offered again."""
        with suppress(OSError):
            self._path(avser, del_).unlink()

    def _each(self) -> Iterator[Utkast]:
        for path in self._folder.glob(f"*{_SUFFIX}"):
            if utkast := _read(path):
                yield utkast

    @property
    def _folder(self) -> Path:
        return Refs(self._root).private / FOLDER

    def _path(self, avser: str, del_: str) -> Path:
        return self._folder / (text_summa(f"{avser}\n{del_}")[:32] + _SUFFIX)


def _read(path: Path) -> Utkast | None:
    try:
        return Utkast(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
