"""Take in a whole inbox: the diary list, the Word memos and their bilagor, in one commit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kallelse.actions import handling as handlingar
from kallelse.actions import tjansteskrivelse
from kallelse.actions.filer import next_handling_nr, read_file
from kallelse.actions.inkorg import Mapp, Rad, find_folders, read_diary
from kallelse.actions.sammantrade import item_of, planned, with_items
from kallelse.domain import foredragningslista as lista
from kallelse.domain.arende import Arende, Handling
from kallelse.domain.datum import parse_date
from kallelse.domain.errors import NotFound, Refused
from kallelse.domain.organisation import Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

_LISTED = re.compile(r"^\s*(?:(\d+)[.)]\s*)?(?:bilaga(?:\s+|\.|:)*(\d+)?[.:\s]*)?(.*)$", re.IGNORECASE | re.DOTALL)


def importera(
    ws: Workspace, inkorg: Path, *, namnd: str, idag: date, sammantrade: date | None = None, torrkor: bool = False
) -> Outcome:
    """Register the ärenden of an inbox with their memos and bilagor; one commit.

    With `sammantrade`, the meeting is created (if it is not there) and the items stand at their numbers.

    Raises:
        NotFound: no such inbox, or no diary list in it.
        BadFile: a line of the list or a memo that cannot be read; nothing is changed.
        Refused: an ärende is already registered, or the meeting's kallelse is sent.
    """
    if not inkorg.is_dir():
        raise NotFound(f"Inkorgen {inkorg} finns inte.", atgard="Ange katalogen som har diarium.csv.")
    with change(ws, torrkor=torrkor) as c:
        job = _Job(ws, c, c.organisation.namnd(namnd), inkorg, idag)
        rader = read_diary(inkorg, c.organisation.serie_for(job.namnd))
        mappar, okanda = find_folders(inkorg, rader, c.organisation.serie_for(job.namnd))
        c.warn(*(f"Mappen {namn} hör inte till någon rad i diarielistan och togs inte med." for namn in okanda))
        arenden = [job.take_in(rad, mappar.get(rad.diarienummer)) for rad in rader]
        c.save(*arenden)
        mote = job.meeting(sammantrade, rader, arenden) if sammantrade else None
        besked = _read_in(len(arenden)) + (f" och står på listan för {mote.beteckning}." if mote else ".")
        avser = (*((mote.beteckning,) if mote else ()), *(a.diarienummer for a in arenden))
        data = {"diarienummer": [str(a.diarienummer) for a in arenden]}
        return c.commit(besked, handelse="inkorg.inlast", avser=avser, data=data)


@dataclass(frozen=True, slots=True)
class _Job:
    ws: Workspace
    c: Change
    namnd: Namnd
    inkorg: Path
    idag: date

    def take_in(self, rad: Rad, mapp: Mapp | None) -> Arende:
        arende = self._registered(rad)
        if mapp is None:
            self.c.warn(f"Ärendet {rad.diarienummer} har ingen mapp i inkorgen.")
            return arende
        if mapp.memo:
            arende = tjansteskrivelse.take_in(self.ws, self.c, arende, read_file(mapp.memo))
        else:
            self.c.warn(f"Mappen {mapp.katalog.name} har ingen tjänsteskrivelse (.docx).")
        if mapp.ovriga:
            namn = ", ".join(f.name for f in mapp.ovriga)
            self.c.warn(f"{mapp.katalog.name}: {namn} togs inte med (tjänsteskrivelse.docx och bilagor läses).")
        return self._with_bilagor(arende, mapp)

    def meeting(self, datum: date, rader: tuple[Rad, ...], arenden: list[Arende]) -> Sammantrade:
        kod = self.namnd.kod
        finns = self.ws.has_sammantrade(kod, datum)
        mote = self.c.sammantrade(kod, datum) if finns else planned(self.ws, self.c, kod, datum)
        if mote.utskick:
            raise Refused(
                f"Kallelsen till {mote.beteckning} är skickad.",
                atgard="Läs in utan --sammantrade och lägg till ärendena med kallelse sammantrade lagg-till.",
            )
        punkter = mote.punkter
        for rad, arende in zip(rader, arenden, strict=True):
            nr = rad.punkt or lista.next_free(punkter)
            if mote.punkt(nr):
                raise Refused(f"Punkt {nr} är redan upptagen på {mote.beteckning}.")
            plats = lista.index_for(punkter, nr)
            punkter = (*punkter[:plats], _agenda_item(rad, arende, nr), *punkter[plats:])
        mote = with_items(mote, punkter)
        self.c.save(mote)
        return mote

    def _registered(self, rad: Rad) -> Arende:
        if rad.diarienummer.nr in self.c.used_numbers(rad.diarienummer.serie, rad.diarienummer.ar):
            raise Refused(
                f"Ärendet {rad.diarienummer} finns redan.",
                atgard="Ta bort raden ur diarielistan, och läs in en nyare skrivelse för sig.",
            )
        return Arende(
            diarienummer=rad.diarienummer,
            arendemening=rad.rubrik,
            namnd=self.namnd.kod,
            arendetyp=rad.arendetyp,
            registrerad=self.idag,
            inkom=parse_date(rad.inkom, self.idag) if rad.inkom else None,
            avsandare=rad.avsandare,
            handlaggare=rad.handlaggare,
        )

    def _with_bilagor(self, arende: Arende, mapp: Mapp) -> Arende:
        listade = listed_titles(arende)
        for plats, (nr, namn, fil) in enumerate(mapp.bilagor, 1):
            rubrik = listade.get(nr or plats) or namn or fil.stem
            nytt = Handling(next_handling_nr(arende), rubrik)
            arende = handlingar.add(self.c, arende, nytt, read_file(fil))
        return arende


def listed_titles(arende: Arende) -> dict[int, str]:
    """Return the titles of the memo's own list of handlingar by bilaga number, in order where none is given."""
    memo = arende.tjansteskrivelse
    avsnitt = memo.avsnitt_med_nyckel("handlingar_i_arendet") if memo else None
    titlar: dict[int, str] = {}
    for punkt in lista.proposal_points(avsnitt.text) if avsnitt else ():
        for rad in punkt.splitlines():
            match = _LISTED.match(rad.lstrip("-*+ "))
            if match and match[3].strip():
                titlar[int(match[2] or match[1] or len(titlar) + 1)] = match[3].strip()
    return titlar


def _agenda_item(rad: Rad, arende: Arende, nr: str) -> Punkt:
    punkt = replace(item_of(arende), nr=nr, rubrik=rad.rubrik)
    return replace(punkt, forslag_till_beslut=rad.forslag) if rad.forslag else punkt


def _read_in(antal: int) -> str:
    return "Ett ärende är inläst" if antal == 1 else f"{antal} ärenden är inlästa"
