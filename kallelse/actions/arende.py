"""Register, change, link and end ärenden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kallelse.domain.arende import Arende, Avslut, Tjansteskrivelse
from kallelse.domain.diarienummer import Diarienummer, Serie, next_number
from kallelse.domain.errors import BadInput, KallelseError, Refused
from kallelse.domain.outcome import Outcome
from kallelse.domain.text import about
from kallelse.store import paths
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

if TYPE_CHECKING:
    from kallelse.domain.sammantrade import Punkt, Sammantrade

T = TypeVar("T")

_MEMO = "tjansteskrivelse."
_FACT = "falt."


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
    klass: str = "",
    torrkor: bool = False,
) -> Outcome:
    """Register an ärende under the next number of the nämnd's series, or under `dnr`.

    `klass` is the classification code of a series that has one.

    Raises:
        Refused: the diary is external and no `dnr` is given, or the number is taken.
        BadInput: no arendemening, or a `dnr` or `klass` that is not one of the nämnd's.
    """
    mening = " ".join(arendemening.split())
    if not mening:
        raise BadInput("Ärendet behöver en ärendemening.", atgard="Skriv i korthet vad ärendet rör (OSL 5 kap. 2 §).")
    with change(ws, torrkor=torrkor, inom=() if dnr else _where_next(ws, namnd, idag.year)) as c:
        organ = c.namnd(namnd)
        serie = c.organisation.serie_for(organ)
        nummer = _given_number(c, serie, dnr) if dnr else _next_number(c, serie, idag.year, klass.strip())
        c.save(
            Arende(
                diarienummer=nummer,
                arendemening=mening,
                namnd=organ.kod,
                arendetyp=arendetyp.strip(),
                registrerad=idag,
                inkom=inkom,
                avsandare=avsandare.strip(),
                handlaggare=handlaggare.strip(),
            )
        )
        return c.commit(
            f"Ärendet {nummer} är registrerat.",
            handelse="arende.registrerat",
            avser=(nummer,),
            data={"diarienummer": str(nummer)},
        )


def _where_next(ws: Workspace, namnd: str, ar: int) -> tuple[str, ...]:
    """Return where the next number of a nämnd is decided, as hands have left it: the organisation and one folder."""
    try:
        serie = ws.organisation.serie_for(ws.namnd(namnd))
    except KallelseError:
        return ()
    return paths.ORGANISATION, paths.serie_folder(serie.kod, ar)


def uppdatera(ws: Workspace, dnr: str, falt: Mapping[str, str], *, idag: date, torrkor: bool = False) -> Outcome:
    """Set fields of an ärende, of its tjänsteskrivelse (`tjansteskrivelse.`), or facts of its ärendetyp (`falt.`).

    Raises:
        BadInput: an unknown field or a bad value.
        Refused: the ärende has no tjänsteskrivelse.
    """
    with change(ws, torrkor=torrkor) as c:
        arende = c.arende(c.diarienummer(dnr))
        memo = {n.removeprefix(_MEMO): v for n, v in falt.items() if n.startswith(_MEMO)}
        facts = {n.removeprefix(_FACT): v for n, v in falt.items() if n.startswith(_FACT)}
        egna = {n: v for n, v in falt.items() if not n.startswith((_MEMO, _FACT))}
        if memo:
            arende = replace(arende, tjansteskrivelse=_with_memo_fields(c, arende, memo, idag))
        if egna or not (memo or facts):
            arende = _with_fields(arende, egna, idag, utom=("diarienummer", "namnd"))
        if facts:
            from kallelse.actions.arendetyp import with_facts  # few have any

            arende = with_facts(c, arende, facts, idag)
        c.save(arende)
        besked = f"Ärendet {arende.diarienummer} är ändrat: {', '.join(falt)}."
        return c.commit(besked, handelse="arende.andrat", avser=(arende.diarienummer,))


def redigera(ws: Workspace, dnr: str, edit: Callable[[str], str], *, torrkor: bool = False) -> Outcome:
    """Give the text of an ärende's file to `edit` and take in what comes back.

    Raises:
        NotFound: there is no such ärende.
        BadFile: the file, or what comes back, cannot be read as the ärende; nothing is changed.
        Conflict: somebody else changed it meanwhile.
    """
    nummer = ws.arende(ws.diarienummer(dnr)).diarienummer
    fil = paths.arende(nummer)
    before = ws.source.read(fil)
    after = edit(before.decode()).encode()
    with change(ws, torrkor=torrkor) as c:
        c.replace_text(fil, before=before, after=after)
        return c.commit(f"Ärendet {nummer} är redigerat.", handelse="arende.redigerat", avser=(nummer,))


def avsluta(ws: Workspace, dnr: str, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """End an ärende with a reason.

    Raises:
        BadInput: no reason.
        Refused: it has ended already.
    """
    slut = _ending(skal, "avslutat", idag)
    with change(ws, torrkor=torrkor) as c:
        arende = not_annulled(c.arende(c.diarienummer(dnr)))
        if arende.avslutad:
            raise Refused(f"Ärendet {arende.diarienummer} är redan avslutat.", atgard="Se det med arende visa.")
        return _end(c, replace(arende, avslutad=slut), "avslutat", idag)


def makulera(ws: Workspace, dnr: str, skal: str, *, idag: date, torrkor: bool = False) -> Outcome:
    """Void a registration; the ärende keeps its number and the reason stands (JO 4639-2007).

    Raises:
        BadInput: no reason.
        Refused: it is annulled already, or a beslut has been taken in it.
    """
    slut = _ending(skal, "makulerat", idag)
    with change(ws, torrkor=torrkor) as c:
        arende = not_annulled(c.arende(c.diarienummer(dnr)))
        if arende.beslut:
            raise Refused(
                f"I ärendet {arende.diarienummer} finns beslut; det kan inte makuleras.",
                atgard=f"Avsluta det med kallelse arende avsluta {about(arende.diarienummer)} --skal SKÄL.",
            )
        return _end(c, replace(arende, makulerad=slut), "makulerat", idag)


def koppla(ws: Workspace, ena: str, andra: str, *, torrkor: bool = False) -> Outcome:
    """Link two ärenden to each other.

    Raises:
        BadInput: they are one and the same.
    """
    with change(ws, torrkor=torrkor) as c:
        a, b = c.arende(c.diarienummer(ena)), c.arende(c.diarienummer(andra))
        if a.diarienummer == b.diarienummer:
            raise BadInput(f"Ärendet {a.diarienummer} kan inte kopplas till sig självt.", atgard="Ange två ärenden.")
        for arende, annat in ((a, b), (b, a)):
            if annat.diarienummer not in arende.kopplade:
                c.save(replace(arende, kopplade=(*arende.kopplade, annat.diarienummer)))
        besked = f"Ärendena {a.diarienummer} och {b.diarienummer} är kopplade."
        return c.commit(besked, handelse="arende.kopplat", avser=(a.diarienummer, b.diarienummer))


def not_annulled(arende: Arende) -> Arende:
    """Return an ärende that can be worked with.

    Raises:
        Refused: it is makulerat.
    """
    if arende.makulerad:
        raise Refused(
            f"Ärendet {arende.diarienummer} är makulerat.", atgard="Registrera ett nytt ärende för det som ska göras."
        )
    return arende


def standing_items(ws: Workspace, dnr: Diarienummer) -> Iterator[tuple[Sammantrade, Punkt]]:
    """Give the places where an ärende stands on a list that is neither cancelled nor has withdrawn it."""
    for mote in ws.sammantraden_med(dnr):
        for punkt in mote.punkter:
            if punkt.diarienummer == dnr and not punkt.utgar and not mote.installt:
                yield mote, punkt


def _given_number(c: Change, serie: Serie, dnr: str) -> Diarienummer:
    nummer = serie.parse(dnr)
    if nummer is None:
        raise BadInput(
            f"{dnr} är inget diarienummer i serien {serie.kod}.",
            atgard=f"Skriv det i seriens format, {serie.format}.",
        )
    if nummer.nr in c.used_numbers(serie.kod, nummer.ar):
        raise Refused(f"Ärendet {nummer} finns redan.", atgard=f"Se det med kallelse arende visa {about(nummer)}.")
    return nummer


def _next_number(c: Change, serie: Serie, ar: int, klass: str) -> Diarienummer:
    nr = next_number(serie, ar, c.used_numbers(serie.kod, ar))
    try:
        return serie.number(ar, nr, klass)
    except BadInput as error:
        raise BadInput(error.besked, atgard="Ange klassificeringskoden med --klass.") from error


def _with_memo_fields(c: Change, arende: Arende, falt: Mapping[str, str], idag: date) -> Tjansteskrivelse:
    if arende.tjansteskrivelse is None:
        from kallelse.domain.skrivelsens_namn import skrivelsens_namn

        namn = skrivelsens_namn(c.profil(c.namnd(arende.namnd)).tjansteskrivelse)
        raise Refused(namn.saknas(arende.diarienummer), atgard=namn.las_in(arende.diarienummer))
    return _with_fields(arende.tjansteskrivelse, falt, idag)


def _with_fields(obj: T, falt: Mapping[str, str], idag: date, *, utom: tuple[str, ...] = ()) -> T:
    from kallelse.actions.falt import plain_fields, set_fields  # a registration, which is in a hurry, sets none

    return set_fields(obj, falt, tillatna=plain_fields(type(obj), utom=utom), idag=idag)


def _ending(skal: str, gjort: str, idag: date) -> Avslut:
    if not skal.strip():
        raise BadInput(f"Ett ärende blir {gjort} med ett skäl.", atgard="Ange skälet med --skal.")
    return Avslut(idag, skal.strip())


def _end(c: Change, slutat: Arende, gjort: str, idag: date) -> Outcome:
    nummer = slutat.diarienummer
    for mote, punkt in standing_items(c, nummer):
        if mote.datum >= idag:
            c.warn(f"Ärendet står kvar på listan för {mote.beteckning}, som punkt {punkt.nr}.")
    c.save(slutat)
    return c.commit(f"Ärendet {nummer} är {gjort}.", handelse=f"arende.{gjort}", avser=(nummer,))
