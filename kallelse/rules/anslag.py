"""Rules about the anslag: in time, with what the law demands, and up for as long as it has to be."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.datum import svenskt
from kallelse.domain.frist import frist
from kallelse.domain.narvarolista import signs
from kallelse.rules.frister import lateness
from kallelse.rules.regel import Fynd, lag, regel
from kallelse.rules.underlag import Protokollvy

_LATE = "Det går inte att göra ogjort. Tiden för överklagande räknas från den dag då anslaget sattes upp."


@regel(
    lag(
        "kl-8-12-a",
        "Anslaget är sent eller saknas",
        "protokoll",
        "fel",
        "8 kap. 12 § och 6 kap. 35 §",
        kontrollerar=(
            "Att varje justering är anslagen senast andra dagen efter. Är den dagen en helgdag, är det till och med "
            "nästa vardag bara en varning (lag 1930:173). Ett anslag som kom upp för sent är en varning tills det tas "
            "ned."
        ),
        atgard="Anslå justeringen och anteckna det: kallelse protokoll anslag SAMMANTRADE --datum DATUM.",
        forklaring="Senast andra dagen efter det att protokollet har justerats ska det tillkännages på anslagstavlan.",
    )
)
def kl_8_12_a(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield late anslag, and justeringar that should have been announced by now."""
    told = {a.justering: (i, a) for i, a in enumerate(vy.protokoll.anslag)}
    for i, justering in enumerate(vy.protokoll.gjorda_justeringar):
        sista = frist("anslag", justering.datum)
        index, anslag = told.get(justering.nr, (i, None))
        grad = lateness(sista, anslag.uppsatt if anslag else vy.mote.underlag.idag)
        if anslag and grad and not anslag.nedtaget:
            besked = f"Anslaget sattes upp {svenskt(anslag.uppsatt)}; sista dag var {svenskt(sista.sista_dag)}."
            yield Fynd(besked, ("anslag", index, "uppsatt"), "varning", _LATE)
        elif grad and not anslag:
            hur = "anslagen" if len(justering.paragrafer) == 1 else "anslagna"
            besked = f"{signs(justering.paragrafer)} är inte {hur}; sista dag var {svenskt(sista.sista_dag)}."
            yield Fynd(besked, ("justeringar", i), grad)


@regel(
    lag(
        "kl-8-12-b",
        "Anslaget saknar uppgift eller hör inte till en justering",
        "protokoll",
        "fel",
        "8 kap. 12 §",
        kontrollerar="Att ett anslag säger var protokollet finns, hör till en justering och inte är uppsatt före den.",
        atgard="Rätta anslaget: kallelse protokoll anslag SAMMANTRADE.",
        forklaring=(
            "Av tillkännagivandet ska det framgå var protokollet finns tillgängligt och vilken dag det tillkännagavs."
        ),
    )
)
def kl_8_12_b(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield an anslag without a place, without a justering, or put up before it."""
    done = {j.nr: j for j in vy.protokoll.gjorda_justeringar}
    for i, anslag in enumerate(vy.protokoll.anslag):
        justering = done.get(anslag.justering)
        if not anslag.forvaring.strip():
            yield Fynd("Anslaget säger inte var protokollet finns.", ("anslag", i, "forvaring"))
        if justering is None:
            yield Fynd(f"Anslaget gäller justering {anslag.justering}, som inte finns.", ("anslag", i, "justering"))
        elif anslag.uppsatt < justering.datum:
            yield Fynd(f"Anslaget är uppsatt före justeringen {svenskt(justering.datum)}.", ("anslag", i, "uppsatt"))


@regel(
    lag(
        "kl-13-5",
        "Anslaget togs ned för tidigt",
        "protokoll",
        "fel",
        "13 kap. 5 § och 8 kap. 12 §",
        kontrollerar=(
            "Att anslaget satt uppe hela tiden för överklagande: tre veckor, flyttat till nästa vardag om det är helg."
        ),
        atgard="Sätt upp det på nytt; tiden för överklagande har inte löpt ut.",
        forklaring="Tillkännagivandet får inte tas bort före överklagandetidens utgång.",
    )
)
def kl_13_5(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield an anslag on one board that came down before the time to appeal was out."""
    yield from _down_too_early(vy, several=False)


@regel(
    lag(
        "kl-9-32",
        "Gemensam nämnd: anslaget togs ned för tidigt",
        "protokoll",
        "fel",
        "9 kap. 32 § och 13 kap. 5 §",
        kontrollerar="Att anslaget satt uppe tills tiden hade löpt ut, räknad från den kommun som anslog sist.",
        atgard="Sätt upp det på nytt; tiden för överklagande har inte löpt ut.",
        forklaring="En gemensam nämnds protokoll anslås i varje kommun, och tiden räknas från det sista anslaget.",
    )
)
def kl_9_32(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield an anslag on several boards that came down before the time to appeal was out."""
    yield from _down_too_early(vy, several=True)


def _down_too_early(vy: Protokollvy, *, several: bool) -> Iterator[Fynd]:
    for i, anslag in enumerate(vy.protokoll.anslag):
        tid = frist("overklagande", anslag.sist_uppsatt)
        early = bool(anslag.nedtaget and tid.nedtagning and anslag.nedtaget < tid.nedtagning)
        if early and bool(anslag.platser) is several and anslag.nedtaget:
            besked = f"Anslaget togs ned {svenskt(anslag.nedtaget)}; tiden för överklagande går ut"
            yield Fynd(f"{besked} {svenskt(tid.sista_dag)}.", ("anslag", i, "nedtaget"))


@regel(
    lag(
        "kl-8-10-bevis",
        "Anslaget kan tas ned och bevis utfärdas",
        "protokoll",
        "upplysning",
        "8 kap. 10 § tredje stycket",
        kontrollerar="Att det är antecknat när ett anslag togs ned, när tiden för överklagande har gått ut.",
        atgard="Anteckna det: kallelse protokoll anslag SAMMANTRADE --nedtaget DATUM.",
        forklaring="Den som begärt ett anslag enligt andra stycket ska få ett bevis om att det har suttit uppe.",
    )
)
def kl_8_10_bevis(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield an anslag whose time is out and that nobody has noted as taken down."""
    for i, anslag in enumerate(vy.protokoll.anslag):
        tid = frist("overklagande", anslag.sist_uppsatt)
        if anslag.nedtaget is None and tid.nedtagning and tid.nedtagning <= vy.mote.underlag.idag:
            yield Fynd(
                f"Anslaget från {svenskt(anslag.uppsatt)} kan tas ned sedan {svenskt(tid.nedtagning)}.", ("anslag", i)
            )


@regel(
    lag(
        "kl-8-13",
        "Kommunal föreskrift som inte är kungjord",
        "protokoll",
        "varning",
        "8 kap. 13 §",
        kontrollerar="Att en justerad paragraf med en kommunal föreskrift är anslagen.",
        atgard="Anslå justeringen, och lägg in föreskriften i författningssamlingen på webbplatsen.",
        forklaring="Kommunala föreskrifter kungörs genom att det tillkännages att protokollet har justerats.",
    )
)
def kl_8_13(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield each justerad föreskrift whose justering is not announced."""
    told = {a.justering for a in vy.protokoll.anslag}
    for justering in (j for j in vy.protokoll.gjorda_justeringar if j.nr not in told):
        for i, p in enumerate(vy.protokoll.paragrafer):
            if p.foreskrift and p.paragraf in justering.paragrafer:
                yield Fynd(f"§ {p.paragraf} är en föreskrift och justerad men inte anslagen.", ("paragrafer", i))
