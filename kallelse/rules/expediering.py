"""Rules about where decisions go: no utdrag before justering, and proposals to fullmäktige by way of the styrelse."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.datum import svenskt
from kallelse.domain.text import fold
from kallelse.rules.regel import Deklaration, Fynd, lag, regel
from kallelse.rules.underlag import Paragrafvy, Protokollvy

_FULLMAKTIGE = {"kf", "rf", "fullmäktige", "kommunfullmäktige", "regionfullmäktige"}
_STYRELSEN = {"ks", "rs"}


@regel(
    Deklaration(
        id="tf-2-10",
        titel="Utdrag före justeringen",
        galler="protokoll",
        allvarlighetsgrad="fel",
        lagrum="2 kap. 10 § tryckfrihetsförordningen",
        kalla="tryckfrihetsförordningen (1949:105)",
        lydelse="SFS 2018:1801",
        kontrollerar="Att utdrag bara är expedierade ur paragrafer som då var justerade.",
        atgard="Se efter vad mottagaren har fått, och sänd det justerade utdraget.",
        forklaring=(
            "Ett protokoll är upprättat när det har justerats. Innan dess finns inget beslut att lämna ut som utdrag."
        ),
    )
)
def tf_2_10(vy: Protokollvy) -> Iterator[Fynd]:
    """Yield each utdrag that went out of a § before it was justerad, or without its being so."""
    for i, sent in enumerate(vy.protokoll.expedieringar):
        done = next((j for j in vy.protokoll.gjorda_justeringar if sent.paragraf in j.paragrafer), None)
        dag = sent.tidpunkt.date()
        if done is None:
            yield Fynd(f"Utdrag ur § {sent.paragraf} är expedierat, men den är inte justerad.", ("expedieringar", i))
        elif dag < done.datum:
            besked = f"Utdrag ur § {sent.paragraf} gick ut {svenskt(dag)}, före justeringen {svenskt(done.datum)}."
            yield Fynd(besked, ("expedieringar", i))


@regel(
    lag(
        "kl-5-26-28",
        "Förslag till fullmäktige som inte går till styrelsen",
        "paragraf",
        "varning",
        "5 kap. 26–28 §§",
        kontrollerar=(
            "Att en nämnds förslag till fullmäktige (till=KF) skickas till styrelsen. Om styrelsen har fått yttra sig "
            "på annat sätt framgår inte, och därför är det en varning."
        ),
        atgard="Lägg till styrelsen: kallelse protokoll beslut SAMMANTRADE NR --skickas-till Kommunstyrelsen.",
        forklaring="Ärenden i fullmäktige bereds av en nämnd, och styrelsen ska alltid få tillfälle att yttra sig.",
    )
)
def kl_5_26_28(vy: Paragrafvy) -> Iterator[Fynd]:
    """Yield a decided proposal to fullmäktige, of another nämnd than the styrelse, that is not sent to the styrelse."""
    p, namnd = vy.paragraf, vy.vy.mote.namnd
    own = namnd is not None and fold(namnd.namn).endswith("styrelsen")
    told = any(fold(m) in _STYRELSEN or "styrelsen" in fold(m) for m in p.skickas_till)
    if fold(p.till) in _FULLMAKTIGE and p.utfall in {"enligt forslag", "enligt yrkande", "annat"} and not (own or told):
        yield Fynd(f"{vy.namn} är ett förslag till fullmäktige men skickas inte till styrelsen.", ("skickas_till",))
