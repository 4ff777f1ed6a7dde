"""The officers' Word template: the profile's sections as real headings, help texts that are never imported."""

from __future__ import annotations

from kallelse.documents.word.body import signatures
from kallelse.documents.word.brand import Logotyp
from kallelse.documents.word.build import control, paragraph, text_run, w
from kallelse.documents.word.container import Container
from kallelse.documents.word.house_template import dressed
from kallelse.documents.word.names import Element
from kallelse.documents.word.prompts import prompt
from kallelse.documents.word.writer import add_standing_parts, letterhead, page, shown_logotype
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.profil import Avsnittsmall, Profil

_NAMES = {"datum": "Datum", "diarienummer": "Dnr", "handlaggare": "Handläggare", "till": "Till"}


def memo_template(profil: Profil, namnd: str, logotyp: Logotyp | None = None) -> bytes:
    """Return a Word file for writing a memo to `namnd`; what is not filled in is never read as text."""
    container = Container(profil.tjansteskrivelse, profil.titel, None)
    add_standing_parts(container, profil.utseende, [], w("footnotes"))
    huvud = Huvud(organisation=profil.titel, dokumenttyp=profil.tjansteskrivelse)
    empty = Dokument("tjansteskrivelse", profil.tjansteskrivelse, huvud, (), profil.utseende)
    title = paragraph(control("Rubrik", "Skriv skrivelsens rubrik", w("text")), style="Heading1")
    before, after = (
        [element for mall in profil.avsnitt if mall.efter_underskrifter is below for element in _section(mall)]
        for below in (False, True)
    )
    signing = signatures([_to_sign(), _to_sign()], profil.utseende.sida.underskrifter)
    first_head = _head(profil, namnd, shown_logotype(container, logotyp))
    body = [title, *before, signing, *after, paragraph(), page(container, first_head, empty)]
    container.add("document", w("document", w("body", *body)))
    return container.packed()


def memo_template_in_house(profil: Profil, namnd: str, mall: bytes, fil: str) -> bytes:
    """Return the officers' template in the municipality's own; `fil` is the name of that for messages.

    Raises:
        BadFile: the municipality's template is no Word file, has macros, or is made to do harm.
    """
    huvud = Huvud(organisation=profil.titel, dokumenttyp=profil.tjansteskrivelse, till=namnd)
    empty = Dokument("tjansteskrivelse", profil.tjansteskrivelse, huvud, (), profil.utseende)
    return dressed(memo_template(profil, namnd), mall, fil, empty, blanks=dict(_facts(profil, namnd)))


def _head(profil: Profil, namnd: str, logotyp: list[Element]) -> list[Element]:
    facts = [(name, [element]) for _, (name, element) in _facts(profil, namnd)]
    sender = logotyp or [paragraph(profil.titel, style="Header")]
    return letterhead(sender, profil.tjansteskrivelse, facts)


def _facts(profil: Profil, namnd: str) -> list[tuple[str, tuple[str, Element]]]:
    """Return the facts of the head by key, each with its label and the place to write it in."""
    day = w("date", w("dateFormat", val="yyyy-MM-dd"), w("lid", val="sv-SE"))
    written = {
        "datum": control("Datum", "ÅÅÅÅ-MM-DD", day),
        "diarienummer": control("Dnr", "ärendets diarienummer", w("text")),
        "handlaggare": control("Handläggare", "ditt namn", w("text")),
        "till": text_run(namnd),
    }
    named: dict[str, str] = {u.uppgift: u.etikett for u in profil.utseende.sida.uppgifter}
    return [(u, (named.get(u, _NAMES[u]), element)) for u, element in written.items()]


def _section(mall: Avsnittsmall) -> list[Element]:
    heading = paragraph(mall.rubrik, style=f"Heading{min(mall.niva + 1, 6)}")
    return [heading, control(mall.rubrik, prompt(mall), block=True)]


def _to_sign() -> list[Element]:
    """Return a place to sign, for name, title and unit."""
    return [paragraph(control(name, name, w("text"))) for name in ("Namn", "Titel", "Enhet")]
