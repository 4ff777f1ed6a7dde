"""Rules about jäv: its ground, what a jävig person may not do, and who presided instead."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.deltagande import unauthorised
from kallelse.domain.javsgrund import FYRA_PUNKTER
from kallelse.domain.narvaro import same_name
from kallelse.rules.regel import KL_LYDELSE, Deklaration, Fynd, lag, regel
from kallelse.rules.underlag import Paragrafvy

_GJORT = {
    "yrkande": "har yrkat",
    "rost": "har röstat",
    "reservation": "har reserverat sig",
    "deltar_inte": "har avstått",
}


@regel(
    lag(
        "kl-6-28",
        "Jävsgrunden saknas eller fanns inte",
        "paragraf",
        "varning",
        "6 kap. 28 §",
        kontrollerar="Att varje jäv har en grund, punkt 1–4; till och med den 30 juni 2022 fanns även en punkt 5.",
        atgard="Ange punkten: kallelse protokoll jav SAMMANTRADE NR NAMN --grund N.",
        forklaring=(
            "1: part eller påverkad, själv eller närstående. 2: ställföreträdare eller ombud. 3: tillsyn över "
            "verksamhet "
            "som personen är knuten till. 4: någon annan särskild omständighet (lydelse enligt SFS 2022:638)."
        ),
    )
)
def kl_6_28(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield each jäv without a ground, or with one that the law did not have that day."""
    for i, jav in enumerate(vy.paragraf.jav):
        if not jav.grund and jav.utfall == "jav":
            yield Fynd(f"{vy.namn}: jäv för {jav.namn} saknar grund.", ("jav", i))
        elif jav.grund == "5" and vy.vy.mote.sammantrade.datum >= FYRA_PUNKTER:
            yield Fynd(f"{vy.namn}: punkt 5 fanns inte i 6 kap. 28 § den dagen.", ("jav", i, "grund"))


@regel(
    lag(
        "kl-6-29",
        "Jäv som nämnden bortsåg från saknar skäl",
        "paragraf",
        "upplysning",
        "6 kap. 29 §",
        kontrollerar="Att det står varför, när nämnden bortser från jäv.",
        atgard="Ange skälet: kallelse protokoll jav SAMMANTRADE NR NAMN --utfall bortses --skal TEXT.",
        forklaring="Nämnden ska bortse från jäv om det är uppenbart att frågan om opartiskhet saknar betydelse.",
    )
)
def kl_6_29(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield each jäv that was disregarded without a reason."""
    for i, jav in enumerate(vy.paragraf.jav):
        if jav.utfall == "bortses" and not jav.skal.strip():
            yield Fynd(f"{vy.namn}: det står inte varför nämnden bortsåg från jäv för {jav.namn}.", ("jav", i))


@regel(
    lag(
        "kl-6-30",
        "Den som är jävig har deltagit",
        "paragraf",
        "fel",
        "6 kap. 30 §",
        kontrollerar=(
            "Att den som är jävig varken har yrkat, röstat, reserverat sig eller lett paragrafen, inte heller står "
            "bland övriga närvarande i den, och att den som deltog i prövningen av sitt eget jäv gjorde det bara när "
            "nämnden annars inte var beslutsför."
        ),
        atgard="Ta bort det som antecknats för personen, eller rätta jävet.",
        forklaring="Den som är jävig får varken delta eller närvara när ärendet handläggs.",
    )
)
def kl_6_30(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield what a jävig person is noted for, and who judged her own jäv without need."""
    for found in unauthorised(vy.paragraf, vy.tjanst):
        if found.jav and found.vad in _GJORT:
            yield Fynd(f"{vy.namn}: {found.namn} är jävig men {_GJORT[found.vad]}.", found.path)
    for other in vy.vy.protokoll.ovriga:
        there = not other.punkter or vy.tjanst.index in {vy.vy.protokoll.index(p) for p in other.punkter}
        if there and any(same_name(other.namn, j) for j in vy.tjanst.javiga):
            yield Fynd(f"{vy.namn}: {other.namn} är jävig men står bland övriga närvarande.", ("jav",))
    for i, jav in enumerate(vy.paragraf.jav):
        others = sum(not same_name(t.namn, jav.namn) for t in vy.tjanst.fran_borjan)
        if jav.deltog_i_provningen and others >= vy.tjanst.kravs:
            besked = f"{vy.namn}: {jav.namn} deltog i prövningen av sitt jäv fast nämnden var beslutsför utan."
            yield Fynd(besked, ("jav", i, "deltog_i_provningen"))


@regel(
    Deklaration(
        id="jo-2571-1999",
        titel="Jävig ordförande",
        galler="paragraf",
        allvarlighetsgrad="fel",
        lagrum="JO 2571-1999; 5 kap. 66 och 67 §§ kommunallagen",
        kalla="JO 2571-1999, sakförhållandena",
        lydelse=KL_LYDELSE,
        kontrollerar="Att någon annan ledde paragrafen när ordföranden var jävig, och att det framgår vem.",
        atgard="Ange vem: kallelse protokoll punkt SAMMANTRADE NR ordforande=NAMN.",
        forklaring="Att någon lämnade sammanträdet för jäv, och vem som då var ordförande, ska stå i protokollet.",
    )
)
def jo_2571_1999(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a § that a jävig person is said to have led."""
    ordforande = vy.paragraf.ordforande
    if ordforande and any(same_name(ordforande, j) for j in vy.tjanst.javiga):
        yield Fynd(f"{vy.namn}: {ordforande} är jävig men står som ordförande.", ("ordforande",))
