"""What can be done while a meeting is held, each with its key and what it carries out."""

from __future__ import annotations

from kallelse.domain.paragrafhinder import Anteckning
from kallelse.tui.kommando import Kommando

FRAMSIDAN = (
    Kommando(
        "mote.narvaro",
        "n",
        "Närvaro",
        "Visar vilka som är här, tar emot dem som kommer och går, och kallar in ersättare.",
        "protokoll narvaro",
        fot=True,
    ),
    Kommando("mote.tider", "c", "Öppna och avsluta", "Antecknar när mötet öppnades och avslutades.", "protokoll oppna"),
    Kommando("mote.paus", "P", "Ajournering", "Antecknar en paus i mötet.", "protokoll ajournering"),
    Kommando("mote.extra", "plus", "Extra ärende", "Tar upp något som inte står på listan.", "protokoll extra"),
)
PARAGRAFEN = (
    Kommando(
        "mote.upp", "K,shift+up", "Tidigare", "Punkten behandlades före den ovanför.", "protokoll flytta", upprepas=True
    ),
    Kommando(
        "mote.ned",
        "J,shift+down",
        "Senare",
        "Punkten behandlades efter den nedanför.",
        "protokoll flytta",
        upprepas=True,
    ),
    Kommando(
        "mote.jav",
        "x",
        "Jäv",
        "Antecknar jäv: den jäviga deltar inte i punkten, och ersättare träder in.",
        "protokoll jav",
        lagrum="6 kap. 28–30 § kommunallagen",
    ),
    Kommando("mote.ordforande", "o", "Ordförande", "Anger vem som leder punkten.", "protokoll punkt"),
    Kommando("mote.forslag", "f", "Förslag", "Antecknar ett förslag som lades på mötet.", "protokoll forslag"),
    Kommando(
        "mote.yrkande",
        "y",
        "Yrkande",
        "Antecknar vem som yrkar vad; den som vill samma sak läggs till.",
        "protokoll yrkande",
        fot=True,
        lagrum="5 kap. 67 § kommunallagen",
    ),
    Kommando("mote.aterkalla", "Y", "Återkalla", "Antecknar att ett yrkande är återkallat.", "protokoll aterkalla"),
    Kommando(
        "mote.ordning",
        "p",
        "Propositionsordning",
        "Antecknar i vilken ordning förslagen ställs, när den är en annan än den vanliga.",
        "protokoll ordning",
        lagrum="5 kap. 53 § kommunallagen",
    ),
    Kommando(
        "mote.votering",
        "v",
        "Votering",
        "Antecknar hur var och en röstar; utslagsrösten räknas ut.",
        "protokoll votering",
        fot=True,
        lagrum="5 kap. 53–56 § kommunallagen",
    ),
    Kommando(
        "mote.beslut",
        "b",
        "Beslut",
        "Antecknar beslutet; det som följer av voteringen eller förslaget är föreslaget.",
        "protokoll beslut",
        fot=True,
    ),
    Kommando("mote.flera", "B", "Flera beslut", "Beslutar enligt förslaget i flera punkter.", "protokoll beslut"),
    Kommando(
        "mote.reservation",
        "r",
        "Reservation",
        "Antecknar en reservation; den anmäls innan mötet avslutas.",
        "protokoll reservation",
        lagrum="4 kap. 27 § kommunallagen",
    ),
    Kommando("mote.anteckning", "a", "Anteckning", "Tar in en protokollsanteckning.", "protokoll anteckning"),
    Kommando("mote.uttalande", "A", "Särskilt uttalande", "Tar in ett särskilt uttalande.", "protokoll uttalande"),
    Kommando(
        "mote.text",
        "t",
        "Egen text",
        "Skriver ett eget stycke i stället för det genererade; det skrivs aldrig över.",
        "protokoll text",
    ),
    Kommando(
        "mote.omedelbar",
        "m",
        "Omedelbar justering",
        "Förklarar paragrafen omedelbart justerad, eller tar tillbaka det.",
        "protokoll punkt",
    ),
    Kommando(
        "mote.uppgifter", "i", "Uppgifter", "Ändrar när punkten togs upp och hur den överklagas.", "protokoll punkt"
    ),
)
EFTERAT = (
    Kommando("mote.dokument", "d", "Dokument", "Bygger protokollet som PDF och öppnar det.", "bygg protokoll"),
    Kommando("mote.efter", "e", "Efteråt", "Upprättar, justerar, anslår och expedierar.", "sammantrade steg", fot=True),
)
KOMMANDON = (*FRAMSIDAN, *PARAGRAFEN, *EFTERAT)

ANTECKNAR: dict[str, Anteckning] = {
    "mote.tider": "narvaro",
    "mote.paus": "narvaro",
    "mote.extra": "narvaro",
    "mote.upp": "jav",
    "mote.ned": "jav",
    "mote.jav": "jav",
    "mote.ordforande": "jav",
    "mote.forslag": "yrkande",
    "mote.yrkande": "yrkande",
    "mote.aterkalla": "aterkalla",
    "mote.ordning": "ordning",
    "mote.votering": "votering",
    "mote.beslut": "beslut",
    "mote.flera": "beslut",
    "mote.reservation": "reservation",
    "mote.anteckning": "uttalande",
    "mote.uttalande": "uttalande",
    "mote.text": "text",
    "mote.omedelbar": "beslut",
    "mote.uppgifter": "beslut",
}
"""What each command notes, for `paragrafhinder.hinder`."""
