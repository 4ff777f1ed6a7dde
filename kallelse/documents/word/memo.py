"""Reads an officer's Word memo into titled sections: everything word for word, every guess a warning."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from kallelse.documents.markdown import parse
from kallelse.documents.word.account import missing_words, texts_of
from kallelse.documents.word.blocks import Blocks
from kallelse.documents.word.findings import Findings, quote
from kallelse.documents.word.head import Head, read_letterhead
from kallelse.documents.word.media import Media
from kallelse.documents.word.model import Item, Notes, paras
from kallelse.documents.word.names import child, office
from kallelse.documents.word.numbering import Numbering
from kallelse.documents.word.runs import Runs
from kallelse.documents.word.safety import Package, open_package
from kallelse.documents.word.sections import MemoText, read_text
from kallelse.documents.word.signers import is_name
from kallelse.documents.word.styles import Styles
from kallelse.domain.arende import Avsnitt, Undertecknare
from kallelse.domain.profil import Profil


@dataclass(frozen=True, slots=True)
class LastMemo:
    """A memo as read from Word.

    `diarienummer_text` is the number as written in its head. `handlingar` is the memo's own list of bilagor, as
    written. `underskrivet` is how many of its sections stand before the signatures. `bilder` are (file name, bytes,
    alt text); the text refers to them as `![alt](bild-1.png)`. `brevhuvud` is what stood in headers, footers and
    above the title and is not part of the text. `varningar` are Swedish sentences that name the paragraph ("Stycke
    14: …").
    """

    rubrik: str
    underrubrik: str = ""
    datum: date | None = None
    till: str = ""
    handlaggare: str = ""
    diarienummer_text: str = ""
    dokumenttyp: str = ""
    avsnitt: tuple[Avsnitt, ...] = ()
    undertecknare: tuple[Undertecknare, ...] = ()
    godkand_av: str = ""
    godkand_den: date | None = None
    handlingar: tuple[str, ...] = ()
    underskrivet: int = 0
    bilder: tuple[tuple[str, bytes, str], ...] = ()
    brevhuvud: tuple[str, ...] = ()
    varningar: tuple[str, ...] = ()


def read_memo(data: bytes, fil: str, profil: Profil) -> LastMemo:
    """Read a Word memo; `fil` is its name for messages, `profil` knows the sections of the nämnd's memos.

    Raises:
        BadFile: not a Word file, or one that is damaged, encrypted or made to do harm.
    """
    package = open_package(data, fil)
    return _Reader(package, profil).memo()


class _Reader:
    """The parts of one file, and what is found in them."""

    def __init__(self, package: Package, profil: Profil) -> None:
        self.package = package
        self.profil = profil
        self.findings = Findings()
        self.notes = Notes()
        numbering = package.root(package.related("numbering"))
        styles = Styles(package.root(package.related("styles")), numbering)
        self.media = Media(package, self.findings)
        self.runs = Runs(package, styles, self.findings, self.media, self.notes)
        self.blocks = Blocks(self.runs, styles, Numbering(numbering), self.findings)

    def memo(self) -> LastMemo:
        items = self._body()
        self._read_notes()
        self.runs.comments_left()
        head = Head({u.uppgift: u.etikett for u in self.profil.utseende.sida.uppgifter})
        lines = self._letterhead()
        text = read_text(items, self.notes, self.profil, head, self.findings)
        for line in read_letterhead(head, lines):
            self.findings.warn(0, f"Sidhuvud eller sidfot säger {quote(line)}. Det är inte med i texten.")
        head.settle()
        self._find_officer(head)
        self._warn_of_lost_notes(text)
        self._warn_of_package()
        return self._finished(head, text)

    def _body(self) -> list[Item]:
        body = child(self.package.root(self.package.main), "w:body")
        return [] if body is None else self.blocks.body(body, self.package.main)

    def _read_notes(self) -> None:
        """Read the notes that the text refers to, and warn of those that nothing refers to."""
        for kind in ("footnotes", "endnotes"):
            part = self.package.related(kind)
            root = self.package.root(part)
            for element in [] if root is None else root:
                key = (kind, element.get(office("w:id"), ""))
                number = self.notes.numbers.get(key, 0)
                items = self.blocks.aside(element, part, self.notes.places.get(number, 0))
                text = " ".join(para.text for para in paras(items))
                if number:
                    self.notes.items[number] = tuple(items)
                elif text:
                    self.findings.warn(
                        0, f"En fotnot som texten inte hänvisar till är inte med: {quote(text)}.", text=text
                    )

    def _letterhead(self) -> list[str]:
        """Return the lines of the headers and footers in use, each once, those of the first page first."""
        document = self.package.root(self.package.main)
        names = (office("w:headerReference"), office("w:footerReference"))
        used = [] if document is None else list(document.iter(*names))
        used.sort(key=lambda reference: reference.get(office("w:type")) != "first")
        lines: list[str] = []
        for reference in used:
            relation = self.package.relations(self.package.main).get(reference.get(office("r:id"), ""))
            root = None if relation is None or relation.external else self.package.root(relation.target)
            if root is not None and relation is not None:
                items = self.blocks.aside(root, relation.target, pictures=False)
                lines += [line for para in paras(items) for line in para.lines]
        once = list(dict.fromkeys(lines))
        self.findings.accounted += (Counter(lines) - Counter(once)).elements()
        return once

    def _find_officer(self, head: Head) -> None:
        """Take the one name in the letterhead for the officer's, in a house whose documents say who that is."""
        names = [line for line in head.unread if is_name(line)]
        wanted = any(u.uppgift == "handlaggare" for u in self.profil.utseende.sida.uppgifter)
        if wanted and not head.handlaggare and len(names) == 1:
            head.handlaggare = names[0]
            self.findings.warn(0, f"{quote(names[0])} i brevhuvudet är läst som handläggare.")

    def _warn_of_lost_notes(self, text: MemoText) -> None:
        for number, items in self.notes.items.items():
            if not any(f"[^{number}]:" in section.text for section in text.avsnitt):
                note = " ".join(para.text for para in paras(items))
                said = f"fotnoten {quote(note)} hör till text som inte är med."
                self.findings.warn(self.notes.places[number], said, text=note)

    def _warn_of_package(self) -> None:
        if self.package.macros:
            self.findings.warn(0, "Dokumentet har makron. De körs aldrig här och är inte med.")
        for kind, target in self.package.outside():
            what = {"attachedTemplate": "mallen", "oleObject": "ett inbäddat objekt"}.get(kind, kind)
            self.findings.warn(
                0, f"Dokumentet hänvisar till {what} utanför filen, {quote(target, 120)}. Den hämtas aldrig."
            )

    def _finished(self, head: Head, text: MemoText) -> LastMemo:
        memo = LastMemo(
            rubrik=text.rubrik,
            underrubrik=text.underrubrik,
            datum=head.datum,
            till=head.till,
            handlaggare=head.handlaggare,
            diarienummer_text=head.diarienummer_text,
            dokumenttyp=head.dokumenttyp,
            avsnitt=text.avsnitt,
            undertecknare=text.undertecknare,
            godkand_av=text.godkand.av,
            godkand_den=text.godkand.den,
            handlingar=text.handlingar,
            underskrivet=text.underskrivet,
            bilder=tuple(bild for bild in self.media.files() if any(bild[0] in a.text for a in text.avsnitt)),
            brevhuvud=tuple(head.unread),
        )
        lost = missing_words(self.package, memo_words(memo), [*self.findings.accounted, *head.lines])
        if lost:
            self.findings.warn(0, f"Alla ord går inte att återfinna i det lästa: {quote(lost)}. Jämför med Word-filen.")
        return replace(memo, varningar=self.findings.warnings())


def memo_words(memo: LastMemo) -> list[str]:
    """Return every text that a read memo holds, but for the facts of its head."""
    texts = [memo.rubrik, memo.underrubrik, *memo.brevhuvud]
    for section in memo.avsnitt:
        texts += [section.rubrik, *texts_of(parse(section.text))]
    for person in memo.undertecknare:
        texts += [person.namn, person.titel, person.enhet]
    return texts
