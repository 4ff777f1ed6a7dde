"""The answers of a remiss are read from Word once, and the sammanställning never knows whether they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kallelse.actions import bygg, remiss, remiss_las, remiss_redigera, remiss_svar
from kallelse.actions.remiss import Missiv
from kallelse.documents.bundle import no_progress
from kallelse.documents.word import memo
from kallelse.documents.word.edition import edition
from kallelse.documents.word.memo import LastMemo, read_memo
from kallelse.domain.arende import Sekretess
from kallelse.domain.errors import IntegrityError, SecrecyStop
from kallelse.domain.profil import Profil
from kallelse.store.change import change
from kallelse.store.read_once import FOLDER
from kallelse.store.workspace import Workspace
from tests.actions.material import IDAG, TRE, pdf
from tests.actions.remiss_material import folder_of, sentences, svar

NAMN = ("Kulturföreningen", "Hamnföreningen", "Parkens vänner")


@pytest.fixture
def besvarad(igang: Workspace, tmp_path: Path) -> Workspace:
    """A workspace where a remiss has gone out to three, who have answered."""
    missiv = Missiv(text="Vad tycker ni?")
    remiss.skicka(igang, TRE, idag=IDAG, missiv=missiv, instanser=NAMN, satt=lambda _ws, _arende: (pdf(), 1))
    filer = {f"{nr}.docx": svar(namn, sentences(nr, 3), sentences(nr + 9, 3)) for nr, namn in enumerate(NAMN)}
    remiss_svar.registrera_svar(igang, TRE, [folder_of(tmp_path / "svar", filer)], idag=IDAG)
    return Workspace.open(igang.root)


@pytest.fixture
def lasta(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of files that the reader of Word is given from now on."""
    found: list[str] = []

    def reading(data: bytes, fil: str, profil: Profil) -> LastMemo:
        found.append(fil)
        return read_memo(data, fil, profil)

    monkeypatch.setattr(memo, "read_memo", reading)
    return found


def built(ws: Workspace, ut: Path) -> bytes:
    """Return the sammanställning as a PDF."""
    bygg.bygg(Workspace.open(ws.root), "remissammanstallning", TRE, ut=ut, progress=no_progress)
    return ut.read_bytes()


def kept(ws: Workspace) -> Path:
    """Return the file of what the answers were read as."""
    [fil] = (ws.root / ".git/kallelse" / FOLDER).iterdir()
    return fil


def test_cold_warm_and_spoiled_give_the_same_bytes(besvarad: Workspace, tmp_path: Path, lasta: list[str]) -> None:
    """Each Word file is read at the first build and after a spoiled cache, never in between; the PDF is the same."""
    cold = built(besvarad, tmp_path / "a.pdf")
    assert len(lasta) == len(NAMN)
    assert built(besvarad, tmp_path / "b.pdf") == cold
    assert len(lasta) == len(NAMN)
    kept(besvarad).write_bytes(kept(besvarad).read_bytes().replace(b"Vi anser", b"Ni anser"))
    assert built(besvarad, tmp_path / "c.pdf") == cold
    assert len(lasta) == 2 * len(NAMN)


def test_an_answer_that_is_not_what_it_was_is_found_all_the_same(besvarad: Workspace, tmp_path: Path) -> None:
    """A stored file that was changed by hand stops the build, though its text is known."""
    built(besvarad, tmp_path / "a.pdf")
    fil = next((besvarad.root / "cases").rglob("*.docx"))
    fil.write_bytes(fil.read_bytes() + b" ")
    with pytest.raises(IntegrityError, match="har ändrats"):
        built(besvarad, tmp_path / "b.pdf")


def test_a_newer_answer_is_read_alone(besvarad: Workspace, tmp_path: Path, lasta: list[str]) -> None:
    """One answer that comes anew is read, the others are not, and its words stand in the document."""
    before = built(besvarad, tmp_path / "a.pdf")
    ny = tmp_path / "ny.docx"
    ny.write_bytes(svar(NAMN[1], "Vi har ändrat oss."))
    remiss_svar.registrera_svar(besvarad, TRE, [ny], idag=IDAG)
    del lasta[:]
    assert built(besvarad, tmp_path / "b.pdf") != before
    assert len(lasta) == 1


def test_a_secret_answer_is_neither_quoted_nor_kept(besvarad: Workspace, tmp_path: Path) -> None:
    """That it came is said, with a warning; its words, decision and summary are nowhere, not in the cache either."""
    remiss_redigera.sammanfatta(besvarad, TRE, "2", "Hamnen vill ha mer.")
    built(besvarad, tmp_path / "a.pdf")
    assert b"i del 1.0." in kept(besvarad).read_bytes()
    with change(besvarad) as c:
        arende = c.arende(c.diarienummer(TRE))
        secret = next(h for h in arende.handlingar if h.motpart == NAMN[1])
        marked = replace(secret, sekretess=Sekretess("OSL 26:1", IDAG))
        c.save(replace(arende, handlingar=tuple(marked if h is secret else h for h in arende.handlingar)))
        c.commit("Markerad.", handelse="arende.andrat")
    ws = Workspace.open(besvarad.root)
    ut = tmp_path / "s.txt"
    outcome = bygg.bygg(ws, "remissammanstallning", TRE, format="text", ut=ut, progress=no_progress)
    assert f"Svaret från {NAMN[1]} är sekretessmarkerat och återges inte." in outcome.varningar
    text = ut.read_text("utf-8")
    assert ("i del 0.0." in text, "i del 1.0." in text, "vill ha mer" in text) == (True, False, False)
    assert "Svaret återges inte, eftersom det är sekretessmarkerat." in text
    assert b"i del 1.0." not in kept(ws).read_bytes()
    with pytest.raises(SecrecyStop):
        remiss_las.svar_vy(ws, TRE, "2")


def test_another_profile_is_another_edition(besvarad: Workspace) -> None:
    """What sections a profile knows decides how a file is read."""
    profil = besvarad.profil(besvarad.namnd("SN"))
    assert edition(profil) == edition(replace(profil))
    assert edition(profil) != edition(replace(profil, avsnitt=profil.avsnitt[1:]))
