"""The standard phrases of a §, generated from its facts in a profile's words, and kept when somebody has edited them.

Every phrase is Markdown; text that people wrote stands in it as they wrote it, names so that they show letter by
letter. A phrase that nothing gives reason for is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kallelse.domain.beslutsgang import Gang
from kallelse.domain.frasord import listed, phrase, plain_name, sentence, with_reason, within
from kallelse.domain.frysning import text_digest
from kallelse.domain.paragraf import Jav, Paragraf, Reservation, Yrkande
from kallelse.domain.profil import Profil
from kallelse.domain.propositionsordning import FORSLAG, proposals, yrkande_of
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.tjanstgoring import Tjanstgoring

STYCKEN = (
    "initiativ",
    "jav",
    "yrkanden",
    "beslutsgang",
    "votering",
    "deltar_inte",
    "reservation",
    "omedelbar",
    "sekretess",
)
"""The keys of the phrases, in the order they usually stand; also what `EgenText.stycke` may be."""


@dataclass(frozen=True, slots=True)
class Fras:
    """One block of phrases: `stycken` are its paragraphs as they are printed.

    `egen` says that somebody edited it, and `foraldrad` that the facts have changed since: then `genererad` is what
    they give now, and differs from what the edited text replaced.
    """

    stycke: str
    stycken: tuple[str, ...]
    genererad: tuple[str, ...] = ()
    egen: bool = False
    foraldrad: bool = False


def phrases(sammantrade: Sammantrade, tjanst: Tjanstgoring, profil: Profil, organ: str) -> tuple[Fras, ...]:
    """Return the phrases of a §, in the order of `STYCKEN`; `organ` is the nämnd's name.

    An edited text stands also where the facts no longer give any; one that was emptied has no `stycken`.
    """
    protokoll = sammantrade.protokoll or Protokoll()
    skrivare = _Skrivare(sammantrade, protokoll, protokoll.paragrafer[tjanst.index], tjanst, profil, organ)
    found = (_phrase(skrivare, stycke) for stycke in STYCKEN)
    return tuple(fras for fras in found if fras.stycken or fras.egen)


def text_is_emptied(paragraf: Paragraf, stycke: str) -> bool:
    """Return whether somebody has struck out a block of phrases."""
    return any(t.stycke == stycke and not t.text.strip() for t in paragraf.texter)


def _phrase(skrivare: _Skrivare, stycke: str) -> Fras:
    genererad = tuple(filter(None, _WRITERS[stycke](skrivare)))
    egen = next((t for t in skrivare.paragraf.texter if t.stycke == stycke), None)
    if egen is None:
        return Fras(stycke, genererad, genererad)
    foraldrad = bool(egen.ersatte) and egen.ersatte != text_digest(genererad)
    return Fras(stycke, (egen.text,) if egen.text else (), genererad, egen=True, foraldrad=foraldrad)


@dataclass(frozen=True, slots=True)
class _Skrivare:
    """Everything that the phrases of one § are written from."""

    sammantrade: Sammantrade
    protokoll: Protokoll
    paragraf: Paragraf
    tjanst: Tjanstgoring
    profil: Profil
    organ: str

    def fras(self, nyckel: str, **falt: str) -> str:
        return phrase(self.profil, nyckel, organ=within(self.organ), Organ=self.organ, **falt)

    def namn(self, *namn: str) -> str:
        return listed([plain_name(self.protokoll.namn_parti(n)) for n in namn])

    @property
    def gang(self) -> Gang:
        return Gang(
            self.paragraf,
            proposals(self.sammantrade, self.paragraf),
            self.tjanst.ordforande,
            self.fras,
            self.protokoll.namn_parti,
        )


def _initiativ(s: _Skrivare) -> Iterator[str]:
    if s.paragraf.initiativ_av:
        yield s.fras("initiativ", namn=s.namn(*s.paragraf.initiativ_av))
    if s.paragraf.ursprung == "extra":
        yield s.fras("extra")


def _jav(s: _Skrivare) -> Iterator[str]:
    for jav in s.paragraf.jav:
        text = s.fras(_jav_key(jav), namn=s.namn(jav.namn))
        yield f"{text} {sentence(jav.skal)}".strip()
    for jav in s.paragraf.jav:
        for tjanst in s.tjanst.beslutande:
            if jav.utfall == "jav" and tjanst.for_ledamot.casefold() == jav.namn.casefold():
                yield s.fras("jav_ersattare", namn=s.namn(tjanst.namn), ledamot=s.namn(tjanst.for_ledamot))
    if s.paragraf.javiga and s.tjanst.ordforande and _presides_instead(s):
        yield s.fras("jav_ordforande", namn=s.namn(s.tjanst.ordforande))


def _jav_key(jav: Jav) -> str:
    if jav.utfall == "jav":
        return "jav_beslutat" if jav.bestridd else "jav"
    return "jav_inte" if jav.utfall == "inte jav" else "jav_bortses"


def _presides_instead(s: _Skrivare) -> bool:
    """Return whether one who would have led the § is jävig, so that it must be said who did (JO 2571-1999)."""
    ledare = (s.protokoll.ordforande, *(n.namn for n in s.protokoll.narvaro if n.uppdrag == "ordforande"))
    javiga = {j.casefold() for j in s.paragraf.javiga}
    return any(namn.casefold() in javiga for namn in ledare if namn)


def _yrkanden(s: _Skrivare) -> Iterator[str]:
    for yrkande in s.paragraf.standing:
        yield _yrkande(s, yrkande)


def _yrkande(s: _Skrivare, yrkande: Yrkande) -> str:
    namn, text = s.namn(*yrkande.av), sentence(yrkande.text)
    match yrkande.slag:
        case "bifall" | "avslag":
            said = s.fras(f"yrkar_{yrkande.slag}", namn=namn, vad=s.gang.named(yrkande.till or FORSLAG))
            return with_reason(said, yrkande.text)
        case "aterremiss" if text:
            key = "yrkar_aterremiss_for" if text.lower().startswith(("för att", "i syfte", "med ")) else ""
            return s.fras(key or "yrkar_aterremiss_motiv", namn=namn, text=text)
        case "aterremiss" | "bordlaggning":
            return " ".join(filter(None, (s.fras(f"yrkar_{yrkande.slag}", namn=namn), text)))
        case _:
            key = "yrkar" if text.lower().startswith("att ") else f"yrkar_{yrkande.slag}"
            return s.fras(key, namn=namn, text=text)


def _beslutsgang(s: _Skrivare) -> Iterator[str]:
    yield from s.gang.course()


def _votering(s: _Skrivare) -> Iterator[str]:
    yield from s.gang.votes()


def _deltar_inte(s: _Skrivare) -> Iterator[str]:
    if s.paragraf.deltar_inte:
        yield s.fras("deltar_inte", namn=s.namn(*s.paragraf.deltar_inte))


def _reservation(s: _Skrivare) -> Iterator[str]:
    for reservation in s.paragraf.reservationer:
        vad = _in_favour_of(s, reservation)
        key = "reservation_for" if vad else "reservation"
        yield s.fras(key, namn=s.namn(*reservation.av), vad=vad)
        if reservation.motivering.strip():
            yield reservation.motivering.strip()


def _in_favour_of(s: _Skrivare, reservation: Reservation) -> str:
    yrkande = yrkande_of(reservation.till_forman_for, s.paragraf)
    if yrkande and yrkande.slag != "bifall" and set(reservation.av) <= set(yrkande.av):
        return s.fras("eget_yrkande")
    return s.gang.named(reservation.till_forman_for) if reservation.till_forman_for else ""


def _omedelbar(s: _Skrivare) -> Iterator[str]:
    if s.paragraf.omedelbar_justering:
        yield s.fras("omedelbar")


def _sekretess(s: _Skrivare) -> Iterator[str]:
    if s.paragraf.sekretess:
        yield s.fras("sekretess")


_WRITERS: dict[str, Callable[[_Skrivare], Iterator[str]]] = {
    "initiativ": _initiativ,
    "jav": _jav,
    "yrkanden": _yrkanden,
    "beslutsgang": _beslutsgang,
    "votering": _votering,
    "deltar_inte": _deltar_inte,
    "reservation": _reservation,
    "omedelbar": _omedelbar,
    "sekretess": _sekretess,
}
