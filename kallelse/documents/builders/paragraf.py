"""One § as it is printed, in the protokoll and in its utdrag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kallelse.documents.builders.noder import facts, join_footnotes, paragraph, rename_pictures, text, under
from kallelse.documents.builders.protokollfort import Protokollfort
from kallelse.documents.builders.publik_paragraf import PublikParagraf
from kallelse.domain.arende import Bild
from kallelse.domain.content import Blocks, BulletList, Heading, Notice, OrderedList, Paragraph, Strong
from kallelse.domain.datum import svenskt
from kallelse.domain.justering import Rattelse
from kallelse.domain.omrostning import Votering
from kallelse.domain.paragraf import Uttalande

_SLAG = {"sarskilt uttalande": "sarskilt_uttalande", "protokollsanteckning": "protokollsanteckning"}


def paragraf_blocks(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Blocks:
    """Return what stands in a § under its heading at `level`, in the profile's order; the heading is not in it."""
    beslut = _decision(fort, paragraf, level)
    fore, efter = _before(fort, paragraf, level), _after(fort, paragraf, level)
    ordning = (beslut, fore, efter) if fort.mote.profil.beslut_forst else (fore, beslut, efter)
    rattad = (Notice(text(fort.mote.etikett("rattad"))),) if paragraf.rattelser else ()
    opening = (*rattad, *_phrases(fort, paragraf, "initiativ"))
    return join_footnotes((opening, *(tree for part in ordning for tree in part)))


def proposal_blocks(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Blocks:
    """Return the decision as what it is for the organ that it goes to: a proposal, with its summary and basis."""
    ingress = fort.mote.parse(paragraf.ingress) if paragraf.ingress else ()
    heading = (_heading(fort, "forslag_till_beslut", level),)
    points = tuple(_points(fort, paragraf.beslut, level))
    return join_footnotes((heading, ingress, *points, *_grounds(fort, paragraf, level)))


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


def _before(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    """Yield what leads to the decision."""
    yield from _grounds(fort, paragraf, level)
    for vems, points in paragraf.forslag:
        rubrik = vems or fort.mote.etikett("forslag_till_beslut")
        yield (Heading(level + 1, text(rubrik), bookmarked=False),)
        yield under(level + 1, fort.mote.parse("\n\n".join(points)))
    for stycke in ("jav", "yrkanden", "beslutsgang"):
        yield _headed(fort, paragraf, stycke, level)
    yield from _votes(fort, paragraf, level)


def _grounds(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    """Yield what the ärende is about, and what was decided on."""
    if paragraf.sammanfattning:
        yield (Heading(level + 1, text(paragraf.sammanfattning.rubrik), bookmarked=False),)
        parsed = under(level + 1, fort.mote.parse(paragraf.sammanfattning.text))
        yield rename_pictures(parsed, _prefix(paragraf))
    if paragraf.underlag:
        yield (_heading(fort, "beslutsunderlag", level), _bullets(paragraf.underlag))


def _after(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    """Yield what was said of the decision, and where it goes."""
    for stycke in ("deltar_inte", "reservation"):
        yield _headed(fort, paragraf, stycke, level)
    for slag, uttalanden in groupby(paragraf.uttalanden, key=lambda u: u.slag):
        yield (_heading(fort, _SLAG[slag], level),)
        yield from (tree for u in uttalanden for tree in _statement(fort, u, level))
    yield _headed(fort, paragraf, "omedelbar", level)
    yield _phrases(fort, paragraf, "sekretess")
    if paragraf.rattelser:
        yield (_heading(fort, "rattelse", level),)
        yield from (_correction(fort, r) for r in paragraf.rattelser)
    if paragraf.skickas_till:
        yield (_heading(fort, "skickas_till", level), _bullets(paragraf.skickas_till))


def _heading(fort: Protokollfort, nyckel: str, level: int) -> Heading:
    return Heading(level + 1, text(fort.mote.etikett(nyckel)), bookmarked=False)


def _bullets(lines: Iterable[str]) -> BulletList:
    return BulletList(tuple((paragraph(line),) for line in lines))


def _phrases(fort: Protokollfort, paragraf: PublikParagraf, stycke: str) -> Blocks:
    return fort.mote.parse("\n\n".join(paragraf.fraser.get(stycke, ())))


def _headed(fort: Protokollfort, paragraf: PublikParagraf, stycke: str, level: int) -> Blocks:
    """Return the phrases of one kind under their heading; nothing where there are none."""
    blocks = under(level + 1, _phrases(fort, paragraf, stycke))
    return (_heading(fort, _NYCKEL.get(stycke, stycke), level), *blocks) if blocks else ()


_NYCKEL = {"omedelbar": "omedelbar_justering"}


def _points(fort: Protokollfort, points: Sequence[str], level: int) -> Iterator[Blocks]:
    """Yield a decision: numbered points, or one that stands by itself."""
    trees = [under(level + 1, fort.mote.parse(point)) for point in points]
    if len(trees) == 1:
        yield trees[0]
    else:
        yield (OrderedList(tuple(trees)),)


def _votes(fort: Protokollfort, paragraf: PublikParagraf, level: int) -> Iterator[Blocks]:
    """Yield the votes with how each one voted (KL 5:67 p. 3 and 5)."""
    if not paragraf.voteringar:
        return
    yield (_heading(fort, "votering", level),)
    yield under(level + 1, _phrases(fort, paragraf, "votering"))
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
            (mote.etikett("rattat"), ", ".join(filter(None, (svenskt(rattelse.datum), rattelse.av)))),
            (mote.etikett("stod"), rattelse.stod),
            (mote.etikett("ska_sta"), rattelse.ska_sta),
            (mote.etikett("skal"), rattelse.skal),
        )
    )
