"""`kallelse tabbkomplettering`: Tab completion for the user's shell."""

from __future__ import annotations

from typing import Annotated

import typer

from kallelse.cli.parsing import Val
from kallelse.cli.session import Session
from kallelse.cli.settings import Settings
from kallelse.cli.swedish import Command, commands
from kallelse.cli.view import View, lines

app = commands()

FRAGA = "forslag"
SKAL = Val("bash", "zsh", "fish", dolda=(FRAGA,))
EXEMPEL = """
source <(kallelse tabbkomplettering bash)              # i ~/.bashrc
source <(kallelse tabbkomplettering zsh)               # i ~/.zshrc, efter compinit
kallelse tabbkomplettering fish | source               # i ~/.config/fish/config.fish
"""


@app.command("tabbkomplettering", cls=Command, epilog=EXEMPEL)
def tabbkomplettering(
    session: Session,
    skal: Annotated[str, typer.Argument(metavar="SKAL", help="Vilket kommandoskal.", click_type=SKAL)],
    ord_: Annotated[list[str] | None, typer.Argument(metavar="[ORD…]", hidden=True)] = None,
) -> View:
    """Skriver ut tabbkomplettering för bash, zsh eller fish."""
    from kallelse.cli import completion

    if skal != FRAGA:
        script = completion.script(skal)
        return View(script, lines(script.splitlines()))
    from kallelse.cli.app import root

    settings = Settings(arbetsyta=session.settings.arbetsyta)
    return View(None, lines(completion.suggest(root(), settings, ord_ or [])))
