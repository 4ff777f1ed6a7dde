"""The styles and lists of the Word files that we write: real headings, sv-SE, the profile's colour and type face."""

from __future__ import annotations

import re

from kallelse.documents.word.build import w
from kallelse.documents.word.names import Element, office
from kallelse.domain.profil import Utseende

BULLETS, NUMBERS = "1", "2"
_LEVELS = 9
_BODY_AFTER = "120"


def styles(utseende: Utseende) -> Element:
    """Return the style sheet."""
    farg = utseende.farg.lstrip("#") if re.fullmatch(r"#[0-9a-fA-F]{6}", utseende.farg) else "1d4f5c"
    half_points = str(round(utseende.storlek * 2))
    fonts = w(
        "rFonts", ascii=utseende.typsnitt, hAnsi=utseende.typsnitt, cs=utseende.typsnitt, eastAsia=utseende.typsnitt
    )
    language = w("lang", val="sv-SE", eastAsia="sv-SE", bidi="ar-SA")
    defaults = w("rPr", fonts, w("sz", val=half_points), w("szCs", val=half_points), language)
    spacing = w("spacing", after=_BODY_AFTER, line="264", lineRule="auto")
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", defaults), w("pPrDefault", w("pPr", spacing))),
        *_paragraph_styles(farg),
        *_character_styles(),
        _table_style(),
    )


def _paragraph_styles(farg: str) -> list[Element]:
    small = [w("sz", val="17"), w("szCs", val="17")]
    normal = _style("Normal", "Normal", kind="paragraph")
    normal.set(office("w:default"), "1")
    quote = [w("ind", left="567", right="567")]
    notice = [w("pBdr", w("left", val="single", sz="18", space="8", color=farg)), w("shd", val="clear", fill="F3F6F7")]
    return [
        normal,
        *(_heading(level, farg) for level in range(1, 7)),
        _style("Subtitle", "Subtitle", [w("spacing", after="240")], [w("i")]),
        _style("ListParagraph", "List Paragraph", [w("contextualSpacing")]),
        *(_continued(level) for level in range(_LEVELS)),
        _style("Quote", "Quote", quote),
        _style("Notis", "Notis", notice),
        _style("HTMLPreformatted", "HTML Preformatted", [], [w("rFonts", ascii="Consolas", hAnsi="Consolas")]),
        _style("Header", "header", [w("spacing", after="0")], small),
        _style("Footer", "footer", [w("spacing", after="0")], small),
        _style("FootnoteText", "footnote text", [w("spacing", after="0")], small),
    ]


def _heading(level: int, farg: str) -> Element:
    size = {1: "34", 2: "26", 3: "23"}.get(level, "22")
    before = "0" if level == 1 else "280"
    placed = [
        w("keepNext"),
        w("keepLines"),
        w("spacing", before=before, after="80"),
        w("outlineLvl", val=str(level - 1)),
    ]
    look = [w("b") if level < 4 else w("i"), w("color", val=farg), w("sz", val=size), w("szCs", val=size)]
    return _style(f"Heading{level}", f"heading {level}", placed, look, following="Normal")


def _continued(level: int) -> Element:
    number = f" {level + 1}" if level else ""
    placed = [w("ind", left=str(_indent(level))), w("contextualSpacing")]
    return _style(f"ListContinue{number.strip()}", f"List Continue{number}", placed)


def _character_styles() -> list[Element]:
    raised, link = [w("vertAlign", val="superscript")], [w("color", val="0563C1"), w("u", val="single")]
    return [
        _style("FootnoteReference", "footnote reference", look=raised, kind="character"),
        _style("Hyperlink", "Hyperlink", look=link, kind="character"),
        _style("PlaceholderText", "Placeholder Text", look=[w("color", val="6B6B6B")], kind="character"),
        _style("HTMLCode", "HTML Code", look=[w("rFonts", ascii="Consolas", hAnsi="Consolas")], kind="character"),
    ]


def _table_style() -> Element:
    lines = [w(side, val="single", sz="4", space="0", color="A6A6A6") for side in ("top", "bottom", "insideH")]
    margins = [w(side, w="80", type="dxa") for side in ("left", "right")]
    table = _style("TableGrid", "Table Grid", [w("spacing", before="40", after="40")], kind="table")
    table.append(w("tblPr", w("tblBorders", *lines), w("tblCellMar", *margins)))
    return table


def _style(
    identity: str,
    name: str,
    placed: list[Element] | None = None,
    look: list[Element] | None = None,
    *,
    kind: str = "paragraph",
    following: str = "",
) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal") if kind == "paragraph" and identity != "Normal" else None,
        w("next", val=following) if following else None,
        w("qFormat") if kind == "paragraph" else None,
        w("pPr", *placed) if placed else None,
        w("rPr", *look) if look else None,
        type=kind,
        styleId=identity,
    )


def _indent(level: int) -> int:
    return 425 * (level + 1)


def numbering(starts: list[tuple[int, int]]) -> Element:
    """Return the lists: 1 is bullets, and every numbered list after it has its own, with (level, first number)."""
    lists = [w("num", w("abstractNumId", val=BULLETS), numId=BULLETS)]
    for at, (level, start) in enumerate(starts):
        restart = w("lvlOverride", w("startOverride", val=str(start)), ilvl=str(level))
        lists.append(w("num", w("abstractNumId", val=NUMBERS), restart, numId=str(at + 2)))
    return w("numbering", _abstract(BULLETS, "bullet"), _abstract(NUMBERS, "decimal"), *lists)


def _abstract(identity: str, kind: str) -> Element:
    levels = [
        w(
            "lvl",
            w("start", val="1"),
            w("numFmt", val=kind),
            w("lvlText", val="•–"[level % 2] if kind == "bullet" else f"%{level + 1}."),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=str(_indent(level)), hanging="425")),
            ilvl=str(level),
        )
        for level in range(_LEVELS)
    ]
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=identity)


def fonts(utseende: Utseende) -> Element:
    """Return the type faces: what Word shall use where the profile's own is not installed."""
    own = w("font", w("altName", val="Calibri"), w("family", val="swiss"), name=utseende.typsnitt)
    return w("fonts", own)


def settings() -> Element:
    """Return the settings: Swedish, today's Word, footnotes with their separators."""
    newest = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    separators = w("footnotePr", w("footnote", id="-1"), w("footnote", id="0"))
    language = w("themeFontLang", val="sv-SE")
    return w(
        "settings",
        w("defaultTabStop", val="720"),
        separators,
        w("compat", newest),
        language,
        w("decimalSymbol", val=","),
    )
