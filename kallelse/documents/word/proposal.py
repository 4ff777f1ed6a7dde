"""Reads a municipality's own memo to see what its house style is, as far as one memo can tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.arende import Avsnitt
from kallelse.domain.profil import Avsnittsmall, Huvuduppgift, Profil
from kallelse.domain.profilkontroll import FORSLAG
from kallelse.domain.text import ascii_slug, fold

_APPROVED = "Godkänd av {namn}, {datum}"


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


def _every_section(kanda: Iterable[Profil]) -> Iterator[Avsnittsmall]:
    seen: set[str] = set()
    for mall in (mall for profil in kanda for mall in profil.avsnitt):
        yield replace(mall, synonymer=tuple(n for n in mall.synonymer if fold(n) not in seen), beslutad_av="")
        seen.update(fold(n) for n in (mall.rubrik, *mall.synonymer))


def _style(known: Profil, memo: LastMemo) -> Profil:
    officer = (Huvuduppgift("handlaggare", "Handläggare"),) if memo.handlaggare else ()
    sida = replace(known.utseende.sida, uppgifter=(*officer, *known.utseende.sida.uppgifter))
    return replace(
        known,
        avsnitt=_sections(known, memo.avsnitt),
        tjansteskrivelse=memo.dokumenttyp or known.tjansteskrivelse,
        godkand=_APPROVED if memo.godkand_av else "",
        utseende=replace(known.utseende, sida=sida),
    )


def _sections(known: Profil, avsnitt: Iterable[Avsnitt]) -> tuple[Avsnittsmall, ...]:
    """Return the memo's main sections, each heading once; what bears a known section's own name has its key."""
    headings = list(dict.fromkeys(_heading(a) for a in avsnitt if a.rubrik.strip() and a.niva == 1))
    malls = {h: known.avsnittsmall(h) for h in headings}
    owners = {mall.nyckel: h for h, mall in reversed(malls.items()) if mall}
    owners |= {mall.nyckel: h for h, mall in malls.items() if mall and fold(mall.rubrik) == fold(h)}
    used = {fold(h) for h in headings}
    return tuple(
        _known_section(mall, h, used) if mall and owners[mall.nyckel] == h else Avsnittsmall(_key(h), h)
        for h, mall in malls.items()
    )


def _heading(avsnitt: Avsnitt) -> str:
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+", "", " ".join(avsnitt.rubrik.split())).rstrip(" :.")


def _key(rubrik: str) -> str:
    return ascii_slug(rubrik).replace("-", "_").lower()[:40].strip("_") or "avsnitt"


def _known_section(mall: Avsnittsmall, rubrik: str, used: Collection[str]) -> Avsnittsmall:
    """Return a section as the memo has it: its own heading, and as synonyms the names that no other section bears."""
    others = tuple(n for n in (mall.rubrik, *mall.synonymer) if fold(n) not in used)
    return replace(mall, rubrik=rubrik, synonymer=others, niva=1, obligatoriskt=mall.nyckel == FORSLAG)
