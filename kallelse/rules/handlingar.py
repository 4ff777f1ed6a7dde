"""Rules about a memo's own list of handlingar, and the files that are attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kallelse.domain.arende import Arende, Handling, Tjansteskrivelse
from kallelse.domain.profil import Profil
from kallelse.domain.text import fold, fold_ascii
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import find_section, memo_to_check, text_with_subsections
from kallelse.rules.texter import cite, lines
from kallelse.rules.underlag import Arendevy

_NYCKEL = "handlingar_i_arendet"
_AVSNITT = ("tjansteskrivelse", "avsnitt")
_NUMBER = re.compile(r"\W*(?:(?:bilaga|bil\.?)[\s_-]*(?P<nr>\d{1,2})(?!\d)|(?P<rad>\d{1,2})[.):]\s)", re.IGNORECASE)
_EMPTY_WORDS = {"inga", "ingen", "bilaga", "bilagor", "handlingar", "saknas", "finns", "ej", "bil", "pdf"}
_PREFIX = 5


@regel(
    Deklaration(
        id="handlingar-lista",
        titel="Skrivelsen listar inga handlingar",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="husstilens profil.toml: avsnittet handlingar_i_arendet",
        kontrollerar="Att skrivelsen har avsnittet med handlingar i ärendet, när husstilen känner ett sådant.",
        atgard="Lägg till avsnittet, eller skriv i det att ärendet inte har några bilagor.",
        forklaring="Av listan ser nämnden vad som hör till beslutsunderlaget, och att ingenting fattas.",
    )
)
def handlingar_lista(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a memo without a list of handlingar."""
    memo = memo_to_check(vy)
    if memo is None or vy.profil is None:
        return
    mall = next((m for m in vy.profil.avsnitt if m.nyckel == _NYCKEL), None)
    if mall and not mall.obligatoriskt and not find_section(memo, vy.profil, _NYCKEL):
        yield Fynd(f"Skrivelsen saknar avsnittet {mall.rubrik}.", _AVSNITT)


@regel(
    Deklaration(
        id="handlingar-bifogade",
        titel="Listade och bifogade handlingar stämmer inte",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="skrivelsens lista över handlingar och ärendets handlingar",
        kontrollerar=(
            "Att varje handling som skrivelsen listar är bifogad, och att varje bilaga till kallelsen är listad. "
            "Nummer, citattecken och skillnader i ordval spelar ingen roll. En handling som har kommit in efter "
            "skrivelsens datum behöver inte vara listad."
        ),
        atgard="Lägg till filen som fattas, eller rätta listan.",
        forklaring=(
            "En bilaga som fattas upptäcks annars av en ledamot. Finns hemliga handlingar i ärendet sägs ingenting om "
            "vad som fattas, eftersom de lämnas separat."
        ),
    )
)
def handlingar_bifogade(vy: Arendevy) -> Iterator[Fynd]:
    """Yield listed handlingar that are not attached, and bilagor that are not listed."""
    memo = memo_to_check(vy)
    found = find_section(memo, vy.profil, _NYCKEL) if memo and vy.profil else None
    if memo is None or vy.profil is None or found is None:
        return
    place = (*_AVSNITT, found[0], "text")
    listed = _listed(vy, memo, vy.profil, found[0])
    attached = [_attached(plats, h) for plats, h in enumerate(vy.arende.gallande_handlingar(), 1)]
    pairs = _pair(listed, attached)
    if not any(h.sekretess for h in vy.arende.handlingar):
        for entry in listed:
            if entry not in pairs:
                yield Fynd(f"Skrivelsen listar {cite(entry.text)}, men ingen sådan handling är bifogad.", place)
    paired = list(pairs.values())
    for candidate in attached:
        handling = candidate.handling
        if not handling or _came_later(vy.arende, memo, handling):
            continue
        if handling.i_kallelsen and not handling.sekretess and candidate not in paired:
            path = ("handlingar", vy.arende.handlingar.index(handling))
            yield Fynd(f"Handling {handling.nr}, {cite(handling.rubrik)}, är bifogad men inte listad.", path)


def _came_later(arende: Arende, memo: Tjansteskrivelse, handling: Handling) -> bool:
    """Return whether a handling came in after the memo was written, so that no list of the memo's could have it."""
    skriven = memo.datum or arende.registrerad
    return handling.riktning == "inkommen" and bool(handling.datum and skriven and handling.datum > skriven)


@dataclass(frozen=True, slots=True)
class _Post:
    """A handling as it is listed or attached: its text, place and words, and its bilaga number (0: none)."""

    text: str
    plats: int
    nr: int
    words: tuple[str, ...]
    handling: Handling | None = None


def _listed(vy: Arendevy, memo: Tjansteskrivelse, profil: Profil, index: int) -> list[_Post]:
    """Return the entries of the memo's list; the memo itself, lead-ins and `Inga` are none."""
    own = fold(profil.tjansteskrivelse)
    entries = lines(vy.underlag.parse(text_with_subsections(memo, index)))
    posts = [_post(line, nr) for nr, line in enumerate(entries, 1) if not line.endswith(":")]
    return [p for p in posts if p.words and not fold(_NUMBER.sub("", p.text, count=1)).startswith(own)]


def _attached(plats: int, handling: Handling) -> _Post:
    nr = _number(handling.rubrik) or _number(handling.filnamn)
    return _Post(handling.rubrik, plats, nr, _words(f"{handling.rubrik} {handling.filnamn}"), handling)


def _post(text: str, plats: int) -> _Post:
    return _Post(text, plats, _number(text), _words(text))


def _number(text: str) -> int:
    named = _NUMBER.match(text)
    return int(named["nr"] or named["rad"]) if named else 0


def _words(text: str) -> tuple[str, ...]:
    found = re.findall(r"[^\W_]+", fold_ascii(text).casefold())
    return tuple(dict.fromkeys(w for w in found if w not in _EMPTY_WORDS and (len(w) > 2 or not w.isdigit())))


def _pair(listed: list[_Post], attached: list[_Post]) -> dict[_Post, _Post]:
    """Return which attached handling each entry is, the most alike first."""
    scores = [(_likeness(a, b), -i, -j) for i, a in enumerate(listed) for j, b in enumerate(attached)]
    pairs: dict[_Post, _Post] = {}
    for score, i, j in sorted(scores, reverse=True):
        entry, candidate = listed[-i], attached[-j]
        if score >= 1 and entry not in pairs and candidate not in pairs.values():
            pairs[entry] = candidate
    return pairs


def _likeness(entry: _Post, candidate: _Post) -> float:
    """Return 1 or more when the two can be the same: one number, or half of the words, or a place and a word."""
    shorter, longer = sorted((entry.words, candidate.words), key=len)
    common = sum(any(_same(word, other) for other in longer) for word in shorter) / max(len(shorter), 1)
    same_number = entry.nr != 0 and entry.nr == candidate.nr
    same_place = common > 0 and entry.plats == candidate.plats
    same_text = fold(_NUMBER.sub("", entry.text, count=1)) == fold(_NUMBER.sub("", candidate.text, count=1))
    return 2 * common + same_number + same_place + 4 * same_text


def _same(word: str, other: str) -> bool:
    return word == other or (len(word) >= _PREFIX and word[:_PREFIX] == other[:_PREFIX])
