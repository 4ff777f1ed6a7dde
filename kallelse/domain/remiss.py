"""A remiss that has come in and is to be answered, and one that is sent out and whose answers are put together.

Attribute names are the TOML keys of `[remiss_in]` and `[remiss_ut]` in the ärende's file, in the order they are
written. What happens to a remiss is kept as days; how far it has come is derived from them (`remisslage`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from kallelse.domain.record import dataclass

Svarsslag = Literal["yttrande", "kontorsyttrande", "avstar"]
Uttalandeslag = Literal["sarskilt_uttalande", "reservation", "ersattaryttrande"]


@dataclass(frozen=True, slots=True)
class Anstand:
    """A later last day for one answer, the day when that was granted, and why."""

    till: date
    datum: date | None = None
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Kontorsyttrande:
    """An answer that the office sent before the board could meet, to whom, and why; the board approves it later."""

    datum: date
    till: str = ""
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Besvarad:
    """When a remiss was answered, or when it was said that it is not; `handling` is the answer's number."""

    datum: date
    satt: Literal["yttrande", "avstar"] = "yttrande"
    handling: int | None = None


@dataclass(frozen=True, slots=True)
class RemissIn:
    """A remiss to answer: who asks what, under which number and until when.

    `fraga` is Markdown: what the yttrande is to be about. `svar_till` is where the answer goes. `svarskedja` are the
    organs that it passes on its way to the sender, our own first; `bereds_av` those that prepare it together.
    `yttrande` is the answer's own text in Markdown, when it is not that of the tjänsteskrivelse. The board's later
    approval of a `kontorsyttrande` is a beslut of the ärende.
    """

    avsandare: str
    referens: str = ""
    sista_dag: date | None = None
    fraga: str = ""
    svar_till: str = ""
    svarskedja: tuple[str, ...] = ()
    bereds_av: tuple[str, ...] = ()
    yttrande: str = ""
    anstand: Anstand | None = None
    kontorsyttrande: Kontorsyttrande | None = None
    besvarad: Besvarad | None = None

    @property
    def svarsdag(self) -> date | None:
        """The last day for our answer, with the anstånd that we have been given."""
        return self.anstand.till if self.anstand else self.sista_dag


@dataclass(frozen=True, slots=True)
class Remissinstans:
    """One who is asked. `nr` counts within the remiss and is never reused; `kategori` is its part of the sändlista."""

    nr: int
    namn: str
    kategori: str = ""
    epost: str = ""
    skickad: date | None = None
    paminnelser: tuple[date, ...] = ()
    anstand: Anstand | None = None


@dataclass(frozen=True, slots=True)
class Strykning:
    """An editor's cut in an answer: all words from the first of `fran` to the last of `till`.

    `sha256` is that of the answer's file, in hex, so that the cut can never be read as one of another version.
    """

    sha256: str
    fran: str
    till: str = ""


@dataclass(frozen=True, slots=True)
class Remissvar:
    """One answer. Its full text is that of the handling, and is read from there.

    `instans` is the number of the one who was asked, `fran` who wrote it. `dokument` is what it calls itself
    ("tjänsteutlåtande") and `datum` its own day. `organ`, `beslutat` and `beslut` are the board's decision on it, if
    there is one. `sammanfattning` is the editor's one sentence. `avsnitt` are the headings of the parts that are
    quoted; empty, the program chooses. `text` (Markdown) is what is quoted of an answer that is no Word file.
    """

    instans: int
    fran: str
    slag: Svarsslag = "yttrande"
    datum: date | None = None
    inkom: date | None = None
    dokument: str = ""
    organ: str = ""
    beslutat: date | None = None
    beslut: str = ""
    handling: int | None = None
    sammanfattning: str = ""
    avsnitt: tuple[str, ...] = ()
    text: str = ""
    strykningar: tuple[Strykning, ...] = ()


@dataclass(frozen=True, slots=True)
class Remissuttalande:
    """What members wanted said beside the proposal: `organ` is where, `av` who, each with party in brackets.

    `ingress` is printed in the place of the standard phrase; `hanvisning` is what an ersättaryttrande refers to.
    """

    organ: str
    av: tuple[str, ...] = ()
    slag: Uttalandeslag = "sarskilt_uttalande"
    text: str = ""
    hanvisning: str = ""
    ingress: str = ""


@dataclass(frozen=True, slots=True)
class Sammanstallning:
    """What a remissammanställning holds beside the answers; with a `foredragande` it is a PM with a proposal.

    `dokumenttyp` is what it is called at its head ("PM Rotel VIII"). `beredande` puts the proposal forward and
    `beslutande` decides. `arendet` and `synpunkter` are Markdown. `kontorsyttranden_skal` is why offices answered
    before their boards ("på grund av kort remisstid"). `tillstyrkt` says that the `beredande` has agreed.
    """

    dokumenttyp: str = ""
    rubrik: str = ""
    foredragande: str = ""
    foredragande_titel: str = ""
    beredande: str = ""
    beslutande: str = ""
    arendet: str = ""
    synpunkter: str = ""
    kontorsyttranden_skal: str = ""
    forslag_till_beslut: tuple[str, ...] = ()
    ort: str = ""
    datum: date | None = None
    undertecknare: tuple[str, ...] = ()
    bilagor: tuple[str, ...] = ()
    tillstyrkt: bool = False
    uttalanden: tuple[Remissuttalande, ...] = ()


@dataclass(frozen=True, slots=True)
class RemissUt:
    """A remiss sent out: its missiv, those who are asked in the order of the sändlista, and their answers.

    `avsandare` is who asks in the missiv, when it is not the nämnd. `text` is Markdown: what is sent, and what the
    yttrande is to be about (FL 26). `svar_till` is where answers go; they give `referens`, else the diarienummer.
    `undertecknare` are "Namn, titel". `sandlista` is the name of the list that the recipients came from.
    """

    rubrik: str = ""
    avsandare: str = ""
    datum: date | None = None
    sista_dag: date | None = None
    text: str = ""
    svar_till: str = ""
    referens: str = ""
    kontakt: str = ""
    undertecknare: tuple[str, ...] = ()
    sandlista: str = ""
    instanser: tuple[Remissinstans, ...] = ()
    svar: tuple[Remissvar, ...] = ()
    sammanstallning: Sammanstallning | None = None

    def svar_av(self, nr: int) -> Remissvar | None:
        """Return the answer of instans `nr`, if it has come."""
        return next((s for s in self.svar if s.instans == nr), None)

    def instans(self, nr: int) -> Remissinstans | None:
        """Return the one with this number, if there is one."""
        return next((i for i in self.instanser if i.nr == nr), None)
