"""Send the kallelse: freeze, build, store and tag; later only what is new, replaced or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from kallelse.actions.epost import write_draft_mail
from kallelse.actions.kallelsen import Kallelse, Progress, kallelse_of
from kallelse.documents.builders.innehall import innehall
from kallelse.documents.bundle import BuiltBundle
from kallelse.domain.arende import Fil
from kallelse.domain.errors import BadInput, NotFound, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Kallad, Mottagare, Sammantrade, Utskick
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace
from kallelse.store.writer import TagSpec

STOCKHOLM = ZoneInfo("Europe/Stockholm")


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
        SecrecyStop: something secret would go out.
    """
    with change(ws, torrkor=torrkor) as c:
        sammantrade = _sendable(c.sammantrade(kod, datum))
        nr = len(sammantrade.utskick) + 1
        kontroll = kallelse_of(ws, sammantrade, nr)
        utkast = kontroll.draft(progress)
        c.warn(*utkast.varningar, *(f"{r.bilaga.rubrik} kunde inte tas med: {r.skal}." for r in utkast.refused))
        if torrkor:
            besked = f"{_namn(nr)} till {sammantrade.beteckning} skulle bli {utkast.sidor} sidor."
            return c.commit(besked, handelse="kallelse.utskickad", data={"sidor": utkast.sidor})
        fryst = _frozen(kontroll, nr, _now(idag), till)
        commit = _freeze(c, fryst)
        with ws.at(commit) as then:
            job = kallelse_of(then, then.sammantrade(fryst.namnd, fryst.datum), nr)
            sent = fryst.utskick[-1]
            built = job.build(job.bundle(sent.tidpunkt, job.stamp(sent, commit)), progress)
            outcome = _store(c, job, fryst, commit, built)
    filer = write_draft_mail(epost, fryst, ws.namnd(kod), built.pdf, outcome.data["fil"]) if epost else ()
    return replace(outcome, filer=(str(ws.root / outcome.data["fil"]), *filer))


def notera(
    ws: Workspace, kod: str, datum: date, nr: int, mottagare: str, utfall: str, *, torrkor: bool = False
) -> Outcome:
    """Record how an utskick went to one receiver.

    Raises:
        NotFound: no such utskick or receiver.
    """
    with change(ws, torrkor=torrkor) as c:
        sammantrade = c.sammantrade(kod, datum)
        skickat = next((u for u in sammantrade.utskick if u.nr == nr), None)
        person = next((m for m in skickat.mottagare if mottagare in (m.namn, m.epost)), None) if skickat else None
        if skickat is None or person is None:
            raise NotFound(f"Utskick {nr} till {sammantrade.beteckning} har ingen mottagare {mottagare}.")
        noterad = replace(person, utfall=utfall, tidpunkt=datetime.now(STOCKHOLM).replace(microsecond=0))
        andrat = replace(skickat, mottagare=tuple(noterad if m is person else m for m in skickat.mottagare))
        c.save(replace(sammantrade, utskick=tuple(andrat if u is skickat else u for u in sammantrade.utskick)))
        besked = f"Utfallet är noterat för en mottagare av utskick {nr} till {sammantrade.beteckning}."
        return c.commit(besked, handelse="utskick.noterat", avser=(sammantrade.beteckning,))


def _sendable(sammantrade: Sammantrade) -> Sammantrade:
    if sammantrade.installt:
        raise Refused(f"Sammanträdet {sammantrade.beteckning} är inställt.")
    if not any(p.slag == "arende" for p in sammantrade.punkter):
        raise Refused(
            f"Föredragningslistan för {sammantrade.beteckning} har inga ärenden.",
            atgard=f"Lägg till dem med kallelse sammantrade lagg-till {sammantrade.beteckning} DNR.",
        )
    return replace(sammantrade, utskick=tuple(u for u in sammantrade.utskick if u.fil))


def _frozen(job: Kallelse, nr: int, tidpunkt: datetime, till: Sequence[str]) -> Sammantrade:
    sammantrade = job.mote.sammantrade
    inne = innehall(job.mote, nr)
    kallade = job.mote.kallade()
    sent = Utskick(
        nr=nr,
        tidpunkt=tidpunkt,
        tagg=f"kallelse/{paths.slug(sammantrade.namnd)}/{sammantrade.datum}/{nr}",
        nya=inne.nya,
        ersatta=inne.ersatta,
        utgar=inne.utgar,
        handlingar=inne.handlingar,
        mottagare=_receivers(kallade, till),
    )
    return replace(sammantrade, kallade=kallade, utskick=(*sammantrade.utskick, sent))


def _receivers(kallade: tuple[Kallad, ...], till: Sequence[str]) -> tuple[Mottagare, ...]:
    okanda = [t for t in till if not any(t in (k.namn, k.epost) for k in kallade)]
    if okanda:
        raise BadInput(f"{okanda[0]} är inte kallad till sammanträdet.", atgard="Ange namn eller e-post i --till.")
    valda = [k for k in kallade if not till or k.namn in till or (k.epost and k.epost in till)]
    return tuple(Mottagare(k.namn, k.epost, satt="e-post" if k.epost else "") for k in valda)


def _freeze(c: Change, fryst: Sammantrade) -> str:
    c.save(fryst)
    nr = fryst.utskick[-1].nr
    besked = f"{_namn(nr)} till {fryst.beteckning} är fryst."
    return c.commit(besked, handelse="kallelse.fryst", avser=(fryst.beteckning,)).commit


def _store(c: Change, job: Kallelse, fryst: Sammantrade, commit: str, built: BuiltBundle) -> Outcome:
    sent = fryst.utskick[-1]
    fil = f"{paths.sammantrade_folder(fryst.namnd, fryst.datum)}utskick-{sent.nr}.pdf"
    summa = sha256(built.pdf).hexdigest()
    stored = replace(sent, commit=commit, fil=Fil(fil.rpartition("/")[2], summa), sidor=built.sidor)
    c.put(fil, built.pdf)
    c.save(replace(fryst, utskick=(*fryst.utskick[:-1], stored)))
    besked = f"{_namn(sent.nr)} till {fryst.beteckning} är skickad: {built.sidor} sidor."
    facts = {"sha256": summa, **job.stamp(sent, commit)}
    tag = TagSpec(sent.tagg, "\n".join([besked, "", *(f"{k}: {v}" for k, v in facts.items())]))
    data = {"fil": fil, "sidor": built.sidor, "utskick": sent.nr, "tagg": sent.tagg, "sha256": summa}
    return c.commit(besked, handelse="kallelse.utskickad", avser=(fryst.beteckning,), data=data, tag=tag)


def _namn(nr: int) -> str:
    return "Kallelsen" if nr == 1 else f"Komplettering {nr - 1}"


def _now(idag: date) -> datetime:
    """The moment of sending; on the day that the command was told it is."""
    nu = datetime.now(STOCKHOLM).replace(microsecond=0)
    return nu if nu.date() == idag else datetime.combine(idag, nu.timetz())
