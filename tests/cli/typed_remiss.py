"""Every writing command of remisser as it may be typed, with what its action should then be asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kallelse.actions.remiss import Missiv
from kallelse.actions.remiss_svar import Angivet
from kallelse.domain.remiss import Remissuttalande
from tests.cli.typed import DRY, KEYWORDS, SN

WRITES: list[tuple[list[str], str, tuple[Any, ...], dict[str, Any]]] = [
    (
        ["remiss", "in", SN, "--avsändare", "Regionen", "--sista-dag", "17 dec", "--kedja", "SN", "--kedja", "KS"],
        "remiss_in.ta_in",
        (SN,),
        {"avsandare": "Regionen", "uppgifter": {"sista_dag": date(2026, 12, 17), "svarskedja": ("SN", "KS")}} | DRY,
    ),
    (
        ["remiss", "besvara", SN, "--fil", "y.pdf"],
        "remiss_in.besvara",
        (SN,),
        {"fil": Path("y.pdf"), "text": "", "datum": None, **KEYWORDS},
    ),
    (
        ["remiss", "besvara", SN, "--kontorsyttrande", "--till", "KS", "--skäl", "kort remisstid"],
        "remiss_in.kontorsyttrande",
        (SN,),
        {"till": "KS", "skal": "kort remisstid", "fil": None, "datum": None, **KEYWORDS},
    ),
    (["remiss", "besvara", SN, "--avstår"], "remiss_in.avsta", (SN,), {"datum": None, **KEYWORDS}),
    (
        ["remiss", "skicka", SN, "--sändlista", "alla", "--instans", "B <b@ex.se>", "--undertecknare", "Eva Ek, chef"],
        "remiss.skicka",
        (SN,),
        {"missiv": Missiv(undertecknare=("Eva Ek, chef",)), "sandlista": "alla", "instanser": ["B <b@ex.se>"]}
        | {"datum": None, "epost": None, **KEYWORDS},
    ),
    (
        ["remiss", "påminn", SN, "7", "skolverket", "--alla"],
        "remiss.paminn",
        (SN,),
        {"instanser": ["7", "skolverket"], "alla": True, "epost": None, **KEYWORDS},
    ),
    (
        ["remiss", "anstånd", SN, "skolverket", "--till", "+14d"],
        "remiss.anstand",
        (SN, "skolverket"),
        {"till": date(2026, 12, 6), "skal": "", **KEYWORDS},
    ),
    (
        ["remiss", "registrera-svar", SN, "a.docx", "svaren", "--inkom", "igår"],
        "remiss_svar.registrera_svar",
        (SN, [Path("a.docx"), Path("svaren")]),
        {"angivet": Angivet(), "inkom": date(2026, 11, 21), **KEYWORDS},
    ),
    (
        ["remiss", "registrera-svar", SN, "--instans", "7", "--avstår"],
        "remiss_svar.registrera_svar",
        (SN, []),
        {"angivet": Angivet("7", "avstar"), "inkom": None, **KEYWORDS},
    ),
    (
        ["remiss", "registrera-svar", SN, "s.docx", "--instans", "Nya föreningen", "--objuden"],
        "remiss_svar.registrera_svar",
        (SN, [Path("s.docx")]),
        {"angivet": Angivet("Nya föreningen", objuden=True), "inkom": None, **KEYWORDS},
    ),
    (["remiss", "sammanfatta", SN, "7", "De är för."], "remiss_redigera.sammanfatta", (SN, "7", "De är för."), DRY),
    (["remiss", "återge", SN, "7", "Yttrande"], "remiss_redigera.aterge", (SN, "7", ["Yttrande"]), DRY),
    (
        ["remiss", "stryk", SN, "7", "Vi har", "ord."],
        "remiss_redigera.stryk",
        (SN, "7", "Vi har", "ord."),
        DRY | {"aterta": 0},
    ),
    (["remiss", "stryk", SN, "7", "--återta", "2"], "remiss_redigera.stryk", (SN, "7", "", ""), DRY | {"aterta": 2}),
    (
        ["remiss", "sammanställ", SN, "--förslag", "A.", "--förslag", "B.", "--tillstyrkt", "--datum", "2 juni"],
        "remiss_sammanstall.sammanstall",
        (SN, {"forslag_till_beslut": ("A.", "B."), "datum": date(2026, 6, 2), "tillstyrkt": True}),
        DRY,
    ),
    (
        ["remiss", "uttalande", SN, "Kommunstyrelsen", "--av", "Bo Ek (C)", "--slag", "ersättaryttrande"],
        "remiss_sammanstall.uttalande",
        (SN, Remissuttalande("Kommunstyrelsen", ("Bo Ek (C)",), "ersattaryttrande")),
        DRY,
    ),
    (["sändlista", "importera", "Alla", "l.csv"], "sandlista.importera", ("Alla", Path("l.csv")), DRY),
]
