"""Rules about how decisions are made: propositions, voteringar and what they gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kallelse.domain.fraser import text_is_emptied
from kallelse.domain.narvaro import same_name
from kallelse.domain.omrostning import Votering, result
from kallelse.domain.paragraf import FORMALIA, Paragraf
from kallelse.domain.propositionsordning import (
    granted,
    proposals,
    propositions,
    step_of,
    winner,
    won_by,
    yrkande_of,
)
from kallelse.domain.text import fold
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, lag, regel
from kallelse.rules.underlag import Paragrafvy

_ORDNING = ("formalia", "motforslag", "huvud", "tillagg")


@regel(
    lag(
        "kl-4-24",
        "Fler röster än röstande",
        "paragraf",
        "fel",
        "4 kap. 24 §",
        kontrollerar="Att ingen har röstat två gånger i samma votering.",
        atgard="Anteckna voteringen på nytt: kallelse protokoll votering.",
        forklaring="Varje ledamot har en röst.",
    )
)
def kl_4_24(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield everybody who is named twice in a votering."""
    for i, votering in enumerate(vy.paragraf.voteringar):
        namn = {fold(n): n for n in votering.namn}
        for vem, antal in Counter(fold(n) for n in votering.namn).items():
            if antal > 1:
                yield Fynd(f"{_votering(vy, votering)}: {namn[vem]} har röstat {antal} gånger.", ("voteringar", i))


@regel(
    lag(
        "kl-4-25",
        "Ordföranden har inte röstat när det behövdes",
        "paragraf",
        "fel",
        "4 kap. 25 §",
        kontrollerar="Att ordföranden har röstat när rösterna är lika i annat än val och anställning.",
        atgard="Anteckna hur ordföranden röstade.",
        forklaring=(
            "Den som inte vill rösta får avstå, men ordföranden ska rösta när det behövs för att avgöra ärendet."
        ),
    )
)
def kl_4_25(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield an even votering that the presiding person left undecided."""
    for i, votering in enumerate(vy.paragraf.voteringar):
        utfall = result(votering, vy.tjanst.ordforande)
        if votering.slag == "beslut" and utfall.ja == utfall.nej and not utfall.vinnare:
            yield Fynd(
                f"{_votering(vy, votering)}: rösterna är lika och ordföranden har inte röstat.", ("voteringar", i)
            )


@regel(
    lag(
        "kl-4-26",
        "Avstår i myndighetsutövning",
        "paragraf",
        "fel",
        "4 kap. 26 §",
        kontrollerar=(
            "Att ingen som handlägger ett ärende om myndighetsutövning mot enskild avstår från att rösta eller besluta."
        ),
        atgard="Rätta anteckningen, eller uppgiften om myndighetsutövning.",
        forklaring="I myndighetsutövning mot enskild ska den som är med i handläggningen också delta i avgörandet.",
    )
)
def kl_4_26(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield everybody who abstained in the exercise of authority."""
    if not vy.paragraf.myndighetsutovning:
        return
    for i, namn in enumerate(vy.paragraf.deltar_inte):
        yield Fynd(f"{vy.namn}: {namn} deltar inte i beslutet.", ("deltar_inte", i))
    for i, votering in enumerate(vy.paragraf.voteringar):
        for namn in votering.avstar:
            yield Fynd(f"{_votering(vy, votering)}: {namn} avstår.", ("voteringar", i, "avstar"))


@regel(
    lag(
        "kl-5-54",
        "Sluten omröstning där den ska vara öppen",
        "paragraf",
        "fel",
        "5 kap. 54 § och 6 kap. 33 §",
        kontrollerar="Att en sluten votering gäller val eller anställning, och att en öppen har namn.",
        atgard="Anteckna hur var och en röstade, eller att det gällde ett val.",
        forklaring="Omröstning sker öppet utom i ärenden som avser val eller anställning av personal.",
    )
)
def kl_5_54(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a secret votering on anything but a val or an anställning, and an open one without names."""
    for i, votering in enumerate(vy.paragraf.voteringar):
        if votering.sluten and votering.slag == "beslut":
            yield Fynd(f"{_votering(vy, votering)} var sluten fast den inte gällde val.", ("voteringar", i, "sluten"))
        elif not votering.sluten and not votering.namn:
            yield Fynd(f"{_votering(vy, votering)} har inga namn.", ("voteringar", i))


@regel(
    lag(
        "kl-5-55-56",
        "Beslutet är ett annat än voteringen gav",
        "paragraf",
        "fel",
        "5 kap. 55 och 56 §§ och 6 kap. 33 §",
        kontrollerar=(
            "Att det som bifölls är det som fick flest röster, med ordförandens utslagsröst vid lika röstetal och "
            "lottning "
            "vid val. Motförslagsvoteringar räknas inte."
        ),
        atgard="Rätta beslutet eller voteringen.",
        forklaring=(
            "Utgången bestäms med enkel majoritet. Vid lika röstetal har ordföranden utslagsröst; vid val avgör lotten."
        ),
    )
)
def kl_5_55_56(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a votering whose winner is not what was decided, and a val that nobody decided."""
    p = vy.paragraf
    won = set(granted(p))
    for i, votering in enumerate(p.voteringar):
        vinnare = won_by(votering, vy.tjanst.ordforande)
        if votering.slag != "beslut" and not vinnare:
            yield Fynd(f"{_votering(vy, votering)} stod lika, och ingen lott är dragen.", ("voteringar", i))
        elif vinnare and vy.behandlad and votering.slag == "beslut" and not _agrees(p, votering, vinnare, won):
            besked = f"{_votering(vy, votering)} gav bifall till {vinnare}, men beslutet är ett annat."
            yield Fynd(besked, ("voteringar", i))


def _agrees(p: Paragraf, votering: Votering, vinnare: str, won: set[str]) -> bool:
    """Return whether what won a votering is among what was decided, and what lost is not."""
    if step_of(votering, p) == "motforslag":
        return True
    loser = votering.nej_innebar if vinnare == votering.ja_innebar else votering.ja_innebar
    found = yrkande_of(vinnare, p)
    if found and found.slag in FORMALIA and p.utfall == found.slag:
        return True
    decided = won | ({"forslag"} if p.utfall == "enligt forslag" else set())
    return loser not in decided and (vinnare in decided or found is None)


@regel(
    lag(
        "kl-6-33-2",
        "Återremiss eller bordläggning mot majoritetens vilja",
        "paragraf",
        "fel",
        "6 kap. 33 § andra stycket och 5 kap. 50 §",
        kontrollerar=(
            "Att en nämnd inte har återremitterat eller bordlagt ett ärende när majoriteten röstade för att avgöra det."
        ),
        atgard="Rätta beslutet; minoritetens rätt till återremiss och bordläggning finns bara i fullmäktige.",
        forklaring="I en nämnd krävs enkel majoritet för bordläggning, och likaså för återremiss.",
    )
)
def kl_6_33_2(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a formal outcome that a majority voted against."""
    p = vy.paragraf
    for i, votering in enumerate(p.voteringar):
        formal = [y for r in (votering.ja_innebar, votering.nej_innebar) if (y := yrkande_of(r, p))]
        lost = won_by(votering, vy.tjanst.ordforande) == "avgora"
        if lost and any(y.slag == p.utfall for y in formal if y.slag in FORMALIA):
            yield Fynd(f"{vy.namn}: en majoritet röstade för att avgöra ärendet.", ("voteringar", i))


@regel(
    lag(
        "kl-5-67-3",
        "Rösterna går inte ihop",
        "paragraf",
        "fel",
        "5 kap. 67 § 3 och 6 kap. 35 §",
        kontrollerar="Att ja, nej och avstår tillsammans är de som tjänstgjorde när paragrafen avgjordes.",
        atgard="Anteckna voteringen på nytt, eller rätta närvaron.",
        forklaring="Protokollet ska redovisa genomförda omröstningar och resultaten av dem.",
    )
)
def kl_5_67_3(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a votering where somebody who served is missing, or the numbers of a secret one are others."""
    tjanst = vy.tjanst.beslutande
    for i, votering in enumerate(vy.paragraf.voteringar):
        utfall = result(votering, vy.tjanst.ordforande)
        if votering.sluten and utfall.ja + utfall.nej + utfall.avstar != len(tjanst):
            summa = utfall.ja + utfall.nej + utfall.avstar
            besked = f"{_votering(vy, votering)} har {summa} röster, men {len(tjanst)} tjänstgjorde."
            yield Fynd(besked, ("voteringar", i))
        missing = [t.namn for t in tjanst if not any(same_name(t.namn, n) for n in votering.namn)]
        if not votering.sluten and votering.namn and missing:
            yield Fynd(f"{_votering(vy, votering)}: det saknas röst för {', '.join(missing)}.", ("voteringar", i))


@regel(
    lag(
        "kl-5-67-2",
        "Beslutsgången är struken",
        "paragraf",
        "fel",
        "5 kap. 67 § 2 och 6 kap. 35 §",
        kontrollerar="Att beslutsgången finns med när fler än ett förslag har ställts.",
        atgard="Återställ texten: kallelse protokoll text SAMMANTRADE NR beslutsgang --aterstall.",
        forklaring="Protokollet ska redovisa i vilken ordning ordföranden har lagt fram förslag till beslut.",
    )
)
def kl_5_67_2(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a § with several proposals whose course somebody has struck out."""
    forslag = proposals(vy.vy.mote.sammantrade, vy.paragraf)
    if propositions(vy.paragraf, forslag) and text_is_emptied(vy.paragraf, "beslutsgang"):
        yield Fynd(f"{vy.namn} har flera förslag men ingen beslutsgång.", ("texter",))


@regel(
    lag(
        "kl-5-53",
        "Det framgår inte vad ordföranden fann",
        "paragraf",
        "upplysning",
        "5 kap. 53 § och 6 kap. 33 §",
        kontrollerar="Att det för varje proposition framgår vilket förslag som vann.",
        atgard="Anteckna vilket yrkande som bifölls: kallelse protokoll beslut SAMMANTRADE NR --bifall N.",
        forklaring=(
            "Ordföranden redovisar vad som har beslutats och bekräftar det med ett klubbslag, om ingen begär "
            "omröstning."
        ),
    )
)
def kl_5_53(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a decided § where some question has no winner."""
    forslag = proposals(vy.vy.mote.sammantrade, vy.paragraf)
    for step in propositions(vy.paragraf, forslag) if vy.behandlad else ():
        if not winner(step, vy.paragraf, vy.tjanst.ordforande):
            yield Fynd(f"{vy.namn}: det framgår inte vad som vann av {', '.join(step.mellan)}.")
            return


@regel(
    Deklaration(
        id="kl-vot-method",
        titel="Propositioner i annan ordning",
        galler="paragraf",
        allvarlighetsgrad="upplysning",
        lagrum=LOKAL,
        kalla="praxis: formella yrkanden först, sedan huvudförslag och motförslag, tilläggen sist",
        kontrollerar=(
            "Att en antecknad propositionsordning har formella yrkanden först och tillägg sist, och att återremiss och "
            "bordläggning inte ställs mot varandra."
        ),
        atgard="Stämmer anteckningen med vad som hände, så är det ingenting att göra.",
        forklaring="Ordningen är praxis. Protokollet ska visa den ordning som ordföranden verkligen följde.",
    )
)
def kl_vot_method(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a noted order that is another than the usual."""
    steg = vy.paragraf.propositioner
    order = [_ORDNING.index(s.slag) for s in steg if s.slag != "motforslag"]
    if order != sorted(order):
        yield Fynd(f"{vy.namn}: frågorna ställdes i annan ordning än den vanliga.", ("propositioner",))
    for i, step in enumerate(steg):
        slag = {y.slag for r in step.mellan if (y := yrkande_of(r, vy.paragraf))}
        if set(FORMALIA) <= slag:
            yield Fynd(f"{vy.namn}: återremiss och bordläggning ställdes mot varandra.", ("propositioner", i))


def _votering(vy: Paragrafvy, votering: Votering) -> str:
    return f"{vy.namn}, votering {votering.nr}"
