"""Word files made for tests, part by part, so that every kind of bad formatting can be written exactly."""

from __future__ import annotations

import io
import zipfile
from html import escape

from kallelse.documents.markdown import parse
from kallelse.documents.word.account import texts_of
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.arende import Avsnitt
from tests.documents.builders_case import profil

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01"
    b"\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82"
)
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def _style(name: str, called: str, properties: str = "", *, kind: str = "paragraph", based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{called}"/>{base}{properties}</w:style>'


_STYLES = "".join(
    [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        _style("Rubrik", "Title"),
        _style("Underrubrik", "Subtitle"),
        *(_style(f"Rubrik{n}", f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>') for n in (1, 2, 3)),
        _style("Egen", "Kommunens avsnitt", based="Rubrik2"),
        _style("EgenUnder", "Kommunens Underrubrik", based="Rubrik3"),
        _style("EgenTabell", "KS Tabellrubrik", "<w:rPr><w:b/></w:rPr>"),
        _style("Lista2", "List Bullet 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        _style("Stark", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character"),
        _style("Platshllartext", "Placeholder Text", kind="character"),
        _style("Forts", "List Continue"),
        _style("Citat", "Quote"),
    ]
)


def _levels(*formats: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(formats)
    )


_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
    for number, levels in {
        1: _levels(("bullet", "\uf0b7"), ("bullet", "o")),
        2: _levels(("decimal", "%1."), ("decimal", "%2."), ("lowerRoman", "%3.")),
        3: _levels(("lowerLetter", "%1)")),
        4: _levels(("decimal", "%1"), ("decimal", "%1.%2")),
    }.items()
) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{extra}</w:num>'
    for number, abstract, extra in (
        (1, 1, ""), (2, 2, ""), (3, 3, ""), (4, 4, ""),
        (5, 2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    )
)  # fmt: skip


def r(text: str, look: str = "") -> str:
    """Return a run; `look` is XML of its properties, and tabs and line breaks in the text become Word's own."""
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>')
        for part in _parts(text)
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def _parts(text: str) -> list[str]:
    parts = [""]
    for char in text:
        if char in "\t\n":
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]


def b(text: str) -> str:
    """Return a bold run."""
    return r(text, "<w:b/>")


def p(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; a plain string becomes one."""
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def h(text: str, level: int = 2) -> str:
    """Return a heading in Word's own style."""
    return p(text, style=f"Rubrik{level}")


def li(text: str, number: int = 1, level: int = 0) -> str:
    """Return a paragraph of the list `number`: 1 bullets, 2 numbers, 3 letters, 4 1.1, 5 numbers from 1 again."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: list[str]) -> str:
    """Return a table; a cell is paragraphs in XML, or a text."""
    cells = ("".join(tc(cell) for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def tc(content: str, properties: str = "") -> str:
    """Return a cell; content that already is one stays."""
    if content.startswith("<w:tc>"):
        return content
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def picture(rid: str = "rIdBild", alt: str = "") -> str:
    """Return a run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild" descr="{alt}"/><a:graphic><a:graphicData>'
        f'<a:blip r:embed="{rid}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box as Word writes it: a drawing, and the same text once more for old programs."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>{inner}</wps:txbx>"
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    """Return the runs of a field and what it shows."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footnote(number: int, text: str) -> str:
    """Return a footnote of the notes part."""
    return f'<w:footnote w:id="{number}">{p(text)}</w:footnote>'


def mark(number: int) -> str:
    """Return a run that refers to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def docx(
    *body: str,
    notes: str = "",
    comments: str = "",
    header: str = "",
    footer: str = "",
    files: dict[str, bytes] | None = None,
    relations: dict[str, tuple[str, str]] | None = None,
) -> bytes:
    """Return the bytes of a Word file. `relations` are more relationships of the text: id -> (kind, target)."""
    linked = {
        "rIdStyles": ("styles", "styles.xml"), "rIdNumbers": ("numbering", "numbering.xml"),
        "rIdNotes": ("footnotes", "footnotes.xml"), "rIdComments": ("comments", "comments.xml"),
        "rIdHeader": ("header", "header1.xml"), "rIdFooter": ("footer", "footer1.xml"),
        **(relations or {}),
    }  # fmt: skip
    stories = '<w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference r:id="rIdFooter"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"/>',
        "_rels/.rels": _rels({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _rels(linked),
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}<w:sectPr>{stories}</w:sectPr></w:body>"),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", _NUMBERING),
        "word/footnotes.xml": _part("footnotes", notes),
        "word/comments.xml": _part("comments", comments),
        "word/header1.xml": _part("hdr", header),
        "word/footer1.xml": _part("ftr", footer),
    }
    return zipped({name: text.encode() for name, text in parts.items()} | (files or {}))


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'


def _rels(linked: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{rid}" Type="{_RELATIONS}{kind}" Target="{escape(target)}" TargetMode="{_mode(target)}"/>'
        for rid, (kind, target) in linked.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}relationships">{inner}</Relationships>'


def _mode(target: str) -> str:
    return "External" if "//" in target or target.startswith("java") else "Internal"


MEMO = (
    h("Plan för lekparker", 1),
    h("Förslag till beslut"),
    p("Socialnämnden godkänner planen."),
)


def read(*body: str, **parts: object) -> LastMemo:
    """Return the memo of a Word file with this body, read with the profile nacka."""
    return read_memo(docx(*body, **parts), "skrivelse.docx", profil())  # type: ignore[arg-type]


def text(*body: str, **parts: object) -> str:
    """Return the Markdown of a section with this content."""
    return section(*body, **parts).text


def section(*body: str, **parts: object) -> Avsnitt:
    """Return a last section "Ärendet" with this content."""
    return read(*MEMO, h("Ärendet"), *body, **parts).avsnitt[2 - 1]


def said(memo: LastMemo, start: str, words: str) -> bool:
    """Return whether a warning begins with `start` and holds `words`."""
    return any(warning.startswith(start) and words in warning for warning in memo.varningar)


def words(markdown: str) -> list[str]:
    """Return the words of Markdown as it is shown."""
    return " ".join(texts_of(parse(markdown))).split()
