"""Take in a whole inbox: the diary list, the Word memos and their bilagor, in one commit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kallelse.actions import handling as handlingar
from kallelse.actions import tjansteskrivelse
from kallelse.actions.diarielista import DIARIUM, Rad, read_diary
from kallelse.actions.filer import Incoming, next_handling_nr, read_file, why
from kallelse.actions.inkorg import Mapp, read_folders
from kallelse.actions.punkt import not_cancelled
from kallelse.actions.punktfalt import item_of
from kallelse.actions.sammantrade import planned
from kallelse.domain import foredragningslista as lista
from kallelse.domain.arende import Arende, Handling
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.errors import NotFound, Position, Refused, Trouble
from kallelse.domain.organisation import Namnd
from kallelse.domain.outcome import Outcome
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

_SHORTENED = {"nr.", "dnr.", "bil.", "st.", "etc.", "osv.", "dvs.", "resp.", "mfl.", "mm.", "jfr."}
_LISTED = re.compile(r"^\s*(?:(\d+)[.)]\s*)?(?:bilaga(?:\s+|\.|:)*(\d+)?[.:\s]*)?(.*)$", re.IGNORECASE | re.DOTALL)


def importera(
    ws: Workspace, inkorg: Path, *, namnd: str, idag: date, sammantrade: date | None = None, torrkor: bool = False
) -> Outcome:
    """Register the ärenden of an inbox with their memos and bilagor; one commit.

    With `sammantrade`, the meeting is created (if it is not there) and the items stand at their numbers.

    Raises:
        NotFound: no such inbox, or no diary list in it.
        BadFile: a line of the list, or a memo, that cannot be read; it is named, and nothing is changed.
        Refused: an ärende or an item's number is there already, or the meeting's kallelse is sent.
        Trouble: the inbox cannot be read.
    """
    if not inkorg.is_dir():
        raise NotFound(f"Inkorgen {inkorg} finns inte.", atgard=f"Ange katalogen som har {DIARIUM}.")
    with change(ws, torrkor=torrkor) as c:
        job = _Job(c, c.namnd(namnd), inkorg, idag)
        rader, mappar = job.read()
        arenden = [job.take_in(rad, mappar.get(rad.diarienummer)) for rad in rader]
        c.save(*arenden)
        mote = job.meeting(sammantrade, rader, arenden) if sammantrade else None
        besked = _read_in(len(arenden)) + (f" och står på listan för {mote.beteckning}." if mote else ".")
        avser = (*((mote.beteckning,) if mote else ()), *(a.diarienummer for a in arenden))
        data = {"diarienummer": [str(a.diarienummer) for a in arenden]}
        return c.commit(besked, handelse="inkorg.inlast", avser=avser, data=data)


@dataclass(frozen=True, slots=True)
class _Job:
    c: Change
    namnd: Namnd
    inkorg: Path
    idag: date

    def read(self) -> tuple[tuple[Rad, ...], dict[Diarienummer, Mapp]]:
        """Return the lines of the list and the folders by diarienummer; warn of what belongs to none."""
        serie = self.c.organisation.serie_for(self.namnd)
        lista_ = read_diary(self.inkorg, serie, self.idag)
        if lista_.okanda:
            self.c.warn(f"{DIARIUM}: {', '.join(lista_.okanda)} lästes inte; kolumnen känns inte igen.")
        try:
            inkorg = read_folders(self.inkorg, lista_.rader, serie)
        except OSError as error:
            raise Trouble(
                f"Inkorgen {self.inkorg} kan inte läsas. {why(error)}.", atgard="Kontrollera katalogen."
            ) from error
        self.c.warn(*inkorg.varningar)
        return lista_.rader, inkorg.mappar

    def take_in(self, rad: Rad, mapp: Mapp | None) -> Arende:
        """Return the ärende of a line, with the files of its folder put into the change."""
        arende = self._registered(rad)
        if mapp is None:
            self.c.warn(f"Ärendet {rad.diarienummer} har ingen mapp i inkorgen.")
            return arende
        arende = self._with_memo(arende, mapp)
        if mapp.ovriga:
            self.c.warn(f"{mapp.namn}: {', '.join(mapp.ovriga)} togs inte med (tjänsteskrivelse och bilagor läses).")
        return self._with_bilagor(arende, mapp)

    def meeting(self, datum: date, rader: tuple[Rad, ...], arenden: list[Arende]) -> Sammantrade:
        """Return the meeting with the items on its list, saved into the change."""
        kod = self.namnd.kod
        finns = self.c.has_sammantrade(kod, datum)
        mote = self.c.sammantrade(kod, datum) if finns else planned(self.c, kod, datum)
        if not_cancelled(mote).skickade:
            raise Refused(
                f"Kallelsen till {mote.beteckning} är skickad.",
                atgard="Läs in utan --sammantrade och lägg till ärendena med kallelse sammantrade lagg-till.",
            )
        punkter = mote.punkter
        # Items with a number of their own first, so that those without do not take it.
        for rad, arende in sorted(zip(rader, arenden, strict=True), key=lambda pair: not pair[0].punkt):
            nr = rad.punkt or lista.next_free(punkter)
            self._check_free(punkter, rad, mote)
            plats = lista.index_for(punkter, nr)
            punkter = (*punkter[:plats], _agenda_item(rad, arende, nr), *punkter[plats:])
        mote = replace(mote, punkter=punkter)
        self.c.save(mote)
        return mote

    def _check_free(self, punkter: Iterable[Punkt], rad: Rad, mote: Sammantrade) -> None:
        if rad.punkt and any(lista.normal_number(p.nr) == rad.punkt for p in punkter):
            raise Refused(
                f"Punkt {rad.punkt} är redan upptagen på {mote.beteckning}.",
                atgard=f"Rätta numret i {DIARIUM}, eller lämna kolumnen punkt tom.",
                position=Position(str(self.inkorg / DIARIUM), rad.rad),
            )

    def _registered(self, rad: Rad) -> Arende:
        if rad.diarienummer.nr in self.c.used_numbers(rad.diarienummer.serie, rad.diarienummer.ar):
            raise Refused(
                f"Ärendet {rad.diarienummer} finns redan.",
                atgard="Ta bort raden ur diarielistan, och läs in en nyare skrivelse för sig.",
                position=Position(str(self.inkorg / DIARIUM), rad.rad),
            )
        return Arende(
            diarienummer=rad.diarienummer,
            arendemening=rad.rubrik,
            namnd=self.namnd.kod,
            arendetyp=rad.arendetyp,
            registrerad=self.idag,
            inkom=rad.inkom,
            avsandare=rad.avsandare,
            handlaggare=rad.handlaggare,
        )

    def _with_memo(self, arende: Arende, mapp: Mapp) -> Arende:
        if mapp.memo:
            arende = tjansteskrivelse.take_in(self.c, arende, self._file(mapp, mapp.memo))
        if mapp.egen_pdf:
            arende = tjansteskrivelse.with_own_pdf(self.c, arende, self._file(mapp, mapp.egen_pdf))
            self.c.warn(f"{mapp.namn}: handläggarens egen PDF används oförändrad i kallelsen.")
        elif not mapp.memo:
            profil = self.c.profil(self.namnd)
            self.c.warn(f"Mappen {mapp.namn} har {skrivelsens_namn(profil.tjansteskrivelse).ingen} (.docx).")
        return arende

    def _with_bilagor(self, arende: Arende, mapp: Mapp) -> Arende:
        listade = listed_titles(arende)
        for plats, (nr, namn, fil) in enumerate(mapp.bilagor, 1):
            incoming = self._file(mapp, fil)
            rubrik = listade.get(nr or plats) or namn or Path(incoming.namn).stem
            arende = handlingar.add(self.c, arende, Handling(next_handling_nr(arende), rubrik), incoming)
        return arende

    def _file(self, mapp: Mapp, fil: Path) -> Incoming:
        return read_file(fil, f"{mapp.namn}/{fil.name}")


def listed_titles(arende: Arende) -> dict[int, str]:
    """Return the titles of the memo's own list of handlingar by bilaga number, in order where none is given."""
    memo = arende.tjansteskrivelse
    avsnitt = memo.avsnitt_med_nyckel("handlingar_i_arendet") if memo else None
    titlar: dict[int, str] = {}
    for punkt in lista.proposal_points(avsnitt.text) if avsnitt else ():
        for rad in punkt.splitlines():
            match = _LISTED.match(rad.lstrip("-*+ "))
            if match and match[3].strip():
                titlar[int(match[2] or match[1] or len(titlar) + 1)] = _as_title(match[3].strip())
    return titlar


def _as_title(text: str) -> str:
    """Return a line of a list without the full stop that ends it; an abbreviation such as `m.m.` keeps its own."""
    last = text.rsplit(maxsplit=1)[-1]
    return text.removesuffix(".") if last.count(".") == 1 and last.lower() not in _SHORTENED else text


def _agenda_item(rad: Rad, arende: Arende, nr: str) -> Punkt:
    punkt = replace(item_of(arende), nr=nr, rubrik=rad.rubrik)
    return replace(punkt, forslag_till_beslut=rad.forslag) if rad.forslag else punkt


def _read_in(antal: int) -> str:
    return "Ett ärende är inläst" if antal == 1 else f"{antal} ärenden är inlästa"
