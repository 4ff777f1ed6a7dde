"""The diarieförteckning (postlista): what came in, was drawn up and was sent, in order of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kallelse.documents.builders.etiketter import etikett
from kallelse.documents.builders.noder import facts, paragraph, plain_table, text
from kallelse.documents.builders.publik_diarium import PublikPost
from kallelse.domain.content import Block, Heading
from kallelse.domain.datum import svenskt
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.profil import Profil

KOLUMNER = ("datum", "diarienummer", "in_ut", "arende_eller_handling")


@dataclass(frozen=True, slots=True)
class Urval:
    """What is listed: a nämnd (None for all), and a period whose both ends count, or one `diarienummer`."""

    namnd: Namnd | None
    fran: date | None = None
    till: date | None = None
    diarienummer: str = ""

    @property
    def period(self) -> str:
        """The period as it is printed; empty when there is none."""
        if self.fran and self.fran == self.till:
            return svenskt(self.fran)
        return f"{svenskt(self.fran)} – {svenskt(self.till)}" if self.fran and self.till else ""


def diarieforteckning(
    poster: Sequence[PublikPost], urval: Urval, organisation: Organisation, profil: Profil
) -> Dokument:
    """Return the list of `poster`, which are in order of day; one with nothing in it says so."""
    rubrik = etikett(profil, "diarieforteckning")
    enhet = urval.namnd.namn if urval.namnd else ""
    block: list[Block] = [
        Heading(1, text(rubrik)),
        *facts([(etikett(profil, "period"), urval.period)]),
    ]
    if not poster:
        block.append(paragraph(etikett(profil, "inget_registrerat")))
    else:
        block.append(plain_table([etikett(profil, k) for k in KOLUMNER], [_row(p, profil) for p in poster]))
    huvud = Huvud(
        organisation=organisation.namn,
        enhet=enhet,
        diarienummer=urval.diarienummer,
        adress=organisation.adress,
    )
    titel = " ".join(filter(None, (rubrik, enhet, urval.diarienummer or urval.period)))
    return Dokument("diarieforteckning", titel, huvud, tuple(block), profil.utseende)


def _row(post: PublikPost, profil: Profil) -> list[str]:
    nummer = f"{post.diarienummer}:{post.handling}" if post.handling else str(post.diarienummer)
    datum = post.datum.isoformat() if post.datum else ""
    return [datum, nummer, _direction(post, profil), _about(post, profil)]


def _about(post: PublikPost, profil: Profil) -> str:
    handlaggare = f"{etikett(profil, 'handlaggare')}: {post.handlaggare}" if post.handlaggare else ""
    return ". ".join(filter(None, (post.rubrik, handlaggare)))


def _direction(post: PublikPost, profil: Profil) -> str:
    """Return whether it came in, was drawn up or went out, and from or to whom: `in från Region Mellanland`."""
    nyckel = f"{post.riktning}_motpart" if post.motpart and post.riktning != "upprattad" else post.riktning
    return f"{etikett(profil, nyckel)} {post.motpart}".strip()
