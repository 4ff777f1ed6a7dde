"""The case officer's memo in the municipality's own setting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kallelse.documents.builders.dagar import dag_i_huvud
from kallelse.documents.builders.noder import join_footnotes, level_headings, paragraph, text, under
from kallelse.domain.arende import Arende, Avsnitt, Tjansteskrivelse
from kallelse.domain.content import Block, Blocks, Emphasis, Heading, Paragraph, Signatures
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.errors import Refused
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.profil import Profil
from kallelse.domain.skrivelsens_namn import skrivelsens_namn

Parse = Callable[[str], Blocks]


def tjansteskrivelse(
    arende: Arende, namnd: Namnd, organisation: Organisation, profil: Profil, parse: Parse
) -> Dokument:
    """Return the ärende's memo as a document, its sections in the officer's order.

    Raises:
        Refused: the ärende has no memo, or only the officer's own PDF.
    """
    memo = _memo_of(arende, profil)
    huvud = Huvud(
        organisation=organisation.namn,
        enhet=namnd.forvaltning,
        dokumenttyp=profil.tjansteskrivelse,
        datum=dag_i_huvud(profil, memo.datum),
        diarienummer=str(arende.diarienummer),
        till=memo.till or namnd.namn,
        handlaggare=arende.handlaggare,
        adress=organisation.adress,
    )
    titel = memo.rubrik or arende.arendemening
    block = level_headings(_blocks(titel, memo, profil, parse))
    return Dokument("tjansteskrivelse", titel, huvud, block, profil.utseende, memo.bilder)


def _memo_of(arende: Arende, profil: Profil) -> Tjansteskrivelse:
    memo, namn = arende.tjansteskrivelse, skrivelsens_namn(profil.tjansteskrivelse)
    if memo is None:
        raise Refused(namn.saknas(arende.diarienummer), atgard=namn.las_in(arende.diarienummer))
    if memo.egen_pdf and not memo.avsnitt:
        raise Refused(
            f"{namn.i_arende(arende.diarienummer)} finns bara som handläggarens egen PDF.",
            atgard="Den tas med oförändrad i kallelsen; läs in Word-filen för att sätta den i kommunens mall.",
        )
    return memo


def _blocks(titel: str, memo: Tjansteskrivelse, profil: Profil, parse: Parse) -> Iterator[Block]:
    yield Heading(1, text(titel))
    if memo.underrubrik:
        yield Paragraph((Emphasis(text(memo.underrubrik)),))
    before, after = _around_signatures(memo, profil)
    signed: Blocks = (Signatures(memo.undertecknare),) if memo.undertecknare else ()
    approved: Blocks = (paragraph(_approval(memo, profil)),) if profil.godkand and memo.godkand_av else ()
    above, below = ([_section(avsnitt, parse) for avsnitt in part] for part in (before, after))
    yield from join_footnotes((*above, signed, *below, approved))


def _around_signatures(memo: Tjansteskrivelse, profil: Profil) -> tuple[list[Avsnitt], list[Avsnitt]]:
    """Return the sections above and below the signatures; what lies under a section goes with it."""
    below = {mall.nyckel for mall in profil.avsnitt if mall.efter_underskrifter}
    before: list[Avsnitt] = []
    after: list[Avsnitt] = []
    place = before
    for avsnitt in memo.avsnitt:
        if avsnitt.niva == 1:
            place = after if avsnitt.nyckel in below else before
        place.append(avsnitt)
    return before, after


def _approval(memo: Tjansteskrivelse, profil: Profil) -> str:
    day = dag_i_huvud(profil, memo.godkand_den)
    return profil.godkand.replace("{namn}", memo.godkand_av).replace("{datum}", day).rstrip(" ,")


def _section(avsnitt: Avsnitt, parse: Parse) -> Blocks:
    """Return a section: its heading, its text, or the reason why it has none."""
    level = avsnitt.niva + 1
    heading = (Heading(level, text(avsnitt.rubrik)),) if avsnitt.rubrik.strip() else ()
    body = under(level, parse(avsnitt.text))
    return (*heading, *(body or ((paragraph(avsnitt.skal),) if avsnitt.skal else ())))
