"""One § as it is printed, in the protokoll and in its utdrag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from kallelse.documents.builders.noder import facts, join_footnotes, listed, rename_pictures, text, under
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.documents.builders.publik_paragraf import PublikParagraf
from kallelse.domain.arende import Bild
from kallelse.domain.content import Blocks, Heading, Notice, OrderedList, Paragraph, Strong
from kallelse.domain.justering import Rattelse
from kallelse.domain.omrostning import Votering
from kallelse.domain.paragraf import Uttalande
from kallelse.domain.paragrafordning import paragrafens_ordning
from kallelse.domain.profil import Paragrafdel
from kallelse.domain.text import fold

_STYCKE = {"omedelbar_justering": "omedelbar"}
_NUMBER = re.compile(r"^\s*\d+[.)]\s+", re.MULTILINE)


def paragraf_blocks(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Blocks:
    """Return what stands in a § under its heading at `level`, in the profile's order; the heading is not in it."""
    rattad = (Notice(text(fort.mote.etikett("rattad"))),) if paragraf.rattelser else ()
    opening = (*rattad, *_phrases(fort, paragraf, "initiativ"))
    ordning = paragrafens_ordning(fort.mote.profil)
    return join_footnotes((opening, *(tree for del_ in ordning for tree in _part(fort, paragraf, del_, level))))


def proposal_blocks(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Blocks:
    """Return the decision as what it is for the organ that it goes to: a proposal, with its summary and basis."""
    ingress = fort.mote.parse(paragraf.ingress) if paragraf.ingress else ()
    heading = (_heading(fort, "forslag_till_beslut", level),)
    points = tuple(_points(fort, paragraf.beslut, level))
    grounds = (*_summary(fort, paragraf, level), *_basis(fort, paragraf, level))
    return join_footnotes((heading, ingress, *points, *grounds))


def numbers_of(fort: Protokollfort, paragraf: PublikParagraf) -> Blocks:
    """Return a §'s diarienummer and what others decided in the ärende before."""
    nummer = (fort.mote.etikett("diarienummer"), paragraf.diarienummer)
    return facts((nummer, (fort.mote.etikett("tidigare_beslut"), ", ".join(paragraf.tidigare))))


def heading_of(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Heading:
    """Return the heading of a §, which a `PageReference` finds by its anchor."""
    sluten = f" {fort.mote.etikett('sluten_del')}" if paragraf.sluten else ""
    return Heading(level, text(paragraf.titel + sluten), anchor=paragraf.anchor)


def pictures_of(paragraf: PublikParagraf) -> tuple[Bild, ...]:
    """Return the pictures that a § shows, by names that are its own."""
    shown = paragraf.sammanfattning.text if paragraf.sammanfattning else ""
    return tuple(replace(b, fil=_prefix(paragraf) + b.fil) for b in paragraf.bilder if b.fil in shown)


def _prefix(paragraf: PublikParagraf) -> str:
    return f"{paragraf.index}/"


def _decision(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    if not paragraf.beslut:
        return
    yield (_heading(fort, "beslut", level),)
    if paragraf.ingress:
        yield fort.mote.parse(paragraf.ingress)
    yield from _points(fort, paragraf.beslut, level)


def _part(fort: Protokollfort, paragraf: PublikParagraf, del_: Paragrafdel, level: int) -> Iterable[Blocks]:
    """Return the trees of one part of a §; none where it has nothing to tell."""
    maker = _MAKERS.get(del_)
    return maker(fort, paragraf, level) if maker else (_headed(fort, paragraf, del_, level),)


def _summary(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    if paragraf.sammanfattning:
        yield (Heading(level + 1, text(paragraf.sammanfattning.rubrik), bookmarked=False),)
        parsed = under(level + 1, fort.mote.parse(paragraf.sammanfattning.text))
        yield rename_pictures(parsed, _prefix(paragraf))


def _proposals(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    """Yield the proposals; where the house leaves them out, those that the decision does not tell (KL 5:67 p. 1)."""
    ordning = fort.mote.profil.protokoll.paragrafens_ordning
    left_out = bool(ordning) and "forslag_till_beslut" not in ordning
    for vems, points in paragraf.forslag:
        if left_out and _tells(paragraf, points):
            continue
        rubrik = vems or fort.mote.etikett("forslag_till_beslut")
        yield (Heading(level + 1, text(rubrik), bookmarked=False),)
        yield under(level + 1, fort.mote.parse("\n\n".join(points)))


def _tells(paragraf: PublikParagraf, points: Sequence[str]) -> bool:
    """Return whether the decision says what was proposed, word for word."""
    proposed = _plain_words(points)
    return proposed in {_plain_words(paragraf.beslut), _plain_words((paragraf.ingress, *paragraf.beslut))}


def _plain_words(points: Iterable[str]) -> str:
    return fold(" ".join(_NUMBER.sub("", point) for point in points))


def _special(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    return _statements(fort, paragraf, "sarskilt uttalande", level)


def _notes(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    return _statements(fort, paragraf, "protokollsanteckning", level)


def _statements(fort: Protokollfort, paragraf: PublikParagraf, slag: str, level: int) -> Iterator[Blocks]:
    own = [u for u in paragraf.uttalanden if u.slag == slag]
    if own:
        yield (_heading(fort, slag.replace(" ", "_"), level),)
        yield from (tree for u in own for tree in _statement(fort, u, level))


def _corrections(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    if paragraf.rattelser:
        yield (_heading(fort, "rattelse", level),)
        yield from (_correction(fort, r) for r in paragraf.rattelser)


def _basis(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    if paragraf.underlag:
        how = fort.mote.profil.protokoll.beslutsunderlag
        yield (_heading(fort, "beslutsunderlag", level), *listed(paragraf.underlag, how))


def _recipients(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    if paragraf.skickas_till:
        how = fort.mote.profil.protokoll.skickas_till
        yield (_heading(fort, "skickas_till", level), *listed(paragraf.skickas_till, how))


def _secrecy(fort: Protokollfort, paragraf: PublikParagraf, _level: int) -> Iterator[Blocks]:
    yield _phrases(fort, paragraf, "sekretess")


def _heading(fort: Protokollfort, nyckel: str, level: int) -> Heading:
    return Heading(level + 1, text(fort.mote.etikett(nyckel)), bookmarked=False)


def _phrases(fort: Protokollfort, paragraf: PublikParagraf, stycke: str) -> Blocks:
    return fort.mote.parse("\n\n".join(paragraf.fraser.get(stycke, ())))


def _headed(fort: Protokollfort, paragraf: PublikParagraf, del_: Paragrafdel, level: int) -> Blocks:
    """Return the phrases of one kind under their heading; nothing where there are none."""
    blocks = under(level + 1, _phrases(fort, paragraf, _STYCKE.get(del_, del_)))
    return (_heading(fort, del_, level), *blocks) if blocks else ()


def _points(fort: Protokollfort, points: Sequence[str], level: int) -> Iterator[Blocks]:
    """Yield a decision: numbered points, or one that stands by itself unless the house numbers that too."""
    trees = [under(level + 1, fort.mote.parse(point)) for point in points]
    if len(trees) == 1 and not fort.mote.profil.protokoll.ensam_punkt_numrerad:
        yield trees[0]
    else:
        yield (OrderedList(tuple(trees)),)


def _votes(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    """Yield the votes, and how each one voted unless the house has that in a list (KL 5:67 p. 3 and 5)."""
    if not paragraf.voteringar:
        return
    yield (_heading(fort, "votering", level),)
    yield under(level + 1, _phrases(fort, paragraf, "votering"))
    if fort.mote.profil.protokoll.rostnamn == "lista":
        return
    several = len(paragraf.voteringar) > 1
    for votering in paragraf.voteringar:
        yield facts(_names(fort, votering, f"{votering.nr}: " if several else ""))


def _names(fort: Protokollfort, votering: Votering, prefix: str) -> Iterator[tuple[str, str]]:
    if votering.sluten:
        return
    for nyckel, namnen in (("ja", votering.ja), ("nej", votering.nej), ("avstar", votering.avstar)):
        yield prefix + fort.mote.etikett(nyckel), ", ".join(map(fort.protokoll.namn_parti, namnen))


def _statement(fort: Protokollfort, uttalande: Uttalande, level: int) -> Iterator[Blocks]:
    yield (Paragraph((Strong(text(", ".join(map(fort.protokoll.namn_parti, uttalande.av)))),)),)
    yield under(level + 1, fort.mote.parse(uttalande.text))


def _correction(fort: Protokollfort, rattelse: Rattelse) -> Blocks:
    mote = fort.mote
    return facts(
        (
            (mote.etikett("rattat"), ", ".join(filter(None, (mote.dag(rattelse.datum), rattelse.av)))),
            (mote.etikett("stod"), rattelse.stod),
            (mote.etikett("ska_sta"), rattelse.ska_sta),
            (mote.etikett("skal"), rattelse.skal),
        )
    )


_Maker: TypeAlias = Callable[[Protokollfort, PublikParagraf, int], Iterable[Blocks]]
_MAKERS: dict[Paragrafdel, _Maker] = {
    "beslut": _decision,
    "sammanfattning": _summary,
    "beslutsunderlag": _basis,
    "forslag_till_beslut": _proposals,
    "votering": _votes,
    "sarskilt_uttalande": _special,
    "protokollsanteckning": _notes,
    "sekretess": _secrecy,
    "rattelse": _corrections,
    "skickas_till": _recipients,
}
