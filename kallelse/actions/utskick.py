"""Send the kallelse: freeze, build, store and tag; later only what is new, replaced or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kallelse.actions.epost import addresses, write_draft_mail
from kallelse.actions.granska import granska
from kallelse.actions.kallelsen import Kallelse, Progress, kallelse_of
from kallelse.actions.sekretess import stop_sending
from kallelse.actions.skickat import recorded_sum, stored_path
from kallelse.actions.underlag import stored_files
from kallelse.actions.utfil import outside_register
from kallelse.documents.builders.foredragningslista import missing_on_front_page
from kallelse.documents.builders.innehall import innehall
from kallelse.documents.bundle import BuiltBundle
from kallelse.domain.arende import Fil
from kallelse.domain.datum import TIDSZON
from kallelse.domain.errors import BadInput, KallelseError, NotFound, Refused, Trouble
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Kallad, Mottagare, Sammantrade, Utskick
from kallelse.domain.text import fold
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from kallelse.store.writer import TagSpec

STOCKHOLM = ZoneInfo(TIDSZON)


def utskick(
    ws: Workspace,
    kod: str,
    datum: date,
    *,
    progress: Progress,
    idag: date,
    epost: Path | None = None,
    till: Sequence[str] = (),
    torrkor: bool = False,
) -> Outcome:
    """Send the kallelse of a meeting, or a komplettering when it is already sent.

    The first commit freezes the meeting (numbers, those called, what is sent); the PDF is built from it, stored
    and tagged in a second. `epost` is where a draft e-mail and a calendar entry are written, on request. `till`
    narrows the receivers to some of those called, by name or e-mail address.

    Raises:
        Refused: the meeting is cancelled or has no items, or nothing is new.
        BadInput: somebody in `till` is not called, or has an address that is none.
        BadFile: something that would go out is edited by hand in a way that cannot be taken in.
        SecrecyStop: something secret would go out.
        Trouble: the PDF could not be built; nothing is sent.
    """
    with change(ws, torrkor=torrkor) as c:
        job = _job(c, kod, datum)
        fryst = _frozen(job, _now(idag), till)
        if epost:
            outside_register(ws.root, epost)
            addresses((*fryst.utskick[-1].mottagare, Mottagare(job.mote.namnd.namn, job.mote.namnd.epost)))
        utkast = job.draft(progress)
        c.warn(*_remarks(job, fryst, idag), *_faults(c, fryst, idag), *_left_out(utkast))
        if torrkor:
            besked = f"{_namn(job.nr)} till {fryst.beteckning} skulle bli {_pages(utkast.sidor)}."
            return c.told(besked, _contents(fryst.utskick[-1], utkast.sidor))
        ready = _built(c, fryst, _freeze(c, fryst), progress)
        outcome = _store(c, ready)
    return _with_mail(ws, outcome, ready, epost)


def _contents(sent: Utskick, sidor: int) -> dict[str, Any]:
    """Return what an utskick would hold, as plain values."""
    return {
        "sidor": sidor,
        "nya": list(sent.nya),
        "ersatta": list(sent.ersatta),
        "utgar": list(sent.utgar),
        "mottagare": len(sent.mottagare),
    }


def notera(
    ws: Workspace, kod: str, datum: date, nr: int, mottagare: str, utfall: str, *, torrkor: bool = False
) -> Outcome:
    """Record how an utskick went to one receiver.

    Raises:
        BadInput: nothing to record.
        NotFound: no such utskick or receiver.
    """
    if not utfall.strip():
        raise BadInput("Utfallet saknas.", atgard="Ange det med --utfall, till exempel levererad.")
    with change(ws, torrkor=torrkor) as c:
        mote = c.sammantrade(kod, datum)
        skickat = next((u for u in mote.skickade if u.nr == nr), None)
        if skickat is None:
            antal = len(mote.skickade)
            raise NotFound(f"{mote.beteckning} har inget utskick {nr}.", atgard=f"Antal utskick: {antal}.")
        person = next((m for m in skickat.mottagare if fold(mottagare) in (fold(m.namn), fold(m.epost))), None)
        if person is None:
            raise NotFound(
                f"Utskick {nr} till {mote.beteckning} har ingen mottagare {mottagare}.",
                atgard="Ange ett namn eller en e-postadress som utskicket gick till.",
            )
        noterad = replace(person, utfall=utfall.strip(), tidpunkt=datetime.now(STOCKHOLM).replace(microsecond=0))
        andrat = replace(skickat, mottagare=tuple(noterad if m is person else m for m in skickat.mottagare))
        c.save(replace(mote, utskick=tuple(andrat if u is skickat else u for u in mote.utskick)))
        besked = f"Utfallet är noterat för en mottagare av utskick {nr} till {mote.beteckning}."
        return c.commit(besked, handelse="utskick.noterat", avser=(mote.beteckning,))


def _job(c: Change, kod: str, datum: date) -> Kallelse:
    """Return the next utskick of a meeting, which may be sent, from files that no hand edit waits to change."""
    mote = c.sammantrade(kod, datum)
    if mote.installt:
        raise Refused(f"Sammanträdet {mote.beteckning} är inställt.", atgard="Inget skickas till det.")
    if not any(p.slag == "arende" for p in mote.punkter):
        raise Refused(
            f"Föredragningslistan för {mote.beteckning} har inga ärenden.",
            atgard=f"Lägg till dem med kallelse sammantrade lagg-till {mote.beteckning} DNR.",
        )
    job = kallelse_of(c, mote, max((u.nr for u in mote.skickade), default=0) + 1)
    arenden = job.mote.arenden.values()
    c.check(paths.ORGANISATION, paths.of(mote), *(paths.of(a) for a in arenden))
    c.check(*(fil for arende in arenden for _, fil in stored_files(arende)))
    return job


def _frozen(job: Kallelse, tidpunkt: datetime, till: Sequence[str]) -> Sammantrade:
    """Return the meeting as it is frozen: those called, and the record of what goes out."""
    mote = job.mote.sammantrade
    inne = innehall(job.mote, job.nr)
    stop_sending(mote.punkter, job.mote.arenden, inne.handlingar)
    kallade = job.mote.kallade()
    sent = Utskick(
        nr=job.nr,
        tidpunkt=tidpunkt,
        tagg=f"kallelse/{paths.slug(mote.namnd)}/{mote.datum}/{job.nr}",
        nya=inne.nya,
        ersatta=inne.ersatta,
        utgar=inne.utgar,
        tid=mote.tid,
        plats=mote.plats,
        handlingar=inne.handlingar,
        mottagare=_receivers(kallade, till),
    )
    if Git(job.ws.root).ref(f"refs/tags/{sent.tagg}"):
        raise Refused(
            f"Taggen {sent.tagg} finns redan, fast registret inte har det utskicket. Inget har ändrats.",
            atgard="Kör kallelse kontrollera; registret är ändrat efter ett utskick.",
        )
    return replace(mote, kallade=kallade, utskick=(*mote.utskick, sent))


def _receivers(kallade: tuple[Kallad, ...], till: Sequence[str]) -> tuple[Mottagare, ...]:
    wanted = {fold(t): t for t in till}
    known = {fold(namn) for k in kallade for namn in (k.namn, k.epost) if namn}
    if okanda := [text for key, text in wanted.items() if key not in known]:
        raise BadInput(f"{okanda[0]} är inte kallad till sammanträdet.", atgard="Ange namn eller e-post i --till.")
    valda = [k for k in kallade if not wanted or fold(k.namn) in wanted or (k.epost and fold(k.epost) in wanted)]
    return tuple(Mottagare(k.namn, k.epost, satt="e-post" if k.epost else "") for k in valda)


def _remarks(job: Kallelse, fryst: Sammantrade, idag: date) -> tuple[str, ...]:
    """Return what the sender should know; none of it is a reason to stop. Where nobody has an address, none is used."""
    mottagare = fryst.utskick[-1].mottagare
    utan = sum(not m.epost for m in mottagare)
    return (
        *(missing_on_front_page(job.mote) if job.nr == 1 else ()),
        *((f"Sammanträdet {fryst.beteckning} är redan hållet.",) if fryst.datum < idag else ()),
        *((f"{utan} av mottagarna har ingen e-postadress.",) if 0 < utan < len(mottagare) else ()),
    )


def _faults(c: Change, fryst: Sammantrade, idag: date) -> Iterator[str]:
    """Say how many errors the rules find: what goes out wrong is worth a look, but no reason to stop."""
    with suppress(KallelseError):
        antal = sum(a.allvarlighetsgrad == "fel" for a in granska(c, fryst.beteckning, idag=idag))
        if antal:
            yield f"Reglerna finner {antal} fel i det som skickas. Se dem med kallelse granska {fryst.beteckning}."


def _left_out(built: BuiltBundle) -> tuple[str, ...]:
    return (*built.varningar, *(f"{r.bilaga.rubrik} kunde inte tas med: {r.skal}." for r in built.refused))


def _freeze(c: Change, fryst: Sammantrade) -> str:
    """Commit the frozen meeting; return the commit that has it, an earlier one if it was cut off right after."""
    c.save(fryst)
    besked = f"{_namn(fryst.utskick[-1].nr)} till {fryst.beteckning} är fryst."
    return c.commit(besked, handelse="kallelse.fryst", avser=(fryst.beteckning,)).commit or c.head


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is about to go out: the meeting as it is once the PDF is stored, the PDF, and what it says of itself."""

    mote: Sammantrade
    pdf: bytes
    stampel: Mapping[str, str]

    @property
    def utskick(self) -> Utskick:
        return self.mote.utskick[-1]


def _built(c: Change, fryst: Sammantrade, commit: str, progress: Progress) -> _Ready:
    """Build what is sent, from the frozen commit."""
    sent = fryst.utskick[-1]
    try:
        with c.at(commit) as then:
            job = kallelse_of(then, then.sammantrade(fryst.namnd, fryst.datum), sent.nr)
            stampel = job.stamp(sent, commit)
            built = job.build(job.bundle(sent.tidpunkt, stampel), progress)
    except KallelseError as error:
        kind = Trouble if isinstance(error, Trouble) else type(error)
        besked = f"{error.besked} Listan är fryst, men inget är skickat."
        raise kind(besked, atgard=f"{error.atgard} Skicka sedan igen.".strip()) from error
    fil = Fil(f"utskick-{sent.nr}.pdf", sha256(built.pdf).hexdigest())
    skickat = replace(sent, commit=commit, fil=fil, sidor=built.sidor)
    return _Ready(replace(fryst, utskick=(*fryst.utskick[:-1], skickat)), built.pdf, stampel)


def _store(c: Change, ready: _Ready) -> Outcome:
    """Store the PDF and its record, with the tag that proves them."""
    mote, sent = ready.mote, ready.utskick
    fil, summa = stored_path(mote, sent), recorded_sum(sent)
    c.put(fil, ready.pdf)
    c.save(mote)
    besked = f"{_namn(sent.nr)} till {mote.beteckning} är skickad: {_pages(sent.sidor)}."
    facts = {"sha256": summa, **ready.stampel}
    tag = TagSpec(sent.tagg, "\n".join([besked, "", *(f"{k}: {v}" for k, v in facts.items())]))
    data = {"fil": fil, "sidor": sent.sidor, "utskick": sent.nr, "tagg": sent.tagg, "sha256": summa}
    outcome = c.commit(besked, handelse="kallelse.utskickad", avser=(mote.beteckning,), data=data, tag=tag)
    return replace(outcome, filer=(str(c.root / fil),))


def _with_mail(ws: Workspace, outcome: Outcome, ready: _Ready, epost: Path | None) -> Outcome:
    """Write the draft e-mail, if it is wanted. The kallelse is sent by now, whatever happens to the draft."""
    if epost is None:
        return outcome
    try:
        filer = write_draft_mail(epost, ready.mote, ws.namnd(ready.mote.namnd), ready.pdf)
    except KallelseError as error:
        varning = f"E-postutkastet kunde inte skrivas, men utskicket är gjort. {error.besked}"
        return replace(outcome, varningar=(*outcome.varningar, varning))
    return replace(outcome, filer=(*outcome.filer, *filer))


def _namn(nr: int) -> str:
    return "Kallelsen" if nr == 1 else f"Komplettering {nr - 1}"


def _pages(antal: int | None) -> str:
    return f"{antal} {'sida' if antal == 1 else 'sidor'}"


def _now(idag: date) -> datetime:
    """The moment of sending; on the day that the command was told it is."""
    nu = datetime.now(STOCKHOLM).replace(microsecond=0)
    return nu if nu.date() == idag else datetime.combine(idag, nu.timetz())
