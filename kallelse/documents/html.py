"""A document as one complete HTML page: no scripts, nothing fetched, text from cases always as text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape

from kallelse.domain.arende import Undertecknare
from kallelse.domain.content import (
    Block,
    Blocks,
    BulletList,
    Code,
    Divider,
    Emphasis,
    Fields,
    FootnoteMark,
    Footnotes,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NewPage,
    Notice,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Signatures,
    Strong,
    Table,
    Text,
    plain,
)
from kallelse.domain.dokument import Dokument
from kallelse.domain.organisation import Adress
from kallelse.domain.profil import Utseende
from kallelse.domain.text import ascii_slug, visa

ACTIVE = ("http://", "https://", "mailto:")
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))
_CSS = """
:root{color-scheme:light}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1.25rem 3rem;font:1rem/1.5 FONT,system-ui,sans-serif;color:#1a1a1a;
background:#fff;overflow-wrap:break-word}
header{border-bottom:2px solid FARG;margin-bottom:2rem;padding-bottom:.75rem}
.organisation{margin:0;font-size:1.25rem;font-weight:700;color:FARG}
.enhet,.typ{margin:0}.typ{font-weight:600}
h1,h2,h3,h4,h5,h6{color:FARG;line-height:1.25;margin:1.6em 0 .4em}
h1{font-size:1.7rem;margin-top:0}h2{font-size:1.25rem}h3{font-size:1.1rem}h4,h5,h6{font-size:1rem}
p,ul,ol,table,blockquote,pre,dl{margin:0 0 .8em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem}
dt{color:#595959}dd{margin:0}
table{border-collapse:collapse;width:100%}
th,td{padding:.35rem .6rem;border-bottom:1px solid #bbb;text-align:left;vertical-align:top}
th{border-bottom:2px solid FARG}.right{text-align:right;font-variant-numeric:tabular-nums}.center{text-align:center}
blockquote{border-left:3px solid #bbb;margin-left:0;padding-left:1rem}
.notis{border-left:3px solid FARG;background:#f3f6f7;padding:.6rem .9rem}
.underskrifter{display:flex;flex-wrap:wrap;gap:2rem;margin-top:2.5rem}.underskrifter p{margin:0}
.rader>div{border-top:1px solid #1a1a1a;min-width:12rem;margin-top:2rem;padding-top:.25rem}
.noter{border-top:1px solid #bbb;margin-top:2.5rem;padding-top:.75rem;font-size:.9rem}
img{max-width:100%;height:auto}
footer{border-top:1px solid #bbb;margin-top:3rem;padding-top:.75rem;font-size:.85rem;color:#595959}
@media print{.ny-sida{break-after:page}
body{max-width:none;padding:0}h1,h2,h3,h4,h5,h6{break-after:avoid}tr,.underskrifter{break-inside:avoid}}
"""


def render_html(dokument: Dokument, *, assets: Mapping[str, bytes] | None = None) -> str:
    """Return the document as an HTML page; `assets` are the bytes of its pictures by `Image.source`."""
    style = _style(dokument.utseende)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    page = _Page(assets or {})
    return (
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(dokument.titel)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_header(dokument)}<main>\n{page.blocks(dokument.block)}\n</main>\n"
        f"{_footer(dokument.huvud.adress)}</body>\n</html>\n"
    )


class _Page:
    """One page: it knows which notes have been referred to, so that their links lead back."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        self._marked: set[int] = set()

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Return the blocks, one after another."""
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        html = ""
        match block:
            case Heading(level, children, anchor):
                own = f' id="{ascii_slug(anchor)}"' if anchor else ""
                html = f"<h{level}{own}>{self._line(children)}</h{level}>"
            case Paragraph(children):
                html = f"<p>{self._line(children)}</p>"
            case Notice(children):
                html = f'<p class="notis" role="note">{self._line(children)}</p>'
            case BulletList(items):
                html = f"<ul>\n{self._items(items)}\n</ul>"
            case OrderedList(items, start):
                html = f'<ol start="{start}">\n{self._items(items)}\n</ol>'
            case Quote(inner):
                html = f"<blockquote>\n{self.blocks(inner)}\n</blockquote>"
            case _:
                html = self._figure(block)
        return html

    def _figure(self, block: Block) -> str:
        html = ""
        match block:
            case Table():
                html = self._table(block)
            case Fields(rows):
                facts = "\n".join(f"<dt>{_text(name)}</dt><dd>{self._line(value)}</dd>" for name, value in rows)
                html = f"<dl>\n{facts}\n</dl>"
            case Signatures(undertecknare, rader):
                kind = "underskrifter rader" if rader else "underskrifter"
                html = f'<div class="{kind}">{"".join(map(_signature, undertecknare))}</div>'
            case Image(source, alt):
                html = self._image(source, alt)
            case Footnotes(notes):
                listed = "\n".join(self._note(nr, note) for nr, note in notes)
                html = f'<section class="noter" aria-label="Fotnoter">\n<ol>\n{listed}\n</ol>\n</section>'
            case Preformatted(text):
                html = f"<pre>{_text(text)}</pre>"
            case Divider():
                html = "<hr>"
            case NewPage():
                html = '<div class="ny-sida"></div>'
            case _:
                raise TypeError(type(block).__name__)
        return html

    def _items(self, items: Iterable[Blocks]) -> str:
        return "\n".join(f"<li>{self._item(item)}</li>" for item in items)

    def _item(self, blocks: Blocks) -> str:
        """Return an item; its first paragraph stands without margins when nothing but a list follows."""
        if blocks and isinstance(blocks[0], Paragraph) and not any(isinstance(b, Paragraph) for b in blocks[1:]):
            return "\n".join(filter(None, (self._line(blocks[0].children), self.blocks(blocks[1:]))))
        return self.blocks(blocks)

    def _table(self, table: Table) -> str:
        sides = ["" if side == "left" else f' class="{side}"' for side in table.align]
        pairs = zip(table.head, sides, strict=False)
        head = "".join(f'<th scope="col"{side}>{self._line(cell)}</th>' for cell, side in pairs)
        rows = "\n".join(
            f"<tr>{''.join(f'<td{s}>{self._line(cell)}</td>' for cell, s in zip(row, sides, strict=False))}</tr>"
            for row in table.rows
        )
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"

    def _image(self, source: str, alt: str) -> str:
        data = self._assets.get(source, b"")
        kind = next((kind for start, kind in _PICTURES if data.startswith(start)), "")
        if not kind:
            return f"<p>[Bild: {_text(alt or source)}]</p>"
        return f'<p><img src="data:image/{kind};base64,{b64encode(data).decode()}" alt="{_text(alt)}"></p>'

    def _note(self, nr: int, blocks: Blocks) -> str:
        back = f' <a href="#hit-{nr}" aria-label="Tillbaka till texten">↩</a>' if nr in self._marked else ""
        return f'<li id="not-{nr}" value="{nr}">{self._item(blocks)}{back}</li>'

    def _mark(self, nr: int) -> str:
        own = "" if nr in self._marked else f' id="hit-{nr}"'
        self._marked.add(nr)
        return f'<sup><a href="#not-{nr}"{own} aria-label="Fotnot {nr}">{nr}</a></sup>'

    def _line(self, children: Inlines) -> str:
        return "".join(self._inline(node) for node in children)

    def _inline(self, node: Inline) -> str:
        html = ""
        match node:
            case Text(text):
                html = _text(text)
            case Code(text):
                html = f"<code>{_text(text)}</code>"
            case Strong(children):
                html = f"<strong>{self._line(children)}</strong>"
            case Emphasis(children):
                html = f"<em>{self._line(children)}</em>"
            case Link(href, children):
                html = self._link(href, children)
            case LineBreak():
                html = "<br>"
            case FootnoteMark(nr):
                html = self._mark(nr)
        return html

    def _link(self, href: str, children: Inlines) -> str:
        shown = self._line(children)
        if href.lower().startswith(ACTIVE) and href.isprintable():
            return f'<a href="{escape(href)}" rel="noopener noreferrer">{shown or _text(href)}</a>'
        return shown if href in {"", plain(children)} else f"{shown} ({_text(href)})"


def _text(text: str) -> str:
    """Return text for HTML; characters that nobody sees or that steer the reading are dropped or made visible."""
    return escape(visa(text.translate(_UNSEEN)))


def _style(utseende: Utseende) -> str:
    farg = utseende.farg if re.fullmatch(r"#[0-9a-fA-F]{6}", utseende.farg) else Utseende().farg
    typsnitt = f'"{utseende.typsnitt}"' if re.fullmatch(r"[\w -]{1,60}", utseende.typsnitt) else "sans-serif"
    return _CSS.replace("FARG", farg).replace("FONT", typsnitt)


def _header(dokument: Dokument) -> str:
    huvud = dokument.huvud
    lines = (("organisation", huvud.organisation), ("enhet", huvud.enhet), ("typ", dokument.dokumenttyp))
    named = "".join(f'<p class="{name}">{_text(value)}</p>\n' for name, value in lines if value)
    return f"<header>\n{named}{_facts(dokument.uppgifter)}</header>\n"


def _footer(adress: Adress) -> str:
    facts = (
        ("Postadress", adress.postadress),
        ("Besöksadress", adress.besoksadress),
        ("Telefon", adress.telefon),
        ("E-post", adress.epost),
        ("Webb", adress.webb),
        ("Org.nr", adress.orgnummer),
    )
    shown = _facts(facts)
    return f"<footer>\n{shown}</footer>\n" if shown else ""


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>\n" for name, value in facts if value)
    return f"<dl>\n{rows}</dl>\n" if rows else ""


def _signature(person: Undertecknare) -> str:
    lines = "".join(f"<p>{_text(line)}</p>" for line in (person.titel, person.enhet) if line)
    return f"<div><p><strong>{_text(person.namn)}</strong></p>{lines}</div>"
