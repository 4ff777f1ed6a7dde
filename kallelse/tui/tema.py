"""Our own colours: dark, light, and one of high contrast. State is always a word as well."""

from __future__ import annotations

from textual.theme import Theme

MORKT = Theme(
    name="mörkt",
    primary="#8ab4f8",
    secondary="#7f8a99",
    accent="#8ab4f8",
    foreground="#e4e6eb",
    background="#15181d",
    surface="#1c2027",
    panel="#262b34",
    success="#8fd39a",
    warning="#f2cc6b",
    error="#ff9a8f",
    dark=True,
    variables={"markor": "#2f5d9b", "markor-text": "#ffffff", "vila": "#2c333e", "dampad": "#a3adba"},
)
LJUST = Theme(
    name="ljust",
    primary="#0b4a8f",
    secondary="#5a6470",
    accent="#0b4a8f",
    foreground="#1c1e21",
    background="#fbfbf9",
    surface="#f2f2ee",
    panel="#e4e5e1",
    success="#15602b",
    warning="#7a4a00",
    error="#a0141e",
    dark=False,
    variables={"markor": "#0b4a8f", "markor-text": "#ffffff", "vila": "#dfe3e8", "dampad": "#565d66"},
)
HOG_KONTRAST = Theme(
    name="hög kontrast",
    primary="#ffe45c",
    secondary="#ffffff",
    accent="#ffe45c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#8dffa6",
    warning="#ffe45c",
    error="#ffb3ab",
    dark=True,
    text_alpha=1.0,
    variables={"markor": "#ffe45c", "markor-text": "#000000", "vila": "#404040", "dampad": "#ffffff"},
)
TEMAN = {tema.name: tema for tema in (MORKT, LJUST, HOG_KONTRAST)}
STANDARD = MORKT.name
