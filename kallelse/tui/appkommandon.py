"""The commands that every screen has: to go, to find, to undo, to copy, to get help, to leave."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kallelse.tui import tema
from kallelse.tui.kommando import Kommando
from kallelse.tui.skarm import Skarm

if TYPE_CHECKING:
    from kallelse.tui.app import KallelseApp

APP = (
    Kommando("app.idag", "1", "Idag", "Visar vad som väntar på dig.", "bevakning"),
    Kommando("app.arenden", "2", "Ärenden", "Visar alla ärenden.", "arende lista"),
    Kommando("app.arende", "3", "Ärende", "Visar det ärende som du senast hade öppet.", "arende visa"),
    Kommando("app.sammantraden", "4", "Sammanträden", "Visar alla sammanträden.", "sammantrade lista"),
    Kommando(
        "app.sok",
        "ctrl+p",
        "Allt",
        "Hittar kommandon, ärenden, personer, paragrafer och dokument; ett diarienummer öppnar ärendet.",
        "sok",
    ),
    Kommando("app.angra", "u", "Ångra", "Ångrar det senaste med en ny, synlig händelse, efter en fråga.", "angra"),
    Kommando("app.kopiera", "y", "Kopiera", "Kopierar beteckningen på det som markören står på."),
    Kommando("app.ladda-om", "f5", "Läs om", "Läser registret på nytt."),
    Kommando("app.tema", "", "Byt färger", "Väljer mellan mörkt, ljust och hög kontrast."),
    Kommando("app.hjalp", "question_mark,f1", "Hjälp", "Visar vad skärmen är till för och alla tangenter.", "--help"),
    Kommando("app.hur-avslutar", "", "Hur avslutar jag?", "Säger hur man lämnar kallelse."),
    Kommando("app.avsluta", "q", "Avsluta", "Lämnar kallelse; frågar först om något inte är sparat."),
)


class Appkommandon:
    """What the app does whatever screen is seen."""

    def __init__(self, app: KallelseApp) -> None:
        self.app = app

    async def do_app_idag(self) -> None:
        """Go to the first screen."""
        self.app.down_to(0)

    async def do_app_arenden(self) -> None:
        """Go to the list of ärenden."""
        self.app.open_arenden()

    async def do_app_arende(self) -> None:
        """Go to the ärende that was seen last, or to where one is chosen."""
        if self.app.senaste_arende:
            self.app.open_arende(self.app.senaste_arende)
        else:
            self.app.open_arenden()
            self.app.say("Du har inte öppnat något ärende än. Välj ett här med Enter.")

    async def do_app_sammantraden(self) -> None:
        """Go to the list of sammanträden."""
        self.app.open_sammantraden()

    async def do_app_sok(self) -> None:
        """Find anything, and go there or do it."""
        from kallelse.tui.dialogs.palett import Palett

        skarm = self.app.screen
        if isinstance(skarm, Skarm):
            traff = await self.app.push_screen_wait(Palett(skarm))
            if traff is not None:
                await self._go(skarm, traff.slag, traff.mal)

    async def _go(self, skarm: Skarm, slag: str, mal: str) -> None:
        if slag == "kommando":
            await skarm.action_kommando(mal)
        elif slag == "person":
            self.app.open_arenden(mal)
        elif slag == "sammanträde":
            kod, _, dag = mal.partition("/")
            self.app.open_sammantrade(kod, date.fromisoformat(dag))
        else:
            self.app.open_arende(mal)

    async def do_app_angra(self) -> None:
        """Undo the last action, once the person has seen which it is."""
        from kallelse.actions.angra import angra
        from kallelse.tui.dialogs.bekrafta import Bekrafta

        prov = await self.app.tjanst.read(lambda ws: angra(ws, idag=self.app.tjanst.idag, torrkor=True))
        besked = prov.besked.replace("Ångrat:", "Det här ångras:").replace("Gjort igen:", "Det här görs igen:")
        text = "\n".join([besked, *prov.varningar, "", "Det görs med en ny händelse; inget försvinner ur historiken."])
        skarm = self.app.screen
        if isinstance(skarm, Skarm) and await self.app.push_screen_wait(
            Bekrafta("Ångra det senaste?", text, ja="Ångra")
        ):
            await skarm.write(lambda ws: angra(ws, str(prov.data["angrad"]), idag=self.app.tjanst.idag))

    async def do_app_kopiera(self) -> None:
        """Copy through the terminal (OSC 52), which works over ssh too."""
        text = self.app.screen.kopia() if isinstance(self.app.screen, Skarm) else ""
        if text:
            self.app.copy_to_clipboard(text)
            self.app.say(f"{text} är kopierat, om din terminal tillåter det.")
        else:
            self.app.say("Här finns inget att kopiera.", fel=True)

    async def do_app_ladda_om(self) -> None:
        """Read everything again."""
        self.app.forget()
        self.app.say("Registret är läst på nytt.")

    async def do_app_tema(self) -> None:
        """Choose colours, and remember them."""
        from kallelse.tui.dialogs.val import Val

        namn = await self.app.push_screen_wait(Val("Välj färger", [(namn.capitalize(), namn) for namn in tema.TEMAN]))
        if namn:
            self.app.theme = namn
            self.app.installningar.tema = namn
            self.app.save_settings()

    async def do_app_hjalp(self) -> None:
        """Show the help of the screen that is seen."""
        from kallelse.tui.dialogs.hjalp import Hjalp

        if isinstance(self.app.screen, Skarm):
            self.app.push_screen(Hjalp(self.app.screen))

    async def do_app_hur_avslutar(self) -> None:
        """Say how one leaves."""
        self.app.say("q avslutar kallelse. Esc går ett steg ut.")

    async def do_app_avsluta(self) -> None:
        """Leave; ask first where there is text that no file holds."""
        from kallelse.tui.dialogs.bekrafta import Bekrafta

        osparat = [s for s in self.app.screen_stack if isinstance(s, Skarm) and s.osparat]
        fraga = Bekrafta(
            "Allt är inte sparat",
            f"Det finns text som inte är sparad: {', '.join(s.rubrik for s in osparat)}. Den finns kvar som utkast.",
            ja="Avsluta ändå",
        )
        if not osparat or await self.app.push_screen_wait(fraga):
            for skarm in osparat:
                skarm.lamnas()
            self.app.exit()
