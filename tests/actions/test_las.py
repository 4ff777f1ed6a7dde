"""What is read: ärenden, sammanträden, searches and history; nothing of what is secret, and nothing of other days."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import arende, avser, granska, handling, historik, las, sammantrade, sok, tid
from kallelse.domain.arende import Beslut, Handling, Sekretess
from kallelse.domain.diarienummer import Serie
from kallelse.domain.errors import BadFile, BadInput, KallelseError, NotFound, Trouble
from kallelse.domain.organisation import Namnd
from kallelse.store import worktree
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.actions.material import DAG, ETT, IDAG, MOTE, TRE, TVA, git, last, pdf, put

CANARY = "Zebrafink"
HEMLIG = Sekretess("26 kap. 1 § OSL", IDAG)


def _canary(ws: Workspace, *, where: str) -> None:
    """Put a secret word everywhere in an ärende and its item, and mark the whole, or one handling and one item."""
    with change(ws) as c:
        ett = c.arende(c.diarienummer(ETT))
        memo = ett.tjansteskrivelse
        assert memo is not None
        avsnitt = tuple(replace(a, text=CANARY, rubrik=CANARY) for a in memo.avsnitt)
        (underlag,) = ett.handlingar
        hemlig = replace(underlag, nr=2, rubrik=CANARY, motpart=CANARY, filnamn=CANARY, fil=f"{CANARY}.pdf")
        mote = c.sammantrade("SN", DAG)
        if where == "arende":
            ett = replace(
                ett,
                arendemening=CANARY,
                avsandare=CANARY,
                tjansteskrivelse=replace(memo, rubrik=CANARY, underrubrik=CANARY, till=CANARY, avsnitt=avsnitt),
                handlingar=(hemlig,),
                beslut=(Beslut("Socialnämnden", IDAG, "§ 1", CANARY),),
                sekretess=HEMLIG,
            )
        else:
            ett = replace(ett, handlingar=(underlag, replace(hemlig, sekretess=HEMLIG)))
        texts: dict[str, Any] = {
            "rubrik": CANARY,
            "foredragande": CANARY,
            "notering": CANARY,
            "forslagsstallare": CANARY,
        }
        punkter = tuple(
            replace(p, **texts, forslag_till_beslut=(CANARY,), sekretess=HEMLIG if where == "punkt" else None)
            if p.nr == "4"
            else p
            for p in mote.punkter
        )
        c.save(ett, replace(mote, punkter=punkter))
        c.commit("Markering.", handelse="prov")


@pytest.mark.parametrize("where", ["arende", "punkt"])
def test_nothing_of_what_is_secret_is_read_out(igang: Workspace, where: str) -> None:
    """Neither an ärende, a list, a sammanträde, a search nor history shows the word; the numbers are there."""
    _canary(igang, where=where)
    ws = Workspace(igang.root)
    read = [
        las.arende_vy(ws, ETT),
        las.arende_lista(ws),
        las.sammantrade_vy(ws, "SN", DAG),
        las.sammantrade_lista(ws),
        historik.historik(ws, ETT),
        sok.sok(ws, "SN 2026/1"),
    ]
    assert CANARY not in json.dumps(read, ensure_ascii=False)
    assert sok.sok(ws, CANARY) == []
    assert las.arende_vy(ws, ETT)["diarienummer"] == ETT
    punkt = next(p for p in las.sammantrade_vy(ws, "SN", DAG)["punkter"] if p["nr"] == "4")
    assert (punkt["rubrik"], punkt["diarienummer"], punkt["sluten"]) == (las.SEKRETESS, ETT, True)


def test_an_arende_has_the_agreed_keys(igang: Workspace) -> None:
    """Those that scripts read, with the values of the file; what is not known is null or empty."""
    vy = las.arende_vy(igang, "sn 26 3")
    assert (vy["rubrik"], vy["datum"], vy["avsnitt"], vy["handlingar"], vy["beslut"]) == (None, None, [], [], [])
    full = las.arende_vy(igang, ETT)
    assert full.keys() >= {
        "diarienummer", "arendemening", "namnd", "arendetyp", "status", "rubrik", "underrubrik", "datum", "till",
        "avsnitt", "undertecknare", "handlingar", "beslut",
    }  # fmt: skip
    assert full["handlingar"][0].keys() >= {"nr", "rubrik", "riktning", "datum", "fil", "sha256", "sidor"}
    assert (full["status"], full["namnd"]) == ("på föredragningslista", "SN")


def test_a_list_is_filtered(igang: Workspace) -> None:
    """By nämnd, the beginning of a status (with or without dots), type, officer and year; in order of number."""
    arende.uppdatera(igang, TRE, {"handlaggare": "Åsa Ek", "arendetyp": "Remiss"}, idag=IDAG)
    found: list[tuple[dict[str, Any], list[str]]] = [
        ({}, [ETT, TVA, TRE]),
        ({"namnd": "sn"}, [ETT, TVA, TRE]),
        ({"status": "pa foredragningslista"}, [ETT, TVA]),
        ({"status": "Registr"}, [TRE]),
        ({"arendetyp": "rem"}, [TRE]),
        ({"handlaggare": "asa"}, [TRE]),
        ({"ar": 2025}, []),
        ({"ar": 2026, "arendetyp": "beslut"}, [ETT, TVA]),
    ]
    for urval, wanted in found:
        assert [r["diarienummer"] for r in las.arende_lista(igang, **urval)] == wanted, urval
    with pytest.raises(NotFound, match="KF"):
        las.arende_lista(igang, namnd="KF")
    with pytest.raises(BadInput, match="Ingen status heter hej") as raised:
        las.arende_lista(igang, status="hej")
    assert "utskickat" in raised.value.atgard


def test_a_file_that_cannot_be_read_is_shown_as_one(igang: Workspace) -> None:
    """It is a row of its own whatever is asked for, and the others are there."""
    put(igang.root / "cases/SN/2026/2.toml", "trasig = \n")
    rader = las.arende_lista(Workspace(igang.root), arendetyp="finns inte")
    assert [(r["diarienummer"], r["status"]) for r in rader] == [("cases/SN/2026/2.toml", "oläsbar")]


def test_a_file_that_the_system_does_not_give_out_stops_nothing_else(
    igang: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is huge or not ours to read is named as unreadable, and all the others are judged."""
    os.truncate(igang.root / "cases/SN/2026/2.toml", 1 << 33)
    given = worktree.read

    def read(root: Path, path: str) -> bytes | None:
        if path.endswith("1.toml"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return given(root, path)

    monkeypatch.setattr(worktree, "read", read)
    ws = Workspace(igang.root)
    assert [loaded.varde is None for loaded in ws.arenden()] == [True, True, False]
    assert len([a for a in granska.granska(ws, idag=IDAG) if a.id == "fil-lasbar"]) == 2
    with pytest.raises(Trouble, match="Behörighet saknas"):
        ws.arende(ws.diarienummer(ETT))
    with pytest.raises(BadFile, match="större än"):
        ws.arende(ws.diarienummer(TVA))


def test_the_register_as_it_was(igang: Workspace) -> None:
    """On a day, in words or ISO, at a commit, and before there was anything."""
    before = last(igang).id
    git(igang.root, "-c", "user.name=x", "commit", "--allow-empty", "-q", "-m", "x")
    arende.uppdatera(igang, ETT, {"arendemening": "Budget 2028"}, idag=IDAG)
    today = date.today()  # noqa: DTZ011
    for per in (before, before[:12], "HEAD~2"):
        assert las.arende_vy(igang, ETT, per)["arendemening"] == "Budget 2027", per
    for per in ("idag", today.isoformat(), "+1d", "8999-12-31", "HEAD"):
        assert las.arende_vy(igang, ETT, per, today)["arendemening"] == "Budget 2028", per
    with pytest.raises(NotFound, match="fanns inte den"):
        las.arende_vy(igang, ETT, "2020-01-01", today)
    with pytest.raises(NotFound, match="finns inte i historiken"):
        las.arende_vy(igang, ETT, "ingenting", today)
    first = git(igang.root, "rev-list", "--max-parents=0", "HEAD")
    with pytest.raises(NotFound, match="SN 2026/1 finns inte"):
        las.arende_vy(igang, ETT, first)


def test_days_are_judged_in_stockholm_and_by_the_latest_clock(tmp_path: Path) -> None:
    """A commit at half past eleven at night in winter is of that day; one with its clock set back hides none."""
    git(tmp_path, "init", "-q", "-b", "main")
    commits = []
    for when in ("2026-01-10T22:30:00Z", "2026-01-10T23:30:00Z", "2026-01-05T12:00:00Z", "2026-01-12T12:00:00Z"):
        env = f"GIT_COMMITTER_DATE={when}"
        command = ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "--allow-empty", "-q", "-m", when]
        _git_at(tmp_path, env.partition("=")[2], *command)
        commits.append(git(tmp_path, "rev-parse", "HEAD"))
    ws = Workspace(tmp_path)
    assert tid.revision_at(ws, "2026-01-10", IDAG) == commits[0]
    assert tid.revision_at(ws, "2026-01-11", IDAG) == commits[2]
    assert tid.revision_at(ws, "2026-01-12", IDAG) == commits[3]


def _git_at(root: Path, when: str, *args: str) -> None:
    """Run git as if it were another time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GIT_COMMITTER_DATE", when)
        git(root, *args)


def test_a_search_finds_words_wherever_they_stand(igang: Workspace) -> None:
    """In wording, memo, handlingar and items, whatever marks and case; every word must be there."""
    for text, wanted in (
        ("färdtjänst", TRE),
        ("FARDTJANST remiss", TRE),
        ("underlag", ETT),
        ("kostar inget", ETT),
        ("antar budgeten", MOTE),
        ("2026/3", TRE),
    ):
        assert wanted in {t["avser"] for t in sok.sok(igang, text)}, text
    assert sok.sok(igang, "färdtjänst lekplats") == []
    with pytest.raises(BadInput, match="Ange vad du söker"):
        sok.sok(igang, "  ")


def test_history_tells_every_event_of_an_arende(igang: Workspace, tmp_path: Path) -> None:
    """Those that name it and those that only touched its files, such as hand edits; newest first; as many as asked."""
    text = (igang.root / "cases/SN/2026/3.toml").read_text(encoding="utf-8")
    put(igang.root / "cases/SN/2026/3.toml", text + "# hej\n")
    handling.ny(igang, TRE, put(tmp_path / "a.pdf", pdf()), rubrik="A", riktning="upprattad", idag=IDAG)
    put(igang.root / "cases/SN/2026/3/anteckning.txt", "hej")
    sammantrade.lagg_till(igang, "SN", DAG, dnr=[TRE])
    rader = historik.historik(igang, "sn-26-3")
    assert [r["handelse"] for r in rader] == [
        "punkt.tillagd", "handandring", "handling.tillagd", "handandring", "arende.registrerat"
    ]  # fmt: skip
    assert all(TRE in r["avser"] for r in rader)
    assert {"commit", "tid", "vem", "handelse", "besked", "avser"} == set(rader[0])
    assert [r["commit"] for r in historik.historik(igang, TRE, 2)] == [r["commit"] for r in rader[:2]]
    assert len(historik.historik(igang, None, 3)) == 3
    assert historik.historik(igang, MOTE)[-1]["handelse"] == "sammantrade.skapat"


def test_history_finds_a_number_with_its_code(igang: Workspace) -> None:
    """An ärende with a classification code is found without it too."""
    arende.ny(igang, namnd="SN", arendemening="X", arendetyp="", idag=IDAG, dnr="SN 2026/8-004")
    assert avser.designation(igang, "sn 26 8") == "SN 2026/8-004"
    assert len(historik.historik(igang, "sn 26 8")) == 1


def test_a_number_is_found_without_the_code_that_it_must_have(igang: Workspace) -> None:
    """In a series whose numbers all have a code, the number alone names an ärende that is there, and no other."""
    with change(igang) as c:
        serie = Serie("KS", "{serie}/{ar}:{nr}-{klass}")
        organ = Namnd("KS", "Kommunstyrelsen")
        old = c.organisation
        c.save(replace(old, serier=(*old.serier, serie), namnder=(*old.namnder, organ)))
        c.commit("En nämnd till.", handelse="prov")
    ws = Workspace(igang.root)
    arende.ny(ws, namnd="KS", arendemening="Bokslut", arendetyp="", idag=IDAG, klass="042")
    for typed in ("KS 2026/1", "ks 26 1", "KS/2026:1", "KS/2026:1-042"):
        assert las.arende_vy(Workspace(igang.root), typed)["diarienummer"] == "KS/2026:1-042", typed
    with pytest.raises(BadInput, match="går inte att läsa"):
        las.arende_vy(Workspace(igang.root), "KS 2026/2")
    with pytest.raises(BadInput, match="inget diarienummer i serien"):
        arende.ny(ws, namnd="KS", arendemening="X", arendetyp="", idag=IDAG, dnr="KS 2026/9")


@pytest.mark.parametrize(
    ("kind", "match", "skrivet"),
    [
        (BadInput, "går inte att läsa", "hej"),
        (NotFound, "KF finns inte", "KF/2026-03-24"),
        (BadInput, "är inget datum", "SN/2026-13-01"),
    ],
)
def test_what_is_neither_an_arende_nor_a_sammantrade(
    igang: Workspace, kind: type[KallelseError], match: str, skrivet: str
) -> None:
    """It is said, and how a sammanträde is written."""
    with pytest.raises(kind, match=match):
        historik.historik(igang, skrivet)


def test_handlingar_that_are_replaced_are_not_shown(igang: Workspace, tmp_path: Path) -> None:
    """Only the valid ones, with what they replace."""
    handling.ersatt(igang, ETT, 1, put(tmp_path / "b.pdf", pdf(1, "b")), idag=IDAG)
    assert [(h["nr"], h["ersatter"]) for h in las.arende_vy(igang, ETT)["handlingar"]] == [(2, 1)]
    assert isinstance(igang.arende(igang.diarienummer(ETT)).handlingar[0], Handling)
