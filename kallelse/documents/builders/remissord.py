"""The words of a remiss's documents. A profile's `etiketter` replace any of them by its key, with `remiss_` before it.

Words in braces are filled in with what people wrote, letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kallelse.domain.datum import svenskt
from kallelse.domain.frasord import listed
from kallelse.domain.instansnamn import within_text
from kallelse.domain.profil import Profil
from kallelse.domain.remiss import Remissuttalande, Remissvar
from kallelse.domain.text import fold, genitiv

ORD = {
    "missiv": "Remiss",
    "till": "Remissinstanser – se sändlista",
    "remisstid": "Remisstiden sträcker sig till den {dag}.",
    "svar_till": "Yttranden ska skickas till {adress}.",
    "referens": "Ange diarienummer {referens}.",
    "kontakt": "Frågor om remissen kan besvaras av {kontakt}.",
    "bilagor": "Bilagor",
    "sandlista": "Sändlista",
    "yttrande": "Yttrande",
    "svar_pa": "Svar på remiss från {avsandare}",
    "er_beteckning": "er beteckning {referens}",
    "stallningstagande": "Nämndens beslut",
    "vara_synpunkter": "Synpunkter",
    "sammanstallning": "Remissammanställning",
    "remiss_fran": "Remiss från {avsandare}",
    "remisstid_kort": "Remisstid den {dag}",
    "foreslar": "{Beredande} föreslår att {beslutande} beslutar följande.",
    "foreslas": "{Beslutande} föreslås besluta följande.",
    "anfor": "Föredragande {foredragande} anför följande.",
    "arendet": "Ärendet",
    "beredning": "Beredning",
    "remitterats": "Ärendet har remitterats till {instanser}.",
    "remitterats_antal": "Ärendet har remitterats till {antal} remissinstanser. De och deras svar framgår av tabellen.",
    "antal_svarat": "{antal} har svarat",
    "antal_avstatt": "{antal} har avstått från att yttra sig",
    "antal_tysta": "{antal} har inte svarat",
    "kontorsyttrande": "{Instanser} har inkommit med kontorsyttrande{skal}.",
    "kontorsyttranden": "{Instanser} har inkommit med kontorsyttranden{skal}.",
    "har_avstatt": "{Instanser} har avstått från att yttra sig.",
    "har_inte_svarat": "{Instanser} har inte svarat.",
    "objudna": "{Instanser} har svarat utan att ha fått remissen.",
    "synpunkter": "Mina synpunkter",
    "synpunkter_kommun": "Förvaltningens synpunkter",
    "jag_foreslar": "Jag föreslår att {beredande} föreslår att {beslutande} beslutar följande.",
    "forslag": "Förslag till beslut",
    "tillstyrker": "{Beredande} tillstyrker föredragande {foredragandes} förslag.",
    "beslutade": "{Organ} beslutade vid sitt sammanträde den {dag} följande.",
    "lydelse": "{Vems} {dokument} har i huvudsak följande lydelse.",
    "sluten": "Svaret återges inte, eftersom det är sekretessmarkerat.",
    "sarskilt_uttalande": "Särskilt uttalande gjordes av {namn} enligt följande.",
    "reservation": "Reservation anfördes av {namn} enligt följande.",
    "ersattaryttrande": "Ersättaryttrande gjordes av {namn} enligt följande.",
    "sarskilt_uttalande_hanvisning": "Särskilt uttalande gjordes av {namn} med hänvisning till {hanvisning}.",
    "reservation_hanvisning": "Reservation anfördes av {namn} med hänvisning till {hanvisning}.",
    "ersattaryttrande_hanvisning": "Ersättaryttrande gjordes av {namn} med hänvisning till {hanvisning}.",
    "remissinstans": "Remissinstans",
    "svar": "Svar",
    "datum": "Datum",
    "slag_yttrande": "Yttrande",
    "slag_kontorsyttrande": "Kontorsyttrande",
    "slag_avstar": "Avstår",
    "remissvaren": "Remissvaren",
}
_FIELD = re.compile(r"\{(\w+)\}")
_COMMON_GENDER = re.compile(r"(?:skrivelse|promemoria|pm|rapport)$")
_PARTY = re.compile(r"(?P<namn>.*?)\s*\((?P<parti>[^()]+)\)")
_BOTH = 2


def word(profil: Profil, nyckel: str, **falt: str) -> str:
    """Return a text of the profile, or the program's, filled in. What is filled in is never read as a field."""
    mall = profil.etiketter.get(f"remiss_{nyckel}") or ORD[nyckel]
    return _FIELD.sub(lambda match: falt.get(match[1], match[0]), mall)


def capital(text: str) -> str:
    """Return a text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def enumerated(namn: Sequence[str]) -> str:
    """Return names within a sentence: `socialnämnden, äldrenämnden och Farsta stadsdelsnämnd`."""
    return listed([within_text(n) for n in namn])


def dated(svar: Remissvar) -> str:
    """Return what an answer calls itself, with its day: `tjänsteutlåtande daterat den 30 april 2021`."""
    dokument = svar.dokument or "yttrande"
    form = "daterad" if _COMMON_GENDER.search(fold(dokument)) else "daterat"
    return f"{dokument} {form} den {svenskt(svar.datum)}" if svar.datum else dokument


def owner(namn: str) -> str:
    """Return whose an answer is, at the beginning of a sentence."""
    return capital(genitiv(namn))


def who(uttalande: Remissuttalande) -> str:
    """Return who made a statement: `Eva Ek och Bo Berg (båda V)`, `Ada Alm (S)`."""
    found = [_PARTY.fullmatch(person.strip()) for person in uttalande.av]
    partier = {m["parti"] for m in found if m}
    if len(found) > 1 and all(found) and len(partier) == 1:
        same = "båda" if len(found) == _BOTH else "alla"
        return f"{listed([m['namn'] for m in found if m])} ({same} {partier.pop()})"
    return listed([person.strip() for person in uttalande.av])
