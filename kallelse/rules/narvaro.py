"""Rules about who was there: quorum, ersättare, who presided, distance and open doors."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.deltagande import unauthorised
from kallelse.domain.narvaro import same_name
from kallelse.domain.narvarolista import returned
from kallelse.domain.narvarotid import unclear
from kallelse.domain.tjanstgoring import order_of_call
from kallelse.rules.regel import Fynd, lag, regel
from kallelse.rules.underlag import Paragrafvy, Protokollvy

_GJORT = {
    "yrkande": "har yrkat",
    "rost": "har röstat",
    "deltar_inte": "har avstått",
}


@regel(
    lag(
        "kl-6-27",
        "Nämnden var inte beslutsför",
        "paragraf",
        "fel",
        "6 kap. 27 §",
        kontrollerar=(
            "Att fler än hälften av ledamöterna tjänstgjorde i paragrafen, både när den togs upp och när den "
            "avgjordes. "
            "Tomma platser räknas med, och den som är jävig räknas bort: för nämnder finns ingen motsvarighet till "
            "fullmäktiges undantag i 5 kap. 46 §."
        ),
        atgard="Rätta närvaron om den är fel. Var nämnden inte beslutsför, måste ärendet tas upp på nytt.",
        forklaring="En nämnd får handlägga ärenden bara när fler än hälften av ledamöterna är närvarande.",
    )
)
def kl_6_27(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a § that was handled by too few."""
    if vy.behandlad and not vy.tjanst.beslutsfor:
        antal = min(len(vy.tjanst.fran_borjan), len(vy.tjanst.beslutande))
        yield Fynd(f"{vy.namn}: {antal} tjänstgjorde, och minst {vy.tjanst.kravs} krävs.")


@regel(
    lag(
        "kl-4-22",
        "Någon som inte tjänstgjorde har deltagit",
        "paragraf",
        "fel",
        "4 kap. 22 §",
        kontrollerar="Att bara de som tjänstgjorde har yrkat, röstat, reserverat sig eller avstått.",
        atgard="Rätta närvaron, eller ta bort det som antecknats.",
        forklaring="En ersättare har en ledamots rättigheter bara när hon tjänstgör.",
    )
)
def kl_4_22(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield everybody who is noted for something without having served; jäv has a rule of its own."""
    for found in unauthorised(vy.paragraf, vy.tjanst):
        if not found.jav and found.vad in _GJORT:
            yield Fynd(f"{vy.namn}: {found.namn} {_GJORT[found.vad]} men tjänstgjorde inte.", found.path)


@regel(
    lag(
        "kl-6-21-22",
        "Ingen ordförande",
        "paragraf",
        "fel",
        "6 kap. 21 och 22 §§",
        kontrollerar=(
            "Att någon som tjänstgjorde ledde paragrafen: någon i presidiet, eller den som anges i paragrafen."
        ),
        atgard="Ange vem: kallelse protokoll punkt SAMMANTRADE NR ordforande=NAMN.",
        forklaring="Fullmäktige bestämmer vem som är ordförande när varken ordföranden eller en vice kan tjänstgöra.",
    )
)
def kl_6_21_22(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a § that nobody who served presided over."""
    ordforande = vy.paragraf.ordforande
    if not vy.behandlad:
        return
    if not vy.tjanst.ordforande:
        yield Fynd(f"{vy.namn}: ingen i presidiet tjänstgjorde, och det står inte vem som var ordförande.")
    elif ordforande and vy.tjanst.tjanst(ordforande) is None and not _javig(vy, ordforande):
        yield Fynd(f"{vy.namn}: {ordforande} står som ordförande men tjänstgjorde inte.", ("ordforande",))


@regel(
    lag(
        "kl-5-67-5",
        "Det framgår inte vem som var där",
        "protokoll",
        "fel",
        "5 kap. 67 § 5 och 6 kap. 35 §",
        kontrollerar=(
            "Att varje tid då någon kom eller gick kan läggas in bland paragraferna, och att ingen är där två gånger."
        ),
        atgard="Skriv tiden med en punkt, till exempel efter 7, eller ange när punkterna togs upp.",
        forklaring="Protokollet ska för varje ärende redovisa vilka ledamöter som har deltagit i beslutet.",
    )
)
def kl_5_67_5(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield each time that cannot be placed among the §§."""
    for found in unclear(vy.protokoll):
        index = next(i for i, n in enumerate(vy.protokoll.narvaro) if n.namn == found.namn)
        vad = f"tiden ”{found.text}”: {found.skal}" if found.text else found.skal
        yield Fynd(f"{found.namn}: {vad}.", ("narvaro", index))


@regel(
    lag(
        "kl-6-17-1",
        "Ersättare i annan ordning, eller växeltjänstgöring",
        "protokoll",
        "varning",
        "6 kap. 16 och 17 §§",
        kontrollerar=(
            "Att ersättare tjänstgjorde i turordning, och att den som lämnade sammanträdet av annat skäl än jäv "
            "inte kom "
            "tillbaka och tjänstgjorde, om inte reglementet tillåter det (vaxeltjanstgoring för nämnden)."
        ),
        atgard="Se efter i reglementet. Är det rätt, så är det ingenting att göra.",
        forklaring=(
            "Fullmäktige bestämmer hur ersättare tjänstgör i en nämnd. Förbudet mot växeltjänstgöring i 5 kap. 20 "
            "§ gäller "
            "bara fullmäktige, men står i många reglementen."
        ),
    )
)
def kl_6_17_1(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield those who left and came back to serve, and ersättare who served before another in turn."""
    narvaro = list(vy.protokoll.narvaro)
    if not (vy.mote.namnd and vy.mote.namnd.vaxeltjanstgoring):
        for person, index in returned(vy.protokoll, vy.tjanst):
            plats = vy.protokoll.paragrafer[index].namn
            besked = f"{person.namn} lämnade sammanträdet och tjänstgjorde igen i {plats}."
            yield Fynd(besked, ("narvaro", narvaro.index(person)))
    for passed, chosen, seat in _out_of_turn(vy):
        besked = f"{chosen} tjänstgjorde för {seat} fast {passed} var där och står före i turordningen."
        yield Fynd(besked, ("narvaro", next(i for i, n in enumerate(narvaro) if n.namn == chosen)))


def _out_of_turn(vy: Protokollvy) -> Iterator[tuple[str, str, str]]:
    """Yield who was passed over, for whom, and for whose place, the first time that somebody steps in."""
    seen: set[tuple[str, str]] = set()
    for tjanst in vy.tjanst:
        idle = {n.namn for n in tjanst.ej_tjanstgorande if not any(same_name(n.namn, j) for j in tjanst.javiga)}
        for t in tjanst.beslutande:
            seat = vy.protokoll.person(t.for_ledamot)
            if seat is None or (t.namn, seat.namn) in seen:
                continue
            seen.add((t.namn, seat.namn))
            order = [n.namn for n in order_of_call(vy.protokoll, seat)]
            before = order[: order.index(t.namn)] if t.namn in order else order
            passed = next((namn for namn in before if namn in idle), "")
            if passed:
                yield passed, t.namn, seat.namn


@regel(
    lag(
        "kl-6-24",
        "Deltagande på distans utan medgivande",
        "protokoll",
        "fel",
        "6 kap. 24 § och 5 kap. 16 §",
        kontrollerar=(
            "Att någon deltog på distans bara om fullmäktige har medgett det (distans för nämnden i kallelse.toml)."
        ),
        atgard="Rätta närvaron, eller ange distans = true för nämnden om fullmäktige har beslutat det.",
        forklaring=(
            "Fullmäktige beslutar i vilken utsträckning ledamöter får delta på distans, med ljud och bild i realtid."
        ),
    )
)
def kl_6_24(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield everybody who took part from elsewhere in a nämnd that may not have it."""
    if vy.mote.namnd is None or vy.mote.namnd.distans:
        return
    for i, person in enumerate(vy.protokoll.narvaro):
        if any(intervall.distans for intervall in person.tider):
            yield Fynd(f"{person.namn} deltog på distans.", ("narvaro", i))


@regel(
    lag(
        "kl-6-25",
        "Öppna dörrar där de ska vara stängda",
        "paragraf",
        "fel",
        "6 kap. 25 §",
        kontrollerar=(
            "Att ett öppet sammanträde är medgett av fullmäktige, och att ärenden om myndighetsutövning eller med "
            "sekretess "
            "togs upp i sluten del."
        ),
        atgard="Ange att punkten är sluten, eller rätta oppet för sammanträdet.",
        forklaring="En nämnd sammanträder inom stängda dörrar; i ärenden om myndighetsutövning eller sekretess alltid.",
    )
)
def kl_6_25(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a § that was handled in the open and may not be, and the first one where no § may."""
    mote, p = vy.vy.mote, vy.paragraf
    if not mote.sammantrade.oppet or p.sluten:
        return
    if p.myndighetsutovning or p.sekretess:
        skal = "sekretess" if p.sekretess else "myndighetsutövning"
        yield Fynd(f"{vy.namn} togs upp inför öppna dörrar fast den rör {skal}.", ("sluten",))
    elif mote.namnd and not mote.namnd.oppna_sammantraden and vy.tjanst.index == 0:
        yield Fynd("Sammanträdet var öppet, men fullmäktige har inte medgett nämnden öppna sammanträden.")


def _javig(vy: Paragrafvy, namn: str) -> bool:
    return any(same_name(namn, j) for j in vy.tjanst.javiga)
