"""The rows of the law that no data here can decide, each with the reason; listed beside the rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EjProvad:
    """A rule of law that is not checked: its id, what it says, its provision, and why it is not checked."""

    id: str
    titel: str
    lagrum: str
    skal: str


EJ_PROVADE = (
    EjProvad(
        "kl-4-28",
        "Andra förtroendevaldas närvarorätt kräver fullmäktiges beslut",
        "4 kap. 28 § kommunallagen",
        "vem som är förtroendevald i ett annat organ finns inte i registret",
    ),
    EjProvad(
        "kl-5-52",
        "Fullmäktige får avgöra ett ärende som inte kungjorts bara om alla är ense",
        "5 kap. 52 § kommunallagen",
        "den gäller fullmäktige; för en nämnd finns ingen sådan regel, och extra ärenden syns i protokollet",
    ),
    EjProvad(
        "kl-5-68",
        "Interpellationer och frågor i protokollet",
        "5 kap. 68 § kommunallagen",
        "den gäller bara fullmäktige",
    ),
    EjProvad(
        "kl-6-26",
        "Den som kallats för upplysningar får aldrig delta i besluten",
        "6 kap. 26 § kommunallagen",
        "övriga närvarande kan inte antecknas för yrkande, röst eller reservation; formatet håller dem utanför",
    ),
    EjProvad(
        "kl-6-31",
        "Uppdrag i ett kommunalt bolag är i sig inget jäv",
        "6 kap. 31 § kommunallagen",
        "varför någon är jävig bedöms av personen och nämnden; uppdrag i bolag finns inte i registret",
    ),
    EjProvad(
        "kl-6-32",
        "Ett beslut om jäv överklagas bara tillsammans med beslutet i ärendet",
        "6 kap. 32 § kommunallagen",
        "jäv är en uppgift i paragrafen och får aldrig en egen överklagandehänvisning",
    ),
    EjProvad(
        "kl-7-4",
        "Jäv för anställda",
        "7 kap. 4 § kommunallagen",
        "om en handläggare eller delegat är jävig framgår inte av uppgifterna",
    ),
    EjProvad(
        "kl-6-37",
        "Till vem beslutanderätt får delegeras",
        "6 kap. 37 § kommunallagen",
        "andra slag av delegater än lagens går inte att skriva; formatet håller dem utanför",
    ),
    EjProvad(
        "laga-kraft",
        "När ett beslut får laga kraft",
        "13 kap. 5 och 6 §§ kommunallagen",
        "om beslutet är överklagat vet bara domstolen; tidigaste dag räknas ut, men laga kraft påstås aldrig",
    ),
    EjProvad(
        "kl-13-2",
        "Rent förberedande eller verkställande beslut kan inte överklagas",
        "13 kap. 2 § kommunallagen",
        "om ett beslut är förberedande är en bedömning",
    ),
    EjProvad(
        "kl-13-14",
        "Beslut får verkställas innan de har fått laga kraft",
        "13 kap. 14 § kommunallagen",
        "om det finns särskilda skäl att vänta är en bedömning",
    ),
    EjProvad(
        "kl-8-10-5",
        "Anslagstavlan ska upplysa om hur beslut överklagas",
        "8 kap. 10 § första stycket 5 kommunallagen",
        "anslagstavlan ligger på kommunens webbplats och inte i registret",
    ),
)
