"""Swedish micro typography: what belongs together stays on one line. Letters and marks are never exchanged."""

from __future__ import annotations

import re

_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_UNITS = r"kr|kronor|tkr|mnkr|mkr|kkr|mdkr|procent|%|‰|st|kap\.|§|§§|år|dagar|veckor|månader|timmar|km|kvm|m²"
_TOGETHER = re.compile(
    r"(?<=§) (?=\d)"  # § 12
    r"|(?<=\d) (?=\d{3}(?!\d))"  # 1 250 000
    rf"|(?<=\d) (?=(?:{_UNITS})(?!\w))"  # 250 kr
    rf"|(?<=\d) (?=(?:{_MONTHS})\b)"  # 12 maj
    r"|(?<=[A-ZÅÄÖ]) (?=\d{2,4}[/:]\d)"  # SN 2026/41
    r"|(?<=\b[Dd]nr) (?=\S)|(?<=\b[Kk]l\.) (?=\d)|(?<=\bs\.) (?=\d)|(?<=\bnr) (?=\d)"
)
_ENDLESS = re.compile(r"[^\s/]{50}(?=[^\s/]{10})")


def hold_together(text: str) -> str:
    """Return `text` with no-break spaces in "§ 12", "1 250 000 kr", "12 maj", "kl. 13" and the like.

    A word longer than a line may break at any fiftieth letter.
    """
    return _ENDLESS.sub("\\g<0>\u200b", _TOGETHER.sub("\u00a0", text))
