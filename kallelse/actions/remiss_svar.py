"""Register answers to a remiss, one or a whole folder: Word files are read, every file is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from kallelse.actions import handling as handlingar
from kallelse.actions.filer import Incoming, next_handling_nr, read_file, readable_name, why
from kallelse.actions.remiss import open_arende, sent_out
from kallelse.actions.remiss_text import handling_of
from kallelse.documents.word.answer import LastSvar, read_answer
from kallelse.domain.arende import Arende, Handling
from kallelse.domain.diarienummer import parse
from kallelse.domain.errors import BadInput, KallelseError, Refused, Trouble
from kallelse.domain.instansnamn import answered_by, is_board, is_office, pointed_out, same_body
from kallelse.domain.outcome import Outcome
from kallelse.domain.profil import Profil
from kallelse.domain.remiss import Remissinstans, RemissUt, Remissvar, Svarsslag
from kallelse.domain.text import ascii_slug, fold
from kallelse.store.change import Change, change
from kallelse.store.workspace import Workspace

_ANSWERS = {".docx", ".pdf"}


@dataclass(frozen=True, slots=True)
class Angivet:
    """What a person says of an answer, where the file does not or is not to be believed.

    `objuden` is one who answers without having been asked; `instans` is then the name.
    """

    instans: str = ""
    slag: Svarsslag | None = None
    fran: str = ""
    text: str = ""
    objuden: bool = False


def registrera_svar(
    ws: Workspace,
    dnr: str,
    filer: Sequence[Path],
    *,
    idag: date,
    angivet: Angivet | None = None,
    inkom: date | None = None,
    torrkor: bool = False,
) -> Outcome:
    """Take in answers: Word files are read, every file is kept as a handling. A directory is all answers in it.

    Whose answer a file is follows from its head, else from its name; one that cannot be told is left out with a
    warning, as is one that cannot be read when there are several. What an instans sends besides its answer is kept as a
    handling of its own. An answer may be that an instans abstains (`slag` avstar), and then needs no file.

    Raises:
        BadInput: `instans` is given for several files, or nothing at all.
        NotFound: no such ärende, instans or file.
        Refused: no remiss is sent out, or no answer could be registered.
        BadFile: a single file that cannot be read.
    """
    sagt = angivet or Angivet()
    found = [fil for given in filer for fil in _files_in(given)]
    incoming = sorted((f for f in found if _is_answer(f) or f in filer), key=lambda fil: fil.suffix.lower() != ".docx")
    if sagt.instans and len(incoming) > 1:
        raise BadInput("Ange --instans för ett svar i taget.", atgard="Lämna en fil, eller utelämna --instans.")
    if not incoming and not (sagt.instans and sagt.slag == "avstar"):
        raise BadInput("Det finns inget svar att registrera.", atgard="Ange en fil, eller --instans och --avstar.")
    with change(ws, torrkor=torrkor) as c:
        arende = open_arende(c, dnr)
        sent_out(arende)
        profil = c.profil(c.namnd(arende.namnd))
        mottagning = _Mottagning(c, arende, sagt, inkom or idag, profil, alone=len(incoming) <= 1)
        c.warn(*(f"{f.name} är inte registrerad: bara Word (docx) och PDF läses." for f in found if f not in incoming))
        if not incoming:
            mottagning.abstains()
        for fil in incoming:
            mottagning.take_in(fil)
        if not (mottagning.klara or mottagning.bilagor):
            skal = " ".join(c.varningar[:3])
            raise Refused(f"Inget svar kunde registreras i {arende.diarienummer}. {skal}".strip())
        c.save(mottagning.arende)
        return _told(c, mottagning)


def _is_answer(fil: Path) -> bool:
    return fil.suffix.lower() in _ANSWERS


def _files_in(given: Path) -> Iterator[Path]:
    """Yield a file, or those of a directory in order of name; hidden and temporary files are left out."""
    if not given.is_dir():
        yield given
        return
    try:
        yield from sorted(p for p in given.iterdir() if p.is_file() and not p.name.startswith((".", "~")))
    except OSError as error:
        raise Trouble(f"Katalogen {given} kan inte läsas. {why(error)}.", atgard="Kontrollera den.") from error


@dataclass
class _Mottagning:
    """Answers on their way into one ärende; `alone` says that one was given.

    `klara` are those that are in, `bilagor` how many files went with an answer.
    """

    c: Change
    arende: Arende
    sagt: Angivet
    dag: date
    profil: Profil
    alone: bool

    def __post_init__(self) -> None:
        self.klara: list[Remissvar] = []
        self.bilagor = 0

    @property
    def remiss(self) -> RemissUt:
        return sent_out(self.arende)

    def abstains(self) -> None:
        """Note that an instans does not answer, as it has said in some other way than a file."""
        vem = self._named()
        self._note(Remissvar(vem.nr, self.sagt.fran or vem.namn, "avstar", inkom=self.dag))

    def take_in(self, fil: Path) -> None:
        """Take one file in; when it cannot be read, or whose it is cannot be told, say so and leave it."""
        try:
            one = read_file(fil)
            last = read_answer(one.data, one.plats, self.profil) if one.suffix == ".docx" else None
        except KallelseError as error:
            if self.alone:
                raise
            self.c.warn(f"{readable_name(fil.name)} är inte registrerad. {error.besked}")
            return
        vem = self._whose(one, last)
        if vem is None:
            self.c.warn(f"{one.plats} är inte registrerad: det framgår inte vems svaret är. Ange --instans.")
            return
        previous = self.remiss.svar_av(vem.nr)
        old = handling_of(self.arende, previous) if previous else None
        if old and self._is_more(one, vem, old):
            self._attach(one, vem, old)
            return
        read = last.varningar if last else ()
        self.c.warn(*(f"{one.plats}: {v}" for v in (*read, *self._doubts(vem, last))))
        svar = self._composed(vem, last)
        self._file(one, vem, _edited(svar, previous) if previous else svar, old)

    def _whose(self, one: Incoming, last: LastSvar | None) -> Remissinstans | None:
        if self.sagt.instans:
            return self._named()
        return answered_by(self.remiss, last.avsandare if last else ()) or _by_file_name(self.remiss, one.namn)

    def _named(self) -> Remissinstans:
        """Return the one that a person names; one who was not asked is added, with a number and no day."""
        sagt, remiss = self.sagt, self.remiss
        known = next((i for i in remiss.instanser if fold(i.namn) == fold(sagt.instans)), None)
        if known or not sagt.objuden:
            return known or pointed_out(remiss, sagt.instans)
        ny = Remissinstans(max((i.nr for i in remiss.instanser), default=0) + 1, sagt.instans.strip())
        self.arende = replace(self.arende, remiss_ut=replace(remiss, instanser=(*remiss.instanser, ny)))
        return ny

    def _composed(self, vem: Remissinstans, last: LastSvar | None) -> Remissvar:
        sagt = self.sagt
        if last is None:
            return Remissvar(vem.nr, sagt.fran or vem.namn, sagt.slag or "yttrande", inkom=self.dag, text=sagt.text)
        return Remissvar(
            instans=vem.nr,
            fran=sagt.fran or next((n for n in last.avsandare if same_body(n, vem.namn)), vem.namn),
            slag=sagt.slag or last.slag,
            datum=last.datum,
            inkom=self.dag,
            dokument=last.dokument,
            organ=last.organ,
            beslutat=last.beslutat,
            beslut=last.beslut,
            text=sagt.text,
        )

    def _file(self, one: Incoming, vem: Remissinstans, svar: Remissvar, old: Handling | None) -> None:
        """Keep the file, unless it is the one that is kept already."""
        if old and old.sha256 == one.sha256:
            self._note(replace(svar, handling=old.nr))
            return
        if old:
            self.c.warn(f"{one.plats} ersätter ett tidigare svar från {vem.namn}.")
        nr = self._keep(one, f"Svar från {svar.fran}", svar.fran, old.nr if old else None)
        self._note(replace(svar, handling=nr))

    def _is_more(self, one: Incoming, vem: Remissinstans, old: Handling) -> bool:
        """Return whether a file goes with an answer and is not it: a second one, or a PDF beside a Word file."""
        beside = one.suffix != ".docx" and old.fil.endswith(".docx")
        return one.sha256 != old.sha256 and (beside or any(s.instans == vem.nr for s in self.klara))

    def _attach(self, one: Incoming, vem: Remissinstans, old: Handling) -> None:
        self.bilagor += 1
        if all(h.sha256 != one.sha256 for h in self.arende.handlingar):
            nr = self._keep(one, f"Bilaga till svar från {vem.namn}", vem.namn)
            self.c.warn(f"{one.plats} är lagd som handling {nr}; svaret från {vem.namn} läses ur {old.filnamn}.")

    def _keep(self, one: Incoming, rubrik: str, motpart: str, ersatter: int | None = None) -> int:
        nr = next_handling_nr(self.arende)
        handling = Handling(nr, rubrik, "inkommen", self.dag, motpart, i_kallelsen=False, ersatter=ersatter)
        self.arende = handlingar.add(self.c, self.arende, handling, one)
        return nr

    def _note(self, svar: Remissvar) -> None:
        others = tuple(s for s in self.remiss.svar if s.instans != svar.instans)
        self.arende = replace(self.arende, remiss_ut=replace(self.remiss, svar=(*others, svar)))
        self.klara.append(svar)

    def _doubts(self, vem: Remissinstans, last: LastSvar | None) -> Iterator[str]:
        """Yield what is not as one would expect of an answer."""
        if last is None:
            if not self.sagt.text:
                yield "Texten är inte läst, eftersom det inte är en Word-fil. Lämna det som ska återges med --text."
            return
        if last.referens and not self._is_ours(last.referens):
            yield f"Svaret anger {last.referens}, inte {self.remiss.referens or self.arende.diarienummer}."
        from_office = bool(last.avsandare) and is_office(last.avsandare[0]) and is_board(vem.namn)
        if from_office and last.slag == "yttrande" and not last.beslut and self.sagt.slag is None:
            yield f"Svaret kommer från kontoret och visar inget beslut av {vem.namn}. Är det ett kontorsyttrande?"

    def _is_ours(self, referens: str) -> bool:
        if fold(referens) == fold(self.remiss.referens):
            return True
        try:
            return parse(referens, self.c.series) == self.arende.diarienummer
        except BadInput:
            return False


def _edited(svar: Remissvar, previous: Remissvar) -> Remissvar:
    """Return a newer reading of an answer with what an editor has done to the earlier one."""
    return replace(
        svar,
        inkom=previous.inkom,
        sammanfattning=previous.sammanfattning,
        avsnitt=previous.avsnitt,
        strykningar=previous.strykningar,
    )


def _by_file_name(remiss: RemissUt, namn: str) -> Remissinstans | None:
    stam = ascii_slug(PurePosixPath(namn).stem.lstrip("0123456789-_ .")).lower()
    found = [i for i in remiss.instanser if stam and ascii_slug(i.namn).lower() == stam]
    return found[0] if len(found) == 1 else None


def _told(c: Change, mottagning: _Mottagning) -> Outcome:
    arende, klara = mottagning.arende, mottagning.klara
    namn = {i.nr: i.namn for i in sent_out(arende).instanser}
    rader = [{"instans": namn[s.instans], "fran": s.fran, "slag": s.slag, "handling": s.handling} for s in klara]
    vad = "1 svar är registrerat" if len(klara) == 1 else f"{len(klara)} svar är registrerade"
    if not klara:
        vad = "En handling är lagd till ett svar" if mottagning.bilagor == 1 else "Handlingar är lagda till svaren"
    besked = f"{vad} i {arende.diarienummer}."
    data = {"antal": len(klara), "svar": rader}
    return c.commit(besked, handelse="remiss.svar", avser=(arende.diarienummer,), data=data)
