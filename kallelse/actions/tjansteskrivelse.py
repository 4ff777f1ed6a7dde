"""Read an officer's memo from Word, start one from the profile, or hand out the Word template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kallelse.actions.filer import Incoming, read_file
from kallelse.documents.inspection import inspect_pdf
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.arende import Arende, Avsnitt, Bild, Fil, Tjansteskrivelse
from kallelse.domain.errors import BadFile, Conflict, NotFound, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammanvagning import compare_memo
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

KALLA = "tjansteskrivelse.docx"
EGEN_PDF = "tjansteskrivelse.pdf"


def importera(ws: Workspace, dnr: str, fil: Path, *, egen_pdf: Path | None = None, torrkor: bool = False) -> Outcome:
    """Read a memo from Word into an ärende; a newer version is weighed against hand edits.

    With `egen_pdf`, the officer's own PDF is used unchanged in documents.

    Raises:
        BadFile: not a Word file that can be read.
        Conflict: the same section has been changed by hand and in the newer version.
    """
    incoming = read_file(fil)
    pdf = read_file(egen_pdf) if egen_pdf else None
    with change(ws, torrkor=torrkor) as c:
        arende = c.arende(ws.diarienummer(dnr))
        fornyad = arende.tjansteskrivelse is not None
        arende = take_in(ws, c, arende, incoming)
        if pdf:
            arende = _with_own_pdf(c, arende, pdf)
        c.save(arende)
        gjort = "uppdaterad från en nyare version" if fornyad else "inläst"
        besked = f"Tjänsteskrivelsen i {arende.diarienummer} är {gjort}."
        return c.commit(besked, handelse="tjansteskrivelse.importerad", avser=(arende.diarienummer,))


def take_in(ws: Workspace, c: Change, arende: Arende, incoming: Incoming) -> Arende:
    """Return the ärende with the memo of a Word file; its source and pictures are put into the change."""
    namnd = c.organisation.namnd(arende.namnd)
    profil = ws.profil(namnd)
    memo = read_memo(incoming.data, incoming.namn, profil)
    c.warn(*(f"{incoming.namn}: {v}" for v in memo.varningar), *_wrong_number(ws, arende, memo))
    ny = memo_of(memo, incoming.sha256)
    if arende.tjansteskrivelse:
        ny = _weighed(ws, c, arende, arende.tjansteskrivelse, ny)
    folder = paths.arende_folder(arende.diarienummer)
    c.put(folder + KALLA, incoming.data)
    for namn, data, _ in memo.bilder:
        c.put(folder + namn, data)
    return replace(arende, tjansteskrivelse=ny)


def memo_of(memo: LastMemo, sha256: str) -> Tjansteskrivelse:
    """Return a read memo as the register keeps it."""
    return Tjansteskrivelse(
        rubrik=memo.rubrik,
        underrubrik=memo.underrubrik,
        datum=memo.datum,
        till=memo.till,
        diarienummer=memo.diarienummer_text,
        avsnitt=memo.avsnitt,
        undertecknare=memo.undertecknare,
        bilder=tuple(Bild(namn, Incoming(namn, data).sha256, alt) for namn, data, alt in memo.bilder),
        kalla=Fil(KALLA, sha256),
    )


def ny(ws: Workspace, dnr: str, *, torrkor: bool = False) -> Outcome:
    """Start a memo with the profile's mandatory sections, empty.

    Raises:
        Refused: the ärende already has one.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = c.arende(ws.diarienummer(dnr))
        if arende.tjansteskrivelse:
            raise Refused(
                f"Ärendet {arende.diarienummer} har redan en tjänsteskrivelse.",
                atgard=f"Ändra den med kallelse arende redigera {arende.diarienummer}.",
            )
        namnd = c.organisation.namnd(arende.namnd)
        avsnitt = tuple(Avsnitt(m.rubrik, m.niva, m.nyckel) for m in ws.profil(namnd).avsnitt if m.niva == 1)
        memo = Tjansteskrivelse(arende.arendemening, till=namnd.namn, avsnitt=avsnitt)
        c.save(replace(arende, tjansteskrivelse=memo))
        besked = f"Tjänsteskrivelsen i {arende.diarienummer} är påbörjad."
        return c.commit(besked, handelse="tjansteskrivelse.paborjad", avser=(arende.diarienummer,))


def mall(ws: Workspace, ut: Path, *, namnd: str | None = None) -> Outcome:
    """Write the officers' Word template with the profile's sections to `ut`."""
    from kallelse.actions.utfil import write_output
    from kallelse.documents.word.template import memo_template

    organ = ws.namnd(namnd) if namnd else ws.organisation.namnder[0]
    write_output(ut, memo_template(ws.profil(organ), organ.namn))
    return Outcome("Mallen är skriven.", filer=(str(ut),), data={"fil": str(ut)})


def _wrong_number(ws: Workspace, arende: Arende, memo: LastMemo) -> tuple[str, ...]:
    if not memo.diarienummer_text:
        return ()
    try:
        same = ws.diarienummer(memo.diarienummer_text) == arende.diarienummer
    except (BadFile, NotFound, ValueError):
        same = False
    if same:
        return ()
    return (f"Skrivelsen bär diarienumret {memo.diarienummer_text}, men ärendet är {arende.diarienummer}.",)


def _weighed(
    ws: Workspace, c: Change, arende: Arende, nuvarande: Tjansteskrivelse, ny: Tjansteskrivelse
) -> Tjansteskrivelse:
    utfall = compare_memo(_last_read(ws, arende, nuvarande), nuvarande, ny)
    if utfall.resultat is None:
        raise Conflict(
            f"Den nyare versionen och ändringar som gjorts här rör samma text: {'; '.join(utfall.konflikter)}.",
            atgard="För in det som ska gälla med kallelse arende redigera, och läs in igen.",
        )
    c.warn(*utfall.andringar)
    return utfall.resultat


def _last_read(ws: Workspace, arende: Arende, nuvarande: Tjansteskrivelse) -> Tjansteskrivelse:
    """The memo as its stored Word file reads, before hand edits."""
    if nuvarande.kalla is None:
        return nuvarande
    data = ws.source.read(paths.arende_folder(arende.diarienummer) + nuvarande.kalla.fil)
    profil = ws.profil(ws.namnd(arende.namnd))
    return memo_of(read_memo(data, nuvarande.kalla.fil, profil), nuvarande.kalla.sha256)


def _with_own_pdf(c: Change, arende: Arende, pdf: Incoming) -> Arende:
    granskad = inspect_pdf(pdf.data)
    if granskad.hinder:
        raise BadFile(f"{pdf.namn} kan inte användas: {granskad.hinder}.", atgard="Spara om den som en vanlig PDF.")
    c.put(paths.arende_folder(arende.diarienummer) + EGEN_PDF, pdf.data)
    memo = arende.tjansteskrivelse
    if memo is None:
        raise Refused(f"Ärendet {arende.diarienummer} har ingen tjänsteskrivelse.")
    return replace(arende, tjansteskrivelse=replace(memo, egen_pdf=Fil(EGEN_PDF, pdf.sha256)))
