"""How far the meeting and each § have come, in words and signs."""

from __future__ import annotations

from kallelse.actions.motesvy import Motesvy
from kallelse.domain.omrostning import result
from kallelse.domain.paragraf import Paragraf

VANTAR, PAGAR, BESLUTAD, JUSTERAD, FEL = "○", "◐", "●", "✓", "!"
_UTFALL = {
    "enligt forslag": "enligt förslag",
    "enligt yrkande": "enligt yrkande",
    "annat": "beslutad",
    "aterremiss": "återremiss",
    "bordlaggning": "bordlagd",
    "utgar": "utgår",
}


def state(vy: Motesvy, index: int) -> tuple[str, str]:
    """Return the sign and the word for how far a § has come."""
    paragraf, tjanst = vy.paragraf(index), vy.tjanst(index)
    if paragraf.paragraf in vy.protokoll.justerade:
        return JUSTERAD, "justerad"
    if paragraf.utfall:
        kort = not tjanst.beslutsfor and paragraf.utfall != "utgar"
        return (FEL, "ej beslutsför") if kort else (BESLUTAD, _UTFALL[paragraf.utfall])
    if paragraf.utan_paragraf:
        return "·", "ingen §"
    borjad = paragraf.yrkanden or paragraf.voteringar or paragraf.jav or paragraf.forslag
    return (PAGAR, "pågår") if borjad else (VANTAR, "väntar")


def cells(vy: Motesvy, index: int) -> tuple[str, ...]:
    """Return a § as a row of the list."""
    paragraf = vy.paragraf(index)
    tecken, ord_ = state(vy, index)
    nr = f"§{paragraf.paragraf}" if paragraf.paragraf else paragraf.punkt
    return (tecken, nr, vy.titel(index), ord_)


def style(vy: Motesvy, index: int) -> str:
    """Return how the row of a § looks; the sign says the same."""
    return {FEL: "fel", BESLUTAD: "klar", JUSTERAD: "dampad", "·": "dampad"}.get(state(vy, index)[0], "")


def line_of_meeting(vy: Motesvy) -> str:
    """Return how the meeting as a whole stands, on one line."""
    protokoll = vy.protokoll
    oppnat = f"Öppnat {protokoll.oppnat}" if protokoll.oppnat else "Inte öppnat, c öppnar"
    slut = f", avslutat {protokoll.avslutat}" if protokoll.avslutat else ""
    kvar = sum(not p.utfall and not p.utan_paragraf for p in protokoll.paragrafer)
    lage = f"{oppnat}{slut} · {kvar} av {len(protokoll.paragrafer)} punkter är inte avgjorda"
    return f"! {', '.join(vy.olasbara)} kan inte läsas · {lage}" if vy.olasbara else lage


def line_of_paragraph(vy: Motesvy, index: int) -> str:
    """Return who decides in a § and what has happened in it, on one line."""
    paragraf, tjanst = vy.paragraf(index), vy.tjanst(index)
    delar = [state(vy, index)[1].capitalize(), f"{len(tjanst.beslutande)} beslutar"]
    if not tjanst.beslutsfor:
        delar.append(f"! minst {tjanst.kravs} krävs (6 kap. 27 § kommunallagen)")
    delar.append(f"ordf. {tjanst.ordforande}" if tjanst.ordforande else "! ingen ordförande")
    if paragraf.javiga:
        delar.append(f"jäv: {', '.join(paragraf.javiga)}")
    delar += _so_far(paragraf, tjanst.ordforande)
    return " · ".join(delar)


def _so_far(paragraf: Paragraf, ordforande: str) -> list[str]:
    delar = []
    if (antal := len(paragraf.standing)) and not paragraf.voteringar:
        delar.append(f"{antal} yrkande" + ("n" if antal > 1 else ""))
    for votering in paragraf.voteringar:
        utfall = result(votering, ordforande)
        delar.append(f"votering {utfall.ja}–{utfall.nej}" + (" utslagsröst" if utfall.utslagsrost else ""))
    if paragraf.reservationer:
        delar.append("reservation")
    return delar
