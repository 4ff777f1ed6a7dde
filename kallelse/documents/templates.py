"""The Typst templates and pictures of a profile, looked up file by file, the workspace's before the shipped ones.

Templates are code, so they are read with care: no symbolic links, nothing that runs text as code, no packages from
the network.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kallelse.documents.fonts import fonts_dir
from kallelse.domain.errors import BadFile, Position
from kallelse.resources import templates_dir

COMMON = "gemensam"
_KINDS = {".typ", ".png", ".jpg", ".jpeg", ".svg"}
_LARGEST = 4 * 1024**2
FONTS = "typsnitt"
_FONT_KINDS = {".ttf", ".otf"}
_FONT_MARKS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_LARGEST_FONT = 16 * 1024**2
_NAME = re.compile(r"[A-Za-z0-9ÅÄÖåäö][\w.-]{0,80}")
_FORBIDDEN = re.compile(r"\b(?:eval|plugin)\b|[\"']\s*@\w")


@dataclass(frozen=True)
class Templates:
    """The files that documents are set with, by name; `main.typ` is the entry.

    `fonts` are folders of the program's own; those of the workspace are in `files`, since they are foreign.
    """

    files: Mapping[str, bytes]
    fonts: tuple[Path, ...]

    @cached_property
    def digest(self) -> str:
        """The sha256, in hex, of everything that decides how pages look: templates, pictures and fonts."""
        import hashlib

        total = hashlib.sha256()
        font_files = {path.name: path.read_bytes() for folder in self.fonts for path in sorted(folder.glob("*.[ot]tf"))}
        for name, content in sorted({**self.files, **font_files}.items()):
            total.update(f"{name}\0{len(content)}\0".encode() + content)
        return total.hexdigest()


def load_templates(profil: str = "", workspace: Path | None = None) -> Templates:
    """Return the templates of a profile. `workspace` is the root of a workspace, whose `templates/` goes first.

    Raises:
        BadFile: a template of the workspace is a link, too large, or does what a template must not.
    """
    own = workspace / "templates" if workspace else None
    shipped = templates_dir()
    files: dict[str, bytes] = {}
    for folder in (COMMON, profil) if profil else (COMMON,):
        files.update(_read_shipped(shipped / folder))
        if own:
            files.update(_read_folder(own / folder, own))
    if own:
        files.update(_read_fonts(own / FONTS, own))
    return Templates(files, (fonts_dir(),))


def _read_fonts(folder: Path, base: Path) -> Iterator[tuple[str, bytes]]:
    """Give the workspace's own fonts under names of ours."""
    if not folder.is_dir():
        return
    _refuse_link(base)
    _refuse_link(folder)
    fonts = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in _FONT_KINDS)
    for nr, path in enumerate(fonts, 1):
        content = _read(path, _LARGEST_FONT)
        if not content.startswith(_FONT_MARKS):
            raise _bad(path, "är inget typsnitt i TrueType eller OpenType.")
        yield f"typsnitt-{nr}{path.suffix.lower()}", content


@cache
def _read_shipped(folder: Path) -> dict[str, bytes]:
    return dict(_read_folder(folder, folder.parent))


def _read_folder(folder: Path, base: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    _refuse_link(base)
    _refuse_link(folder)
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _KINDS and _NAME.fullmatch(path.name):
            yield path.name, _checked(path, _read(path))


def _refuse_link(path: Path) -> None:
    if path.is_symlink():
        raise _bad(path, "är en symbolisk länk. Mallar läses bara från vanliga filer och mappar.")


def _read(path: Path, largest: int = _LARGEST) -> bytes:
    _refuse_link(path)
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # nobody may ever write to a named pipe
    with os.fdopen(os.open(path, os.O_RDONLY | flags), "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > largest:
            raise _bad(path, f"är ingen vanlig fil, eller större än {largest // 1024**2} MB.")
        return file.read()


def _checked(path: Path, content: bytes) -> bytes:
    if path.suffix == ".typ" and (found := _FORBIDDEN.search(_text(path, content))):
        line = content[: len(_text(path, content)[: found.start()].encode())].count(b"\n") + 1
        raise _bad(path, f"använder {found[0].strip()}. Mallar får inte köra text som kod eller hämta paket.", line)
    return content


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise _bad(path, "är inte skriven i UTF-8.") from error


def _bad(path: Path, what: str, line: int = 0) -> BadFile:
    place = f"templates/{path.parent.name}/{path.name}"
    return BadFile(f"Mallen {place} {what}", position=Position(place, line))
