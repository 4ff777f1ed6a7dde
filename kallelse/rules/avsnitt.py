"""Rules about the sections of a tjänsteskrivelse: the profile says which there should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kallelse.domain.avsnittslista import mall_of
from kallelse.domain.ledmening import with_lead
from kallelse.domain.profil import Avsnittsmall
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import find_section, memo_to_check, text_with_subsections
from kallelse.rules.texter import cite, lines
from kallelse.rules.underlag import Arendevy

_PROFIL = "husstilens profil.toml; vilket beslut som kräver avsnittet står där som beslutad_av"
_AVSNITT = ("tjansteskrivelse", "avsnitt")
_ORGAN = r"\S*(?:nämnd|nämnden|styrelsen?|fullmäktige|utskott|utskottet|kommittén?|beredning|beredningen|direktionen)"
_NAMN = rf"(?:(?:\S+- )+(?:och|samt) )?(?:\S+ )?(?:{_ORGAN}|ordföranden?)(?!\w)"
_SUBJEKT = re.compile(rf"(?:\W|\d+[.)])*{_NAMN}|.*\bföreslå\w*(?: att)? {_NAMN}", re.IGNORECASE)


@regel(
    Deklaration(
        id="avsnitt-saknas",
        titel="Obligatoriskt avsnitt saknas",
        galler="arende",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla=_PROFIL,
        kontrollerar="Att tjänsteskrivelsen har alla avsnitt som husstilen kräver, under sin rubrik eller en synonym.",
        atgard="Lägg till avsnittet i skrivelsen, eller läs in en ny version från handläggaren.",
        forklaring=(
            "Ingen lag kräver rubrikerna: kommunen har själv bestämt vilka avsnitt som alltid ska finnas. "
            "Barnkonventionen (lag 2018:1197, artikel 3) kräver däremot att barnets bästa bedöms i det som rör barn."
        ),
    )
)
def avsnitt_saknas(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each mandatory section of the profile that the memo lacks."""
    memo = memo_to_check(vy)
    if memo is None or vy.profil is None:
        return
    for mall in vy.profil.avsnitt:
        if _demanded(vy, mall) and not find_section(memo, vy.profil, mall.nyckel):
            yield Fynd(f"Skrivelsen saknar avsnittet {mall.rubrik}{_demand(vy, mall)}.", _AVSNITT)


@regel(
    Deklaration(
        id="avsnitt-tomt",
        titel="Tomt avsnitt",
        galler="arende",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla=_PROFIL,
        kontrollerar=(
            "Att varje avsnitt har text, egna underrubriker med text, eller ett angivet skäl (skal). Ett tomt "
            "obligatoriskt avsnitt är ett fel, ett annat en varning."
        ),
        atgard="Skriv text i avsnittet, eller ange skälet: skal = ”Ärendet påverkar inte … eftersom …”.",
        forklaring=(
            "En rubrik utan text ser ut som ett förbiseende i kallelsen. Gäller frågan inte ärendet är det just det "
            "som ska stå, och varför."
        ),
    )
)
def avsnitt_tomt(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each section with neither text, subsections with text, nor a reason."""
    memo = memo_to_check(vy)
    if memo is None or vy.profil is None:
        return
    for index, avsnitt in enumerate(memo.avsnitt):
        mall = mall_of(avsnitt, vy.profil)
        if text_with_subsections(memo, index) or avsnitt.skal or (mall and mall.far_vara_tomt):
            continue
        demanded = mall if mall and _demanded(vy, mall) else None
        yield Fynd(
            f"Avsnittet {avsnitt.rubrik} är tomt{_demand(vy, demanded, 'men')}.",
            (*_AVSNITT, index, "rubrik"),
            None if demanded else "varning",
        )


def _demanded(vy: Arendevy, mall: Avsnittsmall) -> bool:
    """Return whether a memo in this ärende must have a section: what its kind says goes before the profile."""
    if vy.typ and mall.nyckel in (*vy.typ.avsnitt_kravs, *vy.typ.avsnitt_undantas):
        return mall.nyckel in vy.typ.avsnitt_kravs
    return mall.obligatoriskt


def _demand(vy: Arendevy, mall: Avsnittsmall | None, ord_: str = "som") -> str:
    """Return what made a section mandatory, as a clause; nothing where that is not known."""
    if mall and vy.typ and mall.nyckel in vy.typ.avsnitt_kravs:
        return f", {ord_} krävs för ärendetypen {vy.typ.namn}"
    return f", {ord_} krävs enligt {mall.beslut}" if mall and mall.beslut else ""


@regel(
    Deklaration(
        id="avsnitt-ordning",
        titel="Avsnitt i annan ordning",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="husstilens profil.toml: avsnittens ordning och ordning_kravs",
        kontrollerar="Att de avsnitt som husstilen känner kommer i dess ordning. Egna rubriker får stå var som helst.",
        atgard="Flytta avsnittet, om inte handläggaren har ett skäl för ordningen.",
        forklaring="Ledamöterna läser många skrivelser och hittar lättare när samma sak står på samma plats.",
    )
)
def avsnitt_ordning(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each known section that comes after one that should follow it."""
    memo = memo_to_check(vy)
    if memo is None or vy.profil is None or not vy.profil.ordning_kravs:
        return
    order = [mall.nyckel for mall in vy.profil.avsnitt]
    furthest = -1
    for index, avsnitt in enumerate(memo.avsnitt):
        mall = mall_of(avsnitt, vy.profil)
        place = order.index(mall.nyckel) if mall else furthest
        if place < furthest:
            after = vy.profil.avsnitt[furthest].rubrik
            yield Fynd(f"Avsnittet {avsnitt.rubrik} ska stå före {after}.", (*_AVSNITT, index, "rubrik"))
        furthest = max(furthest, place)


@regel(
    Deklaration(
        id="forslag-subjekt",
        titel="Förslaget har inget organ som subjekt",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="husstilens profil.toml: subjekt_kravs",
        kontrollerar="Att förslaget till beslut säger vem som beslutar, som i ”Socialnämnden beslutar att …”.",
        atgard="Skriv om förslaget så att nämnden är subjekt.",
        forklaring=(
            "Förslaget blir ordagrant beslutet i protokollet, och protokollet ska visa vem som har beslutat vad "
            "(5 kap. 67 § kommunallagen om protokollets innehåll). Därför ska meningen kunna stå för sig själv."
        ),
    )
)
def forslag_subjekt(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a proposal whose first paragraph does not say which organ decides."""
    memo = memo_to_check(vy)
    if memo is None or vy.profil is None or not vy.profil.subjekt_kravs:
        return
    found = find_section(memo, vy.profil, "forslag_till_beslut")
    said = lines(vy.underlag.parse(found[1].text)) if found else ()
    first = next(iter(with_lead(said)[1]), "")
    namn = vy.namnd.namn if vy.namnd else ""
    if found and first and not (says_who(first, namn) or says_who(said[0], namn)):
        yield Fynd(f"Förslaget till beslut säger inte vem som beslutar: {cite(first)}", (*_AVSNITT, found[0], "text"))


def says_who(sentence: str, namn: str) -> bool:
    """Return whether a proposal begins with an organ, or is what somebody proposes that an organ decides.

    `namn` is the nämnd's own name, whatever it looks like.
    """
    starts = namn != "" and sentence.lstrip("0123456789.) ").casefold().startswith(namn.casefold())
    return starts or _SUBJEKT.match(sentence) is not None
