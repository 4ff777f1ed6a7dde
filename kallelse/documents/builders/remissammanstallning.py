"""The answers to a remiss put together: on their own, or as the second part of a PM with a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kallelse.documents.builders.dagar import dag_i_huvud
from kallelse.documents.builders.noder import joined, level_headings, paragraph, plain_table, text, under
from kallelse.documents.builders.remissord import capital, dated, enumerated, owner, who, word
from kallelse.documents.builders.tjansteskrivelse import Parse
from kallelse.domain.arende import Arende, Undertecknare
from kallelse.domain.content import (
    Block,
    Blocks,
    Emphasis,
    Heading,
    NewPage,
    OrderedList,
    Paragraph,
    Signatures,
    Table,
)
from kallelse.domain.datum import svenskt
from kallelse.domain.dokument import Dokument, Huvud
from kallelse.domain.errors import Refused
from kallelse.domain.frasord import listed
from kallelse.domain.instansnamn import within_text
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.profil import Profil
from kallelse.domain.remiss import Remissinstans, RemissUt, Remissuttalande, Remissvar, Sammanstallning
from kallelse.domain.remisslage import AVSTAR, lage
from kallelse.domain.text import about

_IN_A_SENTENCE = 25  # more who were asked than this are a table


@dataclass(frozen=True, slots=True)
class Underlag:
    """What a sammanställning is made from: `texter` is what is quoted of each answer (Markdown), by instans.

    `slutna` are those whose answers are secret: that they answered is said, and nothing of what.
    """

    arende: Arende
    namnd: Namnd
    organisation: Organisation
    profil: Profil
    parse: Parse
    texter: Mapping[int, str]
    slutna: frozenset[int] = frozenset()

    @property
    def remiss(self) -> RemissUt:
        """The remiss.

        Raises:
            Refused: none is sent out in the ärende.
        """
        if self.arende.remiss_ut is None:
            raise Refused(
                f"I {self.arende.diarienummer} har ingen remiss skickats ut.",
                atgard=f"Skicka en med kallelse remiss skicka {about(self.arende.diarienummer)}.",
            )
        return self.arende.remiss_ut

    @property
    def egna(self) -> Sammanstallning:
        """What it holds beside the answers."""
        return self.remiss.sammanstallning or Sammanstallning()

    def ord(self, nyckel: str, **falt: str) -> str:
        """Return a word or a sentence in the profile's words."""
        return word(self.profil, nyckel, **falt)

    def avsnitt(self, nyckel: str) -> str:
        """Return the text of one of the memo's sections, empty when there is none."""
        memo = self.arende.tjansteskrivelse
        funnet = memo.avsnitt_med_nyckel(nyckel) if memo else None
        return funnet.text if funnet else ""


def remissammanstallning(u: Underlag) -> Dokument:
    """Return the answers put together; with a föredragande, a PM with proposal, answers and statements.

    Raises:
        Refused: no remiss is sent out in the ärende.
    """
    memo = u.arende.tjansteskrivelse
    titel = u.egna.rubrik or u.remiss.rubrik or (memo.rubrik if memo else "") or u.arende.arendemening
    blocks = (Heading(1, text(titel)), *(_pm(u) if u.egna.foredragande else _plain(u)))
    bilder = memo.bilder if memo else ()
    return Dokument("remissammanstallning", titel, _head(u), level_headings(joined(blocks)), u.profil.utseende, bilder)


def _head(u: Underlag) -> Huvud:
    dokumenttyp, nummer = u.egna.dokumenttyp, str(u.arende.diarienummer)
    return Huvud(
        organisation=u.organisation.namn,
        enhet="" if u.egna.foredragande else u.namnd.namn,
        dokumenttyp=f"{dokumenttyp} (Dnr {nummer})" if dokumenttyp else u.ord("sammanstallning"),
        datum="" if u.egna.foredragande else dag_i_huvud(u.profil, u.egna.datum),
        diarienummer="" if dokumenttyp else nummer,
        adress=u.organisation.adress,
    )


def _pm(u: Underlag) -> Iterator[Block]:
    egna = u.egna
    yield from _under_the_title(u)
    yield from _proposal(u, "foreslar", "foreslas")
    foredragande = " ".join(filter(None, (egna.foredragande_titel, egna.foredragande)))
    yield paragraph(u.ord("anfor", foredragande=foredragande))
    yield from _arendet(u)
    yield Heading(2, text(u.ord("beredning")))
    yield from _asked(u)
    yield from _in_short(u)
    yield Heading(2, text(u.ord("synpunkter")))
    yield from under(2, u.parse(egna.synpunkter or u.avsnitt("synpunkter")))
    yield from _proposal(u, "jag_foreslar", "foreslas")
    yield from _signed(u)
    yield from _after(u)
    yield NewPage()
    yield Heading(1, text(u.ord("sammanstallning")))
    yield from _arendet(u)
    yield Heading(2, text(u.ord("beredning")))
    yield from _asked(u)
    yield from _quoted(u, 2)


def _plain(u: Underlag) -> Iterator[Block]:
    yield from _under_the_title(u)
    yield from _arendet(u)
    yield Heading(2, text(u.ord("beredning")))
    yield from _asked(u)
    yield from _in_short(u)
    yield Heading(2, text(u.ord("remissvaren")))
    yield from _quoted(u, 3)
    if u.egna.synpunkter:
        yield Heading(2, text(u.ord("synpunkter_kommun")))
        yield from under(2, u.parse(u.egna.synpunkter))
    if u.egna.forslag_till_beslut:
        yield Heading(2, text(u.ord("forslag")))
        yield from _points(u.egna.forslag_till_beslut)
    yield from _signed(u)
    yield from _after(u)


def _under_the_title(u: Underlag) -> Iterator[Block]:
    inkommen = u.arende.remiss_in
    if inkommen:
        yield Paragraph((Emphasis(text(u.ord("remiss_fran", avsandare=inkommen.avsandare))),))
    if inkommen and inkommen.svarsdag:
        yield Paragraph((Emphasis(text(u.ord("remisstid_kort", dag=svenskt(inkommen.svarsdag)))),))


def _arendet(u: Underlag) -> Iterator[Block]:
    found = u.egna.arendet or u.avsnitt("arendet") or u.remiss.text
    if found.strip():
        yield Heading(2, text(u.ord("arendet")))
        yield from under(2, u.parse(found))


def _proposal(u: Underlag, med_beredande: str, utan: str) -> Iterator[Block]:
    """Yield the proposal after the sentence that says who proposes it to whom."""
    egna = u.egna
    if not egna.forslag_till_beslut:
        return
    organ = egna.beslutande or within_text(u.namnd.namn)
    falt = {"beslutande": within_text(organ), "Beslutande": capital(organ)}
    falt |= {"beredande": within_text(egna.beredande), "Beredande": capital(egna.beredande)}
    yield paragraph(u.ord(med_beredande if egna.beredande else utan, **falt))
    yield from _points(egna.forslag_till_beslut)


def _points(forslag: tuple[str, ...]) -> Blocks:
    if len(forslag) == 1:
        return (paragraph(forslag[0]),)
    return (OrderedList(tuple((paragraph(p),) for p in forslag)),)


def _asked(u: Underlag) -> Iterator[Block]:
    """Yield who was asked, who answered before their boards, and who did not answer: as sentences, or as a table."""
    answered = {s.instans for s in u.remiss.svar}
    instanser = [i for i in u.remiss.instanser if i.skickad or i.nr not in answered]
    uninvited = [s.fran for i, s in _answers(u) if i not in instanser]
    if len(instanser) > _IN_A_SENTENCE:
        yield paragraph(f"{u.ord('remitterats_antal', antal=str(len(instanser)))} {_counted(u, instanser)}")
        yield from _sentence(u, "objudna", uninvited)
        yield _table(u)
        return
    yield paragraph(u.ord("remitterats", instanser=enumerated([i.namn for i in instanser])))
    kontor = [s.fran for _, s in _answers(u) if s.slag == "kontorsyttrande"]
    skal = f" {u.egna.kontorsyttranden_skal}" if u.egna.kontorsyttranden_skal else ""
    yield from _sentence(u, "kontorsyttranden" if len(kontor) > 1 else "kontorsyttrande", kontor, skal)
    yield from _sentence(u, "har_avstatt", [i.namn for i in instanser if lage(u.remiss, i) == AVSTAR])
    yield from _sentence(u, "har_inte_svarat", [i.namn for i in instanser if i.nr not in answered])
    yield from _sentence(u, "objudna", uninvited)


def _counted(u: Underlag, instanser: list[Remissinstans]) -> str:
    """Return, as a sentence, how many of those who were asked have answered, abstained and not answered."""
    slag = [svar.slag if (svar := u.remiss.svar_av(i.nr)) else "" for i in instanser]
    avstatt, tysta = slag.count("avstar"), slag.count("")
    antal = {"svarat": len(slag) - avstatt - tysta, "avstatt": avstatt, "tysta": tysta}
    return f"{listed([u.ord(f'antal_{hur}', antal=str(n)) for hur, n in antal.items() if n])}."


def _in_short(u: Underlag) -> Iterator[Block]:
    """Yield the editor's one sentence on each answer."""
    shown = (s.sammanfattning for _, s in _answers(u) if s.instans not in u.slutna)
    yield from (paragraph(sentence) for sentence in shown if sentence)


def _sentence(u: Underlag, nyckel: str, namn: list[str], skal: str = "") -> Iterator[Block]:
    if namn:
        yield paragraph(u.ord(nyckel, Instanser=capital(enumerated(namn)), skal=skal))


def _table(u: Underlag) -> Table:
    def row(instans: Remissinstans) -> list[str]:
        svar = u.remiss.svar_av(instans.nr)
        dag = svar.datum.isoformat() if svar and svar.datum else ""
        return [str(instans.nr), instans.namn, u.ord(f"slag_{svar.slag}") if svar else "–", dag]

    head = ["Nr", u.ord("remissinstans"), u.ord("svar"), u.ord("datum")]
    return plain_table(head, [row(i) for i in u.remiss.instanser])


def _answers(u: Underlag) -> Iterator[tuple[Remissinstans, Remissvar]]:
    """Yield those who answered, in the order of the sändlista."""
    for instans in u.remiss.instanser:
        svar = u.remiss.svar_av(instans.nr)
        if svar and svar.slag != "avstar":
            yield instans, svar


def _quoted(u: Underlag, level: int) -> Iterator[Block]:
    for _, svar in _answers(u):
        yield from _answer(u, svar, level)


def _answer(u: Underlag, svar: Remissvar, level: int) -> Iterator[Block]:
    yield Heading(level, text(svar.organ or svar.fran))
    if svar.instans in u.slutna:
        yield paragraph(u.ord("sluten"))
        return
    if svar.beslut:
        dag = svenskt(svar.beslutat) if svar.beslutat else ""
        yield paragraph(u.ord("beslutade", Organ=capital(svar.organ or svar.fran), dag=dag))
        yield from under(level, u.parse(svar.beslut))
    quoted = u.texter.get(svar.instans, "")
    if quoted.strip():
        yield paragraph(u.ord("lydelse", Vems=owner(svar.fran), dokument=dated(svar)))
        yield from under(level, u.parse(quoted))


def _signed(u: Underlag) -> Iterator[Block]:
    egna = u.egna
    if egna.datum and egna.ort:
        yield paragraph(f"{egna.ort} den {svenskt(egna.datum)}")
    if egna.undertecknare:
        yield Signatures(tuple(signer(namn) for namn in egna.undertecknare))


def signer(namn: str) -> Undertecknare:
    """Return who signs, from `Namn` or `Namn, titel`."""
    person, _, titel = namn.partition(", ")
    return Undertecknare(person, titel)


def _after(u: Underlag) -> Iterator[Block]:
    """Yield the list of bilagor, what the preparing organ said, and what members said where it was decided."""
    egna = u.egna
    if egna.bilagor:
        yield Heading(2, text(u.ord("bilagor")))
        yield OrderedList(tuple((paragraph(b),) for b in egna.bilagor))
    if egna.tillstyrkt and egna.beredande:
        yield paragraph(u.ord("tillstyrker", Beredande=capital(egna.beredande), foredragandes=_whose(egna)))
    for organ in dict.fromkeys(x.organ for x in egna.uttalanden):
        yield Heading(2, text(organ))
        for uttalande in egna.uttalanden:
            if uttalande.organ == organ:
                yield from _statement(u, uttalande)


def _whose(egna: Sammanstallning) -> str:
    namn = egna.foredragande_titel or egna.foredragande
    return owner(namn) if not egna.foredragande_titel else owner(namn)[:1].lower() + owner(namn)[1:]


def _statement(u: Underlag, uttalande: Remissuttalande) -> Iterator[Block]:
    nyckel = f"{uttalande.slag}_hanvisning" if uttalande.hanvisning else uttalande.slag
    said = uttalande.ingress or u.ord(nyckel, namn=who(uttalande), hanvisning=uttalande.hanvisning)
    yield paragraph(said)
    yield from under(2, u.parse(uttalande.text))
