"""What a protokoll that anyone may read says in a §: a type of its own, filled through an allow-list.

It has no field that can hold secret content, and `publik_paragraf` is the only way into it: of a secret § follow its
number, its diarienummer and a neutral line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from kallelse.documents.builders.bilagor import Bilagenumrering
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.publik import is_secret
from kallelse.domain.arende import Arende, Avsnitt, Bild
from kallelse.domain.beslutsgang import Gang
from kallelse.domain.beslutstext import proposed_points
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.fraser import phrases
from kallelse.domain.frasord import phrase, spelled_out, within
from kallelse.domain.justering import Rattelse
from kallelse.domain.ledmening import with_lead
from kallelse.domain.omrostning import Votering
from kallelse.domain.paragraf import Paragraf, Uttalande
from kallelse.domain.propositionsordning import item_of, proposals
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt
from kallelse.domain.text import fold
from kallelse.domain.tjanstgoring import Tjanstgoring

SAMMANFATTNING = ("sammanfattning", "arendet")


@dataclass(frozen=True, slots=True)
class PublikParagraf:
    """One § as anyone may see it. `beslut`, `fraser` and the proposals are Markdown.

    `forslag` are the proposals with whose each is; none where the decision says the same. `fraser` are the standard
    phrases by their key. `tidigare` are decisions that others took before in the ärende, `underlag` the titles of
    what was decided on.
    """

    index: int
    rubrik: str
    nr: int | None = None
    punkt: str = ""
    diarienummer: str = ""
    sluten: bool = False
    hemlig: bool = False
    omedelbar: bool = False
    tidigare: tuple[str, ...] = ()
    ingress: str = ""
    beslut: tuple[str, ...] = ()
    sammanfattning: Avsnitt | None = None
    bilder: tuple[Bild, ...] = ()
    underlag: tuple[str, ...] = ()
    forslag: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fraser: dict[str, tuple[str, ...]] = field(default_factory=dict)
    voteringar: tuple[Votering, ...] = ()
    uttalanden: tuple[Uttalande, ...] = ()
    rattelser: tuple[Rattelse, ...] = ()
    skickas_till: tuple[str, ...] = ()

    @property
    def beteckning(self) -> str:
        """The number as it is printed: `§ 47`, or while there is none that of the agenda."""
        return f"§ {self.nr}" if self.nr is not None else f"{self.punkt}." if self.punkt else ""

    @property
    def titel(self) -> str:
        """Number and title: `§ 47 Plan för lekparker`."""
        return f"{self.beteckning} {self.rubrik}".strip()

    @property
    def bara_rubrik(self) -> bool:
        """Whether it is an item without § in which nothing happened that is told, such as an upprop."""
        return self.nr is None and not (self.hemlig or self.beslut or self.fraser or self.uttalanden)

    @property
    def anchor(self) -> str:
        """The name that a `PageReference` finds it by."""
        return f"paragraf-{self.index}"


def publik_paragraf(mote: Mote, protokoll: Protokoll, tjanst: Tjanstgoring) -> PublikParagraf:
    """Return what may be said of a §; of an item that was withdrawn only that it was."""
    paragraf = protokoll.paragrafer[tjanst.index]
    punkt = item_of(mote.sammantrade, paragraf)
    arende = mote.arenden.get(paragraf.diarienummer) if paragraf.diarienummer else None
    if paragraf.sekretess or (punkt and is_secret(punkt, arende)) or (arende and arende.sekretess):
        return _secret(mote, paragraf, tjanst.index)
    ingress, beslut = _decision(mote, paragraf)
    behandlad = paragraf.utfall != "utgar"
    skrivna = phrases(mote.sammantrade, tjanst, mote.profil, mote.namnd.namn)
    return PublikParagraf(
        index=tjanst.index,
        rubrik=paragraf.rubrik,
        nr=paragraf.paragraf,
        punkt=paragraf.punkt,
        diarienummer=_number(paragraf.diarienummer),
        sluten=paragraf.sluten,
        omedelbar=paragraf.omedelbar_justering,
        tidigare=tuple(_earlier(mote, arende)),
        ingress=ingress,
        beslut=beslut,
        sammanfattning=_summary(arende) if behandlad else None,
        bilder=arende.tjansteskrivelse.bilder if arende and arende.tjansteskrivelse else (),
        underlag=tuple(_basis(mote, punkt, arende)) if behandlad else (),
        forslag=_proposals(mote, paragraf, tjanst) if behandlad else (),
        fraser={fras.stycke: fras.stycken for fras in skrivna},
        voteringar=paragraf.voteringar,
        uttalanden=paragraf.uttalanden,
        rattelser=tuple(r for r in protokoll.rattelser if r.paragraf == paragraf.paragraf),
        skickas_till=paragraf.skickas_till,
    )


def _secret(mote: Mote, paragraf: Paragraf, index: int) -> PublikParagraf:
    stycken = ("sekretess", "omedelbar") if paragraf.omedelbar_justering else ("sekretess",)
    return PublikParagraf(
        index=index,
        rubrik=mote.etikett("sekretess"),
        nr=paragraf.paragraf,
        punkt=paragraf.punkt,
        diarienummer=_number(paragraf.diarienummer),
        hemlig=True,
        omedelbar=paragraf.omedelbar_justering,
        fraser={stycke: (phrase(mote.profil, stycke),) for stycke in stycken},
    )


def _number(diarienummer: Diarienummer | None) -> str:
    return str(diarienummer) if diarienummer else ""


def _decision(mote: Mote, paragraf: Paragraf) -> tuple[str, tuple[str, ...]]:
    """Return the sentence that goes before the points of a proposal to another organ, and the points."""
    organ = mote.namnd.namn
    if paragraf.till and len(paragraf.beslut) > 1:
        ingress = phrase(mote.profil, "beslut_till", Organ=organ, organ=within(organ), till=spelled_out(paragraf.till))
        if fold(paragraf.beslut[0]) == fold(ingress):
            return paragraf.beslut[0], paragraf.beslut[1:]
    if paragraf.utfall == "utgar" and not paragraf.beslut:
        return "", (phrase(mote.profil, "beslut_utgar"),)
    return with_lead(paragraf.beslut)


def _earlier(mote: Mote, arende: Arende | None) -> Iterator[str]:
    """Yield the ärende's own history line: `KS § 34 12 oktober 2026`."""
    for beslut in arende.beslut if arende else ():
        if beslut.datum < mote.sammantrade.datum:
            nr = f"§ {beslut.paragraf.removeprefix('§').strip()}" if beslut.paragraf else ""
            yield " ".join(filter(None, (beslut.organ, nr, mote.dag(beslut.datum))))


def _summary(arende: Arende | None) -> Avsnitt | None:
    memo = arende.tjansteskrivelse if arende else None
    found = (memo.avsnitt_med_nyckel(nyckel) for nyckel in SAMMANFATTNING) if memo else iter(())
    return next((a for a in found if a and a.text.strip()), None)


def _basis(mote: Mote, punkt: Punkt | None, arende: Arende | None) -> Iterator[str]:
    """Yield the memo and the open bilagor, numbered as they were sent."""
    if arende is None:
        return
    if arende.tjansteskrivelse:
        dag = arende.tjansteskrivelse.datum
        yield f"{mote.profil.tjansteskrivelse} {mote.dag(dag)}" if dag else mote.profil.tjansteskrivelse
    nr = punkt.nr if punkt else ""
    sent = (s for u in mote.sammantrade.skickade for s in u.handlingar if nr and s.punkt == nr)
    numrering = Bilagenumrering(arende, {s.sha256: s.bilaga for s in sent if s.bilaga})
    yield from (numrering.rubrik(h, n, mote.etikett("bilaga")) for h, n in numrering.bilagor())


def _proposals(mote: Mote, paragraf: Paragraf, tjanst: Tjanstgoring) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the proposals; none when there was one, nobody said more, and it was decided word for word."""
    forslag = proposals(mote.sammantrade, paragraf)
    alone = len(forslag) == 1 and not paragraf.standing
    if alone and _same_text(proposed_points(forslag[0], mote.namnd.namn), paragraf.beslut):
        return ()
    gang = Gang(paragraf, forslag, tjanst.ordforande, partial(phrase, mote.profil), str)
    namn = [gang.named(f"forslag {i}") if f.forslagsstallare else "" for i, f in enumerate(forslag, 1)]
    return tuple((n[:1].upper() + n[1:], f.text) for n, f in zip(namn, forslag, strict=True))


def _same_text(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return fold(" ".join(one)) == fold(" ".join(other))
