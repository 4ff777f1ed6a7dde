"""The letter that goes out with a remiss: what is asked, until when, where to, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kallelse.documents.builders.dagar import dag_i_huvud
from kallelse.documents.builders.noder import joined, level_headings, paragraph, text, under
from kallelse.documents.builders.remissammanstallning import signer
from kallelse.documents.builders.remissord import word
from kallelse.documents.builders.tjansteskrivelse import Parse
from kallelse.domain.arende import Arende
from kallelse.domain.content import Block, Heading, NewPage, OrderedList, Signatures
from kallelse.domain.datum import svenskt
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.errors import Refused
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.profil import Profil
from kallelse.domain.remiss import RemissUt
from kallelse.domain.text import about


def remissmissiv(arende: Arende, namnd: Namnd, organisation: Organisation, profil: Profil, parse: Parse) -> Dokument:
    """Return the missiv of an ärende's remiss, with its sändlista by category and in order.

    Raises:
        Refused: no remiss is sent out in the ärende.
    """
    remiss = arende.remiss_ut
    if remiss is None:
        raise Refused(
            f"I {arende.diarienummer} finns ingen remiss att skicka.",
            atgard=f"Börja med kallelse remiss skicka {about(arende.diarienummer)}.",
        )
    titel = remiss.rubrik or arende.arendemening
    huvud = Huvud(
        organisation=organisation.namn,
        enhet=remiss.avsandare or namnd.namn,
        dokumenttyp=word(profil, "missiv"),
        datum=dag_i_huvud(profil, remiss.datum),
        diarienummer=remiss.referens or str(arende.diarienummer),
        till=word(profil, "till"),
        adress=organisation.adress,
    )
    blocks = (Heading(1, text(titel)), *_letter(arende, remiss, profil, parse), *_recipients(remiss, profil))
    return Dokument("remissmissiv", titel, huvud, level_headings(joined(blocks)), profil.utseende)


def _letter(arende: Arende, remiss: RemissUt, profil: Profil, parse: Parse) -> Iterator[Block]:
    yield from under(1, parse(remiss.text))
    referens = remiss.referens or str(arende.diarienummer)
    when = (word(profil, "remisstid", dag=svenskt(remiss.sista_dag)),) if remiss.sista_dag else ()
    where = (word(profil, "svar_till", adress=remiss.svar_till),) if remiss.svar_till else ()
    yield paragraph(" ".join([*when, *where, word(profil, "referens", referens=referens)]))
    if remiss.kontakt:
        yield paragraph(word(profil, "kontakt", kontakt=remiss.kontakt))
    if remiss.undertecknare:
        yield Signatures(tuple(signer(namn) for namn in remiss.undertecknare))
    sent = [h.rubrik for h in arende.gallande_handlingar() if h.i_kallelsen and h.fil and not h.sekretess]
    if sent:
        yield Heading(2, text(word(profil, "bilagor")))
        yield OrderedList(tuple((paragraph(rubrik),) for rubrik in sent))


def _recipients(remiss: RemissUt, profil: Profil) -> Iterator[Block]:
    yield NewPage()
    yield Heading(2, text(word(profil, "sandlista")))
    asked = [i for i in remiss.instanser if i.skickad or not remiss.svar_av(i.nr)]
    for kategori, group in groupby(asked, key=lambda i: i.kategori):
        instanser = tuple(group)
        if kategori:
            yield Heading(3, text(kategori))
        yield OrderedList(tuple((paragraph(i.namn),) for i in instanser), instanser[0].nr)
