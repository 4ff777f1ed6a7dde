"""Register answers to a remiss, one or a whole folder, and edit how they are quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from kallelse.actions import handling as handlingar
from kallelse.actions.filer import Incoming, next_handling_nr, read_file, why
from kallelse.actions.remiss import open_arende, sent_out
from kallelse.actions.remiss_text import handling_of, quotation
from kallelse.documents.word.answer import LastSvar, read_answer
from kallelse.domain.arende import Arende, Handling
from kallelse.domain.diarienummer import parse
from kallelse.domain.errors import BadInput, KallelseError, Refused, Trouble
from kallelse.domain.instansnamn import answered_by, is_board, is_office, pointed_out, same_body
from kallelse.domain.outcome import Outcome
from kallelse.domain.remiss import Remissinstans, RemissUt, Remissvar, Strykning, Svarsslag
from kallelse.domain.strykning import find
from kallelse.domain.text import ascii_slug, fold
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

_ANSWERS = {".docx", ".pdf"}


@dataclass(frozen=True, slots=True)
class Angivet:
    """What a person says of an answer, where the file does not or is not to be believed."""

    instans: str = ""
    slag: Svarsslag | None = None
    fran: str = ""
    text: str = ""


def registrera_svar(
    ws: Workspace,
    dnr: str,
    filer: Sequence[Path],
    *,
    idag: date,
    angivet: Angivet | None = None,
    inkom: date | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Take in answers: Word files are read, every file is kept as a handling. A directory is all answers in it.

    Whose answer a file is follows from its head, else from its name; one that cannot be told is left out with a
    warning. An answer may be that an instans abstains (`slag` avstar), and then needs no file.

    Raises:
        BadInput: `instans` is given for several files, or nothing at all.
        NotFound: no such ärende, instans or file.
        Refused: no remiss is sent out, or no answer could be registered.
        BadFile: a single file that cannot be read.
    """
    sagt = angivet or Angivet()
    incoming = [read_file(fil) for given in filer for fil in _answers_in(given)]
    if sagt.instans and len(incoming) > 1:
        raise BadInput("Ange --instans för ett svar i taget.", atgard="Lämna en fil, eller utelämna --instans.")
    if not incoming and not (sagt.instans and sagt.slag == "avstar"):
        raise BadInput("Det finns inget svar att registrera.", atgard="Ange en fil, eller --instans och --avstar.")
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        sent_out(arende)
        dag = inkom or idag
        klara: list[Remissvar] = []
        if not incoming:
            arende = _noted(arende, Remissvar(pointed_out(sent_out(arende), sagt.instans).nr, "", "avstar", inkom=dag))
            klara = [sent_out(arende).svar[-1]]
        for one in incoming:
            arende, svar = _taken_in(c, arende, one, sagt, dag, alone=len(incoming) == 1)
            klara += [svar] if svar else []
        if not klara:
            raise Refused(f"Inget svar kunde registreras i {arende.diarienummer}.", atgard=" ".join(c.varningar[:3]))
        c.save(arende)
        return _told(c, arende, klara)


def sammanfatta(ws: Workspace, dnr: str, instans: str, text: str, *, torrkor: bool = False) -> Outcome:
    """Set the one sentence on an answer that stands in the sammanställning's Beredning; empty takes it away.

    Raises:
        NotFound: no such ärende, instans or answer.
    """
    with change(ws, torrkor=torrkor) as c:
        arende, vem, svar = _answer(c, dnr, instans)
        c.save(_replaced(arende, replace(svar, sammanfattning=" ".join(text.split()))))
        besked = f"Svaret från {svar.fran or vem.namn} i {arende.diarienummer} är sammanfattat."
        return c.commit(besked, handelse="remiss.svar", avser=(arende.diarienummer,))


def aterge(ws: Workspace, dnr: str, instans: str, rubriker: Sequence[str], *, torrkor: bool = False) -> Outcome:
    """Choose by their headings which parts of an answer are quoted; none lets the program choose.

    Raises:
        NotFound: no such ärende, instans or answer.
        BadInput: the answer has no such heading.
    """
    with change(ws, torrkor=torrkor) as c:
        arende, vem, svar = _answer(c, dnr, instans)
        finns = {fold(r): r for r in quotation(c, arende, svar).rubriker}
        okand = next((r for r in rubriker if fold(r) not in finns), "")
        if okand:
            raise BadInput(f"Svaret har ingen del som heter {okand}.", atgard=f"Delar: {', '.join(finns.values())}.")
        c.save(_replaced(arende, replace(svar, avsnitt=tuple(finns[fold(r)] for r in rubriker))))
        besked = f"Vad som återges av svaret från {svar.fran or vem.namn} i {arende.diarienummer} är valt."
        return c.commit(besked, handelse="remiss.svar", avser=(arende.diarienummer,))


def stryk(
    ws: Workspace, dnr: str, instans: str, fran: str = "", till: str = "", *, aterta: int = 0, torrkor: bool = False
) -> Outcome:
    """Cut the words from the first of `fran` to the last of `till` in what is quoted, or take cut `aterta` back.

    Raises:
        NotFound: no such ärende, instans or answer.
        BadInput: the words are not there, or there twice; or no cut has that number.
    """
    with change(ws, torrkor=torrkor) as c:
        arende, vem, svar = _answer(c, dnr, instans)
        if aterta:
            if not 0 < aterta <= len(svar.strykningar):
                raise BadInput(f"Svaret har ingen strykning {aterta}.", atgard=f"Se kallelse remiss svar {dnr}.")
            cuts = tuple(s for nr, s in enumerate(svar.strykningar, 1) if nr != aterta)
        else:
            citat = quotation(c, arende, svar)
            find(citat.text, fran, till)
            cuts = (*svar.strykningar, Strykning(citat.sha256, " ".join(fran.split()), " ".join(till.split())))
        c.save(_replaced(arende, replace(svar, strykningar=cuts)))
        gjort = f"Strykning {aterta} är återtagen" if aterta else f"Strykning {len(cuts)} är gjord"
        besked = f"{gjort} i svaret från {svar.fran or vem.namn} i {arende.diarienummer}."
        return c.commit(besked, handelse="remiss.strykning", avser=(arende.diarienummer,), data={"nr": len(cuts)})


def _answers_in(given: Path) -> Iterator[Path]:
    """Yield a file, or the answers of a directory in order of name; hidden and temporary files are none."""
    if not given.is_dir():
        yield given
        return
    try:
        found = sorted(p for p in given.iterdir() if p.is_file() and not p.name.startswith((".", "~")))
    except OSError as error:
        raise Trouble(f"Katalogen {given} kan inte läsas. {why(error)}.", atgard="Kontrollera den.") from error
    yield from (p for p in found if p.suffix.lower() in _ANSWERS)


def _taken_in(
    c: Change, arende: Arende, one: Incoming, sagt: Angivet, dag: date, *, alone: bool
) -> tuple[Arende, Remissvar | None]:
    """Return the ärende with one more answer, and the answer; without any, when whose it is cannot be told."""
    try:
        last = read_answer(one.data, one.plats, c.profil(c.namnd(arende.namnd))) if one.suffix == ".docx" else None
    except KallelseError as error:
        if alone:
            raise
        c.warn(f"{one.plats} är inte registrerad. {error.besked}")
        return arende, None
    vem = _whose(sent_out(arende), one, sagt, last)
    if vem is None:
        c.warn(f"{one.plats} är inte registrerad: det framgår inte vilken remissinstans det är. Ange --instans.")
        return arende, None
    c.warn(*(f"{one.plats}: {v}" for v in (*(last.varningar if last else ()), *_doubts(c, arende, vem, sagt, last))))
    svar = _composed(vem, sagt, last, dag)
    previous = sent_out(arende).svar_av(vem.nr)
    old = handling_of(arende, previous) if previous else None
    if previous and old and old.sha256 == one.sha256:
        return _noted(arende, _kept(previous, svar, old.nr)), previous
    nr = next_handling_nr(arende)
    rubrik = f"Svar från {svar.fran or vem.namn}"
    ny = Handling(
        nr, rubrik, "inkommen", dag, svar.fran or vem.namn, i_kallelsen=False, ersatter=old.nr if old else None
    )
    if previous:
        c.warn(f"{one.plats} ersätter ett tidigare svar från {vem.namn}.")
        svar = replace(_kept(previous, svar, nr), strykningar=previous.strykningar)
    arende = handlingar.add(c, arende, ny, one)
    noted = replace(svar, handling=nr)
    return _noted(arende, noted), noted


def _kept(previous: Remissvar, svar: Remissvar, nr: int) -> Remissvar:
    """Return a newer reading of an answer with what an editor has done to it."""
    return replace(
        svar,
        handling=nr,
        inkom=previous.inkom,
        sammanfattning=previous.sammanfattning,
        avsnitt=previous.avsnitt,
        strykningar=previous.strykningar,
    )


def _whose(remiss: RemissUt, one: Incoming, sagt: Angivet, last: LastSvar | None) -> Remissinstans | None:
    if sagt.instans:
        return pointed_out(remiss, sagt.instans)
    names = last.avsandare if last else ()
    return answered_by(remiss, names) or _by_file_name(remiss, one.namn)


def _by_file_name(remiss: RemissUt, namn: str) -> Remissinstans | None:
    stam = ascii_slug(PurePosixPath(namn).stem.lstrip("0123456789-_ .")).lower()
    found = [i for i in remiss.instanser if stam and ascii_slug(i.namn).lower() == stam]
    return found[0] if len(found) == 1 else None


def _composed(vem: Remissinstans, sagt: Angivet, last: LastSvar | None, dag: date) -> Remissvar:
    if last is None:
        return Remissvar(vem.nr, sagt.fran or vem.namn, sagt.slag or "yttrande", inkom=dag, text=sagt.text)
    fran = sagt.fran or next((n for n in last.avsandare if same_body(n, vem.namn)), vem.namn)
    return Remissvar(
        instans=vem.nr,
        fran=fran,
        slag=sagt.slag or last.slag,
        datum=last.datum,
        inkom=dag,
        dokument=last.dokument,
        organ=last.organ,
        beslutat=last.beslutat,
        beslut=last.beslut,
        text=sagt.text,
    )


def _doubts(c: Change, arende: Arende, vem: Remissinstans, sagt: Angivet, last: LastSvar | None) -> Iterable[str]:
    """Yield what is not as one would expect of an answer."""
    if last is None:
        if not sagt.text:
            yield "Filen är ingen Word-fil, och dess text är inte läst. Lämna det som ska återges med --text."
        return
    ours = arende.remiss_ut.referens if arende.remiss_ut else ""
    if last.referens and fold(last.referens) not in {fold(ours), fold(str(arende.diarienummer))}:
        try:
            other = parse(last.referens, c.series) != arende.diarienummer
        except BadInput:
            other = True
        if other:
            yield f"Svaret anger {last.referens}, inte {ours or arende.diarienummer}."
    from_office = bool(last.avsandare) and is_office(last.avsandare[0]) and is_board(vem.namn)
    if from_office and last.slag == "yttrande" and not last.beslut and sagt.slag is None:
        yield f"Svaret kommer från kontoret och visar inget beslut av {vem.namn}. Är det ett kontorsyttrande?"


def _noted(arende: Arende, svar: Remissvar) -> Arende:
    remiss = sent_out(arende)
    if not svar.fran:
        vem = remiss.instans(svar.instans)
        svar = replace(svar, fran=vem.namn if vem else "")
    others = tuple(s for s in remiss.svar if s.instans != svar.instans)
    return replace(arende, remiss_ut=replace(remiss, svar=(*others, svar)))


def _replaced(arende: Arende, svar: Remissvar) -> Arende:
    remiss = sent_out(arende)
    svaren = tuple(svar if s.instans == svar.instans else s for s in remiss.svar)
    return replace(arende, remiss_ut=replace(remiss, svar=svaren))


def _answer(c: Change, dnr: str, instans: str) -> tuple[Arende, Remissinstans, Remissvar]:
    arende = open_arende(c, dnr)
    vem, svar = answer_of(arende, instans)
    return arende, vem, svar


def answer_of(arende: Arende, instans: str) -> tuple[Remissinstans, Remissvar]:
    """Return one who is asked, and the answer.

    Raises:
        NotFound: nobody goes by that.
        Refused: no remiss is sent out, or there is no answer yet.
    """
    remiss = sent_out(arende)
    vem = pointed_out(remiss, instans)
    svar = remiss.svar_av(vem.nr)
    if svar is None:
        raise Refused(
            f"{vem.namn} har inte svarat.",
            atgard=f"Registrera svaret med kallelse remiss registrera-svar {arende.diarienummer} FIL.",
        )
    return vem, svar


def _told(c: Change, arende: Arende, klara: list[Remissvar]) -> Outcome:
    namn = {i.nr: i.namn for i in sent_out(arende).instanser}
    rader = [{"instans": namn[s.instans], "fran": s.fran, "slag": s.slag, "handling": s.handling} for s in klara]
    antal = len(klara)
    vad = "1 svar är registrerat" if antal == 1 else f"{antal} svar är registrerade"
    data = {"antal": antal, "svar": rader}
    besked = f"{vad} i {arende.diarienummer}."
    return c.commit(besked, handelse="remiss.svar", avser=(arende.diarienummer,), data=data)
