"""What an event changed is shown line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kallelse.actions import skrivelse
from kallelse.actions.jamfor import HEMLIGT, as_plain, jamfor
from kallelse.domain.arende import Sekretess
from kallelse.domain.errors import NotFound
from kallelse.store.change import change
from kallelse.store.git import Git
from kallelse.store.workspace import Workspace
from tests.actions.material import ETT, IDAG, TVA


def test_a_changed_line_stands_beside_the_old_one(igang: Workspace) -> None:
    """The line that went and the one that came are told apart by sign, with their place."""
    utfall = skrivelse.skriv(igang, ETT, "arendet", "Budgeten behövs nu.")
    [andring] = jamfor(igang, utfall.commit, ETT)
    assert (andring.fil, andring.andring) == ("cases/SN/2026/1.toml", "ändrad")
    rader = dict(reversed([rad for rad in andring.rader if rad[0] != " "]))
    assert "Budgeten behövs." in rader["-"]
    assert "Budgeten behövs nu." in rader["+"]
    assert rader["@"].startswith("rad ")
    assert as_plain([andring])[0]["rader"][0]["tecken"] == "@"


def test_other_arenden_are_left_out(igang: Workspace) -> None:
    """Asked about one ärende, what happened to another is not shown."""
    utfall = skrivelse.skriv(igang, ETT, "arendet", "Ny.")
    assert jamfor(igang, utfall.commit, TVA) == []


def test_a_file_that_is_no_text_is_only_named(igang: Workspace) -> None:
    """Of a PDF its size is said, and the first commit of all is shown against nothing."""
    filer = {a.fil: a for commit in Git(igang.root).log() for a in jamfor(igang, commit.id)}
    pdf = next(a for fil, a in filer.items() if fil.endswith(".pdf"))
    assert pdf.andring == "tillagd"
    assert [t for t, _ in pdf.rader] == ["@"]
    assert "kallelse.toml" in filer


def test_what_is_secret_is_not_shown(igang: Workspace) -> None:
    """An ärende that is marked as secret keeps its old texts to itself too."""
    utfall = skrivelse.skriv(igang, ETT, "arendet", "Ny.")
    with change(igang) as c:
        c.save(replace(c.arende(c.diarienummer(ETT)), sekretess=Sekretess("OSL 26:1", IDAG)))
        c.commit("Märkt.", handelse="prov")
    [andring] = jamfor(igang, utfall.commit)
    assert andring.rader == (("@", HEMLIGT),)


def test_an_unknown_event_is_told(igang: Workspace) -> None:
    """A commit that there is not is not found."""
    with pytest.raises(NotFound):
        jamfor(igang, "0" * 40)
