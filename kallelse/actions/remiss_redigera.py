"""Edit how an answer to a remiss is quoted: one sentence on it, which parts of it, and cuts in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kallelse.actions.remiss import open_arende, sent_out
from kallelse.actions.remiss_text import quotation
from kallelse.domain.arende import Arende
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.instansnamn import pointed_out
from kallelse.domain.outcome import Outcome
from kallelse.domain.remiss import Remissinstans, Remissvar, Strykning
from kallelse.domain.strykning import find
from kallelse.domain.text import about, fold
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace


def sammanfatta(ws: Workspace, dnr: str, instans: str, text: str, *, torrkor: bool = False) -> Outcome:
    """Set the one sentence on an answer that stands in the sammanställning's Beredning; empty takes it away.

    Raises:
        NotFound: no such ärende or instans.
        Refused: there is no answer.
    """
    with change(ws, torrkor=torrkor) as c:
        arende, _, svar = _answer(c, dnr, instans)
        c.save(_replaced(arende, replace(svar, sammanfattning=" ".join(text.split()))))
        besked = f"Svar {svar.instans} i {arende.diarienummer} är sammanfattat."
        return c.commit(besked, handelse="remiss.svar", avser=(arende.diarienummer,))


def aterge(ws: Workspace, dnr: str, instans: str, rubriker: Sequence[str], *, torrkor: bool = False) -> Outcome:
    """Choose by their headings which parts of an answer are quoted; none lets the program choose.

    Raises:
        NotFound: no such ärende or instans.
        Refused: there is no answer.
        BadInput: the answer has no such heading.
    """
    with change(ws, torrkor=torrkor) as c:
        arende, _, svar = _answer(c, dnr, instans)
        finns = {fold(r): r for r in quotation(c, arende, svar).rubriker}
        okand = next((r for r in rubriker if fold(r) not in finns), "")
        if okand:
            raise BadInput(f"Svaret har ingen del som heter {okand}.", atgard=f"Delar: {', '.join(finns.values())}.")
        c.save(_replaced(arende, replace(svar, avsnitt=tuple(finns[fold(r)] for r in rubriker))))
        besked = f"Det som återges av svar {svar.instans} i {arende.diarienummer} är valt."
        return c.commit(besked, handelse="remiss.svar", avser=(arende.diarienummer,))


def stryk(
    ws: Workspace, dnr: str, instans: str, fran: str = "", till: str = "", *, aterta: int = 0, torrkor: bool = False
) -> Outcome:
    """Cut the words from the first of `fran` to the last of `till` in what is quoted, or take cut `aterta` back.

    Raises:
        NotFound: no such ärende or instans.
        Refused: there is no answer.
        BadInput: the words are not there, or there twice; or no cut has that number.
    """
    with change(ws, torrkor=torrkor) as c:
        arende, _, svar = _answer(c, dnr, instans)
        if aterta:
            cuts, gjort = _without(svar, aterta, arende), f"Strykning {aterta} är återtagen"
        else:
            cuts = _with(c, arende, svar, fran, till)
            gjort = f"Strykning {len(cuts)} är gjord"
        c.save(_replaced(arende, replace(svar, strykningar=cuts)))
        besked = f"{gjort} i svar {svar.instans} i {arende.diarienummer}."
        return c.commit(besked, handelse="remiss.strykning", avser=(arende.diarienummer,), data={"antal": len(cuts)})


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
            atgard=f"Registrera svaret med kallelse remiss registrera-svar {about(arende.diarienummer)} FIL.",
        )
    return vem, svar


def _answer(c: Change, dnr: str, instans: str) -> tuple[Arende, Remissinstans, Remissvar]:
    arende = open_arende(c, dnr)
    return arende, *answer_of(arende, instans)


def _with(c: Change, arende: Arende, svar: Remissvar, fran: str, till: str) -> tuple[Strykning, ...]:
    if not fran.strip():
        raise BadInput("Ange vad som ska strykas.", atgard="Skriv av de första och de sista orden.")
    citat = quotation(c, arende, svar)
    find(citat.text, fran, till)
    new = Strykning(citat.sha256, " ".join(fran.split()), " ".join(till.split()))
    return svar.strykningar if new in svar.strykningar else (*svar.strykningar, new)


def _without(svar: Remissvar, nr: int, arende: Arende) -> tuple[Strykning, ...]:
    if not 0 < nr <= len(svar.strykningar):
        atgard = f"Se kallelse remiss svar {about(arende.diarienummer)} {about(svar.instans)}."
        raise BadInput(f"Svaret har ingen strykning {nr}.", atgard=atgard)
    return tuple(s for n, s in enumerate(svar.strykningar, 1) if n != nr)


def _replaced(arende: Arende, svar: Remissvar) -> Arende:
    remiss = sent_out(arende)
    svaren = tuple(svar if s.instans == svar.instans else s for s in remiss.svar)
    return replace(arende, remiss_ut=replace(remiss, svar=svaren))
