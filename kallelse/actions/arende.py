"""Register, change, link and end ärenden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from kallelse.actions.falt import plain_fields, set_fields
from kallelse.domain.arende import Arende, Avslut, Tjansteskrivelse
from kallelse.domain.diarienummer import Diarienummer, next_number
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.organisation import Namnd
from kallelse.domain.outcome import Outcome
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

_MEMO = "tjansteskrivelse."
FALT = plain_fields(Arende, utom=("diarienummer", "namnd"))
MEMOFALT = plain_fields(Tjansteskrivelse, utom=())


def ny(
    ws: Workspace,
    *,
    namnd: str,
    arendemening: str,
    arendetyp: str,
    idag: date,
    inkom: date | None = None,
    avsandare: str = "",
    handlaggare: str = "",
    dnr: str | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Register an ärende under the next number of the nämnd's series, or under `dnr`.

    Raises:
        Refused: the diary is external and no `dnr` is given, or the number is taken.
        BadInput: no arendemening, or a `dnr` that is not one of the nämnd's.
    """
    if not arendemening.strip():
        raise BadInput("Ärendet behöver en ärendemening.", atgard="Skriv i korthet vad ärendet rör (OSL 5 kap. 2 §).")
    with change(ws, torrkor=torrkor) as c:
        organ = c.organisation.namnd(namnd)
        nummer = _given_number(c, organ, dnr) if dnr else _next_number(c, organ, idag.year)
        c.save(
            Arende(
                diarienummer=nummer,
                arendemening=arendemening.strip(),
                namnd=organ.kod,
                arendetyp=arendetyp,
                registrerad=idag,
                inkom=inkom,
                avsandare=avsandare,
                handlaggare=handlaggare,
            )
        )
        return c.commit(
            f"Ärendet {nummer} är registrerat.",
            handelse="arende.registrerat",
            avser=(nummer,),
            data={"diarienummer": str(nummer)},
        )


def uppdatera(ws: Workspace, dnr: str, falt: Mapping[str, str], *, idag: date, torrkor: bool = False) -> Outcome:
    """Set fields of an ärende, or of its tjänsteskrivelse with the prefix `tjansteskrivelse.`.

    Raises:
        BadInput: an unknown field or a bad value.
        Refused: the ärende has no tjänsteskrivelse.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = c.arende(ws.diarienummer(dnr))
        memo = {n.removeprefix(_MEMO): v for n, v in falt.items() if n.startswith(_MEMO)}
        egna = {n: v for n, v in falt.items() if not n.startswith(_MEMO)}
        if memo:
            arende = replace(arende, tjansteskrivelse=_with_memo_fields(arende, memo, idag))
        if egna or not memo:
            arende = set_fields(arende, egna, tillatna=FALT, idag=idag)
        c.save(arende)
        besked = f"Ärendet {arende.diarienummer} är ändrat: {', '.join(falt)}."
        return c.commit(besked, handelse="arende.andrat", avser=(arende.diarienummer,))


def redigera(ws: Workspace, dnr: str, edit: Callable[[str], str], *, torrkor: bool = False) -> Outcome:
    """Give the text of an ärende's file to `edit` and take in what comes back.

    Raises:
        BadFile: what comes back cannot be read as the ärende; nothing is changed.
    """
    nummer = ws.diarienummer(dnr)
    fil = paths.arende(nummer)
    before = ws.source.read(fil)
    after = edit(before.decode()).encode()
    with change(ws, torrkor=torrkor) as c:
        c.replace_text(fil, before=before, after=after)
        return c.commit(f"Ärendet {nummer} är redigerat.", handelse="arende.redigerat", avser=(nummer,))


def avsluta(ws: Workspace, dnr: str, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """End an ärende with a reason."""

    def end(arende: Arende, slut: Avslut) -> Arende | None:
        return None if arende.avslutad else replace(arende, avslutad=slut)

    return _end(ws, dnr, Avslut(idag, skal.strip()), "avslutat", end, torrkor=torrkor)


def makulera(ws: Workspace, dnr: str, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """Void a registration; the ärende keeps its number and the reason stands (JO 4639-2007)."""

    def end(arende: Arende, slut: Avslut) -> Arende | None:
        return None if arende.makulerad else replace(arende, makulerad=slut)

    return _end(ws, dnr, Avslut(idag, skal.strip()), "makulerat", end, torrkor=torrkor)


def koppla(ws: Workspace, ena: str, andra: str, *, torrkor: bool = False) -> Outcome:
    """Link two ärenden to each other.

    Raises:
        BadInput: they are one and the same.
    """
    with change(ws, torrkor=torrkor) as c:
        a, b = c.arende(ws.diarienummer(ena)), c.arende(ws.diarienummer(andra))
        if a.diarienummer == b.diarienummer:
            raise BadInput(f"Ärendet {a.diarienummer} kan inte kopplas till sig självt.")
        for arende, annat in ((a, b), (b, a)):
            if annat.diarienummer not in arende.kopplade:
                c.save(replace(arende, kopplade=(*arende.kopplade, annat.diarienummer)))
        besked = f"Ärendena {a.diarienummer} och {b.diarienummer} är kopplade."
        return c.commit(besked, handelse="arende.kopplat", avser=(a.diarienummer, b.diarienummer))


def _given_number(c: Change, organ: Namnd, dnr: str) -> Diarienummer:
    serie = c.organisation.serie_for(organ)
    nummer = serie.parse(dnr)
    if nummer is None:
        exempel = serie.number(2026, 41)
        raise BadInput(
            f"{dnr} är inget diarienummer i serien {serie.kod}.", atgard=f"Skriv det som till exempel {exempel}."
        )
    if nummer.nr in c.used_numbers(serie.kod, nummer.ar):
        raise Refused(f"Ärendet {nummer} finns redan.", atgard=f"Se det med kallelse arende visa {nummer}.")
    return nummer


def _next_number(c: Change, organ: Namnd, ar: int) -> Diarienummer:
    serie = c.organisation.serie_for(organ)
    return serie.number(ar, next_number(serie, ar, c.used_numbers(serie.kod, ar)))


def _with_memo_fields(arende: Arende, falt: Mapping[str, str], idag: date) -> Tjansteskrivelse:
    if arende.tjansteskrivelse is None:
        raise Refused(
            f"Ärendet {arende.diarienummer} har ingen tjänsteskrivelse.",
            atgard=f"Läs in en med kallelse tjansteskrivelse importera {arende.diarienummer} FIL.docx.",
        )
    return set_fields(arende.tjansteskrivelse, falt, tillatna=MEMOFALT, idag=idag)


def _end(
    ws: Workspace,
    dnr: str,
    slut: Avslut,
    gjort: str,
    end: Callable[[Arende, Avslut], Arende | None],
    *,
    torrkor: bool,
) -> Outcome:
    if not slut.skal:
        raise BadInput(f"Ett ärende blir {gjort} med ett skäl.", atgard="Ange skälet med --skal.")
    with change(ws, torrkor=torrkor) as c:
        arende = c.arende(ws.diarienummer(dnr))
        slutat = end(arende, slut)
        if slutat is None:
            raise Refused(f"Ärendet {arende.diarienummer} är redan {gjort}.")
        c.save(slutat)
        besked = f"Ärendet {arende.diarienummer} är {gjort}."
        return c.commit(besked, handelse=f"arende.{gjort}", avser=(arende.diarienummer,))
