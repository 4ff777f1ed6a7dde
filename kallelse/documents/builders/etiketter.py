"""Words that stand in documents; a profile's `etiketter` replaces any of them by its key."""

from __future__ import annotations

from kallelse.domain.profil import Profil

ETIKETTER = {
    "forslag_till_beslut": "Förslag till beslut",
    "sluten_del": "(sluten del)",
    "utgar": "Utgår",
    "separat_utskick": "Handlingar i separat utskick",
    "sekretess": "Ärende som omfattas av sekretess",
    "oppet": "Sammanträdet är öppet, utom i de punkter som är märkta med (sluten del).",
    "installt": "Sammanträdet är inställt",
    "omedelbar_justering": "Omedelbar justering",
    "datum": "Datum",
    "tid": "Tid",
    "plats": "Plats",
    "ordforande": "Ordförande",
    "vice_ordforande": "Vice ordförande",
    "andre_vice_ordforande": "2:e vice ordförande",
    "ledamoter": "Ledamöter",
    "ersattare": "Ersättare",
    "sekreterare": "Sekreterare",
    "forhinder": "Förhinder",
    "foredragande": "Föredragande",
    "notering": "Notering",
    "forslagsstallare": "Förslagsställare",
    "diarienummer": "Diarienummer",
    "sammantrade": "Sammanträde",
    "innehall": "Innehåll",
    "arende": "Ärende",
    "handlingar": "Handlingar",
    "handling": "Handling",
    "sida": "Sida",
    "bilaga": "Bilaga",
    "foljer_inte_med": "följer inte med här",
    "komplettering": "Komplettering till kallelsen",
    "utskick": "Utskick",
    "ny": "(ny)",
    "ny_punkt": "Ny punkt",
    "ersatter": "ersätter",
    "tidigare": "den som skickades tidigare",
    "handling_utgar": "utgår",
    "beredningslista": "Beredningslista",
    "klar": "klar",
    "saknas": "saknas",
    "egen_pdf": "egen PDF",
    "bilagor": "Bilagor",
    "att_gora": "Att göra",
}


def etikett(profil: Profil, nyckel: str) -> str:
    """Return the profile's word for `nyckel`, or the program's."""
    return profil.etiketter.get(nyckel) or ETIKETTER[nyckel]
