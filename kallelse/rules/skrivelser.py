"""What several rules ask about a memo."""

from __future__ import annotations

from kallelse.domain.arende import Arende, Avsnitt, Tjansteskrivelse
from kallelse.domain.avsnittslista import mall_of
from kallelse.domain.profil import Profil
from kallelse.rules.underlag import Arendevy


def memo_to_check(vy: Arendevy) -> Tjansteskrivelse | None:
    """Return the ärende's memo when its content can be judged.

    Not when the ärende is closed or decided (what the nämnd has read is not mended), when the memo is only begun (no
    text in any section), or when all there is of it is the officer's own PDF.
    """
    memo = vy.arende.tjansteskrivelse
    if memo is None or is_closed(vy.arende) or not any(a.text.strip() or a.skal for a in memo.avsnitt):
        return None
    if vy.underlag.is_decided(vy.arende):
        return None
    return memo


def is_closed(arende: Arende) -> bool:
    """Return whether nothing more happens in an ärende."""
    return arende.avslutad is not None or arende.makulerad is not None


def find_section(memo: Tjansteskrivelse, profil: Profil, nyckel: str) -> tuple[int, Avsnitt] | None:
    """Return the place and the section that the profile knows by `nyckel`, if the memo has it."""
    for index, avsnitt in enumerate(memo.avsnitt):
        mall = mall_of(avsnitt, profil)
        if mall and mall.nyckel == nyckel:
            return index, avsnitt
    return None


def text_with_subsections(memo: Tjansteskrivelse, index: int) -> str:
    """Return the Markdown of a section and of the deeper ones that follow it."""
    first = memo.avsnitt[index]
    parts = [first.text]
    for avsnitt in memo.avsnitt[index + 1 :]:
        if avsnitt.niva <= first.niva:
            break
        parts.append(avsnitt.text)
    return "\n\n".join(part for part in parts if part.strip())
