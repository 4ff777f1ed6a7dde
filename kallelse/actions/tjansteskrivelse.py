"""Read an officer's memo from Word, start one from the profile, or hand out the Word template."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kallelse.actions.arende import not_annulled
from kallelse.actions.arendetyp import standard_proposal, standard_proposals
from kallelse.actions.filer import Incoming, read_file
from kallelse.actions.sekretess import stop_content
from kallelse.documents.inspection import inspect_pdf
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.arende import Arende, Avsnitt, Bild, Fil, Tjansteskrivelse
from kallelse.domain.errors import BadFile, BadInput, Conflict, IntegrityError, NotFound, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.profilkontroll import FORSLAG
from kallelse.domain.sammanvagning import compare_memo
from kallelse.domain.skrivelsens_namn import Skrivelsenamn, skrivelsens_namn
from kallelse.domain.text import about
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
        IntegrityError: the Word file that was read last is not there to weigh against.
        SecrecyStop: the ärende is marked as secret.
    """
    incoming = read_file(fil)
    pdf = read_file(egen_pdf) if egen_pdf else None
    with change(ws, torrkor=torrkor) as c:
        tidigare = c.arende(c.diarienummer(dnr))
        arende = take_in(c, tidigare, incoming)
        if pdf:
            arende = with_own_pdf(c, arende, pdf)
        c.save(arende)
        namn = _namn(c, arende)
        gjort = f"{namn.gjord('uppdaterad')} från en nyare version" if tidigare.tjansteskrivelse else "inläst"
        besked = f"{namn.i_arende(arende.diarienummer)} är {gjort}."
        if not pdf and arende.tjansteskrivelse and arende.tjansteskrivelse.egen_pdf and tidigare != arende:
            c.warn("Handläggarens egen PDF används fortfarande i kallelsen; lämna en ny med --egen-pdf.")
        return c.commit(besked, handelse="tjansteskrivelse.importerad", avser=(arende.diarienummer,))


def take_in(c: Change, arende: Arende, incoming: Incoming) -> Arende:
    """Return the ärende with the memo of a Word file; its source and pictures are put into the change."""
    stop_content(not_annulled(arende))
    memo = read_memo(incoming.data, incoming.plats, c.profil(c.namnd(arende.namnd)))
    said = (*memo.varningar, *_undated(arende, memo))
    c.warn(*(f"{incoming.plats}: {v}" for v in said), *_wrong_number(c, arende, memo))
    nuvarande = arende.tjansteskrivelse
    ny = memo_of(memo, incoming.sha256)
    if nuvarande:
        ny = _weighed(c, arende, nuvarande, ny)
    folder = paths.arende_folder(arende.diarienummer)
    for bild in nuvarande.bilder if nuvarande else ():
        if bild.fil not in {b.fil for b in ny.bilder}:
            c.remove(folder + bild.fil)
    kept = {(bild.fil, bild.sha256) for bild in ny.bilder}
    for namn, data, _ in memo.bilder:
        if (namn, sha256(data).hexdigest()) in kept:
            c.put(folder + namn, data)
    c.put(folder + KALLA, incoming.data)
    return replace(arende, tjansteskrivelse=ny, handlaggare=_officer(c, arende, memo))


def with_own_pdf(c: Change, arende: Arende, pdf: Incoming) -> Arende:
    """Return the ärende with the officer's own PDF, put into the change, in the place of our setting of its memo.

    Raises:
        BadFile: it is no PDF that can stand in a kallelse.
    """
    stop_content(not_annulled(arende))
    granskad = inspect_pdf(pdf.data)
    if granskad.hinder:
        raise BadFile(f"{pdf.plats} kan inte användas: {granskad.hinder}.", atgard="Spara om den som en vanlig PDF.")
    c.put(paths.arende_folder(arende.diarienummer) + EGEN_PDF, pdf.data)
    memo = arende.tjansteskrivelse or replace(_blank(c, arende), avsnitt=())
    return replace(arende, tjansteskrivelse=replace(memo, egen_pdf=Fil(EGEN_PDF, pdf.sha256)))


def memo_of(memo: LastMemo, summa: str) -> Tjansteskrivelse:
    """Return a read memo as the register keeps it; `summa` is the sha256 of its Word file."""
    return Tjansteskrivelse(
        rubrik=memo.rubrik,
        underrubrik=memo.underrubrik,
        datum=memo.datum,
        till=memo.till,
        diarienummer=memo.diarienummer_text,
        avsnitt=memo.avsnitt,
        undertecknare=memo.undertecknare,
        godkand_av=memo.godkand_av,
        godkand_den=memo.godkand_den,
        bilder=tuple(Bild(namn, sha256(data).hexdigest(), alt) for namn, data, alt in memo.bilder),
        kalla=Fil(KALLA, summa),
    )


def ny(ws: Workspace, dnr: str, *, forslag: str | None = None, torrkor: bool = False) -> Outcome:
    """Start a memo with the profile's main sections, empty but for the usual proposal of the ärendetyp.

    `forslag` names another of its standard proposals.

    Raises:
        NotFound: the ärendetyp has no such proposal.
        Refused: the ärende already has one, or is makulerat.
        SecrecyStop: the ärende is marked as secret.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = not_annulled(c.arende(c.diarienummer(dnr)))
        stop_content(arende)
        namn = _namn(c, arende)
        if arende.tjansteskrivelse:
            raise Refused(
                f"Ärendet {arende.diarienummer} har redan {namn.en}.",
                atgard=f"Ändra med kallelse tjansteskrivelse skriv {about(arende.diarienummer)} AVSNITT FIL.",
            )
        text = standard_proposal(c, arende, forslag)
        c.save(replace(arende, tjansteskrivelse=_with_proposal(_blank(c, arende), text)))
        besked = f"{namn.i_arende(arende.diarienummer)} är {namn.gjord('påbörjad')}."
        return c.commit(besked, handelse="tjansteskrivelse.paborjad", avser=(arende.diarienummer,))


def mall(ws: Workspace, ut: Path, *, namnd: str | None = None) -> Outcome:
    """Write the officers' Word template with the profile's sections to `ut`, in the municipality's own if it has one.

    Raises:
        BadFile: the municipality's own template cannot be used.
        BadInput: `ut` is in the register.
        NotFound: there is no such nämnd, or none at all.
        Trouble: `ut` cannot be written.
    """
    from kallelse.actions.mallar import house_template, logotype
    from kallelse.actions.utfil import outside_register, write_output
    from kallelse.documents.word.house_facts import standing_facts
    from kallelse.documents.word.house_template import left_out
    from kallelse.documents.word.template import memo_template, memo_template_in_house

    namnder = (ws.namnd(namnd),) if namnd else ws.organisation.namnder
    if not namnder:
        raise NotFound("Det finns ingen nämnd i kallelse.toml.", atgard="Lägg till en nämnd i kallelse.toml.")
    profil, till = ws.profil(namnder[0]), namnder[0].namn
    house = house_template(ws, profil)
    varningar = [*map(" ".join, standing_facts(*house)), *left_out(*house)] if house else []
    data = (
        memo_template_in_house(profil, till, *house)
        if house
        else memo_template(profil, till, logotype(ws, profil, varningar))
    )
    write_output(outside_register(ws.root, ut), data)
    return Outcome("Mallen är skriven.", varningar=tuple(varningar), filer=(str(ut),), data={"fil": str(ut)})


def _namn(c: Change, arende: Arende) -> Skrivelsenamn:
    return skrivelsens_namn(c.profil(c.namnd(arende.namnd)).tjansteskrivelse)


def _blank(c: Change, arende: Arende) -> Tjansteskrivelse:
    namnd = c.namnd(arende.namnd)
    avsnitt = tuple(Avsnitt(m.rubrik, m.niva, m.nyckel) for m in c.profil(namnd).avsnitt if m.niva == 1)
    return Tjansteskrivelse(arende.arendemening, till=namnd.namn, avsnitt=avsnitt)


def _with_proposal(memo: Tjansteskrivelse, text: str) -> Tjansteskrivelse:
    return replace(memo, avsnitt=tuple(replace(a, text=text) if a.nyckel == FORSLAG else a for a in memo.avsnitt))


def _undated(arende: Arende, memo: LastMemo) -> tuple[str, ...]:
    if memo.datum:
        return ()
    hur = f"Skriv in det med kallelse arende uppdatera {about(arende.diarienummer)} tjansteskrivelse.datum=DATUM"
    return (f"Inget datum hittades. {hur}, eller skriv ordet som står före det som etikett för datum i husstilen.",)


def _wrong_number(c: Change, arende: Arende, memo: LastMemo) -> tuple[str, ...]:
    if not memo.diarienummer_text:
        return ()
    try:
        same = c.diarienummer(memo.diarienummer_text) == arende.diarienummer
    except BadInput:
        same = False
    if same:
        return ()
    return (f"Skrivelsen bär diarienumret {memo.diarienummer_text}, men ärendet är {arende.diarienummer}.",)


def _officer(c: Change, arende: Arende, memo: LastMemo) -> str:
    """Return who handles the ärende: as the diary says, else as the memo does."""
    if arende.handlaggare and memo.handlaggare and arende.handlaggare != memo.handlaggare:
        c.warn(f"Skrivelsen anger en annan handläggare än ärendet {arende.diarienummer}: {memo.handlaggare}.")
    return arende.handlaggare or memo.handlaggare


def _weighed(c: Change, arende: Arende, nuvarande: Tjansteskrivelse, ny: Tjansteskrivelse) -> Tjansteskrivelse:
    utfall = compare_memo(_last_read(c, arende, nuvarande), nuvarande, ny)
    if utfall.resultat is None:
        raise Conflict(
            f"Den nyare versionen och ändringar som gjorts här rör samma text: {'; '.join(utfall.konflikter)}.",
            atgard="För in det som ska gälla med kallelse arende redigera, och läs in igen.",
        )
    c.warn(*utfall.andringar)
    return utfall.resultat


def _last_read(c: Change, arende: Arende, nuvarande: Tjansteskrivelse) -> Tjansteskrivelse:
    """Return the memo before hand edits: as its stored Word file reads, or as it was started here."""
    if nuvarande.kalla is None:
        kvar = {a.nyckel for a in nuvarande.avsnitt}
        forslag = nuvarande.avsnitt_med_nyckel(FORSLAG)
        standing = forslag.text if forslag and forslag.text in standard_proposals(c, arende) else ""
        tom = _with_proposal(_blank(c, arende), standing)
        return replace(tom, avsnitt=tuple(a for a in tom.avsnitt if a.nyckel in kvar))
    fil = paths.arende_folder(arende.diarienummer) + nuvarande.kalla.fil
    data = c.source.read(fil) if c.source.exists(fil) else b""
    if sha256(data).hexdigest() != nuvarande.kalla.sha256:
        raise IntegrityError(
            f"Word-filen som lästes in sist, {fil}, saknas eller är ändrad. "
            "Utan den går det inte att se vad som har ändrats för hand.",
            atgard="Hämta tillbaka den ur historiken, och läs in igen.",
        )
    return memo_of(read_memo(data, nuvarande.kalla.fil, c.profil(c.namnd(arende.namnd))), nuvarande.kalla.sha256)
