"""A remiss of a fictional kommun with everything in it, for the tests of its documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kallelse.documents.builders.remissammanstallning import Underlag, remissammanstallning
from kallelse.documents.builders.remissmissiv import remissmissiv
from kallelse.documents.builders.yttrande import yttrande
from kallelse.documents.markdown import parse
from kallelse.domain.arende import Arende, Beslut
from kallelse.domain.dokument import Dokument
from kallelse.domain.organisation import Namnd, Organisation
from kallelse.domain.remiss import (
    RemissIn,
    Remissinstans,
    RemissUt,
    Remissuttalande,
    Remissvar,
    Sammanstallning,
)
from tests.documents.builders_case import bilaga, dnr, memo, profil

DAG = date(2026, 3, 2)
NAMND = Namnd("SN", "Socialnämnden")
TRANHARAD = Organisation("Tranhärads kommun", "nacka")
INSTANSER = (
    Remissinstans(1, "Kulturnämnden", "Nämnder", skickad=DAG),
    Remissinstans(2, "Farsta stadsdelsnämnd", "Nämnder", skickad=DAG),
    Remissinstans(3, "Hamnföreningen", "Föreningar", skickad=DAG),
    Remissinstans(4, "Båtklubben", "Föreningar", skickad=DAG),
)
SVAR = (
    Remissvar(3, "Hamnföreningen", datum=date(2026, 3, 9), dokument="skrivelse", sammanfattning="Föreningen är för."),
    Remissvar(1, "Kulturförvaltningen", "kontorsyttrande", date(2026, 3, 8), dokument="tjänsteutlåtande"),
    Remissvar(
        2,
        "Farsta stadsdelsförvaltning",
        datum=date(2026, 3, 7),
        organ="Farsta stadsdelsnämnd",
        beslutat=date(2026, 3, 10),
        beslut="Nämnden tillstyrker.",
    ),
)
TEXTER = {
    1: "Planen är tydlig.[^1]\n\n[^1]: Sidan 3.",
    2: "Vi tillstyrker. […]",
    3: "# Bryggan\n\nDen behövs.[^1]\n\n[^1]: Ja.",
}
PM = Sammanstallning(
    dokumenttyp="PM",
    foredragande="Ada Alm",
    foredragande_titel="kommunalrådet",
    beredande="Kommunstyrelsens arbetsutskott",
    beslutande="kommunstyrelsen",
    arendet="En plan för hamnen.",
    synpunkter="Planen bör antas.",
    kontorsyttranden_skal="på grund av kort remisstid",
    forslag_till_beslut=("Planen antas.", "Bryggan byggs."),
    ort="Tranhärad",
    datum=date(2026, 4, 2),
    undertecknare=("Ada Alm, kommunalråd",),
    bilagor=("Planen",),
    tillstyrkt=True,
    uttalanden=(
        Remissuttalande("Kommunstyrelsen", ("Bo Ek (C)", "Cia Dahl (C)"), text="Mer träd."),
        Remissuttalande("Kommunstyrelsen", ("Dan Eld (M)",), "ersattaryttrande", hanvisning="Centerpartiets uttalande"),
    ),
)
REMISS = RemissUt(
    datum=DAG,
    sista_dag=date(2026, 3, 31),
    text="Vad anser ni om planen?",
    svar_till="registrator@tranharad.example",
    kontakt="Eva Ek, 0700-000000",
    undertecknare=("Eva Ek, kanslichef",),
    instanser=INSTANSER,
    svar=SVAR,
)
IN = RemissIn("Region Mellanland", "RS 2026-1", date(2026, 4, 30), svarskedja=("SN", "Kommunstyrelsen"))
ARENDE = Arende(
    dnr(1),
    "Plan för hamnen",
    "SN",
    tjansteskrivelse=memo("Plan för hamnen"),
    handlingar=(bilaga(1, "Planen"),),
    beslut=(Beslut("SN", DAG, text="Nämnden tillstyrker planen."),),
    remiss_in=IN,
    remiss_ut=REMISS,
)


def missiv(remiss: RemissUt = REMISS) -> Dokument:
    """Return the missiv."""
    return remissmissiv(replace(ARENDE, remiss_ut=remiss), NAMND, TRANHARAD, profil(), parse)


def sammanstallning(egna: Sammanstallning | None = None, remiss: RemissUt = REMISS) -> Dokument:
    """Return the answers put together."""
    arende = replace(ARENDE, remiss_ut=replace(remiss, sammanstallning=egna))
    return remissammanstallning(Underlag(arende, NAMND, TRANHARAD, profil(), parse, TEXTER))


def svaret(text: str = "Vi tillstyrker.", arende: Arende = ARENDE) -> Dokument:
    """Return our own answer."""
    return yttrande(arende, NAMND, TRANHARAD, profil(), parse, text)
