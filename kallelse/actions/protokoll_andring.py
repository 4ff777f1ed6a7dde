"""One change of a protokoll: opened or begun, looked up in, changed, guarded and committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kallelse.actions.kontroll_liggare import ledger_faults
from kallelse.actions.liggare import added, tag_of
from kallelse.actions.punkt import template_of
from kallelse.domain.datum import TIDSZON
from kallelse.domain.errors import NotFound, Refused, SecrecyStop
from kallelse.domain.formalia import meaning
from kallelse.domain.fraser import phrases
from kallelse.domain.frasord import listed, plain_name
from kallelse.domain.frysning import front_digest, paragraph_digest
from kallelse.domain.narvaro import Narvaro
from kallelse.domain.organisation import Betydelse, Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.paragraf import Forslag, Paragraf
from kallelse.domain.profil import Profil
from kallelse.domain.propositionsordning import proposals
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.protokollstart import begun
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.text import visa
from kallelse.domain.tjanstgoring import Tjanstgoring, service
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace
from kallelse.store.writer import TagSpec

UTAN_PARAGRAF = "Upprop, Närvaro"


@dataclass
class Redigering:
    """The protokoll of one meeting while an action changes it."""

    c: Change
    fore: Sammantrade
    mote: Sammantrade
    namnd: Namnd
    profil: Profil
    raknat: tuple[Protokoll, tuple[Tjanstgoring, ...]] | None = field(default=None, init=False)

    @property
    def protokoll(self) -> Protokoll:
        """The protokoll as it now is."""
        return self.mote.protokoll or Protokoll()

    @property
    def narvaro(self) -> tuple[Narvaro, ...]:
        """Everybody who was called."""
        return self.protokoll.narvaro

    def index(self, plats: str) -> int:
        """Return which § is meant by an item's number, a § number or the beginning of a title.

        Raises:
            NotFound: none is.
        """
        return index_of(self.protokoll, plats)

    def paragraf(self, index: int) -> Paragraf:
        """Return a §."""
        return self.protokoll.paragrafer[index]

    def namn(self, index: int) -> str:
        """Return what a § is called in a message of the record, where no text from cases may stand."""
        paragraf = self.paragraf(index)
        return paragraf.namn if paragraf.paragraf or paragraf.punkt else "en punkt utan nummer"

    def listed(self, namn: Iterable[str]) -> str:
        """Return names with their parties as they stand in a phrase: `Eva Ek (S) och Bo Alm (M)`."""
        return listed([plain_name(self.protokoll.namn_parti(n)) for n in namn])

    def stop_text(self, index: int, *texts: str) -> None:
        """Let no words of our own into a § that is marked as secret: the workspace cannot forget them.

        Raises:
            SecrecyStop: the § is marked and there are words.
        """
        if self.paragraf(index).sekretess and any(text.strip() for text in texts):
            raise SecrecyStop(
                f"{self.namn(index).capitalize()} är sekretessmarkerad, och hemligt innehåll förvaras aldrig i "
                "arbetsytan. Inget har ändrats.",
                atgard="Utelämna texten och förvara den utanför registret, eller häv markeringen om den inte gäller.",
            )

    def forslag(self, index: int) -> tuple[Forslag, ...]:
        """Return the proposals in a §, the main one first."""
        return proposals(self.mote, self.paragraf(index))

    def betydelse(self, index: int) -> Betydelse:
        """Return what formality an item is; "" when nothing says."""
        paragraf = self.paragraf(index)
        return meaning(paragraf.rubrik, template_of(self.c, self.namnd), arende=bool(paragraf.diarienummer))

    def tjanst(self, index: int) -> Tjanstgoring:
        """Return who served in a §."""
        if self.raknat is None or self.raknat[0] is not self.protokoll:
            self.raknat = (self.protokoll, service(self.protokoll))
        return self.raknat[1][index]

    def change(self, **changes: Any) -> None:
        """Change fields of the protokoll."""
        self.mote = replace(self.mote, protokoll=replace(self.protokoll, **changes))

    def change_paragraph(self, index: int, **changes: Any) -> None:
        """Change fields of a §."""
        paragrafer = list(self.protokoll.paragrafer)
        paragrafer[index] = replace(paragrafer[index], **changes)
        self.change(paragrafer=tuple(paragrafer))

    def change_person(self, namn: str, **changes: Any) -> None:
        """Change fields of a called person."""
        self.change(narvaro=tuple(replace(n, **changes) if n.namn == namn else n for n in self.narvaro))

    def enter(self, besked: str, handelse: str, **data: Any) -> Outcome:
        """Save and commit what is entered after a justering, with a tag that vouches for it.

        Raises:
            Refused: the change would alter something justerat, or the tag is there already.
        """
        poster = added(self.fore.protokoll or Protokoll(), self.protokoll)
        if not poster:
            return self.commit(besked, handelse, **data)
        self.c.warn(*(f"{fault} Kör kallelse kontrollera." for fault in ledger_faults(self.c, self.fore)))
        self.change(liggare=self.protokoll.liggare + 1)
        return self.commit(besked, handelse, tag_of(self.c, self.mote, poster, besked), **data)

    def commit(self, besked: str, handelse: str, tag: TagSpec | None = None, /, **data: Any) -> Outcome:
        """Save and commit; warn about edited texts whose facts have changed.

        Raises:
            Refused: the change would alter something justerat.
        """
        check_frozen(self.fore, self.mote)
        self.c.warn(*self._stale())
        self.c.save(self.mote)
        return self.c.commit(besked, handelse=handelse, avser=(self.mote.beteckning,), data=data, tag=tag)

    def _stale(self) -> Iterator[str]:
        """Say which edited texts no longer agree with the facts, where this change is what made it so."""
        before, after = (stale_texts(m, self.profil, self.namnd.namn) for m in (self.fore, self.mote))
        yield from (text for key, text in after.items() if key not in before)


@contextmanager
def editing(ws: Workspace, kod: str, datum: date, *, torrkor: bool) -> Iterator[Redigering]:
    """Open the protokoll of a meeting for one change; it is begun if there is none.

    Raises:
        NotFound: there is no such meeting.
        Refused: the meeting is cancelled.
    """
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        if mote.installt:
            raise Refused(f"Sammanträdet {mote.beteckning} är inställt och har inget protokoll.")
        namnd = c.namnd(kod)
        yield Redigering(c, mote, as_begun(c, mote), namnd, c.profil(namnd))


def as_begun(ws: Workspace, mote: Sammantrade) -> Sammantrade:
    """Return a meeting with its protokoll, begun if there is none, with all that its föredragningslista now has."""
    namnd = ws.namnd(mote.namnd)
    titlar = ws.profil(namnd).etiketter.get("utan_paragraf", UTAN_PARAGRAF).split(",")
    titlar += [rad.rubrik for rad in template_of(ws, namnd) if not rad.paragraf]
    return replace(mote, protokoll=_marked(ws, mote.protokoll, begun(mote, namnd, titlar)))


def _marked(ws: Workspace, before: Protokoll | None, after: Protokoll) -> Protokoll:
    """Return a protokoll whose new §§ have the secrecy marks of their ärenden."""
    known = {p.diarienummer for p in before.paragrafer} if before else set()
    marks = {
        p.diarienummer: ws.arende(p.diarienummer).sekretess
        for p in after.paragrafer
        if p.diarienummer and p.diarienummer not in known and ws.has_arende(p.diarienummer)
    }
    paragrafer = (
        replace(p, sekretess=p.sekretess or marks.get(p.diarienummer)) if p.diarienummer else p
        for p in after.paragrafer
    )
    return replace(after, paragrafer=tuple(paragrafer))


def moment(idag: date) -> datetime:
    """Return this moment in Sweden; on the day that the command was told it is."""
    nu = datetime.now(ZoneInfo(TIDSZON)).replace(microsecond=0)
    return nu if nu.date() == idag else datetime.combine(idag, nu.timetz())


def index_of(protokoll: Protokoll, plats: str) -> int:
    """Return which § is meant by an item's number, a § number or the beginning of a title.

    Raises:
        NotFound: none is, or the beginning fits several.
    """
    index = protokoll.index(plats)
    if index is None:
        start = plats.casefold().strip()
        fits = [i for i, p in enumerate(protokoll.paragrafer) if start and p.rubrik.casefold().startswith(start)]
        index = fits[0] if len(fits) == 1 else None
    if index is None:
        finns = ", ".join(p.plats for p in protokoll.paragrafer) or "inga"
        raise NotFound(f"Protokollet har ingen punkt {visa(plats[:60], en_rad=True)}.", atgard=f"Punkter: {finns}.")
    return index


def of_meeting(ws: Workspace, kod: str, datum: date) -> tuple[Sammantrade, Protokoll]:
    """Return a meeting and its protokoll.

    Raises:
        NotFound: there is no such meeting, or its protokoll is not begun.
    """
    mote = ws.sammantrade(kod, datum)
    if mote.protokoll is None:
        raise NotFound(
            f"Protokollet för {mote.beteckning} är inte påbörjat.",
            atgard=f"Börja med kallelse protokoll narvaro {mote.beteckning} --alla.",
        )
    return mote, mote.protokoll


def numbered(protokoll: Protokoll, nummer: Sequence[int]) -> tuple[int, ...]:
    """Return the indexes of §§ by their numbers.

    Raises:
        NotFound: a § is not in the protokoll.
    """
    return tuple(index_of(protokoll, f"§ {nr}") for nr in nummer)


def stale_texts(mote: Sammantrade, profil: Profil, organ: str) -> dict[tuple[str, str], str]:
    """Return a warning for each edited text whose facts have changed since, with both texts."""
    found: dict[tuple[str, str], str] = {}
    protokoll = mote.protokoll or Protokoll()
    if not any(p.texter for p in protokoll.paragrafer):
        return found
    for tjanst, paragraf in zip(service(protokoll), protokoll.paragrafer, strict=True):
        for fras in phrases(mote, tjanst, profil, organ) if paragraf.texter else ():
            if fras.foraldrad:
                egen, nu = " ".join(fras.stycken), " ".join(fras.genererad)
                vad = f"Den egna texten ({fras.stycke}) i {paragraf.namn} står kvar fast uppgifterna har ändrats."
                found[paragraf.plats, fras.stycke] = f"{vad} Den säger: {egen} Av uppgifterna följer nu: {nu}"
    return found


def check_frozen(before: Sammantrade, after: Sammantrade) -> None:
    """Let nothing that is justerat change.

    Raises:
        Refused: a § or the first page would.
    """
    protokoll = before.protokoll
    if protokoll is None or not protokoll.justerade:
        return
    then, now = _digests(before), _digests(after)
    for nr in sorted(protokoll.justerade):
        if then.get(nr) != now.get(nr):
            raise Refused(
                f"§ {nr} är justerad och kan inte ändras.",
                atgard=f"Gör en synlig rättelse: kallelse protokoll ratta {before.beteckning} --paragraf {nr}.",
            )
    if any(j.huvud for j in protokoll.gjorda_justeringar) and front_digest(before) != front_digest(after):
        raise Refused("Protokollet är justerat; närvaro, tider och justerare kan inte ändras.")


def _digests(mote: Sammantrade) -> dict[int, str]:
    protokoll = mote.protokoll or Protokoll()
    numbers = [p.paragraf for p in protokoll.paragrafer]
    return {nr: paragraph_digest(mote, t) for nr, t in zip(numbers, service(protokoll), strict=True) if nr is not None}
