"""What can be done with an ärende, and why it sometimes cannot."""

from __future__ import annotations

from kallelse.domain.arende import Arende
from kallelse.tui.kommando import Kommando

KOMMANDON = (
    Kommando(
        "arende.skriv",
        "e",
        "Skriv",
        "Skriver tjänsteskrivelsen, avsnitt för avsnitt.",
        "tjansteskrivelse skriv",
        fot=True,
    ),
    Kommando("arende.andra", "r", "Ändra", "Ändrar ärendets uppgifter i diariet.", "arende uppdatera", fot=True),
    Kommando(
        "handling.ny",
        "l,plus",
        "Handling",
        "Lägger till en handling.",
        "handling ny",
        fot=True,
        lagrum="5 kap. 1 och 2 §§ OSL",
    ),
    Kommando(
        "arende.satt-upp",
        "m",
        "Sätt upp",
        "Sätter upp ärendet på listan till ett sammanträde.",
        "sammantrade lagg-till",
        fot=True,
    ),
    Kommando(
        "arende.oppna",
        "o",
        "Visa",
        "Visar handlingen, eller tjänsteskrivelsen som PDF, i ett annat fönster.",
        "bygg tjansteskrivelse",
        fot=True,
    ),
    Kommando("arende.prova", "p", "Pröva", "Granskar ärendet mot lagen och husets regler.", "granska", fot=True),
    Kommando("flik.nasta", "tab", "Nästa flik", "Visar nästa flik."),
    Kommando("flik.forra", "shift+tab", "Förra fliken", "Visar fliken före."),
    Kommando("arende.tilldela", "t", "Handläggare", "Anger vem som handlägger ärendet.", "arende uppdatera"),
    Kommando(
        "arende.importera",
        "i",
        "Läs in Word",
        "Läser in tjänsteskrivelsen från en Word-fil.",
        "tjansteskrivelse importera",
    ),
    Kommando(
        "handling.ersatt", "n", "Ny version", "Ersätter handlingen med en ny; den gamla finns kvar.", "handling ersatt"
    ),
    Kommando(
        "handling.bort", "x,delete", "Ta bort", "Tar bort handlingen; numret och skälet står kvar.", "handling ta-bort"
    ),
    Kommando("arende.koppla", "c", "Koppla", "Kopplar ärendet till ett annat.", "arende koppla"),
    Kommando(
        "arende.redigera", "f4", "Filen", "Öppnar ärendets fil i din editor (VISUAL eller EDITOR).", "arende redigera"
    ),
    Kommando("arende.avsluta", "a", "Avsluta", "Avslutar ärendet, med ett skäl.", "arende avsluta"),
    Kommando(
        "arende.makulera",
        "X",
        "Makulera",
        "Makulerar en felaktig registrering; numret och skälet står kvar.",
        "arende makulera",
        lagrum="JO 4639-2007",
    ),
)
ALLTID = ("flik.nasta", "flik.forra", "arende.prova", "arende.redigera", "arende.oppna")
OLASBAR = "ärendets fil kan inte läsas. F4 öppnar den."
LASES = "ärendet läses fortfarande; försök igen."
_INNEHALL = ("arende.skriv", "arende.importera", "handling.ny", "handling.ersatt")
_HEMLIGT = "ärendet är sekretessmarkerat, och hemligt innehåll förvaras aldrig här (5 kap. 5 § OSL)."


def hinder(namn: str, arende: Arende | None, *, last: bool, handling: bool) -> str:
    """Return why a command cannot be done now.

    `last` is whether the file has been read, `handling` whether a handling stands under the cursor.
    """
    if namn in ALLTID:
        return ""
    if arende is None:
        return OLASBAR if last else LASES
    reasons = (
        (arende.makulerad, (namn,), "ärendet är makulerat; numret och skälet står kvar (JO 4639-2007)."),
        (arende.avslutad, ("arende.avsluta", "arende.satt-upp"), "ärendet är avslutat."),
        (arende.sekretess, _INNEHALL, _HEMLIGT),
        (not handling, ("handling.ersatt", "handling.bort"), "välj en handling först, på fliken Handlingar."),
        (arende.beslut, ("arende.makulera",), "det finns beslut i ärendet; avsluta det i stället."),
    )
    return next((why for true, names, why in reasons if true and namn in names), "")
