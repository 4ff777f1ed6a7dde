"""What comes next in an ärende, as a sentence: from how far it has come, the lists it stands on, and those to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kallelse.domain.arende import Arende
from kallelse.domain.bevakning import LAGRUM
from kallelse.domain.datum import MANADER, svenskt
from kallelse.domain.motesplan import Motesplan
from kallelse.domain.motessteg import Motessteg, motessteg, utdragsrader
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.record import dataclass
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.skrivelsens_namn import SKRIVELSE, Skrivelsenamn
from kallelse.domain.status import (
    ATERREMITTERAT,
    AVSLUTAT,
    BORDLAGT,
    KLAR,
    MAKULERAT,
    PA_LISTA,
    PABORJAD,
    REGISTRERAT,
    UTGATT,
)
from kallelse.domain.text import about

Kommande = tuple[Sammantrade, Motesplan]
"""A meeting to come, and the days around it."""
_FORE = {
    KLAR: "sätt upp ärendet på listan",
    UTGATT: "sätt upp ärendet på listan igen",
    BORDLAGT: "sätt upp det bordlagda ärendet på listan",
    ATERREMITTERAT: "komplettera beredningen och sätt upp ärendet på listan",
}
_SLUT = {AVSLUTAT: "ärendet är avslutat", MAKULERAT: "ärendet är makulerat"}


@dataclass(frozen=True, slots=True)
class Nasta:
    """The next step: what to do (`vad`, a clause without capital or full stop), its last day, its law, its command.

    `senast` is None when no day is given; `lagrum` is empty when no law or rule speaks. Without a `kommando` there is
    nothing for anybody to run now.
    """

    vad: str
    senast: date | None = None
    lagrum: str = ""
    kommando: str = ""

    def mening(self, idag: date) -> str:
        """Return the step as a sentence, with its last day if there is one."""
        dag = ""
        if self.senast:
            sent = ", som har passerat" if self.senast < idag else ""
            dag = f", senast den {_dag(self.senast, idag)}{sent}"
        lag = f" ({self.lagrum})" if self.lagrum else ""
        return f"Nästa: {self.vad}{dag}{lag}."


def nasta(
    arende: Arende,
    lage: str,
    mote: Sammantrade | None,
    kommande: Kommande | None,
    idag: date,
    skrivelse: Skrivelsenamn = SKRIVELSE,
) -> Nasta:
    """Return what comes next; `skrivelse` is what the house calls its memo.

    `lage` is the ärende's status, `mote` the latest meeting whose list it stands on, `kommande` the meeting that is
    next to be called, with its plan.
    """
    if lage in _SLUT:
        return Nasta(f"ingenting, {_SLUT[lage]}")
    if lage in {REGISTRERAT, PABORJAD}:
        return _memo(arende, lage, kommande, idag, skrivelse)
    if lage in _FORE:
        return _to_list(arende, _FORE[lage], kommande, idag)
    if mote is None:
        return _to_end(arende)
    if lage == PA_LISTA and not mote.skickade:
        vad = f"skicka kallelsen till den {_dag(mote.datum, idag)}"
        senast = kommande[1].kallelse_senast if kommande else None
        return Nasta(vad, senast, LAGRUM["kl-namnd-kallelse"], f"kallelse utskick {mote.beteckning}")
    return _after(arende, mote, idag)


def open_list(moten: Iterable[Kommande], idag: date) -> Kommande | None:
    """Return the next meeting whose list is open and whose kallelse can still go out in time; else the next open."""
    still_open = [(m, plan) for m, plan in moten if m.datum >= idag and not (m.installt or m.skickade or m.protokoll)]
    still_open.sort(key=lambda pair: pair[0].datum)
    in_time = (pair for pair in still_open if (pair[1].kallelse_senast or pair[0].datum) >= idag)
    return next(in_time, still_open[0] if still_open else None)


def _memo(arende: Arende, lage: str, kommande: Kommande | None, idag: date, skrivelse: Skrivelsenamn) -> Nasta:
    gor = f"skriv eller läs in {skrivelse.bestamd}" if lage == REGISTRERAT else "skriv färdigt förslaget till beslut"
    kommando = f"kallelse tjansteskrivelse {'ny' if lage == REGISTRERAT else 'visa'} {about(arende.diarienummer)}"
    if kommande is None:
        return Nasta(gor, kommando=kommando)
    mote, plan = kommande
    return Nasta(f"{gor} till den {_dag(mote.datum, idag)}", plan.stoppdatum or plan.kallelse_senast, "", kommando)


def _to_list(arende: Arende, gor: str, kommande: Kommande | None, idag: date) -> Nasta:
    if kommande is None:
        vad = f"lägg in ett sammanträde i {arende.namnd}, och {gor}"
        return Nasta(vad, kommando=f"kallelse sammantrade ny {arende.namnd} DATUM")
    mote, plan = kommande
    kommando = f"kallelse sammantrade lagg-till {mote.beteckning} {about(arende.diarienummer)}"
    return Nasta(f"{gor} till den {_dag(mote.datum, idag)}", plan.kallelse_senast, "", kommando)


def _after(arende: Arende, mote: Sammantrade, idag: date) -> Nasta:
    """Return what comes after the kallelse is sent: the meeting, its protokoll, and what follows from the beslut."""
    dag, namn = _dag(mote.datum, idag), mote.beteckning
    if mote.datum > idag and mote.protokoll is None:
        return Nasta(f"nämnden behandlar ärendet den {dag}")
    steg = {s.namn: s for s in motessteg(mote, idag)}
    if not steg["upprata"].klart:
        return Nasta(f"för protokollet från den {dag}", kommando=f"kallelse protokoll visa {namn}")
    if not steg["justera"].klart:
        kommando = f"kallelse protokoll justera {namn} --datum DATUM"
        return Nasta(f"justera protokollet från den {dag}", steg["justera"].senast, LAGRUM["kl-5-69"], kommando)
    return _announce(arende, mote, steg["anslag"], idag)


def _announce(arende: Arende, mote: Sammantrade, anslag: Motessteg, idag: date) -> Nasta:
    dag, namn = _dag(mote.datum, idag), mote.beteckning
    if not anslag.klart:
        kommando = f"kallelse protokoll anslag {namn} --datum DATUM"
        return Nasta(f"anslå protokollet från den {dag}", anslag.senast, LAGRUM["kl-8-12-a"], kommando)
    protokoll = mote.protokoll or Protokoll()
    egna = {p.paragraf for p in protokoll.paragrafer if p.diarienummer == arende.diarienummer}
    if any(r.paragraf in egna and r.skickad is None for r in utdragsrader(protokoll)):
        kommando = f"kallelse expediera {namn} --alla"
        return Nasta(f"expediera beslutet från den {dag}", None, LAGRUM["expediering"], kommando)
    return _to_end(arende)


def _to_end(arende: Arende) -> Nasta:
    return Nasta(
        "avsluta ärendet när inget mer ska göras",
        kommando=f"kallelse arende avsluta {about(arende.diarienummer)} --skal SKÄL",
    )


def _dag(dag: date, idag: date) -> str:
    """Return `8 december`, with its year when it is not this one."""
    return f"{dag.day} {MANADER[dag.month - 1]}" if dag.year == idag.year else svenskt(dag)
