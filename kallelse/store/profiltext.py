"""A profile as a file to go on with: every key with its explanation, those that are not set as comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from kallelse.domain.profil import Profil
from kallelse.domain.text import visa
from kallelse.store import paths
from kallelse.store.codec import encode
from kallelse.store.schema import words_for
from kallelse.store.shapes import Field, shape
from kallelse.store.toml_format import is_statement, statement, tables, value

_WIDTH = 110


def profile_text(profil: Profil, inledning: str) -> str:
    """Return the text of a profile's file, which reads back as the profile; `inledning` stands at its top."""
    fil = paths.profil(profil.namn)
    plain = encode(profil)
    return "\n".join(
        [
            f"#:schema {paths.schema_ref(fil)}",
            *_comment(inledning),
            "",
            *_statements(Profil, profil, plain),
            *_look(profil, plain),
            *_set_out(profil, plain),
            *_lists(plain),
        ]
    )


def _statements(cls: Any, obj: Any, plain: dict[str, Any]) -> Iterator[str]:
    """Give every single value of a table with its explanation; one that equals the default as a comment."""
    texts = words_for(cls)
    for f in shape(cls):
        if is_statement(f) and f.kind != "records":
            yield from _comment(texts.get(f.name, ""))
            shown = plain.get(f.name, _example(f, getattr(obj, f.name)))
            mark = "" if f.name in plain else "# "
            yield f"{mark}{statement(f.name, shown)}"


def _example(f: Field, value: Any) -> Any:
    """Return what stands behind a comment mark: the default, or something of the right kind."""
    if f.kind == "values":
        return list(value)
    return {"kallelsedagar": 7}.get(f.name, "") if value is None else value


def _look(profil: Profil, plain: dict[str, Any]) -> Iterator[str]:
    look = plain.get("utseende", {})
    yield from ("[utseende]", *_statements(type(profil.utseende), profil.utseende, look))
    sida = look.get("sida", {})
    yield from ("[utseende.sida]", *_statements(type(profil.utseende.sida), profil.utseende.sida, sida))
    rows = "".join(f"  {value(encode(u))},\n" for u in profil.utseende.sida.uppgifter)
    yield from _comment(words_for(type(profil.utseende.sida))["uppgifter"])
    yield f"uppgifter = [\n{rows}]\n"


def _set_out(profil: Profil, plain: dict[str, Any]) -> Iterator[str]:
    """Give the tables that say how a document is set out."""
    for namn in ("foredragningslista", "protokoll"):
        mall = getattr(profil, namn)
        yield from (f"[{namn}]", *_statements(type(mall), mall, plain.get(namn, {})))


def _lists(plain: dict[str, Any]) -> Iterator[str]:
    own = {f.name: f for f in shape(Profil)}
    texts = words_for(Profil)
    for namn in ("etiketter", "avsnitt", "dagordningsmall"):
        yield from _comment(texts[namn])
        yield from _keys(own[namn].type)
        if namn in plain:
            yield tables(own[namn], plain[namn], ())
        elif namn == "etiketter":
            yield '# [etiketter]\n# bilaga = "Bilaga"\n'


def _keys(cls: type[Any]) -> Iterator[str]:
    """Give what each key of the tables in a list means; words have none."""
    for namn, text in words_for(cls).items():
        if namn != "_":
            yield from _comment(f"- {namn}: {text}")


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(visa(text, en_rad=True), _WIDTH)]
