"""Three unlike municipalities, each a profile that was written from docs/ alone: the program takes them as data.

Numbered and unnumbered formalia, proposal and decision first and last, three formats of diarienummer, own names of
documents, sections, words and phrases.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from kallelse.actions import (
    arende,
    bygg,
    init,
    ledamot,
    profil,
    protokoll_beslut,
    protokoll_narvaro,
    punkt,
    sammantrade,
    skrivelse,
    tjansteskrivelse,
)
from kallelse.actions import protokoll_yrkande as yrkanden
from kallelse.actions.granska import granska
from kallelse.actions.protokoll_beslut import Beslutat
from kallelse.documents.bundle import no_progress
from kallelse.domain.organisation import Ledamot
from kallelse.store.change import change
from kallelse.store.workspace import Workspace
from tests.documents.reading import pages, tagged

HERE = Path(__file__).parent
IDAG = date(2026, 11, 16)
MOTE = ("KS", date(2026, 12, 15))


class Hus(NamedTuple):
    """A house: the format of its numbers, its first number, its agenda with its heading, and a § in order."""

    serie: str
    klass: str
    dnr: str
    rubrik: str
    lista: tuple[str, ...]
    paragraf: tuple[str, ...]
    sidnummer: str


HUS = {
    "vassunda": Hus(
        "{serie}/{ar}:{nr}[-{klass}]",
        "003",
        "KS/2026:1-003",
        "Kallelse till kommunstyrelsens sammanträde",
        (
            "Upprop",
            "Val av justerare och tid för justering",
            "Godkännande av ärendelistan",
            "Cykelplan",
            "KS/2026:1-003",
            "Anmälningar",
            "Delegationsbeslut",
        ),
        ("Beslut", "Yrkanden", "Eva Ek (S) tillstyrker förslaget till beslut.", "Beslutsgång"),
        "1 (",
    ),
    "stenby": Hus(
        "{ar}/{serie} {nr:4} {klass}",
        "40",
        "2026/KS 0001 40",
        "Kallelse med föredragningslista",
        (
            "1. Upprop",
            "2. Val av justerare",
            "3. Fastställande av föredragningslistan, jävsfråga",
            "4. Föregående protokoll",
            "5. Cykelplan (2026/KS 0001 40)",
            "6. Delegationsbeslut",
            "7. Meddelanden",
            "8. Övriga frågor",
        ),
        ("Yrkanden", "Beslutsordning", "Ordföranden frågar om nämnden beslutar enligt", "Nämndens beslut"),
        "Sida 1/",
    ),
    "havsnas": Hus(
        "{nr:4}/{ar2}",
        "",
        "0001/26",
        "Föredragningslista",
        (
            "1. Upprop och val av justerare",
            "Beslutsärenden",
            "2. Cykelplan",
            "0001/26",
            "Anmälningsärenden",
            "3. Anmälan av inkomna skrivelser",
            "4. Anmälan av delegationsbeslut",
        ),
        ("Beslut", "Yrkanden", "Propositionsordning"),
        "1 (",
    ),
}


@pytest.fixture(scope="module", params=HUS)
def hus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Workspace]:
    """A house with an ärende on a list, a memo that is begun, and a decision after a yrkande."""
    namn, katalog = request.param, tmp_path_factory.mktemp("hus") / "yta"
    wanted = HUS[namn]
    shutil.copytree(HERE / namn, katalog / "templates" / namn)
    init.init(katalog, profil=namn, kommun="Ekeby", namnder=[("KS", "Kommunstyrelsen")], serier={"KS": wanted.serie})
    ledamot.ny(Workspace(katalog), "KS", Ledamot("Eva Ek", "ordforande", "S"))
    ledamot.ny(Workspace(katalog), "KS", Ledamot("Bo By", "ledamot", "M"))
    arende.ny(
        Workspace(katalog), namnd="KS", arendemening="Cykelplan", arendetyp="beslut", idag=IDAG, klass=wanted.klass
    )
    tjansteskrivelse.ny(Workspace(katalog), wanted.dnr)
    skrivelse.skriv(Workspace(katalog), wanted.dnr, "forslag_till_beslut", "Kommunstyrelsen antar cykelplanen.")
    sammantrade.ny(Workspace(katalog), *MOTE)
    punkt.lagg_till(Workspace(katalog), *MOTE, dnr=[wanted.dnr])
    ws = Workspace(katalog)
    nr = next(p.nr for p in ws.sammantrade(*MOTE).punkter if p.diarienummer)
    protokoll_narvaro.narvaro(ws, *MOTE, alla=True)
    yrkanden.yrkande(ws, *MOTE, nr, "bifall", ["Eva Ek"])
    yrkanden.yrkande(ws, *MOTE, nr, "avslag", ["Bo By"])
    protokoll_beslut.beslut(ws, *MOTE, [nr], Beslutat())
    return namn, Workspace(katalog)


def _pdf(ws: Workspace, dokument: str, avser: str) -> bytes:
    ut = ws.root.parent / f"{dokument}.pdf"
    bygg.bygg(ws, dokument, avser, progress=no_progress, ut=ut, idag=IDAG)
    return ut.read_bytes()


def test_the_profile_is_whole(hus: tuple[str, Workspace]) -> None:
    """Nothing in it is at fault, and no word or phrase in it is one that the program does not print."""
    namn, ws = hus
    assert profil.visa(ws, namn)["brister"] == []


def test_the_list_is_the_house_s(hus: tuple[str, Workspace]) -> None:
    """Formalia with and without numbers, groups, and the number in its own format, under the list's own name."""
    namn, ws = hus
    pdf = _pdf(ws, "kallelse", "KS/2026-12-15")
    leaves = [text for _, text in tagged(pdf)]
    assert HUS[namn].rubrik in leaves
    assert ws.profil().kallelse.casefold() in " ".join(pages(pdf)).casefold()
    rest = iter(leaves)
    assert [line for line in HUS[namn].lista if line not in rest] == []
    assert HUS[namn].sidnummer in pages(pdf)[0]


def test_the_memo_is_the_house_s(hus: tuple[str, Workspace]) -> None:
    """A memo that is begun has the house's sections in its order, and bears its name and its labels."""
    namn, ws = hus
    pdf = _pdf(ws, "tjansteskrivelse", HUS[namn].dnr)
    headings = [text for role, text in tagged(pdf) if role in {"H2", "H3"}]
    assert headings == [a.rubrik for a in ws.profil().avsnitt if a.niva == 1]
    first = pages(pdf)[0]
    assert ws.profil().tjansteskrivelse.casefold() in first.casefold()
    wanted = next(u.etikett for u in ws.profil().utseende.sida.uppgifter if u.uppgift == "diarienummer")
    assert f"{wanted} {HUS[namn].dnr}" in first or all(part in first for part in (wanted, HUS[namn].dnr))


def test_a_paragraf_is_the_house_s(hus: tuple[str, Workspace]) -> None:
    """The decision stands first or last, under the house's own headings and in its own phrases."""
    namn, ws = hus
    leaves = [text for _, text in tagged(_pdf(ws, "protokoll", "KS/2026-12-15"))]
    place = next(at for at, text in enumerate(leaves) if text.endswith("Cykelplan"))
    rest = leaves[place:]
    places = [next(at for at, text in enumerate(rest) if text.startswith(part)) for part in HUS[namn].paragraf]
    assert places == sorted(places)


def test_the_demands_are_the_house_s(hus: tuple[str, Workspace]) -> None:
    """A memo with text in one section only lacks exactly what the house demands, each with its decision."""
    namn, ws = hus
    dnr = ws.diarienummer(HUS[namn].dnr)
    with change(ws) as c:
        text = c.source.read(f"cases/{dnr.stam}.toml").decode()
        first, _, rest = text.partition("[[tjansteskrivelse.avsnitt]]")
        sections = rest.split("[[tjansteskrivelse.avsnitt]]")
        demanded = [a for a in ws.profil().avsnitt if a.obligatoriskt]
        assert all(any(f'"{a.nyckel}"' in s for s in sections) for a in demanded)
        kept = f'{first}[[tjansteskrivelse.avsnitt]]\nrubrik = "Något annat"\ntext = "Text."\n'
        c.put(f"cases/{dnr.stam}.toml", kept.encode())
        found = [a.meddelande for a in granska(c, HUS[namn].dnr, idag=IDAG) if a.id.startswith("avsnitt-")]
    assert found == [f"Skrivelsen saknar avsnittet {a.rubrik}, som krävs enligt {a.beslut}." for a in demanded]
