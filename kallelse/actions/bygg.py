"""Build a document and write it to a file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from kallelse.actions import bygg_protokoll, kallelsen
from kallelse.actions.avser import number, parse_meeting
from kallelse.actions.granska import granska
from kallelse.actions.kallelsen import Progress, draft_time, kallelse_of
from kallelse.actions.rendering import SUFFIX, Manus, render
from kallelse.actions.sekretess import stop_content_out
from kallelse.actions.skickat import recorded_sum, sent_pdf
from kallelse.actions.underlag import file_reader, mote_of
from kallelse.actions.utfil import outside_register, write_output
from kallelse.actions.versioner import difference, versions
from kallelse.documents.builders import bunt as builder
from kallelse.documents.builders.beredningslista import beredningslista
from kallelse.documents.builders.foredragningslista import foredragningslista, missing_on_front_page
from kallelse.documents.builders.tjansteskrivelse import tjansteskrivelse
from kallelse.documents.bundle import BuiltBundle, read_stamp
from kallelse.documents.inspection import inspect_pdf
from kallelse.documents.markdown import parse
from kallelse.domain.arende import Arende, Fil
from kallelse.domain.errors import BadInput, KallelseError, NotFound
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Sammantrade, Utskick
from kallelse.domain.text import ascii_slug
from kallelse.store import paths
from kallelse.store.workspace import Workspace

DOKUMENT = ("kallelse", "foredragningslista", "tjansteskrivelse", "beredningslista", *bygg_protokoll.DOKUMENT)


def bygg(
    ws: Workspace,
    dokument: str,
    avser: str,
    *,
    progress: Progress,
    format: str = "pdf",  # noqa: A002  # the option's name
    ut: Path | None = None,
    uppdelad: bool = False,
    utskick: int | None = None,
    utkast: bool = False,
    paragraf: int | None = None,
    idag: date | None = None,
) -> Outcome:
    """Build a document and write it to `ut`, else under the workspace's own `ut/`.

    A kallelse that is sent is built again from its commit; `utskick` picks a komplettering, `utkast` builds what the
    next utskick would hold. `uppdelad` writes the kallelse as one PDF per ärende into a directory. `paragraf` is the
    § of an utdrag, or whose anslag; what a justering or an expediering has stored is fetched, not built.

    Raises:
        BadInput: no such document, not in that format, not with that option, or `ut` is in the register.
        NotFound: no such ärende, sammanträde or utskick.
        Refused: there is nothing to build.
        IntegrityError: what was sent is not there any more.
        SecrecyStop: the ärende is marked as secret.
    """
    if dokument not in DOKUMENT:
        raise BadInput(f"Dokumentet {dokument} kan inte byggas.", atgard=f"Välj något av: {', '.join(DOKUMENT)}.")
    if ut:
        outside_register(ws.root, ut)
    if paragraf is not None and dokument not in bygg_protokoll.PER_PARAGRAF:
        raise BadInput(f"--paragraf gäller inte {dokument}.", atgard="Utelämna --paragraf.")
    if dokument != "kallelse":
        if uppdelad or utkast or utskick is not None:
            raise BadInput(
                "--uppdelad, --utkast och --utskick gäller bara kallelsen.", atgard="Utelämna dem, eller bygg kallelse."
            )
        if dokument in bygg_protokoll.DOKUMENT:
            return _of_protokoll(ws, dokument, avser, paragraf, format, ut)
        return _single(ws, dokument, avser, format, ut, idag)
    if format != "pdf":
        raise BadInput("Kallelsen byggs bara som PDF.", atgard="Bygg föredragningslistan för andra format.")
    mote = ws.sammantrade(*parse_meeting(avser))
    sent = _sent(mote, utskick, utkast=utkast)
    if uppdelad:
        return _split(ws, mote, sent, ut, progress)
    return _again(ws, mote, sent, ut, progress) if sent else _draft(ws, mote, ut, progress)


def _single(ws: Workspace, dokument: str, avser: str, format_: str, ut: Path | None, idag: date | None) -> Outcome:
    if dokument == "tjansteskrivelse":
        arende = ws.arende(number(ws, avser))
        stop_content_out(arende)
        memo = arende.tjansteskrivelse
        if memo and memo.egen_pdf and format_ == "pdf":
            return _own_pdf(ws, arende, memo.egen_pdf, ut)
        manus = _memo(ws, arende)
    else:
        manus = _list(ws, dokument, avser, idag)
    return _rendered(ws, manus, format_, ut)


def _of_protokoll(
    ws: Workspace, dokument: str, avser: str, paragraf: int | None, format_: str, ut: Path | None
) -> Outcome:
    manus = bygg_protokoll.manus_of(ws, dokument, avser, paragraf)
    lagrat = bygg_protokoll.stored(ws, dokument, avser, paragraf) if format_ == "pdf" else None
    if lagrat is None:
        return _rendered(ws, manus, format_, ut)
    return _written(lagrat.besked, ut or ws.root / "ut" / f"{manus.stam}.pdf", lagrat.data, lagrat.sidor, ())


def _rendered(ws: Workspace, manus: Manus, format_: str, ut: Path | None) -> Outcome:
    data, sidor, varningar = render(ws, manus, format_)
    fil = ut or ws.root / "ut" / f"{manus.stam}.{SUFFIX[format_]}"
    return _written(f"Dokumentet {manus.stam} är byggt", fil, data, sidor, varningar)


def _memo(ws: Workspace, arende: Arende) -> Manus:
    namnd = ws.namnd(arende.namnd)
    profil = ws.profil(namnd)
    tree = tjansteskrivelse(arende, namnd, ws.organisation, profil, parse)
    return Manus(tree, _memo_stem(arende), _memo_time(arende), profil, (arende,))


def _list(ws: Workspace, dokument: str, avser: str, idag: date | None) -> Manus:
    mote = mote_of(ws, *parse_meeting(avser))
    stam = f"{dokument}-{_stem(mote.sammantrade)}"
    presidiet = dokument == "beredningslista"
    tree = beredningslista(mote, granska(ws, avser, idag=idag)) if presidiet else foredragningslista(mote)
    return Manus(tree, stam, draft_time(mote.sammantrade), mote.profil)


def _own_pdf(ws: Workspace, arende: Arende, pdf: Fil, ut: Path | None) -> Outcome:
    """Write the officer's own PDF, which goes before our setting of the memo, unchanged."""
    data = file_reader(ws, (arende,))(pdf.sha256)
    besked = f"Tjänsteskrivelsen i {arende.diarienummer} är handläggarens egen PDF, oförändrad"
    fil = ut or ws.root / "ut" / f"{_memo_stem(arende)}.pdf"
    return _written(besked, fil, data, inspect_pdf(data).sidor, ())


def _memo_stem(arende: Arende) -> str:
    return f"tjansteskrivelse-{ascii_slug(str(arende.diarienummer))}"


def _memo_time(arende: Arende) -> datetime:
    """The day of the memo, or of the registration: whatever day it is built, the bytes are the same."""
    memo = arende.tjansteskrivelse
    dag = (memo.datum if memo else None) or arende.registrerad
    return datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC) if dag else datetime(2000, 1, 1, tzinfo=UTC)


def _sent(mote: Sammantrade, nr: int | None, *, utkast: bool) -> Utskick | None:
    """Return the utskick to build again, or None for the draft of the next one."""
    sent = mote.skickade
    if utkast and nr is not None:
        raise BadInput("--utkast och --utskick går inte att förena.", atgard="Ange den ena.")
    if utkast or (nr is None and not sent):
        return None
    found = next((u for u in sent if u.nr == (nr or 1)), None)
    if found is None:
        raise NotFound(f"{mote.beteckning} har inget utskick {nr}.", atgard=f"Antal utskick: {len(sent)}.")
    return found


def _draft(ws: Workspace, mote: Sammantrade, ut: Path | None, progress: Progress) -> Outcome:
    job = kallelse_of(ws, mote, len(mote.skickade) + 1)
    built = job.draft(progress)
    fil = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}-utkast.pdf"
    varningar = (*missing_on_front_page(job.mote), *_warnings(built))
    return _written(f"Utkast till kallelse {mote.beteckning} är byggt", fil, built.pdf, built.sidor, varningar)


def _again(ws: Workspace, mote: Sammantrade, sent: Utskick, ut: Path | None, progress: Progress) -> Outcome:
    fil = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}-{sent.nr}.pdf"
    try:
        built = kallelsen.rebuild(ws, mote, sent, progress)
        orsak = ""
    except KallelseError as error:
        built, orsak = None, error.besked
    if built and sha256(built.pdf).hexdigest() == recorded_sum(sent):
        besked = f"Utskick {sent.nr} till {mote.beteckning} är byggt igen, byte för byte som det skickades"
        return _written(besked, fil, built.pdf, built.sidor, ())
    stored = sent_pdf(ws, mote, sent)
    skillnad = difference(read_stamp(stored), versions(ws, ws.profil(ws.namnd(mote.namnd)).namn))
    orsak = orsak or f"Det beror på {skillnad or 'något annat än versionerna'}."
    varning = f"Det går inte att bygga om byte för byte här, så filen är den som sparades när den skickades. {orsak}"
    besked = f"Utskick {sent.nr} till {mote.beteckning} är hämtat som det skickades"
    return _written(besked, fil, stored, sent.sidor, (varning,))


def _split(ws: Workspace, mote: Sammantrade, sent: Utskick | None, ut: Path | None, progress: Progress) -> Outcome:
    if (sent and sent.nr > 1) or (mote.skickade and not sent):
        raise BadInput("En komplettering kan inte delas upp.", atgard="Bygg den som en enda PDF, utan --uppdelad.")
    katalog = ut or ws.root / "ut" / f"kallelse-{_stem(mote)}"
    if sent is None:
        return _parts(kallelse_of(ws, mote, 1), katalog, progress)
    with ws.at(sent.commit) as then:
        return _parts(kallelse_of(then, then.sammantrade(mote.namnd, mote.datum), 1), katalog, progress)


def _parts(job: kallelsen.Kallelse, katalog: Path, progress: Progress) -> Outcome:
    filer: list[str] = []
    varningar: list[str] = []
    sidor = 0
    for namn, bunt in builder.delar_per_arende(job.mote, draft_time(job.mote.sammantrade), {}):
        built = job.build(kallelsen.as_draft(bunt), progress)
        write_output(katalog / f"{namn}.pdf", built.pdf)
        filer.append(str(katalog / f"{namn}.pdf"))
        sidor += built.sidor
        varningar += _warnings(built)
    if gamla := sorted(f.name for f in katalog.glob("*.pdf") if str(f) not in filer):
        varningar.append(f"I {katalog} ligger också {', '.join(gamla)}, som inte hör till den här listan.")
    besked = f"Kallelsen till {job.mote.sammantrade.beteckning} är byggd i {len(filer)} delar: {sidor} sidor."
    return Outcome(besked, "", tuple(varningar), {"fil": str(katalog), "sidor": sidor, "filer": filer}, tuple(filer))


def _stem(mote: Sammantrade) -> str:
    return f"{paths.slug(mote.namnd)}-{mote.datum}"


def _warnings(built: BuiltBundle) -> tuple[str, ...]:
    return (*built.varningar, *(f"{r.bilaga.rubrik} kunde inte tas med: {r.skal}." for r in built.refused))


def _written(besked: str, fil: Path, data: bytes, sidor: int | None, varningar: tuple[str, ...]) -> Outcome:
    write_output(fil, data)
    antal = f": {sidor} {'sida' if sidor == 1 else 'sidor'}" if sidor else ""
    return Outcome(f"{besked}{antal}.", "", varningar, {"fil": str(fil), "sidor": sidor}, (str(fil),))
