"""The format of a number series, as patterns that read a diarienummer and as a way to print it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import NoReturn

from kallelse.domain.errors import BadInput
from kallelse.domain.text import fold_ascii, visa

YEARS = range(1900, 2100)
MAX_NUMBER = 999_999_999
_PIVOT = 70  # a two-digit year from here on belongs to the 1900s

_FIELD = re.compile(r"\{(serie|ar2|ar|nr|klass)(?::([1-8]))?\}")
_PADDED = re.compile(r"\{nr:0+([1-8])\}")
_LITERAL = re.compile(r"[^\d{}\[\]\x00-\x1f\x7f]*")
_CODE = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü][\wÅÄÖåäöÉéÜü. /-]{0,19}", re.ASCII)
_KLASS = "[0-9A-Za-zÅÄÖåäö.]{1,20}"

_LONG, _SHORT = r"(?P<ar>(?:19|20)\d{2})", r"(?P<ar2>\d{2})"
# Text, not patterns: they are hardly ever asked for, and this module is loaded at every start.
_WRITTEN = (
    rf"(?P<serie>[A-ZÅÄÖ]{{1,8}})[ /.-]{_LONG}[/:.-](?P<nr>\d{{1,6}})(?:-(?P<klass>\d{{2,4}}))?",
    rf"(?P<serie>[A-ZÅÄÖ]{{1,8}})[ /.-]{_SHORT}[/:.-](?P<nr>\d{{1,6}})(?:-(?P<klass>\d{{2,4}}))?",
    rf"{_LONG}[ /-]?(?P<serie>[A-ZÅÄÖ]{{1,8}}) ?(?P<nr>\d{{1,6}})(?: (?P<klass>\d{{2,4}}))?",
    rf"{_LONG}-(?P<nr>\d{{3,6}})",
    rf"(?P<nr>\d{{3,6}})/{_SHORT}",
)

_SEP = r"[ \t\u00a0\u202f/:._\-–]"
_PREFIX = r"(?:(?:dnr|diarienr|diarienummer)\b[.:]?[ \t]*)?"
_YEAR4 = r"(?P<ar>(?:19|20)[0-9]{2})"
_YEAR2 = r"(?P<ar>[0-9]{2})"
_TAIL = rf"(?:{_SEP}+(?:nr{_SEP}*)?(?P<klass>{_KLASS}))?"


def check(kod: str, mall: str) -> None:
    """Prove that every number printed with this series code and format can be read back.

    Raises:
        BadInput: the code or the format cannot be used, with the reason.
    """
    if not _CODE.fullmatch(kod):
        raise BadInput(
            f"Seriekoden ”{visa(kod[:40], en_rad=True)}” kan inte användas.",
            atgard="En seriekod börjar med en bokstav och har högst 20 bokstäver och siffror, till exempel KS.",
        )
    for bredd in _PADDED.finditer(mall):
        _reject(kod, mall, f"bredden skrivs utan nolla: skriv {{nr:{bredd[1]}}}")
    fields = [m[1] for m in _FIELD.finditer(mall)]
    if fields.count("nr") != 1:
        _reject(kod, mall, "fältet {nr} ska finnas en gång")
    if fields.count("ar") + fields.count("ar2") != 1:
        _reject(kod, mall, "ett av fälten {ar} och {ar2} ska finnas en gång")
    if fields.count("serie") > 1 or fields.count("klass") > 1:
        _reject(kod, mall, "ett fält finns två gånger")
    if any(m[2] and m[1] != "nr" for m in _FIELD.finditer(mall)):
        _reject(kod, mall, "bara {nr} kan ha en bredd")
    _check_literals(kod, mall)


def _check_literals(kod: str, mall: str) -> None:
    before, optional, after = _split(mall)
    if ("[" in mall or "]" in mall) and f"{before}[{optional}]{after}" != mall:
        _reject(kod, mall, "hakparenteserna ska vara ett par")
    if "[" in mall and "{klass}" not in optional:
        _reject(kod, mall, "inom hakparentes ska {klass} stå")
    if any(name in optional for name in ("{serie}", "{ar", "{nr")):
        _reject(kod, mall, "inom hakparentes får bara {klass} stå")
    if not _LITERAL.fullmatch(_FIELD.sub("", before + optional + after)):
        _reject(kod, mall, "siffror och klamrar får inte stå utanför fälten")
    flat = before + optional + after
    if re.search(r"\{nr(?::.)?\}[^\W_]*\{klass\}|\{klass\}[^\W_]*\{nr", flat):
        _reject(kod, mall, "ett skiljetecken ska stå mellan {nr} och {klass}")


def _reject(kod: str, mall: str, why: str) -> NoReturn:
    raise BadInput(
        f"Formatet ”{visa(mall[:60], en_rad=True)}” för nummerserien {kod} kan inte användas: {why}.",
        atgard="Skriv till exempel {serie} {ar}/{nr} eller {serie}/{ar}:{nr}[-{klass}].",
    )


def _split(mall: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the brackets of a format."""
    before, _, rest = mall.partition("[")
    optional, _, after = rest.partition("]")
    return before, optional, after


def needs_code(mall: str) -> bool:
    """Return whether every number of the format must have a classification code."""
    before, _, after = _split(mall)
    return "{klass}" in before + after


def print_number(kod: str, mall: str, ar: int, nr: int, klass: str) -> str:
    """Return a number in the format of its series.

    Raises:
        BadInput: the year, the number or the code is out of range for the format.
    """
    if ar not in YEARS or ("{ar2}" in mall and ar != full_year(ar % 100)):
        raise BadInput(f"Året {ar} kan inte skrivas i serien {kod}.")
    if not 1 <= nr <= MAX_NUMBER:
        raise BadInput(f"Löpnumret {nr} kan inte användas i serien {kod}. Det ska vara 1 eller högre.")
    if klass and not re.fullmatch(_KLASS, klass):
        raise BadInput(f"Klassificeringskoden ”{visa(klass[:40], en_rad=True)}” ska bestå av siffror och bokstäver.")
    if needs_code(mall) and not klass:
        raise BadInput(f"Nummer i serien {kod} ska ha en klassificeringskod.")
    before, optional, after = _split(mall)
    suffix = f"-{klass}" if klass and "{klass}" not in mall else ""
    values = {"serie": kod, "ar": str(ar), "ar2": f"{ar % 100:02}", "klass": klass, "nr": str(nr)}
    template = before + (optional if klass else "") + after
    return _FIELD.sub(lambda m: values[m[1]].zfill(int(m[2] or 0)), template) + suffix


def guess(text: str) -> str:
    """Return the format that a number somebody wrote is printed in; empty when that cannot be told from one number."""
    for pattern in _WRITTEN:
        m = re.fullmatch(pattern, text.strip())
        if m:
            fields = {
                name: (start, end) for name in m.groupdict() if (start := m.start(name)) >= 0 and (end := m.end(name))
            }
            return _as_format(text.strip(), fields)
    return ""


def _as_format(text: str, fields: dict[str, tuple[int, int]]) -> str:
    found, at = "", 0
    for name, (start, end) in sorted(fields.items(), key=lambda item: item[1]):
        padded = name == "nr" and text[start] == "0"
        field = f"{{{name}:{end - start}}}" if padded else f"{{{name}}}"
        between = text[at:start]
        found += f"[{between}{field}]" if name == "klass" and between == "-" else f"{between}{field}"
        at = end
    return found + text[at:]


def full_year(two_digits: int) -> int:
    """Return the year that two digits stand for, between 1970 and 2069."""
    return two_digits + (1900 if two_digits >= _PIVOT else 2000)


def prepare(text: str) -> tuple[str, str]:
    """Return text as it is matched: as it stands in NFC, and folded to ASCII character for character."""
    text = unicodedata.normalize("NFC", text.strip())
    return text, fold_ascii(text)


def match(pattern: re.Pattern[str], prepared: tuple[str, str]) -> tuple[int, int, str] | None:
    """Return year, number and classification code as `pattern` finds them in a prepared text, if it does."""
    text, folded = prepared
    m = pattern.fullmatch(folded)
    if m is None:
        return None
    ar = int(m["ar"])
    start, end = m.span("klass") if "klass" in pattern.groupindex else (-1, -1)
    return (ar if ar > 99 else full_year(ar)), int(m["nr"]), text[start:end] if start >= 0 else ""


@cache
def exact(kod: str, mall: str) -> tuple[re.Pattern[str], ...]:
    """Return the pattern of numbers exactly as the series prints them, whatever the case."""
    before, optional, after = (_exact_piece(kod, fold_ascii(piece)) for piece in _split(mall))
    suffix = "" if "{klass}" in mall else f"(?:-(?P<klass>{_KLASS}))?"
    return (_compile(before + (f"(?:{optional})?" if optional else "") + after + suffix),)


def _exact_piece(kod: str, piece: str) -> str:
    parts = []
    at = 0
    for m in _FIELD.finditer(piece):
        parts += [re.escape(piece[at : m.start()]), _exact_field(kod, m[1], int(m[2] or 1))]
        at = m.end()
    return "".join([*parts, re.escape(piece[at:])])


def _exact_field(kod: str, name: str, width: int) -> str:
    patterns = {
        "serie": re.escape(fold_ascii(kod)),
        "ar": _YEAR4,
        "ar2": _YEAR2,
        "nr": f"(?P<nr>[0-9]{{{width}}}|[1-9][0-9]{{{width},8}})",
        "klass": f"(?P<klass>{_KLASS})",
    }
    return patterns[name]


@cache
def canonical(kod: str, _mall: str) -> tuple[re.Pattern[str], ...]:
    """Return the pattern of series, four-digit year and number, with any separators: never misunderstood."""
    return (_compile(f"{_PREFIX}{_loose_code(kod)}{_SEP}*{_YEAR4}{_SEP}+(?P<nr>[0-9]{{1,9}}){_TAIL}"),)


@cache
def loose(kod: str, mall: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of everything else that a person may mean: short years, nothing between the parts.

    Digits that run together are read with a two-digit year only before a number of at most four digits, and
    without a classification code.
    """
    own = tuple(m[1] for m in _FIELD.finditer(mall) if m[1] != "klass")
    orders = dict.fromkeys([tuple("ar" if name == "ar2" else name for name in own), ("serie", "ar", "nr")])
    return tuple(
        _compile(_PREFIX + _ordered(kod, order, year=year, digits=digits, between=between) + tail)
        for order in orders
        for year, digits, between, tail in (
            (_YEAR4, 9, f"{_SEP}+", _TAIL),
            (_YEAR2, 9, f"{_SEP}+", _TAIL),
            (_YEAR4, 9, "", ""),
            (_YEAR2, 4, "", ""),
        )
    )


def _ordered(kod: str, order: tuple[str, ...], *, year: str, digits: int, between: str) -> str:
    values = {"serie": _loose_code(kod), "ar": year, "nr": f"(?P<nr>[0-9]{{1,{digits}}})"}
    text = values[order[0]]
    for previous, name in pairwise(order):
        text += (f"{_SEP}*" if "serie" in {previous, name} else between) + values[name]
    return text


def _loose_code(kod: str) -> str:
    return "".join(c if c.isalnum() else f"{_SEP}*" for c in fold_ascii(kod))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)
