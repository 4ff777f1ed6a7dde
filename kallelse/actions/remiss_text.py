"""What is quoted of an answer, read from the stored file: what is kept of a reading may be thrown away at any time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from kallelse.actions.underlag import file_reader
from kallelse.documents.word.quoting import chosen_headings, quoted_text
from kallelse.domain.arende import Arende, Avsnitt, Handling
from kallelse.domain.errors import BadInput, SecrecyStop
from kallelse.domain.profil import Profil
from kallelse.domain.remiss import Remissvar
from kallelse.domain.strykning import Stycke, pieces, shortened
from kallelse.store.read_once import Once, each_time
from kallelse.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Citat:
    """What is quoted of an answer: the file that it comes from, its whole text, and the text after the cuts.

    `rubriker` are all main headings of the answer, `valda` those of the parts that are quoted. `delar` are the whole
    text in order, cut or not. `fel` says which cuts are not applied, and why.
    """

    sha256: str
    rubriker: tuple[str, ...]
    valda: tuple[str, ...]
    text: str
    delar: tuple[Stycke, ...]
    fel: tuple[str, ...] = ()

    @property
    def kort(self) -> str:
        """What the sammanställning prints, in Markdown."""
        return shortened(self.delar)


def handling_of(arende: Arende, svar: Remissvar) -> Handling | None:
    """Return the handling that an answer is kept as."""
    return next((h for h in arende.handlingar if h.nr == svar.handling), None)


def is_closed(arende: Arende, svar: Remissvar) -> bool:
    """Return whether an answer is marked as secret, so that nothing of what it says may be shown."""
    handling = handling_of(arende, svar)
    return bool(handling and handling.sekretess)


def quotation(
    ws: Workspace, arende: Arende, svar: Remissvar, profil: Profil | None = None, once: Once = each_time
) -> Citat:
    """Return what is quoted of an answer. A cut of another version of it, or whose words are gone, is not applied.

    `profil` is that of the ärende's nämnd, for whoever has it already; `once` knows what files have been read as.

    Raises:
        IntegrityError: the stored file is not what it was.
        BadFile: it cannot be read.
        SecrecyStop: the answer is marked as secret.
    """
    handling = handling_of(arende, svar)
    if is_closed(arende, svar):
        besked = f"Svaret från {svar.fran} är sekretessmarkerat och återges inte."
        raise SecrecyStop(besked, atgard="Häv markeringen på handlingen om den inte gäller.")
    sha256 = handling.sha256 if handling else ""
    rubriker, valda, text = _read(svar, () if svar.text else _sections(ws, arende, handling, profil, once))
    good, bad = [], []
    for nr, cut in enumerate(svar.strykningar, 1):
        if cut.sha256 != sha256:
            bad.append(f"Strykning {nr} gäller en annan version av svaret från {svar.fran}; den är inte gjord.")
            continue
        try:
            pieces(text, [cut])
        except BadInput as error:
            bad.append(f"Strykning {nr} i svaret från {svar.fran} är inte gjord. {error.besked}")
            continue
        good.append(cut)
    return Citat(sha256, rubriker, valda, text, pieces(text, good), tuple(bad))


def _read(svar: Remissvar, avsnitt: tuple[Avsnitt, ...]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return all main headings of an answer, those that are quoted, and their text."""
    if not avsnitt:
        return (), (), svar.text
    rubriker = tuple(a.rubrik for a in avsnitt if a.niva == 1)
    return rubriker, chosen_headings(avsnitt, svar.avsnitt), quoted_text(avsnitt, svar.avsnitt)


def _sections(
    ws: Workspace, arende: Arende, handling: Handling | None, profil: Profil | None, once: Once
) -> tuple[Avsnitt, ...]:
    """Return the sections of an answer in Word, whose file must be there and be the right one, read before or not."""
    if handling is None or not handling.fil.endswith(".docx"):
        return ()
    data = file_reader(ws, (arende,))(handling.sha256)

    def read() -> list[dict[str, Any]]:
        from kallelse.documents.word.memo import read_memo

        memo = read_memo(data, handling.filnamn or handling.fil, profil or ws.profil(ws.namnd(arende.namnd)))
        return [asdict(avsnitt) for avsnitt in memo.avsnitt]

    return tuple(Avsnitt(**values) for values in once(handling.sha256, read))
