"""Write a tjänsteskrivelse in parts: the text of one section, the list of sections, and who signs.

Whoever writes a text says which text it started from (its sha256): what somebody else has saved since is never
written over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unicodedata import normalize

from kallelse.actions.arende import not_annulled
from kallelse.actions.sekretess import stop_content
from kallelse.domain import avsnittslista
from kallelse.domain.arende import Arende, Avsnitt, Tjansteskrivelse, Undertecknare
from kallelse.domain.errors import BadInput, NotFound, Refused, TextConflict
from kallelse.domain.outcome import Outcome
from kallelse.domain.profil import Profil
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.domain.text import fold
from kallelse.store.change import Change, change
from kallelse.store.utkast import text_summa
from kallelse.store.workspace import Workspace


def skriv(
    ws: Workspace,
    dnr: str,
    avsnitt: str,
    text: str,
    *,
    utgangspunkt: str | None = None,
    skal: str | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Set the Markdown of a section, named by number, key or heading; one that the profile has is added if it lacks.

    `utgangspunkt` is the sha256 of the text that the writer started from, in hex; without it nothing is compared.
    `skal` says why the section is left empty.

    Raises:
        NotFound: no such ärende or section.
        Refused: the ärende has no tjänsteskrivelse, or is makulerat.
        TextConflict: the section has another text than the writer started from.
        SecrecyStop: the ärende is marked as secret.
    """
    new = clean(text)
    with _writing(ws, dnr, torrkor=torrkor) as s:
        lista, index = avsnittslista.with_section(s.memo.avsnitt, s.profil, avsnitt)
        old = lista[index]
        if clean(old.text) == new:
            new = old.text
        elif utgangspunkt not in (None, text_summa(old.text)):
            raise TextConflict(
                f"Avsnittet {old.rubrik} i {s.arende.diarienummer} har ändrats sedan du började skriva.",
                mitt=new,
                deras=old.text,
                atgard="Jämför texterna och spara den som ska gälla. Inget är ändrat.",
            )
        s.put(avsnittslista.with_text(lista, index, new, None if skal is None else skal.strip()))
        return s.commit(f"Avsnittet {old.rubrik} i {s.arende.diarienummer} är skrivet.", "tjansteskrivelse.skriven")


def lagg_till(
    ws: Workspace, dnr: str, rubrik: str, *, niva: int = 1, efter: str | None = None, torrkor: bool = False
) -> Outcome:
    """Add a section: one that the profile has in its place, any other after `efter`, or last.

    Raises:
        BadInput: no heading, or a level that is none.
        Refused: the memo has the section already.
        NotFound: no such ärende, or no section `efter`.
    """
    namn = " ".join(clean(rubrik).split())
    if not namn or not 1 <= niva <= 3:
        raise BadInput("Avsnittet behöver en rubrik, och en nivå från 1 till 3.", atgard="Ange rubriken.")
    with _writing(ws, dnr, torrkor=torrkor) as s:
        mall = avsnittslista.known_mall(s.profil, namn) if efter is None and niva == 1 else None
        if mall and s.has(mall.nyckel):
            raise Refused(f"Skrivelsen har redan avsnittet {mall.rubrik}.", atgard="Skriv i det som finns.")
        after = s.find(efter) if efter is not None else len(s.memo.avsnitt) - 1
        plats = avsnittslista.end_of(s.memo.avsnitt, after) if efter is not None else after + 1
        if mall:
            plats = avsnittslista.place_for(s.memo.avsnitt, mall, s.profil)
        new = Avsnitt(mall.rubrik, mall.niva, mall.nyckel) if mall else Avsnitt(namn, niva)
        s.put(avsnittslista.inserted(s.memo.avsnitt, new, plats))
        besked = f"Avsnittet {new.rubrik} är tillagt i {s.arende.diarienummer}."
        return s.commit(besked, "tjansteskrivelse.avsnitt-tillagt", data={"nr": plats + 1})


def flytta(ws: Workspace, dnr: str, avsnitt: str, till: int, *, torrkor: bool = False) -> Outcome:
    """Move a section, with the deeper ones that follow it, to where section number `till` stands.

    Raises:
        NotFound: no such ärende or section.
    """
    with _writing(ws, dnr, torrkor=torrkor) as s:
        index, target = s.find(avsnitt), s.find(str(till))
        rubrik = s.memo.avsnitt[index].rubrik
        s.put(avsnittslista.moved(s.memo.avsnitt, index, target))
        return s.commit(f"Avsnittet {rubrik} är flyttat i {s.arende.diarienummer}.", "tjansteskrivelse.avsnitt-flyttat")


def ta_bort(ws: Workspace, dnr: str, avsnitt: str, *, torrkor: bool = False) -> Outcome:
    """Take a section out, with the deeper ones that follow it; the history keeps their text.

    Raises:
        NotFound: no such ärende or section.
    """
    with _writing(ws, dnr, torrkor=torrkor) as s:
        index = s.find(avsnitt)
        rubrik = s.memo.avsnitt[index].rubrik
        if (antal := avsnittslista.end_of(s.memo.avsnitt, index) - index - 1) > 0:
            s.c.warn(f"Dess underavsnitt följde med: {antal}.")
        s.put(avsnittslista.removed(s.memo.avsnitt, index))
        besked = f"Avsnittet {rubrik} är borttaget ur {s.arende.diarienummer}."
        return s.commit(besked, "tjansteskrivelse.avsnitt-borttaget")


def undertecknare(
    ws: Workspace,
    dnr: str,
    namn: str,
    *,
    titel: str | None = None,
    enhet: str | None = None,
    ta_bort: bool = False,
    torrkor: bool = False,
) -> Outcome:
    """Put somebody last among those who sign, or change or take away the one of that name.

    Raises:
        BadInput: no name.
        NotFound: nobody of that name to take away.
    """
    person = " ".join(clean(namn).split())
    if not person:
        raise BadInput("Undertecknaren behöver ett namn.", atgard="Ange namnet.")
    with _writing(ws, dnr, torrkor=torrkor) as s:
        there = {fold(u.namn): u for u in s.memo.undertecknare}
        old = there.get(fold(person))
        if ta_bort and old is None:
            finns = ", ".join(u.namn for u in s.memo.undertecknare) or "ingen"
            raise NotFound(f"Ingen undertecknare heter {person}.", atgard=f"De som finns: {finns}.")
        changes = {k: clean(v).strip() for k, v in (("titel", titel), ("enhet", enhet)) if v is not None}
        there[fold(person)] = replace(old or Undertecknare(person), **changes)
        if ta_bort:
            del there[fold(person)]
        s.memo = replace(s.memo, undertecknare=tuple(there.values()))
        return s.commit(f"Undertecknarna i {s.arende.diarienummer} är ändrade.", "tjansteskrivelse.undertecknare")


def clean(text: str) -> str:
    """Return a text as the register keeps it: NFC, with plain line ends, and no blank space at the end."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip()


@dataclass
class _Skrivning:
    """The memo of one ärende being changed."""

    c: Change
    arende: Arende
    memo: Tjansteskrivelse
    profil: Profil

    def find(self, namn: str) -> int:
        return avsnittslista.find(self.memo.avsnitt, namn)

    def has(self, nyckel: str) -> bool:
        return any((m := avsnittslista.mall_of(a, self.profil)) and m.nyckel == nyckel for a in self.memo.avsnitt)

    def put(self, avsnitt: tuple[Avsnitt, ...]) -> None:
        self.memo = replace(self.memo, avsnitt=avsnitt)

    def commit(self, besked: str, handelse: str, data: dict[str, int] | None = None) -> Outcome:
        self.c.save(replace(self.arende, tjansteskrivelse=self.memo))
        return self.c.commit(besked, handelse=handelse, avser=(self.arende.diarienummer,), data=data)


@contextmanager
def _writing(ws: Workspace, dnr: str, *, torrkor: bool) -> Iterator[_Skrivning]:
    with change(ws, torrkor=torrkor) as c:
        arende = not_annulled(c.arende(c.diarienummer(dnr)))
        stop_content(arende)
        profil = c.profil(c.namnd(arende.namnd))
        if arende.tjansteskrivelse is None:
            namn = skrivelsens_namn(profil.tjansteskrivelse)
            raise Refused(namn.saknas(arende.diarienummer), atgard=namn.paborja(arende.diarienummer))
        yield _Skrivning(c, arende, arende.tjansteskrivelse, profil)
