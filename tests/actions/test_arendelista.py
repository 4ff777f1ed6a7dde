"""The list to look through holds every ärende, and a filter finds what a person means."""

from __future__ import annotations

import pytest

from kallelse.actions.arendelista import VYER, Arendelista, Rad, arendelista, fel_i
from kallelse.store.workspace import Workspace


@pytest.fixture
def lista(igang: Workspace) -> Arendelista:
    """The list of the workspace at work."""
    return arendelista(igang)


def _numbers(rader: object) -> list[str]:
    assert isinstance(rader, list)
    return [rad.diarienummer for rad in rader]


def test_the_latest_stands_first(lista: Arendelista) -> None:
    """All ärenden are there, the highest number of a day first."""
    assert _numbers(lista.rader) == ["SN 2026/3", "SN 2026/2", "SN 2026/1"]


@pytest.mark.parametrize(
    ("text", "nummer"),
    [
        ("", ["SN 2026/3", "SN 2026/2", "SN 2026/1"]),
        ("LEKPLATS", ["SN 2026/2"]),
        ("fardtjanst", ["SN 2026/3"]),
        ("sn 26 1", ["SN 2026/1"]),
        ("status:föredragningslista", ["SN 2026/2", "SN 2026/1"]),
        ("-status:forteckning status:registrerat", ["SN 2026/3"]),
        ("ny -lekplats", []),
        ("status:registrerat|lista ny", ["SN 2026/2"]),
        ("okänt:ord", []),
        ("[/] ' \\", []),
    ],
)
def test_a_filter_finds_what_is_meant(lista: Arendelista, text: str, nummer: list[str]) -> None:
    """Words, fields, what is not wanted, and diarienummer as people write them."""
    assert _numbers(lista.filtrerad(text)) == nummer


def test_every_view_is_a_filter(lista: Arendelista) -> None:
    """Each ready-made view names fields that there are, so that none of it is read as words."""
    assert {name: len(lista.filtrerad(text)) for name, text in VYER.items()} == {
        "Alla": 3,
        "Öppna": 3,
        "Utan färdig tjänsteskrivelse": 1,
        "Klara att sätta upp": 0,
        "På väg till beslut": 2,
        "Tillbaka från nämnden": 0,
        "Beslutade": 0,
        "Oläsbara filer": 0,
    }


def test_what_cannot_be_read_is_there(igang: Workspace) -> None:
    """A broken file is the first row, is found by its name, and tells where it is broken."""
    fil = "cases/SN/2026/2.toml"
    (igang.root / fil).write_text("arendemening = \n", encoding="utf-8")
    rad = arendelista(igang).rader[0]
    assert (rad.fil, rad.olasbar) == (fil, True)
    assert arendelista(igang).filtrerad("2026/2.toml") == [rad]
    error = fel_i(igang, fil)
    assert error is not None
    assert error.position is not None
    assert error.position.rad == 1
    assert fel_i(igang, "cases/SN/2026/1.toml") is None


def test_words_are_worked_out_once(lista: Arendelista, igang: Workspace) -> None:
    """Reading again keeps the words of the rows that are as they were."""
    again = arendelista(igang, lista)
    assert all(again.orden[rad] is lista.orden[rad] for rad in lista.rader)
    assert isinstance(again.rader[0], Rad)
