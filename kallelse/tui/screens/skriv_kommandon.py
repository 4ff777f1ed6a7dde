"""What can be done while a tjänsteskrivelse is written. While one types only the keys that are no letters work."""

from __future__ import annotations

from kallelse.tui.kommando import Kommando

TEXTEN = (
    Kommando("avsnitt.skriv", "enter", "Skriv", "Går till avsnittets text; Esc går tillbaka till listan.", fot=True),
    Kommando(
        "skriv.spara",
        "f2,ctrl+s",
        "Spara",
        "Sparar det du har skrivit, en händelse per avsnitt.",
        "tjansteskrivelse skriv",
        fot=True,
    ),
    Kommando("skriv.editor", "f4", "Editor", "Öppnar avsnittet i din egen editor (VISUAL eller EDITOR).", fot=True),
    Kommando(
        "skriv.pdf",
        "f8",
        "PDF",
        "Visar skrivelsen som PDF i ett annat fönster, med det som inte är sparat.",
        "bygg tjansteskrivelse",
        fot=True,
    ),
    Kommando("skriv.prova", "f9", "Pröva", "Visar allt som reglerna säger om avsnittet.", "granska", fot=True),
)
LISTAN = (
    Kommando("avsnitt.lagg-till", "l,plus", "Nytt avsnitt", "Lägger till ett avsnitt.", "tjansteskrivelse lagg-till"),
    Kommando(
        "avsnitt.upp",
        "K,shift+up",
        "Flytta upp",
        "Flyttar avsnittet uppåt, med sina underavsnitt.",
        "tjansteskrivelse flytta",
        upprepas=True,
    ),
    Kommando(
        "avsnitt.ned",
        "J,shift+down",
        "Flytta ned",
        "Flyttar avsnittet nedåt, med sina underavsnitt.",
        "tjansteskrivelse flytta",
        upprepas=True,
    ),
    Kommando(
        "avsnitt.bort",
        "x,delete",
        "Ta bort",
        "Tar bort avsnittet; texten finns kvar i historiken.",
        "tjansteskrivelse ta-bort",
    ),
    Kommando(
        "avsnitt.motivera",
        "m",
        "Motivera tomt",
        "Anger varför ett avsnitt lämnas tomt.",
        "tjansteskrivelse skriv",
    ),
    Kommando(
        "skriv.uppgifter",
        "r",
        "Rubrik",
        "Ändrar skrivelsens rubrik, datum, mottagare och vem som föreslår.",
        "arende uppdatera",
    ),
    Kommando(
        "skriv.undertecknare",
        "n",
        "Undertecknare",
        "Lägger till, ändrar eller tar bort den som undertecknar.",
        "tjansteskrivelse undertecknare",
    ),
)
KOMMANDON = (*TEXTEN, *LISTAN)
INGET_AVSNITT = "skrivelsen har inget sådant avsnitt än; skriv i det först."


def hinder(namn: str, *, avsnitt: bool, finns: bool, text: bool) -> str:
    """Return why a command cannot be done now.

    `avsnitt` is whether a section is chosen, `finns` whether the memo has it, `text` whether it has text.
    """
    if not avsnitt:
        return "det finns ingen tjänsteskrivelse att skriva i."
    if namn in {"avsnitt.upp", "avsnitt.ned", "avsnitt.bort"} and not finns:
        return INGET_AVSNITT
    if namn == "avsnitt.motivera" and text:
        return "avsnittet har text; ett skäl behövs bara när det är tomt."
    return ""
