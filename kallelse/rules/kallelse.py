"""Rules about the kallelse itself: when it goes out, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kallelse.domain.datum import svenskt
from kallelse.domain.frist import frist
from kallelse.domain.text import fold
from kallelse.rules.regel import KL, KL_LYDELSE, LOKAL, Deklaration, Fynd, lag, regel
from kallelse.rules.underlag import Sammantradesvy

_VECKA = timedelta(weeks=1)


@regel(
    Deklaration(
        id="kl-namnd-kallelse",
        titel="Kallelsen skickas för sent",
        galler="sammantrade",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="kallelsedagar för nämnden i kallelse.toml, annars i husstilens profil.toml",
        lydelse=f"{KL}, {KL_LYDELSE}: 6 kap. har ingen regel om när en nämnds kallelse ska skickas",
        kontrollerar=(
            "Att kallelsen är skickad så många dagar före sammanträdet som nämnden har bestämt. Är sammanträdet redan "
            "hållet utan utskick i registret sägs ingenting."
        ),
        atgard="Skicka kallelsen nu, och se efter i reglementet vad som gäller.",
        forklaring=(
            "Kommunallagen säger inget om nämnders kallelser; 5 kap. 13–15 §§ gäller bara fullmäktige. Dagarna står i "
            "reglementet, ofta fem till sju."
        ),
    )
)
def kl_namnd_kallelse(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield a kallelse that went out, or will go out, after the nämnd's last day."""
    mote, idag = vy.sammantrade, vy.underlag.idag
    namndens = vy.namnd.kallelsedagar if vy.namnd else None
    dagar = namndens if namndens is not None else vy.profil.kallelsedagar if vy.profil else None
    if dagar is None or mote.installt:
        return
    sista = frist("kallelse", mote.datum, dagar).sista_dag
    skickad = min((u.tidpunkt.date() for u in mote.skickade), default=None)
    if skickad and skickad > sista:
        yield Fynd(f"Kallelsen skickades {svenskt(skickad)}; sista dag var {svenskt(sista)}.", ("utskick", 0))
    elif skickad is None and sista < idag <= mote.datum:
        yield Fynd(f"Kallelsen är inte skickad; sista dag var {svenskt(sista)}.")


@regel(
    lag(
        "kl-5-15",
        "Fullmäktige kallas för sent",
        "sammantrade",
        "fel",
        "5 kap. 15 §",
        kontrollerar=(
            "Att kallelsen till fullmäktige är skickad minst en vecka före sammanträdet. Att ett organ är fullmäktige "
            "syns på namnet."
        ),
        atgard="Kalla på nytt till en senare dag; brådskande ärenden tillkännages enligt 5 kap. 14 §.",
        forklaring="Varje ledamot och ersättare i fullmäktige ska kallas minst en vecka före sammanträdesdagen.",
    )
)
def kl_5_15(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield a kallelse of fullmäktige that went out, or has to go out, less than a week before."""
    mote = vy.sammantrade
    if vy.namnd is None or mote.installt or not fold(vy.namnd.namn).endswith("fullmäktige"):
        return
    sista = mote.datum - _VECKA
    skickad = min((u.tidpunkt.date() for u in mote.skickade), default=None)
    if skickad and skickad > sista:
        yield Fynd(
            f"Kallelsen till fullmäktige skickades {svenskt(skickad)}, senare än {svenskt(sista)}.", ("utskick",)
        )
    elif skickad is None and sista < vy.underlag.idag <= mote.datum:
        yield Fynd(f"Kallelsen till fullmäktige är inte skickad; sista dag var {svenskt(sista)}.")


@regel(
    Deklaration(
        id="kl-6-17-2",
        titel="Ersättare som inte är kallad",
        galler="sammantrade",
        allvarlighetsgrad="fel",
        lagrum="6 kap. 17 § andra stycket kommunallagen",
        kalla=KL,
        lydelse=KL_LYDELSE,
        kontrollerar="Att alla som är ersättare på sammanträdesdagen är kallade, när kallelsen är skickad.",
        atgard="Meddela ersättaren tid och plats, och lägg till personen bland de kallade.",
        forklaring="Även ersättarna ska underrättas om tid och plats, och den som inte tjänstgör får vara med.",
    )
)
def kl_6_17_2(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each ersättare of the day who is not among those called, once the kallelse is sent."""
    mote = vy.sammantrade
    if vy.namnd is None or not mote.skickade or mote.installt:
        return
    told = {fold(k.namn) for k in mote.kallade} | {fold(m.namn) for u in mote.skickade for m in u.mottagare}
    for person in vy.namnd.ledamoter:
        if person.uppdrag == "ersattare" and person.tjanstgor(mote.datum) and fold(person.namn) not in told:
            yield Fynd(f"Ersättaren {person.namn} är inte med bland de kallade.", ("kallade",))
