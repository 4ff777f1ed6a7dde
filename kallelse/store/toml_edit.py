"""Edits a TOML file the way a careful hand does: what is not changed stays byte for byte, comments and order too.

The text is cut into blocks, one per table with the comments above its header. Tables are added, removed and moved
as whole blocks, so that comments follow them; values are replaced where they stand. `tomlkit` edits inside arrays
and inline tables, one value at a time, where it cannot move data between tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from kallelse.store import toml_format
from kallelse.store.positions import Path, Token, scan
from kallelse.store.shapes import Field, shape
from kallelse.store.toml_pairs import pair
from kallelse.store.toml_restyle import restyle

_GONE = object()
_FREE: Path = (-1,)  # the path of comments that are no table's
_NEW = -2  # the index of an entry that was not in the file


@dataclass
class Block:
    """A table as it stands in the file: blank lines and comments above, header, statements.

    `fresh` is one that was not in the file; it stands between blank lines.
    """

    path: Path
    text: str
    fresh: bool = False

    def statements(self) -> list[Token]:
        """Return the statements, at offsets in the text, in order."""
        return [token for token in scan(self.text) if token.kind == "key"]

    def find(self, name: str) -> Token | None:
        """Return the statement `name = …`, if there is one."""
        return next((token for token in self.statements() if token.key == (name,)), None)

    def replace(self, token: Token, value: str) -> None:
        """Give a statement another value."""
        self.text = self.text[: token.value] + value + self.text[token.end :]

    def delete(self, token: Token) -> None:
        """Take the lines of a statement away, with what stands after it on its last line."""
        start = self.text.rfind("\n", 0, token.start) + 1
        self.text = self.text[:start] + self.text[_line_end(self.text, token.end) :]

    def insert(self, statement: str, after: tuple[str, ...]) -> None:
        """Put a new statement after the last of those named, or first in the table."""
        ends = [token.end for token in self.statements() if token.key[0] in after]
        at = _line_end(self.text, max(ends)) if ends else self._top()
        self.text = self.text[:at] + statement + self.text[at:]

    def _top(self) -> int:
        """Return where the first statement stands or would stand."""
        tokens = scan(self.text)
        first = next((token for token in tokens if token.kind == "key"), None)
        if tokens and tokens[0].kind in {"table", "entry"}:
            return _line_end(self.text, tokens[0].end)
        return self.text.rfind("\n", 0, first.start) + 1 if first else len(self.text)


def split(text: str) -> list[Block]:
    """Return the blocks of a text, the first of them what stands before all headers; joined they are the text.

    Comments directly above a header are its table's, those directly below a statement belong to that one's, and
    those between blank lines are free: they stay where they are whatever happens around them.
    """
    blocks: list[Block] = []
    path: Path = ()
    begin = end = 0
    for token in scan(text):
        if token.kind in {"table", "entry"}:
            line = text.rfind("\n", 0, token.start) + 1
            free, start = _between(text, end, line)
            blocks += [Block(path, text[begin:free]), Block(_FREE, text[free:start])]
            path, begin = token.path, start
        end = _line_end(text, token.end)
    free = _between(text, end, len(text))[0]
    blocks += [Block(path, text[begin:free]), Block(_FREE, text[free:])]
    return [blocks[0], *(block for block in blocks[1:] if block.text)]


def _line_end(text: str, at: int) -> int:
    """Return the offset after the line break of the line that `at` is on."""
    return (text.find("\n", at) + 1) or len(text)


def _between(text: str, end: int, header: int) -> tuple[int, int]:
    """Return where free comments begin after the lines of a statement, and where those of a header begin."""
    lines = [f"{line}\n" for line in text[end:header].split("\n")[:-1]]
    while lines and lines[-1].lstrip().startswith("#"):
        header -= len(lines.pop())
    while lines and not lines[-1].strip():
        header -= len(lines.pop())
    while lines and lines[0].strip():
        end += len(lines.pop(0))
    return (end if lines else header), header


class Editor:
    """Turns the text of a file, step by step, into one with new values.

    `raw` is what the text holds, with keys that are not ours. It is changed along with the text, so that afterwards
    the text must parse to exactly it.
    """

    def __init__(self, text: str, raw: dict[str, Any]) -> None:
        body = text.rstrip("\n")
        self._tail = text[len(body) :] or "\n"
        self._blocks = split(f"{body}\n")
        self.raw = raw

    @property
    def text(self) -> str:
        """The whole text as it stands now."""
        parts = [self._blocks[0].text]
        for above, block in pairwise(self._blocks):
            apart = (above.fresh or block.fresh) and not block.text.startswith("\n")
            parts.append(f"\n{block.text}" if apart else block.text)
        return "".join(parts).rstrip("\n") + self._tail

    def edit(self, cls: Any, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Change every field that differs between two encoded objects of the class."""
        self._record(cls, self.raw, old, new, ())

    def _record(self, cls: Any, raw: dict[str, Any], old: dict[str, Any], new: dict[str, Any], path: Path) -> None:
        for f in shape(cls):
            before, after = old.get(f.name, _GONE), new.get(f.name, _GONE)
            if before == after:
                continue
            if before is _GONE or after is _GONE or not self._in_place(f, raw, before, after, path):
                self._remove((*path, f.name))
                raw.pop(f.name, None)
                if after is not _GONE:
                    self._add(cls, f, after, path)
                    raw[f.name] = after

    def _in_place(self, f: Field, raw: dict[str, Any], before: Any, after: Any, path: Path) -> bool:
        """Change a field without moving it; return False if it stands in a way that has to be written anew."""
        own = (*path, f.name)
        blocks = [block for block in self._blocks if _within(block.path, own)]
        home = self._home(path)
        token = home.find(f.name)
        if token and not blocks:
            raw[f.name] = _with_unknown(f, raw[f.name], before, after)
            home.replace(token, restyle(home.text[token.value : token.end], raw[f.name]))
            return True
        if self._loose(own) or not blocks:
            return False
        if f.kind == "mapping":
            return self._mapping(own, raw[f.name], before, after)
        if f.kind == "record":
            self._record(f.type, raw[f.name], before, after, own)
        else:
            raw[f.name] = self._entries(f, raw[f.name], before, after, own)
        return True

    def _mapping(self, own: Path, raw: dict[str, Any], before: dict[str, str], after: dict[str, str]) -> bool:
        home = self._home(own)
        if any(home.find(key) is None for key in before):
            return False
        for key in before.keys() - after.keys():
            self._remove((*own, key))
            del raw[key]
        for key, value in after.items():
            token = home.find(key)
            if token is None:
                home.insert(toml_format.statement(key, value), tuple(raw))
            elif before[key] != value:
                home.replace(token, toml_format.value(value))
            raw[key] = value
        return True

    def _entries(self, f: Field, raw: list[Any], before: list[Any], after: list[Any], own: Path) -> list[Any]:
        """Change an array of tables, entry by entry; return what it then holds."""
        pairs = pair(f.type, before, after)
        for item, old in zip(after, pairs, strict=True):
            if old is not None and before[old] != item:
                self._record(f.type, raw[old], before[old], item, (*own, old))
        if pairs != list(range(len(before))):
            self._arrange(f, after, pairs, own)
        return [item if old is None else raw[old] for item, old in zip(after, pairs, strict=True)]

    def _arrange(self, f: Field, after: list[Any], pairs: list[int | None], own: Path) -> None:
        """Put the entries of an array of tables in a new order, in the places of those that are kept."""
        places = sorted(old for old in pairs if old is not None) or [0]
        contents: dict[int, list[Block]] = {places[0]: []}
        here = contents[places[0]]
        kept = 0
        for item, old in zip(after, pairs, strict=True):
            if old is None:
                here.append(Block((*own, _NEW), toml_format.entry(f, item, _names(own[:-1])), fresh=True))
                continue
            here = contents.setdefault(places[kept], [])
            here += [block for block in self._blocks if _within(block.path, (*own, old))]
            kept += 1
        arranged: list[Block] = []
        for block in self._blocks:
            if _within(block.path, own):
                arranged += contents.pop(int(block.path[len(own)]), [])
            else:
                arranged.append(block)
        self._blocks = arranged

    def _home(self, path: Path) -> Block:
        """Return the block of a table, making one for a table that is only implied by others."""
        for block in self._blocks:
            if block.path == path:
                return block
        first = next(n for n, block in enumerate(self._blocks) if _within(block.path, path))
        self._blocks.insert(first, Block(path, toml_format.header(_names(path)), fresh=True))
        return self._blocks[first]

    def _loose(self, own: Path) -> list[tuple[Block, Token]]:
        """Return the statements outside its own tables that give a field a value, such as dotted keys."""
        return [
            (block, token)
            for block in self._blocks
            if not _within(block.path, own) and _within(own, block.path)
            for token in block.statements()
            if _within((*block.path, *token.key), own)
        ]

    def _remove(self, own: Path) -> None:
        for block, token in reversed(self._loose(own)):
            block.delete(token)
        self._blocks = [block for block in self._blocks if not _within(block.path, own)]

    def _add(self, cls: Any, f: Field, value: Any, path: Path) -> None:
        """Write a field that is not there, after those that come before it in the class."""
        earlier = tuple(g.name for g in shape(cls))
        earlier = earlier[: earlier.index(f.name)]
        home = self._home(path)
        if toml_format.is_statement(f):
            home.insert(toml_format.statement(f.name, value), earlier)
            return
        at = max(
            n
            for n, block in enumerate(self._blocks)
            if block is home or any(_within(block.path, (*path, name)) for name in earlier)
        )
        text = toml_format.tables(f, value, _names(path))
        self._blocks.insert(at + 1, Block((*path, f.name), text, fresh=True))


def _with_unknown(f: Field, raw: Any, before: Any, after: Any) -> Any:
    """Return the new value of an inline table, or array of them, with the keys that are not ours."""
    if f.kind == "record":
        known = {g.name for g in shape(f.type)}
        return {**{key: value for key, value in raw.items() if key not in known}, **after}
    if f.kind != "records":
        return after
    one = replace(f, kind="record")
    return [
        item if old is None else _with_unknown(one, raw[old], before[old], item)
        for item, old in zip(after, pair(f.type, before, after), strict=True)
    ]


def _within(path: Path, own: Path) -> bool:
    return path[: len(own)] == own


def _names(path: Path) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))
