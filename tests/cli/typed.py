"""Every writing command as it may be typed, with what its action should then be asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kallelse.domain.organisation import Ledamot

IDAG = date(2026, 11, 22)
MOTE = ("SN", date(2026, 11, 24))
SN = "SN 2026/41"
KEYWORDS = {"idag": IDAG, "torrkor": False}
DRY = {"torrkor": False}

# What is typed, the action that is asked, its arguments after the workspace, and its keywords.
WRITES: list[tuple[list[str], str, tuple[Any, ...], dict[str, Any]]] = [
    (
        ["arende", "ny", "--nämnd", "SN", "--arendemening", "Å", "--ärendetyp", "remiss", "--inkom", "igår"],
        "arende.ny",
        (),
        {"namnd": "SN", "arendemening": "Å", "arendetyp": "remiss", "inkom": date(2026, 11, 21)}
        | {"avsandare": "", "handlaggare": "", "dnr": None, "klass": ""}
        | KEYWORDS,
    ),
    (["arende", "uppdatera", SN, "Handläggare=Eva Ek"], "arende.uppdatera", (SN, {"handlaggare": "Eva Ek"}), KEYWORDS),
    (["arende", "avsluta", SN, "--skal", "klart"], "arende.avsluta", (SN, "klart"), KEYWORDS),
    (["arende", "makulera", SN, "--skäl", "fel"], "arende.makulera", (SN, "fel"), KEYWORDS),
    (["arende", "koppla", SN, "SN 2026/42"], "arende.koppla", (SN, "SN 2026/42"), DRY),
    (
        ["handling", "ny", SN, "a.pdf", "--rubrik", "A", "--riktning", "Upprättad", "--datum", "3 november"],
        "handling.ny",
        (SN, Path("a.pdf")),
        {"rubrik": "A", "riktning": "upprattad", "datum": date(2026, 11, 3), "motpart": "", **KEYWORDS},
    ),
    (["handling", "ersätt", SN, "2", "b.pdf"], "handling.ersatt", (SN, 2, Path("b.pdf")), {"rubrik": None, **KEYWORDS}),
    (
        ["handling", "ta-bort", SN, "2", "--skal", "dubblett"],
        "handling.ta_bort",
        (SN, 2, "dubblett"),
        DRY,
    ),
    (
        ["tjänsteskrivelse", "importera", SN, "t.docx", "--egen-pdf", "t.pdf"],
        "tjansteskrivelse.importera",
        (SN, Path("t.docx")),
        {"egen_pdf": Path("t.pdf"), "torrkor": False},
    ),
    (["profil", "ny", "Ekeby", "--från", "region"], "profil.ny", ("Ekeby",), {"fran": "region", **DRY}),
    (["profil", "prova", "t.docx", "--som", "ekeby"], "profil.spara", (Path("t.docx"), "ekeby"), DRY),
    (["tjansteskrivelse", "ny", SN], "tjansteskrivelse.ny", (SN,), {"forslag": None, **DRY}),
    (
        ["tjansteskrivelse", "tabell", SN, "ekonomi", "u.xlsx", "--blad", "Mars"],
        "tabell.tabell",
        (SN, "ekonomi", Path("u.xlsx")),
        {"blad": "Mars", **DRY},
    ),
    (
        ["tjansteskrivelse", "lägg-till", SN, "Bakgrund", "--nivå", "2", "--efter", "arendet"],
        "skrivelse.lagg_till",
        (SN, "Bakgrund"),
        {"niva": 2, "efter": "arendet", **DRY},
    ),
    (["tjansteskrivelse", "flytta", SN, "arendet", "--till", "3"], "skrivelse.flytta", (SN, "arendet", 3), DRY),
    (["tjansteskrivelse", "ta-bort", SN, "4"], "skrivelse.ta_bort", (SN, "4"), DRY),
    (
        ["tjansteskrivelse", "undertecknare", SN, "Eva Ek", "--titel", "Chef"],
        "skrivelse.undertecknare",
        (SN, "Eva Ek"),
        {"titel": "Chef", "enhet": None, "ta_bort": False, **DRY},
    ),
    (["tjansteskrivelse", "mall", "m.docx"], "tjansteskrivelse.mall", (Path("m.docx"),), {"namnd": None}),
    (["namnd", "uppdatera", "SN", "tid=17.00"], "namnd.uppdatera", ("SN", {"tid": "17.00"}), KEYWORDS),
    (
        [
            "ledamot",
            "ny",
            "SN",
            "--namn",
            "Eva Ek",
            "--uppdrag",
            "vice-ordförande",
            "--parti",
            "S",
            "--turordning",
            "1",
        ],
        "ledamot.ny",
        ("SN", Ledamot("Eva Ek", "vice ordforande", "S", turordning=1)),
        DRY,
    ),
    (
        ["ledamot", "uppdatera", "SN", "Eva Ek", "parti=M"],
        "ledamot.uppdatera",
        ("SN", "Eva Ek", {"parti": "M"}),
        KEYWORDS,
    ),
    (["ledamot", "avsluta", "SN", "Eva Ek"], "ledamot.avsluta", ("SN", "Eva Ek", IDAG), DRY),
    (["underhåll"], "underhall.underhall", (), {}),
    (["ledamot", "importera", "SN", "l.csv"], "ledamot.importera", ("SN", Path("l.csv")), KEYWORDS),
    (
        ["importera", "inkorg", "--namnd", "SN", "--sammantrade", "24/11"],
        "importera.importera",
        (Path("inkorg"),),
        {"namnd": "SN", "sammantrade": MOTE[1], **KEYWORDS},
    ),
    (
        ["sammanträde", "ny", "SN", "24 november 2026", "--tid", "17.00"],
        "sammantrade.ny",
        MOTE,
        {"tid": "17.00", "plats": "", "torrkor": False},
    ),
    (
        ["sammantrade", "ställ-in", "SN/2026-11-24", "--skal", "inget"],
        "sammantrade.stall_in",
        (*MOTE, "inget"),
        KEYWORDS,
    ),
    (
        ["sammanträde", "nytt-datum", "SN/2026-11-24", "1 december", "--skäl", "sjukdom"],
        "sammantradesplan.flytta",
        (*MOTE, date(2026, 12, 1), "sjukdom"),
        KEYWORDS,
    ),
    (
        ["sammanträde", "lägg-till", "SN/24 nov", SN, "SN 2026/42", "--nr", "4a"],
        "sammantrade.lagg_till",
        MOTE,
        {"dnr": [SN, "SN 2026/42"], "rubrik": "", "nr": "4a", "under": "", "mellanrubrik": False, "torrkor": False},
    ),
    (
        ["sammantrade", "lagg-till", "SN/2026-11-24", "--rubrik", "Skola", "--mellanrubrik"],
        "sammantrade.lagg_till",
        MOTE,
        {"dnr": (), "rubrik": "Skola", "nr": None, "under": "", "mellanrubrik": True, "torrkor": False},
    ),
    (
        ["sammantrade", "flytta", "SN/2026-11-24", "4", "--till", "2"],
        "sammantrade.flytta",
        (*MOTE, "4", "2"),
        DRY,
    ),
    (
        ["sammantrade", "ta-bort", "SN/2026-11-24", "4", "--skal", "x"],
        "sammantrade.ta_bort",
        (*MOTE, "4", "x"),
        DRY,
    ),
    (["sammantrade", "utgå", "SN/2026-11-24", "4", "--skal", "x"], "sammantrade.utga", (*MOTE, "4", "x"), KEYWORDS),
    (
        ["sammantrade", "uppdatera", "SN/2026-11-24", "notering=Bordlagt", "--punkt", "4"],
        "sammantrade.uppdatera",
        (*MOTE, "4", {"notering": "Bordlagt"}),
        {"fran_skrivelsen": False, **KEYWORDS},
    ),
    (
        ["sammantrade", "uppdatera", "SN/2026-11-24", "--punkt", "4", "--forslag-fran-skrivelsen"],
        "sammantrade.uppdatera",
        (*MOTE, "4", {}),
        {"fran_skrivelsen": True, **KEYWORDS},
    ),
    (
        ["utskick", "SN/2026-11-24", "--notera", "1", "--mottagare", "Eva Ek", "--utfall", "läst"],
        "utskick.notera",
        (*MOTE, 1, "Eva Ek", "läst"),
        DRY,
    ),
    (
        ["utskick", "SN/2026-11-24", "--till", "a@b.se", "--till", "Eva Ek", "--epost", "ut"],
        "utskick.utskick",
        MOTE,
        {"epost": Path("ut"), "till": ["a@b.se", "Eva Ek"], **KEYWORDS},
    ),
    (
        ["bygg", "föredragningslista", "SN/24 november", "--format", "HTML", "--ut", "f.html"],
        "bygg.bygg",
        ("foredragningslista", "SN/2026-11-24"),
        {"format": "html", "ut": Path("f.html"), "uppdelad": False, "utskick": None, "utkast": False}
        | {"paragraf": None, "idag": IDAG},
    ),
    (
        ["uppdrag", "ny", SN, "--text", "Utreda", "--till", "Förvaltningen", "--återrapport", "1 december"],
        "uppdrag.ny",
        (SN,),
        {"text": "Utreda", "till": "Förvaltningen", "organ": "", "datum": None, "paragraf": ""}
        | {"aterrapport": date(2026, 12, 1), **KEYWORDS},
    ),
    (
        ["uppdrag", "klar", SN, "2", "--handling", "4"],
        "uppdrag.klar",
        (SN, 2),
        {"handling": 4, "sammantrade": None, "datum": None, **KEYWORDS},
    ),
    (["ångra", "abc123"], "angra.angra", ("abc123",), KEYWORDS),
]
