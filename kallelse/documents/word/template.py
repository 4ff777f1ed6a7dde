"""The officers' Word template: the profile's sections as real headings, help texts that are never imported."""

from __future__ import annotations

from kallelse.documents.word.build import borderless, control, paragraph, text_run, w
from kallelse.documents.word.container import Container
from kallelse.documents.word.names import Element
from kallelse.documents.word.prompts import prompt
from kallelse.documents.word.writer import add_standing_parts, letterhead, page
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.profil import Avsnittsmall, Profil

_NAMES = {"datum": "Datum", "diarienummer": "Dnr", "handlaggare": "Handläggare", "till": "Till"}


def memo_template(profil: Profil, namnd: str) -> bytes:
    """Return a Word file for writing a memo to `namnd`; what is not filled in is never read as text."""
    container = Container(profil.tjansteskrivelse, profil.titel, None)
    add_standing_parts(container, profil.utseende, [], w("footnotes"))
    huvud = Huvud(organisation=profil.titel, dokumenttyp=profil.tjansteskrivelse)
    empty = Dokument("tjansteskrivelse", profil.tjansteskrivelse, huvud, (), profil.utseende)
    title = paragraph(control("Rubrik", "Skriv skrivelsens rubrik", w("text")), style="Heading1")
    sections = [element for mall in profil.avsnitt for element in _section(mall)]
    body = [title, *sections, _signatures(), paragraph(), page(container, _head(profil, namnd), empty)]
    container.add("document", w("document", w("body", *body)))
    return container.packed()


def _head(profil: Profil, namnd: str) -> list[Element]:
    day = w("date", w("dateFormat", val="yyyy-MM-dd"), w("lid", val="sv-SE"))
    written = {
        "datum": control("Datum", "ÅÅÅÅ-MM-DD", day),
        "diarienummer": control("Dnr", "ärendets diarienummer", w("text")),
        "handlaggare": control("Handläggare", "ditt namn", w("text")),
        "till": text_run(namnd),
    }
    named: dict[str, str] = {u.uppgift: u.etikett for u in profil.utseende.sida.uppgifter}
    facts = [(named.get(u, _NAMES[u]), [element]) for u, element in written.items()]
    return letterhead([profil.titel], profil.tjansteskrivelse, facts)


def _section(mall: Avsnittsmall) -> list[Element]:
    heading = paragraph(mall.rubrik, style=f"Heading{min(mall.niva + 1, 6)}")
    return [heading, control(mall.rubrik, prompt(mall), block=True)]


def _signatures() -> Element:
    """Return two places to sign, for name, title and unit."""
    cell = ("Namn", "Titel", "Enhet")
    return borderless([[paragraph(control(name, name, w("text"))) for name in cell] for _ in range(2)])
