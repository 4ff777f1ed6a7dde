"""Rules about the organisation's own file: house styles that exist, and people who can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kallelse.domain.organisation import Ledamot
from kallelse.domain.text import fold
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.underlag import ORGANISATION, Underlag

_KALLA = "kallelse.toml"


@regel(
    Deklaration(
        id="profil-lasbar",
        titel="Husstilen finns inte",
        galler="register",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar="Att varje nämnds husstil, eller kommunens, finns och går att läsa.",
        atgard="Rätta profil i kallelse.toml; se kallelse profil visa.",
        forklaring=(
            "Husstilen avgör avsnitt och utseende. Utan den prövas nämndens ärenden inte mot den, och inget kan byggas."
        ),
    )
)
def profil_lasbar(underlag: Underlag) -> Iterator[Fynd]:
    """Yield each nämnd whose profile cannot be read; those that have the organisation's are told of once."""
    told: set[tuple[str | int, ...]] = set()
    for i, namnd in enumerate(underlag.organisation.namnder):
        fault = underlag.profilfel.get(namnd.kod)
        path = ("namnder", i, "profil") if namnd.profil else ("profil",)
        if fault and path not in told:
            told.add(path)
            plats = f" Det står i {fault.position}." if fault.position and fault.position.rad else ""
            yield Fynd(f"{fault.besked}{plats}", path, atgard=fault.atgard, fil=ORGANISATION)


@regel(
    Deklaration(
        id="ledamot-namne",
        titel="Två i nämnden med samma namn",
        galler="register",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar="Att inga två som har uppdrag i samma nämnd samma dag heter lika.",
        atgard="Skilj dem åt i namnet, till exempel med mellannamn eller ort: Eva Ek i Boo.",
        forklaring="I protokollet går närvaro, röster och jäv på namn; två lika namn kan inte hållas isär.",
    )
)
def ledamot_namne(underlag: Underlag) -> Iterator[Fynd]:
    """Yield each pair of people of a nämnd with one name and days in common."""
    for i, namnd in enumerate(underlag.organisation.namnder):
        for (_, a), (j, b) in combinations(enumerate(namnd.ledamoter), 2):
            if fold(a.namn) == fold(b.namn) and _meet(a, b):
                yield Fynd(
                    f"I {namnd.namn} finns två som heter {b.namn}.", ("namnder", i, "ledamoter", j), fil=ORGANISATION
                )


def _meet(a: Ledamot, b: Ledamot) -> bool:
    """Return whether two offices have a day in common."""
    return not ((a.till and b.fran and a.till < b.fran) or (b.till and a.fran and b.till < a.fran))
