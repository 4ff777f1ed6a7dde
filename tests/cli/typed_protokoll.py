"""The writing commands of the protokoll as they may be typed, with what their actions should then be asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from kallelse.actions.protokoll_beslut import Beslutat
from kallelse.actions.protokoll_justera import Underskrifter
from kallelse.actions.protokoll_narvaro import Tid
from kallelse.actions.protokoll_votering import Rostning
from kallelse.domain.delegation import Delegationsbeslut, Meddelande

IDAG = date(2026, 11, 22)
MOTE = ("SN", date(2026, 11, 24))
NASTA = date(2026, 12, 8)
M = "SN/24 november"
DRY = {"torrkor": False}
LATE = {"text": "Därför.", "inlamnad": None, "ta_bort": False, **DRY}

# What is typed, the action that is asked, its arguments after the workspace, and its keywords.
WRITES: list[tuple[list[str], str, tuple[Any, ...], dict[str, Any]]] = [
    (["protokoll", "öppna", M, "17.00"], "protokoll_narvaro.tider", MOTE, {"oppnat": "17.00", **DRY}),
    (["protokoll", "avsluta", M, "19.10"], "protokoll_narvaro.tider", MOTE, {"avslutat": "19.10", **DRY}),
    (
        ["protokoll", "närvaro", M, "skog", "--till", "efter 6", "--distans"],
        "protokoll_narvaro.narvaro",
        (*MOTE, ["skog"]),
        {"tid": Tid(till="efter 6", distans=True), "alla": False, "utom": (), **DRY},
    ),
    (
        ["protokoll", "förhinder", M, "demir", "--ersättare", "haddadi"],
        "protokoll_narvaro.forhinder",
        (*MOTE, "demir"),
        {"anmalt": IDAG, "ersattare": "haddadi", "ta_bort": False, **DRY},
    ),
    (
        ["protokoll", "övrig", M, "Eva Ek", "--titel", "Controller", "--punkt", "4"],
        "protokoll_narvaro.ovrig",
        (*MOTE, "Eva Ek"),
        {"titel": "Controller", "punkter": ["4"], "distans": False, "yttranderatt": False, "grund": ""}
        | {"ta_bort": False, **DRY},
    ),
    (
        ["protokoll", "ajournering", M, "18.00", "18.10"],
        "protokoll_narvaro.ajournering",
        (*MOTE, "18.00", "18.10"),
        {"punkt": "", "ta_bort": False, **DRY},
    ),
    (
        ["protokoll", "justerare", M, "jonas", "--plats", "Kommunhuset"],
        "protokoll_upprata.justerare",
        (*MOTE, ["jonas"]),
        {"ersattare": (), "plats": "Kommunhuset", "tid": "", **DRY},
    ),
    (
        ["protokoll", "extra", M, "--rubrik", "Bänkar", "--efter", "6"],
        "protokoll_paragraf.ta_upp",
        (*MOTE, "Bänkar"),
        {"dnr": "", "efter": "6", "initiativ": (), **DRY},
    ),
    (
        ["protokoll", "flytta", M, "6", "--efter", "7"],
        "protokoll_paragraf.flytta",
        (*MOTE, "6"),
        {"efter": "7", "fore": "", **DRY},
    ),
    (
        ["protokoll", "punkt", M, "6", "sluten=ja"],
        "protokoll_paragraf.falt",
        (*MOTE, "6", {"sluten": "ja"}),
        {"idag": IDAG, **DRY},
    ),
    (
        ["protokoll", "jäv", M, "6", "brandt", "--grund", "1"],
        "protokoll_paragraf.jav",
        (*MOTE, "6", "brandt"),
        {"grund": "1", "utfall": "jav", "bestridd": False, "deltog": False, "skal": "", "ta_bort": False, **DRY},
    ),
    (
        ["protokoll", "förslag", M, "6", "--av", "Ordföranden", "--text", "Avslås."],
        "protokoll_yrkande.forslag",
        (*MOTE, "6", "Ordföranden", ["Avslås."]),
        DRY,
    ),
    (
        ["protokoll", "yrkande", M, "7", "avslag", "rönn"],
        "protokoll_yrkande.yrkande",
        (*MOTE, "7", "avslag", ["rönn"]),
        {"text": "", "till": "", **DRY},
    ),
    (
        ["protokoll", "återkalla", M, "7", "2"],
        "protokoll_yrkande.aterkalla",
        (*MOTE, "7", 2),
        {"ta_bort": False, **DRY},
    ),
    (
        ["protokoll", "ordning", M, "7", "forslag", "yrkande 2"],
        "protokoll_yrkande.ordning",
        (*MOTE, "7", ["forslag", "yrkande 2"]),
        {"huvudforslag": "", **DRY},
    ),
    (
        ["protokoll", "votering", M, "7", "-j", "S", "--resten", "nej"],
        "protokoll_votering.votering",
        (*MOTE, "7", Rostning(ja=("S",), resten="nej")),
        DRY,
    ),
    (
        ["protokoll", "beslut", M, "4", "5", "--skickas-till", "KS"],
        "protokoll_beslut.beslut",
        (*MOTE, ["4", "5"], Beslutat(skickas_till=("KS",))),
        DRY,
    ),
    (
        ["protokoll", "reservation", M, "7", "rönn", "--text", "Därför."],
        "protokoll_efter.reservation",
        (*MOTE, "7", ["rönn"]),
        {"till_forman_for": "", "motivering": "Därför.", "anmald": "", "inlamnad": None, "ta_bort": False, **DRY},
    ),
    (
        ["protokoll", "uttalande", M, "7", "rönn", "--text", "Därför."],
        "protokoll_efter.uttalande",
        (*MOTE, "7", ["rönn"], "sarskilt uttalande"),
        LATE,
    ),
    (
        ["protokoll", "anteckning", M, "7", "rönn", "--text", "Därför."],
        "protokoll_efter.uttalande",
        (*MOTE, "7", ["rönn"], "protokollsanteckning"),
        LATE,
    ),
    (
        ["protokoll", "text", M, "7", "beslutsgang", "--text", "Egen."],
        "protokoll_efter.text",
        (*MOTE, "7", "beslutsgang", "Egen."),
        DRY,
    ),
    (["protokoll", "upprata", M], "protokoll_upprata.upprata", MOTE, {"idag": IDAG, "fran": None, **DRY}),
    (
        ["protokoll", "justera", M, "--datum", "2026-11-20"],
        "protokoll_justera.justera",
        MOTE,
        {
            "dag": date(2026, 11, 20),
            "idag": IDAG,
            "nummer": (),
            "underskrifter": Underskrifter({}, {}),
            "original": None,
        }
        | {"plats": "", "omedelbar": False, **DRY},
    ),
    (
        ["protokoll", "anslag", M, "--datum", "20 november", "--förvaring", "Kommunhuset"],
        "protokoll_anslag.anslag",
        MOTE,
        {"dag": date(2026, 11, 20), "nummer": (), "forvaring": "Kommunhuset", "nedtaget": None, "av": ""}
        | {"platser": [], **DRY},
    ),
    (
        ["protokoll", "ratta", M, "--paragraf", "7", "--stod", "a", "--ska-sta", "b"],
        "protokoll_anslag.ratta",
        (*MOTE, 7),
        {"stod": "a", "ska_sta": "b", "skal": "", "av": "", "dag": IDAG, **DRY},
    ),
    (
        ["expediera", M, "--alla"],
        "expediera.expediera",
        MOTE,
        {"idag": IDAG, "alla": True, "nummer": (), "till": (), "satt": "", **DRY},
    ),
    (
        ["delegation", "ny", "SN", "--delegat", "Socialchefen", "--punkt", "1.7", "--beslut", "Avtal"],
        "delegation.ny",
        ("SN", Delegationsbeslut(nr=0, delegat="Socialchefen", punkt="1.7", datum=IDAG, beslut="Avtal")),
        {"idag": IDAG, "dnr": "", "till": None, **DRY},
    ),
    (["delegation", "flytta", M, "--till", "8 december"], "delegation.flytta", MOTE, {"till": NASTA, **DRY}),
    (
        ["meddelande", "ny", "SN", "--rubrik", "Dom"],
        "delegation.nytt_meddelande",
        ("SN", Meddelande(nr=0, rubrik="Dom")),
        {"idag": IDAG, "dnr": "", "till": None, **DRY},
    ),
]
