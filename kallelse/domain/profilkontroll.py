"""What is wrong with a profile that can be read: things that do not fit together, and files that are not there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Literal, NamedTuple, TypeAlias

from kallelse.domain.dokument import Huvud
from kallelse.domain.frasord import UTELAMNBARA
from kallelse.domain.profil import Avsnittsmall, Profil
from kallelse.domain.text import fold

Path: TypeAlias = tuple[str | int, ...]

FORSLAG = "forslag_till_beslut"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FIELD = re.compile(r"\{([^{}]*)\}")
_HEAD = tuple(f for f in Huvud.__dataclass_fields__ if f != "adress")
_PAGE = ("sida", "sidor")
_HEADING = ("organ", "organets", "datum")
_ALSO = {"fras_rostsiffror": ("avstar",), "fras_val_roster": ("avstar",)}


class Profilbrist(NamedTuple):
    """Something in a profile that does not work, or may not: where, what, and what to do about it."""

    path: Path
    besked: str
    atgard: str
    slag: Literal["fel", "varning"] = "varning"


def brister(profil: Profil, *, etiketter: Mapping[str, str], filer: Collection[str]) -> tuple[Profilbrist, ...]:
    """Return what does not fit in a profile. `etiketter` are all words by key, `filer` the files in its folder."""
    return (
        *_sections(profil),
        *_agenda(profil),
        *_look(profil, filer),
        *_texts(profil),
        *_order(profil),
        *_words(profil, etiketter),
    )


def _sections(profil: Profil) -> Iterator[Profilbrist]:
    keys: dict[str, int] = {}
    headings: dict[str, Avsnittsmall] = {}
    for at, mall in enumerate(profil.avsnitt):
        place: Path = ("avsnitt", at)
        if mall.nyckel in keys:
            besked = f"Nyckeln {mall.nyckel} finns på två avsnitt."
            yield Profilbrist((*place, "nyckel"), besked, "Ge varje avsnitt en egen nyckel.", "fel")
        keys[mall.nyckel] = at
        for namn in (mall.rubrik, *mall.synonymer):
            first = headings.setdefault(fold(namn).rstrip(" .:"), mall)
            if first is not mall:
                besked = f"Rubriken {namn} hör till både {first.nyckel} och {mall.nyckel}."
                yield Profilbrist(place, besked, f"Den läses som {first.nyckel}. Ta bort den på ett av ställena.")
        if mall.obligatoriskt and not mall.beslutad_av:
            besked = f"Avsnittet {mall.rubrik} är obligatoriskt, men inte enligt vilket beslut."
            yield Profilbrist(place, besked, 'Skriv beslutet eller dokumentet, till exempel beslutad_av = "KF § 12".')
    if FORSLAG not in keys:
        besked = f"Inget avsnitt har nyckeln {FORSLAG}."
        atgard = "Ge avsnittet med förslaget den nyckeln, annars kommer förslaget inte med på föredragningslistan."
        yield Profilbrist((), besked, atgard)


def _agenda(profil: Profil) -> Iterator[Profilbrist]:
    if profil.dagordningsmall and all(punkt.slag != "arenden" for punkt in profil.dagordningsmall):
        besked = "Dagordningsmallen säger inte var ärendena ska stå."
        yield Profilbrist(("dagordningsmall",), besked, 'Lägg till en punkt med slag = "arenden".')
    for at, punkt in enumerate(profil.dagordningsmall):
        yield from _unknown_fields(("dagordningsmall", at, "rubrik"), punkt.rubrik, ())
        for text in punkt.forslag_till_beslut:
            yield from _unknown_fields(("dagordningsmall", at, "forslag_till_beslut"), text, ())


def _look(profil: Profil, filer: Collection[str]) -> Iterator[Profilbrist]:
    look = profil.utseende
    if not _COLOUR.fullmatch(look.farg):
        besked = f"Färgen {look.farg} är ingen färg, och programmets egen används."
        yield Profilbrist(("utseende", "farg"), besked, "Skriv den som #rrggbb, till exempel #1d4f5c.", "fel")
    for path, fil in ((("utseende", "logotyp"), look.logotyp), (("wordmall",), profil.wordmall)):
        if fil and fil not in filer:
            besked = f"Filen {fil} finns inte i profilens mapp."
            yield Profilbrist(path, besked, "Lägg den i samma mapp som profil.toml.", "fel")
    if look.logotyp and not look.logotyp_alt:
        besked = "Logotypen har ingen text för den som inte ser den."
        yield Profilbrist(("utseende", "logotyp"), besked, 'Skriv till exempel logotyp_alt = "Björkviks kommun".')


def _texts(profil: Profil) -> Iterator[Profilbrist]:
    sida = profil.utseende.sida
    texts = {"sidhuvud_vanster": _HEAD, "sidhuvud_hoger": _HEAD, "sidfot": _HEAD, "sidnummer": _PAGE}
    for namn, known in texts.items():
        path = ("utseende", "sida", namn)
        yield from _unknown_fields(path, getattr(sida, namn), known)
    for namn, mall in (("foredragningslista", profil.foredragningslista), ("protokoll", profil.protokoll)):
        yield from _unknown_fields((namn, "rubrik"), mall.rubrik, _HEADING)
    if "{sida}" not in sida.sidnummer:
        besked = "Sidnumret saknar fältet {sida}."
        yield Profilbrist(("utseende", "sida", "sidnummer"), besked, "Skriv till exempel Sida {sida} ({sidor}).", "fel")
    yield from _unknown_fields(("kallelse",), profil.kallelse, _HEADING)
    yield from _unknown_fields(("tjansteskrivelse",), profil.tjansteskrivelse, ())
    yield from _unknown_fields(("godkand",), profil.godkand, ("namn", "datum"))
    if profil.godkand and "{namn}" not in profil.godkand:
        besked = "Raden om godkännande saknar fältet {namn}."
        yield Profilbrist(("godkand",), besked, "Skriv till exempel Godkänd av {namn}, {datum}.", "fel")


def _order(profil: Profil) -> Iterator[Profilbrist]:
    ordning = profil.protokoll.paragrafens_ordning
    for at, del_ in enumerate(ordning):
        if del_ in ordning[:at]:
            besked = f"Delen {del_} står två gånger i paragrafens ordning."
            place: Path = ("protokoll", "paragrafens_ordning", at)
            yield Profilbrist(place, besked, "Ta bort den på ett av ställena.", "fel")


def _unknown_fields(path: Path, text: str, known: Collection[str]) -> Iterator[Profilbrist]:
    for found in _FIELD.findall(text):
        if not all(part in known for part in found.split("|")):
            besked = f"Fältet {{{found}}} finns inte."
            atgard = (
                f"Fält: {', '.join(f'{{{namn}}}' for namn in known)}."
                if known
                else "Här fylls inga fält i; det skrivs som det står."
            )
            yield Profilbrist(path, besked, atgard, "fel")


def _words(profil: Profil, etiketter: Mapping[str, str]) -> Iterator[Profilbrist]:
    for nyckel, text in profil.etiketter.items():
        path = ("etiketter", nyckel)
        if nyckel in etiketter:
            organ = ("organ", "Organ") if nyckel.startswith("fras_") else ()
            known = dict.fromkeys([*_FIELD.findall(etiketter[nyckel]), *_ALSO.get(nyckel, ()), *organ])
            yield from _unknown_fields(path, text, tuple(known))
        if not text and nyckel in etiketter and etiketter[nyckel] and nyckel.removeprefix("fras_") not in UTELAMNBARA:
            besked = f"Ordet {nyckel} är tomt, men går inte att utelämna; programmets eget skrivs: {etiketter[nyckel]}"
            yield Profilbrist(path, besked, "Ta bort raden, eller skriv det ord som ska stå.")
        if nyckel not in etiketter:
            near = get_close_matches(nyckel, etiketter, 1)
            hint = f"Menade du {near[0]}? " if near else ""
            besked = f"Inget dokument har ordet {nyckel}."
            yield Profilbrist(path, besked, f"{hint}Ord som finns står i docs/profiler.md.")
