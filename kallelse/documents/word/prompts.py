"""What the officers' Word template says where a section is to be written."""

from __future__ import annotations

from kallelse.domain.profil import Avsnittsmall


def prompt(mall: Avsnittsmall) -> str:
    """Return the help text of a section; the reader knows it again and never takes it for text."""
    return mall.hjalp or f"Skriv {mall.rubrik.lower()} här."
