"""The text of a decision, as it follows from what was put and what won: one text per numbered point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kallelse.domain.frasord import phrase, sentence, spelled_out, with_reason, within
from kallelse.domain.ledmening import names_only, unmarked, with_lead
from kallelse.domain.paragraf import Forslag, Paragraf, Yrkande
from kallelse.domain.profil import Profil
from kallelse.domain.propositionsordning import FORSLAG, granted, yrkande_of

_PROPOSES = re.compile(r"föreslå", re.IGNORECASE)


def decision(paragraf: Paragraf, forslag: tuple[Forslag, ...], profil: Profil, organ: str) -> tuple[str, ...]:
    """Return the points of the decision; none when it has to be written by hand.

    A proposal is taken word for word, a yrkande with the organ as its subject; additions that won come last.
    """
    points = [*_main(paragraf, forslag, profil, organ), *_additions(paragraf, profil, organ)]
    put_off = paragraf.utfall in {"aterremiss", "bordlaggning", "utgar"}
    if points and paragraf.till and not put_off and not any(_PROPOSES.search(p) for p in points):
        till = spelled_out(paragraf.till)
        points.insert(0, phrase(profil, "beslut_till", Organ=organ, organ=within(organ), till=till))
    return tuple(points)


def proposed_points(forslag: Forslag, organ: str) -> tuple[str, ...]:
    """Return a proposal's points as the organ decides them.

    They are without the numbers or dashes that they came with, and without a lead that only names the organ.
    """
    lead, points = with_lead(forslag.text)
    led = (lead,) if lead and not names_only(lead, organ) else ()
    return (*led, *map(unmarked, points))


def _main(paragraf: Paragraf, forslag: tuple[Forslag, ...], profil: Profil, organ: str) -> Iterator[str]:
    match paragraf.utfall:
        case "enligt forslag":
            yield from proposed_points(forslag[0], organ) if forslag else ()
        case "enligt yrkande":
            yield from _won(paragraf, forslag, profil, organ)
        case "aterremiss" | "bordlaggning" | "utgar":
            text = phrase(profil, f"beslut_{paragraf.utfall}", Organ=organ, organ=within(organ))
            reason = next((y.text for y in _winners(paragraf) if y.slag == paragraf.utfall and y.text), "")
            yield with_reason(text, reason)


def _won(paragraf: Paragraf, forslag: tuple[Forslag, ...], profil: Profil, organ: str) -> Iterator[str]:
    for reference in granted(paragraf):
        yrkande = yrkande_of(reference, paragraf)
        if yrkande is None:
            nr = reference.removeprefix(FORSLAG).strip() or "1"
            at = int(nr) - 1 if nr.isdecimal() else len(forslag)
            yield from proposed_points(forslag[at], organ) if at < len(forslag) else ()
        elif yrkande.slag == "avslag":
            yield phrase(profil, "beslut_avslag", Organ=organ, organ=within(organ))
        elif yrkande.slag != "tillagg":
            yield _as_decision(yrkande.text, profil, organ)


def _additions(paragraf: Paragraf, profil: Profil, organ: str) -> Iterator[str]:
    for reference in granted(paragraf):
        if (yrkande := yrkande_of(reference, paragraf)) and yrkande.slag == "tillagg":
            yield _as_decision(yrkande.text, profil, organ)


def _winners(paragraf: Paragraf) -> list[Yrkande]:
    return [y for nr in paragraf.bifallna if (y := paragraf.yrkande(nr))]


def _as_decision(text: str, profil: Profil, organ: str) -> str:
    if text.lower().startswith("att "):
        return phrase(profil, "beslut_att", Organ=organ, organ=within(organ), text=sentence(text))
    return sentence(text)
