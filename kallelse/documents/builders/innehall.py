"""What an utskick holds: per item its parts in order, and what is new, replaced or withdrawn since the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kallelse.documents.builders.bilagor import Bilagenumrering
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.publik import PublikPunkt, is_secret, publik_punkt
from kallelse.domain.arende import Arende, Tjansteskrivelse
from kallelse.domain.sammantrade import Punkt, Skickad, Utskick
from kallelse.domain.skickat import content_digest, held

Lage = Literal["ny", "ersatt", "utgar", "skickad"]


@dataclass(frozen=True, slots=True)
class Del:
    """One handling of an item, and how it stands to what was sent before.

    A `tjansteskrivelse` is set by us, an `inlaga` is a PDF put in as it is, and an `annan` is a file of another
    kind, listed only. `sha256` is that of the file, or of the content of a memo that we set. `anchor` names its
    first page. `ersatter` is the rubrik, as sent, of what it replaces; `nr` its number as a bilaga.
    """

    rubrik: str
    fil: str
    sha256: str
    slag: Literal["tjansteskrivelse", "inlaga", "annan"]
    anchor: str
    lage: Lage = "ny"
    ersatter: str = ""
    nr: int | None = None


@dataclass(frozen=True, slots=True)
class Punktinnehall:
    """An item as the public may see it, with the parts that go out; `arende` is None for a secret one.

    `blad` is whether its handlingar, if it has any, lie behind a försättsblad.
    """

    punkt: PublikPunkt
    arende: Arende | None
    delar: tuple[Del, ...]
    lage: Lage
    anchor: str
    blad: bool = True

    @property
    def har_handlingar(self) -> bool:
        """Whether the item has handlingar, here or in a separate utskick."""
        return self.punkt.separat or any(d.lage != "utgar" for d in self.delar)

    @property
    def har_blad(self) -> bool:
        """Whether the item has a försättsblad."""
        return self.blad and self.har_handlingar

    @property
    def start(self) -> str:
        """The anchor of the item's first page."""
        return self.anchor if self.blad else self.delar[0].anchor


@dataclass(frozen=True, slots=True)
class Innehall:
    """The contents of one utskick, and the facts that its record keeps."""

    punkter: tuple[Punktinnehall, ...]

    @property
    def nya(self) -> tuple[str, ...]:
        """Numbers of the items that go out for the first time."""
        return self._numbers("ny")

    @property
    def ersatta(self) -> tuple[str, ...]:
        """Numbers of the items that went out before and have other handlingar now."""
        return self._numbers("ersatt")

    @property
    def utgar(self) -> tuple[str, ...]:
        """Numbers of the items that are withdrawn since the last utskick."""
        return self._numbers("utgar")

    @property
    def handlingar(self) -> tuple[Skickad, ...]:
        """What goes out now, for the record."""
        return tuple(
            Skickad(p.punkt.nr, d.rubrik, d.fil, d.sha256, d.ersatter, utgar=d.lage == "utgar", bilaga=d.nr)
            for p in self.punkter
            for d in p.delar
            if d.lage != "skickad"
        )

    def _numbers(self, lage: Lage) -> tuple[str, ...]:
        return tuple(p.punkt.nr for p in self.punkter if p.punkt.nr and p.lage == lage)


def innehall(mote: Mote, nr: int = 1) -> Innehall:
    """Return what utskick `nr` of a meeting holds, seen from those before it."""
    tidigare = tuple(u for u in mote.sammantrade.utskick if u.nr < nr)
    return Innehall(tuple(_item(mote, p, f"punkt-{i}", tidigare) for i, p in enumerate(mote.sammantrade.punkter, 1)))


def _item(mote: Mote, punkt: Punkt, anchor: str, tidigare: tuple[Utskick, ...]) -> Punktinnehall:
    arende = mote.arende(punkt)
    publik = publik_punkt(punkt, arende, mote.profil)
    oppet = None if is_secret(punkt, arende) else arende
    sent = tuple(s for utskick in tidigare for s in utskick.handlingar if s.punkt == punkt.nr)
    delar = () if oppet is None or publik.utgar else tuple(_parts(mote, oppet, anchor, sent))
    blad = mote.profil.foredragningslista.forsattsblad or publik.separat or not _told_by_themselves(delar)
    return Punktinnehall(publik, oppet, delar, _state(publik, delar, tidigare), anchor, blad)


def _told_by_themselves(delar: tuple[Del, ...]) -> bool:
    """Return whether all parts are pages of the bundle; the others only a försättsblad tells of."""
    return all(d.slag != "annan" and d.lage != "utgar" for d in delar)


def _state(publik: PublikPunkt, delar: tuple[Del, ...], tidigare: tuple[Utskick, ...]) -> Lage:
    sent = {nr for u in tidigare for nr in (*u.nya, *(s.punkt for s in u.handlingar))}
    if publik.utgar and tidigare:
        told = publik.nr not in sent or any(publik.nr in u.utgar for u in tidigare)
        return "skickad" if told else "utgar"
    if not tidigare or (publik.nr and publik.nr not in sent):
        return "ny"
    return "ersatt" if any(d.lage != "skickad" for d in delar) else "skickad"


def _parts(mote: Mote, arende: Arende, anchor: str, sent: tuple[Skickad, ...]) -> Iterator[Del]:
    """Yield the memo, the bilagor in number order, and what was sent and is gone."""
    namn = mote.profil.tjansteskrivelse
    standing = held(sent)
    if arende.tjansteskrivelse:
        yield _memo_part(arende.tjansteskrivelse, namn, f"{anchor}-0", standing)
    numrering = Bilagenumrering(arende, {s.sha256: s.bilaga for s in sent if s.bilaga})
    current = set()
    for plats, (handling, nr) in enumerate(numrering.bilagor(), 1):
        replaced = numrering.replaced_by(handling)
        current |= {handling.sha256, *replaced}
        lage, ersatter = _compared(handling.sha256, replaced, standing)
        rubrik = numrering.rubrik(handling, nr, mote.etikett("bilaga"))
        slag: Literal["inlaga", "annan"] = "inlaga" if handling.fil.lower().endswith(".pdf") else "annan"
        yield Del(rubrik, handling.fil, handling.sha256, slag, f"{anchor}-{plats}", lage, ersatter, nr)
    for sha256, gone in standing.items():
        if sha256 not in current and not (gone.rubrik == namn and arende.tjansteskrivelse):
            yield Del(gone.rubrik, gone.fil, sha256, "annan", "", "utgar", nr=gone.bilaga)


def _memo_part(memo: Tjansteskrivelse, namn: str, anchor: str, standing: Mapping[str, Skickad]) -> Del:
    own = memo.egen_pdf
    sha256 = own.sha256 if own else content_digest(memo)
    lage, ersatter = _compared(sha256, tuple(s.sha256 for s in standing.values() if s.rubrik == namn), standing)
    slag: Literal["tjansteskrivelse", "inlaga"] = "inlaga" if own else "tjansteskrivelse"
    return Del(namn, own.fil if own else "", sha256, slag, anchor, lage, ersatter)


def _compared(sha256: str, replaced: Iterable[str], standing: Mapping[str, Skickad]) -> tuple[Lage, str]:
    """Return how a handling stands to what members hold, and the rubrik of what it replaces of that."""
    if sha256 in standing:
        return "skickad", ""
    ersatter = next((standing[earlier].rubrik for earlier in replaced if earlier in standing), "")
    return ("ersatt" if ersatter else "ny"), ersatter
