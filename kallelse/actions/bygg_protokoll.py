"""The documents of a meeting that has been held: protokoll, utdrag, beslutsförslag, anslag and lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from kallelse.actions.avser import parse_meeting
from kallelse.actions.kallelsen import draft_time
from kallelse.actions.protokoll_dokument import as_justerat, meeting_of
from kallelse.actions.rendering import Manus, write_manus
from kallelse.actions.utfil import written
from kallelse.actions.versioner import versions
from kallelse.documents.builders.anslag import anslag
from kallelse.documents.builders.beslutsforslag import beslutsforslag
from kallelse.documents.builders.delegationslista import delegationslista
from kallelse.documents.builders.mote import Mote
from kallelse.documents.builders.narvarolista import narvarolista
from kallelse.documents.builders.protokoll import protokoll
from kallelse.documents.builders.protokollfort import Protokollfort, protokollfort
from kallelse.documents.builders.utdrag import utdrag
from kallelse.domain.arende import Fil
from kallelse.domain.datum import svenskt
from kallelse.domain.dokument import Dokument
from kallelse.domain.errors import BadInput, IntegrityError, NotFound, Refused
from kallelse.domain.justering import Justering
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade
from kallelse.store import paths
from kallelse.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Lagrat:
    """A document that is stored as it was justerat or expedierat: its bytes, its pages, and what it is in words."""

    data: bytes
    sidor: int | None
    besked: str


def build(ws: Workspace, dokument: str, avser: str, paragraf: int | None, format_: str, ut: Path | None) -> Outcome:
    """Build one of the documents, or fetch it as it was stored; arguments and faults are those of `bygg`."""
    manus = manus_of(ws, dokument, avser, paragraf)
    lagrat = stored(ws, dokument, avser, paragraf) if format_ == "pdf" else None
    if lagrat is None:
        return write_manus(ws, manus, format_, ut)
    return written(lagrat.besked, ut or ws.root / "ut" / f"{manus.stam}.pdf", lagrat.data, lagrat.sidor, ())


def manus_of(ws: Workspace, dokument: str, avser: str, paragraf: int | None = None) -> Manus:
    """Return a document ready to be set; `paragraf` picks the § of an utdrag or a beslutsförslag, or whose anslag.

    Raises:
        BadInput: no § for an utdrag or a beslutsförslag.
        NotFound: no such meeting or §.
        Refused: what it is about has not happened yet.
    """
    sammantrade = ws.sammantrade(*parse_meeting(avser))
    if dokument == "utdrag":
        return _utdrag(ws, sammantrade, _given(paragraf))
    mote = meeting_of(ws, sammantrade)
    if dokument == "beslutsforslag":
        nr = _given(paragraf)
        return _manus(
            f"beslutsforslag-{_stem(sammantrade)}-paragraf-{nr}", beslutsforslag(protokollfort(mote), nr), mote
        )
    if dokument == "anslag":
        return _anslag(protokollfort(mote), paragraf)
    return _manus(f"{dokument}-{_stem(sammantrade)}", _tree(dokument, mote), mote)


def _tree(dokument: str, mote: Mote) -> Dokument:
    if dokument == "delegationslista":
        return delegationslista(mote)
    fort = protokollfort(mote)
    return narvarolista(fort) if dokument == "narvarolista" else protokoll(fort)


def stored(ws: Workspace, dokument: str, avser: str, paragraf: int | None = None) -> Lagrat | None:
    """Return the PDF that a justering or an expediering has stored, which nothing may be built instead of.

    Raises:
        IntegrityError: it is not what the register says.
    """
    sammantrade = ws.sammantrade(*parse_meeting(avser))
    if dokument == "protokoll":
        justering = _frozen(sammantrade)
        if justering and justering.fil:
            besked = (
                f"Protokollet för {sammantrade.beteckning} är hämtat som det justerades den {svenskt(justering.datum)}"
            )
            return Lagrat(_read(ws, sammantrade, justering.fil), justering.sidor, besked)
    if dokument == "utdrag" and sammantrade.protokoll and paragraf:
        version = sammantrade.protokoll.version(paragraf)
        sent = (e for e in sammantrade.protokoll.expedieringar if (e.paragraf, e.version) == (paragraf, version))
        fil = next((e.utdrag for e in sent if e.utdrag), None)
        if fil:
            besked = f"Utdraget av § {paragraf} i {sammantrade.beteckning} är hämtat som det expedierades"
            return Lagrat(_read(ws, sammantrade, fil), None, besked)
    return None


def _frozen(sammantrade: Sammantrade) -> Justering | None:
    """Return the protokoll's own justering when all of it is justerat."""
    held = sammantrade.protokoll
    if held is None:
        return None
    numbers = {p.paragraf for p in held.paragrafer if p.paragraf is not None}
    return (
        next((j for j in reversed(held.gjorda_justeringar) if not j.omedelbar), None)
        if numbers <= held.justerade
        else None
    )


def _read(ws: Workspace, sammantrade: Sammantrade, fil: Fil) -> bytes:
    path = paths.sammantrade_folder(sammantrade.namnd, sammantrade.datum) + fil.fil
    try:
        data = ws.source.read(path)
    except NotFound as error:
        raise IntegrityError(f"Filen {path} saknas.", atgard="Kör kallelse kontrollera.") from error
    if sha256(data).hexdigest() != fil.sha256:
        raise IntegrityError(
            f"Filen {path} är inte den som registret säger: dess innehåll har ändrats.",
            atgard="Kör kallelse kontrollera; den rätta filen finns i historiken.",
        )
    return data


def _given(paragraf: int | None) -> int:
    if paragraf is None:
        raise BadInput("Ange vilken paragraf det gäller.", atgard="Lägg till --paragraf N.")
    return paragraf


def _utdrag(ws: Workspace, sammantrade: Sammantrade, nr: int) -> Manus:
    """Return the utdrag of a §, with the ärende as it was when the § was justerad."""
    fort = as_justerat(ws, sammantrade, nr)
    tree, justering = utdrag(fort, nr), fort.justering_of(nr)
    stampel = {
        "slag": "protokollsutdrag",
        "avser": sammantrade.beteckning,
        "paragraf": str(nr),
        "version": str(fort.protokoll.version(nr)),
        "tagg": justering.tagg if justering else "",
        **versions(ws, fort.mote.profil.namn),
    }
    manus = _manus(f"protokollsutdrag-{_stem(sammantrade)}-paragraf-{nr}", tree, fort.mote)
    return replace(manus, stampel=stampel, tidpunkt=_noon(justering.datum) if justering else manus.tidpunkt)


def _anslag(fort: Protokollfort, paragraf: int | None) -> Manus:
    """Return the anslag of a §'s justering; without a § the protokoll's, or of what was justerat at the meeting."""
    beteckning = fort.mote.sammantrade.beteckning
    done = [j for j in fort.justeringar if j.fil and (paragraf is None or paragraf in j.paragrafer)]
    if not done:
        vad = (
            f"Inget i {beteckning} är justerat" if paragraf is None else f"§ {paragraf} i {beteckning} är inte justerad"
        )
        raise Refused(
            f"{vad}, och bara en justering anslås (8 kap. 12 § kommunallagen).",
            atgard=f"Justera först: kallelse protokoll justera {beteckning} --datum DATUM.",
        )
    announced = {a.justering: a for a in fort.protokoll.anslag}
    chosen = next((j for j in done if j.nr in announced), done[0])
    tree = anslag(fort, chosen.nr)
    manus = _manus(f"anslag-{_stem(fort.mote.sammantrade)}-{chosen.nr}", tree, fort.mote)
    return replace(manus, tidpunkt=_noon(announced[chosen.nr].uppsatt))


def _manus(stam: str, tree: Dokument, mote: Mote) -> Manus:
    return Manus(tree, stam, draft_time(mote.sammantrade), mote.profil, tuple(mote.arenden.values()))


def _stem(sammantrade: Sammantrade) -> str:
    return f"{paths.slug(sammantrade.namnd)}-{sammantrade.datum}"


def _noon(dag: date) -> datetime:
    return datetime.combine(dag, time(12), UTC)
