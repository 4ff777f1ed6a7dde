"""An example of every phrase of a protokoll, as the program writes it of a meeting that has all of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch

from kallelse.domain import beslutstext, fraser, frasord
from kallelse.domain.arende import Sekretess
from kallelse.domain.narvaro import Narvaro
from kallelse.domain.omrostning import Votering
from kallelse.domain.paragraf import Jav, Paragraf, Reservation, Yrkande
from kallelse.domain.profil import Profil
from kallelse.domain.propositionsordning import AVGORA, proposals
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Punkt, Sammantrade
from kallelse.domain.tjanstgoring import service

DAG = date(2026, 11, 24)
ORGAN = "Socialnämnden"
PROFIL = Profil("exempel", "Exempel")
EK, ALM, ROS, LIND = "Eva Ek", "Bo Alm", "Dan Ros", "Hans Lind"
NARVARO = (
    Narvaro(EK, "ordforande", "S"),
    Narvaro(ALM, "vice ordforande", "M"),
    Narvaro(ROS, "ledamot", "V"),
    Narvaro(LIND, "ersattare", "S", 1),
)
MED, MOT = (EK, ROS), (ALM,)
ANDRING = Yrkande(1, "andring", (ALM,), "att avgiften sänks.")
ANNAN = Yrkande(2, "andring", (ROS,), "Avgiften tas bort.")
TILLAGG = Yrkande(1, "tillagg", (ALM,), "Avgiften ses över om ett år.")
BIFALL, AVSLAG = Yrkande(1, "bifall", (EK,)), Yrkande(2, "avslag", (ALM,))
ATERREMISS = Yrkande(1, "aterremiss", (ALM,), "för att belysa kostnaderna.")
ENLIGT = "enligt forslag"
PUNKT = Punkt("Avgift", "1", forslagsstallare="Förvaltningen", forslag_till_beslut=("Socialnämnden antar avgiften.",))


def _item(**more: Any) -> Paragraf:
    return Paragraf("Avgift", punkt="1", **more)


def _formal(*yrkanden: Yrkande, **more: Any) -> Paragraf:
    return _item(yrkanden=yrkanden, voteringar=(Votering(1, AVGORA, "yrkande 1", ja=MED, nej=MOT),), **more)


def _election(slag: Any, **more: Any) -> Paragraf:
    return _item(voteringar=(Votering(1, LIND, "Ida Berg", slag=slag, sluten=True, antal_ja=2, antal_nej=1, **more),))


PARAGRAFER = (
    _item(yrkanden=(BIFALL, AVSLAG), utfall=ENLIGT, till="KF", deltar_inte=(ROS,), omedelbar_justering=True),
    _item(yrkanden=(BIFALL, AVSLAG), utfall="enligt yrkande", bifallna=(2,)),
    _item(yrkanden=(BIFALL, AVSLAG)),
    _item(
        yrkanden=(BIFALL, AVSLAG),
        voteringar=(Votering(1, "forslag", "yrkande 2", ja=MED, nej=MOT),),
        reservationer=(Reservation((ALM,)), Reservation((ROS,), "yrkande 2")),
    ),
    _item(yrkanden=(ANDRING,), voteringar=(Votering(1, "forslag", "yrkande 1", ja=(EK,), nej=MOT, avstar=(ROS,)),)),
    _item(
        yrkanden=(ANDRING,), reservationer=(Reservation((ALM,), "yrkande 1"),), utfall="enligt yrkande", bifallna=(1,)
    ),
    _item(yrkanden=(ANDRING, ANNAN), utfall=ENLIGT),
    _item(yrkanden=(ANDRING, ANNAN), utfall="enligt yrkande", bifallna=(2,)),
    _item(
        yrkanden=(ANDRING, ANNAN),
        voteringar=(Votering(1, "yrkande 1", "yrkande 2", ja=MOT, nej=(ROS,), avstar=(EK,)),),
    ),
    _item(yrkanden=(ANDRING, ANNAN), voteringar=(Votering(1, "yrkande 1", "yrkande 2", ja=(EK, ALM), nej=(ROS,)),)),
    _item(yrkanden=(ANDRING, ANNAN), voteringar=(Votering(1, "forslag", "yrkande 2", ja=MOT, nej=MED),)),
    _item(yrkanden=(TILLAGG,), utfall=ENLIGT),
    _item(yrkanden=(TILLAGG,), utfall=ENLIGT, bifallna=(1,)),
    _item(yrkanden=(TILLAGG,)),
    _item(yrkanden=(TILLAGG,), voteringar=(Votering(1, "yrkande 1", "avslag", ja=MED, nej=MOT),)),
    _formal(ATERREMISS),
    _formal(Yrkande(1, "bordlaggning", (ALM,))),
    _item(yrkanden=(Yrkande(1, "aterremiss", (ALM,)),), utfall="aterremiss", bifallna=(1,)),
    _item(yrkanden=(Yrkande(1, "aterremiss", (ALM,), "Kostnaderna är inte belysta."),), utfall="bordlaggning"),
    _item(utfall="utgar"),
    _item(jav=(Jav(EK, "1"),)),
    _item(jav=(Jav(EK, "1", bestridd=True), Jav(ALM, utfall="inte jav"), Jav(ROS, utfall="bortses"))),
    _election("val"),
    _election("val", antal_avstar=1),
    _election("anstallning"),
    _item(voteringar=(Votering(1, "forslag", "avslag", ja=(EK,), nej=(ALM,)),)),
    _item(voteringar=(Votering(1, LIND, "Ida Berg", slag="val", sluten=True, antal_ja=1, antal_nej=1, lottning="ja"),)),
    _item(sekretess=Sekretess("26 kap. 1 § OSL", DAG)),
    Paragraf("Lekplats", ursprung="extra", initiativ_av=(ROS,), yrkanden=(BIFALL,)),
)
"""What happened in each of the §§: all that gives reason for a phrase."""


def examples() -> dict[str, str]:
    """Return an example of each phrase, by its key in `FRASER`, filled in by the code that writes protokoll.

    The phrases of formalities, which actions fill in, have the same fields and come by themselves.
    """
    found: dict[str, str] = {}

    def kept(profil: Profil, nyckel: str, **falt: str) -> str:
        text = frasord.phrase(profil, nyckel, **falt)
        return found.setdefault(nyckel, text) and text

    with patch.object(fraser, "phrase", kept), patch.object(beslutstext, "phrase", kept):
        _write_all()
    given = {"Organ": ORGAN, "organ": frasord.within(ORGAN), "namn": f"{ALM} (M)"}
    return {nyckel: found.get(nyckel) or frasord.phrase(PROFIL, nyckel, **given) for nyckel in frasord.FRASER}


def _write_all() -> None:
    protokoll = Protokoll(narvaro=NARVARO, paragrafer=PARAGRAFER)
    mote = Sammantrade("SN", DAG, punkter=(PUNKT,), protokoll=protokoll)
    for tjanst, paragraf in zip(service(protokoll), PARAGRAFER, strict=True):
        fraser.phrases(mote, tjanst, PROFIL, ORGAN)
        beslutstext.decision(paragraf, proposals(mote, paragraf), PROFIL, ORGAN)
