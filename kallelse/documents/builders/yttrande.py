"""Our answer to a remiss: to whom, over what, the board's decision first, then the views."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.documents.builders.dagar import dag_i_huvud
from kallelse.documents.builders.noder import joined, level_headings, text, under
from kallelse.documents.builders.remissord import word
from kallelse.documents.builders.tjansteskrivelse import Parse
from kallelse.domain.arende import Arende
from kallelse.domain.content import Block, Blocks, Emphasis, Heading, Paragraph, Signatures
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.errors import Refused
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.profil import Profil
from kallelse.domain.remiss import RemissIn
from kallelse.domain.skrivelsens_namn import skrivelsens_namn
from kallelse.domain.text import about, fold


def yttrande(
    arende: Arende, namnd: Namnd, organisation: Organisation, profil: Profil, parse: Parse, synpunkter: str
) -> Dokument:
    """Return the answer as a document; `synpunkter` is its text in Markdown.

    Raises:
        Refused: the ärende answers no remiss, or there is nothing to say.
    """
    remiss = arende.remiss_in
    if remiss is None:
        raise Refused(
            f"{arende.diarienummer} besvarar ingen remiss.",
            atgard=f"Ange vad som ska besvaras med kallelse remiss in {about(arende.diarienummer)}.",
        )
    namn = skrivelsens_namn(profil.tjansteskrivelse)
    if not synpunkter.strip():
        raise Refused(
            f"Det finns ingen text till yttrandet i {arende.diarienummer}.",
            atgard=f"Läs in {namn.bestamd}, eller lämna texten med kallelse remiss besvara --text FIL.",
        )
    memo = arende.tjansteskrivelse
    titel = (memo.rubrik if memo else "") or arende.arendemening
    dag = remiss.besvarad.datum if remiss.besvarad else memo.datum if memo else None
    huvud = Huvud(
        organisation=organisation.namn,
        enhet=namnd.namn,
        dokumenttyp=word(profil, "yttrande"),
        datum=dag_i_huvud(profil, dag),
        diarienummer=str(arende.diarienummer),
        till=mottagare(remiss, namnd),
        adress=organisation.adress,
    )
    tree = _blocks(titel, arende, remiss, profil, parse(synpunkter), parse)
    return Dokument(
        "yttrande", titel, huvud, level_headings(joined(tree)), profil.utseende, memo.bilder if memo else ()
    )


def mottagare(remiss: RemissIn, namnd: Namnd) -> str:
    """Return who gets our answer: the next organ of the chain after ours, else the sender."""
    kedja = [fold(organ) for organ in remiss.svarskedja]
    own = next((kedja.index(n) for n in (fold(namnd.namn), fold(namnd.kod)) if n in kedja), None)
    later = remiss.svarskedja[own + 1 :] if own is not None else ()
    return later[0] if later else remiss.avsandare


def _blocks(
    titel: str, arende: Arende, remiss: RemissIn, profil: Profil, synpunkter: Blocks, parse: Parse
) -> Iterator[Block]:
    yield Heading(1, text(titel))
    svar = word(profil, "svar_pa", avsandare=remiss.avsandare)
    ref = f", {word(profil, 'er_beteckning', referens=remiss.referens)}" if remiss.referens else ""
    yield Paragraph((Emphasis(text(svar + ref)),))
    beslut = arende.beslut[-1] if arende.beslut else None
    if beslut and beslut.text:
        yield Heading(2, text(word(profil, "stallningstagande")))
        yield from under(2, parse(beslut.text))
        if not isinstance(next(iter(synpunkter), None), Heading):
            yield Heading(2, text(word(profil, "vara_synpunkter")))
    yield from under(1, synpunkter)
    if arende.tjansteskrivelse and arende.tjansteskrivelse.undertecknare:
        yield Signatures(arende.tjansteskrivelse.undertecknare)
