"""Where things stand in a TOML text: no parser keeps it, so it is scanned again when there is something to say.

Only for text that a parser has accepted (up to where it stopped): the scan does not check anything.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_KEY = re.compile(r"[ \t]*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE = re.compile(r"[^,\]}\n#]*[^,\]}\s#]")


class Token(NamedTuple):
    """A thing in the text, at offsets from its start.

    `kind` is `table` for a header, `entry` for one of an array of tables, `key` for a statement, `inner` for a
    key within an inline table and `item` for a value in an array. `path` is its value path; `key` the part of it
    that is written at this place. The value runs from `value` to `end`.
    """

    kind: Literal["table", "entry", "key", "inner", "item"]
    path: Path
    key: tuple[str, ...]
    start: int
    value: int
    end: int


def scan(text: str) -> list[Token]:
    """Return the tokens of a TOML text in order, an inner one before the statement that it stands in."""
    return _Scanner(text).run()


def locate(text: str, path: Path) -> tuple[int, int]:
    """Return line and column, from 1, of a value path; of the nearest table around it when it is not there."""
    offsets = _offsets(text)
    while path not in offsets:
        path = path[:-1]
    return line_column(text, offsets[path])


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _offsets(text: str) -> dict[Path, int]:
    """Return where each value path starts; for a table that is only implied, where it is first named."""
    offsets: dict[Path, int] = {(): 0}
    for token in scan(text):
        for length in range(1, len(token.path)):
            offsets.setdefault(token.path[:length], token.start)
        offsets[token.path] = token.start
    return offsets


def _unquote(key: str) -> str:
    if key[0] not in "\"'":
        return key
    import tomli

    return str(tomli.loads(f"k={key}")["k"])


class _Scanner:
    """Walks once through a text. `at` never stands still, so that broken text comes to an end too."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.tokens: list[Token] = []
        self.entries: dict[Path, int] = {}

    def run(self) -> list[Token]:
        base: Path = ()
        self._skip()
        while self.at < len(self.text):
            if self._next("["):
                base = self._header()
            else:
                self._statement(base, "key")
            self._skip()
        return self.tokens

    def _next(self, *what: str) -> bool:
        return self.text.startswith(what, self.at)

    def _skip(self) -> None:
        """Go past spaces, line breaks and comments."""
        m = _SPACE.match(self.text, self.at)
        self.at = m.end() if m else self.at

    def _keys(self) -> tuple[str, ...]:
        parts: list[str] = []
        while m := _KEY.match(self.text, self.at):
            parts.append(_unquote(m[1]))
            self.at = m.end()
            if not self._next("."):
                break
            self.at += 1
        return tuple(parts)

    def _header(self) -> Path:
        start = self.at
        brackets = 2 if self._next("[[") else 1
        self.at += brackets
        keys = self._keys()
        self.at += brackets
        path: Path = ()
        for key in keys[:-1]:
            path = self._latest((*path, key))
        path = (*path, *keys[-1:])
        if brackets == 2:
            self.entries[path] = self.entries.get(path, -1) + 1
        path = self._latest(path)
        self.tokens.append(Token("entry" if brackets == 2 else "table", path, keys, start, start, self.at))
        return path

    def _latest(self, path: Path) -> Path:
        """Return the path of the latest entry, if the path is that of an array of tables."""
        return (*path, self.entries[path]) if path in self.entries else path

    def _statement(self, base: Path, kind: Literal["key", "inner"]) -> None:
        start = self.at
        keys = self._keys()
        self.at += 1
        self._skip()
        value = self.at
        self._value((*base, *keys))
        self.tokens.append(Token(kind, (*base, *keys), keys, start, value, self.at))

    def _value(self, path: Path) -> None:
        if self._next("["):
            self._items(path)
        elif self._next("{"):
            self._inline(path)
        else:
            m = _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at)
            self.at = m.end() if m else self.at + 1

    def _items(self, path: Path) -> None:
        index = 0
        self._enter()
        while self.at < len(self.text) and not self._next("]"):
            start = self.at
            self._value((*path, index))
            self.tokens.append(Token("item", (*path, index), (), start, start, self.at))
            index += 1
            self._leave()
        self.at += 1

    def _inline(self, path: Path) -> None:
        self._enter()
        while self.at < len(self.text) and not self._next("}"):
            self._statement(path, "inner")
            self._leave()
        self.at += 1

    def _enter(self) -> None:
        self.at += 1
        self._skip()

    def _leave(self) -> None:
        self._skip()
        if self._next(","):
            self._enter()
