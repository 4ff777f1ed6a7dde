"""The voteringar of a §: who voted how, and what ja and nej meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kallelse.actions.protokoll_andring import Redigering, editing
from kallelse.actions.protokoll_person import acting
from kallelse.actions.protokoll_yrkande import reference
from kallelse.domain.errors import BadInput, Refused
from kallelse.domain.omrostning import Votering, result
from kallelse.domain.outcome import Outcome
from kallelse.domain.propositionsordning import alternatives, won_by
from kallelse.store.workspace import Workspace

Rostord = Literal["", "ja", "nej", "avstar"]


@dataclass(frozen=True, slots=True)
class Rostning:
    """What is said of a votering.

    `ja`, `nej` and `avstar` are names, pieces of names or parties; `resten` is how everybody else who serves voted.
    `ja_innebar` and `nej_innebar` are proposals, the only two there are when empty. A secret one has `antal` (ja, nej,
    avstår) instead of names.
    """

    ja: tuple[str, ...] = ()
    nej: tuple[str, ...] = ()
    avstar: tuple[str, ...] = ()
    resten: Rostord = ""
    ja_innebar: str = ""
    nej_innebar: str = ""
    begard_av: tuple[str, ...] = ()
    slag: Literal["beslut", "val", "anstallning"] = "beslut"
    antal: tuple[int, int, int] | None = None
    lottning: Literal["", "ja", "nej"] = ""


def votering(ws: Workspace, kod: str, datum: date, plats: str, rost: Rostning, *, torrkor: bool = False) -> Outcome:
    """Note a votering; one between the same proposals again corrects it.

    Raises:
        NotFound: there is no such item, proposal or person.
        BadInput: somebody votes twice, somebody who serves is missing, or it is not said what ja and nej mean.
        Refused: somebody votes who may not, or a secret votering that the law does not allow (KL 5:54).
    """
    with editing(ws, kod, datum, torrkor=torrkor) as r:
        index = r.index(plats)
        paragraf = r.paragraf(index)
        ja, nej = _meaning(r, index, rost)
        same = next((v for v in paragraf.voteringar if (v.ja_innebar, v.nej_innebar) == (ja, nej)), None)
        nr = same.nr if same else max((v.nr for v in paragraf.voteringar), default=0) + 1
        noted = Votering(nr, ja, nej, rost.slag, begard_av=_asked(r, index, rost), lottning=rost.lottning)
        noted = _secret(noted, rost) if rost.antal else _open(r, index, noted, rost)
        r.change_paragraph(
            index,
            voteringar=tuple(noted if v is same else v for v in paragraf.voteringar)
            if same
            else (*paragraf.voteringar, noted),
        )
        ordforande = r.tjanst(index).ordforande
        utfall = result(noted, ordforande)
        besked = f"Votering {nr} i {r.namn(index)}: {utfall.ja} ja, {utfall.nej} nej, {utfall.avstar} avstår"
        besked += "; ordförandens utslagsröst avgör." if utfall.utslagsrost else "."
        if not utfall.vinnare:
            r.c.warn(_undecided(rost.slag))
        return r.commit(besked, "protokoll.votering", nr=nr, vinnare=won_by(noted, ordforande))


def _asked(r: Redigering, index: int, rost: Rostning) -> tuple[str, ...]:
    return acting(r, index, rost.begard_av, "begära omröstning", at_decision=False)


def _undecided(slag: str) -> str:
    if slag == "beslut":
        return "Rösterna är lika och ordföranden har avstått; ordföranden måste rösta (4 kap. 25 § kommunallagen)."
    return "Rösterna är lika; lotten avgör (5 kap. 56 § kommunallagen). Ange vad den föll på."


def _meaning(r: Redigering, index: int, rost: Rostning) -> tuple[str, str]:
    if rost.ja_innebar and rost.nej_innebar:
        if rost.slag != "beslut":
            return rost.ja_innebar.strip(), rost.nej_innebar.strip()
        return reference(r, index, rost.ja_innebar), reference(r, index, rost.nej_innebar)
    between = alternatives(r.paragraf(index), r.forslag(index))
    if len(between) != 2 or rost.ja_innebar or rost.nej_innebar:
        finns = ", ".join(between) or "inga"
        raise BadInput(
            "Ange vad ja och nej betyder.", atgard=f"Skriv --ja-innebar och --nej-innebar. Förslag: {finns}."
        )
    return between[0], between[1]


def _secret(noted: Votering, rost: Rostning) -> Votering:
    if rost.slag == "beslut":
        raise Refused(
            "En omröstning är öppen utom vid val och anställning (5 kap. 54 § kommunallagen).",
            atgard="Ange namnen med --rostar-ja och --rostar-nej, eller säg vad det är med --slag val.",
        )
    ja, nej, avstar = rost.antal or (0, 0, 0)
    return replace(noted, sluten=True, antal_ja=ja, antal_nej=nej, antal_avstar=avstar)


def _open(r: Redigering, index: int, noted: Votering, rost: Rostning) -> Votering:
    tjanst = r.tjanst(index)
    serving = [t.person for t in tjanst.beslutande]
    if r.paragraf(index).myndighetsutovning and (rost.avstar or rost.resten == "avstar"):
        raise Refused(
            f"{r.namn(index).capitalize()} rör myndighetsutövning mot enskild; ingen får avstå från att rösta "
            "(4 kap. 26 § kommunallagen)."
        )
    voters = {ord_: acting(r, index, getattr(rost, ord_), "rösta") for ord_ in ("ja", "nej", "avstar")}
    twice = next((n for ord_, namn in voters.items() for n in namn for o in voters if o != ord_ and n in voters[o]), "")
    if twice:
        raise BadInput(
            f"{twice} är angiven på flera sätt.", atgard="Var och en har en röst (4 kap. 24 § kommunallagen)."
        )
    left = tuple(n.namn for n in serving if not any(n.namn in namn for namn in voters.values()))
    if left and not rost.resten:
        raise BadInput(
            f"Det saknas röst för {', '.join(left)}.", atgard="Ange dem, eller --resten ja, nej eller avstar."
        )
    if rost.resten:
        voters[rost.resten] = (*voters[rost.resten], *left)
    ordning = {n.namn: i for i, n in enumerate(serving)}
    ja, nej, avstar = (tuple(sorted(voters[o], key=ordning.__getitem__)) for o in ("ja", "nej", "avstar"))
    return replace(noted, ja=ja, nej=nej, avstar=avstar)
