"""In which order the presiding person puts the proposals, and which of them won (KL 5:53, 5:67 p. 2).

A proposal is referred to as "forslag" (the main one), "forslag 2" (the next), "yrkande 3", "avgora" (that the matter
is decided today) or "avslag" (that an addition is turned down). The order is practice: formalia first, each by
itself, then the main proposal and those against it (which one of them, where there are several and a votering is
asked for), then the additions one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kallelse.domain.omrostning import Votering, result
from kallelse.domain.paragraf import FORMALIA, Forslag, Paragraf, Proposition, Yrkande
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.domain.text import fold

FORSLAG = "forslag"
AVGORA = "avgora"
AVSLAG = "avslag"


def item_of(sammantrade: Sammantrade, paragraf: Paragraf) -> Punkt | None:
    """Return the agenda item that a § is about, by number or, where it has none, by title."""
    if paragraf.punkt:
        return sammantrade.punkt(paragraf.punkt)
    return next((p for p in sammantrade.punkter if not p.nr and fold(p.rubrik) == fold(paragraf.rubrik)), None)


def proposals(sammantrade: Sammantrade, paragraf: Paragraf) -> tuple[Forslag, ...]:
    """Return the proposals in a §, the main one first: the agenda item's, then those laid at the meeting."""
    punkt = item_of(sammantrade, paragraf)
    found = list(paragraf.forslag)
    if punkt and punkt.forslag_till_beslut:
        found.insert(0, Forslag(punkt.forslagsstallare, punkt.forslag_till_beslut))
    main = fold(paragraf.huvudforslag)
    return tuple(sorted(found, key=lambda f: bool(main) and fold(f.forslagsstallare) != main))


def propositions(paragraf: Paragraf, forslag: tuple[Forslag, ...]) -> tuple[Proposition, ...]:
    """Return the questions in the order they were put, as noted or as follows from the yrkanden.

    There is none where there was only one proposal; none after a formal one that won.
    """
    if paragraf.propositioner:
        return paragraf.propositioner
    return tuple(_derived(paragraf, forslag))


def _derived(paragraf: Paragraf, forslag: tuple[Forslag, ...]) -> Iterator[Proposition]:
    for slag in dict.fromkeys(y.slag for y in paragraf.standing if y.slag in FORMALIA):
        step = Proposition("formalia", (AVGORA, *_refs(y for y in paragraf.standing if y.slag == slag)))
        yield step
        if winner(step, paragraf) != AVGORA:
            return
    main = alternatives(paragraf, forslag)
    if len(main) > 1:
        yield Proposition("huvud", main)
    if len(main) > 2 and any(step_of(v, paragraf) in {"huvud", "motforslag"} for v in paragraf.voteringar):
        yield Proposition("motforslag", main[1:])
    for yrkande in paragraf.standing:
        if yrkande.slag == "tillagg":
            yield Proposition("tillagg", (ref(yrkande), AVSLAG))


def alternatives(paragraf: Paragraf, forslag: tuple[Forslag, ...]) -> tuple[str, ...]:
    """Return the proposals in the matter itself, the main one first; two who want avslag want the same."""
    found = [FORSLAG if nr == 1 else f"{FORSLAG} {nr}" for nr in range(1, len(forslag) + 1)]
    avslag = [y for y in paragraf.standing if y.slag == "avslag"][:1]
    return (*found, *_refs(avslag), *_refs(y for y in paragraf.standing if y.slag == "andring"))


def questions(paragraf: Paragraf, forslag: tuple[Forslag, ...]) -> tuple[tuple[str, str], ...]:
    """Return what may be voted on: two proposals each, ja first, in the order in which they are put."""
    pairs = (pair for step in propositions(paragraf, forslag) for pair in combinations(step.mellan, 2))
    return tuple(dict.fromkeys(pairs))


def winner(step: Proposition, paragraf: Paragraf, ordforande: str = "") -> str:
    """Return which of a question's proposals won; empty while nothing is decided, or when none of them did.

    `ordforande` presided, for a motförslag that was chosen by casting vote.
    """
    won = granted(paragraf)
    match step.slag:
        case "formalia":
            asked = {y.slag for r in step.mellan if (y := yrkande_of(r, paragraf))}
            formal = next((r for r in step.mellan if r in won), "")
            return formal or (step.mellan[1] if paragraf.utfall in asked else AVGORA)
        case "tillagg":
            return step.mellan[0] if step.mellan[0] in won else AVSLAG if paragraf.utfall else ""
        case _:
            return next((r for r in step.mellan if r in won), "") or _main_won(step, paragraf, ordforande)


def _main_won(step: Proposition, paragraf: Paragraf, ordforande: str) -> str:
    if step.slag == "motforslag":
        votes = votes_on(step, paragraf)
        against = (r for v in paragraf.voteringar for r in (v.ja_innebar, v.nej_innebar) if r in step.mellan)
        return won_by(votes[-1], ordforande) if votes else next(against, "")
    return FORSLAG if paragraf.utfall == "enligt forslag" and FORSLAG in step.mellan else ""


def won_by(votering: Votering, ordforande: str) -> str:
    """Return the proposal that a votering decided for; empty when it is undecided."""
    meaning = {"ja": votering.ja_innebar, "nej": votering.nej_innebar, "": ""}
    return meaning[result(votering, ordforande).vinnare]


def votes_on(step: Proposition, paragraf: Paragraf) -> tuple[Votering, ...]:
    """Return the voteringar on a question."""
    names = {step.slag} if step.slag in {"huvud", "motforslag"} else set(step.mellan)
    return tuple(v for v in paragraf.voteringar if step_of(v, paragraf) in names)


def step_of(votering: Votering, paragraf: Paragraf) -> str:
    """Return which question a votering is on: "motforslag", "huvud", or the ref of a formal yrkande or an addition."""
    refs = (votering.ja_innebar, votering.nej_innebar)
    special = next((r for r in refs if (y := yrkande_of(r, paragraf)) and y.slag in (*FORMALIA, "tillagg")), "")
    if special or AVGORA in refs:
        return special or refs[refs[0] == AVGORA]
    return "huvud" if FORSLAG in refs else "motforslag"


def ref(yrkande: Yrkande) -> str:
    """Return how a yrkande is referred to."""
    return f"yrkande {yrkande.nr}"


def target(yrkande: Yrkande) -> str:
    """Return the proposal that a yrkande is for: its own, or for a bifall the one that it supports."""
    return (yrkande.till or FORSLAG) if yrkande.slag == "bifall" else ref(yrkande)


def granted(paragraf: Paragraf) -> tuple[str, ...]:
    """Return the proposals that won with the yrkanden that were granted, each once, in their order."""
    won = (y for nr in paragraf.bifallna if (y := paragraf.yrkande(nr)))
    return tuple(dict.fromkeys(_as_put(target(y), paragraf) for y in won))


def _as_put(reference: str, paragraf: Paragraf) -> str:
    """Return the proposal that is put: of several who want avslag on the same it is the first one's."""
    wanted = yrkande_of(reference, paragraf)
    if wanted is None or wanted.slag != "avslag":
        return reference
    avslag = (y for y in paragraf.standing if y.slag == "avslag" and (y.till or FORSLAG) == (wanted.till or FORSLAG))
    return next((ref(y) for y in avslag), reference)


def yrkande_of(reference: str, paragraf: Paragraf) -> Yrkande | None:
    """Return the yrkande that "yrkande 3" refers to."""
    ord_, _, nr = reference.partition(" ")
    return paragraf.yrkande(int(nr)) if ord_ == "yrkande" and nr.isdecimal() else None


def _refs(yrkanden: Iterable[Yrkande]) -> tuple[str, ...]:
    return tuple(ref(y) for y in yrkanden)
