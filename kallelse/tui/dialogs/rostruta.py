"""The grid of a votering: those who serve, one key each for how they vote, and what it comes to as it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from kallelse.domain.errors import KallelseError
from kallelse.domain.narvaro import Narvaro
from kallelse.domain.omrostning import Rost, Votering, result
from kallelse.tui.dialogs.dialog import AVBRYT, Dialog
from kallelse.tui.kommando import Bindable
from kallelse.tui.text import Text, fault_text
from kallelse.tui.widgets.lista import Kolumn, Lista

Roster = dict[str, Rost]
ORD: dict[Rost | None, str] = {"ja": "● JA", "nej": "○ NEJ", "avstar": "– avstår", None: "?"}

RESTEN = 13
"""The rows of the dialog that are not the list,"""
FELRADER = 4
"""and those that a fault takes."""


class Rostruta(Dialog[Roster | None]):
    """How each of those who serve votes: answers by name, once everybody has a vote."""

    BINDINGS: ClassVar[list[Bindable]] = [
        AVBRYT,
        Binding("j", "rosta('ja')", "Ja", priority=True),
        Binding("n", "rosta('nej')", "Nej", priority=True),
        Binding("a", "rosta('avstar')", "Avstår", priority=True),
        Binding("J", "resten('ja')", "Resten ja", priority=True),
        Binding("N", "resten('nej')", "Resten nej", priority=True),
        Binding("A", "resten('avstar')", "Resten avstår", priority=True),
        Binding("backspace", "sudda", "Sudda", priority=True),
        Binding("f2,enter", "klar", "Klar", priority=True),
    ]
    nej = None

    def __init__(
        self,
        rubrik: str,
        fraga: str,
        rostande: Sequence[Narvaro],
        ordforande: str,
        roster: Roster,
        *,
        fel: KallelseError | None = None,
    ) -> None:
        super().__init__(rubrik)
        self.fel = fel
        self.fraga = fraga
        self.rostande = rostande
        self.ordforande = ordforande
        self.roster = dict(roster)

    def content(self) -> ComposeResult:
        """Yield what is asked, the grid, and the tally."""
        if self.fel:
            yield Text(f"! {fault_text(self.fel)}", classes="formular-fel fel")
        yield Text(self.fraga, classes="rost-fraga")
        kolumner = (Kolumn("Namn"), Kolumn("Röst", 10))
        yield Lista[Narvaro](kolumner, self._cells, stil=self._style, id="rostande")
        yield Text("", id="utfall")

    def keys(self) -> str:
        """Return what can be done."""
        return "j ja  n nej  a avstår   J N A alla som är kvar   Enter Klar   Esc Avbryt"

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(Lista).show(self.rostande)
        self.query_one(Lista).focus()
        self._tally()

    def on_resize(self) -> None:
        """Let the list have what room the question, the tally and the keys leave."""
        rum = self.size.height - RESTEN - (FELRADER if self.fel else 0)
        self.query_one(Lista).styles.height = max(min(len(self.rostande) + 1, rum), 4)

    def action_rosta(self, rost: Rost) -> None:
        """Note a vote, and go on to the next person."""
        lista = self.query_one(Lista)
        if lista.vald is not None:
            self.roster[lista.vald.namn] = rost
            lista.action_flytta(1)
            self._tally()

    def action_resten(self, rost: Rost) -> None:
        """Give everybody who has no vote this one."""
        for person in self.rostande:
            self.roster.setdefault(person.namn, rost)
        self._tally()

    def action_sudda(self) -> None:
        """Take a vote away."""
        lista = self.query_one(Lista)
        if lista.vald is not None:
            self.roster.pop(lista.vald.namn, None)
            self._tally()

    def action_klar(self) -> None:
        """Answer, or go to the first who has no vote."""
        saknas = next((n for n, person in enumerate(self.rostande) if person.namn not in self.roster), None)
        if saknas is None:
            self.dismiss(self.roster)
        else:
            self.query_one(Lista).markor = saknas

    def _tally(self) -> None:
        self.query_one(Lista).refresh()
        self.query_one("#utfall", Text).show(tally(self.rostande, self.roster, self.ordforande))

    def _cells(self, person: Narvaro) -> tuple[str, ...]:
        leder = ", ordförande" if person.namn == self.ordforande else ""
        return (person.namn_parti + leder, ORD[self.roster.get(person.namn)])

    def _style(self, person: Narvaro) -> str:
        return {"ja": "klar", "nej": "varning"}.get(self.roster.get(person.namn, ""), "")


def tally(rostande: Sequence[Narvaro], roster: Roster, ordforande: str) -> str:
    """Return what the votes come to so far, as the law counts them (KL 4:25, 5:55)."""
    delade = {rost: tuple(n.namn for n in rostande if roster.get(n.namn) == rost) for rost in ("ja", "nej", "avstar")}
    utfall = result(Votering(1, ja=delade["ja"], nej=delade["nej"], avstar=delade["avstar"]), ordforande)
    siffror = f"{utfall.ja} ja, {utfall.nej} nej, {utfall.avstar} avstår"
    kvar = len(rostande) - sum(map(len, delade.values()))
    if kvar:
        return f"{siffror}; {kvar} har inte röstat"
    if not utfall.vinnare:
        return f"{siffror}. Lika: ordföranden måste rösta (4 kap. 25 § kommunallagen)."
    vinst = f"{utfall.vinnare} vinner"
    return (
        f"{siffror}. Lika: ordförandens utslagsröst ger att {vinst}." if utfall.utslagsrost else f"{siffror}: {vinst}."
    )
