"""How the meeting came to its decision, in words: the questions that were put, the voteringar and what they gave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kallelse.domain.frasord import genitive, listed, plain_name
from kallelse.domain.omrostning import Rostresultat, Votering, result
from kallelse.domain.paragraf import Forslag, Paragraf, Proposition
from kallelse.domain.propositionsordning import (
    AVGORA,
    AVSLAG,
    FORSLAG,
    propositions,
    step_of,
    votes_on,
    winner,
    won_by,
    yrkande_of,
)

_ORGAN = ("nämnden", "styrelsen", "förvaltningen", "utskottet", "kontoret", "beredningen", "presidiet", "ordföranden")


@dataclass(frozen=True, slots=True)
class Gang:
    """One §'s way to its decision. `fras` fills in a phrase, `namn_parti` gives a name with its party."""

    paragraf: Paragraf
    forslag: tuple[Forslag, ...]
    ordforande: str
    fras: Callable[..., str]
    namn_parti: Callable[[str], str]

    def named(self, reference: str) -> str:
        """Return a proposal as it is named in a sentence: `förvaltningens förslag`, `Eva Eks (S) yrkande`."""
        if reference == AVGORA:
            return self.fras("avgora")
        yrkande = yrkande_of(reference, self.paragraf)
        if yrkande is None:
            return self._proposal(reference)
        match yrkande.slag:
            case "aterremiss":
                return self.fras("aterremittera")
            case "bordlaggning":
                return self.fras("bordlagga")
            case "avslag":
                return self.fras("avslag_pa", vad=self.named(yrkande.till or FORSLAG))
            case _:
                vem = [genitive(self.namn_parti(n)) for n in yrkande.av]
                return self.fras("yrkande_av", vems=plain_name(listed(vem)))

    def course(self) -> Iterator[str]:
        """Give a paragraph for each question, in the order they were put, and for each votering but the last ones."""
        for number, turn in enumerate(self._turns, 1):
            yield from (self._question(step) for step in turn)
            if number < len(self._turns):
                yield from (" ".join(filter(None, self._vote(v))) for v in self._votes_in(turn))

    def votes(self) -> Iterator[str]:
        """Give a paragraph for each of the last voteringar: what ja and nej meant, the numbers, what was decided."""
        told = [v for turn in self._turns[:-1] for v in self._votes_in(turn)]
        yield from (" ".join(filter(None, self._vote(v))) for v in self.paragraf.voteringar if v not in told)

    @property
    def _turns(self) -> list[list[Proposition]]:
        """The questions, with the choice of a motförslag beside the question that it belongs to."""
        turns: list[list[Proposition]] = []
        for step in propositions(self.paragraf, self.forslag):
            if turns and {step.slag, turns[-1][-1].slag} == {"huvud", "motforslag"}:
                turns[-1].append(step)
            else:
                turns.append([step])
        return turns

    def _votes_in(self, turn: list[Proposition]) -> list[Votering]:
        asked = [v for step in turn for v in votes_on(step, self.paragraf)]
        return [v for v in self.paragraf.voteringar if v in asked]

    def _proposal(self, reference: str) -> str:
        nr = reference.removeprefix(FORSLAG).strip() or "1"
        if not reference.startswith(FORSLAG) or not nr.isdecimal() or int(nr) > max(len(self.forslag), 1):
            return plain_name(reference)
        vem = self.forslag[int(nr) - 1].forslagsstallare if self.forslag else ""
        return self.fras("forslag_av", vems=plain_name(genitive(_within(vem)))) if vem else self.fras("forslaget")

    def _question(self, step: Proposition) -> str:
        rostat = bool(votes_on(step, self.paragraf))
        won = winner(step, self.paragraf, self.ordforande)
        namn = tuple(dict.fromkeys(self.named(r) for r in step.mellan))
        vad = " mot ".join(namn) if len(namn) == 2 else listed(namn)
        match step.slag:
            case "tillagg":
                utfall = self.fras("avslar" if won == AVSLAG else "bifaller")
                return self._put("proposition_tillagg", namn[0], utfall if won else "", rostat=rostat)
            case "motforslag":
                huvud, vinnare = self.named(FORSLAG), self.named(won) if won else ""
                nyckel = "motforslag" if vinnare and not rostat else "motforslag_stalls"
                return self.fras(nyckel, huvud=huvud, vad=listed(namn), vinnare=vinnare)
            case _:
                return self._put("proposition", vad, self._outcome(won) if won else "", rostat=rostat)

    def _put(self, nyckel: str, vad: str, utfall: str, *, rostat: bool) -> str:
        if rostat:
            return self.fras(f"{nyckel}_rostas", vad=vad)
        return self.fras(nyckel, vad=vad, utfall=utfall) if utfall else self.fras(f"{nyckel}_stalls", vad=vad)

    def _outcome(self, reference: str) -> str:
        """Return what was decided, as it stands after "beslutar": `enligt …`, `att avslå …`."""
        yrkande = yrkande_of(reference, self.paragraf)
        if yrkande and yrkande.slag == "avslag":
            return self.fras("avsla", vad=self.named(yrkande.till or FORSLAG))
        named = self.named(reference)
        return named if named.startswith("att ") else self.fras("enligt", vad=named)

    def _vote(self, votering: Votering) -> Iterator[str]:
        if votering.sluten:
            yield self.fras("sluten")
        utfall = result(votering, self.ordforande)
        yield from self._ballots(votering, utfall) if votering.slag != "beslut" else self._ayes(votering, utfall)
        if utfall.utslagsrost or utfall.lottad:
            yield self.fras("utslagsrost" if utfall.utslagsrost else "lottning")
        won = won_by(votering, self.ordforande)
        if won:
            yield self._decided(votering, won)

    def _ayes(self, votering: Votering, utfall: Rostresultat) -> Iterator[str]:
        """Give what ja and nej meant, and how many of each there were."""
        yield self.fras("voteringsproposition", ja=self._ja(votering), nej=self._nej(votering))
        siffror = {"ja": _count(utfall.ja, "ja-röst"), "nej": _count(utfall.nej, "nej-röst")}
        nyckel = "rostsiffror_avstar" if utfall.avstar else "rostsiffror"
        yield self.fras(nyckel, **siffror, avstar=str(utfall.avstar))

    def _ballots(self, votering: Votering, utfall: Rostresultat) -> Iterator[str]:
        """Give how many votes each of two people got in a val or an anställning."""
        namn = {"ja_namn": self._ja(votering), "nej_namn": self._nej(votering)}
        siffror = {"ja": _count(utfall.ja, "röst"), "nej": _count(utfall.nej, "röst"), "avstar": str(utfall.avstar)}
        yield self.fras("val_roster_avstar" if utfall.avstar else "val_roster", **namn, **siffror)

    def _decided(self, votering: Votering, won: str) -> str:
        """Return what a votering came to: a decision, somebody chosen, or what to put against the main proposal."""
        if votering.slag != "beslut":
            return self.fras(f"{votering.slag}_utfall", vem=self.named(won))
        if step_of(votering, self.paragraf) == "motforslag":
            return self.fras("votering_motforslag", vad=self.named(won))
        beslut = self.fras("avsla", vad=self.named(votering.ja_innebar)) if won == AVSLAG else self._outcome(won)
        return self.fras("votering_utfall", utfall=beslut)

    def _ja(self, votering: Votering) -> str:
        return self.named(votering.ja_innebar)

    def _nej(self, votering: Votering) -> str:
        if votering.nej_innebar == AVSLAG:
            return self.fras("avslag_pa", vad=self.named(votering.ja_innebar))
        return self.named(votering.nej_innebar)


def _count(antal: int, rost: str) -> str:
    return f"{antal} {rost}" if antal == 1 else f"{antal} {rost}er"


def _within(vem: str) -> str:
    """Return a proposer as named within a sentence: `förvaltningen`, but `Eva Ek` and `AU`."""
    return vem[:1].lower() + vem[1:] if vem.lower().endswith(_ORGAN) else vem
