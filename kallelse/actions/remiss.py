"""Send a remiss out, remind those who have not answered, and give them more time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from kallelse.actions import remiss_post
from kallelse.actions.arende import not_annulled
from kallelse.actions.filer import next_handling_nr
from kallelse.actions.sandlista import load
from kallelse.actions.sekretess import stop_content
from kallelse.domain.arende import Arende, Handling
from kallelse.domain.datum import svenskt
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.instansnamn import pointed_out
from kallelse.domain.outcome import Outcome
from kallelse.domain.remiss import Anstand, Remissinstans, RemissUt
from kallelse.domain.remisslage import att_paminna, namngivna, obesvarade, svarsdag
from kallelse.domain.sandlista import Sandlistad, mottagare_av
from kallelse.domain.text import about, fold
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

Satt = Callable[[Workspace, Arende], tuple[bytes, int | None]]


@dataclass(frozen=True, slots=True)
class Missiv:
    """What a missiv is to say; what is None stays as it was."""

    text: str | None = None
    sista_dag: date | None = None
    svar_till: str | None = None
    referens: str | None = None
    kontakt: str | None = None
    rubrik: str | None = None
    avsandare: str | None = None
    undertecknare: tuple[str, ...] | None = None

    def given(self) -> dict[str, object]:
        """Return the fields that are given, by name."""
        return {namn: varde for namn in self.__slots__ if (varde := getattr(self, namn)) is not None}


def skicka(
    ws: Workspace,
    dnr: str,
    *,
    idag: date,
    missiv: Missiv,
    sandlista: str = "",
    instanser: Sequence[str] = (),
    datum: date | None = None,
    epost: Path | None = None,
    satt: Satt | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Send a remiss to those of a sändlista and to `instanser` (`Namn` or `Namn <adress>`); its missiv is stored.

    Those who have had it already are left alone, so that late ones can be added; with nobody new, what the missiv says
    is changed. `epost` is a directory for a draft e-mail and the addresses.

    Raises:
        BadInput: a last day before the day of the missiv.
        NotFound: no such ärende or sändlista.
        Refused: nobody is left to send to, and nothing is changed.
        SecrecyStop: the ärende is marked as secret.
        Trouble: `epost` cannot be written to.
    """
    dag = datum or idag
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        remiss = replace(arende.remiss_ut or RemissUt(), **missiv.given())  # type: ignore[arg-type]  # names of fields
        remiss = _with_recipients(c, remiss, sandlista, instanser)
        nya = {i.nr for i in remiss.instanser if i.skickad is None and not remiss.svar_av(i.nr)}
        if not remiss.instanser or (not nya and remiss == arende.remiss_ut):
            raise Refused("Det finns ingen att skicka remissen till.", atgard="Ange --sandlista NAMN eller --instans.")
        remiss = _each(replace(remiss, datum=remiss.datum or dag), nya, lambda i: replace(i, skickad=dag))
        mottagare = [i for i in remiss.instanser if i.nr in nya]
        _check_day(remiss, dag, mottagare)
        remiss_post.check(c.root, epost, mottagare)
        c.warn(*_missing(remiss, arende), *_twice(remiss))
        arende = replace(arende, remiss_ut=remiss)
        byggt, sidor = (satt or missiv_pdf)(c, arende)
        rubrik = "Remissmissiv" if nya else "Remissmissiv, ändrat"
        arende = with_document(c, arende, byggt, sidor, rubrik, f"{len(remiss.instanser)} remissinstanser", dag)
        c.save(arende)
        gjort = f"Remissen i {arende.diarienummer} är skickad till {len(nya)} {_instanser(len(nya))}."
        besked = gjort if nya else f"Missivet i {arende.diarienummer} är ändrat; ingen ny har fått remissen."
        outcome = c.commit(besked, handelse="remiss.skickad", avser=(arende.diarienummer,), data={"antal": len(nya)})
    return remiss_post.with_drafts(outcome, epost, arende, remiss, mottagare, byggt)


def paminn(
    ws: Workspace,
    dnr: str,
    *,
    idag: date,
    instanser: Sequence[str] = (),
    alla: bool = False,
    epost: Path | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Note a reminder to those who need one, to those named, or (`alla`) to everybody who has not answered.

    Raises:
        NotFound: no such ärende or instans.
        Refused: no remiss is sent out, or one of those named has answered.
        Trouble: `epost` cannot be written to.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        remiss = sent_out(arende)
        waiting = obesvarade(remiss)
        named = tuple(pointed_out(remiss, text) for text in instanser)
        if answered := next((i for i in named if i not in waiting), None):
            raise Refused(f"{answered.namn} har redan svarat, eller har inte fått remissen.")
        chosen = named or (waiting if alla else att_paminna(remiss, idag))
        chosen = tuple(i for i in chosen if idag not in i.paminnelser)
        if not chosen:
            return c.told(f"Ingen remissinstans i {arende.diarienummer} behöver påminnas i dag.", {"antal": 0})
        remiss_post.check(c.root, epost, chosen)
        numbers = {i.nr for i in chosen}
        reminded = _each(remiss, numbers, lambda i: replace(i, paminnelser=(*i.paminnelser, idag)))
        c.save(replace(arende, remiss_ut=reminded))
        antal = len(chosen)
        besked = f"{antal} {_instanser(antal)} i {arende.diarienummer} är {'påmind' if antal == 1 else 'påminda'}."
        data = {"antal": antal, "paminda": [i.namn for i in chosen]}
        outcome = c.commit(besked, handelse="remiss.pamind", avser=(arende.diarienummer,), data=data)
    return remiss_post.with_reminders(outcome, epost, arende, remiss, chosen)


def anstand(
    ws: Workspace, dnr: str, instans: str = "", *, till: date, idag: date, skal: str = "", torrkor: bool = False
) -> Outcome:
    """Give one who is asked more time; without `instans`, note the time that a sender has given us.

    Raises:
        BadInput: the new day is not later than the one that holds.
        NotFound: no such ärende or instans.
        Refused: there is no remiss, or the answer has come.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        if instans:
            arende, vem = _extended(arende, instans, Anstand(till, idag, skal.strip()))
        else:
            arende, vem = _own_extension(arende, Anstand(till, idag, skal.strip())), "Svaret"
        c.save(arende)
        besked = f"{vem} i {arende.diarienummer} har anstånd till {svenskt(till)}."
        return c.commit(besked, handelse="remiss.anstand", avser=(arende.diarienummer,))


def open_arende(c: Change, dnr: str) -> Arende:
    """Return an ärende that a remiss can be worked with in.

    Raises:
        NotFound: it is not in the register.
        Refused: it is makulerat.
        SecrecyStop: it is marked as secret.
    """
    arende = not_annulled(c.arende(c.diarienummer(dnr)))
    stop_content(arende)
    return arende


def sent_out(arende: Arende) -> RemissUt:
    """Return the remiss that is sent out in an ärende.

    Raises:
        Refused: there is none.
    """
    if arende.remiss_ut is None:
        raise Refused(
            f"I {arende.diarienummer} har ingen remiss skickats ut.",
            atgard=f"Skicka en med kallelse remiss skicka {about(arende.diarienummer)} --sandlista NAMN.",
        )
    return arende.remiss_ut


def with_document(
    c: Change, arende: Arende, data: bytes, sidor: int | None, rubrik: str, motpart: str, dag: date
) -> Arende:
    """Return the ärende with a PDF of our own that has gone out, put into the change."""
    nr = next_handling_nr(arende)
    fil = f"handling-{nr}.pdf"
    c.put(paths.arende_folder(arende.diarienummer) + fil, data)
    handling = Handling(
        nr=nr,
        rubrik=rubrik,
        riktning="utgaende",
        datum=dag,
        motpart=motpart,
        filnamn=fil,
        fil=fil,
        sha256=sha256(data).hexdigest(),
        sidor=sidor,
        i_kallelsen=False,
    )
    return replace(arende, handlingar=(*arende.handlingar, handling))


def missiv_pdf(ws: Workspace, arende: Arende) -> tuple[bytes, int | None]:
    """Return the missiv as a PDF, and its number of pages."""
    from kallelse.actions.bygg_remiss import missiv_manus, sent_pdf

    return sent_pdf(ws, missiv_manus(ws, arende), arende)


def _with_recipients(c: Change, remiss: RemissUt, sandlista: str, instanser: Sequence[str]) -> RemissUt:
    """Return the remiss with those of a sändlista, and those named, that it does not have yet, in order."""
    lista = load(c, sandlista) if sandlista else None
    new = [*(lista.mottagare() if lista else ()), *(Sandlistad("", *mottagare_av(text)) for text in instanser)]
    found = list(remiss.instanser)
    known = {(fold(i.kategori), fold(i.namn)) for i in found}
    for one in new:
        key = (fold(one.kategori), fold(one.namn))
        if one.namn and key not in known:
            known.add(key)
            nr = max((i.nr for i in found), default=0) + 1
            found.append(Remissinstans(nr, one.namn, one.kategori, one.epost))
    return replace(remiss, instanser=tuple(found), sandlista=lista.namn if lista else remiss.sandlista)


def _check_day(remiss: RemissUt, dag: date, mottagare: Sequence[Remissinstans]) -> None:
    if mottagare and remiss.sista_dag and remiss.sista_dag < dag:
        besked = f"Sista svarsdagen {svenskt(remiss.sista_dag)} är före {svenskt(dag)}, då remissen skickas."
        raise BadInput(besked, atgard="Rätta --sista-dag.")


def _twice(remiss: RemissUt) -> Iterable[str]:
    namn = Counter(fold(i.namn) for i in remiss.instanser)
    twice = list(dict.fromkeys(i.namn for i in remiss.instanser if namn[fold(i.namn)] > 1))
    if twice:
        yield f"Samma namn står flera gånger på sändlistan: {namngivna(twice)}."


def _each(remiss: RemissUt, numbers: set[int], changed: Callable[[Remissinstans], Remissinstans]) -> RemissUt:
    return replace(remiss, instanser=tuple(changed(i) if i.nr in numbers else i for i in remiss.instanser))


def _missing(remiss: RemissUt, arende: Arende) -> Iterable[str]:
    for finns, vad, val in (
        (remiss.text.strip(), "vad yttrandet ska avse", "--text"),
        (remiss.sista_dag, "när svaret ska ha kommit", "--sista-dag"),
        (remiss.svar_till, "vart svaren ska skickas", "--svar-till"),
    ):
        if not finns:
            yield f"Missivet i {arende.diarienummer} säger inte {vad}. Ange det med {val}."


def _extended(arende: Arende, instans: str, anstand: Anstand) -> tuple[Arende, str]:
    remiss = sent_out(arende)
    vem = pointed_out(remiss, instans)
    if remiss.svar_av(vem.nr):
        raise Refused(f"{vem.namn} har redan svarat.", atgard="Se svaret med kallelse remiss svar.")
    _check_later(anstand.till, svarsdag(remiss, vem))
    return replace(
        arende, remiss_ut=_each(remiss, {vem.nr}, lambda i: replace(i, anstand=anstand))
    ), f"Remissinstans {vem.nr}"


def _own_extension(arende: Arende, anstand: Anstand) -> Arende:
    remiss = arende.remiss_in
    if remiss is None:
        raise BadInput("Ange vem som får anstånd.", atgard="Skriv instansens nummer eller namn efter diarienumret.")
    if remiss.besvarad:
        raise Refused(f"Remissen i {arende.diarienummer} är redan besvarad.")
    _check_later(anstand.till, remiss.svarsdag)
    return replace(arende, remiss_in=replace(remiss, anstand=anstand))


def _check_later(till: date, dag: date | None) -> None:
    if dag and till <= dag:
        besked = f"Anståndet till {svenskt(till)} är inte senare än dagen som gäller, {svenskt(dag)}."
        raise BadInput(besked, atgard="Rätta --till.")


def _instanser(antal: int) -> str:
    return "remissinstans" if antal == 1 else "remissinstanser"
