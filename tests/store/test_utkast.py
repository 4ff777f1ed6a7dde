"""Drafts: private, whole or not there, and known by what they are of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kallelse.domain.errors import Trouble
from kallelse.store.utkast import Utkast, Utkastlada, private_folder, text_summa

ETT = Utkast("SN 2026/41", "avsnitt/arendet", "Å\x1b[2J\nandra raden", text_summa("före"), "2026-03-02T10:00:00")
TVA = Utkast("SN 2026/41", "avsnitt/sammanfattning", "Två", text_summa(""), "2026-03-02T11:00:00")


@pytest.fixture
def lada(tmp_path: Path) -> Utkastlada:
    """The drafts of an empty workspace."""
    return Utkastlada(tmp_path)


def test_a_draft_comes_back_as_it_was_written(lada: Utkastlada) -> None:
    """Text, what it started from and when it was kept are the same after a new start; the later text goes before."""
    lada.save(ETT)
    lada.save(TVA)
    lada.save(Utkast(TVA.avser, TVA.del_, "Tre", TVA.summa, "2026-03-02T12:00:00"))
    assert lada.load(ETT.avser, ETT.del_) == ETT
    assert [u.text for u in lada.all("SN 2026/41")] == ["Tre", ETT.text]
    assert lada.all("SN 2026/4") == ()


def test_a_draft_is_private_and_neutral(lada: Utkastlada, tmp_path: Path) -> None:
    """Only its owner can read a draft, and the name of its file tells nothing of the ärende."""
    lada.save(ETT)
    folder = private_folder(tmp_path)
    [path] = folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert set(path.stem) <= set("0123456789abcdef")


def test_a_saved_text_has_no_draft(lada: Utkastlada) -> None:
    """A draft that is removed is gone; to remove it again is nothing."""
    lada.save(ETT)
    lada.remove(ETT.avser, ETT.del_)
    lada.remove(ETT.avser, ETT.del_)
    assert lada.load(ETT.avser, ETT.del_) is None


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'{"avser": 1}', b"\xff"])
def test_a_damaged_draft_stops_nothing(lada: Utkastlada, tmp_path: Path, data: bytes) -> None:
    """What cannot be read is no draft, and is not taken away."""
    lada.save(ETT)
    (private_folder(tmp_path) / "0.json").write_bytes(data)
    assert lada.all() == (ETT,)
    assert (private_folder(tmp_path) / "0.json").read_bytes() == data


def test_a_draft_that_cannot_be_kept_is_told(lada: Utkastlada, tmp_path: Path) -> None:
    """When the folder cannot be made, the fault says what to do; to read makes no folder and is no fault."""
    (tmp_path / ".git").write_text("", encoding="utf-8")
    assert lada.all() == ()
    lada.remove(ETT.avser, ETT.del_)
    with pytest.raises(Trouble, match="Utkastet kan inte sparas"):
        lada.save(ETT)
