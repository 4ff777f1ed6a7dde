"""What stands around the text of a memo: document type, number, date, recipient; and the rest is letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kallelse.domain.datum import parse_date
from kallelse.domain.errors import BadInput
from kallelse.domain.text import fold

_TYPES = (
    "Tjänsteskrivelse", "Tjänsteutlåtande", "Kontorsutlåtande", "Remissmissiv", "Missiv", "Remissvar", "Yttrande",
    "Promemoria", "PM", "Skrivelse", "Utredning",
)  # fmt: skip
_PAGE = re.compile(r"(?:sida|sidan|sid\.?)?\s*\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|av\s+\d{1,3}|/\s*\d{1,3})?", re.IGNORECASE)
_NUMBER_LABEL = re.compile(
    r"(?:dnr|d\.nr|diarienr|diarienummer|diariebeteckning|vår beteckning|beteckning|ärendenr|ärendenummer|"
    r"vår ref(?:erens)?)"
    r"\.?\s*:?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[A-ZÅÄÖ]{1,8}[ .:/-]?\s?(?:19|20)?\d{2}[/:.-]\d{1,6}(?:[-:]\d{1,5}){0,2}(?: \d{2,4})?"
    r"|(?:19|20)\d{2}[/:-]?[A-ZÅÄÖ]{1,6}[ ]?\d{3,6}(?: \d{2,4})?|\d{4}/\d{2}|\d{4}-\d{3,6}"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\s+[a-zå]+\s+\d{4}", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"(?:datum|upprättad|upprättat|utfärdad|utfärdat|daterad|daterat|skriven|den)\b\.?\s*:?\s*", re.IGNORECASE
)
_TO_LABEL = re.compile(r"(?:till|mottagare|adressat|ställd till)\b\s*:?\s*", re.IGNORECASE)
_OFFICER_LABEL = re.compile(r"(?:handläggare|kontaktperson|ansvarig tjänsteperson)\s*:?\s*", re.IGNORECASE)
ORGAN = re.compile(
    r"(?!.*\b(?:till|från|av|om|i|på|för|mot|med|över)\b)[A-ZÅÄÖ].*"
    r"(?:nämnden|nämnd|styrelsen|styrelse|fullmäktige|utskottet|utskott|beredningen|direktionen)"
)
_SEND_LIST = re.compile(r"\b(?:se|enligt) sändlista\b", re.IGNORECASE)
_IMPORTANT = re.compile(r"sekretess|konfidentiell|\butkast\b|arbetsmaterial|koncept\b", re.IGNORECASE)
MAX_WORDS = 14


@dataclass(slots=True)
class Head:
    """What the head of a memo says; `lines` are those it was read from, `unread` those that say nothing known.

    `etiketter` are the house's own words for the facts, by the names of `Huvuduppgift`.
    """

    etiketter: Mapping[str, str] = field(default_factory=dict)
    dokumenttyp: str = ""
    diarienummer_text: str = ""
    datum: date | None = None
    till: str = ""
    handlaggare: str = ""
    unread: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    _pending: str = ""
    _guessed_till: str = ""

    def read(self, line: str, *, guess: bool = True) -> bool:
        """Take one line in, and return whether it says something known; with `guess`, a bare organ is a recipient."""
        text = line.strip()
        pending, self._pending = self._pending, ""
        known = not text or self._labelled(text) or self._shaped(text)
        if not known and pending and len(text.split()) <= MAX_WORDS:
            setattr(self, pending, text)
            known = True
        known = known or (guess and self._organ(text))
        if known:
            self.lines.append(line)
        return known

    def settle(self) -> None:
        """Use the guess at a recipient where no line was labelled; else it is letterhead."""
        if self.till and self._guessed_till:
            self.unread.append(self._guessed_till)
        self.till = self.till or self._guessed_till

    def _labelled(self, text: str) -> bool:
        for label, name in ((_TO_LABEL, "till"), (_OFFICER_LABEL, "handlaggare")):
            rest = self._after(label, name, text)
            if rest is not None and len(text.split()) <= MAX_WORDS:
                if rest:
                    setattr(self, name, getattr(self, name) or rest)
                else:
                    self._pending = name
                return True
        return self._numbered(text) or self._dated(text)

    def _after(self, label: re.Pattern[str], uppgift: str, text: str) -> str | None:
        """Return what stands after the label of a fact, None where none stands first."""
        own = self.etiketter.get(uppgift)
        found = label.match(text) or (own and re.match(rf"{re.escape(own)}\b\.?\s*:?\s*", text, re.IGNORECASE))
        return text[found.end() :].strip() if found else None

    def _numbered(self, text: str) -> bool:
        labelled = self._after(_NUMBER_LABEL, "diarienummer", text)
        rest = text if labelled is None else labelled
        if not rest:
            return True
        if _NUMBER.fullmatch(rest) or (labelled and any(c.isdigit() for c in rest) and len(rest.split()) <= 4):
            self.diarienummer_text = self.diarienummer_text or rest
            return True
        return False

    def _dated(self, text: str) -> bool:
        labelled = self._after(_DATE_LABEL, "datum", text)
        rest = text if labelled is None else labelled
        if not rest:
            return True
        day = date_of(rest) if _DATE.fullmatch(rest) else None
        self.datum = self.datum or day
        return day is not None

    def _shaped(self, text: str) -> bool:
        if _PAGE.fullmatch(text):
            return True
        bare = re.sub(r"\s*\d{1,3}\s*\(\s*\d{1,3}\s*\)$", "", text).strip(" .:")
        name = next((name for name in _TYPES if fold(name) == fold(bare)), "")
        self.dokumenttyp = self.dokumenttyp or name
        if name:
            return True
        if _SEND_LIST.search(text) and len(text.split()) <= MAX_WORDS:
            self.till = self.till or text
            return True
        return False

    def _organ(self, text: str) -> bool:
        """Remember the last bare name of an organ; it is a recipient only if nothing better comes."""
        if len(text.split()) <= 6 and ORGAN.fullmatch(text):
            if self._guessed_till:
                self.unread.append(self._guessed_till)
            self._guessed_till = text
            return True
        return False


def date_of(text: str) -> date | None:
    """Return the full date that a text is, None if it is none."""
    try:
        return parse_date(text, date(2000, 1, 1))
    except BadInput:
        return None


def read_letterhead(head: Head, lines: Iterable[str]) -> list[str]:
    """Take the lines of headers and footers in, and return those that need a warning: text, secrecy, draft."""
    striking: list[str] = []
    for line in dict.fromkeys(lines):
        if head.read(line):
            continue
        head.unread.append(line)
        if len(line.split()) > MAX_WORDS or _IMPORTANT.search(line):
            striking.append(line)
    return striking
