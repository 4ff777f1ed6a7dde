"""An answer to a remiss, read from Word as memos are: who, what kind, when, who decided. Doubts are warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kallelse.documents.word.findings import quote
from kallelse.documents.word.head import date_of
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.arende import Avsnitt
from kallelse.domain.instansnamn import is_board, is_office
from kallelse.domain.profil import Profil
from kallelse.domain.remiss import Svarsslag
from kallelse.domain.text import fold

_OFFICE_ANSWER = re.compile(r"\bkontors(?:yttrande|utlåtande)\b")
_REFERENCE = re.compile(r"^(?:svar på )?remiss(?:en)?\b[\s:]*", re.IGNORECASE)
_ABSTAINS = re.compile(r"\b(?:avstår (?:från|ifrån)|kommer inte att (?:yttra|svara|lämna))\b", re.IGNORECASE)
_ABSTAINS_AT_MOST = 120  # words: a longer answer that uses the word says something of its own too
_DECIDED = re.compile(
    r"(?P<organ>[A-ZÅÄÖ][^.\n]*?) beslut(?:ade|ar)\b[^\n]*?(?P<dag>\d{1,2} [a-zå]+ \d{4}|\d{4}-\d\d-\d\d)"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2} [a-zå]+ \d{4}")
_ABOVE = "står före rubriken"


@dataclass(frozen=True, slots=True)
class LastSvar:
    """An answer as read. `avsandare` are the names in its head that may be who answers, the most likely first.

    `referens` is the number of the remiss that it gives, as written. `organ`, `beslutat` and `beslut` are the board's
    decision, if it shows one. `varningar` are Swedish sentences.
    """

    avsandare: tuple[str, ...]
    slag: Svarsslag
    datum: date | None
    dokument: str
    referens: str
    organ: str
    beslutat: date | None
    beslut: str
    avsnitt: tuple[Avsnitt, ...]
    varningar: tuple[str, ...]


def read_answer(data: bytes, fil: str, profil: Profil) -> LastSvar:
    """Read an answer from a Word file; `fil` is its name for messages.

    Raises:
        BadFile: not a Word file, or one that is damaged, encrypted or made to do harm.
    """
    memo = read_memo(data, fil, profil)
    organ, beslutat, beslut = _decision(memo)
    slag = _kind(memo)
    return LastSvar(
        avsandare=_senders(memo, organ),
        slag=slag,
        datum=memo.datum,
        dokument=memo.dokumenttyp.lower(),
        referens=next((_REFERENCE.sub("", line) for line in memo.brevhuvud if _REFERENCE.match(line)), ""),
        organ=organ,
        beslutat=beslutat,
        beslut=beslut,
        avsnitt=memo.avsnitt,
        varningar=(*_unexplained(memo), *_doubts(memo, slag, beslutat, beslut)),
    )


def _senders(memo: LastMemo, organ: str) -> tuple[str, ...]:
    """Return who may answer; a board that stands alone above the title is no receiver, as it would be in a memo."""
    found = tuple(dict.fromkeys([*_bodies(memo), *([organ] if organ else []), *_named(memo)]))
    return found or ((memo.till,) if is_board(memo.till) else ())


def _named(memo: LastMemo) -> list[str]:
    """Return the lines of the head that say neither which remiss it is nor what kind of answer."""
    return [line for line in memo.brevhuvud if not _REFERENCE.match(line) and not _OFFICE_ANSWER.search(fold(line))]


def _bodies(memo: LastMemo) -> list[str]:
    """Return the lines that name who answers: offices, then boards; of other answerers the first line."""
    named = _named(memo)
    bodies = [line for line in named if is_office(line) or is_board(line)]
    return sorted(bodies, key=lambda line: not is_office(line)) or named[:1]


def _kind(memo: LastMemo) -> Svarsslag:
    head = (memo.dokumenttyp, memo.rubrik, memo.underrubrik, *memo.brevhuvud)
    if any(_OFFICE_ANSWER.search(fold(line)) for line in head):
        return "kontorsyttrande"
    text = " ".join(a.text for a in memo.avsnitt)
    return "avstar" if _ABSTAINS.search(text) and len(text.split()) <= _ABSTAINS_AT_MOST else "yttrande"


def _decision(memo: LastMemo) -> tuple[str, date | None, str]:
    """Return who decided on the answer, when, and what; empty when the answer shows no decision."""
    section = next((a for a in memo.avsnitt if _is_decision(a)), None)
    if section is None:
        return "", None, ""
    found = _DECIDED.search(section.text)
    first, _, rest = section.text.partition("\n\n")
    if found:
        return found["organ"], date_of(found["dag"]), (rest if found.end() <= len(first) else section.text).strip()
    day = _DATE.search(section.text)
    return "", date_of(day[0]) if day else None, section.text.strip()


def _is_decision(avsnitt: Avsnitt) -> bool:
    rubrik = fold(avsnitt.rubrik)
    return bool(avsnitt.text.strip()) and rubrik.endswith("beslut") and not rubrik.startswith("förslag")


def _unexplained(memo: LastMemo) -> Iterator[str]:
    """Yield the warnings of the reading, without those of lines above the title that say who answers, and what."""
    lines = [line for line in memo.brevhuvud if _REFERENCE.match(line) or _OFFICE_ANSWER.search(fold(line))]
    understood = [quote(line) for line in (*lines, *_bodies(memo)[:1])]
    yield from (v for v in memo.varningar if not (_ABOVE in v and any(line in v for line in understood)))


def _doubts(memo: LastMemo, slag: Svarsslag, beslutat: date | None, beslut: str) -> Iterator[str]:
    if memo.datum is None:
        yield "Svaret har inget datum."
    if beslut and beslutat is None:
        yield f"När beslutet om svaret fattades framgår inte: {quote(beslut)}."
    if slag == "avstar":
        yield "Svaret är läst så att instansen avstår från att yttra sig. Kontrollera det."
