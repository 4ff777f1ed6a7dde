"""The wording of the standard phrases. A profile's `etiketter` replace any of them by its key, with `fras_` before it.

Words in braces are filled in: {namn} who, {organ} the nämnd within a sentence, {Organ} at its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kallelse.domain.profil import Profil

FRASER = {
    "forslaget": "förslaget till beslut",
    "forslag_av": "{vems} förslag",
    "yrkande_av": "{vems} yrkande",
    "avslag_pa": "avslag på {vad}",
    "avgora": "att ärendet ska avgöras i dag",
    "bordlagga": "att ärendet ska bordläggas",
    "aterremittera": "att ärendet ska återremitteras",
    "yrkar_bifall": "{namn} yrkar bifall till {vad}.",
    "yrkar_avslag": "{namn} yrkar avslag på {vad}.",
    "yrkar": "{namn} yrkar {text}",
    "yrkar_andring": "{namn} lägger följande ändringsyrkande: {text}",
    "yrkar_tillagg": "{namn} lägger följande tilläggsyrkande: {text}",
    "yrkar_aterremiss": "{namn} yrkar att ärendet återremitteras.",
    "yrkar_aterremiss_for": "{namn} yrkar att ärendet återremitteras {text}",
    "yrkar_aterremiss_motiv": "{namn} yrkar att ärendet återremitteras med följande motivering: {text}",
    "yrkar_bordlaggning": "{namn} yrkar att ärendet bordläggs.",
    "jav": "{namn} anmäler jäv, lämnar lokalen och deltar inte i handläggningen av ärendet.",
    "jav_beslutat": "{Organ} beslutar att {namn} är jävig. {namn} lämnar lokalen och deltar inte i handläggningen av "
    "ärendet.",
    "jav_inte": "{Organ} beslutar att {namn} inte är jävig.",
    "jav_bortses": "{Organ} bortser från jäv för {namn}, eftersom frågan om opartiskhet uppenbart saknar betydelse.",
    "jav_ordforande": "{namn} är ordförande vid behandlingen av ärendet.",
    "jav_ersattare": "{namn} tjänstgör i stället för {ledamot}.",
    "deltar_inte": "{namn} deltar inte i beslutet.",
    "proposition": "Ordföranden ställer proposition på {vad} och finner att {organ} beslutar {utfall}.",
    "proposition_stalls": "Ordföranden ställer proposition på {vad}.",
    "proposition_rostas": "Ordföranden ställer proposition på {vad}. Omröstning begärs.",
    "proposition_tillagg": "Ordföranden ställer proposition på bifall till och avslag på {vad} och finner att "
    "{organ} {utfall}.",
    "proposition_tillagg_stalls": "Ordföranden ställer proposition på bifall till och avslag på {vad}.",
    "proposition_tillagg_rostas": "Ordföranden ställer proposition på bifall till och avslag på {vad}. Omröstning "
    "begärs.",
    "motforslag": "Till motförslag mot {huvud} ställs {vad} mot varandra, och {vinnare} utses.",
    "motforslag_stalls": "Till motförslag mot {huvud} ställs {vad} mot varandra.",
    "enligt": "enligt {vad}",
    "avsla": "att avslå {vad}",
    "bifaller": "bifaller det",
    "avslar": "avslår det",
    "voteringsproposition": "{Organ} godkänner följande voteringsproposition: ja för {ja}, nej för {nej}.",
    "sluten": "Omröstningen är sluten.",
    "rostsiffror": "Omröstningen ger {ja} och {nej}.",
    "rostsiffror_avstar": "Omröstningen ger {ja} och {nej}; {avstar} avstår.",
    "utslagsrost": "Rösterna är lika. Ordförandens utslagsröst avgör.",
    "lottning": "Rösterna är lika. Lotten avgör.",
    "votering_utfall": "{Organ} beslutar därmed {utfall}.",
    "votering_motforslag": "{Organ} utser därmed {vad} till motförslag.",
    "val_roster": "{ja_namn} får {ja} och {nej_namn} får {nej}.",
    "val_roster_avstar": "{ja_namn} får {ja} och {nej_namn} får {nej}; {avstar} avstår.",
    "val_utfall": "{Organ} väljer därmed {vem}.",
    "anstallning_utfall": "{Organ} beslutar därmed att anställa {vem}.",
    "reservation": "{namn} reserverar sig mot beslutet.",
    "reservation_for": "{namn} reserverar sig mot beslutet till förmån för {vad}.",
    "eget_yrkande": "eget yrkande",
    "omedelbar": "Paragrafen förklaras omedelbart justerad.",
    "sekretess": "Ärendet redovisas inte med hänvisning till sekretess.",
    "beslut_sekretess": "Beslutet redovisas inte med hänvisning till sekretess.",
    "initiativ": "{namn} väcker ärendet vid sammanträdet.",
    "extra": "{Organ} beslutar att ta upp ärendet, som inte stod på föredragningslistan.",
    "beslut_aterremiss": "{Organ} beslutar att återremittera ärendet.",
    "beslut_bordlaggning": "{Organ} beslutar att bordlägga ärendet.",
    "beslut_utgar": "Ärendet utgår.",
    "beslut_att": "{Organ} beslutar {text}",
    "beslut_avslag": "{Organ} beslutar att avslå förslaget.",
    "beslut_justerare": "{Organ} utser {namn} att justera protokollet tillsammans med ordföranden.",
    "beslut_justerare_ersattare": "{Organ} utser {namn} till ersättare för justeraren.",
    "beslut_delegation": "{Organ} har tagit del av redovisningen av delegationsbeslut.",
    "beslut_anmalningar": "{Organ} har tagit del av anmälningarna.",
    "beslut_meddelanden": "{Organ} har tagit del av meddelandena.",
    "beslut_information": "{Organ} har tagit del av informationen.",
    "beslut_foredragningslista": "{Organ} fastställer föredragningslistan.",
    "beslut_foregaende_protokoll": "{Organ} lägger föregående protokoll till handlingarna.",
    "beslut_till": "{Organ} föreslår att {till} fattar följande beslut.",
}
UTELAMNBARA = frozenset(
    {
        "jav_ersattare",
        "motforslag",
        "motforslag_stalls",
        "proposition",
        "proposition_stalls",
        "proposition_rostas",
        "proposition_tillagg",
        "proposition_tillagg_stalls",
        "proposition_tillagg_rostas",
        "voteringsproposition",
        "votering_utfall",
    }
)
"""The phrases that a house may leave out by writing "": the law asks for none of them (KL 5:67)."""
_FIELD = re.compile(r"\{(\w+)\}")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_SHORT = {
    "KF": "kommunfullmäktige",
    "KS": "kommunstyrelsen",
    "RF": "regionfullmäktige",
    "RS": "regionstyrelsen",
}
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,}\b")


def phrase(profil: Profil, nyckel: str, **falt: str) -> str:
    """Return a phrase of the profile, or the program's, filled in. What is filled in is never read as a field.

    An empty one is not written, if it is among `UTELAMNBARA`.
    """
    own = profil.etiketter.get(f"fras_{nyckel}")
    mall = own if own or (own is not None and nyckel in UTELAMNBARA) else FRASER[nyckel]
    return _FIELD.sub(lambda match: falt.get(match[1], match[0]), mall)


def plain_name(text: str) -> str:
    """Return a name as Markdown that shows it letter by letter."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def listed(parts: Sequence[str]) -> str:
    """Return `a, b och c`."""
    return " och ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def genitive(namn: str) -> str:
    """Return whose something is: `förvaltningens`, `Carl Nils`, `Eva Eks (S)`."""
    bare, bracket, parti = namn.partition(" (")
    return bare + ("" if bare[-1:].lower() in "sxz" else "s") + bracket + parti


def spelled_out(organ: str) -> str:
    """Return an organ that is written short as it stands in a sentence: `KF` is `kommunfullmäktige`."""
    return _SHORT.get(organ.strip().upper(), organ)


def within(organ: str) -> str:
    """Return an organ's name as it stands within a sentence: `socialnämnden`, but `KS`."""
    return organ if _ABBREVIATION.match(organ) else organ[:1].lower() + organ[1:]


def with_reason(text: str, reason: str) -> str:
    """Return a sentence with its reason: within it when the reason goes on, else after it."""
    reason = reason.strip()
    if reason.lower().startswith(("för att", "i syfte", "med ")):
        return f"{text.rstrip('.')} {sentence(reason)}"
    return f"{text} {sentence(reason)}".strip()


def sentence(text: str) -> str:
    """Return a text with a closing stop."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:”" else f"{text}."
