"""How far a remiss has come, and what of it is due: derived from its days each time, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from kallelse.domain.datum import svenskt
from kallelse.domain.remiss import RemissIn, Remissinstans, RemissUt
from kallelse.domain.text import fold

if TYPE_CHECKING:
    from kallelse.domain.arende import Arende, Beslut

INTE_SKICKAD = "inte skickad"
VANTAR = "väntar"
PAMIND = "påmind"
ANSTAND = "anstånd"
INGET_SVAR = "inget svar"
SVARAT = "svarat"
AVSTAR = "avstår"
LAGEN = (INTE_SKICKAD, VANTAR, PAMIND, ANSTAND, INGET_SVAR, SVARAT, AVSTAR)
"""Every state of one who is asked."""

PAMINN_FORE = timedelta(days=7)
"""How long before the last day those who have not answered are worth a reminder."""

Fristslag = Literal["svar", "paminnelse", "inkommande", "godkannande"]


class Remissfrist(NamedTuple):
    """Something that is due in a remiss: the last day, a sentence, and what kind of thing it is.

    `svar` are answers that we wait for, `paminnelse` reminders to send, `inkommande` our own answer and `godkannande`
    the board's approval of an answer that the office has sent. `instans` is the number of one who has a day of its own,
    0 for all the others; with `slag` it tells a thing from the others of the remiss, whatever its day.
    """

    datum: date
    slag: Fristslag
    vad: str
    instans: int = 0

    @property
    def nyckel(self) -> str:
        """What it is about within its remiss, the same whatever else is due."""
        return f"{self.slag} {self.instans}" if self.instans else self.slag


class Svarssteg(NamedTuple):
    """An organ that our answer is made by or passes: when it decided, and in which ärende if it has one of its own."""

    organ: str
    beslutat: date | None = None
    diarienummer: str = ""


Kopplade: TypeAlias = Mapping[str, tuple[str, "tuple[Beslut, ...]"]]
"""Of the ärenden that are linked: number and decisions, by the name of the nämnd."""


def svarssteg(organ: Iterable[str], beslut: Iterable[Beslut], kopplade: Kopplade) -> tuple[Svarssteg, ...]:
    """Return how far each organ has come, by the decisions of our ärende and of those that are linked to it."""
    egna = tuple(beslut)
    found = []
    for namn in organ:
        nummer, deras = kopplade.get(namn, ("", ()))
        dagar = [b.datum for b in (*egna, *deras) if fold(b.organ) == fold(namn)]
        found.append(Svarssteg(namn, max(dagar, default=None), nummer))
    return tuple(found)


def svarsdag(remiss: RemissUt, instans: Remissinstans) -> date | None:
    """Return the last day for one answer, with its anstånd."""
    return instans.anstand.till if instans.anstand else remiss.sista_dag


def lage(remiss: RemissUt, instans: Remissinstans, idag: date | None = None) -> str:
    """Return one of `LAGEN`; without a day nothing is said to be late."""
    svar = remiss.svar_av(instans.nr)
    if svar:
        return AVSTAR if svar.slag == "avstar" else SVARAT
    if instans.skickad is None:
        return INTE_SKICKAD
    sista = svarsdag(remiss, instans)
    if idag and sista and sista < idag:
        return INGET_SVAR
    if instans.anstand:
        return ANSTAND
    return PAMIND if instans.paminnelser else VANTAR


def obesvarade(remiss: RemissUt) -> tuple[Remissinstans, ...]:
    """Return those who have been asked and have neither answered nor said that they will not."""
    klara = {s.instans for s in remiss.svar}
    return tuple(i for i in remiss.instanser if i.skickad and i.nr not in klara)


def forsenade(remiss: RemissUt, idag: date) -> tuple[Remissinstans, ...]:
    """Return those whose last day, with anstånd, has passed without an answer."""
    return tuple(i for i in obesvarade(remiss) if (sista := svarsdag(remiss, i)) and sista < idag)


def att_paminna(remiss: RemissUt, idag: date) -> tuple[Remissinstans, ...]:
    """Return those whom a reminder is due to: their last day is near or past, and nobody has reminded them of it."""
    return tuple(i for i in obesvarade(remiss) if (dag := _paminnelsedag(remiss, i)) and dag <= idag)


def _paminnelsedag(remiss: RemissUt, instans: Remissinstans) -> date | None:
    """Return when one who is asked is worth a reminder; None when it has had one since, or has no last day."""
    sista = svarsdag(remiss, instans)
    if sista is None:
        return None
    senast = max(instans.paminnelser, default=None)
    if senast is None:
        return max(sista - PAMINN_FORE, instans.skickad or sista)
    return sista + timedelta(days=1) if senast <= sista else None


def rakning(remiss: RemissUt, idag: date | None = None) -> dict[str, int]:
    """Return how many are in each state, in the order of `LAGEN`, without those that nobody is in."""
    funna = [lage(remiss, i, idag) for i in remiss.instanser]
    return {namn: antal for namn in LAGEN if (antal := funna.count(namn))}


def mening_ut(remiss: RemissUt, idag: date | None = None) -> str:
    """Return, as a sentence, how far a remiss that is sent out has come."""
    antal = len(remiss.instanser)
    if not antal:
        return "Remissen har inga remissinstanser än."
    vad = f"Remiss till {antal} {'instans' if antal == 1 else 'instanser'}"
    dag = f", sista svarsdag {svenskt(remiss.sista_dag)}" if remiss.sista_dag else ""
    delar = ", ".join(f"{n} {namn}" for namn, n in rakning(remiss, idag).items())
    return f"{vad}{dag}: {delar}."


def mening_in(remiss: RemissIn, beslut: Iterable[Beslut] = ()) -> str:
    """Return, as a sentence, how far the answer to a remiss has come; `beslut` are those of its ärende."""
    ref = f" ({remiss.referens})" if remiss.referens else ""
    fran = f"Remiss från {remiss.avsandare}{ref}"
    if remiss.besvarad:
        gjort = "vi avstod" if remiss.besvarad.satt == "avstar" else "besvarad"
        return f"{fran}: {gjort} {svenskt(remiss.besvarad.datum)}."
    dag = f"sista svarsdag {svenskt(remiss.svarsdag)}" if remiss.svarsdag else "utan sista svarsdag"
    anstand = " (anstånd)" if remiss.anstand else ""
    return f"{fran}, {dag}{anstand}: {_svarslage(remiss, tuple(beslut))}."


def _svarslage(remiss: RemissIn, beslut: tuple[Beslut, ...]) -> str:
    kontor = remiss.kontorsyttrande
    if kontor:
        godkant = godkannande(remiss, beslut)
        lamnat = f"kontorsyttrande lämnat {svenskt(kontor.datum)}"
        return f"{lamnat}, godkänt {svenskt(godkant)}" if godkant else f"{lamnat}, väntar på nämndens godkännande"
    return "beslutad, inte skickad" if beslut else "inte besvarad"


def godkannande(remiss: RemissIn, beslut: Iterable[Beslut]) -> date | None:
    """Return the day when the board approved what the office had sent; None while it has not."""
    kontor = remiss.kontorsyttrande
    return next((b.datum for b in beslut if kontor and b.datum >= kontor.datum), None)


def avgjord(remiss: RemissUt, beslut: Iterable[Beslut]) -> bool:
    """Return whether the matter that a remiss was sent out about has been decided since."""
    return any(not remiss.datum or b.datum > remiss.datum for b in beslut)


def frister(arende: Arende, idag: date) -> Iterator[Remissfrist]:
    """Give what is due in an ärende's remisser, as of `idag`; of an ended ärende nothing.

    Once the matter is decided nobody waits for answers any more.
    """
    if arende.avslutad or arende.makulerad:
        return
    if arende.remiss_in:
        yield from _frister_in(arende.remiss_in, arende.beslut)
    if arende.remiss_ut and not avgjord(arende.remiss_ut, arende.beslut):
        yield from _frister_ut(arende.remiss_ut, idag)


def _frister_in(remiss: RemissIn, beslut: tuple[Beslut, ...]) -> Iterator[Remissfrist]:
    kontor = remiss.kontorsyttrande
    if kontor and not godkannande(remiss, beslut):
        vad = f"Nämnden ska godkänna kontorsyttrandet till {remiss.avsandare}."
        yield Remissfrist(remiss.svarsdag or kontor.datum, "godkannande", vad)
    elif remiss.svarsdag and not kontor and not remiss.besvarad:
        ref = f" ({remiss.referens})" if remiss.referens else ""
        yield Remissfrist(remiss.svarsdag, "inkommande", f"Remissen från {remiss.avsandare}{ref} ska vara besvarad.")


def _frister_ut(remiss: RemissUt, idag: date) -> Iterator[Remissfrist]:
    vantade = obesvarade(remiss)
    gemensamt = [i.namn for i in vantade if not i.anstand]
    if gemensamt and remiss.sista_dag:
        yield Remissfrist(remiss.sista_dag, "svar", f"Remissvar väntas från {namngivna(gemensamt)}.")
    for instans in vantade:
        if instans.anstand:
            yield Remissfrist(instans.anstand.till, "svar", f"Remissvar väntas från {instans.namn}.", instans.nr)
    paminns = [i.namn for i in att_paminna(remiss, idag)]
    if paminns:
        yield Remissfrist(idag, "paminnelse", f"Påminn om remissen: {namngivna(paminns)}.")


def namngivna(namn: list[str], mest: int = 3) -> str:
    """Return names in a sentence, with how many more there are when they are many."""
    if len(namn) > mest:
        return f"{', '.join(namn[: mest - 1])} och {len(namn) - mest + 1} till"
    return " och ".join(filter(None, (", ".join(namn[:-1]), namn[-1])))
