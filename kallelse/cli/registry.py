"""Every top-level command: where it lives, what it is for. `--help` and "menade du" read this, and import nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A top-level command or group: its module in `kallelse.cli.commands`, its help and its heading in `--help`.

    A group has verbs of its own; any other entry is one command of the module.
    """

    module: str
    help: str
    panel: str
    group: bool = False


VARDAG = "Varje dag"
REGISTER = "Registret"
SAMMANTRADE = "Sammanträdet"
SPAR = "Regler och spår"
ARBETSYTA = "Arbetsytan"

COMMANDS: dict[str, Entry] = {
    "tui": Entry("tui", "Öppnar kallelse i fullskärm.", VARDAG),
    "bygg": Entry("bygg", "Bygger ett dokument: kallelse, tjänsteskrivelse, protokoll, utdrag.", VARDAG),
    "bevakning": Entry("bevakning", "Visar allt som ska göras, i tidsordning, med regel och lagrum.", VARDAG),
    "granska": Entry("granska", "Granskar ett ärende, ett sammanträde eller allt mot lag och husets regler.", VARDAG),
    "sok": Entry("sok", "Söker i ärenden och sammanträden.", VARDAG),
    "historik": Entry("historik", "Visar vad som har hänt, det senaste först.", VARDAG),
    "jamfor": Entry("historik", "Visar rad för rad vad en händelse ändrade.", SPAR),
    "angra": Entry("historik", "Ångrar en åtgärd med en ny, synlig händelse.", VARDAG),
    "arende": Entry("arende", "Registrerar, visar, ändrar och avslutar ärenden.", REGISTER, group=True),
    "arendetyp": Entry("arendetyp", "Visar ärendetyperna: uppgifter, krav och vanliga förslag.", REGISTER, group=True),
    "handling": Entry("handling", "Lägger till, ersätter och tar bort handlingar i ett ärende.", REGISTER, group=True),
    "tjansteskrivelse": Entry(
        "tjansteskrivelse",
        "Skriver tjänsteskrivelser avsnitt för avsnitt, eller läser in dem från Word.",
        REGISTER,
        group=True,
    ),
    "remiss": Entry("remiss", "Besvarar remisser, skickar ut dem och sammanställer svaren.", REGISTER, group=True),
    "sandlista": Entry("sandlista", "Håller sändlistor till remisser.", REGISTER, group=True),
    "importera": Entry("importera", "Läser in en inkorg: diarium.csv och en mapp per ärende.", REGISTER),
    "namnd": Entry("namnd", "Visar och ändrar en nämnd.", REGISTER, group=True),
    "ledamot": Entry("ledamot", "Håller reda på ledamöter och ersättare.", REGISTER, group=True),
    "sammantrade": Entry(
        "sammantrade", "Planerar sammanträden och ordnar föredragningslistan.", SAMMANTRADE, group=True
    ),
    "utskick": Entry("utskick", "Skickar kallelsen, eller en komplettering med det som är nytt.", SAMMANTRADE),
    "protokoll": Entry(
        "protokoll", "För protokollet: närvaro, yrkanden, beslut, justering, anslag.", SAMMANTRADE, group=True
    ),
    "expediera": Entry(
        "expediera", "Expedierar utdrag ur justerade paragrafer och antecknar vem som fick vad.", SAMMANTRADE
    ),
    "delegation": Entry(
        "delegation", "Registrerar och listar delegationsbeslut till nästa sammanträde.", SAMMANTRADE, group=True
    ),
    "meddelande": Entry(
        "meddelande", "Registrerar och listar meddelanden till nästa sammanträde.", SAMMANTRADE, group=True
    ),
    "uppdrag": Entry(
        "uppdrag", "Antecknar uppdrag och följer dem tills de är återrapporterade.", SAMMANTRADE, group=True
    ),
    "frist": Entry("frist", "Räknar ut sista dag för en frist, och efter vilken regel.", SAMMANTRADE),
    "regel": Entry("granska", "Förklarar en regel: lagrum, lydelse och vad man gör.", SPAR),
    "verifiera": Entry("verifiera", "Prövar om ett dokument är exakt det som skickades.", SPAR),
    "kontrollera": Entry("verifiera", "Kontrollerar hela arbetsytan: filer, git, nummer och låsta dokument.", SPAR),
    "underhall": Entry("verifiera", "Packar historiken så att allt förblir snabbt. Inget tas bort.", SPAR),
    "init": Entry("arbetsyta", "Skapar en ny arbetsyta.", ARBETSYTA),
    "demo": Entry("arbetsyta", "Skapar en exempelarbetsyta och bygger dess nästa kallelse.", ARBETSYTA),
    "profil": Entry(
        "profil", "Visar husstilen, påbörjar en egen, föreslår en efter en Word-fil.", ARBETSYTA, group=True
    ),
    "tabbkomplettering": Entry(
        "tabbkomplettering", "Skriver ut tabbkomplettering för bash, zsh eller fish.", ARBETSYTA
    ),
}
