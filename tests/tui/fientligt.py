"""Titles that attack the screen, and a workspace full of them (threats T01 to T06)."""

from __future__ import annotations

from pathlib import Path

from kallelse.actions import las
from kallelse.store.workspace import Workspace

TITLAR = (
    "Rensa \x1b[2J\x1b[H skärmen",
    "Urklipp \x1b]52;c;a2FwYXQ=\x07 byts",
    "Länk \x1b]8;;http://x.example\x1b\\här\x1b]8;;\x1b\\ dold",
    "Fråga \x1b[6n\x1b[c terminalen",
    "Ett \x9b31m C1-tecken",
    "Sträng \x1bP1$qm\x1b\\ DCS",
    "Nolla \x00, klocka \x07, radera \x7f slut",
    "Retur \rskrivs över, tabb \there",
    "Klick [@click=app.quit]avsluta[/] här",
    "Klick [@click=app.bell()]pling[/] här",
    "Slut [/] utan början",
    "Länk [link=http://x.example]hit[/link] och [/b]",
    "Färg [on red] [bold] [#]x [$error]",
    "Tecken :warning: och slut\\",
    "Bakåt \u202etfel\u202c text",
    "Osynlig\u200b bredd\ufeff och \u2066 isolat\u2069",
    "Bifаll med kyrilliskt а",
)


def plant(rot: Path) -> None:
    """Give the workspace one ärende per title, all of them new, with the title in every field that takes text."""
    mapp = rot / "cases" / "SN" / "2026"
    for nr, titel in enumerate(TITLAR, 101):
        text = _toml(titel)
        (mapp / f"{nr}.toml").write_text(
            f'diarienummer = "SN 2026/{nr}"\nnamnd = "SN"\narendemening = {text}\narendetyp = {text}\n'
            f"registrerad = 2026-03-01\navsandare = {text}\nhandlaggare = {text}\n\n"
            f"[tjansteskrivelse]\nrubrik = {text}\n\n"
            f"[[tjansteskrivelse.avsnitt]]\nrubrik = {text}\nniva = 1\ntext = {text}\n\n"
            f"[[handlingar]]\nnr = 1\nrubrik = {text}\n",
            encoding="utf-8",
        )
    las.arende_lista(Workspace(rot))


def _toml(text: str) -> str:
    """Return a text as a basic string of TOML."""
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text) + '"'
