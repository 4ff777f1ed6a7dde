"""Rules about justering and what it froze."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.datum import svenskt
from kallelse.domain.frist import frist
from kallelse.domain.justeringsprov import changed_since, deviations
from kallelse.domain.narvarolista import signs
from kallelse.rules.frister import lateness
from kallelse.rules.regel import KL_LYDELSE, LOKAL, Deklaration, Fynd, lag, regel
from kallelse.rules.texter import cite, difference
from kallelse.rules.underlag import Protokollvy

_GENMALET = "Skriv beslutet som det klubbades: kallelse protokoll beslut. Var anteckningen fel: --felskrivning SKÄL."


@regel(
    lag(
        "kl-5-69",
        "Justeringen är sen",
        "protokoll",
        "fel",
        "5 kap. 69 § och 6 kap. 35 §",
        kontrollerar=(
            "Att varje paragraf är justerad senast fjorton dagar efter sammanträdet. Är den dagen en helgdag, är "
            "en justering "
            "till och med nästa vardag bara en varning, eftersom det inte är avgjort om tiden förlängs (lag 1930:173)."
        ),
        atgard="Justera: kallelse protokoll justera SAMMANTRADE --datum DATUM.",
        forklaring=(
            "Ett protokoll ska justeras senast fjorton dagar efter sammanträdet, på det sätt fullmäktige har bestämt."
        ),
    )
)
def kl_5_69(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield late justeringar, and §§ that should have been justerade by now."""
    sista = frist("justering", vy.mote.sammantrade.datum)
    for i, justering in enumerate(vy.protokoll.gjorda_justeringar):
        grad = lateness(sista, justering.datum)
        if grad:
            besked = f"{signs(justering.paragrafer)} justerades {svenskt(justering.datum)}; sista dag var"
            yield Fynd(f"{besked} {svenskt(sista.sista_dag)}.", ("justeringar", i, "datum"), grad)
    left = [p for p in vy.protokoll.paragrafer if not p.utan_paragraf and p.paragraf not in vy.protokoll.justerade]
    grad = lateness(sista, vy.mote.underlag.idag)
    if left and grad:
        yield Fynd(f"Protokollet är inte justerat; sista dag var {svenskt(sista.sista_dag)}.", (), grad)


@regel(
    Deklaration(
        id="jo-3339-2013",
        titel="Ett beslut har fått en annan lydelse",
        galler="protokoll",
        allvarlighetsgrad="fel",
        lagrum="JO 3339-2013; 5 kap. 67 och 69 §§ kommunallagen",
        kalla="JO 3339-2013, beslutet i korthet",
        lydelse=KL_LYDELSE,
        kontrollerar="Att varje beslut är ord för ord det som klubbades när protokollet upprättades.",
        atgard=_GENMALET,
        forklaring="Justerarna bekräftar vad som beslutades; de får inte formulera om beslutet.",
    )
)
def jo_3339_2013(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield each decision that is worded otherwise than it was decided, with the difference."""
    paragrafer = list(vy.protokoll.paragrafer)
    for found in deviations(vy.protokoll):
        namn = found.paragraf.namn
        index = paragrafer.index(found.paragraf)
        if found.beslutat:
            skillnad = difference(found.lydelse, found.beslutat)
            yield Fynd(f"{namn}: lydelsen och det klubbade skiljer sig: {skillnad}.", ("paragrafer", index, "lydelse"))
        else:
            nu = cite(" ".join(found.lydelse))
            besked = f"{namn}: beslutet är ändrat sedan protokollet upprättades och är nu {nu}."
            yield Fynd(besked, ("paragrafer", index, "beslut"))


@regel(
    Deklaration(
        id="jo-581-2013",
        titel="Något justerat är ändrat",
        galler="protokoll",
        allvarlighetsgrad="fel",
        lagrum="JO 581-2013; 5 kap. 69 § kommunallagen",
        kalla="JO 581-2013, beslutet i korthet",
        lydelse=KL_LYDELSE,
        kontrollerar=(
            "Att varje justerad paragraf, och första sidan när hela protokollet är justerat, är som den justerades."
        ),
        atgard="Återställ texten ur historiken, och gör en synlig rättelse: kallelse protokoll ratta.",
        forklaring="En rättelse efter justeringen ska synas: att den är gjord, och vad som ändrades.",
    )
)
def jo_581_2013(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield each § and first page that is not what was justerat."""
    for i, justering in enumerate(vy.protokoll.justeringar):
        for nr in changed_since(vy.mote.sammantrade, justering) if justering.fil else ():
            vad = f"§ {nr}" if nr else "Första sidan"
            besked = f"{vad} är ändrad sedan den justerades {svenskt(justering.datum)}."
            yield Fynd(besked, _place(vy, nr) or ("justeringar", i))


def _place(vy: Protokollvy, nr: int) -> tuple[str | int, ...]:
    found = (i for i, p in enumerate(vy.protokoll.paragrafer) if nr and p.paragraf == nr)
    index = next(found, None)
    return ("paragrafer", index) if index is not None else ()


@regel(
    Deklaration(
        id="jo-4024-1999",
        titel="Någon har vägrat skriva under",
        galler="protokoll",
        allvarlighetsgrad="varning",
        lagrum="JO 4024-1999; 5 kap. 69 § kommunallagen",
        kalla="JO 4024-1999, sakförhållandena",
        lydelse=KL_LYDELSE,
        kontrollerar="Att alla som ska skriva under har gjort det; en vägran med sitt skäl hör till protokollet.",
        atgard="Se till att vägran följer med originalet. Byt aldrig ut ett original.",
        forklaring=(
            "En justerare som inte håller med antecknar det; vägran eller anteckningen är en del av protokollet."
        ),
    )
)
def jo_4024_1999(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield each signature that was refused or has no day."""
    for i, justering in enumerate(vy.protokoll.gjorda_justeringar):
        for j, signatur in enumerate(justering.signaturer):
            path = ("justeringar", i, "signaturer", j)
            if signatur.vagran:
                yield Fynd(f"{signatur.namn} har inte skrivit under: {signatur.vagran}", path)
            elif signatur.datum is None:
                yield Fynd(f"{signatur.namn}s underskrift har ingen dag.", path)


@regel(
    Deklaration(
        id="omedelbar",
        titel="Omedelbar justering som inte är gjord",
        galler="protokoll",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="praxis: texten justeras vid sammanträdet och får eget anslag",
        kontrollerar="Att en paragraf som förklarades omedelbart justerad är justerad den dagen.",
        atgard="Justera den: kallelse protokoll justera SAMMANTRADE --datum DATUM --paragraf N --omedelbar.",
        forklaring=(
            "Omedelbar justering har ingen regel i kommunallagen. Paragrafen får sitt eget anslag och sin egen "
            "klagotid."
        ),
    )
)
def omedelbar(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield each § that was to be justerad at once and was not."""
    dag = vy.mote.sammantrade.datum
    done = {nr for j in vy.protokoll.gjorda_justeringar if j.datum == dag for nr in j.paragrafer}
    for i, p in enumerate(vy.protokoll.paragrafer):
        if p.omedelbar_justering and p.paragraf is not None and p.paragraf not in done:
            besked = f"§ {p.paragraf} förklarades omedelbart justerad men är inte justerad {svenskt(dag)}."
            kommando = f"kallelse protokoll justera SAMMANTRADE --datum DATUM --paragraf {p.paragraf} --omedelbar"
            yield Fynd(besked, ("paragrafer", i, "omedelbar_justering"), atgard=f"Justera den: {kommando}.")


@regel(
    Deklaration(
        id="digital-just",
        titel="E-underskrift utan original",
        galler="protokoll",
        allvarlighetsgrad="upplysning",
        lagrum=LOKAL,
        kalla="Kammarrätten 2014, Kungsbacka, läst i andra hand; 5 kap. 69 § kommunallagen",
        kontrollerar="Att ett e-underskrivet protokoll är lagrat som det undertecknades.",
        atgard="Ange filen nästa gång: kallelse protokoll justera … --original FIL.",
        forklaring="Underskrifterna sitter i filen. Utan den går de inte att visa.",
    )
)
def digital_just(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield a justering with e-signatures whose signed file is not stored."""
    for i, justering in enumerate(vy.protokoll.gjorda_justeringar):
        if justering.original is None and any(s.metod == "e-underskrift" for s in justering.signaturer):
            yield Fynd(f"Justering {justering.nr} har e-underskrifter men inget lagrat original.", ("justeringar", i))
