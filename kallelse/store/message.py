"""The text of a commit and of a tag: one sentence for people, trailers for machines. No field can break out."""

from __future__ import annotations

import os
import re
import time
from typing import NamedTuple

from kallelse.domain.text import visa

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAMMANTRADE = r"[^/]+/\d{4}-\d\d-\d\d"
_TAG = r"(?!.*(\.\.|\.lock(/|$)|\.(/|$)))[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*"


def ulid() -> str:
    """Return a new ULID: 26 letters and digits that sort by time (milliseconds) and then at random."""
    value = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    return "".join(_CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))


class Message(NamedTuple):
    """What a commit says. `avser` are diarienummer and designations of sammanträden (`KOD/DATUM`).

    The caller puts no names of private persons and no text from cases in it. `trailers` are further pairs.
    `handelse_id` is made (a ULID) when none is given.
    """

    subject: str
    body: str = ""
    handelse: str = ""
    avser: tuple[str, ...] = ()
    utfall: str = ""
    trailers: tuple[tuple[str, str], ...] = ()
    handelse_id: str = ""

    def encode(self) -> bytes:
        """Return the message in UTF-8: subject, body and trailers, with a blank line between."""
        pairs = (
            ("Handelse", self.handelse),
            ("Handelse-Id", self.handelse_id or ulid()),
            *(("Sammantrade" if re.fullmatch(_SAMMANTRADE, a) else "Arende", a) for a in self.avser),
            ("Utfall", self.utfall),
            *self.trailers,
        )
        lines = "\n".join(f"{_key(key)}: {_line(value)}" for key, value in pairs if value)
        parts = (_line(self.subject), visa(self.body).strip(), lines)
        return ("\n\n".join(part for part in parts if part) + "\n").encode()


class TagSpec(NamedTuple):
    """An annotated tag to set on the commit; `name` is like `kallelse/SOCN/2021-04-27/1`."""

    name: str
    message: str

    @property
    def ref(self) -> str:
        """The full name of its ref.

        Raises:
            ValueError: it is no name of a tag.
        """
        if not re.fullmatch(_TAG, self.name):
            raise ValueError(self.name)
        return f"refs/tags/{self.name}"

    def encode(self, commit: str, tagger: str) -> bytes:
        """Return the tag object, which names `commit`; `tagger` is `Name <e-mail> seconds zone`."""
        head = f"object {commit}\ntype commit\ntag {self.name}\ntagger {tagger}\n"
        return f"{head}\n{visa(self.message).strip()}\n".encode()


def stamp(identity: str) -> str:
    """Return an identity with the time now and the zone, as git writes them."""
    now = int(time.time())
    minutes = (time.localtime(now).tm_gmtoff or 0) // 60
    return f"{identity} {now} {'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _line(text: str) -> str:
    return visa(text.strip(), en_rad=True)


def _key(text: str) -> str:
    if not re.fullmatch(r"[A-Z][A-Za-z-]*", text):
        raise ValueError(text)
    return text
