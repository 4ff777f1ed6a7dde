"""Rules about the protokoll as a whole: that it is kept, that it tells everything, and that §§ follow one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from kallelse.domain.datum import svenskt
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.paragrafserie import series_faults
from kallelse.domain.propositionsordning import yrkande_of
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.text import fold
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, lag, regel
from kallelse.rules.underlag import Kalla, Paragrafvy, Protokollvy, Sammantradesvy, Underlag

_JUSTERAS_INOM = timedelta(days=14)
_BESLUTSORD = ("beslut", "godkänn", "anta", "avslå", "föreslå", "utse", "tar del", "tagit del", "bifall", "ge ", "ger ")


@regel(
    lag(
        "kl-5-65",
        "Protokoll saknas",
        "sammantrade",
        "fel",
        "5 kap. 65 § och 6 kap. 35 §",
        kontrollerar=(
            "Att ett sammanträde som kallelsen är skickad till har ett påbörjat protokoll när fjorton dagar har gått."
        ),
        atgard="Börja det: kallelse protokoll oppna SAMMANTRADE. Ställdes sammanträdet in, så anteckna det.",
        forklaring="Vid sammanträden ska protokoll föras på ordförandens ansvar.",
    )
)
def kl_5_65(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield a meeting that was called and held long ago and has no protokoll."""
    mote = vy.sammantrade
    held = mote.skickade and not mote.installt and mote.datum + _JUSTERAS_INOM < vy.underlag.idag
    if held and mote.protokoll is None:
        yield Fynd(f"Sammanträdet hölls {svenskt(mote.datum)} och har inget protokoll.")


@regel(
    lag(
        "kl-5-66",
        "Ärende eller närvaro saknas i protokollet",
        "protokoll",
        "fel",
        "5 kap. 66 § och 6 kap. 35 §",
        kontrollerar=(
            "Att varje punkt på föredragningslistan finns i ett upprättat protokoll och är avgjord, bordlagd, "
            "återremitterad "
            "eller har utgått, och att någon har varit närvarande."
        ),
        atgard="Anteckna beslutet: kallelse protokoll beslut SAMMANTRADE PUNKT, eller låt den utgå.",
        forklaring=(
            "Protokollet ska redovisa vilka ledamöter och ersättare som tjänstgjort och vilka ärenden som handlagts."
        ),
    )
)
def kl_5_66(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield items of the list that a drawn-up protokoll lacks or leaves open, and one without anybody in it."""
    held = vy.protokoll
    if held.upprattat is None:
        return
    if not any(not n.franvarande for n in held.narvaro):
        yield Fynd("Ingen är antecknad som närvarande.", ("narvaro",))
    for punkt in vy.mote.sammantrade.punkter:
        if punkt.slag != "mellanrubrik" and held.index(punkt.nr or punkt.rubrik) is None:
            yield Fynd(f"Punkten {punkt.nr or punkt.rubrik} finns inte i protokollet.", ("paragrafer",))
    for i, p in enumerate(held.paragrafer):
        if not p.utfall and not p.utan_paragraf:
            yield Fynd(f"{p.namn[:1].upper()}{p.namn[1:]} är inte avgjord.", ("paragrafer", i))


@regel(
    lag(
        "kl-5-67-1",
        "Ett återkallat yrkande har avgjorts",
        "paragraf",
        "fel",
        "5 kap. 67 § 1 och 6 kap. 35 §",
        kontrollerar="Att inget återkallat yrkande har bifallits eller ställts i en votering.",
        atgard="Rätta yrkandet eller beslutet.",
        forklaring="Protokollet ska redovisa vilka förslag och yrkanden som har lagts fram och inte tagits tillbaka.",
    )
)
def kl_5_67_1(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield withdrawn yrkanden, and such as do not exist, that were decided on."""
    p = vy.paragraf
    for nr in p.bifallna:
        found = p.yrkande(nr)
        if found is None or found.aterkallat:
            vad = "är återkallat" if found else "finns inte"
            yield Fynd(f"{vy.namn}: yrkande {nr} har bifallits men {vad}.", ("bifallna",))
    for i, votering in enumerate(p.voteringar):
        for reference in (votering.ja_innebar, votering.nej_innebar):
            found = yrkande_of(reference, p)
            if found and found.aterkallat:
                yield Fynd(f"{vy.namn}: det röstades om {reference}, som är återkallat.", ("voteringar", i))


@regel(
    lag(
        "kl-5-67-4",
        "Beslutet saknas eller är otydligt",
        "paragraf",
        "fel",
        "5 kap. 67 § 4 och 6 kap. 35 §",
        kontrollerar=(
            "Att varje avgjord paragraf har en beslutstext. Framgår det inte av texten vem som beslutar vad, är det en "
            "varning tills paragrafen är justerad."
        ),
        atgard="Anteckna beslutet med organet som subjekt: kallelse protokoll beslut SAMMANTRADE NR --text TEXT.",
        forklaring="Protokollet ska för varje ärende redovisa vilka beslut som har fattats.",
    )
)
def kl_5_67_4(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a decided § without a text, and one whose text names nobody who decides."""
    p, mote = vy.paragraf, vy.vy.mote
    if not p.utfall or p.utan_paragraf:
        return
    if not any(text.strip() for text in p.beslut):
        yield Fynd(f"{vy.namn} har ingen beslutstext.", ("beslut",))
    elif p.paragraf in vy.vy.protokoll.justerade:
        return
    elif mote.profil and mote.profil.subjekt_kravs and mote.namnd and not p.sekretess and vy.behandlad:
        texten = fold(" ".join(p.beslut))
        if fold(mote.namnd.namn) not in texten and not any(ord_ in texten for ord_ in _BESLUTSORD):
            yield Fynd(f"{vy.namn}: det framgår inte av beslutet vem som beslutar vad.", ("beslut",), "varning")


@regel(
    lag(
        "kl-13-3",
        "Det framgår inte hur beslutet överklagas",
        "paragraf",
        "fel",
        "13 kap. 3 §",
        kontrollerar="Att det för myndighetsutövning mot enskild är angivet hur beslutet överklagas.",
        atgard="Ange det: kallelse protokoll punkt SAMMANTRADE NR overklagande=forvaltningsbesvar.",
        forklaring=(
            "13 kap. gäller inte om det i lag finns särskilda regler om överklagande, till exempel i socialtjänstlagen."
        ),
    )
)
def kl_13_3(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a decided § in the exercise of authority where it is not said how it is appealed."""
    if vy.behandlad and vy.paragraf.myndighetsutovning and not vy.paragraf.overklagande:
        yield Fynd(f"{vy.namn} rör myndighetsutövning, men det står inte hur beslutet överklagas.", ("overklagande",))


@regel(
    lag(
        "kl-4-20",
        "Ledamotsinitiativ utan ärende",
        "paragraf",
        "varning",
        "4 kap. 20 §",
        kontrollerar="Att ett ärende som en ledamot väckte har ett diarienummer och någon som väckte det.",
        atgard="Registrera ärendet och ange det: kallelse protokoll extra SAMMANTRADE --dnr DNR --initiativ NAMN.",
        forklaring="Varje ledamot får väcka ärenden i nämnden, och nämnden ska besluta om hur de ska hanteras.",
    )
)
def kl_4_20(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a matter that a ledamot raised without an ärende or without a name."""
    p = vy.paragraf
    if p.ursprung != "ledamotsinitiativ":
        return
    if not p.initiativ_av:
        yield Fynd(f"{vy.namn}: det står inte vem som väckte ärendet.", ("ursprung",))
    if p.diarienummer is None:
        yield Fynd(f"{vy.namn}: ledamotsinitiativet har inget diarienummer.")


@regel(
    Deklaration(
        id="par-nr",
        titel="Lucka eller dubblett bland paragraferna",
        galler="register",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla="praxis: paragraferna löper i en serie per organ och kalenderår",
        kontrollerar=(
            "Att ett organs paragrafer löper i en följd under året, utan lucka och utan att ett nummer finns två "
            "gånger. Har "
            "beslut i olika ärenden samma paragraf olika dagar är det en varning."
        ),
        atgard="Se efter i protokollet vilken paragraf som är rätt.",
        forklaring="Protokollet förs i nummerföljd under året. Flera ärenden kan ha en gemensam paragraf samma dag.",
    )
)
def par_nr(underlag: Underlag) -> Iterator[Fynd]:
    """Yield gaps and doubles among the §§ of each organ's year, and decisions whose § belongs to another day."""
    series: defaultdict[tuple[str, int], dict[str, Kalla[Sammantrade]]] = defaultdict(dict)
    for kalla in underlag.sammantraden:
        if kalla.varde and kalla.varde.protokoll and not kalla.varde.installt:
            series[kalla.varde.namnd, kalla.varde.datum.year][kalla.varde.beteckning] = kalla
    for moten in series.values():
        for fel in series_faults(k.varde for k in moten.values() if k.varde):
            yield _of_series(moten[fel.sammantrade.beteckning], fel.paragraf, fel.andra)
    yield from _of_decisions(underlag)


def _of_series(kalla: Kalla[Sammantrade], nr: int, andra: Sammantrade | None) -> Fynd:
    mote = kalla.varde
    paragrafer = mote.protokoll.paragrafer if mote and mote.protokoll else ()
    index = next(i for i, p in enumerate(paragrafer) if p.paragraf == nr)
    besked = f"§ {nr} finns också den {svenskt(andra.datum)}." if andra else f"§ {nr} följer inte på paragrafen före."
    beteckning = mote.beteckning if mote else ""
    return Fynd(besked, ("protokoll", "paragrafer", index, "paragraf"), fil=kalla.fil, avser=beteckning)


def _of_decisions(underlag: Underlag) -> Iterator[Fynd]:
    days: defaultdict[tuple[str, int, str], set[date]] = defaultdict(set)
    found = [
        (kalla.fil, kalla.varde, index, beslut)
        for kalla in underlag.arenden
        if kalla.varde
        for index, beslut in enumerate(kalla.varde.beslut)
        if beslut.paragraf.strip(" §")
    ]
    for _, _, _, beslut in found:
        days[beslut.organ, beslut.datum.year, beslut.paragraf.strip(" §")].add(beslut.datum)
    for fil, arende, index, beslut in found:
        first = min(days[beslut.organ, beslut.datum.year, beslut.paragraf.strip(" §")])
        if beslut.datum != first:
            besked = f"{beslut.organ} har § {beslut.paragraf.strip(' §')} redan den {svenskt(first)}."
            yield Fynd(besked, ("beslut", index, "paragraf"), "varning", fil=fil, avser=str(arende.diarienummer))


@regel(
    lag(
        "kl-5-51",
        "Ett bordlagt eller återremitterat ärende har försvunnit",
        "register",
        "upplysning",
        "5 kap. 51 §",
        kontrollerar=(
            "Att ett ärende som bordlades eller återremitterades har tagits upp igen eller avslutats när nämnden "
            "har haft "
            "ett senare sammanträde."
        ),
        atgard="Sätt upp ärendet på nästa lista, eller avsluta det.",
        forklaring=(
            "För fullmäktige säger lagen att bordlagda ärenden tas upp nästa gång. För nämnder finns ingen regel."
        ),
    )
)
def kl_5_51(underlag: Underlag) -> Iterator[Fynd]:
    """Yield each § that put an ärende off, when a later meeting was held without it."""
    moten = [(k, k.varde) for k in underlag.sammantraden if k.varde and not k.varde.installt]
    for kalla, mote in moten:
        later = [m for _, m in moten if m.namnd == mote.namnd and m.datum > mote.datum]
        held = [m for m in later if m.skickade or m.protokoll]
        for i, p in enumerate(mote.protokoll.paragrafer if mote.protokoll else ()):
            if p.utfall not in {"bordlaggning", "aterremiss"} or p.diarienummer is None or not held:
                continue
            arende = underlag.per_nummer.get(p.diarienummer)
            done = arende is None or arende.varde is None or arende.varde.avslutad or arende.varde.makulerad
            if not done and not any(_handled(m, p.diarienummer) for m in later):
                besked = f"{p.diarienummer} sköts upp den {svenskt(mote.datum)} och står inte på någon senare lista."
                path = ("protokoll", "paragrafer", i)
                yield Fynd(besked, path, fil=kalla.fil, avser=str(p.diarienummer))


def _handled(mote: Sammantrade, nummer: Diarienummer) -> bool:
    paragrafer = mote.protokoll.paragrafer if mote.protokoll else ()
    return any(p.diarienummer == nummer for p in mote.punkter) or any(p.diarienummer == nummer for p in paragrafer)
