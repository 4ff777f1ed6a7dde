"""Rules of förvaltningslagen that hold only where a decision is appealed by förvaltningsbesvär (FL 2 §)."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.propositionsordning import item_of
from kallelse.rules.regel import Deklaration, Fynd, regel
from kallelse.rules.underlag import Paragrafvy

_FL = "förvaltningslagen (2017:900)"
_LYDELSE = "t.o.m. SFS 2025:582, hämtad i september 2025"


@regel(
    Deklaration(
        id="fl-31",
        titel="Föredragande framgår inte",
        galler="paragraf",
        allvarlighetsgrad="upplysning",
        lagrum="31 § förvaltningslagen",
        kalla=_FL,
        lydelse=_LYDELSE,
        kontrollerar=(
            "Att punkten har en föredragande när beslutet överklagas genom förvaltningsbesvär. Dagen, beslutet och de "
            "som beslutade följer alltid av protokollet."
        ),
        atgard="Ange föredragande på punkten, om någon föredrog ärendet.",
        forklaring="Av beslutet ska framgå dagen, vad det innehåller, vem som beslutat och vem som varit föredragande.",
    )
)
def fl_31(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield such a decision of an item without a föredragande."""
    punkt = item_of(vy.vy.mote.sammantrade, vy.paragraf)
    if _concerned(vy) and not (punkt and punkt.foredragande):
        yield Fynd(f"{vy.namn} har ingen föredragande.", ("overklagande",))


@regel(
    Deklaration(
        id="fl-33",
        titel="Ingen part underrättas",
        galler="paragraf",
        allvarlighetsgrad="varning",
        lagrum="33 § förvaltningslagen",
        kalla=_FL,
        lydelse=_LYDELSE,
        kontrollerar=(
            "Att ett beslut som överklagas genom förvaltningsbesvär ska skickas till någon. Underrättelsen får bara "
            "utelämnas när den är uppenbart obehövlig, och därför är det en varning."
        ),
        atgard="Ange parten: kallelse protokoll beslut SAMMANTRADE NR --skickas-till NAMN.",
        forklaring="Den som är part ska få veta hela beslutet, avvikande meningar, och hur det överklagas.",
    )
)
def fl_33(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield such a decision that goes to nobody."""
    if _concerned(vy) and not vy.paragraf.skickas_till:
        yield Fynd(f"{vy.namn} skickas inte till någon part.", ("skickas_till",))


def _concerned(vy: Paragrafvy) -> bool:
    decided = vy.paragraf.utfall in {"enligt forslag", "enligt yrkande", "annat"}
    return decided and vy.paragraf.overklagande == "forvaltningsbesvar"
