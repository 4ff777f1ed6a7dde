"""The people of a nämnd, and what kallelse.toml says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kallelse.actions import adress, ledamot, namnd
from kallelse.domain.errors import BadFile, BadInput, KallelseError, NotFound, Refused
from kallelse.domain.organisation import Ledamot
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG, last, put, refused


def _person(ws: Workspace, namn: str) -> list[Ledamot]:
    return [m for m in Workspace(ws.root).namnd("SN").ledamoter if m.namn == namn]


def test_a_member_comes_changes_and_goes(igang: Workspace) -> None:
    """From the first day to the last; the commits name the nämnd, never the person."""
    ledamot.ny(igang, "sn", Ledamot("Eva Ek", "ersattare", "S", fran=date(2026, 1, 1)))
    ledamot.uppdatera(igang, "SN", "eva  ek", {"uppdrag": "Vice ordförande", "epost": "eva@kommun.se"}, idag=IDAG)
    ledamot.avsluta(igang, "SN", "Eva Ek", IDAG)
    (person,) = _person(igang, "Eva Ek")
    assert (person.uppdrag, person.epost, person.till) == ("vice ordforande", "eva@kommun.se", IDAG)
    assert last(igang).subject == "Ett uppdrag i SN är avslutat den 2026-03-02."
    assert [m.namn for m in ledamot.lista(Workspace(igang.root), "SN", date(2026, 3, 3))] == [
        "Ada Alm",
        "Bo Berg",
        "Cia Dahl",
    ]
    assert len(ledamot.lista(Workspace(igang.root), "SN")) == 4


def test_a_person_can_come_back(igang: Workspace) -> None:
    """Of two offices, the one that goes on is meant; when all are over, the latest."""
    ledamot.avsluta(igang, "SN", "Bo Berg", date(2026, 2, 1))
    with refused(igang.root, Refused, "redan avslutat den 2026-02-01"):
        ledamot.avsluta(igang, "SN", "Bo Berg", IDAG)
    ledamot.ny(igang, "SN", Ledamot("Bo Berg", "ersattare", fran=date(2026, 3, 1)))
    ledamot.avsluta(igang, "SN", "Bo Berg", date(2026, 12, 31))
    ledamot.uppdatera(igang, "SN", "Bo Berg", {"parti": "L"}, idag=IDAG)
    assert [(m.parti, m.till) for m in _person(igang, "Bo Berg")] == [
        ("M", date(2026, 2, 1)),
        ("L", date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("kind", "match", "person"),
    [
        (BadInput, "behöver ett namn", Ledamot("")),
        (Refused, "är redan ledamot eller ersättare i SN", Ledamot("ADA ALM")),
        (BadInput, "är ingen e-postadress", Ledamot("Eva", epost="eva@kommun.se, x@y.se")),
        (BadInput, "är före den första", Ledamot("Eva", fran=IDAG, till=date(2026, 1, 1))),
    ],
)
def test_who_cannot_be_added(igang: Workspace, kind: type[KallelseError], match: str, person: Ledamot) -> None:
    """Nobody, somebody who is there, a bad address or days in the wrong order: nothing is changed."""
    with refused(igang.root, kind, match):
        ledamot.ny(igang, "SN", person)


def test_what_cannot_be_changed_of_a_person(igang: Workspace) -> None:
    """Somebody else, no field, the name, a bad office or address, a last day before the first."""
    for kind, match, namn, falt in (
        (NotFound, "ingen ledamot Kim", "Kim", {"parti": "S"}),
        (BadInput, "Inget fält", "Ada Alm", {}),
        (BadInput, "namn kan inte ändras", "Ada Alm", {"namn": "Ada Ek"}),
        (BadInput, "uppdrag kan inte vara kung", "Ada Alm", {"uppdrag": "kung"}),
        (BadInput, "ingen e-postadress", "Ada Alm", {"epost": "ada"}),
    ):
        with refused(igang.root, kind, match):
            ledamot.uppdatera(igang, "SN", namn, falt, idag=IDAG)
    ledamot.uppdatera(igang, "SN", "Ada Alm", {"fran": "2026-01-01"}, idag=IDAG)
    with refused(igang.root, BadInput, "är före den första"):
        ledamot.avsluta(igang, "SN", "Ada Alm", date(2025, 12, 31))


def test_a_list_of_members_is_read_from_excel(igang: Workspace, tmp_path: Path) -> None:
    """Headings and offices as they are said; unknown columns are named."""
    fil = put(
        tmp_path / "ledamoter.csv",
        "Namn;Uppdrag;Parti;E-post;Turordning;Från och med;Mobil\n"
        "Eva Ek;Ersättare;S;eva@kommun.se;2;1 jan 2026;070\nIda Berg;;V;;;;\n",
    )
    utfall = ledamot.importera(igang, "SN", fil, idag=IDAG)
    assert utfall.besked == "2 ledamöter är tillagda i SN."
    assert utfall.varningar == ("ledamoter.csv: mobil lästes inte; kolumnen känns inte igen.",)
    assert _person(igang, "Eva Ek") == [Ledamot("Eva Ek", "ersattare", "S", "eva@kommun.se", 2, date(2026, 1, 1))]
    assert _person(igang, "Ida Berg") == [Ledamot("Ida Berg", "ledamot", "V")]


@pytest.mark.parametrize(
    ("kind", "match", "text", "rad"),
    [
        (BadFile, "Kolumnen namn saknas", "parti\nS\n", 1),
        (BadFile, "har inga rader", "namn\n", 1),
        (BadFile, "behöver ett namn", "namn;parti\nEva;S\n;M\n", 3),
        (BadFile, "uppdrag kan inte vara kung", "namn;uppdrag\nEva;kung\n", 2),
        (BadFile, "turordning ska vara ett heltal", "namn;turordning\nEva;ett\n", 2),
        (BadFile, "ingen e-postadress", 'namn;epost\n"Eva\nEk";x@y.se\nBo;ett två@y.se\n', 4),
        (Refused, "Ada Alm är redan", "namn\nEva\nAda Alm\n", 3),
        (Refused, "eva är redan", "namn\nEva\neva\n", 3),
    ],
)
def test_a_bad_line_of_the_list_is_named(
    igang: Workspace, tmp_path: Path, kind: type[KallelseError], match: str, text: str, rad: int
) -> None:
    """File and line are said, and nobody is added."""
    with refused(igang.root, kind, match, fil="l.csv", rad=rad):
        ledamot.importera(igang, "SN", put(tmp_path / "l.csv", text), idag=IDAG)


def test_one_member_is_one(igang: Workspace, tmp_path: Path) -> None:
    """The sentence counts rightly, and a dry run adds nobody."""
    fil = put(tmp_path / "l.csv", "namn\nEva Ek\n")
    assert ledamot.importera(igang, "SN", fil, idag=IDAG, torrkor=True).besked == "En ledamot är tillagd i SN."
    assert _person(igang, "Eva Ek") == []


def test_what_a_namnd_has_decided(igang: Workspace) -> None:
    """Time, days and address are set; the code never is; a bad number, address or an empty name is refused."""
    utfall = namnd.uppdatera(igang, "sn", {"tid": "9.30", "kallelsedagar": "5", "epost": "sn@kommun.se"}, idag=IDAG)
    organ = namnd.visa(Workspace(igang.root), "SN")
    assert (organ.tid, organ.kallelsedagar, organ.epost) == ("9.30", 5, "sn@kommun.se")
    assert utfall.besked == "SN är ändrad: tid, kallelsedagar, epost."
    wrong: list[tuple[dict[str, str], str]] = [
        ({"kod": "KF"}, "kan inte ändras"),
        ({"kallelsedagar": "några"}, "ska vara ett heltal"),
        ({"namn": " "}, "namn får inte vara tomt"),
        ({"epost": "sn"}, "ingen e-postadress"),
    ]
    for falt, match in wrong:
        with refused(igang.root, BadInput, match):
            namnd.uppdatera(igang, "SN", falt, idag=IDAG)


@pytest.mark.parametrize("epost", ["a@b.se", "anna.maria_ek+x@sub.kommun-x.se", "A%1@EX.COM"])
def test_an_address_is_taken_apart(epost: str) -> None:
    """What stands before and after the @ of a plain address."""
    assert "@".join(adress.parts(epost)) == epost


@pytest.mark.parametrize(
    "epost",
    ["", "a", "a@b", "a@@b.se", "a b@c.se", ".a@b.se", "a..b@c.se", "a@b.se\r\nBcc: x@y.se", "a@-b.se", "å@b.se",
     "a@b.s", "a@b.se, c@d.se", "<a@b.se>", "a@b.se>", '"a"@b.se', "a@[127.0.0.1]", "x" * 250 + "@b.se", "a@b.se\n"],
)  # fmt: skip
def test_what_could_be_two_addresses_is_none(epost: str) -> None:
    """Anything but one plain address is refused, and shown without control characters."""
    with pytest.raises(BadInput, match="är ingen e-postadress") as raised:
        adress.parts(epost)
    assert "\r" not in raised.value.besked


def test_nothing_else_is_wrong_with_a_member(igang: Workspace) -> None:
    """An unknown nämnd is said with those there are, whatever is done."""
    todo: list[Any] = [
        lambda: ledamot.ny(igang, "KF", Ledamot("Eva")),
        lambda: ledamot.avsluta(igang, "KF", "Eva", IDAG),
        lambda: namnd.uppdatera(igang, "KF", {"tid": "9"}, idag=IDAG),
    ]
    for act in todo:
        with refused(igang.root, NotFound, "Nämnden KF finns inte") as fel:
            act()
        assert "SN" in fel.error.atgard
