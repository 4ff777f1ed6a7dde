"""Reads a municipality's own memo to see what its house style is, as far as one memo can tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain, count

from kallelse.documents.word.head import ORGAN
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.arende import Avsnitt
from kallelse.domain.profil import Avsnittsmall, Huvuduppgift, Profil
from kallelse.domain.profilkontroll import FORSLAG
from kallelse.domain.text import ascii_slug, fold

_APPROVED = "Godkänd av {namn}, {datum}"
_MEANING = {
    FORSLAG: re.compile(r"^förslag|förslag$|förslag till beslut|beslutsförslag|föreslås", re.IGNORECASE),
    "handlingar_i_arendet": re.compile(r"handling|bilag|underlag|dokument", re.IGNORECASE),
    "sammanfattning": re.compile(r"sammanfatt|korthet|sammandrag", re.IGNORECASE),
    "skickas_till": re.compile(r"skickas|sänds|expedier|sändlista|delges|meddelas", re.IGNORECASE),
}
_MEANING_IN_WORDS = {
    FORSLAG: "förslaget som följer med till föredragningslistan",
    "handlingar_i_arendet": "listan över handlingar",
    "sammanfattning": "det som sammanfattar ärendet",
    "skickas_till": "de som ska ha beslutet",
}


def read_style(data: bytes, fil: str, kanda: Iterable[Profil], namn: str) -> tuple[Profil, LastMemo]:
    """Return a profile called `namn` with the sections of a Word memo, and the memo as it reads under that profile.

    `kanda` are the profiles whose sections lend their keys, synonyms and help; the first that knows a heading does.

    Raises:
        BadFile: not a Word file, or one that is damaged, encrypted or made to do harm.
    """
    known = tuple(kanda)
    everything = Profil(namn, namn, avsnitt=tuple(_every_section(known)), godkand=_APPROVED)
    memo = read_memo(data, fil, everything)
    return _style(everything, memo), memo


def unsure(profil: Profil, kanda: Iterable[Profil]) -> tuple[str, ...]:
    """Return what is said of the sections that mean something: which are guessed, and which were not found."""
    known = tuple(kanda)
    by_key = {mall.nyckel: mall for mall in profil.avsnitt}
    said: list[str] = []
    for nyckel, vad in _MEANING_IN_WORDS.items():
        mall = by_key.get(nyckel)
        if mall is None:
            said.append(f"Inget avsnitt är läst som {nyckel}, {vad}. Finns det ett, så ge det den nyckeln.")
        elif not any((same := p.avsnittsmall(mall.rubrik)) and same.nyckel == nyckel for p in known):
            said.append(f"Avsnittet ”{mall.rubrik}” är gissat som {nyckel}, {vad}. Är det fel, så ändra nyckeln.")
    return tuple(said)


def _every_section(kanda: Iterable[Profil]) -> Iterator[Avsnittsmall]:
    """Yield the sections that are known, but those called as an organ is: a recipient is no section."""
    seen: set[str] = set()
    for mall in (mall for profil in kanda for mall in profil.avsnitt if not ORGAN.fullmatch(mall.rubrik)):
        yield replace(mall, synonymer=tuple(n for n in mall.synonymer if fold(n) not in seen), beslutad_av="")
        seen.update(fold(n) for n in (mall.rubrik, *mall.synonymer))


def _style(known: Profil, memo: LastMemo) -> Profil:
    officer = (Huvuduppgift("handlaggare", "Handläggare"),) if memo.handlaggare else ()
    sida = replace(known.utseende.sida, uppgifter=(*officer, *known.utseende.sida.uppgifter))
    return replace(
        known,
        avsnitt=tuple(_placed(mall, memo) for mall in _sections(known, memo.avsnitt)),
        tjansteskrivelse=memo.dokumenttyp or known.tjansteskrivelse,
        godkand=_APPROVED if memo.godkand_av else "",
        utseende=replace(known.utseende, sida=sida),
    )


def _placed(mall: Avsnittsmall, memo: LastMemo) -> Avsnittsmall:
    """Return a section before or after the signatures, as the memo has it."""
    if not memo.undertecknare:
        return mall
    at = next(at for at, avsnitt in enumerate(memo.avsnitt) if _heading(avsnitt) == mall.rubrik)
    return replace(mall, efter_underskrifter=at >= memo.underskrivet)


def _sections(known: Profil, avsnitt: Iterable[Avsnitt]) -> Iterator[Avsnittsmall]:
    """Yield the memo's main sections, each heading once; what bears a known section's own name has its key.

    Where no heading is known for one of the sections that mean something, it is the first that sounds like it.
    """
    headings = list(dict.fromkeys(_heading(a) for a in avsnitt if a.rubrik.strip() and a.niva == 1))
    malls = {h: known.avsnittsmall(h) for h in headings}
    owners = {mall.nyckel: h for h, mall in reversed(malls.items()) if mall}
    owners |= {mall.nyckel: h for h, mall in malls.items() if mall and fold(mall.rubrik) == fold(h)}
    for nyckel, sounds in _MEANING.items():
        heard = next((h for h, mall in malls.items() if mall is None and sounds.search(h)), None)
        if nyckel not in owners and heard:
            owners[nyckel] = heard
    keys = {h: nyckel for nyckel, h in owners.items()}
    used, taken = {fold(h) for h in headings}, set(owners)
    for h in headings:
        if h in keys:
            mall = next((m for m in known.avsnitt if m.nyckel == keys[h]), Avsnittsmall(keys[h], h))
            yield _known_section(malls[h] or mall, h, used)
        else:
            yield Avsnittsmall(_free_key(_key(h), taken), h)


def _heading(avsnitt: Avsnitt) -> str:
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+", "", " ".join(avsnitt.rubrik.split())).rstrip(" :.")


def _key(rubrik: str) -> str:
    return ascii_slug(rubrik).replace("-", "_").lower()[:40].strip("_") or "avsnitt"


def _free_key(nyckel: str, taken: set[str]) -> str:
    """Return a key that no section has."""
    free = next(k for k in chain((nyckel,), (f"{nyckel}_{nr}" for nr in count(2))) if k not in taken)
    taken.add(free)
    return free


def _known_section(mall: Avsnittsmall, rubrik: str, used: Collection[str]) -> Avsnittsmall:
    """Return a section as the memo has it: its own heading, and as synonyms the names that no other section bears."""
    others = tuple(n for n in (mall.rubrik, *mall.synonymer) if fold(n) not in used)
    return replace(mall, rubrik=rubrik, synonymer=others, niva=1, obligatoriskt=mall.nyckel == FORSLAG)
